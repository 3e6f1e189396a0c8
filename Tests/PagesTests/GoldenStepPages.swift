import Casework
import Testing

@testable import Pages

/// Forms of steps, what is shown once more before one is taken, and what the other side reads.
extension GoldenPage {
    static let forms = [
        GoldenPage("step-report-execution", inFrench: true) { words in
            var page = try form("report-execution", at: "executing")
            page.problems = [StepProblem("report", .needed)]
            return page.html(in: words, for: reader("/cases/CH-2026-0001/steps/report-execution"))
        },
        GoldenPage("step-let-pass") { words in
            try form("let-pass", at: "remedy-window")
                .html(in: words, for: reader("/cases/CH-2026-0001/steps/let-pass"))
        },
        GoldenPage("step-forward-check", inFrench: true) { words in
            var page = try form("forward", at: "formal-check")
            page.values = [
                "to": "Bundesanwaltschaft <Bern>", "reasons": "Bundesgerichtsbarkeit",
                "email": "desk@oag.example",
            ]
            return CheckPage(page)
                .html(in: words, for: reader("/cases/CH-2026-0001/steps/forward"))
        },
        GoldenPage("paper-report", inFrench: true) { words in
            try report().html(in: words, for: reader("/cases/BR-2026-0117/envelopes/1"))
        },
    ]

    private static func form(_ name: String, at stage: String) throws -> StepPage {
        let measure = StepChoice("m2", "m2", notes: [StepNote("bank-records", isCode: true)])
        let place = StepPlace(
            reference: "CH-2026-0001",
            stage: stage,
            authority: authority,
            choices: [.measures: [measure], .conditionalMeasures: [measure]],
            measures: [measure]
        )
        let form = try #require(StepForm.named(name))
        return StepPage(form, place, seal: (token: "form-token", key: "form-key", stand: 3))
    }

    private static func report() throws -> PaperPage {
        PaperPage(
            "BR-2026-0117",
            [
                PaperPage.Paper(
                    digest: "sha256:" + String(repeating: "ab", count: 32),
                    type: "execution-report",
                    isOwn: false,
                    number: 7,
                    at: try at("2026-11-20T09:00:00Z"),
                    measures: ["m2"],
                    outcomes: [],
                    outcome: nil,
                    grounds: [],
                    deadline: nil,
                    about: nil,
                    isOpen: false,
                    parts: [
                        .init(
                            "report",
                            [
                                ("", "Auszüge 2021–2024 erhoben"),
                                ("expected", "2026-12-04"), ("still-open", "Auszüge 2025"),
                            ]
                        )
                    ]
                )
            ],
            authority: authority
        )
    }
}
