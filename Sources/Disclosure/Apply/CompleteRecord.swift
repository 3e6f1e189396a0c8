import Crypto
import Encoding

/// The complete record of a disclosure, read again to unseal one thing of it.
package struct CompleteRecord: Sendable {
    /// The greatest record that is read, in bytes (`spec/limits.md`).
    package static let sizeLimit = 512 << 20

    private let json: JSON

    /// What is to be unsealed.
    package enum Wanted: Sendable, Hashable {
        /// An entry of the plan by its id, or what the cut took by the record's.
        case entry(String)
        /// Whatever has this pseudonym.
        case pseudonym(String)
        /// An exhibit that was withheld, by its path.
        case exhibit(String)
    }

    /// Reads what ``RedactionRecords/complete(plan:)`` writes.
    package init(parsing bytes: [UInt8]) throws(UnsealFailure) {
        guard let json = try? JSON(parsing: bytes, limit: CompleteRecord.sizeLimit),
            json["version"] == 1, json["exhibits"]?.array != nil
        else { throw .malformed }
        self.json = json
    }

    /// The case's reference.
    package var caseReference: String { json["case"]?.string ?? "" }

    /// The name and commitment of what is to be unsealed: enough for the record of the decision,
    /// and nothing is opened by it.
    package func find(
        _ wanted: Wanted,
        key: CaseKey
    ) throws(UnsealFailure) -> (name: String, commitment: String) {
        if case .exhibit(let path) = wanted {
            let opened = try exhibit(path, key)
            return (path, opened.commitment)
        }
        let (_, entry) = try place(of: wanted)
        guard let id = entry["id"]?.string, let commitment = entry["commitment"]?.string else {
            throw .malformed
        }
        return (id, commitment)
    }

    /// Opens one value; all others stay closed.
    package func open(_ wanted: Wanted, key: CaseKey) throws(UnsealFailure) -> UnsealedValue {
        if case .exhibit(let path) = wanted { return try exhibit(path, key) }
        let (exhibit, entry) = try place(of: wanted)
        guard let id = entry["id"]?.string, let commitment = entry["commitment"]?.string,
            let closed = entry["closed"]?.string.flatMap({
                Base64.standard.decode(Array($0.utf8))
            }), let digest = exhibit["sha256"]?.string.flatMap({ ExhibitDigest($0) })
        else { throw .malformed }
        let value = try ClosedValue.open(closed, id, digest, commitment, key)
        let opening = RedactionRecords.opening(of: id, value: value, exhibit: digest, key: key)
        guard opening.commitment == commitment else { throw .otherCommitment }
        return UnsealedValue(
            name: id,
            dataClass: entry["class"]?.string,
            pseudonym: entry["pseudonym"]?.string,
            exhibit: exhibit["copy"]?.string.map { "data/\($0)" },
            value: value,
            digest: opening.digest,
            salt: opening.salt,
            listed: try listed(id, in: exhibit)
        )
    }

    /// The line of the outgoing record that an entry is in, where it has others beside it.
    private func listed(
        _ id: String,
        in exhibit: JSON
    ) throws(UnsealFailure) -> UnsealedValue.Listed? {
        for group in exhibit["groups"]?.array ?? [] {
            let ids = (group["entries"]?.array ?? []).compactMap(\.string)
            guard ids.contains(id) else { continue }
            if ids.count == 1 { return nil }
            guard let salt = group["salt"]?.string.flatMap({ Hex.decode($0) }) else {
                throw .malformed
            }
            var commitments: [String: String] = [:]
            for entry in exhibit["entries"]?.array ?? [] {
                guard let name = entry["id"]?.string else { throw .malformed }
                commitments[name] = entry["commitment"]?.string
            }
            return .init(salt: salt, commitments: ids.compactMap { commitments[$0] })
        }
        return nil
    }

    private func place(of wanted: Wanted) throws(UnsealFailure) -> (exhibit: JSON, entry: JSON) {
        var isKept = false
        for exhibit in json["exhibits"]?.array ?? [] {
            for entry in exhibit["entries"]?.array ?? [] {
                let isMeant =
                    switch wanted {
                    case .entry(let id): entry["id"] == .string(id)
                    case .pseudonym(let text): entry["pseudonym"] == .string(text)
                    case .exhibit: false
                    }
                guard isMeant else { continue }
                if entry["closed"]?.string != nil { return (exhibit, entry) }
                isKept = true
            }
        }
        throw isKept ? .kept : .unknown
    }

    private func exhibit(_ path: String, _ key: CaseKey) throws(UnsealFailure) -> UnsealedValue {
        let found = json["exhibits"]?.array?.first { $0["path"] == .string(path) }
        guard let found else { throw .unknown }
        guard found["copy"]?.string == nil else { throw .kept }
        guard let digest = found["sha256"]?.string.flatMap({ ExhibitDigest($0) }) else {
            throw .malformed
        }
        return UnsealedValue(
            name: path,
            dataClass: nil,
            pseudonym: nil,
            exhibit: nil,
            value: nil,
            digest: digest.bytes,
            salt: key.derive("commitment", digest.bytes),
            listed: nil
        )
    }
}
