import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry

extension CentralAuthority {
    /// How many entries are read at once.
    private static let window: UInt64 = 500

    /// What was done: in one case by whoever may know of it, in all by whoever watches all.
    package func trail(
        _ query: TrailQuery,
        for person: Person
    ) async throws(OfficeFailure) -> TrailView {
        var query = query
        query.count = min(max(query.count, 0), TrailQuery.exportLimit)
        let asked = query
        guard let reference = asked.reference else {
            guard Access.sees(person, .ledger) else { throw .notFound }
            try await noteLook("audit", by: person)
            do throws(Refusal) { return try await ledgerTrail(asked) } catch {
                throw .unavailable
            }
        }
        return try await shown(reference, for: person) { open, reads throws(Refusal) in
            try await caseTrail(asked, open, reads: reads)
        }
    }

    /// Puts on record that somebody looked at the ledger beside any case.
    func noteLook(_ why: String, by person: Person) async throws(OfficeFailure) {
        let event = OfficeEvent(
            "read",
            by: person.holder,
            of: party,
            about: "ledger",
            ledgerDigest,
            at: clock(),
            why: why
        )
        guard await note(event) else { throw .unavailable }
    }

    /// What an event about the ledger as a whole is about.
    var ledgerDigest: ContentDigest {
        ContentDigest(of: "comity/ledger/v1\n\(keys.log.verifier.name)".utf8)
    }

    private func ledgerTrail(_ query: TrailQuery) async throws(Refusal) -> TrailView {
        let size = await sequencer.checkpoint.checkpoint.size
        var view = TrailView(size: size)
        var reader = TrailReader(self)
        var top = min(query.before ?? size, size)
        let end = top - min(top, UInt64(TrailQuery.scanLimit))
        while top > end {
            let first = top - min(top - end, CentralAuthority.window)
            let page = try await reader.page(of: nil, from: first, count: Int(top - first))
            for kept in page.reversed() where kept.index < top {
                let (entry, event) = try await reader.entry(kept, reads: false)
                guard query.takes(entry), query.isAbout(event, reads: false) else { continue }
                if view.entries.count == query.count {
                    view.next = kept.index + 1
                    return view
                }
                view.entries.append(entry)
            }
            top = first
        }
        if end > 0 { view.next = end }
        return view
    }

    private func caseTrail(
        _ query: TrailQuery,
        _ open: OpenCase,
        reads: Bool
    ) async throws(Refusal) -> TrailView {
        var view = TrailView(size: await sequencer.checkpoint.checkpoint.size)
        var reader = TrailReader(self)
        var found: [TrailEntry] = []
        var first: UInt64 = 0
        while true {
            let count = Int(CentralAuthority.window)
            let page = try await reader.page(of: open.row.id, from: first, count: count)
            for kept in page where query.before.map({ kept.index < $0 }) ?? true {
                let (entry, event) = try await reader.entry(kept, reads: reads)
                if query.takes(entry), query.isAbout(event, reads: reads) { found.append(entry) }
            }
            guard page.count == count, let last = page.last else { break }
            first = last.index + 1
        }
        view.entries = Array(found.suffix(query.count).reversed())
        if found.count > query.count { view.next = view.entries.last?.index }
        return view
    }

    // MARK: - Proofs

    /// The `.tlog-proof` of one entry in the newest checkpoint; whoever took it is on record first.
    package func proof(
        of index: UInt64,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] {
        let caseID: String?
        do throws(Refusal) {
            let page = try await TrailReader(self).page(of: nil, from: index, count: 1)
            guard let kept = page.first, kept.index == index else { throw Refusal(.notFound) }
            caseID = kept.caseID
            if let id = kept.caseID {
                guard let open = try await store.open(.id(id), for: person) else {
                    throw Refusal(.notFound)
                }
                try await noteReading(open, by: person, why: "proof")
            }
        } catch { throw error.kind == .notFound ? .notFound : .unavailable }
        if caseID == nil {
            guard Access.sees(person, .ledger) else { throw .notFound }
            try await noteLook("proof", by: person)
        }
        do throws(TileFailure) { return try await tiles.proof(of: index).bytes } catch {
            if case .noProof = error { throw .notFound }
            throw .unavailable
        }
    }

    /// A trail with the proof of each entry, as a tar that `comity ledger verify` reads file by
    /// file.
    package func trailArchive(
        _ query: TrailQuery,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] {
        var query = query
        query.count = min(query.count, TrailQuery.proofLimit)
        let view = try await trail(query, for: person)
        var files: [(name: String, bytes: [UInt8])] = [
            ("trail.json", Array(view.json.pretty.utf8)), ("trail.csv", Array(view.csv.utf8)),
            ("log.vkey", Array((keys.log.verifier.text + "\n").utf8)),
            ("checkpoint", await checkpoint()),
        ]
        for entry in view.entries {
            do throws(TileFailure) {
                let proof = try await tiles.proof(of: entry.index)
                files.append(("proofs/\(entry.index).tlog-proof", proof.bytes))
            } catch {
                // What opens it was erased: the entry stands, and can be proven no more.
                guard case .noProof = error else { throw .unavailable }
            }
        }
        return try CentralAuthority.archive(files, at: clock())
    }

    private static func archive(
        _ files: [(name: String, bytes: [UInt8])],
        at now: Instant
    ) throws(OfficeFailure) -> [UInt8] {
        guard var writer = TarWriter(modified: max(now.seconds, 0)) else { throw .unavailable }
        var out: [UInt8] = []
        for file in files {
            guard let name = try? EntryName(file.name) else { throw .unavailable }
            out += writer.begin(name, size: Int64(file.bytes.count))
            guard writer.wrote(file.bytes.count) else { throw .unavailable }
            out += file.bytes
        }
        return out + writer.finish()
    }
}

extension TrailQuery {
    /// True when an event is about the exhibit that is asked for, or about anything if none is.
    fileprivate func isAbout(_ event: OfficeEvent?, reads: Bool) -> Bool {
        guard let exhibit else { return true }
        return event?.concerns(exhibit, reads: reads) ?? false
    }
}
