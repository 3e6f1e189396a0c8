package import Casework

/// The payload's size as BagIt states it: total bytes and number of files (RFC 8493 §2.2.2).
package struct Oxum: Sendable, Hashable, CustomStringConvertible {
    /// Bytes of all payload files together.
    package var bytes: Int64
    /// How many payload files there are.
    package var files: Int

    /// A size; nothing at all when no argument is given.
    package init(bytes: Int64 = 0, files: Int = 0) {
        self.bytes = bytes
        self.files = files
    }

    /// Reads `BYTES.FILES`, without leading zeros.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 2, parts.count == 2, numbers.allSatisfy({ $0 >= 0 }),
            numbers[0] <= TarReader.sizeLimit, numbers[1] <= Int64(TarReader.entryLimit)
        else { return nil }
        self.init(bytes: numbers[0], files: Int(numbers[1]))
        guard description == text else { return nil }
    }

    package var description: String { "\(bytes).\(files)" }
}

/// `bag-info.txt`: what the bag is, for people who open it without this program (RFC 8493 §2.2.2).
package struct BagInfo: Sendable, Hashable {
    /// `Source-Organization`: who packed it.
    package let organization: String
    /// `Bagging-Date`: the day it was packed.
    package let day: Day
    /// `External-Identifier`: the package's number.
    package let identifier: String
    /// `Payload-Oxum`: the payload's size.
    package let oxum: Oxum

    /// The largest `bag-info.txt` read, in bytes.
    package static let limit = 16 << 10
    /// The longest value of a label, in bytes.
    package static let lineLimit = 1024
    private static let labels = [
        "Source-Organization", "Bagging-Date", "External-Identifier", "Payload-Oxum",
        "Bag-Software-Agent",
    ]
    private static let agent = "comity (package format 1)"

    /// The description; nothing when a text would not stay on its line.
    package init?(organization: String, day: Day, identifier: String, oxum: Oxum) {
        self.organization = organization
        self.day = day
        self.identifier = identifier
        self.oxum = oxum
        guard [organization, identifier].allSatisfy(BagInfo.isLine) else { return nil }
    }

    /// Reads the file; nothing for a missing, repeated, foreign or misplaced label.
    package init?(parsing bytes: [UInt8]) {
        guard bytes.count <= BagInfo.limit, bytes.last == 0x0a,
            let text = String(validating: bytes.dropLast(), as: UTF8.self)
        else { return nil }
        let lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count == BagInfo.labels.count else { return nil }
        var values: [String] = []
        for (line, label) in zip(lines, BagInfo.labels) {
            guard line.utf8.starts(with: (label + ": ").utf8) else { return nil }
            values.append(
                String(decoding: line.utf8.dropFirst(label.utf8.count + 2), as: UTF8.self)
            )
        }
        guard let day = Day(values[1]), let oxum = Oxum(values[3]), values[4] == BagInfo.agent
        else { return nil }
        self.init(organization: values[0], day: day, identifier: values[2], oxum: oxum)
    }

    /// The file.
    package var bytes: [UInt8] {
        let values = [
            organization, day.description, identifier, oxum.description, BagInfo.agent,
        ]
        return zip(BagInfo.labels, values).flatMap { Array("\($0): \($1)\n".utf8) }
    }

    /// A text of one line, without what a terminal or another reader could take for more.
    static func isLine(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= lineLimit
            && !text.unicodeScalars.contains(where: EntryName.misleads)
            && text.unicodeScalars.first != " " && text.unicodeScalars.last != " "
    }
}
