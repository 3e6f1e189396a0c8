/// What two envelopes come to when neither writer had seen the other's (spec/exchange.md).
package enum Crossing: String, Sendable, Hashable, CaseIterable {
    /// Both count, in either order.
    case both
    /// What the requesting side wrote counts; the other has no effect on the same measures.
    case requestingPrevails = "requesting prevails"
    /// Neither counts for the same measures until a person takes one of them back.
    case crossed = "crossed: a person decides"

    /// The result for a type of each side, when both are about the same measure or the letter.
    package static func of(requesting: EnvelopeType, requested: EnvelopeType) -> Crossing {
        row(requesting)[requested] ?? .both
    }

    /// Everything of the requested side with which a type does not simply count.
    static func row(_ requesting: EnvelopeType) -> [EnvelopeType: Crossing] {
        table[requesting] ?? [:]
    }

    private static let table: [EnvelopeType: [EnvelopeType: Crossing]] = Dictionary(
        uniqueKeysWithValues: EnvelopeType.allCases.map { left in
            let row = EnvelopeType.allCases.map { ($0, settle(left, $0)) }
            return (left, Dictionary(uniqueKeysWithValues: row.filter { $0.1 != .both }))
        }
    )

    private static func settle(_ requesting: EnvelopeType, _ requested: EnvelopeType) -> Crossing {
        if requesting == .closing || requested == .closing {
            let other = requesting == .closing ? requested : requesting
            return LetterStage.closing.allows(other) ? .both : .crossed
        }
        if crossings[requesting]?.contains(requested) ?? false { return .crossed }
        if requesting == .withdrawal && overtaken.contains(requested) {
            return .requestingPrevails
        }
        return .both
    }

    /// What a withdrawal overtakes: the measure is at its end, whatever else was begun.
    private static let overtaken: Set<EnvelopeType> = [
        .question, .conditionsProposed, .decision, .provisionalMeasure, .postponement, .resumption,
        .lifting, .executionReport,
    ]

    private static let changing: Set<EnvelopeType> = [
        .question, .conditionsProposed, .decision, .provisionalMeasure, .postponement, .resumption,
        .lifting, .executionReport, .deliveryAnnouncement, .handOver, .formalReturn, .forwarding,
        .suspension, .suspensionEnded,
    ]

    private static let crossings: [EnvelopeType: Set<EnvelopeType>] = [
        .letter: [.decision, .lifting, .formalReturn, .forwarding],
        .supplement: [.decision, .postponement, .lifting, .formalReturn, .forwarding],
        .conditionsAccepted: [
            .conditionsProposed, .decision, .postponement, .lifting, .executionReport,
            .deliveryAnnouncement,
        ],
        .conditionsDeclined: [
            .conditionsProposed, .decision, .postponement, .lifting, .executionReport,
            .deliveryAnnouncement,
        ],
        // Evidence already sent is not undone by a withdrawal: somebody must say what becomes of
        // it.
        .withdrawal: [.deliveryAnnouncement, .handOver],
        .retraction: changing,
    ].merging(retracting) { $0.union($1) }

    /// What the other side takes back may be what the first built on.
    private static let retracting: [EnvelopeType: Set<EnvelopeType>] = Dictionary(
        uniqueKeysWithValues: [
            .letter, .supplement, .conditionsAccepted, .conditionsDeclined, .withdrawal,
        ].map { ($0, [.retraction]) }
    )
}
