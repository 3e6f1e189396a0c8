import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

/// What needs somebody, put together at a moment, and for how long that stands.
struct StandingList: Sendable {
    /// What it was put together from.
    struct Basis: Sendable, Equatable {
        let changes: RegisterChanges
        /// The size of the ledger as the office itself wrote it.
        let size: UInt64
        let log: UInt64
        let own: [UInt8]
        let peers: PeersMemo

        static func == (left: Basis, right: Basis) -> Bool {
            left.changes == right.changes && left.log == right.log && left.own == right.own
                && left.peers === right.peers
        }
    }

    private let basis: Basis
    /// When it was put together.
    let from: Instant
    /// The second in which time alone makes it another one.
    private var end: Int64
    /// The newest first.
    var anomalies: [Anomaly] = []

    /// Something that is put together at a moment, and stands until the day ends at most.
    init(_ basis: Basis, at now: Instant) {
        (self.basis, from) = (basis, now)
        end = (Int64(now.day.number) + 1) * 86_400
    }

    /// Says that it is another one from that second on, if that is still to come.
    mutating func ends(_ second: Int64) {
        if second > from.seconds { end = min(end, second) }
    }

    /// True when it would be put together just so.
    func stands(on basis: Basis, at now: Instant) -> Bool {
        self.basis == basis && from <= now && now.seconds < end
    }
}

extension CentralAuthority {
    /// Everything that needs somebody and that nobody has seen, the newest first.
    ///
    /// It is put together anew when something of it changed, or when its time has come; that
    /// somebody looked at a case changes nothing of it.
    func needing() async throws(Refusal) -> [Anomaly] {
        let log = try await caughtUp()
        let basis = StandingList.Basis(
            changes: await sequencer.changes,
            size: await sequencer.checkpoint.checkpoint.size,
            log: log.version,
            own: directory.own().object.digest,
            peers: directory.peers().memo
        )
        let now = clock()
        let head = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.head()
        }
        // Of a register that somebody else writes to nothing is remembered.
        let isOwn = head.checkpoint.size <= basis.size
        if isOwn, let known = watch.standing, known.stands(on: basis, at: now) {
            return known.anomalies
        }
        var list = StandingList(basis, at: now)
        let all = log.found + log.logIns + (try await standing(&list))
        var open: [Anomaly] = []
        for anomaly in all where !log.seen.contains(anomaly.id) {
            if try await !isFilled(anomaly) { open.append(anomaly) }
        }
        open.sort { ($0.since, $0.id) > ($1.since, $1.id) }
        list.anomalies = open
        if isOwn { watch.standing = list }
        return open
    }

    private func standing(_ list: inout StandingList) async throws(Refusal) -> [Anomaly] {
        var found = try await files(&list)
        found += try await lateCosignatures(&list)
        found += try await overdue()
        return found + expiries(&list)
    }

    private func files(_ list: inout StandingList) async throws(Refusal) -> [Anomaly] {
        let late = Instant(seconds: list.from.seconds - CentralAuthority.receiptTerm)
        func transported(_ content: SpoolRow.Content, count: Int) -> SpoolQuery {
            var query = SpoolQuery(.outgoing, SpoolState.transported.rawValue, count: count)
            query.content = content
            return query
        }
        let contents = [SpoolRow.Content.envelope, .parcel]
        let unsigned = contents.map { content -> SpoolQuery in
            var query = transported(content, count: SpoolQuery.countLimit)
            query.before = late
            return query
        }
        let next = contents.map { content -> SpoolQuery in
            var query = transported(content, count: 1)
            query.from = late
            return query
        }
        let dead = SpoolQuery(.outgoing, SpoolState.dead.rawValue)
        let found = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool([dead] + unsigned + next)
        }
        for row in found.suffix(next.count).joined() {
            list.ends(row.changed.seconds + CentralAuthority.receiptTerm + 1)
        }
        return (found.first ?? []).map { CentralAuthority.anomaly(.deadLetter, $0) }
            + found.dropFirst().dropLast(next.count).joined().map {
                CentralAuthority.anomaly(.noReceipt, $0)
            }
    }

    private static func anomaly(_ kind: Anomaly.Kind, _ row: SpoolRow) -> Anomaly {
        var anomaly = Anomaly(kind, row.digest.hex, since: row.changed)
        (anomaly.peer, anomaly.caseID) = (row.peer, row.caseID)
        anomaly.object = "\(row.digest.content)"
        anomaly.why = row.content.rawValue
        return anomaly
    }

    /// Peers that took an envelope and whose last cosignature is older than that by too much.
    private func lateCosignatures(
        _ list: inout StandingList
    ) async throws(Refusal) -> [Anomaly] {
        let peers = directory.peers().authorities
        let queries = peers.map { peer -> SpoolQuery in
            var query = SpoolQuery(.outgoing, SpoolState.accepted.rawValue, count: 1)
            (query.peer, query.content) = (peer, .envelope)
            return query
        }
        let accepted = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool(queries)
        }
        var found: [Anomaly] = []
        let notes = await notes()
        for (peer, files) in zip(peers, accepted) {
            guard let taken = files.first?.changed else { continue }
            let term = taken.seconds + CentralAuthority.receiptTerm
            guard term < list.from.seconds else {
                list.ends(term + 1)
                continue
            }
            let last = try await cosignature(by: peer, notes)
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
    private func expiries(_ list: inout StandingList) -> [Anomaly] {
        let peers = directory.peers()
        let all = [directory.own()] + peers.authorities.compactMap { peers.descriptor(of: $0) }
        var found: [Anomaly] = []
        for descriptor in all {
            for (name, until) in descriptor.content.ends {
                list.ends(until.seconds - CentralAuthority.expiryTerm)
                list.ends(until.seconds)
                let anomaly = descriptor.content.expiry(
                    name,
                    until,
                    at: list.from,
                    within: CentralAuthority.expiryTerm
                )
                if let anomaly { found.append(anomaly) }
            }
        }
        return found
    }
}
