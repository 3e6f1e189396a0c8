import Casework
import Encoding
import Exchange
import Registry

/// What a list shows of a case without opening it: what the register has in clear.
struct CaseCard: Sendable, Hashable {
    /// A day that somebody waits for.
    struct Deadline: Sendable, Hashable {
        let rule: String
        let measure: String?
        let due: Day
        /// The moment, where hours are counted or somebody named one.
        let at: Instant?
        /// From when the remedy window was counted; nothing for a day that somebody set.
        let notified: Day?
    }

    let summary: CaseSummary
    /// Those involved.
    let people: Set<String>
    var deadline: Deadline?
    /// What the other of both sides has to answer first, where that is not the next.
    var then: Deadline?
    var isEmergency = false
    /// The other side's last envelope.
    var said: WorkItem.Said?
    /// True while an informal draft waits for comments.
    var awaitsComments = false
    /// Those who have not read what was said of the draft they wrote.
    var unreadComments: Set<String> = []

    init(_ summary: CaseSummary, people: Set<String>) {
        self.summary = summary
        self.people = people
    }

    /// The largest card read back, in bytes.
    private static let sizeLimit = 1 << 20

    /// As the index keeps it.
    var bytes: [UInt8] {
        var members: [String: JSON] = [
            "r": .string(summary.reference), "s": .string(summary.side),
            "t": .string(summary.stage), "c": .integer(summary.changed.seconds),
            "m": .object(summary.measures.mapValues { .string($0) }),
            "i": .array(people.sorted().map { .string($0) }),
        ]
        members["p"] = summary.peer.map { .string($0) }
        members["d"] = summary.due.map { .string($0.description) }
        if isEmergency { members["e"] = true }
        if summary.isDrill { members["x"] = true }
        if awaitsComments { members["a"] = true }
        if !unreadComments.isEmpty {
            members["u"] = .array(unreadComments.sorted().map { .string($0) })
        }
        if let said { members["l"] = [.string(said.type), .integer(said.at.seconds)] }
        members["w"] = deadline?.json
        members["v"] = then?.json
        return JSON.object(members).canonical
    }

    /// Reads a card back; nothing when it is none.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limit: CaseCard.sizeLimit),
            let members = json.object, let reference = members["r"]?.string,
            let side = members["s"]?.string, let stage = members["t"]?.string,
            let changed = members["c"]?.integer.flatMap({ Instant(seconds: $0) }),
            let measures = members["m"]?.object, let people = members["i"]?.array
        else { return nil }
        var summary = CaseSummary(
            reference: reference,
            side: side,
            peer: members["p"]?.string,
            stage: stage,
            changed: changed,
            due: members["d"]?.string.flatMap { Day($0) },
            measures: measures.compactMapValues(\.string)
        )
        summary.isDrill = members["x"] == true
        self.init(summary, people: Set(people.compactMap(\.string)))
        isEmergency = members["e"] == true
        awaitsComments = members["a"] == true
        unreadComments = Set(members["u"]?.array?.compactMap(\.string) ?? [])
        if let last = members["l"]?.array, last.count == 2, let type = last[0].string,
            let at = last[1].integer.flatMap({ Instant(seconds: $0) })
        {
            said = WorkItem.Said(type: type, at: at)
        }
        deadline = Deadline(members["w"])
        then = Deadline(members["v"])
    }
}

extension CaseCard.Deadline {
    /// As a card has it.
    fileprivate var json: JSON {
        [
            .string(rule), .string(due.description), measure.map { .string($0) } ?? .null,
            notified.map { .string($0.description) } ?? .null,
            at.map { .integer($0.seconds) } ?? .null,
        ]
    }

    fileprivate init?(_ json: JSON?) {
        guard let parts = json?.array, parts.count == 5, let rule = parts[0].string,
            let due = parts[1].string.flatMap({ Day($0) })
        else { return nil }
        self.init(
            rule: rule,
            measure: parts[2].string,
            due: due,
            at: parts[4].integer.flatMap { Instant(seconds: $0) },
            notified: parts[3].string.flatMap { Day($0) }
        )
    }
}
