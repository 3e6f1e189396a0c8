import Disclosure
import Evidence
package import Files

/// An object of the vault while its content arrives.
///
/// Nothing stands under its name before ``finish()``; going out of scope without it leaves nothing.
package struct VaultWriter: ~Copyable, Sendable, ByteSink {
    /// The name it will have.
    package let object: ObjectName
    /// The bytes of content taken so far.
    package private(set) var size: Int64 = 0
    private let sizeLimit: Int64
    private var digest = RunningDigest()
    private var beginning: [UInt8] = []
    private var sealing: SealWriter<RestingFile>

    init(
        _ object: ObjectName,
        _ start: consuming SealStart,
        _ file: consuming RestingFile,
        sizeLimit: Int64
    ) {
        self.object = object
        self.sizeLimit = sizeLimit
        sealing = SealWriter(start, into: file)
    }

    /// Takes the next part of the content.
    package mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        guard Int64(bytes.count) <= sizeLimit - size else {
            throw FileFailure(.write, code: FileFailure.tooLarge, path: "\(object)")
        }
        digest.update(bytes[...])
        size += Int64(bytes.count)
        if beginning.count < MediaType.headSize {
            beginning += bytes.prefix(MediaType.headSize - beginning.count)
        }
        try sealing.write(bytes)
    }

    /// Seals the last chunk and makes the object durable under its name.
    package consuming func finish() throws(FileFailure) -> StoredExhibit {
        try sealing.finish()
        var file = sealing.end()
        try file.commit()
        return StoredExhibit(
            object: object,
            sealedSize: file.size,
            sealedDigest: file.digest.digest,
            size: size,
            digest: digest.digest,
            mediaType: MediaType.name(of: beginning, size: Int(size))
        )
    }
}

/// The sealed file of an object, hashed on its way to the disk.
struct RestingFile: ~Copyable, Sendable, ByteSink {
    private var file: WriteBehind
    private(set) var size: Int64 = 0
    private(set) var digest = RunningDigest()

    init(_ file: consuming OutputFile) { self.file = WriteBehind(file) }

    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        try file.write(bytes)
        digest.update(bytes[...])
        size += Int64(bytes.count)
    }

    mutating func commit() throws(FileFailure) { try file.commit() }
}
