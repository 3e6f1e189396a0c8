import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry
import Transport

/// Makes a package: signs its statement, notes that in the ledger, then seals it into the spool.
///
/// The statement is in the ledger before a byte is sealed, so the package can carry the proof. A
/// node that stops between both finds the statement again and seals under it.
struct PackWork {
    private let work: StepWork
    private let names: [String]
    private let measures: [String]
    private let number: String
    private let useLimits: JSON?
    private let unconditional: Bool

    /// The largest record of what was left out, in bytes.
    private static let redactionLimit = 1 << 20

    private var office: CentralAuthority { work.office }
    private var record: CaseRecord { work.record }

    init(_ work: StepWork, _ fields: inout StepFields) throws(Refusal) {
        self.work = work
        names = fields.names("exhibits", optional: true)
        measures = fields.words("measures")
        number = fields.word("number")
        useLimits = fields.value("useLimits")
        unconditional = fields.flag("unconditional")
        try fields.check()
    }

    /// The plan that records the sealed package.
    func plan() async throws(Refusal) -> Plan {
        let stage = try work.incoming(.pack, [.manifest])
        let (packing, exhibits) = try await packing()
        let open = try await statementInLedger(packing)
        let signed = try await signed(packing, open)
        let key = try await office.vaultKey(of: open)
        let proof = try await proof(of: signed, open)
        let sealed = try await seal(signed, proof, key)
        let package = package(signed, sealed, exhibits)
        let again = StepWork(
            office: office,
            step: .pack,
            person: work.person,
            open: open,
            now: max(office.clock(), open.row.changed),
            officer: nil,
            hand: work.hand
        )
        var event = again.event("parcel", signed.digest)
        event.stage = stage
        event.detail = detail(package)
        var plan = Plan(event)
        plan.changes.append(try again.spoolRow(package, .staged))
        plan.answer = [
            "parcel": .string("\(package.digest)"), "size": .integer(package.size),
            "statement": .string("\(package.statement)"), "number": .string(number),
        ]
        return plan
    }

    /// The case as it was read after the statement was kept: what the plan is to be kept on.
    private func statementInLedger(_ packing: Packing) async throws(Refusal) -> OpenCase {
        if record.statements[number] != nil { return work.open }
        guard let officer = work.officer else { throw CentralAuthority.unavailable }
        let signatories = office.keys.seal.signatories + [officer]
        let signed: SignedPackage
        do throws(PackingFailure) { signed = try packing.signed(by: signatories) } catch {
            throw PackWork.refusal(error)
        }
        var event = work.event("statement", signed.digest)
        event.act = "sign-package"
        event.detail = ["number": .string(number), "instant": .string("\(work.now)")]
        var plan = Plan(event)
        try plan.keep(signed.statement, as: body, in: work.open)
        guard case .done = try await office.keep(plan, on: work.open),
            let open = try await office.store.open(.id(work.open.row.id))
        else {
            throw Refusal(.conflict, [Problem("the case changed meanwhile", hint: "try again")])
        }
        return open
    }

    private var body: String { "package/\(number)/statement" }

    /// The package of the statement that was signed, by whichever attempt.
    private func signed(
        _ packing: Packing,
        _ open: OpenCase
    ) async throws(Refusal) -> SignedPackage {
        guard let statement = try await office.store.text(of: open, body) else {
            throw CaseStore.damaged
        }
        do throws(PackingFailure) { return try packing.signed(already: statement) } catch {
            if error == .otherStatement {
                throw Refusal(
                    .conflict,
                    [Problem(field: "number", "another package was signed under this number")]
                )
            }
            throw PackWork.refusal(error)
        }
    }

    private func packing() async throws(Refusal) -> (Packing, [CaseRecord.Exhibit]) {
        let kept = record.exhibits.values.filter { $0.keep == true }.sorted { $0.name < $1.name }
        let exhibits = names.isEmpty ? kept : kept.filter { names.contains($0.name) }
        guard !exhibits.isEmpty, names.isEmpty || exhibits.count == names.count else {
            throw Refusal(
                .malformed,
                [Problem(field: "exhibits", "not all of them were reviewed and kept")]
            )
        }
        let (decision, letter) = try await decision()
        let instant = try await instant()
        let own = office.directory.own().content
        var packing = Packing(
            number: number,
            from: office.party,
            to: Party(authority: work.open.row.peer),
            caseReference: "\(work.open.caseDigest.map { "\($0)" } ?? "")",
            at: instant,
            by: office.actor(work.person, own),
            with: CentralAuthority.tool,
            letter: letter,
            letterIsJSON: letter.first == UInt8(ascii: "{"),
            decision: decision,
            items: exhibits.map {
                Packing.Item(CentralAuthority.path(of: $0.name), $0.stored)
            },
            recipients: try recipients(at: instant)
        )
        packing.redaction = try await redaction(of: exhibits)
        packing.measures = measures
        packing.useLimits = useLimits?.canonical
        packing.custody = try await custody(of: exhibits)
        return (packing, exhibits)
    }

    /// What was left out, as approved with the transfer; a disclosed copy never goes without.
    private func redaction(
        of exhibits: [CaseRecord.Exhibit]
    ) async throws(Refusal) -> [UInt8] {
        let approver = record.transferApprover ?? work.person.holder
        let (reviewed, made) = try await reviewed(exhibits)
        guard let part = record.redaction else {
            guard exhibits.allSatisfy({ $0.origin == nil || made.contains($0.name) }) else {
                throw Refusal(
                    .wrongState,
                    [
                        Problem(
                            "a disclosed copy goes with a record of what was left out",
                            hint: "step `record-redaction` comes before the transfer is approved"
                        )
                    ]
                )
            }
            if reviewed.isEmpty { return RedactionRecord.nothingLeftOut(approvedBy: approver) }
            return CentralAuthority.redaction(.array(reviewed), approvedBy: approver)
        }
        guard let bytes = try await office.store.text(of: work.open, part.body),
            let entries = try? JSON(parsing: bytes, limit: PackWork.redactionLimit)
        else { throw CaseStore.damaged }
        let all = (entries.array ?? []) + reviewed
        return CentralAuthority.redaction(.array(all), approvedBy: approver)
    }

    /// What the disclosure reviews left out of these exhibits, or of this answer to the measures,
    /// and the copies they made.
    private func reviewed(
        _ exhibits: [CaseRecord.Exhibit]
    ) async throws(Refusal) -> (entries: [JSON], copies: Set<String>) {
        let names = Set(exhibits.map(\.name))
        var entries: [JSON] = []
        var copies: Set<String> = []
        for review in record.reviews.values.sorted(by: { $0.number < $1.number }) {
            let leaves = review.state == .disclosed && names.contains(review.copy ?? "")
            let stays =
                review.state == .withheld && !Set(review.measures).isDisjoint(with: measures)
            guard leaves || stays, let body = review.redaction else { continue }
            if let copy = review.copy { copies.insert(copy) }
            guard let bytes = try await office.store.text(of: work.open, body),
                let list = try? JSON(parsing: bytes, limit: DisclosureReview.redactionLimit).array
            else { throw CaseStore.damaged }
            entries += list
        }
        return (entries, copies)
    }

    /// When the package says it was made: the time of the first attempt, the same in later ones.
    private func instant() async throws(Refusal) -> Instant {
        guard record.statements[number] != nil else { return work.now }
        let events = try await office.store.events(of: work.open)
        let first = events.last {
            $0.event.act == "sign-package" && $0.event.text("number") == number
        }
        guard let instant = first?.event.text("instant").flatMap({ Instant($0) }) else {
            throw CaseStore.damaged
        }
        return instant
    }

    private func recipients(at instant: Instant) throws(Refusal) -> [Recipient] {
        let peer = office.directory.peers().descriptor(of: work.open.row.peer)
        let recipients = (peer?.recipients(at: max(instant, work.now)) ?? [])
            .compactMap { try? Recipient($0) }
        guard !recipients.isEmpty else {
            throw Refusal(
                .wrongState,
                [Problem("the peer has no key to seal to that counts now")]
            )
        }
        return recipients
    }

    private func custody(of exhibits: [CaseRecord.Exhibit]) async throws(Refusal) -> CustodyChain {
        guard let bytes = try await office.store.text(of: work.open, CentralAuthority.custodyBody),
            let whole = try? CustodyChain(parsing: bytes)
        else { throw CaseStore.damaged }
        let paths = Set(exhibits.map { CentralAuthority.path(of: $0.name) })
        guard let part = try? CustodyChain(merging: [whole], of: paths) else {
            throw CaseStore.damaged
        }
        return part
    }

    /// The decision in force for the measures, and the letter's bytes it was made on.
    private func decision() async throws(Refusal) -> (DecisionRecord, letter: [UInt8]) {
        let states = try work.known(measures).compactMap { work.open.state?.measures[$0] }
        guard let digest = states.first?.decision,
            states.allSatisfy({ $0.decision == digest }),
            let envelope = try await office.store.envelope(digest, of: work.open),
            let part = record.letter,
            let letter = try await office.store.text(of: work.open, part.body)
        else {
            throw Refusal(
                .wrongState,
                [Problem(field: "measures", "no one decision is in force for all of them")]
            )
        }
        let header = envelope.header.header
        var conditions: [ConditionBody] = []
        if case .conditions(let list)? = envelope.bodies[.conditions] { conditions = list }
        let decided = header.measures.map { id in
            DecisionRecord.Measure(
                id,
                header.outcomes[id].flatMap(Decision.Outcome.init(rawValue:)) ?? .accept,
                conditions: conditions.filter { $0.measures.isEmpty || $0.measures.contains(id) }
                    .map(\.text)
            )
        }
        let record = DecisionRecord(
            on: header.instant.day,
            letter: part.digest,
            envelope: digest,
            by: envelope.object.signers.first(where: \.role.isPerson)?.holder,
            measures: decided
        )
        return (record, letter)
    }

    private func proof(
        of signed: SignedPackage,
        _ open: OpenCase
    ) async throws(Refusal) -> [UInt8] {
        let events = try await office.store.events(of: open)
        guard let index = events.last(where: { $0.event.object == signed.digest })?.index,
            let proof = try? await office.tiles.proof(of: index)
        else { throw CentralAuthority.unavailable }
        return proof.bytes
    }

    private func seal(
        _ signed: SignedPackage,
        _ proof: [UInt8],
        _ key: VaultKey
    ) async throws(Refusal) -> (digest: ContentDigest, size: Int64) {
        let (spool, vault, peer) = (office.spool, office.vault, work.open.row.peer)
        let written = await Blocking.run {
            PackWork.write(signed, proof, from: vault, with: key, into: spool, for: peer)
        }
        do throws(PackingFailure) { return try written.get() } catch {
            throw PackWork.refusal(error)
        }
    }

    /// Seals into the spool; what was begun and fails leaves nothing there.
    private static func write(
        _ signed: SignedPackage,
        _ proof: [UInt8],
        from vault: Vault,
        with key: VaultKey,
        into spool: OfficeSpool,
        for peer: String
    ) -> Result<(digest: ContentDigest, size: Int64), PackingFailure> {
        do throws(FileFailure) {
            var writer = try spool.writer(to: peer)
            do throws(PackingFailure) {
                try signed.seal(into: &writer, proofs: ["sender": proof], from: vault, with: key)
            } catch { return .failure(error) }
            return .success(try writer.finish())
        } catch { return .failure(.file(error)) }
    }

    private func package(
        _ signed: SignedPackage,
        _ sealed: (digest: ContentDigest, size: Int64),
        _ exhibits: [CaseRecord.Exhibit]
    ) -> CaseRecord.Package {
        var package = CaseRecord.Package(
            digest: sealed.digest,
            size: sealed.size,
            statement: signed.digest,
            number: number,
            measures: measures,
            by: work.person.holder,
            state: "packed"
        )
        package.unconditional = unconditional
        package.exhibits = exhibits.map {
            CaseRecord.PackedExhibit(
                path: CentralAuthority.path(of: $0.name),
                digest: $0.stored.digest,
                size: $0.stored.size,
                verified: true,
                accepted: false,
                object: nil,
                mediaType: $0.stored.mediaType
            )
        }
        return package
    }

    private func detail(_ package: CaseRecord.Package) -> [String: JSON] {
        [
            "parcel": .string("\(package.digest)"), "size": .integer(package.size),
            "statement": .string("\(package.statement)"), "number": .string(package.number),
            "measures": .array(package.measures.map { .string($0) }),
            "unconditional": .bool(package.unconditional),
            "exhibits": .array(package.exhibits.map(\.json)),
        ]
    }

    /// What an officer is told of a package that was not made.
    private static func refusal(_ failure: PackingFailure) -> Refusal {
        switch failure {
        case .draft: Refusal(.wrongState, [Problem("the package would not hold together")])
        case .name:
            Refusal(.malformed, [Problem(field: "exhibits", "a name that no package has")])
        case .tooManyExhibits: Refusal(.tooLarge, [Problem("too many exhibits for one package")])
        case .exhibit:
            Refusal(.unavailable, [Problem("an object of the vault is not what was stored")])
        case .signing, .otherStatement, .seal, .file: CentralAuthority.unavailable
        }
    }
}

extension CentralAuthority {
    /// The name of the body that holds the custody record of a case's exhibits.
    static let custodyBody = "custody"

    /// The program, as custody records name it.
    static let tool = CustodyEvent.Tool(name: "comityd", version: version)

    /// The version of the node, which it notes in what it makes.
    package static let version = "0.1.0"

    /// A person, as custody records name who acts.
    func actor(_ person: Person, _ own: DescriptorContent) -> CustodyEvent.Actor {
        CustodyEvent.Actor(
            role: person.signs?.rawValue ?? "officer",
            identifier: person.holder,
            organization: own.names["en"] ?? own.names.values.sorted().first ?? own.authority,
            state: own.state
        )
    }

    /// The key of a case's objects in the vault.
    func vaultKey(of open: OpenCase) async throws(Refusal) -> VaultKey {
        guard let bytes = try await store.text(of: open, CentralAuthority.vaultKeyBody),
            let key = VaultKey(String(decoding: bytes, as: UTF8.self))
        else { throw CaseStore.damaged }
        return key
    }
}
