/// Rows of letters that were set one by one, as in the boxes of a form or in text whose letters
/// stand apart: to poppler every letter is a word, often every one a line.
///
/// Where the distances of a row are about the same it is one text; what is clearly wider parts its
/// words.
struct SpacedRows {
    /// A row.
    struct Row {
        /// The word that comes first in poppler's order.
        let first: Int
        /// The numbers of its words in reading order, by what a reader takes for words; of one that
        /// goes up or down in both orders.
        let parts: [[Int]]
    }

    /// The fewest words that make a row: fewer are abbreviations and columns of a table.
    static let least = 5

    private var rows: [Row] = []
    /// By word, the row that it is in.
    private var homes: [Int: Int] = [:]

    /// The row that a word belongs to.
    func row(at word: Int) -> Row? { homes[word].map { rows[$0] } }

    init(_ words: [PageWord]) {
        let letters = words.map(\.letters)
        guard letters.count(where: { $0 == 1 }) >= SpacedRows.least else { return }
        for line in SpacedRows.lines(words, isUpright: false) {
            take(line, letters, isUpright: false)
        }
        // Text that goes up or down a page has its letters one above the other.
        for line in SpacedRows.lines(words, isUpright: true) {
            take(line.filter { homes[$0.word] == nil }, letters, isUpright: true)
        }
    }

    /// A word along the line that it stands in.
    private struct Stop {
        let word: Int
        let low: Int
        let high: Int
        /// How high the line is here.
        let height: Int
    }

    /// The words of the page, line by line.
    private static func lines(_ words: [PageWord], isUpright: Bool) -> [[Stop]] {
        let stops = words.indices.map { index in
            let box = words[index].box
            let across = isUpright ? (box.left, box.right) : (box.top, box.bottom)
            let along = isUpright ? (box.top, box.bottom) : (box.left, box.right)
            return (
                middle: (across.0 + across.1) / 2,
                stop: Stop(
                    word: index,
                    low: along.0,
                    high: along.1,
                    height: max(1, across.1 - across.0)
                )
            )
        }.sorted { ($0.middle, $0.stop.word) < ($1.middle, $1.stop.word) }
        var lines: [[Stop]] = []
        var last = Int.min
        for (middle, stop) in stops {
            // Letters of one line stand at about the same height.
            if lines.isEmpty || middle - last > stop.height * 2 / 5 { lines.append([]) }
            lines[lines.count - 1].append(stop)
            last = middle
        }
        return lines.map { $0.sorted { ($0.low, $0.word) < ($1.low, $1.word) } }
    }

    /// Finds the rows of a line: letters between which no longer word stands.
    private mutating func take(_ line: [Stop], _ letters: [Int], isUpright: Bool) {
        var chain: [Stop] = []
        for stop in line {
            // Two letters that stand close count as one.
            if (1...2).contains(letters[stop.word]) {
                chain.append(stop)
            } else {
                add(chain, letters, isUpright: isUpright)
                chain = []
            }
        }
        add(chain, letters, isUpright: isUpright)
    }

    private mutating func add(_ chain: [Stop], _ letters: [Int], isUpright: Bool) {
        guard chain.count >= SpacedRows.least else { return }
        let gaps = zip(chain, chain.dropFirst()).map { max(0, $1.low - $0.high) }
        let usual = gaps.sorted()[gaps.count / 2]
        // What is much wider parts columns.
        let most = max(4 * chain[0].height, usual * 16 / 5)
        var start = 0
        for index in chain.indices {
            guard index + 1 == chain.count || gaps[index] > most else { continue }
            let part = Array(chain[start...index])
            let inner = Array(gaps[start..<index])
            start = index + 1
            let single = part.count { letters[$0.word] == 1 }
            guard part.count >= SpacedRows.least, single * 6 >= part.count * 5 else { continue }
            keep(part, inner, isUpright: isUpright)
        }
    }

    /// Adds a row, parted where it is clearly wider than usual.
    private mutating func keep(_ row: [Stop], _ gaps: [Int], isUpright: Bool) {
        let usual = gaps.sorted()[gaps.count / 2]
        let wide = usual * 9 / 5 + row[0].height / 10
        var parts: [[Int]] = [[row[0].word]]
        for (stop, gap) in zip(row.dropFirst(), gaps) {
            if gap > wide { parts.append([]) }
            parts[parts.count - 1].append(stop.word)
        }
        // A text that goes up the page comes from below: nothing says which of the two it is.
        if isUpright { parts += parts.reversed().map { $0.reversed() } }
        for stop in row { homes[stop.word] = rows.count }
        rows.append(Row(first: row.map(\.word).min() ?? 0, parts: parts))
    }
}
