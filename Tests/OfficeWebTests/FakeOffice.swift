import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Logging
import Office
import OfficeWeb
import Synchronization
import Transport

/// An office that writes down what it was asked and answers what it was told; it tests HTTP only.
///
/// Its accounts are real.
final class FakeOffice: OfficeService {
    static let key = [UInt8](repeating: 9, count: 32)

    let accounts: Accounts
    let home: OfficeHome
    let clock: @Sendable () -> Instant

    init(_ home: OfficeHome, _ people: People, clock: @escaping @Sendable () -> Instant) {
        self.home = home
        accounts = Accounts(home, people: { people }, officeKey: FakeOffice.key)
        self.clock = clock
    }

    func logIn(_ attempt: LogInAttempt) async -> LogInVerdict {
        await accounts.logIn(attempt, at: clock())
    }

    struct Uploaded: Sendable {
        var pieces: [Int] = []
        var bytes: [UInt8] = []
        var isFinished = false
        var isAbandoned = false
        var mediaType = ""
        var origin: String?
        var key = ""
    }

    let asked = Mutex<[StepRequest]>([])
    /// What the ledger says of the case.
    let trail = Mutex<[LedgerView]>([])
    let answer = Mutex<StepAnswer>(.done(["version": 1]))
    let uploaded = Mutex(Uploaded())
    /// The letters that are being written.
    let letters = Mutex<[LetterPlace: WrittenLetter]>([:])
    /// The informal drafts of the case.
    let informal = Mutex<[InformalDraft]>([])
    /// The files that go with them, by their digests.
    let files = Mutex<[String: [UInt8]]>([:])
    /// Of what people hear by mail; nothing where no mail is sent.
    let wishes = Mutex<JSON?>(nil)
    /// After so many bytes an exhibit is refused.
    let roomLimit = Mutex(Int.max)

    func perform(_ request: StepRequest) async -> StepAnswer {
        asked.withLock { $0.append(request) }
        return answer.withLock { $0 }
    }

    func shows(
        _ reference: String,
        to person: Office.Person
    ) async throws(OfficeFailure) -> Bool { reference == "A/1 <b>" }

    func view(
        _ reference: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> CaseView {
        guard reference == "A/1 <b>" else { throw .notFound }
        var view = CaseView(FakeOffice.summary(person.holder), letterStage: "sent")
        view.ledger = trail.withLock { $0 }
        return view
    }

    func intake(
        _ reference: String,
        name: String,
        mediaType: String,
        of origin: String?,
        by person: Office.Person,
        key: String
    ) async throws(OfficeFailure) -> FakeUpload {
        guard reference == "A/1 <b>" else { throw .notFound }
        uploaded.withLock { $0 = Uploaded(mediaType: mediaType, origin: origin, key: key) }
        return FakeUpload(office: self)
    }

    func checkpoint() async -> [UInt8] { Array("log\n0\n".utf8) }

    func people(for person: Office.Person) async throws(OfficeFailure) -> JSON { [] }

    func whoIs(_ person: Office.Person) async -> JSON { ["holder": .string(person.holder)] }

    func delegations(of person: Office.Person) async throws(OfficeFailure) -> JSON { [:] }

    func depute(
        _ deputy: Deputy,
        by person: Office.Person
    ) async throws(OfficeFailure) -> JSON { deputy.json }

    func endDeputy(_ holder: String, by person: Office.Person) async throws(OfficeFailure) {}

    func issueToken(
        roles: Set<OfficeRole>?,
        cases: Set<String>?,
        until: Instant,
        to person: Office.Person
    ) async throws(OfficeFailure) -> JSON { ["until": .string("\(until)")] }

    func revokeToken(_ id: String, of person: Office.Person) async throws(OfficeFailure) {}

    static func summary(_ peer: String) -> CaseSummary {
        CaseSummary(
            reference: "A/1 <b>",
            side: "requesting",
            peer: peer,
            stage: "draft",
            changed: Fixed.now
        )
    }
}

struct FakeUpload: ExhibitUpload {
    let office: FakeOffice

    func write(_ bytes: [UInt8]) async throws(OfficeFailure) {
        let limit = office.roomLimit.withLock { $0 }
        let isTooMuch = office.uploaded.withLock { uploaded in
            uploaded.pieces.append(bytes.count)
            uploaded.bytes += bytes
            return uploaded.bytes.count > limit
        }
        if isTooMuch { throw .refused(Refusal(.tooLarge)) }
    }

    func finish() async -> StepAnswer {
        office.uploaded.withLock { $0.isFinished = true }
        return .done(["version": 1])
    }

    func abandon() async { office.uploaded.withLock { $0.isAbandoned = true } }
}

enum Fixed {
    /// 24 November 2026, 14:00 UTC.
    static let now: Instant = {
        guard let instant = Instant("2026-11-24T14:00:00Z") else {
            preconditionFailure("an instant")
        }
        return instant
    }()
}

/// A home with persons, and the people's side of a fake office listening for it.
struct Listening: Sendable {
    let folder: TemporaryFolder
    let home: OfficeHome
    let office: FakeOffice
    let port: Int
    /// Tokens by holder.
    let tokens: [String: String]
    /// What `o-1` types to log in, where there is an account.
    let account: [String: String]
    private let time: Time

    /// A clock that stands still until it is moved.
    final class Time: Sendable {
        let offset = Mutex<Int64>(0)
        var now: Instant {
            Instant(seconds: Fixed.now.seconds + offset.withLock { $0 }) ?? Fixed.now
        }
    }

    /// Moves the clock.
    func advance(_ seconds: Int64) { time.offset.withLock { $0 += seconds } }

    /// Does something while it listens.
    static func with(
        locked passphrase: String? = nil,
        account hasAccount: Bool = false,
        _ body: (Listening) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let home = try Listening.home(in: folder)
        var tokens: [String: String] = [:]
        for (holder, role) in [("o-1", OfficeRole.drafter), ("o-2", .auditor)] {
            var enrolment = try Enrolment(home)
            let person = Office.Person(holder: holder, roles: [role])
            tokens[holder] = try enrolment.add(person, root: "", now: Fixed.now).token
        }
        let password = "correct horse battery"
        // scrypt takes its time, so only where somebody logs in.
        let code = hasAccount ? try Listening.account(password, in: home) : ""
        let (people, time) = (try People.load(home), Time())
        let office = FakeOffice(home, people) { time.now }
        let door =
            passphrase.map { right in
                OfficeDoor { given throws(UnlockFailure) in
                    guard given == right else { throw .wrongPassphrase }
                    return office
                }
            } ?? OfficeDoor(open: office)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let service = try OfficeWebService(
            door,
            people: people,
            authority: "Authority <A>",
            listen: home.configuration.listen,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            clock: { time.now },
            onListening: { port.yield($0.port) }
        )
        let running = Task { try await service.run() }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        let bound = await iterator.next() ?? 0
        let account = ["name": "o-1", "password": password, "code": code]
        try await body(Listening(folder, home, office, bound, tokens, account, time))
    }

    /// Gives `o-1` a password; the code that counts now.
    private static func account(_ password: String, in home: OfficeHome) throws -> String {
        guard let valid = Password(password) else { preconditionFailure("a password") }
        var enrolment = try Enrolment(home)
        return try enrolment.setPassword(valid, of: "o-1", officeKey: FakeOffice.key)
            .code(step: OneTimeCode.step(at: Fixed.now))
    }

    private init(
        _ folder: TemporaryFolder,
        _ home: OfficeHome,
        _ office: FakeOffice,
        _ port: Int,
        _ tokens: [String: String],
        _ account: [String: String],
        _ time: Time
    ) {
        self.folder = folder
        self.home = home
        self.port = port
        self.tokens = tokens
        self.account = account
        self.time = time
        self.office = office
    }

    private static func home(in folder: TemporaryFolder) throws -> OfficeHome {
        let root = folder.file("home")
        let home = OfficeHome(
            root,
            OfficeConfiguration(
                authority: "ch-foj",
                state: "CH",
                listen: ListenAddress(host: "127.0.0.1", port: 0)
            )
        )
        try Files.makeDirectory(home.office, mode: 0o700)
        let people: JSON = ["version": 1, "persons": []]
        try Files.write(people.canonical, to: home.people, mode: 0o600)
        return home
    }
}

extension PlainHTTP.Answer {
    var json: JSON? { try? JSON(parsing: body, limit: 1 << 24) }
}

extension Listening {
    /// The headers of a person, with a key for a step.
    func headers(_ holder: String? = "o-1", key: String? = "k-1") -> [(String, String)] {
        var headers: [(String, String)] = []
        if let token = holder.flatMap({ tokens[$0] }) {
            headers.append(("Authorization", "Bearer \(token)"))
        }
        if let key { headers.append(("Idempotency-Key", key)) }
        return headers
    }

    func send(
        _ method: String,
        _ path: String,
        _ headers: [(String, String)],
        body: [UInt8] = [],
        length: Int? = nil
    ) async throws -> PlainHTTP.Answer {
        try await PlainHTTP.send(
            method,
            path,
            port: port,
            headers: headers,
            body: body,
            length: length
        )
    }

    func send(
        _ method: String,
        _ path: String,
        _ headers: [(String, String)],
        body: String
    ) async throws -> PlainHTTP.Answer {
        try await send(method, path, headers, body: Array(body.utf8))
    }
}
