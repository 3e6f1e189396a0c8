package import Casework
import Encoding

/// Why a record that goes into a package is refused; names a member, never its value.
package enum RecordFault: Error, Sendable, Hashable {
    case notJSON
    case member(String)
    /// A plain digest, or something that looks like one, where only a commitment may stand.
    case unsaltedDigest
}

/// How the records of a package are read: one JSON object, every member known.
enum Record {
    /// The largest record, in bytes.
    static let limit = 1 << 20
    /// The most elements of a list in one.
    static let listLimit = 10_000

    static func members(
        _ bytes: [UInt8],
        required: Set<String>,
        optional: Set<String> = []
    ) throws(RecordFault) -> [String: JSON] {
        guard let members = (try? JSON(parsing: bytes, limit: limit))?.object else {
            throw .notJSON
        }
        try check(members, required: required, optional: optional)
        return members
    }

    static func check(
        _ members: [String: JSON],
        required: Set<String>,
        optional: Set<String> = []
    ) throws(RecordFault) {
        for name in required.sorted() where members[name] == nil { throw .member(name) }
        for name in members.keys.sorted()
        where !required.contains(name) && !optional.contains(name) { throw .member(name) }
    }

    static func objects(_ json: JSON?, _ name: String) throws(RecordFault) -> [[String: JSON]] {
        let elements = json?.array ?? []
        let objects = elements.compactMap(\.object)
        guard json?.array != nil, objects.count == elements.count, objects.count <= listLimit
        else { throw .member(name) }
        return objects
    }

    static func line(_ members: [String: JSON], _ name: String) throws(RecordFault) -> String {
        guard let line = CustodyEvent.line(members[name]) else { throw .member(name) }
        return line
    }

    static func lines(_ json: JSON?, _ name: String) throws(RecordFault) -> [String] {
        let elements = json?.array ?? []
        let lines = elements.compactMap(CustodyEvent.line)
        guard json?.array != nil, lines.count == elements.count, lines.count <= listLimit else {
            throw .member(name)
        }
        return lines
    }
}

/// `comity/decision.json`: what was decided, measure by measure (spec/package.md, "Decision").
package struct Decision: Sendable, Hashable {
    /// The outcomes a decision can have; two of them allow evidence to be sent.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case accept = "ACCEPT"
        case acceptWithConditions = "ACCEPT_WITH_CONDITIONS"
        case needInfo = "NEED_INFO"
        case returnFormal = "RETURN_FORMAL"
        case postpone = "POSTPONE"
        case refuse = "REFUSE"
        case holdConsent = "HOLD_CONSENT"

        /// True when evidence may be sent under it.
        package var allowsDisclosure: Bool { self == .accept || self == .acceptWithConditions }
    }

    /// The digest of the letter it decides on, if it names one.
    package let letter: ContentDigest?
    /// The digest of the signed envelope that carried it, if one did.
    package let envelope: ContentDigest?
    /// The day it was decided.
    package let day: Day
    /// In the order given, each measure once.
    package let measures: [(id: String, outcome: Outcome)]

    /// Reads the file.
    package init(parsing bytes: [UInt8]) throws(RecordFault) {
        let members = try Record.members(
            bytes,
            required: ["decided", "measures"],
            optional: ["letter", "envelope", "by", "note"]
        )
        guard let day = members["decided"]?.string.flatMap({ Day($0) }) else {
            throw .member("decided")
        }
        self.day = day
        letter = try Decision.digest(members, "letter")
        envelope = try Decision.digest(members, "envelope")
        for name in ["by", "note"] where members[name] != nil { _ = try Record.line(members, name) }
        var measures: [(id: String, outcome: Outcome)] = []
        for element in try Record.objects(members["measures"], "measures") {
            let optional: Set = ["why", "conditions", "provision"]
            try Record.check(element, required: ["id", "outcome"], optional: optional)
            let id = try Record.line(element, "id")
            guard let outcome = element["outcome"]?.string.flatMap(Outcome.init(rawValue:)) else {
                throw .member("outcome")
            }
            guard !measures.contains(where: { $0.id == id }) else { throw .member("id") }
            measures.append((id, outcome))
        }
        guard (1...100).contains(measures.count) else { throw .member("measures") }
        self.measures = measures
    }

    private static func digest(
        _ members: [String: JSON],
        _ name: String
    ) throws(RecordFault) -> ContentDigest? {
        guard let member = members[name] else { return nil }
        guard let digest = member.string.flatMap({ ContentDigest($0) }) else { throw .member(name) }
        return digest
    }

    package static func == (left: Decision, right: Decision) -> Bool {
        left.letter == right.letter && left.envelope == right.envelope && left.day == right.day
            && left.measures.elementsEqual(right.measures) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(day) }
}

/// `comity/use-limits.json`: what the receiver may do with which exhibit.
package enum UseLimits {
    private static let transfers: Set = ["forbidden", "withConsent", "free"]

    /// Checks the file's form; its meaning is for people.
    package static func check(_ bytes: [UInt8]) throws(RecordFault) {
        let members = try Record.members(bytes, required: ["limits"])
        let limits = try Record.objects(members["limits"], "limits")
        guard !limits.isEmpty else { throw .member("limits") }
        for limit in limits {
            try Record.check(
                limit,
                required: ["exhibits", "purpose", "onwardTransfer", "sourceRule"],
                optional: [
                    "cases", "offences", "consentAuthority", "confidentialUntil",
                    "returnRequired", "retentionUntil",
                ]
            )
            for name in ["exhibits", "cases", "offences"] where limit[name] != nil {
                _ = try Record.lines(limit[name], name)
            }
            for name in ["purpose", "sourceRule"] { _ = try Record.line(limit, name) }
            guard transfers.contains(try Record.line(limit, "onwardTransfer")) else {
                throw .member("onwardTransfer")
            }
            try rest(of: limit)
        }
    }

    private static func rest(of limit: [String: JSON]) throws(RecordFault) {
        if limit["consentAuthority"] != nil { _ = try Record.line(limit, "consentAuthority") }
        for name in ["confidentialUntil", "retentionUntil"] where limit[name] != nil {
            guard limit[name]?.string.flatMap({ Day($0) }) != nil else { throw .member(name) }
        }
        if let required = limit["returnRequired"], required.bool == nil {
            throw .member("returnRequired")
        }
    }
}

/// `comity/redaction.json`: what was left out, in general terms (spec/package.md, "Redaction").
package enum RedactionRecord {
    private static let acts: Set = ["removed", "pseudonymised", "withheld"]

    /// The record of exhibits that leave as they are, for which an officer answers.
    package static func nothingLeftOut(approvedBy holder: String) -> [UInt8] {
        let record: JSON = ["approvedBy": .string(holder), "entries": []]
        return record.canonical
    }

    /// Checks the form, and that nothing withheld is named by a plain digest.
    package static func check(_ bytes: [UInt8]) throws(RecordFault) {
        let members = try Record.members(bytes, required: ["entries", "approvedBy"])
        _ = try Record.line(members, "approvedBy")
        for entry in try Record.objects(members["entries"], "entries") {
            try Record.check(
                entry,
                required: ["act", "category", "reason", "count"],
                optional: ["exhibit", "authority", "commitment"]
            )
            guard acts.contains(try Record.line(entry, "act")) else { throw .member("act") }
            for name in ["category", "reason", "exhibit", "authority"] where entry[name] != nil {
                let line = try Record.line(entry, name)
                guard !looksLikeDigest(line) else { throw .unsaltedDigest }
            }
            guard let count = entry["count"]?.integer, count >= 1 else { throw .member("count") }
            try checkCommitment(entry["commitment"])
        }
    }

    private static func checkCommitment(_ json: JSON?) throws(RecordFault) {
        guard let json else { return }
        switch json.string.flatMap({ ContentReference($0) }) {
        case .commitment: return
        case .digest: throw .unsaltedDigest
        case nil: throw .member("commitment")
        }
    }

    /// True for a run of 32 or more hexadecimal digits, as any common digest has.
    private static func looksLikeDigest(_ text: String) -> Bool {
        let others = text.utf8.split { byte in
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                && !(UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        }
        return others.contains { $0.count >= 32 }
    }
}
