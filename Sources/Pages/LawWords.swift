/// What the pages of the law book say; what the book itself says is in its own language.
enum LawPhrase: String, AreaPhrase {
    static let area = "law"

    case title, inForce, digest, overlays, rulesCount, search, searchGo, found, noneFound
    case betweenTitle, between, betweenHint, on, betweenGo, binding, notBinding, since, none
    case instruments, states, measures, offences, data, key, name, kind, rules, inForceFrom
    case notInForce, confidence, calendar, back, rule, instrument, state, fact, measure, offence
    case category, says, modality, side, citation, source, validity, until, when, always, allOf
    case anyOf, notSo, requires, condition, ground, publicOrder, period, from, lapse, question
    case exceptionTo, exceptions, applies, allMeasures, formal, curable, yes, no, note, scope
    case notEncoded, participations, boundFrom, notBound, reservations, declarations, languages
    case certified, attributes, holidays, holiday, day, doubtful, seat, zone, earlier, later
    case answeredBy, presumed, classes, natures, covers, group, sensitivity, isOneOf, atLeast
    case atMost, passed, english, refused, noneHere, onlyExistence, place
}

extension Catalogue {
    static let englishLaw: [LawPhrase: String] = [
        .title: "Law book", .inForce: "The book in force", .digest: "Digest",
        .overlays: "Laid over it", .rulesCount: "Rules", .search: "Search the book",
        .searchGo: "Search", .found: "Found", .noneFound: "No entry has all these words.",
        .betweenTitle: "What binds states to each other", .between: "States",
        .betweenHint: "By two letters, with commas: CH,BR.", .on: "On day",
        .betweenGo: "Show", .binding: "Binds", .notBinding: "Does not bind", .since: "Since",
        .none: "Nothing in this book.", .instruments: "Instruments", .states: "States",
        .measures: "Measures", .offences: "Offences", .data: "Kinds of data", .key: "Key",
        .name: "Name", .kind: "Kind", .rules: "Rules", .inForceFrom: "In force from",
        .notInForce: "Not in force", .confidence: "Confidence", .calendar: "Calendar",
        .back: "Law book", .rule: "Rule", .instrument: "Instrument", .state: "State",
        .fact: "Fact", .measure: "Measure", .offence: "Offence", .category: "Kind of data",
        .says: "What it says", .modality: "What it does", .side: "Whose step",
        .citation: "Citation", .source: "Read in", .validity: "Law from", .until: "to",
        .when: "When it holds", .always: "Always.", .allOf: "All of these:",
        .anyOf: "At least one of these:", .notSo: "Not:", .requires: "What the letter must have",
        .condition: "Condition it sets", .ground: "Ground", .publicOrder: "public order",
        .period: "Period", .from: "from", .lapse: "At its end", .question: "What is asked",
        .exceptionTo: "Exception to", .exceptions: "Its exceptions", .applies: "For",
        .allMeasures: "All measures", .formal: "About form", .curable: "Can be put right",
        .yes: "Yes", .no: "No", .note: "Remark", .scope: "Scope",
        .notEncoded: "What the book does not hold of it", .participations: "Bound by",
        .boundFrom: "Bound from", .notBound: "Not bound", .reservations: "Reservations",
        .declarations: "Declarations", .languages: "Languages", .certified: "certified",
        .attributes: "Profile", .holidays: "Public holidays", .holiday: "Holiday", .day: "Day",
        .doubtful: "to be checked", .seat: "Seat", .zone: "Clock", .earlier: "The year before",
        .later: "The year after", .answeredBy: "Answered by", .presumed: "Presumed",
        .classes: "Classes", .natures: "Nature", .covers: "Made an offence by",
        .group: "Group", .sensitivity: "Sensitivity (0 to 6)", .isOneOf: "is",
        .atLeast: "at least", .atMost: "at most", .passed: "has passed",
        .english: "What the book says is in its own words, in English.",
        .refused: "Please check", .noneHere: "None in this book.",
        .onlyExistence: "Only its existence and dates are in the book.", .place: "In the file",
    ]

    static let frenchLaw: [LawPhrase: String] = [
        .title: "Recueil de droit", .inForce: "Le recueil en vigueur", .digest: "Empreinte",
        .overlays: "Posé par-dessus", .rulesCount: "Règles", .search: "Chercher dans le recueil",
        .searchGo: "Chercher", .found: "Trouvé",
        .noneFound: "Aucune entrée n’a tous ces mots.",
        .betweenTitle: "Ce qui lie des États entre eux", .between: "États",
        .betweenHint: "En deux lettres, avec des virgules : CH,BR.", .on: "Au jour",
        .betweenGo: "Afficher", .binding: "Lie", .notBinding: "Ne lie pas", .since: "Depuis",
        .none: "Rien dans ce recueil.", .instruments: "Instruments", .states: "États",
        .measures: "Mesures", .offences: "Infractions", .data: "Genres de données",
        .key: "Clé", .name: "Nom", .kind: "Genre", .rules: "Règles",
        .inForceFrom: "En vigueur dès", .notInForce: "Pas en vigueur",
        .confidence: "Confiance", .calendar: "Calendrier", .back: "Recueil de droit",
        .rule: "Règle", .instrument: "Instrument", .state: "État", .fact: "Fait",
        .measure: "Mesure", .offence: "Infraction", .category: "Genre de données",
        .says: "Ce qu’elle dit", .modality: "Ce qu’elle fait", .side: "De quel côté",
        .citation: "Référence", .source: "Lu dans", .validity: "Droit dès", .until: "au",
        .when: "Quand elle s’applique", .always: "Toujours.", .allOf: "Tout ceci :",
        .anyOf: "Au moins un de ceci :", .notSo: "Non :",
        .requires: "Ce que la lettre doit contenir", .condition: "Condition posée",
        .ground: "Motif", .publicOrder: "ordre public", .period: "Délai", .from: "dès",
        .lapse: "À son terme", .question: "Ce qui est demandé", .exceptionTo: "Exception à",
        .exceptions: "Ses exceptions", .applies: "Pour", .allMeasures: "Toutes les mesures",
        .formal: "De forme", .curable: "Peut être réparé", .yes: "Oui", .no: "Non",
        .note: "Remarque", .scope: "Portée", .notEncoded: "Ce que le recueil n’en tient pas",
        .participations: "Lié par", .boundFrom: "Lié dès", .notBound: "Non lié",
        .reservations: "Réserves", .declarations: "Déclarations", .languages: "Langues",
        .certified: "certifiée", .attributes: "Profil", .holidays: "Jours fériés",
        .holiday: "Fête", .day: "Jour", .doubtful: "à vérifier", .seat: "Siège",
        .zone: "Horloge", .earlier: "L’année d’avant", .later: "L’année d’après",
        .answeredBy: "Répond", .presumed: "Présumé", .classes: "Classes",
        .natures: "Nature", .covers: "Érigé en infraction par", .group: "Groupe",
        .sensitivity: "Sensibilité (0 à 6)", .isOneOf: "est", .atLeast: "au moins",
        .atMost: "au plus", .passed: "est passé",
        .english: "Ce que dit le recueil est dans ses propres mots, en anglais.",
        .refused: "À corriger", .noneHere: "Aucun dans ce recueil.",
        .onlyExistence: "Seules son existence et ses dates sont dans le recueil.",
        .place: "Dans le fichier",
    ]

    static let englishLawCodes: [String: String] = [
        "from-presumed": "nobody said so; presumed", "from-profile": "from the state’s profile",
        "from-letter": "the letter says so", "from-reckoned": "reckoned from other facts",
        "from-case": "from the case", "from-officer": "an officer says so",
        "verified": "read in the source", "knowledge-high": "known well, text not at hand",
        "medium": "doubtful: only proposes", "low": "very doubtful: only proposes",
        "union": "act of the Union", "regime": "law that binds authorities",
        "national": "national law", "requesting": "the side that asks",
        "requested": "the side that is asked", "true": "yes", "false": "no",
    ]

    static let frenchLawCodes: [String: String] = [
        "from-presumed": "personne ne l’a dit ; présumé", "from-profile": "du profil de l’État",
        "from-letter": "la demande le dit", "from-reckoned": "déduit d’autres faits",
        "from-case": "du dossier", "from-officer": "un officier le dit",
        "verified": "lu dans la source", "knowledge-high": "bien connu, texte pas sous la main",
        "medium": "douteux : propose seulement", "low": "très douteux : propose seulement",
        "union": "acte de l’Union", "bilateral": "traité bilatéral",
        "multilateral": "traité multilatéral", "convention": "convention sur un crime",
        "national": "droit national", "reciprocity": "réciprocité",
        "regime": "droit qui lie les autorités", "requesting": "le côté requérant",
        "requested": "le côté requis", "true": "oui", "false": "non",
        "rule": "règle", "instrument": "instrument", "state": "État", "fact": "fait",
        "measure": "mesure", "offence": "infraction", "data": "genre de données",
        "truth": "oui ou non", "number": "nombre", "text": "texte", "day": "jour",
    ]
}
