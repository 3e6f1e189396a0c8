extension HeadText {
    /// A table by its heading: the line among the first whose cells are words we know.
    static func table(_ bytes: [UInt8]) -> ExhibitShape? {
        var best: (shape: ExhibitShape, roles: Int)?
        for separator in ";,\t|".utf8 {
            let rows = table(bytes, separator)
            for (line, cells) in rows.prefix(30).enumerated()
            where (2...1_000).contains(cells.count) {
                let columns = columns(cells)
                let isWide = line + 1 == rows.count || rows[line + 1].count == cells.count
                // A day and an amount make a statement, whatever else it has.
                let isKnown =
                    columns.count >= 2
                    || columns.first?.role == .when && cells.contains(where: ShapeWords.isAmount)
                guard isWide, isKnown, columns.count > best?.roles ?? 0 else { continue }
                var shape = ExhibitShape(.csv, content(columns, cells))
                shape.separator = separator
                shape.headingLines = line + 1
                shape.columns = columns
                best = (shape, columns.count)
            }
        }
        guard var shape = best?.shape else { return nil }
        if shape.columns.contains(where: { $0.role.isSubject }), shape.content != .chat {
            shape.owner = .rows
        }
        shape.dateOrder = order(of: days(shape, bytes))
        return shape
    }

    /// The columns of a heading that matter, each role's first; a second account is the other
    /// side's, a second day a time where it says so.
    static func columns(_ names: [[UInt8]]) -> [ExhibitShape.Column] {
        var columns: [ExhibitShape.Column] = []
        for (index, name) in names.enumerated() {
            guard var role = ShapeWords.role(name) else { continue }
            let isTaken = columns.contains { $0.role == role }
            if isTaken, role == .account { role = .counterpartyAccount }
            if isTaken, role == .when {
                guard ShapeWords.isTime(name), !columns.contains(where: { $0.role == .time }) else {
                    continue
                }
                role = .time
            }
            let text = Folding.text(name)
            columns.append(ExhibitShape.Column(role, name: text, index: index))
        }
        // A time alone is the moment itself.
        if !columns.contains(where: { $0.role == .when }),
            let place = columns.firstIndex(where: { $0.role == .time })
        {
            let column = columns[place]
            columns[place] = ExhibitShape.Column(.when, name: column.name, index: column.index)
        }
        return columns
    }

    /// What a table is about, by its columns.
    static func content(
        _ columns: [ExhibitShape.Column],
        _ names: [[UInt8]]
    ) -> ExhibitShape.Content {
        let roles = columns.map(\.role)
        if roles.contains(.sender) { return .chat }
        if roles.contains(.account) || roles.contains(.counterpartyAccount) { return .ledger }
        if roles.contains(.counterpartyName) { return .ledger }
        if roles.contains(.party) { return .calls }
        if roles.contains(.user) { return .access }
        return names.contains(where: ShapeWords.isAmount) ? .ledger : .access
    }

    /// A JSON text by the members of its rows.
    static func json(_ bytes: [UInt8]) -> ExhibitShape? {
        var walk = JSONWalk(bytes)
        walk.run()
        let isLines = walk.roots > 1
        var best: (member: [UInt8]?, columns: [ExhibitShape.Column], names: [[UInt8]])?
        for found in walk.found where isLines == found.isRoot {
            let columns = columns(found.names).map { column in
                let name = String(decoding: found.names[column.index], as: UTF8.self)
                return ExhibitShape.Column(column.role, name: name)
            }
            if columns.count > best?.columns.count ?? 0 {
                best = (found.member, columns, found.names)
            }
        }
        // Objects of a list that say when, and nothing else that is known, are rows as well.
        guard let best,
            best.columns.count >= 2 || isLines
                || best.member != nil && best.columns.first?.role == .when
        else { return nil }
        let hasText = best.names.contains(where: ShapeWords.isMessageText)
        var shape = ExhibitShape(isLines ? .jsonLines : .json, content(best.columns, best.names))
        shape.columns = best.columns
        if hasText {
            shape.content = .chat
            shape.columns = best.columns.map { column in
                let isSender = column.role == .party && column.name.lowercased().hasSuffix("from")
                return isSender ? ExhibitShape.Column(.sender, name: column.name) : column
            }
        }
        shape.rowsMember = best.member.map { String(decoding: $0, as: UTF8.self) }
        let when = shape.columns.first { $0.role == .when }?.name
        if !isLines, let when, shape.rowsMember != nil {
            shape.moreRows = walk.found.compactMap { found in
                // Another list of rows that say when in the same member: booked and pending.
                guard !found.isRoot, let member = found.member, member != best.member,
                    found.names.contains(where: { $0.elementsEqual(when.utf8) })
                else { return nil }
                return String(decoding: member, as: UTF8.self)
            }
        }
        if shape.content != .chat, shape.columns.contains(where: { $0.role.isSubject }) {
            shape.owner = .rows
        }
        shape.dateOrder = order(of: days(shape, bytes))
        return shape
    }
}

/// Looks through the first bytes of a JSON text for arrays of objects and the names in them; it
/// takes what is cut off as it is.
private struct JSONWalk {
    /// The names of the members of the objects of one array, or of the objects on lines.
    struct Found {
        let isRoot: Bool
        /// The member that holds the array; nothing for the text itself.
        let member: [UInt8]?
        var names: [[UInt8]] = []
    }

    private struct Level {
        let isObject: Bool
        /// The member it is the value of.
        let member: [UInt8]
    }

    private let bytes: [UInt8]
    private var place = 0
    private var levels: [Level] = []
    private var member: [UInt8] = []
    private(set) var found: [Found] = []
    private(set) var roots = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() {
        while place < bytes.count, levels.count < JSONText.depthLimit {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if levels.isEmpty { roots += 1 }
                levels.append(Level(isObject: byte == UInt8(ascii: "{"), member: member))
                member = []
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = levels.popLast()
                member = []
            case UInt8(ascii: ","): member = []
            case UInt8(ascii: "\""): string()
            default: break
            }
        }
    }

    private mutating func string() {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(place, bytes.count)
        place = end + 1
        while place < bytes.count, JSONText.isSpace(bytes[place]) { place += 1 }
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":"),
            levels.last?.isObject == true
        else { return }
        member = Array(bytes[start..<end])
        note()
    }

    /// Notes the member's name with those of the objects around it, up to the array.
    private mutating func note() {
        var path = [member]
        var level = levels.count - 1
        while level > 0, levels[level - 1].isObject {
            path.append(levels[level].member)
            level -= 1
        }
        let name = Array(path.reversed().joined(separator: [UInt8(ascii: ".")]))
        let isRoot = level == 0
        let holder = isRoot ? nil : levels[level - 1].member
        let array = holder?.isEmpty == true ? nil : holder
        let index = found.firstIndex { $0.isRoot == isRoot && $0.member == array }
        guard index != nil || found.count < 200 else { return }
        if index == nil { found.append(Found(isRoot: isRoot, member: array)) }
        let at = index ?? found.count - 1
        if found[at].names.count < 1_000, !found[at].names.contains(name) {
            found[at].names.append(name)
        }
    }
}
