import Casework
import Testing

@testable import Pages

/// Lists of cases, what was found in them, what both sides wrote, and a page that is not there.
extension GoldenPage {
    static let lists = [
        GoldenPage("case-list") { words in
            var page = CaseListPage(try rows(), authority: authority, now: try now())
            (page.names, page.begins, page.next, page.building) = (names, true, "17", 12)
            return page.html(in: words, for: reader("/cases"))
        },
        GoldenPage("found") { words in
            var page = FoundPage(authority: authority, now: try now())
            (page.text, page.asked, page.names) = ("0001 prado", true, names)
            page.found = [
                .init(
                    try rows()[0],
                    reference: [.init("CH-2026-", isFound: false), .init("0001", isFound: true)],
                    peer: [.init("br-drci", isFound: false)],
                    places: ["reference", "person"]
                )
            ]
            return page.html(in: words, for: reader("/search?q=0001%20prado"))
        },
        GoldenPage("shared") { words in
            try shared().html(in: words, for: reader("/cases/CH-2026-0001/shared"))
        },
        GoldenPage("not-found") { NoticePage(.notFound, authority: authority).html(in: $0) },
    ]

    private static func rows() throws -> [CaseListPage.Row] {
        let all: [(String, String, String?, String, String?)] = [
            ("CH-2026-0001", "requested", "br-drci", "remedy-window", "2026-11-24"),
            ("CH-2026-0003", "requested", "de-gsta", "registered", nil),
            ("CH-2026-0017", "requesting", nil, "draft", nil),
        ]
        return try all.map { reference, side, peer, stage, due in
            CaseListPage.Row(
                reference: reference,
                side: side,
                peer: peer,
                stage: stage,
                changed: try now(),
                due: due.flatMap { Day($0) },
                isDrill: stage == "registered"
            )
        }
    }

    private static func letter() throws -> PaperPage.Paper {
        PaperPage.Paper(
            digest: digest(60),
            type: "letter",
            isOwn: false,
            number: 1,
            at: try at("2026-11-19T09:30:00Z"),
            measures: ["m1", "m2"],
            outcomes: [],
            outcome: nil,
            grounds: [],
            deadline: nil,
            about: nil,
            isOpen: false,
            parts: [.init("letter", [("", "id: \"BR-2026-0117\"\npurpose: >-\n  Prova & bens.\n")])]
        )
    }

    private static func shared() throws -> PaperPage {
        let question = PaperPage.Paper(
            digest: digest(61),
            type: "question",
            isOwn: true,
            number: 1,
            at: try at("2026-11-20T09:30:00Z"),
            measures: ["m2"],
            outcomes: [],
            outcome: nil,
            grounds: [],
            deadline: try at("2026-12-20T00:00:00Z"),
            about: nil,
            isOpen: true,
            parts: [.init("questions", [("q1", "Quem é o titular?"), ("q2", "Desde quando?")])]
        )
        let decision = PaperPage.Paper(
            digest: digest(62),
            type: "decision",
            isOwn: false,
            number: 2,
            at: try now(),
            measures: ["m1", "m2"],
            outcomes: [("m1", "accepted"), ("m2", "refused")],
            outcome: nil,
            grounds: ["CH.IMAC.2.a", "CH.IMAC.28.2.a"],
            deadline: nil,
            about: digest(61),
            isOpen: false,
            parts: [.init("reasons", [("", "Nada a acrescentar.")])]
        )
        let papers = [try letter(), question, decision]
        var page = PaperPage("CH-2026-0001", papers, authority: authority)
        page.shared = .init(
            letterStage: "in-execution",
            measures: [
                .init(
                    id: "m1",
                    type: "freezing",
                    stage: "executing",
                    conditions: "accepted",
                    suspended: false
                )
            ]
        )
        return page
    }
}
