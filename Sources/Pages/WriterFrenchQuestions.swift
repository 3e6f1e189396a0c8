import Encoding
import Law

extension Catalogue {
    /// The guide's own questions in French, by the fields they are about.
    ///
    /// `#` is what an entry is called. What a rule says stays as the law book has it.
    static let frenchQuestions: [String: String] = [
        "question.requesting": "Quel État présente la demande ?",
        "question.requested": "À quel État s’adresse-t-elle ?",
        "question.measures": "Quelles mesures sont demandées ?",
        "question.id": "Quelle est votre référence pour cette lettre ?",
        "question.date": "Quelle date porte la lettre ?",
        "question.requesting.authority": "Quelle autorité présente la demande ?",
        "question.requested.authority": "À quelle autorité est-elle adressée ?",
        "question.unit": "Quelle autorité conduit la procédure ?",
        "question.proceedings.reference": "Quelle est la référence de la procédure ?",
        "question.proceedings.stage": "À quel stade en est la procédure ?",
        "question.purpose": "À quoi les éléments doivent-ils servir ?",
        "question.urgent.reason": "Pourquoi est-ce urgent ?",
        "question.urgent.until": "Jusqu’à quand l’exécution est-elle utile ?",
        "question.signedBy.name": "Qui signe la demande ?",
        "question.signedBy.role": "En quelle qualité le signataire signe-t-il ?",
        "question.language": "En quelle langue la demande est-elle rédigée ?",
        "question.translation.language": "En quelle langue est-elle traduite ?",
        "question.translation.certified":
            "La traduction est-elle officiellement certifiée conforme ?",
        "question.channel": "Par quelle voie la demande est-elle transmise ?",
        "question.facts": "Quels sont les faits de la cause ?",
        "question.offences": "Quelles infractions sont poursuivies ?",
        "question.offences.taxonomy": "De quel genre est l’infraction « # » ?",
        "question.offences.provisions": "Quelles dispositions définissent l’infraction « # » ?",
        "question.offences.maxPenalty": "Quelle est la peine maximale de l’infraction « # » ?",
        "question.offences.conduct":
            "Qu’a-t-on fait, en mots simples, qui constitue l’infraction « # » ?",
        "question.persons": "Quelles personnes la demande concerne-t-elle ?",
        "question.persons.nationality": "De quels États # a-t-il la nationalité, si on le sait ?",
        "question.persons.location": "Où # se trouverait-il ?",
        "question.persons.born": "Quand # est-il né, si on le sait ?",
        "question.measures.target.identifier":
            "# : de quel compte, abonné ou objet s’agit-il, par son numéro ou son nom ?",
        "question.measures.target.institution":
            "# : quelle banque, quel fournisseur ou autre détenteur l’a-t-il ?",
        "question.measures.target.description": "# : que vise la mesure ?",
        "question.measures.dataCategories": "# : quels genres de données sont demandés ?",
        "question.measures.period": "# : quelle période la mesure couvre-t-elle ?",
        "question.measures.relevance":
            "# : quel lien les éléments demandés ont-ils avec les faits ?",
        "question.measures.necessity": "# : pourquoi la mesure est-elle nécessaire ?",
        "question.measures.procedure": "# : quelle procédure particulière souhaite-t-on ?",
    ]
}

/// Says a question of the guide in the language of a page.
struct WriterQuestion {
    let words: Catalogue
    let draft: LetterDraft

    /// The question; as the guide has it, and marked so, where the language has no words for it.
    func text(_ question: LetterQuestion) -> HTML {
        let said = AreaWords<WriterPhrase>(words)
        let parts = question.field.id.split(separator: ".").map(String.init)
        if parts.first == "case" {
            let fact = parts.dropFirst().joined(separator: ".")
            let told = said.code(fact)
            if told != fact.replacing("-", with: " ") { return "\(told)" }
        }
        let (key, entry) = place(parts)
        let code = "question.\(key)"
        let told = said.code(code)
        guard told != code.replacing("-", with: " ") else {
            return "<span lang=\"en\">\(question.text)</span>"
        }
        return "\(told.replacing("#", with: entry))"
    }

    /// What a field is called whatever its entry, and what the entry is called.
    private func place(_ parts: [String]) -> (key: String, entry: String) {
        guard parts.count > 2, ["offences", "persons", "measures"].contains(parts[0]) else {
            return (parts.joined(separator: "."), "")
        }
        let key = ([parts[0]] + parts.dropFirst(2)).joined(separator: ".")
        guard parts[0] == "offences" else { return (key, parts[1]) }
        let list = draft.fields["offences"]?.array ?? []
        let number = (Int(parts[1]) ?? 0) - 1
        let label = list.indices.contains(number) ? list[number]["label"]?.string : nil
        return (key, label ?? parts[1])
    }
}
