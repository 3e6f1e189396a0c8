/// A calendar day, without a zone (ISO 8601-1 §5.2.2.1), from 0001-01-01 to 9999-12-31.
package struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01; the day before is −1.
    package let number: Int

    private static let first = -719_162
    private static let last = 2_932_896

    /// The day that many days after 1970-01-01, or nothing outside years 1 to 9999.
    package init?(number: Int) {
        guard (Day.first...Day.last).contains(number) else { return nil }
        self.number = number
    }

    /// The day of this year, month and day of month, or nothing when there is none.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Day.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        // Counted in years that begin in March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let monthOfYear = (month + 9) % 12
        let dayOfYear = (153 * monthOfYear + 2) / 5 + day - 1
        let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
        number = days - 719_468
    }

    /// The day written `YYYY-MM-DD`, or nothing for any other text.
    package init?(_ text: some StringProtocol) {
        let letters = Array(text.utf8)
        guard letters.count == 10, letters[4] == UInt8(ascii: "-"), letters[7] == UInt8(ascii: "-"),
            let year = Day.number(letters[0..<4]), let month = Day.number(letters[5..<7]),
            let day = Day.number(letters[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month (1–12) and day of month (1–31).
    package var parts: (year: Int, month: Int, day: Int) {
        let days = number + 719_468
        let era = days / 146_097
        let ofEra = days % 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthOfYear = (5 * dayOfYear + 2) / 153
        let month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthOfYear + 2) / 5 + 1)
    }

    /// 1 for Monday to 7 for Sunday (ISO 8601-1 §4.3.1).
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// `YYYY-MM-DD`.
    package var description: String {
        var text: [UInt8] = []
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Pages and trails have many days: they are written byte by byte.
    func write(to text: inout [UInt8]) {
        let (year, month, day) = parts
        text.reserveCapacity(25)
        for (number, width) in [(year, 4), (month, 2), (day, 2)] {
            if width == 2 { text.append(UInt8(ascii: "-")) }
            Day.write(number, width, to: &text)
        }
    }

    /// Writes a number of two or four digits.
    static func write(_ number: Int, _ width: Int, to text: inout [UInt8]) {
        func digit(_ value: Int) { text.append(UInt8(ascii: "0") + UInt8(value % 10)) }
        if width == 4 {
            digit(number / 1000)
            digit(number / 100)
        }
        digit(number / 10)
        digit(number)
    }

    /// The day so many days later (earlier when negative), or nothing past the range.
    package func adding(days: Int) -> Day? {
        let (sum, overflow) = number.addingReportingOverflow(days)
        return overflow ? nil : Day(number: sum)
    }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
