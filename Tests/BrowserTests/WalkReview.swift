import Files
import Fixtures
import Testing

/// The disclosure review of two exhibits, one of which means harm to whoever looks at it.
extension Walk {
    /// A table with third persons, health, a privilege, and a row outside of the period.
    static let payments = "payments.csv"
    /// A name that would run if it were taken for markup.
    static let mail = "<img src=x onerror=comityRan=1>.eml"

    private static let asked = "CH9300762011623852957"
    private static let third = "GB94BARC10201530093459"

    private static let table = """
        booking_date,account,counterparty_account,text
        2022-03-01,\(asked),\(third),works measured
        2022-03-02,\(asked),\(third),"invoice, jane.roe@third.example"
        2022-04-07,\(asked),,HIV positive according to her medical records
        2022-04-08,\(asked),,attorney-client privilege: advice
        2026-01-09,\(asked),,after the period

        """

    private static let message = """
        From: "<script>comityRan=1</script>" <mallory@third.example>
        To: clerk@bank.example
        Date: Tue, 1 Mar 2022 10:00:00 +0000
        Subject: <img src=x onerror=comityRan=1> account \(third)
        Content-Type: text/plain; charset=utf-8

        </pre><script>comityRan=1</script> Pay to \(third) now.
        <svg onload=comityRan=1> javascript:comityRan=1

        """

    /// Uploads both by the form on the screen.
    func uploadForReview() async throws {
        let folder = clerk.offices.folder
        for (name, text) in [(Walk.payments, Walk.table), (Walk.mail, Walk.message)] {
            let file = folder.file("upload-\(name.hasSuffix(".eml") ? "mail" : "table")")
            try Files.write(Array(text.utf8), to: file)
            try await upload(file, as: name)
        }
    }

    /// Each finding decided by whoever may, a third person's approval, and a copy.
    func reviewExhibits() async throws {
        try await clerk.open(there)
        try await look("case-hostile-names")
        for name in [Walk.payments, Walk.mail] {
            let told = [("exhibit-\(name)", ""), ("measures:m2", "")]
            try await clerk.step("begin-review", in: there, told)
        }
        try await openReview(Walk.payments)
        try await look("review-open")
        try await decideByKeyboard()
        try await decideAsProposed()
        try await clerk.driver.follow("section[aria-labelledby=whole] button[value=disclose]")
        try await clerk.sit("swiss", "lawyer")
        try await openReview(Walk.payments)
        try await decideAsProposed()
        try await clerk.sit("swiss", "dpo")
        try await openReview(Walk.payments)
        try await look("review-dpo")
        try await decideAsProposed()
        try await approveReview()
        try await withholdMail()
    }

    /// The page of the review of an exhibit, once the office has read that.
    func openReview(_ exhibit: String, until state: String = "#entries") async throws {
        for _ in 0..<240 {
            try await clerk.open(there)
            let link = "//main//a[contains(@href, '/reviews/')][contains(., '\(exhibit)')]"
            try await clerk.driver.follow(link, by: "xpath")
            if try await clerk.driver.has(state) { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        Issue.record("the review does not come to \(state): \(try await clerk.driver.text)")
        throw WebDriver.Failure(word: "timeout", message: exhibit)
    }

    /// Takes the first open finding out by Tab and Enter alone, and takes that back.
    private func decideByKeyboard() async throws {
        let before = try await open()
        let first = "#e0"
        let button = "\(first) button[value=redact]"
        try await clerk.tab(to: "\(first) input[name=reason]")
        try await clerk.driver.press("not needed")
        try await clerk.tab(to: button)
        try await clerk.driver.follow(pressing: Clerk.enter)
        #expect(try await open() == before - 1)
        let undo = "section[aria-labelledby=history] li:first-child"
        try await clerk.tab(to: "\(undo) input[name=reason]")
        try await clerk.driver.press("looked at again")
        try await clerk.tab(to: "\(undo) button")
        try await clerk.driver.follow(pressing: Clerk.enter)
        #expect(try await open() == before)
    }

    /// How many findings nobody has decided, as the page says it.
    private func open() async throws -> Int {
        let script =
            "return [...document.querySelectorAll('main > dl div')]"
            + ".find(d => d.querySelector('dt').textContent === 'Open')"
            + ".querySelector('dd').textContent"
        return Int(try await clerk.driver.run(script).text ?? "") ?? -1
    }

    /// Takes every proposal that this person may decide, class by class.
    private func decideAsProposed() async throws {
        let button = "section[aria-labelledby=classes] button[aria-pressed]"
        for _ in 0..<20 where try await clerk.driver.has(button) {
            try await clerk.driver.follow(button)
            let isRefused = try await clerk.driver.has(".alert")
            let text = try await clerk.driver.text
            #expect(!isRefused, "\(text)")
        }
        #expect(try await !clerk.driver.has(button))
    }

    /// A second person approves; the office makes the copy and finds nothing in it.
    private func approveReview() async throws {
        try await clerk.sit("swiss", "executing")
        try await openReview(Walk.payments)
        let approve = "form.card button"
        #expect(try await !clerk.driver.has(approve), "whoever decided may approve")
        try await clerk.sit("swiss", "approver")
        try await openReview(Walk.payments)
        try await look("review-decided")
        try await clerk.driver.follow(approve)
        try await openReview(Walk.payments, until: "#leaks")
        try await look("review-disclosed")
        let text = try await clerk.driver.text
        #expect(text.contains("No removed value was found"), "\(text)")
        #expect(text.contains("disclosed/payments.csv"))
    }

    /// What means harm is shown as text, and stays.
    private func withholdMail() async throws {
        try await clerk.sit("swiss", "lawyer")
        try await openReview("onerror")
        try await look("review-hostile")
        let shown = try await clerk.driver.run(
            "return document.querySelector('main').textContent.includes('<script>comityRan')"
        )
        #expect(shown == .bool(true))
        let elements = try await clerk.driver.run(
            "return document.querySelectorAll('main script, main img[src=x]').length"
        )
        #expect(elements == .number(0))
        let whole = "section[aria-labelledby=whole]"
        try await clerk.driver.type("not asked for", into: "\(whole) input[name=reason]")
        try await clerk.driver.follow("\(whole) button[value=withhold]")
        try await clerk.sit("swiss", "approver")
        try await openReview("onerror")
        try await clerk.driver.follow("form.card button")
        try await openReview("onerror", until: "main > dl")
        for _ in 0..<120 where try await !clerk.driver.text.contains("withheld") {
            try await openReview("onerror", until: "main > dl")
        }
    }
}
