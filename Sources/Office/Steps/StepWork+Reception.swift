import Casework
import Encoding
import Evidence
import Exchange
import Registry

extension StepWork {
    /// The steps of the authority that is asked, up to the decision.
    func receptionPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .register: try register(&fields)
        case .acknowledge: try acknowledge(&fields)
        case .checkForm: try move(&fields, .checkForm)
        case .examine: try move(&fields, .examine)
        case .returnFormal: try returnFormal(&fields)
        case .ask: try ask(&fields)
        case .answerUse: try answerUse(&fields)
        case .comment: try comment(&fields)
        case .forward: try forward(&fields)
        case .decideOnFile: try decideOnFile(&fields)
        case .letPass: try letPass(&fields)
        default: try provisionalMeasure(&fields)
        }
    }

    /// The envelope's signatures were verified when it came; a letter without its own is shown so.
    private func register(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let assigned = fields.optionalText("officer", limit: Identifier.lengthLimit)
        try fields.check()
        if let assigned { try checkOfficer(assigned) }
        // A deputy registers a letter for whom it is done.
        let officer = assigned ?? principal ?? person.holder
        var plan = plan("letter", ["officer": .string(officer)])
        plan.event.stage = try incoming(.register, [.authenticity])
        plan.officer = officer
        return plan
    }

    /// Refuses an officer who is none of this authority's.
    func checkOfficer(_ holder: String, in field: String = "officer") throws(Refusal) {
        guard let found = office.directory.people().person(holder: holder, at: now),
            Access.reads(found)
        else {
            throw Refusal(
                .malformed,
                [Problem(field: field, "nobody of that identifier works on cases here")]
            )
        }
    }

    private func acknowledge(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let contact = fields.optionalText("contact", limit: 500)
        try fields.check()
        var bodies: [Section: SectionBody] = [:]
        if let contact { bodies[.contact] = .contact(ContactBody(name: contact)) }
        var plan = plan(try signed(try header(.acknowledgement), bodies))
        plan.event.stage = try incoming(.acknowledge)
        return plan
    }

    private func move(
        _ fields: inout StepFields,
        _ step: IncomingLetter.Step
    ) throws(Refusal) -> Plan {
        try fields.check()
        var plan = plan("letter", [:])
        plan.event.stage = try incoming(step)
        return plan
    }

    private func returnFormal(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let reasons = fields.text("reasons")
        try fields.check()
        let envelope = try signed(
            try header(.formalReturn),
            [.reasons: .text(TextBody(reasons))]
        )
        var plan = plan(envelope, why: reasons)
        plan.event.stage = try incoming(.returnFormal, [.reasons])
        return plan
    }

    /// Passes the letter on to the authority of this state that is competent, and says so (as
    /// ETS 30, 18 has it).
    ///
    /// What is asked for is answered by that one, and not here.
    private func forward(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let name = fields.text("to", limit: 500)
        let reasons = fields.text("reasons")
        let email = fields.optionalText("email", limit: 500)
        let telephone = fields.optionalText("telephone", limit: 500)
        try fields.check()
        let contact = ContactBody(name: name, email: email, telephone: telephone)
        let envelope = try signed(
            try header(.forwarding),
            [.contact: .contact(contact), .reasons: .text(TextBody(reasons))]
        )
        var plan = plan(envelope, why: reasons)
        plan.event.stage = try incoming(.forward, [.reasons])
        return plan
    }

    /// Asks for what is missing; beside a provisional measure the letter's own stage stays.
    private func ask(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures", optional: true)
        let due = fields.instant("deadline")
        var questions: [QuestionBody] = []
        for members in fields.objects("questions") {
            guard let id = members["id"]?.string, let text = members["text"]?.string,
                Set(members.keys).isSubset(of: ["id", "text", "measures"])
            else {
                fields.problem("questions", "must each have `id` and `text`")
                break
            }
            let about = members["measures"]?.array?.compactMap(\.string) ?? []
            questions.append(QuestionBody(id: id, text: text, measures: about))
        }
        if let due, due <= now { fields.problem("deadline", "must lie ahead") }
        try fields.check()
        var header = try header(.question, measures: known(measures))
        header.deadline = due
        var plan = plan(try signed(header, [.questions: .questions(questions)]))
        if open.row.stage != IncomingLetter.Stage.provisionalMeasureOnly.rawValue {
            plan.event.stage = try incoming(.requestInformation, [.questions, .deadlineSet])
        }
        return plan
    }

    /// What is taken at once, whatever the letter's form still lacks (IMAC 18, 28(6); UNCAC 54(2)).
    private func provisionalMeasure(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let report = fields.text("report")
        let grounds = fields.words("grounds", optional: true)
        let until = fields.optionalInstant("deadline")
        try fields.check()
        var header = try header(.provisionalMeasure, measures: known(measures))
        header.grounds = grounds
        header.deadline = until
        let envelope = try signed(header, [.report: .text(TextBody(report))])
        var plan = plan(envelope, ["grounds": .array(grounds.map { .string($0) })])
        plan.event.stage = try incomingIfPossible(.takeProvisionalMeasure)
        return plan
    }

    private func answerUse(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let about = fields.digest("about")
        let consent = fields.flag("consent")
        let reasons = fields.text("reasons")
        try fields.check()
        var header = try header(.collateralUseAnswer, measures: known(measures))
        header.about = about
        header.outcome = consent ? "CONSENT" : "DENY"
        return plan(try signed(header, [.reasons: .text(TextBody(reasons))]), why: reasons)
    }
}
