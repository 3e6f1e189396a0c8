import Casework

/// Which cases of a docket are shown; the address of the page holds it, so that it can be kept.
package struct DocketFilter: Sendable {
    /// How near the next day is.
    package enum Due: String, Sendable, CaseIterable {
        case late, soon, some, none

        fileprivate var phrase: Phrase {
            switch self {
            case .late: .dueLate
            case .soon: .dueSoon
            case .some: .dueSome
            case .none: .dueNone
            }
        }
    }

    /// `requested` or `requesting`; either when empty.
    package var side = ""
    /// The other authority; any when empty.
    package var peer = ""
    /// The own file's stage; any when empty.
    package var stage = ""
    /// How near the next day is; anyhow when absent.
    package var due: Due?
    /// The officer it is assigned to; anybody when empty.
    package var officer = ""
    /// The authorities that can be chosen.
    package var peers = PeerNames()

    /// Every case.
    package init() {}

    /// True when it leaves nothing out.
    var isEmpty: Bool { query.allSatisfy(\.1.isEmpty) }

    /// What an address has for it.
    var query: [(String, String)] {
        [
            ("side", side), ("peer", peer), ("stage", stage), ("due", due?.rawValue ?? ""),
            ("officer", officer),
        ]
    }

    /// The form that chooses.
    func form(_ words: Catalogue) -> HTML {
        """
        <form class="card filter" method="get" action="/cases" \
        aria-label="\(words[.filterTitle])">
        \(fields(words))
        <div class="acts"><button type="submit">\(words[.filterGo])</button>
        <a href="/cases">\(words[.filterClear])</a></div>
        </form>
        """
    }

    /// The fields that choose.
    func fields(_ words: Catalogue) -> HTML {
        let own = AreaWords<SearchPhrase>(words)
        let sides: [(String, HTML)] = [
            ("requested", "\(words[.incoming])"), ("requesting", "\(words[.outgoing])"),
        ]
        let names = peers.all(with: peer, in: words)
        let days = Due.allCases.map { ($0.rawValue, "\(words[$0.phrase])" as HTML) }
        let stages = DocketFilter.stages.map { ($0, "\(words.code($0))" as HTML) }
        return """
            <div>\(select("side", .filterSide, sides, side, words))</div>
            <div>\(select("peer", .filterPeer, names, peer, words))</div>
            <div>\(select("stage", .filterStage, stages, stage, words))</div>
            <div>\(select("due", .filterDue, days, due?.rawValue ?? "", words))</div>
            <div><label for="officer">\(own[.officer])</label>
            <input id="officer" name="officer" maxlength="80" value="\(officer)"></div>
            """
    }

    /// The stages of both sides.
    private static let stages = Set(
        IncomingLetter.Stage.allCases.map(\.rawValue)
            + OutgoingLetter.Stage.allCases.map(\.rawValue)
    ).sorted()

    private func select(
        _ name: String,
        _ label: Phrase,
        _ options: [(String, HTML)],
        _ chosen: String,
        _ words: Catalogue
    ) -> HTML {
        let items = [("", "\(words[.filterAll])" as HTML)] + options
        let shown = items.map { value, text -> HTML in
            let on: HTML = value == chosen ? " selected" : ""
            return "<option value=\"\(value)\"\(on)>\(text)</option>"
        }
        return """
            <label for="\(name)">\(words[label])</label>
            <select id="\(name)" name="\(name)">
            \(HTML.lines(shown))
            </select>
            """
    }
}
