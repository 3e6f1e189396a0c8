/// The text around an entry of a plan, so that a person can judge it.
package struct EntryContext: Sendable, Hashable {
    /// A piece of the text that an entry is about.
    package struct Mark: Sendable, Hashable {
        /// The entry, by its place in the exhibit's list.
        package let entry: Int
        /// Which bytes of the text; never empty.
        package let range: Range<Int>

        /// A piece of a text that is about an entry.
        package init(entry: Int, range: Range<Int>) {
            self.entry = entry
            self.range = range
        }
    }

    /// The text, in UTF-8 without control characters but for the line feed.
    package let text: [UInt8]
    /// The entry's own marks and those of the others in reach, in the order of the text.
    package let marks: [Mark]

    /// A text and what of it entries are about.
    package init(text: [UInt8], marks: [Mark]) {
        self.text = text
        self.marks = marks
    }
}

/// Gathers the text around each entry of an exhibit while it is read once more.
///
/// What it holds is the exhibit's own text: it is for whoever decides, and kept as the exhibit is.
package struct EntryContexts {
    /// How much is shown before and after an entry, in bytes.
    package static let reach = 160
    /// How much of an entry itself is shown, in bytes.
    package static let valueLimit = 400

    /// What was found so far, by the entry's place in the exhibit's list.
    package private(set) var contexts: [Int: EntryContext] = [:]
    private let values: ExhibitValues

    /// The entries of an exhibit whose text will be read.
    package init(_ exhibit: DisclosurePlan.Exhibit) { values = ExhibitValues(exhibit) }

    /// Takes the next segment of the exhibit's text.
    package mutating func take(_ segment: Segment) {
        let hits = values.hits(in: segment).filter { !$0.text.isEmpty }
            .sorted { ($0.text.lowerBound, $0.entry) < ($1.text.lowerBound, $1.entry) }
        var spans: [Int: Range<Int>] = [:]
        var order: [Int] = []
        for hit in hits where contexts[hit.entry] == nil {
            guard let span = spans[hit.entry] else {
                spans[hit.entry] = hit.text
                order.append(hit.entry)
                continue
            }
            // Pieces that stand apart are shown where the first one is.
            guard hit.text.upperBound - span.lowerBound <= EntryContexts.valueLimit else {
                continue
            }
            spans[hit.entry] = span.lowerBound..<max(span.upperBound, hit.text.upperBound)
        }
        var first = 0
        for entry in order {
            guard let span = spans[entry] else { continue }
            let window = EntryContexts.window(around: span, in: segment.text)
            while first < hits.count,
                hits[first].text.upperBound + EntryContexts.valueLimit < window.lowerBound
            {
                first += 1
            }
            contexts[entry] = context(window, hits[first...], in: segment.text)
        }
    }

    /// The bytes that are shown: whole characters, on both sides as far as it reaches.
    private static func window(around span: Range<Int>, in text: [UInt8]) -> Range<Int> {
        let end = min(span.upperBound, span.lowerBound + valueLimit)
        var low = max(0, span.lowerBound - reach)
        var high = min(text.count, end + reach)
        while low < span.lowerBound, text[low] & 0xc0 == 0x80 { low += 1 }
        while high < text.count, high > low, text[high] & 0xc0 == 0x80 { high -= 1 }
        return low..<high
    }

    private func context(
        _ window: Range<Int>,
        _ hits: ArraySlice<ExhibitValues.Hit>,
        in text: [UInt8]
    ) -> EntryContext {
        var marks: [EntryContext.Mark] = []
        for hit in hits {
            if hit.text.lowerBound >= window.upperBound { break }
            let shown = hit.text.clamped(to: window)
            guard !shown.isEmpty else { continue }
            let range = shown.lowerBound - window.lowerBound..<shown.upperBound - window.lowerBound
            if let last = marks.lastIndex(where: { $0.entry == hit.entry }),
                marks[last].range.upperBound >= range.lowerBound
            {
                let start = marks[last].range.lowerBound
                marks[last] = .init(
                    entry: hit.entry,
                    range: start..<max(marks[last].range.upperBound, range.upperBound)
                )
            } else {
                marks.append(.init(entry: hit.entry, range: range))
            }
        }
        // What would move a cursor or end a line elsewhere is a space.
        let plain = text[window].map { $0 == 0x0a || $0 >= 0x20 && $0 != 0x7f ? $0 : 0x20 }
        return EntryContext(text: plain, marks: marks)
    }
}
