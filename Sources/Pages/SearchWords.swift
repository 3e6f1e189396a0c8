/// What lists and the search of cases say beside the words of every page.
enum SearchPhrase: String, AreaPhrase {
    static let area = "search"

    case title, words, hint, go, none, next, first, building, officer, places, recorded, onPage
    case reference, peer, person, offence, measure, state
    case helpTitle, helpWhole, helpFewer, helpSpelling, helpNumber, helpSeen, nothingAsked, filters
}

extension Catalogue {
    static let englishSearch: [SearchPhrase: String] = [
        .title: "Search", .words: "Search the cases",
        .hint: "References, authorities, names of persons, offences, kinds of measures.",
        .go: "Search", .none: "No case that you may see has all these words.",
        .next: "Older changes", .first: "From the newest change",
        .building: "The list is being made anew: # cases so far, the newest first. Older ones "
            + "follow by themselves.",
        .officer: "Assigned to", .places: "Found in",
        .recorded: "Each search is on record, without its words. The newest change comes first.",
        .onPage: "# on this page",
        .reference: "reference", .peer: "authority", .person: "person", .offence: "offence",
        .measure: "measure", .state: "state", .helpTitle: "What helps",
        .helpWhole: "Write whole words: parts of words are not found.",
        .helpFewer: "Take fewer words: a case has to have all of them.",
        .helpSpelling: "Accents, capitals and the usual spellings in Latin letters make no "
            + "difference.",
        .helpNumber: "Of a reference any of its parts will do: its year, its number.",
        .helpSeen: "Only cases that you may see are found, and words of a letter only where you "
            + "may read it.",
        .nothingAsked: "Write at least one word.", .filters: "Narrow it down",
    ]

    static let frenchSearch: [SearchPhrase: String] = [
        .title: "Recherche", .words: "Rechercher dans les dossiers",
        .hint: "Références, autorités, noms de personnes, infractions, types de mesures.",
        .go: "Rechercher",
        .none: "Aucun dossier qui vous est accessible ne contient tous ces mots.",
        .next: "Modifications plus anciennes", .first: "Depuis la dernière modification",
        .building: "La liste est en cours de reconstitution : # dossiers pour l’instant, les plus "
            + "récents d’abord. Les plus anciens suivent d’eux-mêmes.",
        .officer: "Attribué à", .places: "Trouvé dans",
        .recorded: "Chaque recherche est consignée, sans ses mots. La dernière modification vient "
            + "en premier.",
        .onPage: "# sur cette page",
        .reference: "référence", .peer: "autorité", .person: "personne", .offence: "infraction",
        .measure: "mesure", .state: "État", .helpTitle: "Ce qui aide",
        .helpWhole: "Écrivez des mots entiers : les parties de mots ne sont pas trouvées.",
        .helpFewer: "Prenez moins de mots : un dossier doit les contenir tous.",
        .helpSpelling: "Accents, majuscules et graphies usuelles en lettres latines ne changent "
            + "rien.",
        .helpNumber: "D’une référence, n’importe quelle partie suffit : l’année, le numéro.",
        .helpSeen: "Seuls sont trouvés les dossiers qui vous sont accessibles, et les mots d’une "
            + "lettre seulement là où vous pouvez la lire.",
        .nothingAsked: "Écrivez au moins un mot.", .filters: "Préciser",
    ]
}
