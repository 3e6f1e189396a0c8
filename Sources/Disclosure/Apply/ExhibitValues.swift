/// The values behind a plan's entries, read from the exhibit again: they are in memory only.
package struct ExhibitValues: Sendable {
    private let entries: [DisclosurePlan.Entry]
    /// What was found of each entry, by its place in the exhibit's list.
    private var found: [[UInt8]?]
    /// What is looked for in each text of the exhibit, and where that of a layer is.
    private var wanted: [Wanted] = []
    private var layers: [Layer: Int] = [:]

    /// How many spans were looked at: a measure of work that does not depend on a clock.
    private(set) var steps = 0

    /// What is looked for in one text.
    private struct Wanted {
        /// Spans by what they are ranges of, in the order of their beginnings.
        var spans: [Place.Space: [Span]] = [:]
        var boxes: [Int: [(box: Place.Box, entry: Int)]] = [:]
        var fields: [String: [Int]] = [:]
    }

    private struct Span {
        let range: Range<Int>
        let entry: Int
        /// The greatest end of this span and all before it.
        var reach: Int
    }

    /// What is looked for in the segments of an exhibit.
    package init(_ exhibit: DisclosurePlan.Exhibit) {
        entries = exhibit.entries
        found = Array(repeating: nil, count: entries.count)
        // Seen where they lie: a copy of an entry counts a reference to each of its parts.
        entries.withUnsafeBufferPointer { note($0) }
        for number in wanted.indices {
            for space in wanted[number].spans.keys {
                wanted[number].spans[space] = wanted[number].spans[space].map(ExhibitValues.ordered)
            }
        }
    }

    private mutating func note(_ entries: UnsafeBufferPointer<DisclosurePlan.Entry>) {
        // Entries of one text mostly follow each other: what they share is looked up once.
        var open: (layer: Layer, number: Int, space: Place.Space)?
        var run: [Span] = []
        func close() {
            guard let (_, number, space) = open else { return }
            if wanted[number].spans[space]?.append(contentsOf: run) == nil {
                wanted[number].spans[space] = run
            }
            run.removeAll(keepingCapacity: true)
        }
        for index in entries.indices {
            for place in entries[index].places {
                switch place {
                case .page(let page, let box):
                    let number = number(of: entries[index].layer)
                    wanted[number].boxes[page, default: []].append((box, index))
                case .field(let name):
                    let number = number(of: entries[index].layer)
                    wanted[number].fields[name, default: []].append(index)
                default:
                    guard let range = place.bytes else { continue }
                    let space = place.space
                    if open?.space != space || open?.layer != entries[index].layer {
                        close()
                        let layer = entries[index].layer
                        open = (layer, number(of: layer), space)
                    }
                    run.append(Span(range: range, entry: index, reach: range.upperBound))
                }
            }
        }
        close()
    }

    private mutating func number(of layer: Layer) -> Int {
        if let known = layers[layer] { return known }
        layers[layer] = wanted.count
        wanted.append(Wanted())
        return wanted.count - 1
    }

    /// Spans in the order of their beginnings, those of the plan's order where that is equal.
    private static func ordered(_ spans: [Span]) -> [Span] {
        var list = spans
        let isOrdered = zip(list, list.dropFirst()).allSatisfy {
            $0.range.lowerBound <= $1.range.lowerBound
        }
        if !isOrdered { list.sort { $0.range.lowerBound < $1.range.lowerBound } }
        var reach = 0
        for index in list.indices {
            reach = max(reach, list[index].range.upperBound)
            list[index].reach = reach
        }
        return list
    }

    /// The value of an entry by its place in the exhibit's list, in UTF-8: of a value in several
    /// pieces all of them, nothing where none was found.
    package subscript(entry: Int) -> [UInt8]? { found[entry] }

    /// The values of all entries, in the order of the exhibit's list.
    var all: [[UInt8]?] { found }

    /// Takes the next segment of the exhibit.
    package mutating func take(_ segment: Segment) {
        let (hits, looked) = look(in: segment)
        steps += looked
        for hit in hits {
            if found[hit.entry]?.append(contentsOf: segment.text[hit.text]) == nil {
                found[hit.entry] = Array(segment.text[hit.text])
            }
        }
    }

    /// A part of a segment's text that an entry is about.
    struct Hit {
        /// The entry's place in its exhibit's list.
        let entry: Int
        /// Which bytes of the segment's text; none that the segment before had already.
        let text: Range<Int>
    }

    /// What of a segment entries are about, in the order of its text.
    func hits(in segment: Segment) -> [Hit] { look(in: segment).hits }

    private func look(in segment: Segment) -> (hits: [Hit], steps: Int) {
        guard let number = layers[segment.layer] else { return ([], 0) }
        var hits: [Hit] = []
        var steps = 0
        var list: (space: Place.Space, spans: [Span])?
        for (index, run) in segment.runs.enumerated() {
            let end = index + 1 < segment.runs.count ? segment.runs[index + 1].start : nil
            let text = run.start..<(end ?? segment.text.count)
            let fresh = text.clamped(to: min(segment.overlap, text.upperBound)..<text.upperBound)
            guard !text.isEmpty, !fresh.isEmpty else { continue }
            switch run.place {
            case .field(let name):
                for entry in wanted[number].fields[name] ?? [] {
                    hits.append(Hit(entry: entry, text: fresh))
                }
            case .page(let page, let box):
                for (wanted, entry) in wanted[number].boxes[page] ?? []
                where wanted.meets(box) { hits.append(Hit(entry: entry, text: text)) }
            default:
                guard let bytes = run.place.bytes else { continue }
                let space = run.place.space
                if list?.space != space { list = (space, wanted[number].spans[space] ?? []) }
                let near = ExhibitValues.near(bytes, in: list?.spans ?? [])
                steps += near.count
                for span in near where span.range.upperBound > bytes.lowerBound {
                    let part = ExhibitValues.part(span.range, of: run, bytes, text)
                    hits.append(Hit(entry: span.entry, text: part.clamped(to: fresh)))
                }
            }
        }
        return (hits, steps)
    }

    /// Spans among which are all that meet a range.
    private static func near(_ bytes: Range<Int>, in list: [Span]) -> ArraySlice<Span> {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].reach <= bytes.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < list.count, list[end].range.lowerBound < bytes.upperBound { end += 1 }
        return list[low..<end]
    }

    /// The bytes of a run's text that stand for a range of its place.
    private static func part(
        _ wanted: Range<Int>,
        of run: Segment.Run,
        _ bytes: Range<Int>,
        _ text: Range<Int>
    ) -> Range<Int> {
        guard !run.whole, bytes.count > 0 else { return text }
        let inside = wanted.clamped(to: bytes)
        // The inverse of `Place.part(_:of:)`, rounded outwards.
        let low = (inside.lowerBound - bytes.lowerBound) * text.count / bytes.count
        let high = (inside.upperBound - bytes.lowerBound) * text.count + bytes.count - 1
        return text.lowerBound + low..<text.lowerBound + high / bytes.count
    }

    /// Settles on the value of each entry: what a place holds may be more, as a word with the
    /// punctuation around it, so the part is taken whose hash the plan has.
    ///
    /// - Returns: the entries whose value is not in the exhibit, or is another than the plan's.
    package mutating func settle(_ key: CaseKey) -> [String] {
        var unmatched: [String] = []
        entries.withUnsafeBufferPointer { entries in
            for index in entries.indices {
                let wanted = entries[index].value
                guard let text = found[index] else {
                    // A part of a picture that a person marked may hold no words at all.
                    let isDrawn = wanted == nil && entries[index].places.allSatisfy(\.isOnPage)
                    if entries[index].act != .keep && !isDrawn {
                        unmatched.append(entries[index].id)
                    }
                    continue
                }
                guard let wanted else { continue }
                let value = ValueForm.part(of: text, with: wanted, key)
                if value == nil { unmatched.append(entries[index].id) }
                found[index] = value
            }
        }
        return unmatched
    }
}

extension Place {
    /// True for a part of a page.
    fileprivate var isOnPage: Bool { if case .page = self { true } else { false } }

    /// What places share that are ranges of the same bytes.
    enum Space: Hashable {
        /// The part itself, or the sheet.
        case whole
        /// A part of a message.
        case message(Int, part: Int)
        /// A member of an Office file.
        case member(String)
        /// No bytes: a page, or a field.
        case none
    }

    /// What its bytes are a range of.
    var space: Space {
        switch self {
        case .bytes, .cell: .whole
        case .message(let message, let part, _): .message(message, part: part)
        case .member(let name, _): .member(name)
        case .page, .field: .none
        }
    }
}

extension Place.Box {
    /// True when the two have some area in common.
    func meets(_ other: Place.Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
