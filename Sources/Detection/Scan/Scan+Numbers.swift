/// Everything that has a digit in it: one look at each group of digits.
extension Scan {
    /// How the groups of a number stand together.
    private enum Form {
        case solid
        case written
        case joined
        /// No identifier stands like that.
        case none
    }

    /// The first digit of a group stands at `place`.
    @inline(never)
    mutating func number(_ place: Int) {
        var start = place
        while start > max(0, place - Chain.lengthLimit), bytes[start - 1].isAlphanumeric {
            start -= 1
        }
        var end = place + 1
        while bytes[end].isAlphanumeric { end += 1 }
        numberEnd = end
        steps += 1 + (end - start) / 16
        guard start == 0 || !bytes[start - 1].isAlphanumeric else { return }
        let length = end - start
        // What stands before `@` is part of an address and nothing else.
        if bytes[end] == 0x40 { return }
        if length >= 26 { token(start..<end) }
        if length == 2 { dashedHardware(start) }
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
        if length <= 16, !alone || length >= 7 || bytes[start - 1] == 0x2b { phone(start, end) }
        if numberEnd > end { return }
        if !alone || length >= 5, !continuesNumber(before: start) { identifiers(from: start) }
        if let earlier = capitalsBefore(start) {
            identifiers(from: earlier)
            if isThreeBefore(earlier, start) { identifiers(from: earlier - 4) }
        }
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

    /// Six octets with dashes, as Windows writes them.
    private mutating func dashedHardware(_ start: Int) {
        guard !bytes[start - 1].isWord, bytes[start - 1] != 0x2d, !bytes[start + 17].isWord,
            bytes[start + 17] != 0x2d
        else { return }
        for index in 0..<17 {
            let byte = bytes[start + index]
            guard index % 3 == 2 ? byte == 0x2d : byte.isHex else { return }
        }
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
        while bytes[first - 1].isUpper, start - first < 6 { first -= 1 }
        guard first < start - 1, !bytes[first - 1].isWord else { return nil }
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

    /// All identifiers that begin at `start`, whatever groups they have.
    private mutating func identifiers(from start: Int) {
        chain.read(bytes, from: start)
        guard !chain.groups.isEmpty else { return }
        steps += chain.groups.count
        plate(chain)
        document()
        for index in chain.groups.indices {
            let group = chain.groups[index]
            guard group.compact >= 5, !bytes[group.end].isAlphanumeric else { continue }
            account(index)
            let mask = (UInt64(1) << UInt64(group.compact)) &- 1
            let digits = chain.digits & mask
            let form = form(index)
            if digits == mask {
                for shape in tables.plain[group.compact] { attempt(shape, index, form) }
            } else {
                for shape in tables.mixed[group.compact]
                where shape.digits & ~digits == 0 && shape.letters & digits == 0 {
                    attempt(shape, index, form)
                }
                if digits.nonzeroBitCount + 3 >= group.compact, group.compact >= 9, index <= 6 {
                    confused(index, form)
                }
                if group.compact >= 15, digits & 3 == 0 { confusedAccount(index, form) }
            }
        }
    }

    private mutating func attempt(_ shape: Tables.Shape, _ index: Int, _ general: Form) {
        let end = chain.groups[index].end
        let place = chain.start..<end
        var form = general
        if index > 0, form != .written {
            for pattern in tables.schemes[shape.scheme].written where isWritten(place, pattern) {
                form = .written
            }
        }
        guard form != .none, form == .written || !goesOn(end) else { return }
        let text = chain.compact[..<chain.groups[index].compact]
        guard let validation = tables.schemes[shape.scheme].check(text) else { return }
        if form == .joined, validation != .checksum { return }
        var factors = tables.schemes[shape.scheme].isPrior ? Odds.prior : 1
        switch form {
        case .solid, .none: break
        case .written: factors *= hasSign(place) ? Odds.signed : Odds.written
        case .joined: factors *= Odds.joined
        }
        let words = tables.schemes[shape.scheme].words
        if near(words, chain.start, end) || heads(words, chain.start) {
            factors *= Odds.context
        } else {
            if names(ContextWords.other, chain.start) { factors *= Odds.other }
            if tables.schemes[shape.scheme].isForeign { factors *= Odds.foreign }
        }
        let confidence = Odds.of(tables.schemes[shape.scheme].standalone, factors)
        report(place, tables.schemes[shape.scheme].dataClass, confidence, validation)
    }

    /// How groups up to `index` are separated, whatever they are.
    private func form(_ index: Int) -> Form {
        if index == 0 { return .solid }
        var breaks = 0
        var separator: UInt8 = 0
        for place in 1...index {
            let other = chain.groups[place].separator
            if place < index, chain.groups[place].end - chain.groups[place].start < 2 {
                return .none
            }
            if other == 0x2b { return .none }
            if other == 0x0a {
                breaks += 1
                if isListed(chain.groups[place]) { return .none }
                // One or two letters on the next line begin a word of their own.
                if chain.groups[place].end - chain.groups[place].start < 3,
                    !bytes[chain.groups[place].start].isDigit
                {
                    return .none
                }
            } else if separator == 0 || separator == other {
                separator = other
            } else {
                return .none
            }
        }
        guard breaks <= 1, !isInitial(chain.groups[index]) else { return .none }
        if isFours(chain.groups[...index]) { return .written }
        let last = chain.groups[index].compact
        let ends =
            index == chain.groups.count - 1 || breaks == 1 || !chain.compact[last].isDigit
        return ends ? .joined : .none
    }

    /// `K.` behind a space: the initial of a name.
    private func isInitial(_ group: Chain.Group) -> Bool {
        group.end - group.start == 1 && bytes[group.start].isLetter && bytes[group.end] == 0x2e
    }

    /// `7.` or `7)` behind a line break: the number of a paragraph, not of anything before it.
    private func isListed(_ group: Chain.Group) -> Bool {
        let sign = bytes[group.end]
        return group.end - group.start <= 3 && (sign == 0x2e || sign == 0x29)
            && bytes[group.end + 1] == 0x20
    }

    /// Whether a sign other than a space stands between the groups.
    private func hasSign(_ range: Range<Int>) -> Bool {
        range.contains { !bytes[$0].isAlphanumeric && bytes[$0] != 0x20 }
    }

    /// Groups of four with a shorter last one, as accounts and cards are printed.
    private func isFours(_ groups: ArraySlice<Chain.Group>) -> Bool {
        var before = 0
        for group in groups.dropLast() {
            guard group.compact - before == 4, group.separator != 0x0a else { return false }
            before = group.compact
        }
        guard chain.groups[groups.count - 1].separator != 0x0a else { return false }
        return groups.count >= 3 && chain.groups[groups.count - 1].compact - before <= 4
    }

    private func isWritten(_ range: Range<Int>, _ pattern: [UInt8]) -> Bool {
        guard range.count == pattern.count else { return false }
        for (index, kind) in pattern.enumerated() {
            let byte = bytes[range.lowerBound + index]
            switch kind {
            case UInt8(ascii: "9"): guard byte.isDigit else { return false }
            case UInt8(ascii: "A"): guard byte.isLetter else { return false }
            case UInt8(ascii: "X"): guard byte.isAlphanumeric else { return false }
            default: guard byte == kind else { return false }
            }
        }
        return true
    }

    /// Letters that text recognition takes for digits, where only check digits can tell.
    private mutating func confused(_ index: Int, _ form: Form) {
        guard form == .solid || form == .written else { return }
        let group = chain.groups[index]
        var text = Array(chain.compact[..<group.compact])
        var count = 0
        for place in text.indices where !text[place].isDigit {
            guard let digit = Scan.digit(like: text[place]) else { return }
            text[place] = digit
            count += 1
        }
        guard count > 0 else { return }
        for shape in tables.plain[group.compact] {
            let scheme = tables.schemes[shape.scheme]
            guard !goesOn(group.end), scheme.check(text[...]) == .checksum
            else { continue }
            let factors =
                Odds.confused
                * (near(scheme.words, chain.start, group.end) ? Odds.context : 1)
            let confidence = Odds.of(scheme.standalone, factors)
            report(chain.start..<group.end, scheme.dataClass, confidence, .checksum)
        }
    }

    /// An IBAN in which a letter stands for a digit or the reverse, where its country says which.
    private mutating func confusedAccount(_ index: Int, _ form: Form) {
        let group = chain.groups[index]
        guard form != .none,
            let kinds = Iban.structures[Iban.key(chain.compact[0], chain.compact[1])],
            kinds.count + 4 == group.compact, !goesOn(group.end)
        else { return }
        var text = Array(chain.compact[..<group.compact])
        var count = 0
        for place in 2..<text.count {
            let isDigit = place < 4 || kinds[place - 4] == UInt8(ascii: "n")
            if isDigit, let digit = Scan.digit(like: text[place]) {
                text[place] = digit
                count += 1
            } else if !isDigit, text[place] == 0x30, kinds[place - 4] == UInt8(ascii: "a") {
                text[place] = UInt8(ascii: "O")
                count += 1
            }
        }
        guard (1...3).contains(count), let check = Iban.check(text[...]) else { return }
        let confidence = Odds.of(990, Odds.confused)
        report(chain.start..<group.end, tables.kinds.iban, confidence, check)
    }

    /// The digit that a capital is taken for, if it is one that is.
    private static func digit(like letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "O"): 0x30
        case UInt8(ascii: "I"), UInt8(ascii: "L"): 0x31
        case UInt8(ascii: "S"): 0x35
        case UInt8(ascii: "B"): 0x38
        default: nil
        }
    }

    /// An account number of the case, with separators or without.
    private mutating func account(_ index: Int) {
        guard !tables.accounts.isEmpty else { return }
        let group = chain.groups[index]
        if tables.accounts.contains(Array(chain.compact[..<group.compact])) {
            report(chain.start..<group.end, tables.kinds.account, 950, .term)
        }
    }

    /// Number plates: only where a word says so.
    private mutating func plate(_ chain: Chain) {
        let line = chain.groups.prefix(3).prefix { [0, 0x20, 0x2d].contains($0.separator) }
        guard let last = line.last(where: { (5...8).contains($0.compact) }) else { return }
        let mask = (UInt64(1) << UInt64(last.compact)) &- 1
        let digits = (chain.digits & mask).nonzeroBitCount
        guard digits >= 1, digits <= 6, last.compact - digits >= 1, !chain.hasLower,
            near(ContextWords.plate, chain.start, last.end)
        else { return }
        report(chain.start..<last.end, tables.kinds.plate, 700, .structure)
    }
}
