/// How the body of a part of mail is written (RFC 2045 §6), decoded piece by piece.
struct TransferDecoder {
    enum Form { case identity, quotedPrintable, base64 }

    let form: Form
    private var carry: [UInt8] = []
    private var group: UInt32 = 0
    private var bits = 0

    /// True for a value of `Content-Transfer-Encoding` that RFC 2045 knows; of any other, as that
    /// of uuencode, nobody sees what is written in it.
    static func isKnown(_ name: String) -> Bool {
        ["", "7bit", "8bit", "binary", "quoted-printable", "base64"].contains(name.lowercased())
    }

    /// By the value of `Content-Transfer-Encoding`; one unknown is taken as it is.
    init(_ name: String) {
        switch name.lowercased() {
        case "quoted-printable": form = .quotedPrintable
        case "base64": form = .base64
        default: form = .identity
        }
    }

    /// The content of the next piece.
    mutating func decode(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        switch form {
        case .identity: Array(piece)
        case .quotedPrintable: quotedPrintable(piece)
        case .base64: base64(piece)
        }
    }

    private mutating func quotedPrintable(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = carry + piece
        carry = []
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "=") else {
                out.append(byte)
                index += 1
                continue
            }
            let left = bytes.count - index
            if left >= 2, bytes[index + 1] == 10 {
                index += 2
            } else if left >= 3, bytes[index + 1] == 13, bytes[index + 2] == 10 {
                index += 3
            } else if left < 3 {
                carry = Array(bytes[index...])
                return out
            } else if let high = HexDigit.value(bytes[index + 1]),
                let low = HexDigit.value(bytes[index + 2])
            {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(byte)
                index += 1
            }
        }
        return out
    }

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, letter) in alphabet.utf8.enumerated() { table[Int(letter)] = UInt8(value) }
        table[Int(UInt8(ascii: "="))] = 0xFE
        return table
    }()

    private mutating func base64(_ piece: ArraySlice<UInt8>) -> [UInt8] {
        var group = group
        var bits = bits
        let out = TransferDecoder.values.withUnsafeBufferPointer { values in
            piece.withUnsafeBufferPointer { piece in
                [UInt8](unsafeUninitializedCapacity: piece.count * 3 / 4 + 3) { out, count in
                    for byte in piece {
                        let value = values[Int(byte)]
                        if value < 64 {
                            group = group << 6 | UInt32(value)
                            bits += 6
                            if bits == 24 {
                                out[count] = UInt8(truncatingIfNeeded: group >> 16)
                                out[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
                                out[count + 2] = UInt8(truncatingIfNeeded: group)
                                count += 3
                                (group, bits) = (0, 0)
                            }
                        } else if value == 0xFE {
                            // The first mark of padding ends the group.
                            while bits >= 8 {
                                out[count] = UInt8(truncatingIfNeeded: group >> (UInt32(bits) - 8))
                                count += 1
                                bits -= 8
                            }
                            (group, bits) = (0, 0)
                        }
                    }
                }
            }
        }
        self.group = group
        self.bits = bits
        return out
    }

    /// What a piece cut short still gives.
    mutating func finish() -> [UInt8] {
        defer { (carry, group, bits) = ([], 0, 0) }
        switch form {
        case .identity: return []
        case .quotedPrintable: return carry
        case .base64:
            var out: [UInt8] = []
            var left = bits
            while left >= 8 {
                out.append(UInt8(truncatingIfNeeded: group >> (UInt32(left) - 8)))
                left -= 8
            }
            return out
        }
    }
}
