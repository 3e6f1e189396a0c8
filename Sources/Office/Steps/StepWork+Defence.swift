import Casework
import Encoding
import Evidence
import Exchange
import Law
import Ledger
import Registry

extension StepWork {
    /// Puts on record what the defence gets to see, once nothing that binds stands against it.
    ///
    /// Who is accused has a right to see the evidence, and who sent it may have bound it: both are
    /// asked here, so that neither is forgotten (spec/office.md, "Disclosure to the defence").
    func disclosePlan(_ fields: inout StepFields) async throws(Refusal) -> Plan {
        let recipient = fields.text("recipient", limit: 500)
        let exhibits = fields.names("exhibits").sorted()
        let ground = fields.text("ground", limit: 500)
        let conditions = fields.words("binding", optional: true)
        let isConfidential = fields.flag("confidential")
        let other = fields.flag("otherProceedings")
        let exculpatory = fields.flag("exculpatory")
        let notice = fields.optionalDigest("notice")
        let noNotice = fields.optionalText("noticeImpossible", limit: 2_000)
        try fields.check()
        guard record.released, StepWork.disclosable.contains(open.row.stage) else {
            throw Refusal(.wrongState, [Problem("the evidence is not released to the case")])
        }
        let packages = try packages(holding: exhibits)
        let measures = Set(packages.flatMap(\.measures)).sorted()
        let binding = try await binding(on: measures, exhibits, in: packages, at: now.day)
        try compare(named: conditions, with: binding.conditions)
        if let notice { try checkNotice(notice) }
        let hasConsent = consents(to: measures)
        let isTold = notice != nil || noNotice != nil
        try await checkLaw(
            measures,
            [
                "use.otherProceedings": other, "use.exculpatory": exculpatory,
                "use.noticeGiven": notice != nil, "use.noticeImpossible": noNotice != nil,
                "use.consent": hasConsent,
            ]
        )
        if isConfidential || binding.isConfidential {
            try checkConfidence(hasConsent: hasConsent, exculpatory: exculpatory, isTold: isTold)
        }
        let number = record.disclosures.count + 1
        var detail: [String: JSON] = [
            "number": .integer(Int64(number)), "recipient": .string(recipient),
            "exhibits": .array(exhibits.map { .string($0) }), "ground": .string(ground),
            "packages": .array(packages.map { .string($0.number) }),
            "conditions": .array(conditions.map { .string($0) }),
            "limits": .array(binding.rules.sorted().map { .string($0) }),
            "exculpatory": .bool(exculpatory), "consent": .bool(hasConsent),
        ]
        detail["notice"] = notice.map { .string("\($0)") }
        var plan = plan("exhibits", detail, why: noNotice ?? ground)
        plan.event.stage = outgoingIfPossible(.use, [.useLogged])
        plan.answer["disclosure"] = .integer(Int64(number))
        return plan
    }

    /// Where exhibits are in hand and may be used.
    static let disclosable: Set = [
        OutgoingLetter.Stage.released, .inUse, .collateralUseRequested, .returnDue,
        .retainedByAgreement,
    ].reduce(into: Set<String>()) { $0.insert($1.rawValue) }

    private func packages(holding exhibits: [String]) throws(Refusal) -> [CaseRecord.Package] {
        let packages = record.received.values.filter { package in
            package.exhibits.contains { $0.accepted && exhibits.contains($0.path) }
        }
        .sorted { $0.number < $1.number }
        let known = Set(packages.flatMap(\.exhibits).filter(\.accepted).map(\.path))
        guard exhibits.allSatisfy(known.contains) else {
            throw Refusal(
                .malformed,
                [Problem(field: "exhibits", "not all of them were accepted into the case")]
            )
        }
        return packages
    }

    // MARK: - What binds

    /// What binds these exhibits.
    private struct Binding {
        /// The conditions in force, by name.
        var conditions: Set<String> = []
        /// The rules on which limits and conditions rest.
        var rules: Set<String> = []
        /// True when something says that the material is kept confidential.
        var isConfidential = false
    }

    /// The rules of the law book by which material is kept confidential once its sender asks.
    static let confidentiality: Set = ["BUD.28.2", "UNTOC.18.5", "UNCAC.46.5"]

    private func binding(
        on measures: [String],
        _ exhibits: [String],
        in packages: [CaseRecord.Package],
        at today: Day
    ) async throws(Refusal) -> Binding {
        var binding = Binding()
        for measure in measures {
            guard let state = open.state?.measures[measure], case .accepted = state.conditions,
                let decision = state.decision,
                let envelope = try await office.store.envelope(decision, of: open),
                case .conditions(let terms)? = envelope.bodies[.conditions]
            else { continue }
            for term in terms where term.measures.isEmpty || term.measures.contains(measure) {
                binding.conditions.insert(term.id)
                if let rule = term.rule { binding.rules.insert(rule) }
            }
        }
        for package in packages {
            let name = CentralAuthority.receivedFolder(package.digest) + "use-limits"
            guard let bytes = try await office.store.text(of: open, name),
                let limits = try? JSON(parsing: bytes, limit: ActBounds.bodyLimit)
            else { continue }
            for limit in limits["limits"]?.array ?? [] {
                let paths = limit["exhibits"]?.array?.compactMap(\.string) ?? []
                guard !Set(paths).isDisjoint(with: exhibits) else { continue }
                if let rule = limit["sourceRule"]?.string { binding.rules.insert(rule) }
                if let until = limit["confidentialUntil"]?.string.flatMap({ Day($0) }) {
                    binding.isConfidential = binding.isConfidential || today < until
                }
            }
        }
        if !binding.rules.isDisjoint(with: StepWork.confidentiality) {
            binding.isConfidential = true
        }
        return binding
    }

    /// Whoever discloses has read every condition that is in force, and names it.
    private func compare(named: [String], with bound: Set<String>) throws(Refusal) {
        let missing = bound.subtracting(named).sorted()
        let foreign = Set(named).subtracting(bound).sorted()
        let problems =
            missing.map {
                Problem(field: "binding", "condition `\($0)` is in force and is not named")
            }
            + foreign.map {
                Problem(field: "binding", "no condition `\($0)` is in force for them")
            }
        guard problems.isEmpty else { throw Refusal(.malformed, problems) }
    }

    // MARK: - What lets it be disclosed

    /// The other side was told before: an own consultation or report that reached it.
    private func checkNotice(_ digest: ContentDigest) throws(Refusal) {
        let types = [EnvelopeType.consultation, .useReport].map(\.rawValue)
        let row = open.kept.envelopes.first { $0.digest.hex == digest.hex }
        guard let row, row.author == .own, types.contains(row.type) else {
            throw Refusal(
                .malformed,
                [
                    Problem(
                        field: "notice",
                        "no consultation or use report of this side is called so"
                    )
                ]
            )
        }
        let reached = [SpoolState.transported, .accepted].map(\.rawValue)
        guard record.deliveries[digest].map(reached.contains) ?? false else {
            throw Refusal(
                .wrongState,
                [
                    Problem(
                        field: "notice",
                        "it has not reached the other side yet",
                        hint: "wait until it is transported"
                    )
                ]
            )
        }
    }

    /// True when the other side consented to a further use of what these measures brought.
    private func consents(to measures: [String]) -> Bool {
        let consented = open.state?.consented ?? []
        let covered = (open.exchange?.headers ?? []).filter { consented.contains($0.digest) }
            .flatMap(\.header.measures)
        return !measures.isEmpty && Set(measures).isSubset(of: covered)
    }

    private func checkConfidence(
        hasConsent: Bool,
        exculpatory: Bool,
        isTold: Bool
    ) throws(Refusal) {
        if hasConsent || (exculpatory && isTold) { return }
        let problem =
            exculpatory
            ? Problem(
                field: "notice",
                "what exonerates may be disclosed once the other side was told",
                hint: "send a consultation, or say why notice is impossible"
            )
            : Problem(
                field: "confidential",
                "it is kept confidential: the other side has to consent first",
                hint: "ask with `request-collateral-use`"
            )
        throw Refusal(.wrongState, [problem])
    }

    /// True for a limit that this use breaks: by itself, or because it is a condition of what was
    /// given and the use is another.
    private func bars(_ finding: Law.Finding, _ facts: [String: Bool]) -> Bool {
        if finding.effect == .blockUse { return true }
        let isOther = facts["use.otherProceedings"] == true && facts["use.consent"] != true
        return isOther && finding.rule.modality == .useLimit && finding.effect == .condition
    }

    /// Asks the law book whether this use breaks a limit.
    private func checkLaw(
        _ measures: [String],
        _ facts: [String: Bool]
    ) async throws(Refusal) {
        let known = Set(office.book.facts.keys)
        let lines = facts.filter { known.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "  \($0.key): \($0.value)" }
        let text =
            "source: officer\ndate: \"\(now.day)\"\nfacts:\n" + lines.joined(separator: "\n")
        let said = lines.isEmpty ? [] : [Array(text.utf8)]
        let assessment = try await assessment(on: now.day, with: said)
        let blocked = assessment.measures.filter { measures.contains($0.measure.id) }
            .flatMap { measure in
                measure.findings.filter { bars($0, facts) }.map(\.rule)
            }
        guard blocked.isEmpty else {
            throw Refusal(
                .wrongState,
                Set(blocked.map(\.id)).sorted().map { rule in
                    Problem(
                        field: "otherProceedings",
                        "the law does not let it be used so: `\(rule)`",
                        hint: "ask with `request-collateral-use`"
                    )
                }
            )
        }
    }
}
