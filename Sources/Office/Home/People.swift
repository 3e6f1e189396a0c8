package import Casework
import Encoding
package import Evidence
import Files
import Synchronization

/// Who works here, as `people.json` says at the moment one asks: a person added or removed while
/// the office runs counts at once.
package struct People: Sendable {
    /// The file's name below the home.
    static let name = "office/people.json"
    /// The most persons of one authority.
    static let personLimit = 1_000
    /// The largest file read, in bytes.
    static let fileLimit = 1 << 20

    private let home: OfficeHome
    private let cache: Cache

    /// What was read last, and what the file looked like then.
    private final class Cache: Sendable {
        let last: Mutex<(stamp: FileStamp?, entries: [PersonEntry])>
        init(_ stamp: FileStamp?, _ entries: [PersonEntry]) { last = Mutex((stamp, entries)) }
    }

    private init(_ home: OfficeHome, _ cache: Cache) {
        self.home = home
        self.cache = cache
    }

    /// Reads who works in a home.
    package static func load(_ home: OfficeHome) throws(HomeFailure) -> People {
        let stamp = FileStamp(home.people)
        return People(home, Cache(stamp, try PersonEntry.read(home)))
    }

    /// Everybody, by identifier; nobody while the file cannot be read.
    package var all: [Person] { entries.map(\.person) }

    /// Whose bearer token this is, with what it reaches at that moment.
    package func person(token: String, at now: Instant) -> Person? {
        let digest = ContentDigest(of: token.utf8)
        let entries = entries
        for entry in entries {
            let narrow = entry.tokens.first { $0.digest == digest && now < $0.until }
            guard entry.token == digest || narrow != nil else { continue }
            let person = entry.person(at: now, among: entries)
            return narrow.map { person.narrowed(to: $0) } ?? person
        }
        return nil
    }

    /// The person with that identifier, for whom the person acts and whether the person is away.
    package func person(holder: String, at now: Instant) -> Person? {
        let entries = entries
        return entries.first { $0.person.holder == holder }?.person(at: now, among: entries)
    }

    /// Who acts for a person, now or later; nobody for one who is not known.
    package func deputies(of holder: String) -> [Deputy] {
        entries.first { $0.person.holder == holder }?.deputies ?? []
    }

    /// The tokens of a person that reach less than the person does.
    package func tokens(of holder: String) -> [NarrowToken] {
        entries.first { $0.person.holder == holder }?.tokens ?? []
    }

    /// The person with that identifier.
    package func person(holder: String) -> Person? {
        entries.first { $0.person.holder == holder }?.person
    }

    /// Whose one-time link this is, as long as it counts.
    package func person(link: String, at now: Instant) -> Person? {
        let digest = ContentDigest(of: link.utf8)
        return entries.first { entry in
            entry.link.map { $0.digest == digest && now < $0.until } ?? false
        }?.person
    }

    /// The person whom an identity provider knows by that name.
    func person(identity: ContentDigest) -> Person? {
        entries.first { $0.identity == identity }?.person
    }

    /// The person whose card that is.
    func person(card: ContentDigest) -> Person? {
        entries.first { $0.cards.contains(card) }?.person
    }

    /// The cards of a person, by the digests of their certificates.
    package func cards(of holder: String) -> [ContentDigest] {
        entries.first { $0.person.holder == holder }?.cards ?? []
    }

    /// With what a person logs in; nothing for one who has no password.
    func account(of holder: String) -> Account? {
        entries.first { $0.person.holder == holder }?.account
    }

    /// Of what a person wishes to hear by mail; nothing for one who does not.
    func wish(of holder: String) -> NoticeWish? {
        entries.first { $0.person.holder == holder }?.wish
    }

    /// Everybody who wishes to hear of something by mail, as things stand at a moment.
    func wishing(at now: Instant) -> [(person: Person, wish: NoticeWish)] {
        let entries = entries
        return entries.compactMap { entry in
            entry.wish.map { (entry.person(at: now, among: entries), $0) }
        }
    }

    /// Changes whenever what a person is and with what the person logs in does.
    package func stamp(of holder: String) -> ContentDigest? {
        guard let entry = entries.first(where: { $0.person.holder == holder }) else { return nil }
        let roles = entry.person.roles.map(\.rawValue).sorted().joined(separator: " ")
        let account = entry.account.map { "\($0.stamp)" } ?? "-"
        let signs = entry.person.signs?.rawValue ?? "-"
        let identity = entry.identity.map { "\($0)" } ?? "-"
        let cards = entry.cards.map { "\($0)" }.joined(separator: " ")
        let text = "\(holder)\n\(roles)\n\(signs)\n\(account)\n\(identity)\n\(cards)"
        return ContentDigest(of: text.utf8)
    }

    /// Opens a person's own key for one act.
    package func unlock(
        _ holder: String,
        passphrase: String
    ) throws(HomeFailure) -> PrivateKey {
        guard person(holder: holder) != nil else { throw .holder(.unknown) }
        let name = "office/officers/\(holder).age"
        let bytes = try HomeFile.readSecret(
            home.officer(holder),
            name,
            limit: OfficeKeys.sealedLimit
        )
        let plain = try OfficeKeys.open(bytes, passphrase, name)
        do throws(KeyFailure) {
            return try PrivateKey(pem: String(decoding: plain, as: UTF8.self))
        } catch { throw .key(name, error) }
    }

    private var entries: [PersonEntry] {
        cache.last.withLock { last in
            let stamp = FileStamp(home.people)
            if stamp == nil || stamp != last.stamp {
                last = (stamp, (try? PersonEntry.read(home)) ?? [])
            }
            return last.entries
        }
    }
}

/// One person in `people.json`.
struct PersonEntry: Sendable, Hashable {
    /// A link that counts once, and until when.
    struct Link: Sendable, Hashable {
        let digest: ContentDigest
        let until: Instant
    }

    let person: Person
    /// The digest of the bearer token, which itself is kept nowhere.
    var token: ContentDigest
    var link: Link?
    /// With what the person logs in.
    var account: Account?
    /// By what an identity provider knows the person.
    var identity: ContentDigest?
    /// The digests of the certificates on the person's cards.
    var cards: [ContentDigest] = []
    /// Of what the person wishes to hear by mail.
    var wish: NoticeWish?
    /// Who acts for the person, now or at another time.
    var deputies: [Deputy] = []
    /// Tokens that reach less than the person does.
    var tokens: [NarrowToken] = []

    /// The person as things stand at a moment.
    func person(at now: Instant, among entries: [PersonEntry]) -> Person {
        var person = person
        person.isAbsent = deputies.contains { $0.isAbsence && $0.counts(at: now) }
        for entry in entries where entry.person.holder != person.holder {
            let roles = entry.deputies.filter {
                $0.holder == person.holder && $0.counts(at: now)
            }.reduce(into: Set<OfficeRole>()) { $0.formUnion($1.roles) }
            // What the principal lost meanwhile, the deputy has not either.
            let left = roles.intersection(entry.person.roles)
            guard !left.isEmpty else { continue }
            person.principals.append(.init(holder: entry.person.holder, roles: left))
        }
        return person
    }

    init(_ person: Person, token: ContentDigest) {
        self.person = person
        self.token = token
    }

    init?(_ json: JSON) {
        guard let members = json.object, let holder = members["holder"]?.string,
            Identifier.isValid(holder), let list = members["roles"]?.array,
            Set(members.keys).isSubset(of: PersonEntry.members),
            let token = members["token"]?.string.flatMap({ ContentDigest($0) })
        else { return nil }
        let roles = Set(list.compactMap { $0.string.flatMap(OfficeRole.init(rawValue:)) })
        let signs = members["signs"]?.string.flatMap(Role.init(rawValue:))
        guard !roles.isEmpty, roles.count == list.count, signs?.isPerson ?? true,
            (signs == nil) == (members["signs"] == nil)
        else { return nil }
        self.init(Person(holder: holder, roles: roles, signs: signs), token: token)
        if members["link"] != nil || members["until"] != nil {
            guard let digest = members["link"]?.string.flatMap({ ContentDigest($0) }),
                let until = members["until"]?.string.flatMap({ Instant($0) })
            else { return nil }
            link = Link(digest: digest, until: until)
        }
        if members["password"] != nil || members["totp"] != nil {
            guard let kept = Account(password: members["password"], code: members["totp"]) else {
                return nil
            }
            account = kept
        }
        identity = members["identity"]?.string.flatMap { ContentDigest($0) }
        let kept = members["cards"].map { $0.array ?? [.null] } ?? []
        cards = kept.compactMap { $0.string.flatMap { ContentDigest($0) } }
        guard (identity == nil) == (members["identity"] == nil), cards.count == kept.count,
            cards.count <= CardSettings.personLimit
        else { return nil }
        wish = members["notices"].flatMap { NoticeWish($0) }
        guard (wish == nil) == (members["notices"] == nil) else { return nil }
        guard takeDeputies(members["deputies"]), takeTokens(members["tokens"]) else { return nil }
    }

    private mutating func takeDeputies(_ json: JSON?) -> Bool {
        guard let json else { return true }
        deputies = json.array?.compactMap { Deputy($0) } ?? []
        return deputies.count == json.array?.count && deputies.count <= Deputy.countLimit
    }

    private mutating func takeTokens(_ json: JSON?) -> Bool {
        guard let json else { return true }
        tokens = json.array?.compactMap { NarrowToken($0) } ?? []
        return tokens.count == json.array?.count && tokens.count <= NarrowToken.countLimit
    }

    private static let members: Set = [
        "holder", "roles", "signs", "token", "link", "until", "password", "totp", "deputies",
        "tokens", "identity", "cards", "notices",
    ]

    var json: JSON {
        let roles = person.roles.map(\.rawValue).sorted()
        var members: [String: JSON] = [
            "holder": .string(person.holder), "roles": .array(roles.map { .string($0) }),
            "token": .string("\(token)"),
        ]
        if let signs = person.signs { members["signs"] = .string(signs.rawValue) }
        if let link {
            members["link"] = .string("\(link.digest)")
            members["until"] = .string("\(link.until)")
        }
        if let account {
            members["password"] = account.password.json
            members["totp"] = .string(Base64.url.encode(account.code))
        }
        if let identity { members["identity"] = .string("\(identity)") }
        if !cards.isEmpty { members["cards"] = .array(cards.map { .string("\($0)") }) }
        if let wish { members["notices"] = wish.json }
        if !deputies.isEmpty { members["deputies"] = .array(deputies.map(\.json)) }
        if !tokens.isEmpty { members["tokens"] = .array(tokens.map(\.kept)) }
        return .object(members)
    }

    static func read(_ home: OfficeHome) throws(HomeFailure) -> [PersonEntry] {
        let bytes = try HomeFile.readSecret(home.people, People.name, limit: People.fileLimit)
        guard let json = try? JSON(parsing: bytes, limit: People.fileLimit),
            let members = json.object, Set(members.keys) == ["version", "persons"],
            members["version"] == 1, let list = members["persons"]?.array,
            list.count <= People.personLimit
        else { throw .malformed(People.name) }
        let entries = list.compactMap { PersonEntry($0) }
        guard entries.count == list.count,
            Set(entries.map(\.person.holder)).count == entries.count,
            Set(entries.compactMap(\.identity)).count == entries.compactMap(\.identity).count,
            Set(entries.flatMap(\.cards)).count == entries.flatMap(\.cards).count
        else { throw .malformed(People.name) }
        return entries
    }

    static func bytes(_ entries: [PersonEntry]) -> [UInt8] {
        let sorted = entries.sorted { $0.person.holder < $1.person.holder }
        let json: JSON = ["version": 1, "persons": .array(sorted.map(\.json))]
        return Array(json.pretty.utf8)
    }
}
