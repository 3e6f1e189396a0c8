import Casework
package import Encoding
import Evidence
import Ledger
import Logging
import Registry

extension CentralAuthority {
    /// How many of the newest entries are looked through for an earlier check.
    private static let recallLimit: UInt64 = 5_000

    /// How the last check of the ledger ended, how far one is that runs, and who cosigned.
    package func ledgerCheck(for person: Person) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .check) else { throw .notFound }
        do throws(Refusal) { return try await checkState() } catch { throw .unavailable }
    }

    /// Begins a check of register and ledger, unless one runs.
    package func startLedgerCheck(by person: Person) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .check) else { throw .notFound }
        let size = await sequencer.checkpoint.checkpoint.size
        if watch.begin(by: person.holder, size: size) {
            Task { _ = await check(by: person.holder) }
        }
        do throws(Refusal) { return try await checkState() } catch { throw .unavailable }
    }

    private func checkState() async throws(Refusal) -> JSON {
        if !watch.state.isSurveyed { watch.recall(try await earlierCheck()) }
        let (running, last, _) = watch.state
        let newest = await sequencer.checkpoint
        var members: [String: JSON] = [
            "size": .integer(Int64(clamping: newest.checkpoint.size)),
            "checkpoint": .string(String(decoding: newest.bytes, as: UTF8.self)),
            "log": .string(keys.log.verifier.text),
            "peers": .array(try await witnesses()),
        ]
        members["cosigned"] = await cosignedCheckpoint().map {
            .string(String(decoding: $0, as: UTF8.self))
        }
        members["running"] = running.map { running in
            [
                "by": .string(running.by), "done": .integer(Int64(clamping: running.done)),
                "of": .integer(Int64(clamping: running.size)),
            ]
        }
        members["last"] = last
        return .object(members)
    }

    // MARK: - The check itself

    /// Checks the register, the ledger's files and both against each other, and keeps the result.
    ///
    /// - Returns: what is wrong with the register. Nothing is appended to it then any more, if the
    ///   check is the one that a start left for later.
    func check(by holder: String) async -> SequencerFailure? {
        var result: [String: JSON] = ["by": .string(holder)]
        let failure = await checkRegister(&result)
        if failure != nil, Task.isCancelled { return failure }
        if let failure, start.state == .running, holder == OfficeEvent.machine {
            await sequencer.halt(failure)
        }
        var problem = failure.map { "register-\($0.code)" }
        if problem == nil { problem = await checkFiles(&result) }
        let verdict = problem == nil ? "verified" : "failed"
        result["verdict"] = .string(verdict)
        result["problem"] = problem.map { .string($0) }
        let now = clock()
        var event = OfficeEvent(
            "ledger-checked",
            by: holder,
            of: party,
            about: "ledger",
            ledgerDigest,
            at: now,
            why: problem ?? verdict
        )
        event.detail = result
        // What was found is told even when it cannot be put on record.
        if await !note(event) { logger.error("ledger: a check was not put on record") }
        result["at"] = .string("\(now)")
        watch.finish(.object(result))
        return failure
    }

    private func checkRegister(_ result: inout [String: JSON]) async -> SequencerFailure? {
        let watch = watch
        do throws(SequencerFailure) {
            let report = try await RegisterCheck.run(register) { watch.reach($0) }
            result["size"] = .integer(Int64(clamping: report.tree.size))
            result["root"] = .string(report.tree.root.base64)
            result["checkpoints"] = .integer(Int64(report.checkpoints))
            result["opened"] = .integer(Int64(clamping: report.opened))
            result["cases"] = .integer(Int64(report.cases))
            return nil
        } catch { return error }
    }

    private func checkFiles(_ result: inout [String: JSON]) async -> String? {
        do throws(TileFailure) {
            try await tiles.catchUp()
            let log = keys.log.verifier
            _ = try await TileWriter.compare(ledger, with: register, log: log)
        } catch { return "files-\(error.code)" }
        let (ledger, log) = (ledger, keys.log.verifier)
        let audit = await Blocking.run {
            Result { () throws(LedgerFailure) in try Audit.run(ledger, log: log) }
        }
        guard let report = try? audit.get(), report.verdict == .verified else {
            return "files-audit"
        }
        result["files"] = .integer(Int64(clamping: report.checkpoint.size))
        result["tiles"] = .integer(Int64(report.tiles))
        return nil
    }

    /// What the ledger says of the last check; nothing when it is not among the newest entries.
    private func earlierCheck() async throws(Refusal) -> JSON? {
        let reader = TrailReader(self)
        var top = await sequencer.checkpoint.checkpoint.size
        let end = top - min(top, CentralAuthority.recallLimit)
        while top > end {
            let first = top - min(top - end, 500)
            let page = try await reader.page(of: nil, from: first, count: Int(top - first))
            for kept in page.reversed() {
                guard case .clear(let opening)? = kept.event,
                    let event = OfficeEvent(opening.event), event.act == "ledger-checked"
                else { continue }
                var members = event.detail
                members["at"] = .string("\(event.when)")
                return .object(members)
            }
            top = first
        }
        return nil
    }

    // MARK: - Witnesses

    /// What each peer has cosigned of this ledger, and what was cosigned of the peer's.
    private func witnesses() async throws(Refusal) -> [JSON] {
        var found: [JSON] = []
        let notes = await notes()
        for peer in directory.peers().authorities {
            var members: [String: JSON] = ["peer": .string(peer)]
            if let own = try await cosignature(by: peer, notes) {
                members["cosigned"] = .integer(Int64(clamping: own.size))
                members["at"] = own.at.map { .string("\($0)") }
                members["age"] = own.at.map { .integer(max(0, clock().seconds - $0.seconds)) }
            }
            let logs = directory.peers().descriptor(of: peer)?.logKeys(at: clock()) ?? []
            for log in logs {
                let row = try await witnessed(log.name, notes)
                members["witnessed"] = row.map { .integer(Int64(clamping: $0.size)) }
            }
            members["mirror"] = mirrors[peer]?.json(at: clock())
            found.append(.object(members))
        }
        return found
    }

    /// What was read of cosignatures since one was kept last.
    func notes() async -> CosignedNotes {
        watch.cosigned(after: await sequencer.changes.notes, by: directory.peers().memo)
    }

    /// What was cosigned last of a log.
    func witnessed(
        _ origin: String,
        _ notes: CosignedNotes
    ) async throws(Refusal) -> WitnessedRow? {
        if let known = notes.row(origin) { return known }
        let row = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.witnessed(origin: origin)
        }
        notes.keep(row, of: origin)
        return row
    }

    /// What a peer cosigned of this ledger last, and when it says it did.
    func cosignature(
        by peer: String,
        _ notes: CosignedNotes
    ) async throws(Refusal) -> CosignedNotes.Line? {
        if let known = notes.line(peer) { return known }
        let line = try await verifiedCosignature(by: peer, notes)
        notes.keep(line, by: peer)
        return line
    }

    private func verifiedCosignature(
        by peer: String,
        _ notes: CosignedNotes
    ) async throws(Refusal) -> CosignedNotes.Line? {
        guard let row = try await witnessed(memory(of: peer), notes) else { return nil }
        let lines = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.cosignatures(size: row.size)
        }
        let log = keys.log.verifier
        let checkpoint = Checkpoint(origin: log.name, size: row.size, root: row.root)
        guard let own = keys.log.signature(of: checkpoint.text) else {
            return CosignedNotes.Line(size: row.size, at: nil)
        }
        let bytes = UnverifiedNote.bytes(text: checkpoint.text, signatures: [own] + lines)
        // A key that has run out since still shows when it signed.
        let keys = directory.peers().descriptor(of: peer)?.content.keys ?? []
        let witnesses = keys.compactMap { key -> VerifierKey? in
            if case .witness(let vkey) = key.use { vkey } else { nil }
        }
        let note = try? UnverifiedCheckpoint(bytes).verify(log: log, witnesses: witnesses)
        let times = (note?.cosignatures ?? []).compactMap(\.time)
        return CosignedNotes.Line(
            size: row.size,
            at: times.max().flatMap { Instant(seconds: Int64(clamping: $0)) }
        )
    }
}

extension TileFailure {
    /// A word for it.
    var code: String {
        switch self {
        case .register: "register"
        case .mismatch: "mismatch"
        case .checkpoint: "checkpoint"
        case .store: "store"
        case .otherKey: "other-key"
        case .noProof: "no-proof"
        }
    }
}
