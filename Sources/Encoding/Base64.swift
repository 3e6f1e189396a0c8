/// Base 64 as RFC 4648 §4 and §5 define it, read strictly.
///
/// A decoder here accepts exactly one text for each sequence of bytes: no white space, no foreign
/// letter, no missing or superfluous padding, no stray bits in the last letter (§3.5).
package struct Base64: Sendable {
    private let alphabet: [UInt8]
    private let values: [UInt8]
    private let padded: Bool

    /// The standard alphabet with `=` padding (RFC 4648 §4), as signed notes and PEM use it.
    package static let standard = Base64(tail: "+/", padded: true)
    /// The standard alphabet without padding, as age headers use it.
    package static let raw = Base64(tail: "+/", padded: false)
    /// The URL and file name safe alphabet without padding (RFC 4648 §5, RFC 7515 §2).
    package static let url = Base64(tail: "-_", padded: false)

    private static let invalid: UInt8 = 0xff

    private init(tail: String, padded: Bool) {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + tail
        alphabet = Array(letters.utf8)
        var table = [UInt8](repeating: Base64.invalid, count: 256)
        for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) }
        values = table
        self.padded = padded
    }

    /// The text for `bytes`.
    package func encode(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: encodeBytes(bytes), as: UTF8.self)
    }

    /// The text for `bytes`, as ASCII.
    package func encodeBytes(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xff_ffff
            bits += 8
            while bits >= 6 {
                bits -= 6
                out.append(alphabet[Int(buffer >> UInt32(bits)) & 63])
            }
        }
        if bits > 0 { out.append(alphabet[Int(buffer << UInt32(6 - bits)) & 63]) }
        while padded && out.count % 4 != 0 { out.append(UInt8(ascii: "=")) }
        return out
    }

    /// The bytes that `text` encodes, or nothing when it isn't the one text for any bytes.
    package func decode(_ text: String) -> [UInt8]? { decode(Array(text.utf8)) }

    /// The bytes that `text` (ASCII) encodes, or nothing when it isn't the one text for any bytes.
    package func decode(_ text: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        var letters = text[...]
        if padded {
            guard text.count % 4 == 0 else { return nil }
            if letters.last == UInt8(ascii: "=") { letters = letters.dropLast() }
            if letters.last == UInt8(ascii: "=") { letters = letters.dropLast() }
        }
        let count = letters.count
        guard count % 4 != 1 else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(count * 3 / 4)
        var buffer: UInt32 = 0
        var bits = 0
        for letter in letters {
            let value = values[Int(letter)]
            guard value != Base64.invalid else { return nil }
            buffer = (buffer << 6 | UInt32(value)) & 0xff_ffff
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        guard buffer & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return out
    }
}
