/// Dates in every usual order, and dates of birth by the words around them.
extension Scan {
    private struct Number {
        let value: Int
        let length: Int
        let end: Int
    }

    /// One to eight digits at `start`.
    private func digits(_ start: Int, most: Int = 8) -> Number? {
        var place = start
        var value = 0
        while bytes[place].isDigit, place - start < most {
            value = value * 10 + bytes[place].digit
            place += 1
        }
        guard place > start, !bytes[place].isDigit else { return nil }
        return Number(value: value, length: place - start, end: place)
    }

    /// A date that begins with the digits from `start` to `end`, or with the month before them.
    func date(_ start: Int, _ end: Int) {
        let before = bytes[start - 1]
        guard !before.isWord || before >= 0x80, let first = digits(start, most: 8) else { return }
        if before == 0x2e || before == 0x2d || before == 0x2f || before == 0x2c,
            bytes[start - 2].isDigit
        {
            return
        }
        if first.length == 8 { return compactDate(start, first) }
        guard first.length <= 2 || first.length == 4 else { return }
        let sign = bytes[first.end]
        if sign == 0x2d || sign == 0x2e || sign == 0x2f, bytes[first.end + 1].isDigit {
            return numeric(start, first, sign)
        }
        if sign == 0x2e, bytes[first.end + 1] == 0x20, bytes[first.end + 2].isDigit {
            return numeric(start, first, sign, gap: 1)
        }
        if bytes[first.end] == 0xe5 { return eastern(start, first) }
        guard first.length <= 2, (1...31).contains(first.value) else { return }
        if let month = monthBefore(start) { monthFirst(month, first) }
        dayFirst(start, first)
    }

    private func note(_ range: Range<Int>, _ year: Int, _ digits: Int) {
        let four = digits == 4
        guard !four || (1850...2150).contains(year) else { return }
        let kinds = tables.kinds
        report(range, kinds.date, four ? 880 : 600, .structure)
        let birth =
            leads(ContextWords.birth, range.lowerBound, ownLine: true)
            || ContextWords.birth.isIn(bytes, range.upperBound..<range.upperBound + 9)
                && bytes[range.upperBound] >= 0x80
            || bytes[range.lowerBound - 1] == 0x2a || bytes[range.lowerBound - 2] == 0x2a
        if birth { report(range, kinds.birth, four ? 930 : 800, .structure) }
    }

    private static func isDay(_ day: Int, _ month: Int, _ year: Int) -> Bool {
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[max(0, min(11, month - 1))]).contains(day)
        else {
            return false
        }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month != 2 || day < 29 || leap
    }

    /// Three numbers with the same sign between: year first or last, day and month in any order.
    private func numeric(_ start: Int, _ first: Number, _ sign: UInt8, gap: Int = 0) {
        guard let second = digits(first.end + 1 + gap, most: 2), bytes[second.end] == sign,
            let third = digits(
                second.end + 1 + (bytes[second.end + 1] == 0x20 ? gap : 0),
                most: 4
            ),
            third.length == 2 || third.length == 4 || first.length == 4
        else { return }
        let next = bytes[third.end]
        guard !next.isWord || next | 0x20 == 0x74 || next >= 0x80,
            next != sign && next != 0x2d && next != 0x2f && next != 0x2e
                || !bytes[third.end + 1].isDigit
        else { return }
        let range = start..<third.end
        if first.length == 4 {
            guard third.length <= 2, Scan.isDay(third.value, second.value, first.value) else {
                return
            }
            note(range, first.value, 4)
        } else {
            let year = third.value
            guard third.length != 3, third.length > 1,
                Scan.isDay(first.value, second.value, year)
                    || Scan.isDay(second.value, first.value, year)
            else { return }
            // Short years behind dots are as often a version or a chapter.
            if third.length == 2, sign == 0x2e, first.length + second.length < 3 { return }
            note(range, year, third.length)
        }
    }

    /// YYYYMMDD or DDMMYYYY: only where words speak of a birth, or a time follows.
    private func compactDate(_ start: Int, _ number: Number) {
        let isTime = bytes[number.end] == 0x54 && bytes[number.end + 1].isDigit
        guard isTime || leads(ContextWords.birth, start) else { return }
        let (year, month, day) = (
            number.value / 10000, number.value / 100 % 100, number.value % 100
        )
        if (1850...2150).contains(year), Scan.isDay(day, month, year) {
            note(start..<number.end, year, 4)
        } else if !isTime, (1850...2150).contains(number.value % 10000),
            Scan.isDay(number.value / 1_000_000, number.value / 10000 % 100, number.value % 10000)
        {
            note(start..<number.end, number.value % 10000, 4)
        }
    }

    /// 1985年3月12日.
    private func eastern(_ start: Int, _ year: Number) {
        func isSign(_ place: Int, _ sign: (UInt8, UInt8, UInt8)) -> Bool {
            bytes[place] == sign.0 && bytes[place + 1] == sign.1 && bytes[place + 2] == sign.2
        }
        guard year.length == 4, isSign(year.end, (0xe5, 0xb9, 0xb4)),
            let month = digits(year.end + 3, most: 2), isSign(month.end, (0xe6, 0x9c, 0x88)),
            let day = digits(month.end + 3, most: 2), isSign(day.end, (0xe6, 0x97, 0xa5)),
            Scan.isDay(day.value, month.value, year.value)
        else { return }
        note(start..<(day.end + 3), year.value, 4)
    }

    /// The month that stands before a day: `March 3, 1985`.
    private func monthBefore(_ start: Int) -> (start: Int, month: Int)? {
        guard bytes[start - 1] == 0x20, let word = bytes.wordBefore(start),
            word.upperBound >= start - 2, let month = Months.month(bytes, word)
        else { return nil }
        return (word.lowerBound, month)
    }

    private func monthFirst(_ month: (start: Int, month: Int), _ day: Number) {
        var place = day.end
        if bytes[place].isLower, bytes[place + 1].isLower { place += 2 }
        if bytes[place] == 0x2c { place += 1 }
        if bytes[place] == 0x20 { place += 1 }
        guard place > day.end, let year = digits(place, most: 4), year.length == 4,
            Scan.isDay(day.value, month.month, year.value)
        else { return }
        note(month.start..<year.end, year.value, 4)
    }

    /// `3 March 1985`, `3rd of March, 1985`, `3. März 1985`, `3 de marzo de 1985`, `03-MAR-85`.
    private func dayFirst(_ start: Int, _ day: Number) {
        var place = day.end
        if bytes[place].isLower, bytes[place + 1].isLower, !bytes[place + 2].isWord { place += 2 }
        if bytes[place] == 0x6f, !bytes[place + 1].isWord { place += 1 }
        guard var word = bytes.wordAfter(place), word.lowerBound - place <= 2 else { return }
        if word.count == 2, let next = bytes.wordAfter(word.upperBound) { word = next }
        guard let month = Months.month(bytes, word) else { return }
        place = word.upperBound
        while bytes[place] == 0x2e || bytes[place] == 0x2c { place += 1 }
        guard bytes[place] == 0x20 || bytes[place] == 0x2d || bytes[place] == 0x2f else { return }
        place += 1
        if bytes[place] == 0x64, bytes[place + 1] == 0x65, let year = bytes.wordAfter(place) {
            place = year.upperBound
            while bytes[place] == 0x20 || bytes[place].isLower, place < year.upperBound + 3 {
                place += 1
            }
        }
        guard let year = digits(place, most: 4), year.length == 4 || year.length == 2,
            !bytes[year.end].isWord || bytes[year.end] >= 0x80,
            Scan.isDay(day.value, month, year.value)
        else { return }
        note(start..<year.end, year.value, year.length)
    }
}
