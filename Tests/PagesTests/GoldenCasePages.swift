import Casework
import Testing

@testable import Pages

/// The first page, and a case as an officer and as an auditor see it.
extension GoldenPage {
    static let cases = [
        GoldenPage("work", inFrench: true) { try work().html(in: $0, for: reader("/")) },
        GoldenPage("work-empty") { words in
            let page = WorkPage([], authority: authority, now: try now())
            return page.html(in: words, for: reader("/", isReadOnly: true))
        },
        GoldenPage("case", inFrench: true) {
            try acting().html(in: $0, for: reader("/cases/CH-2026-0001"))
        },
        GoldenPage("case-asking") {
            try asking().html(in: $0, for: reader("/cases/CH-2026-0017", isReadOnly: true))
        },
        GoldenPage("case-watched") {
            try watched().html(in: $0, for: reader("/cases/BR-2026%2F17", isReadOnly: true))
        },
    ]

    // MARK: - My work

    private static func row(
        _ reference: String,
        _ stage: String,
        side: String = "requested",
        peer: String = "br-drci",
        due: String? = nil,
        isDrill: Bool = false
    ) throws -> CaseListPage.Row {
        CaseListPage.Row(
            reference: reference,
            side: side,
            peer: peer,
            stage: stage,
            changed: try at("2026-11-23T08:12:00Z"),
            due: due.flatMap { Day($0) },
            isDrill: isDrill
        )
    }

    /// The window for remedies that ends today.
    private static func window() throws -> (CasePage.Deadline, WorkPage.Reckoned) {
        let deadline = CasePage.Deadline(
            day: try day("2026-11-24"),
            rule: "CH.IMAC.80k",
            measure: nil,
            flags: [],
            says: "A complaint against the final order may be filed within 30 days of its notice."
        )
        let reckoned = WorkPage.Reckoned(
            from: try day("2026-10-25"),
            lengths: [(30, "days")],
            raw: try day("2026-11-24"),
            due: try day("2026-11-24"),
            flags: ["to-be-checked"]
        )
        return (deadline, reckoned)
    }

    private static func work() throws -> WorkPage {
        let (deadline, reckoned) = try window()
        var emergency = CasePage.Deadline(
            day: try day("2026-11-24"),
            at: try at("2026-11-24T22:00:00Z"),
            rule: "EEV.10.4",
            measure: nil,
            flags: [],
            says: "In an emergency the data are handed over within eight hours."
        )
        emergency.clock = .init(hours: 8, from: try at("2026-11-24T14:00:00Z"), rule: "EEV.10.4")
        emergency.isOurs = true
        var question = CasePage.Deadline(
            day: try day("2026-11-22"),
            at: try at("2026-11-22T23:59:59Z"),
            rule: "question",
            measure: "m2",
            flags: []
        )
        question.isOurs = false
        var later = CasePage.Deadline(
            day: try day("2026-11-24"),
            at: try at("2026-11-24T23:59:59Z"),
            rule: "question",
            measure: "m1",
            flags: []
        )
        later.isOurs = false
        var page = WorkPage(
            [
                .init(
                    try row("CH-2026-0003", "registered", peer: "de-gsta", isDrill: true),
                    deadline: emergency,
                    then: later,
                    reckoned: nil,
                    isEmergency: true,
                    said: ("emergency", try at("2026-11-24T13:10:00Z")),
                    steps: ["check-form"]
                ),
                .init(
                    try row("CH-2026-0002", "formal-check", peer: "xa-1", due: "2026-11-22"),
                    deadline: question,
                    reckoned: nil,
                    said: ("supplement", try at("2026-11-12T16:00:00Z")),
                    steps: ["examine", "prepare"]
                ),
                .init(
                    try row("CH-2026-0001", "remedy-window", due: "2026-11-24"),
                    deadline: deadline,
                    reckoned: reckoned,
                    said: ("question", try at("2026-11-20T09:30:00Z")),
                    steps: ["approve-transfer", "consent"]
                ),
                .init(
                    try row("CH-2026-0017", "approved", side: "requesting"),
                    deadline: nil,
                    reckoned: nil,
                    said: nil,
                    steps: ["sign"]
                ),
            ],
            authority: authority,
            now: try now()
        )
        page.names = names
        page.reviews = waiting
        (page.next, page.hasNotices) = ("step_17", true)
        return page
    }

    private static let waiting: [WorkPage.Review] = [
        .init(
            reference: "CH-2026-0001",
            id: "r1",
            exhibit: "extrato.csv",
            state: "open",
            open: 3
        ),
        .init(
            reference: "CH-2026-0001",
            id: "r2",
            exhibit: "contrato.pdf",
            state: "ready",
            open: 0
        ),
    ]

    // MARK: - A case

    private static func acting() throws -> CasePage {
        let row = try row("CH-2026-0001", "remedy-window", due: "2026-11-24")
        let (deadline, reckoned) = try window()
        var page = CasePage(row, letterStage: "in-execution", authority: authority, now: try now())
        (page.names, page.next, page.reckoned) = (names, deadline, reckoned)
        (page.isEmergency, page.hasTrail, page.deadlines) = (true, true, [deadline])
        page.measures = [
            .init(
                id: "m1",
                type: "freezing",
                stage: "executing",
                conditions: "accepted",
                suspended: true
            ),
            .init(
                id: "m2",
                type: "account-records",
                stage: "remedy-window",
                conditions: "none",
                suspended: false
            ),
        ]
        page.findings = ["crossed"]
        page.envelopes = try envelopes()
        page.readable = Set(page.envelopes.map(\.digest))
        page.said = .init(
            digest: digest(2),
            outcomes: [],
            text: "Quem é o titular da conta?"
        )
        page.reviews = [.init(id: "r1", exhibit: "extrato.csv", state: "open", open: 3)]
        page.exhibits = [
            .init(
                name: "extrato.csv",
                measure: "m2",
                mediaType: "text/csv",
                size: 1_234_567,
                state: "collected",
                digest: digest(10)
            )
        ]
        page.attachments = [
            .init(attachment("a1", "Mandado"), size: 24_001),
            .init(attachment("a2", "Lista"), size: nil),
        ]
        page.ledger = try ledger()
        page.checkpoint = "ch-foj/log\n12346\nAAAA\n\n— ch-foj/log BBBB\n"
        page.steps = steps
        return page
    }

    /// What the page offers: next steps, others, and those that something stands against.
    private static let steps = CasePage.Steps(
        acts: true,
        offers: [
            .init("approve-transfer", isNext: true, obstacle: nil),
            .init("consent", isNext: true, obstacle: nil),
            .init("withdraw", isNext: false, obstacle: nil),
            .init("hold", isNext: false, obstacle: nil),
            .init("decide", isNext: true, obstacle: ("role", ["approver"])),
            .init("pack", isNext: true, obstacle: ("stage", ["transfer-approved"])),
            .init("deliver", isNext: true, obstacle: ("four-eyes", [])),
        ],
        takesExhibits: true,
        hasReceived: true,
        hasAssessment: true,
        hasDrafts: true
    )

    private static func envelopes() throws -> [CasePage.Envelope] {
        let all: [(Bool, Int64, String, String, String)] = [
            (false, 1, "letter", "2026-10-01T09:00:00Z", "verified"),
            (true, 1, "acknowledgement", "2026-10-02T07:45:00Z", "accepted"),
            (false, 2, "question", "2026-11-20T09:30:00Z", "verified"),
        ]
        return try all.enumerated().map { index, one in
            CasePage.Envelope(
                isOwn: one.0,
                number: one.1,
                type: one.2,
                at: try at(one.3),
                delivery: one.4,
                digest: digest(index)
            )
        }
    }

    private static func ledger() throws -> [CasePage.Entry] {
        let all: [(UInt64, String, String)] = [
            (12_301, "letter-received", "o-17"), (12_310, "read", "o-17"), (12_311, "read", "o-17"),
            (12_345, "assess", "o-4"),
        ]
        return try all.map { position, event, who in
            CasePage.Entry(position: position, event: event, at: try now(), who: who)
        }
    }

    static func attachment(_ id: String, _ title: String) -> Casework.Attachment {
        Casework.Attachment(
            id: id,
            title: title,
            mediaType: "application/pdf",
            digest: digest(id == "a1" ? 41 : 42)
        )
    }

    /// A letter of this authority on which the other side has decided.
    private static func asking() throws -> CasePage {
        let row = try row("CH-2026-0017", "in-execution", side: "requesting", peer: "de-gsta")
        var page = CasePage(row, letterStage: "in-execution", authority: authority, now: try now())
        page.names = names
        page.envelopes = [
            .init(
                isOwn: false,
                number: 1,
                type: "decision",
                at: try at("2026-11-20T09:30:00Z"),
                delivery: "verified",
                digest: digest(7)
            )
        ]
        page.said = .init(
            digest: digest(7),
            outcomes: [("m1", "accepted"), ("m2", "refused")],
            text: String(repeating: "Grund ", count: 60)
        )
        page.steps = .init(
            acts: false,
            offers: [],
            takesExhibits: false,
            hasReceived: false,
            hasAssessment: false,
            hasLetter: true,
            hasDocument: true
        )
        return page
    }

    /// The same for somebody who watches only: no step, no link into the exchange.
    private static func watched() throws -> CasePage {
        let row = try row("BR-2026/17", "formal-check", due: "2026-12-24")
        var page = CasePage(row, letterStage: "informal", authority: authority, now: try now())
        page.next = CasePage.Deadline(
            day: try day("2026-12-24"),
            rule: "conditions",
            measure: "m1",
            flags: []
        )
        page.deadlines = [
            .init(
                day: try day("2026-10-24"),
                rule: "UNTOC.18.24",
                measure: nil,
                flags: ["waived"]
            )
        ]
        page.envelopes = try envelopes().filter(\.isOwn)
        return page
    }
}
