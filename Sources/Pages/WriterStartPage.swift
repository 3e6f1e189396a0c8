package import Law

/// The page on which a letter begins: who is asked, and for what.
package struct WriterStartPage: Sendable {
    /// What is wrong with what was chosen.
    package enum Wrong: Sendable, Hashable {
        case peer, measures, id
        /// The text is no letter; what is wrong with it, in English.
        case text(String)
    }

    /// The authorities that can be asked, each with its state.
    package let peers: [PeerNames.Peer]
    /// The law book.
    package let book: LawBook
    /// The authority whose office asks.
    package let authority: String
    /// What proves that the form was shown to this browser.
    package let seal: (token: String, key: String)
    /// What was typed.
    package var values: [String: String] = [:]
    /// What is wrong with it.
    package var wrong: [Wrong] = []

    /// A page for an office with these peers.
    package init(
        _ peers: [PeerNames.Peer],
        book: LawBook,
        authority: String,
        seal: (token: String, key: String)
    ) {
        (self.peers, self.book) = (peers, book)
        (self.authority, self.seal) = (authority, seal)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let said = AreaWords<WriterPhrase>(words)
        let names = WriterNames(words, book)
        let main: HTML = """
            <p class="trail"><a href="/letters">\(said[.letters])</a></p>
            <h1>\(said[.begin])</h1>
            <p>\(said[.beginText])</p>
            \(summary(said))
            <form class="card step" method="post" action="/letters/new" novalidate>
            <input type="hidden" name="form-token" value="\(seal.token)">
            <input type="hidden" name="form-key" value="\(seal.key)">
            \(choices(said, words))
            <div class="field"><label for="w-id">\(said[.id])</label>
            <p class="hint" id="w-id-hint">\(said[.idHint])</p>
            \(error(.id, .mustName, said, words))
            <input id="w-id" name="id" type="text" value="\(values["id"] ?? "")" \
            autocomplete="off" aria-describedby="w-id-hint"></div>
            \(measures(said, names, words))
            <div class="acts"><button type="submit" name="do" value="begin">\
            \(said[.start])</button></div>
            <details class="later"\(isText ? " open" : "")><summary>\(said[.fromText])</summary>
            <div class="field"><label for="w-text">\(said[.fromText])</label>
            <p class="hint" id="w-text-hint">\(said[.fromTextHint])</p>
            <textarea id="w-text" name="text" rows="8" aria-describedby="w-text-hint">
            \(values["text"] ?? "")</textarea></div>
            <div class="acts"><button type="submit" name="do" value="text" class="quiet">\
            \(said[.fromTextGo])</button></div>
            </details>
            </form>
            <p><a href="/letters/file">\(said[.fromFile])</a></p>
            """
        let layout = Layout(words: words)
        let title = wrong.isEmpty ? said[.begin] : "\(said[.wrongTitle]) – \(said[.begin])"
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private var isText: Bool {
        wrong.contains { if case .text = $0 { true } else { false } }
    }

    private func summary(_ said: AreaWords<WriterPhrase>) -> HTML {
        if wrong.isEmpty { return "" }
        let items = wrong.map { wrong -> HTML in
            switch wrong {
            case .peer: "<li><a href=\"#w-peer\">\(said[.peer])</a> \(said[.mustPickPeer])</li>"
            case .measures:
                "<li><a href=\"#w-measures\">\(said[.measures])</a>: \(said[.mustPick])</li>"
            case .id: "<li><a href=\"#w-id\">\(said[.id])</a>: \(said[.mustName])</li>"
            case .text(let text):
                """
                <li><a href="#w-text">\(said[.fromText])</a>: \(said[.notALetter]) \
                <span lang="en">\(text)</span></li>
                """
            }
        }
        return """
            <div class="alert" role="alert" aria-labelledby="wrong">
            <h2 id="wrong">\(said[.wrongTitle])</h2>
            <ul>
            \(HTML.lines(items))
            </ul>
            </div>
            """
    }

    private func error(
        _ one: Wrong,
        _ phrase: WriterPhrase,
        _ said: AreaWords<WriterPhrase>,
        _ words: Catalogue
    ) -> HTML {
        guard wrong.contains(one) else { return "" }
        return "<p class=\"wrong\"><strong>\(words[.wrongMark]):</strong> \(said[phrase])</p>"
    }

    private func choices(_ said: AreaWords<WriterPhrase>, _ words: Catalogue) -> HTML {
        let all = PeerNames(peers)
        let items = peers.map { peer -> HTML in
            let isOnly = peers.count == 1 || values["peer"] == peer.authority
            let on: HTML = isOnly ? " checked" : ""
            return """
                <div class="choice"><input id="w-peer-\(peer.authority)" name="peer" type="radio" \
                value="\(peer.authority)"\(on)>
                <label for="w-peer-\(peer.authority)">\(all.html(peer.authority, in: words))\
                </label></div>
                """
        }
        let none: HTML = peers.isEmpty ? "<p>\(said[.noPeers])</p>" : ""
        return """
            <fieldset id="w-peer" class="field" tabindex="-1">
            <legend>\(said[.peer])</legend>
            \(none)
            \(HTML.lines(items))
            </fieldset>
            """
    }

    private func measures(
        _ said: AreaWords<WriterPhrase>,
        _ names: WriterNames,
        _ words: Catalogue
    ) -> HTML {
        let groups = WriterMeasures.grouped(names.all("measures")).map { group, kinds -> HTML in
            """
            <fieldset class="kind"><legend>\(said[group])</legend>
            <div class="boxes">
            \(HTML.lines(kinds.map { box($0, names) }))
            </div>
            </fieldset>
            """
        }
        return """
            <fieldset id="w-measures" class="field" tabindex="-1" \
            aria-describedby="w-measures-hint">
            <legend>\(said[.measures])</legend>
            <p class="hint" id="w-measures-hint">\(said[.measuresHint])</p>
            \(error(.measures, .mustPick, said, words))
            \(HTML.lines(groups))
            </fieldset>
            """
    }

    private func box(_ word: String, _ names: WriterNames) -> HTML {
        let name = "measures:\(word)"
        let on: HTML = values[name, default: ""].isEmpty ? "" : " checked"
        return """
            <div class="choice"><input id="w-\(name)" name="\(name)" type="checkbox" \
            value="on"\(on)>
            <label for="w-\(name)">\(names.word("measures", word))</label></div>
            """
    }
}
