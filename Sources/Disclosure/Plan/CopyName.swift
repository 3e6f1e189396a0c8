import Casework
import Detection
import Encoding

extension DisclosurePlan {
    /// Under which name an exhibit's copy leaves, where that is not the exhibit's own path.
    package struct CopyName: Sendable, Hashable {
        /// The name, as a path below the folder of copies.
        package var name: String
        /// Who proposed and who decided.
        package var record: Record

        /// A name.
        package init(_ name: String, _ record: Record) {
            self.name = name
            self.record = record
        }
    }

    /// Takes down under which name an exhibit's copy leaves.
    package mutating func decide(
        name: String,
        of path: String,
        _ ruling: PlanRuling
    ) throws(DecisionFailure) {
        guard ruling.agreedBy != ruling.officer else { throw .samePerson }
        guard ExhibitPath.isSafe(name), name.utf8.count <= DisclosurePlan.lineLimit,
            let index = exhibits.firstIndex(where: { $0.path == path && $0.inside == nil })
        else { throw .nothingSelected }
        let isProposed = exhibits[index].copy?.name == name
        let record = Record(
            proposedBy: isProposed ? exhibits[index].copy?.record.proposedBy ?? .person : .person,
            decidedBy: ruling.officer,
            decidedAs: ruling.role,
            agreedBy: ruling.agreedBy
        )
        exhibits[index].copy = CopyName(name, record)
    }
}

/// Whether the name of a file says what a plan takes out of texts.
struct NameLook {
    /// From how many digits in a row on a name holds somebody's number.
    private static let digitsFrom = 6
    /// The shortest word of a name of the case that stands for the person.
    private static let wordFrom = 4
    /// Classes that are in names of files and name nobody.
    private static let impersonal: Set<String> = ["date", "bic", "lei", "hash", "url"]

    private let detector: Detector
    private let search: ValueSearch

    /// - Parameters:
    ///   - values: what is taken out of the exhibits.
    ///   - persons: the names of everybody in the letter.
    ///   - identifiers: the numbers, addresses and accounts in it.
    init(_ detector: Detector, _ values: [FoundValue], persons: [String], identifiers: [String]) {
        self.detector = detector
        func value(_ text: String, _ dataClass: DataClass) -> FoundValue {
            FoundValue(
                value: Array(text.utf8),
                dataClass: dataClass,
                act: .redact,
                reason: "",
                confidence: 1000
            )
        }
        let name = DataClass(rawValue: "name")
        let words = persons.flatMap { $0.split { !$0.isLetter } }.map(String.init)
            .filter { $0.count >= NameLook.wordFrom }
        search = ValueSearch(
            values + (persons + words).map { value($0, name) }
                + identifiers.map { value($0, DataClass(rawValue: "account")) }
        )
    }

    /// Whether a name says somebody's number, address or name.
    func namesSomebody(_ path: String) -> Bool {
        if NameLook.hasNumber(path) || NameLook.hasName(path) || path.contains("@") {
            return true
        }
        // Signs that join words in names of files hide where a value begins and ends.
        let spaced = String(path.map { "_/".contains($0) ? " " : $0 })
        let stem = spaced.split(separator: " ").map { part in
            part.lastIndex(of: ".").map { String(part[..<$0]) } ?? String(part)
        }
        for text in [path, spaced, stem.joined(separator: " ")] {
            let bytes = Array(text.utf8)
            if !search.hits(in: bytes).isEmpty { return true }
            let isFound = detector.findings(in: bytes).contains { finding in
                finding.best.confidence >= PlanProposal.sureFrom
                    && !NameLook.impersonal.contains(finding.best.dataClass.rawValue)
            }
            if isFound { return true }
        }
        return false
    }

    private static func hasNumber(_ path: String) -> Bool {
        var run = 0
        for character in path {
            run = character.isNumber ? run + 1 : 0
            if run >= digitsFrom { return true }
        }
        return false
    }

    /// Two words after each other that are written as names are: an upper-case letter, then
    /// lower-case ones.
    private static func hasName(_ path: String) -> Bool {
        let words = path.split { !$0.isLetter }
        var isAfterOne = false
        for word in words {
            let isOne =
                word.count >= 2 && word.first?.isUppercase == true
                && word.dropFirst().allSatisfy(\.isLowercase)
            if isOne, isAfterOne { return true }
            isAfterOne = isOne
        }
        return false
    }
}

extension Planner {
    /// Proposes another name for every copy whose exhibit's own name says somebody's number,
    /// address or name.
    func nameCopies(_ exhibits: inout [DisclosurePlan.Exhibit], _ values: [FoundValue]) {
        let persons = letter.draft.persons
        let look = NameLook(
            detector,
            values,
            persons: persons.compactMap(\.name) + scopes.flatMap(\.persons),
            identifiers: persons.flatMap(\.identifiers)
                + scopes.flatMap { $0.accounts + $0.handles }
        )
        for index in exhibits.indices where exhibits[index].inside == nil {
            guard look.namesSomebody(exhibits[index].path) else { continue }
            let end = ArchiveRedactor.ending(of: exhibits[index].path)
            exhibits[index].copy = .init(
                "exhibit-\(index + 1)\(end)",
                .init(proposedBy: .machine)
            )
        }
    }
}

extension DisclosurePlan.CopyName {
    var json: JSON { .object(record.members.merging(["name": .string(name)]) { $1 }) }
}

extension PlanReader {
    /// Under which name a copy leaves, read from a plan.
    func copyName(_ fields: PlanFields) -> DisclosurePlan.CopyName? {
        guard let json = fields.json("copy") else { return nil }
        let names: Set = ["name", "proposedBy", "decidedBy", "decidedAs", "agreedBy"]
        let path = fields.path(of: "copy")
        guard let inner = PlanFields(json, at: path, names: names, defects) else { return nil }
        let name = inner.line("name")
        let record = record(inner)
        guard let name, let record else { return nil }
        if !ExhibitPath.isSafe(name) { inner.note("name", .unsafePath) }
        return .init(name, record)
    }
}
