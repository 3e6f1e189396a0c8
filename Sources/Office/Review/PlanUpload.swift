import Casework
import Detection
import Disclosure
import Encoding
import Evidence
import Exchange
import Ledger
import Registry
import Synchronization

/// The plan of an exhibit on its way in, prepared by the offline program.
///
/// It is held in memory up to its bound, and bound to the exhibit by that one's digest. What it
/// says was decided counts as proposed: here officers decide by steps.
final class PlanUpload: ExhibitUpload {
    private let office: CentralAuthority
    private let reference: String
    private let name: String
    private let person: Person
    private let key: String
    private let bytes = Mutex<[UInt8]?>([])

    init(
        _ office: CentralAuthority,
        _ reference: String,
        exhibit name: String,
        by person: Person,
        key: String
    ) {
        self.office = office
        self.reference = reference
        self.name = name
        self.person = person
        self.key = key
    }

    func write(_ more: [UInt8]) async throws(OfficeFailure) {
        let fits = bytes.withLock { bytes in
            guard let count = bytes?.count, count + more.count <= DisclosureReview.planLimit
            else { return false }
            bytes?.append(contentsOf: more)
            return true
        }
        guard fits else { throw .refused(Refusal(.tooLarge)) }
    }

    func abandon() async { bytes.withLock { $0 = nil } }

    func finish() async -> StepAnswer {
        guard let all = bytes.withLock({ $0.take() }) else {
            return .refused(CentralAuthority.unavailable)
        }
        do throws(Refusal) { return .done(try await keep(all)) } catch { return .refused(error) }
    }

    private func keep(_ bytes: [UInt8]) async throws(Refusal) -> JSON {
        let scope = "officer/" + person.holder
        let asked: JSON = [
            "reference": .string(reference), "step": "upload-plan", "name": .string(name),
            "digest": .string("\(ContentDigest(of: bytes))"),
        ]
        let request = Hash.of(asked.canonical)
        if let answer = try await office.answered(scope, key, request) { return answer }
        let plan = try await Blocking.run { () throws(Refusal) in try PlanUpload.read(bytes) }
        for _ in 0..<4 {
            guard let open = try await office.store.open(.reference(reference)) else {
                throw Refusal(.notFound)
            }
            let exhibit = try CentralAuthority.reviewable(name, in: open)
            let own = try PlanUpload.part(of: plan, for: exhibit, in: open)
            let vaultKey = try await office.vaultKey(of: open)
            let vault = office.vault
            let stored = await Blocking.run {
                vault.store(own.json.canonical, with: vaultKey)
            }
            guard let stored else { throw CentralAuthority.unavailable }
            do throws(Refusal) {
                let answer = try await keep(stored, own, exhibit, in: open, scope, request)
                if let answer { return answer }
            } catch {
                try? office.vault.destroy(stored.object)
                throw error
            }
            try? office.vault.destroy(stored.object)
        }
        throw Refusal(.conflict, [Problem("the case keeps changing", hint: "try again")])
    }

    /// The act, or nothing when the case changed meanwhile.
    private func keep(
        _ stored: StoredExhibit,
        _ plan: DisclosurePlan,
        _ exhibit: CaseRecord.Exhibit,
        in open: OpenCase,
        _ scope: String,
        _ request: Hash
    ) async throws(Refusal) -> JSON? {
        var event = OfficeEvent(
            "upload-plan",
            by: person.holder,
            of: office.party,
            about: "plan",
            stored.digest,
            at: max(office.clock(), open.row.changed)
        )
        event.stage = open.row.stage
        event.detail["plan"] = stored.json
        event.detail["offline"] = .bool(exhibit.stored.size > office.readLimit)
        var act = try CentralAuthority.beginning(event, exhibit, plan.measures, in: open)
        act.changes.append(stored.row(of: open.row.id, at: event.when))
        act.answer["reference"] = .string(reference)
        let answer = JSON.object(act.answer)
        let key = try office.idempotence(scope, key, request, answer: answer)
        switch try await office.keep(act, on: open, key: key) {
        case .done: return answer
        case .repeated(let earlier):
            try? office.vault.destroy(stored.object)
            return earlier
        case .stale: return nil
        }
    }

    private static func read(_ bytes: [UInt8]) throws(Refusal) -> DisclosurePlan {
        do throws(PlanMalformed) {
            return try DisclosurePlan(parsing: bytes, classes: PlanVocabulary.classes)
        } catch {
            guard case .defects(let defects) = error else {
                throw Refusal(.malformed, [Problem(field: "plan", "not JSON that is read")])
            }
            throw Refusal(
                .malformed,
                defects.prefix(20).map { Problem(field: "plan", "\($0)") }
            )
        }
    }

    /// What a plan says of this exhibit, and of no other version of it.
    private static func part(
        of plan: DisclosurePlan,
        for exhibit: CaseRecord.Exhibit,
        in open: OpenCase
    ) throws(Refusal) -> DisclosurePlan {
        let digest = "\(exhibit.stored.digest)"
        let part = plan.exhibits.first { "\($0.digest)" == digest && $0.inside == nil }
        guard let part else {
            throw Refusal(
                .conflict,
                [
                    Problem(
                        field: "plan",
                        "it is not of this exhibit, or of another version of it",
                        hint: "the plan's `sha256` has to be the exhibit's"
                    )
                ]
            )
        }
        guard part.entries.count <= DisclosureReview.entryLimit else {
            throw Refusal(
                .tooLarge,
                [Problem(field: "plan", "over \(DisclosureReview.entryLimit) entries")]
            )
        }
        let known = open.state?.measures ?? [:]
        guard !plan.measures.isEmpty, plan.measures.allSatisfy({ known[$0] != nil }) else {
            throw Refusal(
                .malformed,
                [Problem(field: "plan", "its measures are not those of the letter")]
            )
        }
        return DisclosurePlan(
            caseReference: plan.caseReference,
            letter: plan.letter,
            measures: Set(plan.measures).sorted(),
            exhibits: [part] + plan.inner(of: part.path)
        )
    }
}

extension CentralAuthority {
    /// Begins to take in the plan of an exhibit, with the roles of `begin-review`.
    package func planIntake(
        _ reference: String,
        exhibit name: String,
        by person: Person,
        key: String
    ) async throws(OfficeFailure) -> any ExhibitUpload {
        guard Access.sees(person) else { throw .notFound }
        do throws(Refusal) {
            guard let open = try await store.open(.reference(reference), for: person) else {
                throw Refusal(.notFound)
            }
            let involved = open.involves(person)
            guard Access.permits(person, .beginReview, on: open.side, involved: involved) else {
                throw Refusal(
                    .notPermitted,
                    [Problem("this person's roles do not include the step")]
                )
            }
            guard (1...128).contains(key.utf8.count) else {
                throw Refusal(.malformed, [Problem("the idempotence key is empty or too long")])
            }
            let kept = try? await register.answer(scope: "officer/" + person.holder, key: key)
            if kept == nil { _ = try CentralAuthority.reviewable(name, in: open) }
            return PlanUpload(self, reference, exhibit: name, by: person, key: key)
        } catch { throw CentralAuthority.shown(error) }
    }
}
