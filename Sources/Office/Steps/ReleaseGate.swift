import Casework
import Encoding
import Evidence
import Exchange

/// What must hold before a package leaves, asked when it is queued and again before each attempt.
struct ReleaseGate: Sendable {
    /// One thing that must hold.
    enum Check: String, Sendable, CaseIterable {
        /// The decision it rests on is the one in force for each measure.
        case decisionInForce = "decision-in-force"
        /// Compulsion was ordered, or none was needed.
        case order
        /// The remedy window is over, was waived irrevocably, or the law gives none.
        case remedy
        /// No complaint suspends it.
        case noSuspension = "no-suspension"
        /// The requesting authority has not withdrawn.
        case noWithdrawal = "no-withdrawal"
        /// No hold stands, such as a third state's missing consent.
        case noHold = "no-hold"
        /// The conditions are accepted, or it holds the unconditional part alone.
        case conditions
        /// Every exhibit was reviewed, privilege included, and kept.
        case reviewed
        /// Somebody who neither collected nor reviewed approved the transfer.
        case approved
        /// The data protection officer cleared what needs it.
        case dataProtection = "data-protection"
        /// The recipient has a key that counts now.
        case recipientKey = "recipient-key"
    }

    let open: OpenCase
    let package: CaseRecord.Package
    let peer: Descriptor?
    let now: Instant

    /// Each check with its result, in their order.
    var results: [(check: Check, holds: Bool)] {
        Check.allCases.map { ($0, holds($0)) }
    }

    /// The checks that do not hold.
    var closed: [Check] { results.filter { !$0.holds }.map(\.check) }

    /// As an event carries it.
    var json: JSON {
        let pairs = results.map { ($0.check.rawValue, JSON.bool($0.holds)) }
        return .object(Dictionary(uniqueKeysWithValues: pairs))
    }

    private var record: CaseRecord { open.record }

    private var states: [MeasureState] {
        package.measures.compactMap { open.state?.measures[$0] }
    }

    private func holds(_ check: Check) -> Bool {
        switch check {
        case .decisionInForce: hasDecision
        case .order: record.hasOrder || record.needsNoCompulsion
        case .remedy:
            record.noRemedy || record.waived
                || record.remedyEnds.map { $0 < now.lastDay } ?? false
        case .noSuspension: !states.contains(where: \.suspended)
        case .noWithdrawal: !states.contains { $0.stage == .withdrawn } && isOpen
        case .noHold: record.holds.isEmpty
        case .conditions: states.allSatisfy(conditionsAllow)
        case .reviewed: package.exhibits.allSatisfy { exhibit($0)?.keep == true }
        case .approved: isApproved
        case .dataProtection:
            record.dataProtection
                ?? !package.exhibits.contains { exhibit($0)?.special ?? true }
        case .recipientKey: !(peer?.recipients(at: now).isEmpty ?? true)
        }
    }

    private var isOpen: Bool { open.state.map { $0.stage != .returned } ?? false }

    private var hasDecision: Bool {
        guard states.count == package.measures.count, !states.isEmpty else { return false }
        let stages: Set<MeasureLife.Stage> = [
            .accepted, .conditional, .unconditionalPart, .executing, .executed, .transferred,
        ]
        return Set(states.map(\.decision)).count == 1 && states[0].decision != nil
            && states.allSatisfy { stages.contains($0.stage) }
    }

    private var isApproved: Bool {
        guard let approver = record.transferApprover else { return false }
        let hands = record.hands(of: approver)
        return !package.exhibits.contains { packed in
            guard let exhibit = exhibit(packed) else { return true }
            return hands.contains(exhibit.by) || exhibit.reviewer.map(hands.contains) ?? false
        }
    }

    private func conditionsAllow(_ state: MeasureState) -> Bool {
        switch state.conditions {
        case .none, .accepted: true
        case .open(_, let due): package.unconditional && (due.map { $0 < now } ?? false)
        case .unconditionalPart: package.unconditional
        }
    }

    private func exhibit(_ packed: CaseRecord.PackedExhibit) -> CaseRecord.Exhibit? {
        record.exhibits.values.first {
            CentralAuthority.path(of: $0.name) == packed.path && $0.stored.digest == packed.digest
        }
    }
}

extension CentralAuthority {
    /// `comity/redaction.json` of these entries.
    static func redaction(_ entries: JSON, approvedBy holder: String) -> [UInt8] {
        let record: JSON = ["approvedBy": .string(holder), "entries": entries]
        return record.canonical
    }

    /// Where an exhibit lies in a package.
    static func path(of name: String) -> String { "data/" + name }
}
