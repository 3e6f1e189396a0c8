import Casework
import Evidence
import Exchange
import Law
import Registry

/// Makes the index's entry of a case from the register.
struct CaseIndexing: Sendable {
    let register: any Register
    let store: CaseStore
    let terms: CaseTerms

    /// The entry of a case as it stands; nothing when there is none, or it was erased.
    func entry(of id: String) async throws(Refusal) -> IndexedCase? {
        let file: Registry.CaseFile?
        do throws(RegisterFailure) { file = try await register.caseFile(.id(id)) } catch {
            throw CentralAuthority.unavailable
        }
        guard let file, file.bodies.contains(CaseKey.bodyName) else { return nil }
        // What both sides wait for is in the envelopes; without a day nothing of them is shown.
        let opened =
            file.kept.row.due == nil
            ? try await store.unfolded(file) : try await store.open(.id(id))
        guard let open = opened else { return nil }
        return try await entry(open)
    }

    private func entry(_ open: OpenCase) async throws(Refusal) -> IndexedCase {
        let row = open.row
        var summary = CentralAuthority.summary(row, open.kept.measures)
        summary.isDrill = open.record.isDrill
        var card = CaseCard(summary, people: open.record.people)
        let last = open.kept.envelopes.last { $0.author == .peer }
        card.said = last.map { WorkItem.Said(type: $0.type, at: $0.at) }
        card.isEmergency = open.state?.emergency ?? false
        card.awaitsComments = open.record.awaitsComments != nil
        card.unreadComments = open.record.unreadComments
        let waiting = CaseCard.Deadline.waiting(open.record, open.state)
        (card.deadline, card.then) = (waiting.first, waiting.dropFirst().first)
        let holders = open.record.people.sorted().map { terms.term(.holder, $0) }
        let all = try await words(open) + values(row) + holders + informal(open.record)
        return IndexedCase(
            id: row.id,
            changed: row.changed.seconds,
            revision: open.revision,
            due: row.due?.description,
            terms: Set(all).sorted(),
            holders: holders,
            card: card.bytes
        )
    }

    /// What lists are narrowed by.
    private func values(_ row: CaseRow) -> [String] {
        var values = [
            terms.term(.side, row.side.rawValue), terms.term(.stage, row.stage),
            terms.term(.sideStage, "\(row.side.rawValue)/\(row.stage)"),
            terms.term(.authority, row.peer), terms.term(.whole, row.reference),
        ]
        if let officer = row.officer { values.append(terms.term(.officer, officer)) }
        if let due = row.due { values += terms.due(due) }
        return values
    }

    /// Whom an informal draft waits for: whoever may comment, or those who wrote it.
    private func informal(_ record: CaseRecord) -> [String] {
        let readers = record.unreadComments.sorted().map { terms.unread($0) }
        return readers + (record.awaitsComments == nil ? [] : [terms.awaitsComments])
    }

    /// What is searched for: of the letter, whose persons it names, what they are charged with,
    /// what is asked for and between which states.
    private func words(_ open: OpenCase) async throws(Refusal) -> [String] {
        var words = terms.terms(.reference, of: open.row.reference)
        words += terms.terms(.peer, of: open.row.peer)
        guard let part = open.record.letter,
            let bytes = try await store.text(of: open, part.body),
            let file = try? LetterFile(bytes),
            let letter = try? LetterOfRequest.Draft(file.json)
        else { return words }
        words += terms.terms(.reference, of: letter.id)
        if let reference = letter.proceedings?.reference {
            words += terms.terms(.reference, of: reference)
        }
        for person in letter.persons.prefix(CaseTerms.wordLimit) {
            words += terms.terms(.person, of: person.name ?? "")
        }
        for offence in letter.offences.prefix(CaseTerms.wordLimit) {
            words += terms.terms(.offence, of: offence.label)
            words += terms.terms(.offence, of: offence.taxonomy ?? "")
        }
        for measure in letter.measures { words += terms.terms(.measure, of: measure.type) }
        for party in [letter.requesting, letter.requested] {
            words += terms.terms(.state, of: party.state)
        }
        return words
    }
}

extension CaseCard.Deadline {
    /// What is due next, and then on the other side; a day that nobody waits for any more is no
    /// work.
    static func waiting(_ record: CaseRecord, _ state: CaseState?) -> [CaseCard.Deadline] {
        Due(record, state).waiting.map { next in
            CaseCard.Deadline(
                rule: next.rule,
                measure: next.measure,
                due: next.due,
                at: next.at,
                notified: next.rule == record.remedyRule ? record.orderNotified : nil
            )
        }
    }
}
