import Casework
import Encoding
import Evidence
import Exchange
import Ledger

/// What somebody did, as the ledger commits to it and the case file is folded from.
///
/// Nothing of a case file is edited: each act adds one event, and the file is what all its events
/// come to (spec/office.md, "Events").
struct OfficeEvent: Sendable, Hashable {
    /// The step, or the name of what happened by itself.
    var act: String
    /// The officer's identifier, or `office` where none acted.
    var who: String
    /// The authority it was done for.
    var authority: Party
    /// The kind of thing it is about.
    var what: String
    /// The digest of that thing.
    var object: ContentDigest
    /// The case between both authorities, once there is one.
    var caseDigest: ContentDigest?
    /// When.
    var when: Instant
    /// Why: a code, or the officer's reasons.
    var why: String
    /// Where the letter stands after it.
    var stage: String?
    /// What the file has to know of it.
    var detail: [String: JSON]

    /// Who acts where no officer does.
    static let machine = "office"

    /// The canonical bytes (RFC 8785) that the entry's inner digest hides.
    var canonical: [UInt8] {
        var members: [String: JSON] = [
            "event": .string(act), "who": .string(who), "authority": authority.json,
            "what": .string(what), "object": .string("\(object)"), "when": .string("\(when)"),
            "why": .string(why), "detail": .object(detail),
        ]
        members["case"] = caseDigest.map { .string("\($0)") }
        members["stage"] = stage.map { .string($0) }
        return JSON.object(members).canonical
    }

    /// Reads an event back.
    init?(_ canonical: [UInt8]) {
        guard let json = try? JSON(parsing: canonical, limit: EventOpening.eventLimit),
            let act = json["event"]?.string, let who = json["who"]?.string,
            let authority = Party(json["authority"]), let what = json["what"]?.string,
            let object = json["object"]?.string.flatMap({ ContentDigest($0) }),
            let when = json["when"]?.string.flatMap({ Instant($0) }),
            let why = json["why"]?.string, let detail = json["detail"]?.object
        else { return nil }
        self.init(act, by: who, of: authority, about: what, object, at: when, why: why)
        caseDigest = json["case"]?.string.flatMap { ContentDigest($0) }
        stage = json["stage"]?.string
        self.detail = detail
    }

    init(
        _ act: String,
        by who: String,
        of authority: Party,
        about what: String,
        _ object: ContentDigest,
        at when: Instant,
        why: String = ""
    ) {
        self.act = act
        self.who = who
        self.authority = authority
        self.what = what
        self.object = object
        self.when = when
        self.why = why
        detail = [:]
    }

    /// The entry to append, with fresh salts.
    var commitment: Commitment? {
        var source = SystemRandomNumberGenerator()
        return Hash(object.bytes).map {
            Commitment(object: $0, event: canonical, using: &source)
        }
    }
}
