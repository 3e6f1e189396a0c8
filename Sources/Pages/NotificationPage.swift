package import Encoding

/// Of what a person hears by mail, and where.
package struct NotificationPage: Sendable {
    /// How it stands (spec/api.md, "Notifications").
    package var state: JSON
    /// The authority whose office shows it.
    package var authority: String
    /// What tells this form from any other.
    package var key = ""
    /// True when it was just said so.
    package var isSaved = false
    /// Why what was sent was not kept, as the office says it.
    package var problems: [String] = []

    /// How it stands.
    package init(_ state: JSON, authority: String) {
        (self.state, self.authority) = (state, authority)
    }

    private static let kinds = ["deadline", "emergency", "assigned", "answer", "draft"]

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<NotificationPhrase>(words)
        let main: HTML = """
            <h1>\(area[.title])</h1>
            <p>\(area[.help])</p>
            \(said(area))
            \(form(area, reader))
            """
        return Layout(words: words)
            .document(title: area[.title], authority: authority, for: reader, main)
    }

    private func said(_ area: AreaLayout<NotificationPhrase>) -> HTML {
        if isSaved { return "<p role=\"status\"><strong>\(area[.saved])</strong></p>" }
        if problems.isEmpty { return "" }
        return """
            <div class="alert" role="alert"><p><strong>\(area[.refused])</strong></p>
            \(area.list(problems.map { area.words.said($0) }))
            </div>
            """
    }

    private func form(_ area: AreaLayout<NotificationPhrase>, _ reader: Reader?) -> HTML {
        let chosen = Set((state["about"]?.array ?? []).compactMap(\.string))
        let address = state["address"]?.string ?? ""
        guard let seal = area.seal(reader, key: key) else {
            let shown = NotificationPage.kinds.filter(chosen.contains)
            return """
                <p><bdi>\(address)</bdi></p>
                \(area.list(shown.map { "\(area.code($0))" }))
                """
        }
        let boxes = NotificationPage.kinds.map { kind -> HTML in
            let on: HTML = chosen.contains(kind) ? " checked" : ""
            return """
                <div class="choice"><input id="n-\(kind)" name="about:\(kind)" type="checkbox" \
                value="on"\(on)>
                <label for="n-\(kind)">\(area.code(kind))</label></div>
                """
        }
        let end: HTML =
            address.isEmpty
            ? ""
            : """
            <button type="submit" class="quiet" name="do" value="end" formnovalidate>\
            \(area[.end])</button>
            """
        return """
            <form method="post" action="/notifications">
            \(seal)
            <p class="field"><label for="n-address">\(area[.address])</label>
            <span class="hint" id="n-hint">\(area[.addressHint])</span>
            <input id="n-address" name="address" type="email" autocomplete="email" required \
            maxlength="254" aria-describedby="n-hint" value="\(address)"></p>
            <fieldset><legend>\(area[.about])</legend>
            <p class="hint">\(area[.aboutHint])</p>
            \(HTML.lines(boxes))
            </fieldset>
            <p><button type="submit" name="do" value="save">\(area[.save])</button>
            \(end)</p>
            </form>
            """
    }
}

/// How notifications stand, as the page of keys and peers shows it.
enum MailHealth {
    /// Nothing when the office sends no mail.
    static func html(_ mail: JSON?, _ words: Catalogue) -> HTML {
        guard let mail else { return "" }
        let area = AreaLayout<NotificationPhrase>(words)
        let waiting = mail["waiting"]?.integer ?? 0
        let givenUp = mail["givenUp"]?.integer ?? 0
        let failure = mail["failure"]?.string.map { why -> HTML in
            let since: HTML = area.instant(mail["since"]?.string).map { " (\($0))" } ?? ""
            return "<span class=\"bad\">\(area.code(why))\(since)</span>"
        }
        let terms = area.terms([
            (.mailFailure, failure ?? "\(area[.mailGoes])"),
            (.mailWaiting, "\(words.number(waiting))"),
            (.mailOldest, mail["age"]?.integer.map { "\(area.age($0))" }),
            (.mailSent, area.instant(mail["sent"]?.string)),
            (.mailGivenUp, givenUp > 0 ? "<span class=\"bad\">\(givenUp)</span>" : nil),
        ])
        return area.section("mail", .mail, terms)
    }
}
