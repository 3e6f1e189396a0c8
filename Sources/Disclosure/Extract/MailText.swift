/// The text of a message as a part of it: it stands in the message and is no attachment, but may be
/// a ledger all the same.
enum MailText {
    private static let prefix = "text:"

    /// The step to the text that is a part of a message, by the part's number.
    static func step(_ part: Int) -> String { "\(prefix)\(part)" }

    /// True for the step to a text.
    static func isStep(_ step: String) -> Bool { step.hasPrefix(prefix) }

    /// The number of the part that a way leads to, where that is the text of a message.
    static func part(of way: [String]) -> Int? {
        guard let last = way.last, isStep(last) else { return nil }
        return Int(last.dropFirst(prefix.count))
    }
}
