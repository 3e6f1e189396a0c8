import Casework
import Encoding
import Evidence
import Exchange
import Registry

extension StepWork {
    /// Takes back an envelope of this side that crossed with one of the other, which counts then.
    ///
    /// It is no step of the lifecycle: what is taken back was never taken.
    func retract(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let digest = fields.digest("envelope")
        let reasons = fields.optionalText("reasons")
        try fields.check()
        guard let digest, open.crossed.contains(digest),
            let entry = open.exchange?.headers.first(where: { $0.digest == digest })
        else {
            throw Refusal(
                .wrongState,
                [Problem(field: "envelope", "no envelope of this side with that digest crossed")]
            )
        }
        guard ![.deliveryAnnouncement, .handOver].contains(entry.header.type) else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "envelope",
                        "what it announced is on its way and is not taken back",
                        hint: "the other side takes its own envelope back"
                    )
                ]
            )
        }
        var header = try header(.retraction, measures: entry.header.measures)
        header.about = digest
        let bodies: [Section: SectionBody] = reasons.map { [.reasons: .text(TextBody($0))] } ?? [:]
        var plan = plan(try signed(header, bodies), why: reasons ?? "")
        if let exchange = try ActMaker(open: open, plan: plan).exchange(),
            exchange.view.findings.contains(.retracted(digest))
        {
            plan.event.detail["takenBack"] = .string("\(digest)")
            plan.event.stage = open.stage(without: digest, exchange.view.state)
        }
        return plan
    }
}

extension OpenCase {
    /// The envelopes of this side that crossed with one of the other, while neither counts.
    var crossed: Set<ContentDigest> { Set(pairs.map(\.own)) }

    private var pairs: [(own: ContentDigest, other: ContentDigest)] {
        (exchange?.view.findings ?? []).compactMap { finding in
            guard case .crossed(let requesting, let requested, _) = finding else { return nil }
            return side == .requesting ? (requesting, requested) : (requested, requesting)
        }
    }

    /// Where the own file stands once an envelope was taken back: as before it, unless something
    /// has moved it on since; and then what crossed with it has its effect.
    ///
    /// - Parameter state: what both sides know with the retraction.
    func stage(without digest: ContentDigest, _ state: CaseState) -> String {
        let stages = trail.map(\.event).filter { $0.stage != nil }
        guard let place = stages.firstIndex(where: { $0.object == digest }), place > 0,
            let before = stages[place - 1].stage,
            stages[place...].allSatisfy({ $0.stage == stages[place].stage })
        else { return row.stage }
        let others = pairs.filter { $0.own == digest }.map(\.other)
        let headers = (exchange?.headers ?? []).filter { others.contains($0.digest) }
        return headers.sorted { $0.header.seq < $1.header.seq }.reduce(before) { stage, entry in
            ArrivalStage(entry.header, self.state, state).after(stage, side)
        }
    }
}
