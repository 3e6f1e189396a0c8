/// Which texts of an exhibit are lists of records with days, told while it is read.
final class DatedParts {
    /// The most texts that are noted; an exhibit with more is one whatever the others are.
    private static let countLimit = 10_000

    private var open: (way: [String], look: DayLook)?
    private var dated: Set<[String]> = []
    /// The days of all measures, in days since 1970; nothing where one has no first or last.
    private let period: ClosedRange<Int>?

    /// - Parameter period: the days of all measures.
    init(_ period: ClosedRange<Int>?) { self.period = period }

    /// Takes the next segment of the exhibit's text.
    func take(_ segment: Segment) {
        guard DatedParts.shows(segment) else { return }
        var way = segment.layer.path
        if way.last?.hasPrefix("sheet:") == true { way.removeLast() }
        if open?.way != way {
            close()
            var isPage = false
            if case .page = segment.runs.first?.place { isPage = true }
            let least = isPage ? DayLook.pageRecordsFrom : DayLook.recordsFrom
            open = (way, DayLook(least: least, isWhole: isPage))
        }
        if case .page = segment.runs.first?.place {
            open?.look.take(DatedParts.lines(segment))
        } else {
            open?.look.take(segment.text.dropFirst(segment.overlap))
        }
    }

    /// Whether a text is what the exhibit says.
    ///
    /// What programs keep about a document has days, and so have the masters of slides, and neither
    /// is a record. Cells are one even where they are hidden.
    private static func shows(_ segment: Segment) -> Bool {
        switch segment.layer.kind {
        case .text, .recognised:
            guard case .member(let name, _) = segment.runs.first?.place else { return true }
            return !["/slideLayouts/", "Masters/"].contains { name.contains($0) }
        case .metadata, .header: return false
        case .hidden:
            if case .cell = segment.runs.first?.place { return true }
            return false
        }
    }

    /// How far the words of one line may be apart in height, in thousandths of a point.
    private static let lineHeight = 3_000

    /// The words of pages in lines as a reader sees them: what stands beside a day may be elsewhere
    /// in the text.
    private static func lines(_ segment: Segment) -> [UInt8] {
        var words: [(page: Int, height: Int, left: Int, text: Range<Int>)] = []
        for (index, run) in segment.runs.enumerated() {
            let next = index + 1 < segment.runs.count ? segment.runs[index + 1].start : nil
            let range = run.start..<(next ?? segment.text.count)
            guard case .page(let page, let box) = run.place, range.upperBound > segment.overlap
            else { continue }
            words.append((page, (box.top + box.bottom) / 2, box.left, range))
        }
        words.sort { ($0.page, $0.height) < ($1.page, $1.height) }
        var out: [UInt8] = []
        var start = 0
        while start < words.count {
            var end = start + 1
            while end < words.count, words[end].page == words[start].page,
                words[end].height - words[start].height <= lineHeight
            {
                end += 1
            }
            for word in words[start..<end].sorted(by: { $0.left < $1.left }) {
                out += segment.text[word.text].filter { $0 > 0x20 } + [0x20]
            }
            out.append(0x0a)
            start = end
        }
        return out
    }

    /// True where the part at a way, or what is embedded in it, is such a list.
    func holds(_ way: [String]) -> Bool {
        close()
        return dated.contains { $0.starts(with: way) }
    }

    private func close() {
        guard let (way, gathered) = open else { return }
        open = nil
        var look = gathered
        look.finish()
        guard look.hasRecords, dated.count < DatedParts.countLimit else { return }
        // A document that is set in pages may list what was done, and all of it in the period.
        if let period, look.lies(in: period) { return }
        dated.insert(way)
    }
}

extension MediaType {
    /// What lists persons, whose days are no records of what they did, or holds parts that leave by
    /// themselves.
    var listsNoDays: Bool { self == .vcard || Redactor.containers.contains(self) }
}

extension DayLook {
    /// Whether the first bytes of a text are a list of records with days; false for what is no
    /// text, or shows itself otherwise than it is written.
    static func isList(head: [UInt8], _ type: MediaType) -> Bool {
        let shown: Set<MediaType> = [.html, .rtf, .pdf]
        return !shown.contains(type) && !head.contains(0) && isList(head)
    }
}
