import Evidence
package import Files
import Synchronization

/// Why the vault does not give what was stored.
package enum VaultFailure: Error, Sendable, Hashable {
    /// No object has that name.
    case missing
    /// It is not what was stored.
    case altered
    /// It was sealed under another key.
    case wrongKey
    case file(FileFailure)
}

/// The office's objects at rest, each an age file under a random name (spec/vault.md).
///
/// The disk is not trusted with content: whoever copies the folder has sealed files, sizes and
/// times. An object is whole under its name or not there. Which objects there should be, the
/// register says; the rest are left over from an act that was not kept, and are swept after a
/// start. Of what is begun meanwhile nothing is swept.
package struct Vault: Sendable {
    /// Its folder.
    package let root: String
    private let begun = Begun()

    /// The objects begun since the start, until what an earlier process left was swept.
    private final class Begun: Sendable {
        let names = Mutex<Set<ObjectName>?>([])
    }

    /// The vault in a folder, made by ``prepare()``.
    package init(_ root: String) { self.root = root }

    private func path(_ object: ObjectName) -> String { "\(root)/\(object)" }

    /// Makes the folder if it is missing, for the office's user alone.
    package func prepare() throws(FileFailure) {
        try Files.makeDurableDirectory(root, mode: 0o700)
    }

    /// Begins an object; its content is hashed, then sealed, and never on the disk in clear.
    ///
    /// - Parameter sizeLimit: more than so many bytes are refused with `EFBIG`.
    package func intake(
        under key: VaultKey,
        sizeLimit: Int64 = TarReader.sizeLimit
    ) throws(VaultFailure) -> VaultWriter {
        let name = ObjectName.random()
        // Before there is a file of that name, so that no sweep takes it.
        begun.names.withLock { _ = $0?.insert(name) }
        let start: SealStart
        do throws(SealFailure) { start = try key.sealer.start() } catch { throw .wrongKey }
        do throws(FileFailure) {
            let file = try OutputFile(path(name), mode: 0o600, replacing: false)
            return VaultWriter(name, start, RestingFile(file), sizeLimit: sizeLimit)
        } catch { throw .file(error) }
    }

    /// Writes an object's content into a sink, each chunk verified before a byte of it goes out.
    ///
    /// What went out before a failure is authentic and incomplete.
    ///
    /// - Returns: the content's size in bytes.
    @discardableResult
    package func open<Sink: ByteSink & ~Copyable>(
        _ object: ObjectName,
        with key: VaultKey,
        into sink: inout Sink
    ) throws(VaultFailure) -> Int64 {
        let file = try file(object)
        do throws(OpenFailure) {
            let opener = Opener(with: [key.identity])
            return Int64(try opener.open(file, into: &sink, armored: false))
        } catch { throw VaultFailure(error) }
    }

    /// Reads an object to its end and compares size and digest with what was stored.
    package func check(_ exhibit: StoredExhibit, with key: VaultKey) throws(VaultFailure) {
        var measure = Measure()
        let size = try open(exhibit.object, with: key, into: &measure)
        guard size == exhibit.size, measure.digest.digest == exhibit.digest else {
            throw .altered
        }
    }

    /// Compares the sealed file with what was stored, which needs no key.
    package func checkSealed(_ exhibit: StoredExhibit) throws(VaultFailure) {
        let file = try file(exhibit.object)
        let found: FileDigest
        do throws(FileFailure) { found = try FileDigest(of: file) } catch { throw .file(error) }
        guard found.size == exhibit.sealedSize, found.sha256 == exhibit.sealedDigest.bytes else {
            throw .altered
        }
    }

    private func file(_ object: ObjectName) throws(VaultFailure) -> InputFile {
        do throws(FileFailure) { return try InputFile(path(object)) } catch {
            throw error.isMissing ? .missing : .file(error)
        }
    }
}

extension Vault {
    /// Takes an object away for good; nothing happens when it is gone already.
    package func destroy(_ object: ObjectName) throws(FileFailure) {
        try remove("\(object)")
        try Files.syncDirectory(of: path(object))
    }

    /// The names of all objects, sorted.
    package func list() throws(FileFailure) -> [ObjectName] {
        try Files.list(root).compactMap { ObjectName($0) }
    }

    /// Takes away what an earlier process began and did not complete.
    ///
    /// - Returns: the objects that it completed, sorted: the register knows which belong to a case.
    package func leftovers() throws(FileFailure) -> [ObjectName] {
        var objects: [ObjectName] = []
        var removed = false
        for name in try Files.list(root) {
            if let object = ObjectName(name) {
                if !isBegun(object) { objects.append(object) }
                continue
            }
            guard name.hasSuffix(".part"), let object = ObjectName(String(name.dropLast(5))),
                !isBegun(object)
            else { continue }
            try remove(name)
            removed = true
        }
        if removed { try Files.syncDirectory(of: root + "/.") }
        return objects
    }

    /// Takes objects away that belong to no case.
    package func sweep(_ objects: [ObjectName]) throws(FileFailure) {
        for object in objects { try remove("\(object)") }
        if !objects.isEmpty { try Files.syncDirectory(of: root + "/.") }
    }

    /// Says that everything an earlier process left is swept.
    func endRecovery() { begun.names.withLock { $0 = nil } }

    /// True for an object that is not an earlier process's; for each once those were swept.
    private func isBegun(_ object: ObjectName) -> Bool {
        begun.names.withLock { $0?.contains(object) ?? true }
    }

    private func remove(_ name: String) throws(FileFailure) {
        do throws(FileFailure) { try Files.remove("\(root)/\(name)") } catch {
            guard error.isMissing else { throw error }
        }
    }
}

extension VaultFailure {
    fileprivate init(_ failure: OpenFailure) {
        switch failure {
        case .noMatch: self = .wrongKey
        case .armor, .header, .hmac, .payload: self = .altered
        case .unreadable(let file), .unwritable(let file): self = .file(file)
        }
    }
}

/// A sink that keeps nothing but the digest.
private struct Measure: ByteSink {
    var digest = RunningDigest()

    mutating func write(_ bytes: [UInt8]) { digest.update(bytes[...]) }
}
