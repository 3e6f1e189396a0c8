import Files
import Glibc
import Sandbox

/// The words in pictures, by recognition.
///
/// It holds nothing of an exhibit, so several go at once.
struct Recognition: Sendable {
    /// How many go at once: as many as there are processors, and no more than this.
    static let width = min(4, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    /// The longer side of a page that is read as a picture, in pixels.
    static let pictureSize = 3_000
    /// Where Debian keeps the languages of tesseract.
    private static let dataFolder = "/usr/share/tesseract-ocr/5/tessdata"

    private let languages: String
    private let limits: Sandbox.Limits

    init(_ extraction: Extraction) {
        let known = extraction.languages.filter {
            Files.isRegular("\(Recognition.dataFolder)/\($0).traineddata")
        }
        languages = known.isEmpty ? "eng" : known.joined(separator: "+")
        var limits = Sandbox.Limits()
        limits.time = extraction.limits.time
        self.limits = limits
    }

    /// The words in a picture, as tesseract lists them.
    func words(in picture: Sandbox.Input) async throws(Sandbox.Failure) -> [UInt8] {
        let program = Sandbox("tesseract", inputs: [picture], limits: limits)
        return try await program.run([picture.path, "-", "-l", languages, "tsv"])
    }

    /// The words of a page of a PDF; none where it has no picture.
    func words(onPage page: Int, of document: Sandbox.Input) async throws(Sandbox.Failure)
        -> [UInt8]
    {
        let render = Sandbox("pdftoppm", inputs: [document], limits: limits)
        let number = String(page)
        let picture = try await render.run([
            "-q", "-gray", "-png", "-f", number, "-l", number,
            "-scale-to", String(Recognition.pictureSize), document.path,
        ])
        if picture.isEmpty { return [] }
        let program = Sandbox("tesseract", limits: limits)
        return try await program.run(["-", "-", "-l", languages, "tsv"], input: picture)
    }

    /// A word that was recognised.
    struct Word: Sendable {
        /// The page of a picture that has several.
        let page: Int
        /// Where it is, in pixels of the picture.
        let box: Place.Box
        let text: [UInt8]
        /// The block, paragraph and line it is in.
        let line: [Int]
    }

    /// The words that tesseract listed.
    static func words(_ list: [UInt8]) -> [Word] {
        list.split(separator: 10).compactMap { line in
            let cells = line.split(separator: 9, omittingEmptySubsequences: false)
            // level page block paragraph line word left top width height confidence text
            let numbers = cells.prefix(10).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard cells.count == 12, numbers.count == 10, numbers[0] == 5 else { return nil }
            let box = Place.Box(
                left: numbers[6],
                top: numbers[7],
                right: numbers[6] + numbers[8],
                bottom: numbers[7] + numbers[9]
            )
            return Word(
                page: numbers[1],
                box: box,
                text: Array(cells[11]),
                line: Array(numbers[1...4])
            )
        }
    }

    /// Writes words.
    ///
    /// - Parameters:
    ///   - page: the page the picture is of; those that the picture itself has when absent.
    ///   - scale: how many thousandths of a point one pixel is.
    static func write(
        _ words: [Word],
        page: Int?,
        scale: Int,
        to writer: inout SegmentWriter
    ) throws {
        var previous: [Int] = []
        var held: [PageWord] = []
        var number = 0
        for word in words {
            if word.line != previous, !held.isEmpty { held[held.count - 1].breaks = 1 }
            if word.page != number || held.count == PDFPages.wordLimit {
                try PageWord.write(held, page: page ?? number, to: &writer)
                (held, number) = ([], word.page)
            }
            previous = word.line
            let box = Place.Box(
                left: word.box.left * scale,
                top: word.box.top * scale,
                right: word.box.right * scale,
                bottom: word.box.bottom * scale
            )
            held.append(PageWord(box: box, text: word.text))
        }
        try PageWord.write(held, page: page ?? number, to: &writer)
        try writer.finish()
    }
}
