import Casework

/// Which cases of a docket are shown; the address of the page holds it, so that it can be kept.
package struct DocketFilter: Sendable, Hashable {
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

    /// The other authority; any when empty.
    package var peer = ""
    /// The own file's stage; any when empty.
    package var stage = ""
    /// How near the next day is; anyhow when absent.
    package var due: Due?
    /// What the reference contains.
    package var text = ""

    /// Every case.
    package init() {}

    /// True for a case it shows.
    func admits(_ row: CaseListPage.Row, on today: Day) -> Bool {
        (peer.isEmpty || row.peer == peer) && (stage.isEmpty || row.stage == stage)
            && (text.isEmpty || row.reference.lowercased().contains(text.lowercased()))
            && isNear(row.due, today)
    }

    private func isNear(_ day: Day?, _ today: Day) -> Bool {
        guard let due else { return true }
        guard let day else { return due == .none }
        let left = day.number - today.number
        return switch due {
        case .late: left < 0
        case .soon: (0...7).contains(left)
        case .some: true
        case .none: false
        }
    }

    /// The form that chooses, from what there is in the docket.
    func form(_ rows: [CaseListPage.Row], _ words: Catalogue) -> HTML {
        let peers = Set(rows.compactMap(\.peer)).sorted().map { ($0, "\($0)" as HTML) }
        let stages = Set(rows.map(\.stage)).sorted().map { ($0, "\(words.code($0))" as HTML) }
        let days = Due.allCases.map { ($0.rawValue, "\(words[$0.phrase])" as HTML) }
        return """
            <form class="card filter" method="get" action="/cases" role="search" \
            aria-label="\(words[.filterTitle])">
            <div><label for="text">\(words[.filterText])</label>
            <input id="text" name="text" type="search" value="\(text)"></div>
            <div>\(select("peer", .filterPeer, peers, peer, words))</div>
            <div>\(select("stage", .filterStage, stages, stage, words))</div>
            <div>\(select("due", .filterDue, days, due?.rawValue ?? "", words))</div>
            <div class="acts"><button type="submit">\(words[.filterGo])</button>
            <a href="/cases">\(words[.filterClear])</a></div>
            </form>
            """
    }

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
