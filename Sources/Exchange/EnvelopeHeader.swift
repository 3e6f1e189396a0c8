package import Casework
package import Encoding
package import Evidence

/// An envelope of one side's chain, by its place and its digest.
package struct ChainLink: Sendable, Hashable {
    /// Its place in its writer's chain, from 1.
    package let seq: Int
    /// SHA-256 of its payload octets.
    package let digest: ContentDigest

    /// The envelope with that digest at that place.
    package init(seq: Int, digest: ContentDigest) {
        self.seq = seq
        self.digest = digest
    }
}

/// The sealed package an announcement is about.
package struct Parcel: Sendable, Hashable {
    /// SHA-256 of the sealed bytes: their name in the spool.
    package let digest: ContentDigest
    /// The number of sealed bytes.
    package let size: Int64
    /// The digest of the signed statement inside.
    package let statement: ContentDigest

    /// A parcel of that content.
    package init(digest: ContentDigest, size: Int64, statement: ContentDigest) {
        self.digest = digest
        self.size = size
        self.statement = statement
    }
}

/// The header of an envelope: everything the shared state of a case is folded from.
///
/// It holds identifiers, codes, digests and instants, and nothing about a person: it stays when
/// every section is erased.
package struct EnvelopeHeader: Sendable, Hashable {
    /// The most envelopes one side writes in a case.
    package static let chainLimit = 1_000
    /// The most measures in a case, as in a letter.
    package static let measureLimit = 100
    /// The most grounds of one envelope.
    package static let groundLimit = 100
    /// The longest identifier of a measure or a rule, in bytes.
    package static let wordLimit = 80

    /// What it says.
    package var type: EnvelopeType
    /// The authority that says it.
    package var from: Party
    /// The authority it says it to.
    package var to: Party
    /// The digest of the envelope that opened the case; nothing in that envelope itself.
    package var caseDigest: ContentDigest?
    /// Its place in its writer's chain, from 1.
    package var seq: Int
    /// The writer's envelope before it; nothing in the first.
    package var prev: ContentDigest?
    /// The last envelope of the other side that was processed before; nothing before the first.
    package var seen: ChainLink?
    /// The measures it is about, sorted; none when it is about the whole letter.
    package var measures: [String] = []
    /// What is decided for each of the measures.
    package var outcomes: [String: String] = [:]
    /// What is decided or certified as a whole.
    package var outcome: String?
    /// The rules on which it rests, by their identifiers.
    package var grounds: [String] = []
    /// The decision it rests on.
    package var decision: ContentDigest?
    /// The envelope it answers.
    package var about: ContentDigest?
    /// When its writer says it was written.
    package var instant: Instant
    /// When the answer is due, or what it grants ends.
    package var deadline: Instant?
    /// The package it announces.
    package var parcel: Parcel?
    /// The places of the other side's envelopes that are missing.
    package var missing: ClosedRange<Int>?
    /// What the writer vouches for because the other side cannot see it.
    package var attested: Set<StepGuard> = []
    /// True when it opens a case that is an exercise.
    package var isDrill = false
    /// The sections it commits to, whether or not they came along.
    package var sections: Set<Section> = []

    /// A header that says only who tells whom what and when; the place in the chain follows.
    package init(_ type: EnvelopeType, from: Party, to: Party, at instant: Instant) {
        self.type = type
        self.from = from
        self.to = to
        self.instant = instant
        seq = 1
    }

    /// True for a word that identifiers of measures and rules are made of.
    static func isWord(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return (1...wordLimit).contains(letters.count)
            && letters.allSatisfy { letter in
                switch letter {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: ".-_".utf8.contains(letter)
                }
            }
    }
}

extension EnvelopeHeader {
    /// The payload's members, without what the signer adds.
    package var members: [String: JSON] {
        var members: [String: JSON] = [
            "version": 1, "type": .string(type.rawValue), "from": from.json, "to": to.json,
            "seq": .integer(Int64(seq)), "measures": EnvelopeHeader.list(measures),
            "instant": .string("\(instant)"),
            "sections": EnvelopeHeader.list(sections.map(\.rawValue)),
        ]
        members["case"] = caseDigest.map { .string("\($0)") }
        members["prev"] = prev.map { .string("\($0)") }
        members["seen"] = seen.map {
            ["seq": .integer(Int64($0.seq)), "digest": .string("\($0.digest)")]
        }
        for (name, value) in variable { members[name.rawValue] = value }
        return members
    }

    /// The members that only some types carry.
    var variable: [HeaderMember: JSON] {
        var members: [HeaderMember: JSON] = [:]
        if !outcomes.isEmpty { members[.outcomes] = .object(outcomes.mapValues { .string($0) }) }
        members[.outcome] = outcome.map { .string($0) }
        if !grounds.isEmpty { members[.grounds] = EnvelopeHeader.list(grounds) }
        members[.decision] = decision.map { .string("\($0)") }
        members[.about] = about.map { .string("\($0)") }
        members[.deadline] = deadline.map { .string("\($0)") }
        members[.parcel] = parcel.map {
            [
                "digest": .string("\($0.digest)"), "size": .integer($0.size),
                "statement": .string("\($0.statement)"),
            ]
        }
        members[.missing] = missing.map {
            ["from": .integer(Int64($0.lowerBound)), "to": .integer(Int64($0.upperBound))]
        }
        if isDrill { members[.drill] = true }
        // A vouching list may be empty, and is then still there: nothing is vouched for.
        if !attested.isEmpty || type.form.members.contains(.attested) {
            members[.attested] = EnvelopeHeader.list(attested.map(\.rawValue))
        }
        return members
    }

    private static func list(_ words: [String]) -> JSON {
        .array(words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { .string($0) })
    }
}
