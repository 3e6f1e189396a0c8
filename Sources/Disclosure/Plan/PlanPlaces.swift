package import Encoding

/// Places of a plan: read, written, compared with their exhibit and with each other.
struct PlanPlaces {
    let exhibit: DisclosurePlan.Exhibit
    let path: String
    let defects: PlanDefects

    /// Notes every place outside the exhibit and every two acts that contradict each other.
    func check() {
        for (index, entry) in exhibit.entries.enumerated() {
            for (number, place) in entry.places.enumerated()
            where !isPossible(place, in: entry.layer) {
                defects.note(
                    "\(path).entries[\(index)].places[\(number)]",
                    .impossiblePlace
                )
            }
        }
        checkContradictions()
    }

    private func isPossible(_ place: Place, in layer: Layer) -> Bool {
        let extent = exhibit.extent
        // What is in a part is measured by the part, which only reading it shows.
        let isWhole = layer.path.isEmpty
        func fits(_ number: Int, _ count: Int?) -> Bool {
            number >= 1 && (!isWhole || count.map { number <= $0 } ?? true)
        }
        switch place {
        case .bytes(let range): return !isWhole || range.upperBound <= exhibit.size
        case .cell(let row, let column, let range):
            return fits(row, extent.rows) && column >= 1
                && (!isWhole || range.upperBound <= exhibit.size)
        case .page(let page, let box):
            return fits(page, extent.pages) && box.left < box.right && box.top < box.bottom
        case .message(let message, let part, _): return fits(message, extent.messages) && part >= 0
        case .member, .field: return true
        }
    }

    private func checkContradictions() {
        struct Span {
            let key: String
            let range: Range<Int>
            let index: Int
        }
        var spans: [Span] = []
        for (index, entry) in exhibit.entries.enumerated() {
            for place in entry.places {
                guard let (key, range) = place.span(in: entry.layer) else { continue }
                spans.append(Span(key: key, range: range, index: index))
            }
        }
        spans.sort { ($0.key, $0.range.lowerBound) < ($1.key, $1.range.lowerBound) }
        var reach: Span?
        for span in spans {
            if let last = reach, last.key == span.key, last.index != span.index,
                span.range.lowerBound < last.range.upperBound,
                exhibit.entries[last.index].act != exhibit.entries[span.index].act
            {
                let id = exhibit.entries[last.index].id
                defects.note("\(path).entries[\(span.index)]", .contradicts(id))
            }
            if let last = reach, last.key == span.key,
                last.range.upperBound >= span.range.upperBound
            {
                continue
            }
            reach = span
        }
    }

    // MARK: reading

    static func layer(_ json: JSON?, _ path: String, _ defects: PlanDefects) -> Layer? {
        guard let fields = PlanFields(json, at: path, names: ["path", "kind"], defects) else {
            return nil
        }
        let parts = fields.lines("path", limit: 32, required: false)
        let kind = fields.word("kind", as: Layer.Kind.self)
        guard let parts, let kind else { return nil }
        return Layer(path: parts, kind: kind)
    }

    static func place(_ json: JSON, _ path: String, _ defects: PlanDefects) -> Place? {
        let names: Set = [
            "bytes", "row", "column", "page", "box", "message", "part", "member", "field",
        ]
        guard let fields = PlanFields(json, at: path, names: names, defects) else { return nil }
        let most = 1 << 40
        if fields.json("field") != nil { return fields.line("field").map(Place.field) }
        if fields.json("page") != nil {
            guard let page = fields.number("page", from: 1, to: most), let box = box(fields) else {
                return nil
            }
            return .page(page, box: box)
        }
        guard let range = range(fields) else { return nil }
        if fields.json("row") != nil {
            let row = fields.number("row", from: 1, to: most)
            let column = fields.number("column", from: 1, to: most)
            guard let row, let column else { return nil }
            return .cell(row: row, column: column, bytes: range)
        }
        if fields.json("message") != nil {
            let message = fields.number("message", from: 1, to: most)
            let part = fields.number("part", from: 0, to: most)
            guard let message, let part else { return nil }
            return .message(message, part: part, bytes: range)
        }
        if fields.json("member") != nil {
            return fields.line("member").map { .member($0, bytes: range) }
        }
        return .bytes(range)
    }

    static func range(_ fields: PlanFields) -> Range<Int>? {
        guard let numbers = numbers(fields, "bytes", count: 2) else { return nil }
        guard numbers[0] < numbers[1] else {
            fields.note("bytes", .impossiblePlace)
            return nil
        }
        return numbers[0]..<numbers[1]
    }

    private static func box(_ fields: PlanFields) -> Place.Box? {
        guard let edges = numbers(fields, "box", count: 4) else { return nil }
        return Place.Box(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3])
    }

    private static func numbers(_ fields: PlanFields, _ name: String, count: Int) -> [Int]? {
        let numbers = fields.list(name, limit: count) { json, path -> Int? in
            guard let number = json.integer, number >= 0, number < 1 << 50 else {
                fields.defects.note(path, .impossiblePlace)
                return nil
            }
            return Int(number)
        }
        guard let numbers else { return nil }
        guard numbers.count == count else {
            fields.note(name, .wrongType(expected: "\(count) whole numbers"))
            return nil
        }
        return numbers
    }
}

extension Place {
    /// Something that two places share when they can overlap, and the range in it; nothing for a
    /// place whose overlaps are not ordered, a box or a field.
    func span(in layer: Layer) -> (String, Range<Int>)? {
        let part = layer.path.joined(separator: "\u{0}") + "\u{0}\(layer.kind.rawValue)"
        switch self {
        case .bytes(let range), .cell(_, _, let range): return ("\(part)\u{0}b", range)
        case .message(let message, let number, let range):
            return ("\(part)\u{0}m\(message)\u{0}\(number)", range)
        case .member(let name, let range): return ("\(part)\u{0}e\(name)", range)
        case .page(let page, let box):
            // Boxes of one page that share a line of text are compared by their left edges.
            return ("\(part)\u{0}p\(page)\u{0}\(box.top)\u{0}\(box.bottom)", box.left..<box.right)
        case .field: return nil
        }
    }

    /// As a plan writes it.
    package var json: JSON {
        func numbers(_ range: Range<Int>) -> JSON {
            [.integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))]
        }
        switch self {
        case .bytes(let range): return ["bytes": numbers(range)]
        case .cell(let row, let column, let range):
            return [
                "row": .integer(Int64(row)), "column": .integer(Int64(column)),
                "bytes": numbers(range),
            ]
        case .page(let page, let box):
            let edges = [box.left, box.top, box.right, box.bottom]
            return [
                "page": .integer(Int64(page)), "box": .array(edges.map { .integer(Int64($0)) }),
            ]
        case .message(let message, let part, let range):
            return [
                "message": .integer(Int64(message)), "part": .integer(Int64(part)),
                "bytes": numbers(range),
            ]
        case .member(let name, let range):
            return ["member": .string(name), "bytes": numbers(range)]
        case .field(let name): return ["field": .string(name)]
        }
    }
}
