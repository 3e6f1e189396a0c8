import Casework
import Encoding
import Evidence
import Exchange
import Registry

/// What can be done once a day has passed on which the other side had to answer. Nothing happens by
/// itself: a person says so, and not before the day after.
extension StepWork {
    /// Goes on with what is on file, since the answer did not come (as IMAC 80o(3) has it).
    ///
    /// The other side learns of it by the decision, before which the fold takes the same step.
    func decideOnFile(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let reasons = fields.optionalText("reasons")
        try fields.check()
        let asked = open.questionsOnFile.sorted { $0.hex < $1.hex }
        var plan = plan(
            "letter",
            ["questions": .array(asked.map { .string("\($0)") })],
            why: reasons ?? ""
        )
        let passed: Set<StepGuard> = open.hasQuestionsPassed(by: now) ? [.deadlinePassed] : []
        plan.event.stage = try incoming(.decideOnFile, passed)
        return plan
    }

    /// Lets conditions pass that nobody accepted or declined in time: what hangs on none may leave
    /// (as IMAC 80p(2) has it).
    ///
    /// The other side learns of it by the announcement of that part.
    func letPass(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = try known(fields.words("measures"))
        let reasons = fields.optionalText("reasons")
        try fields.check()
        var terms: [String: JSON] = [:]
        var problems: [Problem] = []
        for id in measures {
            guard let (proposal, due) = open.openConditions(of: id) else {
                problems.append(
                    Problem(field: "measures", "no conditions of `\(id)` wait for an answer")
                )
                continue
            }
            terms[id] = .string("\(proposal)")
            if !due.hasPassed(by: now) {
                problems.append(
                    Problem(
                        field: "measures",
                        "the other side may still answer the conditions of `\(id)`",
                        hint: "they can be let pass the day after"
                    )
                )
            }
        }
        if !problems.isEmpty { throw Refusal(.wrongState, problems) }
        return plan("conditions", ["conditions": .object(terms)], why: reasons ?? "")
    }
}

extension Instant {
    /// True once the day in UTC on which it falls is over.
    func hasPassed(by now: Instant) -> Bool { utcDay < now.utcDay }

    /// The day in UTC, whatever offset it is written with.
    var utcDay: Day { Instant(seconds: seconds)?.day ?? day }
}

extension OpenCase {
    /// The questions without an answer that nobody has gone on without.
    var questionsOnFile: Set<ContentDigest> {
        (state?.openQuestions ?? []).subtracting(record.onFile)
    }

    /// True when there are such questions, and the day of each is over.
    func hasQuestionsPassed(by now: Instant) -> Bool {
        let open = questionsOnFile
        let dues = (exchange?.headers ?? []).filter { open.contains($0.digest) }
            .compactMap(\.header.deadline)
        return !dues.isEmpty && dues.allSatisfy { $0.hasPassed(by: now) }
    }

    /// What proposed the conditions of a measure of which nobody has said anything, and when the
    /// answer is due; nothing where none are, or they were let pass.
    func openConditions(of measure: String) -> (proposal: ContentDigest, due: Instant)? {
        guard case .open(let proposal, let due?)? = state?.measures[measure]?.conditions,
            record.lapsed[measure] != proposal
        else { return nil }
        return (proposal, due)
    }

    /// True while the other side may still say something of conditions, or nobody has let them
    /// pass.
    var waitsForConditions: Bool {
        (state?.measures ?? [:]).contains { id, measure in
            guard case .open(let proposal, _) = measure.conditions else { return false }
            return record.lapsed[id] != proposal
        }
    }
}
