/// Reads the archive of a package, piece by piece, in constant memory (spec/package.md, "Tar").
///
/// It takes exactly what ``TarEntry/headers`` writes: regular files with safe, distinct names. Each
/// event is a fact about the bytes given so far; whether they are the right bytes is for the
/// manifests to say.
package struct TarReader: Sendable {
    /// What the bytes turned out to be.
    package enum Event: Sendable, Hashable {
        case entry(TarEntry)
        /// The next part of the last entry's content.
        case content(ArraySlice<UInt8>)
        /// The last entry's content is complete.
        case endOfEntry
    }

    /// The largest file and the largest sum of files: 16 TiB.
    package static let sizeLimit: Int64 = 1 << 44
    /// The most files.
    package static let entryLimit = 100_000
    /// The most bytes of all names together; with the limit on files, what keeps memory constant.
    package static let namesLimit = 16 << 20
    /// The largest pax header, in bytes.
    package static let extensionLimit = 2048

    private enum State: Sendable {
        case header
        case records(TarHeader)
        /// The header of a file whose pax records were read.
        case extended([UInt8])
        case content(left: Int64)
        case padding(left: Int)
        case secondZero
        case end
    }

    private var state = State.header
    private var pending: [UInt8] = []
    private var names = EntryNames()
    private var entries = 0
    private var total: Int64 = 0
    private var nameBytes = 0
    /// The offset of the next byte that no event or block has used.
    private var offset: Int64 = 0

    /// A reader at the beginning of an archive.
    package init() {}

    /// Takes the next bytes of the archive.
    package mutating func read(_ bytes: [UInt8]) throws(TarFailure) -> [Event] {
        var rest = bytes[...]
        var events: [Event] = []
        while !rest.isEmpty {
            switch state {
            case .content(let left): content(left, &rest, &events)
            case .padding(let left): try padding(left, &rest)
            case .end: throw .trailingBytes(at: offset)
            case .header, .records, .extended, .secondZero:
                try block(&rest, &events)
            }
        }
        return events
    }

    /// States that no more bytes follow.
    package func finish() throws(TarFailure) {
        guard case .end = state else { throw .truncated(at: offset + Int64(pending.count)) }
    }

    private mutating func content(
        _ left: Int64,
        _ rest: inout ArraySlice<UInt8>,
        _ events: inout [Event]
    ) {
        let piece = rest.prefix(Int(min(left, Int64(rest.count))))
        rest = rest.dropFirst(piece.count)
        offset += Int64(piece.count)
        events.append(.content(piece))
        advance(past: left - Int64(piece.count), &events)
    }

    private mutating func advance(past left: Int64, _ events: inout [Event]) {
        guard left == 0 else {
            state = .content(left: left)
            return
        }
        events.append(.endOfEntry)
        let padding = TarHeader.padding(Int(offset % Int64(TarHeader.length)))
        state = padding == 0 ? .header : .padding(left: padding)
    }

    private mutating func padding(
        _ left: Int,
        _ rest: inout ArraySlice<UInt8>
    ) throws(TarFailure) {
        let piece = rest.prefix(left)
        guard piece.allSatisfy({ $0 == 0 }) else { throw .notAsWritten(at: offset) }
        rest = rest.dropFirst(piece.count)
        offset += Int64(piece.count)
        state = piece.count == left ? .header : .padding(left: left - piece.count)
    }

    /// Gathers what the state needs, a header or a pax header's records, and acts on it.
    private mutating func block(
        _ rest: inout ArraySlice<UInt8>,
        _ events: inout [Event]
    ) throws(TarFailure) {
        var needed = TarHeader.length
        if case .records(let header) = state {
            needed = Int(header.size) + TarHeader.padding(Int(header.size))
        }
        let piece = rest.prefix(needed - pending.count)
        pending.append(contentsOf: piece)
        rest = rest.dropFirst(piece.count)
        guard pending.count == needed else { return }
        let block = pending
        pending.removeAll(keepingCapacity: true)
        try take(block, &events)
        offset += Int64(block.count)
        if case .content(left: 0) = state { advance(past: 0, &events) }
    }

    private mutating func take(
        _ block: [UInt8],
        _ events: inout [Event]
    ) throws(TarFailure) {
        let zero = block.allSatisfy { $0 == 0 }
        switch state {
        case .records(let header):
            let written = block.prefix(Int(header.size))
            guard block.dropFirst(written.count).allSatisfy({ $0 == 0 }) else {
                throw .notAsWritten(at: offset)
            }
            state = .extended(header.block + block)
        case .secondZero:
            guard zero else { throw .badHeader(at: offset) }
            state = .end
        case .header where zero: state = .secondZero
        case .extended(let before): try file(block, after: before, &events)
        default: try header(block, &events)
        }
    }

    private mutating func header(
        _ block: [UInt8],
        _ events: inout [Event]
    ) throws(TarFailure) {
        guard let header = TarHeader(block[...]) else { throw .badHeader(at: offset) }
        guard header.type == TarHeader.extended else {
            return try file(block, after: [], &events)
        }
        guard header.size > 0, header.size <= Int64(TarReader.extensionLimit) else {
            throw .badExtension(at: offset)
        }
        guard header.block == block else { throw .notAsWritten(at: offset) }
        state = .records(header)
    }

    private mutating func file(
        _ block: [UInt8],
        after before: [UInt8],
        _ events: inout [Event]
    ) throws(TarFailure) {
        guard let header = TarHeader(block[...]) else { throw .badHeader(at: offset) }
        guard header.type == TarHeader.regular else {
            throw .unsupportedEntry(type: header.type, at: offset)
        }
        let entry = try entry(header, after: before)
        guard entry.headers == before + block else { throw .notAsWritten(at: offset) }
        entries += 1
        nameBytes += entry.name.bytes.count
        guard entries <= TarReader.entryLimit, nameBytes <= TarReader.namesLimit else {
            throw .tooManyEntries
        }
        guard names.insert(entry.name) else { throw .duplicateName(at: offset) }
        total += entry.size
        guard total <= TarReader.sizeLimit else { throw .tooLarge(at: offset) }
        events.append(.entry(entry))
        state = .content(left: entry.size)
    }

    private func entry(
        _ header: TarHeader,
        after before: [UInt8]
    ) throws(TarFailure) -> TarEntry {
        var path = header.path
        var size = header.size
        if !before.isEmpty {
            guard let records = PaxRecords(TarReader.records(in: before)) else {
                throw .badExtension(at: offset)
            }
            path = records.path ?? path
            size = records.size ?? size
        }
        guard size <= TarReader.sizeLimit else { throw .tooLarge(at: offset) }
        do throws(EntryName.Fault) {
            return TarEntry(name: try EntryName(path), size: size, modified: header.modified)
        } catch { throw .badName(error, at: offset) }
    }

    private static func records(in extension: [UInt8]) -> [UInt8] {
        let header = TarHeader(`extension`.prefix(TarHeader.length))
        let size = Int(header?.size ?? 0)
        return Array(`extension`.dropFirst(TarHeader.length).prefix(size))
    }
}
