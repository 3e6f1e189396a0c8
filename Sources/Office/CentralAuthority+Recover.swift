import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Logging
import Registry
import Transport

extension CentralAuthority {
    /// How many cases or objects are asked about at once.
    private static let recoverStep = 1_000

    /// Takes away sealed files that a stop left behind and that no register row speaks of.
    func clearSpool() async throws(StartFailure) {
        do throws(CourierFailure) {
            for peer in directory.peers().authorities where peer != home.configuration.authority {
                try await clearSpool(of: peer)
            }
        } catch { throw StartFailure(error) }
    }

    /// Finds the gaps to be asked for, and takes away the objects of the vault that belong to no
    /// case: what was begun and not kept, and what an act destroyed that a stop came after.
    func recover() async throws(StartFailure) {
        do throws(CourierFailure) {
            try await findGaps()
            try await sweepVault()
        } catch { throw StartFailure(error) }
    }

    private func clearSpool(of peer: String) async throws(CourierFailure) {
        try files { () throws(FileFailure) in
            try spool.prepare(peer)
            try spool.discardParts(peer)
        }
        let known: Set = [
            SpoolState.queued.rawValue, SpoolState.staged.rawValue,
            SpoolState.transported.rawValue,
        ]
        let there = try files { () throws(FileFailure) in try spool.staged(peer) }
        for digest in there {
            let row = try await rows { () async throws(RegisterFailure) in
                try await register.spoolFile(digest.hash)
            }
            if let row, row.direction == .outgoing, known.contains(row.state) { continue }
            try files { () throws(FileFailure) in try spool.withdraw(digest, from: peer) }
        }
    }

    private func findGaps() async throws(CourierFailure) {
        var last: String?
        while true {
            let after = last
            let cases = try await rows { () async throws(RegisterFailure) in
                try await register.chains(after: after, count: CentralAuthority.recoverStep)
            }
            for one in cases where one.hasGap { gaps.add(one.caseID) }
            guard let end = cases.last else { return }
            last = end.caseID
        }
    }

    private func sweepVault() async throws(CourierFailure) {
        var rest = try files { () throws(FileFailure) in try vault.leftovers() }[...]
        var swept = 0
        while !rest.isEmpty {
            let some = rest.prefix(CentralAuthority.recoverStep)
            rest = rest.dropFirst(some.count)
            let stored = try await rows { () async throws(RegisterFailure) in
                try await register.stored(some.map { "\($0)" })
            }
            let gone = some.filter { !stored.contains("\($0)") }
            swept += gone.count
            try files { () throws(FileFailure) in try vault.sweep(gone) }
        }
        vault.endRecovery()
        if swept > 0 {
            logger.notice(
                "vault: unfinished objects removed",
                metadata: ["count": "\(swept)"]
            )
        }
    }
}

extension StartFailure {
    fileprivate init(_ failure: CourierFailure) {
        if case .file(let file) = failure {
            self = .file(file)
        } else {
            self = .sequencer(.register(.damaged("cases")))
        }
    }
}
