import Casework
import Disclosure
import Encoding
import Evidence
import Files
import Registry

/// Carries an approved plan out in the private scratch, and looks into everything that would leave.
///
/// The copy is sealed only when nothing that must stay was found in it or in the others.
struct ReviewCarrying {
    let office: CentralAuthority
    let open: OpenCase
    let review: Review
    let key: Disclosure.CaseKey
    let vaultKey: VaultKey

    /// What came of it.
    enum Made: Sendable {
        /// The copy, sealed, and what goes with it.
        case copy(StoredExhibit, name: String, Records)
        /// Nothing of the exhibit leaves.
        case withheld(Records)
        /// Nothing of what was removed is in what came since.
        case rechecked(looked: String, JSON)
        /// Removed values are still there.
        case leaks(JSON, ContentDigest)
    }

    /// What is kept beside a copy, sealed.
    struct Records: Sendable {
        /// The entries of the package's redaction record.
        let outgoing: JSON
        /// The decided plan, the complete record and the table of pseudonyms.
        let objects: [StoredExhibit]
        /// What the leak check looked at.
        let leaks: JSON
        let keepsSpecial: Bool
        /// The exhibits it was checked with, by their ordinals.
        let looked: String
    }

    /// The plan as decided and approved, the copy's name for its path.
    private struct Work {
        let plan: DisclosurePlan
        let scratch: ReviewScratch
        let output: DisclosureFolder
        let extractor: Extractor
    }

    /// What is to be known again, and by whom alone.
    private struct Sealing {
        let records: RedactionRecords
        let pseudonyms: [UInt8]
    }

    /// A plan and its values under names that no other review of the case has.
    private struct Values {
        var exhibits: [DisclosurePlan.Exhibit] = []
        var values: [String: [UInt8]] = [:]
        var masked: [RemovedValue] = []
    }

    /// Makes the copy, checks it with the others, and seals it.
    func run() async throws(ReviewFailure) -> Made {
        guard let approval = review.approval,
            let stored = open.record.exhibits[review.exhibit]?.stored,
            stored.digest == review.digest
        else { throw .vault }
        note(.opening)
        let decided = try await decided(review)
        guard decided.digest == approval.plan else { throw .vault }
        var plan = decided.plan
        plan.rename(to: approval.copy)
        plan.stand(by: approval.by)
        let scratch = try ReviewScratch(for: office.home.root)
        let work = Work(
            plan: plan,
            scratch: scratch,
            output: DisclosureFolder(scratch.path + "/out"),
            extractor: ReviewPreparation.extractor(scratch)
        )
        try await checkRoom(stored)
        try await open(stored, as: "in/" + approval.copy, scratch)
        note(.removing)
        let result = try await apply(work)
        guard let outcome = result.outcomes[approval.copy] else { throw .unavailable }
        let records = RedactionRecords(plan: plan, key: key, result: result)
        let sealing = Sealing(records: records, pseudonyms: result.pseudonyms)
        let outgoing = try outgoing(records, by: approval.by)
        guard let name = outcome.copy else {
            return .withheld(try await seal(work, sealing, outgoing, leaks: [:]))
        }
        note(.checking)
        var own = Values()
        ReviewCarrying.add(work.plan, result, of: review.id, to: &own)
        let report = try await check(work, own, with: others)
        guard report.isClean else {
            let json = ReviewCarrying.json(report)
            return .leaks(json, ContentDigest(of: json.canonical))
        }
        note(.sealing)
        let sealed = try await seal(work, sealing, outgoing, leaks: ReviewCarrying.json(report))
        let copy = try await sealCopy(work.output.copy(name))
        return .copy(copy, name: name, sealed)
    }

    /// Looks once more, at what came since the copy was made; the copy stays as it is.
    func recheck() async throws(ReviewFailure) -> Made {
        guard let approval = review.approval, let name = review.copy,
            let own = open.record.exhibits[name],
            let stored = open.record.exhibits[review.exhibit]?.stored
        else { throw .vault }
        note(.opening)
        let decided = try await decided(review)
        guard decided.digest == approval.plan else { throw .vault }
        let scratch = try ReviewScratch(for: office.home.root)
        let work = Work(
            plan: decided.plan,
            scratch: scratch,
            output: DisclosureFolder(scratch.path + "/out"),
            extractor: ReviewPreparation.extractor(scratch)
        )
        try await checkRoom(stored)
        note(.checking)
        let report = try await check(work, Values(), with: [own] + others)
        let json = ReviewCarrying.json(report)
        guard report.isClean else { return .leaks(json, ContentDigest(of: json.canonical)) }
        return .rechecked(looked: looked, json)
    }

    private func note(_ phase: ReviewProgress.Phase) {
        office.desk.note(.init(phase), of: review.id, in: open.row.id)
    }

    private func decided(_ review: Review) async throws(ReviewFailure) -> DecidedPlan {
        do throws(Refusal) {
            let material = try await office.material(of: review, in: open)
            return try await office.decided(review, material, in: open)
        } catch { throw .vault }
    }

    // MARK: the copy

    private func apply(_ work: Work) async throws(ReviewFailure) -> Applier.Result {
        do throws(ApplyFailure) { return try await applier(work.plan, work, "in").run() } catch {
            throw ReviewCarrying.failure(error)
        }
    }

    private func applier(_ plan: DisclosurePlan, _ work: Work, _ folder: String) -> Applier {
        Applier(
            plan: plan,
            exhibits: "\(work.scratch.path)/\(folder)",
            output: work.output,
            key: key,
            extractor: work.extractor
        )
    }

    private static func failure(_ failure: ApplyFailure) -> ReviewFailure {
        switch failure {
        case .undecided, .defects: .vault
        case .unreadable, .program: .unreadable
        case .unplaceable: .unplaceable
        case .scope: .scope
        case .file(let file): file.code == ReviewScratch.noSpace ? .tooLarge : .unavailable
        case .pseudonym, .strangers: .unavailable
        }
    }

    /// What the package will say, in words that a package takes.
    private func outgoing(
        _ records: RedactionRecords,
        by holder: String
    ) throws(ReviewFailure) -> JSON {
        let record = records.outgoing(approvedBy: holder)
        let bytes = record.canonical
        guard bytes.count <= DisclosureReview.redactionLimit,
            (try? RedactionRecord.check(bytes)) != nil, let entries = record["entries"]
        else { throw .record }
        return entries
    }

    // MARK: the leak check

    /// Everything that would or might leave with this copy: other copies, and exhibits as they are.
    private var others: [CaseRecord.Exhibit] { open.record.leaving(beside: review) }

    /// Which they are, as an event says it.
    private var looked: String { EntryRanges(others.map(\.ordinal).sorted()).description }

    private func checkRoom(_ stored: StoredExhibit) async throws(ReviewFailure) {
        let others = others.reduce(0) { $0 + $1.stored.size }
        let originals = open.record.reviews.values.map { review in
            open.record.exhibits[review.exhibit]?.stored.size ?? 0
        }
        let most = stored.size * 2 + others + (originals.max() ?? 0)
        guard most <= DisclosureReview.scratchLimit else { throw .tooLarge }
    }

    private func check(
        _ work: Work,
        _ own: Values,
        with others: [CaseRecord.Exhibit]
    ) async throws(ReviewFailure) -> LeakReport {
        var all = own
        for other in others {
            try await open(other.stored, as: "out/disclosed/" + other.name, work.scratch)
            try await addValues(behind: other, work, to: &all)
        }
        let plan = DisclosurePlan(
            caseReference: work.plan.caseReference,
            letter: work.plan.letter,
            measures: work.plan.measures,
            exhibits: all.exhibits
        )
        let check = LeakCheck(
            plan: plan,
            values: all.values,
            masked: all.masked,
            extractor: work.extractor
        )
        do throws(FileFailure) { return try await check.check(work.output.disclosed) } catch {
            throw .unavailable
        }
    }

    /// The values that were removed from another exhibit, read from it again.
    private func addValues(
        behind other: CaseRecord.Exhibit,
        _ work: Work,
        to all: inout Values
    ) async throws(ReviewFailure) {
        let made = open.record.reviews.values.first {
            $0.copy == other.name && $0.state == .disclosed && $0.isCurrent
        }
        guard let made, let original = open.record.exhibits[made.exhibit]?.stored else { return }
        var plan = try await decided(made).plan
        plan.rename(to: other.name)
        if let approval = made.approval { plan.stand(by: approval.by) }
        let folder = "other/\(made.id)"
        try await open(original, as: "\(folder)/\(other.name)", work.scratch)
        let result: Applier.Result
        do throws(ApplyFailure) { result = try await applier(plan, work, folder).values() } catch {
            throw ReviewCarrying.failure(error)
        }
        work.scratch.remove("\(folder)/\(other.name)")
        ReviewCarrying.add(plan, result, of: made.id, to: &all)
    }

    private static func add(
        _ plan: DisclosurePlan,
        _ result: Applier.Result,
        of review: String,
        to all: inout Values
    ) {
        var exhibit = plan.exhibits[0]
        let values = result.values
        for index in exhibit.entries.indices {
            let id = exhibit.entries[index].id
            exhibit.entries[index].id = "\(review):\(id)"
            all.values["\(review):\(id)"] = values[id]
        }
        all.exhibits.append(exhibit)
        all.masked += result.masked.map(\.removed)
    }

    private static func json(_ report: LeakReport) -> JSON {
        [
            "clean": .bool(report.isClean), "values": .integer(Int64(report.values)),
            "files": .integer(Int64(report.files)),
            "count": .integer(Int64(report.leaks.count)),
            "leaks": .array(
                report.leaks.prefix(DisclosureReview.leakLimit).map { leak in
                    [
                        "exhibit": .string(leak.exhibit), "layer": .string(leak.layer),
                        "class": .string(leak.dataClass), "entry": .string(leak.entry),
                    ]
                }
            ),
            "unchecked": .array(
                report.unchecked.prefix(DisclosureReview.leakLimit).map { .string($0) }
            ),
        ]
    }

    // MARK: the vault

    private func open(
        _ stored: StoredExhibit,
        as name: String,
        _ scratch: ReviewScratch
    ) async throws(ReviewFailure) {
        let (vault, vaultKey) = (office.vault, vaultKey)
        try await Blocking.run { () throws(ReviewFailure) in
            try scratch.open(stored, as: name, from: vault, with: vaultKey)
        }
    }

    private func seal(
        _ work: Work,
        _ sealing: Sealing,
        _ outgoing: JSON,
        leaks: JSON
    ) async throws(ReviewFailure) -> Records {
        let plan = work.plan.bytes
        let complete: [UInt8]
        do throws(UnsealFailure) {
            complete = try sealing.records.complete(plan: ExhibitDigest(of: plan)).canonical
        } catch { throw .record }
        let table = sealing.pseudonyms
        let (vault, vaultKey) = (office.vault, vaultKey)
        let objects = await Blocking.run {
            [plan, complete, table].compactMap { vault.store($0, with: vaultKey) }
        }
        guard objects.count == 3 else { throw .unavailable }
        let keepsSpecial = work.plan.exhibits[0].entries.contains(where: \.needsAgreement)
        return Records(
            outgoing: outgoing,
            objects: objects,
            leaks: leaks,
            keepsSpecial: keepsSpecial,
            looked: looked
        )
    }

    private func sealCopy(_ path: String) async throws(ReviewFailure) -> StoredExhibit {
        let (vault, vaultKey) = (office.vault, vaultKey)
        let stored = await Blocking.run { () -> StoredExhibit? in
            guard let file = try? InputFile(regular: path),
                var writer = try? vault.intake(under: vaultKey)
            else { return nil }
            while true {
                guard let piece = try? file.read(upTo: 1 << 20) else { return nil }
                if piece.isEmpty { return try? writer.finish() }
                guard (try? writer.write(piece)) != nil else { return nil }
            }
        }
        guard let stored else { throw .unavailable }
        return stored
    }
}

extension DisclosurePlan {
    /// What the approval adds to the decisions: of a special category that leaves, the data
    /// protection officer agreed and the approver is the second person; rows that nobody decided
    /// one by one stay or go as proposed.
    mutating func stand(by approver: String) {
        for index in exhibits.indices { exhibits[index].stand(by: approver) }
    }
}

extension DisclosurePlan.Exhibit {
    fileprivate mutating func stand(by approver: String) {
        for index in entries.indices
        where entries[index].needsAgreement && entries[index].record.agreedBy == nil {
            entries[index].record.agreedBy = entries[index].record.decidedBy
            entries[index].record.decidedBy = approver
            entries[index].record.decidedAs = .approver
        }
        for index in (scope?.rows ?? []).indices where scope?.rows[index].record.decidedBy == nil {
            scope?.rows[index].record.decidedBy = approver
        }
    }
}
