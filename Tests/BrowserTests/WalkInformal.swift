import Fixtures
import Testing

/// The letter as an informal draft before it is sent, and an exercise beside it.
extension Walk {
    /// What Brazil calls its exercise.
    static let drill = "BR-2026-0118"

    private static let remark = "Which branch of the bank is meant?"

    /// Brazil shows its draft, Switzerland says something of it, and whoever wrote it reads that.
    func showDraft() async throws {
        let remarks = [("remarks", "Is the conduct described well enough?")]
        try await clerk.step("share-draft", in: reference, remarks)
        try await clerk.sit("swiss", "lawyer")
        try await clerk.wait(for: there)
        try await clerk.go("/")
        try await look("my-work-draft")
        try await clerk.driver.follow("main a[href='/cases/\(there)/informal']")
        try await look("informal")
        try await clerk.driver.follow("main form.step button")
        let empty = try await clerk.driver.text
        #expect(empty.contains("write a comment on one part at least"), "\(empty)")
        try await look("informal-empty")
        let field = "textarea[name='comment:measure-m1']"
        try await clerk.driver.type(Walk.remark, into: field)
        try await clerk.driver.follow("main form.step button")
        let sent = try await clerk.driver.text
        #expect(sent.contains("The comments are on their way."), "\(sent)")
        try await look("informal-sent")
        try await clerk.go("/")
        #expect(try await !clerk.driver.has("main a[href$='/informal']"))
        try await readComments()
    }

    /// Whoever wrote the draft is led to what was said of it, once.
    private func readComments() async throws {
        try await clerk.sit("brazil", "drafter")
        let link = "main a[href='/cases/\(reference)/informal']"
        for _ in 0..<90 {
            try await clerk.go("/")
            if try await clerk.driver.has(link) { break }
            try await Task.sleep(for: .milliseconds(250))
        }
        try await look("my-work-comments")
        try await clerk.driver.follow(link)
        let text = try await clerk.driver.text
        #expect(text.contains(Walk.remark), "\(text)")
        try await look("informal-comments")
        try await clerk.go("/")
        #expect(try await !clerk.driver.has(link))
    }

    /// An exercise is begun, and says on each of its pages that it is one.
    func beginDrill() async throws {
        try await clerk.go("/letters/file")
        try await clerk.fill([
            ("reference", Walk.drill), ("peer-ch-foj", ""),
            ("letter", "drill: true\n" + (try Example.text("letter.yaml"))),
        ])
        try await clerk.send()
        try await clerk.checkDone()
        try await clerk.open(Walk.drill)
        try await look("case-drill")
        try await clerk.driver.follow("a[href='/cases/\(Walk.drill)/drill']")
        try await look("drill")
    }
}
