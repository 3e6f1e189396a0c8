import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Ledger
import Testing

@Suite struct PackageVerifyTests {
    @Test func aWholePackageIsVerifiedAndItsExhibitsReleased() throws {
        let folder = try TemporaryFolder()
        let found = try TestVerifier(
            try TestPackage.make().tar,
            extractingTo: folder.file("out")
        )
        #expect(found.faults == [] && found.failure == nil && found.isVerified)
        #expect(found.unchecked == [.noAddressee, .notOpened, .onlyClaimed])
        #expect(found.exhibits.allSatisfy { $0.outcome == .verified && $0.released })
        for (name, bytes) in TestPackage.exhibits {
            #expect(try Files.read(folder.file("out/\(name)"), limit: 100) == bytes)
        }
    }

    @Test func theSameDraftGivesTheSameFilesInFront() throws {
        let (first, second) = try (TestPackage.make(), TestPackage.make())
        for (left, right) in zip(first.files, second.files)
        where !left.name.hasSuffix("statement.jws") && !left.name.contains("/proofs/") {
            #expect(left.name == right.name && left.bytes == right.bytes)
        }
    }

    @Test func withoutAFingerprintNothingIsVerifiedOrReleased() throws {
        let folder = try TemporaryFolder()
        let context = try TestVerifier.context(root: false)
        let found = try TestVerifier(
            try TestPackage.make().tar,
            context,
            extractingTo: folder.file("out")
        )
        #expect(found.faults == [] && !found.isVerified)
        #expect(found.unchecked.contains(.noRoot))
        #expect(found.exhibits.allSatisfy { $0.outcome == .matches && !$0.released })
        #expect(!Files.exists(folder.file("out")))
    }

    @Test func withoutATrustListTheDigestsAreStillCompared() throws {
        let context = VerificationContext(now: TestVerifier.later)
        let found = try TestVerifier(try TestPackage.make().tar, context)
        #expect(found.faults == [] && !found.isVerified)
        #expect(found.unchecked.contains(.noTrustList))
    }

    @Test func anOfficersAbsenceIsSaid() throws {
        let found = try TestVerifier(try TestPackage.make(officers: false).tar)
        #expect(found.isVerified && found.unchecked.contains(.onlySeal))
    }

    @Test func whatIsAbsentIsSaid() throws {
        let bare = try TestPackage.make(logged: false) {
            $0.useLimits = nil
            $0.redaction = nil
        }
        let found = try TestVerifier(try bare.tar)
        #expect(found.isVerified)
        let expected: [Unchecked] = [.noProof, .noUseLimits, .noRedactionRecord]
        #expect(Set(found.unchecked).isSuperset(of: expected))
    }

    @Test func itIsRefusedByAnotherAddressee() throws {
        var context = try TestVerifier.context()
        context.addressee = "fr-justice"
        let found = try TestVerifier(try TestPackage.make().tar, context)
        #expect(found.faults == [.statement(.signature(.wrongAddressee))] && !found.isVerified)
        context.addressee = "br-drci"
        #expect(try TestVerifier(try TestPackage.make().tar, context).isVerified)
    }

    @Test func aPackageSealedAgainForSomebodyElseIsRefused() throws {
        var context = try TestVerifier.context()
        context.openedBy = ["age1other"]
        let found = try TestVerifier(try TestPackage.make().tar, context)
        #expect(found.faults == [.statement(.recipient)] && !found.isVerified)
        context.openedBy = ["age1other", TestPackage.recipient]
        #expect(try TestVerifier(try TestPackage.make().tar, context).isVerified)
    }

    @Test func aSenderTheListDoesNotNameIsUnknown() throws {
        let root = try Made.brazil.get().descriptor
        let list = try Trust.sign(
            owner: root,
            peers: [],
            by: Made.brazil.get().seal.signatories,
            issued: Made.during,
            expires: Made.after
        )
        let context = try TestVerifier.context(list: list)
        let found = try TestVerifier(try TestPackage.make().tar, context)
        #expect(found.faults.first == .unknownSender && !found.isVerified)
    }

    @Test func aDistrustedListFailsTheWhole() throws {
        var context = VerificationContext(now: TestVerifier.later)
        context.distrusted = .wrongRoot
        let found = try TestVerifier(try TestPackage.make().tar, context)
        #expect(found.faults == [.trust(.wrongRoot)] && !found.isVerified)
    }

    /// The Swiss descriptor after its seal was revoked the day after the package was made.
    private static func revoked() throws -> Descriptor {
        let swiss = try Made.swiss.get()
        var content = swiss.descriptor.content
        content.keys = content.keys.map { key in
            guard case .seal = key.use else { return key }
            let validity = Validity(
                from: key.validity.from,
                until: key.validity.until,
                revoked: Instant(seconds: Made.during.seconds + 3600)
            )
            return DescribedKey(key.use, validity)
        }
        return try content.signed(by: swiss.rootES256, swiss.rootMLDSA65)
    }

    /// The Brazilian descriptor with a witness key.
    private static func witnessing(
        _ key: VerifierKey,
        revoked: Instant? = nil
    ) throws -> Descriptor {
        let brazil = try Made.brazil.get()
        var content = brazil.descriptor.content
        let term = try #require(content.keys.first?.validity)
        let validity = Validity(from: term.from, until: term.until, revoked: revoked)
        content.keys.append(DescribedKey(.witness(key), validity))
        return try content.signed(by: brazil.rootES256, brazil.rootMLDSA65)
    }

    @Test func afterARevocationOnlyAProvenTimeCounts() throws {
        var random = SystemRandomNumberGenerator()
        let made = SigningKey(name: "br-drci/witness", algorithm: .cosignature, using: &random)
        let witness = try #require(made)
        let list = try TestVerifier.list(
            of: try Self.witnessing(witness.verifier),
            about: try Self.revoked()
        )
        let context = try TestVerifier.context(list: list)
        let claimed = try TestVerifier(try TestPackage.make().tar, context)
        #expect(claimed.faults == [.statement(.signature(.unfitKey(.revoked)))])
        let proven = try TestVerifier(try TestPackage.make(witness: witness).tar, context)
        #expect(proven.faults == [] && proven.isVerified)
        #expect(!proven.unchecked.contains(.onlyClaimed))
    }

    @Test func aRevokedWitnessShowsNothing() throws {
        var random = SystemRandomNumberGenerator()
        let made = SigningKey(name: "br-drci/witness", algorithm: .cosignature, using: &random)
        let witness = try #require(made)
        let revoked = try Self.witnessing(witness.verifier, revoked: TestVerifier.later)
        let list = try TestVerifier.list(of: revoked, about: try Self.revoked())
        let context = try TestVerifier.context(list: list)
        let found = try TestVerifier(try TestPackage.make(witness: witness).tar, context)
        #expect(found.faults == [.statement(.signature(.unfitKey(.revoked)))])
    }

    @Test func aUnitSignsWithItsOwnSeal() throws {
        let swiss = try Made.swiss.get()
        let unit = try #require(swiss.units.first)
        let draft = try TestPackage.make { $0.from = Party(authority: "ch-foj", unit: "cyber") }
        var package = draft
        let members = try Pieces(package["comity/statement.jws"] ?? []).payload.object ?? [:]
        let own = members.filter { $0.key != "required" }
        package["comity/statement.jws"] = try SignedObject.sign(
            own,
            as: .statement,
            by: unit.seal.signatories
        ).bytes
        package["comity/proofs/sender.tlog-proof"] = try TestPackage.proof(
            of: package["comity/statement.jws"] ?? []
        )
        let list = try Trust.sign(
            owner: Made.brazil.get().descriptor,
            peers: [Trust.Peer(swiss.descriptor, units: [unit.descriptor])],
            by: Made.brazil.get().seal.signatories,
            issued: Made.during,
            expires: Made.after
        )
        let context = try TestVerifier.context(list: list)
        let found = try TestVerifier(try package.tar, context)
        #expect(found.isVerified && found.faults == [])
        // The authority's own seal is not the unit's, and an unlisted unit is nobody.
        #expect(!(try TestVerifier(try draft.tar, context).isVerified))
        #expect(try TestVerifier(try package.tar).faults.first == .unknownSender)
    }
}
