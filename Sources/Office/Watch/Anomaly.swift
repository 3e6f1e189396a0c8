package import Casework
package import Encoding
import Evidence

/// Something that needs a person: what it is and where (spec/office.md, "Anomalies").
package struct Anomaly: Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A file of a peer that was not taken in.
        case arrivalRefused = "arrival-refused"
        /// An exhibit that is not what its sender listed.
        case quarantine
        /// Places of a peer's chain that are missing and were asked for.
        case gap
        /// Two envelopes that crossed in the post.
        case crossed
        /// Two envelopes for one place of a peer's chain.
        case fork
        /// An envelope that had no effect.
        case noEffect = "no-effect"
        /// The peer refused what was sent.
        case peerRefused = "peer-refused"
        /// The day somebody waits for has passed.
        case overdue
        /// Material that was to be returned.
        case returnOverdue = "return-overdue"
        /// The carrier gave a file up.
        case deadLetter = "dead-letter"
        /// The peer's carrier has a file, and the peer's office has not signed for it.
        case noReceipt = "no-receipt"
        /// A peer's ledger has another history than it had.
        case rewritten = "ledger-rewritten"
        /// A check of the own ledger failed.
        case checkFailed = "check-failed"
        /// A peer took something and has not cosigned since.
        case cosignatureLate = "cosignature-late"
        /// Many failed attempts to log in.
        case logIns = "log-ins"
        /// A key, a certificate or a descriptor that ends soon, or has ended.
        case expiring, expired

        /// The roles it concerns.
        package var roles: Set<OfficeRole> {
            switch self {
            case .quarantine, .gap, .crossed, .fork, .noEffect, .peerRefused, .overdue,
                .returnOverdue:
                [.lawyer, .approver, .dpo, .auditor]
            case .arrivalRefused, .deadLetter, .noReceipt, .rewritten:
                [.lawyer, .approver, .auditor, .operator]
            case .checkFailed, .cosignatureLate, .logIns, .expiring, .expired:
                [.auditor, .operator]
            }
        }

        /// True when it stands until its cause is gone: it is never in the ledger's events.
        package var isState: Bool {
            switch self {
            case .overdue, .returnOverdue, .deadLetter, .noReceipt, .cosignatureLate, .expiring,
                .expired:
                true
            default: false
            }
        }
    }

    /// Names it, and nothing of what it is about.
    package let id: String
    /// What it is.
    package let kind: Kind
    /// Since when.
    package let since: Instant
    /// The other authority, where there is one.
    package var peer: String?
    /// The case, for whoever knows the docket.
    package var reference: String?
    /// The digest of the file or envelope.
    package var object: String?
    /// A code for why, or the name of a key or account.
    package var why: String?
    /// How many there were.
    package var count: Int?
    /// The office's own identifier of the case.
    var caseID: String?
    /// The first missing place, of a gap.
    var place: UInt64?

    /// Something of a kind.
    ///
    /// - Parameter name: what tells it from others of its kind.
    package init(_ kind: Kind, _ name: String, since: Instant) {
        id = ContentDigest(of: "comity/anomaly/v1\n\(kind.rawValue)\n\(name)".utf8).hex
        self.kind = kind
        self.since = since
    }

    /// Its members.
    package var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "kind": .string(kind.rawValue), "since": .string("\(since)"),
        ]
        let texts = [("peer", peer), ("reference", reference), ("object", object), ("why", why)]
        for (name, text) in texts { members[name] = text.map { .string($0) } }
        members["count"] = count.map { .integer(Int64($0)) }
        return .object(members)
    }
}

/// Which part of what needs a person is asked for.
package struct InboxQuery: Sendable, Hashable {
    /// The most of one page (spec/limits.md).
    package static let countLimit = 200

    /// Where the page before ended, as that page said it.
    package var after: String?
    /// How many at most.
    package var count: Int

    /// The newest.
    package init(after: String? = nil, count: Int = InboxQuery.countLimit) {
        self.after = after
        self.count = min(max(count, 1), InboxQuery.countLimit)
    }
}

/// A page of what needs a person.
package struct InboxPart: Sendable, Hashable {
    /// The newest first.
    package var anomalies: [Anomaly] = []
    /// How many there are on all pages.
    package var total = 0
    /// Where the next page begins; nothing after the last.
    package var next: String?

    /// A page of nothing.
    package init() {}

    /// The members of `GET /api/v1/inbox`.
    package var json: JSON {
        var members: [String: JSON] = [
            "anomalies": .array(anomalies.map(\.json)), "total": .integer(Int64(total)),
        ]
        members["next"] = next.map { .string($0) }
        return .object(members)
    }
}

extension Anomaly {
    /// Where it stands among the others: what comes in later stands before it.
    var mark: String { "\(since.seconds)_\(id)" }

    /// True when it stands behind a place; every one does for any other text.
    func isBehind(_ mark: String?) -> Bool {
        guard let parts = mark?.split(separator: "_"), parts.count == 2,
            let seconds = Int64(parts[0])
        else { return true }
        return (since.seconds, id) < (seconds, String(parts[1]))
    }
}

/// What the events of the ledger say of anomalies, read once each.
struct AnomalyLog: Sendable {
    /// The most anomalies remembered; the oldest are forgotten.
    static let keptLimit = 2_000
    /// How many of the newest entries are read after a start.
    static let reachLimit: UInt64 = 50_000
    /// From how many failed log-ins of one account on a day on it is something to look at.
    private static let patience = 5

    private struct Failures {
        var count = 0
        var last: Instant
    }

    /// How many entries of the ledger were read.
    private(set) var size: UInt64 = 0
    /// What was found, the oldest first.
    private(set) var found: [Anomaly] = []
    /// Those somebody has seen.
    private(set) var seen: Set<String> = []
    private var failures: [String: Failures] = [:]
    /// How often any of it has changed.
    private(set) var version: UInt64 = 0

    /// Where to go on reading a ledger of that size.
    func start(of size: UInt64) -> UInt64 {
        max(self.size, size - min(size, AnomalyLog.reachLimit))
    }

    /// Says that everything before this was read.
    mutating func reach(_ size: UInt64) { self.size = size }

    /// Takes in the next event.
    mutating func take(_ event: OfficeEvent, at index: UInt64, in caseID: String?) {
        if event.text("alarm") == "ledger-rewritten" { add(.rewritten, event, index, caseID) }
        switch event.act {
        case "refused": add(.arrivalRefused, event, index, caseID)
        case "gap-asked": add(.gap, event, index, caseID)
        case "parcel-received":
            let exhibits = event.detail["exhibits"]?.array ?? []
            let bad = exhibits.count { $0["verified"]?.bool == false }
            if bad > 0 { add(.quarantine, event, index, caseID, count: bad) }
        case "envelope-received", "supplement-received":
            switch event.text("reception") {
            case "crossed": add(.crossed, event, index, caseID)
            case "fork": add(.fork, event, index, caseID)
            case "refused": add(.noEffect, event, index, caseID)
            default: break
            }
        case "receipt-received" where event.text("state") == "refused":
            add(.peerRefused, event, index, caseID)
        case "ledger-checked" where event.text("verdict") == "failed":
            add(.checkFailed, event, index, caseID)
        case "log-in-failed": count(event)
        case "anomaly-seen":
            if let id = event.text("anomaly") { seen.insert(id) }
            version += 1
        default: break
        }
    }

    private mutating func add(
        _ kind: Anomaly.Kind,
        _ event: OfficeEvent,
        _ index: UInt64,
        _ caseID: String?,
        count: Int? = nil
    ) {
        var anomaly = Anomaly(kind, "\(index)", since: event.when)
        (anomaly.caseID, anomaly.count) = (caseID, count)
        anomaly.peer = event.text("peer")
        anomaly.object = "\(event.object)"
        if event.who == OfficeEvent.machine || kind == .checkFailed, !event.why.isEmpty {
            anomaly.why = event.why
        }
        anomaly.place = event.detail["from"]?.integer.map { UInt64(clamping: $0) }
        found.append(anomaly)
        version += 1
        if found.count > AnomalyLog.keptLimit { found.removeFirst() }
    }

    private mutating func count(_ event: OfficeEvent) {
        let unseen = Int(clamping: event.detail["unexamined"]?.integer ?? 0)
        guard let day = Instant(seconds: event.when.seconds)?.day else { return }
        let key = "\(event.text("account") ?? "")\n\(day)"
        failures[key, default: Failures(last: event.when)].count += 1 + unseen
        failures[key]?.last = event.when
        version += 1
        if failures.count > AnomalyLog.keptLimit,
            let oldest = failures.min(by: { $0.value.last < $1.value.last })
        {
            failures[oldest.key] = nil
        }
    }

    /// Days on which somebody tried to log in again and again; five more make it another one.
    var logIns: [Anomaly] {
        failures.filter { $0.value.count >= AnomalyLog.patience }
            .map { key, failures in
                let round = failures.count / AnomalyLog.patience
                var anomaly = Anomaly(.logIns, "\(key)\n\(round)", since: failures.last)
                let account = key.prefix { $0 != "\n" }
                if !account.isEmpty { anomaly.why = String(account) }
                anomaly.count = failures.count
                return anomaly
            }
    }
}
