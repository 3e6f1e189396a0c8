import Casework
import Encoding
import Evidence
import Exchange
import Law
import Registry

extension StepWork {
    func executionPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .assign: try assign(&fields)
        case .seekCompulsion: try recorded(&fields, ["court"], .seekCompulsion)
        case .grantOrder: try recorded(&fields, ["court", "order"], .grantOrder, [.order])
        case .denyOrder: try recorded(&fields, ["court", "reasons"], .denyOrder, [.reasons])
        case .execute: try execute(&fields)
        case .collect: try await collect(&fields)
        case .review: try review(&fields)
        case .recordRedaction: try recordRedaction(&fields)
        case .reportExecution: try reportExecution(&fields)
        case .notifyOrder: try notifyOrder(&fields)
        case .noRemedy: try recorded(&fields, ["rule"], nil)
        case .consent: try consent(&fields)
        case .complaint, .complaintEnded: try complaint(&fields)
        default: try approveTransfer(&fields)
        }
    }

    private func assign(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let holder = fields.text("officer", limit: Identifier.lengthLimit)
        try fields.check()
        try checkOfficer(holder)
        var plan = plan("letter", ["officer": .string(holder)])
        plan.event.stage = try incoming(.assign)
        plan.officer = holder
        return plan
    }

    /// A step that puts named texts on record.
    private func recorded(
        _ fields: inout StepFields,
        _ names: [String],
        _ step: IncomingLetter.Step?,
        _ documents: Set<StepGuard> = []
    ) throws(Refusal) -> Plan {
        var detail: [String: JSON] = [:]
        for name in names { detail[name] = .string(fields.text(name, limit: 2_000)) }
        try fields.check()
        var plan = plan("execution", detail)
        if let step { plan.event.stage = try incoming(step, documents) }
        return plan
    }

    private func execute(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let why = fields.optionalText("noCompulsion", limit: 2_000)
        try fields.check()
        var documents: Set<StepGuard> = why == nil ? [] : [.noCompulsionNeeded]
        if record.hasOrder { documents.insert(.order) }
        var plan = plan("execution", ["noCompulsion": .bool(why != nil)], why: why ?? "")
        plan.event.stage = try incoming(.execute, documents)
        return plan
    }

    /// Says that the material is complete; each exhibit was taken in before, with its custody.
    private func collect(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let names = fields.names("exhibits")
        try fields.check()
        let missing = names.filter { record.exhibits[$0] == nil }
        guard missing.isEmpty else {
            throw Refusal(
                .malformed,
                [Problem(field: "exhibits", "\(missing.count) of them were never taken in")]
            )
        }
        var plan = plan("exhibits", ["count": .integer(Int64(names.count))])
        plan.event.stage = try incoming(.collect, [.custodyRecorded])
        return plan
    }

    /// Relevance and privilege, exhibit by exhibit.
    private func review(_ fields: inout StepFields) throws(Refusal) -> Plan {
        var verdicts: [String: JSON] = [:]
        for members in fields.objects("exhibits") {
            guard let name = members["name"]?.string, let keep = members["keep"]?.bool,
                Set(members.keys).isSubset(of: ["name", "keep", "reason", "special"]),
                keep || members["reason"]?.string != nil
            else {
                fields.problem(
                    "exhibits",
                    "must each have `name` and `keep`, and `reason` when not kept"
                )
                break
            }
            verdicts[name] = [
                "keep": .bool(keep), "special": .bool(members["special"]?.bool ?? false),
            ]
        }
        let reasons = fields.optionalText("reasons")
        try fields.check()
        let unknown = verdicts.keys.filter { record.exhibits[$0] == nil }
        let left = record.exhibits.values.filter { $0.keep == nil && verdicts[$0.name] == nil }
        guard unknown.isEmpty, left.isEmpty else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "exhibits",
                        "\(unknown.count) are not of this case, \(left.count) are not looked at"
                    )
                ]
            )
        }
        try checkCopies(verdicts)
        var plan = plan("exhibits", ["exhibits": .object(verdicts)], why: reasons ?? "")
        let isAgain = open.row.stage == IncomingLetter.Stage.review.rawValue
        plan.event.stage = isAgain ? open.row.stage : try incoming(.review)
        return plan
    }

    /// Nothing goes out twice: neither with its disclosed copy, nor by two copies.
    private func checkCopies(_ verdicts: [String: JSON]) throws(Refusal) {
        let kept = record.exhibits.values.filter {
            verdicts[$0.name]?["keep"]?.bool ?? $0.keep ?? false
        }
        let doubled = Dictionary(grouping: kept) { $0.origin ?? $0.name }.filter { $1.count > 1 }
        guard doubled.isEmpty else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "exhibits",
                        "\(doubled.count) would go out together with a disclosed copy",
                        hint: "keep either an exhibit or one copy of it"
                    )
                ]
            )
        }
    }

    /// What the package will say was left out, in general terms.
    ///
    /// Who approves the transfer approves it too, so a new record comes before that.
    private func recordRedaction(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let entries = fields.value("entries")
        try fields.check()
        let stages: [IncomingLetter.Stage] = [.materialCollected, .review]
        guard stages.map(\.rawValue).contains(open.row.stage) else {
            throw Refusal(
                .wrongState,
                [Problem("what was left out is recorded at `material-collected` or `review`")]
            )
        }
        let bytes = CentralAuthority.redaction(entries ?? .null, approvedBy: person.holder)
        do throws(RecordFault) { try RedactionRecord.check(bytes) } catch {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "entries",
                        "they are not a redaction record: \(StepWork.words(of: error))",
                        hint: "spec/package.md, \"Redaction\""
                    )
                ]
            )
        }
        let kept = (entries ?? .null).canonical
        let object = ContentDigest(of: kept)
        let body = "redaction/\(object.hex)"
        var event = event("redaction", object)
        event.detail = ["body": .string(body)]
        var plan = Plan(event)
        try plan.keep(kept, as: body, in: open)
        plan.answer["redaction"] = .string("\(object)")
        return plan
    }

    private static func words(of fault: RecordFault) -> String {
        switch fault {
        case .notJSON: "not a list of objects"
        case .member(let name): "`\(name)` is missing or not of its form"
        case .unsaltedDigest: "a digest of what stays here may not leave; use a commitment"
        }
    }

    /// The final order was notified: the window for remedies opens and ends with a day.
    private func notifyOrder(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let notified = fields.day("notified")
        let rule = fields.word("rule")
        try fields.check()
        guard let notified else { throw CaseStore.damaged }
        try checkReviewsSettled()
        let ends = try office.end(of: rule, from: notified)
        guard notified <= now.day else {
            throw Refusal(.malformed, [Problem(field: "notified", "lies ahead")])
        }
        var plan = plan(
            "order",
            [
                "notified": .string("\(notified)"), "rule": .string(rule),
                "ends": .string("\(ends)"),
            ]
        )
        plan.event.stage = try incoming(.openRemedy, [.orderNotified])
        plan.answer["ends"] = .string("\(ends)")
        return plan
    }

    /// All entitled persons consent irrevocably, which ends the window at once (IMAC 80c).
    private func consent(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let document = fields.text("document", limit: 2_000)
        let all = fields.flag("allEntitled")
        let irrevocable = fields.flag("irrevocable")
        if !all { fields.problem("allEntitled", "must be true: one missing consent is none") }
        if !irrevocable { fields.problem("irrevocable", "must be true") }
        try fields.check()
        guard record.orderNotified != nil else {
            throw Refusal(
                .wrongState,
                [Problem("`order-notified` is missing: \(StepGuard.orderNotified.words)")]
            )
        }
        return plan("consent", ["document": .string(document)])
    }

    /// What is approved is what the reviews came to, so none of them is under way.
    private func checkReviewsSettled() throws(Refusal) {
        let unsettled = record.unsettledReviews
        guard unsettled.isEmpty else {
            throw Refusal(
                .wrongState,
                unsettled.prefix(10).map { review in
                    Problem(
                        "review `\(review.id)` stands at `\(review.state.rawValue)`",
                        hint: "it is to be decided and approved, or given up: step `drop-review`"
                    )
                }
            )
        }
    }

    private func complaint(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let reasons = fields.text("reasons")
        try fields.check()
        let starts = step == .complaint
        let header = try header(starts ? .suspension : .suspensionEnded, measures: known(measures))
        return plan(try signed(header, [.reasons: .text(TextBody(reasons))]), why: reasons)
    }

    /// Four eyes: neither who collected nor who reviewed approves what leaves.
    private func approveTransfer(_ fields: inout StepFields) throws(Refusal) -> Plan {
        try fields.check()
        try checkReviewsSettled()
        let exhibits = record.exhibits.values
        var documents: Set<StepGuard> = []
        if !exhibits.isEmpty, exhibits.allSatisfy({ $0.keep != nil }) {
            documents.insert(.reviewDone)
        }
        if record.noRemedy { documents.insert(.noRemedy) }
        if !open.waitsForConditions { documents.insert(.conditionsAccepted) }
        let hands = Set(exhibits.map(\.by) + exhibits.compactMap(\.reviewer))
            .union(record.reviews.values.filter { $0.state != .dropped }.flatMap(\.hands))
        var plan = plan("exhibits", [:])
        plan.event.stage = try incoming(.approveTransfer, documents, drafters: hands)
        return plan
    }
}

extension MeasureState {
    /// True while nobody has said whether the conditions are accepted, and their term runs.
    var hasOpenConditions: Bool { if case .open = conditions { true } else { false } }
}

extension CentralAuthority {
    /// The last day of a period of the law book that runs from a day and binds this state.
    fileprivate func end(of rule: String, from day: Day) throws(Refusal) -> Day {
        let state = home.configuration.state
        guard let instrument = book.rule(rule)?.instrument,
            book.instruments[instrument]?.state == state, let calendar = book.calendars[state],
            let zone = try? Zone(calendar.zone),
            let deadline = try? book.deadline(rule, from: .day(day), state: state, zone: zone),
            let due = deadline.due.day(in: zone)
        else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "rule",
                        "this state's law has no period under `\(rule)` in the book",
                        hint: "such as `CH.IMAC.80k`; a law without a remedy: step `no-remedy`"
                    )
                ]
            )
        }
        return due
    }
}
