/// Holds bytes that hardly ever say anything against the table: the last eight letters and digits
/// alone, until those end a pattern; then a ``LeakLane`` looks at what came before.
///
/// Patterns of eight units and more are found, but for those in digits or letters of other scripts.
struct LeakProbe: ByteSink {
    private let table: LeakTable
    private let turns: Bool
    /// The last bytes, each with its place above it.
    private var ring: [UInt64] = []
    private let mask: Int
    private var count = 0
    private var last: UInt64 = 0
    private var found: [LeakTable.Found] = []

    /// Letters and digits in lower case, bytes above ASCII as they are; zero for all others.
    private static let letters: [UInt8] = (0..<256).map { byte in
        switch byte {
        case 0x30...0x39, 0x61...0x7a, 0x80...: UInt8(byte)
        case 0x41...0x5a: UInt8(byte + 0x20)
        default: 0
        }
    }

    /// - Parameter turns: whether letters are turned by thirteen (ROT13).
    init(_ table: LeakTable, turns: Bool = false) {
        self.table = table
        self.turns = turns
        var size = 256
        while size < table.longest * 4 { size *= 2 }
        mask = size - 1
    }

    mutating func take(_ byte: LeakByte) { take(byte.byte, byte.start, byte.end) }

    /// The same for a byte and its place.
    mutating func take(_ byte: UInt8, _ start: Int, _ end: Int) {
        if ring.isEmpty { ring = [UInt64](repeating: 0, count: mask + 1) }
        let byte = turns ? LeakProbe.turned(byte) : byte
        ring[count & mask] = UInt64(start) << 8 | UInt64(byte)
        count += 1
        let letter = LeakProbe.letters[Int(byte)]
        guard letter != 0 else { return }
        last = last << 8 | UInt64(letter)
        if table.mayEnd(last) { look(end) }
    }

    private static func turned(_ byte: UInt8) -> UInt8 {
        let letter = byte | 0x20
        guard (0x61...0x7a).contains(letter), byte < 0x80 else { return byte }
        return (letter - 0x61 + 13) % 26 + 0x61
    }

    private mutating func look(_ end: Int) {
        guard table.lengths(ending: last) != nil else { return }
        var lane = LeakLane(table, shortest: LeakTable.windowSize, findsChanged: turns)
        for index in max(0, count - mask)..<count {
            let (byte, start) = (UInt8(ring[index & mask] & 0xff), Int(ring[index & mask] >> 8))
            let isLast = index == count - 1
            // A number is turned into itself, which is no finding.
            let isChanged = turns && byte >= 0x41
            lane.take(
                LeakByte(
                    byte: byte,
                    start: start,
                    end: isLast ? end : start + 1,
                    isChanged: isChanged
                )
            )
        }
        var all: [LeakTable.Found] = []
        lane.drain(into: &all)
        found += all.filter { $0.end == end }
    }

    mutating func cut(at place: Int) {
        count = 0
        last = 0
    }

    mutating func finish() {}

    mutating func drain(into found: inout [LeakTable.Found]) {
        found += self.found
        self.found.removeAll(keepingCapacity: true)
    }
}

/// Hands on what may be written otherwise than it stands: bytes that begin an escape, and those
/// around them.
///
/// All other bytes say to the reader behind what they say anyway.
struct WatchedReader<Next: ByteSink>: Sendable {
    private var next: Next
    private let triggers: [Bool]
    /// How many bytes before and after such a byte are handed on.
    private let reach: Int
    private var left = 0
    private var tail: [UInt8] = []
    /// The place behind the last byte that was handed on.
    private var done = 0

    init(_ next: Next, triggers: String, reach: Int) {
        self.next = next
        self.reach = reach
        let bytes = Set(triggers.utf8)
        self.triggers = (0..<256).map { bytes.contains(UInt8($0)) }
    }

    /// Takes a part of the next piece, which begins at a position.
    mutating func read(_ bytes: [UInt8], _ part: Range<Int>, at position: Int) {
        for index in part {
            let isTrigger = triggers[Int(bytes[index])]
            if isTrigger {
                if left == 0 { begin(bytes, index, position) }
                left = reach
            }
            if left > 0 {
                let place = position + index
                next.take(LeakByte(byte: bytes[index], start: place, end: place + 1))
                left -= 1
                done = place + 1
            }
        }
    }

    /// Remembers the end of a piece, which may belong to an escape in the next.
    mutating func keep(_ bytes: [UInt8]) {
        if bytes.count >= reach {
            tail = Array(bytes.suffix(reach))
        } else {
            tail = (tail + bytes).suffix(reach)
        }
    }

    /// Hands on what stands before a byte.
    private mutating func begin(_ bytes: [UInt8], _ index: Int, _ position: Int) {
        next.cut(at: done)
        let here = position + index
        let start = max(done, here - reach, position - tail.count)
        for place in start..<here {
            let offset = place - position
            let byte = offset >= 0 ? bytes[offset] : tail[tail.count + offset]
            next.take(LeakByte(byte: byte, start: place, end: place + 1))
        }
    }

    mutating func finish() { next.finish() }

    mutating func drain(into found: inout [LeakTable.Found]) { next.drain(into: &found) }
}
