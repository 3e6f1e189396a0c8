/// The form by which an exhibit comes in, file by file.
package struct UploadPage: Sendable {
    /// The case.
    package var reference: String
    /// The exhibits there are, each of which a copy may be of.
    package var exhibits: [CasePage.Exhibit]
    /// The authority whose office asks.
    package var authority: String
    /// What proves that the form was shown to this browser, and what tells it from any other.
    package var seal: (token: String, key: String)
    /// What is wrong with the last attempt; nothing when there was none.
    package var problem: StepProblem?
    /// The name of the exhibit that was taken in a moment ago.
    package var taken: String?

    /// The most bytes of an exhibit that the office reads itself.
    package var readLimit = Int64.max

    /// How many bytes a script sends at once.
    package var chunk = 4 << 20

    /// A form for a case.
    package init(
        _ reference: String,
        _ exhibits: [CasePage.Exhibit],
        authority: String,
        seal: (token: String, key: String)
    ) {
        self.reference = reference
        self.exhibits = exhibits
        self.authority = authority
        self.seal = seal
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let address = "/cases/\(PathSegment.encode(reference))/exhibits"
        let options = exhibits.map { exhibit -> HTML in
            "<option value=\"\(exhibit.name)\">\(exhibit.name)</option>"
        }
        // The file stands last: what names it is read before its first byte.
        let main: HTML = """
            \(layout.trail(to: reference))
            <h1>\(words[.uploadTitle])</h1>
            <p>\(words[.uploadText])</p>
            \(status(words))
            <form class="card step" method="post" action="\(address)" \
            enctype="multipart/form-data" \
            data-uploads="/cases/\(PathSegment.encode(reference))/uploads" data-chunk="\(chunk)">
            <input type="hidden" name="form-token" value="\(seal.token)">
            <input type="hidden" name="form-key" value="\(seal.key)">
            <div class="field"><label for="name">\(words[.uploadName]) \
            <span class="aside">(\(words[.optional]))</span></label>
            <p class="hint" id="name-hint">\(words[.uploadNameHint])</p>
            <input id="name" name="name" type="text" autocomplete="off" \
            aria-describedby="name-hint"></div>
            <div class="field"><label for="of">\(words[.uploadOf])</label>
            <select id="of" name="of"><option value="">\(words[.uploadOriginal])</option>
            \(HTML.lines(options))
            </select></div>
            <div class="field"><label for="file">\(words[.uploadFile])</label>
            <input id="file" name="file" type="file" required></div>
            <div class="acts"><button type="submit">\(words[.uploadGo])</button>
            <a href="/cases/\(PathSegment.encode(reference))">\(words[.backToCase])</a></div>
            </form>
            \(progress(words))
            \(layout.section("exhibits", .exhibits, table(layout)))
            """
        let title = "\(words[.uploadTitle]) – \(reference)"
        return layout.document(
            title: title,
            authority: authority,
            for: reader,
            script: "/upload.js",
            main
        )
    }

    /// How far the script is, shown by it alone.
    private func progress(_ words: Catalogue) -> HTML {
        let upload = AreaWords<UploadPhrase>(words)
        return """
            <div id="progress" class="card" hidden data-sent="\(upload[.sent])" \
            data-lost="\(upload[.lost])" data-failed="\(upload[.failed])">
            <div class="meter" role="progressbar" aria-label="\(upload[.progress])" \
            aria-valuemin="0" aria-valuemax="100" aria-valuenow="0"><span></span></div>
            <p id="progress-said" aria-live="polite"></p>
            </div>
            """
    }

    private func status(_ words: Catalogue) -> HTML {
        if let problem {
            let text: HTML =
                problem.phrase.map { "\(words[$0])" }
                ?? words.said(problem.said ?? "")
            return "<div class=\"alert\" role=\"alert\"><p>\(text)</p></div>"
        }
        guard let taken else { return "" }
        return "<p class=\"note\" role=\"status\"><bdi>\(taken)</bdi>: \(words[.uploadDone])</p>"
    }

    private func table(_ layout: Layout) -> HTML {
        let words = layout.words
        let outside = AreaWords<OutsidePhrase>(words)
        let home = "/cases/\(PathSegment.encode(reference))/plans?exhibit="
        let rows = exhibits.map { exhibit -> [HTML] in
            let link: HTML =
                exhibit.size <= readLimit
                ? ""
                : """
                 (<a href="\(home)\(PathSegment.encode(exhibit.name))">\(outside[.link])</a>)
                """
            return [
                "<bdi>\(exhibit.name)</bdi>\(link)", "\(exhibit.mediaType)",
                "\(words.counting(.byteCount, exhibit.size))", "\(words.code(exhibit.state))",
                layout.digest(exhibit.digest),
            ]
        }
        let columns: [Phrase] = [.name, .mediaType, .size, .state, .digest]
        return layout.table(.exhibits, columns, rows, none: .noExhibits)
    }
}
