package import Casework
package import Crypto
import Encoding
package import Evidence
import Files

/// What was made for a person and is shown once.
package struct Enrolled: Sendable {
    /// The person.
    package let person: Person
    /// The bearer token for the office's listener.
    package let token: String
    /// What opens the person's own key; nothing for one who signs nothing.
    package let passphrase: String?
    /// The descriptor that names the person's key; nothing for one who signs nothing.
    package let descriptor: Descriptor?
}

/// Who works in a home, being changed; nobody else changes it meanwhile.
package struct Enrolment: ~Copyable {
    private let home: OfficeHome
    private let lock: FileLock
    var entries: [PersonEntry]

    /// How long a one-time link counts, in seconds.
    package static let linkTerm: Int64 = 600

    /// Begins to change who works in a home.
    package init(_ home: OfficeHome) throws(HomeFailure) {
        let lock = try Enrolment.lock(home)
        entries = try PersonEntry.read(home)
        self.lock = lock
        self.home = home
    }

    private static func lock(_ home: OfficeHome) throws(HomeFailure) -> FileLock {
        do throws(FileFailure) { return try FileLock(home.people + ".lock") } catch {
            throw .file(error)
        }
    }

    /// Everybody, by identifier.
    package var all: [Person] { entries.map(\.person) }

    /// Adds a person; for one who signs, makes a key and signs the next descriptor that names it.
    ///
    /// - Parameter root: the folder of the root keys, needed for a person who signs.
    package mutating func add(
        _ person: Person,
        root: String,
        now: Instant
    ) throws(HomeFailure) -> Enrolled {
        guard Identifier.isValid(person.holder) else { throw .holder(.malformed) }
        guard !person.roles.isEmpty else { throw .holder(.withoutRole) }
        guard !entries.contains(where: { $0.person.holder == person.holder }) else {
            throw .holder(.known)
        }
        guard entries.count < People.personLimit else { throw .holder(.tooMany) }
        var passphrase: String?
        var descriptor: Descriptor?
        if let role = person.signs {
            let secret = Secret.passphrase()
            descriptor = try addKey(person.holder, role, secret, root, now)
            passphrase = secret
        }
        let token = Secret.token()
        entries.append(PersonEntry(person, token: ContentDigest(of: token.utf8)))
        try save()
        return Enrolled(
            person: person,
            token: token,
            passphrase: passphrase,
            descriptor: descriptor
        )
    }

    /// Takes a person's token, and revokes the person's key in the next descriptor.
    ///
    /// - Returns: that descriptor; nothing for a person who signs nothing.
    package mutating func remove(
        _ holder: String,
        root: String,
        now: Instant
    ) throws(HomeFailure) -> Descriptor? {
        let place = try place(of: holder)
        var descriptor: Descriptor?
        if entries[place].person.signs != nil {
            let own = try home.ownDescriptor()
            let kids = own.content.keys.filter { key in
                guard case .person(_, _, holder) = key.use else { return false }
                return key.validity.revoked == nil
            }.compactMap(\.thumbprint)
            let next = Renewal(now: now, revoking: Set(kids))
            descriptor = try sign(next, after: own, root)
        }
        entries.remove(at: place)
        try save()
        // The key is worth nothing from now on; that it is gone as well is only tidy.
        try? Files.remove(home.officer(holder))
        return descriptor
    }

    /// Gives a person a new token in place of the old one.
    package mutating func renewToken(_ holder: String) throws(HomeFailure) -> String {
        let place = try place(of: holder)
        let token = Secret.token()
        entries[place].token = ContentDigest(of: token.utf8)
        try save()
        return token
    }

    /// Gives a person a link for the office's pages that counts once and for ten minutes.
    package mutating func link(_ holder: String, now: Instant) throws(HomeFailure) -> String {
        let place = try place(of: holder)
        let secret = Secret.token()
        guard let until = Instant(seconds: now.seconds + Enrolment.linkTerm) else {
            throw .malformed(People.name)
        }
        entries[place].link = .init(digest: ContentDigest(of: secret.utf8), until: until)
        try save()
        return secret
    }

    /// Gives a person a password, and a fresh secret for an authenticator app.
    ///
    /// - Parameter officeKey: the office's key, 32 bytes, which seals the app's secret.
    /// - Returns: that secret, to be shown once.
    package mutating func setPassword(
        _ password: Password,
        of holder: String,
        officeKey: [UInt8]
    ) throws(HomeFailure) -> OneTimeCode {
        try setPassword(password, of: holder, officeKey: SymmetricKey(data: officeKey))
    }

    /// Gives a person a password, and a fresh secret for an authenticator app.
    package mutating func setPassword(
        _ password: Password,
        of holder: String,
        officeKey: SymmetricKey
    ) throws(HomeFailure) -> OneTimeCode {
        let place = try place(of: holder)
        let code = OneTimeCode()
        let authority = home.configuration.authority
        let account = Account(password, code, of: holder, at: authority, under: officeKey)
        guard let account else { throw .malformed(People.name) }
        entries[place].account = account
        try save()
        return code
    }

    /// Has an identity provider name a person, or no longer.
    ///
    /// - Parameter identity: ``SignOnSettings/identity(_:)``; nobody else may have it.
    package mutating func setIdentity(
        _ identity: ContentDigest?,
        of holder: String
    ) throws(HomeFailure) {
        let place = try place(of: holder)
        let isTaken = entries.contains {
            $0.person.holder != holder && $0.identity != nil && $0.identity == identity
        }
        guard !isTaken else { throw .holder(.identity) }
        entries[place].identity = identity
        try save()
    }

    /// Gives a person a card more, or takes one.
    package mutating func setCard(
        _ card: ContentDigest,
        of holder: String,
        isTaken: Bool = false
    ) throws(HomeFailure) {
        let place = try place(of: holder)
        if isTaken {
            guard entries[place].cards.contains(card) else { throw .holder(.noCard) }
            entries[place].cards.removeAll { $0 == card }
        } else {
            guard !entries.contains(where: { $0.cards.contains(card) }) else {
                throw .holder(.card)
            }
            guard entries[place].cards.count < CardSettings.personLimit else {
                throw .holder(.tooMany)
            }
            entries[place].cards.append(card)
        }
        try save()
    }

    /// Has a person hear of something by mail, or of nothing any more.
    mutating func setWish(_ wish: NoticeWish?, of holder: String) throws(HomeFailure) {
        entries[try place(of: holder)].wish = wish
        try save()
    }

    func place(of holder: String) throws(HomeFailure) -> Int {
        let place = entries.firstIndex { $0.person.holder == holder }
        guard let place else { throw .holder(.unknown) }
        return place
    }

    func save() throws(HomeFailure) {
        try HomeFile.write(PersonEntry.bytes(entries), to: home.people, secret: true)
    }

    private func addKey(
        _ holder: String,
        _ role: Role,
        _ passphrase: String,
        _ root: String,
        _ now: Instant
    ) throws(HomeFailure) -> Descriptor {
        let own = try home.ownDescriptor()
        let key: PrivateKey
        let added: DescribedKey
        do throws(SigningFailure) {
            key = try PrivateKey(.es256)
            let term = try Renewal.validity(Renewal.Term.key, from: now)
            added = DescribedKey(.person(key.publicKey, role, holder: holder), term)
        } catch { throw .signing(error) }
        let sealed = try OfficeKeys.seal(Array(key.pem.utf8), passphrase)
        try HomeFile.write(sealed, to: home.officer(holder), secret: true)
        return try sign(Renewal(now: now, adding: [added]), after: own, root)
    }

    /// Signs the next descriptor with the root keys and puts it where office and gateway read it.
    private func sign(
        _ renewal: Renewal,
        after own: Descriptor,
        _ root: String
    ) throws(HomeFailure) -> Descriptor {
        let keys = try [AuthorityFile.rootES256, AuthorityFile.rootMLDSA65].map {
            name throws(HomeFailure) in
            do throws(KeyFailure) { return try PrivateKey(file: root + "/" + name) } catch {
                throw .key("root/" + name, error)
            }
        }
        guard keys[0].publicKey == own.content.root.es256,
            keys[1].publicKey == own.content.root.mldsa65
        else { throw .foreignKey("root/" + AuthorityFile.rootES256) }
        let next: Descriptor
        do throws(SigningFailure) {
            next = try renewal.content(after: own).signed(by: keys[0], keys[1])
        } catch {
            if case .malformed(.member("keys")) = error { throw .holder(.tooMany) }
            throw .signing(error)
        }
        try HomeFile.write(next.object.bytes, to: home.descriptor, secret: false)
        try HomeFile.write(next.object.bytes, to: home.gatewayDescriptor, secret: false)
        return next
    }
}
