import Encoding

extension ExhibitShape {
    /// The most sheets of a workbook whose columns are known (`spec/limits.md`).
    package static let sheetLimit = 1_000

    /// A sheet of a workbook that is a table.
    package struct Sheet: Sendable, Hashable {
        /// Its name, as places of findings have it.
        package let name: String
        /// What its rows are about.
        package var content: Content
        /// Rows that hold something before the first that counts.
        package var headingLines: Int
        /// The columns that matter.
        package var columns: [Column]
    }

    /// The shape of one sheet, as a table; without columns where nothing is known of it.
    func table(of name: String) -> ExhibitShape {
        guard let sheet = sheets.first(where: { $0.name == name }) else {
            var shape = ExhibitShape(.csv, .document)
            shape.owner = owner
            return shape
        }
        var shape = ExhibitShape(.csv, sheet.content)
        shape.separator = Workbook.separator
        shape.headingLines = sheet.headingLines
        shape.columns = sheet.columns
        shape.dateOrder = dateOrder
        shape.clock = clock
        shape.owner = owner
        return shape
    }

    /// The shape that a workbook seems to have; nothing when none of its sheets is a table.
    static func propose(_ book: Workbook) -> ExhibitShape? {
        var shape = ExhibitShape(.sheets, .ledger)
        var days: [(Int, Int)] = []
        for (index, name) in book.names.enumerated() {
            let head = Array(book.body(index).prefix(headSize))
            guard shape.sheets.count < sheetLimit, let found = HeadText.sheet(head, name) else {
                continue
            }
            shape.sheets.append(found)
            days += HeadText.days(shape.table(of: name), head)
        }
        guard let first = shape.sheets.first else { return nil }
        shape.content = first.content
        let isChat = shape.sheets.contains { $0.content == .chat }
        let isNamed = shape.sheets.allSatisfy { $0.columns.contains { $0.role.isSubject } }
        if isNamed, !isChat { shape.owner = .rows }
        shape.dateOrder = HeadText.order(of: days)
        return shape
    }

    /// The tables whose columns must be known before an exhibit can be cut.
    var tables: [[Column]] {
        switch format {
        case .sheets, .page: sheets.map(\.columns)
        case .csv, .json, .jsonLines: [columns]
        case .mt940, .camt, .mbox, .message, .chatText, .whole: []
        }
    }

    /// Takes a column for the one that holds the day, in every sheet that has none.
    mutating func takeWhen(_ text: String, in book: Workbook) -> Bool {
        let wanted = Folding.words(Array(text.utf8))
        var isFound = false
        for place in sheets.indices
        where !sheets[place].columns.contains(where: { $0.role == .when }) {
            guard let index = book.names.firstIndex(of: sheets[place].name) else { continue }
            let head = Array(book.body(index).prefix(ExhibitShape.headSize))
            let rows = HeadText.table(head, Workbook.separator)
            let headings = rows.dropFirst(max(0, sheets[place].headingLines - 1)).first ?? []
            let named = headings.firstIndex { Folding.words($0) == wanted }
            guard let column = named ?? Int(text).map({ $0 - 1 }),
                headings.indices.contains(column)
            else { continue }
            sheets[place].columns.append(Column(.when, name: text, index: column))
            isFound = true
        }
        return isFound
    }
}

extension HeadText {
    /// A sheet by its heading: the row among the first of whose cells we know most, two at least.
    static func sheet(_ head: [UInt8], _ name: String) -> ExhibitShape.Sheet? {
        var best: ExhibitShape.Sheet?
        for (line, cells) in table(head, Workbook.separator).prefix(30).enumerated() {
            let columns = columns(cells)
            guard columns.count >= 2, columns.count > best?.columns.count ?? 0 else { continue }
            best = ExhibitShape.Sheet(
                name: name,
                content: content(columns, cells),
                headingLines: line + 1,
                columns: columns
            )
        }
        return best
    }
}

extension ExhibitShape.Sheet {
    /// The sheet as it stands in a plan.
    var json: JSON {
        [
            "name": .string(name), "content": .string(content.rawValue),
            "headingLines": .integer(Int64(headingLines)),
            "columns": .array(columns.map(\.json)),
        ]
    }

    /// Reads what ``json`` writes and an officer may have changed.
    init(_ json: JSON) throws(ExhibitShape.Malformed) {
        let known: Set = ["name", "content", "headingLines", "columns"]
        guard let members = json.object, known.isSuperset(of: members.keys),
            let name = json["name"]?.string,
            let content = json["content"]?.string.flatMap(ExhibitShape.Content.init),
            let lines = try ExhibitShape.number(json, "headingLines", 0...1_000)
        else { throw ExhibitShape.Malformed(member: "sheets") }
        self.name = name
        self.content = content
        headingLines = lines
        columns = try ExhibitShape.columns(json["columns"])
    }
}
