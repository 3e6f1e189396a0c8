import Crypto
package import Files

/// Seals what is written to it, and writes the sealed file on to the sink it owns.
///
/// The push side of ``Sealer/seal(_:into:armored:hashing:progress:)``: the same format, for content
/// that arrives in pieces. Memory stays constant; chunks are sealed on all cores.
package struct SealWriter<Sink: ByteSink & ~Copyable>: ~Copyable, ByteSink {
    private var sink: Sink
    private var stream: SealStream

    /// Takes over the sink; the header goes out with the first chunks.
    package init(_ start: consuming SealStart, into sink: consuming Sink) {
        stream = start.stream
        self.sink = sink
    }

    /// Takes the next part of the content.
    package mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        try stream.write(bytes, into: &sink)
    }

    /// Writes the last chunk: without this, what was written opens for nobody.
    package mutating func finish() throws(FileFailure) { try stream.finish(into: &sink) }

    /// Gives the sink back.
    package consuming func end() -> Sink { sink }
}

extension SealWriter: Sendable where Sink: Sendable & ~Copyable {}

/// A sealed file whose header is made and whose content is still to come.
package struct SealStart: ~Copyable, Sendable {
    fileprivate var stream: SealStream
}

extension Sealer {
    /// Wraps a new file key for every recipient; all that can fail but the writing itself.
    package func start(armored: Bool = false) throws(SealFailure) -> SealStart {
        SealStart(stream: try begin(armored: armored))
    }
}

/// Content that becomes a sealed file, a batch of chunks at a time.
///
/// A full batch waits for the byte after it, since only the last chunk is marked as the last.
struct SealStream: ~Copyable, Sendable {
    static let batchSize = ChunkStream.batchChunks * ChunkStream.chunkSize

    private var output: SealedOutput
    private var opening: [UInt8]
    private var sealing: OrderedWork<ChunkStream.Batch, [UInt8]>
    private var pending: [UInt8] = []
    private var firstChunk = 0

    /// - Parameter opening: header and nonce.
    init(opening: [UInt8], key: SymmetricKey, armored: Bool) {
        self.opening = opening
        output = SealedOutput(armored: armored)
        sealing = OrderedWork(threads: Cores.count) { ChunkStream.seal($0, under: key) }
    }

    mutating func write<Sink: ByteSink & ~Copyable>(
        _ bytes: [UInt8],
        into sink: inout Sink
    ) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if pending.count == SealStream.batchSize { try submit(isLast: false, into: &sink) }
            if pending.isEmpty, rest.count == bytes.count, bytes.count <= SealStream.batchSize {
                pending = bytes
                return
            }
            if pending.isEmpty { pending.reserveCapacity(SealStream.batchSize) }
            let piece = rest.prefix(SealStream.batchSize - pending.count)
            pending.append(contentsOf: piece)
            rest = rest.dropFirst(piece.count)
        }
    }

    mutating func finish<Sink: ByteSink & ~Copyable>(into sink: inout Sink) throws(FileFailure) {
        try submit(isLast: true, into: &sink)
        while !sealing.isEmpty { try output.write(sealing.take(), into: &sink) }
        try output.finish(into: &sink)
    }

    private mutating func submit<Sink: ByteSink & ~Copyable>(
        isLast: Bool,
        into sink: inout Sink
    ) throws(FileFailure) {
        if !opening.isEmpty {
            try output.write(opening, into: &sink)
            opening = []
        }
        if sealing.isFull { try output.write(sealing.take(), into: &sink) }
        sealing.submit(.init(bytes: pending, firstChunk: firstChunk, isLast: isLast))
        pending = []
        firstChunk += ChunkStream.batchChunks
    }
}

/// Sealed bytes on their way out, armored or not.
struct SealedOutput: ~Copyable, Sendable {
    private var armor: ArmorWriter?

    init(armored: Bool) { armor = armored ? ArmorWriter() : nil }

    mutating func write<Sink: ByteSink & ~Copyable>(
        _ bytes: [UInt8],
        into sink: inout Sink
    ) throws(FileFailure) {
        try sink.write(armor?.take(bytes) ?? bytes)
    }

    mutating func finish<Sink: ByteSink & ~Copyable>(into sink: inout Sink) throws(FileFailure) {
        if let bytes = armor?.finish() { try sink.write(bytes) }
    }
}
