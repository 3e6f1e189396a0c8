import Testing

extension BrowserTests {
    /// From the log-in to a step that is confirmed: Tab, Enter, Space, arrows and letters.
    @Test func everythingIsDoneByKeysAlone() async throws {
        let clerk = try Stage.clerk
        let driver = clerk.driver
        let reference = "BR-2026-0201"
        try await logInByKeys(clerk, "drafter")
        try await clerk.take("nav a[href='/cases']")
        try await clerk.take("main a[href='/letters/new']")
        try await clerk.take("main a[href='/letters/file']")
        try await clerk.type(reference, at: "#f-reference")
        try await clerk.tab(to: "input[name=peer]")
        try await driver.press(" ")
        try await clerk.type(try Example.text("letter.yaml"), at: "#f-letter")
        try await clerk.take("button[value=go]")
        try await clerk.checkDone()
        try await clerk.take("main a[href='/cases/\(reference)']")
        try await clerk.take("main a[href$='/steps/assess']")
        try await clerk.take("button[value=go]")
        try await clerk.take("main a[href='/cases/\(reference)']")
        try await clerk.take("main a[href$='/steps/submit']")
        let box = "#f-acknowledged input[type=checkbox]:not(:checked)"
        while try await driver.has(box) {
            try await clerk.tab(to: box)
            try await driver.press(" ")
        }
        try await clerk.type("It is urgent.", at: "#f-reasons")
        try await clerk.take("button[value=go]")
        try await clerk.checkDone()
        try await logInByKeys(clerk, "approver")
        try await clerk.take("nav a[href='/cases']")
        try await clerk.tab(to: "select[name=stage]")
        try await driver.press(Clerk.down)
        try await clerk.take("form.filter button")
        #expect(try await driver.address.contains("stage="))
        try await clerk.take("nav a[href='/cases']")
        try await clerk.take("main a[href='/cases/\(reference)']")
        try await clerk.take("main a[href$='/steps/approve']")
        try await clerk.take("button[value=go]")
        try await clerk.take("button[value=confirm]")
        try await clerk.checkDone()
    }

    private func logInByKeys(_ clerk: Clerk, _ holder: String) async throws {
        let seat = try clerk.offices.seat("brazil", holder)
        try await clerk.driver.go(seat.root + "/log-in")
        try await clerk.driver.set(seat.cookie, nil)
        try await clerk.driver.go(seat.root + "/log-in")
        try await clerk.type(holder, at: "#name")
        try await clerk.type(seat.password, at: "#password")
        try await clerk.type(try await clerk.freshCode(seat), at: "#code")
        try await clerk.take("main form button")
        let text = try await clerk.driver.text
        try #require(text.contains(holder), "\(text)")
    }

    /// Without the style sheet a page says the same in the same order.
    @Test func aPageWithoutItsStyleReadsInOrder() async throws {
        let clerk = try Stage.clerk
        try await clerk.sit("brazil", "drafter")
        try await clerk.go("/letters/new")
        let pages = ["/", "/cases", "/letters/new", "/letters/file", "/log-in"]
        for page in pages {
            try await clerk.go(page)
            let found = try await clerk.driver.run(BrowserTests.reading)
            #expect(found["levels"] == .text(""), "\(page): headings leave a level out")
            #expect(found["first"] == .text("H1"), "\(page)")
            #expect(found["ascends"] == .bool(true), "\(page): headings stand in another order")
            #expect(found["plain"] == found["styled"], "\(page)")
            #expect(found["plain"]?.list.isEmpty == false, "\(page)")
        }
    }

    private static let reading = """
        const all = 'h1,h2,h3,h4,p,label,legend,dt,dd,th,td,button,a,summary';
        const said = () => [...document.querySelectorAll(all)]
            .filter(e => e.getClientRects().length && !e.closest('.skip'))
            .map(e => e.innerText.replace(/\\\\s+/g, ' ').trim());
        const heads = () => [...document.querySelectorAll('h1,h2,h3,h4')]
            .filter(e => e.getClientRects().length);
        const ascends = () => heads().map(e => e.getBoundingClientRect().top)
            .every((top, i, tops) => i === 0 || top >= tops[i - 1]);
        const levels = heads().map(e => +e.tagName[1]);
        const gaps = levels.filter((l, i) => l > (i ? levels[i - 1] : 0) + 1);
        const styled = said();
        let fine = ascends();
        for (const sheet of document.styleSheets) sheet.disabled = true;
        const plain = said();
        fine = fine && ascends();
        for (const sheet of document.styleSheets) sheet.disabled = false;
        return { levels: gaps.join(), first: heads()[0].tagName, ascends: fine, plain, styled };
        """.replacing("\\\\", with: "\\")
}
