import Encoding

/// A BagIt manifest: SHA-256 digests by path (RFC 8493 §2.1.3 and §2.2.1).
///
/// Written and read in one form only: lower-case digest, two spaces, path, line feed, in the byte
/// order of the paths. Two readers can therefore never see two manifests in the same bytes.
package struct Manifest: Sendable, Hashable {
    /// One line.
    package struct Line: Sendable, Hashable {
        /// The path below the base folder.
        package let name: EntryName
        /// The digest of the file's content.
        package let digest: ContentDigest

        /// A line for one file.
        package init(name: EntryName, digest: ContentDigest) {
            self.name = name
            self.digest = digest
        }
    }

    /// The lines in the byte order of their names.
    package let lines: [Line]

    /// The largest manifest read, in bytes.
    package static let limit = 24 << 20

    /// A manifest of these files, in whatever order they are given; nothing if two share a name.
    package init?(_ lines: [Line]) {
        self.lines = lines.sorted { $0.name < $1.name }
        var names = EntryNames()
        guard lines.allSatisfy({ names.insert($0.name) }) else { return nil }
    }

    /// Reads a manifest's bytes; nothing for any other form than ours.
    package init?(parsing bytes: [UInt8]) {
        guard bytes.last == UInt8(ascii: "\n"), bytes.count <= Manifest.limit else { return nil }
        var lines: [Line] = []
        for text in bytes.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false) {
            guard let line = Manifest.line(text), lines.count < TarReader.entryLimit,
                lines.last.map({ $0.name < line.name }) ?? true
            else { return nil }
            lines.append(line)
        }
        self.init(lines)
    }

    private static func line(_ text: ArraySlice<UInt8>) -> Line? {
        let digest = text.prefix(64)
        let rest = text.dropFirst(64)
        guard rest.prefix(2).elementsEqual("  ".utf8), let digest = ContentDigest(hex: digest),
            let path = unescape(rest.dropFirst(2)), let name = try? EntryName(path)
        else { return nil }
        return Line(name: name, digest: digest)
    }

    /// The manifest's file.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        for line in lines {
            out += line.digest.hex.utf8
            out += "  ".utf8
            out += Manifest.escape(line.name.bytes)
            out.append(UInt8(ascii: "\n"))
        }
        return out
    }

    /// RFC 8493 §2.1.3: a percent sign, carriage return or line feed in a path is percent-encoded.
    static func escape(_ path: [UInt8]) -> [UInt8] {
        path.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x0a: Array("%0A".utf8)
            case 0x0d: Array("%0D".utf8)
            case UInt8(ascii: "%"): Array("%25".utf8)
            default: [byte]
            }
        }
    }

    /// The path that ``escape(_:)`` gives so; nothing for a percent sign that begins anything else.
    static func unescape(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                out.append(byte)
                continue
            }
            switch String(decoding: rest.prefix(2), as: UTF8.self) {
            case "0A": out.append(0x0a)
            case "0D": out.append(0x0d)
            case "25": out.append(byte)
            default: return nil
            }
            rest = rest.dropFirst(2)
        }
        return out
    }
}
