import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension CentralAuthority {
    /// The longest reason for which somebody has seen something, in bytes.
    package static let seenReasonLimit = 500
    /// How long a peer's office has to sign for what its carrier has, and to cosign, in seconds.
    static let receiptTerm: Int64 = 86_400
    /// How long before its end a key or descriptor is something to look at, in seconds.
    static let expiryTerm: Int64 = 30 * 86_400

    /// A page of what needs a person, the newest first.
    package func inbox(
        _ query: InboxQuery,
        for person: Person
    ) async throws(OfficeFailure) -> InboxPart {
        guard Access.sees(person, .inbox) else { throw .notFound }
        do throws(Refusal) {
            let open = try await unseen(by: person)
            let first = open.firstIndex { $0.isBehind(query.after) } ?? open.count
            let shown = open[first...].prefix(query.count)
            var part = InboxPart()
            part.total = open.count
            part.next = first + shown.count < open.count ? shown.last?.mark : nil
            var reader = TrailReader(self)
            try await reader.learn(shown.compactMap { $0.reference == nil ? $0.caseID : nil })
            for anomaly in shown {
                part.anomalies.append(try await told(anomaly, to: person, &reader))
            }
            return part
        } catch { throw .unavailable }
    }

    /// Everything that needs this person, the newest first.
    private func unseen(by person: Person) async throws(Refusal) -> [Anomaly] {
        let kinds = Set(Anomaly.Kind.allCases.filter { Access.sees(person, $0) })
        return try await needing().filter { kinds.contains($0.kind) }
    }

    /// Puts on record that somebody has seen one of those; it leaves the inbox.
    package func settle(
        _ id: String,
        because reason: String,
        by person: Person
    ) async throws(OfficeFailure) {
        guard Access.sees(person, .inbox) else { throw .notFound }
        let inbox: [Anomaly]
        do throws(Refusal) { inbox = try await unseen(by: person) } catch { throw .unavailable }
        guard let anomaly = inbox.first(where: { $0.id == id }) else {
            // Who sends it again has the answer: it is out of the inbox.
            if watch.anomalies.seen.contains(id) { return }
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
            try await reader.learn(page)
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
    func isFilled(_ anomaly: Anomaly) async throws(Refusal) -> Bool {
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
}

extension DescriptorContent {
    /// What of it ends soon or has ended, where nothing of its kind lasts longer.
    func expiries(at now: Instant, within term: Int64) -> [Anomaly] {
        ends.compactMap { expiry($0.name, $0.until, at: now, within: term) }
    }

    /// Something that ends soon or has ended; nothing of what lasts longer.
    func expiry(
        _ name: String,
        _ until: Instant,
        at now: Instant,
        within term: Int64
    ) -> Anomaly? {
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

    /// What of it ends, and when: the descriptor, and the last key of each purpose.
    var ends: [(name: String, until: Instant)] {
        let counting = keys.filter { $0.validity.revoked == nil }
        let purposes = Dictionary(grouping: counting) { key in
            if case .person(_, _, let holder) = key.use { "person \(holder)" } else { key.purpose }
        }
        let last = purposes.compactMapValues { $0.map(\.validity.until).max() }
        return [("descriptor", expires)]
            + last.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
