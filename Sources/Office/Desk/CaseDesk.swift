package import Casework
package import Encoding

/// Why a person does not take a step now (spec/office.md, "Desk").
package enum Obstacle: Sendable, Hashable {
    /// Only these roles have it.
    case role([String])
    /// It is signed, and this person has no key.
    case key
    /// It leads on from these stages alone.
    case stage([String])
    /// The letter has not gone out or come in yet, or both sides have closed.
    case exchange
    /// There is nothing of the kind it is about.
    case nothing
    /// A second person is needed.
    case fourEyes
    /// Something has to be on record first, by the lifecycle's name for it.
    case missing(String)
    /// The release gate is closed by these checks.
    case gate([String])

    /// A word for it.
    package var code: String {
        switch self {
        case .role: "role"
        case .key: "key"
        case .stage: "stage"
        case .exchange: "exchange"
        case .nothing: "nothing"
        case .fourEyes: "four-eyes"
        case .missing: "missing"
        case .gate: "gate"
        }
    }

    /// What it names: roles, stages, guards or checks.
    package var names: [String] {
        switch self {
        case .role(let names), .stage(let names), .gate(let names): names
        case .missing(let name): [name]
        case .key, .exchange, .nothing, .fourEyes: []
        }
    }
}

/// What lies before one person who works on a case: what can be done, and what it is about.
package struct CaseDesk: Sendable {
    /// The disclosure reviews of the case, by their numbers.
    package var reviews: [ReviewSummary] = []

    /// A step of this side.
    package struct Offer: Sendable, Hashable {
        /// Which one.
        package let step: OfficeStep
        /// Why the person does not take it now; nothing when it is open.
        package let obstacle: Obstacle?
    }

    /// A part of an envelope, as lines that may have names.
    package struct Part: Sendable, Hashable {
        /// One text, and what it goes by in its part: a question's name, an exhibit's path.
        package struct Line: Sendable, Hashable {
            /// Its name; empty for a text that is alone.
            package let name: String
            /// What it says.
            package let text: String
        }

        /// The section's name.
        package let section: String
        /// What it says.
        package let lines: [Line]
    }

    /// An envelope with what it says; both sides have the same bytes.
    package struct Paper: Sendable, Hashable {
        /// Who wrote it, its number, type, instant and digest.
        package let envelope: EnvelopeView
        /// The measures it is about; none for the whole letter.
        package let measures: [String]
        /// What it decides, by measure.
        package let outcomes: [String: String]
        /// What it decides as a whole.
        package let outcome: String?
        /// The rules it rests on.
        package let grounds: [String]
        /// By when an answer is awaited.
        package let deadline: Instant?
        /// The envelope it answers.
        package let about: String?
        /// True while its answer is awaited.
        package let isOpen: Bool
        /// Its sections, those withheld or erased left out.
        package let parts: [Part]
    }

    /// An act that somebody prepared and somebody else decides on.
    package struct Prepared: Sendable, Hashable {
        /// Its digest.
        package let digest: String
        /// The step that takes it.
        package let act: String
        /// Who prepared it.
        package let by: String
        /// What was prepared, as `prepare` took it.
        package let content: JSON
    }

    /// A package, on its way out or in.
    package struct Parcel: Sendable, Hashable {
        /// An exhibit in it, and whether it came as it was listed and was accepted.
        package struct Exhibit: Sendable, Hashable {
            /// Its path in the package.
            package let path: String
            /// Its digest, `sha256:` and 64 digits.
            package let digest: String
            /// Its size in bytes.
            package let size: Int64
            /// True when it is what its sender listed.
            package let isVerified: Bool
            /// True once it was accepted into the case.
            package let isAccepted: Bool
        }

        /// The sealed file's digest.
        package let digest: String
        /// The number its sender gave it.
        package let number: String
        /// How far it got.
        package let state: String
        /// True for one of the other side.
        package let isReceived: Bool
        /// What it answers.
        package let measures: [String]
        /// What is in it.
        package let exhibits: [Exhibit]
        /// What may be done with it, as its sender says; nothing when nothing is said.
        package let useLimits: JSON?
        /// What was left out of it, in its sender's words; nothing when nothing is said.
        package let redaction: JSON?
        /// The sender's record of custody and then this side's own.
        package let custody: [Custody]
    }

    /// One event of a record of custody.
    package struct Custody: Sendable, Hashable {
        /// The exhibit's path or number.
        package let item: String
        /// What happened.
        package let event: String
        /// When.
        package let at: Instant
        /// Who, by capacity and organisation.
        package let who: String
        /// Two letters.
        package let state: String
    }

    /// What everybody sees of the case.
    package var view: CaseView
    /// How the day that is due next was counted; nothing for one that somebody set.
    package var reckoned: WorkItem.Reckoned?
    /// Every step of this side, in the order of the work.
    package var offers: [Offer] = []
    /// Every envelope that is not held back, the oldest first.
    package var papers: [Paper] = []
    /// What waits to be decided on.
    package var prepared: [Prepared] = []
    /// Packages of either direction.
    package var parcels: [Parcel] = []
    /// The letter's text as its officer wrote it, and the digest of these bytes.
    package var letter: (text: String, digest: String)?
    /// The informal drafts of the letter that one side showed the other.
    package var drafts: [InformalDraft] = []
    /// The files that came with the letter.
    package var attachments: [AttachedFile] = []
    /// The newest assessment (spec/assessment.md), as it is kept.
    package var assessment: JSON?
    /// Those of the authority who work on cases.
    package var officers: [String] = []
    /// Those of them who are involved in this one.
    package var involved: [String] = []
    /// What the defence got to see.
    package var disclosures: [DefenceDisclosure] = []
    /// The fingerprint of the other side's root, by which its packages are checked.
    package var fingerprint: String?
    /// What keeps everything in the house.
    package var holds: [String] = []
    /// The own envelopes that crossed with one of the other side and can be taken back.
    package var crossed: Set<String> = []
    /// The rules of this state's law that set a period for remedies, with their citations.
    package var windows: [(rule: String, citation: String)] = []
    /// True when the other side declared an emergency.
    package var isEmergency = false

    /// A desk with nothing on it but the view.
    package init(_ view: CaseView) { self.view = view }

    /// What is due next; nothing when nobody waits for a day.
    package var next: DeadlineView? { Due.waiting(view.deadlines).first }

    /// What the other of both sides has to answer first, where that is not the next.
    package var then: DeadlineView? { Due.waiting(view.deadlines).dropFirst().first }

    /// The number of the last entry of the ledger that changed what an officer acts on: whoever
    /// acts on an older one is told so.
    package var stand: UInt64 { view.ledger.last { !$0.isRoutine }?.index ?? 0 }
}

extension LedgerView {
    /// True for what happens by itself or only looks: it changes nothing an officer acts on.
    package var isRoutine: Bool { LedgerView.routine.contains(event) }

    private static let routine: Set = [
        "read", "export", "queue", "transported", "receipt-received", "receipt-again",
        "envelope-again", "gate-open", "assess", "anomaly-seen", CaseRecord.commentsRead,
    ]
}
