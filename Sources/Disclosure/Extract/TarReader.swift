import Files

/// The members of a tar stream as libarchive writes them (POSIX ustar and pax).
struct TarReader {
    /// One thing in the archive.
    struct Member {
        let name: String
        /// Where its content is in the stream.
        let content: Range<Int>
        /// Whether it is a regular file; links and devices have no content.
        let isFile: Bool
        let isFolder: Bool
        /// What a link leads to.
        let target: String
    }

    /// A record of names and sizes before a member, in bytes.
    static let headerLimit = 1 << 20
    private static let block = 512

    private let source: Source
    private var at = 0
    private var attributes: [String: [UInt8]] = [:]
    /// Whether the stream broke off or is no tar.
    private(set) var isMalformed = false

    init(_ source: Source) { self.source = source }

    /// The next member; nothing at the end.
    mutating func next() -> Member? {
        while at + TarReader.block <= source.size {
            guard let header = try? source.read(TarReader.block, at: at),
                header.count == TarReader.block
            else { break }
            if header.allSatisfy({ $0 == 0 }) { return nil }
            let recorded = TarReader.number(header[148..<156])
            let sum = header.enumerated().reduce(0) { sum, entry in
                sum + ((148..<156).contains(entry.offset) ? 32 : Int(entry.element))
            }
            guard recorded == sum, let size = size(header) else { break }
            let start = at + TarReader.block
            guard size <= source.size - start else {
                isMalformed = true
                return cut(header, start)
            }
            at = start + (size + TarReader.block - 1) / TarReader.block * TarReader.block
            let type = header[156]
            if type == UInt8(ascii: "x") || type == UInt8(ascii: "g") {
                readAttributes(start..<start + size)
                continue
            }
            return member(header, start..<start + size)
        }
        if source.size > 0 { isMalformed = true }
        return nil
    }

    /// A member whose content breaks off: what there is of it.
    private mutating func cut(_ header: [UInt8], _ start: Int) -> Member? {
        at = source.size
        return header[156] == UInt8(ascii: "0") ? member(header, start..<source.size) : nil
    }

    private mutating func member(_ header: [UInt8], _ content: Range<Int>) -> Member {
        defer { attributes = [:] }
        let type = header[156]
        let isFile = type == 0 || type == UInt8(ascii: "0")
        let prefix = TarReader.text(header[345..<500])
        let short = TarReader.text(header[0..<100])
        let name = attributes["path"] ?? (prefix.isEmpty ? short : prefix + [47] + short)
        let target = attributes["linkpath"] ?? TarReader.text(header[157..<257])
        return Member(
            name: String(decoding: name, as: UTF8.self),
            content: isFile ? content : content.lowerBound..<content.lowerBound,
            isFile: isFile,
            isFolder: type == UInt8(ascii: "5"),
            target: String(decoding: target, as: UTF8.self)
        )
    }

    private func size(_ header: [UInt8]) -> Int? {
        if header[156] != UInt8(ascii: "x"), let given = attributes["size"] {
            return Int(String(decoding: given, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
        }
        return TarReader.number(header[124..<136])
    }

    /// Records `LENGTH KEY=VALUE\n`.
    private mutating func readAttributes(_ range: Range<Int>) {
        guard range.count <= TarReader.headerLimit,
            let bytes = try? source.read(range.count, at: range.lowerBound)
        else {
            isMalformed = true
            return
        }
        var index = 0
        while index < bytes.count {
            guard let space = bytes[index...].firstIndex(of: 32),
                let length = Int(String(decoding: bytes[index..<space], as: UTF8.self)),
                length > space - index, length <= bytes.count - index,
                let sign = bytes[space..<index + length].firstIndex(of: UInt8(ascii: "="))
            else { break }
            let key = String(decoding: bytes[(space + 1)..<sign], as: UTF8.self)
            attributes[key] = Array(bytes[(sign + 1)..<max(sign + 1, index + length - 1)])
            index += length
        }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
        Array(field.prefix { $0 != 0 })
    }

    /// Octal digits, or a binary number where the first bit says so.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        if field.first == 0x80 {
            return field.dropFirst().suffix(7).reduce(0) { $0 << 8 | Int($1) }
        }
        let digits = field.drop { $0 == 32 }.prefix { (0x30...0x37).contains($0) }
        guard !digits.isEmpty, digits.count <= 20 else { return digits.isEmpty ? 0 : nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }
}
