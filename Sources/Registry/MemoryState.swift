import Casework
import Ledger

/// Everything a memory register holds; a value, so that an act that fails leaves no trace.
struct MemoryState: Sendable {
    struct BodyName: Hashable {
        let caseID: String
        let name: String
    }

    struct KeyName: Hashable {
        let scope: String
        let key: String
    }

    struct KeptAnswer {
        let answer: Answer
        let caseID: String?
    }

    let origin: String
    var token: UInt64 = 0
    var leaves: [LedgerEntry] = []
    var checkpoints: [UInt64: Hash] = [0: Tree.emptyRoot]
    var about: [UInt64: String] = [:]
    var openings: [UInt64: EntryOpening] = [:]
    var events: [UInt64: KeptEvent] = [:]
    var cases: [String: KeptCase] = [:]
    var measures: [String: [String: MeasureRow]] = [:]
    var bodies: [BodyName: [UInt8]] = [:]
    var envelopes: [Hash: EnvelopeRow] = [:]
    var receipts: [Hash: ReceiptRow] = [:]
    var spool: [Hash: SpoolRow] = [:]
    var vault: [String: VaultRow] = [:]
    var holds: [String: HoldRow] = [:]
    var answers: [KeyName: KeptAnswer] = [:]
    var witnessed: [String: WitnessedRow] = [:]
    var cosignatures: [UInt64: [NoteSignature]] = [:]
    var figures: [String: CaseFigures] = [:]
    var counts: [CountKey: Int] = [:]

    init(origin: String) { self.origin = origin }

    var size: UInt64 { UInt64(leaves.count) }

    func checkpoint(size: UInt64) -> Checkpoint? {
        checkpoints[size].map { Checkpoint(origin: origin, size: size, root: $0) }
    }
}

// MARK: - Acts

extension MemoryState {
    /// Does one act whole, or nothing of it.
    mutating func perform(_ act: Act) -> ActOutcome {
        if let defect = ActBounds.defect(of: act) { return .refused(defect) }
        if let key = act.key, let kept = answers[KeyName(scope: key.scope, key: key.key)]?.answer {
            guard kept.request == key.request else { return .refused(.keyReused) }
            return .repeated(kept.index, answer: kept.answer)
        }
        var next = self
        do throws(ActRefused) {
            for change in act.changes { try next.apply(change) }
            try next.append(act)
        } catch { return .refused(error) }
        self = next
        return .done(size - 1)
    }

    private mutating func append(_ act: Act) throws(ActRefused) {
        let index = size
        if let caseID = act.caseID {
            guard cases[caseID] != nil else { throw .missing(.act) }
            about[index] = caseID
        }
        leaves.append(act.opening.entry)
        openings[index] = act.opening
        events[index] = act.event
        if let key = act.key {
            let answer = Answer(request: key.request, index: index, answer: key.answer)
            answers[KeyName(scope: key.scope, key: key.key)] =
                KeptAnswer(answer: answer, caseID: act.caseID)
        }
    }

    private mutating func apply(_ change: Change) throws(ActRefused) {
        switch change {
        case .open(let row): try open(row)
        case .update(let row, let revision): try update(row, revision)
        case .measure(let row):
            try require(row.caseID, for: .measure)
            measures[row.caseID, default: [:]][row.measure] = row
        case .body(let caseID, let name, let bytes): try keep(bytes, caseID, name)
        case .envelope(let row, let bytes): try add(row, bytes)
        case .receipt(let row):
            guard receipts[row.digest] == nil else { throw .duplicate(.receipt) }
            receipts[row.digest] = row
        case .spool(let row): try keep(row)
        case .store(let row):
            guard vault[row.name] == nil else { throw .duplicate(.vault) }
            try require(row.caseID, for: .vault)
            vault[row.name] = row
        case .destroy(let name, let at): try destroy(name, at)
        case .hold(let row):
            guard holds[row.id] == nil else { throw .duplicate(.hold) }
            try require(row.caseID, for: .hold)
            holds[row.id] = row
        case .lift(let id, let at):
            guard let hold = holds[id], hold.lifted == nil else { throw .missing(.hold) }
            holds[id]?.lifted = at
        case .witnessed(let row): try remember(row)
        case .cosigned(let row): try keep(row)
        case .figures(let figures):
            try require(figures.caseID, for: .figures)
            count(figures)
        case .erase(let erasure): try erase(erasure)
        }
    }

    private func require(_ caseID: String?, for thing: Thing) throws(ActRefused) {
        if let caseID, cases[caseID] == nil { throw .missing(thing) }
    }

    /// Two cases with one reference or one opening envelope would be one case twice.
    private func checkNames(_ row: CaseRow) throws(ActRefused) {
        for other in cases.values where other.row.id != row.id {
            let sameOpening = row.opening != nil && other.row.opening == row.opening
            if sameOpening || other.row.reference == row.reference { throw .duplicate(.caseRow) }
        }
    }

    private mutating func open(_ row: CaseRow) throws(ActRefused) {
        guard cases[row.id] == nil else { throw .duplicate(.caseRow) }
        try checkNames(row)
        cases[row.id] = KeptCase(row, revision: 1)
    }

    private mutating func update(_ row: CaseRow, _ revision: Int64) throws(ActRefused) {
        guard let kept = cases[row.id] else { throw .missing(.caseRow) }
        let settled = kept.row.opening == nil || kept.row.opening == row.opening
        guard kept.revision == revision, kept.row.side == row.side, kept.row.peer == row.peer,
            kept.row.opened == row.opened, settled
        else { throw .stale(.caseRow) }
        try checkNames(row)
        cases[row.id] = KeptCase(row, revision: revision + 1)
    }

    private mutating func keep(
        _ bytes: [UInt8],
        _ caseID: String,
        _ name: String
    ) throws(ActRefused) {
        try require(caseID, for: .body)
        let place = BodyName(caseID: caseID, name: name)
        if let earlier = bodies[place], earlier != bytes { try requireNoHold(on: caseID) }
        bodies[place] = bytes
    }

    private mutating func add(_ row: EnvelopeRow, _ bytes: [UInt8]) throws(ActRefused) {
        let chain = envelopes.values.filter { $0.caseID == row.caseID && $0.author == row.author }
        let before = chain.first { $0.sequence + 1 == row.sequence }
        let after = chain.first { $0.sequence == row.sequence + 1 }
        let gap = row.author == .own && row.sequence > 1 && before == nil
        guard !gap, before == nil || before?.digest == row.previous,
            after == nil || after?.previous == row.digest
        else { throw .brokenChain }
        guard envelopes[row.digest] == nil,
            !chain.contains(where: { $0.sequence == row.sequence })
        else { throw .duplicate(.envelope) }
        try require(row.caseID, for: .envelope)
        envelopes[row.digest] = row
        bodies[BodyName(caseID: row.caseID, name: row.bodyName)] = bytes
    }

    private mutating func keep(_ row: SpoolRow) throws(ActRefused) {
        if let kept = spool[row.digest] {
            let known = kept.caseID == nil || kept.caseID == row.caseID
            guard kept.peer == row.peer, kept.direction == row.direction, kept.size == row.size,
                kept.content == row.content, known
            else { throw .duplicate(.spool) }
        }
        try require(row.caseID, for: .spool)
        spool[row.digest] = row
    }

    private mutating func destroy(_ name: String, _ at: Instant) throws(ActRefused) {
        guard let row = vault[name], row.destroyed == nil else { throw .missing(.vault) }
        try requireNoHold(on: row.caseID)
        vault[name]?.destroyed = at
    }

    private mutating func remember(_ row: WitnessedRow) throws(ActRefused) {
        if let kept = witnessed[row.origin] {
            guard row.size > kept.size || row == kept else { throw .stale(.witnessed) }
        }
        witnessed[row.origin] = row
    }

    private mutating func keep(_ row: CosignatureRow) throws(ActRefused) {
        guard checkpoints[row.size] != nil else { throw .missing(.cosignature) }
        var lines = cosignatures[row.size] ?? []
        let same = lines.contains {
            $0.name == row.signature.name && $0.keyID == row.signature.keyID
        }
        if same { throw .duplicate(.cosignature) }
        lines.append(row.signature)
        cosignatures[row.size] = lines
    }
}

// MARK: - Erasing

extension MemoryState {
    private func requireNoHold(on caseID: String?) throws(ActRefused) {
        guard let caseID else { return }
        if holds.values.contains(where: { $0.caseID == caseID && $0.lifted == nil }) {
            throw .held
        }
    }

    private mutating func erase(_ erasure: Erasure) throws(ActRefused) {
        switch erasure {
        case .event(let index):
            guard events[index] != nil else { throw .missing(.erasure) }
            try requireNoHold(on: about[index])
            events[index] = nil
        case .opening(let index):
            guard openings[index] != nil else { throw .missing(.erasure) }
            try requireNoHold(on: about[index])
            openings[index] = nil
            events[index] = nil
        case .body(let caseID, let name):
            let place = BodyName(caseID: caseID, name: name)
            guard bodies[place] != nil else { throw .missing(.erasure) }
            try requireNoHold(on: caseID)
            bodies[place] = nil
        case .envelope(let digest, let rest):
            guard let row = envelopes[digest] else { throw .missing(.erasure) }
            let place = BodyName(caseID: row.caseID, name: row.bodyName)
            guard bodies[place] != nil else { throw .missing(.erasure) }
            try requireNoHold(on: row.caseID)
            bodies[place] = rest
        case .wholeCase(let caseID):
            guard cases[caseID] != nil else { throw .missing(.erasure) }
            try requireNoHold(on: caseID)
            for (index, about) in about where about == caseID { events[index] = nil }
            bodies = bodies.filter { $0.key.caseID != caseID }
            answers = answers.filter { $0.value.caseID != caseID }
        }
    }
}
