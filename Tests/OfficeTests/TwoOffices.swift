import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Law
import Ledger
import Logging
import Office
import Registry
import RegistrySQLite
import Synchronization
import Testing
import Transport

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let state: Mutex<Instant>

    init(_ text: String) throws { state = Mutex(try #require(Instant(text))) }

    var now: Instant { state.withLock { $0 } }

    func set(_ text: String) throws {
        let next = try #require(Instant(text))
        state.withLock { $0 = max($0, next) }
    }

    func advance(_ seconds: Int64) {
        state.withLock { $0 = Instant(seconds: $0.seconds + seconds) ?? $0 }
    }
}

/// One authority with a home on disk, a register, and its people.
final class TestAuthority: Sendable {
    struct Staff: Sendable {
        let person: Office.Person
        let passphrase: String?
    }

    let home: OfficeHome
    let keys: OfficeKeys
    let register: any Register
    let office: CentralAuthority
    let carrier: PrivateKey
    let staff: [String: Staff]
    let clock: TestClock
    /// What opens the office.
    let passphrase: String

    fileprivate init(
        home: OfficeHome,
        keys: OfficeKeys,
        register: any Register,
        office: CentralAuthority,
        staff: [String: Staff],
        clock: TestClock,
        passphrase: String
    ) throws {
        self.home = home
        self.keys = keys
        self.register = register
        self.office = office
        self.staff = staff
        self.clock = clock
        self.passphrase = passphrase
        carrier = try PrivateKey(file: home.gateway + "/carrier.pem")
    }

    var id: String { home.authority }
    var gateway: GatewaySpool { GatewaySpool(home.spool, authority: id) }

    /// Takes a step as one of the staff, with the passphrase where it is asked for.
    @discardableResult
    func step(
        _ name: String,
        _ reference: String,
        by holder: String,
        _ members: [String: JSON] = [:],
        signed: Bool = false,
        key: String = "\(UInt64.random(in: 0 ... .max))"
    ) async throws -> JSON {
        switch try await tries(name, reference, by: holder, members, signed: signed, key: key) {
        case .done(let json): return json
        case .refused(let refusal): throw refusal
        }
    }

    func tries(
        _ name: String,
        _ reference: String,
        by holder: String,
        _ members: [String: JSON] = [:],
        signed: Bool = false,
        key: String = "\(UInt64.random(in: 0 ... .max))"
    ) async throws -> StepAnswer {
        let one = try #require(staff[holder])
        var members = members
        if signed { members["passphrase"] = .string(try #require(one.passphrase)) }
        return await office.perform(
            StepRequest(
                reference: reference,
                step: name,
                body: .object(members),
                person: one.person,
                key: key
            )
        )
    }

    func view(_ reference: String, as holder: String = "lawyer") async throws -> Office.CaseView {
        try await office.view(reference, for: try #require(staff[holder]).person)
    }

    /// The only case there is, by its reference.
    func onlyCase() async throws -> String {
        let cases = try await office.cases(for: try #require(staff["lawyer"]).person)
        return try #require(cases.first).reference
    }

    /// Says of exhibits whether they may go out.
    func review(
        _ reference: String,
        keep: [String],
        withhold: [String] = []
    ) async throws {
        let verdicts: [JSON] =
            keep.map { ["name": .string($0), "keep": true] }
            + withhold.map { ["name": .string($0), "keep": false, "reason": "not asked for"] }
        try await step("review", reference, by: "lawyer", ["exhibits": .array(verdicts)])
    }

    /// Takes in an exhibit, or the disclosed copy of one.
    func collect(
        _ reference: String,
        _ name: String,
        of origin: String? = nil,
        _ bytes: [UInt8],
        as holder: String = "executing"
    ) async throws {
        let intake = try await office.intake(
            reference,
            name: name,
            mediaType: "text/plain",
            of: origin,
            by: try #require(staff[holder]).person,
            key: "intake-\(name)"
        )
        try await intake.write(bytes)
        if case .refused(let refusal) = await intake.finish() { throw refusal }
    }
}

/// Brazil and Switzerland on one machine, without a network: files are carried by hand.
struct TwoOffices {
    let folder: TemporaryFolder
    let clock: TestClock
    let brazil: TestAuthority
    let swiss: TestAuthority

    fileprivate static let roles: [(String, Set<OfficeRole>, Role?)] = [
        ("drafter", [.drafter], .officer), ("lawyer", [.lawyer], .officer),
        ("approver", [.approver], .prosecutor), ("executing", [.executing], .officer),
        ("dpo", [.dpo], nil), ("auditor", [.auditor], nil), ("operator", [.operator], nil),
    ]

    /// - Parameters:
    ///   - durable: true keeps the registers on the disk, as a node does.
    ///   - mail: by which each sends notifications.
    init(
        on instant: String = "2026-03-16T09:00:00Z",
        book: LawBook? = nil,
        durable: Bool = false,
        mail: (any MailCarrier, any MailCarrier) = (NoMailCarrier(), NoMailCarrier())
    ) async throws {
        folder = try TemporaryFolder()
        clock = try TestClock(instant)
        let book = try book ?? TwoOffices.book()
        let homes = try FoundedPair.on(instant)
        clock.advance(homes.seconds)
        brazil = try await homes.brazil.start(in: folder, book, clock, durable, mail.0)
        swiss = try await homes.swiss.start(in: folder, book, clock, durable, mail.1)
    }

    /// The law book of S02, read once for all tests.
    static func book() throws -> LawBook { try read.get() }

    private static let read = Result {
        try LawBook(
            folder: Checkout.path + "/law",
            overlays: [Checkout.path + "/Examples/s02/given"]
        )
    }

    /// Lets both offices work and carries what they give out, until nothing moves.
    func exchange(rounds: Int = 12) async throws {
        for _ in 0..<rounds {
            clock.advance(1)
            await brazil.office.round()
            await swiss.office.round()
            let moved = try carry(from: brazil, to: swiss) + carry(from: swiss, to: brazil)
            if moved == 0 { break }
        }
        await brazil.office.round()
        await swiss.office.round()
    }

    /// Carries what one side has published to the other, as two gateways would.
    @discardableResult
    func carry(
        from sender: TestAuthority,
        to receiver: TestAuthority,
        only: (Cover) -> Bool = { _ in true }
    ) throws -> Int {
        var moved = 0
        for outgoing in try sender.gateway.outgoing(receiver.id) where only(outgoing.cover) {
            let cover = outgoing.cover
            if cover.content == .parcel, try !isPermitted(cover, sender, receiver) { continue }
            try deposit(cover, from: sender, at: receiver)
            moved += 1
        }
        try sender.gateway.clean(receiver.id)
        try receiver.gateway.clean(sender.id)
        return moved
    }

    private func isPermitted(
        _ cover: Cover,
        _ sender: TestAuthority,
        _ receiver: TestAuthority
    ) throws -> Bool {
        let attempt = SpoolAttempt(digest: cover.digest, number: 1)
        if sender.gateway.isPermitted(attempt, to: receiver.id) { return true }
        try sender.gateway.ask(attempt, of: receiver.id)
        return false
    }

    private func deposit(
        _ cover: Cover,
        from sender: TestAuthority,
        at receiver: TestAuthority
    ) throws {
        let path = "\(sender.home.spool)/\(receiver.id)/out/\(cover.digest.hex)"
        let receipt: [UInt8]
        if let kept = receiver.gateway.kept(cover.digest, from: sender.id) {
            receipt = kept.receipt
        } else {
            if cover.content == .parcel {
                _ = try #require(receiver.gateway.expected(cover.digest, from: sender.id))
            }
            let incoming = try receiver.gateway.begin(cover)
            let bytes = try Files.read(path, limit: 64 << 20)
            try keepFirst(bytes, cover, receiver)
            #expect(try incoming.append(bytes))
            #expect(try incoming.commit())
            receipt = try TransportReceiptContent(cover, deposited: clock.now)
                .signed(by: receiver.carrier)
            try receiver.gateway.keep(Kept(cover, deposited: clock.now, receipt: receipt))
        }
        try sender.gateway.confirm(cover, receipt: receipt)
    }
}

extension TwoOffices {
    /// Keeps the content of the first envelope carried, so that tests can change it.
    private func keepFirst(_ bytes: [UInt8], _ cover: Cover, _ receiver: TestAuthority) throws {
        let path = folder.file("letter.dispatch")
        guard cover.content == .envelope, !Files.exists(path) else { return }
        try Files.write(try Opener(with: [receiver.keys.identity]).open(bytes), to: path)
    }
}

/// Two authorities that know each other, before their first case.
///
/// They are made once for each day that tests begin on and copied for each test. What passphrases
/// open is sealed again with next to no work then: to derive keys from passphrases is slow on
/// purpose, and what an office does with them is not.
private struct FoundedPair: Sendable {
    let brazil, swiss: Founded
    /// How far the clock went while they were made.
    let seconds: Int64
    private let folder: TemporaryFolder

    private static let made = Mutex<[String: FoundedPair]>([:])

    /// The pair made on a day.
    static func on(_ instant: String) throws -> FoundedPair {
        try made.withLock { made in
            if let pair = made[instant] { return pair }
            let pair = try FoundedPair(instant)
            made[instant] = pair
            return pair
        }
    }

    private init(_ instant: String) throws {
        folder = try TemporaryFolder()
        let clock = try TestClock(instant)
        let begun = clock.now
        let homes = [
            try Founding("br-drci", "BR", in: folder, clock),
            try Founding("ch-foj", "CH", in: folder, clock),
        ]
        for founding in homes { try founding.enrol(TwoOffices.roles, clock) }
        try homes[0].pair(homes[1], clock)
        try homes[1].pair(homes[0], clock)
        for founding in homes { try founding.lighten() }
        (brazil, swiss) = (homes[0].founded, homes[1].founded)
        seconds = clock.now.seconds - begun.seconds
    }
}

/// An authority that was set up, to be copied.
private struct Founded: Sendable {
    let id, path, passphrase, origin: String
    let staff: [String: TestAuthority.Staff]

    /// Its office, in a copy of its home and with a register of its own.
    func start(
        in folder: TemporaryFolder,
        _ book: LawBook,
        _ clock: TestClock,
        _ durable: Bool,
        _ mail: any MailCarrier
    ) async throws -> TestAuthority {
        let copied = try Command.run("cp", ["-a", path, folder.file(id)])
        try #require(copied.status == 0, "\(copied.errorText)")
        let home = try OfficeHome(reading: folder.file(id))
        let register: any Register
        if durable {
            try Files.remove(home.register)
            try SQLiteRegister.create(at: home.register, origin: origin).close()
            register = try SQLiteRegister.open(at: home.register)
        } else {
            register = MemoryRegister(origin: origin)
        }
        return try await TestAuthority.start(
            home,
            register,
            passphrase,
            staff,
            book,
            clock,
            mail
        )
    }
}

/// An authority being set up.
private final class Founding {
    private let home: OfficeHome
    private let passphrase, origin: String
    private var staff: [String: TestAuthority.Staff] = [:]

    init(
        _ id: String,
        _ state: String,
        in folder: TemporaryFolder,
        _ clock: TestClock
    ) throws {
        let made = try NewHome(
            HomeRequest(
                authority: id,
                name: "Authority of \(state)",
                state: state,
                gateway: try #require(GatewayAddress("https://127.0.0.1:7443")),
                office: try #require(ListenAddress("127.0.0.1:8443")),
                from: try #require(Instant(seconds: clock.now.seconds - 86_400))
            ),
            at: folder.file(id)
        )
        try made.write()
        try Files.write([], to: made.draftRegister, mode: 0o600)
        try made.publish()
        home = made.home
        (passphrase, origin) = (made.passphrase, made.origin)
    }

    var founded: Founded {
        Founded(
            id: home.authority,
            path: home.root,
            passphrase: passphrase,
            origin: origin,
            staff: staff
        )
    }

    func enrol(_ roles: [(String, Set<OfficeRole>, Role?)], _ clock: TestClock) throws {
        for (holder, held, signs) in roles {
            clock.advance(1)
            let person = Office.Person(holder: holder, roles: held, signs: signs)
            var enrolment = try Enrolment(home)
            let enrolled = try enrolment.add(person, root: home.rootKeys, now: clock.now)
            staff[holder] = TestAuthority.Staff(person: person, passphrase: enrolled.passphrase)
        }
    }

    /// Makes keys open to their passphrases at once.
    func lighten() throws {
        var sealed = [(home.root + "/office/keys.age", passphrase)]
        for (holder, one) in staff {
            guard let passphrase = one.passphrase else { continue }
            sealed.append((home.root + "/office/officers/\(holder).age", passphrase))
        }
        for (path, passphrase) in sealed {
            let bytes = try Files.read(path, limit: 1 << 20)
            let plain = try Opener(with: [.passphrase(passphrase)]).open(bytes)
            let light = try Sealer(to: [.passphrase(passphrase, workFactor: 1)]).seal(plain)
            try Files.write(light, to: path, mode: 0o600)
        }
    }

    func pair(_ peer: Founding, _ clock: TestClock) throws {
        clock.advance(1)
        let descriptor = try peer.home.ownDescriptor()
        let keys = try OfficeKeys.unlock(home, passphrase: passphrase)
        _ = try Pairing.add(
            descriptor.object.bytes,
            root: descriptor.fingerprint,
            to: home,
            keys: keys,
            now: clock.now
        )
    }
}

extension TestAuthority {
    /// The office of a home on the disk, as after a stop.
    static func reopened(
        _ path: String,
        passphrase: String,
        _ clock: TestClock,
        mail: any MailCarrier = NoMailCarrier()
    ) async throws -> TestAuthority {
        let home = try OfficeHome(reading: path)
        let people = try People.load(home)
        var staff: [String: Staff] = [:]
        for (holder, _, _) in TwoOffices.roles {
            guard let person = people.person(holder: holder) else { continue }
            staff[holder] = Staff(person: person, passphrase: nil)
        }
        let register = try SQLiteRegister.open(at: home.register)
        let book = try TwoOffices.book()
        return try await start(home, register, passphrase, staff, book, clock, mail)
    }

    fileprivate static func start(
        _ home: OfficeHome,
        _ register: any Register,
        _ passphrase: String,
        _ staff: [String: Staff],
        _ book: LawBook,
        _ clock: TestClock,
        _ mail: any MailCarrier
    ) async throws -> TestAuthority {
        let keys = try OfficeKeys.unlock(home, passphrase: passphrase)
        let people = try People.load(home)
        let peers = try Peers.load(home, now: clock.now)
        let own = try home.ownDescriptor()
        let office = try await CentralAuthority.start(
            home: home,
            keys: keys,
            directory: Directory(people: { people }, peers: { peers }, own: { own }),
            register: register,
            index: register is SQLiteRegister
                ? try SQLiteCaseIndex(at: home.caseIndex) : MemoryCaseIndex(),
            ledger: MemoryStore(),
            book: book,
            mail: mail,
            logger: Logger(label: "office"),
            clock: { clock.now }
        )
        return try TestAuthority(
            home: home,
            keys: keys,
            register: register,
            office: office,
            staff: staff,
            clock: clock,
            passphrase: passphrase
        )
    }
}
