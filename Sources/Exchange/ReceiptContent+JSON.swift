import Casework
package import Encoding
package import Evidence
import Ledger

extension ReceiptContent {
    private static let required: Set<String> = [
        "version", "receipt", "from", "to", "spool", "deposited", "collected", "instant",
        "required",
    ]
    private static let optional: Set<String> = [
        "case", "about", "reason", "drill", "checkpoint", "cosigned", "exhibits", "_sd", "_sd_alg",
    ]

    /// The payload's members, without what the signer adds.
    package var members: [String: JSON] {
        var members: [String: JSON] = [
            "version": 1, "receipt": .string(kind.rawValue), "from": from.json, "to": to.json,
            "spool": .string("\(spool)"), "deposited": .string("\(deposited)"),
            "collected": .string("\(collected)"), "instant": .string("\(instant)"),
        ]
        members["case"] = caseDigest.map { .string("\($0)") }
        members["about"] = about.map { .string("\($0)") }
        members["exhibits"] = tally?.json
        if isDrill { members["drill"] = true }
        members["reason"] = reason.map { .string($0.rawValue) }
        members["checkpoint"] = ReceiptContent.text(checkpoint)
        members["cosigned"] = ReceiptContent.text(cosigned)
        return members
    }

    private static func text(_ checkpoint: UnverifiedCheckpoint?) -> JSON? {
        checkpoint.map { .string(String(decoding: $0.note.bytes, as: UTF8.self)) }
    }

    /// Signs a receipt with the seal.
    ///
    /// - Parameter exhibits: for a parcel, what was found of each; a section that can be erased.
    package func signed(
        exhibits: [ExhibitResult]? = nil,
        by signatories: [Evidence.Signatory]
    ) throws(SigningFailure) -> UnverifiedReceipt {
        var content = self
        content.tally = exhibits.map(ExhibitTally.init)
        var sections: [String: JSON] = [:]
        sections["results"] = exhibits.map { .array($0.map(\.json)) }
        let object = try SignedObject.sign(
            content.members,
            as: .receipt,
            sections: sections,
            by: signatories
        )
        do throws(EnvelopeFailure) { return try UnverifiedReceipt(object.bytes) } catch {
            if case .malformed(let member) = error { throw .malformed(.member(member)) }
            throw .malformed(.member("typ"))
        }
    }

    /// Reads a signed payload; every member must be known.
    init(_ members: [String: JSON]) throws(EnvelopeFailure) {
        guard let version = members["version"]?.integer else { throw .malformed(member: "version") }
        guard version == 1 else { throw .unknownVersion }
        for name in ReceiptContent.required.sorted() where members[name] == nil {
            throw .malformed(member: name)
        }
        let known = ReceiptContent.required.union(ReceiptContent.optional)
        for name in members.keys.sorted() where !known.contains(name) {
            throw .malformed(member: name)
        }
        guard let kind = members["receipt"]?.string.flatMap(ReceiptKind.init(rawValue:)) else {
            throw .malformed(member: "receipt")
        }
        let reader = HeaderReader(members: members)
        guard let spool = try reader.digest("spool") else { throw .malformed(member: "spool") }
        self.init(
            kind,
            for: spool,
            from: try reader.party("from"),
            to: try reader.party("to"),
            deposited: try reader.instant("deposited"),
            collected: try reader.instant("collected"),
            at: try reader.instant("instant")
        )
        caseDigest = try reader.digest("case")
        about = try reader.digest("about")
        try readResult(members)
        isDrill = members["drill"] == true
        guard isDrill || members["drill"] == nil else { throw .malformed(member: "drill") }
        checkpoint = try ReceiptContent.checkpoint(members, "checkpoint")
        cosigned = try ReceiptContent.checkpoint(members, "cosigned")
    }

    private mutating func readResult(_ members: [String: JSON]) throws(EnvelopeFailure) {
        reason = members["reason"]?.string.flatMap(ReceiptReason.init(rawValue:))
        guard (reason != nil) == (members["reason"] != nil), (reason != nil) == (kind == .refused)
        else { throw .malformed(member: "reason") }
        // What is said to be opened was read, so it has a name and a case.
        guard kind == .refused || about != nil else { throw .malformed(member: "about") }
        guard kind == .refused || caseDigest != nil else { throw .malformed(member: "case") }
        tally = members["exhibits"].flatMap(ExhibitTally.init)
        guard (tally != nil) == (members["exhibits"] != nil),
            (members["_sd"]?.array?.count ?? 0) == (tally == nil ? 0 : 1)
        else { throw .malformed(member: "exhibits") }
        guard deposited <= collected else { throw .malformed(member: "collected") }
        guard collected <= instant else { throw .malformed(member: "instant") }
    }

    private static func checkpoint(
        _ members: [String: JSON],
        _ name: String
    ) throws(EnvelopeFailure) -> UnverifiedCheckpoint? {
        guard let json = members[name] else { return nil }
        guard let text = json.string, text.utf8.count <= checkpointLimit,
            let checkpoint = try? UnverifiedCheckpoint(Array(text.utf8))
        else { throw .malformed(member: name) }
        return checkpoint
    }
}

extension ExhibitTally {
    init?(_ json: JSON) {
        guard let members = json.object, members.count == 3,
            let total = members["total"]?.integer, let verified = members["verified"]?.integer,
            let accepted = members["accepted"]?.integer,
            0 <= accepted, accepted <= verified, verified <= total,
            total <= ReceiptContent.exhibitLimit
        else { return nil }
        self.init(total: Int(total), verified: Int(verified), accepted: Int(accepted))
    }

    var json: JSON {
        [
            "total": .integer(Int64(total)), "verified": .integer(Int64(verified)),
            "accepted": .integer(Int64(accepted)),
        ]
    }
}

extension ExhibitResult {
    init?(_ json: JSON) {
        guard let members = json.object, members.count == 3,
            let digest = members["digest"]?.string.flatMap({ ContentDigest($0) }),
            let verified = members["verified"]?.bool, let accepted = members["accepted"]?.bool,
            verified || !accepted
        else { return nil }
        self.init(digest, verified: verified, accepted: accepted)
    }

    var json: JSON {
        [
            "digest": .string("\(digest)"), "verified": .bool(verified),
            "accepted": .bool(accepted),
        ]
    }
}
