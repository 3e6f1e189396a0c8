/// The values behind a plan's entries, read from the exhibit again: they are in memory only.
package struct ExhibitValues: Sendable {
    /// The value of each entry by its id, in UTF-8; of a value in several pieces, all of them.
    package private(set) var values: [String: [UInt8]] = [:]

    private let entries: [DisclosurePlan.Entry]
    /// Spans by layer and kind of place, in the order of their beginnings.
    private var spans: [Layer: [String: [Span]]] = [:]
    private var boxes: [Layer: [Int: [(box: Place.Box, entry: Int)]]] = [:]
    private var fields: [Layer: [String: [Int]]] = [:]

    private struct Span {
        let range: Range<Int>
        let entry: Int
        /// The greatest end of this span and all before it.
        var reach: Int
    }

    /// What is looked for in the segments of an exhibit.
    package init(_ exhibit: DisclosurePlan.Exhibit) {
        entries = exhibit.entries
        for (index, entry) in entries.enumerated() {
            for place in entry.places {
                switch place {
                case .page(let page, let box):
                    boxes[entry.layer, default: [:]][page, default: []].append((box, index))
                case .field(let name):
                    fields[entry.layer, default: [:]][name, default: []].append(index)
                default:
                    guard let range = place.bytes else { continue }
                    spans[entry.layer, default: [:]][place.spanKey, default: []]
                        .append(Span(range: range, entry: index, reach: range.upperBound))
                }
            }
        }
        for layer in spans.keys {
            for key in spans[layer, default: [:]].keys { order(layer, key) }
        }
    }

    private mutating func order(_ layer: Layer, _ key: String) {
        guard var list = spans[layer]?[key] else { return }
        list.sort { $0.range.lowerBound < $1.range.lowerBound }
        var reach = 0
        for index in list.indices {
            reach = max(reach, list[index].range.upperBound)
            list[index].reach = reach
        }
        spans[layer]?[key] = list
    }

    /// Takes the next segment of the exhibit.
    package mutating func take(_ segment: Segment) {
        for hit in hits(in: segment) {
            values[entries[hit.entry].id, default: []] += segment.text[hit.text]
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
    func hits(in segment: Segment) -> [Hit] {
        var hits: [Hit] = []
        for (index, run) in segment.runs.enumerated() {
            let end = index + 1 < segment.runs.count ? segment.runs[index + 1].start : nil
            let text = run.start..<(end ?? segment.text.count)
            let fresh = text.clamped(to: min(segment.overlap, text.upperBound)..<text.upperBound)
            guard !text.isEmpty, !fresh.isEmpty else { continue }
            add(run, text, fresh, of: segment.layer, to: &hits)
        }
        return hits
    }

    private func add(
        _ run: Segment.Run,
        _ text: Range<Int>,
        _ fresh: Range<Int>,
        of layer: Layer,
        to hits: inout [Hit]
    ) {
        switch run.place {
        case .field(let name):
            for entry in fields[layer]?[name] ?? [] { hits.append(Hit(entry: entry, text: fresh)) }
        case .page(let page, let box):
            for (wanted, entry) in boxes[layer]?[page] ?? []
            where wanted.meets(box) { hits.append(Hit(entry: entry, text: text)) }
        default:
            guard let bytes = run.place.bytes, let list = spans[layer]?[run.place.spanKey] else {
                return
            }
            for span in ExhibitValues.overlapping(bytes, in: list) {
                let part = ExhibitValues.part(span.range, of: run, bytes, text)
                hits.append(Hit(entry: span.entry, text: part.clamped(to: fresh)))
            }
        }
    }

    private static func overlapping(_ bytes: Range<Int>, in list: [Span]) -> ArraySlice<Span> {
        var low = 0
        var high = list.count
        while low < high {
            let middle = (low + high) / 2
            if list[middle].reach <= bytes.lowerBound { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < list.count, list[end].range.lowerBound < bytes.upperBound { end += 1 }
        let found = list[low..<end]
        return found.allSatisfy { $0.range.upperBound > bytes.lowerBound }
            ? found : ArraySlice(found.filter { $0.range.upperBound > bytes.lowerBound })
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
        for entry in entries {
            guard let text = values[entry.id] else {
                // A part of a picture that a person marked may hold no words at all.
                let isDrawn = entry.value == nil && entry.places.allSatisfy(\.isOnPage)
                if entry.act != .keep && !isDrawn { unmatched.append(entry.id) }
                continue
            }
            guard let wanted = entry.value else { continue }
            if let value = ValueForm.part(of: text, with: wanted, key) {
                values[entry.id] = value
            } else {
                values[entry.id] = nil
                unmatched.append(entry.id)
            }
        }
        return unmatched
    }
}

extension Place {
    /// True for a part of a page.
    fileprivate var isOnPage: Bool { if case .page = self { true } else { false } }

    /// What places share that are ranges of the same bytes.
    var spanKey: String {
        switch self {
        case .bytes, .cell: "b"
        case .message(let message, let part, _): "m\(message).\(part)"
        case .member(let name, _): "e\(name)"
        case .page(let page, _): "p\(page)"
        case .field(let name): "f\(name)"
        }
    }
}

extension Place.Box {
    /// True when the two have some area in common.
    func meets(_ other: Place.Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
}
