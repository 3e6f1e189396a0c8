import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension StepWork {
    func deliveryPlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        switch step {
        case .pack: try await PackWork(self, &fields).plan()
        case .deliver: try await deliver(&fields)
        default: try cancelParcel(&fields)
        }
    }

    /// Announces a package and queues it, if the release gate is open at this moment.
    private func deliver(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let parcel = fields.digest("parcel")
        let about = fields.optionalDigest("replaces")
        try fields.check()
        guard let parcel, let package = record.packages[parcel], package.state == "packed" else {
            throw Refusal(.wrongState, [Problem(field: "parcel", "no such package waits here")])
        }
        guard !hands.contains(package.by) else {
            throw Refusal(
                .wrongState,
                [Problem("`not-the-drafter` is missing: \(StepGuard.notTheDrafter.words)")]
            )
        }
        let gate = gate(package)
        guard gate.closed.isEmpty else {
            try await recordClosed(gate, package)
            throw Refusal(
                .wrongState,
                gate.closed.map { Problem("the release gate is closed: `\($0.rawValue)`") }
            )
        }
        let envelope = try announcement(of: package, replacing: about)
        var plan = plan(
            envelope,
            ["parcel": .string("\(package.digest)"), "gate": gate.json]
        )
        plan.changes.append(try spoolRow(package, .queued))
        plan.event.stage = try incomingIfPossible(.transmit, [.channelAllowed])
        return plan
    }

    private func gate(_ package: CaseRecord.Package) -> ReleaseGate {
        ReleaseGate(
            open: open,
            package: package,
            peer: office.directory.peers().descriptor(of: open.row.peer),
            now: now
        )
    }

    private func recordClosed(
        _ gate: ReleaseGate,
        _ package: CaseRecord.Package
    ) async throws(Refusal) {
        var event = event("parcel", package.digest)
        event.act = "release-refused"
        event.detail = ["gate": gate.json]
        _ = try await office.keep(Plan(event), on: open)
    }

    private func announcement(
        of package: CaseRecord.Package,
        replacing about: ContentDigest?
    ) throws(Refusal) -> VerifiedEnvelope {
        var header = try header(.deliveryAnnouncement, measures: package.measures)
        header.about = about
        header.decision = package.measures.first.flatMap { open.state?.measures[$0]?.decision }
        header.parcel = Parcel(
            digest: package.digest,
            size: package.size,
            statement: package.statement
        )
        // The gate found each of these on the record.
        header.attested = [.notTheDrafter, .custodyRecorded, .reviewDone, .remedyWindowOver]
        let exhibits = package.exhibits.map {
            ExhibitBody(path: $0.path, size: $0.size, content: .digest($0.digest))
        }
        let number = record.packages.count
        return try signed(
            header,
            [.manifest: .manifest(ManifestBody(package: max(number, 1), exhibits: exhibits))]
        )
    }

    private func cancelParcel(_ fields: inout StepFields) throws(Refusal) -> Plan {
        let parcel = fields.digest("parcel")
        let reasons = fields.text("reasons")
        try fields.check()
        guard let parcel, let package = record.packages[parcel],
            ["packed", "queued", "held", "dead"].contains(package.state)
        else {
            throw Refusal(.wrongState, [Problem(field: "parcel", "no such package waits here")])
        }
        var event = event("parcel", package.digest, why: reasons)
        event.act = "parcel-cancelled"
        event.detail = ["parcel": .string("\(package.digest)")]
        var plan = Plan(event)
        plan.changes.append(try spoolRow(package, .cancelled))
        return plan
    }

    /// The row of a package's file in the spool.
    func spoolRow(_ package: CaseRecord.Package, _ state: SpoolState) throws(Refusal) -> Change {
        guard let digest = Hash(package.digest.bytes) else { throw CentralAuthority.unavailable }
        return .spool(
            SpoolRow(
                digest: digest,
                peer: open.row.peer,
                direction: .outgoing,
                content: .parcel,
                caseID: open.row.id,
                size: UInt64(package.size),
                state: state.rawValue,
                changed: now
            )
        )
    }
}
