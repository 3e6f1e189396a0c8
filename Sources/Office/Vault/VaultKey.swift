import Encoding
import Evidence

/// The key of one case's objects at rest.
///
/// It is random and nothing derives it: once it is destroyed, what was sealed under it is as well,
/// backups included. It is hybrid, since what is stolen today may be opened in twenty years.
package struct VaultKey: Sendable {
    let identity: Identity
    let sealer: Sealer
    /// What the case's key body keeps, in age's encoding.
    package let text: String

    /// A new key from the system's random source.
    package static func generate(classical: Bool = false) -> VaultKey {
        let text = Identity.generate(classical: classical).text
        guard let key = text.flatMap({ VaultKey($0) }) else {
            preconditionFailure("a fresh identity has a text and a recipient")
        }
        return key
    }

    /// Reads the text; nothing for any other.
    package init?(_ text: String) {
        guard let identity = Identity(text), let recipient = identity.recipient,
            let sealer = try? Sealer(to: [recipient])
        else { return nil }
        self.identity = identity
        self.sealer = sealer
        self.text = text
    }
}

/// The name of an object in the vault: random, so that it tells nothing and no two cases share one.
package struct ObjectName: Sendable, Hashable, CustomStringConvertible {
    /// The 64 digits.
    package let description: String

    /// A name nothing has yet.
    package static func random() -> ObjectName {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return ObjectName(checked: Hex.encode(bytes))
    }

    /// Reads 64 lower-case hexadecimal digits.
    package init?(_ text: String) {
        guard text.utf8.count == 64, let bytes = Hex.decode(text), Hex.encode(bytes) == text else {
            return nil
        }
        self.init(checked: text)
    }

    private init(checked text: String) { description = text }
}
