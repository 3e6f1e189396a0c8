import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension StepWork {
    /// The steps of the authority that asks, once evidence has come.
    func evidencePlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .accept: try await accept(&fields)
        case .release: try release(&fields)
        case .use: try use(&fields)
        case .useReport: try useReport(&fields)
        case .discloseToDefence: try await disclosePlan(&fields)
        case .requestCollateralUse: try requestCollateralUse(&fields)
        default: try dispose(&fields)
        }
    }

    /// Takes exhibits into the case; what did not verify stays in quarantine, whoever asks.
    private func accept(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let parcel = fields.digest("parcel")
        let names = fields.names("exhibits", optional: true)
        try fields.check()
        guard let parcel, let package = record.received[parcel], package.state == "received" else {
            throw Refusal(.wrongState, [Problem(field: "parcel", "no such package waits here")])
        }
        let verified = package.exhibits.filter(\.verified).map(\.path)
        let chosen = names.isEmpty ? verified : names
        let unfit = chosen.filter { !verified.contains($0) }
        guard unfit.isEmpty else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "exhibits",
                        "\(unfit.count) are not verified exhibits of the package"
                    )
                ]
            )
        }
        let results = package.exhibits.map { exhibit in
            Exchange.ExhibitResult(
                exhibit.digest,
                verified: exhibit.verified,
                accepted: chosen.contains(exhibit.path)
            )
        }
        let receipt = try await office.parcelReceipt(.accepted, package, results, on: open, at: now)
        var event = event("parcel", package.digest)
        event.detail = [
            "parcel": .string("\(package.digest)"),
            "exhibits": .array(chosen.map { .string($0) }),
        ]
        let whole = package.exhibits.allSatisfy(\.verified)
        event.stage =
            OutgoingStage(open.row.stage)
            .after(
                whole ? [.verifyIntake] : [.findDefect],
                whole ? [.checksPassed] : [.reasons]
            ).rawValue
        var plan = Plan(event)
        plan.changes += receipt
        plan.answer["accepted"] = .array(chosen.map { .string($0) })
        plan.answer["quarantined"] = .array(
            package.exhibits.filter { !$0.verified }.map { .string($0.path) }
        )
        return plan
    }

    /// Releases accepted exhibits to the case, under the use limits that came with them.
    private func release(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let acknowledged = fields.flag("useLimitsAcknowledged")
        if !acknowledged {
            fields.problem(
                "useLimitsAcknowledged",
                "must be true: whoever uses it is bound by them"
            )
        }
        try fields.check()
        var plan = plan("exhibits", ["useLimitsAcknowledged": .bool(true)])
        plan.event.stage = try outgoing(.release, [.useLimitNotice])
        return plan
    }

    /// Puts a use on record (LED 25): who, for what.
    private func use(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let purpose = fields.text("purpose", limit: 2_000)
        let exhibits = fields.names("exhibits")
        try fields.check()
        guard record.released else {
            throw Refusal(.wrongState, [Problem("the evidence is not released to the case")])
        }
        let accepted = Set(
            record.received.values.flatMap(\.exhibits).filter(\.accepted).map(\.path)
        )
        guard exhibits.allSatisfy(accepted.contains) else {
            throw Refusal(
                .malformed,
                [Problem(field: "exhibits", "not all of them were accepted into the case")]
            )
        }
        var plan = plan(
            "exhibits",
            ["exhibits": .array(exhibits.map { .string($0) })],
            why: purpose
        )
        plan.event.stage = outgoingIfPossible(.use, [.useLogged])
        return plan
    }

    private func useReport(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let report = fields.text("report")
        let about = fields.optionalDigest("about")
        try fields.check()
        var header = try header(.useReport)
        header.about = about
        return plan(
            try signed(header, [.report: .text(TextBody(report, facts: record.disclosureFacts))])
        )
    }

    private func requestCollateralUse(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let measures = fields.words("measures")
        let reasons = fields.text("reasons")
        try fields.check()
        let header = try header(.collateralUseRequest, measures: known(measures))
        var plan = plan(try signed(header, [.reasons: .text(TextBody(reasons))]), why: reasons)
        plan.event.stage = outgoingIfPossible(.requestCollateralUse, [.reasons])
        return plan
    }

    private func dispose(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let about = fields.digest("about")
        let outcome = fields.word("outcome")
        let certificate = fields.text("certificate")
        let known = EnvelopeType.disposalCertificate.form.outcomes
        if !known.contains(outcome) {
            fields.problem("outcome", "must be one of \(known.joined(separator: ", "))")
        }
        try fields.check()
        var header = try header(.disposalCertificate)
        header.about = about
        header.outcome = outcome
        let envelope = try signed(header, [.certificate: .text(TextBody(certificate))])
        var plan = plan(envelope, ["outcome": .string(outcome)])
        let last: OutgoingLetter.Step =
            switch outcome {
            case "RETURNED": .return
            case "DESTROYED": .destroy
            default: .retain
            }
        // What is kept is kept by agreement: a request for it that the other side consented to.
        let consented = open.state?.consented.isEmpty == false
        guard last != .retain || consented else {
            throw Refusal(
                .wrongState,
                [Problem(field: "outcome", "the other side consented to no further use")]
            )
        }
        let given: Set<StepGuard> = last == .retain ? [.consentOfRequested] : [.certificate]
        plan.event.stage = OutgoingStage(open.row.stage).after([.fallDue, last], given).rawValue
        return plan
    }
}
