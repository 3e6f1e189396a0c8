/// Where proposals of names stand: no two of them overlap, and the first that comes is kept.
///
/// Words are looked at some thousand bytes ahead of numbers, so that a name before a date of birth
/// may come behind proposals that stand after it.
struct Guesses {
    /// In order, apart.
    private var ranges: [Range<Int>] = []

    /// The number of proposals that begin before `place`, which is nearly always all of them.
    private func count(before place: Int) -> Int {
        guard let last = ranges.last, last.lowerBound >= place else { return ranges.count }
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether no proposal stands in `range`.
    func isFree(_ range: Range<Int>) -> Bool {
        let count = count(before: range.upperBound)
        return count == 0 || ranges[count - 1].upperBound <= range.lowerBound
    }

    /// Notes a proposal; whether there is room for it.
    mutating func insert(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let count = count(before: range.upperBound)
        guard count == 0 || ranges[count - 1].upperBound <= range.lowerBound else { return false }
        ranges.insert(range, at: count)
        return true
    }
}
