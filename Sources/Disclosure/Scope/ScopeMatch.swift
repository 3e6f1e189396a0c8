import Casework

/// Values of a scope, looked up by the bytes of a cell without making anything of them.
struct ScopeSet: Sendable {
    /// How a value is compared.
    enum Way: Sendable {
        /// Account numbers and the like: letters and digits.
        case identifier
        /// Names, user names, addresses: words.
        case words
    }

    private let way: Way
    private var values: Set<[UInt8]> = []
    /// Which lengths of a value occur, so that most others need no look.
    private var longest = 0

    init(_ texts: [String], _ way: Way) {
        self.way = way
        for text in texts { insert(Array(text.utf8)) }
    }

    var isEmpty: Bool { values.isEmpty }

    private mutating func insert(_ bytes: [UInt8]) {
        let folded = fold(bytes)
        longest = max(longest, folded.count)
        values.insert(folded)
    }

    private func fold(_ bytes: some Collection<UInt8>) -> [UInt8] {
        switch way {
        case .identifier: Folding.identifier(bytes)
        case .words: Folding.words(bytes)
        }
    }

    /// Whether it holds the value, however that is written.
    func contains(_ bytes: some Collection<UInt8>) -> Bool {
        // A value is never shorter folded than a sixth of what it was, but for white space.
        if values.isEmpty || bytes.isEmpty || bytes.count > longest * 6 + 64 { return false }
        return values.contains(fold(bytes))
    }
}

/// What rows are held against, made ready once.
struct ScopeMatch: Sendable {
    let accounts: ScopeSet
    let persons: ScopeSet
    private let handles: ScopeSet
    private let phones: Set<[UInt8]>
    let hasHandles: Bool
    let period: ScopePeriod?
    let keepsCounterparties: Bool
    private let categories: Set<String>
    private let from: Int
    private let to: Int
    private let begins: Int
    private let ends: Int

    init(_ scope: MeasureScope) {
        accounts = ScopeSet(scope.accounts, .identifier)
        persons = ScopeSet(scope.persons, .words)
        handles = ScopeSet(scope.handles, .words)
        phones = Set(
            scope.handles.map { Array($0.utf8) }.filter(ScopeMatch.isPhone).map(Folding.phone)
        )
        hasHandles = !scope.handles.isEmpty
        period = scope.period
        keepsCounterparties = scope.keepsCounterparties
        categories = Set(scope.categories)
        from = scope.period?.from?.number ?? .min
        to = scope.period?.to?.number ?? .max
        begins = scope.period?.begins.map { Int($0.seconds) } ?? .min
        ends = scope.period?.ends.map { Int($0.seconds) } ?? .max
    }

    /// Whether the letter asks about this telephone number, address or user name.
    func asksHandle(_ bytes: some Collection<UInt8>) -> Bool {
        if !phones.isEmpty, ScopeMatch.isPhone(bytes), phones.contains(Folding.phone(bytes)) {
            return true
        }
        return handles.contains(bytes)
    }

    /// Whether the letter asks about the value, whatever it is.
    func asks(_ bytes: some Collection<UInt8>) -> Bool {
        accounts.contains(bytes) || persons.contains(bytes) || asksHandle(bytes)
    }

    /// Whether it asks for one of these kinds of data.
    func asksCategory(_ words: [String]) -> Bool {
        categories.isEmpty || words.contains(where: categories.contains)
    }

    /// Whether it names this kind of data itself.
    func namesCategory(_ word: String) -> Bool { categories.contains(word) }

    /// Whether a stamp lies in the period: moments by the moments at which it begins and ends, days
    /// and local times by the calendar.
    ///
    /// - Parameter clock: the offset in minutes that times without one are written with; nothing
    ///   for the zone of the period.
    func inPeriod(_ stamp: Stamp, clock: Int?) -> Bool {
        guard let moment = stamp.moment(offset: clock) else {
            return stamp.day >= from && stamp.day <= to
        }
        return moment >= begins && moment < ends
    }

    static func isPhone(_ bytes: some Collection<UInt8>) -> Bool {
        var digits = 0
        for byte in bytes {
            if byte &- 0x30 < 10 {
                digits += 1
            } else if !"+ ()-./".utf8.contains(byte) {
                return false
            }
        }
        return digits >= 5 && digits <= 18
    }
}
