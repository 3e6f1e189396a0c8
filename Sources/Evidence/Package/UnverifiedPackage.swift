package import Casework
package import Files

/// What comes before the payload of a package: read, well formed, and not yet to be believed.
///
/// ``VerifiedPackage`` is what checking makes of it; no exhibit is released before.
package struct UnverifiedPackage: Sendable {
    /// The base folder's name, which must be the package's number.
    package let folder: String
    /// What `bag-info.txt` says.
    package let info: BagInfo
    /// The payload manifest.
    package let manifest: Manifest
    /// The tag manifest.
    package let tagManifest: Manifest
    /// The files in front of the payload by their path, as received.
    package let files: [String: [UInt8]]

    init(folder: String, files: [String: [UInt8]]) throws(PackageFailure) {
        for path in PackagePath.bag + [
            PackagePath.decision, PackagePath.custody, PackagePath.caseExport,
            PackagePath.statement,
        ] where files[path] == nil { throw .missing(path) }
        let letters = PackagePath.letters.filter { files[$0] != nil }
        guard let letter = letters.first else { throw .missing(PackagePath.letters[0]) }
        guard letters.count == 1 else { throw .malformed(letter) }
        guard files[PackagePath.declaration] == PackagePath.declarationBytes else {
            throw .malformed(PackagePath.declaration)
        }
        guard let info = BagInfo(parsing: files[PackagePath.info] ?? []) else {
            throw .malformed(PackagePath.info)
        }
        guard let manifest = Manifest(parsing: files[PackagePath.manifest] ?? []),
            manifest.lines.allSatisfy({ $0.name.lies(below: PackagePath.payload) })
        else { throw .malformed(PackagePath.manifest) }
        guard let tagManifest = Manifest(parsing: files[PackagePath.tagManifest] ?? []) else {
            throw .malformed(PackagePath.tagManifest)
        }
        guard
            files.keys.filter({ $0.hasPrefix(PackagePath.proofs) }).count <= PackagePath.proofLimit
        else { throw .tooLarge(PackagePath.proofs) }
        self.folder = folder
        self.info = info
        self.manifest = manifest
        self.tagManifest = tagManifest
        self.files = files
        letterPath = letter
    }

    /// The letter's path, which tells what it is written in.
    package let letterPath: String

    /// The bytes of a file in front of the payload; empty when it is not there.
    package func bytes(_ path: String) -> [UInt8] { files[path] ?? [] }

    /// The signed statement as received.
    package var statementBytes: [UInt8] { bytes(PackagePath.statement) }

    /// The ledger proofs by path, in order.
    package var proofs: [(path: String, bytes: [UInt8])] {
        files.filter { $0.key.hasPrefix(PackagePath.proofs) }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    /// The paths at which tag manifest and files differ, sorted: changed, missing or unlisted.
    var tagMismatches: [String] {
        let listed = Dictionary(
            tagManifest.lines.map { ($0.name.description, $0.digest) },
            uniquingKeysWith: { first, _ in first }
        )
        let present = files.filter { !PackagePath.isUnlisted($0.key) }
        let wrong = listed.filter { path, digest in
            present[path].map { ContentDigest(of: $0) } != digest
        }
        return (Array(wrong.keys) + present.keys.filter { listed[$0] == nil }).sorted()
    }
}

extension UnverifiedPackage {
    /// Writes the files in front of the payload as an archive of their own: what is to be kept of a
    /// package besides its exhibits.
    ///
    /// - Parameter instant: the time that all files carry.
    package func archive<Sink: ByteSink & ~Copyable>(
        into sink: inout Sink,
        at instant: Instant
    ) throws(FileFailure) {
        guard var writer = TarWriter(modified: max(0, instant.seconds)) else {
            throw FileFailure(.write, code: FileFailure.invalid, path: "")
        }
        for path in PackagePath.ordered(files.keys) {
            guard let name = try? EntryName(folder + "/" + path) else { continue }
            let bytes = bytes(path)
            try sink.write(writer.begin(name, size: Int64(bytes.count)) + bytes)
            _ = writer.wrote(bytes.count)
        }
        try sink.write(writer.finish())
    }
}
