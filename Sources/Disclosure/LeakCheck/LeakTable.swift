/// The patterns of a search, and how one is known at its end (after Karp and Rabin, 1987).
///
/// A filter of bits says of the last eight units whether a pattern may end there; where one may,
/// the units are hashed backwards, once, and looked up at each length that ends so. Memory is some
/// hundred bytes for each pattern beside its own, whatever patterns have in common.
final class LeakTable: Sendable {
    /// How many units the filter looks at; shorter patterns are looked up as they are.
    static let windowSize = 8

    /// A pattern that stands in a stream, and which bytes of it.
    struct Found: Sendable, Hashable {
        let pattern: Int32
        let start: Int
        let end: Int
    }

    /// How far apart two tables are for whoever would make their hashes collide.
    let seed: UInt64
    /// The length of the longest pattern.
    let longest: Int
    private let bytes: [UInt8]
    private let places: [Int]
    private let byHash: [UInt64: Int32]
    private let byShort: [UInt64: Int32]
    private let endings: [UInt64: Range<Int32>]
    private let endingLengths: [Int32]
    private let filter: [UInt64]
    private let shift: UInt64
    private let owners: [Int32]
    private let moreOwners: [Int32: [Int32]]

    /// Gathers patterns, each once.
    struct Builder {
        private(set) var bytes: [UInt8] = []
        fileprivate var places: [Int] = [0]
        fileprivate var byHash: [UInt64: Int32] = [:]
        fileprivate var byShort: [UInt64: Int32] = [:]
        fileprivate var owners: [Int32] = []
        fileprivate var moreOwners: [Int32: [Int32]] = [:]
        fileprivate let seed = UInt64.random(in: 1...UInt64.max)

        /// Adds a pattern of a value; equal ones of several values are one.
        mutating func add(_ pattern: [UInt8], owner: Int) {
            let pattern = pattern[...]
            guard pattern.count >= LeakPatterns.shortest else { return }
            if let known = find(pattern) {
                let all = moreOwners[Int32(known)] ?? [owners[known]]
                if !all.contains(Int32(owner)) {
                    moreOwners[Int32(known)] = all + [Int32(owner)]
                }
                return
            }
            let index = Int32(owners.count)
            bytes += pattern
            places.append(bytes.count)
            owners.append(Int32(owner))
            if pattern.count < LeakTable.windowSize {
                byShort[LeakTable.short(LeakTable.packed(pattern), pattern.count)] = index
            } else {
                var key = LeakTable.key(LeakTable.hash(pattern, seed), pattern.count)
                while byHash[key] != nil { key &+= 1 }
                byHash[key] = index
            }
        }

        private func find(_ pattern: ArraySlice<UInt8>) -> Int? {
            if pattern.count < LeakTable.windowSize {
                let key = LeakTable.short(LeakTable.packed(pattern), pattern.count)
                return byShort[key].map { Int($0) }
            }
            var key = LeakTable.key(LeakTable.hash(pattern, seed), pattern.count)
            while let index = byHash[key] {
                if bytes[places[Int(index)]..<places[Int(index) + 1]].elementsEqual(pattern) {
                    return Int(index)
                }
                key &+= 1
            }
            return nil
        }
    }

    /// A table of what was gathered.
    init(_ built: consuming Builder) {
        seed = built.seed
        bytes = built.bytes
        places = built.places
        byHash = built.byHash
        byShort = built.byShort
        owners = built.owners
        moreOwners = built.moreOwners
        var pairs: [(key: UInt64, length: Int32)] = []
        var longest = 0
        for index in owners.indices {
            let pattern = bytes[places[index]..<places[index + 1]]
            longest = max(longest, pattern.count)
            guard pattern.count >= LeakTable.windowSize else { continue }
            pairs.append((LeakTable.packed(pattern.suffix(8)), Int32(pattern.count)))
        }
        self.longest = longest
        pairs.sort { ($0.key, $0.length) < ($1.key, $1.length) }
        var size = UInt64(12)
        while size < 27 && 1 << size < pairs.count * 16 { size += 1 }
        shift = 64 - size
        var filter = [UInt64](repeating: 0, count: 1 << Int(size - 6))
        var endings: [UInt64: Range<Int32>] = [:]
        var lengths: [Int32] = []
        for (key, length) in pairs {
            let place = LeakTable.spread(key) >> shift
            filter[Int(place >> 6)] |= 1 << (place & 63)
            let known = endings[key]
            if known != nil, lengths.last == length { continue }
            lengths.append(length)
            endings[key] = (known?.lowerBound ?? Int32(lengths.count - 1))..<Int32(lengths.count)
        }
        self.filter = filter
        self.endings = endings
        endingLengths = lengths
    }

    /// Whether there is a pattern of one of these lengths, which are below eight.
    func holds(_ lengths: Range<Int>) -> Bool {
        byShort.keys.contains { lengths.contains(Int($0 >> 56)) }
    }

    /// The values of a pattern, by their indices; of a short one the first alone.
    func owners(of pattern: Int32) -> [Int32] {
        let length = places[Int(pattern) + 1] - places[Int(pattern)]
        let first = [owners[Int(pattern)]]
        return length < LeakTable.windowSize ? first : moreOwners[pattern] ?? first
    }

    /// Whether a pattern may end with these eight units.
    func mayEnd(_ last: UInt64) -> Bool {
        let place = LeakTable.spread(last) >> shift
        return filter[Int(place >> 6)] >> (place & 63) & 1 == 1
    }

    /// The lengths of all patterns that end with these eight units, the shortest first.
    func lengths(ending last: UInt64) -> ArraySlice<Int32>? {
        endings[last].map { endingLengths[Int($0.lowerBound)..<Int($0.upperBound)] }
    }

    /// The pattern of that hash and length for which the closure says that it stands there.
    func pattern(_ hash: UInt64, _ length: Int, where isHere: (ArraySlice<UInt8>) -> Bool) -> Int? {
        var key = LeakTable.key(hash, length)
        while let index = byHash[key] {
            let pattern = bytes[places[Int(index)]..<places[Int(index) + 1]]
            if pattern.count == length, isHere(pattern) { return Int(index) }
            key &+= 1
        }
        return nil
    }

    /// The pattern that the last units are, of a length below eight.
    func short(_ last: UInt64, _ length: Int) -> Int? {
        byShort.isEmpty ? nil : byShort[LeakTable.short(last, length)].map { Int($0) }
    }

    /// One more byte of a hash, which goes from a pattern's end to its beginning.
    static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }

    private static func hash(_ pattern: ArraySlice<UInt8>, _ seed: UInt64) -> UInt64 {
        pattern.reversed().reduce(seed) { mix($0, $1) }
    }

    private static func key(_ hash: UInt64, _ length: Int) -> UInt64 {
        hash ^ UInt64(length) << 48
    }

    private static func packed(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func short(_ last: UInt64, _ length: Int) -> UInt64 {
        last & (1 << UInt64(length * 8) - 1) | UInt64(length) << 56
    }

    private static func spread(_ key: UInt64) -> UInt64 { key &* 0x9e37_79b9_7f4a_7c15 }
}
