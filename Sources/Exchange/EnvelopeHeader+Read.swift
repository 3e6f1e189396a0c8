import Casework
import Encoding
package import Evidence

/// Why an envelope or a receipt is refused before anything it says counts (spec/exchange.md).
package enum EnvelopeFailure: Error, Sendable, Hashable {
    /// A member is missing, foreign, of another shape, or not one of its type.
    case malformed(member: String)
    /// A version this reader does not know.
    case unknownVersion
    /// The type asks for a person's own signature and only the seal stands.
    case noOfficer
    /// Not a signed object, or one whose signatures do not stand.
    case signature(SignatureFailure)
}

extension EnvelopeHeader {
    private static let always: Set<String> = [
        "version", "type", "from", "to", "seq", "measures", "instant", "sections", "required",
    ]
    private static let chain: Set<String> = ["case", "prev", "seen", "_sd", "_sd_alg"]

    /// Reads a signed payload; every member must be known and belong to its type.
    init(_ members: [String: JSON]) throws(EnvelopeFailure) {
        guard let version = members["version"]?.integer else { throw .malformed(member: "version") }
        guard version == 1 else { throw .unknownVersion }
        guard let type = members["type"]?.string.flatMap(EnvelopeType.init(rawValue:)) else {
            throw .malformed(member: "type")
        }
        try EnvelopeHeader.check(members, type.form)
        let reader = HeaderReader(members: members)
        self.init(
            type,
            from: try reader.party("from"),
            to: try reader.party("to"),
            at: try reader.instant("instant")
        )
        seq = try reader.number("seq", upTo: EnvelopeHeader.chainLimit)
        caseDigest = try reader.digest("case")
        prev = try reader.digest("prev")
        seen = try reader.link("seen")
        measures = try reader.words("measures", limit: EnvelopeHeader.measureLimit)
        try readSections(reader)
        try readVariable(reader)
        try checkPlace()
        try checkContent()
    }

    private static func check(
        _ members: [String: JSON],
        _ form: EnvelopeForm
    ) throws(EnvelopeFailure) {
        let required = always.union(form.members.map(\.rawValue))
        for name in required.sorted() where members[name] == nil {
            throw .malformed(member: name)
        }
        let known = required.union(chain).union(form.options.map(\.rawValue))
        for name in members.keys.sorted() where !known.contains(name) {
            throw .malformed(member: name)
        }
    }

    private mutating func readSections(_ reader: HeaderReader) throws(EnvelopeFailure) {
        let names = try reader.words("sections", limit: Section.allCases.count)
        sections = Set(names.compactMap(Section.init(rawValue:)))
        let form = type.form
        guard sections.count == names.count, sections.isSuperset(of: form.sections),
            sections.isSubset(of: form.sections.union(form.extras)),
            (reader.members["_sd"]?.array?.count ?? 0) == sections.count
        else { throw .malformed(member: "sections") }
    }

    private mutating func readVariable(_ reader: HeaderReader) throws(EnvelopeFailure) {
        outcomes = try reader.outcomes(type.form.outcomes)
        outcome = reader.members["outcome"]?.string
        guard outcome != nil || reader.members["outcome"] == nil,
            outcome.map({ type.form.outcomes.contains($0) }) ?? true
        else { throw .malformed(member: "outcome") }
        if reader.members["grounds"] != nil {
            grounds = try reader.words("grounds", limit: EnvelopeHeader.groundLimit)
            guard !grounds.isEmpty else { throw .malformed(member: "grounds") }
        }
        decision = try reader.digest("decision")
        about = try reader.digest("about")
        if reader.members["deadline"] != nil { deadline = try reader.instant("deadline") }
        parcel = try reader.parcel()
        missing = try reader.missing()
        if let drill = reader.members["drill"] {
            guard drill == true else { throw .malformed(member: "drill") }
            isDrill = true
        }
        if reader.members["attested"] != nil {
            let names = try reader.words("attested", limit: StepGuard.allCases.count)
            attested = Set(names.compactMap(StepGuard.init(rawValue:)))
            guard attested.count == names.count, attested.isSubset(of: CaseState.attestable) else {
                throw .malformed(member: "attested")
            }
        }
    }

    /// The opening envelope names no case and has seen nothing; every other names both.
    private func checkPlace() throws(EnvelopeFailure) {
        let opens = caseDigest == nil
        guard !opens || type.canOpen && seq == 1 && seen == nil else {
            throw .malformed(member: "case")
        }
        guard (prev == nil) == (seq == 1) else { throw .malformed(member: "prev") }
        // The requested side answers an opening envelope, so it has always seen one.
        guard opens || seq > 1 || seen != nil else { throw .malformed(member: "seen") }
        guard from.authority != to.authority || from.unit != to.unit else {
            throw .malformed(member: "to")
        }
    }

    /// What depends on what was decided.
    private func checkContent() throws(EnvelopeFailure) {
        let form = type.form
        guard !form.measures || !measures.isEmpty, form.mayName || measures.isEmpty else {
            throw .malformed(member: "measures")
        }
        guard form.members.contains(.outcomes) else { return }
        guard outcomes.keys.sorted() == measures.sorted() else {
            throw .malformed(member: "outcomes")
        }
        let refuses = outcomes.values.contains("REFUSE")
        let conditional = outcomes.values.contains("ACCEPT_WITH_CONDITIONS")
        guard !refuses || !grounds.isEmpty else { throw .malformed(member: "grounds") }
        guard !conditional || deadline != nil else { throw .malformed(member: "deadline") }
        guard !refuses || sections.contains(.reasons),
            !conditional || sections.contains(.conditions)
        else { throw .malformed(member: "sections") }
    }
}

/// Reads members by shape and names the one that is wrong.
struct HeaderReader {
    let members: [String: JSON]

    func party(_ name: String) throws(EnvelopeFailure) -> Party {
        guard let party = Party(members[name]),
            [party.authority, party.unit, party.actingFor].compactMap({ $0 })
                .allSatisfy(Identifier.isValid)
        else { throw .malformed(member: name) }
        return party
    }

    func instant(_ name: String) throws(EnvelopeFailure) -> Instant {
        guard let instant = members[name]?.string.flatMap({ Instant($0) }) else {
            throw .malformed(member: name)
        }
        return instant
    }

    func number(_ name: String, upTo limit: Int) throws(EnvelopeFailure) -> Int {
        guard let number = members[name]?.integer, (1...Int64(limit)).contains(number) else {
            throw .malformed(member: name)
        }
        return Int(number)
    }

    /// Nothing when there is no such member.
    func digest(_ name: String) throws(EnvelopeFailure) -> ContentDigest? {
        guard let json = members[name] else { return nil }
        guard let digest = json.string.flatMap({ ContentDigest($0) }) else {
            throw .malformed(member: name)
        }
        return digest
    }

    func link(_ name: String) throws(EnvelopeFailure) -> ChainLink? {
        guard let json = members[name] else { return nil }
        guard let parts = json.object, parts.count == 2 else { throw .malformed(member: name) }
        let inner = HeaderReader(members: parts)
        do throws(EnvelopeFailure) {
            let seq = try inner.number("seq", upTo: EnvelopeHeader.chainLimit)
            if let digest = try inner.digest("digest") {
                return ChainLink(seq: seq, digest: digest)
            }
        } catch { throw .malformed(member: name) }
        throw .malformed(member: name)
    }

    /// Sorted words without repetition.
    func words(_ name: String, limit: Int) throws(EnvelopeFailure) -> [String] {
        let elements = members[name]?.array ?? []
        let words = elements.compactMap(\.string).filter(EnvelopeHeader.isWord)
        guard members[name]?.array != nil, words.count == elements.count, words.count <= limit,
            zip(words, words.dropFirst()).allSatisfy({
                $0.0.utf8.lexicographicallyPrecedes($0.1.utf8)
            })
        else { throw .malformed(member: name) }
        return words
    }

    func outcomes(_ allowed: [String]) throws(EnvelopeFailure) -> [String: String] {
        guard let json = members["outcomes"] else { return [:] }
        let outcomes = json.object?.compactMapValues(\.string) ?? [:]
        guard let all = json.object, outcomes.count == all.count,
            outcomes.values.allSatisfy({ allowed.contains($0) })
        else { throw .malformed(member: "outcomes") }
        return outcomes
    }

    func parcel() throws(EnvelopeFailure) -> Parcel? {
        guard let json = members["parcel"] else { return nil }
        let inner = HeaderReader(members: json.object ?? [:])
        do throws(EnvelopeFailure) {
            if inner.members.count == 3, let digest = try inner.digest("digest"),
                let statement = try inner.digest("statement"),
                let size = inner.members["size"]?.integer, size > 0
            {
                return Parcel(digest: digest, size: size, statement: statement)
            }
        } catch { throw .malformed(member: "parcel") }
        throw .malformed(member: "parcel")
    }

    func missing() throws(EnvelopeFailure) -> ClosedRange<Int>? {
        guard let json = members["missing"] else { return nil }
        let inner = HeaderReader(members: json.object ?? [:])
        do throws(EnvelopeFailure) {
            let from = try inner.number("from", upTo: EnvelopeHeader.chainLimit)
            let to = try inner.number("to", upTo: EnvelopeHeader.chainLimit)
            if inner.members.count == 2, from <= to { return from...to }
        } catch { throw .malformed(member: "missing") }
        throw .malformed(member: "missing")
    }
}
