/// The page by which a plan comes in that the offline program made of a large exhibit.
package struct OutsidePage: Sendable {
    /// The case.
    package var reference: String
    /// The exhibit's name.
    package var exhibit: String
    /// The authority whose office asks.
    package var authority: String
    /// What proves that the form was shown to this browser, and what tells it from any other.
    package var seal: (token: String, key: String)
    /// What is wrong with the last attempt, in lines; empty when there was none.
    package var problems: [String] = []
    /// Whether no file was chosen.
    package var isMissing = false

    /// A form for an exhibit of a case.
    package init(
        _ reference: String,
        exhibit: String,
        authority: String,
        seal: (token: String, key: String)
    ) {
        (self.reference, self.exhibit) = (reference, exhibit)
        (self.authority, self.seal) = (authority, seal)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let outside = AreaWords<OutsidePhrase>(words)
        let home = "/cases/\(PathSegment.encode(reference))"
        let action = "\(home)/plans?exhibit=\(PathSegment.encode(exhibit))"
        let main: HTML = """
            \(layout.trail(to: reference))
            <h1>\(outside[.title])</h1>
            <p><bdi>\(exhibit)</bdi></p>
            <p>\(outside[.text])</p>
            \(refused(words, outside))
            <section aria-labelledby="make"><h2 id="make">\(outside[.make])</h2>
            <p>\(outside[.makeText])</p>
            \(OutsideSteps.commands([OutsideSteps.make(reference)]))
            </section>
            <section aria-labelledby="upload"><h2 id="upload">\(outside[.upload])</h2>
            <form class="card step" method="post" action="\(action)" \
            enctype="multipart/form-data">
            <input type="hidden" name="form-token" value="\(seal.token)">
            <input type="hidden" name="form-key" value="\(seal.key)">
            <p class="hint" id="plan-hint">\(outside[.uploadText])</p>
            <div class="field"><label for="file">\(outside[.file])</label>
            <input id="file" name="file" type="file" accept=".json,application/json" required \
            aria-describedby="plan-hint"></div>
            <div class="acts"><button type="submit">\(outside[.go])</button>
            <a href="\(home)/exhibits">\(outside[.back])</a></div>
            </form>
            </section>
            """
        return layout.document(
            title: "\(outside[.title]) – \(reference)",
            authority: authority,
            for: reader,
            main
        )
    }

    private func refused(_ words: Catalogue, _ outside: AreaWords<OutsidePhrase>) -> HTML {
        var lines = problems.map { "<p>\(words.said($0))</p>" as HTML }
        if isMissing { lines.append("<p>\(outside[.missing])</p>") }
        if lines.isEmpty { return "" }
        return "<div class=\"alert\" role=\"alert\">\(HTML.lines(lines))</div>"
    }
}

/// What an officer does with a review whose copy is made by the offline program.
struct OutsideSteps {
    let page: ReviewPage
    let outside: AreaWords<OutsidePhrase>

    /// The command that makes a plan.
    static func make(_ reference: String) -> String {
        "comity plan make exhibits --letter letter.yaml --measure m1 "
            + "--case \(shell(reference)) --key case.key -o plan.json"
    }

    private static let carry = [
        "comity redact exhibits --plan plan.json --key case.key --out disclosure --by \"…\""
    ]

    /// A word that a shell takes as it stands.
    private static func shell(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    static func commands(_ lines: [String]) -> HTML {
        let items = lines.map {
            "<pre class=\"context\" tabindex=\"0\"><code>\($0)</code></pre>" as HTML
        }
        return HTML.lines(items)
    }

    /// The section of a review's page.
    var html: HTML {
        guard page.isOffline else { return "" }
        let content: HTML = page.state == "approved" ? steps : "<p>\(outside[.decide])</p>"
        return """
            <section aria-labelledby="outside">
            <h2 id="outside">\(outside[.heading])</h2>
            \(content)
            </section>
            """
    }

    private var steps: HTML {
        let home = "/cases/\(PathSegment.encode(page.reference))"
        let plan = "\(home)/reviews/\(PathSegment.encode(page.id))/plan"
        return """
            <p>\(outside[.approved])</p>
            <ol class="cards">
            <li class="card"><h3><a href="\(plan)">\(outside[.fetch])</a></h3>
            <p>\(outside[.fetchText])</p></li>
            <li class="card"><h3>\(outside[.carry])</h3>
            \(OutsideSteps.commands(OutsideSteps.carry))
            <p>\(outside[.carryText])</p></li>
            <li class="card"><h3>\(outside[.copy])</h3><p>\(outside[.copyText])</p>
            <p><a class="go" href="\(home)/exhibits">\(outside[.copyLink])</a></p></li>
            <li class="card"><h3>\(outside[.record])</h3><p>\(outside[.recordText])</p>
            <p><a class="go" href="\(home)/steps/record-redaction">\
            \(outside[.recordLink])</a></p></li>
            </ol>
            """
    }
}
