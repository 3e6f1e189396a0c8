/// Machine-readable zones of travel documents (ICAO 9303-4, -5, -6).
extension Scan {
    private struct Zone {
        let width: Int
        let lines: Int
    }

    private static let zones = [
        Zone(width: 44, lines: 2), Zone(width: 36, lines: 2), Zone(width: 30, lines: 3),
    ]

    @inline(never)
    func angle(_ place: Int) {
        steps += 1
        let least = max(angleEnd, place - 60)
        let start = lanes.start(of: .zone, bytes, place, least: least)
        let end = lanes.end(of: .zone, bytes, place, limit: bytes.count)
        angleEnd = end
        steps += (end - start) / 16
        guard let zone = Scan.zones.first(where: { $0.width == end - start }) else { return }
        var lines = [start]
        while lines.count < zone.lines, let next = line(after: lines[lines.count - 1], zone.width) {
            lines.append(next)
        }
        let last = lines[lines.count - 1] + zone.width
        if lines.count == zone.lines {
            angleEnd = last
            let texts = lines.map { line in (line..<(line + zone.width)).map { bytes[$0].raised } }
            let passed = Scan.passes(texts)
            let confused = passed ? false : Scan.passes(texts.map(Scan.unconfused))
            guard passed || confused else { return }
            report(start..<last, tables.kinds.mrz, passed ? 995 : 850, .checksum)
        } else if zone.lines == 2, lines.count == 1 {
            let text = (start..<end).map { bytes[$0].raised }
            if Scan.passesLower(text) {
                report(start..<end, tables.kinds.mrz, 970, .checksum)
            }
        }
    }

    private func isZone(_ byte: UInt8) -> Bool { ByteClass.zone.contains(byte) }

    /// The start of a line of the same width behind the one at `start`.
    private func line(after start: Int, _ width: Int) -> Int? {
        var place = start + width
        while place < start + width + 6, bytes[place].isSpace { place += 1 }
        guard place > start + width,
            (place..<(place + width)).allSatisfy({ isZone(bytes[$0]) }),
            !isZone(bytes[place + width])
        else { return nil }
        return place
    }

    private static func passes(_ lines: [[UInt8]]) -> Bool {
        if lines.count == 2 { return passesLower(lines[1]) }
        let (one, two) = (lines[0], lines[1])
        guard check(one[5..<14], one[14]), check(two[0..<6], two[6]), check(two[8..<14], two[14])
        else { return false }
        let whole = one[5..<30] + two[0..<7] + two[8..<15] + two[18..<29]
        return check(whole[...], two[29])
    }

    /// The second line of two: number, birth, expiry, and all of them together.
    private static func passesLower(_ line: [UInt8]) -> Bool {
        guard check(line[0..<9], line[9]), check(line[13..<19], line[19]),
            check(line[21..<27], line[27])
        else { return false }
        if line.count == 44 {
            guard check(line[28..<42], line[42]) || line[42] == 0x3c else { return false }
            return check((line[0..<10] + line[13..<20] + line[21..<43])[...], line[43])
        }
        return check((line[0..<10] + line[13..<20] + line[21..<35])[...], line[35])
    }

    /// The check digit over `text`, weights 7, 3, 1 (ICAO 9303-3 §4.9).
    private static func check(_ text: ArraySlice<UInt8>, _ digit: UInt8) -> Bool {
        let weights = [7, 3, 1]
        var sum = 0
        for (index, byte) in text.enumerated() {
            let value = byte.isDigit ? byte.digit : byte == 0x3c ? 0 : Int(byte) - 55
            sum += value * weights[index % 3]
        }
        if digit == 0x3c { return sum == 0 }
        return digit.isDigit && sum % 10 == digit.digit
    }

    /// Places that hold digits alone, with letters that look like digits made digits.
    private static func unconfused(_ line: [UInt8]) -> [UInt8] {
        let numeric: [Int]
        switch line.count {
        case 30: numeric = line[0].isDigit ? Array(0...6) + Array(8...14) + [29] : [14]
        default: numeric = [9] + Array(13...19) + Array(21...27) + [line.count - 1]
        }
        var line = line
        for place in numeric {
            switch line[place] {
            case UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "D"): line[place] = 0x30
            case UInt8(ascii: "I"), UInt8(ascii: "L"): line[place] = 0x31
            case UInt8(ascii: "Z"): line[place] = 0x32
            case UInt8(ascii: "S"): line[place] = 0x35
            case UInt8(ascii: "B"): line[place] = 0x38
            default: break
            }
        }
        return line
    }
}
