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

    /// Writes the words that tesseract listed.
    ///
    /// - Parameters:
    ///   - page: the page the picture is of; those that the picture itself has when absent.
    ///   - scale: how many thousandths of a point one pixel is.
    static func write(
        _ words: [UInt8],
        page: Int?,
        scale: Int,
        to writer: inout SegmentWriter
    ) throws {
        var previous: [Int] = []
        var held: [PageWord] = []
        var number = 0
        for line in words.split(separator: 10) {
            let cells = line.split(separator: 9, omittingEmptySubsequences: false)
            // level page block paragraph line word left top width height confidence text
            let numbers = cells.prefix(10).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
            guard cells.count == 12, numbers.count == 10, numbers[0] == 5 else { continue }
            let current = Array(numbers[1...4])
            if current != previous, !held.isEmpty { held[held.count - 1].breaks = 1 }
            if numbers[1] != number || held.count == PDFPages.wordLimit {
                try PageWord.write(held, page: page ?? number, to: &writer)
                (held, number) = ([], numbers[1])
            }
            previous = current
            let box = Place.Box(
                left: numbers[6] * scale,
                top: numbers[7] * scale,
                right: (numbers[6] + numbers[8]) * scale,
                bottom: (numbers[7] + numbers[9]) * scale
            )
            held.append(PageWord(box: box, text: Array(cells[11])))
        }
        try PageWord.write(held, page: page ?? number, to: &writer)
        try writer.finish()
    }
}
