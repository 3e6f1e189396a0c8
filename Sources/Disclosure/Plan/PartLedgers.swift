import Files

/// Gathers parts of an exhibit that may be ledgers, while it is read.
final class PartLedgers {
    /// A part that may be one.
    struct Found {
        let way: [String]
        let type: MediaType
        /// A file, there as long as this.
        let source: Source
    }

    /// The most ledgers within one exhibit; with more it is for an officer as a whole.
    static let countLimit = 1_000

    private var parts: [Found] = []
    private var containers: Set<[String]> = []

    /// What has rows, as far as its type tells.
    private static let kinds: Set<MediaType> = [.plainText, .csv, .json, .xml, .xlsx, .ods, .xls]

    /// Takes a part that was read.
    func take(_ part: VisitedPart) throws {
        if Redactor.containers.contains(part.type) { containers.insert(part.way) }
        guard PartLedgers.kinds.contains(part.type), part.source.size <= Redactor.memoryLimit,
            parts.count < PartLedgers.countLimit, try isLedger(part)
        else { return }
        parts.append(Found(way: part.way, type: part.type, source: try part.file()))
    }

    private func isLedger(_ part: VisitedPart) throws -> Bool {
        if [.xlsx, .ods, .xls].contains(part.type) { return true }
        let head = try part.source.head(ExhibitShape.headSize)
        switch ExhibitShape.propose(head).format {
        case .whole, .mbox, .message: return false
        default: return true
        }
    }

    /// Those that can be cut: everything that holds them is taken apart and put together again.
    func found(in type: MediaType?) -> [Found] {
        guard let type, Redactor.containers.contains(type) else { return [] }
        return parts.filter { part in
            part.way.indices.dropFirst().allSatisfy { end in
                // A message is a step in its mailbox and no part by itself.
                part.way[end - 1].hasPrefix("message:")
                    || containers.contains(Array(part.way[..<end]))
            }
        }
    }

    /// What a part is called in a plan, below the path of its exhibit.
    static func name(_ way: [String], _ number: Int) -> String {
        let file = way.last { $0.hasPrefix("member:") }?.dropFirst(7).split(separator: "/").last
        guard let file else { return "part \(number)" }
        return "part \(number) \(FileName.written(file.prefix(60)))"
    }
}
