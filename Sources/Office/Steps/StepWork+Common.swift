import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension StepWork {
    /// The steps of either side.
    func commonPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .assess: try await assessPlan(&fields)
        case .addFacts: try await addFactsPlan(&fields)
        case .consult: try consult(&fields)
        case .close: try close(&fields)
        case .hold, .liftHold: try hold(&fields)
        case .resend: try resend(&fields)
        case .involve, .dismiss: try involve(&fields)
        case .retract: try retract(&fields)
        default: try clearDataProtection(&fields)
        }
    }

    private func consult(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let text = fields.text("text")
        let about = fields.optionalDigest("about")
        let due = fields.optionalInstant("deadline")
        try fields.check()
        var header = try header(.consultation, measures: known(measures))
        header.about = about
        header.deadline = due
        var plan = plan(try signed(header, [.consultation: .text(TextBody(text))]))
        if open.side == .requested { plan.event.stage = try incomingIfPossible(.consult) }
        return plan
    }

    /// Closes this side, and the letter's own file if its lifecycle allows that from here.
    private func close(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let remarks = fields.optionalText("remarks")
        try fields.check()
        if record.isAbandoned {
            // The other side was asked for nothing, so nothing is to be closed there.
            var plan = plan("letter", [:], why: remarks ?? "")
            plan.event.stage = try outgoing(.close)
            return plan
        }
        let bodies: [Section: SectionBody] = remarks.map { [.remarks: .text(TextBody($0))] } ?? [:]
        var plan = plan(try signed(try header(.closing), bodies))
        plan.event.stage =
            open.side == .requesting
            ? outgoingIfPossible(.close, []) : try incomingIfPossible(.close)
        return plan
    }

    /// Something that keeps everything in the house: a third state's consent, a dispute, a doubt.
    private func hold(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let name = fields.word("name")
        let reasons = fields.text("reasons")
        try fields.check()
        guard record.holds.contains(name) == (step == .liftHold) else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "name",
                        step == .hold ? "it stands already" : "no such hold stands"
                    )
                ]
            )
        }
        return plan("hold", ["name": .string(name)], why: reasons)
    }

    /// Calls a person of the authority into the case, or sends one away who is in it.
    private func involve(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let holder = fields.text("person", limit: Identifier.lengthLimit)
        let reasons = fields.optionalText("reasons", limit: 2_000)
        try fields.check()
        let isIn = record.people.contains(holder)
        guard isIn == (step == .dismiss) else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "person",
                        isIn ? "is involved already" : "is not involved in the case"
                    )
                ]
            )
        }
        if step == .involve { try checkOfficer(holder, in: "person") }
        if step == .dismiss && holder == open.row.officer {
            throw Refusal(
                .conflict,
                [
                    Problem(
                        field: "person",
                        "the case is assigned to this person",
                        hint: "assign it to another first"
                    )
                ]
            )
        }
        return plan("person", ["person": .string(holder)], why: reasons ?? "")
    }

    private func clearDataProtection(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let cleared = fields.flag("cleared")
        let reasons = fields.text("reasons")
        try fields.check()
        return plan("exhibits", ["cleared": .bool(cleared)], why: reasons)
    }

    /// Sends an envelope again that no carrier could bring.
    private func resend(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let digest = fields.digest("envelope")
        try fields.check()
        let own = open.kept.envelopes.first { $0.author == .own && $0.digest.hex == digest?.hex }
        guard let digest, own != nil, record.deliveries[digest] == SpoolState.dead.rawValue else {
            throw Refusal(
                .wrongState,
                [Problem(field: "envelope", "no envelope of that digest was given up")]
            )
        }
        var event = event("envelope", digest)
        event.detail = ["envelope": .string("\(digest)"), "state": "queued"]
        var plan = Plan(event)
        plan.changes.append(try office.wish(for: digest, of: open, at: now))
        return plan
    }
}

extension CentralAuthority {
    /// The wish to have an own envelope sealed and sent, be it for the first time or again.
    func wish(
        for digest: ContentDigest,
        of open: OpenCase,
        at now: Instant
    ) throws(Refusal) -> Change {
        guard let hash = Hash(digest.bytes) else { throw CentralAuthority.unavailable }
        return .spool(
            SpoolRow(
                digest: hash,
                peer: open.row.peer,
                direction: .outgoing,
                content: .envelope,
                caseID: open.row.id,
                size: 0,
                state: SpoolState.toSeal.rawValue,
                changed: now
            )
        )
    }
}
