import Encoding
import Files
import Fixtures
import Foundation
import Testing

/// Whoever sits before the browser: logs in as people do, and clicks.
actor Clerk {
    let driver: WebDriver
    let offices: Offices
    private var cookies: [Offices.Seat: String] = [:]
    private var seat: Offices.Seat?
    /// When a code of each was used last; one counts once.
    private var used: [Offices.Seat: UInt64] = [:]

    init(_ driver: WebDriver, _ offices: Offices) {
        self.driver = driver
        self.offices = offices
    }

    /// Becomes another person of an office, by logging in the first time.
    func sit(_ office: String, _ holder: String) async throws {
        let seat = try offices.seat(office, holder)
        self.seat = seat
        if let cookie = cookies[seat] {
            try await driver.go(seat.root + "/log-in")
            try await driver.set(seat.cookie, cookie)
            return try await driver.go(seat.root + "/")
        }
        try await driver.go(seat.root + "/log-in")
        try await driver.set(seat.cookie, nil)
        try await logIn(seat)
        let cookie = try await driver.cookie(seat.cookie)
        let found: String = try #require(cookie)
        cookies[seat] = found
    }

    /// Forgets who logged in at an office, which forgets it as well when it stops.
    func forget(_ office: String) { cookies = cookies.filter { $0.key.office != office } }

    /// The cookie of the person before the browser.
    var cookie: String { get throws { try #require(seat.flatMap { cookies[$0] }) } }

    /// A code that the person has not used yet.
    func freshCode(_ seat: Offices.Seat) async throws -> String {
        while used[seat] == Offices.Seat.step(at: Date()) {
            try await Task.sleep(for: .milliseconds(250))
        }
        let now = Date()
        used[seat] = Offices.Seat.step(at: now)
        return seat.code(at: now)
    }

    /// Fills in the form to log in that is on the screen.
    func logIn(_ seat: Offices.Seat) async throws {
        try await driver.type(seat.holder, into: "#name")
        try await driver.type(seat.password, into: "#password")
        try await driver.type(try await freshCode(seat), into: "#code")
        try await driver.follow("main button")
        let text = try await driver.text
        try #require(text.contains(seat.holder), "\(text)")
    }

    func go(_ path: String) async throws {
        let seat = try #require(seat)
        try await driver.go(seat.root + path)
    }

    /// The page of a case, found among the cases.
    func open(_ reference: String) async throws {
        try await go("/cases")
        try await driver.follow(reference, by: "link text")
    }

    /// The form of a step, by the link on the page of its case.
    func begin(_ step: String, in reference: String) async throws {
        try await open(reference)
        let link = "main a[href$='/steps/\(step)']"
        guard try await driver.has(link) else {
            Issue.record("`\(step)` is not offered: \(try await driver.text)")
            throw WebDriver.Failure(word: "not offered", message: step)
        }
        let folded =
            "const a = document.querySelector(arguments[0]); "
            + "const d = a.closest('details'); return d !== null && !d.open"
        if try await driver.run(folded, [.string(link)]) == .bool(true) {
            try await driver.click("section[aria-labelledby=steps] details summary")
        }
        try await driver.follow(link)
    }

    private static let unreserved = CharacterSet.alphanumerics.union(.init(charactersIn: "-._~"))
    private static let content = "return document.querySelector('main').innerText"

    /// Fills in fields by their identifiers: ticks boxes, chooses, types.
    func fill(_ fields: [(String, String)]) async throws {
        for (name, value) in fields {
            let id = name.addingPercentEncoding(withAllowedCharacters: Clerk.unreserved) ?? name
            let selector = "[id=\"f-\(id)\"]"
            let kind = try await driver.run(
                "const e = document.querySelector(arguments[0]); return e && (e.type || e.tagName)",
                [.string(selector)]
            )
            switch kind.text {
            case "checkbox", "radio": try await driver.click(selector)
            case "date":
                try await set(selector, value)
            case "textarea" where value.count > 400:
                try await set(selector, value)
            case "select-one":
                try await driver.click("\(selector) option[value=\"\(value)\"]")
            case nil: Issue.record("there is no field \(name): \(try await driver.text)")
            default:
                try await set(selector, "")
                try await driver.type(value, into: selector)
            }
        }
    }

    private func set(_ selector: String, _ value: String) async throws {
        let script = "document.querySelector(arguments[0]).value = arguments[1]"
        try await driver.run(script, [.string(selector), .string(value)])
    }

    /// Sends the form on the screen, through the page that shows it once more where there is one.
    func send(confirmed: Bool = true) async throws {
        try await driver.follow("button[value=go]")
        let isChecked = try await driver.has("button[value=confirm]")
        guard isChecked && confirmed else { return }
        try await confirm()
    }

    func confirm() async throws {
        if try await driver.has("#passphrase") {
            let seat = try #require(seat)
            try await driver.type(seat.passphrase, into: "#passphrase")
        }
        try await driver.follow("button[value=confirm]")
    }

    /// Takes a step from its link to the page that says it was done.
    func step(
        _ step: String,
        in reference: String,
        _ fields: [(String, String)] = []
    ) async throws {
        try await begin(step, in: reference)
        try await fill(fields)
        try await send()
        try await checkDone()
    }

    /// Refuses to go on unless the page on the screen says that a step was done.
    func checkDone() async throws {
        let isDone = try await driver.has(".done, h1 + p + dl")
        guard !isDone else { return }
        let script = "return (document.querySelector('.alert') ?? document.body).innerText"
        let text = try await driver.run(script).text ?? ""
        throw WebDriver.Failure(word: "not done", message: "\(try await driver.address): \(text)")
    }

    /// Ticks every box of a group.
    func tickAll(_ name: String) async throws {
        let script =
            "document.querySelectorAll('#f-' + arguments[0] + ' input[type=checkbox]')"
            + ".forEach(box => box.click())"
        try await driver.run(script, [.string(name)])
    }

    /// Chooses the first of a group.
    func chooseFirst(_ name: String) async throws {
        try await driver.click("#f-\(name) .choice:first-of-type input")
    }

    /// Waits until a case is among those of the person.
    func wait(for reference: String) async throws {
        for _ in 0..<90 {
            try await go("/cases")
            if try await driver.text.contains(reference) { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        throw WebDriver.Failure(word: "timeout", message: reference)
    }

    /// Waits until the page of a case says something.
    func wait(for text: String, in reference: String) async throws {
        for _ in 0..<90 {
            try await open(reference)
            if try await driver.run(Clerk.content).text?.contains(text) ?? false { return }
            try await Task.sleep(for: .milliseconds(250))
        }
        Issue.record("waited in vain for \(text): \(try await driver.text)")
        throw WebDriver.Failure(word: "timeout", message: text)
    }
}
