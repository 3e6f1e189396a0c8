import Testing

@testable import Ledger

/// A copy of another log: it grows with it, and takes nothing that does not hang on its checkpoint.
struct MirrorTests {
    private let key: SigningKey
    private let other: SigningKey

    init() throws {
        var source = SystemRandomNumberGenerator()
        let name = "br-drci/log"
        key = try #require(SigningKey(name: name, algorithm: .log, using: &source))
        other = try #require(SigningKey(name: name, algorithm: .log, using: &source))
    }

    /// The public files of a log of so many entries, each told from others by `seed`.
    private func log(_ sizes: [UInt64], seed: UInt8 = 0, key: SigningKey? = nil) throws
        -> MemoryStore
    {
        let store = MemoryStore()
        var edge = TreeEdge()
        var previous: [UInt8]?
        for size in sizes {
            while edge.range.size < size {
                let index = edge.range.size
                edge.append(Hash.of([seed, UInt8(index & 255), UInt8(index >> 8 & 255)]))
            }
            try store.write(edge.takeFiles())
            let note = try note(size, edge.range.root, key ?? self.key)
            try store.publish(note, replacing: previous)
            previous = note
        }
        return store
    }

    private func note(_ size: UInt64, _ root: Hash, _ key: SigningKey) throws -> [UInt8] {
        let checkpoint = Checkpoint(origin: "br-drci/log", size: size, root: root)
        let line = try #require(key.signature(of: checkpoint.text))
        return UnverifiedNote.bytes(text: checkpoint.text, signatures: [line])
    }

    private func failure(_ mirror: Mirror, _ source: MemoryStore) -> MirrorFailure? {
        do throws(MirrorFailure) {
            _ = try mirror.advance(from: source)
            return nil
        } catch { return error }
    }

    @Test(
        arguments: [
            [1], [1, 2, 3], [255, 256, 257], [300, 600, 601], [256, 512], [5, 5], [1, 700, 66_000],
            [65_536, 65_537],
        ] as [[UInt64]]
    )
    func aMirrorGrowsWithItsLog(_ sizes: [UInt64]) throws {
        let own = MemoryStore()
        let mirror = Mirror(of: key.verifier, in: own)
        #expect(try mirror.verified() == nil)
        for count in 1...sizes.count {
            let source = try log(Array(sizes.prefix(count)))
            let reached = try mirror.advance(from: source)
            #expect(reached.size == sizes[count - 1])
            #expect(try mirror.verified()?.checkpoint == reached)
            for size in sizes.prefix(count) {
                let proven = try TileReader(source, size: reached.size).root(size: size)
                #expect(try mirror.root(size: size) == proven)
            }
        }
        // The copy is a ledger like any other: its own tiles and bundles agree.
        let report = try Audit.run(own, log: key.verifier)
        #expect(report.verdict == .verified)
    }

    /// What one side shows another is all that a mirror needs, at every size.
    @Test(arguments: [[3, 4, 260], [256, 257, 520], [700, 701]] as [[UInt64]])
    func whatIsAddedIsEnough(_ sizes: [UInt64]) throws {
        let shown = MemoryStore()
        let own = MemoryStore()
        let mirror = Mirror(of: key.verifier, in: own)
        for count in 1...sizes.count {
            let source = try log(Array(sizes.prefix(count)))
            try source.copyPublic(to: shown)
            #expect(try mirror.advance(from: shown).size == sizes[count - 1])
        }
    }

    @Test func anOlderCheckpointIsNormal() throws {
        let mirror = Mirror(of: key.verifier, in: MemoryStore())
        _ = try mirror.advance(from: try log([300]))
        #expect(try mirror.advance(from: try log([20])).size == 300)
    }

    @Test(arguments: [(300, 300), (300, 600), (300, 20), (256, 512), (1, 2)] as [(UInt64, UInt64)])
    func twoHistoriesAreSeen(_ first: UInt64, _ second: UInt64) throws {
        let own = MemoryStore()
        let mirror = Mirror(of: key.verifier, in: own)
        _ = try mirror.advance(from: try log([first]))
        let before = own.contents
        let forked = failure(mirror, try log([second], seed: 1))
        guard case .forked(let earlier, let later) = forked else {
            Issue.record("\(String(describing: forked))")
            return
        }
        #expect(earlier.size == min(first, second) && later.size == max(first, second))
        #expect(own.contents == before)
        // And the mirror goes on with the history it knows.
        #expect(try mirror.advance(from: try log([first, first + 9])).size == first + 9)
    }

    /// Files that are not the log's are no evidence against it: they are fetched again.
    @Test func whatDoesNotHangOnTheCheckpointIsNotTaken() throws {
        let good = try log([300, 700])
        for file in LedgerFile.added(from: 300, to: 700) {
            for change in [0, 1] {
                var files = good.contents
                if change == 0 {
                    files[file] = nil
                } else {
                    // The last one: those before the mirror's end are not read again.
                    let last = (files[file]?.count ?? 1) - 1
                    files[file]?[last] ^= 1
                }
                let mirror = Mirror(of: key.verifier, in: MemoryStore())
                _ = try mirror.advance(from: try log([300]))
                let found = failure(mirror, MemoryStore(files))
                // A tile that no proof needs may be missing: the copy is made of the entries.
                let isNeeded = if case .entries = file { true } else { false }
                if isNeeded { #expect(found == .incomplete, "\(file)") }
                if let found { #expect(found == .incomplete, "\(file)") }
                #expect(try mirror.verified()?.checkpoint.size == (found == nil ? 700 : 300))
                #expect(try mirror.advance(from: good).size == 700)
            }
        }
    }

    @Test func onlyTheLogsOwnCheckpointCounts() throws {
        let mirror = Mirror(of: key.verifier, in: MemoryStore())
        for source in [MemoryStore(), try log([5], key: other)] {
            guard case .checkpoint = failure(mirror, source) else {
                Issue.record("a checkpoint of somebody else was taken")
                return
            }
        }
        let endless = MemoryStore([.checkpoint: try note(1 << 40, Tree.emptyRoot, key)])
        #expect(failure(mirror, endless) == .tooLong)
    }
}
