import Encoding
import Office
import Pages

/// What the forms of a case are made of.
struct StepMatter {
    let desk: CaseDesk
    /// The officer of the case knows it by that.
    var reference: String { desk.view.summary.reference }

    /// The place of a form.
    func place(_ authority: String) -> StepPlace {
        StepPlace(
            reference: reference,
            stage: desk.view.summary.stage,
            authority: authority,
            choices: choices,
            measures: measures
        )
    }

    /// The form that opens a case has nothing but addressees.
    static func opening(
        _ authority: String,
        _ peers: [LetterPeer],
        _ words: Catalogue
    ) -> StepPlace {
        StepPlace(
            reference: nil,
            stage: "",
            authority: authority,
            choices: [.peers: peers.map { StepMatter.choice($0, words) }],
            measures: []
        )
    }

    private static func choice(_ peer: LetterPeer, _ words: Catalogue) -> StepChoice {
        let named = PeerNames.Peer(peer)
        return StepChoice(
            peer.authority,
            named.name(in: words),
            notes: [StepNote("\(words.state(peer.state)) · \(peer.authority)")]
        )
    }

    private var measures: [StepChoice] {
        desk.view.measures.map { measure in
            StepChoice(
                measure.id,
                measure.id,
                notes: [
                    StepNote(measure.type, isCode: true),
                    StepNote(measure.stage, .stage, isCode: true),
                ]
            )
        }
    }

    private var choices: [StepSource: [StepChoice]] {
        var all = letters.merging(packages) { $1 }
        for (source, step) in [
            (StepSource.decide, "decide"), (.postpone, "postpone"), (.lift, "lift"),
            (.resume, "resume"), (.handOver, "hand-over"),
        ] {
            all[source] = desk.prepared.filter { $0.act == step }.map(StepMatter.choice)
        }
        all[.measures] = measures
        all[.conditionalMeasures] = measures.filter { choice in
            desk.view.measures.contains { $0.id == choice.value && $0.conditions == "proposed" }
        }
        all[.officers] = desk.officers.map { StepChoice($0, $0) }
        all[.involved] = desk.involved.map { StepChoice($0, $0) }
        all[.holds] = desk.holds.map { StepChoice($0, $0) }
        all[.windows] = desk.windows.map {
            StepChoice($0.rule, $0.rule, notes: [StepNote($0.citation)])
        }
        all[.rules] = rules
        all[.defects] = defects
        all[.disposals] = ["RETURNED", "DESTROYED", "RETAINED"].map {
            StepChoice($0, $0, isCode: true)
        }
        return all
    }

    // MARK: - Envelopes

    private var letters: [StepSource: [StepChoice]] {
        let peers = desk.papers.filter { $0.envelope.author == "peer" }
        let own = desk.papers.filter { $0.envelope.author == "own" }
        let announced = { (paper: CaseDesk.Paper) in
            paper.envelope.type == "delivery-announcement"
        }
        return [
            .letter: [
                desk.letter.map {
                    StepChoice($0.digest, "letter", notes: [StepNote($0.digest)], isCode: true)
                }
            ]
            .compactMap(\.self),
            .questions: peers.filter { $0.envelope.type == "question" && $0.isOpen }
                .map(StepMatter.choice),
            .openUses: peers.filter { $0.envelope.type == "collateral-use-request" && $0.isOpen }
                .map(StepMatter.choice),
            .terms: peers.filter {
                ["decision", "conditions-proposed"].contains($0.envelope.type) && $0.isOpen
            }.map(StepMatter.choice),
            .announcements: peers.filter(announced).map(StepMatter.choice),
            .ownEnvelopes: own.filter(announced).map(StepMatter.choice),
            .notices: own.filter { ["consultation", "use-report"].contains($0.envelope.type) }
                .map(StepMatter.choice),
            .binding: binding(peers),
            .crossed: own.filter { desk.crossed.contains($0.envelope.digest) }
                .map(StepMatter.choice),
            .deadEnvelopes: own.filter { $0.envelope.delivery == "dead" }.map(StepMatter.choice),
        ]
    }

    /// The conditions of measures that were accepted.
    private func binding(_ peers: [CaseDesk.Paper]) -> [StepChoice] {
        let bound = Set(desk.view.measures.filter { $0.conditions == "accepted" }.map(\.id))
        return peers.filter { !bound.isDisjoint(with: $0.measures) }.flatMap(\.parts)
            .filter { $0.section == "conditions" }.flatMap(\.lines)
            .map { StepChoice($0.name, $0.name, notes: [StepNote($0.text)]) }
    }

    private static func choice(_ paper: CaseDesk.Paper) -> StepChoice {
        let questions = paper.parts.filter { $0.section == "questions" }.flatMap(\.lines)
        let words = paper.parts.filter { !["questions", "manifest"].contains($0.section) }
            .flatMap(\.lines).map { StepNote($0.text) }
        let asked = questions.map { StepNote($0.text, .question) }
        return StepChoice(
            paper.envelope.digest,
            paper.envelope.type,
            notes: [StepNote(paper.measures.joined(separator: ", "), .measures)] + asked + words,
            items: questions.map { StepChoice($0.name, $0.text) },
            isCode: true
        )
    }

    /// A prepared act with all it says, since it is taken word for word.
    private static func choice(_ prepared: CaseDesk.Prepared) -> StepChoice {
        let content = prepared.content
        var notes = [StepNote(prepared.by, .preparedBy)]
        let outcomes = content["outcomes"]?.object ?? [:]
        let measures = content["measures"]?.array?.compactMap(\.string) ?? []
        for measure in measures {
            notes.append(StepNote(measure, .measure))
            if let outcome = outcomes[measure]?.string {
                notes.append(StepNote(outcome, .outcome, isCode: true))
            }
        }
        let grounds = content["grounds"]?.array?.compactMap(\.string) ?? []
        if !grounds.isEmpty {
            notes.append(StepNote(grounds.joined(separator: ", "), .groundsShown))
        }
        for name in ["reasons", "report", "remedies", "judgment"] {
            if let text = content[name]?.string { notes.append(StepNote(text)) }
        }
        for condition in content["conditions"]?.array ?? [] {
            if let text = condition["text"]?.string { notes.append(StepNote(text, .condition)) }
        }
        if let deadline = content["deadline"]?.string {
            notes.append(StepNote(deadline, .answerBy))
        }
        return StepChoice(prepared.digest, prepared.act, notes: notes, isCode: true)
    }

    // MARK: - Packages and exhibits

    private var packages: [StepSource: [StepChoice]] {
        let arrived = desk.parcels.filter { $0.isReceived }
        let own = desk.parcels.filter { !$0.isReceived }
        let exhibits = desk.view.exhibits
        return [
            .arrived: arrived.filter { $0.state == "received" }.map(StepMatter.choice),
            .verifiedExhibits: StepMatter.paths(
                arrived.filter { $0.state == "received" }.flatMap(\.exhibits).filter(\.isVerified)
            ),
            .acceptedExhibits: StepMatter.paths(
                arrived.flatMap(\.exhibits).filter(\.isAccepted)
            ),
            .packed: own.filter { $0.state == "packed" }.map(StepMatter.choice),
            .waiting: own.filter { ["packed", "queued", "held", "dead"].contains($0.state) }
                .map(StepMatter.choice),
            .collected: exhibits.filter { ["collected", "kept", "withheld"].contains($0.state) }
                .map(StepMatter.choice),
            .reviews: desk.reviews.filter { !["dropped", "disclosed"].contains($0.state) }.map {
                StepChoice($0.id, $0.id, notes: [StepNote($0.exhibit, .exhibits)])
            },
            .kept: exhibits.filter { $0.state == "kept" }.map(StepMatter.choice),
        ]
    }

    /// Each path once: a package that was sent again holds the same files.
    private static func paths(_ exhibits: [CaseDesk.Parcel.Exhibit]) -> [StepChoice] {
        var seen: Set<String> = []
        return exhibits.map(\.path).filter { seen.insert($0).inserted }
            .map { StepChoice($0, $0) }
    }

    private static func choice(_ parcel: CaseDesk.Parcel) -> StepChoice {
        StepChoice(
            parcel.digest,
            parcel.number,
            notes: [
                StepNote(parcel.measures.joined(separator: ", "), .measures),
                StepNote(parcel.exhibits.map(\.path).joined(separator: ", "), .exhibits),
            ]
        )
    }

    private static func choice(_ exhibit: ExhibitView) -> StepChoice {
        var notes = [
            StepNote(exhibit.mediaType), StepNote(exhibit.state, .state, isCode: true),
        ]
        if let origin = exhibit.of { notes.append(StepNote(origin, .uploadOf)) }
        return StepChoice(exhibit.name, exhibit.name, notes: notes)
    }

    // MARK: - Rules

    /// The rules that decided in the newest assessment, with their places in the law.
    private var rules: [StepChoice] { found { _ in true } }

    /// Those of them by which the letter is not yet as the law asks.
    private var defects: [StepChoice] {
        found { !["ACCEPT", "ACCEPT_WITH_CONDITIONS", "POSTPONE"].contains($0) }
    }

    private func found(_ counts: (String) -> Bool) -> [StepChoice] {
        var choices: [StepChoice] = []
        for measure in desk.assessment?["measures"]?.array ?? [] {
            guard counts(measure["outcome"]?.string ?? "") else { continue }
            let findings = measure["findings"]?.array ?? []
            for rule in measure["determining"]?.array?.compactMap(\.string) ?? []
            where !choices.contains(where: { $0.value == rule }) {
                let finding = findings.first { $0["rule"]?.string == rule }
                let lines = ["citation", "why"].compactMap { finding?[$0]?.string }
                choices.append(StepChoice(rule, rule, notes: lines.map { StepNote($0) }))
            }
        }
        return choices
    }
}

extension PeerNames.Peer {
    /// An authority as the office knows it.
    init(_ peer: LetterPeer) {
        self.init(authority: peer.authority, state: peer.state, names: peer.names)
    }
}
