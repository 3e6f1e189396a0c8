import Sandbox

/// Pages on which something is written beside their words.
///
/// What stands on many pages in the same way, such as the head of a letter, is read once; what was
/// read counts for each of them.
struct PagesBeside {
    /// Pages with something that no page before has, and so are read.
    private(set) var fresh: [Int: PageInk] = [:]
    /// Pages all of which stands on pages before, and these.
    private var known: [Int: (ink: PageInk, on: Set<Int>)] = [:]
    private var sizes: [Int: PDFPages.Size] = [:]
    /// On which page that is read each drawing is.
    private var drawn: [Int: Int] = [:]
    private var words: [Int: [Recognition.Word]] = [:]

    func size(of page: Int) -> PDFPages.Size? { sizes[page] }

    /// Takes the next page in their order.
    mutating func take(_ ink: PageInk, of page: Int, _ size: PDFPages.Size) {
        if ink.isEmpty { return }
        sizes[page] = size
        let before = ink.drawn.map { drawn[$0] }
        if before.contains(nil) {
            fresh[page] = ink.places
            for one in ink.drawn where drawn[one] == nil { drawn[one] = page }
        } else {
            known[page] = (ink.places, Set(before.compactMap(\.self)))
        }
    }

    /// Those of a page's words that stand where something is written.
    mutating func take(_ all: [Recognition.Word], of page: Int) -> [Recognition.Word] {
        let found = all.filter { fresh[page]?.touches($0.box, of: Recognition.pictureSize) ?? true }
        if !found.isEmpty { words[page] = found }
        return found
    }

    /// The words that stand on pages which were not read, page by page.
    func repeated() -> [(page: Int, words: [Recognition.Word])] {
        known.sorted { $0.key < $1.key }.map { page, here in
            let all = here.on.sorted().flatMap { words[$0] ?? [] }
            return (
                page, all.filter { here.ink.touches($0.box, of: Recognition.pictureSize) }
            )
        }
    }
}

extension PDFReader {
    /// How many pages are drawn in one run.
    private static let drawings = 10

    /// Gives out the text of some pages that is neither level nor upright.
    func slant(_ first: Int, _ last: Int) async throws {
        guard var straight = try await slanted(PDFSlant(first: first), first, last, true) else {
            return
        }
        let writer = extraction.writer(part, .text)
        straight = PDFSlant(straight, first: first, writer)
        guard var all = try await slanted(straight, first, last, false) else { return }
        try all.finish()
    }

    private func slanted(
        _ slant: PDFSlant,
        _ first: Int,
        _ last: Int,
        _ isStraight: Bool
    ) async throws -> PDFSlant? {
        let words = await extraction.run(
            "pdftotext",
            PDFSlant.request(first, last, isStraight: isStraight),
            on: source,
            part,
            limits: { $0.output = PDFSlant.outputLimit }
        )
        guard let words else { return nil }
        var slant = slant
        var reader = XMLReader(
            TextReader(Source(words), .utf8),
            fieldSize: extraction.limits.field
        )
        try reader.read(&slant)
        return slant
    }

    /// Looks at pages with words for what is painted beside them.
    func look(
        at text: PDFPages,
        without bare: [Int: PDFPages.Size],
        _ beside: inout PagesBeside
    ) async throws {
        let pages = text.sizes.keys.sorted().filter { bare[$0] == nil }
        var rest = pages[...]
        while let first = rest.first {
            let batch = rest.prefix { $0 < first + PDFReader.drawings }
            rest = rest.dropFirst(batch.count)
            let drawn = await extraction.run(
                "pdftoppm",
                [
                    "-q", "-gray", "-scale-to", String(PageInk.pictureSize),
                    "-f", String(first), "-l", String(batch.last ?? first), "/in/x",
                ],
                on: source,
                part,
                limits: { $0.output = 64 << 20 }
            )
            guard let drawn else { continue }
            var position = 0
            for page in first...(batch.last ?? first) {
                guard let picture = GreyPicture(pgm: drawn, at: &position) else {
                    extraction.note(.programRefused("pdftoppm"), part)
                    break
                }
                guard batch.contains(page), let size = text.sizes[page], size.longer > 0 else {
                    continue
                }
                let ink = PageInk(
                    picture,
                    without: text.boxes[page] ?? [],
                    longer: size.longer
                )
                beside.take(ink, of: page, size)
            }
        }
    }
}
