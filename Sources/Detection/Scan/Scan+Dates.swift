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

    /// The digits from `start` to `end`, or to where letters begin before it: as many as a year, a
    /// day or a whole date may have.
    @inline(__always)
    private func digits(_ start: Int, _ end: Int) -> Number? {
        var (place, value) = (start, 0)
        let last = min(end, start &+ 9)
        while place < last, bytes.inside(place).isDigit {
            value = value &* 10 &+ bytes.inside(place).digit
            place &+= 1
        }
        switch place &- start {
        case 1, 2, 4, 8: return Number(value: value, length: place &- start, end: place)
        default: return nil
        }
    }

    /// A date that begins with the digits from `start` to `end`, or with the month before them.
    func date(_ start: Int, _ end: Int) {
        let before = bytes[start - 1]
        guard !before.isWord || before >= 0x80, let first = digits(start, end) else { return }
        if before == 0x2e || before == 0x2d || before == 0x2f, bytes[start - 2].isDigit { return }
        if before == 0x2c, first.length != 4, continuesNumber(before: start) { return }
        if first.length == 8 { return compactDate(start, first) }
        guard first.length <= 2 || first.length == 4 else { return }
        let sign = bytes[first.end]
        if sign == 0x2d || sign == 0x2e || sign == 0x2f, bytes[first.end + 1].isDigit {
            return numeric(start, first, sign)
        }
        if sign == 0x2e, bytes[first.end + 1] == 0x20, bytes[first.end + 2].isDigit {
            return numeric(start, first, sign, gap: 1)
        }
        if bytes[first.end] == 0xe5 || bytes[first.end] == 0xeb { return eastern(start, first) }
        if first.length == 4 { return yearFirst(start, first) }
        if sign == 0x20 || sign == 0x2e, roman(start, first) { return }
        if sign == 0x20, bytes[first.end + 1].isDigit, names(.birth, start) {
            return numeric(start, first, sign)
        }
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
            leads(.birth, range.lowerBound, ownLine: true)
            || isBirthBehind(range.upperBound)
            || bytes[range.lowerBound - 1] == 0x2a || bytes[range.lowerBound - 2] == 0x2a
            || heads(ContextWords.birth, range.lowerBound)
        if birth {
            nameBefore(range.lowerBound)
            report(range, kinds.birth, four ? 930 : 800, .structure)
        }
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
                gap > 0 ? behindGap(second.end + 1) : second.end + 1,
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

    /// The place behind one space or one line break at `place`, if there is one.
    private func behindGap(_ place: Int) -> Int {
        if bytes[place] == 0x0d, bytes[place + 1] == 0x0a { return place + 2 }
        return bytes[place] == 0x20 || bytes[place] == 0x0a ? place + 1 : place
    }

    /// YYYYMMDD or DDMMYYYY: only where words speak of a birth, or a time follows.
    private func compactDate(_ start: Int, _ number: Number) {
        let isTime = bytes[number.end] == 0x54 && bytes[number.end + 1].isDigit
        guard isTime || leads(.birth, start) || heads(ContextWords.birth, start) else {
            return
        }
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

    /// A word for birth behind a date, on its line and before any other digit or field.
    private func isBirthBehind(_ end: Int) -> Bool {
        if bytes[end] == 0xe7, bytes[end + 1] == 0x94, bytes[end + 2] == 0x9f,
            bytes[end + 3] < 0x80
        {
            return true
        }
        guard mayFollow(.birthBehind, end) else { return false }
        var last = end
        look: while last < end + 48 {
            switch bytes[last] {
            case 0x0a, 0x2c, 0x30...0x3b: break look
            default: last += 1
            }
        }
        return last > end && isIn(ContextWords.birthBehind, end..<last)
    }

    /// 1985年3月12日, 1985년 3월 12일.
    private func eastern(_ start: Int, _ year: Number) {
        func after(_ place: Int, _ signs: [(UInt8, UInt8, UInt8)]) -> Int? {
            let isSign = signs.contains {
                bytes[place] == $0.0 && bytes[place + 1] == $0.1 && bytes[place + 2] == $0.2
            }
            return isSign ? place + (bytes[place + 3] == 0x20 ? 4 : 3) : nil
        }
        guard year.length == 4,
            let second = after(year.end, [(0xe5, 0xb9, 0xb4), (0xeb, 0x85, 0x84)]),
            let month = digits(second, most: 2),
            let third = after(month.end, [(0xe6, 0x9c, 0x88), (0xec, 0x9b, 0x94)]),
            let day = digits(third, most: 2),
            after(day.end, [(0xe6, 0x97, 0xa5), (0xec, 0x9d, 0xbc)]) != nil,
            Scan.isDay(day.value, month.value, year.value)
        else { return }
        note(start..<(day.end + 3), year.value, 4)
    }

    /// `1985. március 12.`, `1985 m. kovo 12 d.`, `1985. gada 12. marts`, `1985 March 12`.
    private func yearFirst(_ start: Int, _ year: Number) {
        guard (1850...2150).contains(year.value), var word = wordAfter(year.end),
            word.lowerBound - year.end <= 2
        else { return }
        if bytes.equals(word, "m") || bytes.equals(word, "gada"),
            let next = wordAfter(word.upperBound)
        {
            word = next
        }
        if let day = digits(word.lowerBound, most: 2), let name = wordAfter(day.end),
            let month = Months.month(bytes, name), Scan.isDay(day.value, month, year.value)
        {
            return note(start..<name.upperBound, year.value, 4)
        }
        guard let month = Months.month(bytes, word), bytes[word.upperBound] == 0x20,
            let day = digits(word.upperBound + 1, most: 2), !bytes[day.end].isWord,
            Scan.isDay(day.value, month, year.value)
        else { return }
        note(start..<day.end, year.value, 4)
    }

    /// `12.III.1985`, `12 III 1985`.
    private func roman(_ start: Int, _ day: Number) -> Bool {
        guard let word = wordAfter(day.end), let month = Months.roman(bytes, word) else {
            return false
        }
        var place = word.upperBound
        while place < word.upperBound + 2, bytes[place] == 0x2e || bytes[place] == 0x20 {
            place += 1
        }
        guard place > word.upperBound, let year = digits(place, most: 4), year.length == 4,
            !bytes[year.end].isWord, Scan.isDay(day.value, month, year.value)
        else { return false }
        note(start..<year.end, year.value, 4)
        return true
    }

    /// The month that stands before a day: `March 3, 1985`.
    private func monthBefore(_ start: Int) -> (start: Int, month: Int)? {
        guard bytes[start - 1] == 0x20 || bytes[start - 1] == 0x2d,
            let word = wordBefore(start),
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
        guard var word = wordAfter(place), word.lowerBound - place <= 2 else { return }
        if word.count == 2, let next = wordAfter(word.upperBound) { word = next }
        guard let month = Months.month(bytes, word) else { return }
        place = word.upperBound
        // Irish: Meán Fómhair, Deireadh Fómhair.
        if let second = wordAfter(place), bytes.equals(second, "fomhair") {
            place = second.upperBound
        }
        while bytes[place] == 0x2e || bytes[place] == 0x2c { place += 1 }
        let next = behindGap(place)
        let isBroken = next > place && bytes[place] != 0x20
        guard next > place || bytes[place] == 0x2d || bytes[place] == 0x2f else { return }
        place = max(next, place + 1)
        if bytes[place] == 0x64, bytes[place + 1] == 0x65, let year = wordAfter(place) {
            place = year.upperBound
            while bytes[place] == 0x20 || bytes[place].isLower, place < year.upperBound + 3 {
                place += 1
            }
        }
        guard let year = digits(place, most: 4), year.length == 4 || year.length == 2 && !isBroken,
            !bytes[year.end].isWord || bytes[year.end] >= 0x80,
            Scan.isDay(day.value, month, year.value)
        else { return }
        note(start..<year.end, year.value, year.length)
    }
}
