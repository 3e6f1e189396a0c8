package import Casework
import Encoding
package import Evidence
package import Files

/// What a gateway keeps of a file it received: enough to answer a repeat with the same bytes.
package struct Kept: Sendable, Hashable {
    /// The largest record, in bytes.
    static let sizeLimit = 32 << 10

    /// What stood outside the seal.
    package let cover: Cover
    /// When the gateway had all of it.
    package let deposited: Instant
    /// The transport receipt given.
    package let receipt: [UInt8]

    /// A record of a deposit.
    package init(_ cover: Cover, deposited: Instant, receipt: [UInt8]) {
        self.cover = cover
        self.deposited = deposited
        self.receipt = receipt
    }

    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limit: Kept.sizeLimit),
            let members = json.object, members.count == 3, let inner = members["cover"],
            let cover = try? Cover(inner),
            let at = members["deposited"]?.string.flatMap({ Instant($0) }),
            let receipt = members["receipt"]?.string.flatMap({ Base64.url.decode($0) })
        else { return nil }
        self.init(cover, deposited: at, receipt: receipt)
    }

    var bytes: [UInt8] {
        JSON.object([
            "cover": cover.json, "deposited": .string("\(deposited)"),
            "receipt": .string(Base64.url.encode(receipt)),
        ]).canonical
    }
}

/// The gateway's half of the spool: what peers deposit (spec/transport.md, "Spool").
///
/// A deposit becomes durable in this order: the bytes in `part/`, the record in `kept/`, the bytes
/// under their name in `in/`, the cover that publishes them. ``recover(_:)`` goes on from wherever
/// that was broken off, and nothing is acknowledged before the last step.
package struct GatewaySpool: Sendable {
    let paths: SpoolPaths

    /// The spool of `authority` in the folder `root`.
    package init(_ root: String, authority: String) {
        paths = SpoolPaths(root: root, authority: authority)
    }

    /// Where the office shows the public files of the own ledger.
    package var ownLog: String { paths.ownLog }

    /// Where what was fetched of a peer's ledger is put.
    package func log(of peer: String) -> String { paths.log(of: peer) }

    /// True when the office has made the peer's folders.
    package func isPrepared(_ peer: String) -> Bool {
        SpoolFolder.allCases.allSatisfy { folder in
            (try? paths.folder(folder, of: peer)).map(Files.isDirectory) ?? false
        }
    }

    /// Shows the office that the gateway lives.
    package func beat() throws(FileFailure) { try paths.write([], to: paths.beat) }

    /// What was received from a peer under this digest, taken by the office or not.
    package func kept(_ digest: ContentDigest, from peer: String) -> Kept? {
        guard let path = try? paths.file(.kept, peer, digest),
            let bytes = try? Files.readRegular(path, limit: Kept.sizeLimit),
            let kept = Kept(bytes), kept.cover.digest == digest
        else { return nil }
        return kept
    }

    /// The parcel the office expects under this digest.
    package func expected(_ digest: ContentDigest, from peer: String) -> Cover? {
        guard let cover = paths.cover(.expect, peer, digest), cover.from == peer,
            cover.to == paths.authority, cover.content == .parcel
        else { return nil }
        return cover
    }

    /// A letter that is about to come: whatever an earlier attempt left is gone.
    package func begin(_ cover: Cover) throws(FileFailure) -> Incoming {
        let path = try paths.file(.part, cover.from, cover.digest)
        return try Incoming(path, cover, resuming: false)
    }

    /// Notes durably that a parcel's upload was created; one that was stays as it is.
    package func create(_ cover: Cover) throws(FileFailure) {
        let path = try paths.file(.part, cover.from, cover.digest)
        if upload(cover.digest, from: cover.from)?.cover == cover { return }
        try paths.remove(path)
        try paths.write(cover.bytes, to: path + ".cover")
    }

    /// The cover and the size so far of an upload, if there is one.
    package func upload(
        _ digest: ContentDigest,
        from peer: String
    ) -> (cover: Cover, offset: Int64)? {
        guard let cover = paths.cover(.part, peer, digest, ".cover"), cover.from == peer,
            let path = try? paths.file(.part, peer, digest)
        else { return nil }
        return (cover, min(Files.status(path)?.size ?? 0, cover.size))
    }

    /// Opens an upload to go on with, hashing again what is there: that may take long.
    package func resume(_ cover: Cover) throws(FileFailure) -> Incoming {
        let path = try paths.file(.part, cover.from, cover.digest)
        return try Incoming(path, cover, resuming: true)
    }

    /// Forgets an upload and its bytes.
    package func discard(_ digest: ContentDigest, from peer: String) throws(FileFailure) {
        let path = try paths.file(.part, peer, digest)
        try paths.remove(path)
        try paths.remove(path + ".cover")
    }

    /// Keeps a file whose bytes are whole, sound and durable in `part/`, and publishes it.
    package func keep(_ kept: Kept) throws(FileFailure) {
        let cover = kept.cover
        try paths.write(kept.bytes, to: paths.file(.kept, cover.from, cover.digest))
        try publish(kept)
    }

    /// Finishes deposits that an earlier process broke off; before any peer is answered.
    package func recover(_ peer: String) throws(FileFailure) {
        for digest in try paths.digests(.kept, peer) {
            guard let kept = kept(digest, from: peer), kept.cover.from == peer else { continue }
            try publish(kept)
        }
    }

    /// The steps after the record; each is skipped once it was done.
    private func publish(_ kept: Kept) throws(FileFailure) {
        let cover = kept.cover
        let part = try paths.file(.part, cover.from, cover.digest)
        let path = try paths.file(.incoming, cover.from, cover.digest)
        if Files.status(part)?.size == cover.size { try Files.move(part, to: path) }
        // Without the bytes the office has taken it: the gateway removes them before the cover.
        if Files.isRegular(path), !Files.exists(path + ".cover") {
            try paths.write(Deposit(cover, at: kept.deposited).bytes, to: path + ".cover")
        }
        try paths.remove(part + ".cover")
    }

    /// Removes what the office has taken, and marks whose file is no longer to be sent.
    package func clean(_ peer: String) throws(FileFailure) {
        for digest in try paths.digests(.taken, peer) {
            let path = try paths.file(.incoming, peer, digest)
            guard Files.exists(path) || Files.exists(path + ".cover") else { continue }
            try paths.remove(path)
            try Files.syncDirectory(of: path)
            try paths.remove(path + ".cover")
        }
        for folder in [SpoolFolder.sent, .dead] {
            for digest in try paths.digests(folder, peer) where try isGone(digest, peer) {
                try paths.remove(paths.file(folder, peer, digest))
            }
        }
        for attempt in try paths.attempts(.ask, peer) where try isGone(attempt.digest, peer) {
            try paths.remove(paths.file(.ask, peer, attempt.digest, attempt.end))
        }
    }

    /// Removes records and unfinished uploads that are older than these instants.
    ///
    /// - Parameters:
    ///   - records: a repeat of what was deposited before this is taken for new.
    ///   - uploads: an upload that no byte came to since this is forgotten.
    ///   - busy: uploads under way, which are left alone.
    package func sweep(
        _ peer: String,
        records: Instant,
        uploads: Instant,
        busy: Set<ContentDigest> = []
    ) throws(FileFailure) {
        for digest in try paths.digests(.kept, peer) {
            let path = try paths.file(.kept, peer, digest)
            let waits = Files.exists(try paths.file(.incoming, peer, digest))
            if !waits, isOlder(path, than: records) { try paths.remove(path) }
        }
        for digest in try paths.digests(.part, peer, ".cover") where !busy.contains(digest) {
            let path = try paths.file(.part, peer, digest)
            let newest = Files.exists(path) ? path : path + ".cover"
            if isOlder(newest, than: uploads) { try discard(digest, from: peer) }
        }
        for digest in try paths.digests(.part, peer) where !busy.contains(digest) {
            let path = try paths.file(.part, peer, digest)
            if isOlder(path, than: uploads) { try paths.remove(path) }
        }
    }

    private func isOlder(_ path: String, than instant: Instant) -> Bool {
        guard let status = Files.status(path) else { return false }
        return status.modified / 1_000_000_000 < instant.seconds
    }

    private func isGone(_ digest: ContentDigest, _ peer: String) throws(FileFailure) -> Bool {
        let path = try paths.file(.out, peer, digest)
        return !Files.exists(path) && !Files.exists(path + ".cover")
    }
}
