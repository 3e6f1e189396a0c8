package import Casework
package import Encoding

/// What a descriptor says, whoever says it (spec/descriptor.md).
package struct DescriptorContent: Sendable, Hashable {
    /// A unit that the authority lets act in its name, within a scope and for a time.
    package struct Grant: Sendable, Hashable {
        /// The unit's identifier.
        package let unit: String
        /// What the unit may do: measure keys or other words that the authorities agree on.
        package let scope: Set<String>
        /// The time for which it may act.
        package let validity: Validity

        /// A grant to one unit.
        package init(unit: String, scope: Set<String>, _ validity: Validity) {
            self.unit = unit
            self.scope = scope
            self.validity = validity
        }
    }

    /// Where its gateway or its log is reached.
    package struct Endpoint: Sendable, Hashable {
        /// The kind of a gateway's address.
        package static let gateway = "gateway"
        /// What answers there, such as `gateway` or `log`.
        package let kind: String
        /// An `https` address.
        package let url: String

        /// An address of one kind.
        package init(kind: String, url: String) {
            self.kind = kind
            self.url = url
        }
    }

    /// The authority's identifier (see ``Identifier``).
    package var authority: String
    /// The unit it describes; nothing for the authority itself.
    package var unit: String?
    /// The unit's own scope; empty for the authority.
    package var scope: Set<String> = []
    /// Names by language tag (BCP 47).
    package var names: [String: String]
    /// The two letters of ISO 3166-1.
    package var state: String
    /// The two keys that sign it.
    package var root: RootKeys
    /// Every key that counts or once counted.
    package var keys: [DescribedKey]
    /// The units that may act in its name.
    package var units: [Grant] = []
    /// Signatures that must stand on what it sends.
    package var demands: [Demand]
    /// Where it is reached.
    package var endpoints: [Endpoint] = []
    /// Counts from 1; the next descriptor has a greater one.
    package var sequence: Int64
    /// The digest of the descriptor before this one; nothing for the first.
    package var previous: [UInt8]?
    /// The first instant at which it counts.
    package var issued: Instant
    /// The first instant at which it no longer counts.
    package var expires: Instant

    /// An authority's own content, without units, endpoints or predecessor.
    package init(
        authority: String,
        names: [String: String],
        state: String,
        root: RootKeys,
        keys: [DescribedKey],
        demands: [Demand],
        sequence: Int64,
        issued: Instant,
        expires: Instant
    ) {
        self.authority = authority
        self.names = names
        self.state = state
        self.root = root
        self.keys = keys
        self.demands = demands
        self.sequence = sequence
        self.issued = issued
        self.expires = expires
    }

    /// The signed members, without those the signer adds.
    package var payload: [String: JSON] {
        var members: [String: JSON] = [
            "version": 1, "from": Party(authority: authority, unit: unit).json,
            "names": .object(names.mapValues { .string($0) }), "state": .string(state),
            "root": root.json, "keys": .array(keys.map(\.json)),
            "demands": .array(demands.map(\.json)), "sequence": .integer(sequence),
            "issued": .string("\(issued)"), "expires": .string("\(expires)"),
        ]
        if unit != nil { members["scope"] = DescriptorContent.list(scope) }
        if !units.isEmpty { members["units"] = .array(units.map(\.json)) }
        if !endpoints.isEmpty { members["endpoints"] = .array(endpoints.map(\.json)) }
        if let previous { members["previous"] = .string("sha256:" + Hex.encode(previous)) }
        return members
    }

    static func list(_ words: Set<String>) -> JSON {
        .array(words.sorted().map { .string($0) })
    }
}

extension DescriptorContent.Grant {
    init?(_ json: JSON) {
        guard let members = json.object, let unit = members["unit"]?.string,
            Identifier.isValid(unit), let validity = Validity(members),
            let scope = DescriptorContent.words(members["scope"]),
            Set(members.keys).isSubset(of: ["unit", "scope", "from", "until", "revoked"])
        else { return nil }
        self.init(unit: unit, scope: scope, validity)
    }

    var json: JSON {
        var members = validity.members
        members["unit"] = .string(unit)
        members["scope"] = DescriptorContent.list(scope)
        return .object(members)
    }
}

extension DescriptorContent.Endpoint {
    init?(_ json: JSON) {
        guard let members = json.object, members.count == 2,
            let kind = members["kind"]?.string, Identifier.isValid(kind),
            let url = members["url"]?.string, url.hasPrefix("https://"),
            url.utf8.count <= DescriptorContent.addressLimit
        else { return nil }
        self.init(kind: kind, url: url)
    }

    var json: JSON { ["kind": .string(kind), "url": .string(url)] }
}

extension Demand {
    init?(_ json: JSON) {
        guard let members = json.object, let role = members["role"], let alg = members["alg"],
            let requirement = Requirement(["role": role, "alg": alg]),
            let from = members["from"]?.string.flatMap({ Instant($0) }),
            Set(members.keys).isSubset(of: ["role", "alg", "from", "typ"])
        else { return nil }
        let type = members["typ"]?.string.flatMap(ObjectType.init(rawValue:))
        guard (type == nil) == (members["typ"] == nil) else { return nil }
        self.init(requirement, on: type, from: from)
    }

    var json: JSON {
        var members = requirement.json.object ?? [:]
        members["from"] = .string("\(from)")
        if let type { members["typ"] = .string(type.rawValue) }
        return .object(members)
    }
}

extension DescriptorContent {
    /// The most keys, units or demands of one descriptor.
    static let listLimit = 64
    /// The most languages a name is given in.
    static let languageLimit = 32
    /// The longest name, in bytes.
    static let nameLimit = 200
    /// The longest address, in bytes.
    static let addressLimit = 2048
    /// The longest word of a scope, in bytes.
    static let wordLimit = 64

    /// Reads a payload; a missing, foreign or misshapen member is refused by name.
    init(_ members: [String: JSON]) throws(TrustFailure) {
        let known: Set = [
            "version", "from", "scope", "names", "state", "root", "keys", "units", "demands",
            "endpoints", "sequence", "previous", "issued", "expires", "required",
        ]
        for name in members.keys.sorted() where !known.contains(name) { throw .malformed(name) }
        guard members["version"] == 1 else { throw .malformed("version") }
        guard let from = Party(members["from"]), from.actingFor == nil,
            Identifier.isValid(from.authority), from.unit.map(Identifier.isValid) ?? true
        else { throw .malformed("from") }
        guard let names = DescriptorContent.names(members["names"]) else {
            throw .malformed("names")
        }
        guard let state = members["state"]?.string, DescriptorContent.isState(state) else {
            throw .malformed("state")
        }
        guard let root = RootKeys(members["root"]) else { throw .malformed("root") }
        self.init(
            authority: from.authority,
            names: names,
            state: state,
            root: root,
            keys: try DescriptorContent.list(members, "keys") { DescribedKey($0) },
            demands: try DescriptorContent.list(members, "demands") { Demand($0) },
            sequence: try DescriptorContent.sequence(members),
            issued: try DescriptorContent.instant(members, "issued"),
            expires: try DescriptorContent.instant(members, "expires")
        )
        unit = from.unit
        try readRest(members)
    }

    private mutating func readRest(_ members: [String: JSON]) throws(TrustFailure) {
        units = try DescriptorContent.list(members, "units", optional: true) { Grant($0) }
        guard Set(units.map(\.unit)).count == units.count, unit == nil || units.isEmpty else {
            throw .malformed("units")
        }
        endpoints = try DescriptorContent.list(members, "endpoints", optional: true) {
            Endpoint($0)
        }
        if let json = members["previous"] {
            guard let digest = DescriptorContent.digest(json) else { throw .malformed("previous") }
            previous = digest
        }
        guard (sequence == 1) == (previous == nil) else { throw .malformed("previous") }
        guard (unit == nil) == (members["scope"] == nil) else { throw .malformed("scope") }
        if unit != nil {
            guard let words = DescriptorContent.words(members["scope"]) else {
                throw .malformed("scope")
            }
            scope = words
        }
        let kids = keys.compactMap(\.thumbprint)
        let roots = [root.es256.thumbprint, root.mldsa65.thumbprint]
        guard Set(kids + roots).count == kids.count + 2 else { throw .malformed("keys") }
        guard issued < expires else { throw .malformed("expires") }
    }

    private static func list<Element>(
        _ members: [String: JSON],
        _ name: String,
        optional: Bool = false,
        _ read: (JSON) -> Element?
    ) throws(TrustFailure) -> [Element] {
        if optional && members[name] == nil { return [] }
        guard let elements = members[name]?.array, elements.count <= listLimit else {
            throw .malformed(name)
        }
        let read = elements.compactMap(read)
        guard read.count == elements.count else { throw .malformed(name) }
        return read
    }

    static func instant(
        _ members: [String: JSON],
        _ name: String
    ) throws(TrustFailure) -> Instant {
        guard let instant = members[name]?.string.flatMap({ Instant($0) }) else {
            throw .malformed(name)
        }
        return instant
    }

    static func sequence(_ members: [String: JSON]) throws(TrustFailure) -> Int64 {
        guard let sequence = members["sequence"]?.integer, sequence >= 1 else {
            throw .malformed("sequence")
        }
        return sequence
    }

    /// Reads `sha256:` and 64 digits.
    static func digest(_ json: JSON?) -> [UInt8]? {
        guard let text = json?.string, text.hasPrefix("sha256:"),
            let bytes = Hex.decode(text.dropFirst(7)), bytes.count == 32
        else { return nil }
        return bytes
    }

    static func words(_ json: JSON?) -> Set<String>? {
        guard let elements = json?.array, elements.count <= listLimit else { return nil }
        let words = elements.compactMap(\.string).filter { (1...wordLimit).contains($0.utf8.count) }
        return words.count == elements.count && Set(words).count == words.count
            ? Set(words) : nil
    }

    private static func names(_ json: JSON?) -> [String: String]? {
        guard let members = json?.object, (1...languageLimit).contains(members.count) else {
            return nil
        }
        let names = members.compactMapValues(\.string)
            .filter { (2...35).contains($0.key.utf8.count) && isName($0.value) }
        return names.count == members.count ? names : nil
    }

    /// True for 1 to 200 bytes without control characters.
    package static func isName(_ text: String) -> Bool {
        (1...nameLimit).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// True for two upper-case letters.
    package static func isState(_ text: String) -> Bool {
        text.utf8.count == 2
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}
