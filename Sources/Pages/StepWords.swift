/// What a language calls a step: its title, what it does, and what happens after it.
package struct StepWords: Sendable, Hashable {
    /// What a person does, as a button says it.
    package let title: String
    /// What it does, before it is done.
    package let about: String
    /// What happens next, once it is done.
    package let next: String

    init(_ title: String, _ about: String, _ next: String) {
        self.title = title
        self.about = about
        self.next = next
    }
}

/// What a language calls a field of a form, and how it helps.
package struct FieldWords: Sendable, Hashable {
    /// Its name.
    package let label: String
    /// What helps to fill it in; may be empty.
    package let hint: String

    init(_ label: String, _ hint: String = "") {
        self.label = label
        self.hint = hint
    }
}

extension Catalogue {
    /// The words for a step's form; its name where a language has none.
    func step(_ name: String) -> StepWords { steps[name] ?? StepWords(code(name), "", "") }

    /// The words for a field; its name where a language has none.
    func field(_ name: String) -> FieldWords { fields[name] ?? FieldWords(code(name)) }

    /// The forms and fields without words of their own.
    package var wordless: [String] {
        StepForm.all.map(\.name).filter { steps[$0] == nil }
            + Set(StepForm.all.flatMap(\.fields).map(\.name)).filter { fields[$0] == nil }.sorted()
    }
}
