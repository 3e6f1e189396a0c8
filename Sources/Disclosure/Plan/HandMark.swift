package import Detection

/// What a person points at that no detector found: words, a cell, a part of a page.
package struct HandMark: Sendable, Hashable {
    /// The longest words that are looked for, in bytes.
    package static let wordsLimit = 1_000
    /// The most places that one mark comes to.
    package static let placeLimit = 500

    /// The words, in any case and with any space between them; empty for all that is there.
    package var words = ""
    /// Only in this row of a table, from 1.
    package var row: Int?
    /// Only in this column, from 1.
    package var column: Int?
    /// Only on this page, from 1.
    package var page: Int?
    /// Only in this message of a mailbox, from 1.
    package var message: Int?
    /// Only in this part of it; 0 is its header.
    package var part: Int?
    /// A rectangle of the page, in thousandths of a point; of a picture, of a pixel.
    package var box: Place.Box?
    /// What it is taken for.
    package var dataClass = DataClass.marked
    /// What happens with it.
    package var act = DisclosurePlan.Act.redact
    /// Why.
    package var reason = ""

    /// Nothing yet.
    package init() {}

    /// True when it says where.
    package var isGiven: Bool {
        !ValueForm.compact(Array(words.utf8)).isEmpty && !words.isEmpty
            || row != nil && column != nil || page != nil && box != nil
    }
}

/// Finds what a person marked while an exhibit is read, and makes entries of it.
package struct HandMarking {
    private let mark: HandMark
    private let key: CaseKey
    private let prefix: String
    private let words: [[UInt8]]
    private var seen: Set<Seen> = []
    private var cells: [Int: Int] = [:]

    /// The entries so far, each decided by nobody yet.
    package private(set) var entries: [DisclosurePlan.Entry] = []

    private struct Seen: Hashable {
        let layer: Layer
        let places: [Place]
    }

    /// - Parameter prefix: what the ids of its entries begin with.
    package init(_ mark: HandMark, key: CaseKey, prefix: String) {
        self.mark = mark
        self.key = key
        self.prefix = prefix
        words = HandMarking.folded(Array(mark.words.utf8)).split { $0 <= 0x20 }.map(Array.init)
    }

    /// True while there is room for more.
    package var hasRoom: Bool { entries.count < HandMark.placeLimit }

    private static func folded(_ text: [UInt8]) -> [UInt8] {
        text.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Takes the next segment of the exhibit's text.
    package mutating func take(_ segment: Segment) {
        guard !words.isEmpty else { return takeCells(segment) }
        let text = HandMarking.folded(segment.text)
        var place = 0
        while place < text.count, hasRoom {
            guard let end = match(text, at: place) else {
                place += 1
                continue
            }
            if end > segment.overlap { add(place..<end, in: segment) }
            place = end
        }
    }

    /// Where the words end that begin at a byte.
    private func match(_ text: [UInt8], at start: Int) -> Int? {
        var place = start
        for (index, word) in words.enumerated() {
            if index > 0 {
                let before = place
                while place < text.count, text[place] <= 0x20 { place += 1 }
                guard place > before else { return nil }
            }
            guard place + word.count <= text.count,
                text[place..<place + word.count].elementsEqual(word)
            else { return nil }
            place += word.count
        }
        return place
    }

    /// A whole cell, where no words are said.
    private mutating func takeCells(_ segment: Segment) {
        guard let row = mark.row, let column = mark.column else { return }
        for (index, run) in segment.runs.enumerated() {
            guard case .cell(row, column, _) = run.place, hasRoom else { continue }
            let end =
                index + 1 < segment.runs.count
                ? segment.runs[index + 1].start : segment.text.count
            guard end > segment.overlap, run.start < end else { continue }
            add(run.start..<end, in: segment)
        }
    }

    private mutating func add(_ range: Range<Int>, in segment: Segment) {
        let places = segment.places(of: range)
        guard places.contains(where: isWanted), !places.isEmpty,
            seen.insert(Seen(layer: segment.layer, places: places)).inserted
        else { return }
        append(segment.layer, places, value: key.hash(Array(segment.text[range])))
    }

    private mutating func append(_ layer: Layer, _ places: [Place], value: ValueHash?) {
        var entry = DisclosurePlan.Entry(
            id: "\(prefix).\(entries.count + 1)",
            dataClass: mark.dataClass,
            layer: layer,
            places: places,
            act: mark.act,
            reason: mark.reason,
            record: .init(proposedBy: .person)
        )
        entry.value = value
        entries.append(entry)
    }

    private func isWanted(_ place: Place) -> Bool {
        func holds(_ wanted: Int?, _ found: Int) -> Bool { wanted.map { $0 == found } ?? true }
        switch place {
        case .cell(let row, let column, _):
            return mark.page == nil && mark.message == nil && holds(mark.row, row)
                && holds(mark.column, column)
        case .page(let page, let box):
            return mark.row == nil && mark.message == nil && holds(mark.page, page)
                && (mark.box.map { $0.meets(box) } ?? true)
        case .message(let message, let part, _):
            return mark.row == nil && mark.page == nil && holds(mark.message, message)
                && holds(mark.part, part)
        case .bytes, .member, .field:
            return mark.row == nil && mark.page == nil && mark.message == nil
        }
    }

    /// Adds the rectangle itself, where no words are said; what stands in it is read when the plan
    /// is carried out, and looked for in everything that leaves.
    package mutating func finish(isPicture: Bool) {
        guard words.isEmpty, let page = mark.page, let box = mark.box else { return }
        let layer = Layer(kind: isPicture ? .recognised : .text)
        append(layer, [.page(page, box: box)], value: nil)
    }
}
