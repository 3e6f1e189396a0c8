/// Why a tar archive is refused (spec/package.md, "Tar"); `at` is the byte offset of the block.
package enum TarFailure: Error, Sendable, Hashable {
    /// The input ends inside an entry or before the two zero blocks.
    case truncated(at: Int64)
    /// A header whose checksum is wrong, or that is not of the POSIX form at all.
    case badHeader(at: Int64)
    /// A link, device, folder, or an extension we do not take.
    case unsupportedEntry(type: UInt8, at: Int64)
    /// An extended header other than one `path` and one `size`, well formed.
    case badExtension(at: Int64)
    /// A path that could lead out of a folder or mislead a reader.
    case badName(EntryName.Fault, at: Int64)
    /// A second file of that name, case and spelling aside, or a file where a folder is needed.
    case duplicateName(at: Int64)
    /// A size beyond ``TarReader/sizeLimit``, alone or in sum.
    case tooLarge(at: Int64)
    case tooManyEntries
    /// Bytes that carry nothing: padding that is not zero, or fields other than ours.
    case notAsWritten(at: Int64)
    /// Something after the two zero blocks that end the archive.
    case trailingBytes(at: Int64)
}
