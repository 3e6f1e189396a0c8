import Casework
import Encoding
import Evidence
import Exchange
import Law

extension StepWork {
    /// The letter with every part added since, and what a later day leaves aside.
    func letter(on day: Day) async throws(Refusal) -> (LetterOfRequest, later: [String]) {
        try await office.letter(of: open, on: day)
    }

    /// What the law book says of the letter on a day, with the facts on file.
    ///
    /// - Parameter said: files of facts that are not on file, such as of a use that is meant.
    func assessment(
        on day: Day,
        with said: [[UInt8]] = []
    ) async throws(Refusal) -> Assessment {
        let (letter, later) = try await letter(on: day)
        let measures = Set(letter.content.measures.map(\.id))
        var facts: [CaseFacts] = []
        for part in record.facts {
            guard let bytes = try await office.store.text(of: open, part.body) else { continue }
            facts.append(try office.facts(bytes, measures: measures))
        }
        for bytes in said { facts.append(try office.facts(bytes, measures: measures)) }
        return office.book.assess(
            letter,
            on: day,
            facts: facts,
            side: open.side == .requesting ? .requesting : .requested,
            notYet: later
        )
    }

    func assessPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let day = fields.optionalDay("on") ?? now.day
        try fields.check()
        let assessment = try await assessment(on: day)
        let name = "assessment/\(record.assessments.count + 1)"
        let bytes = assessment.json.canonical
        var event = event("assessment", ContentDigest(of: bytes))
        event.detail = [
            "body": .string(name), "outcome": .string(assessment.outcome.rawValue),
            "lawBook": .string(assessment.digest), "on": .string("\(day)"),
            "bases": .array(assessment.bases.map { .string($0.instrument.key) }),
        ]
        var plan = Plan(event)
        try plan.keep(bytes, as: name, in: open)
        plan.answer["assessment"] = .string(name)
        plan.answer["outcome"] = .string(assessment.outcome.rawValue)
        plan.answer["findings"] = assessment.summary
        return plan
    }

    func addFactsPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let text = fields.text("facts", limit: LetterOfRequest.Draft.sizeLimit)
        try fields.check()
        let (letter, _) = try await letter(on: now.lastDay)
        let bytes = Array(text.utf8)
        _ = try office.facts(bytes, measures: Set(letter.content.measures.map(\.id)))
        let name = "facts/\(record.facts.count + 1)"
        let digest = ContentDigest(of: bytes)
        var event = event("facts", digest)
        event.detail = ["body": .string(name), "text": .string("\(digest)")]
        var plan = Plan(event)
        try plan.keep(bytes, as: name, in: open)
        return plan
    }
}

extension CentralAuthority {
    /// Reads a file of facts against the law book.
    func facts(_ bytes: [UInt8], measures: Set<String>) throws(Refusal) -> CaseFacts {
        guard let tree = try? YAML.read(bytes) else {
            throw Refusal(
                .malformed,
                [Problem(field: "facts", "the facts are not YAML that is read")]
            )
        }
        do throws(CaseFacts.Malformed) {
            return try CaseFacts(tree, book: book, measures: measures)
        } catch {
            let line = error.line.map { " (line \($0))" } ?? ""
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "facts",
                        "the facts are not in the law book's form\(line)",
                        hint: "see spec/letter.md, and `facts.yaml` of the law book"
                    )
                ]
            )
        }
    }
}

extension Assessment {
    /// For each measure its outcome and the rules that decided, for the officer's answer.
    var summary: JSON {
        .array(
            measures.map { measure in
                [
                    "measure": .string(measure.measure.id),
                    "outcome": .string(measure.outcome.rawValue),
                    "determining": .array(
                        measure.determining.map { rule in
                            [
                                "rule": .string(rule),
                                "citation": .string(citation(of: rule, in: measure)),
                            ]
                        }
                    ),
                ]
            }
        )
    }

    private func citation(of rule: String, in measure: MeasureAssessment) -> String {
        measure.findings.first { $0.rule.id == rule }?.rule.citation.text ?? rule
    }

    /// The rules by which the letter is not yet as the law asks: what an officer has to put right
    /// or acknowledge before it goes out.
    var defects: Set<String> {
        let standing = measures.filter { !$0.outcome.isAcceptance && $0.outcome != .postpone }
        return Set(standing.flatMap(\.determining))
    }
}
