import Casework

/// What is due, why, and how it was counted: what whoever opens a page asks first.
struct DueNow {
    let deadline: CasePage.Deadline
    /// How the day was counted; nothing for one that somebody set.
    let reckoned: WorkPage.Reckoned?
    /// The other side's state; nothing where the office does not know it.
    let state: String?
    let now: Instant
    let words: Catalogue

    /// How many days are left; below zero for a day that has passed.
    var days: Int { deadline.day.number - now.day.number }

    var html: HTML {
        let day = deadline.at.map { words.instant($0) } ?? words.day(deadline.day)
        let measure = deadline.measure.map { "\(words[.measure]) \($0)" } ?? words[.wholeLetter]
        let rule: HTML = LawLink.isRule(deadline.rule) ? "\(words[.rule]) " : ""
        let owed = owed
        let name = DueNow.name(deadline.rule, in: words)
        let says: HTML =
            deadline.says.map { "\n<p class=\"aside\" lang=\"en\">\($0)</p>" as HTML } ?? ""
        return """
            <p class="when">\(words[.due]): \(day) · \(distance)</p>
            <p>\(owed)\(rule)\(name) · \(measure)</p>\(says)
            <details><summary>\(words[.counted])</summary>
            \(counted)
            </details>
            """
    }

    /// What is awaited: by a rule, or as somebody asked for it.
    static func name(_ rule: String, in words: Catalogue) -> HTML {
        words.knows("due-\(rule)")
            ? "\(words.code("due-\(rule)"))" : LawLink.rule(rule, in: words)
    }

    /// From whom it is awaited; nothing where a right of third persons ends.
    private var owed: HTML {
        guard let isOurs = deadline.isOurs else { return "" }
        if isOurs { return "<strong>\(words[.oursToAnswer])</strong>: " }
        return "\(state.map { words.telling(.stateToAnswer, $0) } ?? words[.peerToAnswer]): "
    }

    private var distance: HTML {
        switch days {
        case 0: "\(words[.today])"
        case 1: "\(words[.tomorrow])"
        case -1: "\(words[.overdue]), \(words[.yesterday])"
        case ..<0: "\(words[.overdue]), \(words.counting(.daysAgo, -days))"
        default: "\(words.counting(.inDays, days))"
        }
    }

    private var counted: HTML {
        if let clock = deadline.clock { return hours(clock) }
        let sentences = reckoned?.sentences(words) ?? []
        if sentences.isEmpty { return "<p>\(words[.setByLetter])</p>" }
        return "<ol>\n\(HTML.lines(sentences.map { "<li>\($0)</li>" }))\n</ol>"
    }
}

extension DueNow {
    /// How the hours of a clock led to its end.
    private func hours(_ clock: CasePage.Deadline.Clock) -> HTML {
        let length = words.counting(.unitHours, clock.hours)
        let rule = LawLink.rule(clock.rule, in: words)
        // What no law asks for is counted as the rule counts, and says so.
        let isBinding = deadline.rule == clock.rule
        let bound: HTML = isBinding ? "" : "\n<li>\(words[.clockOfLane]) \(rule).</li>"
        return """
            <ol>
            <li>\(words.telling(.runsFrom, length)) \(words.instant(clock.from)): \
            \(words[.runsByHours])</li>\(bound)
            </ol>
            """
    }
}

/// What the other side sent last, under its state's name.
struct SaidLast {
    /// What it is, as a page of this case links it.
    let type: HTML
    let at: Instant
    /// The other side's state; nothing where the office does not know it.
    let state: String?
    let words: Catalogue

    var html: HTML {
        let who = state.map { words.telling(.stateSaid, $0) } ?? words[.peerSaid]
        return "<p>\(who): \(type), \(words.instant(at))</p>"
    }
}
