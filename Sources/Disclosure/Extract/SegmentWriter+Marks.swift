/// Text without its marks, and the places of what is left.
extension SegmentWriter {
    /// Takes the marks out of the text up to `end`, where that was not done; where that is then.
    @discardableResult
    mutating func dropMarks(before end: Int) -> Int {
        guard let marks, searched < end else { return end }
        let cuts = TextMarks.cuts(in: text, searched..<end, marks)
        searched = end
        guard let first = cuts.first else { return end }
        var clean = CleanText(text: text, runs: runs, from: first.range.lowerBound)
        for cut in cuts { clean.take(cut) }
        let stop = end + clean.shift
        clean.keep(to: text.count)
        replace(clean.text, clean.runs)
        searched = stop
        return stop
    }
}

/// A text that is made anew without some of its ranges.
private struct CleanText {
    private let source: [UInt8]
    private let sourceRuns: [Segment.Run]
    private(set) var text: [UInt8]
    private(set) var runs: [Segment.Run]
    /// Up to here the source was taken, and the run that holds that.
    private var place: Int
    private var run: Int
    /// How many bytes of the source stand between what was taken last and what comes next.
    private var gap = 0

    /// How much longer the new text is than what it was made of.
    private(set) var shift = 0

    init(text: [UInt8], runs: [Segment.Run], from start: Int) {
        source = text
        sourceRuns = runs
        place = 0
        run = 0
        self.text = []
        self.text.reserveCapacity(text.count)
        self.runs = []
        self.runs.reserveCapacity(runs.count + 64)
        keep(to: start)
    }

    private func end(of run: Int) -> Int {
        run + 1 < sourceRuns.count ? sourceRuns[run + 1].start : source.count
    }

    /// Where a part of a run is from.
    private func part(_ run: Int, _ range: Range<Int>) -> Place {
        let start = sourceRuns[run].start
        let inside = (range.lowerBound - start)..<(range.upperBound - start)
        return sourceRuns[run].whole
            ? sourceRuns[run].place : sourceRuns[run].place.part(inside, of: end(of: run) - start)
    }

    /// Takes all up to `stop` as it is.
    mutating func keep(to stop: Int) {
        while place < stop, run < sourceRuns.count {
            let old = sourceRuns[run]
            let piece = place..<min(stop, end(of: run))
            if !piece.isEmpty {
                let isSame = old.whole && runs.last?.whole == true && runs.last?.place == old.place
                if !isSame || place == old.start {
                    let before = place == old.start ? max(gap, old.gap) : gap
                    runs.append(
                        Segment.Run(
                            start: text.count,
                            place: part(run, piece),
                            whole: old.whole,
                            gap: before
                        )
                    )
                }
                text += source[piece]
                gap = 0
            }
            place = piece.upperBound
            if place == end(of: run) { run += 1 }
        }
    }

    /// Leaves out a mark, and puts what it reads as in its place.
    mutating func take(_ cut: TextMarks.Cut) {
        keep(to: cut.range.lowerBound)
        shift += cut.reading.count - cut.range.count
        var whole: Place?
        var isOne = true
        while place < cut.range.upperBound, run < sourceRuns.count {
            let piece = place..<min(cut.range.upperBound, end(of: run))
            let next = part(run, piece)
            if let place = whole {
                if let joined = place.joined(next) { whole = joined } else { isOne = false }
            } else {
                whole = next
            }
            place = piece.upperBound
            if place == end(of: run) { run += 1 }
        }
        guard let whole else { return }
        if cut.reading.isEmpty {
            gap += isOne ? whole.bytes?.count ?? 0 : 0
        } else {
            runs.append(Segment.Run(start: text.count, place: whole, whole: true, gap: gap))
            text += cut.reading
            gap = 0
        }
    }
}
