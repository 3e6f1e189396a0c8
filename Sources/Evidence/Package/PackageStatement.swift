package import Casework
package import Encoding

/// What the sender signs about a package (spec/package.md, "Statement").
///
/// age authenticates no sender and a tar can be sealed again for somebody else: this binds content,
/// sender, addressee and recipients together, and only its signatures make any of it count.
package struct PackageStatement: Sendable, Hashable {
    /// The package's number.
    package let number: String
    /// The authority that sends it, and for whom it acts.
    package let from: Party
    /// The authority it is for.
    package let to: Party
    /// The case: a reference, or `sha256:` and the digest of its opening envelope.
    package let caseReference: String
    /// The measures whose execution the package answers, sorted.
    package let measures: [String]
    /// The digest of the letter as received.
    package let letter: ContentDigest
    /// The digest of `comity/decision.json`.
    package let decision: ContentDigest
    /// The envelope that carried the decision, if one did.
    package let envelope: ContentDigest?
    /// The fingerprints of the recipients it is sealed to; see ``fingerprint(of:)``.
    package let recipients: [ContentDigest]
    /// The digest of `tagmanifest-sha256.txt`, and through it of every file but the exceptions.
    package let tagManifest: ContentDigest
    /// Size of the payload and number of exhibits.
    package let payload: Oxum
    /// When the sender says it was made.
    package let instant: Instant

    /// The most recipients of one package.
    package static let recipientLimit = 64
    /// The most measures in one package, as in a letter.
    package static let measureLimit = 100

    /// The SHA-256 of a recipient's text (`age1…`), by which a statement names it.
    package static func fingerprint(of recipient: String) -> ContentDigest {
        ContentDigest(of: recipient.utf8)
    }

    /// The payload, without what the signer adds.
    package var members: [String: JSON] {
        var members: [String: JSON] = [
            "version": 1, "package": .string(number), "from": from.json, "to": to.json,
            "case": .string(caseReference), "measures": .array(measures.map { .string($0) }),
            "letter": .string("\(letter)"), "decision": .string("\(decision)"),
            "recipients": .array(recipients.map { .string("\($0)") }),
            "tagManifest": .string("\(tagManifest)"), "payloadOxum": .string("\(payload)"),
            "instant": .string("\(instant)"),
        ]
        if let envelope { members["envelope"] = .string("\(envelope)") }
        return members
    }

    /// Reads a signed payload; throws the name of a member that is missing, foreign or wrong.
    init(_ members: [String: JSON]) throws(RecordFault) {
        try Record.check(
            members,
            required: [
                "version", "package", "from", "to", "case", "measures", "letter", "decision",
                "recipients", "tagManifest", "payloadOxum", "instant", "required",
            ],
            optional: ["envelope"]
        )
        guard members["version"] == 1 else { throw .member("version") }
        number = try Record.line(members, "package")
        guard PackagePath.isNumber(number) else { throw .member("package") }
        let from = try PackageStatement.party(members, "from")
        let to = try PackageStatement.party(members, "to")
        self.from = from
        self.to = to
        caseReference = try Record.line(members, "case")
        measures = try Record.lines(members["measures"], "measures")
        guard (1...PackageStatement.measureLimit).contains(measures.count),
            measures == measures.sorted(),
            Set(measures).count == measures.count
        else { throw .member("measures") }
        letter = try PackageStatement.digest(members, "letter")
        decision = try PackageStatement.digest(members, "decision")
        tagManifest = try PackageStatement.digest(members, "tagManifest")
        envelope =
            members["envelope"] == nil ? nil : try PackageStatement.digest(members, "envelope")
        let recipients = try Record.lines(members["recipients"], "recipients")
        self.recipients = recipients.compactMap { ContentDigest($0) }
        guard self.recipients.count == recipients.count,
            recipients.count <= PackageStatement.recipientLimit
        else { throw .member("recipients") }
        guard let oxum = members["payloadOxum"]?.string.flatMap({ Oxum($0) }) else {
            throw .member("payloadOxum")
        }
        payload = oxum
        guard let instant = members["instant"]?.string.flatMap({ Instant($0) }) else {
            throw .member("instant")
        }
        self.instant = instant
    }

    private static func party(
        _ members: [String: JSON],
        _ name: String
    ) throws(RecordFault) -> Party {
        guard let party = Party(members[name]),
            [party.authority, party.unit, party.actingFor].compactMap({ $0 })
                .allSatisfy(Identifier.isValid)
        else { throw .member(name) }
        return party
    }

    private static func digest(
        _ members: [String: JSON],
        _ name: String
    ) throws(RecordFault) -> ContentDigest {
        guard let digest = members[name]?.string.flatMap({ ContentDigest($0) }) else {
            throw .member(name)
        }
        return digest
    }

    init(
        draft: PackageDraft,
        measures: [String],
        decision: Decision,
        tagManifest: ContentDigest,
        payload: Oxum
    ) {
        number = draft.number
        from = draft.from
        to = draft.to
        caseReference = draft.caseReference
        self.measures = measures.sorted()
        letter = ContentDigest(of: draft.letter)
        self.decision = ContentDigest(of: draft.decision)
        envelope = decision.envelope
        recipients = draft.recipients.map(PackageStatement.fingerprint)
        self.tagManifest = tagManifest
        self.payload = payload
        instant = draft.instant
    }
}
