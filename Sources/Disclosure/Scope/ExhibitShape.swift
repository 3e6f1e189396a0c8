/// How an exhibit is to be read for its rows: its format, and which of its columns say what.
///
/// It is proposed from the exhibit (``propose(_:)``), put before an officer and part of the plan.
package struct ExhibitShape: Sendable, Hashable {
    /// The formats that are cut by row.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        /// Lines of cells between separators (RFC 4180).
        case csv
        /// Objects in an array, anywhere in a JSON text.
        case json
        /// A JSON object on each line.
        case jsonLines = "json-lines"
        /// A SWIFT customer statement message.
        case mt940
        /// An ISO 20022 bank-to-customer message: CAMT.052, .053 or .054.
        case camt
        /// Messages one after the other, each after a line that starts with `From `.
        case mbox
        /// One message (RFC 5322).
        case message
        /// A chat as text: day, time, sender and words on a line.
        case chatText = "chat-text"
        /// The sheets of a workbook (XLSX, ODS), each a table of its own.
        case sheets
        /// The tables of a page (HTML).
        case page
        /// Anything else: it stays or goes as a whole, and an officer says which.
        case whole
    }

    /// What the rows are about, which decides for what categories of data they are asked.
    package enum Content: String, Sendable, Hashable, CaseIterable {
        case ledger, calls, access, mail, chat, document

        /// Words of the law book's list of data categories that ask for such rows.
        var categories: [String] {
            switch self {
            case .ledger: ["account-statements", "transactions", "card-data", "account-balance"]
            case .calls, .access: ["traffic"]
            case .mail, .chat: ["content", "stored-files"]
            case .document: []
            }
        }
    }

    /// What a column or member holds.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// The day, or the moment, that decides: the booking day of an entry.
        case when
        /// The time of day, where it stands apart.
        case time
        /// The account the row is of.
        case account
        /// The name of whose account it is.
        case holder
        /// One of the two ends of a call or connection, by number or address.
        case party
        /// The user of a service, by user name.
        case user
        /// Who wrote a message, by name or number.
        case sender
        /// The account at the other side.
        case counterpartyAccount = "counterparty-account"
        /// Who is at the other side, by name.
        case counterpartyName = "counterparty-name"

        /// Whether the row is in scope if this is asked for.
        var isSubject: Bool {
            switch self {
            case .account, .holder, .party, .user, .sender: true
            case .when, .time, .counterpartyAccount, .counterpartyName: false
            }
        }
    }

    /// A column of a table or a member of an object.
    package struct Column: Sendable, Hashable {
        /// What it holds.
        package let role: Role
        /// The heading of the column, or the member's name; members of members with full stops.
        package let name: String
        /// The place of the column, from 0; unused for members.
        package let index: Int

        /// A column and what it holds.
        package init(_ role: Role, name: String, index: Int = 0) {
            self.role = role
            self.name = name
            self.index = index
        }
    }

    /// Whose account, mailbox, telephone or device the exhibit as a whole is of.
    package enum Owner: Sendable, Hashable {
        /// The rows say it themselves.
        case rows
        /// An account number, name or handle.
        case named(String)
    }

    /// The format.
    package var format: Format
    /// What the rows are about.
    package var content: Content
    /// Between two cells.
    package var separator: UInt8
    /// Lines before the first row: the heading of the columns and what stands before it.
    package var headingLines: Int
    /// The columns that matter.
    package var columns: [Column]
    /// The sheets that are tables, of a workbook; the tables that are known, of a page.
    package var sheets: [Sheet] = []
    /// The member whose array holds the rows; nothing when the text itself is the array.
    package var rowsMember: String?
    /// Other members whose arrays hold rows of the same form.
    package var moreRows: [String] = []
    /// Whether the day or the month comes first, when the exhibit writes both as numbers.
    package var dateOrder: DateOrder?
    /// The offset from UTC in minutes of times that are written without; nothing for the clock of
    /// the period's zone.
    package var clock: Int?
    /// Whose it is; nothing while nobody has said.
    package var owner: Owner?
    /// For what has no rows: whether it is inside the measure; nothing while nobody has said.
    package var keepsWhole: Bool?

    /// Which of two numbers is the month.
    package typealias DateOrder = StampOrder

    /// A shape without columns.
    package init(_ format: Format, _ content: Content) {
        self.format = format
        self.content = content
        separator = UInt8(ascii: ",")
        headingLines = format == .csv ? 1 : 0
        columns = []
    }

    /// What must be answered before an exhibit of this shape can be cut to the scopes.
    package func questions(for scopes: [MeasureScope]) -> [ScopeQuestion] {
        var questions: [ScopeQuestion] = []
        for question in scopes.flatMap(questions(for:)) where !questions.contains(question) {
            questions.append(question)
        }
        return questions
    }

    /// What must be answered before an exhibit of this shape can be cut to the scope.
    package func questions(for scope: MeasureScope) -> [ScopeQuestion] {
        if format == .whole { return keepsWhole == nil ? [.document] : [] }
        var questions: [ScopeQuestion] = []
        let tables = tables
        let isUndated = tables.contains { !$0.contains { $0.role == .when } }
        if isUndated { questions.append(.when) }
        let namesOwner =
            format == .page && tables.isEmpty
            || !tables.isEmpty && tables.allSatisfy { $0.contains { $0.role.isSubject } }
            || format == .mt940 || format == .camt || format == .mbox || format == .message
        let isChat = content == .chat || sheets.contains { $0.content == .chat }
        switch owner {
        case nil where isChat || !namesOwner: questions.append(.owner)
        case .rows where !namesOwner && format != .chatText: questions.append(.owner)
        default: break
        }
        if !scope.namesSomebody { questions.append(.subject) }
        return questions
    }
}

/// Which of two numbers of a day without a name is the month.
package enum StampOrder: String, Sendable, Hashable, CaseIterable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}
