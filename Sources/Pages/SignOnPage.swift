/// What became of a log-in by the identity provider, or of the end of one.
package struct SignOnPage: Sendable {
    /// What is said.
    package enum Outcome: Sendable, Hashable {
        /// The person is known; where to go on.
        case entered(back: String)
        /// It did not let anybody in; why is not said.
        case refused
        /// The provider did not do its part.
        case unreachable
        /// The card lets nobody in; why is not said.
        case cardRefused
        /// The session ended here; where to end that of the provider.
        case left(provider: String)
    }

    /// What is said.
    package var outcome: Outcome
    /// The authority whose office says it.
    package var authority: String

    /// A page with one outcome.
    package init(_ outcome: Outcome, authority: String) {
        self.outcome = outcome
        self.authority = authority
    }

    /// The whole page.
    package func html(in words: Catalogue = .english) -> String {
        let own = AreaWords<SignOnPhrase>(words)
        let (title, text) = phrases
        let main: HTML = """
            <h1>\(own[title])</h1>
            <p>\(own[text])</p>
            \(link(own))
            """
        // The cookie of a new session is not sent along a way that began at another site: the page
        // itself goes on.
        let next: String? = if case .entered(let back) = outcome { back } else { nil }
        return Layout(words: words).document(
            title: own[title],
            authority: authority,
            next: next,
            main
        )
    }

    private var phrases: (SignOnPhrase, SignOnPhrase) {
        switch outcome {
        case .entered: (.entered, .enteredText)
        case .refused: (.refused, .refusedText)
        case .unreachable: (.unreachable, .unreachableText)
        case .cardRefused: (.cardRefused, .cardRefusedText)
        case .left: (.left, .leftText)
        }
    }

    private func link(_ own: AreaWords<SignOnPhrase>) -> HTML {
        switch outcome {
        case .entered(let back): "<p><a href=\"\(back)\">\(own[.goOn])</a></p>"
        case .refused, .unreachable, .cardRefused: "<p><a href=\"/log-in\">\(own[.again])</a></p>"
        case .left(let provider):
            """
            <p><a href="\(provider)" rel="noreferrer">\(own[.leave])</a></p>
            <p><a href="/log-in">\(own[.again])</a></p>
            """
        }
    }
}
