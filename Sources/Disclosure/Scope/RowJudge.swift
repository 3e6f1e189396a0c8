import Detection

/// Bytes of an exhibit, from the start of a row on.
typealias Window = UnsafeBufferPointer<UInt8>

/// A value inside a row: where it is in the window, and how it is written.
struct Cell {
    /// How a value is written.
    enum Form {
        /// As it is.
        case plain
        /// With quotes doubled (CSV) or characters escaped (JSON).
        case escaped
        /// As it is and without quotes where a text has some: a JSON number or word.
        case bare
        /// The row has no such value.
        case missing
    }

    var range: Range<Int>
    var form: Form

    static let missing = Cell(range: 0..<0, form: .missing)
}

/// Holds the values of a row of a table against a scope.
struct RowJudge {
    /// How escapes are written.
    enum Code { case csv, json }

    let match: ScopeMatch
    private let shape: ExhibitShape
    private let code: Code
    private let subjects: [Int]
    private let masks: [(column: Int, role: ExhibitShape.Role)]
    private let when: Int?
    private let time: Int?
    private let hasAccount: Bool
    private let subjectReason: ScopeReason
    /// What all rows come to, whatever they say.
    let standing: ScopeReason?
    /// Whether the exhibit as a whole is of somebody asked about.
    let isOwned: Bool

    init(_ shape: ExhibitShape, _ match: ScopeMatch, _ code: Code) {
        self.shape = shape
        self.match = match
        self.code = code
        let roles = shape.columns.map(\.role)
        subjects = roles.indices.filter { roles[$0].isSubject }
        when = roles.firstIndex(of: .when)
        time = roles.firstIndex(of: .time)
        hasAccount = roles.contains(.account)
        subjectReason = shape.content == .ledger ? .otherAccount : .otherPerson
        let masked: [ExhibitShape.Role] = [
            .holder, .party, .user, .sender, .counterpartyAccount, .counterpartyName,
        ]
        masks =
            match.keepsCounterparties
            ? [] : roles.indices.filter { masked.contains(roles[$0]) }.map { ($0, roles[$0]) }
        (standing, isOwned) = RowJudge.standing(shape, match)
    }

    /// What an exhibit comes to by its owner and its kind of data.
    static func standing(
        _ shape: ExhibitShape,
        _ match: ScopeMatch
    ) -> (ScopeReason?, isOwned: Bool) {
        if shape.content != .document, !match.asksCategory(shape.content.categories) {
            return (.otherCategory, false)
        }
        guard case .named(let owner) = shape.owner else { return (nil, false) }
        if match.asks(Array(owner.utf8)) { return (nil, true) }
        return (shape.content == .ledger ? .otherAccount : .otherPerson, false)
    }

    /// Whether a row with these values, in the order of the shape's columns, stays.
    func verdict(_ window: Window, _ cells: [Cell]) throws(ScopeProblem) -> ScopeVerdict {
        if let standing { return .leaveOut(standing) }
        if !subjects.isEmpty, !isOwned || hasAccount {
            var isNamed = false
            var isAsked = false
            for column in subjects where cells[column].form != .missing {
                isNamed = isNamed || !cells[column].range.isEmpty
                isAsked = isAsked || asks(window, cells[column])
            }
            guard isNamed else { return .leaveOut(.unreadable) }
            guard isAsked else { return .leaveOut(subjectReason) }
        }
        guard match.period != nil else { return .keep }
        guard let stamp = stamp(window, cells, shape.dateOrder) else {
            if stamp(window, cells, .dayFirst) ?? stamp(window, cells, .monthFirst) != nil {
                try askOrder()
            }
            return .leaveOut(.unreadable)
        }
        return try verdict(stamp)
    }

    /// The day of a row, where rows are to say it.
    func day(_ window: Window, _ cells: [Cell]) -> Int? {
        match.isDated ? stamp(window, cells, shape.dateOrder)?.day : nil
    }

    /// A day that can be read if somebody says which number is the month.
    func askOrder() throws(ScopeProblem) {
        if shape.dateOrder == nil { throw .unanswered(.dateOrder) }
    }

    /// Whether a row of this moment stays.
    func verdict(_ stamp: Stamp) throws(ScopeProblem) -> ScopeVerdict {
        if let period = match.period, !period.hasMoments, stamp.moment(offset: shape.clock) != nil {
            throw .unanswered(.zone)
        }
        return match.inPeriod(stamp, clock: shape.clock) ? .keep : .leaveOut(.outsidePeriod)
    }

    /// The values of a row that stays which are not asked for.
    func masks(_ window: Window, _ cells: [Cell], base: Int) -> [ScopeRow.Mask] {
        var found: [ScopeRow.Mask] = []
        for (column, role) in masks {
            let cell = cells[column]
            if cell.form == .missing || cell.range.isEmpty || asks(window, cell) { continue }
            let value = decoded(window, cell)
            guard value.contains(where: { $0 > 0x20 }) else { continue }
            let range = base + cell.range.lowerBound..<base + cell.range.upperBound
            let dataClass = RowJudge.dataClass(role, value)
            found.append(ScopeRow.Mask(range, dataClass, value, isBare: cell.form == .bare))
        }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        return found
    }

    private func stamp(_ window: Window, _ cells: [Cell], _ order: StampOrder?) -> Stamp? {
        guard let when, cells[when].form != .missing else { return nil }
        guard let day = stamp(window, cells[when], order) else { return nil }
        guard let time, day.second == nil, cells[time].form != .missing, !cells[time].range.isEmpty
        else { return day }
        let bytes = decoded(window, cells[time])
        return bytes.withUnsafeBufferPointer { buffer in
            var reader = StampReader(buffer, 0..<buffer.count)
            return reader.time(after: day.day)
        }
    }

    private func stamp(_ window: Window, _ cell: Cell, _ order: StampOrder?) -> Stamp? {
        guard cell.form == .escaped else { return Stamp.read(window, cell.range, order: order) }
        return decoded(window, cell).withUnsafeBufferPointer { buffer in
            Stamp.read(buffer, 0..<buffer.count, order: order)
        }
    }

    private func asks(_ window: Window, _ cell: Cell) -> Bool {
        if cell.range.isEmpty { return false }
        if cell.form == .escaped { return match.asks(decoded(window, cell)) }
        return match.asks(window[cell.range])
    }

    private func decoded(_ window: Window, _ cell: Cell) -> [UInt8] {
        guard cell.form == .escaped else { return Array(window[cell.range]) }
        switch code {
        case .json: return JSONText.decoded(window, cell.range)
        case .csv:
            var out: [UInt8] = []
            var place = cell.range.lowerBound
            while place < cell.range.upperBound {
                out.append(window[place])
                place += window[place] == UInt8(ascii: "\"") ? 2 : 1
            }
            return out
        }
    }

    /// What a value of that role is, by what it looks like.
    static func dataClass(_ role: ExhibitShape.Role, _ value: [UInt8]) -> DataClass {
        if role != .counterpartyAccount, value.contains(UInt8(ascii: "@")) {
            return DataClass(rawValue: "email")
        }
        return switch role {
        case .counterpartyAccount, .account: DataClass(rawValue: "account")
        case .party: DataClass(rawValue: "phone")
        case .user: DataClass(rawValue: "handle")
        case .sender: DataClass(rawValue: ScopeMatch.isPhone(value) ? "phone" : "name")
        case .counterpartyName, .holder, .when, .time: DataClass(rawValue: "name")
        }
    }
}
