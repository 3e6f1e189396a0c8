import Encoding
import Files
import Fixtures
import Testing

extension BrowserTests {
    /// axe looks at every page that a golden file keeps: also at those that take a provider, a card
    /// or a fault to be seen, and at everything that a page can hold at once.
    @Test func axeFindsNothingOnAnyPageThatIsKept() async throws {
        let clerk = try Stage.clerk
        let folder = Checkout.path + "/Tests/PagesTests/Golden"
        let names = try Files.list(folder).filter { $0.hasPrefix("page-") }.sorted()
        try #require(names.count > 40)
        // Within the office's own site, which has the style sheet.
        try await clerk.driver.go(try clerk.offices.seat("brazil", "drafter").root + "/log-in")
        let tree = try await clerk.driver.browser("Page.getFrameTree", [:])
        let frame = try #require(tree["frameTree"]?["frame"]?["id"]?.text)
        for name in names {
            let bytes = try Files.read("\(folder)/\(name)", limit: 1 << 20)
            let html = String(decoding: bytes, as: UTF8.self)
                .replacing(/<meta http-equiv="refresh"[^>]*>/, with: "")
            try await clerk.driver.browser(
                "Page.setDocumentContent",
                ["frameId": .string(frame), "html": .string(html)]
            )
            let styled = "return getComputedStyle(document.querySelector('.skip')).position"
            for _ in 0..<100 where try await clerk.driver.run(styled) != .text("absolute") {
                try await Task.sleep(for: .milliseconds(20))
            }
            try await clerk.audit(name)
        }
    }
}
