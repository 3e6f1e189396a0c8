import Casework
import Encoding
import Evidence

/// The disclosure review of one exhibit for a set of measures (spec/review.md).
///
/// It is what its events come to. The plan and the texts beside it are objects of the vault; what
/// officers decide of it is in events.
struct Review: Sendable, Hashable {
    /// Where it stands.
    enum State: String, Sendable {
        /// The exhibit is being read, or waits for that.
        case preparing
        /// It is not to be read without an officer's answer.
        case asked
        /// Officers decide.
        case open
        /// Approved, and being carried out.
        case approved
        /// The copy that may leave is an exhibit of the case.
        case disclosed
        /// Nothing of the exhibit leaves.
        case withheld
        /// A removed value would still leave; nothing was kept of the copy.
        case blocked
        /// It could not be prepared or carried out.
        case failed
        /// An officer gave it up, or another was begun in its place.
        case dropped

        /// True once nothing is left to do before a transfer.
        var isSettled: Bool { self == .disclosed || self == .withheld || self == .dropped }
    }

    /// One decision of one officer.
    struct Decision: Sendable, Hashable {
        /// Its number: the review's revision after it.
        let number: Int
        let by: String
        let at: Instant
        /// The entries it is about, by their places in the plan; nothing where a body has them.
        let entries: EntryRanges?
        /// The body that has them.
        let body: String?
        let count: Int
        /// True when it is about the exhibit as a whole.
        let isWhole: Bool
        /// The ledger within the exhibit that it is about, from 1.
        var ledger: Int?
        let act: String?
        let reason: String?
        let ground: String?
        let cares: Set<Care>
        /// The revision at which it was taken back.
        var undone: Int?
    }

    /// What an officer said of an exhibit that does not say it itself.
    struct Answer: Sendable, Hashable {
        /// What was asked, as a plan names it.
        let question: String
        let text: String
        let by: String
    }

    /// What an approver stood for.
    struct Approval: Sendable, Hashable {
        let by: String
        let revision: Int
        /// The digest of the plan as decided.
        let plan: ContentDigest
        /// The name the copy is to have.
        let copy: String
        let at: Instant
    }

    let id: String
    let exhibit: String
    let measures: [String]
    /// The exhibit's digest when it was begun.
    let digest: ContentDigest
    let by: String
    let at: Instant
    /// A plan that was prepared by the offline program.
    var upload: StoredExhibit?
    /// True when the exhibit is over what the office reads itself.
    var isOffline = false

    var state = State.preparing
    var problem: String?
    /// The plan that was proposed, and the texts and counts beside it.
    var plan: StoredExhibit?
    var material: StoredExhibit?
    var entries = 0
    /// What only a person can say of it, while nobody has.
    var questions: [String] = []
    /// What officers answered, in order.
    var answers: [Answer] = []
    /// The officer it is assigned to.
    var officer: String?
    var revision = 0
    var decisions: [Decision] = []
    /// What officers marked by hand, in order.
    var marks: [ReviewMark] = []
    var approval: Approval?
    /// The name of the copy that was made, and its digest.
    var copy: String?
    var copyDigest: ContentDigest?
    /// The body of what the package says was left out.
    var redaction: String?
    /// The body of what the last leak check found.
    var leaks: String?
    /// True when a special category stays in the copy.
    var keepsSpecial = false
    /// The exhibits that its copy was checked with, by their ordinals.
    var looked: EntryRanges?
    /// How often a copy was made.
    var version = 0

    /// Everybody who decided of it, or proposed the plan that was uploaded.
    var hands: Set<String> {
        Set(decisions.map(\.by) + (upload == nil ? [] : [by]))
    }

    /// True while its copy, or what stays behind, is what was approved last.
    var isCurrent: Bool { approval?.revision == revision }
}

/// What an entry needs of whoever decides it.
enum Care: String, Sendable, CaseIterable {
    case ordinary
    /// A special category of personal data (LED Art. 10): the data protection officer.
    case special
    /// What a privilege or an immunity may cover: a lawyer.
    case privilege

    /// What a class needs.
    init(_ dataClass: String) {
        if dataClass.hasPrefix("special.") {
            self = .special
        } else if dataClass.hasPrefix("privilege.") {
            self = .privilege
        } else {
            self = .ordinary
        }
    }

    /// What the roles of a person cover.
    static func covered(by roles: Set<OfficeRole>) -> Set<Care> {
        var cares: Set<Care> = []
        if roles.contains(.dpo) { cares.insert(.special) }
        if roles.contains(.lawyer) { cares.formUnion([.privilege, .ordinary]) }
        if roles.contains(.executing) { cares.insert(.ordinary) }
        return cares
    }

    /// Who decides it, for messages.
    var officer: String {
        switch self {
        case .ordinary: "the executing officer or a lawyer"
        case .special: "the data protection officer"
        case .privilege: "a lawyer"
        }
    }
}

/// Places of entries in a plan, as ranges.
struct EntryRanges: Sendable, Hashable, CustomStringConvertible {
    private(set) var ranges: [ClosedRange<Int>] = []

    /// The longest text of them that an event carries; more go into a body, in bytes.
    static let textLimit = 8 << 10

    /// Places in ascending order.
    init(_ places: [Int]) {
        for place in places {
            if let last = ranges.last, last.upperBound + 1 == place {
                ranges[ranges.count - 1] = last.lowerBound...place
            } else {
                ranges.append(place...place)
            }
        }
    }

    /// Reads what ``description`` writes.
    init?(_ text: some StringProtocol) {
        var least = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: true) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                Int($0)
            }
            guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1],
                low >= least, high >= low, high < DisclosureReview.entryLimit
            else { return nil }
            ranges.append(low...high)
            least = high + 1
        }
    }

    /// True for one of the places.
    func contains(_ place: Int) -> Bool { ranges.contains { $0.contains(place) } }

    /// Such as `0-4,7,9-12`.
    var description: String {
        ranges.map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
        }.joined(separator: ",")
    }
}

/// The bounds of a review (spec/limits.md).
package enum DisclosureReview {
    /// The most entries of one exhibit that are reviewed in the office.
    package static let entryLimit = 50_000
    /// The greatest plan that is uploaded, or kept of one exhibit, in bytes.
    package static let planLimit = 64 << 20
    /// The greatest exhibit that the office reads itself, in bytes.
    package static let exhibitLimit: Int64 = 256 << 20
    /// The most that lies in the private scratch for one review, in bytes.
    package static let scratchLimit: Int64 = 1 << 30
    /// What all archives within an exhibit may unpack to, in bytes.
    static let unpackedLimit = 512 << 20
    /// The greatest record of what was left out of one exhibit, in bytes.
    static let redactionLimit = 256 << 10
    /// The most hits of a leak check that are kept; all are counted.
    static let leakLimit = 200
    /// The most entries that one answer shows.
    package static let pageLimit = 200
    /// The most reviews of one case.
    static let countLimit = 10_000
}
