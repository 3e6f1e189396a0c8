import Encoding

/// One wrapped copy of the file key in an age header (c2sp.org/age, recipient stanza).
struct Stanza: Sendable, Hashable {
    /// The type and its arguments, visible ASCII.
    var arguments: [String]
    var body: [UInt8]

    /// `-> type argument…`, the body in 64-column lines, the last of them shorter.
    var text: String {
        var lines = ["-> " + arguments.joined(separator: " ")]
        var rest = Base64.raw.encode(body)[...]
        while rest.count >= 64 {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        lines.append(String(rest))
        return lines.joined(separator: "\n") + "\n"
    }
}

/// An age v1 header as it was read: nothing in it is authentic before its MAC was checked.
struct SealHeader: Sendable, Hashable {
    var stanzas: [Stanza]
    var mac: [UInt8]
    /// The header's bytes up to and with `---`, which the MAC covers.
    var authenticated: [UInt8]

    static let versionLine = "age-encryption.org/v1"
    /// The greatest header taken, in bytes, and the most stanzas in it (`spec/limits.md`).
    static let sizeLimit = 256 << 10
    static let stanzaLimit = 128

    /// The bytes a MAC is computed over, for stanzas about to be written.
    static func authenticated(_ stanzas: [Stanza]) -> [UInt8] {
        Array((versionLine + "\n" + stanzas.map(\.text).joined() + "---").utf8)
    }

    /// The whole header with the final line's MAC.
    var bytes: [UInt8] { authenticated + Array(" \(Base64.raw.encode(mac))\n".utf8) }
}

/// Reads a header line by line from whatever yields bytes.
struct HeaderReader {
    private var authenticated: [UInt8] = []
    private var stanzas: [Stanza] = []
    /// Arguments and base 64 body lines of the stanza being read.
    private var open: (arguments: [String], body: [UInt8])?

    /// Takes the next line without its line feed; returns the header after its last line.
    mutating func take(line: [UInt8]) throws(OpenFailure) -> SealHeader? {
        guard authenticated.count + line.count < SealHeader.sizeLimit else {
            throw .header(.tooLarge)
        }
        if authenticated.isEmpty {
            try takeVersion(line)
        } else if open != nil {
            try takeBody(line)
        } else if line.starts(with: Array("---".utf8)) {
            return try finish(line)
        } else {
            try takeArguments(line)
        }
        authenticated.append(contentsOf: line)
        authenticated.append(UInt8(ascii: "\n"))
        return nil
    }

    /// What is wrong with a header that ended before its MAC line.
    var failureAtEnd: OpenFailure.Header {
        if authenticated.isEmpty { return .notAge }
        return open != nil || stanzas.isEmpty ? .stanza : .mac
    }

    private func takeVersion(_ line: [UInt8]) throws(OpenFailure) {
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasPrefix("age-encryption.org/") else { throw .header(.notAge) }
        guard text == SealHeader.versionLine else { throw .header(.version) }
    }

    private mutating func takeArguments(_ line: [UInt8]) throws(OpenFailure) {
        guard line.starts(with: Array("-> ".utf8)), stanzas.count < SealHeader.stanzaLimit else {
            throw .header(.stanza)
        }
        let words = line.dropFirst(3).split(
            separator: UInt8(ascii: " "),
            omittingEmptySubsequences: false
        )
        guard words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (33...126).contains($0) } }) else {
            throw .header(.stanza)
        }
        open = (words.map { String(decoding: $0, as: UTF8.self) }, [])
    }

    private mutating func takeBody(_ line: [UInt8]) throws(OpenFailure) {
        guard line.count <= 64, var stanza = open else { throw .header(.stanza) }
        stanza.body.append(contentsOf: line)
        open = stanza
        guard line.count < 64 else { return }
        guard let body = Base64.raw.decode(stanza.body) else { throw .header(.stanza) }
        stanzas.append(Stanza(arguments: stanza.arguments, body: body))
        open = nil
    }

    private func finish(_ line: [UInt8]) throws(OpenFailure) -> SealHeader {
        guard line.starts(with: Array("--- ".utf8)), !stanzas.isEmpty,
            let mac = Base64.raw.decode(line.dropFirst(4)), mac.count == 32
        else { throw .header(.mac) }
        return SealHeader(
            stanzas: stanzas,
            mac: mac,
            authenticated: authenticated + Array("---".utf8)
        )
    }
}
