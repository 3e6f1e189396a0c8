import Casework
import Disclosure
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Logging
import Registry

extension CentralAuthority {
    /// The stages at which exhibits are reviewed.
    static let reviewStages: [IncomingLetter.Stage] = [.materialCollected, .review]
    /// How long the work on reviews rests after something was not there.
    private static let reviewPause = Duration.seconds(5)
    /// How often an act is tried again because the case changed meanwhile.
    private static let reviewAttempts = 8

    /// Works on disclosure reviews until it is cancelled.
    func reviewExhibits() async {
        while !Task.isCancelled {
            let isDone = await reviewRound()
            let desk = desk
            let timer = isDone ? nil : Task { await desk.bell.ring(after: Self.reviewPause) }
            await withTaskCancellationHandler {
                await desk.bell.wait()
            } onCancel: {
                desk.bell.ring()
            }
            timer?.cancel()
        }
    }

    /// Works on every review that waits; after a start, on all that were broken off.
    ///
    /// - Returns: false when something was not there and is to be tried again.
    @discardableResult
    package func reviewRound() async -> Bool {
        if desk.takeSurvey() {
            ReviewScratch.sweep(home.root)
            guard (try? await surveyReviews()) != nil else {
                desk.repeatSurvey()
                return false
            }
        }
        var isDone = true
        for caseID in desk.takeAll() {
            guard let open = try? await store.open(.id(caseID)) else { continue }
            for review in open.record.reviews.values.sorted(by: { $0.number < $1.number })
            where open.record.waits(review) && !Task.isCancelled {
                guard await work(on: review.id, of: caseID) else {
                    desk.add(caseID)
                    isDone = false
                    continue
                }
            }
        }
        return isDone
    }

    /// Finds the reviews that wait in all cases at a stage that has some.
    private func surveyReviews() async throws(Refusal) {
        for stage in CentralAuthority.reviewStages {
            var query = CaseQuery()
            query.stage = stage.rawValue
            while true {
                let page: [CaseRow]
                do throws(RegisterFailure) { page = try await register.cases(query) } catch {
                    throw CentralAuthority.unavailable
                }
                for row in page where row.side == .requested {
                    guard let open = try await store.open(.id(row.id)) else { continue }
                    if open.record.reviews.values.contains(where: open.record.waits) {
                        desk.add(row.id)
                    }
                }
                guard page.count == query.count, let last = page.last else { break }
                query.after = last
            }
        }
    }

    /// Works on one review to its next act; false when that was not kept.
    private func work(on id: String, of caseID: String) async -> Bool {
        guard let open = try? await store.open(.id(caseID)),
            let review = open.record.reviews[id], open.record.waits(review)
        else { return true }
        defer { desk.note(nil, of: id, in: caseID) }
        guard let key = try? await disclosureKey(of: open),
            let vaultKey = try? await vaultKey(of: open)
        else { return false }
        let outcome = await withTaskExecutorPreference(desk.executor) { () async -> ReviewOutcome in
            await self.outcome(of: review, in: open, key, vaultKey)
        }
        desk.note(.init(.keeping), of: id, in: caseID)
        if Task.isCancelled {
            discard(outcome)
            return true
        }
        for _ in 0..<CentralAuthority.reviewAttempts {
            guard let now = try? await store.open(.id(caseID)), let still = now.record.reviews[id],
                still.state == review.state, still.revision == review.revision
            else {
                // Somebody decided anew meanwhile: what was made is of an older plan.
                discard(outcome)
                return true
            }
            guard let plan = try? await plan(for: outcome, still, in: now),
                let kept = try? await keep(plan, on: now)
            else { break }
            if case .stale = kept { continue }
            return true
        }
        discard(outcome)
        logger.error("review: an outcome was not kept")
        return false
    }

    private func outcome(
        of review: Review,
        in open: OpenCase,
        _ key: Disclosure.CaseKey,
        _ vaultKey: VaultKey
    ) async -> ReviewOutcome {
        desk.note(.init(.waiting), of: review.id, in: open.row.id)
        do throws(ReviewFailure) {
            guard [.approved, .disclosed].contains(review.state) else {
                let work = ReviewPreparation(
                    office: self,
                    open: open,
                    review: review,
                    key: key,
                    vaultKey: vaultKey
                )
                return .prepared(try await work.run())
            }
            let work = ReviewCarrying(
                office: self,
                open: open,
                review: review,
                key: key,
                vaultKey: vaultKey
            )
            let isAgain = review.state == .disclosed
            return .carried(isAgain ? try await work.recheck() : try await work.run())
        } catch {
            if case .asked(let questions) = error { return .asked(questions) }
            logger.error("review: failed", metadata: ["why": "\(error.code)"])
            return .failed(error)
        }
    }

    /// Takes away what was sealed and belongs to no act.
    private func discard(_ outcome: ReviewOutcome) {
        for stored in outcome.objects { try? vault.destroy(stored.object) }
    }
}

/// What the work on a review came to, before it is kept.
enum ReviewOutcome: Sendable {
    case prepared(ReviewPreparation.Made)
    case carried(ReviewCarrying.Made)
    /// An officer has to answer first.
    case asked([String])
    case failed(ReviewFailure)

    /// The objects of the vault that were made for it.
    var objects: [StoredExhibit] {
        switch self {
        case .prepared(let made): [made.plan, made.material]
        case .carried(.copy(let copy, _, let records)): [copy] + records.objects
        case .carried(.withheld(let records)): records.objects
        case .carried(.leaks), .carried(.rechecked), .asked, .failed: []
        }
    }
}

extension Review {
    /// True while the office has something to do for it.
    var isWaiting: Bool { state == .preparing || state == .approved && !isOffline }
}

extension CaseRecord {
    /// True while the office has something to do for a review, a copy to look at again included.
    func waits(_ review: Review) -> Bool {
        review.isWaiting || !unseen(by: review).isEmpty
    }

    /// Everything that would or might leave beside the copy of a review: other copies, and exhibits
    /// as they are.
    func leaving(beside review: Review) -> [Exhibit] {
        let stale = Set(reviews.values.compactMap(\.copy)).subtracting(
            reviews.values.filter { $0.state == .disclosed && $0.isCurrent }.compactMap(\.copy)
        )
        return exhibits.values.filter { exhibit in
            guard exhibit.name != review.exhibit, exhibit.name != review.copy,
                !stale.contains(exhibit.name)
            else { return false }
            // What nobody has judged may still be kept as it is, unless it has a review of its own.
            let mayLeave = exhibit.origin != nil || reviews(of: exhibit.name).isEmpty
            return exhibit.keep ?? mayLeave
        }.sorted { $0.name < $1.name }
    }

    /// What may leave and was not searched for what a review removed: it came after its copy was
    /// checked, or was to stay then.
    func unseen(by review: Review) -> [Exhibit] {
        guard review.state == .disclosed, review.isCurrent, !review.isOffline,
            let own = review.copy.flatMap({ exhibits[$0] })
        else { return [] }
        return leaving(beside: review).filter { other in
            if review.looked?.contains(other.ordinal) == true { return false }
            // The check of a copy that was made later looked into this one, for both.
            let maker = reviews.values.first {
                $0.copy == other.name && $0.state == .disclosed && $0.isCurrent
            }
            return maker?.looked?.contains(own.ordinal) != true
        }
    }
}

extension CentralAuthority {
    /// The act that keeps what the work on a review came to.
    private func plan(
        for outcome: ReviewOutcome,
        _ review: Review,
        in open: OpenCase
    ) async throws(Refusal) -> Plan {
        switch outcome {
        case .prepared(let made):
            var plan = machinePlan("review-prepared", review, made.digest, in: open)
            plan.event.detail["plan"] = made.plan.json
            plan.event.detail["material"] = made.material.json
            plan.event.detail["entries"] = .integer(Int64(made.entries))
            add(outcome.objects, to: &plan, in: open)
            return plan
        case .asked(let questions):
            var plan = machinePlan("review-asked", review, review.digest, in: open)
            plan.event.detail["questions"] = .array(questions.map { .string($0) })
            return plan
        case .failed(let failure):
            var plan = machinePlan("review-failed", review, review.digest, in: open)
            plan.event.detail["problem"] = .string(failure.code)
            plan.event.why = failure.code
            return plan
        case .carried(.rechecked(let looked, let report)):
            let digest = ContentDigest(of: report.canonical)
            var plan = machinePlan("review-rechecked", review, digest, in: open)
            plan.event.detail["looked"] = .string(looked)
            try keepReport(report, of: review, in: &plan, open)
            return plan
        case .carried(.leaks(let report, let digest)):
            var plan = machinePlan("review-blocked", review, digest, in: open)
            try keepReport(report, of: review, in: &plan, open)
            return plan
        case .carried(.withheld(let records)):
            var plan = machinePlan("review-withheld", review, review.digest, in: open)
            try keepRecords(records, of: review, in: &plan, open)
            return plan
        case .carried(.copy(let copy, let name, let records)):
            var plan = machinePlan("review-disclosed", review, copy.digest, in: open)
            try keepRecords(records, of: review, in: &plan, open)
            try await keepCopy(copy, name, of: review, in: &plan, open)
            return plan
        }
    }

    private func machinePlan(
        _ act: String,
        _ review: Review,
        _ object: ContentDigest,
        in open: OpenCase
    ) -> Plan {
        var event = OfficeEvent(
            act,
            by: OfficeEvent.machine,
            of: party,
            about: "review",
            object,
            at: max(clock(), open.row.changed)
        )
        event.stage = open.row.stage
        event.detail["review"] = .string(review.id)
        return Plan(event)
    }

    private func add(_ objects: [StoredExhibit], to plan: inout Plan, in open: OpenCase) {
        for stored in objects {
            plan.changes.append(stored.row(of: open.row.id, at: plan.event.when))
        }
    }

    private func keepReport(
        _ report: JSON,
        of review: Review,
        in plan: inout Plan,
        _ open: OpenCase
    ) throws(Refusal) {
        let body = "review/\(review.id)/leaks/\(review.revision)"
        try plan.keep(report.canonical, as: body, in: open)
        plan.event.detail["leaks"] = .string(body)
    }

    private func keepRecords(
        _ records: ReviewCarrying.Records,
        of review: Review,
        in plan: inout Plan,
        _ open: OpenCase
    ) throws(Refusal) {
        add(records.objects, to: &plan, in: open)
        let body = "review/\(review.id)/redaction/\(review.revision)"
        try plan.keep(records.outgoing.canonical, as: body, in: open)
        plan.event.detail["redaction"] = .string(body)
        plan.event.detail["special"] = .bool(records.keepsSpecial)
        plan.event.detail["looked"] = .string(records.looked)
        let names = ["plan", "record", "pseudonyms"]
        plan.event.detail["records"] = .object(
            Dictionary(
                uniqueKeysWithValues: zip(names, records.objects.map { $0.json })
            )
        )
        if records.leaks != [:] {
            try keepReport(records.leaks, of: review, in: &plan, open)
        }
    }

    /// The copy is an exhibit, and its custody begins with what was done.
    private func keepCopy(
        _ copy: StoredExhibit,
        _ name: String,
        of review: Review,
        in plan: inout Plan,
        _ open: OpenCase
    ) async throws(Refusal) {
        guard let approval = review.approval, open.record.exhibits[name] == nil,
            let bytes = try await store.text(of: open, CentralAuthority.custodyBody),
            var chain = try? CustodyChain(parsing: bytes)
        else { throw CaseStore.damaged }
        plan.event.detail["name"] = .string(name)
        plan.event.detail["stored"] = copy.json
        plan.event.detail["of"] = .string(review.exhibit)
        add([copy], to: &plan, in: open)
        let people = directory.people()
        let person =
            people.person(holder: approval.by) ?? Person(holder: approval.by, roles: [.approver])
        let custodian = Custodian(
            actor(person, directory.own().content),
            tool: CentralAuthority.tool,
            under: open.row.reference
        )
        var source = SystemRandomNumberGenerator()
        let salt = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &source) }
        let opening: JSON = [
            "salt": .string(Hex.encode(salt)), "digest": .string("\(review.digest)"),
            "of": .string(review.exhibit),
        ]
        try plan.keep(opening.canonical, as: "exhibit/\(name)/origin", in: open)
        let events = custodian.redacted(
            CentralAuthority.path(of: name),
            copy,
            from: ContentReference(committingTo: review.digest, salt: salt),
            at: plan.event.when
        )
        guard (try? chain.append(events)) != nil else { throw CentralAuthority.unavailable }
        try plan.keep(chain.bytes, as: CentralAuthority.custodyBody, in: open)
    }
}
