extension Scan {
    /// How far before and behind a place its words are looked for.
    private static let reach = (before: 56, after: 24)

    /// Whether one of `words` stands shortly before `start`, or behind `end` on the same line.
    ///
    /// What is followed by a colon names what comes after it.
    func near(_ words: ContextSet, _ start: Int, _ end: Int) -> Bool {
        guard !words.isEmpty else { return false }
        return leads(words, start) || words.isIn(bytes, end..<reachOn(end))
    }

    /// Whether one of `words` stands right before `start`: on its line, with nothing but signs
    /// and a short word such as `no` between, and no digit.
    func names(_ words: ContextSet, _ start: Int) -> Bool {
        var place = start
        while place > max(0, start - 56), !bytes[place - 1].isDigit, bytes[place - 1] != 0x0a {
            place -= 1
        }
        return words.isIn(bytes, place..<start)
    }

    /// Whether one of `words` stands shortly before `start`, with no other number between: what
    /// names one number does not name the next one.
    ///
    /// With `ownLine` not before a line break either, unless the line begins at `start`.
    func leads(_ words: ContextSet, _ start: Int, ownLine: Bool = false) -> Bool {
        words.isIn(bytes, reachBack(start, ownLine: ownLine)..<start)
    }

    /// Looks for the words of every set shortly before `start`: ``before`` has what is found.
    func lookBefore(_ start: Int) {
        if before.place == start { return }
        let range = reachBack(start, ownLine: false)..<start
        before = (start, tables.contexts.found(bytes, range))
    }

    /// Looks for them behind `end`, on the same line: ``behind`` has what is found.
    func lookBehind(_ end: Int) {
        if behind.place == end { return }
        behind = (end, tables.contexts.found(bytes, end..<reachOn(end)))
    }

    /// Whether a word of `set` stands right before `start`.
    ///
    /// What does so is among the words shortly before it, which one look finds for all sets: most
    /// numbers need no other.
    func names(_ set: Tables.Words, _ start: Int) -> Bool {
        lookBefore(start)
        return before.found.contains(tables.number(of: set)) && names(set.context, start)
    }

    /// Whether a word of `scheme` stands near the place that was looked around last.
    @inline(__always)
    func isNear(_ scheme: Int) -> Bool {
        before.found.contains(scheme) || behind.found.contains(scheme)
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
        for place in end..<last {
            switch bytes[place] {
            case 0x3a, 0x3d: return end
            case 0x0a: return place
            default: break
            }
        }
        return last
    }

    /// How far back words speak for what begins at `start`.
    private func reachBack(_ start: Int, ownLine: Bool) -> Int {
        let first = max(0, start - Scan.reach.before)
        let most = ownLine ? 4 : 6
        if !ownLine, first > 0, digits(first, Scan.reach.before) < most { return first }
        var place = start
        var letters = 0
        var digits = 0
        var isBroken = false
        while place > first {
            let byte = bytes[place - 1]
            if byte.isDigit {
                digits += 1
                if digits >= most, ownLine || letters > 1 { return place }
            } else if byte.isLetter || byte >= 0x80 {
                digits = 0
                letters += 1
            } else if byte == 0x0a {
                isBroken = true
                if ownLine {
                    let isBlank = (place..<start).allSatisfy { bytes[$0].isSpace }
                    if !isBlank || isRow(place - 1) { return place }
                }
            }
            if isBroken, digits >= 6 { return place }
            place -= 1
        }
        return first
    }

    /// How many digits stand in `count` bytes from `start` on, a multiple of eight.
    private func digits(_ start: Int, _ count: Int) -> Int {
        var digits = 0
        for place in stride(from: start, to: start + count, by: 8) {
            digits += Kind(bytes.inner(place)).digits.nonzeroBitCount
        }
        return digits
    }
}
