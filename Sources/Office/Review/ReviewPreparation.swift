import Casework
import Detection
import Disclosure
import Encoding
import Evidence
import Files
import Law
import Registry

/// Reads an exhibit in the private scratch and proposes a plan of it.
///
/// Nothing of it is kept before the one act at its end; a stop anywhere means beginning again.
struct ReviewPreparation {
    let office: CentralAuthority
    let open: OpenCase
    let review: Review
    let key: Disclosure.CaseKey
    let vaultKey: VaultKey

    /// The languages of recognised text; those not installed are left out.
    static let languages = ["eng", "fra", "deu"]
    /// The exhibit's name in the scratch, where its own could be anything.
    private static let name = "exhibit"

    /// What was made: the plan and what lies beside it, sealed.
    struct Made: Sendable {
        let plan: StoredExhibit
        let material: StoredExhibit
        let digest: ContentDigest
        let entries: Int
    }

    /// Reads, proposes, and seals what came of it.
    func run() async throws(ReviewFailure) -> Made {
        guard let stored = open.record.exhibits[review.exhibit]?.stored,
            stored.digest == review.digest
        else { throw .vault }
        let material: ReviewMaterial
        if review.isOffline {
            let plan = try await uploaded()
            let nothing = [EntryContext?](repeating: nil, count: plan.exhibits[0].entries.count)
            material = ReviewMaterial(plan, nothing, nil)
        } else {
            material = try await read(stored)
        }
        note(.sealing)
        return try await sealed(material)
    }

    private func note(_ phase: ReviewProgress.Phase, _ bytes: Int = 0) {
        office.desk.note(.init(phase, bytes: bytes), of: review.id, in: open.row.id)
    }

    private func read(_ stored: StoredExhibit) async throws(ReviewFailure) -> ReviewMaterial {
        note(.opening)
        let scratch = try ReviewScratch(for: office.home.root)
        try await open(stored, in: scratch)
        let extractor = ReviewPreparation.extractor(scratch)
        note(.reading)
        var plan: DisclosurePlan
        if review.upload != nil {
            plan = try await uploaded()
            try await rekey(&plan.exhibits[0], extractor, scratch)
        } else {
            plan = try await proposed(extractor, scratch)
        }
        guard plan.exhibits[0].entries.count <= DisclosureReview.entryLimit else {
            throw .tooManyEntries
        }
        note(.placing)
        let contexts = try await contexts(plan.exhibits[0], extractor, scratch)
        let scope = try await scope(plan.exhibits[0], file(scratch), extractor)
        let ledgers = try await ledgers(plan, extractor, scratch)
        return ReviewMaterial(plan, contexts, scope, ledgers: ledgers)
    }

    /// How exhibits are read here: within the scratch, and no more than fits into it.
    static func extractor(_ scratch: ReviewScratch) -> Extractor {
        var limits = Extractor.Limits()
        limits.unpacked = DisclosureReview.unpackedLimit
        return Extractor(limits: limits, languages: languages, scratch: scratch.parts)
    }

    private func open(
        _ stored: StoredExhibit,
        in scratch: ReviewScratch
    ) async throws(ReviewFailure) {
        let (vault, vaultKey) = (office.vault, vaultKey)
        try await Blocking.run { () throws(ReviewFailure) in
            let name = "in/" + ReviewPreparation.name
            try scratch.open(stored, as: name, from: vault, with: vaultKey)
        }
    }

    // MARK: the plan

    private func proposed(
        _ extractor: Extractor,
        _ scratch: ReviewScratch
    ) async throws(ReviewFailure) -> DisclosurePlan {
        let (draft, digest, scopes) = try await letter()
        var planner = Planner(
            folder: scratch.path + "/in",
            caseReference: open.row.reference,
            letter: (draft, digest),
            scopes: scopes,
            key: key,
            extractor: extractor
        )
        planner.cutsInside = true
        planner.entryLimit = DisclosureReview.entryLimit
        var plan: DisclosurePlan
        do throws(PlanFailure) { plan = try await planner.plan() } catch {
            switch error {
            case .tooMany: throw .tooManyEntries
            case .file(let file):
                throw file.code == ReviewScratch.noSpace ? .tooLarge : .unreadable
            }
        }
        guard plan.isOfOne else { throw .unreadable }
        for answer in review.answers {
            let asked = ReviewQuestion.open(in: plan).first { $0.name == answer.question }
            guard let asked else { continue }
            // An answer that is none leaves its question open, and that is asked again.
            try? await plan.answer(
                PlanAnswer(to: asked.id, answer.text, by: answer.by),
                in: scratch.path + "/in",
                key: key,
                extractor: extractor
            ) { name in
                guard let zone = try? Zone(name) else { return nil }
                return { zone.start(of: $0) }
            }
        }
        let open = ReviewQuestion.open(in: plan)
        guard open.isEmpty else { throw .asked(open.map(\.name)) }
        plan.rename(to: review.exhibit)
        return plan
    }

    /// The letter as it stands, its digest, and what its measures ask for.
    private func letter() async throws(ReviewFailure) -> (
        LetterOfRequest.Draft, ExhibitDigest, [MeasureScope]
    ) {
        let machine = Person(holder: OfficeEvent.machine, roles: [])
        let work = StepWork(
            office: office,
            step: .beginReview,
            person: machine,
            open: open,
            now: max(office.clock(), open.row.changed),
            officer: nil,
            hand: .own
        )
        guard let part = open.record.letter, let digest = ExhibitDigest("\(part.digest)"),
            let letter = try? await work.letter(on: work.now.lastDay).0
        else { throw .letter }
        let name = office.book.calendars[letter.content.requested.state]?.zone ?? "UTC"
        let zone = try? Zone(name)
        let scopes = review.measures.compactMap { id in
            MeasureScope(measure: id, of: letter.content, zone: name) { zone?.start(of: $0) }
        }
        guard scopes.count == review.measures.count else { throw .letter }
        return (letter.content, digest, scopes)
    }

    /// The plan that was uploaded, as a proposal: what it says was decided, nobody decided here.
    private func uploaded() async throws(ReviewFailure) -> DisclosurePlan {
        guard let upload = review.upload else { throw .unavailable }
        let (vault, vaultKey) = (office.vault, vaultKey)
        let bytes = await Blocking.run { vault.bytes(of: upload, with: vaultKey) }
        guard let bytes,
            var plan = try? DisclosurePlan(parsing: bytes, classes: PlanVocabulary.classes),
            plan.isOfOne
        else { throw .vault }
        plan.caseReference = open.row.reference
        plan.measures = review.measures
        plan.rename(to: review.exhibit)
        for index in plan.exhibits.indices { plan.exhibits[index].propose() }
        guard ReviewQuestion.open(in: plan).isEmpty else { throw .scope }
        return plan
    }

    /// Values of an uploaded plan are hashed under its maker's key: here they are read at their
    /// places and hashed under the case's.
    private func rekey(
        _ exhibit: inout DisclosurePlan.Exhibit,
        _ extractor: Extractor,
        _ scratch: ReviewScratch
    ) async throws(ReviewFailure) {
        let gathering = Gathering(ExhibitValues(exhibit))
        do {
            _ = try await extractor.extract(file(scratch)) { gathering.values.take($0) }
        } catch { throw .unreadable }
        for index in exhibit.entries.indices {
            let entry = exhibit.entries[index]
            if let value = gathering.values[index] {
                exhibit.entries[index].value = key.hash(value)
            } else {
                guard entry.act == .keep else { throw .unplaceable }
                exhibit.entries[index].value = nil
            }
        }
    }

    private func file(_ scratch: ReviewScratch) -> String {
        "\(scratch.path)/in/\(ReviewPreparation.name)"
    }

    // MARK: what lies beside it

    private func contexts(
        _ exhibit: DisclosurePlan.Exhibit,
        _ extractor: Extractor,
        _ scratch: ReviewScratch
    ) async throws(ReviewFailure) -> [EntryContext?] {
        let placing = Placing(EntryContexts(exhibit))
        do {
            _ = try await extractor.extract(file(scratch)) { placing.contexts.take($0) }
        } catch { throw .unreadable }
        return exhibit.entries.indices.map { placing.contexts.contexts[$0] }
    }

    private func scope(
        _ exhibit: DisclosurePlan.Exhibit,
        _ file: String,
        _ extractor: Extractor
    ) async throws(ReviewFailure) -> ReviewScope? {
        guard let cut = exhibit.scope else { return nil }
        do {
            let scopes = try cut.measures.map { try MeasureScope($0) }
            let shape = try ExhibitShape(cut.mapping)
            let source = try await ScopedExhibit.open(
                file,
                as: shape,
                scratch: extractor.scratch
            )
            var timeline = ReviewTimeline()
            let report = try Scoping.cut(source, as: shape, to: scopes, dated: true) {
                timeline.take($0)
            }
            return ReviewScope(
                measure: scopes.map(\.measure).joined(separator: ", "),
                rows: report.rows,
                kept: report.kept,
                leftOut: Dictionary(
                    uniqueKeysWithValues: report.leftOut.map { ($0.key.rawValue, $0.value) }
                ),
                buckets: timeline.buckets,
                period: ReviewPreparation.period(scopes)
            )
        } catch { throw .scope }
    }

    /// How the ledgers within the exhibit are cut, each by itself.
    private func ledgers(
        _ plan: DisclosurePlan,
        _ extractor: Extractor,
        _ scratch: ReviewScratch
    ) async throws(ReviewFailure) -> [ReviewLedger] {
        let inner = plan.exhibits.dropFirst()
        guard !inner.isEmpty else { return [] }
        let files: InnerLedgers
        do { files = try await InnerLedgers(Array(inner), of: file(scratch), extractor) } catch {
            throw .unreadable
        }
        var ledgers: [ReviewLedger] = []
        for exhibit in inner {
            guard let file = files.file(of: exhibit) else { throw .unplaceable }
            // What cannot be cut stays, as its reason says.
            let isCut = exhibit.decision.act == .disclose || exhibit.scope?.leftOut.isEmpty == false
            let scope = isCut ? try await scope(exhibit, file, extractor) : nil
            ledgers.append(
                ReviewLedger(
                    name: String(exhibit.path.dropFirst(plan.exhibits[0].path.count + 1)),
                    act: exhibit.decision.act.rawValue,
                    reason: exhibit.decision.reason,
                    scope: scope
                )
            )
        }
        return ledgers
    }

    /// From the first to the last day of all measures; a measure without an end has none.
    private static func period(_ scopes: [MeasureScope]) -> [String?] {
        let starts = scopes.map { $0.period?.from }
        let ends = scopes.map { $0.period?.to }
        let first = starts.contains { $0 == nil } ? nil : starts.compactMap { $0 }.min()
        let last = ends.contains { $0 == nil } ? nil : ends.compactMap { $0 }.max()
        return [first?.description, last?.description]
    }

    private func sealed(_ material: ReviewMaterial) async throws(ReviewFailure) -> Made {
        let (vault, vaultKey) = (office.vault, vaultKey)
        return try await Blocking.run { () throws(ReviewFailure) in
            let plan = material.plan.json.canonical
            let beside = material.beside.canonical
            guard max(plan.count, beside.count) <= DisclosureReview.planLimit else {
                throw .tooManyEntries
            }
            // As everybody else will read it.
            guard ReviewMaterial(plan: plan, beside: beside) != nil else { throw .unplaceable }
            guard let stored = vault.store(plan, with: vaultKey),
                let aside = vault.store(beside, with: vaultKey)
            else { throw .unavailable }
            return Made(
                plan: stored,
                material: aside,
                digest: ContentDigest(of: plan),
                entries: material.exhibit.entries.count
            )
        }
    }
}

extension DisclosurePlan.Exhibit {
    /// Makes proposals of what somebody decided elsewhere.
    fileprivate mutating func propose() {
        decision.record.decidedBy = nil
        decision.record.agreedBy = nil
        for index in entries.indices {
            entries[index].record.decidedBy = nil
            entries[index].record.agreedBy = nil
        }
        for index in (scope?.rows ?? []).indices { scope?.rows[index].record.decidedBy = nil }
    }
}

/// What an extraction hands its segments to.
private final class Gathering {
    var values: ExhibitValues

    init(_ values: ExhibitValues) { self.values = values }
}

/// The same for the text around entries.
private final class Placing {
    var contexts: EntryContexts

    init(_ contexts: EntryContexts) { self.contexts = contexts }
}
