import Casework
import Encoding
import Fixtures
import Law
import Pages
import Synchronization
import Testing

@testable import Office
@testable import OfficeWeb

/// The page of an informal draft: what it says topic by topic, and where the other side comments.
struct InformalRoutesTests {
    private static let path = "/cases/A%2F1%20%3Cb%3E/informal"
    private static let digest = "sha256:" + String(repeating: "5", count: 64)

    private func draft(_ state: InformalDraft.State, isOwn: Bool = false) -> InformalDraft {
        let letter = LetterDraft().replacing([
            "id": "BR-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "purpose": "To <prove>", "measures": [["id": "m1", "type": "freezing"]],
        ])
        return InformalDraft(
            digest: InformalRoutesTests.digest,
            number: 1,
            isOwn: isOwn,
            at: Fixed.now,
            state: state,
            text: letter.yaml,
            remarks: "Is it clear?",
            comments: [
                InformalDraft.Comment(
                    draft: 1,
                    topic: "proceedings",
                    text: "Which <court>?",
                    at: Fixed.now
                )
            ]
        )
    }

    private func entered(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        #expect(try await browser.logIn(listening.account).status == 303)
        return browser
    }

    @Test func aDraftIsMarkedAndReadTopicByTopic() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            #expect(try await browser.get(InformalRoutesTests.path).status == 404)
            listening.office.informal.withLock { $0 = [draft(.current)] }
            let page = try await browser.get(InformalRoutesTests.path)
            #expect(page.text.contains("<strong>Informal, not a request</strong>"))
            #expect(page.text.contains("To &lt;prove&gt;"))
            #expect(page.text.contains("Which &lt;court&gt;?"))
            #expect(page.text.contains("open for comment"))
            // A drafter of the other side has not the role: there are no fields.
            #expect(!page.text.contains("<textarea"))
            for state in [InformalDraft.State.superseded, .withdrawn, .followed] {
                listening.office.informal.withLock { $0 = [draft(state)] }
                let text = try await browser.get(InformalRoutesTests.path).text
                #expect(!text.contains("open for comment"), "\(state)")
            }
            let api = try await listening.send(
                "GET",
                "/api/v1" + InformalRoutesTests.path,
                listening.headers()
            )
            #expect(api.json?["drafts"]?.array?.first?["state"] == "followed")
        }
    }

    @Test func whatIsTypedBecomesOneStep() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            listening.office.informal.withLock { $0 = [draft(.current)] }
            _ = try await browser.get("/cases")
            let none = try await browser.send(InformalRoutesTests.path, ["comment:letter": " "])
            #expect(none.text.contains("write a comment on one part at least"))
            let fields = [
                "about": InformalRoutesTests.digest, "comment:letter": "Clear.",
                "comment:proceedings": "Which court?", "comment:facts": "",
            ]
            let sent = try await browser.send(InformalRoutesTests.path, fields)
            #expect(sent.headers["location"] == InformalRoutesTests.path + "?sent=1")
            let step = try #require(listening.office.asked.withLock { $0.first })
            #expect(step.step == "comment")
            #expect(step.body["about"] == .string(InformalRoutesTests.digest))
            let topics = step.body["comments"]?.array?.compactMap { $0["topic"] }
            #expect(topics == ["letter", "proceedings"])
            listening.office.answer.withLock {
                $0 = .refused(Refusal(.wrongState, [Problem("no informal draft is out")]))
            }
            let refused = try await browser.send(InformalRoutesTests.path, fields)
            #expect(refused.text.contains("no informal draft is out"))
        }
    }
}
