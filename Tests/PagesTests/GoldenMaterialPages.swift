import Casework
import Testing

@testable import Pages

/// What comes in and goes out: packages, exhibits, the review of one of them.
extension GoldenPage {
    static let material = [
        GoldenPage("received") { words in
            try received().html(in: words, for: reader("/cases/BR-2026-0117/received"))
        },
        GoldenPage("received-nothing") { words in
            ReceivedPage("BR-2026-0117", [], authority: authority)
                .html(in: words, for: reader("/cases/BR-2026-0117/received"))
        },
        GoldenPage("upload") { words in
            var page = upload()
            page.taken = "extrato.csv"
            return page.html(in: words, for: reader("/cases/CH-2026-0001/exhibits"))
        },
        GoldenPage("upload-refused") { words in
            var page = upload()
            page.problem = StepProblem(nil, .uploadMissing)
            return page.html(in: words, for: reader("/cases/CH-2026-0001/exhibits"))
        },
        GoldenPage("review-ledgers", inFrench: true) { words in
            try ledgers().html(in: words, for: reader("/cases/CH-2026-0001/reviews/r3"))
        },
        GoldenPage("outside-plan", inFrench: true) { words in
            var page = OutsidePage(
                "CH-2026-0001",
                exhibit: "mailbox <1>.mbox",
                authority: authority,
                seal: (token: "form-token", key: "form-key")
            )
            page.problems = ["it is not of this exhibit, or of another version of it"]
            return page.html(in: words, for: reader("/cases/CH-2026-0001/plans"))
        },
        GoldenPage("review-outside", inFrench: true) { words in
            var page = try ledgers()
            (page.isOffline, page.state, page.ledgers) = (true, "approved", [])
            page.approver = "o-9"
            return page.html(in: words, for: reader("/cases/CH-2026-0001/reviews/r3"))
        },
        GoldenPage("review-sheet-rows") { words in
            rows().html(in: words, for: reader("/cases/CH-2026-0001/reviews/r1/exhibit"))
        },
        GoldenPage("review-sheet-pages") { words in
            pages().html(in: words, for: reader("/cases/CH-2026-0001/reviews/r2/exhibit"))
        },
    ]

    /// A review of an archive in which one ledger was overruled.
    private static func ledgers() throws -> ReviewPage {
        var page = ReviewPage(
            reference: "CH-2026-0001",
            id: "r3",
            exhibit: "records.zip",
            state: "open",
            revision: 2,
            authority: authority,
            now: try now()
        )
        (page.wholeAct, page.wholeReason) = ("disclose", "answers the measure")
        (page.measures, page.key) = (["m2"], "key")
        let cut = ReviewPage.Scope(rows: 6, kept: 4, leftOut: ["outside-period": 2], buckets: [])
        var first = ReviewPage.Ledger(
            name: "part 1 ledger.csv",
            act: "uncut",
            reason: "the booking day is the second column",
            scope: cut
        )
        first.decidedBy = "o-7"
        var second = ReviewPage.Ledger(
            name: "part 2",
            act: "withhold",
            reason: "not cut to the measure: a statement stands among other words of the message",
            scope: nil
        )
        (first.mayDecide, second.mayDecide) = (true, true)
        let third = ReviewPage.Ledger(
            name: "part 3 none.csv",
            act: "withhold",
            reason: "nothing of it is inside the measure",
            scope: .init(rows: 6, kept: 0, leftOut: ["other-account": 6], buckets: [])
        )
        page.ledgers = [first, second, third]
        page.decisions = [
            .init(
                number: 2,
                count: 0,
                ledger: 1,
                by: "o-7",
                at: try now(),
                act: "uncut",
                reason: "the booking day is the second column",
                undone: nil
            )
        ]
        return page
    }

    // MARK: - Packages

    private static func received() throws -> ReceivedPage {
        let exhibit = { (path: String, end: Int, isVerified: Bool, isAccepted: Bool) in
            ReceivedPage.Exhibit(
                path: path,
                digest: digest(end),
                size: 48_211,
                isVerified: isVerified,
                isAccepted: isAccepted
            )
        }
        let first = ReceivedPage.Parcel(
            number: "CH-2026-0001/1",
            digest: digest(20),
            state: "accepted",
            measures: ["m2"],
            exhibits: [exhibit("data/extrato.csv", 21, true, true)],
            limits: [
                .init(
                    purpose: "processo 5001234",
                    transfer: "forbidden",
                    authority: "CH",
                    rule: "CH.IMAC.67",
                    exhibits: ["data/extrato.csv"]
                )
            ],
            removals: [
                .init(
                    act: "pseudonymise",
                    category: "terceiros",
                    reason: "terceiro",
                    count: 1_204,
                    exhibit: "data/extrato.csv"
                )
            ],
            custody: try custody()
        )
        let second = ReceivedPage.Parcel(
            number: "CH-2026-0001/2",
            digest: digest(22),
            state: "received",
            measures: ["m2"],
            exhibits: [
                exhibit("data/contrato.pdf", 23, true, false),
                exhibit("data/anexo.pdf", 24, false, false),
            ],
            limits: [],
            removals: [],
            custody: []
        )
        var page = ReceivedPage("BR-2026-0117", [first, second], authority: authority)
        page.disclosures = try disclosures()
        return page
    }

    private static func disclosures() throws -> [ReceivedPage.Disclosure] {
        [
            .init(
                number: 1,
                at: try at("2026-11-20T09:30:00Z"),
                recipient: "Defensoria",
                ground: "CPP 7",
                exhibits: ["data/extrato.csv"],
                packages: ["CH-2026-0001/1"],
                limits: ["CH.IMAC.67"],
                isExculpatory: true
            ),
            .init(
                number: 2,
                at: try now(),
                recipient: "Defensoria",
                ground: "CPP 8",
                exhibits: ["data/contrato.pdf"],
                packages: [],
                limits: [],
                isExculpatory: false
            ),
        ]
    }

    private static func custody() throws -> [ReceivedPage.Custody] {
        let events = [
            ("capture", "2026-10-20T07:00:00Z", "Banco Exemplo"),
            ("capture", "2026-10-20T07:05:00Z", "Banco Exemplo"),
            ("packed", "2026-11-02T15:00:00Z", "o-17, Justizamt"),
        ]
        return try events.map { event, time, who in
            ReceivedPage.Custody(
                item: "data/extrato.csv",
                event: event,
                at: try at(time),
                who: who,
                state: "CH"
            )
        }
    }

    // MARK: - Exhibits

    private static func upload() -> UploadPage {
        UploadPage(
            "CH-2026-0001",
            [
                .init(
                    name: "extrato.csv",
                    measure: "m2",
                    mediaType: "text/csv",
                    size: 0,
                    state: "collected",
                    digest: digest(10)
                )
            ],
            authority: authority,
            seal: ("form-token", "form-key")
        )
    }

    private static func sheet(_ id: String, _ exhibit: String) -> ReviewSheetPage {
        var page = ReviewSheetPage(
            reference: "CH-2026-0001",
            id: id,
            exhibit: exhibit,
            authority: authority,
            revision: 4
        )
        (page.mayMark, page.key) = (true, "form-key")
        return page
    }

    private static func rows() -> ReviewSheetPage {
        var page = sheet("r1", "extrato.csv")
        page.headings = ["Data", "Conta"]
        page.blocks = [
            .init(
                layer: "text",
                place: ["row": 2],
                isInside: true,
                reason: nil,
                cells: [
                    [.init("2024-03-02", entry: nil, act: nil)],
                    [
                        .init("de ", entry: nil, act: nil),
                        .init("CH9300762011623852957", entry: "E1.1", act: "pseudonymise"),
                        .init(" para ", entry: nil, act: nil),
                        .init("Ferro Azul", entry: "E1.2", act: "keep"),
                    ],
                ]
            ),
            .init(
                layer: "text",
                place: ["row": 3],
                isInside: false,
                reason: "outside-period",
                cells: [[.init("2026-01-09", entry: nil, act: nil)], []]
            ),
        ]
        (page.from, page.count, page.next, page.marked) = (20, 10, 30, 2)
        return page
    }

    private static func pages() -> ReviewSheetPage {
        var page = sheet("r2", "contrato.pdf")
        page.blocks = [
            .init(
                layer: "text/recognised",
                place: ["page": 1],
                isInside: nil,
                reason: nil,
                cells: [
                    [
                        .init("assinado por ", entry: nil, act: nil),
                        .init("Fulano", entry: "E2.1", act: "redact"),
                        .init("-Beltrano", entry: nil, act: nil),
                    ]
                ]
            )
        ]
        (page.pages, page.typed) = (3, ["page": "1", "act": "redact"])
        page.problems = ["the place lies outside page 1"]
        return page
    }
}
