/// A moment in UTC, to the second, with the offset its writer gave (RFC 3339).
package struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64
    /// The offset from UTC it is written with, in minutes; 0 is written `Z`.
    package let offset: Int

    /// The moment so many seconds after 1970-01-01T00:00:00Z, written in UTC; years 1 to 9999.
    package init?(seconds: Int64, offset: Int = 0) {
        let local = seconds + Int64(offset) * 60
        guard (-1439...1439).contains(offset),
            Day(number: Int(Instant.floor(local, 86_400))) != nil
        else { return nil }
        self.seconds = seconds
        self.offset = offset
    }

    /// Reads `2026-03-02T10:00:00+01:00`; a fraction of a second or a leap second is refused.
    package init?(_ text: some StringProtocol) {
        let letters = Array(text.utf8)
        guard letters.count == 20 || letters.count == 25, letters[10] == UInt8(ascii: "T"),
            letters[13] == UInt8(ascii: ":"), letters[16] == UInt8(ascii: ":"),
            let day = Day(String(decoding: letters[0..<10], as: UTF8.self)),
            let hour = Day.number(letters[11..<13]), hour < 24,
            let minute = Day.number(letters[14..<16]), minute < 60,
            let second = Day.number(letters[17..<19]), second < 60,
            let offset = Instant.offset(letters[19...])
        else { return nil }
        let local = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(seconds: local - Int64(offset) * 60, offset: offset)
    }

    /// The calendar day at the instant's own offset.
    package var day: Day {
        guard let day = Day(number: Int(Instant.floor(seconds + Int64(offset) * 60, 86_400))) else {
            preconditionFailure("the initialiser bounds the day")
        }
        return day
    }

    /// RFC 3339 with offset, `Z` for UTC.
    package var description: String {
        let local = seconds + Int64(offset) * 60
        let ofDay = Int(local - Instant.floor(local, 86_400) * 86_400)
        var text: [UInt8] = []
        func write(_ mark: Unicode.Scalar, _ number: Int) {
            text.append(UInt8(ascii: mark))
            Day.write(number, 2, to: &text)
        }
        day.write(to: &text)
        write("T", ofDay / 3600)
        write(":", ofDay / 60 % 60)
        write(":", ofDay % 60)
        if offset == 0 {
            text.append(UInt8(ascii: "Z"))
        } else {
            write(offset < 0 ? "-" : "+", abs(offset) / 60)
            write(":", abs(offset) % 60)
        }
        return String(decoding: text, as: UTF8.self)
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// The same moment, whatever offset it is written with.
    package static func == (left: Instant, right: Instant) -> Bool { left.seconds == right.seconds }

    package func hash(into hasher: inout Hasher) { hasher.combine(seconds) }

    private static func offset(_ letters: ArraySlice<UInt8>) -> Int? {
        let text = Array(letters)
        if text == [UInt8(ascii: "Z")] { return 0 }
        guard text.count == 6, text[3] == UInt8(ascii: ":"),
            text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
            let hours = Day.number(text[1..<3]), hours < 24,
            let minutes = Day.number(text[4..<6]), minutes < 60
        else { return nil }
        let size = hours * 60 + minutes
        return text[0] == UInt8(ascii: "-") ? -size : size
    }

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
        value >= 0 ? value / unit : (value - unit + 1) / unit
    }
}
