import Casework
import Detection
import Disclosure
import Encoding
import Evidence
import Exchange
import Registry

extension Plan {
    /// True when the office has work on a review once this is kept.
    var startsReview: Bool {
        // What comes or is judged later is searched for what copies of before are without.
        [
            "begin-review", "upload-plan", "approve-review", "intake", "review",
            "answer-question", "drop-review",
        ].contains(event.act)
    }
}

extension StepWork {
    /// The steps of a disclosure review.
    func reviewPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .beginReview: try beginReview(&fields)
        case .assignReview: try assignReview(&fields)
        case .dropReview: try dropReview(&fields)
        case .answerQuestion: try answerQuestion(&fields)
        case .decideEntries: try await decideEntries(&fields)
        case .markPlace: try await markPlace(&fields)
        case .undoDecision: try undoDecision(&fields)
        default: try await approveReview(&fields)
        }
    }

    /// Reviews go on while copies may be made.
    func checkReviewStage() throws(Refusal) {
        let stages = CentralAuthority.reviewStages.map(\.rawValue)
        guard stages.contains(open.row.stage) else {
            throw Refusal(
                .wrongState,
                [Problem("exhibits are reviewed at `material-collected` or `review`")]
            )
        }
    }

    /// A review of the case that goes on.
    func review(_ id: String) throws(Refusal) -> Review {
        try checkReviewStage()
        guard let review = record.reviews[id] else {
            throw Refusal(.malformed, [Problem(field: "review", "the case has no such review")])
        }
        guard review.state != .dropped else {
            throw Refusal(
                .wrongState,
                [Problem(field: "review", "it was given up, or another was begun in its place")]
            )
        }
        return review
    }

    /// An event about a review.
    func reviewPlan(_ review: Review, _ object: ContentDigest, why: String = "") -> Plan {
        var event = event("review", object, why: why)
        event.detail["review"] = .string(review.id)
        var plan = Plan(event)
        plan.answer["review"] = .string(review.id)
        return plan
    }

    private func beginReview(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let name = fields.text("exhibit", limit: EntryName.lengthLimit)
        let measures = fields.words("measures")
        try fields.check()
        let exhibit = try CentralAuthority.reviewable(name, in: open)
        guard exhibit.stored.size <= office.readLimit else {
            throw Refusal(
                .tooLarge,
                [
                    Problem(
                        field: "exhibit",
                        "the office reads exhibits of up to \(office.readLimit) bytes",
                        hint: "prepare its plan with `comity plan make` and upload that: PUT "
                            + "…/exhibits/NAME/plan"
                    )
                ]
            )
        }
        return try CentralAuthority.beginning(
            event("exhibit", exhibit.stored.digest),
            exhibit,
            known(measures),
            in: open
        )
    }

    private func assignReview(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let id = fields.word("review")
        let holder = fields.text("officer", limit: Identifier.lengthLimit)
        let reasons = fields.optionalText("reasons", limit: 2_000)
        try fields.check()
        let review = try review(id)
        try checkOfficer(holder)
        let officer = office.directory.people().person(holder: holder)
        guard let officer, !Care.covered(by: officer.roles).isEmpty else {
            throw Refusal(
                .malformed,
                [Problem(field: "officer", "this person's roles do not review exhibits")]
            )
        }
        guard review.officer != holder else {
            throw Refusal(.conflict, [Problem(field: "officer", "it is assigned to this person")])
        }
        var plan = reviewPlan(review, review.digest, why: reasons ?? "")
        plan.event.detail["officer"] = .string(holder)
        return plan
    }

    /// Gives a review up: the exhibit stays to be judged as a whole.
    private func dropReview(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let id = fields.word("review")
        let reasons = fields.text("reasons", limit: 2_000)
        try fields.check()
        let review = try review(id)
        return reviewPlan(review, review.digest, why: reasons)
    }

    /// Says of an exhibit what it does not say itself; it is read again with that.
    private func answerQuestion(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let id = fields.word("review")
        let question = fields.word("question")
        let answer = fields.text("answer", limit: 300)
        try fields.check()
        let review = try review(id)
        guard review.state == .asked, review.questions.contains(question) else {
            throw Refusal(
                .wrongState,
                [Problem(field: "question", "nothing of that name is asked about this exhibit")]
            )
        }
        if ReviewQuestion.about(question) == .dateOrder,
            !["day-first", "month-first"].contains(answer)
        {
            throw Refusal(
                .malformed,
                [Problem(field: "answer", "must be `day-first` or `month-first`")]
            )
        }
        var plan = reviewPlan(review, review.digest)
        plan.event.detail["question"] = .string(question)
        plan.event.detail["answer"] = .string(answer)
        return plan
    }

    // MARK: - Approval

    /// Four eyes: whoever decided anything of it does not approve it.
    private func approveReview(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let id = fields.word("review")
        let revision = fields.whole("revision")
        let name = fields.optionalText("copy", limit: EntryName.lengthLimit)
        try fields.check()
        let review = try review(id)
        guard review.plan != nil, review.state != .preparing, review.state != .approved else {
            throw Refusal(
                .wrongState,
                [Problem(field: "review", "it stands at `\(review.state.rawValue)`")]
            )
        }
        guard review.revision == revision else { throw StepWork.changed(review) }
        guard !review.hands.contains(person.holder) else {
            throw Refusal(
                .conflict,
                [
                    Problem(
                        "whoever decided in a review does not approve it",
                        hint: "another approver has to"
                    )
                ]
            )
        }
        guard record.exhibits[review.exhibit]?.stored.digest == review.digest else {
            throw Refusal(
                .wrongState,
                [Problem(field: "review", "the exhibit is another version than the plan's")]
            )
        }
        let material = try await office.material(of: review, in: open)
        let decided = try await office.decided(review, material, in: open)
        try checkComplete(decided)
        let copy = name ?? review.copyName
        try checkCopy(copy)
        var plan = reviewPlan(review, decided.digest)
        plan.event.detail["plan"] = .string("\(decided.digest)")
        plan.event.detail["copy"] = .string(copy)
        plan.event.detail["revision"] = .integer(Int64(review.revision))
        plan.answer["plan"] = .string("\(decided.digest)")
        return plan
    }

    /// The second of two who change a review is told so, and how far it is.
    static func changed(_ review: Review) -> Refusal {
        Refusal(
            .conflict,
            [
                Problem(
                    field: "revision",
                    "somebody decided meanwhile: the review is at revision \(review.revision)",
                    hint: "look again, and send that revision"
                )
            ]
        )
    }

    /// Everything is decided, and nothing contradicts itself.
    private func checkComplete(_ decided: DecidedPlan) throws(Refusal) {
        let open = decided.openPlaces
        guard decided.isDecided else {
            var problems: [Problem] = []
            if decided.exhibit.decision.record.decidedBy == nil {
                problems.append(
                    Problem(field: "review", "nobody decided whether the exhibit leaves at all")
                )
            }
            if !open.isEmpty {
                let names = open.prefix(10).map { "`\(decided.exhibit.entries[$0].id)`" }
                problems.append(
                    Problem(
                        field: "review",
                        "\(open.count) entries are not decided: \(names.joined(separator: ", "))"
                    )
                )
            }
            throw Refusal(.wrongState, problems)
        }
        var plan = decided.plan
        plan.stand(by: person.holder)
        do throws(PlanMalformed) {
            _ = try DisclosurePlan(
                parsing: plan.json.canonical,
                classes: PlanVocabulary.classes
            )
        } catch {
            guard case .defects(let defects) = error else { throw CaseStore.damaged }
            let entries = decided.exhibit.entries
            let problems = defects.prefix(10).map { defect in
                let place = defect.path.split(separator: "[").last?.prefix { $0.isNumber }
                let index = place.flatMap { Int($0) }.flatMap {
                    entries.indices.contains($0) ? $0 : nil
                }
                guard let index, case .contradicts(let other) = defect.fault else {
                    return Problem(field: "review", "\(defect)")
                }
                return Problem(
                    field: "review",
                    "entries `\(entries[index].id)` and `\(other)` overlap and differ",
                    hint: "decide one like the other"
                )
            }
            throw Refusal(.wrongState, problems)
        }
    }

    private func checkCopy(_ name: String) throws(Refusal) {
        guard (try? EntryName(CentralAuthority.path(of: name))) != nil, ExhibitPath.isSafe(name)
        else {
            throw Refusal(.malformed, [Problem(field: "copy", "no package can hold such a name")])
        }
        let taken = ["", ".png", ".pdf"].contains { record.exhibits[name + $0] != nil }
        guard !taken else {
            throw Refusal(
                .conflict,
                [Problem(field: "copy", "there is an exhibit of that name", hint: "name another")]
            )
        }
    }
}

extension Review {
    /// What the next copy is called unless somebody says otherwise.
    fileprivate var copyName: String {
        version == 0 ? "disclosed/\(exhibit)" : "disclosed/\(id).\(version + 1)/\(exhibit)"
    }
}

extension CentralAuthority {
    /// Material of a case that may be reviewed.
    static func reviewable(
        _ name: String,
        in open: OpenCase
    ) throws(Refusal) -> CaseRecord.Exhibit {
        let stages = reviewStages.map(\.rawValue)
        guard stages.contains(open.row.stage) else {
            throw Refusal(
                .wrongState,
                [Problem("exhibits are reviewed at `material-collected` or `review`")]
            )
        }
        guard let exhibit = open.record.exhibits[name], exhibit.origin == nil else {
            throw Refusal(
                .malformed,
                [Problem(field: "exhibit", "no exhibit of that name was collected")]
            )
        }
        guard open.record.reviews.count < DisclosureReview.countLimit else {
            throw Refusal(.tooLarge, [Problem("the case has too many reviews")])
        }
        return exhibit
    }

    /// The plan that begins a review, with the case's secret when it is the first.
    static func beginning(
        _ event: OfficeEvent,
        _ exhibit: CaseRecord.Exhibit,
        _ measures: [String],
        in open: OpenCase
    ) throws(Refusal) -> Plan {
        let id = "r\(open.record.reviews.count + 1)"
        var event = event
        event.detail["review"] = .string(id)
        event.detail["exhibit"] = .string(exhibit.name)
        event.detail["measures"] = .array(measures.map { .string($0) })
        event.detail["digest"] = .string("\(exhibit.stored.digest)")
        var plan = Plan(event)
        if open.record.reviews.isEmpty {
            let key = Disclosure.CaseKey.random()
            try plan.keep(key.bytes, as: disclosureKeyBody, in: open)
        }
        plan.answer["review"] = .string(id)
        return plan
    }
}
