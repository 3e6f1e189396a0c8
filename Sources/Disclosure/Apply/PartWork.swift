/// What is done in parts of an exhibit beside the removals: ledgers in them are cut to a measure,
/// and documents in them go without what nobody reads.
struct PartWork: Sendable {
    /// What becomes of one part.
    enum Cut: Sendable {
        /// Changes of its bytes.
        case edits([Edit])
        /// Changes of the sheets of a workbook.
        case sheets(SheetCut)
        /// It stays behind.
        case withheld
    }

    /// What becomes of the part itself.
    private(set) var own: Cut?
    private var parts: [String: PartWork] = [:]
    /// Whether settings of printers go from documents from which nothing else goes.
    var dropsSettings = false

    /// True when nothing is done in the part or further in.
    var isIdle: Bool { own == nil && parts.isEmpty && !dropsSettings }

    /// The same for the part one step further in.
    func inside(_ step: String) -> PartWork {
        var inner = parts[step] ?? PartWork()
        inner.dropsSettings = dropsSettings
        return inner
    }

    /// The steps to parts in which something is cut.
    var steps: Dictionary<String, PartWork>.Keys { parts.keys }

    /// The same for a mailbox of which this is the only message.
    var asOnlyMessage: PartWork {
        var mailbox = PartWork()
        if own != nil || !parts.isEmpty { mailbox.parts["message:1"] = self }
        mailbox.dropsSettings = dropsSettings
        return mailbox
    }

    /// Takes down what becomes of the part at the end of a way.
    mutating func set(_ cut: Cut, at way: ArraySlice<String>) {
        guard let step = way.first else { return own = cut }
        parts[step, default: PartWork()].set(cut, at: way.dropFirst())
    }
}
