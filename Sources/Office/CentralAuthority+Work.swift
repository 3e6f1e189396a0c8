import Casework
import Exchange
import Law
import Registry

extension CentralAuthority {
    /// The most cases with something due that are opened for one list, the next due first.
    private static let dueLimit = 50

    /// What waits for a person: first what is due, the next day first, then cases at a stage from
    /// which the person leads on, the longest unchanged first.
    package func work(for person: Person) async throws(OfficeFailure) -> [WorkItem] {
        guard Access.reads(person) else { return [] }
        do throws(Refusal) {
            let rows = try await rows(for: person)
            let due = rows.filter { $0.due != nil }
                .sorted { one, other in
                    guard let first = one.due, let second = other.due, first != second else {
                        return one.reference < other.reference
                    }
                    return first < second
                }
            var items: [WorkItem] = []
            for row in due.prefix(CentralAuthority.dueLimit) {
                if let item = try await item(row, for: person, opened: true) { items.append(item) }
            }
            let rest = rows.filter { $0.due == nil } + due.dropFirst(CentralAuthority.dueLimit)
            for row in rest.sorted(by: { $0.changed < $1.changed }) {
                guard !person.steps(at: row.stage, row.side).isEmpty,
                    let item = try await item(row, for: person, opened: false)
                else { continue }
                items.append(item)
            }
            return items
        } catch { throw .unavailable }
    }

    private func item(
        _ row: CaseRow,
        for person: Person,
        opened: Bool
    ) async throws(Refusal) -> WorkItem? {
        let kept: Registry.CaseFile?
        do throws(RegisterFailure) { kept = try await register.caseFile(.id(row.id)) } catch {
            throw CentralAuthority.unavailable
        }
        guard let kept else { return nil }
        var item = WorkItem(CentralAuthority.summary(row, kept.measures))
        // Whether the step is taken is asked again when it is; here it only orders the day.
        item.steps = person.steps(at: row.stage, row.side).map(\.rawValue)
        let last = kept.envelopes.filter { $0.author == .peer }.max { $0.sequence < $1.sequence }
        item.said = last.map { WorkItem.Said(type: $0.type, at: $0.at) }
        guard opened, let open = try await store.open(.id(row.id), for: person) else { return item }
        // A day that nobody waits for any more is no work.
        item.deadline = Due(open.record, open.state).all.first { $0.flags.isEmpty }
        item.isEmergency = open.state?.emergency ?? false
        guard let deadline = item.deadline, let reckoned = reckoned(deadline, open.record) else {
            return item
        }
        item.counted = reckoned.reasons
        item.reckoned = WorkItem.Reckoned(reckoned)
        return item
    }

    /// How a day was counted; nothing for one that somebody set.
    private func reckoned(_ deadline: DeadlineView, _ record: CaseRecord) -> Deadline? {
        let state = home.configuration.state
        guard deadline.rule == record.remedyRule, let notified = record.orderNotified,
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
    fileprivate func steps(at stage: String, _ side: CaseRow.Side) -> [OfficeStep] {
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
        "requested/supplement": [],
    ]

    private static let always: Set<OfficeStep> = [
        .withdraw, .consult, .close, .lift, .postpone, .returnFormal, .supplement,
    ]
}
