import Crypto
import CryptoExtras
import Encoding
import Foundation

/// A password that somebody may choose; two spellings of the same letters are the same one.
package struct Password: Sendable {
    /// The fewest characters (NIST SP 800-63B-4 §3.1.1.2 asks for 8 beside a second factor).
    package static let shortest = 12
    /// The longest, in bytes of UTF-8.
    package static let sizeLimit = 1_024

    fileprivate let bytes: [UInt8]

    /// A password of 12 characters at least; nothing when it is shorter, longer than
    /// ``sizeLimit``, or holds a control character.
    package init?(_ text: String) {
        guard text.count >= Password.shortest, let typed = Password(typed: text) else {
            return nil
        }
        self = typed
    }

    /// What somebody typed as a password; nothing when no password can be that.
    init?(typed text: String) {
        let composed = text.precomposedStringWithCanonicalMapping
        guard (1...Password.sizeLimit).contains(composed.utf8.count),
            composed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { return nil }
        bytes = Array(composed.utf8)
    }
}

/// What is kept of a password: scrypt's result (RFC 7914), and what it was computed with.
struct KeptPassword: Sendable, Hashable {
    /// How much work one guess is.
    struct Cost: Sendable, Hashable {
        let rounds: Int
        let blockSize: Int
        let parallelism: Int

        /// 32 MiB, three times over: as much work as OWASP's password storage sheet asks for.
        static let current = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)

        /// True for a cost that is neither cheaper than ours nor more than a machine has.
        var isAllowed: Bool {
            rounds >= 1 << 15 && rounds <= 1 << 20 && rounds & (rounds - 1) == 0
                && (8...32).contains(blockSize) && (1...16).contains(parallelism)
        }
    }

    private static let saltSize = 16
    private static let hashSize = 32

    let cost: Cost
    let salt: [UInt8]
    private let hash: [UInt8]

    /// Keeps a password under a fresh salt; nothing when scrypt had not the memory.
    init?(_ password: Password) {
        self.init(password, Cost.current, Secret.bytes(KeptPassword.saltSize))
    }

    private init?(_ password: Password, _ cost: Cost, _ salt: [UInt8]) {
        guard let hash = KeptPassword.derive(password, cost, salt) else { return nil }
        (self.cost, self.salt, self.hash) = (cost, salt, hash)
    }

    init?(_ json: JSON?) {
        guard let members = json?.object, Set(members.keys) == ["n", "r", "p", "salt", "hash"],
            let rounds = members["n"]?.integer, let block = members["r"]?.integer,
            let parallel = members["p"]?.integer,
            let salt = members["salt"]?.string.flatMap({ Base64.url.decode($0) }),
            let hash = members["hash"]?.string.flatMap({ Base64.url.decode($0) }),
            salt.count == KeptPassword.saltSize, hash.count == KeptPassword.hashSize
        else { return nil }
        cost = Cost(
            rounds: Int(rounds),
            blockSize: Int(block),
            parallelism: Int(parallel)
        )
        guard cost.isAllowed else { return nil }
        (self.salt, self.hash) = (salt, hash)
    }

    var json: JSON {
        [
            "n": .integer(Int64(cost.rounds)), "r": .integer(Int64(cost.blockSize)),
            "p": .integer(Int64(cost.parallelism)), "salt": .string(Base64.url.encode(salt)),
            "hash": .string(Base64.url.encode(hash)),
        ]
    }

    /// True for the password that was kept; takes as long for any other.
    func matches(_ password: Password) -> Bool {
        guard let other = KeptPassword.derive(password, cost, salt) else { return false }
        return ConstantTime.equal(hash, other)
    }

    /// Does the work of ``matches(_:)`` for an account that there is not.
    static func pretend(_ password: Password) {
        _ = derive(password, .current, [UInt8](repeating: 0, count: saltSize))
    }

    private static func derive(_ password: Password, _ cost: Cost, _ salt: [UInt8]) -> [UInt8]? {
        let key = try? KDF.Scrypt.deriveKey(
            from: password.bytes,
            salt: salt,
            outputByteCount: hashSize,
            rounds: cost.rounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism,
            // What RFC 7914 §5 needs, and as much again.
            maxMemory: 256 * cost.blockSize * (cost.rounds + cost.parallelism)
        )
        return key?.withUnsafeBytes { Array($0) }
    }
}

/// Comparisons whose time tells nothing of where two secrets differ.
package enum ConstantTime {
    /// True when both are the same bytes.
    package static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        var difference: UInt8 = 0
        for (left, right) in zip(one, other) { difference |= left ^ right }
        return difference == 0
    }
}
