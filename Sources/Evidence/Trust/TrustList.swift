package import Casework
import Encoding

/// A verified trust list: the descriptors one authority relies on (spec/trust.md).
package struct Trust: Sendable {
    /// Why its descriptors may be believed.
    package enum Anchor: Sendable, Hashable {
        /// No fingerprint was given: consistent in itself, and anybody can make such a list.
        case none
        /// The fingerprint is of the root of the authority whose list it is: all entries count.
        case owner
        /// The fingerprint is of the root of this one authority: its entry counts alone.
        case authority(String)
    }

    /// The most descriptors in one list.
    package static let entryLimit = 128

    /// What the fingerprint given shows.
    package let anchor: Anchor
    /// The signed object as verified.
    package let object: VerifiedObject
    /// The authority whose list it is.
    package let owner: Descriptor
    /// The list's number and digest, to be kept as what was last seen of it.
    package let mark: Seen
    /// When the owner last countersigned each descriptor, by authority.
    package let countersigned: [String: Instant]
    private let entries: [String: Descriptor]
    private let units: [String: Descriptor]

    /// Verifies a list, every descriptor in it and the owner's signature for each.
    ///
    /// - Parameters:
    ///   - root: the fingerprint the user was told, of the list's owner or of one entry.
    ///   - now: the instant for which list and descriptors must be in force.
    ///   - seen: what was last accepted, by ``DescriptorContent/name``.
    ///   - seenList: what was last accepted of this list.
    package init(
        verifying bytes: [UInt8],
        root: Fingerprint?,
        now: Instant,
        seen: [String: Seen] = [:],
        seenList: Seen? = nil
    ) throws(TrustFailure) {
        let signed = try Trust.reading { () throws(SignatureFailure) in try SignedObject(bytes) }
        let parts = try Parts(signed.payload)
        owner = try Trust.descriptor(parts.owner, now, seen)
        let signers = owner.signers
        object = try Trust.reading { () throws(SignatureFailure) in
            try signers.verify(signed, as: .trust, at: now)
        }
        guard now >= parts.issued else { throw .notYetValid }
        guard now < parts.expires else { throw .expired }
        mark = Seen(sequence: parts.sequence, digest: object.digest)
        try seenList?.check(parts.sequence, object.digest, previous: parts.previous)
        var entries = [owner.content.authority: owner]
        var units: [String: Descriptor] = [:]
        var countersigned: [String: Instant] = [:]
        for part in parts.entries {
            let entry = try Trust.descriptor(part.descriptor, now, seen)
            countersigned[entry.content.authority] = try Trust.check(
                part.countersignature,
                by: owner,
                for: entry,
                now: now
            )
            guard entries.updateValue(entry, forKey: entry.content.authority) == nil else {
                throw .duplicate
            }
            for bytes in part.units {
                let unit = try Descriptor(
                    verifyingUnit: bytes,
                    under: entry,
                    now: now,
                    seen: seen
                )
                guard units.updateValue(unit, forKey: unit.content.name) == nil else {
                    throw .duplicate
                }
            }
        }
        self.entries = entries
        self.units = units
        self.countersigned = countersigned
        anchor = try Trust.anchor(root, owner, entries)
    }

    /// The descriptor of an authority or of one of its units, if the anchor reaches it.
    package func descriptor(of authority: String, unit: String? = nil) -> Descriptor? {
        if case .authority(let only) = anchor, only != authority { return nil }
        guard let unit else { return entries[authority] }
        return units[DescriptorContent.name(authority, unit)]
    }

    /// The identifiers of all authorities the anchor reaches, sorted.
    package var authorities: [String] {
        entries.keys.filter { descriptor(of: $0) != nil }.sorted()
    }

    /// What was seen of each authority and unit the anchor reaches, to be kept for the next list.
    package var seen: [String: Seen] {
        let reached = Array(entries.values) + Array(units.values)
        let marks = reached.filter { descriptor(of: $0.content.authority) != nil }
            .map { ($0.content.name, $0.mark) }
        return Dictionary(marks) { first, _ in first }
    }

    private static func anchor(
        _ root: Fingerprint?,
        _ owner: Descriptor,
        _ entries: [String: Descriptor]
    ) throws(TrustFailure) -> Anchor {
        guard let root else { return .none }
        if owner.fingerprint == root { return .owner }
        let match = entries.values.filter { $0.fingerprint == root }
        guard match.count == 1, let entry = match.first else { throw .wrongRoot }
        return .authority(entry.content.authority)
    }

    private static func descriptor(
        _ bytes: [UInt8],
        _ now: Instant,
        _ seen: [String: Seen]
    ) throws(TrustFailure) -> Descriptor {
        try Descriptor(verifying: bytes, now: now, seen: seen)
    }

    private static func reading<Value>(
        _ body: () throws(SignatureFailure) -> Value
    ) throws(TrustFailure) -> Value {
        do throws(SignatureFailure) { return try body() } catch { throw .signature(error) }
    }

    private static func check(
        _ bytes: [UInt8],
        by owner: Descriptor,
        for entry: Descriptor,
        now: Instant
    ) throws(TrustFailure) -> Instant? {
        let verified = try reading { () throws(SignatureFailure) in
            try owner.signers.verify(SignedObject(bytes), as: .countersignature, at: now)
        }
        let expected = Trust.countersigned(entry)
        guard expected.allSatisfy({ verified.payload[$0.key] == $0.value }) else {
            throw .notCountersigned
        }
        return verified.payload["at"]?.string.flatMap { Instant($0) }
    }

    /// What a countersignature says of a descriptor.
    fileprivate static func countersigned(_ entry: Descriptor) -> [String: JSON] {
        [
            "about": .string(entry.content.authority),
            "descriptor": .string("sha256:" + Hex.encode(entry.object.digest)),
            "root": .string(Hex.encode(entry.fingerprint.bytes)),
            "sequence": .integer(entry.content.sequence),
        ]
    }
}

/// The members of a list's payload, read.
private struct Parts {
    struct Entry {
        let descriptor: [UInt8]
        let countersignature: [UInt8]
        let units: [[UInt8]]
    }

    let owner: [UInt8]
    let entries: [Entry]
    let sequence: Int64
    let previous: [UInt8]?
    let issued: Instant
    let expires: Instant

    init(_ members: [String: JSON]) throws(TrustFailure) {
        let known: Set = [
            "version", "from", "owner", "entries", "sequence", "previous", "issued", "expires",
            "required",
        ]
        for name in members.keys.sorted() where !known.contains(name) { throw .malformed(name) }
        guard members["version"] == 1 else { throw .malformed("version") }
        guard let owner = Parts.bytes(members["owner"]) else { throw .malformed("owner") }
        guard let elements = members["entries"]?.array, elements.count <= Trust.entryLimit else {
            throw .malformed("entries")
        }
        self.owner = owner
        entries = elements.compactMap(Parts.entry)
        guard entries.count == elements.count else { throw .malformed("entries") }
        sequence = try DescriptorContent.sequence(members)
        previous = DescriptorContent.digest(members["previous"])
        guard (sequence == 1) == (previous == nil),
            (members["previous"] == nil) == (previous == nil)
        else { throw .malformed("previous") }
        issued = try DescriptorContent.instant(members, "issued")
        expires = try DescriptorContent.instant(members, "expires")
    }

    private static func bytes(_ json: JSON?) -> [UInt8]? {
        json?.string.flatMap { Base64.url.decode($0) }
    }

    private static func entry(_ json: JSON) -> Entry? {
        guard let members = json.object, let descriptor = bytes(members["descriptor"]),
            let countersignature = bytes(members["countersignature"]),
            Set(members.keys).isSubset(of: ["descriptor", "countersignature", "units"])
        else { return nil }
        let elements = members["units"].map { $0.array ?? [.null] } ?? []
        let units = elements.compactMap(bytes)
        guard units.count == elements.count else { return nil }
        return Entry(descriptor: descriptor, countersignature: countersignature, units: units)
    }
}

extension Trust {
    /// A descriptor to go into a list, with those of its units.
    package struct Peer: Sendable {
        /// The authority's own descriptor.
        package let descriptor: Descriptor
        /// Those of its units.
        package let units: [Descriptor]

        /// A peer, by default without units.
        package init(_ descriptor: Descriptor, units: [Descriptor] = []) {
            self.descriptor = descriptor
            self.units = units
        }
    }

    /// Makes a list of the owner's: a countersignature for every peer, and one over the whole.
    ///
    /// - Parameters:
    ///   - owner: the authority whose list it is, in force at `issued`.
    ///   - seal: both seal keys of the owner.
    ///   - previous: the list before this one.
    /// - Throws: ``SigningFailure``, also when a reader would refuse the list.
    package static func sign(
        owner: Descriptor,
        peers: [Peer],
        by seal: [Signatory],
        issued: Instant,
        expires: Instant,
        previous: Seen? = nil
    ) throws(SigningFailure) -> [UInt8] {
        let from = Party(authority: owner.content.authority).json
        var entries: [JSON] = []
        for peer in peers {
            var payload = countersigned(peer.descriptor)
            payload["from"] = from
            payload["at"] = .string("\(issued)")
            let signature = try SignedObject.sign(payload, as: .countersignature, by: seal)
            var entry: [String: JSON] = [
                "descriptor": .string(Base64.url.encode(peer.descriptor.object.bytes)),
                "countersignature": .string(Base64.url.encode(signature.bytes)),
            ]
            if !peer.units.isEmpty {
                let units = peer.units.map { JSON.string(Base64.url.encode($0.object.bytes)) }
                entry["units"] = .array(units)
            }
            entries.append(.object(entry))
        }
        var payload: [String: JSON] = [
            "version": 1, "from": from,
            "owner": .string(Base64.url.encode(owner.object.bytes)), "entries": .array(entries),
            "sequence": .integer((previous?.sequence ?? 0) + 1), "issued": .string("\(issued)"),
            "expires": .string("\(expires)"),
        ]
        if let previous { payload["previous"] = .string("sha256:" + Hex.encode(previous.digest)) }
        let bytes = try SignedObject.sign(payload, as: .trust, by: seal).bytes
        do throws(TrustFailure) {
            _ = try Trust(verifying: bytes, root: owner.fingerprint, now: issued)
        } catch {
            throw .malformed(.member("entries"))
        }
        return bytes
    }
}
