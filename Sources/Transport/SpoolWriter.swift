import Encoding
package import Evidence
package import Files

/// A file on its way into `out/`: hashed as it is written, named by its digest at the end.
///
/// Going out of scope without ``finish()`` removes it.
package struct SpoolWriter: ~Copyable, ByteSink {
    private let file: GrowingFile
    private let folder: String
    private var running = RunningDigest()
    private var size: Int64 = 0

    init(folder: String) throws(FileFailure) {
        var source = SystemRandomNumberGenerator()
        let words = (0..<2).map { _ in source.next() as UInt64 }
        let name = Hex.encode(
            words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        )
        self.folder = folder
        file = try GrowingFile(folder + "/" + name + ".part", mode: SpoolPaths.fileMode)
    }

    /// True for the name of a file that is still being written.
    static func isPart(_ name: String) -> Bool {
        name.hasSuffix(".part") && Hex.decode(name.dropLast(5)).map { $0.count == 16 } ?? false
    }

    deinit { try? Files.remove(file.path) }

    /// Adds all of `bytes`.
    package mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        try file.write(bytes)
        running.update(bytes[...])
        size += Int64(bytes.count)
    }

    /// Makes the file durable under its digest, not yet published.
    package consuming func finish() throws(FileFailure) -> (digest: ContentDigest, size: Int64) {
        let digest = running.digest
        try file.sync()
        try Files.move(file.path, to: folder + "/" + digest.hex)
        return (digest, size)
    }
}
