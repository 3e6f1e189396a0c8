import Casework
import Exchange
import Law
import Registry

extension CentralAuthority {
    /// What waits for a person: first what is due, the next day first, then cases at a stage from
    /// which the person leads on, the longest unchanged first.
    package func work(
        after place: String?,
        count: Int,
        for person: Person
    ) async throws(OfficeFailure) -> WorkPart {
        guard Access.reads(person) else { return WorkPart() }
        let reach = Access.seen(by: person)
        let count = min(max(count, 1), DocketQuery.countLimit)
        do throws(Refusal) {
            let start = WorkPlace(place)
            let steps = stepTables.steps(of: person)
            let found =
                reach.references == nil
                ? try await waiting(in: reach, from: start, count: count + 1, steps, person)
                : try await narrowed(reach, from: start, steps, person)
            let page = found.prefix(count)
            var part = WorkPart(shown(page, to: person).map { item($0, steps, person) })
            if found.count > count { part.next = page.last.map { "\(WorkPlace($0))" } }
            part.building = await keeper.building
            return part
        } catch { throw .unavailable }
    }

    private func waiting(
        in reach: Reach,
        from start: WorkPlace?,
        count: Int,
        _ steps: StepTables.Steps,
        _ person: Person
    ) async throws(Refusal) -> [IndexedCase] {
        var found: [IndexedCase] = []
        var after: Int64?
        switch start {
        case nil, .due:
            var query = IndexQuery(nil, order: .due(after: start?.day), count: count)
            query.holders =
                reach.all ? nil : reach.holders.sorted().map { terms.term(.holder, $0) }
            found = try await asked(query)
        case .step(let place): after = place
        }
        guard found.count < count else { return found }
        let stages = steps.bySideStage.keys.sorted().map { name in
            TermExpression.term(terms.term(.sideStage, name))
        }
        let rest = IndexQuery(
            .but(
                .all(within(reach) + [.any(stages + informal(for: person))]),
                .term(terms.dueSome)
            ),
            order: .oldest(after: after),
            count: count - found.count
        )
        return found + (try await asked(rest))
    }

    /// The cases in which an informal draft waits for a person: each of these terms is an entry
    /// of the index like a stage, so that asking for them reads no case.
    private func informal(for person: Person) -> [TermExpression] {
        let readers = person.writers.sorted().map { TermExpression.term(terms.unread($0)) }
        let may = Access.permits(person, .comment, on: .requested, involved: .any(person))
        return readers + (may ? [.term(terms.awaitsComments)] : [])
    }

    /// What an informal draft has for a person in a case.
    private func informal(_ card: CaseCard, for person: Person) -> WorkItem.Informal? {
        if !card.unreadComments.isDisjoint(with: person.writers) { return .commentsCame }
        let involved = Involvement(
            of: person,
            among: card.people,
            reference: card.summary.reference
        )
        let may = Access.permits(person, .comment, on: .requested, involved: involved)
        return card.awaitsComments && may ? .draftWaits : nil
    }

    /// The same of the few cases that a narrowed token reaches.
    private func narrowed(
        _ reach: Reach,
        from start: WorkPlace?,
        _ steps: StepTables.Steps,
        _ person: Person
    ) async throws(Refusal) -> [IndexedCase] {
        if reach.isEmpty { return [] }
        let query = IndexQuery(
            .all(within(reach)),
            order: .newest(before: nil),
            count: IndexQuery.countLimit
        )
        let all = try await asked(query)
        let due = all.filter { $0.due != nil }
            .sorted { $1.comesDue(after: ($0.due ?? "", $0.place)) }
        let rest = all.filter { one in
            guard one.due == nil, let card = CaseCard(one.card) else { return false }
            return steps.bySideStage["\(card.summary.side)/\(card.summary.stage)"] != nil
                || informal(card, for: person) != nil
        }
        let waiting = due + rest.sorted { $0.place < $1.place }
        guard let start else { return waiting }
        let place = waiting.firstIndex { "\(WorkPlace($0))" == "\(start)" }
        return place.map { Array(waiting[($0 + 1)...]) } ?? []
    }

    private func item(
        _ listed: Listed,
        _ steps: StepTables.Steps,
        _ person: Person
    ) -> WorkItem {
        let card = listed.card
        var item = WorkItem(card.summary)
        // Whether the step is taken is asked again when it is; here it only orders the day.
        item.steps = steps.bySideStage["\(card.summary.side)/\(card.summary.stage)"] ?? []
        item.said = card.said
        item.isEmergency = card.isEmergency
        item.informal = informal(card, for: person)
        item.deadline = card.deadline.map(view)
        item.then = card.then.map(view)
        item.steps = passed(card, for: person) + item.steps
        guard let reckoned = card.deadline.flatMap(reckoned) else { return item }
        item.counted = reckoned.reasons
        item.reckoned = WorkItem.Reckoned(reckoned)
        return item
    }

    /// The steps that are open because a day has passed on which the other side had to answer.
    private func passed(_ card: CaseCard, for person: Person) -> [String] {
        guard card.summary.side == Exchange.Side.requested.rawValue else { return [] }
        let today = clock().utcDay
        let rules = [card.deadline, card.then].compactMap(\.self).filter { $0.due < today }.map(
            \.rule
        )
        let involved = Involvement(
            of: person,
            among: card.people,
            reference: card.summary.reference
        )
        let stages: [IncomingLetter.Stage] = [.infoRequested, .provisionalMeasureOnly]
        let isAsked = stages.map(\.rawValue).contains(card.summary.stage)
        return [("question", OfficeStep.decideOnFile), ("conditions", .letPass)]
            .filter { rule, step in
                rules.contains(rule) && (step == .letPass || isAsked)
                    && Access.permits(person, step, on: .requested, involved: involved)
            }
            .map(\.1.rawValue)
    }

    private func view(_ deadline: CaseCard.Deadline) -> DeadlineView {
        var view = DeadlineView(
            rule: deadline.rule,
            measure: deadline.measure,
            due: deadline.due
        )
        view.at = deadline.at
        view.clock = clock(deadline.rule, at: deadline.at)
        return view
    }

    /// How the day that is due next in a case was counted; nothing for one that somebody set.
    func reckoned(_ open: OpenCase) -> WorkItem.Reckoned? {
        guard let next = CaseCard.Deadline.waiting(open.record, open.state).first,
            let counted = reckoned(next)
        else { return nil }
        return WorkItem.Reckoned(counted)
    }

    /// How a day was counted; nothing for one that somebody set.
    private func reckoned(_ deadline: CaseCard.Deadline) -> Deadline? {
        let state = home.configuration.state
        guard let notified = deadline.notified,
            let calendar = book.calendars[state], let zone = try? Zone(calendar.zone)
        else { return nil }
        return try? book.deadline(
            deadline.rule,
            from: .day(notified),
            state: state,
            zone: zone
        )
    }
}

extension WorkItem.Reckoned {
    /// Nothing for a period in hours, which has no last day.
    fileprivate init?(_ deadline: Deadline) {
        guard case .day(let raw) = deadline.raw, case .day(let due) = deadline.due else {
            return nil
        }
        self.init(
            from: deadline.fromDay,
            lengths: deadline.lengths.map { Length(count: $0.count, unit: $0.unit.rawValue) },
            raw: raw,
            flags: deadline.flags.map(\.rawValue),
            due: due
        )
    }
}

extension Person {
    /// The steps of the person's roles that lead on from a stage, in the order of the lifecycle;
    /// those that are open at any time are left out.
    func steps(at stage: String, _ side: CaseRow.Side) -> [OfficeStep] {
        let names: [String] =
            side == .requested
            ? IncomingLetter.transitions.filter { $0.from.rawValue == stage }.map(\.step.rawValue)
            : OutgoingLetter.transitions.filter { $0.from.rawValue == stage }.map(\.step.rawValue)
        var found: [OfficeStep] = []
        for name in names {
            let all = Person.steps[side == .requested ? "requested/\(name)" : name]
            for step in all ?? OfficeStep(rawValue: name).map({ [$0] }) ?? []
            where !found.contains(step) && !Person.always.contains(step)
                && Access.permits(
                    self,
                    step,
                    on: side == .requested ? .requested : .requesting,
                    involved: .any(self)
                )
            {
                found.append(step)
            }
        }
        return found
    }

    /// Steps of a lifecycle that an officer knows by another name.
    private static let steps: [String: [OfficeStep]] = [
        "return-to-originator": [.returnToOriginator], "transmit": [.send],
        "verify-intake": [.accept], "return": [.dispose], "destroy": [.dispose],
        "retain": [.dispose], "accept": [], "deliver": [], "acknowledge": [], "postpone": [],
        "requested/request-information": [.ask], "requested/accept": [.prepare, .decide],
        "requested/accept-with-conditions": [.prepare, .decide],
        "requested/accept-in-part": [.prepare, .decide], "requested/refuse": [.prepare, .decide],
        "requested/open-remedy": [.notifyOrder, .noRemedy], "requested/transmit": [.deliver],
        // Said where the day has passed.
        "requested/supplement": [], "requested/decide-on-file": [],
    ]

    private static let always: Set<OfficeStep> = [
        .withdraw, .declareEmergency, .consult, .close, .lift, .postpone, .returnFormal,
        .supplement, .translate,
    ]
}
