import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension CentralAuthority: OfficeService {
    /// How often a step is worked out anew because the case changed meanwhile.
    private static let attempts = 4
    /// The longest idempotence key, in bytes.
    private static let keyLimit = 128

    /// Does one step of a case, whole or not at all; asking again under the same key does nothing
    /// again and gives the same answer.
    package func perform(_ request: StepRequest) async -> StepAnswer {
        do throws(Refusal) { return .done(try await answer(request)) } catch {
            return .refused(error)
        }
    }

    private func answer(_ request: StepRequest) async throws(Refusal) -> JSON {
        guard let step = OfficeStep(rawValue: request.step) else {
            throw Refusal(.notFound, [Problem("there is no step of that name")])
        }
        guard Access.sees(request.person) else { throw Refusal(.notFound) }
        guard (1...CentralAuthority.keyLimit).contains(request.key.utf8.count) else {
            throw Refusal(.malformed, [Problem("the idempotence key is empty or too long")])
        }
        let digest = try request.digest()
        let scope = "officer/" + request.person.holder
        if let answer = try await answered(scope, request.key, digest) { return answer }
        let signatory: Evidence.Signatory?
        do throws(Refusal) { signatory = try await self.signatory(request, step) } catch {
            // A stranger learns no more of a case from a step that is signed than from another.
            guard step != .draft else { throw error }
            let open = try await store.open(.reference(request.reference), for: request.person)
            throw open == nil ? Refusal(.notFound) : error
        }
        for _ in 0..<CentralAuthority.attempts {
            let kept = try await attempt(request, step, signatory, digest)
            if let kept { return kept }
        }
        throw Refusal(.conflict, [Problem("the case keeps changing", hint: "try again")])
    }

    /// One attempt; nothing when the case changed under it.
    private func attempt(
        _ request: StepRequest,
        _ step: OfficeStep,
        _ officer: Evidence.Signatory?,
        _ digest: Hash
    ) async throws(Refusal) -> JSON? {
        let scope = "officer/" + request.person.holder
        if step == .draft {
            let opening = OpeningWork(office: self, person: request.person, now: clock())
            let (act, answer) = try await opening.act(request) { answer throws(Refusal) in
                try idempotence(scope, request.key, digest, answer: answer)
            }
            return try await result(keep(act), answer)
        }
        guard let open = try await store.open(.reference(request.reference), for: request.person)
        else { throw Refusal(.notFound) }
        let involved = open.involves(request.person)
        let hand = Access.hand(of: request.person, step, on: open.side, involved: involved)
        guard let hand else { throw CentralAuthority.notPermitted(request.person) }
        let work = StepWork(
            office: self,
            step: step,
            person: request.person,
            open: open,
            now: max(clock(), open.row.changed),
            officer: officer,
            hand: hand
        )
        var plan = try await work.plan(request.body.withoutPassphrase, key: request.key)
        if let principal = work.principal { plan.event.detail["for"] = .string(principal) }
        let answer = try work.answer(plan)
        let key = try idempotence(scope, request.key, digest, answer: answer)
        return try await result(keep(plan, on: open, key: key), answer)
    }

    /// Why a person who sees a case may not take a step in it.
    static func notPermitted(_ person: Person) -> Refusal {
        let problem =
            person.isAbsent
            ? Problem(
                "this person is absent and takes no step",
                hint: "end the absence first, or let the deputy act"
            ) : Problem("this person's roles do not include the step")
        return Refusal(.notPermitted, [problem])
    }

    private func result(_ kept: Kept, _ answer: JSON) -> JSON? {
        switch kept {
        case .done: answer
        case .repeated(let earlier): earlier
        case .stale: nil
        }
    }

    /// Unlocks the officer's key for this act, where the step carries the officer's signature.
    private func signatory(
        _ request: StepRequest,
        _ step: OfficeStep
    ) async throws(Refusal) -> Evidence.Signatory? {
        guard step.needsSignature else {
            guard request.body["passphrase"] == nil else {
                throw Refusal(
                    .malformed,
                    [Problem(field: "passphrase", "this step is not signed by a person")]
                )
            }
            return nil
        }
        guard let role = request.person.signs else {
            throw Refusal(.notPermitted, [Problem("this person has no key to sign with")])
        }
        guard let passphrase = request.body["passphrase"]?.string else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "passphrase",
                        "the step is signed: it needs the officer's passphrase"
                    )
                ]
            )
        }
        let people = directory.people()
        let holder = request.person.holder
        let key = await Blocking.run { try? people.unlock(holder, passphrase: passphrase) }
        guard let key else {
            throw Refusal(
                .notPermitted,
                [Problem(field: "passphrase", "the passphrase does not open this officer's key")]
            )
        }
        return Evidence.Signatory(key, role, remote: true)
    }
}

extension StepRequest {
    /// The digest of what is asked, without the passphrase: what the idempotence key stands for.
    fileprivate func digest() throws(Refusal) -> Hash {
        let asked: JSON = [
            "reference": .string(reference), "step": .string(step), "body": body.withoutPassphrase,
        ]
        return Hash.of(asked.canonical)
    }
}

extension JSON {
    /// The same object without the member that unlocks a key.
    var withoutPassphrase: JSON {
        guard case .object(var members) = self else { return self }
        members["passphrase"] = nil
        return .object(members)
    }
}

extension StepWork {
    /// What the officer is told of a plan.
    func answer(_ plan: Plan) throws(Refusal) -> JSON {
        let exchange = try ActMaker(open: open, plan: plan).exchange()
        var members = plan.answer
        members["reference"] = .string(open.row.reference)
        members["stage"] = .string(plan.event.stage ?? open.row.stage)
        if let state = exchange?.view.state {
            members["letterStage"] = .string(state.stage.rawValue)
            members["measures"] = .object(
                state.measures.mapValues { .string($0.stage.rawValue) }
            )
        }
        return .object(members)
    }

    /// Works the step out.
    func plan(_ body: JSON, key: String) async throws(Refusal) -> Plan {
        var fields = try StepFields(body, of: step)
        let isInformal = open.row.stage == CaseRecord.informalStage
        guard !isInformal || StepWork.whileInformal.contains(step) else {
            throw Refusal(
                .wrongState,
                [Problem("only an informal draft came: there is no request yet")]
            )
        }
        switch step {
        case .draft: throw Refusal(.conflict)
        case .revise, .submit, .returnToOriginator, .approve, .sign, .send, .supplement, .withdraw,
            .declareEmergency, .acceptConditions, .declineConditions, .shareDraft, .recallDraft,
            .abandon, .translate:
            return try await letterPlan(&fields)
        case .accept, .release, .use, .useReport, .requestCollateralUse, .dispose,
            .discloseToDefence:
            return try await evidencePlan(&fields)
        case .register, .acknowledge, .checkForm, .returnFormal, .examine, .ask, .comment,
            .provisionalMeasure, .answerUse, .decideOnFile, .letPass, .forward:
            return try await receptionPlan(&fields)
        case .prepare, .decide, .postpone, .lift, .resume, .handOver:
            return try await decisionPlan(&fields)
        case .assign, .seekCompulsion, .grantOrder, .denyOrder, .execute, .collect, .review,
            .recordRedaction, .reportExecution, .notifyOrder, .noRemedy, .consent, .complaint,
            .complaintEnded,
            .approveTransfer:
            return try await executionPlan(&fields)
        case .beginReview, .assignReview, .dropReview, .decideEntries, .undoDecision,
            .approveReview, .markPlace, .answerQuestion:
            return try await reviewPlan(&fields)
        case .pack, .deliver, .cancelParcel: return try await deliveryPlan(&fields)
        case .assess, .consult, .close, .hold, .liftHold, .resend, .addFacts,
            .clearDataProtection, .involve, .dismiss, .retract:
            return try await commonPlan(&fields)
        }
    }
}
