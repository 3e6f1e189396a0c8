/// Files that stand in a text in a form older than MIME (uuencode of POSIX, yEnc 1.3): nobody sees
/// what is in them, so a text that has one is not wholly read.
enum EncodedText {
    private static let begin = Array("begin ".utf8)
    private static let yEnc = Array("=ybegin ".utf8)

    /// The name of the first such form that begins in a text; nothing where none does.
    static func form(in text: [UInt8]) -> String? {
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte == begin[0], text[at...].starts(with: begin), isUuencoded(text, at + 6) {
                return "uuencode"
            }
            if byte == yEnc[0], text[at...].starts(with: yEnc) { return "yEnc" }
            guard let end = text[at...].firstIndex(of: 10) else { return nil }
            at = end + 1
        }
        return nil
    }

    /// Whether a mode and a name stand here, and below them a line as long as it says itself.
    private static func isUuencoded(_ text: [UInt8], _ start: Int) -> Bool {
        let mode = text[start...].prefix(4).prefix { (0x30...0x37).contains($0) }
        guard mode.count >= 3, let end = text[start...].firstIndex(of: 10), end - start < 300,
            end + 1 < text.count
        else { return false }
        let line = text[(end + 1)...].prefix(90).prefix { $0 != 10 && $0 != 13 }
        guard let first = line.first, (0x21...0x60).contains(first) else { return false }
        let count = Int((first - 0x20) & 0x3f)
        // Spaces at the end of a line get lost on the way, and some add a sign.
        let letters = (count + 2) / 3 * 4
        return count > 0 && (letters - 3...letters + 2).contains(line.count - 1)
    }
}
