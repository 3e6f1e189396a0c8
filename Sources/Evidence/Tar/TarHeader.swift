/// One regular file of an archive, as its header states it.
package struct TarEntry: Sendable, Hashable {
    /// The path in the archive.
    package let name: EntryName
    /// Bytes.
    package let size: Int64
    /// Seconds since 1970-01-01T00:00:00Z, from 0 to 8 589 934 591.
    package let modified: Int64

    /// A file of that name, size and time.
    package init(name: EntryName, size: Int64, modified: Int64) {
        self.name = name
        self.size = size
        self.modified = modified
    }

    /// The headers in front of the content: one block, or three when a pax header is needed.
    ///
    /// The same entry always gives the same bytes, and a reader refuses all others: there is no
    /// owner, comment or padding in which something could leave unseen.
    package var headers: [UInt8] {
        let records = paxRecords
        guard !records.isEmpty else { return TarHeader.ustar(of: self).block }
        var extended = TarHeader(
            name: TarHeader.extendedName,
            prefix: [],
            size: Int64(records.count),
            modified: modified,
            type: TarHeader.extended
        ).block
        extended.append(contentsOf: records)
        extended.append(contentsOf: repeatElement(0, count: TarHeader.padding(records.count)))
        return extended + TarHeader.ustar(of: self).block
    }

    /// POSIX.1-2017 pax records for what the plain header cannot say.
    private var paxRecords: [UInt8] {
        var records: [UInt8] = []
        if TarHeader.split(name.bytes) == nil { records += TarHeader.record("path", name.bytes) }
        if size > TarHeader.plainSizeMaximum {
            records += TarHeader.record("size", Array(String(size).utf8))
        }
        return records
    }
}

/// The 512-byte header of POSIX.1-1988 (`ustar`), for regular files and pax headers alone.
struct TarHeader {
    var name: [UInt8]
    var prefix: [UInt8]
    var size: Int64
    var modified: Int64
    var type: UInt8

    static let length = 512
    static let regular = UInt8(ascii: "0")
    static let extended = UInt8(ascii: "x")
    /// The largest size twelve octal digits hold with their end: 8 GiB less one byte.
    static let plainSizeMaximum: Int64 = 0o777_7777_7777
    static let extendedName = Array("PaxHeader".utf8)

    /// The zeros that fill the last block of so many bytes.
    static func padding(_ count: Int) -> Int { (length - count % length) % length }

    /// Name and prefix fields for an ASCII path that fits them; nothing for another.
    static func split(_ path: [UInt8]) -> (name: [UInt8], prefix: [UInt8])? {
        guard path.allSatisfy({ $0 < 0x80 }) else { return nil }
        if path.count <= 100 { return (path, []) }
        // The first slash that leaves a name short enough gives the shortest prefix.
        let first = path.count - 101
        guard let slash = path[first...].firstIndex(of: UInt8(ascii: "/")), slash <= 155,
            slash > 0
        else { return nil }
        return (Array(path[(slash + 1)...]), Array(path[..<slash]))
    }

    /// The header of a regular file; what it can't hold, the pax header before it does.
    static func ustar(of entry: TarEntry) -> TarHeader {
        let stand = entry.name.bytes.suffix(100).map { $0 < 0x80 ? $0 : UInt8(ascii: "_") }
        let parts = split(entry.name.bytes) ?? (Array(stand), [])
        return TarHeader(
            name: parts.name,
            prefix: parts.prefix,
            size: entry.size > plainSizeMaximum ? 0 : entry.size,
            modified: entry.modified,
            type: regular
        )
    }

    /// `LENGTH KEY=VALUE\n`, where the length counts its own digits.
    static func record(_ key: String, _ value: [UInt8]) -> [UInt8] {
        let rest = Array(" \(key)=".utf8) + value + [UInt8(ascii: "\n")]
        var length = rest.count
        while length != rest.count + String(length).utf8.count {
            length = rest.count + String(length).utf8.count
        }
        return Array(String(length).utf8) + rest
    }

    var block: [UInt8] {
        var block: [UInt8] = []
        func field(_ bytes: [UInt8], _ width: Int) {
            block += bytes + Array(repeating: 0, count: width - bytes.count)
        }
        field(name, 100)
        for (number, width) in [(0o644, 8), (0, 8), (0, 8)] as [(Int64, Int)] {
            field(TarHeader.octal(number, width - 1), width)
        }
        field(TarHeader.octal(size, 11), 12)
        field(TarHeader.octal(modified, 11), 12)
        block += Array("        ".utf8)
        block.append(type)
        field([], 100)
        block += Array("ustar\u{0}00".utf8)
        field([], 32)
        field([], 32)
        field(TarHeader.octal(0, 7), 8)
        field(TarHeader.octal(0, 7), 8)
        field(prefix, 155)
        field([], 12)
        let sum = block.reduce(0) { $0 + Int64($1) }
        block.replaceSubrange(148..<156, with: TarHeader.octal(sum, 6) + [0, UInt8(ascii: " ")])
        return block
    }

    private static func octal(_ number: Int64, _ digits: Int) -> [UInt8] {
        let text = String(number, radix: 8)
        return Array(repeating: UInt8(ascii: "0"), count: digits - text.utf8.count)
            + Array(text.utf8)
    }
}

extension TarHeader {
    /// Reads a block; nothing when its checksum or its form is wrong.
    init?(_ block: ArraySlice<UInt8>) {
        let bytes = Array(block)
        guard bytes.count == TarHeader.length, let stated = TarHeader.number(bytes[148..<156]),
            stated == TarHeader.checksum(bytes),
            Array(bytes[257..<265]) == Array("ustar\u{0}00".utf8),
            let size = TarHeader.number(bytes[124..<136]),
            let modified = TarHeader.number(bytes[136..<148]),
            let name = TarHeader.text(bytes[0..<100]), let prefix = TarHeader.text(bytes[345..<500])
        else { return nil }
        self.init(name: name, prefix: prefix, size: size, modified: modified, type: bytes[156])
    }

    /// The path the plain header gives.
    var path: [UInt8] { prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name }

    /// The sum of all bytes, the checksum's own taken as spaces.
    private static func checksum(_ bytes: [UInt8]) -> Int64 {
        let all = bytes.reduce(0) { $0 + Int64($1) }
        return all - bytes[148..<156].reduce(0) { $0 + Int64($1) } + 8 * 0x20
    }

    /// Octal digits up to a space or zero, and nothing else in the field.
    private static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        let digits = field.prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        let rest = field.dropFirst(digits.count)
        guard !digits.isEmpty, rest.allSatisfy({ $0 == 0 || $0 == 0x20 }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    /// The bytes before the first zero; nothing when something follows it.
    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8]? {
        let text = field.prefix { $0 != 0 }
        return field.dropFirst(text.count).allSatisfy { $0 == 0 } ? Array(text) : nil
    }
}

/// What a pax header says of the file after it.
struct PaxRecords {
    var path: [UInt8]?
    var size: Int64?

    /// Reads at most one `path` and one `size`; nothing for anything else.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard digits.count < 6, let length = Int(String(decoding: digits, as: UTF8.self)),
                length <= rest.count, length > digits.count + 2
            else { return nil }
            let record = rest.prefix(length)
            let body = record.dropFirst(digits.count + 1).dropLast()
            guard record.last == UInt8(ascii: "\n"),
                record[record.startIndex + digits.count] == UInt8(ascii: " "),
                let equals = body.firstIndex(of: UInt8(ascii: "="))
            else { return nil }
            guard take(body[..<equals], body[(equals + 1)...]) else { return nil }
            rest = rest.dropFirst(length)
        }
    }

    private mutating func take(_ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) -> Bool {
        switch String(decoding: key, as: UTF8.self) {
        case "path":
            guard path == nil else { return false }
            path = Array(value)
        case "size":
            let number = Int64(String(decoding: value, as: UTF8.self))
            guard size == nil, let number, number >= 0 else { return false }
            size = number
        default: return false
        }
        return true
    }
}
