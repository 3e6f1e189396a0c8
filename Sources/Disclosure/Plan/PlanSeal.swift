import Crypto
import Detection
import Encoding

/// What a machine found and proposed in an exhibit, sealed with the case's key when the plan is
/// made: whoever changes it by hand in the file is found out, field by field.
///
/// What officers decide is not in it: acts, reasons and names. Nor is what an answer changes, where
/// the question is answered.
package struct PlanSeal: Sendable, Hashable {
    /// What the exhibit is: type, digest, size, extent, and where it lies within another.
    package var exhibit: ValueHash
    /// What was found in it, and where.
    package var entries: ValueHash
    /// What it is without when it is written anew.
    package var parts: ValueHash
    /// What each measure asks for.
    package var measures: ValueHash
    /// How it is read.
    package var mapping: ValueHash

    /// The seal of what an exhibit's plan says now.
    init(_ exhibit: DisclosurePlan.Exhibit, _ key: CaseKey) {
        self.exhibit = key.seal("exhibit", exhibit.facts.canonical)
        entries = key.seal("entries", exhibit.entryFacts)
        parts = key.seal("parts", exhibit.partFacts.canonical)
        measures = key.seal("measures", exhibit.scopeFacts.canonical)
        mapping = key.seal("mapping", exhibit.mappingFacts.canonical)
    }

    init(exhibit: ValueHash, entries: ValueHash, parts: ValueHash, scope: (ValueHash, ValueHash)) {
        self.exhibit = exhibit
        self.entries = entries
        self.parts = parts
        (measures, mapping) = scope
    }

    var json: JSON {
        [
            "exhibit": .string("\(exhibit)"), "entries": .string("\(entries)"),
            "parts": .string("\(parts)"), "measures": .string("\(measures)"),
            "mapping": .string("\(mapping)"),
        ]
    }
}

extension DisclosurePlan {
    /// Seals what is proposed with the case's key.
    mutating func seal(with key: CaseKey) {
        for index in exhibits.indices { exhibits[index].seal = PlanSeal(exhibits[index], key) }
        seal = key.seal("plan", facts.canonical)
    }

    /// Everything that was changed by hand since the plan was made, by its field; the seal itself
    /// where there is none, or one made with another key.
    ///
    /// Decisions, answers and marks that officers made are no such change.
    package func changes(since key: CaseKey) -> [PlanDefect] {
        guard let seal else { return [PlanDefect("seal", .missing)] }
        var defects: [PlanDefect] = []
        if seal != key.seal("plan", facts.canonical) {
            defects.append(PlanDefect("exhibits", .changed))
        }
        for (index, exhibit) in exhibits.enumerated() {
            let path = "exhibits[\(index)]"
            guard let seal = exhibit.seal else {
                defects.append(PlanDefect("\(path).seal", .missing))
                continue
            }
            var now = PlanSeal(exhibit, key)
            if exhibit.isUncut { (now.measures, now.mapping) = (seal.measures, seal.mapping) }
            let fields: [(String, KeyPath<PlanSeal, ValueHash>)] = [
                ("", \.exhibit), (".entries", \.entries), (".parts", \.parts),
                (".scope.measures", \.measures), (".scope.mapping", \.mapping),
            ]
            for (name, field) in fields where seal[keyPath: field] != now[keyPath: field] {
                defects.append(PlanDefect(path + name, .changed))
            }
        }
        return defects
    }

    /// What is answered, and with which exhibits.
    private var facts: JSON {
        [
            "letter": .string("\(letter)"), "measures": .array(measures.map { .string($0) }),
            "exhibits": .array(exhibits.map { .string("\($0.digest)") }),
        ]
    }
}

extension CaseKey {
    fileprivate func seal(_ name: String, _ facts: some Collection<UInt8>) -> ValueHash {
        let digest = SHA256.hash(data: Array(facts))
        return ValueHash(bytes: Array(derive("proposal/\(name)", Array(digest)).prefix(16)))
    }
}

extension DisclosurePlan.Exhibit {
    fileprivate var facts: JSON {
        func number(_ value: Int?) -> JSON { value.map { .integer(Int64($0)) } ?? .null }
        return [
            "type": .string(mediaType), "sha256": .string("\(digest)"), "size": number(size),
            "pages": number(extent.pages), "rows": number(extent.rows),
            "messages": number(extent.messages),
            "inside": .array((inside?.way ?? []).map { .string($0) }),
        ]
    }

    fileprivate var partFacts: JSON {
        .array(parts.map { [.string($0.kind), .integer(Int64($0.count))] })
    }

    /// A digest of the entries that a machine found: their order, and what stays of each.
    ///
    /// What persons marked has ids of its own.
    fileprivate var entryFacts: [UInt8] {
        var hash = SHA256()
        for entry in entries where !entry.isMarked {
            let facts: JSON = [
                .string(entry.id), .string(entry.dataClass.rawValue),
                .array(entry.layer.path.map { .string($0) }), .string(entry.layer.kind.rawValue),
                .array(entry.places.map(\.json)), .integer(Int64(entry.confidence)),
            ]
            hash.update(data: Array(facts.canonical) + [0x0a])
        }
        return Array(hash.finalize())
    }

    /// Whether a person decided that a ledger within another exhibit is held against no measure.
    fileprivate var isUncut: Bool {
        inside != nil && scope == nil && decision.record.proposedBy == .person
            && decision.record.decidedBy != nil
    }

    private func isAnswered(_ question: ScopeQuestion) -> Bool {
        scope?.questions.contains { $0.about == question && $0.answeredBy != nil } == true
    }

    /// What the measures asked for before anybody answered anything.
    fileprivate var scopeFacts: JSON {
        guard let scope else { return .null }
        return .array(
            scope.measures.map { json in
                guard var measure = try? MeasureScope(json) else { return json }
                if isAnswered(.subject) { measure.dropAnswers() }
                guard isAnswered(.zone), let period = measure.period else { return measure.json }
                // The place whose clock it is was answered: its days were not.
                measure.period = ScopePeriod(from: period.from, to: period.to, zone: "-") { _ in
                    nil
                }
                return measure.json
            }
        )
    }

    /// How the exhibit was read before anybody answered anything.
    fileprivate var mappingFacts: JSON {
        guard let scope else { return .null }
        guard var shape = try? ExhibitShape(scope.mapping) else { return scope.mapping }
        if isAnswered(.dateOrder) { shape.dateOrder = nil }
        if isAnswered(.owner) { shape.owner = nil }
        if isAnswered(.document) { shape.keepsWhole = nil }
        if isAnswered(.when) {
            shape.columns.removeAll { $0.role == .when }
            for place in shape.sheets.indices {
                shape.sheets[place].columns.removeAll { $0.role == .when }
            }
        }
        return shape.json
    }
}

extension MeasureScope {
    /// Takes away whom an answer named.
    fileprivate mutating func dropAnswers() {
        for entry in taken where entry.field == "answer" {
            accounts.removeAll { entry.use == "account" && $0 == entry.value }
            persons.removeAll { entry.use == "person" && $0 == entry.value }
            handles.removeAll { entry.use == "handle" && $0 == entry.value }
        }
        taken.removeAll { $0.field == "answer" }
    }
}

extension DisclosurePlan.Entry {
    /// Whether a person made it by a mark.
    fileprivate var isMarked: Bool { id.hasPrefix("M") && record.proposedBy == .person }
}

extension PlanReader {
    /// The seal of one exhibit, read from a plan; nothing where there is none.
    func seal(_ fields: PlanFields) -> PlanSeal? {
        guard let json = fields.json("seal") else { return nil }
        let names: Set = ["exhibit", "entries", "parts", "measures", "mapping"]
        let path = fields.path(of: "seal")
        guard let inner = PlanFields(json, at: path, names: names, defects) else { return nil }
        let exhibit = inner.hash("exhibit")
        let entries = inner.hash("entries")
        let parts = inner.hash("parts")
        let measures = inner.hash("measures")
        let mapping = inner.hash("mapping")
        guard let exhibit, let entries, let parts, let measures, let mapping else { return nil }
        return PlanSeal(
            exhibit: exhibit,
            entries: entries,
            parts: parts,
            scope: (measures, mapping)
        )
    }
}

extension PlanFields {
    /// A keyed hash.
    func hash(_ name: String, required: Bool = true) -> ValueHash? {
        guard let text = line(name, required: required) else { return nil }
        guard let hash = ValueHash(text) else {
            note(name, .wrongType(expected: "`hmac:` and 32 digits"))
            return nil
        }
        return hash
    }
}
