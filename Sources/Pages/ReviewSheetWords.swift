/// What the page of an exhibit under review says, in each language of the catalogues.
enum ReviewSheetPhrase: String, AreaPhrase {
    static let area = "review-sheet"

    case title, back, about, removed, kept, before, after, nothing, row, column, page, message
    case part, text, leaves, inside, outside, markHere, drawn, mark, markText, wordsOf, wordsHint
    case onlyThere, left, top, right, bottom, takenFor, anything, health, witness, lawyer, act
    case reason, refused, done, open
}

extension Catalogue {
    static let englishReviewSheet: [ReviewSheetPhrase: String] = [
        .title: "The exhibit as it would leave", .back: "Back to the review",
        .about: "What is crossed out does not leave as it is; what is marked was found and stays. "
            + "A number leads to the form below, for a place that nobody found.",
        .removed: "crossed out: taken out", .kept: "marked: found, and stays",
        .before: "What stands before", .after: "What comes next",
        .nothing: "There is no text here.", .row: "Row", .column: "Column", .page: "Page",
        .message: "Message", .part: "Part", .text: "Text", .leaves: "Leaves", .inside: "yes",
        .outside: "no", .markHere: "Mark something at",
        .drawn: "Page # with a thick frame around what is taken out and a broken one around what "
            + "stays; its words stand below",
        .mark: "Mark a place by hand",
        .markText: "Takes out what no program found. It is recorded as your decision, and looked "
            + "for in everything that leaves.",
        .wordsOf: "Words",
        .wordsHint: "As they stand there; every place with them is taken, unless you say where.",
        .onlyThere: "Only there", .left: "Left", .top: "Top", .right: "Right",
        .bottom: "Bottom", .takenFor: "What it is", .anything: "Anything",
        .health: "Health (decided by the data protection officer)",
        .witness: "A protected witness",
        .lawyer: "Correspondence with a lawyer (decided by a lawyer)", .act: "What happens",
        .reason: "Reason", .refused: "This was not done",
        .done: "Places that were marked: #", .open: "See the exhibit as it would leave",
    ]

    static let englishReviewSheetCodes: [String: String] = [
        "text": "text", "header": "header", "metadata": "metadata", "hidden": "hidden text",
        "recognised": "read from a picture",
    ]

    static let frenchReviewSheet: [ReviewSheetPhrase: String] = [
        .title: "La pièce telle qu’elle partirait", .back: "Retour à l’examen",
        .about: "Ce qui est barré ne part pas tel quel ; ce qui est surligné a été trouvé et "
            + "reste. Un numéro mène au formulaire ci-dessous, pour un lieu que personne n’a "
            + "trouvé.",
        .removed: "barré : retiré", .kept: "surligné : trouvé, et reste",
        .before: "Ce qui précède", .after: "La suite", .nothing: "Il n’y a pas de texte ici.",
        .row: "Ligne", .column: "Colonne", .page: "Page", .message: "Message",
        .part: "Partie", .text: "Texte", .leaves: "Part", .inside: "oui", .outside: "non",
        .markHere: "Marquer quelque chose à",
        .drawn: "Page # avec un cadre épais autour de ce qui est retiré et un cadre interrompu "
            + "autour de ce qui reste ; ses mots sont ci-dessous",
        .mark: "Marquer un passage à la main",
        .markText: "Retire ce qu’aucun programme n’a trouvé. C’est enregistré comme votre "
            + "décision, et recherché dans tout ce qui part.",
        .wordsOf: "Mots",
        .wordsHint: "Tels qu’ils figurent ; chaque lieu qui les contient est pris, sauf si vous "
            + "dites où.",
        .onlyThere: "Seulement là", .left: "Gauche", .top: "Haut", .right: "Droite",
        .bottom: "Bas", .takenFor: "Ce que c’est", .anything: "Autre chose",
        .health: "Santé (décidé par le délégué à la protection des données)",
        .witness: "Un témoin protégé",
        .lawyer: "Correspondance avec un avocat (décidé par un juriste)",
        .act: "Ce qui se passe", .reason: "Motif", .refused: "Cela n’a pas été fait",
        .done: "Passages marqués : #", .open: "Voir la pièce telle qu’elle partirait",
    ]

    static let frenchReviewSheetCodes: [String: String] = [
        "text": "texte", "header": "en-tête", "metadata": "métadonnées",
        "hidden": "texte caché", "recognised": "lu dans une image",
    ]
}
