import Encoding
import Ledger
import Testing

/// An audit of a ledger in which one file was spoiled.
@Suite struct AuditTests {
    private let store = MemoryStore()
    private let key: SigningKey

    init() throws {
        key = try Sample.key()
        var writer = try LogWriter.create(in: store, key: key)
        _ = try writer.append(Sample.commitments(0..<300))
        _ = try writer.append(Sample.commitments(300..<600))
    }

    private func report(_ file: LedgerFile, _ bytes: [UInt8]?) throws -> AuditReport {
        var contents = store.contents
        #expect(contents[file] != nil, "\(file.path)")
        contents[file] = bytes
        return try Audit.run(MemoryStore(contents), log: key.verifier)
    }

    @Test func aSoundLedgerIsVerifiedAndCounted() throws {
        let report = try Audit.run(store, log: key.verifier)
        #expect(report.verdict == .verified)
        #expect((report.bundles, report.tiles, report.opened) == (3, 4, 600))
        #expect((report.events, report.eventsAbsent) == (600, 0))
        #expect(try Audit.run(store).verdict == .incomplete)
    }

    @Test func everyFlippedBitIsFound() throws {
        for (file, bytes) in store.contents where file != .checkpoint {
            guard isNeeded(file) else { continue }
            for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 12)) {
                // Where the batch of an event is recorded is not part of what an entry commits to,
                // but a wrong number leads to no event or another one.
                var spoiled = bytes
                spoiled[index] ^= 1 << UInt8(index % 8)
                let report = try report(file, spoiled)
                let lost = report.eventsAbsent > 0
                #expect(report.verdict == .failed || lost, "\(file.path) at \(index)")
            }
        }
    }

    /// The partial files of an earlier checkpoint are not read for this one.
    private func isNeeded(_ file: LedgerFile) -> Bool {
        switch file {
        case .tile(0, let tile), .entries(let tile), .openings(let tile):
            tile == Tile(index: 0) || tile == Tile(index: 1) || tile == Tile(index: 2, width: 88)
        case .tile(_, let tile): tile.width == 2
        case .checkpoint, .events: true
        }
    }

    @Test func everyMissingOrCutFileIsFound() throws {
        for (file, bytes) in store.contents where isNeeded(file) && file != .checkpoint {
            guard case .events = file else {
                #expect(try report(file, nil).findings.first == .missing(file))
                #expect(try report(file, bytes.dropLast()).findings.first == .malformed(file))
                #expect(try report(file, bytes + [0]).findings.first == .malformed(file))
                continue
            }
            let gone = try report(file, nil)
            #expect(gone.verdict == .verified)
            #expect(gone.eventsAbsent == 300)
            #expect(try report(file, bytes.dropLast()).findings.first == .malformed(file))
        }
    }

    @Test func aMirrorWithoutRecordsIsVerified() throws {
        let mirror = store.contents.filter { !$0.key.isPrivate }
        let report = try Audit.run(MemoryStore(mirror), log: key.verifier)
        #expect(report.verdict == .verified)
        #expect(report.opened == nil)
        #expect(throws: LedgerFailure.missing(.openings(Tile(index: 0)))) {
            try LedgerReader(MemoryStore(mirror)).proof(of: 1)
        }
    }

    @Test func aRewrittenEntryWithItsTileIsFoundByTheRoot() throws {
        var contents = store.contents
        var entries = try #require(contents[.entries(Tile(index: 0))])
        var tile = try #require(contents[.tile(level: 0, Tile(index: 0))])
        let entry = Sample.object(9)
        entries.replaceSubrange(2..<34, with: entry.bytes)
        tile.replaceSubrange(0..<32, with: Tree.leaf(entry).bytes)
        contents[.entries(Tile(index: 0))] = entries
        contents[.tile(level: 0, Tile(index: 0))] = tile
        let report = try Audit.run(MemoryStore(contents), log: key.verifier)
        #expect(report.findings.contains(.wrongRoot(size: 600)))
        #expect(report.findings.contains(.mismatch(.tile(level: 1, Tile(index: 0)))))
        #expect(throws: LedgerFailure.wrongRoot(size: 600)) {
            try LedgerReader(MemoryStore(contents)).proof(of: 5)
        }
    }

    @Test func aCheckpointThatClaimsAnySizeEndsAtOnce() throws {
        let claim = Checkpoint(origin: Sample.origin, size: 1 << 62, root: Sample.object(0))
        let signature = try #require(key.signature(of: claim.text))
        var contents = store.contents
        contents[.checkpoint] = UnverifiedNote.bytes(text: claim.text, signatures: [signature])
        let spoiled = MemoryStore(contents)
        #expect(try Audit.run(spoiled, log: key.verifier).verdict == .failed)
        #expect(throws: LedgerFailure.self) { try LedgerReader(spoiled).proof(of: 1 << 61) }
        #expect(throws: LedgerFailure.self) { try LedgerReader(spoiled).proof(of: 1) }
    }

    @Test func anotherKeyFailsTheSignatureAlone() throws {
        let other = try Sample.key(seed: 5).verifier
        let report = try Audit.run(store, log: other)
        #expect(report.findings == [.checkpoint(.note(.unknownKeys))])
        #expect(report.verdict == .failed)
    }
}
