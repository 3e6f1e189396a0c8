import Casework
import Encoding
import Evidence
import Exchange
import Law
import Ledger
import Registry

/// One step being worked out: who takes it, on which case, with what.
struct StepWork: Sendable {
    let office: CentralAuthority
    let step: OfficeStep
    let person: Person
    let open: OpenCase
    let now: Instant
    /// The officer's key, unlocked for this act alone; nothing where none is needed.
    let officer: Evidence.Signatory?
    /// In whose name it is taken.
    let hand: Access.Hand

    /// Everybody whose hand this one is, where the law wants two.
    var hands: Set<String> {
        let own = record.hands(of: person.holder)
        return principal.map { own.union(record.hands(of: $0)) } ?? own
    }

    /// For whom it is taken, if for somebody else.
    var principal: String? {
        if case .deputy(let principal) = hand { principal } else { nil }
    }

    var record: CaseRecord { open.record }

    /// An event of this step.
    func event(_ what: String, _ object: ContentDigest, why: String = "") -> OfficeEvent {
        var event = OfficeEvent(
            step.rawValue,
            by: person.holder,
            of: office.party,
            about: what,
            object,
            at: now,
            why: why
        )
        event.stage = open.row.stage
        return event
    }

    /// A plan about the step's own content, where nothing else is its object.
    func plan(_ what: String, _ detail: [String: JSON], why: String = "") -> Plan {
        let object = ContentDigest(of: JSON.object(detail).canonical)
        var event = event(what, object, why: why)
        event.detail = detail
        return Plan(event)
    }

    /// A plan that tells the other side.
    func plan(_ envelope: VerifiedEnvelope, _ detail: [String: JSON] = [:], why: String = "")
        -> Plan
    {
        let type = envelope.header.header.type.rawValue
        var event = event(type, envelope.header.digest, why: why)
        event.detail = detail
        var plan = Plan(event)
        plan.envelope = envelope
        plan.answer["envelope"] = .string("\(envelope.header.digest)")
        return plan
    }

    // MARK: - Envelopes

    /// A header that continues the own chain.
    func header(
        _ type: EnvelopeType,
        measures: [String] = []
    ) throws(Refusal) -> EnvelopeHeader {
        guard var header = open.exchange?.draft(type, by: open.side, at: now) else {
            throw Refusal(.wrongState, [Problem("the letter has not gone out yet")])
        }
        header.measures = measures.sorted()
        return header
    }

    /// Signs an envelope with the seal and, where its type asks for one, the officer.
    func signed(
        _ header: EnvelopeHeader,
        _ bodies: [Section: SectionBody]
    ) throws(Refusal) -> VerifiedEnvelope {
        try office.signed(
            header,
            bodies,
            officer: header.type.form.officer ? officer : nil,
            at: now
        )
    }

    // MARK: - Lifecycle

    /// The letter's stage after a step of the authority that asks.
    func outgoing(
        _ step: OutgoingLetter.Step,
        _ documents: Set<StepGuard> = []
    ) throws(Refusal) -> String {
        guard let stage = OutgoingLetter.Stage(rawValue: open.row.stage) else {
            throw CaseStore.damaged
        }
        do throws(StepRefused) {
            return try OutgoingLetter.step(step, from: stage, satisfied: satisfied(documents))
                .rawValue
        } catch { throw Refusal(.wrongState, [Problem(error.words)]) }
    }

    /// The letter's stage after a step of the authority that is asked.
    func incoming(
        _ step: IncomingLetter.Step,
        _ documents: Set<StepGuard> = [],
        drafters: Set<String> = []
    ) throws(Refusal) -> String {
        guard let stage = IncomingLetter.Stage(rawValue: open.row.stage) else {
            throw CaseStore.damaged
        }
        do throws(StepRefused) {
            let satisfied = satisfied(documents, drafters: drafters)
            return try IncomingLetter.step(step, from: stage, satisfied: satisfied).rawValue
        } catch { throw Refusal(.wrongState, [Problem(error.words)]) }
    }

    /// The stage after the step if the letter's lifecycle has it from here; otherwise as it is.
    func incomingIfPossible(
        _ step: IncomingLetter.Step,
        _ documents: Set<StepGuard> = [],
        drafters: Set<String> = []
    ) throws(Refusal) -> String {
        let has = IncomingLetter.transitions.contains {
            $0.from.rawValue == open.row.stage && $0.step == step
        }
        return has ? try incoming(step, documents, drafters: drafters) : open.row.stage
    }

    private func satisfied(
        _ documents: Set<StepGuard>,
        drafters: Set<String>? = nil
    ) -> Set<StepGuard> {
        var given = StepRecord()
        given.documents = documents
        given.officer = person.holder
        given.drafters = drafters ?? record.drafters
        // Somebody for whom the officer acts counts as the officer.
        if !given.drafters.isDisjoint(with: hands) { given.drafters.insert(person.holder) }
        given.remedyEnds = record.remedyEnds
        given.today = now.lastDay
        given.remedyWaived = record.waived
        given.suspended = isSuspended
        return given.satisfied
    }

    /// True while a complaint or a hold stands against anything going out.
    var isSuspended: Bool {
        !record.holds.isEmpty || open.state?.measures.values.contains(where: \.suspended) ?? false
    }

    // MARK: - Refusals

    /// Measures that the letter has; unknown ones are refused by name.
    func known(_ measures: [String]) throws(Refusal) -> [String] {
        let all = open.state?.measures ?? [:]
        let unknown = measures.filter { all[$0] == nil }
        guard unknown.isEmpty else {
            throw Refusal(
                .malformed,
                unknown.map { Problem(field: "measures", "the letter has no measure `\($0)`") }
            )
        }
        return measures
    }
}

extension Instant {
    /// The calendar day where it begins last: a period that ends with a day is over once that day
    /// is over everywhere (UTC−12), whatever zone its law means.
    var lastDay: Day { (Instant(seconds: seconds, offset: -720) ?? self).day }
}

extension CentralAuthority {
    /// Signs an envelope and reads it back as its addressee will.
    func signed(
        _ header: EnvelopeHeader,
        _ bodies: [Section: SectionBody],
        officer: Evidence.Signatory?,
        at now: Instant
    ) throws(Refusal) -> VerifiedEnvelope {
        let signatories = keys.seal.signatories + (officer.map { [$0] } ?? [])
        let unverified: UnverifiedEnvelope
        do throws(SigningFailure) {
            unverified = try header.signed(bodies: bodies, by: signatories)
        } catch {
            if case .malformed(.member(let member)) = error {
                throw Refusal(
                    .malformed,
                    [Problem(field: member, "`\(member)` does not have the form of its section")]
                )
            }
            throw Refusal(.tooLarge, [Problem("the envelope could not be signed")])
        }
        do throws(EnvelopeFailure) {
            return try unverified.verify(by: directory.own().signers, to: nil, at: now)
        } catch {
            throw Refusal(
                .notPermitted,
                [Problem("the signatures are not those the authority's descriptor asks for")]
            )
        }
    }
}
