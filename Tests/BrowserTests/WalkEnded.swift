import Testing

extension Walk {
    /// What the other side is told of the execution, on its own page.
    func readReport() async throws {
        try await clerk.sit("brazil", "lawyer")
        try await clerk.wait(for: "In execution", in: reference)
        try await clerk.driver.follow("Execution report", by: "link text")
        let text = try await clerk.driver.text
        for said in ["The bank was served", "Still open", "awaited", Example.day(14)] {
            #expect(text.contains(said), "\(said): \(text)")
        }
        try await look("execution-report")
    }

    private static let given = "BR-2026-0133"

    /// A letter that has not left is given up, and its case closed.
    func giveUp() async throws {
        try await clerk.sit("brazil", "drafter")
        try await clerk.go("/letters/file")
        try await clerk.fill([
            ("reference", Walk.given), ("peer-ch-foj", ""),
            ("letter", try Example.text("letter.yaml")),
        ])
        try await clerk.send()
        try await clerk.checkDone()
        try await clerk.begin("abandon", in: Walk.given)
        try await clerk.fill([("reasons", "The suspect was found dead.")])
        try await look("abandon")
        try await clerk.send()
        try await clerk.checkDone()
        try await look("abandon-done")
        try await clerk.sit("brazil", "approver")
        try await clerk.step("close", in: Walk.given)
        try await clerk.open(Walk.given)
        let text = try await clerk.driver.text
        #expect(text.contains("Closed"), "\(text)")
        try await look("case-given-up")
    }
}
