package import Casework
package import Encoding

/// What the people's side asks of an authority; ``CentralAuthority`` answers it.
package protocol OfficeService: ReviewService, ReviewSheetService, WriterService, DocketService,
    StatisticsService, WatchService, LawService, DirectoryService, SignOnService, CardService,
    NoticeService
{
    /// An exhibit on its way in.
    associatedtype Upload: ExhibitUpload

    /// Does one step of a case, whole or not at all.
    func perform(_ request: StepRequest) async -> StepAnswer

    /// True when there is a case of that reference which the person may see.
    func shows(_ reference: String, to person: Person) async throws(OfficeFailure) -> Bool

    /// A case as a person may see it.
    func view(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> CaseView

    /// A case with all that an officer needs to act in it.
    func desk(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> CaseDesk

    /// True for a case that is an exercise and that the person may know of.
    func isDrill(_ reference: String, for person: Person) async -> Bool

    /// How long each step of a drill took.
    func drill(_ reference: String, for person: Person) async throws(OfficeFailure) -> JSON

    /// Begins to take in an exhibit, or the disclosed copy of the one named.
    func intake(
        _ reference: String,
        name: String,
        mediaType: String,
        of origin: String?,
        by person: Person,
        key: String
    ) async throws(OfficeFailure) -> Upload

    /// A received package on its way out, whole or with the exhibits of a disclosure.
    func export(
        _ reference: String,
        package number: String,
        disclosure: Int?,
        for person: Person
    ) async throws(OfficeFailure) -> PackageExport

    /// Lets a person in by password and one-time code, or not; either is on record first.
    func logIn(_ attempt: LogInAttempt) async -> LogInVerdict

    /// Who works here.
    func people(for person: Person) async throws(OfficeFailure) -> JSON

    /// Somebody as the office sees the person at this moment.
    func whoIs(_ person: Person) async -> JSON

    /// The person's deputies, and the tokens that reach less than the person does.
    func delegations(of person: Person) async throws(OfficeFailure) -> JSON

    /// Has somebody act for the person; on record before it counts.
    func depute(_ deputy: Deputy, by person: Person) async throws(OfficeFailure) -> JSON

    /// Has somebody act for the person no longer.
    func endDeputy(_ holder: String, by person: Person) async throws(OfficeFailure)

    /// Gives the person a token that reaches less than the person does.
    func issueToken(
        roles: Set<OfficeRole>?,
        cases: Set<String>?,
        until: Instant,
        to person: Person
    ) async throws(OfficeFailure) -> JSON

    /// Takes one of those tokens back.
    func revokeToken(_ id: String, of person: Person) async throws(OfficeFailure)

    /// The newest signed checkpoint.
    func checkpoint() async -> [UInt8]

    /// The newest checkpoint that a peer has cosigned; nothing before the first.
    func cosignedCheckpoint() async -> [UInt8]?
}

extension OfficeService {
    /// None, unless the service has peers.
    package func cosignedCheckpoint() async -> [UInt8]? { nil }

    /// What everybody sees, unless the service knows more.
    package func desk(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> CaseDesk {
        CaseDesk(try await view(reference, for: person))
    }

    /// None, unless the service has some.
    package func isDrill(_ reference: String, for person: Person) async -> Bool { false }

    /// None, unless the service has some.
    package func drill(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> JSON { throw .notFound }

    /// No package, unless the service has some.
    package func export(
        _ reference: String,
        package number: String,
        disclosure: Int?,
        for person: Person
    ) async throws(OfficeFailure) -> PackageExport { throw .notFound }
}

/// An exhibit that arrives in pieces; dropped without ``finish()``, nothing of it is kept.
package protocol ExhibitUpload: Sendable {
    /// Takes the next bytes, and returns when there is room for more.
    func write(_ bytes: [UInt8]) async throws(OfficeFailure)

    /// Keeps the exhibit, once all its bytes were taken.
    func finish() async -> StepAnswer

    /// Forgets what was taken, since the rest will not come.
    func abandon() async
}
