package import Casework
import Encoding
package import Evidence
import Files
import Synchronization

/// How people log in by a card (`office/cards.json`, spec/home.md).
package struct CardSettings: Sendable, Hashable {
    /// The file's name below the home.
    static let name = "office/cards.json"
    /// The largest settings read, in bytes.
    static let fileLimit = 512 << 10
    /// The most cards of one person.
    package static let personLimit = 5

    /// PEM of the authorities that cards come from.
    package let authorities: String
    /// True while a card counts only beside a list of its issuer's that counts.
    package let needsList: Bool

    /// Settings of cards; nothing when there is no authority in them.
    package init?(authorities: String, needsList: Bool) {
        guard authorities.utf8.count <= CardSettings.fileLimit / 2,
            CardAuthorities(pem: authorities) != nil
        else { return nil }
        (self.authorities, self.needsList) = (authorities, needsList)
    }

    private init?(_ json: JSON) {
        guard let members = json.object,
            Set(members.keys) == ["version", "authorities", "list"], members["version"] == 1,
            let authorities = members["authorities"]?.string,
            let needsList = members["list"]?.bool
        else { return nil }
        self.init(authorities: authorities, needsList: needsList)
    }

    /// The settings of a home; nothing when nobody logs in by a card.
    package static func read(_ home: OfficeHome) throws(HomeFailure) -> CardSettings? {
        guard Files.exists(home.cards) else { return nil }
        let bytes = try HomeFile.read(home.cards, name, limit: fileLimit)
        guard let json = try? JSON(parsing: bytes, limit: fileLimit),
            let settings = CardSettings(json)
        else { throw .malformed(name) }
        return settings
    }

    /// Keeps them in a home.
    package func write(_ home: OfficeHome) throws(HomeFailure) {
        let json: JSON = [
            "version": 1, "authorities": .string(authorities), "list": .bool(needsList),
        ]
        try HomeFile.write(Array(json.pretty.utf8), to: home.cards, secret: true)
    }

    /// Keeps the newest lists of what was revoked; a running office reads them at once.
    package static func write(
        lists bytes: [UInt8],
        _ home: OfficeHome
    ) throws(HomeFailure) {
        try HomeFile.write(bytes, to: home.cardLists, secret: true)
    }

    /// Has nobody log in by a card any more.
    package static func remove(_ home: OfficeHome) throws(HomeFailure) {
        do throws(FileFailure) { try Files.remove(home.cards) } catch {
            throw HomeFailure(error, name)
        }
        try? Files.remove(home.cardLists)
    }
}

/// The cards of an authority, as its home says at the moment one asks.
package final class Cards: Sendable {
    /// The most answers that are remembered, each for a minute.
    static let memoryLimit = 2_000

    private struct Known: Sendable {
        var stamps: [FileStamp?] = []
        var authorities: CardAuthorities?
        var lists: [RevocationList]?
        var isBroken = false
        /// What was found of a card within the current minute.
        var found: [ContentDigest: CardRefusal?] = [:]
        var minute: Int64 = -1
    }

    private let home: OfficeHome
    private let known = Mutex(Known())

    /// The cards of a home.
    package init(_ home: OfficeHome) { self.home = home }

    /// True while people log in by a card.
    package var isOpen: Bool { Files.exists(home.cards) }

    /// Why a card's certificate lets nobody in at this moment; nothing when it counts.
    package func refusal(of card: [UInt8], at now: Instant) async -> CardRefusal? {
        guard isOpen else { return .unavailable }
        let digest = ContentDigest(of: card)
        let (authorities, lists, remembered) = known.withLock { known in
            refresh(&known, at: now)
            return (known.authorities, known.lists, known.found[digest])
        }
        if let remembered { return remembered }
        guard let authorities else { return .unavailable }
        let refusal = await authorities.refusal(of: card, lists: lists, at: now)
        known.withLock { known in
            if known.found.count < Cards.memoryLimit { known.found[digest] = .some(refusal) }
        }
        return refusal
    }

    private func refresh(_ known: inout Known, at now: Instant) {
        let stamps = [FileStamp(home.cards), FileStamp(home.cardLists)]
        if known.stamps != stamps {
            known = Known()
            known.stamps = stamps
            load(&known)
        }
        if known.minute != now.seconds / 60 {
            known.minute = now.seconds / 60
            known.found = [:]
        }
    }

    /// Reads both files; what cannot be read lets nobody in.
    private func load(_ known: inout Known) {
        guard let settings = try? CardSettings.read(home) else { return }
        known.authorities = CardAuthorities(pem: settings.authorities)
        guard settings.needsList else { return }
        let limit = RevocationList.sizeLimit
        let bytes = try? HomeFile.read(home.cardLists, "office/cards.crl", limit: limit)
        known.lists = bytes.flatMap { RevocationList.all($0) } ?? []
    }
}

/// A card that somebody shows, and from where.
package struct CardAttempt: Sendable, Hashable {
    let certificate: [UInt8]
    let address: String

    /// The certificate of a connection, whose key the other side was shown to hold.
    package init(certificate: [UInt8], address: String) {
        (self.certificate, self.address) = (certificate, address)
    }
}

/// What the people's side asks of an authority to log in by a card.
package protocol CardService: Sendable {
    /// Lets in whose card it is, or not; either is on record first.
    func logIn(_ attempt: CardAttempt) async -> LogInVerdict
}

extension CentralAuthority {
    /// Lets in whose card it is, or not.
    ///
    /// A card is two factors: it is held, and opened by a number only its holder knows.
    package func logIn(_ attempt: CardAttempt) async -> LogInVerdict {
        let now = clock()
        let refusal = await cards.refusal(of: attempt.certificate, at: now)
        let card = ContentDigest(of: attempt.certificate)
        let verdict = await accounts.logIn(card, refusal, from: attempt.address, at: now)
        switch verdict {
        case .entered(let person):
            var event = logInEvent("log-in", by: person.holder, about: person.holder, at: now)
            event.detail["by"] = "card"
            return await note(event) ? verdict : .refused(.unavailable, holder: nil)
        case .refused(let reason, let holder):
            guard reason.wasExamined else {
                unexamined.add()
                return verdict
            }
            var event = logInEvent("log-in-failed", by: nil, about: holder, at: now)
            event.why = reason.rawValue
            event.detail["check"] = .string((refusal ?? .unknown).rawValue)
            return await note(event) ? verdict : .refused(.unavailable, holder: nil)
        case .busy: return .busy
        }
    }
}

extension Accounts {
    /// Looks at a card that was checked; failures count against their address.
    package func logIn(
        _ card: ContentDigest,
        _ refusal: CardRefusal?,
        from address: String,
        at now: Instant
    ) async -> LogInVerdict {
        if let barrier = countAddress(address, at: now) {
            return .refused(barrier, holder: nil)
        }
        guard let person = person(card: card), refusal == nil else {
            return .refused(.card, holder: person(card: card)?.holder)
        }
        let isWaiting = await Blocking.run { self.waits(person.holder, at: now) }
        guard let isWaiting else { return .refused(.unavailable, holder: person.holder) }
        if isWaiting { return .refused(.waiting, holder: person.holder) }
        forgiveAddress(address)
        return .entered(person)
    }
}
