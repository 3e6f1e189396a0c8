package import Casework
import Crypto
import Encoding

/// The secret of an authenticator app: six digits for each 30 seconds (RFC 6238), by HMAC-SHA-1
/// since that is what the apps compute.
package struct OneTimeCode: Sendable {
    /// How long one code stands, in seconds.
    package static let period: Int64 = 30
    /// The secret's size, in bytes (RFC 4226 §4, R6).
    static let size = 20
    private static let digits = 6
    /// How many periods a clock may be off in either direction (RFC 6238 §5.2).
    private static let drift: Int64 = 1

    /// The secret.
    let secret: [UInt8]

    /// A fresh secret.
    init() { secret = Secret.bytes(OneTimeCode.size) }

    /// A secret that was kept.
    package init?(secret: [UInt8]) {
        guard secret.count == OneTimeCode.size else { return nil }
        self.secret = secret
    }

    /// The secret as people type it into an app: base 32 (RFC 4648 §6) without padding.
    package var text: String { Base32.encode(secret) }

    /// The address that an app reads from a square code.
    ///
    /// - Parameters:
    ///   - holder: the person's identifier.
    ///   - authority: the authority's identifier; neither needs escaping.
    package func address(of holder: String, at authority: String) -> String {
        "otpauth://totp/\(authority):\(holder)?secret=\(text)&issuer=\(authority)"
            + "&algorithm=SHA1&digits=\(OneTimeCode.digits)&period=\(OneTimeCode.period)"
    }

    /// The period an instant lies in, counted from 1970.
    package static func step(at now: Instant) -> Int64 { now.seconds / period }

    /// The code of a period (RFC 4226 §5.3).
    package func code(step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let key = SymmetricKey(data: secret)
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: key))
        let offset = Int(mac[mac.count - 1] & 0xf)
        let number =
            UInt32(mac[offset] & 0x7f) << 24 | UInt32(mac[offset + 1]) << 16
            | UInt32(mac[offset + 2]) << 8 | UInt32(mac[offset + 3])
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: OneTimeCode.digits - text.count) + text
    }

    /// The period a code is of, if it is of this one or a neighbour; every one is computed.
    func step(of code: String, at now: Instant) -> Int64? {
        let current = OneTimeCode.step(at: now)
        let typed = Array(code.utf8)
        var found: Int64?
        for step in (current - OneTimeCode.drift)...(current + OneTimeCode.drift)
        where ConstantTime.equal(Array(self.code(step: step).utf8), typed) {
            found = step
        }
        return found
    }
}

/// Base 32 as RFC 4648 §6 defines it, written without padding.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ bytes: [UInt8]) -> String {
        var (out, buffer, bits) = ("", 0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xfff
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(letters[buffer >> bits & 31])
            }
        }
        if bits > 0 { out.append(letters[buffer << (5 - bits) & 31]) }
        return out
    }
}
