/// Bech32 (BIP 173) without its length limit, as age writes keys (c2sp.org/age, conventions).
enum Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generator: [UInt32] = [
        0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
    ]

    /// The text for `data` under a human-readable part, in the letter case of that part.
    static func encode(prefix: String, data: some Sequence<UInt8>) -> String {
        let lower = prefix.lowercased()
        let values = regroup(Array(data), from: 8, to: 5, padding: true) ?? []
        let sum = polymod(expand(lower) + values + [0, 0, 0, 0, 0, 0]) ^ 1
        let check = (0..<6).map { UInt8(truncatingIfNeeded: sum >> UInt32(5 * (5 - $0))) & 31 }
        let letters = (values + check).map { alphabet[Int($0)] }
        let text = lower + "1" + String(decoding: letters, as: UTF8.self)
        return prefix == lower ? text : text.uppercased()
    }

    /// The human-readable part (lower case) and the data, or nothing for a malformed text.
    static func decode(_ text: String) -> (prefix: String, data: [UInt8])? {
        let lower = text.lowercased()
        guard text == lower || text == text.uppercased(),
            let separator = lower.utf8.lastIndex(of: UInt8(ascii: "1"))
        else { return nil }
        let prefix = String(lower[..<separator])
        var values: [UInt8] = []
        for letter in lower[separator...].dropFirst().utf8 {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            values.append(UInt8(value))
        }
        guard !prefix.isEmpty, prefix.utf8.allSatisfy({ (33...126).contains($0) }),
            values.count >= 6, polymod(expand(prefix) + values) == 1,
            let data = regroup(Array(values.dropLast(6)), from: 5, to: 8, padding: false)
        else { return nil }
        return (prefix, data)
    }

    private static func expand(_ prefix: String) -> [UInt8] {
        prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
    }

    private static func polymod(_ values: [UInt8]) -> UInt32 {
        var sum: UInt32 = 1
        for value in values {
            let top = sum >> 25
            sum = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
            for (bit, term) in generator.enumerated() where top >> UInt32(bit) & 1 == 1 {
                sum ^= term
            }
        }
        return sum
    }

    /// Regroups bits; without padding, left-over bits must be fewer than a group and zero.
    private static func regroup(
        _ data: [UInt8],
        from: UInt32,
        to: UInt32,
        padding: Bool
    ) -> [UInt8]? {
        var out: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for value in data {
            buffer = (buffer << from | UInt32(value)) & 0xfff
            bits += from
            while bits >= to {
                bits -= to
                out.append(UInt8(truncatingIfNeeded: buffer >> bits & (1 << to - 1)))
            }
        }
        let rest = buffer & (1 << bits - 1)
        if padding {
            if bits > 0 { out.append(UInt8(truncatingIfNeeded: rest << (to - bits))) }
        } else if bits >= from || rest != 0 {
            return nil
        }
        return out
    }
}
