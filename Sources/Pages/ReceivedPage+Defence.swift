package import Casework

extension ReceivedPage {
    /// What the defence got to see.
    package struct Disclosure: Sendable {
        let number: Int
        let at: Instant
        let recipient, ground: String
        let exhibits, packages, limits: [String]
        let isExculpatory: Bool

        /// A disclosure of exhibits.
        package init(
            number: Int,
            at: Instant,
            recipient: String,
            ground: String,
            exhibits: [String],
            packages: [String],
            limits: [String],
            isExculpatory: Bool
        ) {
            (self.number, self.at, self.recipient) = (number, at, recipient)
            (self.ground, self.exhibits, self.packages) = (ground, exhibits, packages)
            (self.limits, self.isExculpatory) = (limits, isExculpatory)
        }
    }

    /// The disclosures, each with what is handed over.
    func defence(_ layout: Layout) -> HTML {
        let words = layout.words
        let area = AreaWords<DefencePhrase>(words)
        if disclosures.isEmpty {
            return """
                <section aria-labelledby="defence"><h2 id="defence">\(area[.title])</h2>
                <p>\(area[.none])</p></section>
                """
        }
        let rows = disclosures.map { row($0, words, area) }
        let head = [
            DefencePhrase.number, .date, .recipient, .exhibits, .ground, .limits, .take,
        ].map { "<th scope=\"col\">\(area[$0])</th>" as HTML }
        return """
            <section aria-labelledby="defence"><h2 id="defence">\(area[.title])</h2>
            <div class="wide" role="group" aria-label="\(area[.title])" tabindex="0">
            <table><thead><tr>\(HTML.lines(head))</tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody></table></div>
            <p class="aside">\(area[.help])</p>
            </section>
            """
    }

    private func row(
        _ disclosure: Disclosure,
        _ words: Catalogue,
        _ area: AreaWords<DefencePhrase>
    ) -> HTML {
        let place = "/cases/\(PathSegment.encode(reference))"
        let note: HTML = """
            <a href="\(place)/disclosures/\(disclosure.number)" download>\(area[.note])</a>
            """
        let archives = disclosure.packages.map { number -> HTML in
            let link = "\(place)/packages/\(PathSegment.encode(number))"
            return """
                <a href="\(link)?disclosure=\(disclosure.number)" \
                download>\(area[.archive]) <bdi>\(number)</bdi></a>
                """
        }
        let ground =
            disclosure.isExculpatory
            ? "\(disclosure.ground) (\(area[.exculpatory]))" : disclosure.ground
        return """
            <tr><th scope="row">\(disclosure.number)</th><td>\(words.instant(disclosure.at))</td>
            <td>\(disclosure.recipient)</td>
            <td><bdi>\(disclosure.exhibits.joined(separator: ", "))</bdi></td>
            <td>\(ground)</td><td>\(disclosure.limits.joined(separator: ", "))</td>
            <td>\(HTML.lines([note] + archives))</td></tr>
            """
    }
}
