/// What the authority keeps for each entry: its opening, and where its event lies.
struct OpeningRecord: Sendable, Hashable {
    /// Opening and an 8-byte number, in bytes.
    static let size = EntryOpening.size + 8

    let opening: EntryOpening
    /// The first entry of the append that the event came with.
    let batch: UInt64

    var bytes: [UInt8] {
        opening.bytes + (0..<8).map { UInt8(truncatingIfNeeded: batch >> UInt64(56 - 8 * $0)) }
    }

    init(opening: EntryOpening, batch: UInt64) {
        self.opening = opening
        self.batch = batch
    }

    /// Reads the records of a tile of openings, or nothing when its size is another.
    static func records(in bytes: [UInt8], width: Int) -> [OpeningRecord]? {
        guard bytes.count == width * size else { return nil }
        return (0..<width).compactMap { index in
            let record = bytes[(index * size)..<((index + 1) * size)]
            let batch = record.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
            return EntryOpening(record.prefix(EntryOpening.size))
                .map { OpeningRecord(opening: $0, batch: batch) }
        }
    }
}

/// The events of one append, each of which can be erased.
///
/// A line that names the format, then for each entry four bytes of length (big-endian), the
/// 32-byte salt′ and the event; length zero stands for an event that was erased.
struct EventBatch: Sendable, Hashable {
    /// The greatest size of a batch, in bytes (spec/limits.md).
    static let sizeLimit = 64 << 20
    private static let header = Array("comity/events/v1\n".utf8)

    var events: [EventOpening?]

    init(_ events: [EventOpening?]) { self.events = events }

    var bytes: [UInt8] {
        var out = EventBatch.header
        for event in events {
            let body = event.map { $0.salt.bytes + $0.event } ?? []
            let count = UInt32(body.count)
            out.append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) })
            out.append(contentsOf: body)
        }
        return out
    }

    /// Reads a batch strictly; nothing when it isn't one.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: EventBatch.header) else { return nil }
        var rest = bytes[EventBatch.header.count...]
        events = []
        while !rest.isEmpty {
            let length = rest.prefix(4)
            let count = length.reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard length.count == 4, rest.count >= count else { return nil }
            guard count <= Hash.size + EventOpening.eventLimit else { return nil }
            if count == 0 {
                events.append(nil)
            } else {
                guard let salt = Hash(rest.prefix(Hash.size)) else { return nil }
                let event = rest.prefix(count).dropFirst(Hash.size)
                events.append(EventOpening(salt: salt, event: Array(event)))
            }
            rest = rest.dropFirst(count)
        }
    }
}
