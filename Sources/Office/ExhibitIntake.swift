import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry
import Synchronization

/// An exhibit being collected: hashed and sealed as it comes, and nothing until it is whole.
package final class ExhibitIntake: ExhibitUpload {
    private let office: CentralAuthority
    private let reference: String
    private let name: String
    private let mediaType: String
    private let origin: String?
    private let person: Person
    private let hand: Access.Hand
    private let key: String
    private let state: Mutex<State>

    private struct State: ~Copyable, Sendable {
        var writer: VaultWriter?
    }

    init(
        _ office: CentralAuthority,
        _ reference: String,
        name: String,
        mediaType: String,
        of origin: String?,
        by person: Person,
        hand: Access.Hand,
        key: String,
        writer: consuming VaultWriter
    ) {
        self.office = office
        self.reference = reference
        self.name = name
        self.mediaType = mediaType
        self.origin = origin
        self.person = person
        self.hand = hand
        self.key = key
        state = Mutex(State(writer: writer))
    }

    /// Takes the next bytes, and returns when there is room for more.
    package func write(_ bytes: [UInt8]) async throws(OfficeFailure) {
        let isWritten = await Blocking.run { [self] in
            state.withLock { state in
                guard state.writer != nil else { return false }
                return (try? state.writer?.write(bytes)) != nil
            }
        }
        guard isWritten else { throw .unavailable }
    }

    /// Keeps the exhibit and the beginning of its custody, once all its bytes were taken.
    package func finish() async -> StepAnswer {
        let stored = await Blocking.run { [self] in
            state.withLock { state in
                let writer = state.writer.take()
                return try? writer?.finish()
            }
        }
        guard let stored else { return .refused(CentralAuthority.unavailable) }
        do throws(Refusal) {
            let (answer, isNew) = try await keep(stored)
            if !isNew { try? office.vault.destroy(stored.object) }
            return .done(answer)
        } catch {
            try? office.vault.destroy(stored.object)
            return .refused(error)
        }
    }

    /// Forgets what was taken, since the rest will not come.
    package func abandon() async { state.withLock { $0.writer = nil } }

    private func keep(_ stored: StoredExhibit) async throws(Refusal) -> (JSON, isNew: Bool) {
        let scope = "officer/" + person.holder
        var asked: [String: JSON] = [
            "reference": .string(reference), "step": "intake", "name": .string(name),
            "digest": .string("\(stored.digest)"),
        ]
        asked["of"] = origin.map { .string($0) }
        let request = Hash.of(JSON.object(asked).canonical)
        if let answer = try await office.answered(scope, key, request) { return (answer, false) }
        for _ in 0..<4 {
            guard let open = try await office.store.open(.reference(reference)) else {
                throw Refusal(.notFound)
            }
            try CentralAuthority.checkIntake(open, name, of: origin)
            guard !open.record.isDrill || stored.digest == Drill.digest else {
                let hint = "`GET /api/v1/cases/{reference}/drill/exhibit` gives it"
                let text = "a drill takes in the exhibit of drills, and no other file"
                throw Refusal(.notPermitted, [Problem(text, hint: hint)])
            }
            let plan = try await plan(stored, open)
            let answer: JSON = [
                "reference": .string(reference), "name": .string(name),
                "digest": .string("\(stored.digest)"), "size": .integer(stored.size),
            ]
            let key = try office.idempotence(scope, key, request, answer: answer)
            switch try await office.keep(plan, on: open, key: key) {
            case .done: return (answer, true)
            case .repeated(let earlier): return (earlier, false)
            case .stale: continue
            }
        }
        throw Refusal(.conflict, [Problem("the case keeps changing", hint: "try again")])
    }

    private func plan(_ stored: StoredExhibit, _ open: OpenCase) async throws(Refusal) -> Plan {
        let now = max(office.clock(), open.row.changed)
        var event = OfficeEvent(
            "intake",
            by: person.holder,
            of: office.party,
            about: "exhibit",
            stored.digest,
            at: now
        )
        event.stage = open.row.stage
        event.detail = [
            "name": .string(name), "stored": stored.json, "said": .string(mediaType),
        ]
        if case .deputy(let principal) = hand { event.detail["for"] = .string(principal) }
        event.detail["of"] = origin.map { .string($0) }
        var plan = Plan(event)
        plan.changes.append(
            .store(
                VaultRow(
                    name: "\(stored.object)",
                    caseID: open.row.id,
                    size: UInt64(stored.sealedSize),
                    digest: stored.sealedDigest.hash,
                    stored: now
                )
            )
        )
        let own = office.directory.own().content
        let custodian = Custodian(
            office.actor(person, own),
            tool: CentralAuthority.tool,
            under: open.row.reference
        )
        var chain = CustodyChain()
        if let bytes = try await office.store.text(of: open, CentralAuthority.custodyBody) {
            guard let earlier = try? CustodyChain(parsing: bytes) else { throw CaseStore.damaged }
            chain = earlier
        }
        let events = try beginning(stored, by: custodian, in: open, at: now, keptBy: &plan)
        guard (try? chain.append(events)) != nil else { throw CentralAuthority.unavailable }
        try plan.keep(chain.bytes, as: CentralAuthority.custodyBody, in: open)
        return plan
    }
}

extension ExhibitIntake {
    /// How the exhibit's custody begins: it was collected, or made from one that was.
    ///
    /// A copy's record leaves with it and the original stays, so the record names the original by a
    /// commitment; what opens it is kept with the case.
    private func beginning(
        _ stored: StoredExhibit,
        by custodian: Custodian,
        in open: OpenCase,
        at now: Instant,
        keptBy plan: inout Plan
    ) throws(Refusal) -> [CustodyEvent] {
        let path = CentralAuthority.path(of: name)
        guard let original = origin.flatMap({ open.record.exhibits[$0] }) else {
            return custodian.collected(
                path,
                stored,
                at: now,
                reason: "collected in execution of the letter"
            )
        }
        var source = SystemRandomNumberGenerator()
        let salt = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        let opening: JSON = [
            "salt": .string(Hex.encode(salt)), "digest": .string("\(original.stored.digest)"),
            "of": .string(original.name),
        ]
        try plan.keep(opening.canonical, as: "exhibit/\(name)/origin", in: open)
        return custodian.redacted(
            path,
            stored,
            from: ContentReference(committingTo: original.stored.digest, salt: salt),
            at: now
        )
    }
}

extension CentralAuthority {
    /// Begins to take in an exhibit of a case that is being executed.
    ///
    /// - Parameter origin: the exhibit it is the disclosed copy of; nothing for collected material.
    package func intake(
        _ reference: String,
        name: String,
        mediaType: String,
        of origin: String?,
        by person: Person,
        key: String
    ) async throws(OfficeFailure) -> ExhibitIntake {
        guard Access.sees(person) else { throw .notFound }
        do throws(Refusal) {
            guard let open = try await store.open(.reference(reference), for: person) else {
                throw Refusal(.notFound)
            }
            let step = origin == nil ? OfficeStep.collect : .review
            let involved = open.involves(person)
            let hand = Access.hand(of: person, step, on: open.side, involved: involved)
            guard let hand else { throw CentralAuthority.notPermitted(person) }
            guard (1...128).contains(key.utf8.count), mediaType.utf8.count <= 200 else {
                throw Refusal(.malformed, [Problem("the idempotence key is empty or too long")])
            }
            // What was kept under this key before is answered again, once the bytes are the same.
            let kept = try? await register.answer(scope: "officer/" + person.holder, key: key)
            if kept == nil { try CentralAuthority.checkIntake(open, name, of: origin) }
            let vaultKey = try await vaultKey(of: open)
            guard let writer = try? vault.intake(under: vaultKey) else {
                throw CentralAuthority.unavailable
            }
            return ExhibitIntake(
                self,
                reference,
                name: name,
                mediaType: mediaType,
                of: origin,
                by: person,
                hand: hand,
                key: key,
                writer: writer
            )
        } catch {
            throw error.kind == .notFound ? .notFound : .refused(error)
        }
    }

    /// Material is collected while the letter is executed, under names a package can have; copies
    /// of it are made until it was reviewed.
    static func checkIntake(
        _ open: OpenCase,
        _ name: String,
        of origin: String?
    ) throws(Refusal) {
        let stages: [IncomingLetter.Stage] =
            origin == nil ? [.executing, .materialCollected] : [.materialCollected, .review]
        guard stages.map(\.rawValue).contains(open.row.stage) else {
            let problem =
                origin == nil
                ? Problem("material is collected while the letter stands at `executing`")
                : Problem("a disclosed copy is made at `material-collected` or `review`")
            throw Refusal(.wrongState, [problem])
        }
        if let origin {
            guard let original = open.record.exhibits[origin], original.origin == nil else {
                throw Refusal(
                    .malformed,
                    [Problem(field: "of", "no exhibit of that name was collected")]
                )
            }
        }
        guard (try? EntryName(path(of: name))) != nil else {
            throw Refusal(.malformed, [Problem(field: "name", "no package can hold such a name")])
        }
        guard open.record.exhibits[name] == nil else {
            throw Refusal(.conflict, [Problem(field: "name", "there is an exhibit of that name")])
        }
    }
}
