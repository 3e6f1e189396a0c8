import Encoding
import Evidence
import Exchange

/// What waits for somebody because of an informal draft, as the own events alone tell it: an entry
/// of the index needs no envelope for it.
extension CaseRecord {
    /// That whoever wrote a draft read what the other side said of it.
    static let commentsRead = "comments-read"
    /// The member of that event which names for whom it was read.
    static let readers = "readers"

    /// Takes in what begins or ends such waiting.
    mutating func takeInformal(_ event: OfficeEvent) {
        switch event.act {
        case CaseRecord.draftReceived: awaitsComments = event.object
        case OfficeStep.comment.rawValue:
            // What is said of an older draft leaves the newer one waiting.
            if event.digest("about") == awaitsComments { awaitsComments = nil }
        case "letter-received": awaitsComments = nil
        case OfficeStep.revise.rawValue: unreadComments = []
        case OfficeStep.send.rawValue: (isSent, unreadComments) = (true, [])
        case OfficeStep.abandon.rawValue: (isAbandoned, unreadComments) = (true, [])
        case CaseRecord.commentsRead:
            let names = event.detail[CaseRecord.readers]?.array?.compactMap(\.string) ?? []
            unreadComments.subtract(names)
        case "envelope-received" where CaseRecord.counted.contains(event.text("reception")):
            switch EnvelopeType(rawValue: event.what) {
            case .draftWithdrawn: awaitsComments = nil
            case .informalComments where !isSent && !isAbandoned: unreadComments = writers
            default: break
            }
        default: break
        }
    }

    /// The receptions of an envelope that has effect.
    private static let counted: Set<String?> = ["folded", "crossed"]

    /// Who wrote the letter or showed it, and whoever is the same hand.
    private var writers: Set<String> {
        drafters.union(drafts.map(\.by)).reduce(into: []) { $0.formUnion(hands(of: $1)) }
    }
}

extension Person {
    /// In whose place the person reads what was said of a draft: the own one, and that of those for
    /// whom the person may write letters.
    var writers: Set<String> {
        let others = principals.filter { !$0.roles.isDisjoint(with: OfficeStep.revise.roles) }
        return Set(others.map(\.holder)).union([holder])
    }
}
