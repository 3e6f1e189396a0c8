/// What a ZIP file holds beside the content of its entries (APPNOTE.TXT 6.3): remarks, extra fields
/// of no known kind, and bytes that no entry of its directory covers.
struct ZIPMargins {
    /// Remarks and extra fields.
    private(set) var notes: [Range<Int>] = []
    /// What belongs to no entry.
    private(set) var gaps: [Range<Int>] = []

    private let source: Source
    private var covered: [Range<Int>] = []

    /// Extra fields that hold sizes, times, owners by number and encryption; what a field says of a
    /// name or a remark is text.
    private static let known: Set<Int> = [
        0x0001, 0x000a, 0x5455, 0x5855, 0x7875, 0x9901, 0xa220, 0xcafe,
    ]
    /// What may stand behind an entry's content: its sum and sizes.
    private static let descriptor = 24
    /// How far from the end the directory's end may stand.
    private static let tail = 22 + 0xffff

    init(_ source: Source) {
        self.source = source
        guard let end = directoryEnd() else { return }
        let remark = source.little(2, at: end + 20) ?? 0
        let stop = min(source.size, end + 22 + remark)
        if remark > 0 { notes.append(end + 22..<stop) }
        let size = source.little(4, at: end + 12) ?? 0
        let offset = source.little(4, at: end + 16) ?? 0
        // With sizes over 4 GiB the directory stands elsewhere: only what is behind it is told.
        let isLong = size == 0xffff_ffff || offset == 0xffff_ffff
        if !isLong, size <= end, size <= Margins.blockLimit {
            readDirectory(end - size..<end, base: end - size - offset)
            covered.append(end - size..<stop)
            covered.sort { $0.lowerBound < $1.lowerBound }
            var at = 0
            for range in covered {
                let least = at == 0 ? 1 : ZIPMargins.descriptor + 1
                if range.lowerBound - at >= least { gaps.append(at..<range.lowerBound) }
                at = max(at, range.upperBound)
            }
        }
        if stop < source.size { gaps.append(stop..<source.size) }
    }

    private func directoryEnd() -> Int? {
        let start = max(0, source.size - ZIPMargins.tail)
        let mark: [UInt8] = [0x50, 0x4b, 5, 6]
        // Something may have been put behind it, so it is looked for further in as well.
        var low = start
        while true {
            let bytes = (try? source.read(min(1 << 20, source.size - low), at: low)) ?? []
            var index = bytes.count - 22
            while index >= 0 {
                if bytes[index] == 0x50, bytes[index...].starts(with: mark) { return low + index }
                index -= 1
            }
            guard low > 0 else { return nil }
            low = max(0, low - (1 << 20) + 22)
        }
    }

    private mutating func readDirectory(_ range: Range<Int>, base: Int) {
        guard let bytes = try? source.read(range.count, at: range.lowerBound) else { return }
        func number(_ count: Int, _ at: Int) -> Int {
            bytes[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        var at = 0
        while at + 46 <= bytes.count, number(4, at) == 0x0201_4b50 {
            let (name, extra, remark) = (number(2, at + 28), number(2, at + 30), number(2, at + 32))
            let next = at + 46 + name + extra + remark
            guard next <= bytes.count else { return }
            let field = range.lowerBound + at + 46 + name
            readExtra(field..<field + extra)
            if remark > 0 { notes.append(field + extra..<field + extra + remark) }
            readEntry(at: base + number(4, at + 42), size: number(4, at + 20))
            at = next
        }
    }

    private mutating func readEntry(at start: Int, size: Int) {
        guard let name = source.little(2, at: start + 26),
            let extra = source.little(2, at: start + 28)
        else { return }
        let content = start + 30 + name + extra
        readExtra(start + 30 + name..<content)
        // The size of a long one stands in its extra field; nothing behind it is then a gap.
        let end = size == 0xffff_ffff ? source.size : content + size
        covered.append(start..<max(start, min(source.size, end)))
    }

    private mutating func readExtra(_ range: Range<Int>) {
        var at = range.lowerBound
        while at + 4 <= range.upperBound, let kind = source.little(2, at: at),
            let size = source.little(2, at: at + 2)
        {
            let end = min(range.upperBound, at + 4 + size)
            if !ZIPMargins.known.contains(kind), end > at + 4 { notes.append(at + 4..<end) }
            at = max(end, at + 4)
        }
    }
}
