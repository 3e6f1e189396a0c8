package import Casework
package import Evidence
package import Files

/// A whole file that came from a peer and that the office has not taken yet.
package struct SpoolFile: Sendable, Hashable {
    /// What stood outside the seal.
    package let cover: Cover
    /// When the gateway had all of it.
    package let deposited: Instant
    /// Where the sealed bytes lie.
    package let path: String
}

/// One attempt to send a parcel, counted from 1.
package struct SpoolAttempt: Sendable, Hashable {
    /// The most digits of a number.
    static let digitLimit = 9

    /// The parcel.
    package let digest: ContentDigest
    /// The attempt's number.
    package let number: Int

    /// An attempt by its number.
    package init(digest: ContentDigest, number: Int) {
        self.digest = digest
        self.number = number
    }

    /// Reads `HEX.N` without leading zeros.
    init?(name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let digest = SpoolPaths.digest(parts[0]),
            (1...SpoolAttempt.digitLimit).contains(parts[1].utf8.count),
            let number = Int(parts[1]), number >= 1, String(number) == parts[1]
        else { return nil }
        self.init(digest: digest, number: number)
    }

    var end: String { ".\(number)" }
}

/// Why the gateway gave a file up; a person decides what follows.
package enum DeadReason: String, Sendable, Hashable, CaseIterable {
    /// The peer refuses it for good.
    case refused
    /// It could not be delivered within the time a delivery is tried.
    case expired
    /// The sealed bytes are not those their name says.
    case damaged
}

/// The office's half of the spool (spec/transport.md, "Spool").
///
/// The gateway's folders are not trusted: what lies there counts only under its proper name, as a
/// regular file, within its bound.
package struct OfficeSpool: Sendable {
    private let paths: SpoolPaths

    /// The spool of `authority` in the folder `root`.
    package init(_ root: String, authority: String) {
        paths = SpoolPaths(root: root, authority: authority)
    }

    /// Makes the folders of both halves for a peer, open to the group of both users.
    package func prepare(_ peer: String) throws(FileFailure) {
        let out = try paths.folder(.out, of: peer)
        try Files.makeDirectory(paths.root, exactly: SpoolPaths.folderMode)
        try Files.makeDirectory(Files.directory(of: out), exactly: SpoolPaths.folderMode)
        for folder in SpoolFolder.allCases {
            try Files.makeDirectory(
                paths.folder(folder, of: peer),
                exactly: SpoolPaths.folderMode
            )
        }
    }

    /// When the gateway last showed that it lives; nothing before it ever did.
    package var gatewayBeat: Instant? {
        guard Files.isRegular(paths.beat), let status = Files.status(paths.beat) else { return nil }
        return Instant(seconds: status.modified / 1_000_000_000)
    }

    /// Where the office shows the public files of the own ledger.
    package var ownLog: String { paths.ownLog }

    /// Where the gateway puts what it fetched of a peer's ledger; nobody has verified it.
    package func log(of peer: String) -> String { paths.log(of: peer) }

    /// Starts a file for a peer; its name is known once all of it was written.
    package func writer(to peer: String) throws(FileFailure) -> SpoolWriter {
        try SpoolWriter(folder: paths.folder(.out, of: peer))
    }

    /// Removes what writers of an earlier process left unfinished; at start, before any writer.
    package func discardParts(_ peer: String) throws(FileFailure) {
        let folder = try paths.folder(.out, of: peer)
        for name in try paths.names(.out, peer) where SpoolWriter.isPart(name) {
            try paths.remove(folder + "/" + name)
        }
    }

    /// The files that are whole and not published.
    package func staged(_ peer: String) throws(FileFailure) -> [ContentDigest] {
        let published = Set(try paths.digests(.out, peer, ".cover"))
        return try paths.digests(.out, peer).filter { !published.contains($0) }
    }

    /// Lets the gateway send a whole file, to whom its cover says.
    package func publish(_ cover: Cover) throws(FileFailure) {
        let path = try paths.file(.out, cover.to, cover.digest)
        guard cover.from == paths.authority, let status = Files.status(path),
            status.size == cover.size, (1...cover.content.sizeLimit).contains(cover.size)
        else { throw FileFailure(.open, code: FileFailure.invalid, path: path) }
        if paths.cover(.out, cover.to, cover.digest, ".cover") == cover { return }
        try paths.write(cover.bytes, to: path + ".cover")
    }

    /// The covers published; files that are no covers are passed over.
    package func published(_ peer: String) throws(FileFailure) -> [Cover] {
        try paths.digests(.out, peer, ".cover").compactMap {
            paths.cover(.out, peer, $0, ".cover")
        }
    }

    /// Takes a file back, sent or not; without its cover first, so that no attempt starts.
    package func withdraw(
        _ digest: ContentDigest,
        from peer: String
    ) throws(FileFailure) {
        let path = try paths.file(.out, peer, digest)
        if Files.exists(path + ".cover") {
            try paths.remove(path + ".cover")
            try Files.syncDirectory(of: path)
        }
        try paths.remove(path)
    }

    /// What came and was not taken, in the order of deposit, then of digests.
    package func incoming(_ peer: String) throws(FileFailure) -> [SpoolFile] {
        let covers = try paths.digests(.incoming, peer, ".cover")
        if covers.isEmpty { return [] }
        let taken = Set(try paths.digests(.taken, peer))
        var files: [SpoolFile] = []
        for digest in covers where !taken.contains(digest) {
            let path = try paths.file(.incoming, peer, digest)
            guard let bytes = try? Files.readRegular(path + ".cover", limit: Cover.sizeLimit),
                let deposit = Deposit(bytes), deposit.cover.digest == digest,
                deposit.cover.from == peer, deposit.cover.to == paths.authority,
                Files.status(path)?.size == deposit.cover.size
            else { continue }
            files.append(
                SpoolFile(cover: deposit.cover, deposited: deposit.at, path: path)
            )
        }
        return files.sorted {
            ($0.deposited, $0.cover.digest.hex) < ($1.deposited, $1.cover.digest.hex)
        }
    }

    /// Notes that the office holds everything it needs of a file; the gateway then removes it.
    package func take(_ digest: ContentDigest, from peer: String) throws(FileFailure) {
        try mark(.taken, peer, digest)
    }

    /// Removes marks and permits whose file is gone.
    package func tidy(_ peer: String) throws(FileFailure) {
        for digest in try paths.digests(.taken, peer) {
            let path = try paths.file(.incoming, peer, digest)
            guard !Files.exists(path), !Files.exists(path + ".cover") else { continue }
            try paths.remove(paths.file(.taken, peer, digest))
        }
        for attempt in try paths.attempts(.permit, peer) {
            let path = try paths.file(.out, peer, attempt.digest)
            guard !Files.exists(path), !Files.exists(path + ".cover") else { continue }
            try paths.remove(paths.file(.permit, peer, attempt.digest, attempt.end))
        }
    }

    /// Lets the gateway receive an announced parcel; `cover.from` is the peer.
    package func expect(_ cover: Cover) throws(FileFailure) {
        let path = try paths.file(.expect, cover.from, cover.digest)
        guard cover.to == paths.authority, cover.content == .parcel else {
            throw FileFailure(.open, code: FileFailure.invalid, path: path)
        }
        if paths.cover(.expect, cover.from, cover.digest) == cover { return }
        try paths.write(cover.bytes, to: path)
    }

    /// Takes an expectation back, or ends it once the parcel came.
    package func unexpect(
        _ digest: ContentDigest,
        from peer: String
    ) throws(FileFailure) {
        try paths.remove(paths.file(.expect, peer, digest))
    }

    /// The transport receipts of what the peer has; to be verified by whoever relies on them.
    package func sent(
        _ peer: String
    ) throws(FileFailure) -> [(digest: ContentDigest, receipt: [UInt8])] {
        var found: [(digest: ContentDigest, receipt: [UInt8])] = []
        for digest in try paths.digests(.sent, peer) {
            let path = try paths.file(.sent, peer, digest)
            let limit = TransportReceiptContent.sizeLimit
            guard let bytes = try? Files.readRegular(path, limit: limit) else { continue }
            found.append((digest, bytes))
        }
        return found
    }

    /// The attempts the gateway wants to start and may not yet.
    package func asked(_ peer: String) throws(FileFailure) -> [SpoolAttempt] {
        let permitted = Set(try paths.attempts(.permit, peer))
        return try paths.attempts(.ask, peer).filter { !permitted.contains($0) }
    }

    /// Lets one attempt start.
    package func permit(_ attempt: SpoolAttempt, to peer: String) throws(FileFailure) {
        try mark(.permit, peer, attempt.digest, attempt.end)
    }

    /// What the gateway gave up, and why.
    package func dead(
        _ peer: String
    ) throws(FileFailure) -> [(digest: ContentDigest, reason: DeadReason)] {
        var found: [(digest: ContentDigest, reason: DeadReason)] = []
        for digest in try paths.digests(.dead, peer) {
            let path = try paths.file(.dead, peer, digest)
            guard let bytes = try? Files.readRegular(path, limit: Cover.sizeLimit),
                let reason = DeadReason(rawValue: String(decoding: bytes, as: UTF8.self))
            else { continue }
            found.append((digest, reason))
        }
        return found
    }

    private func mark(
        _ folder: SpoolFolder,
        _ peer: String,
        _ digest: ContentDigest,
        _ end: String = ""
    ) throws(FileFailure) {
        let path = try paths.file(folder, peer, digest, end)
        if !Files.exists(path) { try paths.write([], to: path) }
    }
}
