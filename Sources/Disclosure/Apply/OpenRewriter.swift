/// Writes an OpenDocument file anew (ISO/IEC 26300): text, spreadsheet or presentation.
///
/// Of its parts only the content, the styles and the pictures that are shown leave.
struct OpenRewriter {
    let job: OfficeJob

    func write() throws {
        try check()
        var names = OfficeStyleNames()
        var scan = OpenStyleScan()
        for member in ["styles.xml", "content.xml"] {
            if let bytes = job.members[member] { try scan.read(bytes) }
        }
        for (member, root) in [
            ("content.xml", "office:document-content"), ("styles.xml", "office:document-styles"),
        ] {
            guard let bytes = job.members[member] else { continue }
            job.use(member)
            let sheets = member == "content.xml" ? job.sheets : [:]
            var handler = OpenHandler(names, scan, sheets, job)
            let edits = OfficeEdits(
                job.placed(in: member) + (member == "content.xml" ? cells(bytes.count) : [])
            )
            var rewriter = OfficeRewriter(bytes, edits)
            try rewriter.run(&handler, root: root)
            names = handler.names
            if handler.isEmptied { throw RedactFailure.refused(.empty) }
            job.count(rewriter.dropped)
            job.add(member, "text/xml", rewriter.out)
        }
        guard job.members["content.xml"] != nil else { throw RedactFailure.refused(.broken) }
    }

    private func check() throws(RedactFailure) {
        for name in ["META-INF/manifest.xml", "mimetype"] { job.use(name) }
        guard let manifest = job.members["META-INF/manifest.xml"] else { return }
        if manifest.firstRange(of: Array("encryption-data".utf8)) != nil {
            throw .refused(.encrypted)
        }
    }

    /// What goes from cells: it has places in their text.
    private func cells(_ size: Int) -> [(removal: Removal, ranges: [Range<Int>])] {
        job.sheets.values.flatMap { $0 }.map { removal in
            let ranges = removal.places.compactMap { place in
                if case .cell(_, _, let range) = place { range } else { nil }
            }
            return (removal, ranges.filter { $0.upperBound <= size })
        }
    }
}

/// Reads which styles of a document hide what has them.
struct OpenStyleScan {
    /// Styles of text that is not displayed.
    private(set) var hiddenText: Set<String> = []
    /// Styles of tables and sections that are not displayed.
    private(set) var hiddenTables: Set<String> = []
    private var parents: [String: String] = [:]

    mutating func read(_ bytes: [UInt8]) throws(RedactFailure) {
        var xml = try OfficeXML(bytes)
        var style: String?
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                if element.name == "style:style" {
                    style = element["style:name"]
                    if let style { parents[style] = element["style:parent-style-name"] }
                }
                guard let style else { continue }
                if element["text:display"].map({ $0 != "true" }) ?? false {
                    hiddenText.insert(style)
                }
                let isTable = element["table:display"].map { $0 == "false" } ?? false
                let isPage = element["presentation:visibility"].map { $0 == "hidden" } ?? false
                if isTable || isPage { hiddenTables.insert(style) }
            case .end("style:style", _): style = nil
            default: break
            }
        }
        var grew = true
        while grew {
            grew = false
            for (style, parent) in parents where hiddenText.contains(parent) {
                if hiddenText.insert(style).inserted { grew = true }
            }
        }
    }
}

/// What leaves of the content and the styles of an OpenDocument file.
struct OpenHandler: OfficeHandler {
    var names: OfficeStyleNames
    private let scan: OpenStyleScan
    private let sheets: [String: [Removal]]
    private let job: OfficeJob
    private var sheet = 0
    private var shownSheets = 0
    private var column = 0
    private var row = 0
    private var nextRow = 1
    /// What the cut to a measure changes in the table that is open.
    private var cut: SheetCut.Sheet?
    private var hiddenColumns: [Range<Int>] = []
    private var nextColumn = 0
    private var cell: Cell?
    /// Where rows are withheld.
    private let withheld: [Range<Int>]
    /// What is taken out of the table that is open.
    private var removed: [Removal] = []

    private struct Cell {
        let low: Int
        let start: Int
        let values: String
        let isHidden: Bool
        let repeats: Int
        /// The cell as it leaves where the cut hides what is in it.
        let instead: String?
    }

    var allowance: OfficeAllowance { OpenHandler.allowance }

    /// True when there were tables and none of them is left.
    var isEmptied: Bool { job.type == .ods && sheet > 0 && shownSheets == 0 }

    init(
        _ names: OfficeStyleNames,
        _ scan: OpenStyleScan,
        _ sheets: [String: [Removal]],
        _ job: OfficeJob
    ) {
        self.names = names
        self.scan = scan
        self.sheets = sheets
        self.job = job
        withheld = sheets.values.joined().filter { $0.act == .withhold }
            .flatMap(\.places).compactMap(\.bytes)
    }

    private static let allowance = OfficeAllowance(
        "text",
        kept: """
            office:document-content office:document-styles office:body office:text \
            office:spreadsheet office:presentation office:automatic-styles office:styles \
            office:master-styles style:style style:default-style style:text-properties \
            style:paragraph-properties style:table-properties style:table-row-properties \
            style:table-column-properties style:table-cell-properties style:graphic-properties \
            style:section-properties style:page-layout style:page-layout-properties \
            style:header-style style:footer-style style:header-footer-properties \
            style:master-page style:header style:footer style:header-left style:footer-left \
            style:tab-stops style:tab-stop style:columns style:list-level-properties \
            style:list-level-label-alignment style:drawing-page-properties list list-item \
            list-header list-style list-level-style-number s tab line-break soft-page-break note \
            note-body section table:table table:table-row table:table-header-rows \
            table:table-rows table:table-row-group table:table-column table:table-columns \
            table:table-header-columns table:table-column-group table:table-cell \
            table:covered-table-cell draw:page draw:frame draw:text-box draw:custom-shape \
            draw:rect draw:ellipse draw:line draw:g
            """,
        unwrapped: """
            ruby ruby-base meta table-of-content index-body index-title text:alphabetical-index \
            table-index illustration-index numbered-paragraph
            """,
        texts: "p h span note-citation page-number page-count",
        attributes: """
            style:family text:outline-level text:level text:start-value text:c text:note-class \
            table:number-columns-spanned table:number-rows-spanned \
            table:number-columns-repeated table:number-rows-repeated svg:x svg:y svg:width \
            svg:height svg:x1 svg:x2 svg:y1 svg:y2 fo:font-size fo:font-weight fo:font-style \
            fo:color fo:background-color fo:text-align fo:margin-top fo:margin-bottom \
            fo:margin-left fo:margin-right fo:text-indent fo:line-height fo:break-before \
            fo:break-after fo:keep-with-next fo:widows fo:orphans fo:page-width fo:page-height \
            fo:padding fo:min-height fo:wrap-option fo:text-transform fo:font-variant \
            fo:letter-spacing fo:hyphenate style:width style:column-width style:row-height \
            style:rel-width style:rel-column-width style:use-optimal-row-height \
            style:use-optimal-column-width table:align table:border-model style:vertical-align \
            style:text-underline-style style:text-underline-width style:text-underline-color \
            style:text-line-through-style style:text-position style:print-orientation \
            style:num-format style:num-suffix style:num-prefix text:anchor-type \
            draw:z-index style:position style:wrap style:writing-mode style:type \
            text:list-level-position-and-space-mode text:label-followed-by fo:column-count \
            presentation:class draw:fill draw:fill-color draw:stroke svg:stroke-color \
            fo:min-width draw:textarea-vertical-align draw:auto-grow-height
            """,
        fonts: "fo:font-family style:font-name",
        dropped: [
            .changes: "tracked-changes table:tracked-changes",
            .comments: "office:annotation",
            .notes: "presentation:notes",
            .embedded: """
            draw:object draw:object-ole draw:plugin draw:applet draw:floating-frame \
            office:scripts office:event-listeners office:forms
            """,
            .links: "bookmark bookmark-start reference-mark table:named-expressions",
            .hiddenText: "hidden-text conditional-text",
            .formulas: """
            table:content-validations table:database-ranges table:data-pilot-tables \
            table:consolidation table:dde-links table:calculation-settings
            """,
            .fields: "variable-decls user-field-decls sequence-decls",
            .drawings: "table:shapes draw:path draw:polygon draw:polyline draw:control",
        ]
    )

    private static let lists: Set<String> = [
        "fo:border", "fo:border-left", "fo:border-right", "fo:border-top", "fo:border-bottom",
        "fo:padding", "svg:viewBox",
    ]

    mutating func open(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction {
        switch element.name {
        case "text:p", "text:h", "text:span", "text:section":
            let style = element["text:style-name"] ?? ""
            let isOff = element["text:display"].map { $0 != "true" } ?? false
            if isOff || scan.hiddenText.contains(style) { return .drop(.hiddenText) }
        case "text:hidden-paragraph":
            rewriter.cancel("text:p", .hiddenText)
            return .drop(nil)
        case "text:a":
            rewriter.count(.links)
            return .unwrap
        case "table:table": return try table(element, &rewriter)
        case "table:table-row":
            if let action = row(element, &rewriter) { return action }
        case "table:table-column":
            let count = OpenHandler.repeats(element, "table:number-columns-repeated")
            if OpenHandler.isHidden(element) {
                hiddenColumns.append(nextColumn..<nextColumn + count)
                rewriter.count(.hiddenSheets)
            }
            nextColumn += count
        case "table:table-cell", "table:covered-table-cell": return cell(element, &rewriter)
        case "draw:image": return try image(element)
        case "presentation:notes" where job.keeps.contains(.notes):
            return .write(attributes(element, rewriter.edits))
        case "draw:page":
            if scan.hiddenTables.contains(element["draw:style-name"] ?? "") {
                return .drop(.hiddenSheets)
            }
        case "text:list-level-style-bullet":
            let mark = element["text:bullet-char"] ?? ""
            guard mark.count == 1 else { return .drop(nil) }
            return .write(attributes(element, rewriter.edits) + [("text:bullet-char", mark)])
        default:
            if OpenHandler.fields.contains(element.name) {
                rewriter.count(.fields)
                return .unwrap
            }
        }
        let action = allowance.action(element.name)
        if case .keep = action { return .write(attributes(element, rewriter.edits)) }
        return action
    }

    /// Fields show their text as it is; only the page's number is counted anew.
    private static let fields: Set<String> = Set(
        """
        date time author-name author-initials title subject keywords file-name chapter \
        sequence user-defined initial-creator creation-date creation-time description \
        modification-date modification-time creator editing-duration sheet-name variable-set \
        variable-get user-field-get expression placeholder reference-ref bookmark-ref note-ref
        """.split(separator: " ").map { "text:\($0)" }
    )

    static func isHidden(_ element: OfficeElement) -> Bool {
        element["table:visibility"].map { $0 != "visible" } ?? false
    }

    static func repeats(_ element: OfficeElement, _ name: String) -> Int {
        min(max(1, element[name].flatMap { Int($0) } ?? 1), 1 << 20)
    }

    /// The attributes that may leave, with the new names of styles.
    private mutating func attributes(
        _ element: OfficeElement,
        _ edits: OfficeEdits
    ) -> [(String, String)] {
        var out = allowance.attributes(of: element, edits)
        for attribute in element.attributes {
            let name = attribute.name
            if name.hasSuffix("style-name") || name.hasSuffix(":master-page-name")
                || name.hasSuffix(":page-layout-name")
                || name == "style:name" && element.name != "style:tab-stop"
            {
                if name == "style:data-style-name" { continue }
                out.append((name, names.id(attribute.value)))
            } else if OpenHandler.lists.contains(name), OfficeValue.isList(attribute.value),
                !out.contains(where: { $0.0 == name })
            {
                out.append((name, attribute.value))
            }
        }
        if element.name.hasPrefix("office:document-") { out.append(("office:version", "1.2")) }
        return out
    }

    /// What becomes of a row that does not leave; nothing for one that does.
    private mutating func row(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) -> OfficeAction? {
        column = 0
        let count = OpenHandler.repeats(element, "table:number-rows-repeated")
        row = nextRow
        nextRow += count
        if OpenHandler.isHidden(element) { return .drop(.hiddenSheets) }
        guard let cut, cut.removes(row, count) else { return nil }
        // Rows have no numbers here: an empty one keeps those of the others.
        let times = count == 1 ? "" : " table:number-rows-repeated=\"\(count)\""
        rewriter.emit("<table:table-row\(times)><table:table-cell/></table:table-row>")
        return .drop(nil)
    }

    private mutating func table(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction {
        guard !rewriter.isInside("table:table") || job.type != .ods else { throw .malformed }
        sheet += 1
        column = 0
        nextColumn = 0
        hiddenColumns = []
        if scan.hiddenTables.contains(element["table:style-name"] ?? "") {
            return .drop(.hiddenSheets)
        }
        let title = element["table:name"] ?? "\(sheet)"
        nextRow = 1
        if let whole = job.cut, job.type == .ods {
            cut = whole[ArchiveReader.shown(title)]
            if cut == nil { return .drop(nil) }
        }
        shownSheets += 1
        let removals = sheets[ArchiveReader.shown(title)] ?? []
        removed = job.cut == nil ? [] : removals
        let isRemoved = removals.contains { $0.kind == .metadata || $0.contains(in: title) }
        // Names of tables in a text are never shown.
        let isKept = job.type == .ods && !isRemoved
        var list = attributes(element, rewriter.edits)
        list.append(("table:name", isKept ? title : "Table\(sheet)"))
        return .write(list)
    }

    private static let spans = [
        "table:number-columns-repeated", "table:number-columns-spanned",
        "table:number-rows-spanned",
    ]
    private static let values = [
        "office:value-type", "office:value", "office:date-value", "office:time-value",
        "office:boolean-value", "office:currency",
    ]

    /// A cell's text is what it shows; its value says it again and leaves only with all of it.
    private mutating func cell(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) -> OfficeAction {
        let first = column
        column += OpenHandler.repeats(element, "table:number-columns-repeated")
        var list: [(String, String)] = OpenHandler.spans.compactMap { name in
            element[name].flatMap { Int($0) }.map { (name, String($0)) }
        }
        if let style = element["table:style-name"] {
            list.append(("table:style-name", names.id(style)))
        }
        if element["table:formula"] != nil { rewriter.count(.formulas) }
        let values = OpenHandler.values.compactMap { name in
            element[name].flatMap { value in
                OfficeValue.isCell(Array(value.utf8)) ? " \(name)=\"\(value)\"" : nil
            }
        }
        let instead = cut?.text(row, first + 1, removed).map { text in
            var shown = "<\(element.name) office:value-type=\"string\""
            for (name, value) in list { shown += " \(name)=\"\(value)\"" }
            shown += "><text:p>\(String(decoding: OfficeXML.escaped(text), as: UTF8.self))</text:p>"
            return shown + "</\(element.name)>"
        }
        cell = Cell(
            low: element.range.lowerBound,
            start: rewriter.out.count,
            values: element["office:value-type"] == "string"
                ? " office:value-type=\"string\"" : values.joined(),
            isHidden: hiddenColumns.contains { $0.overlaps(first..<column) },
            repeats: column - first,
            instead: instead
        )
        return .write(list)
    }

    mutating func close(_ name: String, at end: Int, _ rewriter: inout OfficeRewriter) {
        guard name == "table:table-cell" || name == "table:covered-table-cell", let done = cell
        else { return }
        cell = nil
        if done.isHidden {
            let instead = "<\(name) table:number-columns-repeated=\"\(done.repeats)\"/>"
            return rewriter.put(instead, from: done.start)
        }
        let range = done.low..<end
        if withheld.contains(where: { $0.overlaps(range) }) {
            let instead = "<table:table-row><table:table-cell/></table:table-row>"
            return rewriter.cancel("table:table-row", instead: instead, .other)
        }
        if let instead = done.instead { return rewriter.put(instead, from: done.start) }
        let values =
            rewriter.edits.touches(range) ? " office:value-type=\"string\"" : done.values
        let place = done.start + name.utf8.count + 1
        rewriter.put(values, from: place, to: place)
    }

    private mutating func image(_ element: OfficeElement) throws(RedactFailure) -> OfficeAction {
        guard var target = element["xlink:href"] else { return .drop(.drawings) }
        if target.hasPrefix("./") { target = String(target.dropFirst(2)) }
        guard job.members[target] != nil else { return .drop(.drawings) }
        let name = job.picture(target, in: "Pictures")
        return .write([
            ("xlink:href", name), ("xlink:type", "simple"), ("xlink:show", "embed"),
            ("xlink:actuate", "onLoad"),
        ])
    }
}
