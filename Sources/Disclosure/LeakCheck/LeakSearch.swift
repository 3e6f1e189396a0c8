/// Looks for removed values in streams of bytes, in every form in which one is read.
package struct LeakSearch: Sendable {
    /// A place where a removed value is.
    package struct Hit: Sendable, Hashable {
        /// The value's entry and class, without the value.
        package let entry: String
        /// What it was taken for.
        package let dataClass: String
        /// The bytes of the stream.
        package let range: Range<Int>
    }

    private let patterns: LeakPatterns

    /// How many values are looked for.
    package var count: Int { patterns.values.count }

    /// A search for values; those too short to mean anything are left aside.
    package init(_ removed: [RemovedValue]) {
        patterns = LeakPatterns(removed)
    }

    /// All hits in one stream that is given piece by piece.
    ///
    /// - Parameter exhibit: whose stream it is; values that are looked for in another exhibit alone
    ///   are passed over. Nothing passes over none.
    package func stream(of exhibit: String? = nil) -> Stream { Stream(self, exhibit) }

    /// All hits in some bytes.
    package func hits(in bytes: [UInt8], of exhibit: String? = nil) -> [Hit] {
        var stream = stream(of: exhibit)
        stream.read(bytes)
        return stream.finish()
    }

    /// A search under way.
    package struct Stream: Sendable {
        private let search: LeakSearch
        private let exhibit: String?
        private var forms: LeakForms?
        private var found: Set<LeakTable.Found> = []
        private var position = 0
        /// Which patterns are looked for here; asked once for each that is found.
        private var wanted: [Int32: Int32?] = [:]

        /// The most hits that are gathered; with as many, a layer counts as not looked at.
        package static let hitLimit = 4_000_000

        fileprivate init(_ search: LeakSearch, _ exhibit: String?) {
            self.search = search
            self.exhibit = exhibit
            forms = search.count == 0 ? nil : LeakForms(search.patterns.table)
        }

        /// Takes the next piece.
        package mutating func read(_ bytes: [UInt8]) {
            forms?.read(bytes, Stream.parts(of: bytes), at: position)
            position += bytes.count
            gather()
        }

        /// How many equal bytes in a row are read; no value has as many, and pictures of pages are
        /// made of them.
        private static let longestRun = 256

        /// What of a piece is read: all but the rest of long rows of one byte.
        private static func parts(of bytes: [UInt8]) -> [Range<Int>] {
            bytes.withUnsafeBufferPointer { bytes in
                var parts: [Range<Int>] = []
                var (start, run) = (0, 0)
                for place in bytes.indices.dropFirst() {
                    if bytes[place] == bytes[run] { continue }
                    if place - run > longestRun {
                        parts.append(start..<run + longestRun)
                        start = place
                    }
                    run = place
                }
                let isLong = bytes.count - run > longestRun
                parts.append(start..<(isLong ? run + longestRun : bytes.count))
                return parts
            }
        }

        private mutating func gather() {
            var new: [LeakTable.Found] = []
            forms?.drain(into: &new)
            for hit in new where value(of: hit.pattern) != nil {
                guard found.count < Stream.hitLimit else { return }
                found.insert(hit)
            }
        }

        /// The value that a pattern is looked for as in this exhibit.
        private mutating func value(of pattern: Int32) -> Int32? {
            if let known = wanted[pattern] { return known }
            let values = search.patterns.values
            let found = search.patterns.table.owners(of: pattern).first { owner in
                guard let exhibit, let only = values[Int(owner)].only else { return true }
                return only == exhibit
            }
            wanted[pattern] = .some(found)
            return found
        }

        /// The hits, in the order of the stream, each once.
        package mutating func finish() -> [Hit] {
            forms?.finish()
            gather()
            var byOwner: [Int32: [Range<Int>]] = [:]
            for hit in found {
                guard let owner = value(of: hit.pattern) else { continue }
                byOwner[owner, default: []].append(hit.start..<hit.end)
            }
            found = []
            var hits: [Hit] = []
            for (owner, ranges) in byOwner {
                let removed = search.patterns.values[Int(owner)]
                for range in Stream.apart(ranges) {
                    hits.append(
                        Hit(entry: removed.entry, dataClass: removed.dataClass, range: range)
                    )
                }
            }
            return hits.sorted {
                ($0.range.lowerBound, $0.range.upperBound, $0.entry)
                    < ($1.range.lowerBound, $1.range.upperBound, $1.entry)
            }
        }

        /// Ranges of one value of which none overlaps another: what two forms show is there once.
        private static func apart(_ ranges: [Range<Int>]) -> [Range<Int>] {
            var apart: [Range<Int>] = []
            for range in ranges.sorted(by: {
                ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
            }) {
                if let last = apart.last, last.upperBound > range.lowerBound { continue }
                apart.append(range)
            }
            return apart
        }
    }
}

/// The forms in which one stream is read.
///
/// Where a form shows much that nobody wrote, short values are not looked for: they would be found
/// by chance.
private struct LeakForms: Sendable {
    private var plain: LeakLane
    private var escaped: WatchedReader<Unescaper<LeakLane>>
    private var escapedTwice: WatchedReader<Unescaper<Unescaper<LeakLane>>>
    private var shifted: WatchedReader<ShiftReader<LeakLane>>
    private var domains: WatchedReader<PunycodeReader<LeakLane>>
    private var turned: LeakProbe
    private var hexadecimal: HexReader
    private var base64: Unescaper<Base64Reader<LeakProbe>>
    /// The same for values that a probe is too short for, where there are some.
    private var shortBase64: Unescaper<Base64Reader<LeakLane>>?
    private var base32: [Base32Reader]
    private var base85: Base85Reader

    init(_ table: LeakTable) {
        let changed = LeakLane(table, shortest: LeakPatterns.shortest, findsChanged: true)
        let probe = LeakProbe(table)
        let reach = table.longest * 16 + 64
        plain = LeakLane(table, shortest: LeakPatterns.shortest)
        escaped = WatchedReader(Unescaper(changed), triggers: "%&=\\", reach: reach)
        escapedTwice = WatchedReader(
            Unescaper(Unescaper(changed)),
            triggers: "%&=\\",
            reach: reach
        )
        shifted = WatchedReader(ShiftReader(changed), triggers: "+&", reach: reach)
        domains = WatchedReader(PunycodeReader(changed), triggers: "xX", reach: reach)
        turned = LeakProbe(table, turns: true)
        hexadecimal = HexReader(changed)
        base64 = Unescaper(Base64Reader(probe))
        if table.holds(LeakPatterns.foldedFrom..<LeakTable.windowSize) {
            let lane = LeakLane(table, shortest: LeakPatterns.foldedFrom)
            shortBase64 = Unescaper(Base64Reader(lane))
        }
        base32 = LeakAlphabet.base32.map { Base32Reader($0, probe) }
        base85 = Base85Reader(probe)
    }

    mutating func read(_ bytes: [UInt8], _ parts: [Range<Int>], at position: Int) {
        for part in parts {
            LeakForms.read(bytes, part, position, into: &plain)
            escaped.read(bytes, part, at: position)
            escapedTwice.read(bytes, part, at: position)
            shifted.read(bytes, part, at: position)
            domains.read(bytes, part, at: position)
            LeakForms.read(bytes, part, position, into: &turned)
            LeakForms.read(bytes, part, position, into: &hexadecimal)
            LeakForms.read(bytes, part, position, into: &base64)
            if var short = shortBase64.take() {
                LeakForms.read(bytes, part, position, into: &short)
                shortBase64 = short
            }
            for index in base32.indices {
                LeakForms.read(bytes, part, position, into: &base32[index])
            }
            LeakForms.read(bytes, part, position, into: &base85)
        }
        escaped.keep(bytes)
        escapedTwice.keep(bytes)
        shifted.keep(bytes)
        domains.keep(bytes)
    }

    private static func read(
        _ bytes: [UInt8],
        _ part: Range<Int>,
        _ position: Int,
        into sink: inout some ByteSink
    ) {
        for index in part {
            let place = position + index
            sink.take(LeakByte(byte: bytes[index], start: place, end: place + 1))
        }
    }

    mutating func finish() {
        plain.finish()
        escaped.finish()
        escapedTwice.finish()
        shifted.finish()
        domains.finish()
        turned.finish()
        hexadecimal.finish()
        base64.finish()
        shortBase64?.finish()
        for index in base32.indices { base32[index].finish() }
        base85.finish()
    }

    mutating func drain(into found: inout [LeakTable.Found]) {
        plain.drain(into: &found)
        escaped.drain(into: &found)
        escapedTwice.drain(into: &found)
        shifted.drain(into: &found)
        domains.drain(into: &found)
        turned.drain(into: &found)
        hexadecimal.drain(into: &found)
        base64.drain(into: &found)
        shortBase64?.drain(into: &found)
        for index in base32.indices { base32[index].drain(into: &found) }
        base85.drain(into: &found)
    }
}
