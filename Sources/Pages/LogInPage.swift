/// The page on which somebody says who it is.
package struct LogInPage: Sendable {
    /// By what somebody can log in.
    package struct Ways: Sendable, Hashable {
        /// By a password of this office.
        package var passwords: Bool
        /// By the authority's identity provider.
        package var provider: Bool
        /// By the card whose certificate the browser shows.
        package var card: Bool

        /// Some of the ways.
        package init(passwords: Bool = true, provider: Bool = false, card: Bool = false) {
            (self.passwords, self.provider, self.card) = (passwords, provider, card)
        }
    }

    /// The authority whose office asks.
    package var authority: String
    /// What proves that the form was shown to this browser.
    package var token: String
    /// What tells this form from any other.
    package var key: String
    /// Where to go on once the person is known.
    package var back: String
    /// By what somebody can log in here.
    package var ways: Ways
    /// True after an attempt that failed; why is not said.
    package var failed: Bool
    /// True when something was typed that waits behind it.
    package var kept: Bool

    /// A form to log in.
    package init(
        authority: String,
        token: String,
        key: String,
        back: String,
        ways: Ways = Ways(),
        failed: Bool,
        kept: Bool = false
    ) {
        self.authority = authority
        self.token = token
        self.key = key
        self.back = back
        self.ways = ways
        self.failed = failed
        self.kept = kept
    }

    /// The whole page.
    package func html(in words: Catalogue = .english) -> String {
        let main: HTML = """
            <h1>\(words[.logInTitle])</h1>
            \(failure(words))
            \(waiting(words))
            \(card(words))
            \(provider(words))
            \(form(words))
            <p class="aside">\(words[.logInLink])</p>
            """
        return Layout(words: words).document(
            title: words[.logInTitle],
            authority: authority,
            main
        )
    }

    private func card(_ words: Catalogue) -> HTML {
        guard ways.card else { return "" }
        let own = AreaWords<SignOnPhrase>(words)
        return """
            <form class="card" method="post" action="/card">
            <input type="hidden" name="form-token" value="\(token)">
            <input type="hidden" name="form-key" value="\(key)">
            <input type="hidden" name="back" value="\(back)">
            <p><button type="submit">\(own[.byCard])</button></p>
            <p class="hint">\(own[.byCardText])</p>
            </form>
            """
    }

    private func provider(_ words: Catalogue) -> HTML {
        guard ways.provider else { return "" }
        let own = AreaWords<SignOnPhrase>(words)
        return """
            <section class="card">
            <p><a class="button" href="/sign-in?back=\(PathSegment.encode(back))">\
            \(own[.byProvider])</a></p>
            <p class="hint">\(own[.byProviderText])</p>
            </section>
            """
    }

    private func form(_ words: Catalogue) -> HTML {
        guard ways.passwords else { return "" }
        let title = AreaWords<SignOnPhrase>(words)[.orPassword]
        let heading: HTML = ways.provider || ways.card ? "<h2>\(title)</h2>" : ""
        return """
            \(heading)
            <form class="card" method="post" action="/log-in" autocomplete="on">
            <input type="hidden" name="form-token" value="\(token)">
            <input type="hidden" name="form-key" value="\(key)">
            <input type="hidden" name="back" value="\(back)">
            \(field("name", .logInName, "text", "username", hint: .logInNameHint, words))
            \(field("password", .logInPassword, "password", "current-password", hint: nil, words))
            \(field("code", .logInCode, "text", "one-time-code", hint: .logInCodeHint, words))
            <p><button type="submit">\(words[.logIn])</button></p>
            </form>
            """
    }

    private func waiting(_ words: Catalogue) -> HTML {
        guard kept else { return "" }
        return "<p class=\"note\" role=\"status\">\(words[.lapsedText])</p>"
    }

    private func failure(_ words: Catalogue) -> HTML {
        guard failed else { return "" }
        return """
            <div class="alert" role="alert">
            <p><strong>\(words[.logInFailed])</strong></p>
            <p>\(words[.logInFailedText])</p>
            </div>
            """
    }

    private func field(
        _ name: String,
        _ label: Phrase,
        _ type: String,
        _ fill: String,
        hint: Phrase?,
        _ words: Catalogue
    ) -> HTML {
        let described: HTML = hint == nil ? "" : " aria-describedby=\"\(name)-hint\""
        let below: HTML =
            hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\(words[$0])</p>" as HTML } ?? ""
        let digits: HTML = name == "code" ? " inputmode=\"numeric\"" : ""
        return """
            <div class="field">
            <label for="\(name)">\(words[label])</label>
            \(below)
            <input id="\(name)" name="\(name)" type="\(type)" autocomplete="\(fill)" required \
            autocapitalize="none" spellcheck="false"\(digits)\(described)>
            </div>
            """
    }
}
