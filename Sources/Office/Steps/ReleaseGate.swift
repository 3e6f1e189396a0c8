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
        /// The conditions are accepted; or they were declined or let pass, and it holds the
        /// unconditional part alone.
        case conditions
        /// Every exhibit was reviewed, privilege included, and kept.
        case reviewed
        /// A copy is what a review came to that is approved and was not decided anew since, and no
        /// exhibit leaves beside the review of it.
        case disclosureReview = "disclosure-review"
        /// Somebody who neither collected nor reviewed approved the transfer.
        case approved
        /// The data protection officer cleared what needs it.
        case dataProtection = "data-protection"
        /// It is no drill, or holds nothing but what drills are made of.
        case drill
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
        case .conditions: package.measures.allSatisfy(conditionsAllow)
        case .reviewed: package.exhibits.allSatisfy { exhibit($0)?.keep == true }
        case .disclosureReview: package.exhibits.allSatisfy(passesReview) && isSearched
        case .approved: isApproved
        case .dataProtection:
            record.dataProtection
                ?? !package.exhibits.contains { isSpecial($0) }
        case .drill: !record.isDrill || package.exhibits.allSatisfy(isExercise)
        case .recipientKey: !(peer?.recipients(at: now).isEmpty ?? true)
        }
    }

    /// True for the exhibit of drills, and for what was made here of it.
    private func isExercise(_ packed: CaseRecord.PackedExhibit) -> Bool {
        guard let exhibit = exhibit(packed) else { return false }
        let original = exhibit.origin.flatMap { record.exhibits[$0] } ?? exhibit
        return original.stored.digest == Drill.digest
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
            let reviewers = record.reviews(of: exhibit.origin ?? exhibit.name).flatMap(\.hands)
            return hands.contains(exhibit.by) || exhibit.reviewer.map(hands.contains) ?? false
                || reviewers.contains(where: hands.contains)
        }
    }

    /// What a review of the exhibit, or of the one it is a copy of, says of its leaving.
    private func passesReview(_ packed: CaseRecord.PackedExhibit) -> Bool {
        guard let exhibit = exhibit(packed) else { return false }
        let original = exhibit.origin ?? exhibit.name
        let all = record.reviews.values.filter { $0.exhibit == original }
        let counting = all.filter { $0.state != .dropped }
        // A copy that the office made is that of its review, and of no other version.
        if all.contains(where: { $0.copy == exhibit.name }) {
            return counting.contains { review in
                review.copy == exhibit.name && review.copyDigest == exhibit.stored.digest
                    && review.state == .disclosed && review.isCurrent
                    && review.digest == record.exhibits[original]?.stored.digest
                    && Set(package.measures).isSubset(of: review.measures)
            }
        }
        if counting.isEmpty { return true }
        // What was made outside of the office rests on a plan that was decided and approved here.
        return exhibit.origin != nil
            && counting.contains { review in
                review.isOffline && review.state == .approved && review.isCurrent
                    && (review.approval.map { $0.at <= exhibit.at } ?? false)
                    && Set(package.measures).isSubset(of: review.measures)
            }
    }

    /// What leaves was searched for everything that any review removed.
    private var isSearched: Bool {
        let leaving = Set(package.exhibits.compactMap { exhibit($0)?.name })
        return record.reviews.values.allSatisfy { review in
            !record.unseen(by: review).contains { leaving.contains($0.name) }
        }
    }

    private func isSpecial(_ packed: CaseRecord.PackedExhibit) -> Bool {
        guard let exhibit = exhibit(packed) else { return true }
        return exhibit.special
            || record.reviews.values.contains { $0.copy == exhibit.name && $0.keepsSpecial }
    }

    private func conditionsAllow(_ measure: String) -> Bool {
        switch open.state?.measures[measure]?.conditions {
        case nil, .some(.none), .accepted: true
        case .open(let proposal, let due):
            package.unconditional && record.lapsed[measure] == proposal
                && (due.map { $0 < now } ?? false)
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
