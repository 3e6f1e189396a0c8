import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Registry
import Testing
import Transport

@testable import Office

/// Scenario S03: an exhibit of the package is not the one its statement names.
extension Walk {
    /// Switzerland's machine spoils a file on its way into the seal; Brazil takes the rest in.
    func quarantine() async throws {
        let offices = clerk.offices
        let brazil = try Files.read(offices.root + "/brazil.unlock", limit: 1_024)
        let key = String(decoding: brazil.prefix { $0 != 10 }, as: UTF8.self)
        let home = try OfficeHome(reading: offices.root + "/brazil")
        let addressee = try OfficeKeys.unlock(home, passphrase: key).identity
        try await offices.whileStopped("swiss") { home, passphrase in
            let opened = try await OpenedHome(home, passphrase: passphrase)
            try await opened.spoil("Segelwerft", in: there, for: addressee)
            try opened.close()
        }
        await clerk.forget("swiss")
        try await clerk.sit("swiss", "approver")
        try await clerk.step("deliver", in: there)
        try await look("delivered")
        try await clerk.sit("brazil", "lawyer")
        try await clerk.wait(for: "Accept the package", in: reference)
        try await clerk.driver.follow("main a[href$='/received']")
        try await look("received-quarantine")
        let alert = try await clerk.driver.run(
            "return document.querySelector('main .alert').innerText"
        )
        #expect(alert.text?.contains("account-ledger.csv") == true, "\(alert)")
        #expect(alert.text?.contains("form-a-and-passport.png") == false)
        try await clerk.step("accept", in: reference)
        let said = try await clerk.driver.text
        #expect(said.contains("account-ledger.csv"), "\(said)")
        try await look("accepted-without-one")
    }

    /// Switzerland sends the package again, in place of the spoilt one.
    func replace() async throws {
        try await fillPack("CH-2026-0043")
        try await clerk.send()
        try await clerk.checkDone()
        try await clerk.sit("swiss", "approver")
        try await clerk.begin("deliver", in: there)
        try await clerk.chooseFirst("replaces")
        try await look("deliver-again")
        try await clerk.send()
        try await clerk.checkDone()
    }
}

extension OpenedHome {
    /// Packs what was packed once more, with another byte in a file than its statement says, as no
    /// sound program does; the sound package is cancelled.
    fileprivate func spoil(
        _ word: String,
        in reference: String,
        for addressee: Identity
    ) async throws {
        let case_ = try #require(await office.store.open(.reference(reference)))
        let package = try #require(case_.record.packages.values.first { $0.state == "packed" })
        let out = "\(home.spool)/\(case_.row.peer)/out/\(package.digest.hex)"
        var archive = try Opener(with: [addressee]).open(Files.read(out, limit: 64 << 20))
        let place = try #require(archive.firstRange(of: Array(word.utf8)))
        archive[place.lowerBound] ^= 1
        let sealed = try Sealer(to: [try #require(addressee.recipient)]).seal(archive)
        var writer = try office.spool.writer(to: case_.row.peer)
        try writer.write(sealed)
        let written = try writer.finish()
        let cancelled = await office.perform(
            StepRequest(
                reference: reference,
                step: "cancel-parcel",
                body: ["parcel": .string("\(package.digest)"), "reasons": "packed anew"],
                person: try person("approver"),
                key: "spoil"
            )
        )
        guard case .done = cancelled else { throw WebDriver.Failure(word: "cancel", message: "") }
        try await keep(written, as: package, in: reference)
    }

    private func keep(
        _ written: (digest: ContentDigest, size: Int64),
        as package: CaseRecord.Package,
        in reference: String
    ) async throws {
        let open = try #require(await office.store.open(.reference(reference)))
        var spoilt = CaseRecord.Package(
            digest: written.digest,
            size: written.size,
            statement: package.statement,
            number: package.number,
            measures: package.measures,
            by: package.by,
            state: "packed"
        )
        spoilt.exhibits = package.exhibits
        let work = StepWork(
            office: office,
            step: .pack,
            person: try person("executing"),
            open: open,
            now: max(office.clock(), open.row.changed),
            officer: nil,
            hand: .own
        )
        var event = work.event("parcel", spoilt.statement)
        event.detail = [
            "parcel": .string("\(spoilt.digest)"), "size": .integer(spoilt.size),
            "statement": .string("\(spoilt.statement)"), "number": .string(spoilt.number),
            "measures": .array(spoilt.measures.map { .string($0) }), "unconditional": false,
            "exhibits": .array(spoilt.exhibits.map(\.json)),
        ]
        var plan = Plan(event)
        plan.changes.append(try work.spoolRow(spoilt, .staged))
        guard case .done = try await office.keep(plan, on: open) else {
            throw WebDriver.Failure(word: "keep", message: reference)
        }
    }
}
