import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Office
import Testing

/// A parcel comes out as it went in, or not at all, or with what is wrong set apart.
@Suite struct VaultParcelTests {
    static let exhibits = VaultPackingTests.exhibits

    /// Refused, with nothing left in the vault.
    private static func refused(
        _ run: ParcelRun,
        _ expected: ParcelIntake.Expected,
        trust: Trust? = nil,
        with identities: [Identity]? = nil
    ) throws -> ParcelFailure? {
        let failure = #expect(throws: ParcelFailure.self) {
            try run.intake(expected, trust: trust, with: identities)
        }
        #expect(try Files.list(run.receiver.root) == [])
        return failure
    }

    @Test func everyExhibitComesOutAsItWentIn() throws {
        let run = try ParcelRun(Self.exhibits)
        let package = try run.signed()
        let result = try run.intake(run.expected(run.seal(package)))
        #expect(result.isWhole && result.digest == package.digest)
        #expect(result.statementBytes == package.statement)
        #expect(result.signers.contains { $0.holder == "o-9" && $0.remote })
        #expect(result.letter == ParcelRun.letter && result.useLimits != nil)
        #expect(result.redaction == RedactionRecord.nothingLeftOut(approvedBy: "o-9"))
        #expect(result.exhibits.map(\.path).sorted() == Self.exhibits.map(\.0).sorted())
        for exhibit in result.exhibits {
            let stored = try #require(exhibit.stored)
            let bytes = try #require(Self.exhibits.first { $0.0 == exhibit.path }?.1)
            #expect(stored.digest == exhibit.listed && exhibit.state == .verified)
            #expect(try run.content(stored) == bytes)
            try run.receiver.check(stored, with: run.receiverKey)
        }
        #expect(result.results.allSatisfy { $0.verified && !$0.accepted })
        #expect(try Set(run.receiver.list()) == Set(result.objects))
    }

    @Test func theFrontIsKeptForACourt() throws {
        let run = try ParcelRun([("data/a", [1])])
        let package = try run.signed()
        let result = try run.intake(run.expected(run.seal(package)))
        let front = try Archive(run.content(result.front))
        #expect(front["comity/statement.jws"] == package.statement)
        #expect(front["comity/letter.json"] == ParcelRun.letter)
        #expect(front["comity/custody.jsonl"] == result.custody)
        #expect(front["manifest-sha256.txt"] != nil && front["data/a"] == nil)
    }

    @Test func theReceiversRecordBeginsWithTheParcel() throws {
        let run = try ParcelRun([("data/a", [1])])
        let result = try run.intake(run.expected(run.seal(run.signed())))
        var chain = CustodyChain()
        for exhibit in result.exhibits {
            try chain.append(ParcelRun.custodian.received(exhibit, of: result, at: Pair.opened))
        }
        #expect(chain.events.map(\.type) == [.accession, .fixityCheck, .encryption])
        let record = ContentReference.digest(ContentDigest(of: result.custody))
        #expect(chain.events.first?.inputs == [record])
        let sent = result.events.map(\.type)
        #expect(sent.prefix(3) == [.capture, .formatIdentification, .encryption])
        #expect(sent.suffix(2) == [.messageDigestCalculation, .packageCreation])
    }

    // MARK: The seal

    @Test(arguments: [5, 100, 1_500, 2_200, 70_000, -1])
    func otherBytesThanAnnouncedAreUnexpected(_ place: Int) throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        var bytes = try Files.read(run.folder.file("parcel"), limit: 1 << 24)
        bytes[place < 0 ? bytes.count + place : place] ^= 1
        try Files.write(bytes, to: run.folder.file("parcel"))
        #expect(try Self.refused(run, run.expected(parcel)) == .unexpected(.digest))
        // Announced as they are, they do not open.
        let announced = try run.parcel("parcel", parcel.statement)
        let failure = try Self.refused(run, run.expected(announced))
        #expect(failure?.reason == .unopened)
    }

    /// It verifies, and is still not the parcel that was announced.
    @Test func theSamePackageSealedAnewIsUnexpected() throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        let other = try run.reseal(parcel.statement)
        #expect(other.size == parcel.size && other.digest != parcel.digest)
        #expect(try Self.refused(run, run.expected(parcel)) == .unexpected(.digest))
        #expect(try run.intake(run.expected(other)).isWhole)
    }

    @Test(arguments: [1, 16, 65_552, 500_000, 1_600_000])
    func aTruncatedParcelDoesNotOpen(_ cut: Int) throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        let bytes = try Files.read(run.folder.file("parcel"), limit: 1 << 24)
        try Files.write(bytes.dropLast(cut), to: run.folder.file("parcel"))
        #expect(try Self.refused(run, run.expected(parcel)) == .unexpected(.size))
        let announced = try run.parcel("parcel", parcel.statement)
        let failure = try Self.refused(run, run.expected(announced))
        #expect(failure?.reason == .unopened)
    }

    @Test func anotherRecipientOpensNothing() throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        let failure = try Self.refused(run, run.expected(parcel), with: [Identity.generate()])
        #expect(failure == .unopened(.noMatch(types: ["mlkem768x25519"])))
    }

    @Test func aParcelSealedAgainForSomebodyElseIsRefused() throws {
        let run = try ParcelRun(Self.exhibits)
        let statement = try run.seal(run.signed()).statement
        let other = Identity.generate()
        let parcel = try run.reseal(statement, to: other)
        let failure = try Self.refused(run, run.expected(parcel), with: [other])
        #expect(failure == .failed(.statement(.recipient)) && failure?.reason == .packageFailed)
    }

    @Test func aMissingFileIsOurOwnTrouble() throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        try Files.remove(run.folder.file("parcel"))
        let failure = try Self.refused(run, run.expected(parcel))
        #expect(failure?.reason == nil)
    }

    // MARK: The statement

    static let fronts: [(String, ReceiptReason, @Sendable (inout Archive) -> Void)] = [
        ("decision", .packageFailed, { $0["comity/decision.json"]?[20] ^= 1 }),
        ("custody", .packageFailed, { $0["comity/custody.jsonl"]?[20] ^= 1 }),
        ("limits", .packageFailed, { $0["comity/use-limits.json"] = nil }),
        ("tag manifest", .packageFailed, { $0["tagmanifest-sha256.txt"]?[3] ^= 1 }),
        ("letter", .packageFailed, { $0["comity/letter.json"] = nil }),
        ("statement", .unexpected, { $0["comity/statement.jws"]?[99] ^= 1 }),
        ("no statement", .packageFailed, { $0["comity/statement.jws"] = nil }),
        ("foreign", .packageFailed, { $0.files.insert(("CH-1/x", []), at: 0) }),
        ("folder", .packageFailed, { $0.files = $0.files.map { ("B" + $0.name, $0.bytes) } }),
    ]

    @Test(arguments: fronts.indices) func aChangedFrontFailsAll(_ index: Int) throws {
        let (_, reason, change) = Self.fronts[index]
        let run = try ParcelRun(Self.exhibits)
        let statement = try run.seal(run.signed()).statement
        let parcel = try run.reseal(statement, change)
        #expect(try Self.refused(run, run.expected(parcel))?.reason == reason)
    }

    @Test func aStatementThatWasNotSignedByTheSenderFailsAll() throws {
        let run = try ParcelRun(Self.exhibits)
        _ = try run.seal(run.signed())
        let impostor = try Pair.authority("ch-foj", "CH")
        let forged = try run.packing().signed(by: ParcelRun.signatories(of: impostor))
        let parcel = try run.seal(forged)
        let failure = try Self.refused(run, run.expected(parcel))
        #expect(failure == .failed(.statement(.signature(.unknownSigner))))
        #expect(failure?.reason == .unknownSender)
        let sealOnly = try run.packing().signed(by: [Pair.swiss.get().seal.signatories[0]])
        let downgraded = try Self.refused(run, run.expected(run.seal(sealOnly)))
        #expect(downgraded?.reason == .stripped)
    }

    @Test func aSenderNotInTheListIsUnknown() throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        let failure = try Self.refused(run, run.expected(parcel), trust: Pair.list(about: []))
        #expect(failure == .failed(.unknownSender) && failure?.reason == .unknownSender)
    }

    @Test func whatTheCaseDoesNotExpectIsRefused() throws {
        let run = try ParcelRun(Self.exhibits)
        let parcel = try run.seal(run.signed())
        let swiss = Party(authority: "ch-foj")
        let brazil = Party(authority: "br-drci")
        func expected(
            from: Party = swiss,
            to: Party = brazil,
            in caseReference: String = ParcelRun.opening,
            on decision: ContentDigest = ParcelRun.envelope,
            letter: ContentDigest? = nil,
            _ parcel: Parcel = parcel
        ) -> ParcelIntake.Expected {
            .init(
                parcel,
                from: from,
                to: to,
                caseReference: caseReference,
                decisions: [decision],
                letter: letter
            )
        }
        let other = ContentDigest(of: [9])
        let statement = Parcel(digest: parcel.digest, size: parcel.size, statement: other)
        let cases: [(ParcelIntake.Expected, ParcelFailure, ReceiptReason)] = [
            (expected(from: brazil), .wrongSender, .unknownSender),
            (expected(from: Party(authority: "ch-foj", unit: "x")), .wrongSender, .unknownSender),
            (expected(in: "\(other)"), .wrongCase, .wrongCase),
            (expected(on: other), .wrongDecision, .wrongState),
            (expected(letter: other), .wrongLetter, .packageFailed),
            (expected(statement), .unexpected(.statement), .unexpected),
            (
                expected(to: Party(authority: "br-drci", unit: "x")), .wrongAddressee,
                .wrongAddressee
            ),
            (
                expected(to: Party(authority: "fr-justice")),
                .failed(.statement(.signature(.wrongAddressee))), .wrongAddressee
            ),
        ]
        for (expected, failure, reason) in cases {
            #expect(try Self.refused(run, expected) == failure)
            #expect(failure.reason == reason)
        }
    }

    @Test func moreExhibitsThanOneActKeepsAreTooMany() throws {
        let run = try ParcelRun()
        var draft = PackageDraft(
            number: "CH-1",
            from: Party(authority: "ch-foj"),
            to: Party(authority: "br-drci"),
            caseReference: ParcelRun.opening,
            instant: Pair.packed,
            actor: ParcelRun.actor,
            tool: ParcelRun.tool,
            letter: ParcelRun.letter,
            letterIsJSON: true,
            decision: Array("{\"decided\":\"2026-05-30\",\"measures\":[".utf8)
                + Array("{\"id\":\"M1\",\"outcome\":\"ACCEPT\"}]}".utf8),
            exhibits: try (0...Packing.exhibitLimit).map {
                let name = try EntryName("data/\($0)")
                return PackedExhibit(name: name, size: 0, digest: ContentDigest(of: []))
            }
        )
        let recipient = try #require(run.identity.recipient)
        draft.recipients = [try #require(recipient.text)]
        let prepared = try draft.prepare()
        let keys = try ParcelRun.signatories(of: Pair.swiss.get())
        let statement = try SignedObject.sign(prepared.statement.members, as: .statement, by: keys)
        var tar = ByteQueue()
        try prepared.write(into: &tar, statement: statement.bytes, proofs: [:]) {
            _ throws(FileFailure) in try InputFile("/dev/null")
        }
        let path = run.folder.file("parcel")
        try Files.write(Sealer(to: [recipient]).seal(tar.bytes), to: path)
        let parcel = try run.parcel("parcel", ContentDigest(of: statement.bytes))
        let failure = try Self.refused(run, run.expected(parcel))
        #expect(failure == .tooManyExhibits && failure?.reason == .tooLarge)
    }

    // MARK: Exhibits

    private static func found(
        _ change: (inout Archive) throws -> Void
    ) throws -> (ParcelRun, ParcelResult) {
        let run = try ParcelRun(exhibits)
        let statement = try run.seal(run.signed()).statement
        let parcel = try run.reseal(statement, change)
        return (run, try run.intake(run.expected(parcel)))
    }

    @Test func onlyTheAlteredExhibitIsQuarantined() throws {
        let name = "data/chunk"
        let (run, result) = try Self.found { $0[name]?[7] ^= 1 }
        #expect(!result.isWhole)
        for exhibit in result.exhibits {
            #expect(exhibit.state == (exhibit.path == name ? .altered : .verified))
        }
        let altered = try #require(result.exhibits.first { $0.path == name })
        let stored = try #require(altered.stored)
        #expect(stored.digest != altered.listed)
        var bytes = pattern(65_536)
        bytes[7] ^= 1
        #expect(try run.content(stored) == bytes)
        #expect(result.results.count { !$0.verified } == 1)
        let record = ParcelRun.custodian.received(altered, of: result, at: Pair.opened)
        #expect(record.map(\.type) == [.accession, .fixityCheck, .encryption])
    }

    @Test func aMissingAndAnUnlistedExhibitAreSaid() throws {
        let (_, missing) = try Self.found { $0["data/one"] = nil }
        let one = try #require(missing.exhibits.first { $0.path == "data/one" })
        #expect(one.state == .missing && one.stored == nil && one.listed != nil)
        #expect(missing.results.count == Self.exhibits.count)
        #expect(ParcelRun.custodian.received(one, of: missing, at: Pair.opened) == [])
        let (run, extra) = try Self.found { $0.files.append(("CH-1/data/Überzähliges", [7])) }
        let unlisted = try #require(extra.exhibits.first { $0.listed == nil })
        #expect(unlisted.state == .unlisted && !extra.isWhole)
        #expect(try run.content(try #require(unlisted.stored)) == [7])
        #expect(extra.results.count == Self.exhibits.count)
    }

    @Test func anArchiveThatBreaksOffLaterLeavesNothing() throws {
        let run = try ParcelRun(Self.exhibits)
        let statement = try run.seal(run.signed()).statement
        let sealed = try Files.read(run.folder.file("parcel"), limit: 1 << 24)
        let tar = try Opener(with: [run.identity]).open(sealed)
        let recipient = try #require(run.identity.recipient)
        for cut in [1_024, 100_000] {
            let short = try Sealer(to: [recipient]).seal(tar.dropLast(cut))
            try Files.write(short, to: run.folder.file("parcel"))
            let parcel = try run.parcel("parcel", statement)
            let failure = try Self.refused(run, run.expected(parcel))
            #expect(failure?.reason == .packageFailed)
        }
    }
}
