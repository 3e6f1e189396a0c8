import Office

/// A reply of a mail server (RFC 5321 §4.2): its code, and the lines that go with it.
struct Reply: Sendable, Hashable {
    /// Three digits.
    let code: Int
    /// The text of each line, in ASCII; what is not is left out.
    let lines: [String]

    /// The first of the code's digits: 2 done, 3 go on, 4 not now, 5 never.
    var kind: Int { code / 100 }

    /// True when a line is that keyword and has that parameter, in letters of either case.
    func offers(_ keyword: String, _ parameter: String? = nil) -> Bool {
        lines.dropFirst().contains { line in
            let words = line.uppercased().split(separator: " ").map(String.init)
            return words.first == keyword
                && (parameter.map { words.dropFirst().contains($0) } ?? true)
        }
    }
}

/// Puts replies together from what a connection gives, within bounds.
///
/// One reply follows one command: a byte more is refused. A server that was made to say something
/// before the line was encrypted could else speak for the one behind it.
struct ReplyReader: Sendable {
    /// The longest line, in bytes; RFC 5321 §4.5.3.1.5 has 512.
    static let lineLimit = 1_024
    /// The most lines of one reply.
    static let lineCountLimit = 100

    private var pending: [UInt8] = []
    private var lines: [String] = []
    private var code: Int?

    /// True when nothing was begun.
    var isEmpty: Bool { pending.isEmpty && code == nil }

    /// The reply that is whole with these bytes; nothing while it is not.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(MailFailure) -> Reply? {
        pending += bytes
        while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
            let line = pending[..<end]
            guard line.last == UInt8(ascii: "\r"), line.count < ReplyReader.lineLimit else {
                throw .malformed
            }
            let isLast = try add(line.dropLast())
            pending.removeFirst(end + 1)
            guard isLast, let code else { continue }
            guard pending.isEmpty else { throw .malformed }
            defer { (self.code, lines) = (nil, []) }
            return Reply(code: code, lines: lines)
        }
        guard pending.count < ReplyReader.lineLimit else { throw .malformed }
        return nil
    }

    /// Takes in a line; true when it is the last of its reply.
    private mutating func add(_ line: ArraySlice<UInt8>) throws(MailFailure) -> Bool {
        let digits = line.prefix(3).map { Int($0) - 48 }
        guard digits.count == 3, (2...5).contains(digits[0]), (0...9).contains(digits[1]),
            (0...9).contains(digits[2])
        else { throw .malformed }
        let own = digits[0] * 100 + digits[1] * 10 + digits[2]
        guard code == nil || code == own, lines.count < ReplyReader.lineCountLimit else {
            throw .malformed
        }
        code = own
        let rest = line.dropFirst(3)
        lines.append(String(decoding: rest.dropFirst().filter { $0 < 0x80 }, as: UTF8.self))
        switch rest.first {
        case nil, UInt8(ascii: " "): return true
        case UInt8(ascii: "-"): return false
        default: throw .malformed
        }
    }
}
