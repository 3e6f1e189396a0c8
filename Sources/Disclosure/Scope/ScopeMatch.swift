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
    /// A bit for the hash of each value, so that most others need no look.
    private var hints = [UInt64](repeating: 0, count: 64)

    init(_ texts: [String], _ way: Way) {
        self.way = way
        for text in texts {
            let folded = fold(Array(text.utf8))
            values.insert(folded)
            if let hash = hash(folded) { hints[Int(hash >> 58)] |= 1 << (hash >> 52 & 63) }
        }
    }

    var isEmpty: Bool { values.isEmpty }

    private func fold(_ bytes: some Collection<UInt8>) -> [UInt8] {
        switch way {
        case .identifier: Folding.identifier(bytes)
        case .words: Folding.words(bytes)
        }
    }

    /// Whether it holds the value, however that is written.
    func contains(_ bytes: some Collection<UInt8>) -> Bool {
        if values.isEmpty || bytes.isEmpty { return false }
        if let hash = hash(bytes), hints[Int(hash >> 58)] >> (hash >> 52 & 63) & 1 == 0 {
            return false
        }
        return values.contains(fold(bytes))
    }

    /// The hash of what folding makes of a value (FNV-1a); nothing for what is not ASCII.
    private func hash(_ bytes: some Collection<UInt8>) -> UInt64? {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var isGap = false
        var isFirst = true
        for byte in bytes {
            if byte >= 0x80 { return nil }
            var folded = byte
            if way == .identifier {
                if byte &- 0x61 < 26 { folded = byte & 0xdf }
                guard folded &- 0x30 < 10 || folded &- 0x41 < 26 else { continue }
            } else {
                if byte &- 0x41 < 26 { folded = byte | 0x20 }
                if byte == 0x20 || byte &- 0x09 < 5 {
                    isGap = !isFirst
                    continue
                }
                if isGap { hash = (hash ^ 0x20) &* 0x100_0000_01b3 }
                isGap = false
            }
            isFirst = false
            hash = (hash ^ UInt64(folded)) &* 0x100_0000_01b3
        }
        // An identifier without letters and digits stays as it is.
        return isFirst ? nil : hash &* 0x9e37_79b9_7f4a_7c15
    }
}

/// What rows are held against, made ready once.
struct ScopeMatch: Sendable {
    /// True when rows are to say their days.
    var isDated = false
    let accounts: ScopeSet
    let persons: ScopeSet
    private let handles: ScopeSet
    private let phones: Set<[UInt8]>
    /// The last digits of each of them.
    private let phoneEnds: Set<Int>
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
        phoneEnds = Set(phones.compactMap(ScopeMatch.phoneEnd))
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
        if !phones.isEmpty, let end = ScopeMatch.phoneEnd(bytes), phoneEnds.contains(end),
            phones.contains(Folding.phone(bytes))
        {
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

    static func isPhone(_ bytes: some Collection<UInt8>) -> Bool { phoneEnd(bytes) != nil }

    /// The last six digits of a telephone number; nothing for what is none.
    private static func phoneEnd(_ bytes: some Collection<UInt8>) -> Int? {
        var digits = 0
        var end = 0
        for byte in bytes {
            if byte &- 0x30 < 10 {
                digits += 1
                end = (end * 10 + Int(byte &- 0x30)) % 1_000_000
            } else {
                switch byte {
                case 0x20, 0x28, 0x29, 0x2b, 0x2d, 0x2e, 0x2f: break
                default: return nil
                }
            }
        }
        return digits >= 5 && digits <= 18 ? end : nil
    }
}
