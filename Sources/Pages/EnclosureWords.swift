/// What the pages say of what goes with a letter: its files and its translation.
enum EnclosurePhrase: String, AreaPhrase {
    static let area = "enclosures"

    // Attachments
    case attachments, attachmentsText, noAttachments, title, id, type, size, digest, state
    case verified, missing, missingText, add, titleHint, file, fileHint, addGo, remove, added
    case removed, noFile, download, inCase, inCaseText
    // Translation
    case translation, translationText, taken, takenNone, takenOwn, onReciprocity, mustBeCertified
    case under, language, none, certified, yes, no, notSaid, translator, translatorHint, date
    case original, translated, textMissing, textChanged, textPresent, confirm, whole, left
    case nothingToTranslate, changeText, paper, notADay, tooLong, needsLanguage
    case sameLanguage, save
}

extension Catalogue {
    static let englishEnclosures: [EnclosurePhrase: String] = [
        .attachments: "Attachments",
        .attachmentsText: "Court orders, lists and other files that go with the letter. The letter "
            + "names each by its digest, so whoever signs the letter signs them.",
        .noAttachments: "Nothing is attached.", .title: "Title", .id: "Name in the letter",
        .type: "Kind", .size: "Size", .digest: "Digest", .state: "State",
        .verified: "is what the letter names", .missing: "is not there",
        .missingText: "The letter names a file that is not there. Attach it again, or remove it.",
        .add: "Attach a file", .titleHint: "What it is, such as: order of the court of 2 March.",
        .file: "File", .fileHint: "At most 2 MiB for all attachments of the letter together.",
        .addGo: "Attach", .remove: "Remove", .added: "The file is attached.",
        .removed: "The file is attached no more.", .noFile: "choose a file and give it a title",
        .download: "Open", .inCase: "Attachments of the letter",
        .inCaseText: "Each was compared with the digest that the signed letter bears.",
        .translation: "Translation",
        .translationText: "What you wrote stands on the left, as it was written. On the right "
            + "goes the same in the language of the translation.",
        .taken: "Languages that the requested state takes",
        .takenNone: "The law book does not say which languages the requested state takes.",
        .takenOwn: "The letter is in one of them: it needs no translation.",
        .onReciprocity: "on reciprocity only", .mustBeCertified: "a translation must be certified",
        .under: "under", .language: "Language of the translation", .none: "No translation",
        .certified: "Is it certified?", .yes: "Yes", .no: "No", .notSaid: "Not said",
        .translator: "Who translated", .translatorHint: "As it is to stand in the letter.",
        .date: "Day of the translation", .original: "As written", .translated: "Translation",
        .textMissing: "not translated", .textChanged: "changed since it was translated",
        .textPresent: "translated", .confirm: "The translation is right as it stands",
        .whole: "Every text is translated.", .left: "# left",
        .nothingToTranslate: "The letter has no text of its own yet.",
        .changeText: "Change what is written",
        .paper: "As long as no text is translated here, the translation is taken to come as a "
            + "paper of its own.", .notADay: "must be a day", .tooLong: "is too long",
        .needsLanguage: "must be chosen", .sameLanguage: "is the letter’s own language",
        .save: "Save",
    ]

    static let frenchEnclosures: [EnclosurePhrase: String] = [
        .attachments: "Pièces jointes",
        .attachmentsText: "Ordonnances, listes et autres fichiers qui accompagnent la lettre. Elle "
            + "désigne chacun par son empreinte : qui signe la lettre les signe.",
        .noAttachments: "Rien n’est joint.", .title: "Titre", .id: "Nom dans la lettre",
        .type: "Genre", .size: "Taille", .digest: "Empreinte", .state: "État",
        .verified: "est ce que désigne la lettre", .missing: "n’est pas là",
        .missingText: "La lettre désigne un fichier qui n’est pas là. Joignez-le de nouveau, ou "
            + "retirez-le.",
        .add: "Joindre un fichier",
        .titleHint: "Ce que c’est, par exemple : ordonnance du tribunal du 2 mars.",
        .file: "Fichier", .fileHint: "2 Mio au plus pour toutes les pièces jointes ensemble.",
        .addGo: "Joindre", .remove: "Retirer", .added: "Le fichier est joint.",
        .removed: "Le fichier n’est plus joint.",
        .noFile: "choisissez un fichier et donnez-lui un titre", .download: "Ouvrir",
        .inCase: "Pièces jointes de la lettre",
        .inCaseText: "Chacune a été comparée à l’empreinte que porte la lettre signée.",
        .translation: "Traduction",
        .translationText: "À gauche, ce que vous avez écrit, tel quel. À droite, la même chose "
            + "dans la langue de la traduction.",
        .taken: "Langues admises par l’État requis",
        .takenNone: "Le recueil de droit ne dit pas quelles langues l’État requis admet.",
        .takenOwn: "La lettre est rédigée dans l’une d’elles : elle se passe de traduction.",
        .onReciprocity: "à titre de réciprocité seulement",
        .mustBeCertified: "une traduction doit être certifiée", .under: "selon",
        .language: "Langue de la traduction", .none: "Pas de traduction",
        .certified: "Est-elle certifiée ?", .yes: "Oui", .no: "Non", .notSaid: "Non indiqué",
        .translator: "Qui a traduit", .translatorHint: "Comme cela doit figurer dans la lettre.",
        .date: "Date de la traduction", .original: "Tel qu’écrit", .translated: "Traduction",
        .textMissing: "pas traduit", .textChanged: "modifié depuis sa traduction",
        .textPresent: "traduit", .confirm: "La traduction convient telle quelle",
        .whole: "Chaque texte est traduit.", .left: "# à faire",
        .nothingToTranslate: "La lettre n’a pas encore de texte propre.",
        .changeText: "Modifier le texte",
        .paper: "Tant qu’aucun texte n’est traduit ici, la traduction est réputée venir sur une "
            + "feuille à part.", .notADay: "doit être un jour", .tooLong: "est trop long",
        .needsLanguage: "doit être choisie", .sameLanguage: "est la langue de la lettre",
        .save: "Enregistrer",
    ]
}
