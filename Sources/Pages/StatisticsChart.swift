/// A chart of a table, drawn by the server: shapes and patterns, no script and no style of its own.
///
/// The table beside it says the same; whoever does not see the chart loses nothing.
struct StatisticsChart {
    private let table: StatisticsPage.Table
    private let writer: StatisticsWriter

    private static let width = 360
    /// How many rows a chart of bars shows.
    private static let rowLimit = 12

    init(_ table: StatisticsPage.Table, _ writer: StatisticsWriter) {
        (self.table, self.writer) = (table, writer)
    }

    /// The charts; nothing for a table that needs none.
    var html: HTML {
        guard !table.rows.isEmpty else { return "" }
        switch table.name {
        case "months": return months
        case "ageing": return bars(label: 0, value: 1, sorted: false)
        case "states", "instruments", "measures":
            return stacked(label: [0], parts: Array(2..<(table.columns.count - 1)))
        case "orders", "by-measure", "by-state", "by-instrument", "addressees":
            return stacked(label: [0, 1], parts: Array(3..<table.columns.count))
        case "spread": return spread
        case "grounds": return bars(label: 1, value: 2, sorted: true)
        case "happened": return bars(label: 0, value: 1, sorted: true)
        default: return ""
        }
    }

    private func number(_ cell: StatisticsPage.Cell) -> Int {
        if case .count(let number) = cell { number } else { 0 }
    }

    private func label(_ row: [StatisticsPage.Cell], _ columns: [Int]) -> String {
        columns.map { column in
            guard case .code(let code) = row[column] else { return "" }
            return writer.word(code, in: table.columns[column])
        }.joined(separator: ", ")
    }

    private func figure(_ height: Int, _ name: String, _ shapes: [HTML], key: HTML = "") -> HTML {
        figure(height, name, [StatisticsChart.patterns(table.name)] + shapes, plain: key)
    }

    /// A picture without patterns, which stand once on a page.
    private func figure(_ height: Int, _ name: String, _ shapes: [HTML], plain key: HTML) -> HTML {
        let title = writer.area.telling(.chartOf, name)
        return """
            <figure class="chart">
            \(key)
            <svg viewBox="0 0 \(StatisticsChart.width) \(height)" role="img" aria-label="\(title)">
            \(HTML.lines(shapes))
            </svg>
            </figure>
            """
    }

    private var title: String { writer.phrase(table.name) }

    /// That a chart shows less than its table.
    private var limited: HTML {
        guard table.rows.count > StatisticsChart.rowLimit else { return "" }
        let text = writer.area.counting(.shownFirst, StatisticsChart.rowLimit)
        return "<figcaption>\(text)</figcaption>"
    }

    // MARK: - Bars

    private func bars(label column: Int, value: Int, sorted: Bool) -> HTML {
        var rows = table.rows.map { (self.label($0, [column]), number($0[value])) }
        if sorted { rows.sort { $0.1 > $1.1 } }
        let most = max(rows.map(\.1).max() ?? 0, 1)
        let shapes = rows.prefix(StatisticsChart.rowLimit).enumerated().map { place, row -> HTML in
            let top = place * 36
            let width = row.1 * 300 / most
            return """
                <text x="0" y="\(top + 12)">\(StatisticsChart.short(row.0))</text>
                <rect class="s0" x="0" y="\(top + 16)" width="\(max(width, 1))" height="14"/>
                <text x="\(width + 6)" y="\(top + 28)">\(writer.words.number(row.1))</text>
                """
        }
        return figure(shapes.count * 36 + 2, title, shapes, key: limited)
    }

    private func stacked(label columns: [Int], parts: [Int]) -> HTML {
        let rows = table.rows.map { row in
            (label: label(row, columns), numbers: parts.map { number(row[$0]) })
        }
        .sorted { $0.numbers.reduce(0, +) > $1.numbers.reduce(0, +) }
        .prefix(StatisticsChart.rowLimit)
        let most = max(rows.map { $0.numbers.reduce(0, +) }.max() ?? 0, 1)
        let shapes = rows.enumerated().map { place, row -> HTML in
            let top = place * 36
            let sum = row.numbers.reduce(0, +)
            var before = 0
            var pieces: [HTML] = [
                "<text x=\"0\" y=\"\(top + 12)\">\(StatisticsChart.short(row.label))</text>"
            ]
            for (part, count) in row.numbers.enumerated() where count > 0 {
                let (start, end) = (before * 300 / most, (before + count) * 300 / most)
                pieces.append(bar(part, start, top + 16, max(end - start, 1), 14))
                before += count
            }
            let text = "<text x=\"\(sum * 300 / most + 6)\" y=\"\(top + 28)\">" as HTML
            pieces.append("\(text)\(writer.words.number(sum))</text>")
            return HTML.lines(pieces)
        }
        let names = parts.map { writer.phrase(table.columns[$0]) }
        return figure(shapes.count * 36 + 2, title, shapes, key: HTML.lines([limited, key(names)]))
    }

    /// A bar of the part with that number: each has its own pattern beside its colour.
    private func bar(_ part: Int, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> HTML {
        let place: HTML =
            "x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\""
        let solid: HTML = "<rect class=\"s\(part % 6)\" \(place)/>"
        guard part > 0 else { return solid }
        return """
            \(solid)
            <rect fill="url(#\(table.name)-p\(part % 6))" \(place)/>
            """
    }

    /// What each pattern stands for.
    private func key(_ names: [String]) -> HTML {
        let items = names.enumerated().map { part, name -> HTML in
            """
            <li><svg class="key" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            \(bar(part, 0, 0, 16, 16))</svg> \(name)</li>
            """
        }
        return "<ul class=\"legend\">\(HTML.lines(items))</ul>"
    }

    private static func patterns(_ name: String) -> HTML {
        let lines = [
            "M0 8 8 0", "M0 0 8 8", "M0 4H8", "M4 0V8", "M0 4H8M4 0V8",
        ]
        let all = lines.enumerated().map { place, path -> HTML in
            """
            <pattern id="\(name)-p\(place + 1)" width="8" height="8" \
            patternUnits="userSpaceOnUse"><path class="hatch" d="\(path)"/></pattern>
            """
        }
        return "<defs>\(HTML.lines(all))</defs>"
    }

    private static func short(_ text: String) -> String {
        text.count > 52 ? text.prefix(51) + "…" : text
    }

    // MARK: - By month

    private var months: HTML {
        let backlog = table.rows.map { number($0[3]) }
        let begun = table.rows.map { number($0[1]) }
        let ended = table.rows.map { number($0[2]) }
        return """
            <div>
            \(columns(begun, ended))
            \(line(backlog))
            </div>
            """
    }

    /// The labels of the first and the last month below a chart.
    private func ends(_ y: Int) -> HTML {
        let right = StatisticsChart.width
        let (first, last) = (
            label(table.rows[0], [0]), label(table.rows[table.rows.count - 1], [0])
        )
        let only: HTML =
            first == last
            ? ""
            : """
            <text x="\(right)" y="\(y)" text-anchor="end">\(last)</text>
            """
        return "<text x=\"0\" y=\"\(y)\">\(first)</text>\(only)"
    }

    private func scale(_ most: Int, _ top: Int, _ bottom: Int) -> HTML {
        """
        <path class="axis" d="M0 \(top)h\(StatisticsChart.width)"/>
        <path class="axis" d="M0 \(bottom)h\(StatisticsChart.width)"/>
        <text x="0" y="\(top - 4)">\(writer.words.number(most))</text>
        """
    }

    private func columns(_ first: [Int], _ second: [Int]) -> HTML {
        let most = max((first + second).max() ?? 0, 1)
        let (top, bottom) = (18, 138)
        var shapes = [scale(most, top, bottom), ends(bottom + 16)]
        let slot = Double(StatisticsChart.width) / Double(first.count)
        let wide = max(Int(slot * 0.4), 1)
        for place in first.indices {
            let x = Int(Double(place) * slot + slot * 0.1)
            for (part, number) in [first[place], second[place]].enumerated() where number > 0 {
                let height = max(number * (bottom - top) / most, 1)
                shapes.append(bar(part, x + part * wide, bottom - height, wide, height))
            }
        }
        let names = [writer.area[.begun], writer.area[.ended]]
        return figure(bottom + 22, names.joined(separator: ", "), shapes, key: key(names))
    }

    private func line(_ numbers: [Int]) -> HTML {
        let most = max(numbers.max() ?? 0, 1)
        let (top, bottom) = (18, 138)
        let slot = Double(StatisticsChart.width - 8) / Double(max(numbers.count - 1, 1))
        let points = numbers.enumerated().map { place, number in
            (4 + Int(Double(place) * slot), bottom - number * (bottom - top) / most)
        }
        let path = points.map { "\($0.0) \($0.1)" }.joined(separator: "L")
        var shapes = [scale(most, top, bottom), ends(bottom + 16)]
        shapes.append("<path class=\"line\" d=\"M\(path)\"/>")
        if let last = points.last {
            shapes.append("<circle class=\"s0\" cx=\"\(last.0)\" cy=\"\(last.1)\" r=\"4\"/>")
        }
        let name = writer.area[.backlog]
        let caption: HTML = "<figcaption>\(name)</figcaption>"
        return figure(bottom + 22, name, shapes, plain: caption)
    }

    // MARK: - Days

    /// For each step how many cases took how long, as columns beside each other.
    private var spread: HTML {
        let names = table.columns.dropFirst().map { writer.phrase($0) }
        let charts = table.rows.enumerated().map { place, row -> HTML in
            let numbers = row.dropFirst().map(number)
            let most = max(numbers.max() ?? 0, 1)
            let top = place * 112
            let slot = StatisticsChart.width / max(numbers.count, 1)
            let columns = numbers.enumerated().map { index, number -> HTML in
                let height = number * 56 / most
                let x = index * slot
                return """
                    <rect class="s0" x="\(x + 4)" y="\(top + 90 - max(height, 1))" \
                    width="\(slot - 8)" height="\(max(height, 1))"/>
                    <text x="\(x + slot / 2)" y="\(top + 86 - height)" \
                    text-anchor="middle">\(writer.words.number(number))</text>
                    <text class="small" x="\(x + slot / 2)" y="\(top + 102)" \
                    text-anchor="middle">\(names[index])</text>
                    """
            }
            let head: HTML = "<text x=\"0\" y=\"\(top + 14)\">\(label(row, [0]))</text>"
            return HTML.lines([head] + columns)
        }
        return figure(charts.count * 112, title, charts)
    }
}
