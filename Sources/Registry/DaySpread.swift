/// How many cases took how many days: so many cases for each number of days.
package struct DaySpread: Sendable, Hashable {
    /// The cases that took so many days, by the days; none at the end is zero.
    private var counts: [Int] = []

    /// The spread of no case.
    package init() {}

    /// How many cases there are in all.
    package var cases: Int { counts.reduce(0, +) }

    /// True without a case.
    package var isEmpty: Bool { counts.isEmpty }

    /// The most days that a case took; nothing without a case.
    package var longest: Int? { counts.isEmpty ? nil : counts.count - 1 }

    /// Adds so many cases that took so many days; a negative number takes them away.
    ///
    /// - Parameter days: from 0 to ``CaseFigures/dayLimit``; what is beyond counts as that.
    package mutating func add(_ cases: Int, days: Int) {
        let place = min(max(days, 0), CaseFigures.dayLimit)
        if counts.count <= place {
            counts += repeatElement(0, count: place + 1 - counts.count)
        }
        counts[place] += cases
        while counts.last == 0 { counts.removeLast() }
    }

    /// Adds the cases of another spread.
    package mutating func add(_ other: DaySpread) {
        if counts.count < other.counts.count {
            counts += repeatElement(0, count: other.counts.count - counts.count)
        }
        for place in other.counts.indices { counts[place] += other.counts[place] }
    }

    /// The least number of days in which at least this share of the cases was done.
    package func reaching(_ percent: Int) -> Int? {
        let rank = max((cases * percent + 99) / 100, 1)
        var seen = 0
        for (days, cases) in counts.enumerated() {
            seen += cases
            if seen >= rank { return days }
        }
        return nil
    }

    /// The mean, to the nearest day; what stands between two days is the later.
    package var average: Int? {
        let all = cases
        guard all > 0 else { return nil }
        let sum = counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        return (2 * sum + all) / (2 * all)
    }

    /// How many cases took more than the first and at most the second number of days.
    package func cases(over low: Int, upTo high: Int) -> Int {
        let first = max(low + 1, 0)
        guard first < counts.count, low < high else { return 0 }
        return counts[first...min(high, counts.count - 1)].reduce(0, +)
    }

    /// The cases that took exactly so many days, for each number of days that there is.
    package var parts: [(days: Int, cases: Int)] {
        counts.enumerated().compactMap { $1 == 0 ? nil : ($0, $1) }
    }
}

extension DaySpread {
    /// As a register keeps it: `DAYS:CASES` for each number of days, with spaces between them.
    package var text: String {
        var text: [UInt8] = []
        for (days, cases) in counts.enumerated() where cases != 0 {
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            text += "\(days):\(cases)".utf8
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Adds what a register kept, in any order.
    ///
    /// - Returns: false for what is of another form, whatever was added of it then.
    package mutating func add(text: some Collection<UInt8>) -> Bool {
        // Statistics add thousands of them, and a caller's own collection is read byte by byte.
        let added = text.withContiguousStorageIfAvailable { add(bytes: $0) }
        return added ?? Array(text).withUnsafeBufferPointer { add(bytes: $0) }
    }

    private mutating func add(bytes text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (number, days): (Int, Int?) = (0, nil)
        var digits = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                guard digits <= 12 else { return false }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ":"):
                guard days == nil, digits > 0, number <= CaseFigures.dayLimit else { return false }
                (days, number, digits) = (number, 0, 0)
            case UInt8(ascii: " "):
                guard let place = days, digits > 0 else { return false }
                add(number, days: place)
                (days, number, digits) = (nil, 0, 0)
            default: return false
            }
        }
        guard let place = days, digits > 0 else { return false }
        add(number, days: place)
        return true
    }
}
