package import Casework
import Encoding
package import Evidence
package import Ledger

/// What happened to an envelope or a receipt, as the authority's ledger commits to it.
package struct ExchangeEvent: Sendable, Hashable {
    /// What was done.
    package enum Act: String, Sendable, Hashable, CaseIterable {
        case sent = "envelope-sent", received = "envelope-received", refused = "envelope-refused"
        case receiptSent = "receipt-sent", receiptReceived = "receipt-received"
        case sectionErased = "section-erased"
    }

    /// What was done.
    package var act: Act
    /// The officer's identifier, or the process's where no officer acts.
    package var who: String
    /// The authority or unit, and on whose behalf.
    package var authority: Party
    /// The kind of envelope or receipt.
    package var what: String
    /// The digest of its payload; of the sealed bytes for what does not open.
    package var object: ContentDigest
    /// Its case, if that is known.
    package var caseDigest: ContentDigest?
    /// When it was done.
    package var when: Instant
    /// A code for the reason; never text about a person.
    package var why: String

    /// An event about an envelope.
    package init(
        _ act: Act,
        _ entry: VerifiedHeader,
        by who: String,
        of authority: Party,
        at when: Instant,
        why: String
    ) {
        self.act = act
        self.who = who
        self.authority = authority
        what = entry.header.type.rawValue
        object = entry.digest
        caseDigest = entry.caseDigest
        self.when = when
        self.why = why
    }

    /// An event about something that was refused, of which only the sealed bytes are certain.
    package init(
        refusing spool: ContentDigest,
        _ reason: ReceiptReason,
        by who: String,
        of authority: Party,
        at when: Instant
    ) {
        act = .refused
        self.who = who
        self.authority = authority
        what = "sealed"
        object = spool
        self.when = when
        why = reason.rawValue
    }

    /// The canonical bytes (RFC 8785) that the ledger's inner digest hides.
    package var canonical: [UInt8] {
        var members: [String: JSON] = [
            "event": .string(act.rawValue), "who": .string(who), "authority": authority.json,
            "what": .string(what), "object": .string("\(object)"), "when": .string("\(when)"),
            "why": .string(why),
        ]
        members["case"] = caseDigest.map { .string("\($0)") }
        return JSON.object(members).canonical
    }

    /// The entry to append, with fresh salts.
    package func commitment(
        using source: inout some RandomNumberGenerator
    ) -> Commitment? {
        guard let object = Hash(object.bytes) else { return nil }
        return Commitment(object: object, event: canonical, using: &source)
    }
}
