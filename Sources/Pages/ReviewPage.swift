package import Casework

/// What the page of a disclosure review shows, and the forms with which it is decided.
package struct ReviewPage: Sendable {
    /// Findings of one class that are to be treated alike.
    package struct ClassRow: Sendable {
        let dataClass, act, care: String
        let open, decided: Int
        let mayDecide: Bool

        /// A class and how much of it is decided.
        package init(
            dataClass: String,
            act: String,
            care: String,
            open: Int,
            decided: Int,
            mayDecide: Bool
        ) {
            self.mayDecide = mayDecide
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

    /// A ledger within the exhibit, which is cut by itself.
    package struct Ledger: Sendable {
        let name, act, reason: String
        let scope: Scope?
        /// Who decided on it by itself.
        package var decidedBy: String?
        /// Whether the reader may decide on it.
        package var mayDecide = false

        /// A ledger and its cut; nothing where it cannot be cut.
        package init(name: String, act: String, reason: String, scope: Scope?) {
            (self.name, self.act, self.reason, self.scope) = (name, act, reason, scope)
        }
    }

    /// A decision that was taken.
    package struct Decision: Sendable {
        let number, count: Int
        let ledger: Int?
        let by: String
        let at: Instant
        let act, reason: String?
        let undone: Int?

        /// A decision; `count` is nought for the exhibit as a whole, or for a ledger in it.
        package init(
            number: Int,
            count: Int,
            ledger: Int? = nil,
            by: String,
            at: Instant,
            act: String?,
            reason: String?,
            undone: Int?
        ) {
            (self.number, self.count, self.by, self.at) = (number, count, by, at)
            self.ledger = ledger
            (self.act, self.reason, self.undone) = (act, reason, undone)
        }
    }

    /// The case's reference.
    package var reference: String
    /// The review's name within the case.
    package var id: String
    /// The exhibit's name.
    package var exhibit: String
    /// Where it stands, as a code.
    package var state: String
    /// How often it was decided: what a form says it was looked at.
    package var revision: Int
    /// The authority's name.
    package var authority: String
    /// When the page was made.
    package var now: Instant
    /// The measures it answers.
    package var measures: [String] = []
    /// The officer it is assigned to.
    package var officer: String?
    /// Who approved it as it stands.
    package var approver: String?
    /// The name of the copy that leaves.
    package var copy: String?
    /// What only an officer can say of the exhibit, as codes.
    package var questions: [String] = []
    /// How many exhibits may leave that its copy was not checked with yet.
    package var unseen = 0
    /// Why it failed, as a code.
    package var problem: String?
    /// Findings that somebody decided.
    package var decided = 0
    /// Findings that nobody has decided.
    package var open = 0
    /// What of it waits for this person.
    package var openForYou = 0
    /// True when somebody decided whether the exhibit leaves at all.
    package var isWholeDecided = false
    /// True when the exhibit is over what the office reads itself.
    package var isOffline = false
    /// True when this person may approve it now.
    package var mayApprove = false
    /// Whether the exhibit leaves, as a code; empty before it was read.
    package var wholeAct = ""
    /// Why.
    package var wholeReason = ""
    /// What the office is doing, as a code.
    package var phase: String?
    /// The findings by class.
    package var classes: [ClassRow] = []
    /// The findings that are shown.
    package var entries: [Entry] = []
    /// How many there are of that kind.
    package var total = 0
    /// Where the next ones begin.
    package var next: Int?
    /// The query the findings were asked with, without where they begin.
    package var filter: [(name: String, value: String)] = []
    /// How the exhibit is cut to the measure.
    package var scope: Scope?
    /// The ledgers within it.
    package var ledgers: [Ledger] = []
    /// What the last leak check came to; nothing before the first.
    package var isClean: Bool?
    /// Where removed values still were.
    package var leaks: [(exhibit: String, layer: String, dataClass: String, entry: String)] = []
    /// What was decided, the newest first.
    package var decisions: [Decision] = []
    /// What was refused just now.
    package var problems: [String] = []
    /// What the keys of the page's forms begin with.
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
            review: AreaWords(words),
            reader: reader
        )
        let title = "\(AreaWords<ReviewPhrase>(words)[.review]): \(exhibit)"
        return Layout(words: words).document(
            title: title,
            authority: authority,
            for: reader,
            script: "/review.js",
            writer.main
        )
    }
}
