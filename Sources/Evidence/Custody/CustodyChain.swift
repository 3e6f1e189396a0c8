import Encoding

/// Why a custody record is refused; the number is the line's, from 1.
package enum CustodyFailure: Error, Sendable, Hashable {
    case empty
    case tooLarge
    /// Not a canonical JSON line of an event.
    case malformed(line: Int)
    /// The sequence number is not the one after the line before.
    case sequence(line: Int)
    /// `prev` is not the digest of the line before: a line was changed, taken out or put in.
    case broken(line: Int)
    /// An event before the one it follows.
    case timeRunsBackwards(line: Int)
    /// It corrects something other than an earlier event of the same item.
    case correctsNothing(line: Int)
}

/// A custody record: events in order, each bound to the bytes of all before it (spec/custody.md).
///
/// One canonical JSON object a line, with `seq` from 1 and `prev`, the SHA-256 of the line before
/// without its line feed (null for the first). Reading checks the whole chain, so that there is no
/// such value with a broken one; who vouches for it is for the signed statement to say.
package struct CustodyChain: Sendable, Hashable {
    /// The events in order; the first has sequence number 1.
    package private(set) var events: [CustodyEvent] = []
    /// The file.
    package private(set) var bytes: [UInt8] = []
    private var last: ContentDigest?

    /// The largest record taken, in bytes.
    package static let limit = 32 << 20

    /// An empty record, to be appended to.
    package init() {}

    /// Reads a whole record and checks its chain.
    package init(parsing bytes: [UInt8]) throws(CustodyFailure) {
        self.init()
        for line in try CustodyChain.lines(bytes) {
            let number = events.count + 1
            guard var members = line.members else { throw .malformed(line: number) }
            let place = (members.removeValue(forKey: "seq"), members.removeValue(forKey: "prev"))
            guard let event = CustodyEvent(members) else { throw .malformed(line: number) }
            guard place.0 == .integer(Int64(number)) else { throw .sequence(line: number) }
            guard place.1 == previous else { throw .broken(line: number) }
            try chain(event)
            // Only one line means an event, so writing it again must give the same.
            guard self.bytes.suffix(line.bytes.count + 1).dropLast() == line.bytes else {
                throw .malformed(line: number)
            }
        }
        guard !events.isEmpty else { throw .empty }
    }

    /// Reads events that were not chained yet, one JSON object a line, and chains them.
    package init(chaining bytes: [UInt8]) throws(CustodyFailure) {
        self.init()
        for line in try CustodyChain.lines(bytes) {
            guard let event = line.members.flatMap(CustodyEvent.init) else {
                throw .malformed(line: events.count + 1)
            }
            try chain(event)
        }
    }

    private var previous: JSON { last.map { .string("\($0)") } ?? .null }

    /// Adds an event at the end; one that no reader would take is refused as malformed.
    package mutating func append(_ event: CustodyEvent) throws(CustodyFailure) {
        guard CustodyEvent(event.members) != nil else {
            throw .malformed(line: events.count + 1)
        }
        try chain(event)
    }

    /// Adds events at the end, in their order.
    package mutating func append(_ events: [CustodyEvent]) throws(CustodyFailure) {
        for event in events { try append(event) }
    }

    private mutating func chain(_ event: CustodyEvent) throws(CustodyFailure) {
        let number = events.count + 1
        if let before = events.last, event.at < before.at {
            throw .timeRunsBackwards(line: number)
        }
        if let corrected = event.corrects {
            guard corrected >= 1, corrected < number,
                events[Int(corrected) - 1].item == event.item
            else { throw .correctsNothing(line: number) }
        }
        var members = event.members
        members["seq"] = .integer(Int64(number))
        members["prev"] = previous
        let line = JSON.object(members).canonical
        guard bytes.count + line.count < CustodyChain.limit else { throw .tooLarge }
        bytes += line + [UInt8(ascii: "\n")]
        events.append(event)
        last = ContentDigest(of: line)
    }

    private static func lines(_ bytes: [UInt8]) throws(CustodyFailure) -> [CustodyLine] {
        guard bytes.count <= limit else { throw .tooLarge }
        guard !bytes.isEmpty else { return [] }
        let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.last?.isEmpty == true else { throw .malformed(line: lines.count) }
        return lines.dropLast().map(CustodyLine.init)
    }
}

extension CustodyChain {
    /// One record of several: the events of these items, by time, equal times as they were given.
    ///
    /// Each event says what it said; its number, and that of what it corrects, are new.
    package init(merging chains: [CustodyChain], of items: Set<String>) throws(CustodyFailure) {
        self.init()
        let places = chains.enumerated().flatMap { chain, record in
            record.events.indices.map { (chain: chain, index: $0) }
        }.filter { items.contains(chains[$0.chain].events[$0.index].item) }
        let sorted = places.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            let times = (
                chains[one.chain].events[one.index].at, chains[other.chain].events[other.index].at
            )
            return (times.0, left.offset) < (times.1, right.offset)
        }.map(\.element)
        var numbers: [[Int64]] = chains.map { $0.events.map { _ in 0 } }
        for place in sorted {
            let event = chains[place.chain].events[place.index]
            numbers[place.chain][place.index] = Int64(events.count + 1)
            let corrects = event.corrects.map { numbers[place.chain][Int($0) - 1] }
            try append(event.correcting(corrects))
        }
    }
}

private struct CustodyLine {
    let bytes: ArraySlice<UInt8>

    var members: [String: JSON]? {
        (try? JSON(parsing: Array(bytes), limit: 1 << 20))?.object
    }
}
