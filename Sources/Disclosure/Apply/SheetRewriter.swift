/// Writes a workbook anew (ECMA-376, part 1, §18): the values that its visible cells show, with
/// their form, and nothing else of it.
///
/// Every text stands in its cell and not in a list of shared strings, so no string is left that no
/// cell uses; a formula's value stands for the formula.
struct SheetRewriter {
    let job: OfficeJob

    private static let base = "application/vnd.openxmlformats-officedocument.spreadsheetml."

    struct Sheet {
        let name: String
        let member: String
        let isHidden: Bool
    }

    func write() throws {
        let relations = try job.relations(of: "xl/workbook.xml")
        let (sheets, is1904) = try sheets(relations)
        let strings = try self.strings(relations)
        var made = OfficeRelations()
        var list = ""
        var number = 0
        for sheet in sheets {
            let isLeftOut = job.cut.map { $0[ArchiveReader.shown(sheet.name)] == nil } ?? false
            if sheet.isHidden || isLeftOut {
                if sheet.isHidden { job.count(.hiddenSheets) }
                if job.members[sheet.member] != nil { job.use(sheet.member) }
                continue
            }
            number += 1
            let target = "xl/worksheets/sheet\(number).xml"
            try self.sheet(sheet, target, strings, number)
            let name = try self.name(of: sheet, number)
            let id = made.add("worksheet", target)
            list += "<sheet name=\"\(name)\" sheetId=\"\(number)\" r:id=\"\(id)\"/>"
        }
        guard number > 0 else { throw RedactFailure.refused(.empty) }
        let styles = relations.values.first { $0.kind == "styles" && !$0.isExternal }?.target
        if let styles, let bytes = job.members[styles] {
            job.use(styles)
            var handler = SheetStyleHandler()
            var rewriter = OfficeRewriter(bytes, OfficeEdits([]))
            try rewriter.run(&handler, root: "x:styleSheet")
            _ = made.add("styles", "xl/styles.xml")
            job.add("xl/styles.xml", SheetRewriter.base + "styles+xml", rewriter.out)
        }
        let date = is1904 ? "<workbookPr date1904=\"1\"/>" : ""
        let text = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook\(OfficeSpaces.declared(["x", "r"]))>\(date)<sheets>\(list)</sheets></workbook>
            """
        job.use("xl/workbook.xml")
        job.add("xl/workbook.xml", SheetRewriter.base + "sheet.main+xml", Array(text.utf8))
        made.write(for: "xl/workbook.xml", job)
        var package = OfficeRelations()
        _ = package.add("officeDocument", "xl/workbook.xml")
        package.write(for: "", job)
    }

    /// The sheets in their order, as ``OfficeReader`` finds them.
    func sheets(
        _ relations: [String: OfficeRelation]
    ) throws -> (sheets: [Sheet], is1904: Bool) {
        guard let bytes = job.members["xl/workbook.xml"] else {
            throw RedactFailure.refused(.broken)
        }
        var xml = try OfficeXML(bytes)
        var sheets: [Sheet] = []
        var is1904 = false
        while let mark = try xml.next() {
            guard case .start(let element) = mark else { continue }
            switch element.name {
            case "x:workbook" where sheets.isEmpty: break
            case "x:workbookPr": is1904 = ["1", "true"].contains(element["date1904"] ?? "")
            case "x:definedName": job.count(.links)
            case "x:sheet":
                let relation = relations[element["r:id"] ?? ""]
                let isSheet = relation?.kind == "worksheet" && relation?.isExternal == false
                sheets.append(
                    Sheet(
                        name: element["name"] ?? "",
                        member: relation?.target ?? "",
                        isHidden: element["state"].map { $0 != "visible" } ?? !isSheet
                    )
                )
            default: break
            }
        }
        let names = Set(sheets.map { ArchiveReader.shown($0.name) })
        guard !sheets.isEmpty, names.count == sheets.count,
            // A sheet that the workbook does not name is named by its member.
            job.sheets.keys.allSatisfy({ names.contains($0) || job.members[$0] != nil })
        else { throw RedactFailure.refused(.broken) }
        return (sheets, is1904)
    }

    /// A sheet's name, or a number where something of it goes.
    private func name(of sheet: Sheet, _ number: Int) throws(RedactFailure) -> String {
        let removals = job.sheets[ArchiveReader.shown(sheet.name)] ?? []
        let isRemoved = removals.contains { removal in
            removal.kind == .metadata || removal.contains(in: sheet.name)
        }
        let name = isRemoved || sheet.name.isEmpty ? "Sheet \(number)" : sheet.name
        return String(decoding: OfficeXML.escaped(name.utf8), as: UTF8.self)
    }

    /// The strings that cells share, without their form and without how they are spoken.
    func strings(_ relations: [String: OfficeRelation]) throws -> [[UInt8]] {
        let member = relations.values.first { $0.kind == "sharedStrings" && !$0.isExternal }?.target
        guard let member, let bytes = job.members[member] else { return [] }
        job.use(member)
        var xml = try OfficeXML(bytes)
        var strings: [[UInt8]] = []
        var open: [String] = []
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                open.append(element.name)
                if element.name == "x:si" { strings.append([]) }
            case .end: open.removeLast()
            case .text(let range, let isPlain):
                guard open.last == "x:t", !open.contains("x:rPh"), !strings.isEmpty else {
                    continue
                }
                strings[strings.count - 1] +=
                    isPlain ? Array(bytes[range]) : try OfficeXML.decoded(bytes[range])
            case .aside: break
            }
        }
        return strings
    }

    private func sheet(
        _ sheet: Sheet,
        _ target: String,
        _ strings: [[UInt8]],
        _ number: Int
    ) throws {
        guard let bytes = job.members[sheet.member] else { throw RedactFailure.refused(.broken) }
        job.use(sheet.member)
        let removals = job.sheets[ArchiveReader.shown(sheet.name)] ?? []
        for removal in removals {
            for range in removal.places.compactMap(\.bytes)
            where range.upperBound > bytes.count && removal.path.isEmpty {
                throw RedactFailure.unplaceable(entry: removal.entry)
            }
        }
        let headers = removals.map { removal in
            let ranges = removal.places.compactMap { place in
                if case .bytes(let range) = place { range } else { nil }
            }
            return (removal: removal, ranges: ranges)
        }
        let cut = job.cut?[ArchiveReader.shown(sheet.name)]
        var handler = SheetHandler(strings, removals, cut)
        var made = OfficeRelations()
        let drawings = try job.relations(of: sheet.member).values.filter {
            $0.kind == "drawing" && !$0.isExternal
        }
        // Nobody held a picture against the measure.
        if cut != nil { job.count(.drawings, drawings.count) }
        for drawing in drawings.sorted(by: { $0.id < $1.id }) where cut == nil {
            guard let part = try SheetDrawing(job: job).write(drawing.target, number: number) else {
                continue
            }
            handler.drawings[drawing.id] = made.add("drawing", part)
            break
        }
        made.write(for: target, job)
        var rewriter = OfficeRewriter(bytes, OfficeEdits(headers))
        try rewriter.run(&handler, root: "x:worksheet")
        job.count(rewriter.dropped)
        job.add(target, SheetRewriter.base + "worksheet+xml", rewriter.out)
    }
}

extension Removal {
    /// True when a text holds the value that goes.
    func contains(in text: String) -> Bool {
        guard let value, !value.isEmpty else { return false }
        return Array(text.utf8).firstRange(of: value) != nil
    }
}

/// What leaves of a sheet.
struct SheetHandler: OfficeHandler {
    private let strings: [[UInt8]]
    /// What goes, by the cells it is in, in the order of the sheet.
    private let cells: [(range: Range<Int>, removal: Removal)]
    /// What the cut to a measure changes.
    private let cut: SheetCut.Sheet?
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var cell: Cell?
    /// The relations of drawings that leave, by what they were.
    var drawings: [String: String] = [:]
    private var row = 0
    private var column = 0

    private struct Cell {
        let low: Int
        let row: Int
        let column: Int
        let style: String
        let type: String
        var path: [String] = []
        var value: [UInt8] = []
        var hasFormula = false
    }

    init(_ strings: [[UInt8]], _ removals: [Removal], _ cut: SheetCut.Sheet? = nil) {
        self.strings = strings
        self.cut = cut
        cells = removals.flatMap { removal in
            removal.places.compactMap { place in
                if case .cell(_, _, let range) = place { (range, removal) } else { nil }
            }
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    var allowance: OfficeAllowance { SheetHandler.allowance }

    private static let allowance = OfficeAllowance(
        "x",
        kept: "worksheet sheetFormatPr cols sheetData mergeCells headerFooter pageMargins",
        texts: "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter",
        attributes: """
            defaultRowHeight baseColWidth defaultColWidth min max width customWidth style r ht \
            customHeight s customFormat left right top bottom header footer differentOddEven \
            differentFirst
            """,
        dropped: [
            .links: "hyperlinks",
            .comments: "legacyDrawing legacyDrawingHF",
            .drawings: "drawing picture",
            .embedded: "oleObjects controls",
            .formulas: """
            autoFilter dataValidations conditionalFormatting tableParts scenarios sortState \
            dataConsolidate customSheetViews protectedRanges
            """,
        ]
    )

    mutating func open(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction {
        switch element.name {
        case "x:col":
            guard let first = element["min"].flatMap({ Int($0) }),
                let last = element["max"].flatMap({ Int($0) }), first <= last
            else { throw .malformed }
            if SheetHandler.isHidden(element) || Double(element["width"] ?? "") == 0 {
                hiddenColumns.append(first...last)
                rewriter.count(.hiddenSheets)
                return .drop(nil)
            }
            return .keep
        case "x:row":
            row = element["r"].flatMap { Int($0) } ?? row + 1
            column = 0
            if SheetHandler.isHiddenRow(element) { return .drop(.hiddenSheets) }
            guard let cut else { return .keep }
            // What was judged are rows of the sheet's data, and nothing else may leave as one.
            guard rewriter.parent == "x:sheetData", rewriter.ancestor(1) == "x:worksheet" else {
                throw .malformed
            }
            guard cut.removes(row) else { return .keep }
            // Rows that do not say their numbers are counted.
            if element["r"] == nil { rewriter.emit("<row></row>") }
            return .drop(nil)
        case "x:c":
            guard rewriter.parent == "x:row" else { throw .malformed }
            let place = element["r"].flatMap { SheetText.place($0) }
            if element["r"] != nil, place == nil { throw .malformed }
            column = place?.column ?? column + 1
            cell = Cell(
                low: element.range.lowerBound,
                row: place?.row ?? row,
                column: column,
                style: element["s"].flatMap { Int($0) }.map { " s=\"\($0)\"" } ?? "",
                type: element["t"] ?? "n"
            )
            return .inspect
        case "x:drawing":
            guard let id = drawings[element["r:id"] ?? ""] else { return .drop(.drawings) }
            return .write([("r:id", id)])
        case "x:mergeCell":
            let ref = element["ref"] ?? ""
            let ends = ref.split(separator: ":").compactMap { SheetText.place(String($0)) }
            return ends.count == 2 ? .write([("ref", ref)]) : .drop(nil)
        default: return allowance.action(element.name)
        }
    }

    static func isHiddenRow(_ element: OfficeElement) -> Bool {
        isHidden(element) || Double(element["ht"] ?? "") == 0
    }

    private static func isHidden(_ element: OfficeElement) -> Bool {
        ["1", "true", "on"].contains(element["hidden"] ?? "0")
    }

    mutating func inspect(_ element: OfficeElement, _ rewriter: inout OfficeRewriter) {
        cell?.path.append(element.name)
        if element.name == "x:f" { cell?.hasFormula = true }
    }

    mutating func inspect(_ text: [UInt8], at range: Range<Int>, _ rewriter: inout OfficeRewriter) {
        guard let path = cell?.path, !path.contains("x:rPh") else { return }
        if path.last == "x:v" || path.last == "x:t" { cell?.value += text }
    }

    mutating func close(_ name: String, at end: Int, _ rewriter: inout OfficeRewriter) {
        guard let open = cell else { return }
        guard name == "x:c", open.path.isEmpty else {
            cell?.path.removeLast()
            return
        }
        cell = nil
        if open.hasFormula { rewriter.count(.formulas) }
        if hiddenColumns.contains(where: { $0.contains(open.column) }) { return }
        write(open, end, &rewriter)
    }

    private func write(_ cell: Cell, _ end: Int, _ rewriter: inout OfficeRewriter) {
        let found = removals(cell.low..<end)
        // A row that is withheld keeps its number, so that all others keep theirs.
        if found.contains(where: { $0.act == .withhold }) {
            return rewriter.cancel("x:row", instead: "<row r=\"\(cell.row)\"></row>", .other)
        }
        let place = "<c r=\"\(SheetHandler.reference(cell.row, cell.column))\"\(cell.style)"
        var value = cell.value
        var isText = ["s", "str", "inlineStr"].contains(cell.type)
        if cell.type == "s" {
            let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
            value = strings.indices.contains(index) ? strings[index] : []
        }
        if let text = cut?.text(cell.row, cell.column, found) {
            value = text
            isText = true
        } else if !found.isEmpty {
            value = CellText.without(found, in: value)
            isText = true
        }
        if value.isEmpty { return rewriter.emit("\(place)/>") }
        if isText {
            rewriter.emit("\(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            rewriter.emit(OfficeXML.escaped(value))
            return rewriter.emit("</t></is></c>")
        }
        let type = ["b", "e", "d"].contains(cell.type) ? " t=\"\(cell.type)\"" : ""
        guard OfficeValue.isCell(value) else { return rewriter.emit("\(place)/>") }
        rewriter.emit("\(place)\(type)><v>")
        rewriter.emit(OfficeXML.escaped(value))
        rewriter.emit("</v></c>")
    }

    /// What goes from a cell.
    private func removals(_ range: Range<Int>) -> [Removal] {
        var low = 0
        var high = cells.count
        while low < high {
            let middle = (low + high) / 2
            // Places in cells are whole cells, so ends are in the order of beginnings.
            if cells[middle].range.upperBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return cells[low...].prefix { $0.range.lowerBound < range.upperBound }.map(\.removal)
    }

    /// `BC12` for a row and a column, both from 1.
    private static func reference(_ row: Int, _ column: Int) -> String {
        var letters: [UInt8] = []
        var rest = column
        while rest > 0 {
            letters.append(0x41 + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self) + String(row)
    }
}

/// The text of a cell, of which nothing has a place but all of it.
enum CellText {
    /// The text without values: each where it stands, and all of the text where one is not found
    /// in it as it stands.
    static func without(_ removals: [Removal], in text: [UInt8]) -> [UInt8] {
        var edits: [Edit] = []
        for removal in removals {
            guard let value = removal.value, !value.isEmpty,
                text.firstRange(of: value) != nil
            else { return removals[0].replacement }
            var place = 0
            while let found = text[place...].firstRange(of: value) {
                edits.append(Edit(range: found, replacement: removal.replacement))
                place = found.upperBound
            }
        }
        return (try? TextRedactor.apply(edits, to: text)) ?? removals[0].replacement
    }
}

extension OfficeValue {
    /// A number, a truth, an error or a date as a cell holds it.
    static func isCell(_ value: [UInt8]) -> Bool {
        value.count <= 2 * lengthLimit
            && value.allSatisfy { byte in
                (0x2b...0x3a).contains(byte) || (0x41...0x5a).contains(byte)
                    || (0x61...0x7a).contains(byte) || byte == 0x23 || byte == 0x21
            }
    }
}

/// What leaves of the styles of a workbook.
struct SheetStyleHandler: OfficeHandler {
    var allowance: OfficeAllowance { SheetStyleHandler.allowance }

    private static let allowance = OfficeAllowance(
        "x",
        kept: """
            styleSheet numFmts fonts font sz color family b i u strike vertAlign condense extend \
            outline shadow charset scheme fills fill patternFill fgColor bgColor gradientFill stop \
            borders border left right top bottom start end diagonal horizontal vertical \
            cellStyleXfs cellXfs xf alignment protection
            """,
        texts: "",
        attributes: """
            val rgb indexed tint theme auto patternType style numFmtId fontId fillId borderId xfId \
            applyNumberFormat applyFont applyFill applyBorder applyAlignment applyProtection \
            horizontal vertical wrapText textRotation indent shrinkToFit readingOrder locked \
            diagonalUp diagonalDown degree type position quotePrefix
            """
    )

    mutating func open(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction {
        switch element.name {
        // Inside of fonts it is a name; in styles it would be anybody's word.
        case "x:name":
            let name = element["val"] ?? ""
            return OfficeValue.isFont(name) ? .write([("val", name)]) : .drop(nil)
        case "x:numFmt":
            guard let id = element["numFmtId"].flatMap({ Int($0) }) else { return .drop(nil) }
            let code = element["formatCode"] ?? ""
            let isPlain = SheetStyleHandler.isFormat(code)
            return .write([
                ("numFmtId", String(id)), ("formatCode", isPlain ? code : "General"),
            ])
        default: return allowance.action(element.name)
        }
    }

    /// Whether a number format has no words but those of formats, and no text of its own.
    private static func isFormat(_ code: String) -> Bool {
        let letters = "dmyhsDMYHSEGeneralAPRdBtuCloWkMngYiw"
        guard code.utf8.count <= 120 else { return false }
        var quoted = 0
        var isQuoted = false
        for letter in code {
            if letter == "\"" {
                isQuoted.toggle()
            } else if isQuoted, letter.isLetter || letter.isNumber {
                quoted += 1
            } else if letter.isLetter, !letters.contains(letter) {
                return false
            } else if letter.isNumber, letter != "0", !code.contains("["), letter != "2" {
                return false
            }
        }
        return !isQuoted && quoted <= 3
    }
}
