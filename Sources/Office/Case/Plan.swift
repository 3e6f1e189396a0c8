import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

/// What a step comes to, before it is kept: an event and the changes that go with it.
struct Plan: Sendable {
    /// What happened; its stage is the one the letter comes to.
    var event: OfficeEvent
    /// Bodies and rows besides those every act changes.
    var changes: [Change] = []
    /// The envelope that tells the other side.
    var envelope: VerifiedEnvelope?
    /// What both sides know once an envelope of the other side was taken in.
    var arrived: Exchange.CaseFile?
    /// Members of the answer besides those every answer has.
    var answer: [String: JSON] = [:]
    /// The officer the case is assigned to from now on.
    var officer: String?

    init(_ event: OfficeEvent) { self.event = event }
}

/// The act of a plan on a case, ready for the register.
struct ActMaker {
    let open: OpenCase
    let plan: Plan

    /// The act, its sealed event, and the case's state after it.
    func act(_ key: IdempotenceKey?) throws(Refusal) -> Act {
        var event = plan.event
        let exchange = try exchange()
        event.caseDigest = exchange?.caseDigest ?? open.caseDigest
        event.stage = event.stage ?? open.row.stage
        guard event.canonical.count <= EventOpening.eventLimit else {
            throw Refusal(.tooLarge, [Problem("the step holds more than one event can")])
        }
        guard let commitment = event.commitment, let opening = commitment.event,
            let sealed = open.key.seal(opening)
        else { throw CentralAuthority.unavailable }
        var changes: [Change] = [.update(row(event, exchange), revision: open.revision)]
        changes += plan.changes
        changes += measureRows(exchange, at: event.when)
        if let envelope = plan.envelope { changes += try rows(envelope, at: event.when) }
        return Act(
            changes,
            caseID: open.row.id,
            opening: commitment.opening,
            event: .sealed(sealed),
            key: key
        )
    }

    /// What both sides know, with the new envelope; one the fold would not take is refused here.
    func exchange() throws(Refusal) -> Exchange.CaseFile? {
        guard let envelope = plan.envelope else { return plan.arrived ?? open.exchange }
        var file =
            open.exchange ?? Exchange.CaseFile(caseDigest: envelope.header.caseDigest)
        guard let reception = try? file.receive(envelope.header) else {
            throw Refusal(.wrongState, [Problem("the envelope does not fit the case")])
        }
        switch reception {
        case .folded, .crossed: return file
        case .refused(let refusal): throw Refusal(.wrongState, [Problem(refusal.words)])
        case .held, .fork:
            throw Refusal(.conflict, [Problem("an envelope of the other side is missing")])
        }
    }

    private func row(_ event: OfficeEvent, _ exchange: Exchange.CaseFile?) -> CaseRow {
        var row = open.row
        row.stage = event.stage ?? row.stage
        row.changed = max(event.when, row.changed)
        if let officer = plan.officer { row.officer = officer }
        var record = open.record
        record.apply(event)
        row.due = Due(record, exchange?.view.state).next
        if row.opening == nil, let digest = exchange?.caseDigest {
            row.opening = Hash(digest.bytes)
        }
        if let exchange { row.codes["letter"] = exchange.view.state.stage.rawValue }
        return row
    }

    private func measureRows(_ exchange: Exchange.CaseFile?, at instant: Instant) -> [Change] {
        let known = Dictionary(
            uniqueKeysWithValues: open.kept.measures.map { ($0.measure, $0.stage) }
        )
        let measures = exchange?.view.state.measures ?? [:]
        return measures.sorted { $0.key < $1.key }.compactMap { id, state in
            let stage = state.stage.rawValue
            guard known[id] != stage else { return nil }
            return .measure(
                MeasureRow(caseID: open.row.id, measure: id, stage: stage, changed: instant)
            )
        }
    }

    /// The envelope's place in the own chain, and the wish to have it sealed and sent.
    private func rows(
        _ envelope: VerifiedEnvelope,
        at instant: Instant
    ) throws(Refusal) -> [Change] {
        let header = envelope.header.header
        guard let digest = Hash(envelope.header.digest.bytes) else {
            throw CentralAuthority.unavailable
        }
        let row = EnvelopeRow(
            digest: digest,
            caseID: open.row.id,
            author: .own,
            sequence: UInt64(header.seq),
            previous: header.prev.flatMap { Hash($0.bytes) },
            seen: header.seen.flatMap { Hash($0.digest.bytes) },
            type: header.type.rawValue,
            at: instant
        )
        guard let sealed = open.key.seal(envelope.bytes, as: row.bodyName) else {
            throw CentralAuthority.unavailable
        }
        let wish = SpoolRow(
            digest: digest,
            peer: open.row.peer,
            direction: .outgoing,
            content: .envelope,
            caseID: open.row.id,
            size: 0,
            state: SpoolState.toSeal.rawValue,
            changed: instant
        )
        return [.envelope(row, bytes: sealed), .spool(wish)]
    }
}

/// Where a file of the spool stands, as the register's rows say it.
enum SpoolState: String, Sendable, CaseIterable {
    /// An own envelope, by its own digest: not yet sealed.
    case toSeal = "to-seal"
    /// An own envelope, by its own digest: sealed under another digest.
    case sealed
    /// Published for the carrier, or about to be.
    case queued
    /// The peer's carrier has it.
    case transported
    /// The peer took it in, or refused it.
    case accepted, refused
    /// The carrier gave up, or the office took it back.
    case dead, cancelled
    /// A parcel that is sealed and not yet announced.
    case staged
    /// A parcel that was announced and has not come.
    case expected
    /// An incoming file that was dealt with; it may still lie in the spool.
    case taken
    /// A cancelled file that was taken back.
    case gone
}

extension Plan {
    /// Keeps bytes of the case under a name.
    mutating func keep(
        _ bytes: [UInt8],
        as name: String,
        in open: OpenCase
    ) throws(Refusal) {
        guard let sealed = open.key.seal(bytes, as: name) else {
            throw CentralAuthority.unavailable
        }
        changes.append(.body(caseID: open.row.id, name: name, bytes: sealed))
    }
}
