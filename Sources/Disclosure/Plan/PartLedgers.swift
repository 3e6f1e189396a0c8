import Files

/// Gathers parts of an exhibit that may be ledgers, while it is read.
final class PartLedgers {
    /// A part that may be one.
    struct Found {
        let way: [String]
        let type: MediaType
        /// A file, there as long as this.
        let source: Source
        /// Why it is proposed to stay, where nothing can be left out of it.
        let reason: String?
    }

    /// Why a page of a message is proposed to stay whose text is a ledger.
    static let twin =
        "not cut to the measure: it may show again what was left out of the message's text"
    /// Why the text of a message is proposed to stay that holds a statement.
    static let mixed =
        "not cut to the measure: a statement stands among other words of the message"

    /// The most ledgers within one exhibit; with more it is for an officer as a whole.
    static let countLimit = 1_000

    private var parts: [Found] = []
    private var containers: Set<[String]> = []
    /// True when there are more than are cut.
    private(set) var isCutShort = false
    /// The ways to messages whose text is a ledger.
    private var texts: Set<[String]> = []
    /// The pages of the message that was read last, and the way to it.
    private var message: (way: [String], pages: [VisitedPart]) = ([], [])

    /// What shows the text of a message in another form, of which no row can be left out.
    private static let pages: Set<MediaType> = [.html, .rtf]

    /// What has rows, as far as its type tells.
    private static let kinds: Set<MediaType> = [.plainText, .csv, .json, .xml, .xlsx, .ods, .xls]

    /// Takes a part that was read.
    func take(_ part: VisitedPart) throws {
        if Redactor.containers.contains(part.type) { containers.insert(part.way) }
        try takePage(part)
        guard PartLedgers.kinds.contains(part.type), part.source.size <= Redactor.memoryLimit
        else { return }
        let isText = MailText.part(of: part.way) != nil
        if try isLedger(part) {
            try add(part, nil)
        } else if isText, HeadText.holdsStatement(try part.source.head(ExhibitShape.headSize)) {
            try add(part, PartLedgers.mixed)
        } else {
            return
        }
        guard isText else { return }
        texts.insert(message.way)
        for page in message.pages { try add(page, PartLedgers.twin) }
        message.pages = []
    }

    private func add(_ part: VisitedPart, _ reason: String?) throws {
        guard parts.count < PartLedgers.countLimit else { return isCutShort = true }
        let source = try part.file()
        parts.append(Found(way: part.way, type: part.type, source: source, reason: reason))
    }

    /// Takes a page of a message: where the message's text is a ledger, it may show the same rows.
    private func takePage(_ part: VisitedPart) throws {
        guard let last = part.way.last, MailText.isStep(last) || last.hasPrefix("attachment:")
        else { return }
        let way = Array(part.way.dropLast())
        if way != message.way { message = (way, []) }
        guard PartLedgers.pages.contains(part.type) else { return }
        if texts.contains(way) {
            try add(part, PartLedgers.twin)
        } else {
            message.pages.append(part)
        }
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
