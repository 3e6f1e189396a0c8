import Casework
import Evidence
import Exchange
import Law
import Registry

/// The calendar days of one place.
struct DayClock: Sendable {
    /// The name of the zone; `UTC` where the law book knows none.
    let zone: String
    private let rules: Zone?

    init(_ name: String?) {
        let read = name.flatMap { try? Zone($0) }
        rules = read
        zone = read == nil ? "UTC" : name ?? "UTC"
    }

    /// The day there at that moment.
    func day(_ instant: Instant) -> Day { rules?.day(at: instant) ?? instant.day }
}

/// What is counted of a case, worked out from what is kept of it.
///
/// It is the same whether an act is being kept or the case is read again: rows in clear, the own
/// file and the headers that count, and no body.
struct CaseCount: Sendable {
    private let row: CaseRow
    private let record: CaseRecord
    private let exchange: Exchange.CaseFile?
    private let days: DayClock
    private var envelopes: [ContentDigest: EnvelopeRow] = [:]
    private var measures: [String: MeasureRow] = [:]

    init(
        _ row: CaseRow,
        _ record: CaseRecord,
        _ exchange: Exchange.CaseFile?,
        days: DayClock
    ) {
        (self.row, self.record, self.exchange, self.days) = (row, record, exchange, days)
    }

    /// The same with rows that an act adds.
    func taking(_ changes: [Change]) -> CaseCount {
        var count = self
        for change in changes {
            switch change {
            case .envelope(let row, _): count.take(row)
            case .measure(let row): count.take(row)
            default: break
            }
        }
        return count
    }

    mutating func take(_ row: EnvelopeRow) { envelopes[row.digest.content] = row }
    mutating func take(_ row: MeasureRow) { measures[row.measure] = row }

    /// What is counted.
    var figures: CaseFigures {
        var figures = CaseFigures(caseID: row.id, side: row.side)
        // An exercise is no request, so nothing of it is counted.
        if record.isDrill { return figures }
        figures.state = record.matter.state ?? CaseFigures.unknown
        figures.instrument = record.matter.instrument ?? CaseFigures.unknown
        figures.kinds = record.matter.kinds
        let headers = counting
        // An informal draft is no request: what followed one begins with its letter.
        figures.begun =
            row.side == .requested && record.drafts.isEmpty
            ? days.day(row.opened) : first(.letter, headers).map(days.day)
        guard figures.begun != nil else { return figures }
        for (type, step) in CaseCount.steps {
            figures.steps[step] = first(type, headers).map(days.day)
        }
        figures.ended = ended ?? first(.closing, headers).map(days.day)
        figures.steps["ended"] = figures.ended
        for type in Set(headers.map(\.header.type)) where CaseCount.tells(type) {
            figures.happened[type.rawValue] = first(type, headers).map(days.day)
        }
        figures.outcomes = outcomes(headers)
        return figures
    }

    /// The steps whose days are counted.
    private static let steps: [(EnvelopeType, String)] = [
        (.acknowledgement, "acknowledged"), (.decision, "decided"),
        (.deliveryAnnouncement, "delivered"),
    ]

    /// True for what is counted as something that happened, rather than as a step.
    private static func tells(_ type: EnvelopeType) -> Bool {
        switch type {
        case .letter, .acknowledgement, .decision, .deliveryAnnouncement, .gapRequest, .closing,
            .informalDraft, .draftWithdrawn, .informalComments:
            false
        default: true
        }
    }

    /// The headers that have an effect and a place in their chain.
    private var counting: [VerifiedHeader] {
        guard let exchange else { return [] }
        var without = exchange.view.held
        for finding in exchange.view.findings {
            switch finding {
            case .crossed(let one, let other, _): without.formUnion([one, other])
            case .overtaken(let digest, _, _), .refused(let digest, _),
                .unsettled(let digest, _), .retracted(let digest):
                without.insert(digest)
            }
        }
        return exchange.headers.filter {
            !without.contains($0.digest) && envelopes[$0.digest] != nil
        }
    }

    private func first(_ type: EnvelopeType, _ headers: [VerifiedHeader]) -> Instant? {
        headers.filter { $0.header.type == type }.compactMap { envelopes[$0.digest]?.at }.min()
    }

    /// The day on which the last measure came to its end; nothing while one has not.
    private var ended: Day? {
        let states = exchange?.view.state.measures ?? [:]
        let over: Set<MeasureLife.Stage> = [
            .refused, .lifted, .handedOver, .transferred, .withdrawn,
        ]
        guard !states.isEmpty, states.values.allSatisfy({ over.contains($0.stage) }) else {
            return nil
        }
        return states.keys.compactMap { measures[$0]?.changed }.max().map(days.day)
    }

    /// For each measure the last decision that counts, or the end it came to without one.
    private func outcomes(_ headers: [VerifiedHeader]) -> [String: CaseFigures.Outcome] {
        var outcomes: [String: CaseFigures.Outcome] = [:]
        for (id, state) in exchange?.view.state.measures ?? [:] where state.isEnded {
            guard let row = measures[id] else { continue }
            outcomes[id] = .init(code: state.stage.rawValue, day: days.day(row.changed))
        }
        let decisions = headers.filter { $0.header.type == .decision }
            .sorted { $0.header.seq < $1.header.seq }
        for decision in decisions {
            guard let at = envelopes[decision.digest]?.at else { continue }
            for (id, word) in decision.header.outcomes {
                let grounds = word == "REFUSE" ? decision.header.grounds : []
                outcomes[id] = .init(
                    code: CaseCount.codes[word] ?? word,
                    day: days.day(at),
                    grounds: grounds
                )
            }
        }
        return outcomes
    }

    private static let codes = [
        "ACCEPT": "accepted", "ACCEPT_WITH_CONDITIONS": "conditional", "REFUSE": "refused",
    ]
}

extension OpenCase {
    /// What is counted of the case as it was read.
    func count(days: DayClock) -> CaseCount {
        var count = CaseCount(row, record, exchange, days: days)
        for row in kept.envelopes { count.take(row) }
        for row in kept.measures { count.take(row) }
        return count
    }

    /// What is counted after one more event, with what both sides know then.
    func count(
        after event: OfficeEvent,
        _ exchange: Exchange.CaseFile?,
        days: DayClock
    ) -> CaseCount {
        var record = record
        record.apply(event)
        var count = CaseCount(row, record, exchange, days: days)
        for row in kept.envelopes { count.take(row) }
        for row in kept.measures { count.take(row) }
        return count
    }
}
