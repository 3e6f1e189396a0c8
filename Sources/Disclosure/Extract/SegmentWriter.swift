/// Makes segments of one layer out of pieces of text and their places.
struct SegmentWriter {
    /// The text a segment has at least before it is handed on, in bytes.
    static let target = 1 << 17
    /// How much of a segment the next one repeats, in bytes: twice what a finding may be long.
    static let overlap = 1 << 10
    /// How far back from its end a segment looks for a place to end.
    static let reach = 1 << 12

    /// What the places of the text are made of beside their bytes.
    enum Frame: Equatable {
        case bytes
        case cell(row: Int, column: Int)
        case message(Int, part: Int)
        case member(String)
        case fixed(Place)

        func place(_ low: Int, _ high: Int) -> Place {
            switch self {
            case .bytes: .bytes(low..<high)
            case .cell(let row, let column): .cell(row: row, column: column, bytes: low..<high)
            case .message(let number, let part): .message(number, part: part, bytes: low..<high)
            case .member(let name): .member(name, bytes: low..<high)
            case .fixed(let place): place
            }
        }
    }

    private let layer: Layer
    private let sink: (Segment) throws -> Void
    private(set) var text: [UInt8] = []
    private(set) var runs: [Segment.Run] = []
    private(set) var given = 0
    /// Up to here the text has no marks.
    var searched = 0
    /// The run that still grows: where it starts in the text, and its bytes in the source.
    private var open: (start: Int, low: Int, high: Int)?

    /// Whether marks inside of the text are left out of it (``TextMarks``).
    var marks: TextMarks.Kind?

    /// What the places of the text from here on are made of.
    var frame: Frame {
        willSet { if newValue != frame { closeRun() } }
    }

    init(_ layer: Layer, frame: Frame, sink: @escaping (Segment) throws -> Void) {
        self.layer = layer
        self.frame = frame
        self.sink = sink
    }

    /// Whether nothing was added since the last segment.
    var isEmpty: Bool { text.count == given }

    /// Adds text that is the same in the source, from byte `low` of it on.
    mutating func append(_ bytes: ArraySlice<UInt8>, at low: Int) throws {
        var rest = bytes
        var low = low
        // One piece at a time, so that a segment is never much longer than it should be.
        while rest.count > SegmentWriter.target {
            let cut = SegmentWriter.border(rest, before: rest.startIndex + SegmentWriter.target)
            try append(rest[..<cut], low: low, high: low + cut - rest.startIndex)
            low += cut - rest.startIndex
            rest = rest[cut...]
        }
        try append(rest, low: low, high: low + rest.count)
    }

    /// Adds text whose characters each have an equal share of the source's bytes.
    mutating func append(_ bytes: some Collection<UInt8>, low: Int, high: Int) throws {
        guard !bytes.isEmpty else { return }
        if let run = open, run.high == low,
            (text.count - run.start) * (high - low) == bytes.count * (run.high - run.low)
        {
            open?.high = high
        } else {
            closeRun()
            open = (text.count, low, high)
        }
        text.append(contentsOf: bytes)
        if text.count >= SegmentWriter.target + given { try emit() }
    }

    /// Adds text that can only be placed as a whole.
    mutating func append(whole bytes: some Collection<UInt8>, low: Int, high: Int) throws {
        guard !bytes.isEmpty else { return }
        closeRun()
        runs.append(Segment.Run(start: text.count, place: frame.place(low, high), whole: true))
        text.append(contentsOf: bytes)
        if text.count >= SegmentWriter.target + given { try emit() }
    }

    /// Adds a range of decoded text.
    mutating func append(_ decoded: DecodedText, _ range: Range<Int>) throws {
        if decoded.offsets.isEmpty {
            return try append(decoded.bytes[range], at: decoded.base + range.lowerBound)
        }
        var start = range.lowerBound
        while start < range.upperBound {
            // Characters of equal shares go together.
            var end = start + 1
            let low = decoded.source(start)
            while end < range.upperBound && decoded.source(end) == low { end += 1 }
            let length = end - start
            let share = decoded.source(end) - low
            while end + length <= range.upperBound, end - start < SegmentWriter.target,
                decoded.source(end) - decoded.source(end - length) == share,
                decoded.source(end + length) - decoded.source(end) == share,
                decoded.source(end + length - 1) == decoded.source(end)
            {
                end += length
            }
            try append(decoded.bytes[start..<end], low: low, high: decoded.source(end))
            start = end
        }
    }

    /// Hands on what is left; nothing when all of it was given before or is only space.
    mutating func finish() throws {
        closeRun()
        dropMarks(before: text.count)
        guard text[given...].contains(where: { $0 > 32 }) else { return reset() }
        let segment = Segment(layer: layer, text: text, overlap: given, runs: runs)
        reset()
        try sink(segment)
    }

    /// Puts other text and runs in the place of what is there.
    mutating func replace(_ text: [UInt8], _ runs: [Segment.Run]) {
        (self.text, self.runs) = (text, runs)
    }

    private mutating func reset() {
        text = []
        runs = []
        given = 0
        searched = 0
        open = nil
    }

    private mutating func closeRun() {
        guard let run = open else { return }
        runs.append(Segment.Run(start: run.start, place: frame.place(run.low, run.high)))
        open = nil
    }

    /// Hands on a segment and keeps what the next one begins with.
    private mutating func emit() throws {
        closeRun()
        let cut = dropMarks(before: SegmentWriter.cut(text, from: given))
        // A segment is shorter only if it is the last.
        guard cut >= SegmentWriter.target - SegmentWriter.reach else { return }
        let keep = SegmentWriter.border(text[...], before: cut - SegmentWriter.overlap)
        let head = slice(0, cut)
        let tail = slice(keep, text.count)
        let segment = Segment(
            layer: layer,
            text: Array(text[..<cut]),
            overlap: given,
            runs: head
        )
        text = Array(text[keep...])
        given = cut - keep
        searched = max(searched - keep, 0)
        runs = tail
        try sink(segment)
    }

    /// The runs of a part of the text, starting at 0.
    private func slice(_ low: Int, _ high: Int) -> [Segment.Run] {
        var out: [Segment.Run] = []
        for (index, run) in runs.enumerated() {
            let end = index + 1 < runs.count ? runs[index + 1].start : text.count
            guard end > low, run.start < high else { continue }
            let part = max(low, run.start) - run.start..<min(high, end) - run.start
            let place = run.whole ? run.place : run.place.part(part, of: end - run.start)
            let start = max(0, run.start - low)
            let gap = run.start >= low ? run.gap : 0
            out.append(Segment.Run(start: start, place: place, whole: run.whole, gap: gap))
        }
        return out
    }

    /// Where a segment ends: after an end of line in reach, else after a space, else anywhere
    /// between two characters.
    private static func cut(_ text: [UInt8], from given: Int) -> Int {
        let limit = max(given + overlap + 1, text.count - reach)
        var space: Int?
        var index = text.count
        while index > limit {
            let byte = text[index - 1]
            if byte == 10 { return index }
            if space == nil, byte == 32 || byte == 9 { space = index }
            index -= 1
        }
        return space ?? border(text[...], before: text.count)
    }

    /// The last border between characters at or before `index`, which may be the end.
    private static func border(_ text: ArraySlice<UInt8>, before index: Int) -> Int {
        var at = min(index, text.endIndex)
        var steps = 0
        while at > text.startIndex, at < text.endIndex, text[at] & 0xC0 == 0x80, steps < 3 {
            at -= 1
            steps += 1
        }
        return at
    }
}
