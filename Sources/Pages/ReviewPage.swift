package import Casework

/// What the page of a disclosure review shows, and the forms with which it is decided.
package struct ReviewPage: Sendable {
    /// Findings of one class that are to be treated alike.
    package struct ClassRow: Sendable {
        let dataClass, act, care: String
        let open, decided: Int

        /// A class and how much of it is decided.
        package init(dataClass: String, act: String, care: String, open: Int, decided: Int) {
            self.dataClass = dataClass
            self.act = act
            self.care = care
            self.open = open
            self.decided = decided
        }
    }

    /// A piece of the text around a finding.
    package struct Piece: Sendable {
        let text: String
        let kind: Kind

        /// What a piece is.
        package enum Kind: Sendable {
            case plain, own, other
        }

        /// A piece of text.
        package init(_ text: String, _ kind: Kind) {
            self.text = text
            self.kind = kind
        }
    }

    /// A finding.
    package struct Entry: Sendable {
        let id, dataClass, care, act, proposed, reason: String
        let ground, decidedBy: String?
        let place: String
        let isDoubtful, isDecided, mayDecide: Bool
        let alike: Int
        let context: [Piece]

        /// A finding with the text around it.
        package init(
            id: String,
            dataClass: String,
            care: String,
            act: String,
            proposed: String,
            reason: String,
            ground: String?,
            decidedBy: String?,
            place: String,
            isDoubtful: Bool,
            isDecided: Bool,
            mayDecide: Bool,
            alike: Int,
            context: [Piece]
        ) {
            (self.id, self.dataClass, self.care) = (id, dataClass, care)
            (self.act, self.proposed, self.reason) = (act, proposed, reason)
            (self.ground, self.decidedBy, self.place) = (ground, decidedBy, place)
            (self.isDoubtful, self.isDecided, self.mayDecide) = (isDoubtful, isDecided, mayDecide)
            (self.alike, self.context) = (alike, context)
        }
    }

    /// A stretch of time of the cut.
    package struct Bucket: Sendable {
        let label: String
        let inside, outside: Int

        /// A stretch of time and its rows.
        package init(label: String, inside: Int, outside: Int) {
            self.label = label
            self.inside = inside
            self.outside = outside
        }
    }

    /// How the exhibit is cut to the measure.
    package struct Scope: Sendable {
        let rows, kept: Int
        let leftOut: [String: Int]
        let buckets: [Bucket]

        /// A cut.
        package init(rows: Int, kept: Int, leftOut: [String: Int], buckets: [Bucket]) {
            self.rows = rows
            self.kept = kept
            self.leftOut = leftOut
            self.buckets = buckets
        }
    }

    /// A decision that was taken.
    package struct Decision: Sendable {
        let number, count: Int
        let by: String
        let at: Instant
        let act, reason: String?
        let undone: Int?

        /// A decision; `count` is nought for the exhibit as a whole.
        package init(
            number: Int,
            count: Int,
            by: String,
            at: Instant,
            act: String?,
            reason: String?,
            undone: Int?
        ) {
            (self.number, self.count, self.by, self.at) = (number, count, by, at)
            (self.act, self.reason, self.undone) = (act, reason, undone)
        }
    }

    /// The case's reference, the review's name, and the exhibit's.
    package var reference: String, id: String, exhibit: String
    /// Where it stands, and how often it was decided.
    package var state: String, revision: Int
    /// The authority's name, and when the page was made.
    package var authority: String, now: Instant
    /// Names and counts.
    package var measures: [String] = []
    package var officer: String?, approver: String?, copy: String?, problem: String?
    package var decided = 0, open = 0, openForYou = 0
    package var isWholeDecided = false, mayApprove = false
    package var wholeAct = "", wholeReason = ""
    /// What the office is doing.
    package var phase: String?
    package var classes: [ClassRow] = []
    package var entries: [Entry] = []
    package var total = 0
    package var next: Int?
    /// The query the entries were asked with, without where they begin.
    package var filter: [(name: String, value: String)] = []
    package var scope: Scope?
    package var isClean: Bool?
    package var leaks: [(exhibit: String, layer: String, dataClass: String, entry: String)] = []
    package var decisions: [Decision] = []
    /// What was refused just now.
    package var problems: [String] = []
    /// The key of each form that is shown.
    package var key = ""

    /// A review of which only its place is known.
    package init(
        reference: String,
        id: String,
        exhibit: String,
        state: String,
        revision: Int,
        authority: String,
        now: Instant
    ) {
        (self.reference, self.id, self.exhibit) = (reference, id, exhibit)
        (self.state, self.revision) = (state, revision)
        (self.authority, self.now) = (authority, now)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let writer = ReviewWriter(
            page: self,
            words: words,
            review: ReviewWords(words.language),
            reader: reader
        )
        let title = "\(ReviewWords(words.language)[.review]): \(exhibit)"
        return Layout(words: words).document(
            title: title,
            authority: authority,
            for: reader,
            writer.main
        )
    }
}
