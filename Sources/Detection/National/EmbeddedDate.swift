/// The day of birth inside a number.
enum EmbeddedDate {
    /// Whether the day exists in the Gregorian calendar.
    static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day <= days[month - 1]
    }

    /// Whether the day exists in one of the centuries that two figures of a year may mean.
    static func exists(inSomeCentury year: Int, _ month: Int, _ day: Int) -> Bool {
        exists(1900 + year, month, day) || exists(2000 + year, month, day)
    }
}

extension CompactNumber {
    /// The two digits from `place` on.
    func pair(_ place: Int) -> Int { number(place..<place + 2) }
}

extension Rule {
    /// Year, month, day, two digits each, from `place` on; of any century.
    static func yearMonthDay(_ place: Int = 0) -> Rule {
        Rule {
            EmbeddedDate.exists(
                inSomeCentury: $0.pair(place),
                $0.pair(place + 2),
                $0.pair(place + 4)
            )
        }
    }

    /// Day, month, year, two digits each, at the start; of any century.
    static let dayMonthYear = Rule {
        EmbeddedDate.exists(inSomeCentury: $0.pair(4), $0.pair(2), $0.pair(0))
    }

    /// A first digit for century and sex (1 and 2 for the 1800s, and so on), then year, month, day.
    static func centuryDigit(_ centuries: ClosedRange<Int>) -> Rule {
        Rule {
            guard (centuries).contains($0.value(0)) else { return false }
            let century = 1800 + ($0.value(0) - 1) / 2 * 100
            return EmbeddedDate.exists(century + $0.pair(1), $0.pair(3), $0.pair(5))
        }
    }
}
