import Casework
import Crypto
import Detection
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// A folder of exhibits, and plans for them.
struct PlanFixture {
    let folder: TemporaryFolder
    let key: CaseKey
    var exhibits: String { folder.file("in") }
    var output: DisclosureFolder { DisclosureFolder(folder.file("out")) }

    init(_ files: [String: [UInt8]] = [:]) throws {
        folder = try TemporaryFolder()
        key = try #require(CaseKey([UInt8](repeating: 7, count: 32)))
        try Files.makeDirectory(folder.file("in"))
        for (name, bytes) in files { try add(name, bytes) }
    }

    func add(_ name: String, _ bytes: [UInt8]) throws {
        let path = "\(exhibits)/\(name)"
        try Files.makeDirectory(Files.directory(of: path))
        try Files.write(bytes, to: path)
    }

    /// The plan that detectors propose, decided by an officer.
    func plan(asked: [String] = [], names: [String] = []) async throws -> DisclosurePlan {
        var plan = try await proposed(asked: asked, names: names)
        for index in plan.exhibits.indices {
            // Cutting is for the tests of the cut.
            plan.exhibits[index].scope = nil
            plan.exhibits[index].decision.act = .disclose
        }
        _ = plan.acceptProposals(by: "A. Officer", agreedBy: "D. Protection")
        return plan
    }

    /// The same as it is proposed.
    func proposed(
        asked: [String] = [],
        names: [String] = [],
        inside: Bool = false,
        asking: Bool = false
    ) async throws -> DisclosurePlan {
        var scope = MeasureScope(measure: "m1")
        scope.accounts = asked
        scope.persons = names
        let json: JSON = [
            "id": "L-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "measures": [["id": "m1", "type": "account-records"]],
        ]
        var planner = Planner(
            folder: exhibits,
            caseReference: "BR-1",
            letter: (try LetterOfRequest.Draft(json), ExhibitDigest(of: [1])),
            scopes: [scope],
            key: key,
            extractor: Extractor()
        )
        planner.cutsInside = inside
        planner.asksAboutDocuments = asking
        let plan = try await planner.plan()
        // Whatever is proposed, the program that carries it out has to read.
        _ = try DisclosurePlan(parsing: plan.json.canonical, classes: PlanVocabulary.classes)
        return plan
    }

    func applier(_ plan: DisclosurePlan) -> Applier {
        Applier(
            plan: plan,
            exhibits: exhibits,
            output: output,
            key: key,
            extractor: Extractor()
        )
    }

    /// Carries a plan out and looks for what it removes.
    func disclose(_ plan: DisclosurePlan) async throws -> (Applier.Result, LeakReport) {
        let result = try await applier(plan).run()
        return (result, try await check(plan, result))
    }

    func check(_ plan: DisclosurePlan, _ result: Applier.Result) async throws -> LeakReport {
        let check = LeakCheck(
            plan: plan,
            values: result.values,
            masked: result.masked.map(\.removed),
            extractor: Extractor()
        )
        return try await check.check(output.disclosed)
    }

    func copy(_ name: String) throws -> [UInt8] {
        try Files.read(output.copy(name), limit: 1 << 26)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try copy(name), as: UTF8.self)
    }
}
