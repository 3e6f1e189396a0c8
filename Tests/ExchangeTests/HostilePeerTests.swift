import Casework
import Encoding
import Evidence
import Exchange
import Testing

/// What a peer with good keys and bad intentions can sign.
@Suite struct HostilePeerTests {
    @Test func aForkOfThePeerNeverMakesUsSignAPlaceTwice() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        let fork = try writer.write(.acknowledgement, .requested, [], isKept: false)
        try writer.write(.consultation, .requested)
        let own = try writer.write(.consultation, .requesting)
        var file = CaseFile(caseDigest: try #require(writer.caseDigest))
        for entry in writer.all where entry != fork { _ = try file.receive(entry) }
        guard case .fork = try file.receive(fork) else {
            Issue.record("no fork")
            return
        }
        // What we wrote had seen what no longer counts, and stands all the same.
        #expect(file.view.heads[.requesting]?.seq == 1)
        let next = try #require(file.draft(.withdrawal, by: .requesting, at: Made.now))
        #expect(next.seq == 3 && next.prev == own.digest && next.seen == own.header.seen)
        #expect(file.draft(.consultation, by: .requested, at: Made.now) == nil)
    }

    @Test func whoNamesWhatWeNeverWroteAccusesHimself() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        let own = try writer.write(.consultation, .requesting, seen: 0)
        let lie = try writer.write(.acknowledgement, .requested, []) {
            $0.seen = ChainLink(seq: 2, digest: ContentDigest(of: [1]))
        }
        var file = CaseFile(caseDigest: try #require(writer.caseDigest))
        for entry in writer.all { _ = try file.receive(entry) }
        #expect(file.reception(of: own.digest) == .folded)
        guard case .fork(let fork) = file.reception(of: lie.digest) else {
            Issue.record("no fork")
            return
        }
        #expect(fork.side == .requested && fork.seq == 1 && fork.digests == [lie.digest])
        #expect(!file.view.state.acknowledged)
    }

    @Test func aStrangerCannotTakeACaseBeforeItIsOpened() throws {
        var writer = Writer()
        let letter = try writer.write(.letter, .requesting)
        let request = AuthorityRequest(
            authority: "fr-bepi",
            names: ["en": "Another authority"],
            state: "FR",
            from: Made.from
        )
        let stranger = try NewAuthority(request)
        var header = EnvelopeHeader(
            .acknowledgement,
            from: Party(authority: "fr-bepi"),
            to: Made.party(.requested),
            at: Made.now
        )
        header.caseDigest = letter.digest
        header.seen = ChainLink(seq: 1, digest: letter.digest)
        let signed = try header.signed(bodies: [:], by: stranger.seal.signatories)
        let stray = try signed.verify(
            by: stranger.descriptor.signers,
            to: Made.party(.requested),
            at: Made.now
        ).header
        var file = CaseFile(caseDigest: letter.digest)
        _ = try file.receive(stray)
        #expect(try file.receive(letter) == .folded)
        var other = CaseFile(caseDigest: letter.digest)
        _ = try other.receive(letter)
        #expect(throws: ReceptionFailure.wrongCase) { try other.receive(stray) }
        #expect(file.view == other.view && file.headers == other.headers)
    }

    @Test func aPlaceIsKeptInFewVersions() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        let versions = try (0..<6).map { number in
            try writer.write(.acknowledgement, .requested, ["M\(number)"], isKept: false)
        }
        var file = CaseFile(caseDigest: try #require(writer.caseDigest))
        _ = try file.receive(writer.all[0])
        for version in versions.prefix(CaseFile.versionLimit) { _ = try file.receive(version) }
        let before = file.view
        for version in versions.dropFirst(CaseFile.versionLimit) {
            #expect(throws: ReceptionFailure.chainFull) { try file.receive(version) }
        }
        #expect(file.view == before)
        #expect(before.forks.first?.digests.count == CaseFile.versionLimit)
    }

    @Test func whoHadSeenSomethingCannotLeaveItOut() throws {
        var writer = Writer()
        try writer.write(.letter, .requesting)
        try writer.write(.consultation, .requested)
        try writer.write(.consultation, .requesting)
        let entry = try writer.write(.consultation, .requesting, seen: 0)
        var file = CaseFile(caseDigest: try #require(writer.caseDigest))
        for entry in writer.all { _ = try file.receive(entry) }
        #expect(file.reception(of: entry.digest) == .refused(.seenRunsBack))
    }

    @Test func aReceiptBindsOnlyWhoWasAddressed() throws {
        let letter = try Talk().all[0].header
        let spool = ContentDigest(of: [9])
        func receipt(_ from: Side, _ change: (inout ReceiptContent) -> Void) throws
            -> VerifiedReceipt
        {
            var content = ReceiptContent(
                .opened,
                for: spool,
                from: Made.party(from),
                to: Made.party(from.other),
                deposited: Made.now,
                collected: Made.now,
                at: Made.now
            )
            content.caseDigest = letter.caseDigest
            content.about = letter.digest
            change(&content)
            let authority = try Made.of(from)
            return try content.signed(by: authority.seal.signatories).verify(
                by: authority.descriptor.signers,
                to: nil,
                at: Made.now
            )
        }
        #expect(try receipt(.requested) { _ in }.answers(letter, in: spool))
        #expect(try !receipt(.requesting) { _ in }.answers(letter, in: spool))
        #expect(try !receipt(.requested) { $0.about = spool }.answers(letter, in: spool))
        #expect(try !receipt(.requested) { $0.caseDigest = spool }.answers(letter, in: spool))
        #expect(try !receipt(.requested) { _ in }.answers(letter, in: letter.digest))
        let refused = try receipt(.requested) {
            ($0.kind, $0.reason, $0.about, $0.caseDigest) = (.refused, .unopened, nil, nil)
        }
        #expect(refused.answers(letter, in: spool))
    }
}
