/// The rows of a cut by time, as a picture and as a table.
struct ReviewTimelineChart {
    private let buckets: [ReviewPage.Bucket]
    private let review: AreaWords<ReviewPhrase>
    private let words: Catalogue

    /// The height of the picture, and the width of one bar, in its own units.
    private static let height = 120, width = 8

    init(_ buckets: [ReviewPage.Bucket], _ review: AreaWords<ReviewPhrase>, _ words: Catalogue) {
        self.buckets = buckets
        self.review = review
        self.words = words
    }

    var html: HTML {
        guard let first = buckets.first, let last = buckets.last else { return "" }
        let most = max(1, buckets.map { $0.inside + $0.outside }.max() ?? 1)
        let bars = buckets.enumerated().map { index, bucket -> HTML in
            let inside = bucket.inside * Self.height / most
            let outside = bucket.outside * Self.height / most
            let left = index * Self.width
            return """
                <rect class="in" x="\(left)" y="\(Self.height - inside)" width="\(Self.width - 2)" \
                height="\(inside)"/><rect class="out" x="\(left)" \
                y="\(Self.height - inside - outside)" width="\(Self.width - 2)" \
                height="\(outside)"/>
                """
        }
        let rows = buckets.map { bucket -> HTML in
            """
            <tr><th scope="row">\(bucket.label)</th><td>\(words.number(bucket.inside))</td>\
            <td>\(words.number(bucket.outside))</td></tr>
            """
        }
        let width = buckets.count * Self.width
        return """
            <figure class="timeline">
            <svg viewBox="0 0 \(width) \(Self.height)" role="img" preserveAspectRatio="none" \
            aria-label="\(review[.timeline]): \(first.label) – \(last.label)">
            \(HTML.lines(bars))
            </svg>
            <figcaption>\(first.label) – \(last.label) · <span class="key in"></span> \
            \(review[.inside]) · <span class="key out"></span> \(review[.outside])</figcaption>
            </figure>
            <details><summary>\(review[.timeline])</summary>
            <table><thead><tr><th scope="col">\(review[.label])</th>\
            <th scope="col">\(review[.inside])</th><th scope="col">\(review[.outside])</th></tr>\
            </thead><tbody>
            \(HTML.lines(rows))
            </tbody></table></details>
            """
    }
}
