import Casework
import Encoding
import Evidence

/// Reads the members of a step's body, collecting everything that is wrong with them.
struct StepFields {
    private let members: [String: JSON]
    /// What the step says it takes; the API's document is made from the same.
    private let form: [StepMember]
    private var known: Set<String> = []
    private var problems: [Problem] = []

    /// The most entries of one list (spec/limits.md).
    static let listLimit = 200
    /// The longest text, in bytes.
    static let textLimit = 64 << 10
    /// The longest identifier or reference, in bytes.
    static let wordLimit = 80

    /// The members of an object; anything else is a problem by itself.
    init(_ body: JSON, of step: OfficeStep) throws(Refusal) {
        guard let members = body.object else {
            throw Refusal(.malformed, [Problem("the body is not a JSON object")])
        }
        self.members = members
        form = step.members
    }

    /// A text that must be there.
    mutating func text(_ name: String, limit: Int = StepFields.textLimit) -> String {
        reads(name, .text(limit: limit))
        return raw(name, limit: limit)
    }

    private mutating func raw(_ name: String, limit: Int) -> String {
        guard let value = members[name] else { return missing(name) }
        guard let text = value.string else { return wrong(name, "a text") }
        return checked(text, name, limit)
    }

    /// A text that may be there.
    mutating func optionalText(_ name: String, limit: Int = StepFields.textLimit) -> String? {
        reads(name, .text(limit: limit), optional: true)
        return members[name] == nil || members[name] == .null ? nil : raw(name, limit: limit)
    }

    /// An identifier: letters, digits, `.`, `-` and `_`.
    mutating func word(_ name: String) -> String {
        reads(name, .word)
        let text = raw(name, limit: StepFields.wordLimit)
        if !text.isEmpty && !StepFields.isWord(text) {
            return wrong(name, "letters, digits, `.`, `-` and `_`")
        }
        return text
    }

    /// Identifiers without repetition, at least one of them unless `optional`.
    mutating func words(_ name: String, optional: Bool = false) -> [String] {
        reads(name, .words, optional: optional)
        guard let value = members[name] else {
            if !optional { problem(name, "is missing") }
            return []
        }
        let elements = value.array ?? []
        let words = elements.compactMap(\.string).filter(StepFields.isWord)
        guard value.array != nil, words.count == elements.count, Set(words).count == words.count,
            words.count <= StepFields.listLimit, optional || !words.isEmpty
        else {
            problem(name, "must be a list of different identifiers")
            return []
        }
        return words.sorted()
    }

    /// File names without repetition.
    mutating func names(_ name: String, optional: Bool = false) -> [String] {
        reads(name, .names, optional: optional)
        guard let value = members[name] else {
            if !optional { problem(name, "is missing") }
            return []
        }
        let names = value.array?.compactMap(\.string) ?? []
        guard let count = value.array?.count, names.count == count,
            Set(names).count == count, count <= StepFields.listLimit, optional || count > 0,
            names.allSatisfy({ (1...1024).contains($0.utf8.count) })
        else {
            problem(name, "must be a list of different names")
            return []
        }
        return names
    }

    /// Objects of a list.
    mutating func objects(_ name: String, optional: Bool = false) -> [[String: JSON]] {
        reads(name, .objects([]), optional: optional)
        guard let value = members[name] else {
            if !optional { problem(name, "is missing") }
            return []
        }
        let objects = value.array?.compactMap(\.object) ?? []
        guard let count = value.array?.count, objects.count == count, optional || count > 0,
            count <= StepFields.listLimit
        else {
            problem(name, "must be a list of objects")
            return []
        }
        return objects
    }

    /// Any value, as it is.
    mutating func value(_ name: String) -> JSON? {
        reads(name, .value, optional: form.contains { $0.name == name && $0.isOptional })
        return members[name]
    }

    /// A day.
    mutating func day(_ name: String) -> Day? {
        reads(name, .day)
        return dayOrProblem(name)
    }

    private mutating func dayOrProblem(_ name: String) -> Day? {
        let text = raw(name, limit: 10)
        guard !text.isEmpty, let day = Day(text) else {
            if !text.isEmpty { problem(name, "must be a day written YYYY-MM-DD") }
            return nil
        }
        return day
    }

    /// A day that may be there.
    mutating func optionalDay(_ name: String) -> Day? {
        reads(name, .day, optional: true)
        return members[name] == nil ? nil : dayOrProblem(name)
    }

    /// An instant with its offset.
    mutating func instant(_ name: String) -> Instant? {
        reads(name, .instant)
        return instantOrProblem(name)
    }

    private mutating func instantOrProblem(_ name: String) -> Instant? {
        let text = raw(name, limit: 40)
        guard !text.isEmpty, let instant = Instant(text) else {
            if !text.isEmpty {
                problem(name, "must be an instant", hint: "such as 2026-03-02T10:00:00+01:00")
            }
            return nil
        }
        return instant
    }

    /// An instant that may be there.
    mutating func optionalInstant(_ name: String) -> Instant? {
        reads(name, .instant, optional: true)
        return members[name] == nil ? nil : instantOrProblem(name)
    }

    /// `sha256:` and 64 digits.
    mutating func digest(_ name: String) -> ContentDigest? {
        reads(name, .digest)
        return digestOrProblem(name)
    }

    private mutating func digestOrProblem(_ name: String) -> ContentDigest? {
        let text = raw(name, limit: 80)
        guard !text.isEmpty, let digest = ContentDigest(text) else {
            if !text.isEmpty { problem(name, "must be `sha256:` and 64 digits") }
            return nil
        }
        return digest
    }

    /// A digest that may be there.
    mutating func optionalDigest(_ name: String) -> ContentDigest? {
        reads(name, .digest, optional: true)
        return members[name] == nil ? nil : digestOrProblem(name)
    }

    /// A truth value; false when it is not there.
    mutating func flag(_ name: String) -> Bool {
        reads(name, .flag, optional: form.contains { $0.name == name && $0.isOptional })
        guard let value = members[name] else { return false }
        guard let flag = value.bool else {
            problem(name, "must be true or false")
            return false
        }
        return flag
    }

    /// Says what is wrong with a member.
    mutating func problem(_ name: String, _ text: String, hint: String? = nil) {
        problems.append(Problem(field: name, "`\(name)` " + text, hint: hint))
    }

    /// Refuses when anything was wrong, members that nobody asked for included.
    func check() throws(Refusal) {
        assert(known == Set(form.map(\.name)), "a step reads other members than it says")
        var all = problems
        for name in members.keys.sorted() where !known.contains(name) {
            let shown = StepFields.isWord(name) ? name : "…"
            all.append(Problem(field: shown, "`\(shown)` is not a member of this step"))
        }
        if !all.isEmpty { throw Refusal(.malformed, all) }
    }

    /// A member is read as the step says it takes it; every test that takes steps holds it to that.
    private mutating func reads(_ name: String, _ kind: StepMember.Kind, optional: Bool = false) {
        known.insert(name)
        assert(
            form.contains {
                $0.name == name && $0.isOptional == optional && $0.reads(as: kind)
            },
            "`\(name)` is read otherwise than the step says"
        )
    }

    private mutating func missing(_ name: String) -> String {
        problem(name, "is missing")
        return ""
    }

    private mutating func wrong(_ name: String, _ expected: String) -> String {
        problem(name, "must be \(expected)")
        return ""
    }

    private mutating func checked(_ text: String, _ name: String, _ limit: Int) -> String {
        if text.isEmpty { problem(name, "is empty") }
        if text.utf8.count > limit { problem(name, "is longer than \(limit) bytes") }
        return text
    }

    static func isWord(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return (1...wordLimit).contains(letters.count)
            && letters.allSatisfy { letter in
                switch letter {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: ".-_".utf8.contains(letter)
                }
            }
    }
}
