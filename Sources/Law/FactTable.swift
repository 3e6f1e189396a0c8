import Casework

/// The facts of a book by number, so that a fact sheet is an array and a condition flat code.
///
/// The numbers follow the order of the names.
final class FactTable: Sendable {
    /// The names, sorted; a fact's number is its place.
    let names: [String]
    /// The kind of each fact.
    let kinds: [FactKind]
    private let numbers: [String: Int]
    /// The texts that some condition of the book names, each with its code.
    private let texts: [String: Int]

    /// What the engine itself reads on a sheet, whether or not the book declares it.
    static let own: [String: FactKind] = [
        "letter.channel": .text, "letter.assurance.reciprocity": .truth,
    ]

    fileprivate init(_ builder: Builder) {
        names = builder.names
        kinds = builder.kinds
        numbers = builder.numbers
        texts = builder.texts
    }

    /// The number of a fact; nothing for a name that the book does not know.
    func number(of name: String) -> Int? { numbers[name] }

    /// The code of a value of a fact.
    ///
    /// Two values of a fact that some condition can tell apart differ in their codes, but for days:
    /// an instant has the code of its day.
    func code(of value: FactValue, as kind: FactKind) -> Int {
        guard value.kind == kind else { return Code.other }
        return switch value {
        case .truth(let value): value ? 1 : 0
        case .number(let value): max(value, Code.least)
        case .text(let value): texts[value] ?? -1
        case .day(let value): value.number
        case .instant(let value): value.day.number
        }
    }

    /// The codes that stand for no value.
    enum Code {
        /// Nothing is known of the fact.
        static let unknown = Int.min
        /// A value of another kind than the fact's: no condition holds of it.
        static let other = Int.min + 1
        /// The least code of a value.
        static let least = Int.min + 2
    }

    /// The table while the book is read: texts get their codes as conditions name them.
    final class Builder {
        let names: [String]
        let kinds: [FactKind]
        let numbers: [String: Int]
        private(set) var texts: [String: Int] = [:]

        init(_ facts: [String: FactDeclaration]) {
            let all = facts.mapValues(\.kind).merging(FactTable.own) { declared, _ in declared }
            names = all.keys.sorted()
            kinds = names.map { all[$0] ?? .truth }
            numbers = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        }

        var table: FactTable { FactTable(self) }

        /// The code of a text that a condition names.
        func code(of text: String) -> Int {
            if let code = texts[text] { return code }
            texts[text] = texts.count
            return texts.count - 1
        }
    }
}
