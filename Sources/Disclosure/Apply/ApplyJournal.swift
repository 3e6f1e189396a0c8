import Encoding
import Files

/// Which exhibits of a disclosure are finished, so that an interrupted run goes on where it was.
///
/// A line for each exhibit, appended and synced after its copy has appeared. A line that a crash
/// cut short counts for nothing, and a copy is taken as finished only when it still has the digest
/// of its line and the plan says of the exhibit what it said then.
struct ApplyJournal: ~Copyable {
    /// The greatest journal that is read, in bytes.
    static let sizeLimit = 64 << 20

    struct Line: Sendable, Hashable {
        /// The exhibit's path.
        let path: String
        /// The digest of the exhibit's part of the plan, which holds that of the exhibit.
        let plan: ExhibitDigest
        /// The path of the copy; nothing when the exhibit is withheld.
        let copy: String?
        /// The copy's digest.
        let digest: ExhibitDigest?
        /// Why it could not be disclosed although the plan says so.
        let withheld: String?
        /// What the copy is without beside the plan's entries, by its name.
        var dropped: [String: Int] = [:]
    }

    private let file: GrowingFile
    private(set) var lines: [String: Line]
    /// The paths of all copies that were ever made, also those that a later run makes no more.
    private(set) var copies: Set<String>

    init(_ path: String) throws(FileFailure) {
        let growing = try GrowingFile(path, mode: 0o600)
        let bytes = try Files.readRegular(path, limit: ApplyJournal.sizeLimit)
        var whole = 0
        var read: [String: Line] = [:]
        var copies: Set<String> = []
        while let end = bytes[whole...].firstIndex(of: 0x0a) {
            guard let line = ApplyJournal.line(Array(bytes[whole..<end])) else { break }
            read[line.path] = line
            if let copy = line.copy { copies.insert(copy) }
            whole = end + 1
        }
        if whole < bytes.count { try growing.truncate(to: Int64(whole)) }
        file = growing
        lines = read
        self.copies = copies
    }

    mutating func append(_ line: Line) throws(FileFailure) {
        try file.write(ApplyJournal.json(line).canonical + [0x0a])
        try file.sync()
        lines[line.path] = line
        if let copy = line.copy { copies.insert(copy) }
    }

    private static func json(_ line: Line) -> JSON {
        var members: [String: JSON] = [
            "path": .string(line.path), "plan": .string("\(line.plan)"),
        ]
        if let copy = line.copy { members["copy"] = .string(copy) }
        if let digest = line.digest { members["sha256"] = .string("\(digest)") }
        if let withheld = line.withheld { members["withheld"] = .string(withheld) }
        if !line.dropped.isEmpty {
            members["dropped"] = .object(line.dropped.mapValues { .integer(Int64($0)) })
        }
        return .object(members)
    }

    private static func line(_ bytes: [UInt8]) -> Line? {
        guard let json = try? JSON(parsing: bytes, limit: 1 << 16),
            let path = json["path"]?.string,
            let plan = json["plan"]?.string.flatMap({ ExhibitDigest($0) })
        else { return nil }
        return Line(
            path: path,
            plan: plan,
            copy: json["copy"]?.string,
            digest: json["sha256"]?.string.flatMap { ExhibitDigest($0) },
            withheld: json["withheld"]?.string,
            dropped: (json["dropped"]?.object ?? [:]).compactMapValues { count in
                count.integer.flatMap { Int(exactly: $0) }
            }
        )
    }
}
