import Casework
import Encoding
import Evidence
import Files

/// What has to be remembered of notifications when the process ends (`office/notices.json`).
///
/// The file is written whole before a mail goes out and after it went: a process that is killed
/// loses no notification, and sends at most the one it was sending once more.
struct NoticeMemory: Sendable, Hashable {
    /// The file's name below the home.
    static let name = "office/notices.json"
    /// The largest file read, in bytes.
    static let fileLimit = 4 << 20
    /// The most days that are remembered as told; the oldest are forgotten.
    static let toldLimit = 20_000
    /// The longest wait after failures, in seconds.
    private static let longestWait: Int64 = 3_600

    /// What is remembered of one person.
    struct Entry: Sendable, Hashable {
        /// Since when something waits to be told; nothing when nothing does.
        var since: Instant?
        /// Of what kinds it is.
        var kinds: Set<NoticeKind> = []
        /// What names the mail in its head.
        var id = ""
        /// True once the server has it and the ledger has not.
        var isGone = false
        /// True when the server may have it.
        var isUnsure = false
        /// How often it failed in a row.
        var failures: Int64 = 0
        /// No mail goes to the person before this instant, in seconds from 1970.
        var next: Int64 = 0
        /// When the last one went, in seconds from 1970; 0 for never.
        var sent: Int64 = 0
        /// Why the last one was given up; nothing when it was not.
        var givenUp: String?
    }

    /// Up to which entry the ledger was read.
    var read: UInt64
    /// Days that were told, by a digest of person and case, so that each is told once.
    private(set) var told: [String: Day] = [:]
    private(set) var persons: [String: Entry] = [:]

    /// Nothing was told yet, and nothing of a ledger of that size will be.
    init(of size: UInt64) { read = size }

    // MARK: - What waits

    /// Has a person told that something of a kind waits.
    mutating func wake(_ holder: String, _ kind: NoticeKind, at now: Instant) {
        var entry = persons[holder] ?? Entry()
        if entry.since == nil {
            (entry.since, entry.kinds) = (now, [])
            entry.id = Hex.encode(Secret.bytes(16))
        }
        entry.kinds.insert(kind)
        persons[holder] = entry
    }

    /// Has a person told of a day on which something is due, unless that was done.
    mutating func wake(_ holder: String, due day: Day, in caseID: String, at now: Instant) {
        let text = "\(holder)\n\(caseID)\n\(day)"
        let key = String(ContentDigest(of: text.utf8).hex.prefix(16))
        guard told[key] == nil else { return }
        told[key] = day
        wake(holder, .deadline, at: now)
    }

    /// Forgets days that have passed, and persons whom nothing concerns any more.
    mutating func tidy(today: Day, known: Set<String>) {
        told = told.filter { today <= $0.value }
        if told.count > NoticeMemory.toldLimit {
            let kept = told.sorted { $0.value > $1.value }.prefix(NoticeMemory.toldLimit)
            told = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
        }
        persons = persons.filter { known.contains($0.key) || $0.value.isGone }
    }

    // MARK: - Mails

    /// The persons to whom a mail may go now, the longest waiting first.
    func due(at now: Instant) -> [String] {
        func place(_ one: (key: String, value: Entry)) -> (Int64, String) {
            (one.value.since?.seconds ?? 0, one.key)
        }
        return persons.filter { _, entry in
            entry.since != nil && !entry.isGone && entry.next <= now.seconds
        }.sorted { place($0) < place($1) }.map(\.key)
    }

    /// The persons whose mail is gone and not on record.
    var gone: [String] { persons.filter(\.value.isGone).map(\.key).sorted() }

    /// The server has the mail; the next one waits for so many seconds.
    mutating func went(_ holder: String, at now: Instant, pause: Int64) {
        persons[holder]?.isGone = true
        persons[holder]?.sent = now.seconds
        persons[holder]?.next = now.seconds + pause
        persons[holder]?.givenUp = nil
    }

    /// The mail is on record: nothing waits any more.
    mutating func recorded(_ holder: String) {
        guard var entry = persons[holder] else { return }
        (entry.since, entry.kinds, entry.id) = (nil, [], "")
        (entry.isGone, entry.isUnsure, entry.failures) = (false, false, 0)
        persons[holder] = entry
    }

    /// The mail was not taken; each failure makes the next wait longer.
    mutating func failed(_ holder: String, at now: Instant, isUnsure: Bool = false) {
        guard var entry = persons[holder] else { return }
        entry.failures += 1
        entry.isUnsure = entry.isUnsure || isUnsure
        let wait = Int64(60) << min(entry.failures - 1, 10)
        entry.next = now.seconds + min(wait, NoticeMemory.longestWait)
        persons[holder] = entry
    }

    /// The mail will never be taken; why, as a code.
    mutating func gaveUp(_ holder: String, why: String, at now: Instant, pause: Int64) {
        recorded(holder)
        persons[holder]?.givenUp = why
        persons[holder]?.next = now.seconds + pause
    }
}

// MARK: - The file

extension NoticeMemory {
    /// Reads what was remembered; nothing when there is no file yet.
    static func read(_ home: OfficeHome) throws(HomeFailure) -> NoticeMemory? {
        guard Files.exists(home.notices) else { return nil }
        let bytes = try HomeFile.readSecret(home.notices, name, limit: fileLimit)
        guard let json = try? JSON(parsing: bytes, limit: fileLimit),
            let memory = NoticeMemory(json)
        else { throw .malformed(name) }
        return memory
    }

    func write(_ home: OfficeHome) throws(HomeFailure) {
        try HomeFile.write(json.canonical, to: home.notices, secret: true)
    }

    init?(_ json: JSON) {
        guard let members = json.object,
            Set(members.keys) == ["version", "read", "told", "persons"], members["version"] == 1,
            let read = members["read"]?.integer.flatMap({ UInt64(exactly: $0) }),
            let told = members["told"]?.object, let persons = members["persons"]?.object
        else { return nil }
        self.init(of: read)
        self.told = told.compactMapValues { $0.string.flatMap { Day($0) } }
        self.persons = persons.compactMapValues { Entry($0) }
        guard self.told.count == told.count, self.persons.count == persons.count,
            persons.count <= People.personLimit * 2
        else { return nil }
    }

    var json: JSON {
        [
            "version": 1, "read": .integer(Int64(clamping: read)),
            "told": .object(told.mapValues { .string("\($0)") }),
            "persons": .object(persons.mapValues(\.json)),
        ]
    }
}

extension NoticeMemory.Entry {
    fileprivate init?(_ json: JSON) {
        guard let members = json.object,
            Set(members.keys).isSubset(of: [
                "since", "about", "id", "gone", "unsure", "failures", "next", "sent", "givenUp",
            ]),
            let list = members["about"]?.array, let id = members["id"]?.string,
            let isGone = members["gone"]?.bool, let isUnsure = members["unsure"]?.bool,
            let failures = members["failures"]?.integer, failures >= 0,
            let next = members["next"]?.integer, let sent = members["sent"]?.integer
        else { return nil }
        since = members["since"]?.string.flatMap { Instant($0) }
        kinds = Set(list.compactMap { $0.string.flatMap(NoticeKind.init(rawValue:)) })
        (self.id, self.isGone, self.isUnsure) = (id, isGone, isUnsure)
        (self.failures, self.next, self.sent) = (failures, next, sent)
        givenUp = members["givenUp"]?.string
        guard (since == nil) == (members["since"] == nil), kinds.count == list.count,
            since == nil || Hex.decode(id)?.count == 16
        else { return nil }
    }

    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "about": NoticeKind.json(kinds), "id": .string(id), "gone": .bool(isGone),
            "unsure": .bool(isUnsure), "failures": .integer(failures), "next": .integer(next),
            "sent": .integer(sent),
        ]
        members["since"] = since.map { .string("\($0)") }
        members["givenUp"] = givenUp.map { .string($0) }
        return .object(members)
    }
}
