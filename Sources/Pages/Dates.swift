import Casework

extension Catalogue {
    /// An instant that cannot be misread: `24 November 2026, 14:05 UTC`.
    func instant(_ instant: Instant) -> HTML {
        guard let utc = Instant(seconds: instant.seconds) else { return "\("\(instant)")" }
        let clock = "\(utc)".dropFirst(11).prefix(5)
        return "<time datetime=\"\("\(utc)")\">\(date(utc.day)), \(String(clock)) UTC</time>"
    }

    /// A day that cannot be misread: `Tuesday 24 November 2026`.
    func day(_ day: Day) -> HTML {
        "<time datetime=\"\("\(day)")\">\(weekday(day.weekday)) \(date(day))</time>"
    }

    private func date(_ day: Day) -> String {
        let (year, month, number) = day.parts
        return "\(number) \(self.month(month)) \(year)"
    }

    /// A number with its thousands set apart by narrow spaces (ISO 80000-1).
    func number(_ number: some BinaryInteger) -> String {
        let digits = "\(number)".utf8
        guard digits.count > 3 else { return "\(number)" }
        var out: [UInt8] = []
        var left = digits.count
        for digit in digits {
            if left % 3 == 0, let last = out.last, last != UInt8(ascii: "-") {
                out += "\u{202F}".utf8
            }
            out.append(digit)
            left -= 1
        }
        return String(decoding: out, as: UTF8.self)
    }
}
