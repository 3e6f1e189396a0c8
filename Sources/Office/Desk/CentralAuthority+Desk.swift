import Casework
import Encoding
import Evidence
import Exchange
import Law
import Registry

extension CentralAuthority {
    /// The most events of a record of custody that one page shows.
    private static let custodyLimit = 200
    /// The most envelopes whose words one desk shows, the newest.
    private static let paperLimit = 100

    /// A case with all that an officer needs to act in it; who looked is on record first.
    ///
    /// Whoever watches only gets the view.
    package func desk(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> CaseDesk {
        try await shown(reference, for: person) { open, reads throws(Refusal) in
            var desk = CaseDesk(try await view(open, reads: reads))
            desk.reckoned = reckoned(open)
            guard reads else { return desk }
            desk.offers = StepOutlook(office: self, open: open, person: person, now: clock()).offers
            try await fill(&desk, open)
            desk.reviews = try await summaries(of: open, for: person)
            return desk
        }
    }

    private func fill(_ desk: inout CaseDesk, _ open: OpenCase) async throws(Refusal) {
        desk.papers = try await papers(desk.view.envelopes, open)
        desk.prepared = try await prepared(open)
        desk.parcels = try await parcels(open)
        if let part = open.record.letter, let bytes = try await store.text(of: open, part.body) {
            desk.letter = (String(decoding: bytes, as: UTF8.self), "\(part.digest)")
        }
        desk.attachments = try await attachedFiles(of: open)
        desk.drafts = try await informalDrafts(of: open)
        if let name = open.record.assessments.last,
            let bytes = try await store.text(of: open, name)
        {
            desk.assessment = try? JSON(parsing: bytes, limit: ActBounds.bodyLimit)
        }
        desk.officers = directory.people().all.filter { Access.reads($0) }.map(\.holder).sorted()
        desk.involved = open.record.people.sorted()
        desk.holds = open.record.holds.sorted()
        desk.crossed = Set(open.crossed.map { "\($0)" })
        desk.disclosures = open.record.disclosures
        desk.fingerprint = directory.peers().descriptor(of: open.row.peer).map {
            "\($0.fingerprint)"
        }
        desk.isEmergency = open.state?.emergency ?? false
        desk.windows = windows
    }

    private func papers(
        _ envelopes: [EnvelopeView],
        _ open: OpenCase
    ) async throws(Refusal) -> [CaseDesk.Paper] {
        var papers: [CaseDesk.Paper] = []
        let shown = envelopes.filter { $0.delivery != "held" }.sorted { $0.at < $1.at }
        for envelope in shown.suffix(CentralAuthority.paperLimit) {
            guard let digest = ContentDigest(envelope.digest),
                let verified = try await store.envelope(digest, of: open)
            else { continue }
            papers.append(CaseDesk.Paper(envelope, verified, open.state))
        }
        return papers
    }

    private func prepared(_ open: OpenCase) async throws(Refusal) -> [CaseDesk.Prepared] {
        var found: [CaseDesk.Prepared] = []
        for (digest, act) in open.record.prepared.sorted(by: { $0.key.hex < $1.key.hex }) {
            guard let bytes = try await store.text(of: open, act.body),
                let content = try? JSON(parsing: bytes, limit: ActBounds.bodyLimit)
            else { continue }
            found.append(
                CaseDesk.Prepared(digest: "\(digest)", act: act.type, by: act.by, content: content)
            )
        }
        return found
    }

    private func parcels(_ open: OpenCase) async throws(Refusal) -> [CaseDesk.Parcel] {
        var found: [CaseDesk.Parcel] = []
        let own = try await custody(of: open, CentralAuthority.custodyBody)
        for package in open.record.received.values.sorted(by: { $0.number < $1.number }) {
            let folder = CentralAuthority.receivedFolder(package.digest)
            let paths = Set(package.exhibits.map(\.path))
            let received = own.filter { paths.contains($0.item) }
            found.append(
                CaseDesk.Parcel(
                    package,
                    isReceived: true,
                    useLimits: try await value(of: open, folder + "use-limits"),
                    redaction: try await value(of: open, folder + "redaction"),
                    custody: try await custody(of: open, folder + "custody") + received
                )
            )
        }
        for package in open.record.packages.values.sorted(by: { $0.number < $1.number }) {
            found.append(CaseDesk.Parcel(package, isReceived: false))
        }
        return found
    }

    private func value(of open: OpenCase, _ name: String) async throws(Refusal) -> JSON? {
        guard let bytes = try await store.text(of: open, name) else { return nil }
        return try? JSON(parsing: bytes, limit: ActBounds.bodyLimit)
    }

    private func custody(
        of open: OpenCase,
        _ name: String
    ) async throws(Refusal) -> [CaseDesk.Custody] {
        guard let bytes = try await store.text(of: open, name),
            let chain = try? CustodyChain(parsing: bytes)
        else { return [] }
        return chain.events.prefix(CentralAuthority.custodyLimit).map { event in
            CaseDesk.Custody(
                item: event.item,
                event: event.type.rawValue,
                at: event.at,
                who: event.actor.organization,
                state: event.actor.state
            )
        }
    }
}

extension LawBook {
    /// The rules of a state's own law that set a period and are no answer to another's treaty.
    func rules(
        settingPeriodsIn state: String
    ) -> [(rule: String, citation: String)] {
        rules.filter { $0.period != nil && instruments[$0.instrument]?.state == state }
            .map { ($0.id, $0.citation.text) }
    }
}

extension CaseDesk.Parcel {
    fileprivate init(
        _ package: CaseRecord.Package,
        isReceived: Bool,
        useLimits: JSON? = nil,
        redaction: JSON? = nil,
        custody: [CaseDesk.Custody] = []
    ) {
        self.init(
            digest: "\(package.digest)",
            number: package.number,
            state: package.state,
            isReceived: isReceived,
            measures: package.measures,
            exhibits: package.exhibits.map {
                Exhibit(
                    path: $0.path,
                    digest: "\($0.digest)",
                    size: $0.size,
                    isVerified: $0.verified,
                    isAccepted: $0.accepted
                )
            },
            useLimits: useLimits,
            redaction: redaction,
            custody: custody
        )
    }
}

extension CaseDesk.Paper {
    fileprivate init(
        _ envelope: EnvelopeView,
        _ verified: VerifiedEnvelope,
        _ state: CaseState?
    ) {
        let header = verified.header.header
        let digest = verified.header.digest
        let open = state.map { $0.openQuestions.union($0.openUses).contains(digest) } ?? false
        let terms =
            state?.measures.values.contains { measure in
                if case .open(digest, _) = measure.conditions { true } else { false }
            } ?? false
        self.init(
            envelope: envelope,
            measures: header.measures,
            outcomes: header.outcomes,
            outcome: header.outcome,
            grounds: header.grounds,
            deadline: header.deadline,
            about: header.about.map { "\($0)" },
            isOpen: open || terms,
            parts: verified.bodies.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { section, body in
                    CaseDesk.Part(section: section.rawValue, lines: body.lines)
                }
        )
    }
}

extension SectionBody {
    /// What it says, for people, line by line.
    fileprivate var lines: [CaseDesk.Part.Line] {
        switch self {
        case .letter(let letter): [.init(name: "", text: letter.text)]
        case .text(let text):
            [.init(name: "", text: text.text)]
                + text.facts.sorted { $0.key < $1.key }.map { .init(name: $0.key, text: $0.value) }
        case .comments(let comments): comments.map { .init(name: $0.topic, text: $0.text) }
        case .questions(let questions): questions.map { .init(name: $0.id, text: $0.text) }
        case .conditions(let terms): terms.map { .init(name: $0.id, text: $0.text) }
        case .supplement(let part):
            [part.text, part.letter?.text].compactMap(\.self).map { .init(name: "", text: $0) }
                + part.answers.map { .init(name: $0.question, text: $0.text) }
        case .manifest(let manifest):
            manifest.exhibits.map { .init(name: $0.path, text: "\($0.size)") }
        case .translation(let translation):
            [.init(name: translation.language, text: translation.text)]
        case .annexes(let annexes):
            annexes.map { annex in
                let digest = ContentDigest(of: annex.content)
                return .init(name: annex.id, text: "\(annex.title) – \(digest)")
            }
        case .recipient(let recipient): [.init(name: "", text: recipient)]
        case .contact(let contact):
            [contact.name, contact.email, contact.telephone].compactMap(\.self)
                .map { .init(name: "", text: $0) }
        case .useLimits(let json):
            [.init(name: "", text: String(decoding: json.canonical, as: UTF8.self))]
        case .statistics(let numbers):
            numbers.sorted { $0.key < $1.key }.map { .init(name: $0.key, text: "\($0.value)") }
        }
    }
}
