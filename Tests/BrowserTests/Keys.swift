import Encoding
import Testing

/// Whoever has no mouse.
extension Clerk {
    /// The key Tab, as WebDriver names it.
    static let tabulator = "\u{E004}"
    /// The key Enter.
    static let enter = "\u{E007}"
    /// The key with the arrow down.
    static let down = "\u{E015}"

    /// Goes on by Tab until an element has the focus, which has to show.
    func tab(to selector: String) async throws {
        let script = """
            const e = document.activeElement;
            if (!e.matches(arguments[0])) return 'elsewhere';
            const s = getComputedStyle(e);
            return s.outlineStyle === 'none' || s.outlineWidth === '0px' ? 'unseen' : 'here';
            """
        for _ in 0..<300 {
            try await driver.press(Clerk.tabulator)
            switch try await driver.run(script, [.string(selector)]).text {
            case "here": return
            case "unseen":
                Issue.record("one does not see that \(selector) has the focus")
                return
            default: continue
            }
        }
        throw WebDriver.Failure(word: "no focus", message: selector)
    }

    /// Follows a link or presses a button that Tab comes to.
    func take(_ selector: String) async throws {
        try await tab(to: selector)
        try await driver.follow(pressing: Clerk.enter)
    }

    /// Types into a field that Tab comes to.
    func type(_ text: String, at selector: String) async throws {
        try await tab(to: selector)
        guard text.count > 200 else { return try await driver.press(text) }
        // As from the clipboard: a key for each letter would take minutes.
        try await driver.browser("Input.insertText", ["text": .string(text)])
    }
}
