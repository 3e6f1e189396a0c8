/// Names that the case does not know, in Latin letters: proposals from given names, titles, roles,
/// labels, closings and initials, and from the capitals around them.
extension Scan {
    /// How sure a proposal is, in thousandths.
    enum Guess {
        /// A label with a colon, a title with two names, a mailbox's name.
        static let labelled: Int16 = 650
        /// A given name and a surname that many have.
        static let known: Int16 = 700
        /// A given name and another word with a capital; a role and two such words; a signature.
        static let likely: Int16 = 560
        /// A surname before a given name; a title or a role with one name.
        static let possible: Int16 = 450
        /// An initial and a surname that many have.
        static let weak: Int16 = 400
    }

    private static let particles = WordSet(
        """
        von van der den de del della di da do dos das du la le les zu zur ter ten te al el bin ibn
        abu y e af av dit mac mc o d l lo degli dei vom zum san st ben bint
        """
    )
    static let institutions = WordTable.folded(NameWords.institutions)
    static let stops = WordTable.folded(NameWords.stops)
    private static let places = WordTable.folded(NameWords.places)
    static let givenNames = WordTable.folded(GivenNames.latin)
    private static let surnames = WordTable.folded(Surnames.latin)
    static let titles = WordTable.folded(NameWords.titles)

    /// Words with capitals that follow one another as those of a name do.
    struct NameRun {
        var end: Int
        /// Words other than particles and initials.
        var words = 0
        /// How many of them are surnames that many have, or end as surnames do.
        var known = 0
        var given = 0
        var initials = 0
        /// An institution's word stands behind or among them.
        var isInstitution = false
    }

    /// The run that begins at `start`, at most `most` words long.
    func nameRun(_ start: Int, most: Int = 4) -> NameRun {
        var run = NameRun(end: start)
        var place = start
        var isCapital: Bool?
        while run.words < most {
            guard let word = nameWord(place, isFirst: place == start) else { break }
            let hash = bytes.hash(word)
            if Scan.institutions.contains(hash) {
                run.isInstitution = true
                break
            }
            let isParticle = bytes[word.lowerBound].isLower && Scan.particles.contains(hash)
            if !isParticle, Scan.stops.contains(hash) { break }
            let isUpper = word.count > 1 && word.allSatisfy { !bytes[$0].isLower }
            if isCapital == true, !isUpper, word.count > 1, bytes[word.lowerBound].isUpper { break }
            if bytes[word.lowerBound].isLower {
                // A particle: only with a capital behind it.
                guard isParticle else { break }
                place = word.upperBound
                continue
            }
            place = word.upperBound
            if word.count == 1 {
                if bytes[word.upperBound] == 0x2e { place += 1 }
                run.initials += 1
                guard run.words == 0 || bytes[place] == 0x20 else { break }
                continue
            }
            let isGiven = Scan.givenNames.contains(hash)
            let isKnown = Scan.surnames.contains(hash) || isSurname(word)
            if run.words >= 2, !isKnown, !isGiven, bytes[word.lowerBound - 1] == 0x20, run.known > 0
            {
                break
            }
            isCapital = isUpper
            run.words += 1
            run.given += isGiven ? 1 : 0
            run.known += isKnown ? 1 : 0
            run.end = word.upperBound
        }
        return run
    }

    /// The word of a name that stands at `place`, or behind the one sign that names may have there.
    private func nameWord(_ place: Int, isFirst: Bool) -> Range<Int>? {
        var start = place
        if !isFirst {
            switch bytes[place] {
            case 0x20, 0x2d, 0x27: start += 1
            default:
                guard bytes[place - 1] == 0x2e, bytes[place].isUpper else { return nil }
            }
            if bytes[place] == 0x20, bytes[start] == 0x27 { return nil }
        }
        let end = bytes.wordEnd(start)
        guard end > start, end - start <= 30,
            (start..<end).allSatisfy({ bytes[$0].isLetter })
        else { return nil }
        return start..<end
    }

    /// Whether a word ends as hardly anything but surnames do.
    private func isSurname(_ word: Range<Int>) -> Bool {
        guard word.count >= 6 else { return false }
        let last = (1...3).reduce(0) { $0 | Int(bytes[word.upperBound - $1] & 31) << ($1 * 5 - 5) }
        guard Surnames.endingBits[last >> 6] >> UInt64(last & 63) & 1 == 1 else { return false }
        return Surnames.endings.contains { ending in
            let from = word.upperBound - ending.count
            return ending.indices.allSatisfy { bytes[from + $0].folded == ending[$0] }
        }
    }

    private func isCapitalised(_ place: Int) -> Bool { bytes[place].isUpper }

    /// Where a field, a line or a cell may begin or end.
    private func isBoundary(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, 0x0a, 0x0d, 0x09, 0x22, 0x28, 0x29, 0x2c, 0x3a, 0x3b, 0x3c, 0x7c, 0x5b, 0x5d: true
        default: false
        }
    }

    private func isField(start: Int) -> Bool {
        let byte = bytes[start - 1]
        return isBoundary(byte) || byte == 0x20 && isBoundary(bytes[start - 2])
    }

    private func isField(end: Int) -> Bool {
        isBoundary(bytes[end]) || bytes[end] == 0x20 && isBoundary(bytes[end + 1])
            || bytes[end] == 0x2e && !bytes[end + 2].isWord
    }

    /// Whether a word before `start` makes a street, a saint's place or a firm of the name.
    private func isPlace(before start: Int) -> Bool {
        guard let word = wordBefore(start), start - word.upperBound <= 2 else { return false }
        if Scan.places.contains(bytes.hash(word)) { return true }
        guard Scan.particles.contains(bytes.hash(word)),
            let other = wordBefore(word.lowerBound)
        else { return false }
        return Scan.places.contains(bytes.hash(other))
    }

    private func propose(_ range: Range<Int>, _ confidence: Int16) {
        guard range.count > 2, guesses.insert(range) else { return }
        report(range, tables.kinds.name, confidence, .proposal)
        hits[hits.count - 1].isGuess = true
    }

    /// A given name: with what follows it, or behind a surname.
    func given(_ word: Range<Int>) {
        guard isCapitalised(word.lowerBound), guesses.isFree(word) else { return }
        let run = nameRun(word.lowerBound)
        if run.isInstitution || isPlace(before: word.lowerBound) { return }
        let isUpper = !bytes[word.lowerBound + 1].isLower
        if run.words >= 2 {
            let start = initialsBefore(word.lowerBound)
            let isKnown = run.known > 0 && run.end > word.upperBound
            return propose(
                start..<run.end,
                isKnown ? Guess.known : isUpper ? Guess.possible : Guess.likely
            )
        }
        surnameFirst(word, run.end)
    }

    /// The start of initials, or of another name with a hyphen, before `start`.
    private func initialsBefore(_ start: Int) -> Int {
        if bytes[start - 1] == 0x2d, let word = wordBefore(start),
            isCapitalised(word.lowerBound), word.upperBound == start - 1
        {
            return word.lowerBound
        }
        return start
    }

    /// `Berg, Anna`, `BERG Anna`, and `Nagy János` where it is a whole field.
    private func surnameFirst(_ given: Range<Int>, _ end: Int) {
        guard let before = wordBefore(given.lowerBound), isCapitalised(before.lowerBound),
            before.count > 1, before.allSatisfy({ bytes[$0].isLetter }),
            !Scan.stops.contains(bytes.hash(before)),
            !Scan.institutions.contains(bytes.hash(before)),
            !Scan.titles.contains(bytes.hash(before))
        else { return }
        let gap = given.lowerBound - before.upperBound
        let isComma = bytes[before.upperBound] == 0x2c && gap <= 2
        guard isComma || gap == 1 && bytes[before.upperBound] == 0x20 else { return }
        var start = before.lowerBound
        if isComma, let more = wordBefore(start), bytes[more.upperBound] == 0x20,
            more.upperBound == start - 1, Scan.particles.contains(bytes.hash(more))
        {
            start = more.lowerBound
        }
        let isShouted =
            before.allSatisfy { bytes[$0].isUpper } && bytes[given.lowerBound + 1].isLower
        let isKnown = Scan.surnames.contains(bytes.hash(before)) || isSurname(before)
        let isWhole = isField(start: start) && isField(end: end)
        guard isWhole || isShouted || isKnown && isField(end: end) else { return }
        propose(start..<end, isKnown || isShouted ? Guess.likely : Guess.possible)
    }

    /// A surname that many have, behind initials or before them.
    func family(_ word: Range<Int>) {
        guard isCapitalised(word.lowerBound), guesses.isFree(word) else { return }
        var start = word.lowerBound
        for _ in 0..<3 {
            let gap = bytes[start - 1] == 0x20 ? 1 : 0
            guard bytes[start - 1 - gap] == 0x2e, bytes[start - 2 - gap].isUpper,
                !bytes[start - 3 - gap].isWord || bytes[start - 3 - gap] == 0x2e
            else { break }
            start -= 2 + gap
        }
        if start < word.lowerBound {
            let run = nameRun(word.lowerBound, most: 2)
            if !run.isInstitution { propose(start..<run.end, Guess.weak) }
        } else if bytes[word.upperBound] == 0x2c, bytes[word.upperBound + 1] == 0x20,
            bytes[word.upperBound + 2].isUpper, bytes[word.upperBound + 3] == 0x2e
        {
            propose(start..<(word.upperBound + 4), Guess.weak)
        }
    }

    /// `Mr X`, `Rechtsanwältin Dr. X Y`.
    func title(_ range: Range<Int>) {
        guard isCapitalised(range.lowerBound) || range.count >= 3 else { return }
        let start = behindTitles(gap(range.upperBound))
        guard start > range.upperBound, isCapitalised(start) else { return }
        let run = nameRun(start)
        guard run.words > 0, !run.isInstitution else { return }
        let end = withGiven(run)
        let isFull = run.words > 1 || end > run.end
        if !isCapitalised(range.lowerBound), !isFull, run.known == 0, run.given == 0 { return }
        propose(start..<end, isFull || run.initials > 0 ? Guess.labelled : Guess.possible)
    }

    /// The place behind a full stop and one or two spaces at `end`.
    private func gap(_ end: Int) -> Int {
        var place = end
        while place < end + 3, bytes[place] == 0x2e || bytes[place] == 0x20 { place += 1 }
        return place
    }

    /// The place behind the titles that begin at `start`.
    private func behindTitles(_ start: Int) -> Int {
        var place = start
        for _ in 0..<4 {
            let end = bytes.wordEnd(place)
            guard end > place, Scan.titles.contains(bytes.hash(place..<end)) else { return place }
            let next = gap(end)
            guard next > end else { return place }
            place = next
        }
        return place
    }

    /// The end of a run with the given name that a comma may hang on it: `Berg, Anna`.
    private func withGiven(_ run: NameRun) -> Int {
        guard bytes[run.end] == 0x2c, bytes[run.end + 1] == 0x20, isCapitalised(run.end + 2) else {
            return run.end
        }
        let more = nameRun(run.end + 2, most: 2)
        guard !more.isInstitution, more.words > 0 else { return run.end }
        let isLast =
            bytes[more.end] != 0x2c && (isField(end: more.end) || bytes[more.end + 1].isLower)
        return more.given > 0 || run.words == 1 && more.words == 1 && isLast ? more.end : run.end
    }

    /// `the witness X Y`, `Beschuldigter: X`.
    func role(_ range: Range<Int>) {
        if bytes[range.lowerBound] >= 0x80 { return easternRole(range) }
        if bytes[range.upperBound] == 0x3a
            || bytes[range.upperBound] == 0x20 && bytes[range.upperBound + 1] == 0x3a
        {
            return label(range)
        }
        // In capitals throughout, any words may follow.
        if bytes[range.lowerBound + 1].isUpper { return }
        let start = behindTitles(gap(range.upperBound))
        guard start > range.upperBound, isCapitalised(start) else { return }
        let run = nameRun(start)
        let end = withGiven(run)
        let isFull = run.words > 1 || end > run.end
        guard !run.isInstitution, run.words > 0, isFull || run.known > 0 || run.initials > 0
        else { return }
        propose(start..<end, isFull ? Guess.likely : Guess.possible)
    }

    /// `Name: X Y`, `From: X Y <`, `"name": "X Y"`, `<Nm>X Y</Nm>`, `Name ..... X Y`.
    ///
    /// Labels of four letters and fewer need two names.
    func label(_ range: Range<Int>) {
        guard let place = value(behind: range.upperBound) else { return }
        if bytes[place] >= 0x80 { return easternLabel(place) }
        let start = behindTitles(place)
        guard isCapitalised(start) else { return }
        let run = nameRun(start)
        let end = withGiven(run)
        let isFull = run.words > 1 || end > run.end
        guard !run.isInstitution, run.words > 0, isFull || range.count > 4 else { return }
        propose(start..<end, isFull ? Guess.labelled : Guess.possible)
    }

    /// Where the value of a label begins that ends at `end`; nothing if no sign says it is one.
    private func value(behind end: Int) -> Int? {
        // Nearly always a word of its own.
        if bytes[end] == 0x20, bytes[end + 1].isWord { return nil }
        var place = end
        var isValue = false
        var dots = 0
        while place < end + 60 {
            switch bytes[place] {
            case 0x3a, 0x3d, 0x3e: isValue = true
            case 0x2e: dots += 1
            case 0x20, 0x09, 0x22, 0x27, 0x2a, 0x5f: break
            default: return isValue || dots >= 3 ? place : nil
            }
            place += 1
        }
        return nil
    }

    /// The name before `place`, where `, born on` or ` (12.3.1985` stands.
    func nameBefore(_ place: Int) {
        var end = place
        while end > place - 3, [0x20, 0x2c, 0x28].contains(bytes[end - 1]) { end -= 1 }
        guard end < place - 1 || bytes[end] == 0x28 || bytes[end] == 0x2c, bytes[end] != 0x20 else {
            return
        }
        if bytes[end - 1] >= 0x80 { return easternBefore(end) }
        var start = end
        var words = 0
        while words < 4, let word = wordBefore(start), isBefore(word, start, end) {
            if bytes[word.lowerBound].isLower {
                guard words > 0, Scan.particles.contains(bytes.hash(word)) else { break }
            } else {
                words += 1
            }
            start = word.lowerBound
        }
        while bytes[start].isLower, let word = wordAfter(bytes.wordEnd(start)) {
            start = word.lowerBound
        }
        guard words >= 2, guesses.isFree(start..<end) else { return }
        let run = nameRun(start)
        guard !run.isInstitution, run.end == end else { return }
        propose(start..<end, Guess.likely)
    }

    private func isBefore(_ word: Range<Int>, _ start: Int, _ end: Int) -> Bool {
        guard word.allSatisfy({ bytes[$0].isLetter }),
            isCapitalised(word.lowerBound) || word.count <= 5
        else { return false }
        return start == end
            ? word.upperBound == end
            : word.upperBound == start - 1
                && (bytes[word.upperBound] == 0x20 || bytes[word.upperBound] == 0x2d)
    }

    /// `Kind regards`, a line break, and who signs.
    func closing(_ range: Range<Int>) {
        var place = range.upperBound
        var breaks = 0
        while place < range.upperBound + 8, bytes[place].isSpace || bytes[place] == 0x2c {
            if bytes[place] == 0x0a { breaks += 1 }
            place += 1
        }
        guard breaks > 0 else { return }
        if bytes[place] >= 0x80 { return easternLabel(place) }
        let start = behindTitles(place)
        guard isCapitalised(start) else { return }
        let run = nameRun(start)
        guard !run.isInstitution, run.words > 0 else { return }
        let isFull = run.words > 1 || run.initials > 0 || withGiven(run) > run.end
        guard isFull || run.given > 0 else { return }
        propose(start..<withGiven(run), isFull ? Guess.likely : Guess.weak)
    }

    /// The name before a mailbox in angle brackets that opens at `place`.
    func mailboxName(_ place: Int) {
        var end = place
        while end > place - 3, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x22 { end -= 1 }
        var start = end
        var words = 0
        while words < 4, let word = wordBefore(start), word.upperBound >= start - 1,
            isCapitalised(word.lowerBound), word.allSatisfy({ bytes[$0].isLetter })
        {
            guard start == end || bytes[word.upperBound] != 0x0a else { break }
            start = word.lowerBound
            words += 1
        }
        guard words >= 2, bytes[end - 1].isLetter, guesses.isFree(start..<end),
            !nameRun(start).isInstitution
        else { return }
        propose(start..<end, Guess.labelled)
    }
}
