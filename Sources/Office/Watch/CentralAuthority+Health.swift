import Casework
package import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Registry
import Transport

extension CentralAuthority {
    /// After how many seconds without a sign a gateway is taken for stopped.
    private static let gatewayTerm: Int64 = 120

    /// Own keys, peers, the spool and the gateway, as far as the person's roles go.
    package func health(
        _ query: PeerQuery,
        for person: Person
    ) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .health) else { throw .notFound }
        let now = clock()
        var members: [String: JSON] = [
            "at": .string("\(now)"), "authority": .string(home.configuration.authority),
            "gateway": gateway(now), "register": registerHealth,
        ]
        if let mail = mailHealth(now) { members["mail"] = mail }
        if Access.sees(person, .check) {
            let own = directory.own()
            members["keys"] = .array(own.content.keys.map { $0.told(at: now) })
            members["descriptor"] = own.line(.own, nil, now)
            members["trust"] = .integer(directory.peers().trust.mark.sequence)
        }
        let all = directory.peers().authorities
        let first = all.firstIndex { $0 > query.after ?? "" } ?? all.count
        let shown = Array(all[first...].prefix(query.count))
        do throws(Refusal) {
            members["peers"] = .array(try await peerHealth(shown, now))
        } catch { throw .unavailable }
        members["total"] = .integer(Int64(all.count))
        if first + shown.count < all.count { members["next"] = shown.last.map { .string($0) } }
        return .object(members)
    }

    /// Whether the register was found whole, and how far the check is that a start left for later.
    private var registerHealth: JSON {
        switch start.state {
        case .whole: return ["state": "whole"]
        case .failed(let code): return ["state": "failed", "problem": .string(code)]
        case .running:
            var members: [String: JSON] = ["state": "checking"]
            if let running = watch.state.running {
                members["done"] = .integer(Int64(clamping: running.done))
                members["of"] = .integer(Int64(clamping: running.size))
            }
            return .object(members)
        }
    }

    /// Whether the other process shows that it lives.
    private func gateway(_ now: Instant) -> JSON {
        guard let beat = spool.gatewayBeat else { return ["alive": false] }
        let age = max(0, now.seconds - beat.seconds)
        return [
            "alive": .bool(age < CentralAuthority.gatewayTerm), "at": .string("\(beat)"),
            "age": .integer(age),
        ]
    }

    private func peerHealth(
        _ peers: [String],
        _ now: Instant
    ) async throws(Refusal) -> [JSON] {
        let notes = await notes()
        let (waiting, dead) = try await TrailReader.asking { () throws(RegisterFailure) in
            var waiting: [SpoolRow] = []
            for state in CentralAuthority.waiting {
                waiting += try await register.spool(.outgoing, state: state.rawValue)
            }
            return (waiting, try await register.spool(.outgoing, state: SpoolState.dead.rawValue))
        }
        let last = try await lastFiles(of: peers)
        var found: [JSON] = []
        for (peer, (sent, taken)) in zip(peers, last) {
            var members: [String: JSON] = ["peer": .string(peer)]
            members["out"] = CentralAuthority.queue(
                waiting.filter { $0.peer == peer }.map { ($0.changed, $0.size) },
                now
            )
            let came = (try? spool.incoming(peer)) ?? []
            members["in"] = CentralAuthority.queue(
                came.map { ($0.deposited, UInt64(max($0.cover.size, 0))) },
                now
            )
            members["dead"] = .integer(Int64(dead.count { $0.peer == peer }))
            members["sent"] = sent.map { .string("\($0.changed)") }
            members["received"] = taken.map { .string("\($0.changed)") }
            if let contact = [sent?.changed, taken?.changed].compactMap(\.self).max() {
                members["contact"] = .string("\(contact)")
                members["silent"] = .integer(max(0, now.seconds - contact.seconds))
            }
            if let sent { members["clock"] = try await clockDifference(sent) }
            if let line = try await cosignature(by: peer, notes), let at = line.at {
                members["cosigned"] = .integer(max(0, now.seconds - at.seconds))
            }
            found.append(.object(members))
        }
        return found
    }

    /// What each peer's gateway got last, and what came last from the peer.
    private func lastFiles(
        of peers: [String]
    ) async throws(Refusal) -> [(sent: SpoolRow?, taken: SpoolRow?)] {
        let gone = CentralAuthority.gone.map { (SpoolRow.Direction.outgoing, $0) }
        let states = gone + [(SpoolRow.Direction.incoming, SpoolState.taken)]
        let queries = peers.flatMap { peer in
            states.map { direction, state -> SpoolQuery in
                var query = SpoolQuery(direction, state.rawValue, count: 1)
                query.peer = peer
                return query
            }
        }
        let answers = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool(queries)
        }
        return peers.indices.map { place in
            let own = answers[(place * states.count)..<((place + 1) * states.count)]
            let sent = own.dropLast().compactMap(\.first).max { $0.changed < $1.changed }
            return (sent, own.last?.first)
        }
    }

    private static let waiting: [SpoolState] = [.toSeal, .queued, .staged]
    private static let gone: [SpoolState] = [.transported, .accepted, .refused]

    private static func queue(_ files: [(since: Instant, size: UInt64)], _ now: Instant) -> JSON {
        var members: [String: JSON] = [
            "files": .integer(Int64(files.count)),
            "bytes": .integer(Int64(clamping: files.reduce(0) { $0 + $1.size })),
        ]
        if let oldest = files.map(\.since).min() {
            members["age"] = .integer(max(0, now.seconds - oldest.seconds))
        }
        return .object(members)
    }

    /// The peer's clock when its gateway had a file, less the own one when that was told here.
    private func clockDifference(_ row: SpoolRow) async throws(Refusal) -> JSON? {
        let receipts = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.receipts(about: row.digest)
        }
        guard let receipt = receipts.first(where: { $0.type == "transported" }),
            let read = try? UnverifiedTransportReceipt(receipt.bytes)
        else { return nil }
        // It was verified when it was taken in.
        return .integer(read.claim.deposited.seconds - receipt.at.seconds)
    }
}
