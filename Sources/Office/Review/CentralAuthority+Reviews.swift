import Casework
import Detection
import Disclosure
import Encoding
import Evidence
import Exchange
import Registry

extension CentralAuthority {
    /// The most decisions of a review that one view shows, the newest.
    private static let decisionLimit = 200
    /// The most cases that are opened for one queue.
    private static let queueLimit = 50

    /// The reviews of a case, by their numbers.
    package func reviews(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [ReviewSummary] {
        do throws(Refusal) {
            let open = try await readable(reference, person)
            return try await summaries(of: open, for: person)
        } catch { throw CentralAuthority.shown(error) }
    }

    /// What a list says of each review of a case, by their numbers.
    func summaries(
        of open: OpenCase,
        for person: Person
    ) async throws(Refusal) -> [ReviewSummary] {
        var summaries: [ReviewSummary] = []
        for review in open.record.reviews.values.sorted(by: { $0.number < $1.number }) {
            summaries.append(try await summary(of: review, in: open, for: person))
        }
        return summaries
    }

    /// One review, with its cut, its history, and what the leak check found.
    package func review(
        _ reference: String,
        _ id: String,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewView {
        do throws(Refusal) {
            let open = try await readable(reference, person)
            let review = try CentralAuthority.review(id, in: open)
            try await noteReading(review, by: person, in: open)
            var view = ReviewView(try await summary(of: review, in: open, for: person))
            view.decisions = review.decisions.suffix(CentralAuthority.decisionLimit).reversed()
                .map { decision in
                    ReviewView.Decision(
                        number: decision.number,
                        by: decision.by,
                        at: decision.at,
                        count: decision.isWhole ? 0 : decision.count,
                        ledger: decision.ledger,
                        act: decision.act,
                        reason: decision.reason,
                        undone: decision.undone
                    )
                }
            if let body = review.leaks, let bytes = try await store.text(of: open, body) {
                view.leaks = try? JSON(parsing: bytes, limit: ActBounds.bodyLimit)
            }
            guard review.plan != nil else { return view }
            let material = try await material(of: review, in: open)
            let decided = try await decided(review, material, in: open)
            view.scope = material.scope
            let mayDecide = Care.covered(by: person.roles).contains(.ordinary)
            view.ledgers = material.ledgers.enumerated().map { place, ledger in
                ledger.decided(decided, place, mayDecide: mayDecide)
            }
            let whole = decided.exhibit.decision
            view.whole = (act: whole.act.rawValue, reason: whole.reason)
            return view
        } catch { throw CentralAuthority.shown(error) }
    }

    /// Some entries of a review; who looked is durable before any text is shown.
    package func reviewEntries(
        _ reference: String,
        _ id: String,
        _ window: ReviewWindow,
        for person: Person
    ) async throws(OfficeFailure) -> ReviewEntriesView {
        do throws(Refusal) {
            let open = try await readable(reference, person)
            let review = try CentralAuthority.review(id, in: open)
            try await noteReading(review, by: person, in: open)
            let material = try await material(of: review, in: open)
            let decided = try await decided(review, material, in: open)
            let covered = Care.covered(by: person.roles)
            var selection = EntrySelection()
            selection.dataClass = window.dataClass
            selection.act = window.act
            selection.like = window.like
            selection.isOpen = window.isOpen
            let places = try selection.places(in: decided.exhibit, material.places).filter {
                !window.isMine || covered.contains(decided.exhibit.entries[$0].care)
            }
            let count = min(max(1, window.count), DisclosureReview.pageLimit)
            let shown = places.filter { $0 >= window.from }.prefix(count)
            let last = shown.last.flatMap { last in places.first { $0 > last } }
            let reader = EntryReader(material, decided, covered)
            return ReviewEntriesView(
                revision: review.revision,
                total: places.count,
                entries: shown.map { reader.view($0) },
                next: last
            )
        } catch { throw CentralAuthority.shown(error) }
    }

    /// The plan as decided so far; once it is approved with what the approval adds, so that the
    /// offline program can carry it out.
    package func reviewPlan(
        _ reference: String,
        _ id: String,
        for person: Person
    ) async throws(OfficeFailure) -> [UInt8] {
        do throws(Refusal) {
            let open = try await readable(reference, person)
            let review = try CentralAuthority.review(id, in: open)
            try await noteReading(review, by: person, in: open)
            let material = try await material(of: review, in: open)
            var plan = try await decided(review, material, in: open).plan
            if let approval = review.approval, review.isCurrent { plan.stand(by: approval.by) }
            return plan.bytes
        } catch { throw CentralAuthority.shown(error) }
    }

    /// The reviews that wait for a person: to be decided in part by the person, or to be approved.
    package func reviewQueue(
        for person: Person
    ) async throws(OfficeFailure) -> [ReviewQueueItem] {
        guard Access.reads(person) else { return [] }
        do throws(Refusal) {
            let stages = Set(CentralAuthority.reviewStages.map(\.rawValue))
            let rows = try await rows(for: person)
                .filter { $0.side == .requested && stages.contains($0.stage) }
            var items: [ReviewQueueItem] = []
            for row in rows.prefix(CentralAuthority.queueLimit) {
                guard let open = try await store.open(.id(row.id), for: person),
                    Access.reads(person, involved: open.involves(person))
                else { continue }
                for review in open.record.reviews.values.sorted(by: { $0.number < $1.number })
                where review.state != .dropped {
                    let one = try await summary(of: review, in: open, for: person)
                    let isOthers =
                        one.officer != nil && one.officer != person.holder
                        && person.roles.isDisjoint(with: [.dpo, .lawyer])
                    guard one.mayApprove || one.openForYou > 0 && !isOthers else { continue }
                    items.append(ReviewQueueItem(reference: row.reference, review: one))
                }
            }
            let own = items.filter { $0.review.officer == person.holder }
            return own + items.filter { $0.review.officer != person.holder }
        } catch { throw CentralAuthority.shown(error) }
    }

    // MARK: - Reading

    /// A case whose exhibits the person may read.
    func readable(_ reference: String, _ person: Person) async throws(Refusal) -> OpenCase {
        guard Access.sees(person),
            let open = try await store.open(.reference(reference), for: person),
            Access.reads(person, involved: open.involves(person))
        else { throw Refusal(.notFound) }
        return open
    }

    private static func review(_ id: String, in open: OpenCase) throws(Refusal) -> Review {
        guard let review = open.record.reviews[id] else { throw Refusal(.notFound) }
        return review
    }

    static func shown(_ refusal: Refusal) -> OfficeFailure {
        switch refusal.kind {
        case .notFound: .notFound
        case .unavailable: .unavailable
        default: .refused(refusal)
        }
    }

    func noteReading(
        _ review: Review,
        by person: Person,
        in open: OpenCase
    ) async throws(Refusal) {
        var event = OfficeEvent(
            "read",
            by: person.holder,
            of: party,
            about: "review",
            review.digest,
            at: clock()
        )
        event.why = "work"
        event.detail["review"] = .string(review.id)
        try await note(event, in: open)
    }

    private func summary(
        of review: Review,
        in open: OpenCase,
        for person: Person
    ) async throws(Refusal) -> ReviewSummary {
        var summary = ReviewSummary(
            id: review.id,
            exhibit: review.exhibit,
            measures: review.measures,
            state: review.state.rawValue,
            revision: review.revision
        )
        summary.problem = review.state == .failed ? review.problem : nil
        summary.officer = review.officer
        summary.questions = review.state == .asked ? review.questions : []
        summary.unseen = open.record.unseen(by: review).count
        summary.isOffline = review.isOffline
        summary.progress = desk.progress(of: review.id, in: open.row.id)
        if review.isCurrent { summary.approver = review.approval?.by }
        summary.copy = review.state == .disclosed ? review.copy : nil
        guard review.plan != nil, review.state != .dropped else { return summary }
        let material = try await material(of: review, in: open)
        let decided = try await decided(review, material, in: open)
        let covered = Care.covered(by: person.roles)
        summary.count(decided, covered)
        let steps: Set<Review.State> = [.open, .blocked, .failed]
        summary.mayApprove =
            steps.contains(review.state) && decided.isDecided
            && !review.hands.contains(person.holder)
            && Access.permits(
                person,
                .approveReview,
                on: open.side,
                involved: open.involves(person)
            )
        return summary
    }
}

extension ReviewSummary {
    /// Counts what is decided and what is not.
    fileprivate mutating func count(_ plan: DecidedPlan, _ covered: Set<Care>) {
        isWholeDecided = plan.exhibit.decision.record.decidedBy != nil
        let isLeaving = plan.exhibit.decision.act == .disclose
        var counts: [[String]: (open: Int, decided: Int)] = [:]
        for entry in plan.exhibit.entries {
            let name = [entry.dataClass.rawValue, entry.act.rawValue, entry.care.rawValue]
            if entry.isDecided || !isLeaving {
                decided += 1
                counts[name, default: (0, 0)].decided += 1
            } else {
                open += 1
                if covered.contains(entry.care) { openForYou += 1 }
                counts[name, default: (0, 0)].open += 1
            }
        }
        if !isWholeDecided && covered.contains(.ordinary) { openForYou += 1 }
        classes = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, count in
            ClassCount(
                dataClass: name[0],
                act: name[1],
                care: name[2],
                open: count.open,
                decided: count.decided,
                mayDecide: Care(rawValue: name[2]).map(covered.contains) ?? false
            )
        }
    }
}

/// Makes views of entries.
private struct EntryReader {
    let material: ReviewMaterial
    let decided: DecidedPlan
    let covered: Set<Care>
    private let alike: [ValueHash: Int]

    init(_ material: ReviewMaterial, _ decided: DecidedPlan, _ covered: Set<Care>) {
        self.material = material
        self.decided = decided
        self.covered = covered
        var alike: [ValueHash: Int] = [:]
        for entry in material.exhibit.entries {
            if let value = entry.value { alike[value, default: 0] += 1 }
        }
        self.alike = alike
    }

    func view(_ place: Int) -> ReviewEntryView {
        let entry = decided.exhibit.entries[place]
        let context = material.contexts[place]
        return ReviewEntryView(
            id: entry.id,
            place: place,
            dataClass: entry.dataClass.rawValue,
            care: entry.care.rawValue,
            layer: (entry.layer.path + [entry.layer.kind.rawValue]).joined(separator: "/"),
            places: .array(entry.places.prefix(20).map(\.json)),
            act: entry.act.rawValue,
            proposed: material.exhibit.entries[place].act.rawValue,
            reason: entry.reason,
            ground: entry.ground,
            confidence: entry.confidence,
            isDoubtful: entry.toBeChecked,
            decidedBy: entry.record.decidedBy,
            decision: decided.standing[place],
            isDecided: entry.isDecided,
            mayDecide: covered.contains(entry.care),
            alike: entry.value.flatMap { alike[$0] } ?? 1,
            context: context.map { String(decoding: $0.text, as: UTF8.self) } ?? "",
            highlights: (context?.marks ?? []).compactMap { mark in
                guard decided.exhibit.entries.indices.contains(mark.entry) else { return nil }
                let other = decided.exhibit.entries[mark.entry]
                return .init(entry: other.id, act: other.act.rawValue, range: mark.range)
            }
        )
    }
}
