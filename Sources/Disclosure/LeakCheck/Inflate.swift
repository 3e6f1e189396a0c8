/// Unpacks a stream of deflate (RFC 1951) as far as it goes, within bounds.
///
/// It is for looking into what may be such a stream or not: what is broken or cut short gives what
/// came before.
struct Inflate {
    /// Where a stream begins behind its head, if it has one.
    enum Head: Sendable { case none, zlib, gzip }

    /// What was unpacked.
    private(set) var output: [UInt8] = []
    /// True when the stream came to its end.
    private(set) var isWhole = false
    /// True when more would have come.
    private(set) var isCut = false
    /// The place behind the last byte that was read.
    var end: Int { place - Int(bitCount) / 8 }

    private let input: ArraySlice<UInt8>
    private let limit: Int
    private var place: Int
    private var bits: UInt64 = 0
    private var bitCount: UInt64 = 0

    /// Unpacks what begins at the first byte, to at most so many bytes.
    init(_ input: ArraySlice<UInt8>, head: Head, limit: Int) {
        self.input = input
        self.limit = limit
        place = input.startIndex
        switch head {
        case .none: break
        case .zlib: place += 2
        case .gzip:
            guard let start = Inflate.behindHead(input) else { return }
            place = start
        }
        while let isLast = take(1), let kind = take(2) {
            let goesOn =
                switch kind {
                case 0: stored()
                case 1: compressed(Inflate.fixed.0, Inflate.fixed.1)
                case 2: dynamic()
                default: false
                }
            guard goesOn else { return }
            if isLast == 1 {
                isWhole = true
                return
            }
        }
    }

    /// The place behind the head of a gzip member (RFC 1952).
    private static func behindHead(_ input: ArraySlice<UInt8>) -> Int? {
        guard input.count > 18 else { return nil }
        let flags = input[input.startIndex + 3]
        guard flags & 0xe0 == 0 else { return nil }
        var place = input.startIndex + 10
        if flags & 4 != 0 { place += 2 + Int(input[place]) + Int(input[place + 1]) << 8 }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            guard place < input.endIndex, let end = input[place...].firstIndex(of: 0) else {
                return nil
            }
            place = end + 1
        }
        if flags & 2 != 0 { place += 2 }
        return place < input.endIndex ? place : nil
    }

    private mutating func take(_ count: UInt64) -> Int? {
        while bitCount < count {
            guard place < input.endIndex else { return nil }
            bits |= UInt64(input[place]) << bitCount
            bitCount += 8
            place += 1
        }
        let value = bits & (1 << count - 1)
        bits >>= count
        bitCount -= count
        return Int(value)
    }

    private mutating func stored() -> Bool {
        _ = take(bitCount % 8)
        guard let size = take(16), let check = take(16), size ^ check == 0xffff else {
            return false
        }
        for _ in 0..<size {
            guard let byte = take(8), append(UInt8(byte)) else { return false }
        }
        return true
    }

    private mutating func append(_ byte: UInt8) -> Bool {
        guard output.count < limit else {
            isCut = true
            return false
        }
        output.append(byte)
        return true
    }

    // MARK: Huffman's codes

    /// How many codes there are of each length, and what they mean in order.
    private struct Codes: Sendable {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        /// Codes of these lengths; nothing when there are more than fit.
        init?(_ lengths: ArraySlice<Int>) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var free = 1
            var starts = [Int](repeating: 0, count: 16)
            for length in 1..<16 {
                free = free * 2 - counts[length]
                guard free >= 0 else { return nil }
                starts[length] = starts[length - 1] + counts[length - 1]
            }
            symbols = [Int](repeating: 0, count: counts.reduce(0, +))
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[starts[length]] = symbol
                starts[length] += 1
            }
        }
    }

    private static let fixed: (Codes?, Codes?) = {
        let literals =
            [Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112)
            + [Int](repeating: 7, count: 24) + [Int](repeating: 8, count: 8)
        return (Codes(literals[...]), Codes([Int](repeating: 5, count: 30)[...]))
    }()

    private mutating func symbol(_ codes: Codes) -> Int? {
        var (code, first, index) = (0, 0, 0)
        for length in 1..<16 {
            guard let bit = take(1) else { return nil }
            code |= bit
            let count = codes.counts[length]
            if code - count < first { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]

    private mutating func compressed(_ literals: Codes?, _ distances: Codes?) -> Bool {
        guard let literals, let distances else { return false }
        while let symbol = symbol(literals) {
            if symbol == 256 { return true }
            if symbol < 256 {
                guard append(UInt8(symbol)) else { return false }
                continue
            }
            guard let (length, distance) = match(symbol - 257, distances),
                distance <= output.count
            else { return false }
            for _ in 0..<length {
                guard append(output[output.count - distance]) else { return false }
            }
        }
        return false
    }

    private mutating func match(_ code: Int, _ distances: Codes) -> (length: Int, distance: Int)? {
        guard code < Inflate.lengthBases.count else { return nil }
        let more = code < 8 || code == 28 ? 0 : (code - 4) / 4
        guard let extra = take(UInt64(more)), let far = symbol(distances),
            far < Inflate.distanceBases.count
        else { return nil }
        let farther = far < 4 ? 0 : (far - 2) / 2
        guard let rest = take(UInt64(farther)) else { return nil }
        return (Inflate.lengthBases[code] + extra, Inflate.distanceBases[far] + rest)
    }

    private mutating func dynamic() -> Bool {
        guard let literals = take(5), let distances = take(5), let codes = take(4),
            literals <= 29, distances <= 29
        else { return false }
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<(codes + 4) {
            guard let length = take(3) else { return false }
            lengths[order[index]] = length
        }
        guard let lengthCodes = Codes(lengths[...]) else { return false }
        let count = literals + 257 + distances + 1
        var all: [Int] = []
        while all.count < count {
            guard let symbol = symbol(lengthCodes) else { return false }
            switch symbol {
            case 0..<16: all.append(symbol)
            case 16:
                guard let last = all.last, let times = take(2) else { return false }
                all += [Int](repeating: last, count: times + 3)
            default:
                guard let times = take(symbol == 17 ? 3 : 7) else { return false }
                all += [Int](repeating: 0, count: times + (symbol == 17 ? 3 : 11))
            }
        }
        guard all.count == count, all[256] > 0 else { return false }
        let split = literals + 257
        return compressed(Codes(all[..<split]), Codes(Array(all[split...])[...]))
    }
}
