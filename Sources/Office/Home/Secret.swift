import Encoding

/// Secrets for people, made here and shown once.
package enum Secret {
    /// Letters and digits that are not taken for one another.
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// A passphrase of five groups of four letters: 99 bits.
    package static func passphrase() -> String {
        var source = SystemRandomNumberGenerator()
        let groups = (0..<5).map { _ in
            String((0..<4).map { _ in letters[Int.random(in: 0..<letters.count, using: &source)] })
        }
        return groups.joined(separator: "-")
    }

    /// A token of 256 bits, in 43 letters.
    package static func token() -> String { Base64.url.encode(bytes(32)) }

    static func bytes(_ count: Int) -> [UInt8] {
        var source = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &source) }
    }
}
