import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Registry
import Testing

@testable import Office

/// A case of S02 whose material is collected, and the steps of its disclosure review.
struct ReviewWalk {
    static let asked = "CH9300762011623852957"
    static let third = "GB82WEST12345698765432"
    static let late = "DE89370400440532013000"

    /// A ledger with a third person, a row outside of the period, one of another account, and words
    /// of a special category and of a privilege.
    static let ledger = """
        booking_date,account,counterparty_account,text
        2022-03-01,\(asked),\(third),Medição de obra
        2022-03-02,\(asked),\(third),"invoice, jane.roe@third.example"
        2022-04-07,\(asked),,HIV positive according to her medical records
        2022-04-08,\(asked),,attorney-client privilege: advice
        2026-01-09,\(asked),\(late),after the period
        2022-05-01,\(late),\(third),another account

        """

    let walk: Walk
    let reference: String

    var swiss: TestAuthority { walk.both.swiss }
    var brazil: TestAuthority { walk.both.brazil }

    /// - Parameter durable: true keeps the registers on the disk, as a node does.
    init(
        _ files: [(name: String, text: String)] = [("ledger.csv", ledger)],
        durable: Bool = false
    ) async throws {
        try await self.init(files.map { ($0.name, Array($0.text.utf8)) }, durable: durable)
    }

    /// The same with files of any kind.
    init(_ files: [(name: String, bytes: [UInt8])], durable: Bool = false) async throws {
        walk = Walk(try await TwoOffices(durable: durable))
        try await walk.untilConditionsAreAccepted()
        reference = try await walk.both.swiss.onlyCase()
        try await walk.startExecution(reference)
        for (name, bytes) in files { try await swiss.collect(reference, name, bytes) }
        try await step("collect", ["exhibits": .array(files.map { .string($0.name) })])
    }

    @discardableResult
    func step(
        _ name: String,
        _ members: [String: JSON],
        by holder: String = "executing"
    ) async throws -> JSON {
        try await swiss.step(name, reference, by: holder, members)
    }

    /// Begins a review and lets the office read the exhibit.
    @discardableResult
    func begin(_ exhibit: String = "ledger.csv") async throws -> String {
        let begun = try await step(
            "begin-review",
            ["exhibit": .string(exhibit), "measures": ["m2"]]
        )
        await swiss.office.reviewRound()
        return try #require(begun["review"]?.string)
    }

    func view(_ id: String, as holder: String = "executing") async throws -> ReviewView {
        try await swiss.office.review(reference, id, for: try #require(swiss.staff[holder]).person)
    }

    func entries(
        _ id: String,
        _ window: ReviewWindow = ReviewWindow(),
        as holder: String = "executing"
    ) async throws -> ReviewEntriesView {
        try await swiss.office.reviewEntries(
            reference,
            id,
            window,
            for: try #require(swiss.staff[holder]).person
        )
    }

    func revision(_ id: String) async throws -> JSON {
        .integer(Int64(try await view(id).summary.revision))
    }

    func decide(
        _ id: String,
        _ members: [String: JSON],
        by holder: String = "executing"
    ) async throws {
        let told: [String: JSON] = ["review": .string(id), "revision": try await revision(id)]
        try await step("decide-entries", told.merging(members) { $1 }, by: holder)
    }

    /// Everything as proposed, each by whoever may.
    func decideAll(_ id: String) async throws {
        try await decide(id, ["open": true])
        let view = try await view(id, as: "dpo")
        if view.summary.openForYou > 0 { try await decide(id, ["open": true], by: "dpo") }
        if try await self.view(id, as: "lawyer").summary.openForYou > 1 {
            try await decide(id, ["open": true], by: "lawyer")
        }
        try await decide(id, ["whole": "disclose"])
    }

    /// Approves and has it carried out.
    func approve(_ id: String, by holder: String = "approver") async throws {
        try await step(
            "approve-review",
            ["review": .string(id), "revision": try await revision(id)],
            by: holder
        )
        await swiss.office.reviewRound()
    }

    /// What is kept of an exhibit, in clear.
    func content(_ name: String) async throws -> String {
        String(decoding: try await bytes(name), as: UTF8.self)
    }

    /// The same, whatever it is.
    func bytes(_ name: String) async throws -> [UInt8] {
        let open = try #require(await swiss.office.store.open(.reference(reference)))
        let stored = try #require(open.record.exhibits[name]).stored
        let key = try await swiss.office.vaultKey(of: open)
        return try #require(swiss.office.vault.bytes(of: stored, with: key))
    }

    func record() async throws -> CaseRecord {
        try #require(await swiss.office.store.open(.reference(reference))).record
    }

    /// The refusal of a step that must be refused.
    func refusal(
        _ name: String,
        _ members: [String: JSON],
        by holder: String = "executing"
    ) async throws -> Refusal? {
        switch try await swiss.tries(name, reference, by: holder, members) {
        case .done: nil
        case .refused(let refusal): refusal
        }
    }
}
