import Casework
import Encoding
import Evidence
import Exchange

/// An authority's own file of a case: what all its events come to.
///
/// It holds what only this side knows; what both sides know is folded from envelopes.
struct CaseRecord: Sendable {
    /// A text of the case that lies in a body: letter, supplement, facts.
    struct Part: Sendable, Hashable {
        let body: String
        let digest: ContentDigest
        let at: Instant
        let by: String
    }

    /// A file that came with the letter, as a body of the case.
    struct AttachedPart: Sendable, Hashable {
        let body: String
        let size: Int
    }

    /// An act that one officer prepared and another decides on.
    struct Prepared: Sendable, Hashable {
        let type: String
        let body: String
        let by: String
    }

    /// Material that was collected here.
    struct Exhibit: Sendable, Hashable {
        let name: String
        let stored: StoredExhibit
        let by: String
        let at: Instant
        /// The exhibit it is the disclosed copy of, with what must not leave removed.
        var origin: String?
        /// Whether it may go out; nothing while nobody has looked.
        var keep: Bool?
        /// Whether it holds what only a data protection officer clears (LED 10).
        var special = false
        var reviewer: String?
        /// Which exhibit of the case it is, by the order of their arrival from 0.
        var ordinal = 0
    }

    /// A package made here or received.
    struct Package: Sendable, Hashable {
        let digest: ContentDigest
        let size: Int64
        let statement: ContentDigest
        let number: String
        let measures: [String]
        /// True when it holds only what hangs on no condition (IMAC 80p(2)).
        var unconditional = false
        var by: String
        /// `packed`, `queued`, `held`, `transported`, `opened`, `accepted`, `refused`, `dead`,
        /// `cancelled`; or, of one that came, `received`, `accepted`.
        var state: String
        /// The announcing envelope.
        var announced: ContentDigest?
        var exhibits: [PackedExhibit] = []
    }

    /// An exhibit of a package.
    struct PackedExhibit: Sendable, Hashable {
        let path: String
        let digest: ContentDigest
        let size: Int64
        var verified: Bool
        var accepted: Bool
        /// Where it lies in the vault; nothing for what was sent.
        let object: String?
        /// What its content shows it to be.
        let mediaType: String
    }

    var stage = ""
    /// True for an exercise.
    var isDrill = false
    /// The clocks that run since an emergency was declared.
    var clocks: [EmergencyClock] = []
    /// What is counted of it beside what the envelopes say.
    var matter = CaseMatter()
    var letters: [Part] = []
    /// The files of all its versions, by their digests.
    var attachments: [ContentDigest: AttachedPart] = [:]
    var supplements: [Part] = []
    /// The envelopes that brought them, and those that were taken back.
    private var partOf: [String: ContentDigest] = [:]
    private var takenBack: Set<ContentDigest> = []
    /// Informal drafts that were shown to the other side, or by it.
    var drafts: [Part] = []
    /// The other side's informal draft that stands and of which nobody here said anything.
    var awaitsComments: ContentDigest?
    /// Those who wrote a draft and have not read what the other side said of it.
    var unreadComments: Set<String> = []
    /// True once the letter went out.
    var isSent = false
    /// True for a letter that was given up before it went out.
    var isAbandoned = false
    var facts: [Part] = []
    /// Who drafted the letter as it stands, and who approved exactly these bytes.
    var drafters: Set<String> = []
    var approved: ContentDigest?
    var approver: String?
    /// Who acted in the case, was assigned to it or called in, and was not dismissed since.
    var people: Set<String> = []
    /// Who acted for whom.
    var deputies: [Deputing] = []

    /// That one person acted in the case for another.
    struct Deputing: Sendable, Hashable {
        let deputy: String
        let principal: String
    }

    /// The translation that goes with the letter as it was approved.
    var translation: Part?
    /// The signed envelope that waits to be sent.
    var signed: ContentDigest?
    var assessments: [String] = []
    var prepared: [ContentDigest: Prepared] = [:]
    /// Questions whose answer did not come in time, and without which a person went on.
    var onFile: Set<ContentDigest> = []
    /// What proposed conditions that a person let pass, by measure.
    var lapsed: [String: ContentDigest] = [:]
    var hasOrder = false
    var needsNoCompulsion = false
    /// What is said of everything that was left out; the last one counts.
    var redaction: Part?
    var exhibits: [String: Exhibit] = [:]
    var orderNotified: Day?
    var remedyEnds: Day?
    var remedyRule: String?
    var waived = false
    var noRemedy = false
    var holds: Set<String> = []
    var transferApprover: String?
    var dataProtection: Bool?
    /// Statements signed for packages, by the packages' numbers.
    var statements: [String: ContentDigest] = [:]
    var packages: [ContentDigest: Package] = [:]
    var received: [ContentDigest: Package] = [:]
    var useLimitsAcknowledged = false
    var uses = 0
    /// What the defence got to see, in its order.
    var disclosures: [DefenceDisclosure] = []
    var released = false
    /// What a person has to look at, by code.
    var alarms: Set<String> = []
    /// The gaps asked for already, by their first place.
    var askedGaps: Set<Int> = []
    /// The disclosure reviews, by their names.
    var reviews: [String: Review] = [:]
    /// How far own envelopes got, by digest.
    var deliveries: [ContentDigest: String] = [:]

    /// The supplements that nobody took back.
    var standingSupplements: [Part] {
        supplements.filter { part in partOf[part.body].map { !takenBack.contains($0) } ?? true }
    }

    /// The letter's text as it stands.
    var letter: Part? { letters.last }

    /// Takes in the next event.
    mutating func apply(_ event: OfficeEvent) {
        if let stage = event.stage { self.stage = stage }
        if let code = event.text("alarm") { alarms.insert(code) }
        if event.detail["drill"] == true { isDrill = true }
        if let gone = event.digest("takenBack") { takenBack.insert(gone) }
        if let started = event.detail["clocks"]?.array, clocks.isEmpty {
            clocks = started.compactMap { EmergencyClock($0) }
        }
        takePeople(event)
        matter.apply(event)
        takeInformal(event)
        defer { takeParts(event) }
        switch event.act {
        case "draft", "revise", "letter-received": takeLetter(event)
        case "share-draft", CaseRecord.draftReceived: take(event, \.drafts)
        case "supplement", "supplement-received":
            take(event, \.supplements)
            if let body = event.text("body") { partOf[body] = event.object }
        case "add-facts": take(event, \.facts)
        case "assess":
            if let body = event.text("body") { assessments.append(body) }
        case "approve":
            approved = letter?.digest
            approver = event.who
        case "translate":
            if let body = event.text("body"), let digest = event.digest("text") {
                translation = Part(body: body, digest: digest, at: event.when, by: event.who)
            }
        case "sign": signed = event.object
        case "send", "abandon": signed = nil
        case "prepare":
            if let type = event.text("type"), let body = event.text("body") {
                prepared[event.object] = Prepared(type: type, body: body, by: event.who)
            }
        case "decide", "postpone", "lift", "hand-over", "resume":
            if let draft = event.digest("draft") { prepared[draft] = nil }
        case "decide-on-file":
            let asked = event.detail["questions"]?.array?.compactMap(\.string) ?? []
            onFile.formUnion(asked.compactMap { ContentDigest($0) })
        case "let-pass":
            let terms = event.detail["conditions"]?.object?.compactMapValues(\.string) ?? [:]
            lapsed.merge(terms.compactMapValues { ContentDigest($0) }) { $1 }
        default: applyExecution(event)
        }
    }

    /// Everybody who counts as the same hand as a person, where the law wants two: whom the person
    /// acted for in this case, and who did so for the person.
    func hands(of holder: String) -> Set<String> {
        var hands: Set = [holder]
        for deputing in deputies {
            if deputing.deputy == holder { hands.insert(deputing.principal) }
            if deputing.principal == holder { hands.insert(deputing.deputy) }
        }
        return hands
    }

    /// Whoever looks at a case is not involved in it by that.
    private mutating func takePeople(_ event: OfficeEvent) {
        let acted = OfficeStep(rawValue: event.act) != nil || CaseRecord.acts.contains(event.act)
        guard acted, event.who != OfficeEvent.machine else { return }
        if let principal = event.text("for") {
            // A deputy knows the case as long as the deputation counts, and no longer.
            let deputing = Deputing(deputy: event.who, principal: principal)
            if !deputies.contains(deputing) { deputies.append(deputing) }
            people.insert(principal)
        } else {
            people.insert(event.who)
        }
        if let called = event.text("officer") { people.insert(called) }
        if event.act == OfficeStep.dismiss.rawValue, let gone = event.text("person") {
            people.remove(gone)
        }
        if event.act == OfficeStep.involve.rawValue, let called = event.text("person") {
            people.insert(called)
        }
    }

    /// That an informal draft of the other side came.
    static let draftReceived = "informal-draft-received"

    /// The stage of a case in which the other side showed an informal draft and asked for nothing;
    /// it is none of the letter's lifecycle, since there is no letter.
    static let informalStage = "informal"

    /// What people do that is no step of its own name.
    private static let acts: Set = ["intake", "sign-package", "parcel-cancelled", "upload-plan"]

    private mutating func takeLetter(_ event: OfficeEvent) {
        take(event, \.letters)
        drafters.insert(event.who)
        // Any change voids what was approved before.
        (approved, approver, signed, translation) = (nil, nil, nil, nil)
        for file in event.detail["attachments"]?.array ?? [] {
            guard let digest = file["digest"]?.string.flatMap({ ContentDigest($0) }),
                let body = file["body"]?.string, let size = file["size"]?.integer
            else { continue }
            attachments[digest] = AttachedPart(body: body, size: Int(clamping: size))
        }
    }

    private mutating func take(
        _ event: OfficeEvent,
        _ list: WritableKeyPath<CaseRecord, [Part]>
    ) {
        guard let body = event.text("body"), let digest = event.digest("text") else { return }
        self[keyPath: list].append(
            Part(body: body, digest: digest, at: event.when, by: event.who)
        )
    }

    /// Later parts of the letter that came before what they follow.
    private mutating func takeParts(_ event: OfficeEvent) {
        for part in event.detail["parts"]?.array ?? [] {
            guard let body = part["body"]?.string,
                let digest = part["text"]?.string.flatMap({ ContentDigest($0) })
            else { continue }
            supplements.append(Part(body: body, digest: digest, at: event.when, by: event.who))
            partOf[body] = part["envelope"]?.string.flatMap { ContentDigest($0) }
        }
    }

    private mutating func applyExecution(_ event: OfficeEvent) {
        switch event.act {
        case "grant-order": hasOrder = true
        case "execute": needsNoCompulsion = event.detail["noCompulsion"]?.bool ?? false
        case "intake": takeExhibit(event)
        case "record-redaction":
            if let body = event.text("body") {
                redaction = Part(body: body, digest: event.object, at: event.when, by: event.who)
            }
        case "review":
            for (name, verdict) in event.detail["exhibits"]?.object ?? [:] {
                exhibits[name]?.keep = verdict["keep"]?.bool
                exhibits[name]?.special = verdict["special"]?.bool ?? false
                exhibits[name]?.reviewer = event.who
            }
            // What was cleared before was not what was reviewed now.
            dataProtection = nil
        case "notify-order":
            orderNotified = event.text("notified").flatMap { Day($0) }
            remedyEnds = event.text("ends").flatMap { Day($0) }
            remedyRule = event.text("rule")
        case "no-remedy": noRemedy = true
        case "consent": waived = true
        case "hold": if let name = event.text("name") { holds.insert(name) }
        case "lift-hold": if let name = event.text("name") { holds.remove(name) }
        case "clear-data-protection": dataProtection = event.detail["cleared"]?.bool
        case "approve-transfer": transferApprover = event.who
        default: applyDelivery(event)
        }
    }

    mutating func takeExhibit(_ event: OfficeEvent) {
        guard let name = event.text("name"), let stored = StoredExhibit(event.detail["stored"])
        else { return }
        let ordinal = exhibits[name]?.ordinal ?? exhibits.count
        exhibits[name] = Exhibit(
            name: name,
            stored: stored,
            by: event.who,
            at: event.when,
            origin: event.text("of"),
            ordinal: ordinal
        )
        // New material was reviewed and cleared by nobody, and no transfer of it was approved.
        (transferApprover, dataProtection) = (nil, nil)
    }

    private mutating func applyDelivery(_ event: OfficeEvent) {
        switch event.act {
        case "sign-package":
            if let number = event.text("number") { statements[number] = event.object }
        case "pack":
            if let package = Package(event, state: "packed") { packages[package.digest] = package }
        case "deliver":
            if let parcel = event.digest("parcel") {
                packages[parcel]?.state = "queued"
                packages[parcel]?.announced = event.object
            }
        case "gate-closed", "parcel-cancelled":
            if let parcel = event.digest("parcel") {
                packages[parcel]?.state = event.act == "gate-closed" ? "held" : "cancelled"
            }
        case "gate-open":
            if let parcel = event.digest("parcel") { packages[parcel]?.state = "queued" }
        case "parcel-received":
            if let package = Package(event, state: "received") {
                received[package.digest] = package
            }
        case "accept": acceptExhibits(event)
        case "release": (released, useLimitsAcknowledged) = (true, true)
        case "use": uses += 1
        case "disclose-to-defence":
            if let disclosure = DefenceDisclosure(event) { disclosures.append(disclosure) }
        case "gap-asked":
            if let from = event.detail["from"]?.integer { askedGaps.insert(Int(from)) }
        case "transported", "receipt-received", "dead-letter", "resend":
            guard let state = event.text("state") else { return }
            if let about = event.digest("envelope"), isNews(state, deliveries[about], event.act) {
                deliveries[about] = state
            }
            if let parcel = event.digest("spool"),
                isNews(state, packages[parcel]?.state, event.act)
            {
                packages[parcel]?.state = state
            }
        default: applyReview(event)
        }
    }

    /// Whether a file that was sent has got further by what is told of it now.
    ///
    /// Receipts overtake each other on their way: that something was opened can come after word
    /// that it was accepted, and that it arrived after both.
    private func isNews(_ state: String, _ known: String?, _ act: String) -> Bool {
        guard act != "resend", let known else { return true }
        let way = [SpoolState.transported.rawValue, ReceiptKind.opened.rawValue]
        let ends = [ReceiptKind.accepted.rawValue, ReceiptKind.refused.rawValue]
        if ends.contains(known) { return ends.contains(state) }
        guard let now = way.firstIndex(of: state) else { return true }
        return now >= way.firstIndex(of: known) ?? 0
    }

    private mutating func acceptExhibits(_ event: OfficeEvent) {
        guard let parcel = event.digest("parcel"), var package = received[parcel] else { return }
        let paths = Set(event.detail["exhibits"]?.array?.compactMap(\.string) ?? [])
        for index in package.exhibits.indices where paths.contains(package.exhibits[index].path) {
            package.exhibits[index].accepted = package.exhibits[index].verified
        }
        package.state = "accepted"
        received[parcel] = package
    }
}

extension CaseRecord.Package {
    fileprivate init?(_ event: OfficeEvent, state: String) {
        guard let digest = event.digest("parcel"), let size = event.detail["size"]?.integer,
            let statement = event.digest("statement"), let number = event.text("number")
        else { return nil }
        self.init(
            digest: digest,
            size: size,
            statement: statement,
            number: number,
            measures: event.detail["measures"]?.array?.compactMap(\.string) ?? [],
            by: event.who,
            state: state
        )
        announced = event.digest("announced")
        unconditional = event.detail["unconditional"]?.bool ?? false
        exhibits = event.detail["exhibits"]?.array?.compactMap(CaseRecord.PackedExhibit.init) ?? []
    }
}

extension CaseRecord.PackedExhibit {
    fileprivate init?(_ json: JSON) {
        guard let path = json["path"]?.string,
            let digest = json["digest"]?.string.flatMap({ ContentDigest($0) }),
            let size = json["size"]?.integer
        else { return nil }
        self.init(
            path: path,
            digest: digest,
            size: size,
            verified: json["verified"]?.bool ?? true,
            accepted: false,
            object: json["object"]?.string,
            mediaType: json["mediaType"]?.string ?? CaseRecord.PackedExhibit.unknownType
        )
    }

    /// The type of content that shows nothing.
    static let unknownType = "application/octet-stream"

    /// As an event carries it.
    var json: JSON {
        var members: [String: JSON] = [
            "path": .string(path), "digest": .string("\(digest)"), "size": .integer(size),
            "verified": .bool(verified), "mediaType": .string(mediaType),
        ]
        members["object"] = object.map { .string($0) }
        return .object(members)
    }
}

extension OfficeEvent {
    /// A text of the detail.
    func text(_ name: String) -> String? { detail[name]?.string }

    /// A digest of the detail.
    func digest(_ name: String) -> ContentDigest? {
        text(name).flatMap { ContentDigest($0) }
    }
}
