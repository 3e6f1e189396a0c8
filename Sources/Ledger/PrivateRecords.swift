/// What the authority keeps for each entry: its opening, and where its event lies.
struct OpeningRecord: Sendable, Hashable {
    /// Opening and an 8-byte number, in bytes.
    static let size = EntryOpening.size + 8

    let opening: EntryOpening
    /// The first entry of the append that the event came with.
    let batch: UInt64

    init(opening: EntryOpening, batch: UInt64) {
        self.opening = opening
        self.batch = batch
    }

    /// The bytes of a tile of openings.
    static func bytes(of records: [OpeningRecord]) -> [UInt8] {
        unsafe TileBytes.records(records.count, stride: size) { index, buffer in
            unsafe records[index].opening.store(into: buffer)
            let number = records[index].batch.bigEndian
            unsafe buffer.storeBytes(of: number, toByteOffset: EntryOpening.size, as: UInt64.self)
        }
    }

    /// Reads the records of a tile of openings, or nothing when its size is another.
    static func records(in bytes: [UInt8], width: Int) -> [OpeningRecord]? {
        guard bytes.count == width * size else { return nil }
        return unsafe bytes.withUnsafeBytes { buffer in
            (0..<width).map { index in
                let start = index * size
                let record = unsafe UnsafeRawBufferPointer(rebasing: buffer[start..<start + size])
                let number = unsafe record.loadUnaligned(
                    fromByteOffset: EntryOpening.size,
                    as: UInt64.self
                )
                return unsafe OpeningRecord(
                    opening: EntryOpening(unsafe: record),
                    batch: UInt64(bigEndian: number)
                )
            }
        }
    }
}

/// The events of one append, each of which can be erased.
///
/// A line that names the format, then for each entry four bytes of length (big-endian) and that
/// many bytes, salt′ ‖ event, whose SHA-256 is the entry's inner; length zero stands for an event
/// that was erased.
struct EventBatch: Sendable, Hashable {
    /// The greatest size of a batch, in bytes (spec/limits.md).
    static let sizeLimit = 64 << 20
    private static let header = Array("comity/events/v1\n".utf8)

    /// The file's bytes.
    let bytes: [UInt8]
    /// Where salt and event of each entry lie; an empty range once they are erased.
    private let bodies: [Range<Int>]

    /// How many entries the append had.
    var count: Int { bodies.count }

    /// The batch of these events.
    init(_ events: [EventOpening?]) {
        let size = events.reduce(EventBatch.header.count) {
            $0 + 4 + ($1.map { Hash.size + $0.event.count } ?? 0)
        }
        var out: [UInt8] = []
        out.reserveCapacity(size)
        out.append(contentsOf: EventBatch.header)
        var bodies: [Range<Int>] = []
        for event in events {
            let count = event.map { Hash.size + $0.event.count } ?? 0
            for shift in [24, 16, 8, 0] {
                out.append(UInt8(truncatingIfNeeded: UInt32(count) >> UInt32(shift)))
            }
            bodies.append(out.count..<out.count + count)
            guard let event else { continue }
            out.append(contentsOf: event.salt.bytes)
            out.append(contentsOf: event.event)
        }
        bytes = out
        self.bodies = bodies
    }

    /// Reads a batch strictly; nothing when it isn't one.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: EventBatch.header) else { return nil }
        var position = EventBatch.header.count
        var bodies: [Range<Int>] = []
        while position < bytes.count {
            guard bytes.count - position >= 4 else { return nil }
            let count = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            position += 4
            guard count == 0 || count >= Hash.size, bytes.count - position >= count,
                count <= Hash.size + EventOpening.eventLimit
            else { return nil }
            bodies.append(position..<position + count)
            position += count
        }
        self.bytes = bytes
        self.bodies = bodies
    }

    /// The digest that the event at `place` has as an inner; nothing once it is erased.
    func inner(at place: Int) -> Hash? {
        let body = bodies[place]
        if body.isEmpty { return nil }
        return unsafe bytes.withUnsafeBytes { buffer in
            unsafe Hash(digesting: UnsafeRawBufferPointer(rebasing: buffer[body]))
        }
    }

    /// The event at `place` with its salt; nothing once it is erased.
    func event(at place: Int) -> EventOpening? {
        let body = bytes[bodies[place]]
        return Hash(body.prefix(Hash.size)).map {
            EventOpening(salt: $0, event: Array(body.dropFirst(Hash.size)))
        }
    }

    /// The same batch without the event at `place`.
    func erasing(_ place: Int) -> EventBatch {
        EventBatch(bodies.indices.map { $0 == place ? nil : event(at: $0) })
    }
}
