import Fixtures
import Testing

/// Pages of the offices after a whole case, and who may see them: axe looks at each, and to
/// everybody else each is a page not found.
///
/// A new page is a row here: its address, and those of its office who may see it.
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
            Row("brazil", brazil + "/letter/translation", ["drafter", "lawyer"]),
            Row("brazil", brazil + "/letter/attachments", ["drafter", "lawyer"]),
            Row("brazil", "/statistics?report=fatf", ["lawyer", "approver"]),
        ]
    )

    /// Asks for every page as everybody, and looks at each that somebody may see.
    func walk(_ clerk: Clerk, looks: Bool) async throws {
        var audited: Set<String> = []
        for (office, staff) in Offices.staff.sorted(by: { $0.key < $1.key }) {
            for holder in staff {
                try await clerk.sit(office, holder)
                let seat = try clerk.offices.seat(office, holder)
                let cookie = "\(seat.cookie)=\(try await clerk.cookie)"
                for row in rows where row.office == office {
                    let answer = try await PlainHTTP.send(
                        "GET",
                        row.path,
                        port: seat.port,
                        headers: [("Cookie", cookie)]
                    )
                    let expected = row.seen.contains(holder) ? 200 : 404
                    #expect(answer.status == expected, "\(office)/\(holder) \(row.path)")
                    guard answer.status == 200, audited.insert(office + row.path).inserted else {
                        continue
                    }
                    try await clerk.go(row.path)
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
