internal import CScan

/// Everything that has a digit in it: one look at each group of digits.
extension Scan {
    /// The first digit of a group stands at `place`.
    @inline(never)
    func number(_ place: Int) {
        heading.skip(bytes, to: place)
        let here = strip.marks(from: place)
        var start = place
        while start > max(0, place - Chain.lengthLimit), bytes[start - 1].isAlphanumeric {
            start -= 1
        }
        var end = place + (~(here.words & ~here.beyond)).trailingZeroBitCount
        if end == place + 64 { while bytes[end].isAlphanumeric { end += 1 } }
        numberEnd = end
        steps += 1 + (end - start) / 16
        guard start == 0 || !bytes[start - 1].isAlphanumeric else { return }
        let length = end - start
        // What stands before `@` is part of an address and nothing else.
        if bytes[end] == 0x40 { return }
        if bytes[end] == 0x3d, isBoundary(start, end) { return }
        if length >= 26 { token(start..<end) }
        if length == 2, bytes[end] == 0x2d || bytes[start - 1] == 0x2d {
            dashedHardware(lettersBefore(start))
            if numberEnd > end { return }
        }
        if length <= 4,
            bytes[start - 1] == 0x20 || bytes[start - 1] == 0x2e && bytes[start - 2] != 0x20
        {
            streetSuffix(start, end)
        }
        if start == place {
            address4(place, end)
            // What is certain by now needs no other reading.
            if numberEnd > end { return }
            date(place, end)
        }
        let alone = !hasNeighbour(end)
        if length <= 16, !alone || length >= 7 || bytes[start - 1] == 0x2b,
            Scan.mayBePhone(here) || !heading.isQuiet(start)
        {
            phone(start, end)
        }
        if numberEnd > end { return }
        if !alone || length >= 5, mayIdentify(start, end), !continuesNumber(before: start) {
            identifiers(from: start)
        }
        if let earlier = capitalsBefore(start) {
            identifiers(from: earlier)
            if isThreeBefore(earlier, start) { identifiers(from: earlier - 4) }
            if isStateBefore(earlier, start) { identifiers(from: earlier - 3) }
        }
        let isGlued =
            start < place ? length >= 4 : length >= Scan.gluedFrom && bytes[end - 1].isLetter
        if isGlued, length >= Scan.gluedFrom || !alone { glued(start, place, end) }
        if place - start == 2, length >= 4 { scattered(start) }
        if length == 1, isSpaced(place) { spaced(place) }
    }

    /// Whether a number stands between many equals signs, as in the boundaries of messages that
    /// programs draw by lot: it is nobody's, and without it the message falls apart.
    private func isBoundary(_ start: Int, _ end: Int) -> Bool {
        bytes[end + 1] == 0x3d && (1...8).allSatisfy { bytes[start - $0] == 0x3d }
    }

    /// Whether six digits stand before the first sign that ends a telephone number: fewer are none.
    private static func mayBePhone(_ here: comity_marks) -> Bool {
        let ends = here.words & ~here.digits | here.signs | here.breaks
        return (here.digits & (ends & (0 &- ends) &- 1)).nonzeroBitCount >= 6
    }

    /// Whether the group from `start` to `end`, or what it goes on with, has five characters, fewer
    /// than which identify nothing.
    private func mayIdentify(_ start: Int, _ end: Int) -> Bool {
        if end - start >= 5 { return true }
        guard let next = Chain.next(bytes, after: end) else { return false }
        return Chain.continues(bytes, next.place)
    }

    /// Whether a separator and more of a number may stand at `end`.
    private func hasNeighbour(_ end: Int) -> Bool {
        switch bytes[end] {
        case 0x20, 0x2d, 0x2e, 0x2f, 0x28, 0x29, 0x0a, 0x0d, 0x5f, 0x09:
            let next = bytes[end + 1]
            return next.isDigit || next.isUpper || !next.isWord
        default: return false
        }
    }

    /// Where octets of letters alone begin that stand with dashes before the one at `start`: no
    /// digit in them has led to a look at them yet.
    private func lettersBefore(_ start: Int) -> Int {
        var first = start
        while start - first < 15, bytes[first - 1] == 0x2d, bytes[first - 2].isHex,
            bytes[first - 3].isHex, bytes[first - 2].isLetter, bytes[first - 3].isLetter
        {
            first -= 3
        }
        return first
    }

    /// Six octets with dashes, as Windows writes them.
    private func dashedHardware(_ start: Int) {
        guard !bytes[start - 1].isAlphanumeric, bytes[start - 1] != 0x2d,
            !bytes[start + 17].isAlphanumeric, bytes[start + 17] != 0x2d
        else { return }
        for index in 0..<17 {
            let byte = bytes[start + index]
            guard index % 3 == 2 ? byte == 0x2d : byte.isHex else { return }
        }
        numberEnd = max(numberEnd, start + 17)
        reportHardware(start..<(start + 17))
    }

    /// Whether the group at `start` goes on with a number that began before it.
    func continuesNumber(before start: Int) -> Bool {
        switch bytes[start - 1] {
        case 0x2e, 0x2d, 0x2f, 0x3a, 0x5f: bytes[start - 2].isDigit
        case 0x2c: bytes[start].isDigit && isShort(before: start - 1)
        default: false
        }
    }

    /// Whether one to three digits end at `place`, none of a date or a time: what a comma goes on
    /// with in an amount, whereas in a table it ends a field.
    private func isShort(before place: Int) -> Bool {
        var first = place
        while bytes[first - 1].isDigit, place - first < 4 { first -= 1 }
        guard (1...3).contains(place - first) else { return false }
        switch bytes[first - 1] {
        case 0x2d, 0x2f, 0x3a: return !bytes[first - 2].isDigit
        default: return !bytes[first - 1].isWord
        }
    }

    /// Whether the number that ends at `end` goes on behind a separator.
    func goesOn(_ end: Int) -> Bool {
        switch bytes[end] {
        case 0x2e, 0x2d, 0x2f, 0x3a, 0x5f: bytes[end + 1].isDigit
        case 0x2c: bytes[end + 1].isDigit && isAmount(comma: end)
        default: false
        }
    }

    /// Whether a comma stands inside an amount; elsewhere it ends a field.
    ///
    /// Inside, three digits follow where few stand before it, or two where digits alone do.
    private func isAmount(comma: Int) -> Bool {
        var first = comma
        while bytes[first - 1].isDigit, comma - first < 16 { first -= 1 }
        let before = comma - first
        var end = comma + 1
        while bytes[end].isDigit, end - comma <= 4 { end += 1 }
        let after = end - comma - 1
        if bytes[first - 1].isWord || bytes[end] == 0x2e && after != 3 { return false }
        return before <= 3 ? after <= 3 : after <= 2 && bytes[end] != 0x2c
    }

    /// Few capitals and one separator before a number: `AB 12 34 56 C`, `B-AB 1234`.
    private func capitalsBefore(_ start: Int) -> Int? {
        let sign = bytes[start - 1]
        guard sign == 0x20 || sign == 0x2d || sign == 0x2e else { return nil }
        var first = start - 1
        while bytes[first - 1].isUpper, start - first < 7 { first -= 1 }
        guard first < start - 1, !bytes[first - 1].isAlphanumeric else { return nil }
        if bytes[first - 1] == 0x2d, bytes[first - 2].isUpper {
            var more = first - 1
            while bytes[more - 1].isUpper, first - more < 5 { more -= 1 }
            if !bytes[more - 1].isWord { return more }
        }
        return first
    }

    /// Three capitals before three, as the names in a codice fiscale are grouped.
    private func isThreeBefore(_ first: Int, _ start: Int) -> Bool {
        start - first == 4 && bytes[first - 1] == bytes[start - 1] && !bytes[first - 5].isWord
            && (2...4).allSatisfy { bytes[first - $0].isUpper }
    }

    /// Two capitals before two, as a state stands before a kind: `GB HA 615`.
    private func isStateBefore(_ first: Int, _ start: Int) -> Bool {
        start - first == 3 && bytes[first - 1] == bytes[start - 1] && bytes[first - 2].isUpper
            && bytes[first - 3].isUpper && !bytes[first - 4].isWord
    }
}
