package import Casework
import Ledger

/// A package whose statement, sender and records were verified.
///
/// Only ``PackageVerification`` makes one; its manifest is what an exhibit is compared with.
package struct VerifiedPackage: Sendable {
    /// What the sender signed.
    package let statement: PackageStatement
    /// The files in front of the payload.
    package let package: UnverifiedPackage
    /// The signed object, with who signed it.
    package let signed: VerifiedObject

    fileprivate init(
        statement: PackageStatement,
        package: UnverifiedPackage,
        signed: VerifiedObject
    ) {
        self.statement = statement
        self.package = package
        self.signed = signed
    }
}

/// What a verifier knows by itself.
package struct VerificationContext: Sendable {
    /// The time of the verification.
    package var now: Instant
    /// The trust list to find the sender in.
    package var trust: Trust?
    /// Why a trust list the user named is not believed.
    package var distrusted: TrustFailure?
    /// The authority that verifies, if it says so.
    package var addressee: String?
    /// The texts of the recipients whose keys opened the package; nothing when it came unsealed.
    package var openedBy: [String]?

    /// What a verifier knows; more can be set afterwards.
    package init(
        now: Instant,
        trust: Trust? = nil,
        addressee: String? = nil,
        openedBy: [String]? = nil
    ) {
        self.now = now
        self.trust = trust
        self.addressee = addressee
        self.openedBy = openedBy
    }
}

/// A log in which the statement is, and who else says since when.
package struct LoggedIn: Sendable, Hashable {
    /// The proof's path in the package.
    package let path: String
    /// The log's name.
    package let origin: String
    /// The entry's place in it, from 0.
    package let index: UInt64
    /// The number of entries the log's checkpoint covers.
    package let size: UInt64
    /// Names and times of independent witnesses, the earliest first.
    package let witnesses: [(name: String, at: Instant)]

    package static func == (left: LoggedIn, right: LoggedIn) -> Bool {
        left.path == right.path && left.origin == right.origin && left.index == right.index
            && left.size == right.size
            && left.witnesses.elementsEqual(right.witnesses) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(origin)
        hasher.combine(index)
    }
}

/// Everything that can be said of a package before its payload was read.
package struct PackageVerification: Sendable {
    /// What was checked, in order.
    package private(set) var checks: [PackageCheck] = []
    /// What the statement says, once it is read; believe it only with ``verified``.
    package private(set) var statement: PackageStatement?
    /// The statement as a verified object; nothing when a signature failed.
    package private(set) var signed: VerifiedObject?
    /// The logs whose proofs hold.
    package private(set) var logs: [LoggedIn] = []
    /// The custody record's events, once their chain was checked.
    package private(set) var events: [CustodyEvent] = []
    /// There when nothing failed and the sender is anchored in what the user was told.
    package private(set) var verified: VerifiedPackage?
    /// What was checked.
    package let package: UnverifiedPackage
    private let context: VerificationContext

    /// Checks everything in front of the payload.
    package init(_ package: UnverifiedPackage, in context: VerificationContext) {
        self.package = package
        self.context = context
        checkStatement()
        checkFit()
        checkRecords()
        checkCustody()
        checkSigners()
        if !hasFailed, let statement, let signed, context.trust?.isAnchored == true {
            verified = VerifiedPackage(statement: statement, package: package, signed: signed)
        }
    }

    /// True when a check failed.
    package var hasFailed: Bool {
        checks.contains { if case .failed = $0.result { true } else { false } }
    }

    private mutating func note(
        _ subject: PackageCheck.Subject,
        _ fault: PackageFault?
    ) {
        checks.append(PackageCheck(subject, fault.map { .failed($0) } ?? .passed))
    }

    private mutating func skip(_ subject: PackageCheck.Subject, _ why: Unchecked) {
        checks.append(PackageCheck(subject, .notChecked(why)))
    }

    // MARK: Sender

    private mutating func checkStatement() {
        let object: SignedObject
        do throws(SignatureFailure) { object = try SignedObject(package.statementBytes) } catch {
            return note(.signatures, .statement(.signature(error)))
        }
        do throws(RecordFault) { statement = try PackageStatement(object.payload) } catch {
            return note(.signatures, .statement(.member(error)))
        }
        if let failure = context.distrusted {
            note(.trust, .trust(failure))
            return skip(.signatures, .afterFailure)
        }
        guard let trust = context.trust, let sender = statement?.from else {
            skip(.trust, .noTrustList)
            return skip(.signatures, .noTrustList)
        }
        guard let descriptor = trust.descriptor(of: sender.authority, unit: sender.unit) else {
            return note(.trust, .unknownSender)
        }
        if trust.isAnchored { note(.trust, nil) } else { skip(.trust, .noRoot) }
        checkProofs(of: sender.authority, descriptor, trust)
        let shown = logs.flatMap(\.witnesses).map(\.at).min() ?? context.now
        do throws(SignatureFailure) {
            signed = try descriptor.signers.verify(object, as: .statement, at: shown)
            note(.signatures, nil)
        } catch { note(.signatures, .statement(.signature(error))) }
    }

    private mutating func checkProofs(
        of sender: String,
        _ descriptor: Descriptor,
        _ trust: Trust
    ) {
        guard !package.proofs.isEmpty else { return skip(.ledger, .noProof) }
        // A unit's statements are logged by its authority. A revoked key shows nothing any more,
        // whatever time it signs.
        let own = descriptor.content.keys + (trust.descriptor(of: sender)?.content.keys ?? [])
        let keys = own.compactMap { key -> VerifierKey? in
            if case .log(let log) = key.use, key.validity.revoked == nil { log } else { nil }
        }
        let witnesses = trust.witnesses(besides: sender)
        let object = Hash.of(package.statementBytes)
        for proof in package.proofs {
            let origin = (try? UnverifiedProof(proof.bytes))?.checkpoint.claim.origin
            guard let key = keys.first(where: { $0.name == origin }) ?? keys.first else {
                skip(.ledger, .noLogKey)
                continue
            }
            let verifier = ProofVerifier(log: key, witnesses: witnesses.map(\.key))
            do throws(InclusionFailure) {
                let inclusion = try verifier.verify(proof.bytes, object: object)
                logs.append(LoggedIn(proof.path, inclusion, by: witnesses, until: context.now))
                note(.ledger, nil)
            } catch { note(.ledger, .proof(path: proof.path, error)) }
        }
    }

    // MARK: Statement and bag

    private mutating func checkFit() {
        guard let statement else { return }
        note(
            .number,
            fits(package.folder == statement.number, .number)
                ?? fits(package.info.identifier == statement.number, .number)
                ?? fits(!isAhead(statement.instant), .future)
                ?? fits(package.info.oxum == statement.payload, .payload)
        )
        let tags = ContentDigest(of: package.bytes(PackagePath.tagManifest))
        note(
            .tagManifest,
            fits(tags == statement.tagManifest, .tagManifest)
                ?? package.tagMismatches.first.map { .tagFile($0) }
        )
        if let addressee = context.addressee {
            let other = PackageFault.statement(.signature(.wrongAddressee))
            note(.addressee, statement.to.authority == addressee ? nil : other)
        } else {
            skip(.addressee, .noAddressee)
        }
        guard let opened = context.openedBy else { return skip(.recipients, .notOpened) }
        let fingerprints = opened.map(PackageStatement.fingerprint)
        let named = fingerprints.contains { statement.recipients.contains($0) }
        note(.recipients, fits(named, .recipient))
    }

    /// How far the clocks of two authorities may differ, in seconds.
    private static let clockTolerance: Int64 = 300

    private func isAhead(_ instant: Instant) -> Bool {
        instant.seconds > context.now.seconds + PackageVerification.clockTolerance
    }

    private func fits(_ holds: Bool, _ fault: StatementFault) -> PackageFault? {
        holds ? nil : .statement(fault)
    }

    // MARK: Records

    private mutating func checkRecords() {
        note(.records, decisionFault ?? recordFault)
        if package.files[PackagePath.useLimitSheet] == nil { skip(.records, .noUseLimits) }
        if package.files[PackagePath.redaction] == nil { skip(.records, .noRedactionRecord) }
    }

    private var decisionFault: PackageFault? {
        guard let statement else { return nil }
        let letter = ContentDigest(of: package.bytes(package.letterPath))
        let bytes = package.bytes(PackagePath.decision)
        guard letter == statement.letter else { return .statement(.letter) }
        guard ContentDigest(of: bytes) == statement.decision else { return .statement(.decision) }
        do throws(RecordFault) {
            let decision = try Decision(parsing: bytes)
            guard decision.letter == nil || decision.letter == letter else {
                return .statement(.letter)
            }
            guard decision.envelope == statement.envelope else { return .statement(.envelope) }
            let allowed = decision.measures.filter(\.outcome.allowsDisclosure).map(\.id)
            return statement.measures.first { !allowed.contains($0) }
                .map { .measureNotAllowed($0) }
        } catch { return .record(path: PackagePath.decision, error) }
    }

    private var recordFault: PackageFault? {
        if let limits = package.files[PackagePath.useLimitSheet] {
            do throws(RecordFault) { try UseLimits.check(limits) } catch {
                return .record(path: PackagePath.useLimitSheet, error)
            }
        }
        guard let redaction = package.files[PackagePath.redaction] else { return nil }
        do throws(RecordFault) {
            try RedactionRecord.check(redaction)
            return nil
        } catch { return .record(path: PackagePath.redaction, error) }
    }

    private mutating func checkCustody() {
        let chain: CustodyChain
        do throws(CustodyFailure) {
            chain = try CustodyChain(parsing: package.bytes(PackagePath.custody))
        } catch { return note(.custody, .custody(.chain(error))) }
        events = chain.events
        let manifest = package.manifest
        let tags = package.files.filter { !PackagePath.isUnlisted($0.key) }.map(\.value)
        let known = CustodyCheck.allowed(manifest, tags: tags)
        if let line = CustodyCheck.unsalted(events, allowed: known) {
            return note(.custody, .custody(.unsaltedDigest(line: line)))
        }
        let uncovered = CustodyCheck.uncovered(events, manifest)
        note(.custody, uncovered.map { .custody(.uncovered($0.description)) })
    }

    private mutating func checkSigners() {
        guard let signed else {
            skip(.officer, .afterFailure)
            return skip(.time, .afterFailure)
        }
        if signed.onlySeal { skip(.officer, .onlySeal) } else { note(.officer, nil) }
        let witnessed = logs.contains { !$0.witnesses.isEmpty }
        if witnessed { note(.time, nil) } else { skip(.time, .onlyClaimed) }
    }
}

extension LoggedIn {
    /// Takes the times of witnesses whose keys counted then; a time yet to come shows nothing.
    fileprivate init(
        _ path: String,
        _ inclusion: VerifiedInclusion,
        by known: [WitnessKey],
        until now: Instant
    ) {
        self.path = path
        origin = inclusion.checkpoint.checkpoint.origin
        index = inclusion.index
        size = inclusion.checkpoint.checkpoint.size
        witnesses = inclusion.checkpoint.cosignatures.compactMap { signature in
            let at = signature.time.flatMap { Int64(exactly: $0) }.flatMap { Instant(seconds: $0) }
            let validity = known.first { $0.key == signature.key }?.validity
            guard let at, let validity, at <= now, validity.problem(at: at) == nil else {
                return nil
            }
            return (signature.key.name, at)
        }.sorted { $0.at < $1.at }
    }
}

extension Trust {
    /// True when the user's fingerprint shows whose list it is, or whose entry counts.
    package var isAnchored: Bool { anchor != .none }

    /// The witness keys of all authorities but one, whose word on its own log shows nothing.
    ///
    /// A revoked key is left out altogether: whoever stole it can sign any time before.
    fileprivate func witnesses(besides sender: String) -> [WitnessKey] {
        authorities.filter { $0 != sender }.flatMap { authority in
            (descriptor(of: authority)?.content.keys ?? []).compactMap { key in
                guard case .witness(let witness) = key.use, key.validity.revoked == nil else {
                    return nil
                }
                return WitnessKey(key: witness, validity: key.validity)
            }
        }
    }
}

/// A witness's key and when it counts.
private struct WitnessKey {
    let key: VerifierKey
    let validity: Validity
}
