/// What is painted on a page beside its words: small pictures, outlines of letters, writing.
///
/// The page is drawn small and in grey, the words that are known as text are left out of account,
/// and the rest is looked at in squares. Where something is written, many rows and many columns of
/// a square have edges; lines, frames and areas of one colour do not have both.
struct PageInk: Sendable {
    /// The longer side of the picture, in pixels.
    static let pictureSize = 1_000
    /// The sides of a square, in pixels.
    private static let square = 16
    /// Two pixels beside each other that differ so much in grey have an edge between them.
    private static let edge = 20
    /// A column or row with so many edges counts, and so many of them have to be there.
    private static let edges = 2
    private static let fewestColumns = 5
    private static let fewestRows = 3
    /// Fewer squares beside each other hold no value.
    private static let fewestSquares = 3

    /// Whether a square has writing, row by row.
    private var squares: [Bool]
    /// What is drawn in the squares with writing, each in one number with its place.
    private(set) var drawn: [Int] = []
    private let columns: Int
    private let rows: Int
    /// The words that are known as text, in thousandths of a point.
    private let words: [Place.Box]
    private let longer: Int

    /// True where nothing is written beside the words.
    var isEmpty: Bool { !squares.contains(true) }

    /// The same without what is drawn, which takes more room than all else.
    var places: PageInk {
        var places = self
        places.drawn = []
        return places
    }

    /// Looks at a page.
    ///
    /// - Parameters:
    ///   - picture: the page in grey.
    ///   - words: where its words are, in thousandths of a point.
    ///   - longer: the longer side of the page in thousandths of a point, more than 0.
    init(_ picture: GreyPicture, without words: [Place.Box], longer: Int) {
        (self.words, self.longer) = (words, longer)
        columns = (picture.width + PageInk.square - 1) / PageInk.square
        rows = (picture.height + PageInk.square - 1) / PageInk.square
        var known = [Bool](repeating: false, count: picture.pixels.count)
        for word in words {
            func pixel(_ edge: Int) -> Int {
                edge.multipliedReportingOverflow(by: PageInk.pictureSize).partialValue / longer
            }
            // Letters reach over the box of their word.
            let across = (pixel(word.left) - 2..<pixel(word.right) + 3)
                .clamped(to: 0..<picture.width)
            let down = (pixel(word.top) - 2..<pixel(word.bottom) + 3)
                .clamped(to: 0..<picture.height)
            for row in down {
                for column in across { known[row * picture.width + column] = true }
            }
        }
        squares = []
        squares = (0..<columns * rows).map { isWritten($0, picture, known) }
        let written = squares
        for number in written.indices where written[number] {
            if around(number).count(where: { written[$0] }) < PageInk.fewestSquares {
                squares[number] = false
            } else {
                drawn.append(hash(number, picture))
            }
        }
    }

    /// The squares beside one, and itself.
    private func around(_ number: Int) -> [Int] {
        let (row, column) = (number / columns, number % columns)
        var found: [Int] = []
        for near in max(0, row - 1)...min(rows - 1, row + 1) {
            for beside in max(0, column - 1)...min(columns - 1, column + 1) {
                found.append(near * columns + beside)
            }
        }
        return found
    }

    private func area(_ number: Int, _ picture: GreyPicture) -> (
        down: Range<Int>, across: Range<Int>
    ) {
        let (top, left) = (number / columns * PageInk.square, number % columns * PageInk.square)
        return (
            top..<min(top + PageInk.square, picture.height),
            left..<min(left + PageInk.square, picture.width)
        )
    }

    private func isWritten(_ number: Int, _ picture: GreyPicture, _ known: [Bool]) -> Bool {
        let (down, across) = area(number, picture)
        var columns = [Int](repeating: 0, count: PageInk.square)
        var rows = 0
        func differ(_ place: Int, _ other: Int) -> Bool {
            if known[place] || known[other] { return false }
            return abs(Int(picture.pixels[place]) - Int(picture.pixels[other])) >= PageInk.edge
        }
        for row in down {
            var edges = 0
            for column in across {
                let place = row * picture.width + column
                if column + 1 < picture.width, differ(place, place + 1) {
                    columns[column - across.lowerBound] += 1
                }
                if row + 1 < picture.height, differ(place, place + picture.width) { edges += 1 }
            }
            if edges >= PageInk.edges { rows += 1 }
        }
        return rows >= PageInk.fewestRows
            && columns.count { $0 >= PageInk.edges } >= PageInk.fewestColumns
    }

    private func hash(_ number: Int, _ picture: GreyPicture) -> Int {
        let (down, across) = area(number, picture)
        var hasher = Hasher()
        hasher.combine(number)
        hasher.combine(columns)
        for row in down {
            let start = row * picture.width
            for place in start + across.lowerBound..<start + across.upperBound {
                hasher.combine(picture.pixels[place])
            }
        }
        return hasher.finalize()
    }

    /// True where a word lies on writing or beside it, and is none of those known as text.
    ///
    /// - Parameters:
    ///   - box: in pixels of a picture of the same page.
    ///   - size: the longer side of that picture, in pixels.
    func touches(_ box: Place.Box, of size: Int) -> Bool {
        func square(_ edge: Int) -> Int { edge * PageInk.pictureSize / size / PageInk.square }
        let down = (square(box.top) - 1..<square(box.bottom) + 2).clamped(to: 0..<rows)
        let across = (square(box.left) - 1..<square(box.right) + 2).clamped(to: 0..<columns)
        let isWritten = down.contains { row in
            across.contains { squares[row * columns + $0] }
        }
        let middle = (
            across: (box.left + box.right) / 2 * longer / size,
            down: (box.top + box.bottom) / 2 * longer / size
        )
        return isWritten
            && !words.contains {
                $0.left <= middle.across && middle.across <= $0.right
                    && $0.top <= middle.down && middle.down <= $0.bottom
            }
    }
}

/// A picture in grey: a byte a pixel, row by row from the top.
struct GreyPicture {
    let width: Int
    let height: Int
    let pixels: [UInt8]

    /// Reads the binary PGM that begins at a byte, and moves behind it; nothing for what is none.
    init?(pgm bytes: [UInt8], at position: inout Int) {
        var place = position + 2
        func number() -> Int? {
            while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
            var value = 0
            let start = place
            while place < bytes.count, (0x30...0x39).contains(bytes[place]), value < 1 << 16 {
                value = value * 10 + Int(bytes[place] - 0x30)
                place += 1
            }
            return place > start ? value : nil
        }
        guard position + 2 < bytes.count, bytes[position...].starts(with: "P5".utf8),
            let width = number(), let height = number(), number() == 255, width > 0, height > 0,
            place + 1 + width * height <= bytes.count
        else { return nil }
        (self.width, self.height) = (width, height)
        pixels = Array(bytes[place + 1..<place + 1 + width * height])
        position = place + 1 + width * height
    }
}
