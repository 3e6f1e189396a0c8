import Crypto
package import Files

/// Opens age v1 files with identities, releasing verified chunks only (c2sp.org/age).
package struct Opener: Sendable {
    private let identities: [Identity]

    /// An opener that tries each identity in turn.
    package init(with identities: [Identity]) { self.identities = identities }

    /// Opens all that `source` yields.
    ///
    /// Each chunk is authenticated before any byte of it reaches `sink`. What was released before
    /// a failure is authentic but incomplete: a caller that wants all or nothing writes to an
    /// ``OutputFile`` and commits it only when this returns.
    ///
    /// - Parameters:
    ///   - armored: whether the input is armored; found out from its beginning when absent.
    ///   - progress: called now and then with the plaintext bytes released so far.
    /// - Returns: the plaintext's size in bytes.
    /// - Throws: ``OpenFailure``, one case for each failure class.
    package func open<Source: ByteSource & ~Copyable, Sink: ByteSink & ~Copyable>(
        _ source: consuming Source,
        into sink: inout Sink,
        armored: Bool? = nil,
        progress: (Int) -> Void = { _ in }
    ) throws(OpenFailure) -> Int {
        var input = try SealedInput(source, armored: armored)
        let key = try fileKey(header(of: &input))
        let nonce = try input.read(upTo: ChunkStream.nonceSize)
        guard nonce.count == ChunkStream.nonceSize else { throw .header(.nonce) }
        return try openPayload(
            &input,
            under: key.payloadKey(nonce: nonce),
            into: &sink,
            progress: progress
        )
    }

    /// Opens bytes in memory.
    package func open(_ bytes: [UInt8], armored: Bool? = nil) throws(OpenFailure) -> [UInt8] {
        var sink = ByteQueue()
        _ = try open(ByteQueue(bytes), into: &sink, armored: armored)
        return sink.bytes
    }

    private func header<Source: ByteSource & ~Copyable>(
        of input: inout SealedInput<Source>
    ) throws(OpenFailure) -> SealHeader {
        var reader = HeaderReader()
        while let line = try input.line(limit: SealHeader.sizeLimit) {
            if let header = try reader.take(line: line) { return header }
        }
        throw .header(reader.failureAtEnd)
    }

    private func fileKey(_ header: SealHeader) throws(OpenFailure) -> FileKey {
        let types = header.stanzas.compactMap(\.arguments.first)
        guard header.stanzas.count == 1 || !types.contains(ScryptStanza.type) else {
            throw .header(.mixed)
        }
        for identity in identities {
            for stanza in header.stanzas {
                guard let unwrapped = try identity.unwrap(stanza) else { continue }
                guard let key = FileKey(unwrapped: unwrapped) else { throw .header(.body) }
                guard key.accepts(header) else { throw .hmac }
                return key
            }
        }
        throw .noMatch(types: Array(Set(types)).sorted())
    }

    private func openPayload<Source: ByteSource & ~Copyable, Sink: ByteSink & ~Copyable>(
        _ input: inout SealedInput<Source>,
        under key: SymmetricKey,
        into sink: inout Sink,
        progress: (Int) -> Void
    ) throws(OpenFailure) -> Int {
        let batchSize = ChunkStream.batchChunks * ChunkStream.sealedChunkSize
        var opening = OrderedWork<ChunkStream.Batch, ChunkStream.Opened>(threads: Cores.count) {
            ChunkStream.open($0, under: key)
        }
        var size = 0
        var firstChunk = 0
        var bytes = try input.read(upTo: batchSize)
        while true {
            let next = bytes.count == batchSize ? try input.read(upTo: batchSize) : []
            if opening.isFull {
                try release(opening.take(), into: &sink, size: &size)
                progress(size)
            }
            opening.submit(.init(bytes: bytes, firstChunk: firstChunk, isLast: next.isEmpty))
            if next.isEmpty { break }
            firstChunk += ChunkStream.batchChunks
            bytes = next
        }
        while !opening.isEmpty { try release(opening.take(), into: &sink, size: &size) }
        progress(size)
        return size
    }

    private func release<Sink: ByteSink & ~Copyable>(
        _ opened: ChunkStream.Opened,
        into sink: inout Sink,
        size: inout Int
    ) throws(OpenFailure) {
        do throws(FileFailure) { try sink.write(opened.bytes) } catch { throw .unwritable(error) }
        size += opened.bytes.count
        if let chunk = opened.failedChunk { throw .payload(chunk: chunk) }
    }
}
