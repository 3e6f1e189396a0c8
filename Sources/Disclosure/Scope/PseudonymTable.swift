import Crypto
import Detection
import Encoding

/// A pseudonym and what it stands for, as a line of the sealed table.
struct PseudonymEntry: Sendable, Hashable, Comparable {
    let pseudonym: [UInt8]
    let dataClass: DataClass
    /// As first written in an exhibit.
    let value: [UInt8]

    /// The greatest sealed table that is read, in bytes (`spec/limits.md`).
    static let tableLimit = 1 << 30

    private static let heading = Array("comity/pseudonym-table, version 1\n".utf8)

    static func < (left: PseudonymEntry, right: PseudonymEntry) -> Bool {
        left.pseudonym.lexicographicallyPrecedes(right.pseudonym)
    }

    /// The heading, then a line for each entry: pseudonym, class and value in base64, by tabs.
    static func seal(
        _ entries: [PseudonymEntry],
        key: SymmetricKey
    ) throws(PseudonymProblem) -> [UInt8] {
        var plain: [UInt8] = []
        for entry in entries {
            plain += entry.pseudonym + [UInt8(ascii: "\t")] + entry.dataClass.rawValue.utf8
            plain += [UInt8(ascii: "\t")] + Base64.standard.encodeBytes(entry.value)
            plain.append(UInt8(ascii: "\n"))
        }
        guard let box = try? AES.GCM.seal(plain, using: key, authenticating: heading),
            let combined = box.combined
        else { throw .malformed }
        return heading + combined
    }

    static func open(
        _ sealed: [UInt8],
        key: SymmetricKey
    ) throws(PseudonymProblem) -> [PseudonymEntry] {
        guard sealed.count <= tableLimit else { throw .tooLarge(limit: tableLimit) }
        guard sealed.starts(with: heading) else { throw .malformed }
        guard let box = try? AES.GCM.SealedBox(combined: sealed.dropFirst(heading.count)),
            let plain = try? AES.GCM.open(box, using: key, authenticating: heading)
        else { throw .notOpened }
        var entries: [PseudonymEntry] = []
        for line in plain.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard parts.count == 3, let value = Base64.standard.decode(Array(parts[2])) else {
                throw .malformed
            }
            entries.append(
                PseudonymEntry(
                    pseudonym: Array(parts[0]),
                    dataClass: DataClass(rawValue: String(decoding: parts[1], as: UTF8.self)),
                    value: value
                )
            )
        }
        return entries
    }
}
