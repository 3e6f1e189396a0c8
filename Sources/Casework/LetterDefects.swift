package import Encoding

extension LetterOfRequest {
    /// Everything that is wrong with a letter as written, each field once.
    ///
    /// Reading stops at the first field that is wrong; so that field is put right with a stand-in,
    /// and the letter read again, until nothing is found or `limit` is reached.
    package static func defects(
        in json: JSON,
        vocabulary: Vocabulary,
        limit: Int = 100
    ) -> [Malformed] {
        var repair = LetterRepair(json: json, vocabulary: vocabulary)
        var found: [Malformed] = []
        var paths: Set<String> = []
        // Two tries a field: what is taken out may have to be put in again.
        for _ in 0..<limit * 3 where found.count < limit {
            do throws(Malformed) {
                let draft = try Draft(repair.json)
                _ = try LetterOfRequest(draft, vocabulary: vocabulary)
                return found
            } catch {
                if paths.insert(error.path).inserted { found.append(error) }
                guard repair.putRight(error) else { return found }
            }
        }
        return found
    }
}

/// Puts stand-ins in the place of what is wrong with a letter.
private struct LetterRepair {
    private(set) var json: JSON
    let vocabulary: Vocabulary
    private var count = 0

    init(json: JSON, vocabulary: Vocabulary) {
        self.json = json
        self.vocabulary = vocabulary
    }

    /// Whether something was changed.
    mutating func putRight(_ error: LetterOfRequest.Malformed) -> Bool {
        let steps = LetterRepair.steps(error.path)
        guard !steps.isEmpty else { return false }
        count += 1
        let before = json
        let standIn = standIn(for: steps)
        switch error {
        case .tooMany(_, let limit):
            edit(steps) { $0?.array.map { .array(Array($0.prefix(limit))) } }
        case .missing, .repeated, .unknownWord, .sameState: edit(steps) { _ in standIn }
        case .unknownField, .reversedPeriod: edit(steps) { _ in nil }
        case .wrongType, .tooLong:
            if case .index = steps.last {
                edit(steps) { _ in standIn }
            } else {
                edit(steps) { _ in nil }
            }
        }
        return json != before
    }

    private enum Step: Hashable { case name(String), index(Int) }

    private static func steps(_ path: String) -> [Step] {
        path.split(whereSeparator: { ".[]".contains($0) }).map { part in
            Int(part).map(Step.index) ?? .name(String(part))
        }
    }

    /// A value that is well formed at that place.
    private func standIn(for steps: [Step]) -> JSON {
        let list = steps.dropLast().last { if case .name = $0 { true } else { false } }
        guard case .name(let name)? = steps.last else {
            return element(of: list)
        }
        switch name {
        case "requesting", "requested", "state": return .string(name == "requested" ? "XB" : "XA")
        case "date": return "2000-01-01"
        case "id": return .string("stand-in-\(count)")
        case "digest", "of":
            let number = "\(count)"
            return .string("sha256:" + String(repeating: "0", count: 64 - number.count) + number)
        case "role": return "suspect"
        case "language": return "en"
        case "field": return .string("stand-in-\(count)")
        case "type": return word(vocabulary.measures)
        case "taxonomy": return word(vocabulary.offences)
        case "kind": return element(of: list)["kind"] ?? "x"
        case "measures": return .array([element(of: .name("measures"))])
        default: return "x"
        }
    }

    private func element(of list: Step?) -> JSON {
        guard case .name(let name)? = list else { return "x" }
        switch name {
        case "measures":
            return ["id": .string("stand-in-\(count)"), "type": word(vocabulary.measures)]
        case "persons": return ["id": .string("stand-in-\(count)"), "role": "suspect"]
        case "offences": return ["label": "x"]
        case "statements": return ["kind": word(vocabulary.statements)]
        case "undertakings": return ["kind": word(vocabulary.undertakings)]
        case "assurances": return ["kind": word(vocabulary.assurances)]
        case "attachments":
            var members: [String: JSON] = ["title": "x", "mediaType": "x"]
            for name in ["id", "digest"] { members[name] = standIn(for: [.name(name)]) }
            return .object(members)
        case "texts": return ["field": .string("stand-in-\(count)"), "text": "x"]
        case "dataCategories": return word(vocabulary.dataCategories)
        default: return "x"
        }
    }

    private func word(_ words: Set<String>) -> JSON { .string(words.min() ?? "x") }

    private mutating func edit(_ steps: [Step], _ change: (JSON?) -> JSON?) {
        json = LetterRepair.edited(json, steps[...], change) ?? json
    }

    private static func edited(
        _ json: JSON?,
        _ steps: ArraySlice<Step>,
        _ change: (JSON?) -> JSON?
    ) -> JSON? {
        guard let step = steps.first else { return change(json) }
        switch (step, json) {
        case (.name(let name), .object(var members)?):
            members[name] = edited(members[name], steps.dropFirst(), change)
            return .object(members)
        case (.index(let index), .array(var elements)?) where elements.indices.contains(index):
            elements[index] = edited(elements[index], steps.dropFirst(), change) ?? "x"
            return .array(elements)
        default: return json
        }
    }
}
