import Foundation
import GRDB
import Registry

/// The places of each term's cases, in blocks that fit a page of the file each.
///
/// A block is a row: its greatest place, its least, and the steps downwards from the greatest. A
/// term of which one case is told is one small row; a list of a common one reads the blocks that it
/// needs, and what two terms have in common is found without a step over each of their cases.
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
            let isWhole = try row.withUnsafeData(atIndex: 3) { data in
                (data ?? Data()).withUnsafeBytes { bytes in
                    size = bytes.count
                    return Postings.read(bytes, from: last, into: &read)
                }
            }
            guard isWhole, read.last == first else { throw IndexFailure.damaged }
            (rowid, places) = (row[0], read)
            hasRoom = size <= Postings.sizeLimit - Postings.stepLimit
        }
    }

    private static let columns = "SELECT rowid, last, first, steps FROM postings"

    /// The blocks of a term that hold a place or lesser ones, downwards.
    static func blocks(
        _ term: String,
        downFrom place: Int64,
        count: Int,
        in db: Database
    ) throws -> [Block] {
        let sql = "\(columns) WHERE term = ? AND first <= ? ORDER BY first DESC LIMIT ?"
        return try blocks(sql, [term, place, count], in: db)
    }

    /// The blocks of a term that hold nothing but greater places, upwards.
    static func blocks(
        _ term: String,
        above place: Int64,
        count: Int,
        in db: Database
    ) throws -> [Block] {
        let sql = "\(columns) WHERE term = ? AND first > ? ORDER BY first LIMIT ?"
        return try blocks(sql, [term, place, count], in: db)
    }

    private static func blocks(
        _ sql: String,
        _ arguments: StatementArguments,
        in db: Database
    ) throws -> [Block] {
        let rows = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
        var blocks: [Block] = []
        while let row = try rows.next() { blocks.append(try Block(row)) }
        return blocks
    }

    // MARK: - Changing

    /// Adds a place to a term; one that is there stays.
    static func add(_ place: Int64, to term: String, in db: Database) throws {
        let under = try blocks(term, downFrom: place, count: 1, in: db).first
        if let under, let greatest = under.places.first, greatest >= place {
            return try put(place, into: under, in: db)
        }
        // Between two blocks: one of them grows towards the other, unless both are full.
        if let under, under.hasRoom { return try put(place, into: under, in: db) }
        let over = try blocks(term, above: place, count: 1, in: db).first
        if let over, over.hasRoom { return try put(place, into: over, in: db) }
        try insert([place], of: term, in: db)
    }

    /// Takes a place from a term; false when it was not there.
    static func remove(_ place: Int64, from term: String, in db: Database) throws -> Bool {
        guard var block = try blocks(term, downFrom: place, count: 1, in: db).first else {
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

    /// The steps from each place down to the next, seven bits a byte, the lowest first.
    static func steps(of places: [Int64]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(places.count * 5)
        for (place, next) in zip(places, places.dropFirst()) {
            var step = UInt64(bitPattern: place &- next)
            while step >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: step) | 0x80)
                step >>= 7
            }
            bytes.append(UInt8(step))
        }
        return bytes
    }

    /// Reads steps back; false for what is of another form.
    static func read(
        _ bytes: UnsafeRawBufferPointer,
        from last: Int64,
        into places: inout [Int64]
    ) -> Bool {
        places.reserveCapacity(bytes.count / 3 + 1)
        places.append(last)
        var (place, step, shift): (Int64, UInt64, UInt64) = (last, 0, 0)
        for byte in bytes {
            step |= UInt64(byte & 0x7f) << shift
            if byte >= 0x80 {
                shift += 7
                if shift > 56 { return false }
                continue
            }
            let (next, isOver) = place.subtractingReportingOverflow(Int64(bitPattern: step))
            if isOver || step == 0 { return false }
            place = next
            places.append(place)
            (step, shift) = (0, 0)
        }
        return shift == 0
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
