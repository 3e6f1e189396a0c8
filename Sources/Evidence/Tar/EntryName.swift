/// A file's path inside an archive that is safe to make on any machine (spec/package.md, "Names").
///
/// It has one or more parts divided by `/`, none of which could lead anywhere but downwards. Two
/// names are equal when their bytes are: `==` on the text would also take two spellings of a letter
/// for one.
package struct EntryName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The path as UTF-8.
    package let bytes: [UInt8]

    /// The longest path, in bytes.
    package static let lengthLimit = 1024
    /// The longest part of a path, in bytes; what file systems take.
    package static let partLimit = 240
    /// The most parts of a path.
    package static let depthLimit = 16

    /// Why a path is refused.
    package enum Fault: Error, Sendable, Hashable {
        case empty, tooLong, tooDeep, notUTF8
        /// It begins at a root or a drive.
        case absolute
        /// An empty part, `.` or `..`.
        case dots
        case backslash
        /// A control character or one that changes the direction of text.
        case control
    }

    /// Reads a path as an archive gives it.
    package init(_ bytes: some Collection<UInt8>) throws(Fault) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= EntryName.lengthLimit else { throw .tooLong }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        guard !bytes.contains(UInt8(ascii: "\\")) else { throw .backslash }
        guard !text.unicodeScalars.contains(where: EntryName.misleads) else { throw .control }
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.first?.isEmpty != true, !EntryName.isDrive(bytes) else { throw .absolute }
        guard parts.count <= EntryName.depthLimit else { throw .tooDeep }
        for part in parts {
            guard !part.isEmpty, part != EntryName.here, part != EntryName.above else {
                throw .dots
            }
            guard part.count <= EntryName.partLimit else { throw .tooLong }
        }
        self.bytes = bytes
    }

    /// Reads a path as a person or a manifest gives it.
    package init(_ text: some StringProtocol) throws(Fault) { try self.init(Array(text.utf8)) }

    private static let here = Array(".".utf8)[...]
    private static let above = Array("..".utf8)[...]

    /// `C:` at the beginning is a root on some machines.
    private static func isDrive(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2, bytes[1] == UInt8(ascii: ":") else { return false }
        let letter = bytes[0] | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    }

    /// True for a control character, and for what changes the direction or the breaks of text.
    static func misleads(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069,
            0xfeff:
            true
        default: false
        }
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// The name as a machine would hold it that ignores case and the spelling of letters.
    ///
    /// Swift compares strings by canonical equivalence, so that needs no normalising here.
    package var folded: String { description.uppercased().lowercased() }

    /// The folded names of the folders above it, the outermost first.
    package var foldedFolders: [String] {
        // Cut at the byte: a letter's mark after a slash would hide the slash from `Character`.
        let bytes = Array(folded.utf8)
        return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map {
            String(decoding: bytes[..<$0], as: UTF8.self)
        }
    }

    /// True when the name lies below the folder `prefix`, which ends in `/`.
    package func lies(below prefix: String) -> Bool { bytes.starts(with: prefix.utf8) }

    /// The name without its first part; nothing when it has only one.
    package var withoutFirst: EntryName? {
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        return try? EntryName(bytes[(slash + 1)...])
    }

    /// The first part of the name.
    package var first: String {
        let part = bytes.prefix { $0 != UInt8(ascii: "/") }
        return String(decoding: part, as: UTF8.self)
    }

    package static func < (left: EntryName, right: EntryName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// The names seen so far, so that no file could overwrite or stand in the way of another.
package struct EntryNames: Sendable {
    private var files: Set<String> = []
    private var folders: Set<String> = []

    /// No names yet.
    package init() {}

    /// Takes a name; false when a file or folder of that name, case and spelling aside, was seen.
    package mutating func insert(_ name: EntryName) -> Bool {
        let folded = name.folded
        guard !folders.contains(folded), files.insert(folded).inserted else { return false }
        for folder in name.foldedFolders {
            if files.contains(folder) { return false }
            folders.insert(folder)
        }
        return true
    }
}
