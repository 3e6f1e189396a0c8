import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension CentralAuthority {
    /// The longest reason for which somebody has seen something, in bytes.
    package static let seenReasonLimit = 500
    /// The most anomalies of one answer, the newest.
    private static let inboxLimit = 200
    /// How long a peer's office has to sign for what its carrier has, and to cosign, in seconds.
    static let receiptTerm: Int64 = 86_400
    /// How long before its end a key or descriptor is something to look at, in seconds.
    static let expiryTerm: Int64 = 30 * 86_400

    /// What needs a person, the newest first.
    package func inbox(for person: Person) async throws(OfficeFailure) -> [Anomaly] {
        guard Access.sees(person, .inbox) else { throw .notFound }
        do throws(Refusal) {
            let log = try await caughtUp()
            let all = log.found + log.logIns + (try await standing())
            var open = all.filter { !log.seen.contains($0.id) && Access.sees(person, $0.kind) }
            open.sort { ($0.since, $0.id) > ($1.since, $1.id) }
            var shown: [Anomaly] = []
            var reader = TrailReader(self)
            for anomaly in open where shown.count < CentralAuthority.inboxLimit {
                if try await isFilled(anomaly) { continue }
                shown.append(try await told(anomaly, to: person, &reader))
            }
            return shown
        } catch { throw .unavailable }
    }

    /// Puts on record that somebody has seen one of those; it leaves the inbox.
    package func settle(
        _ id: String,
        because reason: String,
        by person: Person
    ) async throws(OfficeFailure) {
        let inbox = try await inbox(for: person)
        guard let anomaly = inbox.first(where: { $0.id == id }) else {
            // Who sends it again has the answer: it is out of the inbox.
            if Access.sees(person, .inbox), watch.anomalies.seen.contains(id) { return }
            throw .notFound
        }
        guard (1...CentralAuthority.seenReasonLimit).contains(reason.utf8.count) else {
            let problem = Problem(field: "reason", "missing, or longer than 500 bytes")
            throw .refused(Refusal(.malformed, [problem]))
        }
        guard let object = ContentDigest(hex: Array(id.utf8)) else { throw .notFound }
        var event = OfficeEvent(
            "anomaly-seen",
            by: person.holder,
            of: party,
            about: "anomaly",
            object,
            at: clock(),
            why: reason
        )
        event.detail = ["anomaly": .string(id), "kind": .string(anomaly.kind.rawValue)]
        do throws(Refusal) {
            // Of a case it is kept under the case's key, if the person may know of the case.
            if let caseID = anomaly.caseID,
                let open = try await store.open(.id(caseID), for: person)
            {
                try await note(event, in: open)
            } else if await !note(event) {
                throw CentralAuthority.unavailable
            }
            _ = try await caughtUp()
        } catch { throw .unavailable }
    }

    // MARK: - From the ledger

    /// What the ledger says, read to its end.
    func caughtUp() async throws(Refusal) -> AnomalyLog {
        var log = watch.anomalies
        let before = log.size
        let size = await sequencer.checkpoint.checkpoint.size
        var next = log.start(of: size)
        var reader = TrailReader(self)
        while next < size {
            let page = try await reader.page(of: nil, from: next, count: 1_000)
            for kept in page {
                // One that does not open is what a check is for.
                guard case .event(let event) = try await reader.open(kept) else { continue }
                log.take(event, at: kept.index, in: kept.caseID)
            }
            guard let last = page.last else { break }
            next = last.index + 1
        }
        log.reach(max(next, before))
        watch.take(log, after: before)
        return log
    }

    /// True for a gap into which what was missing has come.
    private func isFilled(_ anomaly: Anomaly) async throws(Refusal) -> Bool {
        guard anomaly.kind == .gap, let id = anomaly.caseID, let place = anomaly.place else {
            return false
        }
        let file = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.caseFile(.id(id))
        }
        return file?.envelopes.contains { $0.author == .peer && $0.sequence == place } ?? false
    }

    /// As the person may know it: a case by its reference only for whoever knows the docket.
    private func told(
        _ anomaly: Anomaly,
        to person: Person,
        _ reader: inout TrailReader
    ) async throws(Refusal) -> Anomaly {
        var anomaly = anomaly
        guard let id = anomaly.caseID else { return anomaly }
        if !Access.knowsDocket(person) {
            (anomaly.object, anomaly.reference) = (nil, nil)
        } else if anomaly.reference == nil {
            anomaly.reference = try await reader.reference(of: id)
        }
        return anomaly
    }

    // MARK: - As things stand

    private func standing() async throws(Refusal) -> [Anomaly] {
        var found = try await files()
        found += try await lateCosignatures()
        found += try await overdue()
        return found + expiries()
    }

    private func files() async throws(Refusal) -> [Anomaly] {
        let late = Instant(seconds: clock().seconds - CentralAuthority.receiptTerm)
        let unsigned = [SpoolRow.Content.envelope, .parcel].map { content -> SpoolQuery in
            var query = SpoolQuery(.outgoing, SpoolState.transported.rawValue)
            (query.content, query.before) = (content, late)
            return query
        }
        let dead = SpoolQuery(.outgoing, SpoolState.dead.rawValue)
        let found = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool([dead] + unsigned)
        }
        return (found.first ?? []).map { CentralAuthority.anomaly(.deadLetter, $0) }
            + found.dropFirst().joined().map { CentralAuthority.anomaly(.noReceipt, $0) }
    }

    private static func anomaly(_ kind: Anomaly.Kind, _ row: SpoolRow) -> Anomaly {
        var anomaly = Anomaly(kind, row.digest.hex, since: row.changed)
        (anomaly.peer, anomaly.caseID) = (row.peer, row.caseID)
        anomaly.object = "\(row.digest.content)"
        anomaly.why = row.content.rawValue
        return anomaly
    }

    /// Peers that took an envelope and whose last cosignature is older than that by too much.
    private func lateCosignatures() async throws(Refusal) -> [Anomaly] {
        let peers = directory.peers().authorities
        let queries = peers.map { peer -> SpoolQuery in
            var query = SpoolQuery(.outgoing, SpoolState.accepted.rawValue, count: 1)
            (query.peer, query.content) = (peer, .envelope)
            return query
        }
        let accepted = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool(queries)
        }
        let now = clock().seconds
        var found: [Anomaly] = []
        for (peer, files) in zip(peers, accepted) {
            let taken = files.first?.changed
            guard let taken, taken.seconds + CentralAuthority.receiptTerm < now else { continue }
            let last = try await cosignature(by: peer)
            let at = last?.at?.seconds ?? 0
            guard at + CentralAuthority.receiptTerm < taken.seconds else { continue }
            var anomaly = Anomaly(.cosignatureLate, "\(peer)\n\(last?.size ?? 0)", since: taken)
            anomaly.peer = peer
            found.append(anomaly)
        }
        return found
    }

    private func overdue() async throws(Refusal) -> [Anomaly] {
        var late = CaseQuery()
        late.dueBy = clock().day.adding(days: -1)
        var returns = CaseQuery()
        returns.stage = OutgoingLetter.Stage.returnDue.rawValue
        let (lateQuery, returnQuery) = (late, returns)
        let (rows, due) = try await TrailReader.asking { () throws(RegisterFailure) in
            (try await register.cases(lateQuery), try await register.cases(returnQuery))
        }
        let passed = rows.compactMap { row -> Anomaly? in
            guard let day = row.due else { return nil }
            return CentralAuthority.anomaly(.overdue, row, "\(day)")
        }
        return passed + due.map { CentralAuthority.anomaly(.returnOverdue, $0, $0.stage) }
    }

    private static func anomaly(
        _ kind: Anomaly.Kind,
        _ row: CaseRow,
        _ why: String
    ) -> Anomaly {
        // What is overdue is so since the day after, whatever was done in the case meanwhile.
        let passed = kind == .overdue ? row.due?.adding(days: 1) : nil
        let since = passed.flatMap { Instant(seconds: Int64($0.number) * 86_400) } ?? row.changed
        var anomaly = Anomaly(kind, "\(row.id)\n\(why)", since: since)
        (anomaly.peer, anomaly.caseID, anomaly.why) = (row.peer, row.id, why)
        anomaly.reference = row.reference
        return anomaly
    }

    /// Keys and descriptors, own and peers', that end soon or have ended and were not replaced.
    private func expiries() -> [Anomaly] {
        let (peers, now) = (directory.peers(), clock())
        let all = [directory.own()] + peers.authorities.compactMap { peers.descriptor(of: $0) }
        return all.flatMap { $0.content.expiries(at: now, within: CentralAuthority.expiryTerm) }
    }
}

extension DescriptorContent {
    /// What of it ends soon or has ended, where nothing of its kind lasts longer.
    func expiries(at now: Instant, within term: Int64) -> [Anomaly] {
        func ends(_ name: String, _ until: Instant) -> Anomaly? {
            guard until.seconds - term <= now.seconds else { return nil }
            let kind: Anomaly.Kind = until <= now ? .expired : .expiring
            let since = Instant(seconds: until.seconds - term) ?? until
            var anomaly = Anomaly(
                kind,
                "\(authority)\n\(name)\n\(until)",
                since: kind == .expired ? until : since
            )
            (anomaly.peer, anomaly.why) = (authority, name)
            return anomaly
        }
        let counting = keys.filter { $0.validity.revoked == nil }
        let purposes = Dictionary(grouping: counting) { key in
            if case .person(_, _, let holder) = key.use { "person \(holder)" } else { key.purpose }
        }
        let last = purposes.compactMapValues { $0.map(\.validity.until).max() }
        return [ends("descriptor", expires)].compactMap(\.self)
            + last.sorted { $0.key < $1.key }.compactMap { ends($0.key, $0.value) }
    }
}
