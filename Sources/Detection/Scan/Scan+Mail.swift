/// Addresses of mail, plain and hidden from robots (RFC 5321 §4.1.2, RFC 6531).
extension Scan {
    private static let local = 64
    private static let domain = 255

    /// Last labels that are names of files, as in `image@2x.png`.
    private static let files = WordSet("png jpg jpeg gif svg webp css js html pdf txt so dll")
    /// Last labels of more than two letters that are common (IANA), and those of RFC 2606.
    private static let known = WordSet(
        """
        com net org edu gov mil int info biz name pro aero coop museum mobi jobs travel cat tel asia
        post xxx app dev online site shop store tech cloud blog email xyz top club live news world
        life today agency center company group law legal bank insurance finance global international
        london berlin paris wien koeln hamburg amsterdam tokyo nyc swiss eus gal bzh cymru scot
        wales
        istanbul moscow example test invalid onion local localhost ngo ong charity foundation social
        """
    )

    @inline(never)
    func mail(_ place: Int) {
        steps += 1
        let least = max(mailEnd, place - Scan.local)
        var start = lanes.start(of: .mail, bytes, place, least: least)
        while start < place,
            bytes[start] == 0x2e || bytes[start] == 0x27 || bytes[start] == 0x2f
                || bytes[start] == 0x3d || bytes[start] == 0x2d || bytes[start] == 0x7c
        { start += 1 }
        start = behindKey(start, place)
        if start == place, bytes[place - 1] == 0x22 { start = quoted(place) }
        guard start < place, bytes[place - 1] != 0x2e,
            let end = host(place + 1)
        else { return }
        mailEnd = end.end
        numberEnd = max(numberEnd, end.end)
        steps += (end.end - start) / 16
        report(start..<end.end, tables.kinds.email, end.known ? 980 : 800, .structure)
        if bytes[start - 1] == 0x3c { mailboxName(start - 1) }
    }

    private func isLocal(_ byte: UInt8) -> Bool { byte.isMail }

    /// The start of a local part behind a key, as in `user=anna@example.org`.
    private func behindKey(_ start: Int, _ end: Int) -> Int {
        var place = start
        while place < end, bytes[place].isLetter || bytes[place] == 0x5f { place += 1 }
        return place > start && place < end - 1 && bytes[place] == 0x3d ? place + 1 : start
    }

    /// The start of a local part in quotes that ends before `place`.
    private func quoted(_ place: Int) -> Int {
        var start = place - 2
        while start > max(mailEnd, place - Scan.local), bytes[start] != 0x22, bytes[start] != 0x0a {
            start -= 1
        }
        return bytes[start] == 0x22 ? start : place
    }

    /// The end of a host's name with a last label that can be one.
    func host(_ start: Int) -> (end: Int, known: Bool)? {
        if bytes[start] == UInt8(ascii: "[") { return literal(start) }
        let end = lanes.end(of: .host, bytes, start, limit: Scan.domain)
        var place = start
        // The label that is read, and the last one before it that is whole.
        var label = start
        var whole = start..<start
        while true {
            while place < end, bytes.inside(place) != 0x2e { place += 1 }
            guard place < start + Scan.domain, place > label, bytes[label] != 0x2d,
                bytes[place - 1] != 0x2d
            else { break }
            whole = label..<place
            guard place < end else { break }
            place += 1
            label = place
        }
        guard whole.upperBound == place || place == label else { return nil }
        while whole.lowerBound > start {
            if let known = isTop(whole) { return (whole.upperBound, known) }
            // A label behind the last that can be one: only if it is the end of a sentence.
            guard place == label else { return nil }
            let stop = whole.lowerBound - 1
            var first = stop
            while first > start, bytes[first - 1] != 0x2e { first -= 1 }
            whole = first..<stop
        }
        return nil
    }

    /// Whether a last label is known; nothing if it cannot be one.
    private func isTop(_ label: Range<Int>) -> Bool? {
        let first = bytes[label.lowerBound]
        if label.count > 4, bytes.equals(label.lowerBound..<(label.lowerBound + 4), "xn--") {
            return true
        }
        guard label.count >= 2, label.count <= 24 || first >= 0x80,
            label.allSatisfy({ bytes[$0].isLetter || bytes[$0] >= 0x80 })
        else { return nil }
        if first >= 0x80 { return true }
        if label.count == 2 {
            return Countries.contains(first.raised, bytes[label.lowerBound + 1].raised)
                || bytes.equals(label, "eu") || bytes.equals(label, "uk")
                || bytes.equals(label, "su")
        }
        let hash = bytes.hash(label)
        if Scan.known.contains(hash) { return true }
        return Scan.files.contains(hash) ? nil : false
    }

    /// An address literal in brackets (RFC 5321 §4.1.3).
    private func literal(_ start: Int) -> (end: Int, known: Bool)? {
        var place = start + 1
        while place < start + 50,
            bytes[place].isHex || bytes[place] == 0x2e || bytes[place] == 0x3a
                || (bytes[place] | 0x20).isLetter
        { place += 1 }
        return bytes[place] == 0x5d && place > start + 7 ? (place + 1, true) : nil
    }

    /// `name [at] example.com`, `name (at) example (dot) com`.
    func hiddenAt(_ word: Range<Int>) {
        let open = bytes[word.lowerBound - 1]
        guard open == 0x5b || open == 0x28 || open == 0x7b || open == 0x3c else { return }
        hidden(at: word)
    }

    /// `name at example dot com`.
    func hiddenDot(_ word: Range<Int>) {
        var place = word.lowerBound
        for _ in 0..<4 {
            guard let before = wordBefore(place) else { return }
            if bytes.equals(before, "at") { return hidden(at: before) }
            place = before.lowerBound
        }
    }

    private func hidden(at word: Range<Int>) {
        var end = word.lowerBound
        while end > 0, end > word.lowerBound - 3, !isLocal(bytes[end - 1]) || bytes[end - 1] == 0x7b
        {
            end -= 1
        }
        var start = end
        while start > max(0, end - Scan.local), isLocal(bytes[start - 1]), bytes[start - 1] != 0x7b
        {
            start -= 1
        }
        guard start < end, let stop = hiddenHost(word.upperBound) else { return }
        report(start..<stop, tables.kinds.email, 750, .structure)
    }

    private static let dots = WordSet("dot punkt point ponto punto")

    /// A host whose dots may be written out.
    private func hiddenHost(_ from: Int) -> Int? {
        var place = from
        var labels = 0
        var last: Range<Int>?
        for _ in 0..<12 {
            guard let word = wordAfter(place) else { break }
            let gap = place..<word.lowerBound
            if Scan.dots.contains(bytes.hash(word)) {
                place = word.upperBound
                last = nil
                continue
            }
            let plain = gap.contains { bytes[$0] == 0x2e || bytes[$0] == 0x2d }
            guard labels == 0 || last == nil || plain && gap.count == 1 else { break }
            last = word
            labels += 1
            place = word.upperBound
        }
        guard labels >= 2, let last, let top = isTop(last), top || last.count == 3 else {
            return nil
        }
        return last.upperBound
    }
}
