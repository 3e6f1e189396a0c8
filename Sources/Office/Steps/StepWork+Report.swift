import Casework
import Encoding
import Evidence
import Exchange
import Registry

extension StepWork {
    /// The stages at which there is something to say of the execution.
    static let reportable = completable.union([IncomingLetter.Stage.executing.rawValue])

    /// Those at which the material is complete and its custody recorded.
    private static let completable = Set(
        [
            IncomingLetter.Stage.materialCollected, .review, .remedyWindow, .transferApproved,
            .packaged, .transmitted, .receiptConfirmed,
        ]
        .map(\.rawValue)
    )

    /// Tells the other side what was done for measures and what is still open (as UNTOC 18(24) has
    /// it), in general terms: it holds nothing of the evidence.
    func reportExecution(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = try known(fields.words("measures"))
        let report = fields.text("report")
        let rest = fields.optionalText("open", limit: 500)
        let expected = fields.optionalDay("expected")
        let isComplete = fields.flag("complete")
        if isComplete && rest != nil {
            fields.problem("open", "is for what is not complete")
        }
        if let expected, expected < now.day { fields.problem("expected", "must lie ahead") }
        try fields.check()
        guard StepWork.reportable.contains(open.row.stage) else {
            throw Refusal(.wrongState, [Problem("nothing is being executed yet")])
        }
        guard !isComplete || StepWork.completable.contains(open.row.stage) else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "complete",
                        "the material is not said to be complete",
                        hint: "step `collect` comes before"
                    )
                ]
            )
        }
        var header = try header(.executionReport, measures: measures)
        header.decision = try decision(of: measures)
        header.attested = isComplete ? [.custodyRecorded] : []
        var text = TextBody(report)
        text.facts["still-open"] = rest
        text.facts["expected"] = expected.map { "\($0)" }
        return plan(
            try signed(header, [.report: .text(text)]),
            ["complete": .bool(isComplete)]
        )
    }

    /// The one decision that is in force for all of some measures.
    private func decision(of measures: [String]) throws(Refusal) -> ContentDigest {
        let decisions = Set(measures.map { open.state?.measures[$0]?.decision })
        guard decisions.count == 1, let decision = decisions.first ?? nil else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "measures",
                        "no one decision is in force for all of them",
                        hint: "report on the measures of each decision by themselves"
                    )
                ]
            )
        }
        return decision
    }
}
