/// Writes a ZIP file (APPNOTE 6.3.10) that says nothing but names and contents.
///
/// No times (all are the first that the format can say), no owners, no extra fields, no comments;
/// the same members give the same bytes.
struct ZIPWriter {
    private var out: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// The most members.
    static let memberLimit = 65_000
    /// The most bytes of a name.
    static let nameLimit = 1_000

    /// Adds a member.
    ///
    /// - Parameter isStored: not compressed, as the first member of an OpenDocument file is.
    mutating func add(
        _ name: String,
        _ content: [UInt8],
        isStored: Bool = false
    ) throws(RedactFailure) {
        guard count < ZIPWriter.memberLimit, name.utf8.count <= ZIPWriter.nameLimit,
            out.count + content.count < Int(UInt32.max) >> 1
        else { throw .tooLarge }
        let packed = isStored ? content : Deflate.raw(content)
        let isPacked = packed.count < content.count
        let body = isPacked ? packed : content
        // UTF-8 names; the day is 1 January 1980.
        var fields = ZIPWriter.little(20, 2) + ZIPWriter.little(0x0800, 2)
        fields += ZIPWriter.little(isPacked ? 8 : 0, 2) + ZIPWriter.little(0, 2)
        fields += ZIPWriter.little(0x0021, 2) + ZIPWriter.little(Int(CRC32.of(content)), 4)
        fields += ZIPWriter.little(body.count, 4) + ZIPWriter.little(content.count, 4)
        fields += ZIPWriter.little(name.utf8.count, 2) + ZIPWriter.little(0, 2)
        directory += ZIPWriter.little(0x0201_4b50, 4) + ZIPWriter.little(20, 2) + fields
        directory += [UInt8](repeating: 0, count: 10) + ZIPWriter.little(out.count, 4)
        directory += name.utf8
        out += ZIPWriter.little(0x0403_4b50, 4) + fields
        out += name.utf8
        out += body
        count += 1
    }

    /// The file.
    func finish() -> [UInt8] {
        var end = ZIPWriter.little(0x0605_4b50, 4) + [0, 0, 0, 0]
        end += ZIPWriter.little(count, 2) + ZIPWriter.little(count, 2)
        end += ZIPWriter.little(directory.count, 4) + ZIPWriter.little(out.count, 4) + [0, 0]
        return out + directory + end
    }

    static func little(_ number: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}

/// Writes a gzip file (RFC 1952) without a name and without a time.
enum GzipWriter {
    static func file(_ content: [UInt8]) -> [UInt8] {
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff] + Deflate.raw(content)
            + ZIPWriter.little(Int(CRC32.of(content)), 4) + ZIPWriter.little(content.count, 4)
    }
}

/// Writes a tar file (POSIX ustar, pax for long names) without times, owners or modes that differ.
struct TarWriter {
    private static let block = 512
    private static let nameSize = 100
    private var out: [UInt8] = []

    mutating func add(_ name: String, _ content: [UInt8]) {
        if name.utf8.count > TarWriter.nameSize || !name.utf8.allSatisfy({ $0 < 0x80 }) {
            append("pax", UInt8(ascii: "x"), TarWriter.record("path", name))
        }
        append(name, UInt8(ascii: "0"), content)
    }

    func finish() -> [UInt8] { out + [UInt8](repeating: 0, count: 2 * TarWriter.block) }

    private static func record(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while String(length).utf8.count + rest.utf8.count != length { length += 1 }
        return Array("\(length)\(rest)".utf8)
    }

    private mutating func append(_ name: String, _ type: UInt8, _ content: [UInt8]) {
        var header = [UInt8](repeating: 0, count: TarWriter.block)
        func put(_ text: some Sequence<UInt8>, at place: Int) {
            for (offset, byte) in text.enumerated() { header[place + offset] = byte }
        }
        func octal(_ number: Int, _ digits: Int) -> String.UTF8View {
            let text = String(number, radix: 8)
            return (String(repeating: "0", count: digits - text.count) + text).utf8
        }
        put(name.utf8.prefix(TarWriter.nameSize), at: 0)
        put(octal(0o644, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        put(octal(content.count, 11), at: 124)
        put(octal(0, 11), at: 136)
        put(CollectionOfOne(type), at: 156)
        put("ustar\0".utf8, at: 257)
        put("00".utf8, at: 263)
        put([UInt8](repeating: 32, count: 8), at: 148)
        put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
        header[154] = 0
        out += header + content
        out += [UInt8](repeating: 0, count: -content.count & (TarWriter.block - 1))
    }
}

extension Deflate {
    /// Bytes of which the place of their last three is remembered.
    private static let hashSize = 1 << 15

    /// Deflate without a frame, with matches wherever the last place of three bytes is one.
    static func raw(_ bytes: [UInt8]) -> [UInt8] {
        var writer = BitWriter()
        writer.bits(1, 1)
        writer.bits(1, 2)
        var last = [Int32](repeating: -1, count: hashSize)
        var place = 0
        while place < bytes.count {
            var length = 0
            var distance = 0
            if place + 3 <= bytes.count {
                let key = hash(bytes, place)
                let before = Int(last[key])
                last[key] = Int32(place)
                if before >= 0, place - before <= window {
                    distance = place - before
                    let most = min(longest, bytes.count - place)
                    while length < most, bytes[before + length] == bytes[place + length] {
                        length += 1
                    }
                }
            }
            guard length >= shortest else {
                writer.symbol(Int(bytes[place]))
                place += 1
                continue
            }
            writer.match(length, distance)
            for next in place + 1..<min(place + length, bytes.count - 2) {
                last[hash(bytes, next)] = Int32(next)
            }
            place += length
        }
        writer.symbol(256)
        return writer.finish()
    }

    private static func hash(_ bytes: [UInt8], _ place: Int) -> Int {
        let word =
            UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
        return Int((word &* 0x9e37_79b1) >> 17)
    }
}
