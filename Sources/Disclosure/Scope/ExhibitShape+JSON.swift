package import Encoding

extension ExhibitShape {
    /// Why a JSON value is no shape, and the member where that shows.
    package struct Malformed: Error, Sendable, Hashable {
        /// The member's name.
        package let member: String
    }

    /// The most columns that matter (`spec/limits.md`).
    package static let columnLimit = 64

    /// The shape as it stands in a plan.
    package var json: JSON {
        var members: [String: JSON] = [
            "format": .string(format.rawValue), "content": .string(content.rawValue),
        ]
        if format == .csv {
            members["separator"] = .string(String(decoding: [separator], as: UTF8.self))
            members["headingLines"] = .integer(Int64(headingLines))
        }
        if !columns.isEmpty { members["columns"] = .array(columns.map(\.json)) }
        if format == .sheets || format == .page { members["sheets"] = .array(sheets.map(\.json)) }
        if let rowsMember {
            let names = ([rowsMember] + moreRows).map { JSON.string($0) }
            members["rows"] = names.count == 1 ? names[0] : .array(names)
        }
        if let dateOrder { members["dateOrder"] = .string(dateOrder.rawValue) }
        if let clock { members["clock"] = .integer(Int64(clock)) }
        switch owner {
        case nil: break
        case .rows: members["owner"] = "rows"
        case .named(let name): members["owner"] = ["named": .string(name)]
        }
        if let keepsWhole { members["keep"] = .bool(keepsWhole) }
        return .object(members)
    }

    /// Reads what ``json`` writes and an officer may have changed.
    package init(_ json: JSON) throws(Malformed) {
        guard let members = json.object else { throw Malformed(member: "shape") }
        let known = [
            "format", "content", "separator", "headingLines", "columns", "sheets", "rows",
            "dateOrder", "clock", "owner", "keep",
        ]
        for name in members.keys.sorted() where !known.contains(name) {
            throw Malformed(member: name)
        }
        guard let format = json["format"]?.string.flatMap(Format.init) else {
            throw Malformed(member: "format")
        }
        guard let content = json["content"]?.string.flatMap(Content.init) else {
            throw Malformed(member: "content")
        }
        self.init(format, content)
        if let value = json["separator"] {
            guard let bytes = value.string.map({ Array($0.utf8) }), bytes.count == 1,
                bytes[0] < 0x80, !"\"\r\n".utf8.contains(bytes[0])
            else { throw Malformed(member: "separator") }
            separator = bytes[0]
        }
        headingLines = try ExhibitShape.number(json, "headingLines", 0...1_000) ?? headingLines
        columns = try ExhibitShape.columns(json["columns"])
        if let value = json["sheets"] {
            guard let list = value.array, list.count <= ExhibitShape.sheetLimit else {
                throw Malformed(member: "sheets")
            }
            for entry in list { sheets.append(try Sheet(entry)) }
        }
        if let value = json["rows"] {
            let names = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
            guard let first = names.first, names.count == value.array?.count ?? 1,
                names.count <= ExhibitShape.columnLimit
            else { throw Malformed(member: "rows") }
            rowsMember = first
            moreRows = Array(names.dropFirst())
        }
        if let value = json["dateOrder"] {
            guard let order = value.string.flatMap(DateOrder.init) else {
                throw Malformed(member: "dateOrder")
            }
            dateOrder = order
        }
        clock = try ExhibitShape.number(json, "clock", -1_439...1_439)
        try readOwner(json)
    }

    private mutating func readOwner(_ json: JSON) throws(Malformed) {
        switch json["owner"] {
        case nil: break
        case .string("rows"): owner = .rows
        case let value?:
            guard let name = value["named"]?.string, value.object?.count == 1, !name.isEmpty else {
                throw Malformed(member: "owner")
            }
            owner = .named(name)
        }
        if let value = json["keep"] {
            guard let keeps = value.bool else { throw Malformed(member: "keep") }
            keepsWhole = keeps
        }
    }

    static func number(
        _ json: JSON,
        _ name: String,
        _ bounds: ClosedRange<Int64>
    ) throws(Malformed) -> Int? {
        guard let value = json[name] else { return nil }
        guard let number = value.integer, bounds.contains(number) else {
            throw Malformed(member: name)
        }
        return Int(number)
    }

    static func columns(_ json: JSON?) throws(Malformed) -> [Column] {
        guard let json else { return [] }
        guard let entries = json.array, entries.count <= columnLimit else {
            throw Malformed(member: "columns")
        }
        var columns: [Column] = []
        for entry in entries {
            guard let role = entry["role"]?.string.flatMap(Role.init),
                let name = entry["name"]?.string, !name.isEmpty,
                let index = try number(entry, "index", 0...10_000)
            else { throw Malformed(member: "columns") }
            columns.append(Column(role, name: name, index: index))
        }
        return columns
    }
}

extension ExhibitShape.Column {
    /// The column as it stands in a plan.
    var json: JSON {
        [
            "role": .string(role.rawValue), "name": .string(name),
            "index": .integer(Int64(index)),
        ]
    }
}
