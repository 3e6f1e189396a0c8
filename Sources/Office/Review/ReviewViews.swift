package import Casework
package import Encoding

/// A disclosure review in a list.
package struct ReviewSummary: Sendable, Hashable {
    /// Entries of one class that are to be treated alike so far.
    package struct ClassCount: Sendable, Hashable {
        /// The class, such as `iban`.
        package let dataClass: String
        /// `keep`, `pseudonymise`, `redact` or `withhold`, as proposed or decided.
        package let act: String
        /// Whose decision it needs: `ordinary`, `special` or `privilege`.
        package let care: String
        /// How many nobody has decided.
        package let open: Int
        /// How many are decided.
        package let decided: Int
        /// True when this person's roles may decide them.
        package let mayDecide: Bool
    }

    /// Its name within the case, such as `r1`.
    package var id: String
    /// The exhibit's name.
    package var exhibit: String
    /// The measures it answers.
    package var measures: [String]
    /// `preparing`, `open`, `approved`, `disclosed`, `withheld`, `blocked`, `failed` or `dropped`.
    package var state: String
    /// Why it failed, as a word; nothing otherwise.
    package var problem: String?
    /// What only an officer can say of the exhibit, while nobody has.
    package var questions: [String] = []
    /// How many exhibits may leave that were not searched yet for what its copy is without.
    package var unseen = 0
    /// The officer it is assigned to.
    package var officer: String?
    /// Counts its decisions; what is sent with the next one.
    package var revision: Int
    /// Entries that somebody decided, those nobody has, and those of them this person may decide.
    package var decided = 0, open = 0, openForYou = 0
    /// True when somebody decided whether the exhibit leaves at all.
    package var isWholeDecided = false
    /// Entries by class and act.
    package var classes: [ClassCount] = []
    /// How far the office's work on it is; nothing while it does nothing for it.
    package var progress: ReviewProgress?
    /// Who approved it as it stands, if anybody did.
    package var approver: String?
    /// The name of the copy that leaves.
    package var copy: String?
    /// True when the exhibit is too large for the office, and its plan is carried out outside.
    package var isOffline = false
    /// True when this person is one who may approve it now.
    package var mayApprove = false

    /// A review of which nothing is counted yet.
    package init(
        id: String,
        exhibit: String,
        measures: [String],
        state: String,
        revision: Int
    ) {
        self.id = id
        self.exhibit = exhibit
        self.measures = measures
        self.state = state
        self.revision = revision
    }

    /// Its members.
    package var json: JSON { .object(members) }

    fileprivate var members: [String: JSON] {
        var members: [String: JSON] = [
            "review": .string(id), "exhibit": .string(exhibit),
            "measures": .array(measures.map { .string($0) }), "state": .string(state),
            "revision": .integer(Int64(revision)), "decided": .integer(Int64(decided)),
            "open": .integer(Int64(open)), "openForYou": .integer(Int64(openForYou)),
            "wholeDecided": .bool(isWholeDecided), "offline": .bool(isOffline),
            "mayApprove": .bool(mayApprove),
            "classes": .array(
                classes.map { count in
                    [
                        "class": .string(count.dataClass), "act": .string(count.act),
                        "care": .string(count.care), "open": .integer(Int64(count.open)),
                        "decided": .integer(Int64(count.decided)),
                        "mayDecide": .bool(count.mayDecide),
                    ]
                }
            ),
        ]
        members["problem"] = problem.map { .string($0) }
        members["officer"] = officer.map { .string($0) }
        if !questions.isEmpty { members["questions"] = .array(questions.map { .string($0) }) }
        if unseen > 0 { members["unseen"] = .integer(Int64(unseen)) }
        members["approver"] = approver.map { .string($0) }
        members["copy"] = copy.map { .string($0) }
        if let progress {
            members["progress"] = [
                "phase": .string(progress.phase.rawValue),
                "step": .integer(
                    Int64(ReviewProgress.Phase.allCases.firstIndex(of: progress.phase) ?? 0)
                ),
                "of": .integer(Int64(ReviewProgress.Phase.allCases.count - 1)),
            ]
        }
        return members
    }
}

/// A disclosure review as a person may see it.
package struct ReviewView: Sendable, Hashable {
    /// A decision that was taken.
    package struct Decision: Sendable, Hashable {
        /// Its number, by which it is taken back.
        package let number: Int
        /// The officer, by identifier.
        package let by: String
        /// When.
        package let at: Instant
        /// How many entries it is about; nought for the exhibit as a whole, or a ledger in it.
        package let count: Int
        /// The ledger within the exhibit that it is about, from 1.
        package let ledger: Int?
        /// What was decided; nothing when each entry's proposal was taken.
        package let act: String?
        /// Why.
        package let reason: String?
        /// The revision at which it was taken back.
        package let undone: Int?
    }

    /// What a list says of it.
    package var summary: ReviewSummary
    /// Whether the exhibit leaves: `disclose` or `withhold`, with the reason; empty while unread.
    package var whole = (act: "", reason: "")
    /// How it is cut to the measure.
    package var scope: ReviewScope?
    /// How the ledgers within it are cut.
    package var ledgers: [ReviewLedger] = []
    /// What was decided, the newest first.
    package var decisions: [Decision] = []
    /// What the last leak check found: counts, and places without any value.
    package var leaks: JSON?

    /// A review of which nothing but its summary is known.
    package init(_ summary: ReviewSummary) { self.summary = summary }

    package static func == (left: ReviewView, right: ReviewView) -> Bool {
        left.json == right.json
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(json) }

    /// The members of `GET …/reviews/ID`.
    package var json: JSON {
        var members = summary.members
        members["whole"] = ["act": .string(whole.act), "reason": .string(whole.reason)]
        members["scope"] = scope?.json
        if !ledgers.isEmpty {
            members["ledgers"] = .array(ledgers.enumerated().map { $1.shown($0 + 1) })
        }
        members["leaks"] = leaks
        members["decisions"] = .array(
            decisions.map { decision in
                var members: [String: JSON] = [
                    "number": .integer(Int64(decision.number)), "by": .string(decision.by),
                    "at": .string("\(decision.at)"), "count": .integer(Int64(decision.count)),
                ]
                members["ledger"] = decision.ledger.map { .integer(Int64($0)) }
                members["act"] = decision.act.map { .string($0) }
                members["reason"] = decision.reason.map { .string($0) }
                members["undone"] = decision.undone.map { .integer(Int64($0)) }
                return .object(members)
            }
        )
        return .object(members)
    }
}

/// Which entries of a review are to be shown.
package struct ReviewWindow: Sendable, Hashable {
    /// The place in the plan from which on they are looked for.
    package var from = 0
    /// How many at most.
    package var count = 50
    /// Only those of a class, or of all that begin with it when it ends in `.*`.
    package var dataClass: String?
    /// Only those with this act.
    package var act: String?
    /// Only those with the value of this entry.
    package var like: String?
    /// Only those nobody has decided.
    package var isOpen = false
    /// Only those that this person may decide.
    package var isMine = false

    /// The first entries, whatever they are.
    package init() {}
}

/// One entry of a review, with the text around it.
package struct ReviewEntryView: Sendable, Hashable {
    /// A piece of the context that an entry is about.
    package struct Highlight: Sendable, Hashable {
        /// The entry's id.
        package let entry: String
        /// What happens with it so far.
        package let act: String
        /// Which bytes of the context's UTF-8.
        package let range: Range<Int>
    }

    /// Its id in the plan.
    package var id: String
    /// Its place in the plan, from nought.
    package var place: Int
    /// What it is taken for, and whose decision it needs.
    package var dataClass: String, care: String
    /// Which text of the exhibit it is in, such as `text` or `attachment:2/header`.
    package var layer: String
    /// Where it is, as the plan writes places.
    package var places: JSON
    /// What happens with it, as proposed or decided, and what was proposed.
    package var act: String, proposed: String
    /// Why.
    package var reason: String
    /// The rule or text of law it rests on.
    package var ground: String?
    /// How sure the reading is, in thousandths.
    package var confidence: Int
    /// True when a person should look, since the machine is not sure.
    package var isDoubtful: Bool
    /// Who decided; nothing while nobody did.
    package var decidedBy: String?
    /// The number of that decision.
    package var decision: Int?
    /// True when it may be carried out.
    package var isDecided: Bool
    /// True when this person's roles may decide it.
    package var mayDecide: Bool
    /// How many entries have the same value, itself included.
    package var alike: Int
    /// The text around it; empty where none was read.
    package var context: String
    /// What of the text entries are about, in its order.
    package var highlights: [Highlight]

    /// Its members.
    package var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "place": .integer(Int64(place)), "class": .string(dataClass),
            "care": .string(care), "layer": .string(layer), "places": places,
            "act": .string(act), "proposed": .string(proposed), "reason": .string(reason),
            "confidence": .integer(Int64(confidence)), "toBeChecked": .bool(isDoubtful),
            "isDecided": .bool(isDecided), "mayDecide": .bool(mayDecide),
            "alike": .integer(Int64(alike)), "context": .string(context),
            "highlights": .array(
                highlights.map { highlight in
                    [
                        "entry": .string(highlight.entry), "act": .string(highlight.act),
                        "start": .integer(Int64(highlight.range.lowerBound)),
                        "end": .integer(Int64(highlight.range.upperBound)),
                    ]
                }
            ),
        ]
        members["ground"] = ground.map { .string($0) }
        members["decidedBy"] = decidedBy.map { .string($0) }
        members["decision"] = decision.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// Some entries of a review.
package struct ReviewEntriesView: Sendable, Hashable {
    /// The review's revision, which a decision on what is shown has to name.
    package var revision: Int
    /// How many entries are what was asked for, on all pages.
    package var total: Int
    /// The entries.
    package var entries: [ReviewEntryView]
    /// Where to go on; nothing at the end.
    package var next: Int?

    /// The members of `GET …/reviews/ID/entries`.
    package var json: JSON {
        var members: [String: JSON] = [
            "revision": .integer(Int64(revision)), "total": .integer(Int64(total)),
            "entries": .array(entries.map(\.json)),
        ]
        members["next"] = next.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// A review that waits for a person.
package struct ReviewQueueItem: Sendable, Hashable {
    /// The case's reference.
    package var reference: String
    /// The review.
    package var review: ReviewSummary

    /// Its members.
    package var json: JSON { ["reference": .string(reference), "review": review.json] }
}

/// What people's side asks of disclosure reviews; the steps go by ``OfficeService/perform(_:)``.
package protocol ReviewService: Sendable {
    /// The reviews of a case.
    func reviews(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [ReviewSummary]

    /// One review of a case.
    func review(
        _ reference: String,
        _ id: String,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewView

    /// Some entries of a review, with the text around them.
    func reviewEntries(
        _ reference: String,
        _ id: String,
        _ window: ReviewWindow,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewEntriesView

    /// The plan of a review as decided so far, for the offline program.
    func reviewPlan(
        _ reference: String,
        _ id: String,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8]

    /// The reviews that wait for a person, those assigned to the person first.
    func reviewQueue(for person: Person) async throws(OfficeFailure) -> [ReviewQueueItem]

    /// Begins to take in the plan of an exhibit that the offline program prepared.
    func planIntake(
        _ reference: String,
        exhibit name: String,
        by person: Person,
        key: String
    ) async throws(OfficeFailure) -> any ExhibitUpload
}

extension ReviewService {
    /// No reviews, unless the service has some.
    package func reviews(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [ReviewSummary] { throw .notFound }

    /// No review, unless the service has some.
    package func review(
        _ reference: String,
        _ id: String,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewView { throw .notFound }

    /// No entries, unless the service has some.
    package func reviewEntries(
        _ reference: String,
        _ id: String,
        _ window: ReviewWindow,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewEntriesView { throw .notFound }

    /// No plan, unless the service has some.
    package func reviewPlan(
        _ reference: String,
        _ id: String,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] { throw .notFound }

    /// Nothing waits, unless the service has reviews.
    package func reviewQueue(
        for person: Person
    ) async throws(OfficeFailure) -> [ReviewQueueItem] { [] }

    /// No plan is taken, unless the service has reviews.
    package func planIntake(
        _ reference: String,
        exhibit name: String,
        by person: Person,
        key: String
    ) async throws(OfficeFailure) -> any ExhibitUpload { throw .notFound }
}
