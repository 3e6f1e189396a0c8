import Detection

/// A value that is proposed to be taken out where a detector found it.
struct FoundValue: Sendable {
    let value: [UInt8]
    let dataClass: DataClass
    let act: DisclosurePlan.Act
    let reason: String
    let confidence: Int
}

/// Looks in texts for values that are taken out elsewhere: what a word beside it showed in one
/// place stands in others without that word.
///
/// Values are compared as runs of letters and digits without case, whatever divides them; short
/// ones only where they begin and end as words do, the words of a name also in the other order.
struct ValueSearch: Sendable {
    /// The shortest value that is looked for, in letters and digits: as the leak check has it.
    private static let shortest = 4
    /// From how many letters and digits on a value is found within words as well.
    private static let anywhereFrom = 8
    /// How far the parts of a value may be apart, in bytes.
    private static let gap = 64

    let values: [FoundValue]
    private let automaton: PatternAutomaton
    /// The value behind each pattern.
    private let owners: [Int]

    /// - Parameter values: of those that are equal the first counts.
    init(_ values: [FoundValue]) {
        self.values = values
        var patterns: [[UInt8]] = []
        var owners: [Int] = []
        var seen: Set<[UInt8]> = []
        var size = 0
        for (number, value) in values.enumerated() {
            let words = ValueSearch.words(value.value)
            var writings = [words.flatMap { $0 }]
            if value.dataClass.rawValue == "name", words.count > 1 {
                writings.append((words.dropFirst() + words.prefix(1)).flatMap { $0 })
                writings.append((words.suffix(1) + words.dropLast()).flatMap { $0 })
            }
            for writing in writings where writing.count >= ValueSearch.shortest {
                guard size + writing.count <= PatternAutomaton.sizeLimit,
                    seen.insert(writing).inserted
                else { continue }
                size += writing.count
                patterns.append(writing)
                owners.append(number)
            }
        }
        automaton = PatternAutomaton(patterns)
        self.owners = owners
    }

    /// True when there is nothing to look for.
    var isEmpty: Bool { owners.isEmpty }

    /// Where values stand in a text: ranges of its bytes, of those that begin or end alike the
    /// longest.
    func hits(in text: [UInt8]) -> [(range: Range<Int>, value: Int)] {
        var hits: [(range: Range<Int>, value: Int)] = []
        let folded = FoldedText(text)
        var node: UInt32 = 0
        for (place, byte) in folded.bytes.enumerated() {
            node = automaton.step(node, byte)
            var isFound = false
            automaton.hits(at: node) { pattern, length in
                let first = place - length + 1
                let isWord =
                    length >= ValueSearch.anywhereFrom
                    || folded.beginsWord(first) && folded.endsWord(place)
                guard !isFound, isWord, folded.isTight(first...place, ValueSearch.gap) else {
                    return
                }
                isFound = true
                hits.append((folded.range(first...place), owners[pattern]))
            }
        }
        return hits
    }

    private static func words(_ value: [UInt8]) -> [[UInt8]] {
        let folded = FoldedText(value)
        var words: [[UInt8]] = []
        for (place, byte) in folded.bytes.enumerated() {
            if folded.beginsWord(place) { words.append([]) }
            words[words.count - 1].append(byte)
        }
        return words
    }
}

/// The letters and digits of a text without case, and where each is from.
private struct FoldedText {
    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var ends: [Int] = []

    init(_ text: [UInt8]) {
        bytes.reserveCapacity(text.count)
        starts.reserveCapacity(text.count)
        ends.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            let byte = text[place]
            if byte < 0x80 {
                let lower = byte | 0x20
                if byte &- 0x30 < 10 {
                    add(byte, place, place + 1)
                } else if lower &- 0x61 < 26 {
                    add(lower, place, place + 1)
                }
                place += 1
                continue
            }
            var end = place + 1
            while end < text.count, text[end] & 0xc0 == 0x80, end - place < 4 { end += 1 }
            for folded in FoldedText.lower(text[place..<end]) { add(folded, place, end) }
            place = end
        }
    }

    /// A character in lower case; nothing for one that is no letter and no digit.
    private static func lower(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first,
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        else { return [] }
        return Array(scalar.properties.lowercaseMapping.utf8)
    }

    private mutating func add(_ byte: UInt8, _ start: Int, _ end: Int) {
        bytes.append(byte)
        starts.append(start)
        ends.append(end)
    }

    /// Whether a word begins at a byte: what stands before it in the text is no letter or digit.
    func beginsWord(_ place: Int) -> Bool {
        place == 0 || starts[place] > ends[place - 1]
    }

    func endsWord(_ place: Int) -> Bool {
        place + 1 == bytes.count || starts[place + 1] > ends[place]
    }

    /// Whether no two neighbours of a run are further apart in the text.
    func isTight(_ run: ClosedRange<Int>, _ gap: Int) -> Bool {
        run.dropFirst().allSatisfy { starts[$0] - ends[$0 - 1] <= gap }
    }

    /// The bytes of the text that a run is from.
    func range(_ run: ClosedRange<Int>) -> Range<Int> {
        starts[run.lowerBound]..<ends[run.upperBound]
    }
}
