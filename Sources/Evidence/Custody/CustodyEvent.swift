package import Casework
package import Encoding

/// Content an event used or made: by its digest, or by a commitment to the digest.
///
/// What leaves the authority never carries the plain digest of something withheld: a few unknown
/// digits are guessed from it in hours (spec/custody.md, "References").
package enum ContentReference: Sendable, Hashable, CustomStringConvertible {
    case digest(ContentDigest)
    /// SHA-256(`comity/commitment/v1` ‖ salt ‖ digest), the salt 32 bytes and kept by its maker.
    case commitment([UInt8])

    private static let label = Array("comity/commitment/v1".utf8)

    /// Reads `sha256:` or `commitment:` and 64 lower-case digits.
    package init?(_ text: String) {
        if let digest = ContentDigest(text) {
            self = .digest(digest)
        } else {
            guard text.utf8.starts(with: "commitment:".utf8),
                let digest = ContentDigest(hex: Array(text.utf8.dropFirst(11)))
            else { return nil }
            self = .commitment(digest.bytes)
        }
    }

    /// A commitment to some content's digest that `salt`, 32 random bytes, opens later.
    package init(committingTo digest: ContentDigest, salt: [UInt8]) {
        precondition(salt.count == 32, "a salt is 32 bytes")
        self = .commitment(
            ContentDigest(of: ContentReference.label + salt + digest.bytes).bytes
        )
    }

    package var description: String {
        switch self {
        case .digest(let digest): digest.description
        case .commitment(let bytes): "commitment:" + Hex.encode(bytes)
        }
    }
}

/// What happened to an item, in the words of the PREMIS event types.
package enum CustodyEventType: String, Sendable, Hashable, CaseIterable {
    case accession, capture, ingestion, validation, replication, migration, transfer, deaccession
    case deletion, access, encryption, decryption, modification, redaction
    case messageDigestCalculation = "message digest calculation"
    case fixityCheck = "fixity check"
    case signatureGeneration = "digital signature generation"
    case signatureValidation = "digital signature validation"
    case virusCheck = "virus check"
    case formatIdentification = "format identification"
    case packageCreation = "information package creation"
}

/// One event in the custody of an item (spec/custody.md); a correction is a further event.
package struct CustodyEvent: Sendable, Hashable {
    /// Who acted, by role and identifier: a name is found at the authority, not in the record.
    package struct Actor: Sendable, Hashable {
        /// The capacity in which it acted, such as `officer`.
        package let role: String
        /// The authority's identifier for the person, or its own.
        package let identifier: String
        /// The organisation's name.
        package let organization: String
        /// Two letters (ISO 3166-1).
        package let state: String

        /// Somebody, or an authority, that acts.
        package init(role: String, identifier: String, organization: String, state: String) {
            self.role = role
            self.identifier = identifier
            self.organization = organization
            self.state = state
        }
    }

    /// The program that acted.
    package struct Tool: Sendable, Hashable {
        /// The program's name.
        package let name: String
        /// The program's version.
        package let version: String

        /// A program and its version.
        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    /// The exhibit's path in the package, or the authority's number for an item or package.
    package let item: String
    /// What happened.
    package let type: CustodyEventType
    /// When, by the clock of whoever recorded it.
    package let at: Instant
    /// Who did it.
    package let actor: Actor
    /// Why it was done.
    package let reason: String
    /// The order, decision or provision it was done under.
    package let authority: String
    /// The program it was done with, if one was.
    package let tool: Tool?
    /// What it started from.
    package let inputs: [ContentReference]
    /// What came of it.
    package let outputs: [ContentReference]
    /// The sequence number of the event that this one puts right.
    package let corrects: Int64?

    /// An event, without its place in a chain.
    package init(
        item: String,
        type: CustodyEventType,
        at: Instant,
        actor: Actor,
        reason: String,
        authority: String,
        tool: Tool? = nil,
        inputs: [ContentReference] = [],
        outputs: [ContentReference] = [],
        corrects: Int64? = nil
    ) {
        self.item = item
        self.type = type
        self.at = at
        self.actor = actor
        self.reason = reason
        self.authority = authority
        self.tool = tool
        self.inputs = inputs
        self.outputs = outputs
        self.corrects = corrects
    }
}

extension CustodyEvent {
    /// The same event with another number of what it puts right.
    func correcting(_ number: Int64?) -> CustodyEvent {
        CustodyEvent(
            item: item,
            type: type,
            at: at,
            actor: actor,
            reason: reason,
            authority: authority,
            tool: tool,
            inputs: inputs,
            outputs: outputs,
            corrects: number
        )
    }

    /// The most contents that one event may use, or make.
    package static let referenceLimit = 1000

    var members: [String: JSON] {
        var members: [String: JSON] = [
            "item": .string(item), "type": .string(type.rawValue), "at": .string("\(at)"),
            "actor": actor.json, "reason": .string(reason), "authority": .string(authority),
            "inputs": .array(inputs.map { .string("\($0)") }),
            "outputs": .array(outputs.map { .string("\($0)") }),
        ]
        if let tool {
            members["tool"] = ["name": .string(tool.name), "version": .string(tool.version)]
        }
        if let corrects { members["corrects"] = .integer(corrects) }
        return members
    }

    /// Reads an event without its place in a chain; nothing for a member missing, foreign or wrong.
    package init?(_ members: [String: JSON]) {
        let required: Set = [
            "item", "type", "at", "actor", "reason", "authority", "inputs", "outputs",
        ]
        guard required.isSubset(of: members.keys),
            Set(members.keys).isSubset(of: required.union(["tool", "corrects"])),
            let item = CustodyEvent.line(members["item"]),
            let type = members["type"]?.string.flatMap(CustodyEventType.init(rawValue:)),
            let at = members["at"]?.string.flatMap({ Instant($0) }),
            let actor = Actor(members["actor"]), let reason = CustodyEvent.line(members["reason"]),
            let authority = CustodyEvent.line(members["authority"]),
            let inputs = CustodyEvent.references(members["inputs"]),
            let outputs = CustodyEvent.references(members["outputs"])
        else { return nil }
        let tool = members["tool"].map { Tool($0) }
        let corrects = members["corrects"].map(\.integer)
        if case .some(.none) = tool { return nil }
        if case .some(.none) = corrects { return nil }
        self.init(
            item: item,
            type: type,
            at: at,
            actor: actor,
            reason: reason,
            authority: authority,
            tool: tool ?? nil,
            inputs: inputs,
            outputs: outputs,
            corrects: corrects ?? nil
        )
    }

    private static func references(_ json: JSON?) -> [ContentReference]? {
        guard let elements = json?.array, elements.count <= referenceLimit else { return nil }
        let all = elements.compactMap { $0.string.flatMap(ContentReference.init) }
        return all.count == elements.count ? all : nil
    }

    static func line(_ json: JSON?) -> String? {
        json?.string.flatMap { BagInfo.isLine($0) ? $0 : nil }
    }
}

extension CustodyEvent.Actor {
    var json: JSON {
        [
            "role": .string(role), "id": .string(identifier),
            "organization": .string(organization), "state": .string(state),
        ]
    }

    init?(_ json: JSON?) {
        guard let members = json?.object, members.count == 4,
            let role = CustodyEvent.line(members["role"]),
            let identifier = CustodyEvent.line(members["id"]),
            let organization = CustodyEvent.line(members["organization"]),
            let state = members["state"]?.string, DescriptorContent.isState(state)
        else { return nil }
        self.init(role: role, identifier: identifier, organization: organization, state: state)
    }
}

extension CustodyEvent.Tool {
    init?(_ json: JSON) {
        guard let members = json.object, members.count == 2,
            let name = CustodyEvent.line(members["name"]),
            let version = CustodyEvent.line(members["version"])
        else { return nil }
        self.init(name: name, version: version)
    }
}
