package import Detection
package import Encoding

/// What leaves of each exhibit of one case, and who decided that (`spec/disclosure-plan.md`).
///
/// A machine proposes entries, officers decide them, and ``Applier`` carries out nothing that is
/// undecided. A value found is never in a plan: a keyed hash stands for it.
package struct DisclosurePlan: Sendable, Hashable {
    /// The format's version.
    package static let version: Int64 = 1
    /// The greatest plan, in bytes (`spec/limits.md`).
    package static let sizeLimit = 256 << 20
    /// The most exhibits of a plan.
    package static let exhibitLimit = 10_000
    /// The most entries of all its exhibits.
    package static let entryLimit = 500_000
    /// The most places of one entry.
    package static let placeLimit = 1_000
    /// The longest reason, ground, path or name, in bytes of UTF-8.
    package static let lineLimit = 1_000

    /// The case's reference.
    package var caseReference: String
    /// The digest of the letter that asks.
    package var letter: ExhibitDigest
    /// The measures that are answered, by their ids in the letter.
    package var measures: [String]
    /// What limits the use of what a measure gives, in words or by its rule; by the measure's id.
    package var useLimits: [String: String] = [:]
    /// What happens with each exhibit.
    package var exhibits: [Exhibit]
    /// The keyed hash of what is answered and with which exhibits; nothing where no key was there.
    package var seal: ValueHash?

    /// A plan as given; nothing is checked.
    package init(
        caseReference: String,
        letter: ExhibitDigest,
        measures: [String],
        exhibits: [Exhibit]
    ) {
        self.caseReference = caseReference
        self.letter = letter
        self.measures = measures
        self.exhibits = exhibits
    }

    /// One exhibit: what it is, whether it leaves, and what of it does not.
    package struct Exhibit: Sendable, Hashable {
        /// Its path below the folder of exhibits, parts divided by `/`.
        package var path: String
        /// What it is by its content, such as `text/csv`.
        package var mediaType: String
        /// The digest of the bytes the plan was made for.
        package var digest: ExhibitDigest
        /// Their number.
        package var size: Int
        /// How many pages, rows or messages there are, where that is known.
        package var extent = Extent()
        /// How it is cut to the measure; nothing when it is not cut.
        package var scope: Scope?
        /// Whether it leaves at all.
        package var decision: Decision
        /// What in it was found or marked.
        package var entries: [Entry] = []
        /// What a document is without when it is written anew.
        package var parts: [Part] = []
        /// Where it lies within another exhibit, which it leaves with; nothing for one by itself.
        package var inside: Inside?
        /// Under which name its copy leaves; nothing for its path.
        package var copy: CopyName?
        /// What was found and proposed, sealed.
        package var seal: PlanSeal?

        /// An exhibit without entries.
        package init(
            path: String,
            mediaType: String,
            digest: ExhibitDigest,
            size: Int,
            decision: Decision
        ) {
            self.path = path
            self.mediaType = mediaType
            self.digest = digest
            self.size = size
            self.decision = decision
        }
    }

    /// How far positions of an exhibit can reach; what is not known is not checked.
    package struct Extent: Sendable, Hashable {
        /// Pages of a document.
        package var pages: Int?
        /// Rows of a table.
        package var rows: Int?
        /// Messages of a mailbox.
        package var messages: Int?

        /// Nothing known.
        package init() {}
    }

    /// How an exhibit is cut to the measures that are answered.
    package struct Scope: Sendable, Hashable {
        /// The most unreadable rows that are put before an officer one by one.
        package static let rowLimit = ScopeReport.unreadableLimit
        /// The most questions about one exhibit.
        package static let questionLimit = 16

        /// The measures and what each asks for, as `MeasureScope` writes it.
        package var measures: [JSON]
        /// Which column or header means what, as the scope filter reads it.
        package var mapping: JSON
        /// Rows or messages left out, by reason.
        package var leftOut: [String: Int] = [:]
        /// Rows or messages that stay, by the measures that admit them.
        package var admitted: [Admitted] = []
        /// What only a person can say about the exhibit, asked and answered.
        package var questions: [Question] = []
        /// Rows that nobody can hold against the measures: an officer decides each.
        package var rows: [RowRuling] = []

        /// A cut that has not been made yet.
        package init(measures: [JSON], mapping: JSON) {
            self.measures = measures
            self.mapping = mapping
        }

        /// What is still to be answered.
        package var open: [Question] { questions.filter { $0.answer == nil } }
    }

    /// Rows that the same measures admit.
    package struct Admitted: Sendable, Hashable {
        /// The measures' ids, in the plan's order.
        package var measures: [String]
        /// How many rows.
        package var rows: Int

        /// Rows of some measures.
        package init(measures: [String], rows: Int) {
            self.measures = measures
            self.rows = rows
        }
    }

    /// A question about how an exhibit is to be read, and its answer.
    package struct Question: Sendable, Hashable {
        /// Its name in the plan, unique among all exhibits.
        package var id: String
        /// What is asked.
        package var about: ScopeQuestion
        /// What an officer said; nothing while nobody has.
        package var answer: String?
        /// Who said it.
        package var answeredBy: String?

        /// A question without an answer.
        package init(id: String, about: ScopeQuestion) {
            self.id = id
            self.about = about
        }
    }

    /// A row that could not be held against the measures.
    package struct RowRuling: Sendable, Hashable {
        /// Whether it stays.
        package enum Act: String, Sendable, Hashable, CaseIterable {
            case keep, withhold
        }

        /// Its name in the plan, unique among all exhibits.
        package var id: String
        /// Where it is in the exhibit; of a workbook, in the text of its sheets.
        package var bytes: Range<Int>
        /// Its sheet and number, in a workbook.
        package var spot: Workbook.Spot?
        /// What happens with it.
        package var act: Act
        /// Why, in words that carry no personal data.
        package var reason: String
        /// Who proposed and who decided.
        package var record: Record

        /// A row that stays behind unless somebody says otherwise.
        package init(id: String, bytes: Range<Int>, spot: Workbook.Spot? = nil) {
            self.id = id
            self.bytes = bytes
            self.spot = spot
            act = .withhold
            reason = "cannot be held against the measure"
            record = Record(proposedBy: .machine)
        }
    }

    /// Whether an exhibit leaves.
    package struct Decision: Sendable, Hashable {
        /// What happens with an exhibit as a whole.
        package enum Act: String, Sendable, Hashable, CaseIterable {
            case disclose, withhold
        }

        /// What happens.
        package var act: Act
        /// Why, in words that carry no personal data.
        package var reason: String
        /// The rule of the law book or the text of law it rests on.
        package var ground: String?
        /// Who proposed and who decided.
        package var record: Record

        /// A decision or a proposal of one.
        package init(act: Act, reason: String, ground: String? = nil, record: Record) {
            self.act = act
            self.reason = reason
            self.ground = ground
            self.record = record
        }
    }

    /// Who proposed and who decided something.
    package struct Record: Sendable, Hashable {
        /// Where a proposal is from.
        package enum Proposer: String, Sendable, Hashable, CaseIterable {
            case machine, person
        }

        /// Where the proposal is from.
        package var proposedBy: Proposer
        /// The officer who decided; nothing while undecided.
        package var decidedBy: String?
        /// As what that officer decided, as far as the officer said so.
        package var decidedAs: OfficerRole?
        /// The data protection officer who agreed, where that is needed; never who decided.
        package var agreedBy: String?

        /// A proposal, or a decision when `decidedBy` is given.
        package init(
            proposedBy: Proposer,
            decidedBy: String? = nil,
            decidedAs: OfficerRole? = nil,
            agreedBy: String? = nil
        ) {
            self.proposedBy = proposedBy
            self.decidedBy = decidedBy
            self.decidedAs = decidedAs
            self.agreedBy = agreedBy
        }

        /// True when one person stands for two.
        package var isAlone: Bool { OfficerName.isSame(agreedBy, decidedBy) }
    }

    /// As what an officer decides: declared on the command line, checked by the office.
    package enum OfficerRole: String, Sendable, Hashable, CaseIterable {
        case executingOfficer = "executing-officer"
        case lawyer
        case approver
        case dataProtectionOfficer = "data-protection-officer"
    }

    /// What happens with a value found.
    package enum Act: String, Sendable, Hashable, CaseIterable, Comparable {
        /// It leaves as it is.
        case keep
        /// A pseudonym of the case stands in its place.
        case pseudonymise
        /// A mark stands in its place.
        case redact
        /// The smallest whole around it does not leave: the row of a table, the message of a
        /// mailbox, the page of a document, else the exhibit.
        case withhold

        /// From what shows most to what shows least.
        package static func < (left: Act, right: Act) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .keep: 0
            case .pseudonymise: 1
            case .redact: 2
            case .withhold: 3
            }
        }
    }

    /// A value that was found, or a place that a person marked.
    package struct Entry: Sendable, Hashable {
        /// Its name in the plan, unique among all exhibits.
        package var id: String
        /// What it is taken for.
        package var dataClass: DataClass
        /// The text it is in.
        package var layer: Layer
        /// Where it is, all parts of it; never empty.
        package var places: [Place]
        /// What happens with it.
        package var act: Act
        /// Why, in words that carry no personal data.
        package var reason: String
        /// The rule of the law book or the text of law it rests on.
        package var ground: String?
        /// The keyed hash of the value; nothing where a person marked a place by hand.
        package var value: ValueHash?
        /// All readings, the most likely first.
        package var candidates: [Finding.Candidate] = []
        /// How sure the reading is, in thousandths; 1000 for what a person marked.
        package var confidence = 1000
        /// True when the machine is not sure and a person should look.
        package var toBeChecked = false
        /// The measures that admit the row it is in, where several are answered; empty when the
        /// row stays behind.
        package var measures: [String]?
        /// Who proposed and who decided.
        package var record: Record

        /// An entry.
        package init(
            id: String,
            dataClass: DataClass,
            layer: Layer,
            places: [Place],
            act: Act,
            reason: String,
            record: Record
        ) {
            self.id = id
            self.dataClass = dataClass
            self.layer = layer
            self.places = places
            self.act = act
            self.reason = reason
            self.record = record
        }

        /// Whether somebody's decision on it needs the data protection officer's agreement:
        /// special categories do, if they leave in any form.
        package var needsAgreement: Bool {
            dataClass.isSpecial && (act == .keep || act == .pseudonymise)
        }

        /// True when it may be carried out.
        ///
        /// On a special category the data protection officer decides or agrees; one that leaves
        /// needs both of two persons.
        package var isDecided: Bool {
            guard record.decidedBy != nil, !record.isAlone else { return false }
            guard dataClass.isSpecial else { return true }
            let decided = record.decidedAs == .dataProtectionOfficer && !needsAgreement
            return decided || record.agreedBy != nil
        }
    }

    /// Something in a plan that nobody has decided yet.
    package enum Open: Sendable, Hashable {
        /// An exhibit as a whole, by its path.
        case exhibit(String)
        /// A question about an exhibit.
        case question(Question, exhibit: String)
        /// A row that could not be held against the measures.
        case row(RowRuling, exhibit: String)
        /// A value found or a place marked.
        case entry(Entry, exhibit: String)

        /// The path of an exhibit, else the id.
        package var name: String {
            switch self {
            case .exhibit(let path): path
            case .question(let question, _): question.id
            case .row(let row, _): row.id
            case .entry(let entry, _): entry.id
            }
        }
    }

    /// True when two measures that are answered have different limits on the use of what they give.
    package var hasDisjointLimits: Bool {
        measures.count > 1 && Set(measures.map { useLimits[$0] ?? "" }).count > 1
    }

    /// What nobody has decided yet, in the plan's order.
    package var undecided: [Open] {
        let withheld = Set(exhibits.filter(\.isWithheld).map(\.path))
        return exhibits.flatMap { exhibit -> [Open] in
            let path = exhibit.path
            if let inside = exhibit.inside, withheld.contains(inside.exhibit) { return [] }
            var open: [Open] = []
            if exhibit.decision.record.decidedBy == nil { open.append(.exhibit(path)) }
            // What a withheld exhibit holds leaves in no case.
            if exhibit.isWithheld { return open }
            open += exhibit.scope?.open.map { .question($0, exhibit: path) } ?? []
            if exhibit.decision.act == .withhold { return open }
            open += (exhibit.scope?.rows ?? []).filter { $0.record.decidedBy == nil }
                .map { .row($0, exhibit: path) }
            return open
                + exhibit.entries.filter { !$0.isDecided }.map { .entry($0, exhibit: path) }
        }
    }
}

extension DisclosurePlan.Exhibit {
    /// True when an officer decided that nothing of it leaves.
    package var isWithheld: Bool {
        decision.act == .withhold && decision.record.decidedBy != nil
    }

    /// What officers decided of its rows, by their first byte.
    var rowDecisions: [Int: Bool] {
        Dictionary(
            (scope?.rows ?? []).filter { $0.record.decidedBy != nil }
                .map { ($0.bytes.lowerBound, $0.act == .keep) }
        ) { $0 && $1 }
    }

    /// The measures that what leaves of it answers, in their order; nothing without a cut.
    package var measures: [String]? {
        guard let scope else { return nil }
        var found: [String] = []
        for name in scope.measures.compactMap({ $0["measure"]?.string })
        where scope.admitted.contains(where: { $0.measures.contains(name) }) {
            found.append(name)
        }
        return found
    }
}

extension DataClass {
    /// Special categories of personal data, which Article 10 of Directive (EU) 2016/680 lists.
    package var isSpecial: Bool { rawValue.hasPrefix("special.") }
    /// What a privilege or an immunity may cover.
    package var isPrivileged: Bool { rawValue.hasPrefix("privilege.") }
    /// What protects a person: children, victims, witnesses, sources.
    package var isProtected: Bool { rawValue.hasPrefix("protected.") }
    /// A class that no detector gives: what a person marks.
    package static let marked = DataClass(rawValue: "marked")
}
