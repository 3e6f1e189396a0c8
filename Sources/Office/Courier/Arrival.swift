import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

/// What an envelope of the other side does to the own file.
struct Arrival: Sendable {
    private let envelope: VerifiedEnvelope
    private let open: OpenCase
    private let exchange: Exchange.CaseFile
    private let reception: Reception
    private let office: CentralAuthority

    init(
        _ envelope: VerifiedEnvelope,
        _ open: OpenCase,
        _ exchange: Exchange.CaseFile,
        _ reception: Reception,
        _ office: CentralAuthority
    ) {
        self.envelope = envelope
        self.open = open
        self.exchange = exchange
        self.reception = reception
        self.office = office
    }

    private var header: EnvelopeHeader { envelope.header.header }

    var counts: Bool {
        switch reception {
        case .folded, .crossed: true
        case .held, .refused, .fork: false
        }
    }

    /// The event, with what the own file has to know.
    func event(at now: Instant) throws(Refusal) -> OfficeEvent {
        var event = office.event("envelope-received", header.type.rawValue, envelope.header.digest)
        event.stage = stage
        event.detail = ["type": .string(header.type.rawValue), "reception": .string(code)]
        let isEmergency = counts && header.type == .emergency
        if isEmergency || freed.contains(where: { $0.header.type == .emergency }) {
            let (requesting, requested) = office.states(of: open)
            let clocks = office.emergencyClocks(
                from: now,
                requesting: requesting,
                requested: requested
            )
            event.detail["clocks"] = .array(clocks.map(\.json))
        }
        event.detail["takenBack"] = takenBack.map { .string("\($0)") }
        if let part = supplement {
            event.act = "supplement-received"
            let number = open.record.supplements.count + 1
            event.detail["body"] = .string("supplement/\(number)")
            event.detail["text"] = .string("\(ContentDigest(of: part))")
        }
        return event
    }

    /// A letter that follows an informal draft is received like any other, and from now on periods
    /// run; another draft takes the place of the one before.
    func take(
        _ letter: LetterOfRequest,
        _ text: [UInt8],
        isSigned: Bool,
        _ plan: inout Plan
    ) throws(Refusal) {
        let isLetter = header.type == .letter
        plan.event.act = isLetter ? "letter-received" : CaseRecord.draftReceived
        let number = isLetter ? open.record.letters.count : open.record.drafts.count
        let body = "\(isLetter ? "letter" : "draft")/\(number + 1)"
        plan.event.detail["body"] = .string(body)
        plan.event.detail["text"] = .string("\(ContentDigest(of: text))")
        if isLetter {
            plan.event.stage = IncomingLetter.start.rawValue
            plan.event.detail["signed"] = .bool(isSigned)
            plan.event.detail.merge(CaseMatter.detail(letter, for: .requested)) { $1 }
        }
        try plan.keep(text, as: body, in: open)
    }

    /// A later part of the letter that fits it; one that does not is shown and changes nothing.
    private var supplement: [UInt8]? {
        guard header.type == .supplement, counts,
            case .supplement(let body)? = envelope.bodies[.supplement], let part = body.letter
        else { return nil }
        return Array(part.text.utf8)
    }

    private var code: String {
        switch reception {
        case .folded: "folded"
        case .crossed: "crossed"
        case .refused: "refused"
        case .held: "held"
        case .fork: "fork"
        }
    }

    /// Keeps the later parts of the letter that waited for this envelope.
    ///
    /// - Parameter parts: their texts, and the envelopes that brought them, in the order in which
    ///   they were written.
    func take(
        freed parts: [(text: [UInt8], envelope: ContentDigest)],
        _ plan: inout Plan
    ) throws(Refusal) {
        var kept: [JSON] = []
        let own = supplement == nil ? 0 : 1
        for (number, part) in parts.enumerated() {
            let name = "supplement/\(open.record.supplements.count + own + number + 1)"
            try plan.keep(part.text, as: name, in: open)
            kept.append([
                "body": .string(name), "text": .string("\(ContentDigest(of: part.text))"),
                "envelope": .string("\(part.envelope)"),
            ])
        }
        if !kept.isEmpty { plan.event.detail["parts"] = .array(kept) }
    }

    /// Bodies and rows that go with it.
    func fill(_ plan: inout Plan, at now: Instant) throws(Refusal) {
        if let part = supplement, let name = plan.event.text("body") {
            try plan.keep(part, as: name, in: open)
        }
        plan.arrived = exchange
        for announced in (counts ? [header] : []) + freed.map(\.header)
        where announced.type == .deliveryAnnouncement {
            if let parcel = announced.parcel {
                plan.changes.append(expectation(parcel, at: now))
            }
        }
        if header.type == .gapRequest, let missing = header.missing {
            try resend(missing, &plan, at: now)
        }
    }

    /// The parcel is taken in once it comes, and no other.
    private func expectation(_ parcel: Parcel, at now: Instant) -> Change {
        .spool(
            SpoolRow(
                digest: parcel.digest.hash,
                peer: open.row.peer,
                direction: .incoming,
                content: .parcel,
                caseID: open.row.id,
                size: UInt64(max(parcel.size, 0)),
                state: SpoolState.expected.rawValue,
                changed: now
            )
        )
    }

    private func resend(
        _ missing: ClosedRange<Int>,
        _ plan: inout Plan,
        at now: Instant
    ) throws(Refusal) {
        for row in open.kept.envelopes
        where row.author == .own && missing.contains(Int(clamping: row.sequence)) {
            plan.changes.append(try office.wish(for: row.digest.content, of: open, at: now))
        }
    }

    // MARK: - The letter's own stage

    /// Where the own file stands after it, and after what waited for it.
    private var stage: String {
        let start =
            takenBack.map { open.stage(without: $0, exchange.view.state) } ?? open.row.stage
        return ((counts ? [header] : []) + freed.map(\.header)).reduce(start) { stage, header in
            ArrivalStage(header, open.state, exchange.view.state).after(stage, open.side)
        }
    }

    /// What the other side takes back by it, if it counts.
    private var takenBack: ContentDigest? {
        guard header.type == .retraction, let about = header.about,
            exchange.view.findings.contains(.retracted(about))
        else { return nil }
        return about
    }

    /// What waited for this envelope and counts now, in the order in which it was written.
    var freed: [VerifiedHeader] {
        let held = (open.exchange?.view.held ?? []).subtracting(exchange.view.held)
        return exchange.headers.filter { entry in
            guard held.contains(entry.digest) else { return false }
            switch exchange.reception(of: entry.digest) {
            case .folded, .crossed: return true
            case .held, .refused, .fork: return false
            }
        }
        .sorted { $0.header.seq < $1.header.seq }
    }
}
