import Encoding
import Fixtures
import Foundation
import Glibc
import Office
import Testing

/// Every role with every page beside the cases, asked of a real office.
struct PlaceProgramTests {
    /// The pages with the place each belongs to, and what programs ask instead.
    private static let pages: [(area: OfficeArea, page: String, api: String)] = [
        (.ledger, "/ledger", "/ledger"),
        (.ledger, "/ledger/export/csv", "/ledger/csv"),
        (.ledger, "/ledger/export/tar", "/ledger/archive"),
        (.ledger, "/ledger/proofs/0", "/ledger/proofs/0"),
        (.check, "/ledger/check", "/ledger/check"),
        (.inbox, "/inbox", "/inbox"),
        (.health, "/health", "/peers"),
        (.directory, "/directory", "/directory"),
        (.directory, "/directory/ch-foj", "/directory/ch-foj"),
        (.law, "/law", "/law"),
        (.law, "/law?q=fiscal&between=CH,BR&on=2026-03-16", "/law/search?q=fiscal"),
        (.law, "/law?between=CH,BR", "/law/bindings?between=CH,BR"),
        (.law, "/law/state/CH", "/law/state/CH"),
        (.law, "/law/rule/CH.IMAC.28.5", "/law/rule/CH.IMAC.28.5"),
    ]

    @Test(.timeLimit(.minutes(4)))
    func everyRoleSeesItsPagesAndNoOther() async throws {
        let node = try Node()
        var tokens: [OfficeRole: String] = [:]
        for role in OfficeRole.allCases {
            tokens[role] = try node.person("o-\(role.rawValue)", role.rawValue)
        }
        let (process, port) = try await node.office("--unlock-file", node.unlock)
        // Something to follow, and to prove.
        _ = try await node.get("/ledger", port, token: tokens[.auditor])
        for (area, page, api) in PlaceProgramTests.pages {
            for role in OfficeRole.allCases {
                let expected = area.roles.contains(role) ? 200 : 404
                let shown = try await node.get(page, port, token: tokens[role])
                #expect(shown.status == expected, "\(role) \(page): \(shown.status)")
                let told = try await node.get("/api/v1" + api, port, token: tokens[role])
                #expect(told.status == expected, "\(role) \(api): \(told.status)")
            }
            let nobody = try await node.get(page, port, token: nil)
            #expect(nobody.status == 401, "\(page)")
        }
        try await noSecretIsOnAnyPage(node, port, tokens)
        process.signal(SIGTERM)
        #expect(try await process.ends())
    }

    /// The navigation is short for everybody, and of the office's secrets no page has a word.
    private func noSecretIsOnAnyPage(
        _ node: Node,
        _ port: Int,
        _ tokens: [OfficeRole: String]
    ) async throws {
        let secrets = ["PRIVATE", "AGE-SECRET", try node.passphrase]
        for (_, page, _) in PlaceProgramTests.pages {
            let shown = try await node.get(page, port, token: tokens[.auditor])
            for secret in secrets { #expect(!shown.text.contains(secret), "\(page)") }
        }
        for role in OfficeRole.allCases {
            let shown = try await node.get("/", port, token: tokens[role])
            let navigation = try #require(shown.text.firstMatch(of: #/<nav.*?</nav>/#)).output
            let row = navigation.split(separator: "<details")[0]
            #expect(row.matches(of: #/<a /#).count <= 5, "\(role)")
        }
    }
}
