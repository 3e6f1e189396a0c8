import Casework
import Encoding
import Office
import Pages

/// Reads what was typed into a form as the body of its step.
struct StepBody {
    private let form: StepForm
    private let values: [String: String]
    private let place: StepPlace
    private var members: [String: JSON] = [:]
    private(set) var problems: [StepProblem] = []

    init(_ form: StepForm, _ values: [String: String], _ place: StepPlace) {
        self.form = form
        self.values = values
        self.place = place
        if let act = form.act { members["act"] = .string(act) }
        for field in form.fields where !(place.reference == nil && field.name == "reference") {
            read(field)
        }
        if place.reference == nil && text("reference").isEmpty {
            problem(StepField.reference, .needed)
        }
    }

    /// The body; whoever sends it looks at ``problems`` first.
    var json: JSON { .object(members) }

    private func text(_ name: String) -> String { values[name] ?? "" }

    private func trimmed(_ name: String) -> String {
        let text = text(name)
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    private mutating func problem(_ name: String, _ phrase: Phrase) {
        problems.append(StepProblem(name, phrase))
    }

    private mutating func put(_ field: StepField, _ value: JSON?) {
        if let value {
            members[field.name] = value
        } else if field.isNeeded {
            problem(field.name, .needed)
        }
    }

    private mutating func read(_ field: StepField) {
        let typed = trimmed(field.name)
        switch field.kind {
        case .line, .text: put(field, typed.isEmpty ? nil : .string(typed))
        case .file: readFile(field)
        case .day, .end: readDay(field, typed)
        case .flag:
            if !typed.isEmpty { members[field.name] = true }
            if typed.isEmpty && field.isNeeded { problem(field.name, .mustTick) }
        case .yesNo: put(field, ["true", "false"].contains(typed) ? .bool(typed == "true") : nil)
        case .one(let source):
            let known = (place.choices[source] ?? []).contains { $0.value == typed }
            put(field, known ? .string(typed) : nil)
        case .many(let source): readMany(field, source)
        case .rules: readRules(field)
        case .questions:
            readRows(field) { id, text, _ in ["id": .string(id), "text": .string(text)] }
        case .conditions: readConditions(field)
        case .answers: readAnswers(field)
        case .outcomes: readOutcomes(field)
        case .verdicts: readVerdicts(field)
        case .limits: readLimits(field)
        }
    }

    // MARK: - Single values

    private mutating func readFile(_ field: StepField) {
        let text = text(field.name)
        guard field.name == "entries" else {
            return put(field, trimmed(field.name).isEmpty ? nil : .string(text))
        }
        guard let list = try? JSON(parsing: Array(text.utf8), limit: Form.stepLimit),
            let entries = list.array ?? list["entries"]?.array
        else { return problem(field.name, .notAList) }
        members[field.name] = .array(entries)
    }

    private mutating func readDay(_ field: StepField, _ typed: String) {
        guard !typed.isEmpty else { return put(field, nil) }
        guard let day = Day(typed) else { return problem(field.name, .notADay) }
        members[field.name] = .string(field.kind == .end ? "\(day)T23:59:59Z" : "\(day)")
    }

    // MARK: - Choices

    private mutating func readMany(_ field: StepField, _ source: StepSource) {
        let choices = place.choices[source] ?? []
        var chosen = choices.map(\.value).filter { !text("\(field.name):\($0)").isEmpty }
        // Of exhibits none ticked means all of them, as the form says.
        if chosen.isEmpty && field.isNeeded && field.name == "exhibits" {
            chosen = choices.map(\.value)
        }
        put(field, chosen.isEmpty ? nil : .array(chosen.map { .string($0) }))
    }

    private mutating func readRules(_ field: StepField) {
        let ticked = (place.choices[.rules] ?? []).map(\.value)
            .filter { !text("\(field.name):\($0)").isEmpty }
        let more = text("\(field.name).more").split(whereSeparator: \.isWhitespace).map(String.init)
        let rules = ticked + more.filter { !ticked.contains($0) }
        put(field, rules.isEmpty ? nil : .array(rules.map { .string($0) }))
    }

    private mutating func readOutcomes(_ field: StepField) {
        var outcomes: [String: JSON] = [:]
        for measure in place.measures {
            let given = text("\(field.name):\(measure.value)")
            if !given.isEmpty { outcomes[measure.value] = .string(given) }
        }
        put(field, outcomes.isEmpty ? nil : .object(outcomes))
        members["measures"] = .array(outcomes.keys.sorted().map { .string($0) })
    }

    private mutating func readVerdicts(_ field: StepField) {
        var verdicts: [JSON] = []
        for exhibit in (place.choices[.collected] ?? []).map(\.value) {
            let name = "\(field.name):\(exhibit)"
            let given = text(name)
            guard ["keep", "leave"].contains(given) else { continue }
            var verdict: [String: JSON] = [
                "name": .string(exhibit), "keep": .bool(given == "keep"),
            ]
            if !text("\(name):special").isEmpty { verdict["special"] = true }
            let reason = trimmed("\(name):reason")
            if !reason.isEmpty { verdict["reason"] = .string(reason) }
            if given == "leave" && reason.isEmpty { problem(field.name, .whyNeeded) }
            verdicts.append(.object(verdict))
        }
        put(field, verdicts.isEmpty ? nil : .array(verdicts))
    }

    // MARK: - Lists

    private mutating func readRows(
        _ field: StepField,
        _ make: (_ id: String, _ text: String, _ name: String) -> [String: JSON]
    ) {
        let prefix = "\(field.name)."
        let numbers = Set(
            values.keys.filter { $0.hasPrefix(prefix) }
                .compactMap { Int($0.dropFirst(prefix.count).prefix { $0.isNumber }) }
        )
        let letter = field.name.prefix(1)
        var rows: [JSON] = []
        for number in numbers.sorted() {
            let text = trimmed("\(prefix)\(number)")
            guard !text.isEmpty else { continue }
            let id = "\(letter)\(rows.count + 1)"
            rows.append(.object(make(id, text, "\(prefix)\(number)")))
        }
        put(field, rows.isEmpty ? nil : .array(rows))
    }

    private mutating func readConditions(_ field: StepField) {
        let values = values
        readRows(field) { id, text, name in
            var row: [String: JSON] = ["id": .string(id), "text": .string(text)]
            if let rule = values["\(name).rule"], !rule.isEmpty { row["rule"] = .string(rule) }
            return row
        }
    }

    /// Answers go with the one envelope they are about.
    private mutating func readAnswers(_ field: StepField) {
        var answers: [JSON] = []
        for asked in place.choices[.questions] ?? [] {
            let about = text("about")
            guard about.isEmpty || about == asked.value else { continue }
            for question in asked.items {
                let text = trimmed("\(field.name):\(asked.value):\(question.value)")
                guard !text.isEmpty else { continue }
                answers.append(["question": .string(question.value), "text": .string(text)])
                members["about"] = .string(asked.value)
            }
        }
        if !answers.isEmpty { members[field.name] = .array(answers) }
    }

    private mutating func readLimits(_ field: StepField) {
        let purpose = trimmed("\(field.name).purpose")
        guard !purpose.isEmpty else { return }
        let rule = trimmed("\(field.name).rule")
        if rule.isEmpty { problem(field.name, .needed) }
        let chosen = members["exhibits"]?.array?.compactMap(\.string)
        let exhibits = chosen ?? (place.choices[.kept] ?? []).map(\.value)
        var limit: [String: JSON] = [
            "exhibits": .array(exhibits.map { .string("data/\($0)") }),
            "purpose": .string(purpose), "sourceRule": .string(rule),
            "onwardTransfer": .string(text("\(field.name).transfer")),
        ]
        let authority = trimmed("\(field.name).authority")
        if !authority.isEmpty { limit["consentAuthority"] = .string(authority) }
        members[field.name] = ["limits": .array([.object(limit)])]
    }
}

extension StepField {
    /// The field that names a new case; it stands in the address of the step, not in its body.
    static let reference = "reference"
}
