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
    /// What happens with each exhibit.
    package var exhibits: [Exhibit]

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

    /// How an exhibit is cut to a measure.
    package struct Scope: Sendable, Hashable {
        /// The measure and what it asks for, as `MeasureScope` writes it.
        package var measure: JSON
        /// Which column or header means what, as the scope filter reads it.
        package var mapping: JSON
        /// Rows or messages left out, by reason.
        package var leftOut: [String: Int]

        /// A cut.
        package init(measure: JSON, mapping: JSON, leftOut: [String: Int]) {
            self.measure = measure
            self.mapping = mapping
            self.leftOut = leftOut
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
        /// The data protection officer who agreed, where that is needed.
        package var agreedBy: String?

        /// A proposal, or a decision when `decidedBy` is given.
        package init(proposedBy: Proposer, decidedBy: String? = nil, agreedBy: String? = nil) {
            self.proposedBy = proposedBy
            self.decidedBy = decidedBy
            self.agreedBy = agreedBy
        }
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

        /// Special categories leave only when the data protection officer agreed too.
        package var needsAgreement: Bool {
            dataClass.isSpecial && (act == .keep || act == .pseudonymise)
        }

        /// True when it may be carried out.
        package var isDecided: Bool {
            record.decidedBy != nil && (!needsAgreement || record.agreedBy != nil)
        }
    }

    /// What nobody has decided yet: paths of exhibits and ids of entries, in the plan's order.
    package var undecided: [(exhibit: String, entry: Entry?)] {
        exhibits.flatMap { exhibit in
            var open: [(exhibit: String, entry: Entry?)] = []
            if exhibit.decision.record.decidedBy == nil { open.append((exhibit.path, nil)) }
            // What a withheld exhibit holds leaves in no case.
            if exhibit.decision.act == .withhold { return open }
            return open + exhibit.entries.filter { !$0.isDecided }.map { (exhibit.path, $0) }
        }
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
