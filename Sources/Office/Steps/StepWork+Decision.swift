import Casework
import Encoding
import Evidence
import Exchange
import Registry

/// What one officer prepares and another decides on, word for word.
struct PreparedAct: Sendable {
    /// Which step may take it.
    let step: OfficeStep
    let measures: [String]
    var outcomes: [String: String] = [:]
    var grounds: [String] = []
    var reasons: String?
    var remedies: String?
    var report: String?
    var conditions: [ConditionBody] = []
    var deadline: Instant?
    /// A hand-over rests on a judgment (IMAC 74a(3)), named here.
    var judgment: String?

    /// The steps whose content is prepared before.
    static let steps: [OfficeStep] = [.decide, .postpone, .lift, .resume, .handOver]

    init(_ fields: inout StepFields) {
        let name = fields.word("act")
        let step = OfficeStep(rawValue: name).flatMap { PreparedAct.steps.contains($0) ? $0 : nil }
        if step == nil && !name.isEmpty {
            let names = PreparedAct.steps.map(\.rawValue).joined(separator: ", ")
            fields.problem("act", "must be one of \(names)")
        }
        self.step = step ?? .decide
        measures = fields.words("measures")
        grounds = fields.words("grounds", optional: true)
        reasons = fields.optionalText("reasons")
        remedies = fields.optionalText("remedies")
        report = fields.optionalText("report")
        judgment = fields.optionalText("judgment", limit: 500)
        deadline = fields.optionalInstant("deadline")
        for members in fields.objects("conditions", optional: true) {
            guard let id = members["id"]?.string, let text = members["text"]?.string,
                Set(members.keys).isSubset(of: ["id", "text", "rule", "measures"])
            else {
                fields.problem("conditions", "must each have `id` and `text`")
                break
            }
            let about = members["measures"]?.array?.compactMap(\.string) ?? []
            conditions.append(
                ConditionBody(id: id, text: text, rule: members["rule"]?.string, measures: about)
            )
        }
        readOutcomes(&fields)
    }

    private mutating func readOutcomes(_ fields: inout StepFields) {
        guard let value = fields.value("outcomes") else {
            if step == .decide { fields.problem("outcomes", "is missing") }
            return
        }
        let words = EnvelopeType.decision.form.outcomes
        let outcomes = (value.object ?? [:]).compactMapValues(\.string)
        guard step == .decide, outcomes.keys.sorted() == measures,
            outcomes.values.allSatisfy(words.contains)
        else {
            let list = words.joined(separator: ", ")
            fields.problem("outcomes", "must give each of `measures` one of \(list)")
            return
        }
        self.outcomes = outcomes
    }

    /// The canonical form that is kept, and whose digest names it.
    var json: JSON {
        var members: [String: JSON] = [
            "act": .string(step.rawValue), "measures": .array(measures.map { .string($0) }),
            "grounds": .array(grounds.map { .string($0) }),
            "outcomes": .object(outcomes.mapValues { .string($0) }),
            "conditions": SectionBody.conditions(conditions).json,
        ]
        members["reasons"] = reasons.map { .string($0) }
        members["remedies"] = remedies.map { .string($0) }
        members["report"] = report.map { .string($0) }
        members["judgment"] = judgment.map { .string($0) }
        members["deadline"] = deadline.map { .string("\($0)") }
        if conditions.isEmpty { members["conditions"] = nil }
        if outcomes.isEmpty { members["outcomes"] = nil }
        return .object(members)
    }

    /// The sections of the envelope it becomes.
    var bodies: [Section: SectionBody] {
        var bodies: [Section: SectionBody] = [:]
        if let reasons { bodies[.reasons] = .text(TextBody(reasons, grounds: grounds)) }
        if let remedies { bodies[.remedies] = .text(TextBody(remedies)) }
        if let report { bodies[.report] = .text(TextBody(report)) }
        if !conditions.isEmpty { bodies[.conditions] = .conditions(conditions) }
        return bodies
    }
}

extension StepWork {
    func decisionPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        step == .prepare ? try prepare(&fields) : try await decide(&fields)
    }

    private func prepare(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let act = PreparedAct(&fields)
        try fields.check()
        _ = try known(act.measures)
        // What could not be sent as it stands is said now, not when the approver signs.
        _ = try header(of: act)
        let bytes = act.json.canonical
        let digest = ContentDigest(of: bytes)
        let name = "prepared/\(digest.hex.prefix(32))"
        var event = event(act.step.rawValue, digest)
        event.detail = ["type": .string(act.step.rawValue), "body": .string(name)]
        var plan = Plan(event)
        try plan.keep(bytes, as: name, in: open)
        plan.answer["draft"] = .string("\(digest)")
        return plan
    }

    /// Takes what was prepared, word for word; whoever prepared it may not take it.
    private func decide(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let digest = fields.digest("draft")
        try fields.check()
        guard let digest, let prepared = record.prepared[digest],
            let bytes = try await office.store.text(of: open, prepared.body),
            let json = try? JSON(parsing: bytes, limit: ActBounds.bodyLimit)
        else {
            throw Refusal(
                .conflict,
                [Problem(field: "draft", "nothing of that digest waits to be decided")]
            )
        }
        var stored = try StepFields(json, of: .prepare)
        let act = PreparedAct(&stored)
        try stored.check()
        guard act.step == step else {
            throw Refusal(
                .malformed,
                [Problem(field: "draft", "it was prepared for `\(act.step.rawValue)`")]
            )
        }
        guard !hands.contains(prepared.by) else {
            throw Refusal(
                .wrongState,
                [Problem("`not-the-drafter` is missing: \(StepGuard.notTheDrafter.words)")]
            )
        }
        let envelope = try signed(try header(of: act), act.bodies)
        var plan = plan(envelope, ["draft": .string("\(digest)")], why: act.reasons ?? "")
        plan.event.stage = try stage(after: act, preparedBy: prepared.by)
        return plan
    }

    private func header(of act: PreparedAct) throws(Refusal) -> EnvelopeHeader {
        let type: EnvelopeType =
            switch act.step {
            case .postpone: .postponement
            case .lift: .lifting
            case .resume: .resumption
            case .handOver: .handOver
            default: .decision
            }
        var header = try header(type, measures: act.measures)
        if type != .resumption { header.attested = [.notTheDrafter] }
        header.outcomes = act.outcomes
        if [.decision, .postponement].contains(type) {
            header.grounds = act.grounds
            header.deadline = act.deadline
        }
        guard type == .handOver else { return header }
        guard act.judgment != nil else {
            throw Refusal(
                .malformed,
                [Problem(field: "judgment", "a hand-over names the judgment it rests on")]
            )
        }
        header.decision = act.measures.first.flatMap { open.state?.measures[$0]?.decision }
        header.attested.insert(.finalJudgment)
        if record.waived || record.noRemedy || record.remedyEnds.map({ $0 < now.lastDay }) ?? false
        {
            header.attested.insert(.remedyWindowOver)
        }
        return header
    }

    /// Where the letter stands once this is decided, if its lifecycle has such a step from here.
    private func stage(
        after act: PreparedAct,
        preparedBy drafter: String
    ) throws(Refusal) -> String {
        var documents: Set<StepGuard> = []
        if act.reasons != nil { documents.insert(.reasons) }
        if !act.grounds.isEmpty { documents.insert(.grounds) }
        if !act.conditions.isEmpty { documents.insert(.conditionsListed) }
        let states = open.state?.measures ?? [:]
        // Whatever is refused, postponed or left aside was talked about before.
        let negative = states.filter { id, state in
            if act.measures.contains(id) {
                return act.step != .decide || act.outcomes[id] == "REFUSE"
            }
            return state.stage == .asked || state.stage == .postponed
        }
        if negative.values.allSatisfy(\.consulted) { documents.insert(.consultation) }
        let all = act.measures.count == states.count
        let kinds = Set(act.outcomes.values)
        let step: IncomingLetter.Step
        switch act.step {
        case .decide where kinds == ["REFUSE"] && all: step = .refuse
        case .decide where kinds == ["ACCEPT"] && all: step = .accept
        case .decide where !kinds.contains("REFUSE") && all: step = .acceptWithConditions
        case .decide: step = .acceptInPart
        case .postpone where all: step = .postpone
        case .lift where all: step = .lift
        case .resume: step = .resume
        default: return open.row.stage
        }
        if act.step == .lift { documents.insert(.otherSideHeard) }
        return try incomingIfPossible(step, documents, drafters: [drafter])
    }
}
