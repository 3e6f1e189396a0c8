package import Casework
package import Encoding

/// Whether the ledger is whole, and who else holds it.
package struct LedgerCheckPage: Sendable {
    /// How it stands (spec/api.md, "Ledger").
    package var state: JSON
    /// What the other authorities are called.
    package var names = PeerNames()
    /// What the key of the page's form begins with.
    package var key: String
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant

    /// How the check of a ledger stands.
    package init(_ state: JSON, key: String, authority: String, now: Instant) {
        (self.state, self.key, self.authority, self.now) = (state, key, authority, now)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<WatchPhrase>(words)
        let checkpoint = state["checkpoint"]?.string ?? ""
        let cosigned: HTML =
            state["cosigned"]?.string.map {
                "<h3>\(area[.cosignedCheckpoint])</h3>\n<pre>\($0)</pre>"
            } ?? ""
        let main: HTML = """
            <h1>\(area[.checkTitle])</h1>
            <p>\(words[.asOf]) \(words.instant(now)).</p>
            \(running(area))
            \(last(area))
            \(form(area, reader))
            \(area.section("peers", .witnesses, peers(area)))
            \(area.section(
                "checkpoint", .newestCheckpoint,
                "<pre>\(checkpoint)</pre>\n\(cosigned)\n\(elsewhere(area))"
            ))
            """
        return Layout(words: words).document(
            title: area[.checkTitle],
            authority: authority,
            for: reader,
            main
        )
    }

    private func running(_ area: AreaLayout<WatchPhrase>) -> HTML {
        guard let running = state["running"] else { return "" }
        let (done, all) = (running["done"]?.integer ?? 0, running["of"]?.integer ?? 0)
        return """
            <div class="note" role="status">
            <p>\(area[.checkRuns]) \(area.words.number(done)) / \(area.words.number(all))</p>
            <p><a href="/ledger/check">\(area[.lookAgain])</a></p>
            </div>
            """
    }

    private func last(_ area: AreaLayout<WatchPhrase>) -> HTML {
        guard let last = state["last"] else { return "<p>\(area[.neverChecked])</p>" }
        let isWhole = last["verdict"]?.string == "verified"
        let number = { (name: String) -> HTML? in
            last[name]?.integer.map { "\(area.words.number($0))" }
        }
        let verdict: HTML = """
            <p class="\(isWhole ? "when" : "bad")">\(area[isWhole ? .isWhole : .isBroken])</p>
            """
        let terms = area.terms([
            (.time, area.instant(last["at"]?.string)),
            (.officer, last["by"]?.string.map { "<bdi>\($0)</bdi>" }),
            (.why, last["problem"]?.string.map { "\(area.code($0))" }),
            (.entries, number("size")), (.checkpoints, number("checkpoints")),
            (.openings, number("opened")), (.chains, number("cases")), (.tiles, number("tiles")),
            (.root, last["root"]?.string.map { "<code>\($0)</code>" }),
        ])
        return area.section("last", .lastCheck, "\(verdict)\n\(terms)")
    }

    private func form(_ area: AreaLayout<WatchPhrase>, _ reader: Reader?) -> HTML {
        guard state["running"] == nil, let seal = area.seal(reader, key: key) else { return "" }
        return """
            <form class="card" method="post" action="/ledger/check">
            \(seal)
            <p>\(area[.checkText])</p>
            <button type="submit">\(area[.checkNow])</button>
            </form>
            """
    }

    private func peers(_ area: AreaLayout<WatchPhrase>) -> HTML {
        let rows = (state["peers"]?.array ?? []).map { peer -> [HTML] in
            let number = { (name: String) -> HTML in
                peer[name]?.integer.map { "\(area.words.number($0))" } ?? "–"
            }
            let age = peer["age"]?.integer.map { area.age($0) } ?? "–"
            return [
                names.html(peer["peer"]?.string ?? "", in: area.words), number("cosigned"),
                area.instant(peer["at"]?.string) ?? "–", "\(age)", number("witnessed"),
            ]
        }
        let columns: [WatchPhrase] = [.peer, .cosignedSize, .cosignedAt, .age, .witnessed]
        return """
            <p>\(area[.witnessHelp])</p>
            \(area.table(area[.witnesses], columns, rows, none: .noPeers))
            \(mirrors(area))
            """
    }

    /// The copies of the peers' ledgers.
    private func mirrors(_ area: AreaLayout<WatchPhrase>) -> HTML {
        let rows = (state["peers"]?.array ?? []).compactMap { peer -> [HTML]? in
            guard let mirror = peer["mirror"] else { return nil }
            let number = { (name: String) -> HTML in
                "\(area.words.number(mirror[name]?.integer ?? 0))"
            }
            let problem = mirror["problem"]?.string.map { code -> HTML in
                "<span class=\"bad\">\(area.code("mirror-" + code))</span>"
            }
            return [
                names.html(peer["peer"]?.string ?? "", in: area.words), number("seen"),
                area.instant(mirror["at"]?.string) ?? "–", number("verified"), number("lag"),
                problem ?? "\(area[.mirrorFits])",
            ]
        }
        let columns: [WatchPhrase] = [
            .peer, .mirrorSeen, .mirrorAt, .mirrorVerified, .mirrorLag, .mirrorState,
        ]
        return """
            <h3>\(area[.mirrors])</h3>
            <p>\(area[.mirrorHelp])</p>
            \(area.table(area[.mirrors], columns, rows, none: .noMirrors))
            """
    }

    private func elsewhere(_ area: AreaLayout<WatchPhrase>) -> HTML {
        """
        <p class="aside">\(area[.elsewhere])</p>
        <pre>comity ledger verify HOME/office/ledger --key "\(state["log"]?.string ?? "")"</pre>
        """
    }
}
