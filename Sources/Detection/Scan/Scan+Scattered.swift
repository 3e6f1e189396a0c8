/// Numbers whose parts stand further apart than a number's: accounts over cells of a table, over
/// lines and pages, and numbers of which every character stands by itself (`D E 8 9 3 7 …`).
///
/// Accounts are looked for where two capitals of a state and two digits begin a run, single
/// characters where five groups of one digit or character follow each other.
extension Scan {
    /// The most signs and spaces between two parts of an account.
    private static let gap = 12
    /// How far behind its first part the rest of an account may stand.
    private static let reach = 512
    /// How sure one is of two parts of an account with something else between them.
    private static let apart: Int16 = 550
    /// The fewest digits that stand one by one and are a number.
    private static let fewest = 7

    /// A number of single digits without a word before it must be as sure as this.
    private static let spacedFrom: Int16 = 300

    // MARK: parts

    /// An account that begins at `first`, where no whole one was found.
    @inline(never)
    func scattered(_ first: Int) {
        guard let kinds = Iban.structure(bytes[first].raised, bytes[first + 1].raised),
            !isFound(first)
        else { return }
        let count = kinds.count + 4
        var text: [UInt8] = []
        var place = first
        while text.count < count,
            let next = bytes[place].isAlphanumeric ? place : partAfter(place)
        {
            text.append(bytes[next].raised)
            place = next + 1
        }
        if text.count == count, !bytes[place].isAlphanumeric, isAccount(text) {
            return report(first..<place, tables.kinds.iban, Odds.of(990, Odds.joined), .checksum)
        }
        apart(first, count)
    }

    private func isAccount(_ text: [UInt8]) -> Bool {
        unsafe text.withUnsafeBufferPointer { unsafe Iban.check(CompactNumber($0)) } != nil
    }

    /// An account whose rest stands on another line: below it in its column, or behind the foot of
    /// a page and the head of the next.
    ///
    /// Both parts are reported, and whoever decides should look.
    private func apart(_ first: Int, _ count: Int) {
        let head = part(first, most: count - 1)
        guard head.text.count >= 4, isCellEnd(head.end) else { return }
        let missing = count - head.text.count
        let most = min(bytes.count, head.end + Scan.reach)
        var line = head.end
        while line < most {
            steps += 1
            guard bytes[line] == 0x0a else {
                line += 1
                continue
            }
            line += 1
            for place in [line, sameCell(first, line), sameColumn(first, line)] {
                guard var place else { continue }
                while bytes[place] == 0x20 { place += 1 }
                let rest = part(place, most: missing)
                guard rest.text.count == missing, !bytes[rest.end].isAlphanumeric,
                    isAccount(head.text + rest.text)
                else { continue }
                report(first..<head.end, tables.kinds.iban, Scan.apart, .proposal)
                return report(place..<rest.end, tables.kinds.iban, Scan.apart, .proposal)
            }
        }
    }

    /// The letters and digits of the groups from a place on, at most `most` of them, single signs
    /// between; and where they end.
    private func part(_ start: Int, most: Int) -> (text: [UInt8], end: Int) {
        var text: [UInt8] = []
        var place = start
        while text.count < most {
            if bytes[place].isAlphanumeric {
                text.append(bytes[place].raised)
            } else {
                let isGap = bytes[place] == 0x20 || bytes[place] == 0x2d || bytes[place] == 0x2e
                guard isGap, Chain.continues(bytes, place + 1) else { break }
            }
            place += 1
        }
        return (text, place)
    }

    /// Whether a cell or a line ends here.
    private func isCellEnd(_ end: Int) -> Bool {
        var place = end
        while bytes[place] == 0x20 || bytes[place] == 0x0d { place += 1 }
        return [0x09, 0x0a, 0x7c].contains(bytes[place]) || place > end + 1
    }

    /// Where on the line at `line` the cell begins that has the number of the one at `first`.
    private func sameCell(_ first: Int, _ line: Int) -> Int? {
        func isSign(_ byte: UInt8) -> Bool { byte == 0x7c || byte == 0x09 }
        var number = 0
        var place = first
        while place > 0, bytes[place - 1] != 0x0a, first - place < Scan.reach {
            place -= 1
            number += isSign(bytes[place]) ? 1 : 0
        }
        guard number > 0 else { return nil }
        place = line
        while number > 0, bytes[place] != 0x0a, place < min(bytes.count, line + Scan.reach) {
            number -= isSign(bytes[place]) ? 1 : 0
            place += 1
        }
        return number == 0 ? place : nil
    }

    /// The place on the line at `line` right below the one at `first`, if spaces stand before both.
    private func sameColumn(_ first: Int, _ line: Int) -> Int? {
        var start = first
        while start > 0, bytes[start - 1] != 0x0a, first - start < Scan.reach { start -= 1 }
        let place = line + first - start
        guard place > line, bytes[first - 1] == 0x20, bytes[place - 1] == 0x20 else { return nil }
        return (line..<place).contains { bytes[$0] == 0x0a } ? nil : place
    }

    /// Whether an account was found already that begins here.
    private func isFound(_ first: Int) -> Bool {
        guard hits.count > 0 else { return false }
        let last = hits[hits.count - 1]
        return last.start == first && last.dataClass == tables.kinds.iban
    }

    /// Where the next part begins behind `end`: digits, or few capitals, behind signs that part
    /// cells, lines or groups.
    private func partAfter(_ end: Int) -> Int? {
        var place = end
        while place - end < Scan.gap {
            switch bytes[place] {
            case 0x20, 0x09, 0x0a, 0x0d, 0x22, 0x27, 0x2c, 0x2d, 0x2e, 0x2f, 0x3b, 0x5f, 0x7c:
                place += 1
            default:
                return place > end && Chain.continues(bytes, place) ? place : nil
            }
        }
        return nil
    }

    // MARK: single characters

    /// Whether single digits follow the one at `place`, the same sign between each two.
    @inline(__always)
    func isSpaced(_ place: Int) -> Bool {
        let sign = bytes[place + 1]
        return !sign.isWord && bytes[place + 2].isDigit && bytes[place + 3] == sign
            && bytes[place + 4].isDigit && bytes[place + 5] == sign && sign != 0
    }

    /// Looks into the characters around the single digit at `digit`.
    @inline(never)
    func spaced(_ digit: Int) {
        let sign = bytes[digit + 1]
        var first = digit
        while digit - first < 2 * Chain.lengthLimit, let before = before(first, sign) {
            first = before
        }
        var places = [first]
        while places.count < Chain.lengthLimit, let next = after(places[places.count - 1], sign) {
            places.append(next)
        }
        let text = places.map { bytes[$0].raised }
        steps += text.count
        numberEnd = max(numberEnd, places[places.count - 1] + 1)
        guard text.count(where: \.isDigit) >= Scan.fewest else { return }
        for start in 0..<max(1, text.count - 4) where spacedAccount(text, start, places) { return }
        // Letters before or behind are words: what they stand beside is the number.
        guard let low = text.firstIndex(where: \.isDigit) else { return }
        let high = text[low...].firstIndex { !$0.isDigit } ?? text.count
        guard high - low >= Scan.fewest else { return }
        let place = places[low]..<places[high - 1] + 1
        solid(Array(text[low..<high]), place, isLabelled: false, least: Scan.spacedFrom)
        if high - low <= 15, leads(.phone, places[0]) || isPhone(text[..<low]) {
            report(place, tables.kinds.phone, 750, .structure)
        }
    }

    /// Whether the letters before a number are a word for telephones.
    private func isPhone(_ letters: ArraySlice<UInt8>) -> Bool {
        let word = letters.map(\.folded)
        return word.count > 1 && ContextWords.phone.words.contains(word)
    }

    private func spacedAccount(_ text: [UInt8], _ start: Int, _ places: [Int]) -> Bool {
        guard let kinds = Iban.structure(text[start], text[start + 1]),
            start + kinds.count + 4 <= text.count
        else { return false }
        let range = start..<(start + kinds.count + 4)
        let check = unsafe Array(text[range]).withUnsafeBufferPointer {
            unsafe Iban.check(CompactNumber($0))
        }
        guard check != nil else { return false }
        let place = places[range.lowerBound]..<places[range.upperBound - 1] + 1
        report(place, tables.kinds.iban, Odds.of(990, Odds.joined), .checksum)
        return true
    }

    /// Where the single character before the one at `place` stands; of spaces up to three part
    /// words.
    private func before(_ place: Int, _ sign: UInt8) -> Int? {
        var width = 1
        while width < (sign == 0x20 ? 3 : 1), bytes[place - width - 1] == sign { width += 1 }
        let next = place - width - 1
        guard bytes[place - 1] == sign, bytes[next].isAlphanumeric, !bytes[next - 1].isWord else {
            return nil
        }
        return next
    }

    /// The same for the one behind it.
    private func after(_ place: Int, _ sign: UInt8) -> Int? {
        var width = 1
        while width < (sign == 0x20 ? 3 : 1), bytes[place + width + 1] == sign { width += 1 }
        let next = place + width + 1
        guard bytes[place + 1] == sign, bytes[next].isAlphanumeric, !bytes[next + 1].isWord else {
            return nil
        }
        return next
    }
}
