import Encoding

/// What a reading of a plan has found wrong so far; reading goes on after each.
final class PlanDefects {
    /// The most that are gathered; who has more has another file.
    static let defectLimit = 1_000

    private(set) var found: [PlanDefect] = []

    func note(_ path: String, _ fault: PlanDefect.Fault) {
        if found.count < PlanDefects.defectLimit { found.append(PlanDefect(path, fault)) }
    }
}

/// The members of one object of a plan, read by name; what is wrong is noted and nothing returned.
struct PlanFields {
    private let members: [String: JSON]
    let path: String
    let defects: PlanDefects

    init?(_ json: JSON?, at path: String, names: Set<String>, _ defects: PlanDefects) {
        guard let json else {
            defects.note(path, .missing)
            return nil
        }
        guard let members = json.object else {
            defects.note(path, .wrongType(expected: "an object"))
            return nil
        }
        for strange in members.keys.filter({ !names.contains($0) }).sorted() {
            defects.note(PlanFields.join(path, String(strange.prefix(80))), .unknownField)
        }
        self.members = members
        self.path = path
        self.defects = defects
    }

    static func join(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    func path(of name: String) -> String { PlanFields.join(path, name) }

    func json(_ name: String) -> JSON? { members[name] == .null ? nil : members[name] }

    func note(_ name: String, _ fault: PlanDefect.Fault) { defects.note(path(of: name), fault) }

    /// One line of printable characters, not empty.
    func line(
        _ name: String,
        required: Bool = true,
        limit: Int = DisclosurePlan.lineLimit
    ) -> String? {
        guard let json = json(name) else {
            if required { note(name, .missing) }
            return nil
        }
        guard let text = json.string else {
            note(name, .wrongType(expected: "a text"))
            return nil
        }
        guard text.utf8.count <= limit else {
            note(name, .tooLong(limit: limit))
            return nil
        }
        let printable = text.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value)
        }
        guard printable, text.contains(where: { !$0.isWhitespace }) else {
            note(name, .wrongType(expected: "one line of printable characters, not empty"))
            return nil
        }
        return text
    }

    /// An officer's name, where one is given.
    func officer(_ name: String) -> String? {
        guard let text = line(name, required: false) else { return nil }
        do throws(OfficerName.Fault) { return try OfficerName(text).text } catch {
            note(name, .wrongType(expected: error.description))
            return nil
        }
    }

    func lines(_ name: String, limit: Int, required: Bool = true) -> [String]? {
        list(name, limit: limit, required: required) { json, path in
            guard let text = json.string, text.utf8.count <= DisclosurePlan.lineLimit else {
                defects.note(path, .wrongType(expected: "a text"))
                return nil
            }
            return text
        }
    }

    func word<Word: RawRepresentable>(_ name: String, as type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = line(name) else { return nil }
        guard let word = Word(rawValue: text) else {
            note(name, .unknownWord)
            return nil
        }
        return word
    }

    func number(_ name: String, from least: Int, to most: Int, required: Bool = true) -> Int? {
        guard let json = json(name) else {
            if required { note(name, .missing) }
            return nil
        }
        guard let number = json.integer, number >= least, number <= most else {
            note(name, .wrongType(expected: "a whole number from \(least) to \(most)"))
            return nil
        }
        return Int(number)
    }

    func truth(_ name: String) -> Bool? {
        guard let json = json(name) else { return nil }
        guard let value = json.bool else {
            note(name, .wrongType(expected: "true or false"))
            return nil
        }
        return value
    }

    func digest(_ name: String) -> ExhibitDigest? {
        guard let text = line(name) else { return nil }
        guard let digest = ExhibitDigest(text) else {
            note(name, .wrongType(expected: "`sha256:` and 64 digits"))
            return nil
        }
        return digest
    }

    func list<Value>(
        _ name: String,
        limit: Int,
        required: Bool = true,
        _ read: (JSON, String) -> Value?
    ) -> [Value]? {
        guard let json = json(name) else {
            if required { note(name, .missing) }
            return required ? nil : []
        }
        let here = path(of: name)
        guard let elements = json.array else {
            note(name, .wrongType(expected: "a list"))
            return nil
        }
        guard elements.count <= limit else {
            note(name, .tooMany(limit: limit))
            return nil
        }
        return elements.enumerated().compactMap { index, element in
            read(element, "\(here)[\(index)]")
        }
    }
}
