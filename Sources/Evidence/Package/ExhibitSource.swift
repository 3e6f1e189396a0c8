package import Files

/// Where the contents of exhibits come from when a package is written: a folder, or a vault.
package protocol ExhibitSource {
    /// Writes the whole content of an exhibit; its name is the one below `data/`.
    func copy<Sink: ByteSink & ~Copyable>(
        _ name: EntryName,
        into sink: inout Sink
    ) throws(PackWriteFailure)
}

/// Exhibits that are files.
struct ExhibitFiles: ExhibitSource {
    /// The size in bytes of the pieces in which they are read.
    private static let pieceSize = 1 << 20

    let open: (EntryName) throws(FileFailure) -> InputFile

    func copy<Sink: ByteSink & ~Copyable>(
        _ name: EntryName,
        into sink: inout Sink
    ) throws(PackWriteFailure) {
        do throws(FileFailure) {
            let file = try open(name)
            while true {
                let piece = try file.read(upTo: ExhibitFiles.pieceSize)
                if piece.isEmpty { break }
                try sink.write(piece)
            }
        } catch { throw .file(error) }
    }
}

/// An exhibit on its way into an archive: as many bytes as were announced, and their digest.
struct ExhibitTarget<Sink: ByteSink & ~Copyable>: ~Copyable, ByteSink {
    private let exhibit: PackedExhibit
    private var sink: Sink
    private var size: Int64 = 0
    private var digest = RunningDigest()

    init(_ exhibit: PackedExhibit, into sink: consuming Sink) {
        self.exhibit = exhibit
        self.sink = sink
    }

    /// True when more came than the archive has room for; nothing of that went on.
    private(set) var isOverfull = false

    /// True when what came is what the digest was taken of.
    var isExact: Bool {
        !isOverfull && size == exhibit.size && digest.digest == exhibit.digest
    }

    mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        guard !isOverfull, Int64(bytes.count) <= exhibit.size - size else {
            isOverfull = true
            throw FileFailure(.write, code: FileFailure.tooLarge, path: "")
        }
        size += Int64(bytes.count)
        digest.update(bytes[...])
        try sink.write(bytes)
    }

    consuming func end() -> Sink { sink }
}
