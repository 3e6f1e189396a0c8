/// A page that says one thing: why there is nothing else to see.
package struct NoticePage: Sendable {
    /// What is said.
    package enum Notice: Sendable, Hashable, CaseIterable {
        /// There is no such page, or this person may not see it.
        case notFound
        /// The office's keys are not unlocked.
        case locked
        /// A form is too old, too large, or not one of this office.
        case form
        /// Something failed that is not the reader's fault.
        case failed
    }

    /// What is said.
    package var notice: Notice
    /// The authority whose office says it.
    package var authority: String

    /// A page with one notice.
    package init(_ notice: Notice, authority: String) {
        self.notice = notice
        self.authority = authority
    }

    /// The whole page.
    package func html(in words: Catalogue = .english) -> String {
        let (title, text) = phrases
        let main: HTML = """
            <h1>\(words[title])</h1>
            <p>\(words[text])</p>
            """
        return Layout(words: words).document(title: words[title], authority: authority, main)
    }

    private var phrases: (Phrase, Phrase) {
        switch notice {
        case .notFound: (.notFoundTitle, .notFoundText)
        case .locked: (.lockedTitle, .lockedText)
        case .form: (.formTitle, .formText)
        case .failed: (.failedTitle, .failedText)
        }
    }
}
