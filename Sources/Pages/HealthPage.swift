import Casework
package import Encoding

/// The own keys, the peers, and whether everything runs.
package struct HealthPage: Sendable {
    /// How it stands (spec/api.md, "Peers").
    package var state: JSON
    /// What the other authorities are called.
    package var names = PeerNames()
    /// True for a reader who may look at the check of the ledger.
    package var checks = false
    /// True for the page at the beginning of the peers.
    package var isFirst = true
    /// The authority whose office shows it.
    package var authority: String

    /// How things stand.
    package init(_ state: JSON, authority: String) {
        (self.state, self.authority) = (state, authority)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<PeerPhrase>(words)
        let check: HTML =
            checks ? "<p><a href=\"/ledger/check\">\(area[.toCheck])</a></p>" : ""
        let main: HTML = """
            <h1>\(area[.health])</h1>
            <p>\(words[.asOf]) \(area.instant(state["at"]?.string) ?? "").</p>
            \(warning(area))
            \(area.section("gateway", .gateway, gateway(area)))
            \(area.section("register", .register, register(area)))
            \(area.section("peers", .peers, peers(area)))
            \(MailHealth.html(state["mail"], words))
            \(check)
            \(own(area))
            """
        return Layout(words: words)
            .document(title: area[.health], authority: authority, for: reader, main)
    }

    private func warning(_ area: AreaLayout<PeerPhrase>) -> HTML {
        let keys = state["keys"]?.array ?? []
        let ends = keys.contains { $0["state"]?.string == "ending" }
        let left = state["descriptor"]?["left"]?.integer ?? .max
        guard ends || left < 30 * 86_400 else { return "" }
        return "<div class=\"alert\" role=\"alert\"><p>\(area[.renew])</p></div>"
    }

    private func gateway(_ area: AreaLayout<PeerPhrase>) -> HTML {
        guard let age = state["gateway"]?["age"]?.integer else {
            return "<p class=\"bad\">\(area[.gatewayNever])</p>"
        }
        let isAlive = state["gateway"]?["alive"]?.bool == true
        let seen = area.instant(state["gateway"]?["at"]?.string) ?? ""
        return """
            <p class="\(isAlive ? "when" : "bad")">\
            \(area[isAlive ? .gatewayAlive : .gatewaySilent]) \(seen) (\(area.age(age)))</p>
            """
    }

    private func register(_ area: AreaLayout<PeerPhrase>) -> HTML {
        let register = state["register"]
        switch register?["state"]?.string {
        case "failed":
            let code = register?["problem"]?.string ?? ""
            return "<p class=\"bad\" role=\"alert\">\(area[.registerFailed]) (\(code))</p>"
        case "checking":
            let (done, all) = (register?["done"]?.integer, register?["of"]?.integer)
            let numbers = [done, all].compactMap(\.self).map { area.words.number($0) }
            return "<p>\(area[.registerChecking]) \(numbers.joined(separator: " / "))</p>"
        default: return "<p class=\"when\">\(area[.registerWhole])</p>"
        }
    }

    private func peers(_ area: AreaLayout<PeerPhrase>) -> HTML {
        let rows = (state["peers"]?.array ?? []).map { peer -> [HTML] in
            let id = peer["peer"]?.string ?? ""
            let silent = peer["silent"]?.integer.map { area.age($0) }
            let dead = peer["dead"]?.integer ?? 0
            let given: HTML = dead > 0 ? "<span class=\"bad\">\(dead)</span>" : "0"
            return [
                names.html(id, to: "/directory/\(PathSegment.encode(id))", in: area.words),
                "\(silent ?? area[.never])",
                area.instant(peer["sent"]?.string) ?? "\(area[.never])",
                area.instant(peer["received"]?.string) ?? "\(area[.never])",
                queue(peer["out"], area), queue(peer["in"], area), given,
                "\(peer["cosigned"]?.integer.map { area.age($0) } ?? area[.never])",
                "\(peer["clock"]?.integer.map { area.age($0) } ?? "–")",
            ]
        }
        let columns: [PeerPhrase] = [
            .peer, .contact, .sent, .received, .queueOut, .queueIn, .dead, .cosigned, .clock,
        ]
        let table = area.table(area[.peers], columns, rows, none: .noPeers)
        return """
            \(HTML.lines([table, pages(area, shown: rows.count)]))
            <p class="aside">\(area[.clockHelp])</p>
            """
    }

    /// How many peers there are, and the way to the others, where they are not all here.
    private func pages(_ area: AreaLayout<PeerPhrase>, shown: Int) -> HTML {
        let total = Int(clamping: state["total"]?.integer ?? 0)
        guard shown < total else { return "" }
        let links = Paging.links(
            "/health",
            [],
            next: state["next"]?.string.map { (member: "after", place: $0) },
            isFirst: isFirst,
            named: (first: area[.firstPeers], next: area[.nextPeers])
        )
        return "<p>\(area.area.counting(.peersInAll, total))</p>\n\(links)"
    }

    private func queue(_ queue: JSON?, _ area: AreaLayout<PeerPhrase>) -> HTML {
        let files = queue?["files"]?.integer ?? 0
        guard files > 0 else { return "0" }
        let bytes = queue?["bytes"]?.integer ?? 0
        let age = queue?["age"]?.integer.map { ", \(area.age($0))" } ?? ""
        return """
            \(area.words.number(files)) \(area[.files]), \
            \(area.words.counting(.byteCount, bytes))\(age)
            """
    }

    private func own(_ area: AreaLayout<PeerPhrase>) -> HTML {
        guard let descriptor = state["descriptor"] else { return "" }
        let left = descriptor["left"]?.integer ?? 0
        let terms = area.terms([
            (.sequence, descriptor["sequence"]?.integer.map { "\($0)" }),
            (.expires, area.instant(descriptor["expires"]?.string)),
            (.ends, "\(area.age(left))"),
            (.trustList, state["trust"]?.integer.map { "\($0)" }),
        ])
        return """
            \(area.section("descriptor", .descriptor, terms))
            \(area.section("keys", .ownKeys, KeyTable.html(state["keys"], area, .ownKeys)))
            """
    }
}
