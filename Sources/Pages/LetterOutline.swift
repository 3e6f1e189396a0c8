import Law

/// The parts of a letter in the order of its form.
struct LetterOutline {
    /// What stands under a heading.
    enum Content {
        case parties, authority, basis, proceedings, offences, facts, offencesAndFacts, conduct
        case persons, measures, purpose, timeLimits, statements, undertakings, contact, enclosures
        case dataToPreserve, custodian, necessity, intention
        case earlierOrder, proceedingsType, grounds, additional, formalities
        case remedies, issuing, validating
    }

    /// One part: how the form marks it, its heading, and what stands there.
    struct Part {
        /// The article, or the form's own letter; nothing where the form has neither.
        let mark: String?
        let heading: LetterPhrase
        let content: Content
        /// Whether it is left out when the letter has nothing for it.
        var isOptional = false
    }

    let title: LetterPhrase
    let parts: [Part]
    /// Whether the form letters its parts itself; otherwise they are numbered.
    var isLettered = false

    init(_ form: LetterForm) {
        switch form {
        case .treaty: self.init(.title, LetterOutline.treaty { _ in nil })
        case .untoc: self.init(.title, LetterOutline.treaty { "UNTOC Art. 18(15)(\($0))" })
        case .uncac: self.init(.title, LetterOutline.treaty { "UNCAC Art. 46(15)(\($0))" })
        case .ets30: self.init(.title, LetterOutline.treaty(LetterOutline.article14))
        case .budapest: self.init(.titleComputerData, LetterOutline.treaty { _ in nil })
        case .preservation: self.init(.titlePreservation, LetterOutline.preservation)
        case .eio:
            self.init(.titleEuropean, LetterOutline.european)
            isLettered = true
        }
    }

    private init(_ title: LetterPhrase, _ parts: [Part]) {
        self.title = title
        self.parts = parts
    }

    /// Where the convention of 1959 asks for what the conventions of the United Nations do.
    private static func article14(_ letter: String) -> String? {
        switch letter {
        case "a": "ETS 30 Art. 14(1)(a)"
        case "b", "f": "ETS 30 Art. 14(1)(b)"
        case "c": "ETS 30 Art. 14(2)"
        case "e": "ETS 30 Art. 14(1)(c)"
        default: nil
        }
    }

    /// - Parameter mark: the article for a letter of the lists that UNTOC and UNCAC share.
    private static func treaty(_ mark: (String) -> String?) -> [Part] {
        [
            Part(mark: mark("a"), heading: .authority, content: .authority),
            Part(mark: nil, heading: .basis, content: .basis),
            Part(mark: mark("b"), heading: .proceedings, content: .proceedings),
            Part(mark: nil, heading: .offences, content: .offences),
            Part(mark: mark("c"), heading: .facts, content: .facts),
            Part(mark: nil, heading: .conduct, content: .conduct),
            Part(mark: mark("e"), heading: .persons, content: .persons),
            Part(mark: mark("d"), heading: .assistance, content: .measures),
            Part(mark: mark("f"), heading: .purpose, content: .purpose),
            Part(mark: nil, heading: .timeLimits, content: .timeLimits),
        ] + ending
    }

    private static let ending = [
        Part(mark: nil, heading: .statements, content: .statements, isOptional: true),
        Part(mark: nil, heading: .undertakings, content: .undertakings, isOptional: true),
        Part(mark: nil, heading: .contact, content: .contact),
        Part(mark: nil, heading: .enclosures, content: .enclosures, isOptional: true),
    ]

    private static let preservation =
        [
            Part(mark: "ETS 185 Art. 29(2)(a)", heading: .seeking, content: .authority),
            Part(mark: nil, heading: .basis, content: .basis),
            Part(
                mark: "ETS 185 Art. 29(2)(b)",
                heading: .offenceAndFacts,
                content: .offencesAndFacts
            ),
            Part(mark: "ETS 185 Art. 29(2)(c)", heading: .dataToPreserve, content: .dataToPreserve),
            Part(mark: "ETS 185 Art. 29(2)(d)", heading: .custodian, content: .custodian),
            Part(
                mark: "ETS 185 Art. 29(2)(e)",
                heading: .necessityOfPreservation,
                content: .necessity
            ),
            Part(mark: "ETS 185 Art. 29(2)(f)", heading: .intention, content: .intention),
            Part(mark: nil, heading: .persons, content: .persons, isOptional: true),
            Part(mark: nil, heading: .purpose, content: .purpose, isOptional: true),
            Part(mark: nil, heading: .timeLimits, content: .timeLimits),
        ] + ending

    private static let european = [
        Part(mark: "A", heading: .states, content: .parties),
        Part(mark: "B", heading: .urgency, content: .timeLimits),
        Part(mark: "C", heading: .measures, content: .measures),
        Part(mark: "D", heading: .earlierOrder, content: .earlierOrder),
        Part(mark: "E", heading: .identity, content: .persons),
        Part(mark: "F", heading: .typeOfProceedings, content: .proceedingsType),
        Part(mark: "G", heading: .grounds, content: .grounds),
        Part(mark: "H", heading: .additional, content: .additional),
        Part(mark: "I", heading: .formalities, content: .formalities),
        Part(mark: "J", heading: .remedies, content: .remedies),
        Part(mark: "K", heading: .issuingAuthority, content: .issuing),
        Part(mark: "L", heading: .validatingAuthority, content: .validating),
    ]
}
