/// Which texts of an exhibit are lists of records with days, told while it is read.
final class DatedParts {
    /// The most texts that are noted; an exhibit with more is one whatever the others are.
    private static let countLimit = 10_000

    private var open: (way: [String], look: DayLook)?
    private var dated: Set<[String]> = []
    /// The days of all measures, in days since 1970; nothing where one of them has no first or last.
    private let period: ClosedRange<Int>?

    /// - Parameter period: the days of all measures.
    init(_ period: ClosedRange<Int>?) { self.period = period }

    /// Takes the next segment of the exhibit's text.
    func take(_ segment: Segment) {
        // What programs keep about a document has days, and is no record of the document.
        guard segment.layer.kind != .metadata, segment.layer.kind != .header else { return }
        var way = segment.layer.path
        if way.last?.hasPrefix("sheet:") == true { way.removeLast() }
        if open?.way != way {
            close()
            var isPage = false
            if case .page = segment.runs.first?.place { isPage = true }
            let least = isPage ? DayLook.pageRecordsFrom : DayLook.recordsFrom
            open = (way, DayLook(least: least, isWhole: isPage))
        }
        open?.look.take(segment.text.dropFirst(segment.overlap))
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
