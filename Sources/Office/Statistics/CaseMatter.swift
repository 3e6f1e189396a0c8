import Casework
import Encoding
import Registry

/// What is counted of a case beside what its envelopes say, folded from its events.
struct CaseMatter: Sendable, Hashable {
    /// The two letters of the other side's state.
    var state: String?
    /// The kinds of the letter's measures.
    var kinds: [String: String] = [:]
    /// The instrument that was found to come first.
    var instrument: String?

    /// Takes in the next event.
    mutating func apply(_ event: OfficeEvent) {
        if let kinds = event.detail["kinds"]?.object {
            self.kinds = kinds.compactMapValues(\.string)
        }
        if let state = event.text("state"), event.detail["kinds"] != nil { self.state = state }
        if let bases = event.detail["bases"]?.array { instrument = bases.first?.string }
    }

    /// What the event that brings a letter says of it: codes, and nothing that names anybody.
    static func detail(
        _ letter: LetterOfRequest,
        for side: CaseRow.Side
    ) -> [String: JSON] {
        let content = letter.content
        let other = side == .requesting ? content.requested.state : content.requesting.state
        let kinds = content.measures.map { ($0.id, JSON.string($0.type)) }
        return [
            "kinds": .object(Dictionary(kinds) { first, _ in first }), "state": .string(other),
        ]
    }
}
