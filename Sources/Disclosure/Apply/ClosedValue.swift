import Crypto
package import Encoding

/// Why nothing was unsealed, or why an opening proves nothing.
package enum UnsealFailure: Error, Sendable, Hashable {
    /// A value could not be closed.
    case notClosed
    /// The record is not of the form that this program writes.
    case malformed
    /// The record has nothing of that name.
    case unknown
    /// What has that name was not taken out of the exhibit.
    case kept
    /// The value was closed under another case's key, or was changed since.
    case notOpened
    /// The value and the salt do not give the commitment.
    case otherCommitment
    /// The outgoing record has no such commitment.
    case notListed
}

/// A value of the complete record, closed by itself: AES-256-GCM under a key that is derived from
/// the case's for this one entry, with the commitment as associated data.
enum ClosedValue {
    private static func key(
        _ id: String,
        _ exhibit: ExhibitDigest,
        _ key: CaseKey
    ) -> SymmetricKey {
        SymmetricKey(data: key.derive("closed-value", exhibit.bytes + Array(id.utf8)))
    }

    static func close(
        _ value: [UInt8],
        _ id: String,
        _ exhibit: ExhibitDigest,
        _ commitment: String,
        _ key: CaseKey
    ) throws(UnsealFailure) -> [UInt8] {
        let box = try? AES.GCM.seal(
            value,
            using: self.key(id, exhibit, key),
            authenticating: Array(commitment.utf8)
        )
        guard let combined = box?.combined else { throw .notClosed }
        return Array(combined)
    }

    static func open(
        _ closed: [UInt8],
        _ id: String,
        _ exhibit: ExhibitDigest,
        _ commitment: String,
        _ key: CaseKey
    ) throws(UnsealFailure) -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: closed),
            let value = try? AES.GCM.open(
                box,
                using: self.key(id, exhibit, key),
                authenticating: Array(commitment.utf8)
            )
        else { throw .notOpened }
        return Array(value)
    }
}

/// One thing that was taken out of a disclosure, shown again: what the receiving side is given.
///
/// It proves that the value is what was removed: with the salt it gives the commitment that stands
/// in the outgoing record, or that the list holds whose commitment stands there.
package struct UnsealedValue: Sendable, Hashable {
    /// The greatest opening that is read, in bytes (`spec/limits.md`).
    package static let sizeLimit = 64 << 20

    /// The plan's entry, or the exhibit's path.
    package let name: String
    /// What it was taken for; nothing for an exhibit.
    package let dataClass: String?
    /// The pseudonym that stands for it.
    package let pseudonym: String?
    /// The copy that it was taken out of, as the outgoing record names it; nothing for an exhibit.
    package let exhibit: String?
    /// The value; nothing for an exhibit, whose file is given beside this.
    package let value: [UInt8]?
    /// The SHA-256 of the value or of the exhibit, 32 bytes.
    package let digest: [UInt8]
    /// 32 bytes.
    package let salt: [UInt8]
    /// The commitments of the line of the outgoing record that it is in, and that line's salt;
    /// nothing where the line stands for it alone.
    package let listed: Listed?

    /// A line of the outgoing record that stands for several values.
    package struct Listed: Sendable, Hashable {
        /// 32 bytes.
        package let salt: [UInt8]
        /// In the plan's order.
        package let commitments: [String]

        var opening: RedactionRecords.Opening {
            let list = commitments.map { $0 + "\n" }.joined()
            return .init(salt: salt, digest: Array(SHA256.hash(data: Array(list.utf8))))
        }
    }

    /// `commitment:` and 64 digits.
    package var commitment: String {
        RedactionRecords.Opening(salt: salt, digest: digest).commitment
    }

    /// What the outgoing record must have for it.
    package var listedCommitment: String { listed?.opening.commitment ?? commitment }

    /// Whether the outgoing record speaks of this value.
    package func check(against redaction: JSON) throws(UnsealFailure) {
        if let value, Array(SHA256.hash(data: value)) != digest { throw .otherCommitment }
        if let listed, !listed.commitments.contains(commitment) { throw .otherCommitment }
        let wanted = JSON.string(listedCommitment)
        let lines = redaction["entries"]?.array ?? []
        guard lines.contains(where: { $0["commitment"] == wanted }) else { throw .notListed }
    }

    /// As it is given to the receiving side (`spec/disclosure-plan.md`, "Unsealing").
    package var json: JSON {
        var members: [String: JSON] = [
            "version": 1, "entry": .string(name), "sha256": .string(Hex.encode(digest)),
            "salt": .string(Hex.encode(salt)), "commitment": .string(commitment),
        ]
        if let dataClass { members["class"] = .string(dataClass) }
        if let pseudonym { members["pseudonym"] = .string(pseudonym) }
        if let exhibit { members["exhibit"] = .string(exhibit) }
        if let value { members["value"] = .string(Base64.standard.encode(value)) }
        if let listed {
            members["listed"] = [
                "salt": .string(Hex.encode(listed.salt)),
                "commitments": .array(listed.commitments.map { .string($0) }),
            ]
        }
        return .object(members)
    }

    /// Reads what ``json`` writes.
    package init(parsing bytes: [UInt8]) throws(UnsealFailure) {
        guard let json = try? JSON(parsing: bytes, limit: UnsealedValue.sizeLimit),
            json["version"] == 1, let name = json["entry"]?.string,
            let digest = json["sha256"]?.string.flatMap({ Hex.decode($0) }), digest.count == 32,
            let salt = json["salt"]?.string.flatMap({ Hex.decode($0) }), salt.count == 32
        else { throw .malformed }
        var value: [UInt8]?
        if let text = json["value"]?.string {
            guard let decoded = Base64.standard.decode(Array(text.utf8)) else { throw .malformed }
            value = decoded
        }
        var listed: Listed?
        if let line = json["listed"] {
            guard let salt = line["salt"]?.string.flatMap({ Hex.decode($0) }),
                let list = line["commitments"]?.array
            else { throw .malformed }
            listed = Listed(salt: salt, commitments: list.compactMap(\.string))
        }
        self.init(
            name: name,
            dataClass: json["class"]?.string,
            pseudonym: json["pseudonym"]?.string,
            exhibit: json["exhibit"]?.string,
            value: value,
            digest: digest,
            salt: salt,
            listed: listed
        )
        guard json["commitment"] == .string(commitment) else { throw .otherCommitment }
    }

    init(
        name: String,
        dataClass: String?,
        pseudonym: String?,
        exhibit: String?,
        value: [UInt8]?,
        digest: [UInt8],
        salt: [UInt8],
        listed: Listed?
    ) {
        self.name = name
        self.dataClass = dataClass
        self.pseudonym = pseudonym
        self.exhibit = exhibit
        self.value = value
        self.digest = digest
        self.salt = salt
        self.listed = listed
    }
}
