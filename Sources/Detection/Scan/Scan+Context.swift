internal import CScan

/// The words on one side of a place.
final class Around {
    private(set) var place = -1
    let matches = Pile<ContextIndex.Match>()
    /// Which of ``Tables/Words`` are among them, and whether any of a scheme is.
    private(set) var kinds: UInt16 = 0
    private(set) var hasNumbers = false
    /// The schemes whose words speak for the place, once they were asked for.
    private(set) var found: ContextIndex.Found?

    /// Forgets what stood around another place.
    @inline(__always)
    func begin(_ place: Int) {
        self.place = place
        matches.removeAll()
        kinds = 0
        hasNumbers = false
        found = nil
    }

    /// Adds a word.
    func add(_ match: ContextIndex.Match) {
        matches.append(match)
        kinds |= match.kinds
        hasNumbers = hasNumbers || match.isOfNumbers
    }

    /// Whether a word of `set` stands at `least` or behind.
    func has(_ set: Tables.Words, from least: Int) -> Bool {
        for index in 0..<matches.count
        where matches[index].kinds & set.bit != 0 && matches[index].place >= least { return true }
        return false
    }

    /// Where the last word of `set` stands, or -1.
    func last(of set: Tables.Words) -> Int {
        var last = -1
        for index in 0..<matches.count where matches[index].kinds & set.bit != 0 {
            last = max(last, matches[index].place)
        }
        return last
    }

    /// Whether no scheme has a word at `least` or behind; `least` is asked for at most once.
    func isAlone(_ contexts: ContextIndex, from least: () -> Int) -> Bool {
        guard hasNumbers else { return true }
        if found == nil { found = contexts.found(self, from: least()) }
        return found?.isEmpty != false
    }
}

extension Scan {
    /// How far before and behind a place its words are looked for.
    private static let reach = (before: 56, after: 24)

    /// Whether a word of `set` stands shortly before `start`, or behind `end` on the same line.
    ///
    /// What is followed by a colon names what comes after it.
    func near(_ set: Tables.Words, _ start: Int, _ end: Int) -> Bool {
        if leads(set, start) { return true }
        lookBehind(end)
        return behind.kinds & set.bit != 0
    }

    /// Whether a word of `set` stands right before `start`: on its line, with nothing but signs
    /// and a short word such as `no` between, and no digit.
    func names(_ set: Tables.Words, _ start: Int) -> Bool {
        lookBefore(start)
        guard before.kinds & set.bit != 0 else { return false }
        return before.has(set, from: labelStart(start))
    }

    /// From where on no digit and no line break stands before `start`, as far as words reach.
    func labelStart(_ start: Int) -> Int {
        let least = start - Scan.reach.before
        let here = strip.marks(from: least)
        let ends = (here.digits | here.breaks) & UInt64.max >> 8
        return least &+ 64 &- ends.leadingZeroBitCount
    }

    /// Whether a word of `set` stands shortly before `start` with no line break between, or with no
    /// digit between.
    func announces(_ set: Tables.Words, _ start: Int) -> Bool {
        guard leads(set, start) else { return false }
        let least = start - Scan.reach.before
        let here = strip.marks(from: least)
        let digits = (here.digits & UInt64.max >> 8).leadingZeroBitCount
        let breaks = (here.breaks & UInt64.max >> 8).leadingZeroBitCount
        return before.has(set, from: least &+ 64 &- max(digits, breaks))
    }

    /// Whether a word of `set` stands shortly before `start`, with no other number between: what
    /// names one number does not name the next one.
    ///
    /// With `ownLine` not before a line break either, unless the line begins at `start`.
    func leads(_ set: Tables.Words, _ start: Int, ownLine: Bool = false) -> Bool {
        lookBefore(start)
        guard before.kinds & set.bit != 0 else { return false }
        return before.has(set, from: reachBack(start, ownLine: ownLine))
    }

    /// Looks for the words of every set shortly before `start`: ``before`` has what is found.
    func lookBefore(_ start: Int) {
        if before.place == start { return }
        before.begin(start)
        tables.contexts.look(self, max(0, start &- Scan.reach.before)..<start, before)
    }

    /// Looks for them behind `end`, on the same line: ``behind`` has what is found.
    func lookBehind(_ end: Int) {
        if behind.place == end { return }
        behind.begin(end)
        tables.contexts.look(self, end..<reachOn(end), behind)
    }

    /// Whether a word of `set` stands in the 48 bytes from `end` on, before a digit or line break.
    func mayFollow(_ set: Tables.Words, _ end: Int) -> Bool {
        let here = strip.marks(from: end)
        let stops = here.digits | here.breaks | 1 << 48
        ahead.begin(end)
        let last = end &+ stops.trailingZeroBitCount
        tables.contexts.look(self, end..<last, ahead)
        return ahead.kinds & set.bit != 0
    }

    /// Whether no word of a scheme stands near the place that is looked around; ``isNear(_:)`` may
    /// be asked then.
    func isAlone(_ start: Int, _ end: Int) -> Bool {
        lookBefore(start)
        lookBehind(end)
        let first = before.isAlone(tables.contexts) { reachBack(start, ownLine: false) }
        let second = behind.isAlone(tables.contexts) { end }
        return first && second
    }

    /// Whether a word of `scheme` stands near the place that was looked around last.
    @inline(__always)
    func isNear(_ scheme: Int) -> Bool {
        before.found?.contains(scheme) == true || behind.found?.contains(scheme) == true
    }

    /// Whether the line that ends at `end` is a row of a table: its last word is a cell of its own.
    private func isRow(_ end: Int) -> Bool {
        var place = end
        while place > max(0, end - 24), bytes[place - 1] != 0x0a {
            switch bytes[place - 1] {
            case 0x2c, 0x3b, 0x7c, 0x09: return true
            default: place -= 1
            }
        }
        return false
    }

    /// How far on words speak for what ends at `end`.
    private func reachOn(_ end: Int) -> Int {
        let last = min(bytes.count, end + Scan.reach.after)
        for place in stride(from: end, to: last, by: 8) {
            let word = bytes.word(place)
            let low = word & ~Kind.high
            let found =
                (Kind.equal(low, 0x3a) | Kind.equal(low, 0x3d) | Kind.equal(low, 0x0a))
                & ~word & Kind.high
            guard found != 0 else { continue }
            let first = place &+ found.trailingZeroBitCount &>> 3
            return first < last ? bytes[first] == 0x0a ? first : end : last
        }
        return last
    }

    /// Where words may begin in a range of at most 64 bytes, the first of which is bit 0; with
    /// `digits` 0 none that begins with a digit.
    @inline(__always)
    func starts(_ range: Range<Int>, digits: UInt64 = .max) -> UInt64 {
        guard range.upperBound > range.lowerBound else { return 0 }
        let here = strip.marks(from: range.lowerBound)
        let letters = here.words & ~here.digits
        let before: UInt64 = bytes[range.lowerBound - 1].isLetter ? 1 : 0
        let starts = letters & ~((letters & ~here.beyond) << 1 | before) | here.digits & digits
        return starts & (UInt64.max >> UInt64(64 - range.count))
    }

    /// Whether one of `words` stands whole in `range`.
    func isIn(_ words: ContextSet, _ range: Range<Int>) -> Bool {
        guard range.count <= 64 else { return words.isIn(bytes, range) }
        var starts = starts(range, digits: words.digits)
        while starts != 0 {
            let place = range.lowerBound &+ starts.trailingZeroBitCount
            starts &= starts &- 1
            if words.stands(bytes, place, range.upperBound) { return true }
        }
        return false
    }

    /// How far back words speak for what begins at `start`.
    ///
    /// Bits 0 to 55 of the masks are the bytes before it; from the last one on, letters and digits
    /// are passed by whole runs.
    private func reachBack(_ start: Int, ownLine: Bool) -> Int {
        let least = start - Scan.reach.before
        let here = strip.marks(from: least)
        let window = UInt64.max >> 8
        let first = max(0, least)
        let most = ownLine ? 4 : 6
        if !ownLine, first > 0, (here.digits & window).nonzeroBitCount < most { return first }
        let (numbers, letters) = (here.digits & window, here.words & ~here.digits & window)
        var events = (here.words | here.breaks) & window
        var (digits, count) = (0, 0)
        var isBroken = false
        while events != 0 {
            let bit = 63 &- events.leadingZeroBitCount
            let one: UInt64 = 1 &<< UInt64(truncatingIfNeeded: bit)
            let place = least &+ bit &+ 1
            if letters & one != 0 {
                // The run of letters that ends here.
                let run = (~(letters &<< UInt64(truncatingIfNeeded: 63 &- bit))).leadingZeroBitCount
                (digits, count) = (0, count &+ run)
                events &= bit >= run ? (one &<< 1 &- 1) &>> UInt64(truncatingIfNeeded: run) : 0
                continue
            }
            if numbers & one != 0 {
                // The run of digits that ends here, and how many of them words speak across.
                let shifted = numbers &<< UInt64(truncatingIfNeeded: 63 &- bit)
                let run = (~shifted).leadingZeroBitCount
                let bound = ownLine || count > 1 ? most : isBroken ? 6 : Int.max
                if run >= bound - digits { return place &- max(0, bound - digits - 1) }
                digits += run
                events &= bit >= run ? (one &<< 1 &- 1) &>> UInt64(truncatingIfNeeded: run) : 0
                continue
            }
            isBroken = true
            if ownLine {
                let isBlank = (place..<start).allSatisfy { bytes[$0].isSpace }
                if !isBlank || isRow(place - 1) { return place }
            }
            if digits >= 6 { return place }
            events &= one &- 1
        }
        return first
    }
}
