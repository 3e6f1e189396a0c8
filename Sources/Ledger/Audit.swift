/// What an audit looked at, and what it found wrong.
package struct AuditReport: Sendable, Hashable {
    /// The most findings kept; more are only counted.
    package static let findingLimit = 100

    /// What the checkpoint says.
    package let checkpoint: Checkpoint
    /// The verified checkpoint; nothing when no key was given or the signature is wrong.
    package fileprivate(set) var verified: VerifiedCheckpoint?
    /// True when a key was given, so that a missing ``verified`` is a failure.
    package fileprivate(set) var signatureChecked = false
    /// Bundles of entries whose every entry is in its tile.
    package fileprivate(set) var bundles = 0
    /// Tiles of all levels whose every hash follows from what is below.
    package fileprivate(set) var tiles = 0
    /// Entries that their private record opens; nothing when the copy has no records.
    package fileprivate(set) var opened: UInt64?
    /// Events that belong to their entry.
    package fileprivate(set) var events: UInt64 = 0
    /// Events that were erased, or whose file is gone.
    package fileprivate(set) var eventsAbsent: UInt64 = 0
    /// What is wrong, the first of many.
    package fileprivate(set) var findings: [LedgerFailure] = []
    /// How many things are wrong.
    package fileprivate(set) var findingCount = 0

    fileprivate init(_ checkpoint: Checkpoint) { self.checkpoint = checkpoint }

    fileprivate mutating func found(_ failure: LedgerFailure) {
        findingCount += 1
        if findings.count < AuditReport.findingLimit { findings.append(failure) }
    }

    /// What the audit says as a whole.
    package enum Verdict: String, Sendable, Hashable {
        case verified, failed, incomplete
    }

    /// Failed when anything is wrong, incomplete when nobody gave a key to trust, else verified.
    package var verdict: Verdict {
        if findingCount > 0 { return .failed }
        return signatureChecked ? .verified : .incomplete
    }
}

/// Checks everything in a ledger against its checkpoint, from the entries up, without a network.
package struct Audit {
    private let store: any LedgerStore
    private let reader: TileReader
    private var report: AuditReport
    private var range = CompactRange()
    private var batch: (first: UInt64, events: EventBatch?)?

    /// Checks the ledger in `store`.
    ///
    /// - Parameters:
    ///   - log: the key the reader trusts; without it no signature is checked.
    ///   - witnesses: keys whose cosignatures count.
    /// - Throws: when there is no checkpoint to check against, or it can't be read.
    package static func run(
        _ store: any LedgerStore,
        log: VerifierKey? = nil,
        witnesses: [VerifierKey] = []
    ) throws(LedgerFailure) -> AuditReport {
        let checkpoint = try LedgerReader(store).checkpoint()
        var audit = Audit(store, checkpoint.claim)
        if let log { audit.checkSignature(checkpoint, log, witnesses) }
        audit.checkTree()
        return audit.report
    }

    private init(_ store: any LedgerStore, _ checkpoint: Checkpoint) {
        self.store = store
        reader = TileReader(store, size: checkpoint.size)
        report = AuditReport(checkpoint)
    }

    private mutating func checkSignature(
        _ checkpoint: UnverifiedCheckpoint,
        _ log: VerifierKey,
        _ witnesses: [VerifierKey]
    ) {
        report.signatureChecked = true
        do throws(CheckpointFailure) {
            report.verified = try checkpoint.verify(log: log, witnesses: witnesses)
        } catch { report.found(.checkpoint(error)) }
    }

    private mutating func checkTree() {
        let size = report.checkpoint.size
        // A hostile checkpoint may claim any size: stop at the first bundle and tile that are gone.
        for index in 0..<(size >> 8 + (size & 255 == 0 ? 0 : 1)) {
            guard checkBundle(index) else { return }
            checkOpenings(index)
        }
        if range.root != report.checkpoint.root { report.found(.wrongRoot(size: size)) }
    }

    private mutating func noting<Value>(
        _ act: (inout Audit) throws(LedgerFailure) -> Value
    ) -> Value? {
        do throws(LedgerFailure) { return try act(&self) } catch {
            report.found(error)
            return nil
        }
    }
}

// MARK: - The tree

extension Audit {
    /// Checks the bundle and the tile above it, then every tile that they complete.
    ///
    /// - Returns: false when neither can be read, so that the tree can't be followed further.
    private mutating func checkBundle(_ index: UInt64) -> Bool {
        let tile = noting { (audit) throws(LedgerFailure) in
            try audit.reader.tile(level: 0, index: index)
        }
        let entries = noting { (audit) throws(LedgerFailure) in
            try audit.reader.entries(index)
        }
        let leaves = entries.map { $0.map { Tree.leaf($0) } }
        if let leaves, let tile {
            if leaves == tile {
                report.bundles += 1
                report.tiles += 1
            } else {
                report.found(.mismatch(.entries(Tile(index: index, width: leaves.count))))
            }
        }
        guard let hashes = tile ?? leaves else { return false }
        for hash in hashes { append(hash) }
        if index == (report.checkpoint.size - 1) >> 8 { countPartialTiles() }
        return true
    }

    private mutating func append(_ leaf: Hash) {
        var nodes: [(level: Int, hash: Hash)] = []
        range.append(leaf, height: 0) { height, hash in
            if height > 0 && height & 7 == 0 { nodes.append((height >> 3, hash)) }
        }
        for node in nodes { checkNode(node.hash, level: node.level) }
    }

    private mutating func checkNode(_ hash: Hash, level: Int) {
        let index = range.size >> UInt64(8 * level) - 1
        let tile = noting { (audit) throws(LedgerFailure) in
            try audit.reader.tile(level: level, index: index >> 8)
        }
        guard let tile else { return }
        guard tile[Int(index & 255)] == hash else {
            return report.found(.mismatch(.tile(level: level, Tile(index: index >> 8))))
        }
        if index & 255 == 255 { report.tiles += 1 }
    }

    private mutating func countPartialTiles() {
        for level in 1..<8 where Tile.count(level: level, size: range.size) & 255 > 0 {
            report.tiles += 1
        }
    }
}

// MARK: - The private records

extension Audit {
    private mutating func checkOpenings(_ index: UInt64) {
        let records: [OpeningRecord]
        do throws(LedgerFailure) { records = try reader.openings(index) } catch {
            // A mirror has no records at all; a ledger that has some must have all.
            guard case .missing = error, report.opened == nil else { return report.found(error) }
            return
        }
        guard let entries = try? reader.entries(index) else { return }
        let file = LedgerFile.openings(Tile(index: index, width: records.count))
        if report.opened == nil && index > 0 { report.found(.missing(.openings(Tile(index: 0)))) }
        for (place, (record, entry)) in zip(records, entries).enumerated() {
            guard record.opening.entry == entry else {
                report.found(.mismatch(file))
                continue
            }
            report.opened = (report.opened ?? 0) + 1
            checkEvent(of: index << 8 + UInt64(place), record)
        }
    }

    private mutating func checkEvent(of index: UInt64, _ record: OpeningRecord) {
        let file = LedgerFile.events(first: record.batch)
        if batch?.first != record.batch { readBatch(record.batch, file) }
        let place = index.subtractingReportingOverflow(record.batch)
        guard let events = batch?.events else { return report.eventsAbsent += 1 }
        guard !place.overflow, place.partialValue < UInt64(events.count) else {
            return report.found(.malformed(file))
        }
        guard let inner = events.inner(at: Int(place.partialValue)) else {
            return report.eventsAbsent += 1
        }
        guard inner == record.opening.inner else { return report.found(.mismatch(file)) }
        report.events += 1
    }

    private mutating func readBatch(_ first: UInt64, _ file: LedgerFile) {
        batch = (first, nil)
        do throws(StoreFailure) {
            guard let bytes = try store.read(file) else { return }
            batch = (first, EventBatch(bytes))
            if batch?.events == nil { report.found(.malformed(file)) }
        } catch { report.found(.store(error)) }
    }
}
