/// Looks for removed values in streams of bytes.
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

    private let values: [RemovedValue]
    private let automata: [(channel: LeakChannel, automaton: PatternAutomaton, owners: [Int])]

    /// How many values are looked for.
    package var count: Int { values.count }

    /// A search for values; those too short to mean anything are left aside.
    package init(_ removed: [RemovedValue]) {
        let patterns = LeakPatterns(removed)
        values = patterns.values
        var made: [(channel: LeakChannel, automaton: PatternAutomaton, owners: [Int])] = []
        for channel in LeakChannel.allCases {
            var group: [LeakPatterns.Pattern] = []
            var size = 0
            func close() {
                guard !group.isEmpty else { return }
                made.append((channel, PatternAutomaton(group.map(\.bytes)), group.map(\.value)))
                group = []
                size = 0
            }
            for pattern in patterns.patterns where pattern.channel == channel {
                if size + pattern.bytes.count > PatternAutomaton.sizeLimit { close() }
                group.append(pattern)
                size += pattern.bytes.count
            }
            close()
        }
        automata = made
    }

    /// All hits in one stream that is given piece by piece.
    package func stream() -> Stream { Stream(self) }

    /// All hits in some bytes.
    package func hits(in bytes: [UInt8]) -> [Hit] {
        var stream = stream()
        stream.read(bytes)
        return stream.finish()
    }

    /// A search under way.
    package struct Stream {
        private let search: LeakSearch
        private var states: [State]
        private var found: [Hit] = []

        /// The most hits that are gathered: more say nothing new.
        package static let hitLimit = 10_000

        fileprivate init(_ search: LeakSearch) {
            self.search = search
            states = search.automata.map { State($0.channel, longest: $0.automaton.longest) }
        }

        /// Takes the next piece.
        package mutating func read(_ bytes: [UInt8]) {
            for index in states.indices {
                let part = search.automata[index]
                var hits: [(Int, Range<Int>)] = []
                states[index].read(bytes[...], part.automaton) { hits.append(($0, $1)) }
                note(hits, part.owners)
            }
        }

        /// The hits, in the order of the stream, each once.
        package mutating func finish() -> [Hit] {
            for index in states.indices {
                let part = search.automata[index]
                var hits: [(Int, Range<Int>)] = []
                states[index].finish(part.automaton) { hits.append(($0, $1)) }
                note(hits, part.owners)
            }
            return Set(found).sorted {
                ($0.range.lowerBound, $0.range.upperBound, $0.entry)
                    < ($1.range.lowerBound, $1.range.upperBound, $1.entry)
            }
        }

        private mutating func note(_ hits: [(Int, Range<Int>)], _ owners: [Int]) {
            for (pattern, range) in hits where found.count < Stream.hitLimit {
                let removed = search.values[owners[pattern]]
                found.append(
                    Hit(entry: removed.entry, dataClass: removed.dataClass, range: range)
                )
            }
        }
    }

    /// Where one automaton is in its channel.
    private struct State {
        private var reader: ChannelReader
        private let isWordy: Bool
        private var node: UInt32 = 0
        private var count = 0
        /// The last units, as many as the longest pattern has and one more.
        private var ring: [ChannelReader.Unit?]
        /// Short hits that end where a word might go on.
        private var waiting: [(pattern: Int, range: Range<Int>)] = []

        init(_ channel: LeakChannel, longest: Int) {
            reader = ChannelReader(channel)
            isWordy = channel != .folded
            ring = [ChannelReader.Unit?](repeating: nil, count: longest + 2)
        }

        mutating func read(
            _ bytes: ArraySlice<UInt8>,
            _ automaton: PatternAutomaton,
            _ found: (Int, Range<Int>) -> Void
        ) {
            var reader = reader
            reader.read(bytes) { take($0, automaton, found) }
            self.reader = reader
        }

        mutating func finish(_ automaton: PatternAutomaton, _ found: (Int, Range<Int>) -> Void) {
            var reader = reader
            reader.finish { take($0, automaton, found) }
            self.reader = reader
            for (pattern, range) in waiting { found(pattern, range) }
            waiting = []
        }

        private mutating func take(
            _ unit: ChannelReader.Unit,
            _ automaton: PatternAutomaton,
            _ found: (Int, Range<Int>) -> Void
        ) {
            if !waiting.isEmpty {
                if !unit.isAdjacent { for (pattern, range) in waiting { found(pattern, range) } }
                waiting = []
            }
            ring[count % ring.count] = unit
            count += 1
            node = automaton.step(node, unit.byte)
            guard node != 0 else { return }
            automaton.hits(at: node) { pattern, length in
                guard let first = ring[(count - length) % ring.count] else { return }
                let range = first.start..<unit.end
                if !isWordy || length >= LeakPatterns.embeddedFrom {
                    found(pattern, range)
                } else if !first.isAdjacent {
                    waiting.append((pattern, range))
                }
            }
        }
    }
}
