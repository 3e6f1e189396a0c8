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
    /// Clears away what a stop left behind that no register row speaks of: sealed files that were
    /// never recorded, and objects of the vault that belong to no case.
    func recover() async throws(StartFailure) {
        do throws(CourierFailure) {
            for peer in directory.peers().authorities where peer != home.configuration.authority {
                try await clearSpool(of: peer)
            }
            try await sweepVault()
        } catch {
            if case .file(let failure) = error { throw .file(failure) }
            throw .sequencer(.register(.damaged("cases")))
        }
    }

    private func clearSpool(of peer: String) async throws(CourierFailure) {
        try files { () throws(FileFailure) in
            try spool.prepare(peer)
            try spool.discardParts(peer)
        }
        var known: Set<ContentDigest> = []
        for state in [SpoolState.queued, .staged, .transported] {
            let rows = try await rows { () async throws(RegisterFailure) in
                try await register.spool(.outgoing, state: state.rawValue)
            }
            known.formUnion(rows.map(\.digest.content))
        }
        let there = try files { () throws(FileFailure) in try spool.staged(peer) }
        for digest in there where !known.contains(digest) {
            try files { () throws(FileFailure) in try spool.withdraw(digest, from: peer) }
        }
    }

    private func sweepVault() async throws(CourierFailure) {
        var named: Set<ObjectName> = []
        var query = CaseQuery()
        while true {
            let asked = query
            let page = try await rows { () async throws(RegisterFailure) in
                try await register.cases(asked)
            }
            for row in page {
                let file = try await rows { () async throws(RegisterFailure) in
                    try await register.caseFile(.id(row.id))
                }
                if file?.hasGap == true { gaps.add(row.id) }
                for object in file?.vault ?? [] where object.destroyed == nil {
                    if let name = ObjectName(object.name) { named.insert(name) }
                }
            }
            guard page.count == query.count, let last = page.last else { break }
            query.after = last
        }
        let all = named
        let swept = try files { () throws(FileFailure) in try vault.sweep(keeping: all) }
        if !swept.isEmpty {
            logger.notice(
                "vault: unfinished objects removed",
                metadata: ["count": "\(swept.count)"]
            )
        }
    }
}

extension Registry.CaseFile {
    /// True when the other side's chain has a place that is not here.
    fileprivate var hasGap: Bool {
        let places = envelopes.filter { $0.author == .peer }.map(\.sequence)
        return places.max().map { $0 > UInt64(places.count) } ?? false
    }
}
