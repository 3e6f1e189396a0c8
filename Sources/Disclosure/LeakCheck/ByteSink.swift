/// One byte of a stream in some form: its value, the bytes of the stream that it stands for, and
/// whether it is another than those.
struct LeakByte {
    var byte: UInt8
    var start: Int
    var end: Int
    var isChanged = false
}

/// Takes a stream byte by byte and hands it on in another form.
protocol ByteSink: Sendable {
    mutating func take(_ byte: LeakByte)
    /// What follows does not belong to what came before.
    mutating func cut(at place: Int)
    /// Nothing follows.
    mutating func finish()
    /// Takes out what was found so far.
    mutating func drain(into found: inout [LeakTable.Found])
}

/// Takes the units that values are compared by.
protocol UnitSink {
    /// - Parameter isAdjacent: whether the unit before stands right before, with nothing left out.
    mutating func take(_ unit: LeakByte, isAdjacent: Bool)
}

/// Makes of bytes what values are compared by: letters and digits in lower case, bytes above ASCII
/// as they are, and nothing of what stands between the parts of a number or a name.
struct UnitFolding: Sendable {
    /// How many bytes that are no letters and digits can stand in one value, one after another.
    static let gapLimit = 8
    /// How many of them can if all are white space: columns of a page as text.
    static let spaceLimit = 64
    /// Stands where two parts are too far from each other to be one value.
    static let apart: UInt8 = 0x01

    /// The first bytes of a character of more than one, and what they say of it.
    private var held: [LeakByte] = []
    private var scalar: UInt32 = 0
    /// Whether the last byte given out stood right before, with nothing left out between.
    private var isAdjacent = false
    /// How many bytes were left out since, and how many of them are no white space.
    private var separators = 0
    private var signs = 0
    /// Whether one of them is another than in the stream.
    private var isTouched = false

    /// Characters of Unicode that stand for others are held until it is plain what they are:
    /// digits of other scripts, full-width letters, spaces, hyphens, and what nobody sees.
    mutating func take(_ byte: LeakByte, _ sink: inout some UnitSink) {
        if held.isEmpty {
            if LeakFolding.begins(byte.byte) {
                held.append(byte)
                scalar = LeakFolding.first(byte.byte)
            } else {
                plain(byte, &sink)
            }
            return
        }
        guard byte.byte & 0xc0 == 0x80 else {
            release(&sink)
            return take(byte, &sink)
        }
        held.append(byte)
        scalar = scalar << 6 | UInt32(byte.byte & 0x3f)
        guard held.count == LeakFolding.length(held[0].byte) else { return }
        switch LeakFolding.meaning(scalar) {
        case .itself: release(&sink)
        case .nothing:
            isTouched = isTouched || byte.isChanged
            held.removeAll(keepingCapacity: true)
        case .byte(let plainByte):
            var one = held[0]
            one.byte = plainByte
            one.end = byte.end
            one.isChanged = one.isChanged || byte.isChanged
            held.removeAll(keepingCapacity: true)
            plain(one, &sink)
        }
    }

    /// Gives out what is held: it becomes no character any more.
    mutating func release(_ sink: inout some UnitSink) {
        for byte in held { plain(byte, &sink) }
        held.removeAll(keepingCapacity: true)
    }

    /// What follows does not belong to what came before.
    mutating func cut(at place: Int, _ sink: inout some UnitSink) {
        release(&sink)
        isAdjacent = false
        separators = .min
        signs = .min
        let apart = LeakByte(byte: UnitFolding.apart, start: place, end: place)
        sink.take(apart, isAdjacent: false)
    }

    private mutating func plain(_ byte: LeakByte, _ sink: inout some UnitSink) {
        switch byte.byte {
        case 0x30...0x39, 0x61...0x7a, 0x80...: give(byte, &sink)
        case 0x41...0x5a:
            var small = byte
            small.byte |= 0x20
            give(small, &sink)
        case 0: isTouched = isTouched || byte.isChanged
        default:
            isTouched = isTouched || byte.isChanged
            isAdjacent = false
            separators += 1
            if byte.byte != 0x20 && byte.byte != 0x09 { signs += 1 }
            let isFar = separators >= UnitFolding.gapLimit && signs > 0
            if isFar || separators == UnitFolding.spaceLimit {
                signs = .min
                separators = .min
                var apart = byte
                apart.byte = UnitFolding.apart
                sink.take(apart, isAdjacent: false)
            }
        }
    }

    private mutating func give(_ byte: LeakByte, _ sink: inout some UnitSink) {
        var unit = byte
        unit.isChanged = byte.isChanged || isTouched
        isTouched = false
        sink.take(unit, isAdjacent: isAdjacent)
        isAdjacent = true
        separators = 0
        signs = 0
    }
}

/// Holds the units of one stream against the table.
struct LeakLane: ByteSink {
    private var folding = UnitFolding()
    private var window: Window

    /// - Parameters:
    ///   - shortest: the shortest pattern that is looked for in this form, in bytes.
    ///   - findsChanged: only what is not so in the stream itself, which another lane looks at.
    init(_ table: LeakTable, shortest: Int, findsChanged: Bool = false) {
        window = Window(table, shortest, findsChanged)
    }

    mutating func take(_ byte: LeakByte) { folding.take(byte, &window) }

    mutating func cut(at place: Int) { folding.cut(at: place, &window) }

    mutating func finish() {
        folding.release(&window)
        window.finish()
    }

    mutating func drain(into found: inout [LeakTable.Found]) {
        found += window.found
        window.found.removeAll(keepingCapacity: true)
    }

    /// The last units, as many as the longest pattern has.
    private struct Window: UnitSink, Sendable {
        private let table: LeakTable
        private let shortest: Int
        private let findsChanged: Bool
        private var bytes: [UInt8] = []
        private var starts: [Int] = []
        private let mask: Int
        private var count = 0
        /// The last eight units, and for each whether it stands right behind the one before.
        private var last: UInt64 = 0
        private var adjacent: UInt8 = 0
        /// The number of the last unit that is another than in the stream.
        private var lastChanged = 0
        /// Short hits that end where a word might go on.
        private var waiting: [LeakTable.Found] = []
        var found: [LeakTable.Found] = []

        init(_ table: LeakTable, _ shortest: Int, _ findsChanged: Bool) {
            self.table = table
            self.shortest = shortest
            self.findsChanged = findsChanged
            var size = 16
            while size < table.longest + 2 { size *= 2 }
            mask = size - 1
        }

        mutating func take(_ unit: LeakByte, isAdjacent: Bool) {
            if bytes.isEmpty {
                bytes = [UInt8](repeating: 0, count: mask + 1)
                starts = [Int](repeating: 0, count: mask + 1)
            }
            if !waiting.isEmpty {
                if !isAdjacent { found += waiting }
                waiting.removeAll(keepingCapacity: true)
            }
            count += 1
            bytes[count & mask] = unit.byte
            starts[count & mask] = unit.start
            last = last << 8 | UInt64(unit.byte)
            adjacent = adjacent << 1 | (isAdjacent ? 1 : 0)
            if unit.isChanged { lastChanged = count }
            if table.mayEnd(last), count >= LeakTable.windowSize { long(unit.end) }
            if shortest < LeakTable.windowSize { short(unit.end) }
        }

        mutating func finish() {
            found += waiting
            waiting = []
        }

        /// Patterns of eight units and more, which are found within longer words, too.
        private mutating func long(_ end: Int) {
            guard let lengths = table.lengths(ending: last) else { return }
            var hash = table.seed
            var done = 0
            for length in lengths.lazy.map({ Int($0) }) {
                guard length <= count, length <= mask else { return }
                while done < length {
                    hash = LeakTable.mix(hash, bytes[(count - done) & mask])
                    done += 1
                }
                guard length >= shortest, !findsChanged || lastChanged > count - length,
                    let pattern = table.pattern(hash, length, where: isHere)
                else { continue }
                found.append(hit(pattern, length, end))
            }
        }

        private func isHere(_ pattern: ArraySlice<UInt8>) -> Bool {
            var place = count
            for byte in pattern.reversed() {
                if bytes[place & mask] != byte { return false }
                place -= 1
            }
            return true
        }

        /// Shorter ones, which are words of their own.
        private mutating func short(_ end: Int) {
            for length in shortest..<LeakTable.windowSize
            where adjacent >> UInt8(length - 1) & 1 == 0 && count >= length {
                guard !findsChanged || lastChanged > count - length,
                    let pattern = table.short(last, length)
                else { continue }
                waiting.append(hit(pattern, length, end))
            }
        }

        private func hit(_ pattern: Int, _ length: Int, _ end: Int) -> LeakTable.Found {
            let start = starts[(count - length + 1) & mask]
            return LeakTable.Found(pattern: Int32(pattern), start: start, end: end)
        }
    }
}
