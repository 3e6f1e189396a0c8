import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Office
import Testing

/// Exhibits go from the vault into a package that anybody can verify.
@Suite struct VaultPackingTests {
    static let exhibits: [(String, [UInt8])] = [
        ("data/account/rows.csv", Array("day,amount\n2026-01-02,100\n".utf8)),
        ("data/empty.txt", []), ("data/one", [1]),
        ("data/chunk", pattern(65_536)), ("data/chunk and more", pattern(65_537)),
        ("data/Überweisung März.txt", Array("ref 17\n".utf8)),
        ("data/batches.bin", pattern(1_700_001)),
    ]

    /// What `comity verify` finds of the sealed parcel.
    private static func inspect(
        _ run: ParcelRun,
        extractingTo folder: String? = nil
    ) throws -> (checks: [PackageCheck], exhibits: [Evidence.ExhibitResult], isVerified: Bool) {
        let context = VerificationContext(
            now: Pair.opened,
            trust: try Pair.trust.get(),
            addressee: "br-drci",
            openedBy: [run.identity.recipient?.text ?? ""]
        )
        var inspector = PackageInspector(in: context, extractingTo: folder)
        let file = try InputFile(run.folder.file("parcel"))
        _ = try Opener(with: [run.identity]).open(file, into: &inspector)
        try inspector.finish()
        #expect(inspector.failure == nil)
        let checks = (inspector.verification?.checks ?? []) + inspector.payloadChecks
        let isVerified = inspector.verification?.verified != nil
        return (checks, inspector.exhibits, isVerified)
    }

    @Test func aPackageFromTheVaultIsVerified() throws {
        let run = try ParcelRun(Self.exhibits)
        let package = try run.signed()
        let parcel = try run.seal(package)
        #expect(parcel.statement == ContentDigest(of: package.statement))
        let found = try Self.inspect(run, extractingTo: run.folder.file("out"))
        #expect(found.isVerified)
        for check in found.checks {
            if case .failed(let fault) = check.result { Issue.record("\(fault)") }
        }
        let unchecked = found.checks.compactMap { check in
            if case .notChecked(let why) = check.result { why } else { nil }
        }
        #expect(unchecked == [.noProof, .onlyClaimed])
        for (path, bytes) in Self.exhibits {
            #expect(try Files.read(run.folder.file("out/" + path), limit: 1 << 24) == bytes)
        }
        #expect(found.exhibits.allSatisfy { $0.outcome == .verified && $0.released })
        #expect(
            package.exhibits.map(\.name.description).sorted() == Self.exhibits.map(\.0).sorted()
        )
    }

    @Test func nothingOfTheContentTouchesTheDiskInClear() throws {
        let secret = Array("Fulano de Tal, conta 4711".utf8)
        let run = try ParcelRun([("data/a", Array(repeating: secret, count: 99).flatMap { $0 })])
        let package = try run.signed()
        let parcel = try run.seal(package)
        _ = try run.intake(run.expected(parcel))
        for folder in [run.folder.path, run.sender.root, run.receiver.root] {
            for name in try Files.list(folder) where !Files.isDirectory(folder + "/" + name) {
                let bytes = try Files.read(folder + "/" + name, limit: 1 << 24)
                let places = bytes.indices.contains { bytes[$0...].starts(with: secret) }
                #expect(!places, "\(name)")
            }
        }
    }

    @Test func ageAndBagitAcceptIt() throws {
        let run = try ParcelRun(Self.exhibits, classical: true)
        _ = try run.seal(try run.signed())
        let key = try #require(run.identity.text)
        try Files.write(Array((key + "\n").utf8), to: run.folder.file("key"), mode: 0o600)
        let age = try Command.run(
            "age",
            ["-d", "-i", "key", "-o", "tar", "parcel"],
            in: run.folder.path
        )
        #expect(age.status == 0)
        let tar = try Command.run("tar", ["-xf", "tar"], in: run.folder.path)
        #expect(tar.status == 0 && tar.errorText.isEmpty)
        let bag = try Command.python(
            Checkout.verifiers + "/bin/bagit.py",
            "--quiet",
            "--validate",
            run.folder.file("CH-1")
        )
        #expect(bag.status == 0)
        let report = try Command.python(
            Checkout.verifiers + "/bin/case_validate",
            "--built-version",
            "case-1.4.0",
            run.folder.file("CH-1/comity/case.jsonld")
        )
        #expect(report.text.contains("Conforms: True"))
        let redaction = try Files.read(run.folder.file("CH-1/comity/redaction.json"), limit: 100)
        #expect(redaction == RedactionRecord.nothingLeftOut(approvedBy: "o-9"))
    }

    @Test func aTamperedObjectIsNotPacked() throws {
        let run = try ParcelRun(Self.exhibits)
        let package = try run.signed()
        let name = "data/chunk"
        let object = try #require(run.items.first { $0.path == name }).exhibit.object
        let path = "\(run.sender.root)/\(object)"
        var bytes = try Files.read(path, limit: 1 << 20)
        bytes[bytes.count - 1] ^= 1
        try Files.write(bytes, to: path)
        #expect(throws: PackingFailure.exhibit(name)) { try run.seal(package) }
        #expect(!Files.exists(run.folder.file("parcel")))
        // An authentic object of another content is no better, be it longer or shorter.
        for other in ["data/one", "data/batches.bin", "data/empty.txt"] {
            let object = try #require(run.items.first { $0.path == other }).exhibit.object
            try Files.write(Files.read("\(run.sender.root)/\(object)", limit: 1 << 24), to: path)
            #expect(throws: PackingFailure.exhibit(name)) { try run.seal(package) }
        }
        try run.sender.destroy(object)
        #expect(throws: PackingFailure.exhibit(name)) { try run.seal(package) }
    }

    @Test func aStatementKeptIsUsedAgainForTheSameDraftOnly() throws {
        let run = try ParcelRun(Self.exhibits)
        let package = try run.signed()
        let again = try run.packing().signed(already: package.statement)
        #expect(again.digest == package.digest)
        let parcel = try run.seal(again)
        #expect(try run.intake(run.expected(parcel)).isWhole)
        for other in [try run.packing(number: "CH-2")] {
            #expect(throws: PackingFailure.otherStatement) {
                try other.signed(already: package.statement)
            }
        }
        #expect(throws: PackingFailure.otherStatement) { try run.packing().signed(already: [1]) }
    }

    @Test func whatCannotBePackedIsSaid() throws {
        var run = try ParcelRun([("data/a", [1])])
        let keys = try ParcelRun.signatories(of: Pair.swiss.get())
        var packing = try run.packing()
        packing.measures = ["M2"]
        #expect(throws: PackingFailure.draft(.measureNotAllowed("M2"))) {
            try packing.signed(by: keys)
        }
        let stored = try #require(run.items.first).exhibit
        try run.add("data/../a", stored)
        #expect(throws: PackingFailure.name("data/../a", .dots)) { try run.signed() }
        run.items = [Packing.Item("data/a", stored), Packing.Item("data/A", stored)]
        #expect(throws: PackingFailure.draft(.names)) { try run.signed() }
        run.items = (0...Packing.exhibitLimit).map { Packing.Item("data/\($0)", stored) }
        #expect(throws: PackingFailure.tooManyExhibits) { try run.signed() }
    }

    @Test func aRecordOfSeveralTakesAlongWhatGoesOut() throws {
        let run = try ParcelRun([("data/a", [1]), ("data/b", [2])])
        var late = CustodyChain()
        let later = Pair.instant("2026-04-01T00:00:00Z")
        let custodian = ParcelRun.custodian
        try late.append(custodian.event(.access, "data/a", at: later, reason: "review"))
        try late.append(custodian.event(.access, "data/b", at: later, reason: "review"))
        let wrong = CustodyEvent(
            item: "data/a",
            type: .access,
            at: later,
            actor: ParcelRun.actor,
            reason: "for the lawyer, not for review",
            authority: "order 17",
            corrects: 1
        )
        try late.append(wrong)
        let merged = try CustodyChain(merging: [late, run.events], of: ["data/a"])
        #expect(
            merged.events.map(\.type) == [.capture, .formatIdentification, .encryption] + [
                .access, .access,
            ]
        )
        #expect(merged.events.last?.corrects == 4)
        #expect(try CustodyChain(parsing: merged.bytes) == merged)
    }

    @Test func anEventNoReaderTakesIsNotRecorded() throws {
        var chain = CustodyChain()
        let event = ParcelRun.custodian.event(.access, "a\nb", at: Pair.from, reason: "x")
        #expect(throws: CustodyFailure.malformed(line: 1)) { try chain.append(event) }
        #expect(chain.events.isEmpty && chain.bytes.isEmpty)
    }
}
