package import Casework
package import Encoding

/// Which entries of the ledger somebody asks for; they come with the newest first.
package struct TrailQuery: Sendable, Hashable {
    /// The most entries of one answer.
    package static let pageLimit = 200
    /// The most entries of one file that is taken out.
    package static let exportLimit = 10_000
    /// The most entries of one archive with proofs.
    package static let proofLimit = 1_000
    /// The most entries looked at for one answer; the next one goes on from there.
    package static let scanLimit = 20_000

    /// Only those of this case.
    package var reference: String?
    /// Only those about this exhibit, by its digest; by its name for whoever reads the case.
    package var exhibit: String?
    /// Only what this officer did.
    package var officer: String?
    /// Only events of this name.
    package var act: String?
    /// Only those of this day (UTC) and later.
    package var from: Day?
    /// Only those of this day (UTC) and earlier.
    package var to: Day?
    /// Only those below this position.
    package var before: UInt64?
    /// How many at most.
    package var count = 50

    /// The newest entries.
    package init() {}

    /// The names of all events there are, for whoever chooses one (spec/office.md, "Events").
    package static let events: [String] =
        (OfficeStep.allCases.map(\.rawValue).filter { $0 != "cancel-parcel" }
        + [
            "read", "export", "intake", "upload-plan", "review-prepared", "review-failed",
            "review-blocked", "review-disclosed", "review-withheld", "sign-package",
            "release-refused", "queue", "transported", "dead-letter", "withdrawn", "gate-open",
            "gate-closed", "letter-received", "envelope-received", "supplement-received",
            CaseRecord.draftReceived, CaseRecord.commentsRead,
            "envelope-again", "receipt-again", "parcel-received", "receipt-received",
            "gap-asked", "refused", "depute", "deputy-ended", "token-issued", "token-revoked",
            "log-in", "log-in-failed", "parcel-cancelled", "ledger-checked", "anomaly-seen",
            "ledger-forked", "notices-set", "notices-ended", "notified", "notification-failed",
        ]).sorted()

    /// True for an entry of the right officer, name and day.
    func takes(_ entry: TrailEntry) -> Bool {
        if let officer, entry.who != officer { return false }
        if let act, entry.act != act { return false }
        guard from != nil || to != nil else { return true }
        guard let day = entry.at.flatMap({ Instant(seconds: $0.seconds)?.day }) else {
            return false
        }
        return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
}

/// An entry of the ledger as whoever follows a trail sees it: what was done, and no content.
package struct TrailEntry: Sendable, Hashable {
    /// What stands for the event of an entry that was erased.
    package static let erased = "erased"
    /// What stands for an event that is not what its entry commits to.
    package static let unreadable = "unreadable"

    /// Its position in the ledger.
    package let index: UInt64
    /// When it was done; nothing once the event was erased.
    package var at: Instant?
    /// Who did it; `office` where no officer did.
    package var who: String?
    /// For whom, where a deputy did it.
    package var principal: String?
    /// The event's name, or ``erased`` or ``unreadable``.
    package var act: String
    /// The kind of thing it is about.
    package var what: String?
    /// The digest of that thing; nothing once the opening was erased.
    package var object: String?
    /// The case it belongs to.
    package var reference: String?
    /// Where the case stood after it.
    package var stage: String?
    /// Why, where that holds nothing of a case's content.
    package var why: String?

    /// An entry of which only its place is known.
    package init(index: UInt64, act: String) {
        self.index = index
        self.act = act
    }

    /// Its members.
    package var json: JSON {
        var members: [String: JSON] = [
            "position": .integer(Int64(clamping: index)), "event": .string(act),
        ]
        let texts = [
            ("at", at.map { "\($0)" }), ("who", who), ("for", principal), ("what", what),
            ("object", object), ("reference", reference), ("stage", stage), ("why", why),
        ]
        for (name, text) in texts { members[name] = text.map { .string($0) } }
        return .object(members)
    }
}

/// What was found of a trail.
package struct TrailView: Sendable, Hashable {
    /// How many entries the ledger has.
    package var size: UInt64
    /// The entries, the newest first.
    package var entries: [TrailEntry] = []
    /// Below which position the search goes on; nothing once all was looked at.
    package var next: UInt64?

    /// A trail of which nothing was found yet.
    package init(size: UInt64) { self.size = size }

    /// Its members.
    package var json: JSON {
        var members: [String: JSON] = [
            "size": .integer(Int64(clamping: size)), "entries": .array(entries.map(\.json)),
        ]
        members["next"] = next.map { .integer(Int64(clamping: $0)) }
        return .object(members)
    }

    /// The entries as comma-separated values (RFC 4180), with a line of names.
    package var csv: String {
        let names = [
            "position", "at", "who", "for", "event", "what", "object", "reference", "stage", "why",
        ]
        let lines = entries.map { entry in
            [
                "\(entry.index)", entry.at.map { "\($0)" }, entry.who, entry.principal, entry.act,
                entry.what, entry.object, entry.reference, entry.stage, entry.why,
            ].map { TrailView.cell($0 ?? "") }.joined(separator: ",")
        }
        return ([names.joined(separator: ",")] + lines).map { $0 + "\r\n" }.joined()
    }

    /// A cell in quotes; one that a table program would take for a formula begins with `'`.
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        return "\"\(isFormula ? "'" : "")\(text.replacing("\"", with: "\"\""))\""
    }
}

/// What the people's side asks of the ledger and of what watches over the office.
package protocol WatchService: Sendable {
    /// What was done: in one case by whoever may know of it, in all by whoever watches all.
    func trail(
        _ query: TrailQuery,
        for person: Person
    ) async throws(OfficeFailure) -> TrailView

    /// The same with the proof of each entry, as a tar.
    func trailArchive(
        _ query: TrailQuery,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8]

    /// The `.tlog-proof` of one entry in the newest checkpoint.
    func proof(of index: UInt64, for person: Person) async throws(OfficeFailure) -> [UInt8]

    /// How the last check of the ledger ended, how far one is that runs, and who cosigned.
    func ledgerCheck(for person: Person) async throws(OfficeFailure) -> JSON

    /// Begins a check of register and ledger, unless one runs.
    func startLedgerCheck(by person: Person) async throws(OfficeFailure) -> JSON

    /// A page of what needs a person, the newest first.
    func inbox(
        _ query: InboxQuery,
        for person: Person
    ) async throws(OfficeFailure) -> InboxPart

    /// Puts on record that somebody has seen one of those; it leaves the inbox.
    func settle(
        _ id: String,
        because reason: String,
        by person: Person
    ) async throws(OfficeFailure)
}

extension WatchService {
    /// Nothing, unless the service has a ledger.
    package func trail(
        _ query: TrailQuery,
        for person: Person
    ) async throws(OfficeFailure) -> TrailView { throw .notFound }

    /// Nothing, unless the service has a ledger.
    package func trailArchive(
        _ query: TrailQuery,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] { throw .notFound }

    /// Nothing, unless the service has a ledger.
    package func proof(
        of index: UInt64,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] { throw .notFound }

    /// Nothing, unless the service has a ledger.
    package func ledgerCheck(for person: Person) async throws(OfficeFailure) -> JSON {
        throw .notFound
    }

    /// Nothing, unless the service has a ledger.
    package func startLedgerCheck(by person: Person) async throws(OfficeFailure) -> JSON {
        throw .notFound
    }

    /// Nothing, unless the service watches.
    package func inbox(
        _ query: InboxQuery,
        for person: Person
    ) async throws(OfficeFailure) -> InboxPart { throw .notFound }

    /// The first page of what needs a person.
    package func inbox(for person: Person) async throws(OfficeFailure) -> [Anomaly] {
        try await inbox(InboxQuery(), for: person).anomalies
    }

    /// Nothing, unless the service watches.
    package func settle(
        _ id: String,
        because reason: String,
        by person: Person
    ) async throws(OfficeFailure) { throw .notFound }
}
