import Casework
import Encoding
import Testing

@testable import Pages

/// What a person sees besides cases: the way in, mails, statistics, an exercise.
extension GoldenPage {
    static let people = [
        GoldenPage("log-in") { logIn(.init()).html(in: $0) },
        GoldenPage("log-in-every-way") { words in
            var page = logIn(.init(passwords: true, provider: true, card: true))
            (page.failed, page.kept) = (true, true)
            return page.html(in: words)
        },
        outcome("sign-on-entered", .entered(back: "/cases/CH-2026-0001")),
        outcome("sign-on-refused", .refused),
        outcome("sign-on-unreachable", .unreachable),
        outcome("sign-on-card-refused", .cardRefused),
        outcome("sign-on-left", .left(provider: "https://id.example/logout?client=comity")),
        GoldenPage("locked") { NoticePage(.locked, authority: authority).html(in: $0) },
        GoldenPage("form-refused") { NoticePage(.form, authority: authority).html(in: $0) },
        GoldenPage("failed") { NoticePage(.failed, authority: authority).html(in: $0) },
        GoldenPage("notifications") { words in
            var page = NotificationPage(
                ["address": "o-17@example.org", "about": ["deadline", "answer"]],
                authority: authority
            )
            (page.key, page.isSaved) = ("form-key", true)
            return page.html(in: words, for: reader("/notifications"))
        },
        GoldenPage("notifications-refused") { words in
            var page = NotificationPage([:], authority: authority)
            (page.key, page.problems) = ("form-key", ["the address is none"])
            return page.html(in: words, for: reader("/notifications"))
        },
        GoldenPage("statistics") { try statistics().html(in: $0, for: reader("/statistics")) },
        GoldenPage("drill") { words in
            DrillPage(drill, authority: authority)
                .html(in: words, for: reader("/cases/CH-2026-0003/drill", isDrill: true))
        },
    ]

    private static func outcome(_ name: String, _ outcome: SignOnPage.Outcome) -> GoldenPage {
        GoldenPage(name) { SignOnPage(outcome, authority: authority).html(in: $0) }
    }

    private static func logIn(_ ways: LogInPage.Ways) -> LogInPage {
        LogInPage(
            authority: authority,
            token: "form-token",
            key: "form-key",
            back: "/cases/CH-2026-0001",
            ways: ways,
            failed: false
        )
    }

    private static let drill: JSON = [
        "reference": "CH-2026-0003", "begun": "2026-11-24T06:00:00Z", "seconds": 29_100,
        "clocks": [
            [
                "clock": "answer", "due": "2026-11-24T15:00:00Z", "met": "2026-11-24T11:00:00Z",
                "seconds": 14_400, "kept": true,
            ],
            ["clock": "objection", "due": "2026-11-24T07:00:00Z", "seconds": 100, "kept": false],
        ],
        "steps": [
            [
                "event": "emergency-declared", "what": "emergency", "at": "2026-11-24T06:00:00Z",
                "who": "o-4", "seconds": 0,
            ],
            [
                "event": "decide", "what": "decision", "at": "2026-11-24T11:00:00Z", "who": "o-17",
                "seconds": 18_000,
            ],
        ],
    ]

    // MARK: - Statistics

    private static func statistics() throws -> StatisticsPage {
        let outcomes = ["accepted", "conditional", "refused", "withdrawn", "lifted", "handed-over"]
        let tables: [StatisticsPage.Table] = [
            .init(
                "totals",
                ["side", "begun", "ended", "open", "asked"],
                [
                    [.code("requested"), .count(1_412), .count(1_300), .count(112), .held],
                    [.code("requesting"), .count(12), .count(9), .count(3), .count(31)],
                ]
            ),
            .init(
                "months",
                ["month", "begun", "ended", "backlog"],
                [
                    [.code("2026-09"), .count(9), .count(4), .count(105)],
                    [.code("2026-10"), .count(14), .count(7), .count(112)],
                ]
            ),
            .init(
                "ageing",
                ["age", "open"],
                [[.code("age-0"), .count(40)], [.code("age-24"), .count(2)]]
            ),
            .init(
                "spread",
                ["step", "within-7", "within-30", "over-365"],
                [[.code("decided"), .count(3), .count(12), .count(1)]]
            ),
            .init(
                "states",
                ["state", "asked"] + outcomes + ["total"],
                [
                    [.code("BR"), .count(12), .count(6), .count(2), .count(1)]
                        + [.count(1), .count(0), .count(1), .count(11)],
                    [.code("unknown"), .count(1), .held, .none, .none, .none, .none, .none, .held],
                ]
            ),
            .init(
                "grounds",
                ["side", "rule", "measures"],
                [[.code("requested"), .code("CH.IMAC.2.a"), .count(3)]]
            ),
            .init("happened", ["what", "cases"], []),
        ]
        var page = StatisticsPage(tables, authority: authority, now: try now())
        (page.filter.from, page.filter.to, page.filter.least) = (2022, 2026, 5)
        (page.filter.state, page.filter.measure) = ("BR", "account-records")
        (page.states, page.instruments) = (["BR", "DE"], ["UNTOC", "unknown"])
        (page.measures, page.zone) = (["account-records", "freezing"], "Europe/Zurich")
        return page
    }
}
