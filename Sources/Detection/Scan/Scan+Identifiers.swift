/// Identifiers by the shapes that their characters have.
extension Scan {
    /// How the groups of a number stand together.
    enum Form: Int, CaseIterable {
        case solid
        /// As the issuing state prescribes, with spaces or with other signs.
        case written, signed
        case joined
        /// Other signs between some groups than between others, or signs between spaces.
        case mixed

        /// How much that speaks for an identifier.
        var odds: Double {
            switch self {
            case .solid: 1
            case .written: Odds.written
            case .signed: Odds.signed
            case .joined: Odds.joined
            case .mixed: Odds.mixed
            }
        }
    }

    /// One reading of the chain: its groups up to one.
    struct Reading {
        let index: Int
        let length: Int
        let place: Range<Int>
        /// How the groups stand together, whatever the scheme; nothing if no identifier does.
        let form: Form?
        let goesOn: Bool
    }

    /// All identifiers that begin at `start`, whatever groups they have.
    func identifiers(from start: Int) {
        chain.read(bytes, from: start)
        guard chain.count > 0 else { return }
        steps += chain.count
        plate()
        document()
        bracketed()
        for index in 0..<chain.count {
            let group = chain.group(index)
            guard group.compact >= 5, !bytes[group.end].isAlphanumeric else { continue }
            account(index)
            let reading = Reading(
                index: index,
                length: group.compact,
                place: start..<group.end,
                form: form(index),
                goesOn: goesOn(group.end)
            )
            if index > 0, isLabel(group) { continue }
            // Whatever it is, it is a part of something longer.
            if index == 0, reading.goesOn { continue }
            let mask = (UInt64(1) << UInt64(group.compact)) &- 1
            let digits = chain.digits & mask
            if digits == mask {
                attempt(tables.plain[group.compact], reading, digits)
            } else {
                attempt(tables.mixed[group.compact], reading, digits)
                if digits.nonzeroBitCount + 3 >= group.compact, group.compact >= 9, index <= 6 {
                    confused(reading)
                }
                if digits.nonzeroBitCount + 4 >= group.compact, group.compact >= 11, index <= 6 {
                    confusedMixed(reading, digits)
                }
                if group.compact >= 15, digits & 3 == 0 { confusedAccount(reading) }
            }
        }
    }

    /// Few schemes are checked before words are looked for, which are needed only if one passes.
    private static let few = 8

    /// Tries those of `shapes` that can be reported: where no word stands near, most cannot.
    private func attempt(_ shapes: Tables.Shapes, _ reading: Reading, _ digits: UInt64) {
        guard !shapes.all.isEmpty else { return }
        var passing = UInt64.max >> UInt64(64 - shapes.all.count)
        let areFew = shapes.all.count <= Scan.few
        if areFew {
            passing = possible(passing, shapes, digits)
            if heading.isQuiet(chain.start) {
                passing = confirmed(passing, shapes, reading)
                if passing == 0 { return }
            }
        }
        lookAbove(chain.start)
        let isAlone = isAlone(chain.start, reading.place.upperBound) && headed.isEmpty
        if isAlone { passing &= shapes.alone[(reading.form ?? .joined).rawValue] }
        if !areFew { passing = possible(passing, shapes, digits) }
        while passing != 0 {
            let scheme = tables.shapes[shapes.all.lowerBound &+ passing.trailingZeroBitCount].scheme
            passing &= passing &- 1
            let isNear = !isAlone && (isNear(scheme) || headed.contains(scheme))
            attempt(scheme, reading, isNear)
        }
    }

    /// Which of some of `shapes` the number may have, as bits.
    private func possible(
        _ some: UInt64,
        _ shapes: Tables.Shapes,
        _ digits: UInt64
    ) -> UInt64 {
        var (left, possible) = (some, some)
        while left != 0 {
            let index = shapes.all.lowerBound &+ left.trailingZeroBitCount
            if !tables.shapes[index].mayBe(chain, digits, tables) {
                possible &= ~(left & (0 &- left))
            }
            left &= left &- 1
        }
        return possible
    }

    /// Which of them are the numbers of their schemes, whatever stands around.
    private func confirmed(
        _ passing: UInt64,
        _ shapes: Tables.Shapes,
        _ reading: Reading
    ) -> UInt64 {
        var (left, confirmed) = (passing, passing)
        while left != 0 {
            let index = shapes.all.lowerBound &+ left.trailingZeroBitCount
            if !passes(tables.shapes[index].scheme, reading) {
                confirmed &= ~(left & (0 &- left))
            }
            left &= left &- 1
        }
        return confirmed
    }

    /// Whether the number is one of a scheme whose shape it has.
    private func passes(_ scheme: Int, _ reading: Reading) -> Bool {
        guard let form = form(scheme, reading), form.isWritten || !reading.goesOn else {
            return false
        }
        return tables.schemes[scheme].test(chain.number(reading.length)) != nil
    }

    @inline(__always)
    private func attempt(_ scheme: Int, _ reading: Reading, _ isNear: Bool) {
        guard var form = form(scheme, reading), form.isWritten || !reading.goesOn else { return }
        let isFree = form == .joined || form == .mixed
        let isLed = isNear && isFree && isLed(scheme)
        // Behind its label a number is one whatever stands between its groups.
        if isLed { form = .solid }
        var confidence = tables.schemes[scheme].confidence[form.rawValue * 3 + (isNear ? 1 : 0)]
        guard confidence >= Odds.floor,
            let validation = tables.schemes[scheme].test(chain.number(reading.length))
        else { return }
        if isFree, !isLed, validation != .checksum { return }
        if !isNear {
            if names(.other, chain.start) || isBook(reading) {
                let other = tables.schemes[scheme].confidence[form.rawValue * 3 + 2]
                // Such a word says little against check digits that few other numbers pass.
                let isTelling = validation == .checksum && confidence >= Odds.telling
                confidence = isTelling ? max(other, Odds.floor) : other
            } else if chain.hasLower, tables.schemes[scheme].isCommon {
                confidence = Odds.of(Int(confidence), Odds.small)
            }
        }
        report(reading.place, tables.schemes[scheme].dataClass, confidence, validation)
    }

    /// How the groups stand together for one scheme, which may prescribe it.
    @inline(__always)
    private func form(_ scheme: Int, _ reading: Reading) -> Form? {
        guard reading.index > 0, reading.form?.isWritten != true, reading.place.count < 64,
            tables.schemes[scheme].writtenLengths >> UInt64(reading.place.count) & 1 == 1
        else { return reading.form }
        for pattern in tables.schemes[scheme].written where isWritten(reading.place, pattern) {
            return hasSign(reading.place) ? .signed : .written
        }
        return reading.form
    }

    /// How groups up to `index` are separated, whatever they are.
    private func form(_ index: Int) -> Form? {
        if index == 0 { return .solid }
        var breaks = 0
        var separator: UInt8 = 0
        var isMixed = false
        for place in 1...index {
            let other = chain.group(place).separator
            if place < index, chain.group(place).end - chain.group(place).start < 2 {
                return nil
            }
            if other == 0x2b { return nil }
            if other == 0x0a {
                breaks += 1
                if isListed(chain.group(place)) { return nil }
                // Letters alone on the next line are a word of their own.
                if isWord(chain.group(place)) { return nil }
            } else {
                isMixed = isMixed || separator != 0 && separator != other
                isMixed = isMixed || chain.group(place).isApart
                separator = other
            }
        }
        guard breaks <= 1, !isInitial(chain.group(index)) else { return nil }
        if isMixed { return breaks == 0 && ends(index) ? .mixed : nil }
        if isFours(index) {
            return hasSign(chain.start..<chain.group(index).end) ? .signed : .written
        }
        return ends(index) || breaks == 1 ? .joined : nil
    }

    /// Whether no more digits follow group `index`, or only behind a sign between spaces.
    private func ends(_ index: Int) -> Bool {
        index == chain.count - 1 || chain.group(index + 1).isApart
            || !chain.character(chain.group(index).compact).isDigit
    }

    /// `K.` behind a space: the initial of a name.
    private func isInitial(_ group: Chain.Group) -> Bool {
        group.end - group.start == 1 && bytes[group.start].isLetter && bytes[group.end] == 0x2e
    }

    private func isWord(_ group: Chain.Group) -> Bool {
        (group.start..<group.end).allSatisfy { bytes[$0].isLetter }
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
    private func isFours(_ index: Int) -> Bool {
        guard index >= 2, chain.group(index).separator != 0x0a else { return false }
        var before = 0
        for place in 0..<index {
            let group = chain.group(place)
            guard group.compact - before == 4, group.separator != 0x0a else { return false }
            before = group.compact
        }
        return chain.group(index).compact - before <= 4
    }

    private func isWritten(
        _ range: Range<Int>,
        _ pattern: [UInt8],
        isConfused: Bool = false
    ) -> Bool {
        guard range.count == pattern.count else { return false }
        for (index, kind) in pattern.enumerated() {
            let byte = bytes[range.lowerBound + index]
            switch kind {
            case UInt8(ascii: "9"):
                guard byte.isDigit || isConfused && Scan.digit(like: byte.raised) != nil else {
                    return false
                }
            case UInt8(ascii: "A"): guard byte.isLetter else { return false }
            case UInt8(ascii: "X"): guard byte.isAlphanumeric else { return false }
            default: guard byte == kind else { return false }
            }
        }
        return true
    }

    /// Letters that text recognition takes for digits, where only check digits can tell.
    private func confused(_ reading: Reading) {
        guard !tables.plain[reading.length].all.isEmpty else { return }
        for place in 0..<reading.length where !chain.character(place).isDigit {
            if Scan.digit(like: chain.character(place)) == nil { return }
        }
        var text = Array(chain.number(reading.length))
        for place in text.indices { text[place] = Scan.digit(like: text[place]) ?? text[place] }
        _ = isAlone(chain.start, reading.place.upperBound)
        unsafe text.withUnsafeBufferPointer { text in
            let number = unsafe CompactNumber(text)
            for index in tables.plain[reading.length].all {
                confused(tables.shapes[index].scheme, number, reading)
            }
        }
    }

    /// The same in a number behind the letters of its state, as those of its taxes are written:
    /// `IT2077515O152`.
    private func confusedMixed(_ reading: Reading, _ digits: UInt64) {
        for index in tables.mixed[reading.length].all {
            let shape = tables.shapes[index]
            let wrong = shape.digits & ~digits
            guard wrong != 0, wrong.nonzeroBitCount <= 2, shape.letters & digits == 0,
                shape.letters & 3 == 3,
                tables.schemes[shape.scheme].dataClass != tables.kinds.iban
            else { continue }
            var text = Array(chain.number(reading.length))
            var left = wrong
            while left != 0 {
                let place = left.trailingZeroBitCount
                left &= left &- 1
                guard let digit = Scan.digit(like: text[place]) else { break }
                text[place] = digit
                if left != 0 { continue }
                _ = isAlone(chain.start, reading.place.upperBound)
                unsafe text.withUnsafeBufferPointer {
                    unsafe confused(shape.scheme, CompactNumber($0), reading)
                }
            }
        }
    }

    private func confused(_ scheme: Int, _ number: CompactNumber, _ reading: Reading) {
        let confidence = Odds.of(
            tables.schemes[scheme].standalone,
            Odds.confused * (isNear(scheme) ? Odds.context : 1)
        )
        guard confidence >= Odds.floor, isWhole(scheme, reading),
            tables.schemes[scheme].test(number) == .checksum
        else { return }
        report(reading.place, tables.schemes[scheme].dataClass, confidence, .checksum)
    }

    /// Whether the groups stand as anybody prescribes, or as the scheme does but for such letters.
    private func isWhole(_ scheme: Int, _ reading: Reading) -> Bool {
        if reading.form == .solid || reading.form?.isWritten == true { return !reading.goesOn }
        guard reading.place.count < 64,
            tables.schemes[scheme].writtenLengths >> UInt64(reading.place.count) & 1 == 1
        else { return false }
        return tables.schemes[scheme].written.contains {
            isWritten(reading.place, $0, isConfused: true)
        }
    }

    /// An IBAN in which a letter stands for a digit or the reverse, where its country says which.
    private func confusedAccount(_ reading: Reading) {
        guard reading.form != nil, !reading.goesOn,
            let kinds = Iban.structure(chain.character(0), chain.character(1)),
            kinds.count + 4 == reading.length
        else { return }
        var text = Array(chain.number(reading.length))
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
        let check = unsafe text.withUnsafeBufferPointer { unsafe Iban.check(CompactNumber($0)) }
        guard (1...3).contains(count), let check else { return }
        report(reading.place, tables.kinds.iban, Odds.of(990, Odds.confused), check)
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
    private func account(_ index: Int) {
        guard !tables.accounts.isEmpty else { return }
        let group = chain.group(index)
        if tables.accounts.contains(Array(chain.number(group.compact))) {
            report(chain.start..<group.end, tables.kinds.account, 950, .term)
        }
    }

    /// Number plates: only where a word says so.
    private func plate() {
        // Digits alone are none, and lower case is none.
        let all = (UInt64(1) << UInt64(chain.group(chain.count - 1).compact)) &- 1
        guard !chain.hasLower, chain.digits & all != all else { return }
        var last: Chain.Group?
        for index in 0..<min(3, chain.count) {
            let group = chain.group(index)
            guard [0, 0x20, 0x2d].contains(group.separator) else { break }
            if (5...8).contains(group.compact) { last = group }
        }
        guard let last else { return }
        let mask = (UInt64(1) << UInt64(last.compact)) &- 1
        let digits = (chain.digits & mask).nonzeroBitCount
        guard digits >= 1, digits <= 6, last.compact - digits >= 1, isPlate(chain.start, last.end)
        else { return }
        // The province of a Chinese plate is one ideograph.
        let start =
            Bytes.standsAlone(bytes[chain.start - 3]) ? chain.start - 3 : plateHead(chain.start)
        report(start..<last.end, tables.kinds.plate, 700, .structure)
    }

    /// Whether a word for plates stands before it or behind on its line, or above it.
    private func isPlate(_ start: Int, _ end: Int) -> Bool {
        if announces(.plate, start) { return true }
        lookBehind(end)
        return behind.kinds & Tables.Words.plate.bit != 0 || heads(ContextWords.plate, start)
    }
}

extension Scan.Form {
    /// Whether the groups stand as somebody prescribes.
    var isWritten: Bool { self == .written || self == .signed }
}
