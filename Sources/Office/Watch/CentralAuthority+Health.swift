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
    package func health(for person: Person) async throws(OfficeFailure) -> JSON {
        guard Access.sees(person, .health) else { throw .notFound }
        let now = clock()
        var members: [String: JSON] = [
            "at": .string("\(now)"), "authority": .string(home.configuration.authority),
            "gateway": gateway(now),
        ]
        if let mail = mailHealth(now) { members["mail"] = mail }
        if Access.sees(person, .check) {
            let own = directory.own()
            members["keys"] = .array(own.content.keys.map { $0.told(at: now) })
            members["descriptor"] = own.line(.own, nil, now)
            members["trust"] = .integer(directory.peers().trust.mark.sequence)
        }
        do throws(Refusal) { members["peers"] = .array(try await peerHealth(now)) } catch {
            throw .unavailable
        }
        return .object(members)
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

    private func peerHealth(_ now: Instant) async throws(Refusal) -> [JSON] {
        let out = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool(.outgoing, state: nil)
        }
        let taken = try await TrailReader.asking { () throws(RegisterFailure) in
            try await register.spool(.incoming, state: nil)
        }
        var found: [JSON] = []
        for peer in directory.peers().authorities {
            let own = out.filter { $0.peer == peer }
            var members: [String: JSON] = ["peer": .string(peer)]
            members["out"] = CentralAuthority.queue(
                own.filter { CentralAuthority.waiting.contains($0.state) }
                    .map { ($0.changed, $0.size) },
                now
            )
            let waiting = (try? spool.incoming(peer)) ?? []
            members["in"] = CentralAuthority.queue(
                waiting.map { ($0.deposited, UInt64(max($0.cover.size, 0))) },
                now
            )
            members["dead"] = .integer(
                Int64(own.count { $0.state == SpoolState.dead.rawValue })
            )
            let gone = own.filter { CentralAuthority.gone.contains($0.state) }
            let sent = gone.max { $0.changed < $1.changed }
            let came = taken.filter { $0.peer == peer && $0.state == SpoolState.taken.rawValue }
                .map(\.changed).max()
            members["sent"] = sent.map { .string("\($0.changed)") }
            members["received"] = came.map { .string("\($0)") }
            if let contact = [sent?.changed, came].compactMap(\.self).max() {
                members["contact"] = .string("\(contact)")
                members["silent"] = .integer(max(0, now.seconds - contact.seconds))
            }
            if let sent { members["clock"] = try await clockDifference(sent) }
            if let line = try await cosignature(by: peer), let at = line.at {
                members["cosigned"] = .integer(max(0, now.seconds - at.seconds))
            }
            found.append(.object(members))
        }
        return found
    }

    private static let waiting: Set = [
        SpoolState.toSeal.rawValue, SpoolState.queued.rawValue, SpoolState.staged.rawValue,
    ]
    private static let gone: Set = [
        SpoolState.transported.rawValue, SpoolState.accepted.rawValue,
        SpoolState.refused.rawValue,
    ]

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
