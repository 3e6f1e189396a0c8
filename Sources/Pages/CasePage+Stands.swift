import Casework

extension CasePage {
    /// What an envelope of the other side says, as far as it is told before it is opened.
    package struct Said: Sendable {
        /// The most characters of a text that stand here; the rest is in the envelope.
        private static let length = 280

        let digest: String
        let outcomes: [(measure: String, outcome: String)]
        let text: String?

        /// The beginning of an envelope.
        ///
        /// - Parameters:
        ///   - outcomes: what it decides, by measure.
        ///   - text: its first question, condition or reason.
        package init(
            digest: String,
            outcomes: [(measure: String, outcome: String)],
            text: String?
        ) {
            (self.digest, self.outcomes) = (digest, outcomes)
            self.text = text.map {
                $0.count > Said.length ? String($0.prefix(Said.length - 1)) + "…" : $0
            }
        }
    }

    /// What is due, why, and what the other side sent last.
    func stands(_ layout: Layout) -> HTML {
        let words = layout.words
        let due = [(next, reckoned), (then, nil)].compactMap { deadline, reckoned in
            deadline.map {
                DueNow(
                    deadline: $0,
                    reckoned: reckoned,
                    state: summary.peer.flatMap { names.state($0, in: words) },
                    now: now,
                    words: words
                ).html
            }
        }
        let none: HTML = "<p>\(words[.noDeadlines])</p>"
        return HTML.lines((due.isEmpty ? [none] : due) + [lastSaid(words)])
    }

    private func lastSaid(_ words: Catalogue) -> HTML {
        guard let last = envelopes.sorted(by: { $0.at < $1.at }).last(where: { !$0.isOwn }) else {
            return "<p>\(words[.peerSaidNothing])</p>"
        }
        let state = summary.peer.flatMap { names.state($0, in: words) }
        let line = SaidLast(type: name(last, words), at: last.at, state: state, words: words).html
        guard let said, said.digest == last.digest else { return line }
        let outcomes = said.outcomes.map { "\($0.measure): \(words.code($0.outcome))" }
        return HTML.lines([
            line, outcomes.isEmpty ? "" : "<p>\(outcomes.joined(separator: ", "))</p>",
            said.text.map { "<p class=\"words\"><bdi>\($0)</bdi></p>" } ?? "",
        ])
    }
}
