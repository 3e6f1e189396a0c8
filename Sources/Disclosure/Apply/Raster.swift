/// A picture in memory: three bytes a pixel, row by row from the top.
struct Raster: Sendable {
    /// The most pixels of a picture.
    static let pixelLimit = 100_000_000
    /// How far a box is painted beyond its edges, in pixels: letters reach over.
    static let margin = 4

    let width: Int
    let height: Int
    var pixels: [UInt8]

    /// A picture of so many rows of so many pixels.
    init(width: Int, height: Int, pixels: [UInt8]) {
        (self.width, self.height, self.pixels) = (width, height, pixels)
    }

    /// Reads a binary PPM of eight bits a colour.
    init?(ppm bytes: [UInt8]) {
        var position = 2
        func number() -> Int? {
            while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
            var value = 0
            let start = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
                value = value * 10 + Int(bytes[position] - 0x30)
                position += 1
                if value > 1 << 20 { return nil }
            }
            return position > start ? value : nil
        }
        guard bytes.starts(with: "P6".utf8), let width = number(), let height = number(),
            number() == 255, width > 0, height > 0, width * height <= Raster.pixelLimit,
            bytes.count == position + 1 + width * height * 3
        else { return nil }
        self.width = width
        self.height = height
        pixels = Array(bytes[(position + 1)...])
    }

    /// Paints a rectangle of pixels black, with a margin; what is outside is no matter.
    mutating func black(left: Int, top: Int, right: Int, bottom: Int) {
        let columns = max(0, left - Raster.margin)..<min(width, max(0, right + Raster.margin))
        let rows = max(0, top - Raster.margin)..<min(height, max(0, bottom + Raster.margin))
        guard columns.lowerBound < columns.upperBound else { return }
        for row in rows {
            let start = (row * width + columns.lowerBound) * 3
            let end = (row * width + columns.upperBound) * 3
            for place in start..<end { pixels[place] = 0 }
        }
    }

    /// Paints all of it.
    mutating func blackOut() { pixels = [UInt8](repeating: 0, count: pixels.count) }

    /// The rows as PNG filters them (none is filtered), in a zlib stream.
    var compressed: [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(pixels.count + height)
        for row in 0..<height {
            rows.append(0)
            rows += pixels[row * width * 3..<(row + 1) * width * 3]
        }
        return Deflate.zlib(rows, distances: [3, width * 3 + 1])
    }

    /// A PNG file (ISO/IEC 15948) with the picture and nothing else.
    var png: [UInt8] {
        var out: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let header = Raster.big(width) + Raster.big(height) + [8, 2, 0, 0, 0]
        for (name, content) in [("IHDR", header), ("IDAT", compressed), ("IEND", [])] {
            let body = Array(name.utf8) + content
            out += Raster.big(content.count) + body + Raster.big(Int(CRC32.of(body)))
        }
        return out
    }

    private static func big(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// The checksum of PNG and ZIP.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in
            value & 1 == 1 ? 0xedb8_8320 ^ value >> 1 : value >> 1
        }
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var value: UInt32 = 0xffff_ffff
        for byte in bytes {
            value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8
        }
        return value ^ 0xffff_ffff
    }
}

/// Deflate (RFC 1951) with fixed codes and matches at given distances only: enough for pages, whose
/// pixels are those to the left or above.
enum Deflate {
    static let longest = 258
    static let shortest = 4
    static let window = 32_768

    /// A zlib stream (RFC 1950).
    static func zlib(_ bytes: [UInt8], distances: [Int]) -> [UInt8] {
        var writer = BitWriter()
        writer.bits(1, 1)
        writer.bits(1, 2)
        let distances = distances.filter { $0 <= window }
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                var best = (length: 0, distance: 0)
                for distance in distances where distance <= place {
                    var length = 0
                    let most = min(longest, bytes.count - place)
                    while length < most, bytes[place + length] == bytes[place + length - distance] {
                        length += 1
                    }
                    if length > best.length { best = (length, distance) }
                }
                if best.length >= shortest {
                    writer.match(best.length, best.distance)
                    place += best.length
                } else {
                    writer.symbol(Int(bytes[place]))
                    place += 1
                }
            }
        }
        writer.symbol(256)
        return [0x78, 0x01] + writer.finish() + adler(bytes)
    }

    private static func adler(_ bytes: [UInt8]) -> [UInt8] {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return [high >> 8, high, low >> 8, low].map { UInt8(truncatingIfNeeded: $0) }
    }
}

/// Bits from the lowest of each byte on, and the fixed codes of RFC 1951 §3.2.6.
struct BitWriter {
    private var out: [UInt8] = []
    private var held: UInt64 = 0
    private var count = 0

    mutating func bits(_ value: Int, _ width: Int) {
        held |= UInt64(value) << UInt64(count)
        count += width
        while count >= 8 {
            out.append(UInt8(truncatingIfNeeded: held))
            held >>= 8
            count -= 8
        }
    }

    mutating func finish() -> [UInt8] {
        if count > 0 { out.append(UInt8(truncatingIfNeeded: held)) }
        return out
    }

    mutating func symbol(_ value: Int) {
        switch value {
        case 0..<144: reversed(0x30 + value, 8)
        case 144..<256: reversed(0x190 + value - 144, 9)
        case 256..<280: reversed(value - 256, 7)
        default: reversed(0xc0 + value - 280, 8)
        }
    }

    mutating func match(_ length: Int, _ distance: Int) {
        let first = BitWriter.code(length - 3, BitWriter.lengths)
        symbol(257 + first.code)
        bits(first.rest, first.extra)
        let second = BitWriter.code(distance - 1, BitWriter.distances)
        reversed(second.code, 5)
        bits(second.rest, second.extra)
    }

    private mutating func reversed(_ code: Int, _ width: Int) {
        var turned = 0
        for place in 0..<width where code >> place & 1 == 1 { turned |= 1 << (width - 1 - place) }
        bits(turned, width)
    }

    /// Extra bits by code, for lengths from 3 on (the last is 258 by itself) and distances from 1.
    private static let lengths =
        [Int](repeating: 0, count: 8) + (1...5).flatMap { [$0, $0, $0, $0] }
    private static let distances = [0, 0, 0, 0] + (1...13).flatMap { [$0, $0] }

    private static func code(_ value: Int, _ extras: [Int]) -> (code: Int, rest: Int, extra: Int) {
        if extras.count == lengths.count && value == 255 { return (28, 0, 0) }
        var base = 0
        for (code, extra) in extras.enumerated() {
            if value < base + 1 << extra { return (code, value - base, extra) }
            base += 1 << extra
        }
        preconditionFailure("a match is no longer and no farther than the codes reach")
    }
}
