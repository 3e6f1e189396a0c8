extension Stamp {
    /// Reads what a cell or member holds: a day, a day and a time, or seconds since 1970.
    ///
    /// - Parameter order: of day and month where both are numbers; nothing is read without it
    ///   unless the year comes first or the numbers are parted by full stops.
    /// - Returns: nothing for what is no date, does not exist or has something after it.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        order: Order?
    ) -> Stamp? {
        var reader = StampReader(bytes, range)
        guard let day = reader.day(order) else { return reader.epoch(bytes, range) }
        return reader.time(after: day)
    }
}

extension StampReader {
    /// A time after a day, and nothing after that.
    mutating func time(after day: Int) -> Stamp? {
        skipTimeMark()
        if isAtEnd { return Stamp(day: day, second: nil, offset: nil) }
        guard let second = clock() else { return nil }
        skipSpace()
        if isAtEnd { return Stamp(day: day, second: second, offset: nil) }
        guard let offset = offset() else { return nil }
        skipSpace()
        return isAtEnd ? Stamp(day: day, second: second, offset: offset) : nil
    }

    private mutating func skipTimeMark() {
        if next == UInt8(ascii: "T") || next == UInt8(ascii: ",") || next == UInt8(ascii: ":") {
            place += 1
        }
        skipSpace()
        takeTimeWord()
    }

    /// The word that some languages put before a time.
    private mutating func takeTimeWord() {
        guard let byte = next, byte &- 0x30 >= 10 else { return }
        for word in StampReader.timeWords {
            let after = place + word.count
            guard after < end, bytes[place..<after].elementsEqual(word),
                StampReader.isSpace(bytes[after])
            else { continue }
            place = after
            return skipSpace()
        }
    }

    private static let timeWords: [[UInt8]] = ["klo", "kl.", "kl", "um", "at", "à", "às"]
        .map { Array($0.utf8) }

    /// `YYYY-MM-DD`, `YYYYMMDD`, `DD.MM.YYYY`, `DD/MM/YYYY`, `MM/DD/YYYY`, `DD-MM-YYYY`,
    /// `12 Mar 2026`, `12/Mar/2026`, `Mar 12, 2026`; years of two digits after day and month.
    mutating func day(_ order: Stamp.Order?) -> Int? {
        guard let byte = next else { return nil }
        if byte &- 0x30 >= 10 { return namedDay() }
        guard let (first, length) = number() else { return nil }
        if length == 8 || length == 14 {
            let date = length == 8 ? first : first / 1_000_000
            if length == 14 { place -= 6 }
            return Stamp.day(date / 10_000, date / 100 % 100, date % 100)
        }
        if length == 4 {
            guard let mark = next, "-/.".utf8.contains(mark) else { return nil }
            place += 1
            // Hungarian has a space after each full stop, and one after the day: 2023. 03. 25.
            let isSpaced = mark == UInt8(ascii: ".") && take(0x20)
            guard let month = two(1...12), take(mark), !isSpaced || take(0x20),
                let day = two(1...31)
            else { return nil }
            if isSpaced { _ = take(mark) }
            return Stamp.day(first, month, day)
        }
        guard length <= 2, let mark = next else { return nil }
        place += 1
        if let month = month() {
            _ = take(UInt8(ascii: "."))
            guard take(mark), let year = year() else { return nil }
            return Stamp.day(year, month, first)
        }
        guard "-/.".utf8.contains(mark), let second = two(1...31, single: true), take(mark),
            let year = year()
        else { return nil }
        switch mark == UInt8(ascii: ".") ? .dayFirst : order {
        case .dayFirst: return Stamp.day(year, second, first)
        case .monthFirst: return Stamp.day(year, first, second)
        case nil: return nil
        }
    }

    private mutating func year() -> Int? {
        guard let (value, length) = number() else { return nil }
        return switch length {
        case 4: value
        case 2: Stamp.century(value)
        default: nil
        }
    }

    private mutating func namedDay() -> Int? {
        guard let month = month() else { return nil }
        skipSpace()
        guard let day = two(1...31, single: true) else { return nil }
        _ = take(UInt8(ascii: ","))
        skipSpace()
        guard let (year, length) = number(), length == 4 else { return nil }
        return Stamp.day(year, month, day)
    }

    /// `HH:MM`, `HH:MM:SS`, with a fraction, `HH.MM.SS`, `HHMMSS`, and AM or PM.
    mutating func clock() -> Int? {
        guard let (first, length) = number() else { return nil }
        if length == 6 {
            guard first / 10_000 < 24, first / 100 % 100 < 60, first % 100 < 60 else { return nil }
            return first / 10_000 * 3600 + first / 100 % 100 * 60 + first % 100
        }
        guard length <= 2, let mark = next,
            mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".")
        else { return nil }
        place += 1
        guard let minute = two(0...59) else { return nil }
        var second = 0
        if take(mark) {
            guard let value = two(0...60) else { return nil }
            second = min(value, 59)
        }
        if let byte = next, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            place += 1
            guard let (_, length) = number(), length <= 9 else { return nil }
        }
        guard let hour = hour(first) else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// The hour with the `AM` or `PM` that follows the time.
    private mutating func hour(_ hour: Int) -> Int? {
        let before = place
        skipSpace()
        guard place + 1 < end else {
            place = before
            return hour < 24 ? hour : nil
        }
        let half = bytes[place] | 0x20
        var after = place + 1
        if bytes[after] == UInt8(ascii: "."), after + 1 < end {
            // Spanish writes `p. m.`, with a space that may not break.
            var spaced = self
            spaced.place = after + 1
            spaced.skipSpace()
            after = min(spaced.place, end - 1)
        }
        guard half == UInt8(ascii: "a") || half == UInt8(ascii: "p"),
            bytes[after] | 0x20 == UInt8(ascii: "m")
        else {
            place = before
            return hour < 24 ? hour : nil
        }
        place = after + 1
        _ = take(UInt8(ascii: "."))
        // Some programs count the first hour of a half as 0.
        guard (0...12).contains(hour) else { return nil }
        return hour % 12 + (half == UInt8(ascii: "p") ? 12 : 0)
    }

    /// Seconds since 1970 or parts of them (10⁻³, 10⁻⁶, 10⁻⁹), from 1973 on.
    func epoch(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Stamp? {
        var reader = StampReader(bytes, range)
        var value = 0
        var length = 0
        while let byte = reader.next, byte &- 0x30 < 10, length < 19 {
            value = value &* 10 &+ Int(byte &- 0x30)
            length += 1
            reader.place += 1
        }
        if length == 9 || length == 10, reader.take(UInt8(ascii: ".")) {
            while let byte = reader.next, byte &- 0x30 < 10 { reader.place += 1 }
        }
        reader.skipSpace()
        guard reader.isAtEnd else { return nil }
        let seconds: Int
        switch length {
        case 9, 10: seconds = value
        case 12, 13: seconds = value / 1_000
        case 15, 16: seconds = value / 1_000_000
        case 18, 19: seconds = value / 1_000_000_000
        default: return nil
        }
        return Stamp(day: seconds / 86_400, second: seconds % 86_400, offset: 0)
    }
}
