import Encoding

/// How bodies of mail are written (RFC 2045 §6).
enum MailEncoding {
    private static let width = 76

    /// What ends the lines of a text: that of its first line.
    static func lineEnd(of text: [UInt8]) -> [UInt8] {
        guard let feed = text.firstIndex(of: 0x0a), feed > 0, text[feed - 1] == 0x0d else {
            return [0x0a]
        }
        return [0x0d, 0x0a]
    }

    /// Base64 in lines.
    static func base64(_ bytes: [UInt8], lineEnd: [UInt8]) -> [UInt8] {
        let text = Base64.standard.encodeBytes(bytes)
        var out: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: width) {
            out += text[start..<min(start + width, text.count)]
            out += lineEnd
        }
        return out
    }

    /// Quoted-printable; line breaks of the text stay line breaks.
    static func quotedPrintable(_ bytes: [UInt8], lineEnd: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var column = 0
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0a
            if byte == 0x0a || byte == 0x0d && next == 0x0a {
                out.append(byte)
                column = 0
                continue
            }
            let isSpace = byte == 0x20 || byte == 0x09
            let atEnd = next == 0x0a || next == 0x0d
            let isPlain = (0x21...0x7e).contains(byte) && byte != 0x3d || isSpace && !atEnd
            let word = isPlain ? [byte] : escaped(byte)
            if column + word.count >= width {
                out += [0x3d] + lineEnd
                column = 0
            }
            out += word
            column += word.count
        }
        return out
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        Array("=\(Hex.encode([byte]).uppercased())".utf8)
    }
}
