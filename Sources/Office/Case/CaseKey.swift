import Crypto
import FoundationEssentials
import Ledger

/// The key of one case: everything of the case that names anybody is kept under it.
///
/// It lies wrapped in the register under ``bodyName``; erasing that body erases the case.
struct CaseKey: Sendable {
    /// The name of the body that holds the wrapped key.
    static let bodyName = "key"

    private let key: SymmetricKey
    private let caseID: String

    /// A fresh key for a new case.
    init(newFor caseID: String) {
        key = SymmetricKey(size: .bits256)
        self.caseID = caseID
    }

    /// Unwraps a case's key; nothing when it is not this office's or another case's.
    init?(_ wrapped: [UInt8], of caseID: String, under office: SymmetricKey) {
        guard
            let plain = Sealed.open(wrapped, under: office, about: "comity/case-key/v1\n\(caseID)"),
            plain.count == 32
        else { return nil }
        key = SymmetricKey(data: plain)
        self.caseID = caseID
    }

    /// The key as it is kept.
    func wrapped(under office: SymmetricKey) -> [UInt8]? {
        let plain = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return Sealed.seal(plain, under: office, about: "comity/case-key/v1\n\(caseID)")
    }

    /// Seals what is kept under a name of the case.
    func seal(_ bytes: [UInt8], as name: String) -> [UInt8]? {
        Sealed.seal(bytes, under: key, about: "comity/body/v1\n\(caseID)\n\(name)")
    }

    /// Opens what was kept under a name; nothing when it is not what was sealed there.
    func open(_ bytes: [UInt8], as name: String) -> [UInt8]? {
        Sealed.open(bytes, under: key, about: "comity/body/v1\n\(caseID)\n\(name)")
    }

    /// Seals an event with the salt that hides it in the ledger.
    func seal(_ event: EventOpening) -> [UInt8]? {
        seal(event.salt.bytes + event.event, as: "event")
    }

    /// Opens a sealed event.
    func event(_ bytes: [UInt8]) -> EventOpening? {
        guard let plain = open(bytes, as: "event"), let salt = Hash(plain.prefix(Hash.size)) else {
            return nil
        }
        return EventOpening(salt: salt, event: Array(plain.dropFirst(Hash.size)))
    }
}

/// AES-256-GCM with a random nonce, bound to what the bytes are about.
enum Sealed {
    static func seal(_ bytes: [UInt8], under key: SymmetricKey, about: String) -> [UInt8]? {
        let box = try? AES.GCM.seal(bytes, using: key, authenticating: Array(about.utf8))
        return box?.combined.map(Array.init)
    }

    static func open(_ bytes: [UInt8], under key: SymmetricKey, about: String) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: key, authenticating: Array(about.utf8))
        else { return nil }
        return Array(plain)
    }
}
