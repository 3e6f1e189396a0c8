import Encoding

/// The strict PEM of RFC 7468 §3 with age's label (c2sp.org/age, ASCII armor).
enum Armor {
    static let begin = "-----BEGIN AGE ENCRYPTED FILE-----"
    static let end = "-----END AGE ENCRYPTED FILE-----"
    static let columns = 64
    static let lineBytes = 48
    /// How much white space is skipped before or after the block, in bytes (`spec/limits.md`).
    static let spaceLimit = 1024

    static func isSpace(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
}

/// Turns bytes into armor, a line at a time.
struct ArmorWriter {
    private var pending: [UInt8] = []
    private var begun = false

    mutating func take(_ bytes: [UInt8]) -> [UInt8] {
        pending.append(contentsOf: bytes)
        let whole = pending.count / Armor.lineBytes * Armor.lineBytes
        var out = opening()
        for start in stride(from: 0, to: whole, by: Armor.lineBytes) {
            out += Base64.standard.encodeBytes(pending[start..<start + Armor.lineBytes])
            out.append(UInt8(ascii: "\n"))
        }
        pending.removeFirst(whole)
        return out
    }

    mutating func finish() -> [UInt8] {
        var out = opening()
        if !pending.isEmpty {
            out += Base64.standard.encodeBytes(pending) + [UInt8(ascii: "\n")]
        }
        return out + Array((Armor.end + "\n").utf8)
    }

    private mutating func opening() -> [UInt8] {
        defer { begun = true }
        return begun ? [] : Array((Armor.begin + "\n").utf8)
    }
}

/// Turns armor back into bytes, refusing every form but the one a writer makes.
///
/// White space before and after the block and CRLF line ends are the only liberties taken.
struct ArmorReader {
    private enum Place { case before, body, lastLine, after }

    private var place = Place.before
    private var space = 0

    /// Decodes one line without its line feed.
    mutating func take(line: [UInt8]) throws(OpenFailure) -> [UInt8] {
        let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...]
        switch place {
        case .before:
            if try isBlank(line) { return [] }
            let trimmed = text.drop(while: Armor.isSpace)
            space += text.count - trimmed.count
            guard trimmed.elementsEqual(Armor.begin.utf8) else { throw .armor(.begin) }
            place = .body
            return []
        case .body, .lastLine:
            guard !text.starts(with: Armor.end.utf8) else {
                guard text.dropFirst(Armor.end.utf8.count).allSatisfy(Armor.isSpace) else {
                    throw .armor(.end)
                }
                place = .after
                return []
            }
            return try body(text)
        case .after:
            guard try isBlank(line) else { throw .armor(.trailing) }
            return []
        }
    }

    /// Checks that the input ended after the end line.
    func finish() throws(OpenFailure) {
        guard place == .after else { throw .armor(place == .before ? .begin : .end) }
    }

    private mutating func body(_ text: ArraySlice<UInt8>) throws(OpenFailure) -> [UInt8] {
        guard place == .body, (1...Armor.columns).contains(text.count),
            let bytes = Base64.standard.decode(text)
        else { throw .armor(.line) }
        if bytes.count < Armor.lineBytes { place = .lastLine }
        return bytes
    }

    private mutating func isBlank(_ line: [UInt8]) throws(OpenFailure) -> Bool {
        guard line.allSatisfy(Armor.isSpace) else { return false }
        space += line.count + 1
        guard space <= Armor.spaceLimit else {
            throw .armor(place == .before ? .begin : .trailing)
        }
        return true
    }
}
