/// What a colon may stand in: addresses of the web, of networks and of their cards.
extension Scan {
    @inline(never)
    func colon(_ place: Int) {
        if bytes[place + 1] == 0x2f, bytes[place + 2] == 0x2f { return url(place) }
        guard place >= colonEnd, bytes[place + 1].isHex || bytes[place + 1] == 0x3a,
            bytes[place - 1].isHex || bytes[place - 1] == 0x3a || bytes[place + 1] == 0x3a
        else { return }
        steps += 1
        let least = max(colonEnd, place - 48)
        var start = lanes.start(of: .colon, bytes, place, least: least)
        var end = lanes.end(of: .colon, bytes, place, limit: bytes.count)
        colonEnd = end
        steps += (end - start) / 16
        start = behindLabel(start, place)
        guard end - start <= 60, !bytes[start - 1].isAlphanumeric, !bytes[end].isAlphanumeric else {
            return
        }
        while end > start, bytes[end - 1] == 0x2e { end -= 1 }
        if hardware(start, end) { return }
        if bytes[end - 1] == 0x3a, bytes[end - 2] != 0x3a { end -= 1 }
        if address6(start..<end) {
            var stop = end
            if bytes[end] == 0x25 {
                stop += 1
                while bytes[stop].isAlphanumeric, stop < end + 16 { stop += 1 }
            } else if bytes[end] == 0x2f, bytes[end + 1].isDigit {
                stop += 1
                while bytes[stop].isDigit, stop < end + 4 { stop += 1 }
            }
            numberEnd = max(numberEnd, stop)
            report(start..<stop, tables.kinds.ipv6, end - start < 7 ? 450 : 960, .structure)
        }
    }

    /// Where a run begins whose first colon ends a label: `MAC:02:00:5e:10:00:7f`, `IP:fe80::1`.
    private func behindLabel(_ start: Int, _ end: Int) -> Int {
        guard bytes[start - 1].isAlphanumeric || bytes[start] == 0x3a && bytes[start + 1] != 0x3a
        else { return start }
        var colon = start
        while colon < end, bytes[colon] != 0x3a { colon += 1 }
        return colon + 1
    }

    /// Six octets with colons (IEEE 802).
    private func hardware(_ start: Int, _ end: Int) -> Bool {
        guard end - start == 17 else { return false }
        for index in 0..<17 {
            let byte = bytes[start + index]
            guard index % 3 == 2 ? byte == 0x3a : byte.isHex else { return false }
        }
        numberEnd = max(numberEnd, end)
        reportHardware(start..<end)
        return true
    }

    func isPrivateHardware(_ start: Int) -> Bool {
        let second = bytes[start + 1]
        let value = second.isDigit ? second.digit : Int(second | 0x20) - 0x57
        return value & 2 != 0
    }

    func reportHardware(_ range: Range<Int>) {
        // Locally administered ones say nothing of a device.
        let confidence: Int16 = isPrivateHardware(range.lowerBound) ? 850 : 950
        report(range, tables.kinds.mac, confidence, .structure)
    }

    /// Eight groups of hexadecimal digits, some left out at `::`, the last two perhaps as IPv4
    /// (RFC 4291 §2.2).
    private func address6(_ range: Range<Int>) -> Bool {
        var groups = 0
        var gap = false
        var place = range.lowerBound
        if bytes[place] == 0x3a {
            guard bytes[place + 1] == 0x3a else { return false }
            gap = true
            place += 2
        }
        while place < range.upperBound {
            var end = place
            while end < range.upperBound, bytes[end].isHex { end += 1 }
            if bytes[end] == 0x2e, end < range.upperBound {
                guard address4End(place) == range.upperBound else { return false }
                groups += 2
                break
            }
            guard end > place, end - place <= 4 else { return false }
            groups += 1
            place = end
            guard place < range.upperBound else { break }
            place += 1
            if place < range.upperBound, bytes[place] == 0x3a {
                guard !gap else { return false }
                gap = true
                place += 1
            } else if place == range.upperBound {
                return false
            }
        }
        return gap ? groups <= 7 && range.count > 2 : groups == 8
    }

    /// Four numbers to 255 with dots, each digit group beginning a text; their end.
    func address4End(_ start: Int) -> Int? {
        var place = start
        for index in 0..<4 {
            var value = 0
            let first = place
            while bytes[place].isDigit, place - first < 4 {
                value = value * 10 + bytes[place].digit
                place += 1
            }
            guard place > first, place - first <= 3, value <= 255,
                place - first == 1 || bytes[first] != 0x30
            else { return nil }
            if index < 3 {
                guard bytes[place] == 0x2e else { return nil }
                place += 1
            }
        }
        return bytes[place].isDigit ? nil : place
    }

    /// An IPv4 address that begins at `start` (RFC 791); private ones are less telling.
    func address4(_ start: Int, _ end: Int) {
        guard end - start <= 3, bytes[end] == 0x2e, bytes[end + 1].isDigit,
            !(bytes[start - 1] == 0x2e || bytes[start - 1] == 0x2d && bytes[start - 2].isWord),
            bytes[start - 1] != 0x3a || !bytes[start - 2].isHex || bytes[start - 2].isLetter,
            let stop = address4End(start), !bytes[stop].isAlphanumeric,
            !(bytes[stop] == 0x2e && bytes[stop + 1].isDigit)
        else { return }
        let (first, second) = (octet(start), octet(start, skip: 1))
        let isLocal =
            first == 10 || first == 127 || first == 0 || first == 192 && second == 168
            || first == 172 && (16...31).contains(second)
            || first == 100
                && (64...127).contains(second)
            || first >= 224 || first == 169 && second == 254
        let isVersion = first < 100 && leads(.version, start)
        var confidence: Int16 = isLocal ? 700 : stop - start < 10 ? 800 : 950
        if isVersion { confidence = 150 } else { numberEnd = max(numberEnd, stop) }
        report(start..<stop, tables.kinds.ipv4, confidence, .structure)
    }

    private func octet(_ start: Int, skip: Int = 0) -> Int {
        var (place, left, value) = (start, skip, 0)
        while left > 0 {
            if bytes[place] == 0x2e { left -= 1 }
            place += 1
        }
        while bytes[place].isDigit {
            value = value * 10 + bytes[place].digit
            place += 1
        }
        return value
    }

    /// An address of the web around `://` (RFC 3986).
    private func url(_ place: Int) {
        var start = place
        while start > max(0, place - 12),
            bytes[start - 1].isLetter || bytes[start - 1].isDigit
                || bytes[start - 1] == 0x2b
        { start -= 1 }
        guard place >= webDone, place - start >= 2,
            bytes[place + 3].isWord || bytes[place + 3] == 0x5b
        else { return }
        let end = webEnd(place + 3)
        webDone = end
        numberEnd = max(numberEnd, end)
        steps += 1 + (end - start) / 16
        report(start..<end, tables.kinds.url, 970, .structure)
    }

    /// `www.` without a scheme.
    func web(_ word: Range<Int>) {
        guard bytes[word.upperBound] == 0x2e, bytes[word.lowerBound - 1] != 0x2f,
            let host = host(word.lowerBound)
        else { return }
        let end = bytes[host.end] == 0x2f ? webEnd(host.end) : host.end
        report(word.lowerBound..<end, tables.kinds.url, 900, .structure)
    }

    /// The first comma between `start` and `end` that an ideograph follows: where writing without
    /// spaces goes on behind an address, and folding has made a comma of its full stop.
    private func sentenceEnd(_ start: Int, _ end: Int) -> Int {
        var place = start
        while place < end, bytes.word(place) & Kind.high == 0 { place += 8 }
        while place < end {
            if bytes[place] == 0x2c, Bytes.standsAlone(bytes[place + 1]) { return place }
            place += 1
        }
        return end
    }

    /// Where an address of the web ends, without the signs that end a sentence.
    private func webEnd(_ start: Int) -> Int {
        var end = sentenceEnd(start, lanes.end(of: .web, bytes, start, limit: 2048))
        var isOpened: Bool?
        while end > start + 1 {
            switch bytes[end - 1] {
            case 0x2e, 0x2c, 0x3b, 0x3a, 0x21, 0x3f, 0x27, 0x2a: end -= 1
            case 0x29, 0x5d:
                let opened =
                    isOpened
                    ?? (start..<end).contains {
                        bytes[$0] == 0x28 || $0 > start && bytes[$0] == 0x5b
                    }
                if opened { return end }
                isOpened = opened
                end -= 1
            default: return end
            }
        }
        return end
    }
}
