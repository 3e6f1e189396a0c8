extension Catalogue {
    /// French, as Swiss and European administrations write it.
    package static let french = Catalogue(
        language: "fr",
        name: "Français",
        zeroIsOne: true,
        words: frenchWords.merging(frenchActs) { $1 },
        codes: frenchCodes.merging(frenchActCodes) { $1 },
        steps: frenchSteps,
        fields: frenchFields,
        areas: [
            AreaTable(frenchDefence),
            AreaTable(frenchDrill, codes: frenchDrillCodes),
            AreaTable(frenchLaw, codes: frenchLawCodes),
            AreaTable(frenchNotifications, codes: frenchNotificationCodes),
            AreaTable(frenchPeers, codes: frenchPeerCodes),
            AreaTable(frenchClasses, codes: frenchClassCodes),
            AreaTable(frenchReview, codes: frenchReviewCodes),
            AreaTable(frenchReviewSheet, codes: frenchReviewSheetCodes),
            AreaTable(frenchSearch),
            AreaTable(frenchSignOn),
            AreaTable(frenchStatistics),
            AreaTable(frenchUpload),
            AreaTable(frenchOutside),
            AreaTable(frenchEnclosures),
            AreaTable(frenchInformal),
            AreaTable(frenchWatch, codes: frenchWatchCodes),
            AreaTable(
                frenchWriter,
                codes: frenchWriterFacts.merging(frenchQuestions) { $1 }
            ),
        ],
        refusals: RefusalWords(frenchRefusals),
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ],
        weekdays: [
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        ]
    )

    private static let frenchWords: [Phrase: String] = [
        .skip: "Aller au contenu", .navigation: "Pages", .cases: "Dossiers",
        .statistics: "Statistiques", .letters: "Lettres",
        .noCases: "Il n’y a aucun dossier que vous puissiez voir.", .caseNamed: "Dossier",
        .caseList: "Vos dossiers, le dernier modifié d’abord",
        .readOnly: "Cette page ne change rien.", .asOf: "État au", .overview: "Aperçu",
        .reference: "Référence", .side: "Cette autorité", .requesting: "Requérante",
        .requested: "Requise", .peer: "Autre autorité", .noPeer: "Aucune pour l’instant",
        .stage: "État", .letterStage: "État reconnu par les deux parties",
        .changed: "Dernière modification", .due: "Échéance", .nothingDue: "Aucune",
        .measures: "Mesures", .measure: "Mesure", .kind: "Genre", .conditions: "Conditions",
        .suspended: "Suspendue", .yes: "Oui", .no: "Non",
        .noMeasures: "Il n’y a pas encore de mesure.",
        .wholeLetter: "Toute la commission rogatoire",
        .findings: "À examiner", .noFindings: "Il n’y a rien à examiner.",
        .deadlines: "Échéances", .rule: "Règle", .remarks: "Remarques",
        .noDeadlines: "Aucune échéance ne court.", .envelopes: "Envois", .direction: "Sens",
        .sent: "Envoyé", .received: "Reçu", .number: "Numéro", .type: "Type", .date: "Date",
        .delivery: "Remise", .digest: "Empreinte",
        .noEnvelopes: "Rien n’a été envoyé ni reçu.", .exhibits: "Pièces", .name: "Nom",
        .mediaType: "Type de contenu", .size: "Taille", .byteCount: "# octet|# octets",
        .state: "État",
        .noExhibits: "Il n’y a pas de pièce.", .ledger: "Registre des opérations",
        .position: "Position", .event: "Opération", .who: "Auteur",
        .noLedger: "Le registre des opérations ne dit rien de ce dossier.",
        .checkpoint: "Dernier état signé",
        .checkpointHelp:
            "La taille et la racine signées du registre entier ; toute position ci-dessus y est "
            + "comprise.",
        .placeInbox: "À examiner", .placeHealth: "Clés et partenaires",
        .placeDirectory: "Annuaire", .placeLaw: "Droit", .placeMore: "Plus",
        .noCheckpoint: "Rien n’a encore été signé.", .notFoundTitle: "Introuvable",
        .notFoundText: "Cette page n’existe pas, ou elle ne vous est pas destinée.",
        .lockedTitle: "Verrouillé",
        .lockedText:
            "Les clés de ce service ne sont pas déverrouillées. Son exploitant peut le faire.",
        .formTitle: "Refusé",
        .formText:
            "Le formulaire est trop ancien, trop grand, ou ne vient pas de cette page. Rien n’a "
            + "été fait. Revenez en arrière, rechargez la page et envoyez-le de nouveau.",
        .failedTitle: "Échec",
        .failedText:
            "Le service n’a pas pu répondre. Réessayez ; son journal en dit la raison à "
            + "l’exploitant.",
        .logIn: "Se connecter", .logOut: "Se déconnecter", .loggedInAs: "Vous êtes",
        .readOnlySession: "lecture seule", .logInTitle: "Connexion",
        .logInName: "Identifiant",
        .logInNameHint: "Celui que ce service vous a donné, par exemple o-17.",
        .logInPassword: "Mot de passe", .logInCode: "Code à usage unique",
        .logInCodeHint:
            "Six chiffres de votre application d’authentification. Chacun ne compte qu’une fois.",
        .logInFailed: "La connexion a été refusée.",
        .logInFailedText:
            "Identifiant, mot de passe et code doivent tous être justes, et le code doit être "
            + "nouveau. Après plusieurs échecs de suite, un compte attend un moment.",
        .logInLink:
            "Sans mot de passe, l’exploitant de ce service peut vous donner un lien de lecture : "
            + "il compte une fois et pendant dix minutes.",
        .myWork: "Mon travail", .workDeadlines: "Échéances, la plus proche d’abord",
        .workSteps: "Prêts pour votre prochaine étape",
        .noWorkDeadlines: "Aucune échéance ne court dans vos dossiers.",
        .noWorkSteps: "Aucun dossier n’attend une étape de votre part.",
        .today: "aujourd’hui", .tomorrow: "demain", .yesterday: "hier", .overdue: "dépassée",
        .inDays: "dans # jour|dans # jours",
        .daysAgo: "il y a # jour|il y a # jours", .counted: "Comment elle a été calculée",
        .peerSaid: "Dernier envoi de l’autre partie",
        .peerSaidNothing: "L’autre partie n’a encore rien envoyé.", .youCan: "Vous pouvez",
        .runsByHours:
            "l’heure pleine qui suit la déclaration d’urgence. Aucun jour de repos n’en déplace la "
            + "fin.",
        .setByLetter: "La question ou les conditions fixent elles-mêmes le jour.",
    ]
}
