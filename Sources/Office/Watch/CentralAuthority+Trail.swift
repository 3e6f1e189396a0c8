import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry

extension CentralAuthority {
    /// How many entries are read at once.
    private static let window = 500

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
        let top = min(query.before ?? size, size)
        let end = top - min(top, UInt64(TrailQuery.scanLimit))
        try await collect(query, of: nil, from: top, to: end, reads: false, &reader, &view)
        if view.next == nil, end > 0 { view.next = end }
        return view
    }

    private func caseTrail(
        _ query: TrailQuery,
        _ open: OpenCase,
        reads: Bool
    ) async throws(Refusal) -> TrailView {
        var view = TrailView(size: await sequencer.checkpoint.checkpoint.size)
        var reader = TrailReader(self)
        let id = open.row.id
        try await collect(query, of: id, from: query.before, to: 0, reads: reads, &reader, &view)
        return view
    }

    /// Takes what a query asks for, the newest first, and says where to go on behind a full page.
    ///
    /// Without a condition a page reads what it shows and one more; with one it looks ever further.
    private func collect(
        _ query: TrailQuery,
        of caseID: String?,
        from top: UInt64?,
        to end: UInt64,
        reads: Bool,
        _ reader: inout TrailReader,
        _ view: inout TrailView
    ) async throws(Refusal) {
        var top = top
        var count = min(query.count + 1, CentralAuthority.window)
        while top.map({ $0 > end }) ?? true {
            let page = try await reader.page(of: caseID, before: top, count: count)
            for kept in page {
                guard kept.index >= end else { return }
                let (entry, event) = try await reader.entry(kept, reads: reads)
                guard query.takes(entry), query.isAbout(event, reads: reads) else { continue }
                if view.entries.count == query.count {
                    view.next = kept.index + 1
                    return
                }
                view.entries.append(entry)
            }
            guard page.count == count, let last = page.last else { return }
            top = last.index
            count = min(count * 4, CentralAuthority.window)
        }
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
