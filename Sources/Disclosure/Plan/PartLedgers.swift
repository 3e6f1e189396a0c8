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

    /// Why the text of a message is proposed to stay beside a page that is a ledger.
    static let flat =
        "not cut to the measure: it may show again what was left out of the message's page"

    /// The most ledgers within one exhibit; with more it is for an officer as a whole.
    static let countLimit = 1_000

    private let days: DatedParts
    private var parts: [Found] = []
    private var containers: Set<[String]> = []
    /// True when there are more than are cut.
    private(set) var isCutShort = false
    /// The message that was read last.
    private var message = Message(way: [])

    /// What is known of a message: the way to it, whether its text or a page of it is a ledger, and
    /// the pages and texts that were read before that was known.
    private struct Message {
        let way: [String]
        var hasTextLedger = false
        var hasPageLedger = false
        var pages: [VisitedPart] = []
        var texts: [VisitedPart] = []
    }

    /// What shows the text of a message in another form, of which no row can be left out.
    private static let pages: Set<MediaType> = [.html, .rtf]

    /// What has rows, as far as its type tells.
    private static let kinds: Set<MediaType> = [.plainText, .csv, .json, .xml, .xlsx, .ods, .xls]

    /// - Parameter days: which of the exhibit's texts are lists of records with days.
    init(_ days: DatedParts) { self.days = days }

    /// Takes a part that was read.
    func take(_ part: VisitedPart) throws {
        if Redactor.containers.contains(part.type) { containers.insert(part.way) }
        begin(part)
        if PartLedgers.pages.contains(part.type) { return try takePage(part) }
        guard PartLedgers.kinds.contains(part.type), part.source.size <= Redactor.memoryLimit
        else { return try takeDated(part) }
        let isText = MailText.part(of: part.way) != nil
        if PageLook.isWideLedger(try part.source.head(ExhibitShape.headSize)) == true {
            try add(part, PageLook.shifted)
        } else if try isLedger(part) {
            try add(part, nil)
        } else if isText, HeadText.holdsStatement(try part.source.head(ExhibitShape.headSize)) {
            try add(part, PartLedgers.mixed)
        } else {
            return try isText && !isDated(part) ? takeText(part) : takeDated(part)
        }
        guard isText else { return }
        message.hasTextLedger = true
        for page in message.pages { try add(page, PartLedgers.twin) }
        message.pages = []
    }

    /// Takes what is no ledger that is known and lists records with days all the same: it stays.
    private func takeDated(_ part: VisitedPart) throws {
        if try isDated(part) { try add(part, Planner.dated) }
    }

    private func isDated(_ part: VisitedPart) throws -> Bool {
        if part.type.listsNoDays { return false }
        if days.holds(part.way) { return true }
        return DayLook.isList(head: try part.source.head(ExhibitShape.headSize), part.type)
    }

    /// Begins another message where a part is of one.
    private func begin(_ part: VisitedPart) {
        guard let last = part.way.last, MailText.isStep(last) || last.hasPrefix("attachment:")
        else { return }
        let way = Array(part.way.dropLast())
        if way != message.way { message = Message(way: way) }
    }

    /// Takes a text of a message that is no ledger: beside a page that is one it may show the same.
    private func takeText(_ part: VisitedPart) throws {
        if message.hasPageLedger {
            try add(part, PartLedgers.flat)
        } else {
            message.texts.append(part)
        }
    }

    /// Takes a page: a ledger itself, or beside a text of its message that is one.
    private func takePage(_ part: VisitedPart) throws {
        let isOfMessage = part.way.dropLast().elementsEqual(message.way)
        let look = part.type == .html ? try PageLook(of: part.source) : .nothing
        switch look {
        case .tables: try add(part, nil)
        case .unclear(let reason): try add(part, reason)
        case .nothing where days.holds(part.way): return try add(part, Planner.dated)
        case .nothing:
            guard isOfMessage else { return }
            if message.hasTextLedger {
                try add(part, PartLedgers.twin)
            } else {
                message.pages.append(part)
            }
            return
        }
        guard isOfMessage else { return }
        message.hasPageLedger = true
        for text in message.texts { try add(text, PartLedgers.flat) }
        message.texts = []
    }

    private func add(_ part: VisitedPart, _ reason: String?) throws {
        guard parts.count < PartLedgers.countLimit else { return isCutShort = true }
        let source = try part.file()
        parts.append(Found(way: part.way, type: part.type, source: source, reason: reason))
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
