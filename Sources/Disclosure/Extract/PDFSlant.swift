import Sandbox

/// Text of a PDF that stands neither level nor upright: watermarks, stamps, what was turned.
///
/// Programs that put words together by lines make single letters of it. Poppler tells which
/// letters these are, by leaving them out when asked; here they are put together in the order in
/// which they were written, with spaces where one does not touch the next.
struct PDFSlant: XMLVisitor {
    /// How a letter of a page is known: where it stands and what it is.
    private struct Letter: Hashable {
        let page: Int
        let box: Place.Box
        let text: [UInt8]
    }

    /// Words that are level or upright, and how many of each.
    private var straight: [Int: Int] = [:]
    private var writer: SegmentWriter?
    private var page: Int
    private var box: Place.Box?
    private var text: [UInt8] = []
    private var last: Letter?

    /// The words of a level page, of which there are more otherwise.
    init(first: Int) { page = first - 1 }

    /// The letters that are not among those words.
    init(_ straight: PDFSlant, first: Int, _ writer: SegmentWriter) {
        self.straight = straight.straight
        self.writer = writer
        page = first - 1
    }

    /// How many bytes poppler may say of the words of some pages.
    static let outputLimit = 64 << 20

    /// What poppler is asked for pages.
    static func request(_ first: Int, _ last: Int, isStraight: Bool) -> [String] {
        ["-q", "-raw", "-bbox"] + (isStraight ? ["-nodiag"] : [])
            + ["-f", String(first), "-l", String(last), "/in/x", "-"]
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) {
        if name == "page" { page += 1 }
        guard name == "word" else { return }
        text = []
        box = Place.Box(
            left: PDFPages.thousandths(attributes["xMin"]),
            top: PDFPages.thousandths(attributes["yMin"]),
            right: PDFPages.thousandths(attributes["xMax"]),
            bottom: PDFPages.thousandths(attributes["yMax"])
        )
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) {
        if box != nil { self.text += text.bytes[range] }
    }

    func aside(_ text: DecodedText, _ range: Range<Int>) {}

    mutating func end(_ name: String, at high: Int) throws {
        guard name == "word", let box else { return }
        self.box = nil
        let letter = Letter(page: page, box: box, text: text)
        guard writer != nil else {
            straight[letter.hashValue, default: 0] += 1
            return
        }
        if let count = straight[letter.hashValue], count > 0 {
            straight[letter.hashValue] = count - 1
            return
        }
        let gap = last.flatMap { $0.page == page ? PDFSlant.gap($0.box, box) : nil } ?? "\n"
        if last != nil { try writer?.append(gap.utf8, low: 0, high: 0) }
        writer?.frame = .fixed(.page(page, box: box))
        try writer?.append(text, low: 0, high: 0)
        last = letter
    }

    mutating func finish() throws { try writer?.finish() }

    /// What stands between two letters: nothing where they touch, a space, or the end of a line.
    private static func gap(_ box: Place.Box, _ next: Place.Box) -> String {
        let across = max(next.left - box.right, box.left - next.right)
        let down = max(next.top - box.bottom, box.top - next.bottom)
        let size = min(box.right - box.left, box.bottom - box.top)
        let gap = max(across, down)
        if gap > 3 * size { return "\n" }
        return gap > size / 6 ? " " : ""
    }
}
