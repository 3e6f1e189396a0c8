import Crypto

/// The addresses of two payment networks: what their check characters say.
enum Coins {
    private static let alphabet58 = Array(
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8
    )
    private static let alphabet32 = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    /// Base58Check of a Bitcoin address, versions 0 and 5: the first four bytes of SHA-256 twice.
    static func isBase58(_ text: [UInt8]) -> Bool {
        guard (26...35).contains(text.count) else { return false }
        var bytes = [UInt8](repeating: 0, count: 25)
        for letter in text {
            guard var carry = alphabet58.firstIndex(of: letter) else { return false }
            for index in stride(from: 24, through: 0, by: -1) {
                carry += 58 * Int(bytes[index])
                bytes[index] = UInt8(carry & 255)
                carry >>= 8
            }
            guard carry == 0 else { return false }
        }
        let ones = text.prefix { $0 == 0x31 }.count
        guard bytes.prefix(while: { $0 == 0 }).count == ones, bytes[0] == 0 || bytes[0] == 5 else {
            return false
        }
        let digest = SHA256.hash(data: Array(SHA256.hash(data: bytes[..<21])))
        return digest.prefix(4).elementsEqual(bytes[21...])
    }

    /// A segregated-witness address (BIP 173, BIP 350): bech32 for version 0, bech32m above.
    static func isSegwit(_ text: [UInt8]) -> Bool {
        let lower = text.map(\.folded)
        guard lower == text || text.map(\.raised) == text, (14...90).contains(text.count),
            lower.starts(with: "bc1".utf8)
        else { return false }
        var values: [UInt8] = []
        for letter in lower[3...] {
            guard let value = alphabet32.firstIndex(of: letter) else { return false }
            values.append(UInt8(value))
        }
        guard let version = values.first, version <= 16, values.count > 7 else { return false }
        let program = (values.count - 7) * 5 / 8
        guard version == 0 ? program == 20 || program == 32 : (2...40).contains(program) else {
            return false
        }
        return polymod([3, 3, 0, 2, 3] + values) == (version == 0 ? 1 : 0x2bc8_30a3)
    }

    private static func polymod(_ values: [UInt8]) -> UInt32 {
        let factors: [UInt32] = [
            0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
        ]
        var check: UInt32 = 1
        for value in values {
            let top = check >> 25
            check = (check & 0x1ff_ffff) << 5 ^ UInt32(value)
            for index in 0..<5 where top >> UInt32(index) & 1 == 1 { check ^= factors[index] }
        }
        return check
    }

    /// The capitals of an Ethereum address by EIP-55; without mixed case there is nothing to check.
    static func ethereum(_ digits: [UInt8]) -> Finding.Validation? {
        guard digits.count == 40, digits.allSatisfy(\.isHex) else { return nil }
        let lower = digits.map(\.folded)
        if lower == digits || digits.map(\.raised) == digits { return .structure }
        let digest = Keccak.digest256(lower)
        for (index, letter) in digits.enumerated() where letter.isLetter {
            let nibble = index.isMultiple(of: 2) ? digest[index / 2] >> 4 : digest[index / 2] & 15
            guard letter.isUpper == (nibble >= 8) else { return nil }
        }
        return .checksum
    }
}
