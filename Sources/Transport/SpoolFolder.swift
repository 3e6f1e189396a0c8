import Evidence
import Files

/// The folders of one peer in the spool; every one is written by one side only.
enum SpoolFolder: String, CaseIterable {
    /// The office's: what is to be sent, what may come, what it took, which attempts may start.
    case out, expect, taken, permit
    /// The gateway's: what came, what the peer has, which attempts it asks for, what it gave up.
    case sent, ask, dead
    case incoming = "in"
    /// The gateway's own: parcels on their way in, and the receipts it gave.
    case part, kept
}

/// The paths of one authority's spool; both halves are made of it.
///
/// Names of peers are identifiers and names of files are digests: nothing else is ever made part of
/// a path, and nothing else found in a folder is looked at.
struct SpoolPaths: Sendable, Hashable {
    let root: String
    let authority: String

    /// The gateway's sign that it lives: no peer is called so, since `@` is in no identifier.
    var beat: String { root + "/@alive" }

    /// What the office shows of the own ledger.
    var ownLog: String { root + "/@ledger" }

    /// What the gateway fetched of a peer's ledger.
    func log(of peer: String) -> String { root + "/@logs/" + peer }

    func folder(_ folder: SpoolFolder, of peer: String) throws(FileFailure) -> String {
        let path = root + "/" + peer + "/" + folder.rawValue
        guard Identifier.isValid(peer), peer != authority else {
            throw FileFailure(.open, code: FileFailure.invalid, path: path)
        }
        return path
    }

    func file(
        _ folder: SpoolFolder,
        _ peer: String,
        _ digest: ContentDigest,
        _ end: String = ""
    ) throws(FileFailure) -> String {
        try self.folder(folder, of: peer) + "/" + digest.hex + end
    }

    /// The digests whose files stand in a folder under `HEX` and `end`, and are regular.
    func digests(
        _ folder: SpoolFolder,
        _ peer: String,
        _ end: String = ""
    ) throws(FileFailure) -> [ContentDigest] {
        let path = try self.folder(folder, of: peer)
        return try names(folder, peer).compactMap { name in
            guard name.hasSuffix(end), let digest = SpoolPaths.digest(name.dropLast(end.count)),
                Files.isRegular(path + "/" + name)
            else { return nil }
            return digest
        }
    }

    /// The names in a folder, sorted; none when the folder is not there.
    func names(_ folder: SpoolFolder, _ peer: String) throws(FileFailure) -> [String] {
        do throws(FileFailure) { return try Files.list(self.folder(folder, of: peer)) } catch {
            if error.isMissing { return [] }
            throw error
        }
    }

    /// The attempts whose marks `HEX.N` stand in a folder.
    func attempts(
        _ folder: SpoolFolder,
        _ peer: String
    ) throws(FileFailure) -> [SpoolAttempt] {
        let path = try self.folder(folder, of: peer)
        return try names(folder, peer).compactMap { name in
            guard Files.isRegular(path + "/" + name) else { return nil }
            return SpoolAttempt(name: name)
        }
    }

    /// A cover in a folder; nothing for one that is missing, misshapen or about something else.
    func cover(
        _ folder: SpoolFolder,
        _ peer: String,
        _ digest: ContentDigest,
        _ end: String = ""
    ) -> Cover? {
        guard let path = try? file(folder, peer, digest, end),
            let bytes = try? Files.readRegular(path, limit: Cover.sizeLimit),
            let cover = try? Cover(bytes), cover.digest == digest
        else { return nil }
        return cover
    }

    /// Removes a file; one that is not there is as good as removed.
    func remove(_ path: String) throws(FileFailure) {
        guard Files.exists(path) else { return }
        do throws(FileFailure) { try Files.remove(path) } catch {
            guard error.isMissing else { throw error }
        }
    }

    /// Writes a small file durably.
    func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        try Files.write(bytes, to: path, mode: SpoolPaths.fileMode)
    }

    /// Readable by the group both users are in, written by its owner.
    static let fileMode: UInt32 = 0o640
    /// Both users make files here.
    static let folderMode: UInt32 = 0o770

    static func digest(_ name: some StringProtocol) -> ContentDigest? {
        ContentDigest(hex: Array(name.utf8))
    }
}
