package import Detection

/// A row, entry or message of an exhibit: where it is, whether it may leave, and whom it names.
package struct ScopeRow: Sendable, Hashable {
    /// What a row is in its exhibit.
    package enum Kind: String, Sendable, Hashable {
        /// An entry, a message, a line of a table, a whole document.
        case row
        /// A balance, a sum, the opening of a statement: it goes with rows and is no row itself.
        case frame
    }

    /// A value that is not asked for, inside a row that is.
    package struct Mask: Sendable, Hashable {
        /// Its bytes in the exhibit.
        package let range: Range<Int>
        /// What it is.
        package let dataClass: DataClass
        /// The value without quotes and escapes.
        package let value: [UInt8]
        /// Whether a text must be put in quotes here, as a number stood without any.
        let isBare: Bool

        init(_ range: Range<Int>, _ dataClass: DataClass, _ value: [UInt8], isBare: Bool = false) {
            self.range = range
            self.dataClass = dataClass
            self.value = value
            self.isBare = isBare
        }
    }

    /// Its bytes in the exhibit, with what separates it from its neighbour when it goes.
    package let range: Range<Int>
    /// What it is.
    package let kind: Kind
    /// Whether it stays.
    package internal(set) var verdict: ScopeVerdict
    /// The measures that admit it, of those it was held against; none when it does not stay.
    package internal(set) var measures = MeasureSet()
    /// Values to pseudonymise in a row that stays, in order.
    package var masks: [Mask] = []
    /// Days since 1970 as the exhibit writes them; nothing where not asked for, or not read.
    package internal(set) var day: Int?
    /// A separator at its start that must go because every row before it went.
    package var trim: Range<Int>?
    /// What goes of it though it stays: what a page says in marks and shows to nobody.
    package var drops: [Range<Int>] = []
    /// The separator before it in a list, which goes with it or when nothing is left before it.
    var lead: Range<Int>?
    /// Whether it is the first of its list.
    var isFirst = false

    /// Whether it stays, or may because an officer says so: then whom it names must be known.
    var mayStay: Bool { verdict == .keep || verdict == .leaveOut(.unreadable) }

    init(_ range: Range<Int>, _ verdict: ScopeVerdict, kind: Kind = .row) {
        self.range = range
        self.kind = kind
        self.verdict = verdict
    }

    /// What this row changes in the exhibit, in order.
    ///
    /// A value that already is one of the case's pseudonyms stays.
    package func edits(
        with pseudonymiser: inout Pseudonymiser
    ) throws(PseudonymProblem) -> [Edit] {
        guard verdict == .keep else { return [Edit(range: range)] }
        if masks.isEmpty, trim == nil, drops.isEmpty { return [] }
        var edits = trim.map { [Edit(range: $0)] } ?? []
        for mask in masks where !pseudonymiser.isPseudonym(mask.value) {
            let made = try pseudonymiser.pseudonym(for: mask.value, dataClass: mask.dataClass)
            let quote = mask.isBare ? [UInt8(ascii: "\"")] : []
            edits.append(Edit(range: mask.range, replacement: quote + made + quote))
        }
        guard !drops.isEmpty else { return edits }
        // What goes within a value that is hidden goes with it.
        edits += drops.filter { drop in !edits.contains { $0.range.overlaps(drop) } }
            .map { Edit(range: $0) }
        return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// Whether a row stays.
package enum ScopeVerdict: Sendable, Hashable {
    /// It is inside the measure.
    case keep
    /// It is not, or nobody can tell yet.
    case leaveOut(ScopeReason)
}

/// Why a row does not leave.
package enum ScopeReason: String, Sendable, Hashable, CaseIterable {
    /// It is of an account the letter does not name.
    case otherAccount = "other-account"
    /// It is of a person or handle the letter does not name.
    case otherPerson = "other-person"
    /// Its day is before or after the period.
    case outsidePeriod = "outside-period"
    /// It is of a kind of data the letter does not ask for.
    case otherCategory = "other-category"
    /// It sums up rows that do not leave.
    case summary
    /// Its day or its columns cannot be read: it stays behind until an officer has looked at it.
    case unreadable
    /// An officer said so.
    case byOfficer = "by-officer"
}

/// Why an exhibit cannot be cut.
package enum ScopeProblem: Error, Sendable, Hashable {
    /// A row is longer than what is taken; it starts at that byte.
    case rowTooLong(at: Int, limit: Int)
    /// A quoted cell that starts in this row never ends.
    case unbalancedQuote(at: Int)
    /// The text is not of its format from this byte on.
    case malformed(at: Int)
    /// Nested deeper than what is taken, at that byte.
    case tooDeep(at: Int, limit: Int)
    /// XML with a document type, which could name other files or grow without end.
    case documentType(at: Int)
    /// A text that is not UTF-8, ASCII or Latin-1, such as UTF-16.
    case encoding
    /// A question about the exhibit that an officer has not answered.
    case unanswered(ScopeQuestion)
}

/// What only a person can say about an exhibit or a scope.
package enum ScopeQuestion: String, Sendable, Hashable, CaseIterable {
    /// Whether 03/04 is the third of April or the fourth of March.
    case dateOrder = "date-order"
    /// Which column or member holds the day.
    case when
    /// Whose account, mailbox or telephone the exhibit is of, as its rows do not say.
    case owner
    /// Whom the letter asks about, as it names no account, person or handle.
    case subject
    /// Whether a document without rows is inside the measure.
    case document
    /// By the clock of which place the letter's days begin and end, as nobody knows it.
    case zone
}

/// What a cut did: how many rows there were, and what became of them.
package struct ScopeReport: Sendable, Hashable {
    /// Rows there were.
    package internal(set) var rows = 0
    /// Rows that stay.
    package internal(set) var kept = 0
    /// Rows that do not, by reason; together with ``kept`` they are ``rows``.
    package internal(set) var leftOut: [ScopeReason: Int] = [:]
    /// Rows that stay, by the measures that admit them; together they are ``kept``.
    package internal(set) var admitted: [MeasureSet: Int] = [:]
    /// Balances, sums and openings of statements that do not stay; no rows.
    package internal(set) var framesLeftOut = 0
    /// Values that are pseudonymised.
    package internal(set) var masked = 0
    /// Rows an officer decided on.
    package internal(set) var decided = 0
    /// Bytes of the exhibit.
    package internal(set) var size = 0
    /// Bytes that belong to no row: headings, brackets, names of the exhibit.
    package internal(set) var outside = 0
    /// Where the first rows are that an officer must look at.
    package internal(set) var unreadable: [Range<Int>] = []

    /// The most places of unreadable rows a report names (`spec/limits.md`); all are counted.
    package static let unreadableLimit = 1_000

    mutating func count(_ row: ScopeRow, decided isDecided: Bool) {
        outside -= row.range.count
        if row.verdict == .keep { masked += row.masks.count }
        guard row.kind == .row else {
            if row.verdict != .keep { framesLeftOut += 1 }
            return
        }
        rows += 1
        if isDecided { decided += 1 }
        switch row.verdict {
        case .keep:
            kept += 1
            admitted[row.measures, default: 0] += 1
        case .leaveOut(let reason):
            leftOut[reason, default: 0] += 1
            let isOpen = reason == .unreadable && !isDecided
            if isOpen, unreadable.count < ScopeReport.unreadableLimit {
                unreadable.append(row.range)
            }
        }
    }
}
