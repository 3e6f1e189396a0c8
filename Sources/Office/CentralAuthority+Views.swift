import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

extension CentralAuthority {
    /// The most entries of a case's trail that one view shows.
    private static let trailLimit = 500

    /// True when there is a case of that reference which the person may see.
    package func shows(
        _ reference: String,
        to person: Person
    ) async throws(OfficeFailure) -> Bool {
        do throws(Refusal) {
            return try await store.open(.reference(reference), for: person) != nil
        } catch {
            if error.kind == .notFound { return false }
            throw .unavailable
        }
    }

    /// A case as a person may see it; an auditor sees its trail and not what it holds.
    package func view(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> CaseView {
        try await shown(reference, for: person) { open, reads throws(Refusal) in
            try await view(open, reads: reads)
        }
    }

    /// Shows something of a case to a person, whose look is on record first.
    ///
    /// - Parameter show: is told whether the person reads what the case holds, or its trail alone.
    func shown<Shown>(
        _ reference: String,
        for person: Person,
        _ show: (OpenCase, Bool) async throws(Refusal) -> Shown
    ) async throws(OfficeFailure) -> Shown {
        guard Access.sees(person) else { throw .notFound }
        do throws(Refusal) {
            guard let open = try await store.open(.reference(reference), for: person) else {
                throw Refusal(.notFound)
            }
            let reads = Access.reads(person, involved: open.involves(person))
            try await noteReading(open, by: person, why: reads ? "work" : "audit")
            return try await show(open, reads)
        } catch {
            throw error.kind == .notFound ? .notFound : .unavailable
        }
    }

    /// Puts on record that somebody looked: durable before anything is shown (LED 25).
    func noteReading(
        _ open: OpenCase,
        by person: Person,
        why: String
    ) async throws(Refusal) {
        let event = OfficeEvent(
            "read",
            by: person.holder,
            of: party,
            about: "case",
            open.caseDigest ?? ContentDigest(of: Array(open.row.id.utf8)),
            at: clock(),
            why: why
        )
        try await note(event, in: open)
    }

    static func summary(_ row: CaseRow, _ measures: [MeasureRow]) -> CaseSummary {
        CaseSummary(
            reference: row.reference,
            side: row.side.rawValue,
            peer: row.peer,
            stage: row.stage,
            changed: row.changed,
            due: row.due,
            measures: Dictionary(measures.map { ($0.measure, $0.stage) }) { first, _ in first }
        )
    }

    /// What everybody sees of a case; of its content only what `reads` allows.
    func view(_ open: OpenCase, reads: Bool) async throws(Refusal) -> CaseView {
        var view = CaseView(
            CentralAuthority.summary(open.row, open.kept.measures),
            letterStage: open.state?.stage.rawValue ?? "draft"
        )
        view.summary.isDrill = open.record.isDrill
        view.checkpoint = String(decoding: await checkpoint(), as: UTF8.self)
        let events = try await store.events(of: open)
        view.ledger = events.suffix(CentralAuthority.trailLimit).map { entry in
            let event = entry.event
            return LedgerView(index: entry.index, event: event.act, at: event.when, who: event.who)
        }
        view.envelopes = envelopes(open)
        view.deadlines = Due(open.record, open.state).all.map { deadline in
            var deadline = deadline
            deadline.clock = clock(deadline.rule, at: deadline.at)
            return deadline
        }
        view.findings = findings(open)
        let types = reads ? await measureTypes(open) : [:]
        view.measures = measures(open, types)
        if reads { view.exhibits = exhibits(open) }
        return view
    }

    private func measureTypes(_ open: OpenCase) async -> [String: String] {
        guard open.record.letter != nil, let letter = try? await caseLetter(open) else {
            return [:]
        }
        return Dictionary(letter.measures.map { ($0.id, $0.type) }) { first, _ in first }
    }

    /// True for conditions that nobody answered and a person of this side let pass.
    private func isLapsed(_ id: String, _ state: MeasureState, _ open: OpenCase) -> Bool {
        guard case .open(let proposal, _) = state.conditions else { return false }
        return open.record.lapsed[id] == proposal
    }

    private func measures(_ open: OpenCase, _ types: [String: String]) -> [MeasureView] {
        (open.state?.measures ?? [:]).sorted { $0.key < $1.key }.map { id, state in
            MeasureView(
                id: id,
                type: types[id] ?? "",
                stage: state.stage.rawValue,
                conditions: isLapsed(id, state, open) ? "lapsed" : state.conditions.word,
                suspended: state.suspended
            )
        }
    }

    private func envelopes(_ open: OpenCase) -> [EnvelopeView] {
        let held = open.exchange?.view.held ?? []
        return open.kept.envelopes.map { row in
            let digest = row.digest.content
            let own = open.record.deliveries[digest] ?? "queued"
            let peer = held.contains(digest) ? "held" : "accepted"
            return EnvelopeView(
                author: row.author.rawValue,
                seq: Int64(clamping: row.sequence),
                type: row.type,
                at: row.at,
                digest: "\(digest)",
                delivery: row.author == .own ? own : peer
            )
        }
    }

    private func exhibits(_ open: OpenCase) -> [ExhibitView] {
        let collected = open.record.exhibits.values.sorted { $0.name < $1.name }.map { exhibit in
            ExhibitView(
                name: exhibit.name,
                mediaType: exhibit.stored.mediaType,
                size: exhibit.stored.size,
                digest: "\(exhibit.stored.digest)",
                state: exhibit.keep.map { $0 ? "kept" : "withheld" } ?? "collected",
                of: exhibit.origin
            )
        }
        let received = open.record.received.values.sorted { $0.number < $1.number }
            .flatMap { package in
                package.exhibits.map { exhibit in
                    ExhibitView(
                        name: exhibit.path,
                        measure: package.measures.count == 1 ? package.measures[0] : nil,
                        mediaType: exhibit.mediaType,
                        size: exhibit.size,
                        digest: "\(exhibit.digest)",
                        state: exhibit.word
                    )
                }
            }
        return collected + received
    }

    /// What a person has to look at, as codes.
    private func findings(_ open: OpenCase) -> [String] {
        var codes = open.record.alarms
        for finding in open.exchange?.view.findings ?? [] { codes.insert(finding.word) }
        for fork in open.exchange?.view.forks ?? [] { codes.insert("fork-\(fork.digests.count)") }
        for ahead in open.exchange?.view.ahead ?? [] {
            codes.insert("across-a-gap-\(ahead.type.rawValue)")
        }
        for package in open.record.packages.values where package.state == "held" {
            codes.insert("release-gate-closed")
        }
        for package in open.record.packages.values
        where package.state == SpoolState.dead.rawValue {
            codes.insert("not-delivered")
        }
        for (_, state) in open.record.deliveries where state == SpoolState.dead.rawValue {
            codes.insert("not-delivered")
        }
        for review in open.record.reviews.values where review.state == .failed {
            codes.insert("review-failed")
        }
        for review in open.record.reviews.values where review.state == .blocked {
            codes.insert("disclosure-leak")
        }
        if open.record.received.values.contains(where: { !$0.exhibits.allSatisfy(\.verified) }) {
            codes.insert("exhibit-in-quarantine")
        }
        return codes.sorted()
    }
}

extension ConditionsState {
    /// The word for it.
    fileprivate var word: String {
        switch self {
        case .none: "none"
        case .open: "proposed"
        case .accepted: "accepted"
        case .unconditionalPart: "refused"
        }
    }
}

extension CaseRecord.PackedExhibit {
    /// How far a received exhibit got.
    fileprivate var word: String {
        if accepted { return "accepted" }
        return verified ? "verified" : "quarantined"
    }
}

extension Finding {
    /// A code for it.
    fileprivate var word: String {
        switch self {
        case .refused: "envelope-without-effect"
        case .unsettled: "unsettled"
        case .overtaken: "overtaken"
        case .retracted: "retracted"
        case .crossed: "crossed"
        }
    }
}
