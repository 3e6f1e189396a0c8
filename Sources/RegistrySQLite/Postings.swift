import Foundation
import GRDB
import Registry

/// The places of each term's cases, in blocks that fit a page of the file each.
///
/// A block is a row: its greatest place, its least, and the steps downwards from the greatest. A
/// term of which one case is told is one small row; a list of a common one reads the blocks that it
/// needs, and what two terms have in common is found without a step over each of their cases.
///
/// A step between first changes of their seconds, which most are, is written in seconds: what comes
/// every minute takes a byte or two a case.
enum Postings {
    /// The most bytes of a block: with its row it fits a page of 4,096 bytes.
    static let sizeLimit = 3_800
    /// The most bytes that one step takes.
    private static let stepLimit = 9

    static let schema = """
        CREATE TABLE postings (
            term TEXT NOT NULL,
            last INTEGER NOT NULL,
            first INTEGER NOT NULL CHECK (first <= last),
            steps BLOB NOT NULL,
            UNIQUE (term, first)
        ) STRICT;

        """

    /// A row of the table.
    struct Block {
        let rowid: Int64
        /// The places, the greatest first; there is always one.
        var places: [Int64]
        /// True where one more does not make it too large.
        let hasRoom: Bool

        init(_ row: Row) throws {
            let (last, first): (Int64, Int64) = (row[1], row[2])
            var (size, read): (Int, [Int64]) = (0, [])
            try row.withUnsafeData(atIndex: 3) { data in
                (data ?? Data()).withUnsafeBytes { bytes in
                    size = bytes.count
                    read = Postings.places(bytes, from: last, isNegated: false)
                }
            }
            guard read.last == first else { throw IndexFailure.damaged }
            (rowid, places) = (row[0], read)
            hasRoom = size <= Postings.sizeLimit - Postings.stepLimit
        }
    }

    private static let columns = "SELECT rowid, last, first, steps FROM postings"

    /// The block of a term that holds a place or, where none does, the next lesser ones.
    static func block(_ term: String, at place: Int64, in db: Database) throws -> Block? {
        let sql = "\(columns) WHERE term = ? AND first <= ? ORDER BY first DESC LIMIT 1"
        return try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [term, place])
            .map(Block.init)
    }

    /// The next block of a term that holds nothing but greater places.
    static func block(_ term: String, above place: Int64, in db: Database) throws -> Block? {
        let sql = "\(columns) WHERE term = ? AND first > ? ORDER BY first LIMIT 1"
        return try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: [term, place])
            .map(Block.init)
    }

    /// Those of some terms that have cases, in one question.
    static func known(of terms: Set<String>, in db: Database) throws -> Set<String> {
        let statement = try db.cachedStatement(
            sql: """
                SELECT value FROM json_each(?) AS sought
                WHERE EXISTS (SELECT 1 FROM postings WHERE term = sought.value)
                """
        )
        // Terms are words of letters and digits (``IndexedCase/termText``).
        let list = terms.map { "\"\($0)\"" }.joined(separator: ",")
        return try String.fetchSet(statement, arguments: ["[\(list)]"])
    }

    // MARK: - Changing

    /// Adds a place to a term; one that is there stays.
    static func add(_ place: Int64, to term: String, in db: Database) throws {
        let under = try block(term, at: place, in: db)
        if let under, let greatest = under.places.first, greatest >= place {
            return try put(place, into: under, in: db)
        }
        // Between two blocks: one of them grows towards the other, unless both are full.
        if let under, under.hasRoom { return try put(place, into: under, in: db) }
        let over = try block(term, above: place, in: db)
        if let over, over.hasRoom { return try put(place, into: over, in: db) }
        try insert([place], of: term, in: db)
    }

    /// Takes a place from a term; false when it was not there.
    static func remove(_ place: Int64, from term: String, in db: Database) throws -> Bool {
        guard var block = try block(term, at: place, in: db) else {
            return false
        }
        let index = block.index(of: place)
        guard index < block.places.count, block.places[index] == place else { return false }
        block.places.remove(at: index)
        if block.places.isEmpty {
            try db.run("DELETE FROM postings WHERE rowid = ?", block.rowid)
        } else {
            try write(block, in: db)
        }
        return true
    }

    private static func put(_ place: Int64, into block: Block, in db: Database) throws {
        var block = block
        let index = block.index(of: place)
        if index < block.places.count, block.places[index] == place { return }
        block.places.insert(place, at: index)
        if block.steps.count <= sizeLimit { return try write(block, in: db) }
        let term = try String.fetchOne(
            try db.cachedStatement(sql: "SELECT term FROM postings WHERE rowid = ?"),
            arguments: [block.rowid]
        )
        guard let term else { throw IndexFailure.damaged }
        let half = block.places.count / 2
        let lower = Array(block.places[half...])
        block.places.removeLast(block.places.count - half)
        try write(block, in: db)
        try insert(lower, of: term, in: db)
    }

    private static func write(_ block: Block, in db: Database) throws {
        try db.run(
            "UPDATE postings SET last = ?, first = ?, steps = ? WHERE rowid = ?",
            block.places.first,
            block.places.last,
            Data(block.steps),
            block.rowid
        )
    }

    private static func insert(_ places: [Int64], of term: String, in db: Database) throws {
        try db.run(
            "INSERT INTO postings VALUES (?, ?, ?, ?)",
            term,
            places.first,
            places.last,
            Data(steps(of: places))
        )
    }

    // MARK: - Steps

    /// Steps of whole seconds are even and in seconds; all others are odd.
    private static let second = UInt64(IndexedCase.perSecond)
    private static let secondBits = UInt64(IndexedCase.perSecond.trailingZeroBitCount)

    /// The steps from each place down to the next, seven bits a byte, the lowest first.
    static func steps(of places: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(places.count * 2)
        for (place, next) in zip(places, places.dropFirst()) {
            let step = UInt64(bitPattern: place &- next)
            var rest = step % second == 0 ? (step >> secondBits) << 1 : step << 1 | 1
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        return bytes
    }

    /// Reads steps back: the places downwards or, negated, upwards; none for what is of another
    /// form.
    static func places(
        _ bytes: UnsafeRawBufferPointer,
        from last: Int64,
        isNegated: Bool
    ) -> [Int64] {
        let side: Int64 = isNegated ? 1 : -1
        return [Int64](unsafeUninitializedCapacity: bytes.count + 1) { places, count in
            var (place, step, shift): (Int64, UInt64, UInt64) = (-side &* last, 0, 0)
            (places[0], count) = (place, 1)
            for byte in bytes {
                step |= UInt64(byte & 0x7f) << shift
                if byte >= 0x80 {
                    shift += 7
                    if shift > 56 { break }
                    continue
                }
                let width = step & 1 == 0 ? (step >> 1) << secondBits : step >> 1
                let next = place &+ side &* Int64(bitPattern: width)
                // A step of nothing, or one over the end of the numbers, leads nowhere.
                guard (next > place) == isNegated, next != place else {
                    shift = 1
                    break
                }
                place = next
                places[count] = place
                count += 1
                (step, shift) = (0, 0)
            }
            if shift != 0 { count = 0 }
        }
    }
}

extension Postings.Block {
    var steps: [UInt8] { Postings.steps(of: places) }

    /// Where a place stands, or would: the first that is not greater.
    func index(of place: Int64) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] > place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
