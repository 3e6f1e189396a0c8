package import Casework

/// The form a letter of request is written out in: its headings and their order.
package enum LetterForm: String, Sendable, Hashable, CaseIterable {
    /// A letter under a treaty between two states, an agreement, a state's own law or reciprocity:
    /// the content of the conventions of the United Nations, under no article's letters.
    case treaty
    /// UNTOC Art. 18(15).
    case untoc
    /// UNCAC Art. 46(15).
    case uncac
    /// Convention of 1959 (ETS 30), Art. 14, with its protocols.
    case ets30
    /// Convention on Cybercrime, Art. 27 and 31: stored computer data are asked for.
    case budapest
    /// Convention on Cybercrime, Art. 29(2): stored computer data are to be preserved.
    case preservation = "budapest-29"
    /// Directive 2014/41/EU, Annex A.
    case eio

    /// Why a letter is not written out in a form.
    package enum Refused: Error, Sendable, Hashable {
        /// The measure rests on an instrument that prescribes a form of its own, which is not one
        /// of these.
        case notCarried(measure: String, instrument: String)
        /// One measure goes in the European form and another does not.
        case mixed(european: String, other: String)
        /// The letter has a measure that the form is not for.
        case unfit(form: LetterForm, measure: String)
    }

    /// Instruments that prescribe a certificate, an order or a standard form which is not carried.
    package static let prescribed: Set<String> = [
        "R1805", "EEV", "TCA", "2AP", "CLOUD-GB-US", "CLOUD-AU-US", "D977",
    ]

    /// The form that the bases call for, the primary ones first.
    fileprivate init(_ bases: [Basis], types: Set<String>) {
        let keys = bases.map(\.instrument.key)
        if types == ["preservation"], keys.contains("BUD") {
            self = .preservation
            return
        }
        let first = bases.first { $0.role == .primary }?.instrument.key
        switch first {
        case "EIO": self = .eio
        case "UNTOC": self = .untoc
        case "UNCAC": self = .uncac
        case "BUD": self = .budapest
        case "ETS30", "ETS99", "ETS182", "EUMLA": self = .ets30
        default: self = .treaty
        }
    }

    /// Whether a measure can be asked for in this form.
    fileprivate func takes(_ measure: Measure, _ type: MeasureType?) -> Bool {
        switch self {
        case .preservation: measure.type == "preservation"
        case .budapest: type?.classes.contains("computer-data") ?? false
        default: true
        }
    }
}

extension LawBook {
    /// The form for a letter: the one asked for, or else the one its bases call for.
    ///
    /// Every measure is looked at by itself, since one letter may rest on several instruments.
    package func form(
        for letter: LetterOfRequest,
        on day: Day,
        wanted: LetterForm? = nil
    ) throws(LetterForm.Refused) -> LetterForm {
        let whole = letter.content
        var european: String?
        var other: String?
        for measure in whole.measures {
            var part = whole
            part.measures = [measure]
            guard let single = try? LetterOfRequest(part, vocabulary: vocabulary) else { continue }
            let primary = assess(single, on: day, side: .requesting).bases
                .filter { $0.role == .primary }.map(\.instrument.key)
            if let key = primary.first(where: LetterForm.prescribed.contains) {
                throw .notCarried(measure: measure.id, instrument: key)
            }
            if primary.contains("EIO") { european = measure.id } else { other = measure.id }
        }
        if let european, let other { throw .mixed(european: european, other: other) }
        let bases = assess(letter, on: day, side: .requesting).bases
        let form = wanted ?? LetterForm(bases, types: Set(whole.measures.map(\.type)))
        if let unfit = whole.measures.first(where: { !form.takes($0, measures[$0.type]) }) {
            throw .unfit(form: form, measure: unfit.id)
        }
        // The European order is no form for others, and others are none for it.
        guard (form == .eio) == (european != nil) else {
            throw .unfit(form: form, measure: (european ?? other) ?? "")
        }
        return form
    }
}
