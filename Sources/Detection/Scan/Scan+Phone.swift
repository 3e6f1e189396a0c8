/// Telephone numbers: international ones by their code, national ones by plan, form and words.
extension Scan {
    /// A number as it is written, with what its separators say.
    private struct Dialled {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var count = 0
        /// Ends of groups: the distance from the start and the digits up to there.
        private var distances = InlineArray<18, UInt16>(repeating: 0)
        private var counts = InlineArray<18, UInt8>(repeating: 0)
        var groups = 0
        var hasBracket = false
        var dashes = 0
        let start: Int

        init(start: Int) { self.start = start }

        /// Where group `index` ends in the text, and how many digits there are up to there.
        func end(_ index: Int) -> (place: Int, count: Int) {
            (start + Int(distances[index]), Int(counts[index]))
        }

        /// Ends the next group at `place`, at most 65,535 behind the start.
        mutating func endGroup(_ place: Int) {
            distances[groups] = UInt16(place - start)
            counts[groups] = UInt8(count)
            groups += 1
        }

        /// The groups up to `index`.
        func grouping(_ index: Int) -> UInt64 {
            var all: UInt64 = 0
            for group in 0...index {
                all = NationalPlans.Grouping.adding(end(group).count, to: all)
            }
            return all
        }
    }

    @inline(never)
    func phone(_ start: Int, _ end: Int) {
        guard bytes[start].isDigit, !continuesNumber(before: start) || bytes[start - 1] == 0x3a
        else {
            return
        }
        let before = bytes[start - 1]
        if before == 0x2b || before == 0x28 && bytes[start - 2] == 0x2b {
            let isBracketed = before == 0x2b && bytes[start - 2] == 0x28
            return international(start, plus: start - (isBracketed || before == 0x28 ? 2 : 1))
        }
        if bytes[start] == 0x30, bytes[start + 1] == 0x30, bytes[start + 2] != 0x30 {
            return doubleZero(start)
        }
        if before == 0x29 || before == 0x2d && bytes[start - 2] == 0x29 { return }
        if before == 0x20, bytes[start - 2] == 0x29, bytes[start - 3].isDigit { return }
        if before == 0x20 || before == 0x2d || before == 0x2e || before == 0x2f,
            isInsidePhone(start)
        {
            return
        }
        if before == 0x2d, isBehindCode(start - 1) { return }
        // The trunk digit of a number with a country code: +44 (0)20.
        if before == 0x28, bytes[start + 1] == 0x29, bytes[start] == 0x30 { return }
        national(start, end, bracket: before == 0x28)
    }

    /// Whether capitals stand before a dash that say nothing of telephones: `INV-3455-31887`.
    private func isBehindCode(_ dash: Int) -> Bool {
        guard bytes[dash - 1].isUpper, let word = wordBefore(dash) else { return false }
        return !isIn(ContextWords.phone, word)
    }

    /// Whether a separator of telephone numbers stands at `end`.
    private func mayHaveGroups(_ end: Int) -> Bool {
        switch bytes[end] {
        case 0x20, 0x28, 0x29, 0x2d, 0x2e, 0x2f: true
        default: false
        }
    }

    /// Whether the group at `start` belongs to digits that stand one sign before it.
    private func isInsidePhone(_ start: Int) -> Bool {
        var place = start - 1
        guard bytes[place - 1].isDigit else { return false }
        place -= 1
        // Only another short group: two long numbers side by side are two numbers.
        var length = 0
        while bytes[place].isDigit, length < 6 {
            place -= 1
            length += 1
        }
        // Two capitals and two digits begin an account.
        if length == 2, bytes[place].isUpper, bytes[place - 1].isUpper, !bytes[place - 2].isWord {
            return true
        }
        return length < 6 && !bytes[place].isWord
    }

    /// Digits from `start` on with the separators of telephone numbers, at most 17 digits; one line
    /// break is a separator too where `isBroken` is set.
    private func dial(_ start: Int, isBroken: Bool = false) -> Dialled {
        var number = Dialled(start: start)
        var place = start
        var breaks = isBroken ? 1 : 0
        while number.count <= 17, number.groups < 18 {
            while bytes[place].isDigit, number.count <= 17 {
                number.digits[number.count] = bytes[place]
                number.count += 1
                place += 1
            }
            number.endGroup(place)
            // A sentence ends here, and what follows is another number.
            if number.count >= 7, bytes[place] == 0x2e, bytes[place + 1] == 0x20 { break }
            var next = place
            var width = 0
            var spaces = 0
            while width < 3 {
                let byte = bytes[next]
                if byte == 0x20 { spaces += 1 }
                let isBreak =
                    breaks > 0 && (byte == 0x0a || byte == 0x0d && bytes[next + 1] == 0x0a)
                if isBreak, byte == 0x0a { breaks -= 1 }
                guard
                    isBreak || byte == 0x20 && spaces < 3 || byte == 0x2d || byte == 0x2e
                        || byte == 0x2f || byte == 0x28 || byte == 0x29
                else { break }
                if byte == 0x28 || byte == 0x29 { number.hasBracket = true }
                if byte == 0x2d { number.dashes += 1 }
                next += 1
                width += 1
            }
            guard width > 0, bytes[next].isDigit else { break }
            // The trunk digit in brackets is not dialled: +44 (0)20.
            if bytes[next] == 0x30, bytes[next - 1] == 0x28, bytes[next + 1] == 0x29 { next += 2 }
            while bytes[next] == 0x20 { next += 1 }
            guard bytes[next].isDigit, next - place <= 6 else { break }
            place = next
        }
        return number
    }

    private func international(_ start: Int, plus: Int) {
        guard bytes[plus - 1] != 0x2b,
            !bytes[plus - 1].isAlphanumeric || isLabelled(plus: plus)
        else { return }
        var number = dial(start)
        guard let plan = CallingCodes.plan({ number.digits[$0] }, number.count, from: 0) else {
            return
        }
        if !plan.national.contains(number.count - plan.length) { dropOther(&number) }
        var found = fitting(number, plan.length, plan.national)
        if found == nil, isBroken(number) {
            found = fitting(dial(start, isBroken: true), plan.length, plan.national)
        }
        guard var end = found else { return }
        end = extensionEnd(end)
        numberEnd = max(numberEnd, end)
        report(plus..<end, tables.kinds.phone, 960, .structure)
    }

    /// Whether the line ends where the number does, and the next one begins with a digit.
    private func isBroken(_ number: Dialled) -> Bool {
        var place = number.end(number.groups - 1).place
        if bytes[place] == 0x0d { place += 1 }
        return bytes[place] == 0x0a && bytes[place + 1].isDigit
    }

    /// The end of the longest run of groups that the plan allows.
    private func fitting(_ number: Dialled, _ code: Int, _ national: ClosedRange<Int>) -> Int? {
        for index in stride(from: number.groups - 1, through: 0, by: -1) {
            let (place, count) = number.end(index)
            guard national.contains(count - code), count <= 15 else { continue }
            guard !bytes[place].isLetter || extensionEnd(place) > place,
                !(bytes[place] == 0x3a && bytes[place + 1].isDigit)
            else { continue }
            return place
        }
        return nil
    }

    private func doubleZero(_ start: Int) {
        let number = dial(start)
        guard number.count >= 10,
            let plan = CallingCodes.plan({ number.digits[$0] }, number.count, from: 2),
            let end = fitting(
                number,
                plan.length + 2,
                max(6, plan.national.lowerBound)...max(6, plan.national.upperBound)
            )
        else {
            let isHeaded = heads(ContextWords.phone, start)
            return labelled(number, bracket: false, isHeaded: isHeaded)
        }
        let context = near(.phone, start, end) || heads(ContextWords.phone, start)
        let confidence: Int16 = context ? 950 : number.groups > 1 ? 700 : 350
        report(start..<extensionEnd(end), tables.kinds.phone, confidence, .structure)
    }

    /// What a national number looks like, and how far that alone speaks for it.
    private func national(_ start: Int, _ end: Int, bracket: Bool) {
        // Digits without groups are a telephone number only where a word says so.
        if heading.isQuiet(start), !mayHaveGroups(end), bytes[end + 1] != 0x28,
            !leads(.phone, start)
        {
            return
        }
        var number = dial(start)
        dropOther(&number)
        let isHeaded = heads(ContextWords.phone, start)
        let isOther = isDate(number) || isDecimal(number) || isParagraph(start, number)
        if !isOther, isPlanned(number, bracket: bracket, isHeaded: isHeaded) { return }
        // What is whole before the end of its line was found there.
        if isBroken(number), number.count < 6 || number.groups > 1,
            isHeaded || leads(.phone, start)
        {
            let whole = dial(start, isBroken: true)
            if isPlanned(whole, bracket: bracket, isHeaded: isHeaded) {
                return numberEnd = max(numberEnd, whole.end(whole.groups - 1).place)
            }
        }
        if !isOther { labelled(number, bracket: bracket, isHeaded: isHeaded) }
    }

    /// Whether a number, or some of its groups, fits a plan well enough to be reported.
    private func isPlanned(_ number: Dialled, bracket: Bool, isHeaded: Bool) -> Bool {
        let start = number.start
        guard number.count >= 6 else { return false }
        // A number that stands behind is not part of this one: the longest that fits is taken.
        for index in stride(from: number.groups - 1, through: max(0, number.groups - 4), by: -1) {
            let (last, count) = number.end(index)
            guard (6...12).contains(count), extensionEnd(last) > last || !bytes[last].isLetter,
                !goesOn(last), bytes[last] != 0x25,
                let shape = tables.plans.shape(
                    count,
                    { number.digits[$0] },
                    number.grouping(index)
                )
            else { continue }
            let grouped = index > 0
            var factors = grouped ? 1.0 : 0.35
            if number.hasBracket, bracket { factors *= 4 }
            if isAmount(number, index) { factors *= Odds.amount }
            if shape.isPrior { factors *= Odds.prior }
            let context =
                isHeaded || isCalled(number)
                || bytes[last + 1] == 0x28 && near(.phone, start, last)
            if context {
                factors *= Odds.context
            } else if names(.other, start) {
                factors *= Odds.other
            }
            let confidence = Odds.of(shape.base, factors)
            guard context || grouped, confidence >= 150 else { break }
            report(
                (bracket ? start - 1 : start)..<extensionEnd(last),
                tables.kinds.phone,
                confidence,
                .structure
            )
            return true
        }
        return false
    }

    /// Whether a word for telephones speaks for a number: of one without a trunk digit no word for
    /// something else may stand nearer.
    private func isCalled(_ number: Dialled) -> Bool {
        guard leads(.phone, number.start) else { return false }
        if number.digits[0] == 0x30 || !names(.other, number.start) { return true }
        return before.last(of: .phone) > before.last(of: .other)
    }

    /// A number of no plan that is known, right behind a word for telephones or under one.
    private func labelled(_ number: Dialled, bracket: Bool, isHeaded: Bool = false) {
        guard number.count >= 6 else { return }
        for index in stride(from: number.groups - 1, through: 0, by: -1) {
            let (last, count) = number.end(index)
            // Fourteen digits in one group are a device or a card.
            guard (6...(index > 0 ? 15 : 13)).contains(count), !goesOn(last), bytes[last] != 0x25,
                extensionEnd(last) > last || !bytes[last].isLetter
            else { continue }
            guard isHeaded || names(.phone, number.start) && isCalled(number) else { return }
            let end = extensionEnd(last)
            let start = bracket ? number.start - 1 : number.start
            return report(start..<end, tables.kinds.phone, 750, .structure)
        }
    }

    private static let extensions = WordSet(
        "x ext extn extension poste durchwahl dw toestel interno ramal anexo ankn doorkiesnummer"
    )

    /// The end of an extension behind a number: `x904`, `ext. 12`; the same place if there is none.
    private func extensionEnd(_ end: Int) -> Int {
        var place = end
        while place < end + 2, bytes[place] == 0x20 || bytes[place] == 0x2c || bytes[place] == 0x2f
        {
            place += 1
        }
        guard bytes[place].isLetter else { return end }
        var last = place
        while bytes[last].isLetter, last < place + 16 { last += 1 }
        guard Scan.extensions.contains(bytes.hash(place..<last)) else { return end }
        while last < place + 20, [0x20, 0x2e, 0x3a].contains(bytes[last]) { last += 1 }
        let first = last
        while bytes[last].isDigit, last - first < 7 { last += 1 }
        return last > first && last - first <= 6 && !bytes[last].isWord ? last : end
    }

    /// Leaves out another number that follows behind a space: where signs joined what stands before
    /// it, or where signs join it and both together are too long.
    private func dropOther(_ number: inout Dialled) {
        guard number.groups > 2 else { return }
        for index in 1..<number.groups - 1 {
            let before = bytes[number.end(index - 1).place]
            let after = bytes[number.end(index).place]
            guard (before == 0x20) != (after == 0x20) else { continue }
            if before == 0x20, number.count <= 12 { continue }
            let last = before == 0x20 ? index - 1 : index
            guard number.end(last).count >= 7 else { continue }
            number.groups = last + 1
            number.count = number.end(last).count
            return
        }
    }

    /// Two, two and four digits with one sign between them, and a month among the twos.
    private func isDate(_ number: Dialled) -> Bool {
        guard number.groups == 3, number.count == 8 else { return false }
        let (first, second) = (number.end(0), number.end(1))
        let sign = bytes[first.place]
        guard sign == 0x2d || sign == 0x2e || sign == 0x2f, bytes[second.place] == sign else {
            return false
        }
        func two(_ place: Int) -> Int {
            number.digits[place].digit * 10 + number.digits[place + 1].digit
        }
        let (twos, century): ((Int, Int), Int) =
            first.count == 2
            ? ((two(0), two(2)), two(4)) : ((two(4), two(6)), two(0))
        guard first.count == 2 && second.count == 4 || first.count == 4 && second.count == 6 else {
            return false
        }
        return (18...21).contains(century) && min(twos.0, twos.1) <= 12
            && max(twos.0, twos.1) <= 31
    }

    /// Groups of three with dots between, as amounts have them.
    private func isAmount(_ number: Dialled, _ index: Int) -> Bool {
        guard index > 0 else { return false }
        return (0..<index).allSatisfy {
            bytes[number.end($0).place] == 0x2e
                && number.end($0 + 1).count - number.end($0).count == 3
        }
    }

    /// `7. ` at the beginning of a line: the number of a paragraph.
    private func isParagraph(_ start: Int, _ number: Dialled) -> Bool {
        let end = number.end(0).place
        return end - start <= 2 && bytes[end] == 0x2e && bytes[end + 1] == 0x20
            && (start == 0 || bytes[start - 1] == 0x0a)
    }

    /// A point before one or two digits, or behind one to three without a trunk digit.
    private func isDecimal(_ number: Dialled) -> Bool {
        guard number.groups == 2, bytes[number.end(0).place] == 0x2e else { return false }
        if number.count - number.end(0).count <= 2 { return true }
        return number.end(0).count <= 3
            && !(number.digits[0] == 0x30 && number.end(0).count > 1)
    }
}
