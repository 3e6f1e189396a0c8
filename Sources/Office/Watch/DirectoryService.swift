import Casework
package import Encoding
import Evidence
import Exchange
import Law
import Ledger
import Registry
import Synchronization

/// What the people's side asks of the authorities that are known, and of whether all runs.
package protocol DirectoryService: Sendable {
    /// The authorities that are known: the own one first, then the peers, then the others.
    func authorities(for person: Person) async throws(OfficeFailure) -> JSON

    /// One of them in full.
    func authority(
        _ identifier: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON

    /// Own keys, some of the peers, the spool and the gateway, as far as the person's roles go.
    func health(
        _ query: PeerQuery,
        for person: Person
    ) async throws(OfficeFailure) -> JSON
}

/// Which peers are asked for, by their identifiers.
package struct PeerQuery: Sendable, Hashable {
    /// The most of one page (spec/limits.md).
    package static let countLimit = 200

    /// The last one of the page before.
    package var after: String?
    /// How many at most.
    package var count: Int

    /// The first ones.
    package init(after: String? = nil, count: Int = PeerQuery.countLimit) {
        self.after = after
        self.count = min(max(count, 1), PeerQuery.countLimit)
    }
}

extension DirectoryService {
    /// Nothing, unless the service knows somebody.
    package func authorities(for person: Person) async throws(OfficeFailure) -> JSON {
        throw .notFound
    }

    /// Nothing, unless the service knows somebody.
    package func authority(
        _ identifier: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }

    /// Nothing, unless the service knows how it is.
    package func health(
        _ query: PeerQuery,
        for person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }

    /// The same with the first peers.
    package func health(for person: Person) async throws(OfficeFailure) -> JSON {
        try await health(PeerQuery(), for: person)
    }
}

extension CentralAuthority {
    /// The authorities that are known.
    package func authorities(for person: Person) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .directory) else { throw .notFound }
        let peers = directory.peers()
        let (own, now) = (directory.own(), clock())
        var list = [own.line(.own, nil, now)]
        for name in peers.authorities {
            if let line = line(name, of: peers, now) { list.append(line) }
        }
        let known = Set(peers.authorities + [own.content.authority])
        do throws(Refusal) {
            for name in try await formerPeers().subtracting(known).sorted() {
                list.append(["authority": .string(name), "relation": .string("known")])
            }
        } catch { throw .unavailable }
        return ["authorities": .array(list)]
    }

    /// What the list says of a peer; all but the time that is left is written once for as long as
    /// the list of peers counts.
    private func line(_ name: String, of peers: Peers, _ now: Instant) -> JSON? {
        guard let descriptor = peers.descriptor(of: name) else { return nil }
        guard var members = peers.memo.lines.withLock({ $0[name] })?.object else {
            let line = descriptor.line(.paired, peers.trust.countersigned[name], now)
            peers.memo.lines.withLock { $0[name] = line }
            return line
        }
        members["left"] = .integer(descriptor.content.expires.seconds - now.seconds)
        return .object(members)
    }

    /// How many of the newest cases are asked for their other authorities (spec/limits.md).
    private static let formerPeerLimit = 2_000

    /// The other authorities of the newest cases and of those that changed since they were asked,
    /// paired or not.
    private func formerPeers() async throws(Refusal) -> Set<String> {
        try await keeper.follow(to: await sequencer.checkpoint.checkpoint.size)
        if let met = await keeper.met { return met }
        var found: Set<String> = []
        var query = CaseQuery()
        var seen = 0
        while seen < CentralAuthority.formerPeerLimit {
            let asked = query
            let rows = try await TrailReader.asking { () throws(RegisterFailure) in
                try await register.cases(asked)
            }
            found.formUnion(rows.map(\.peer))
            seen += rows.count
            guard rows.count == query.count, let last = rows.last else { break }
            query.after = last
        }
        return await keeper.meet(found)
    }

    /// One of them in full.
    package func authority(
        _ identifier: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .directory) else { throw .notFound }
        let (peers, own, now) = (directory.peers(), directory.own(), clock())
        let isOwn = identifier == own.content.authority
        guard let descriptor = isOwn ? own : peers.descriptor(of: identifier) else {
            throw .notFound
        }
        let since = isOwn ? nil : peers.trust.countersigned[identifier]
        var members = descriptor.line(isOwn ? .own : .paired, since, now).object ?? [:]
        let content = descriptor.content
        members["keys"] = .array(content.keys.map { $0.told(at: now) })
        members["demands"] = .array(content.demands.map(\.told))
        members["units"] = .array(
            content.units.map { grant in
                [
                    "unit": .string(grant.unit),
                    "scope": .array(grant.scope.sorted().map { .string($0) }),
                    "from": .string("\(grant.validity.from)"),
                    "until": .string("\(grant.validity.until)"),
                ]
            }
        )
        members["languages"] = .array(
            (book.profiles[content.state]?.languages ?? []).map { .string($0.code) }
        )
        members["inLawBook"] = .bool(book.profiles[content.state] != nil)
        return .object(members)
    }
}

/// How an authority stands to this one.
enum Relation: String {
    case own, paired
}

extension Descriptor {
    /// What a list says of it.
    func line(_ relation: Relation, _ since: Instant?, _ now: Instant) -> JSON {
        var members: [String: JSON] = [
            "authority": .string(content.authority), "relation": .string(relation.rawValue),
            "names": .object(content.names.mapValues { .string($0) }),
            "state": .string(content.state), "fingerprint": .string("\(fingerprint)"),
            "sequence": .integer(content.sequence), "issued": .string("\(content.issued)"),
            "expires": .string("\(content.expires)"),
            "left": .integer(content.expires.seconds - now.seconds),
            "endpoints": .array(
                content.endpoints.map { ["kind": .string($0.kind), "url": .string($0.url)] }
            ),
        ]
        members["since"] = since.map { .string("\($0)") }
        return .object(members)
    }
}

extension DescribedKey {
    /// What is told of a key: what it is for, when, and by what one knows it; all of it public.
    func told(at now: Instant) -> JSON {
        var members: [String: JSON] = [
            "purpose": .string(purpose), "from": .string("\(validity.from)"),
            "until": .string("\(validity.until)"),
            "left": .integer(validity.until.seconds - now.seconds),
        ]
        let term = CentralAuthority.expiryTerm
        members["state"] =
            switch validity.problem(at: now) {
            case .revoked: "revoked"
            case .expired: "ended"
            case .notYetValid: "later"
            default: validity.until.seconds - term <= now.seconds ? "ending" : "counts"
            }
        members["revoked"] = validity.revoked.map { .string("\($0)") }
        switch use {
        case .person(_, let role, let holder):
            members["holder"] = .string(holder)
            members["role"] = .string(role.rawValue)
        case .log(let key), .witness(let key): members["fingerprint"] = .string(key.text)
        case .recipient(let text):
            members["fingerprint"] = .string("\(ContentDigest(of: text.utf8))")
        case .seal, .tls, .carrier: break
        }
        if let thumbprint { members["fingerprint"] = .string(thumbprint) }
        return .object(members)
    }
}

extension Demand {
    /// What is told of it.
    fileprivate var told: JSON {
        var members: [String: JSON] = [
            "role": .string(requirement.role.rawValue),
            "alg": .string(requirement.algorithm.rawValue), "from": .string("\(from)"),
        ]
        members["type"] = type.map { .string($0.rawValue) }
        return .object(members)
    }
}
