import Evidence
package import Files

/// A published file that the peer is not known to have and that was not given up.
package struct Outgoing: Sendable, Hashable {
    /// What stands outside the seal.
    package let cover: Cover
    /// When it was published, in nanoseconds since 1970.
    package let published: Int64
}

/// What is sent to peers.
extension GatewaySpool {
    /// What is to be sent to a peer, the oldest first.
    package func outgoing(_ peer: String) throws(FileFailure) -> [Outgoing] {
        let ended = Set(try paths.digests(.sent, peer) + paths.digests(.dead, peer))
        var found: [Outgoing] = []
        for digest in try paths.digests(.out, peer, ".cover") where !ended.contains(digest) {
            let path = try paths.file(.out, peer, digest)
            guard let cover = paths.cover(.out, peer, digest, ".cover"), cover.to == peer,
                cover.from == paths.authority, let status = Files.status(path + ".cover")
            else { continue }
            found.append(Outgoing(cover: cover, published: status.modified))
        }
        return found.sorted {
            ($0.published, $0.cover.digest.hex) < ($1.published, $1.cover.digest.hex)
        }
    }

    /// True until the office takes a file back.
    package func isPublished(_ cover: Cover) -> Bool {
        (try? paths.file(.out, cover.to, cover.digest, ".cover")).map(Files.isRegular) ?? false
    }

    /// Bytes of a published file from `offset` on, fewer than `count` only at its end.
    package func read(
        _ cover: Cover,
        at offset: Int64,
        count: Int
    ) throws(FileFailure) -> [UInt8] {
        let path = try paths.file(.out, cover.to, cover.digest)
        return try InputFile(regular: path).read(upTo: count, at: Int(offset))
    }

    /// How many attempts of a parcel were started: the last one asked for, if it was permitted.
    package func attempts(_ cover: Cover) throws(FileFailure) -> Int {
        let asked = try paths.attempts(.ask, cover.to).filter { $0.digest == cover.digest }
        let permitted = try paths.attempts(.permit, cover.to).filter { $0.digest == cover.digest }
        let started = permitted.map(\.number).max() ?? 0
        let last = asked.map(\.number).max() ?? 0
        return max(started, last - 1)
    }

    /// Asks the office whether an attempt may start; earlier questions are withdrawn.
    package func ask(_ attempt: SpoolAttempt, of peer: String) throws(FileFailure) {
        let path = try paths.file(.ask, peer, attempt.digest, attempt.end)
        if !Files.isRegular(path) { try paths.write([], to: path) }
        for old in try paths.attempts(.ask, peer)
        where old.digest == attempt.digest && old.number < attempt.number {
            try paths.remove(paths.file(.ask, peer, old.digest, old.end))
        }
    }

    /// True when the office lets an attempt start.
    package func isPermitted(_ attempt: SpoolAttempt, to peer: String) -> Bool {
        (try? paths.file(.permit, peer, attempt.digest, attempt.end)).map(Files.isRegular) ?? false
    }

    /// Keeps the peer's receipt for the office.
    package func confirm(_ cover: Cover, receipt: [UInt8]) throws(FileFailure) {
        try paths.write(receipt, to: paths.file(.sent, cover.to, cover.digest))
    }

    /// Tells the office that a file was given up.
    package func giveUp(_ cover: Cover, _ reason: DeadReason) throws(FileFailure) {
        let path = try paths.file(.dead, cover.to, cover.digest)
        try paths.write(Array(reason.rawValue.utf8), to: path)
    }
}
