import Files
import Sandbox

/// A page of a document, or a picture, as whoever reviews it sees it.
///
/// It is pixels that a program of the sandbox made, with a frame around each finding. The file
/// itself goes to no browser.
package struct PagePicture: Sendable {
    /// A place that a finding is about.
    package struct Mark: Sendable, Hashable {
        let box: Place.Box
        let isRemoved: Bool

        /// A place, and whether what is there leaves as it is.
        package init(_ box: Place.Box, isRemoved: Bool) {
            self.box = box
            self.isRemoved = isRemoved
        }
    }

    /// How many pixels an inch of a page has.
    static let resolution = 100
    /// The longest side of a picture that is shown, in pixels.
    static let sideLimit = 1_600
    /// How long a program may take for it.
    static let timeLimit = Duration.seconds(30)
    /// The most that a program may write of it, in bytes.
    static let outputLimit = 320 << 20

    private let path: String
    private let isDocument: Bool

    /// The pages of an exhibit; nothing where it is of a kind that has none.
    package init?(_ path: String, mediaType: String) {
        switch MediaType(rawValue: mediaType) {
        case .pdf: isDocument = true
        case .png, .jpeg, .gif, .tiff, .bmp, .webp: isDocument = false
        default: return nil
        }
        self.path = path
    }

    /// A page as PNG; nothing where there is none, or where it is too large to be drawn.
    package func png(of page: Int, _ marks: [Mark]) async -> [UInt8]? {
        guard var raster = await pixels(of: page) else { return nil }
        var scale = 1
        if !isDocument { scale = raster.shrink(to: PagePicture.sideLimit) }
        for mark in marks {
            func pixel(_ edge: Int) -> Int {
                isDocument
                    ? edge * PagePicture.resolution / 72_000
                    : edge / PageRedactor.pictureScale / scale
            }
            raster.frame(
                left: pixel(mark.box.left),
                top: pixel(mark.box.top),
                right: pixel(mark.box.right),
                bottom: pixel(mark.box.bottom),
                isRemoved: mark.isRemoved
            )
        }
        if isDocument { _ = raster.shrink(to: PagePicture.sideLimit) }
        return raster.png
    }

    private func pixels(of page: Int) async -> Raster? {
        let (program, words) =
            isDocument
            ? (
                "pdftoppm",
                [
                    "-q", "-r", String(PagePicture.resolution), "-f", String(page), "-l",
                    String(page), "/in/x",
                ]
            ) : ("python3", ["-I", "-c", PageRedactor.decoder, String(page - 1)])
        var sandbox = Sandbox(program, inputs: [.init(path, at: "/in/x")])
        sandbox.limits.time = PagePicture.timeLimit
        sandbox.limits.output = PagePicture.outputLimit
        return (try? await sandbox.run(words)).flatMap { Raster(ppm: $0) }
    }
}

extension Raster {
    /// Makes it smaller by a whole number, until no side is longer.
    ///
    /// - Returns: how many pixels of before one of now stands for, along a side.
    mutating func shrink(to side: Int) -> Int {
        let step = (max(width, height) + side - 1) / side
        guard step > 1 else { return 1 }
        let (columns, rows) = (width / step, height / step)
        var out: [UInt8] = []
        out.reserveCapacity(columns * rows * 3)
        for row in 0..<rows {
            for column in 0..<columns {
                for colour in 0..<3 {
                    var sum = 0
                    for y in 0..<step {
                        let start = ((row * step + y) * width + column * step) * 3 + colour
                        for x in 0..<step { sum += Int(pixels[start + x * 3]) }
                    }
                    out.append(UInt8(sum / (step * step)))
                }
            }
        }
        self = Raster(width: columns, height: rows, pixels: out)
        return step
    }

    /// Draws a frame: a thick whole one around what does not leave, a thin broken one around the
    /// rest, so that nobody needs the colour.
    mutating func frame(left: Int, top: Int, right: Int, bottom: Int, isRemoved: Bool) {
        let colour: [UInt8] = isRemoved ? [0xa8, 0x1b, 0x1b] : [0x0c, 0x52, 0x9e]
        let thickness = isRemoved ? 4 : 2
        let (left, top) = (left - thickness - 1, top - thickness - 1)
        let (right, bottom) = (right + thickness + 1, bottom + thickness + 1)
        for y in max(0, top)..<max(max(0, top), min(height, bottom)) {
            let isEdge = y < top + thickness || y >= bottom - thickness
            for x in max(0, left)..<max(max(0, left), min(width, right)) {
                guard isEdge || x < left + thickness || x >= right - thickness else { continue }
                guard isRemoved || (x + y) / 4 % 2 == 0 else { continue }
                let place = (y * width + x) * 3
                for part in 0..<3 { pixels[place + part] = colour[part] }
            }
        }
    }
}
