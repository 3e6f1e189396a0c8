/// Writes the archive of a package; the caller gives each file's size before its content.
package struct TarWriter: Sendable {
    private let modified: Int64
    private var left: Int64 = 0
    private var padding = 0

    /// The two zero blocks that end an archive.
    package static let end = [UInt8](repeating: 0, count: 2 * TarHeader.length)

    /// An archive whose files all carry the one time, in seconds since 1970; 0 to 2³³ − 1.
    package init?(modified: Int64) {
        guard (0...TarHeader.plainSizeMaximum).contains(modified) else { return nil }
        self.modified = modified
    }

    /// The bytes in front of a file's content, which must follow with exactly `size` bytes.
    package mutating func begin(_ name: EntryName, size: Int64) -> [UInt8] {
        precondition(left == 0, "the file before is not complete")
        precondition((0...TarReader.sizeLimit).contains(size), "the size is within the limit")
        let closing = [UInt8](repeating: 0, count: padding)
        left = size
        padding = TarHeader.padding(Int(size % Int64(TarHeader.length)))
        return closing + TarEntry(name: name, size: size, modified: modified).headers
    }

    /// Notes that so many bytes of the content were written; false when that is more than stated.
    package mutating func wrote(_ count: Int) -> Bool {
        left -= Int64(count)
        return left >= 0
    }

    /// True when the content begun last is complete.
    package var isComplete: Bool { left == 0 }

    /// The bytes that end the archive.
    package func finish() -> [UInt8] {
        precondition(left == 0, "the file before is not complete")
        return [UInt8](repeating: 0, count: padding) + TarWriter.end
    }
}
