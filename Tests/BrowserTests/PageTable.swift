import Fixtures
import Law
import Testing

/// Pages of the offices after a whole case, and who may see them: axe looks at each, and to
/// everybody else each is a page not found.
///
/// A new page is a row here: its address, and those of its office who may see it. What is made
/// while the offices run stands in braces, and `places` finds it. A page that is no row stands in
/// `elsewhere` with the reason; `everyPageOfTheRouterIsARow` knows of every page there is.
struct PageTable {
    struct Row {
        let office: String
        let path: String
        let seen: Set<String>

        init(_ office: String, _ path: String, _ seen: Set<String>) {
            self.office = office
            self.path = path
            self.seen = seen
        }
    }

    let rows: [Row]

    private static let actors: Set<String> = ["lawyer", "approver", "executing", "dpo"]
    private static let swiss = "/cases/CH-2026-0001"
    private static let brazil = "/cases/BR-2026-0117"
    private static let asking: Set<String> = ["drafter", "lawyer", "approver"]

    static let all = PageTable(
        rows: [
            Row("swiss", "/", Set(Offices.staff["swiss"] ?? [])),
            Row("swiss", "/cases", actors.union(["auditor"])),
            Row("swiss", swiss, actors.union(["auditor"])),
            Row("swiss", swiss + "/shared", actors),
            Row("swiss", swiss + "/document", actors),
            Row("swiss", swiss + "/informal", actors),
            Row("swiss", swiss + "/drill", []),
            Row("swiss", swiss + "/assessment", actors),
            Row("swiss", swiss + "/received", actors),
            Row("swiss", swiss + "/reviews/r1", actors),
            Row("swiss", swiss + "/reviews/r2", actors),
            Row("swiss", swiss + "/reviews/r1/exhibit", actors),
            Row("swiss", swiss + "/reviews/r2/exhibit", actors),
            Row("swiss", swiss + "/reviews/r1/pages/1", []),
            Row("swiss", swiss + "/steps/hold", actors.union(["auditor"])),
            Row("swiss", swiss + "/exhibits", []),
            Row("swiss", "/cases/CH-2026-0002", []),
            Row("swiss", "/letters/new", ["lawyer"]),
            Row("swiss", "/search?q=CH-2026-0001", actors.union(["auditor"])),
            Row("swiss", "/statistics", ["lawyer", "approver", "dpo", "auditor"]),
            Row("swiss", "/ledger", ["auditor"]),
            Row("swiss", "/ledger?case=CH-2026-0001", actors.union(["auditor"])),
            Row("swiss", "/ledger/check", ["auditor", "operator"]),
            Row("swiss", "/inbox", ["lawyer", "approver", "dpo", "auditor", "operator"]),
            Row("swiss", "/notifications", actors),
            Row("swiss", "/health", ["lawyer", "auditor", "operator"]),
            Row("swiss", "/directory", actors.union(["auditor", "operator"])),
            Row("swiss", "/directory/br-drci", actors.union(["auditor", "operator"])),
            Row("swiss", "/law", actors.union(["auditor"])),
            Row("swiss", "/law/instrument/UNTOC", actors.union(["auditor"])),
            Row("swiss", "/law/rule/CH.IMAC.28.2.a", actors.union(["auditor"])),
            Row("swiss", "/law/state/CH", actors.union(["auditor"])),
            Row("brazil", "/", asking),
            Row("brazil", "/notifications", []),
            Row("brazil", "/cases", asking),
            Row("brazil", "/letters", ["drafter", "lawyer"]),
            Row("brazil", "/letters/new", ["drafter", "lawyer"]),
            Row("brazil", "/letters/file", ["drafter", "lawyer"]),
            Row("brazil", brazil, asking),
            Row("brazil", brazil + "/received", asking),
            Row("brazil", brazil + "/shared", asking),
            Row("brazil", brazil + "/document", asking),
            Row("brazil", brazil + "/reviews/r1", []),
            Row("brazil", brazil + "/versions", asking),
            Row("brazil", brazil + "/informal", asking),
            Row("brazil", "/cases/\(Walk.drill)", asking),
            Row("brazil", "/cases/\(Walk.drill)/drill", asking),
            Row("brazil", brazil + "/envelopes/{envelope}", asking),
            Row("brazil", "/statistics?report=fatf", ["lawyer", "approver"]),
            Row("brazil", "/law/measure/freezing", asking),
            Row("brazil", "/law/fact/dualCriminality.met", asking),
        ] + writer
    )

    /// Every page on which a letter is written: of a case, and of one that is only begun.
    private static let writer: [Row] = {
        let around = ["basis", "check", "attachments", "translation"]
        let own = topics(["m1", "m2", "m3"]) + around + ["preview"]
        let begun = topics(["m1"]) + around
        let paths =
            own.map { brazil + "/letter/\($0)" } + begun.map { "/letters/draft/{draft}/\($0)" }
        return paths.map { Row("brazil", $0, ["drafter", "lawyer"]) }
    }()

    /// The topics of a letter with these measures.
    private static func topics(_ measures: [String]) -> [String] {
        LetterTopic.all(of: LetterDraft()).map(\.name)
            + measures.map { LetterTopic.measure($0).name }
    }

    /// Pages that are no row: why, and where axe looks at those that a person reads.
    static let elsewhere = [
        "/style.css": "a file", "/letter.css": "a file", "/review.js": "a file",
        "/upload.js": "a file",
        "/language/{tag}": "leads elsewhere; a language there is not is a row of `SignOnTests`",
        "/sign-in": "leads to the provider, or is a row of `SignOnTests`",
        "/sign-in/return": "for whoever is not known yet: a row of `SignOnTests`",
        "/log-in": "for whoever is not known yet: a row of `SignOnTests`",
        "/enter": "for whoever is not known yet: a row of `SignOnTests`",
        "/ledger/export/{format}": "a file", "/ledger/proofs/{position}": "a file",
        "/statistics/tables/{table}": "a file", "/cases/{reference}/packages/{number}": "a file",
        "/cases/{reference}/drill/exhibit": "a file",
        "/cases/{reference}/attachments/{file}": "a file that came with a letter",
        "/cases/{reference}/letter/{page}/{file}": "a file that goes with a letter",
        "/letters/draft/{id}/{page}/{file}": "a file that goes with a letter",
        "/cases/{reference}/uploads/{upload}": "what a program asks of a file it sends in pieces",
        "/cases/{reference}/reviews/{review}/pages/{page}": "a picture",
        "/cases/{reference}/disclosures/{number}": "a text that goes to the defence",
        "/cases/{reference}/document.pdf": "a file",
        "/cases/{reference}/reviews/{review}/plan": "a file",
        "/cases/{reference}/plans":
            "stands while exhibits come in, for a large one: axe looks at its golden file",
        "/cases/{reference}/exhibits": "stands while exhibits come in: the walk looks at it",
        "/cases/{reference}/steps/{name}/done": "after a step alone: the walk looks at it",
    ]

    /// True for a page that somebody sees by a row.
    func shows(_ page: String) -> Bool {
        let parts = page.split(separator: "/")
        return rows.contains { row in
            let path = row.path.split(separator: "?")[0].split(separator: "/")
            return !row.seen.isEmpty && path.count == parts.count
                && zip(path, parts).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
        }
    }

    /// What is made while the offices run, by the name it has in a row.
    private func places(_ clerk: Clerk) async throws -> [String: String] {
        try await clerk.sit("brazil", "drafter")
        try await clerk.go(PageTable.brazil)
        let read = "return document.querySelector(\"main a[href*='/envelopes/']\").href"
        let envelope = try await clerk.driver.run(read).text?.split(separator: "/").last
        try await clerk.go("/letters/new")
        try await clerk.driver.click("[id='w-peer-ch-foj']")
        try await clerk.driver.type("BR-2026-0501", into: "#w-id")
        try await clerk.driver.click("[id='w-measures:freezing']")
        try await clerk.driver.follow("button[value=begin]")
        let begun = try await clerk.driver.address.split(separator: "/").dropLast().last
        return [
            "{envelope}": String(try #require(envelope)), "{draft}": String(try #require(begun)),
        ]
    }

    /// Asks for every page as everybody, and looks at each that somebody may see.
    func walk(_ clerk: Clerk, looks: Bool) async throws {
        var audited: Set<String> = []
        let places = try await places(clerk)
        for (office, staff) in Offices.staff.sorted(by: { $0.key < $1.key }) {
            for holder in staff {
                try await clerk.sit(office, holder)
                let seat = try clerk.offices.seat(office, holder)
                let cookie = "\(seat.cookie)=\(try await clerk.cookie)"
                for row in rows where row.office == office {
                    let path = places.reduce(row.path) { $0.replacing($1.key, with: $1.value) }
                    let answer = try await PlainHTTP.send(
                        "GET",
                        path,
                        port: seat.port,
                        headers: [("Cookie", cookie)]
                    )
                    let expected = row.seen.contains(holder) ? 200 : 404
                    #expect(answer.status == expected, "\(office)/\(holder) \(row.path)")
                    guard answer.status == 200, audited.insert(office + row.path).inserted else {
                        continue
                    }
                    try await clerk.go(path)
                    let name = "page-\(office)\(row.path.replacing("/", with: "-"))"
                    if looks { try await clerk.look(name) } else { try await clerk.check(name) }
                }
            }
            try await clerk.go("/cases/none")
            let text = try await clerk.driver.text
            #expect(text.contains("There is no such page"), "\(text)")
            try await clerk.check("not-found")
        }
    }
}
