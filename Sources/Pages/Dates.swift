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
        let digits = Array("\(number)")
        var out = ""
        for (index, digit) in digits.enumerated() {
            let left = digits.count - index
            if index > 0 && left % 3 == 0 && digits[index - 1] != "-" { out += "\u{202F}" }
            out.append(digit)
        }
        return out
    }
}
