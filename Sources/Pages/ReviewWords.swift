/// What the page of a disclosure review says, in each language of the catalogues.
enum ReviewPhrase: String, AreaPhrase {
    static let area = "review"

    case review, reviews, exhibit, measures, state, revision, officer, nobody, decided, open
    case forYou, copy, approver, working, whole, disclose, withhold, classes, category, act
    case decidesWhat, keep, pseudonymise, redact, entries, noEntries, allEntries, onlyOpen
    case onlyMine, show, next, first, context, noContext, why, rule, alike, doubtful, decidedBy
    case proposal, notYours, reason, reasonHint, bulk, alikeToo, scope, inside, outside, timeline
    case label, noScope, leaks, clean, notClean, leakIn, history, noHistory, undo, undone
    case approve, approveText, refused, place, row, column, page, message, special, privilege
    case ordinary, back, failed, keys, keysStart, asked, answer, dayFirst, monthFirst
    case shown, askDateOrder, askWhen, askOwner, askSubject, askDocument, askZone, unseen
    case ledgers, inLedger, asCut, uncut
}

extension Catalogue {
    static let englishReview: [ReviewPhrase: String] = [
        .review: "Disclosure review", .reviews: "Disclosure reviews", .exhibit: "Exhibit",
        .measures: "Measures", .state: "State", .revision: "Revision", .officer: "Assigned to",
        .nobody: "Nobody", .decided: "Decided", .open: "Open", .forYou: "Open for you",
        .copy: "Copy that leaves", .approver: "Approved by",
        .working: "The office is working on it. Load this page again to see how far it is:",
        .whole: "The exhibit as a whole", .disclose: "Disclose", .withhold: "Withhold",
        .classes: "By class", .category: "Class", .act: "What happens", .decidesWhat: "Decides",
        .keep: "Keep", .pseudonymise: "Pseudonymise", .redact: "Redact", .entries: "Findings",
        .shown: "# finding|# findings",
        .noEntries: "There is no such finding.", .allEntries: "All findings",
        .onlyOpen: "Only what nobody decided", .onlyMine: "Only what you may decide",
        .show: "Show", .next: "Next findings", .first: "From the beginning",
        .context: "The text around it", .noContext: "Its text is not shown here.", .why: "Why",
        .rule: "Rule", .alike: "Findings with this value",
        .doubtful: "The machine is not sure: look at it.", .decidedBy: "Decided by",
        .proposal: "Proposed", .notYours: "This is decided by another role:", .reason: "Reason",
        .reasonHint: "Needed for another act than the proposed one; no personal data.",
        .bulk: "All open ones of this class, with this act", .alikeToo: "All with the same value",
        .scope: "Cut to the measure", .inside: "Inside", .outside: "Outside",
        .timeline: "Rows by time", .label: "Time",
        .noScope: "This exhibit has no rows that could be cut.", .leaks: "Leak check",
        .clean: "No removed value was found in anything that leaves.",
        .notClean: "Removed values would still leave:", .leakIn: "in", .history: "Decisions",
        .noHistory: "Nobody has decided anything yet.", .undo: "Take back",
        .undone: "Taken back at revision", .approve: "Approve",
        .approveText: "The office makes the copy and checks it. You decided nothing of it.",
        .refused: "This was not done", .place: "Place", .row: "row", .column: "column",
        .page: "page", .message: "message", .special: "data protection officer",
        .privilege: "lawyer", .ordinary: "executing officer or lawyer", .back: "Back to the case",
        .failed: "It could not be read or carried out:",
        .keys: "Keys, within a finding: j the next, k the one before; 1 keep, 2 redact, "
            + "3 pseudonymise, 4 withhold; x all with the same value.",
        .keysStart: "Go to the first finding",
        .asked: "What the exhibit does not say itself", .answer: "Answer",
        .dayFirst: "the day comes first", .monthFirst: "the month comes first",
        .askDateOrder: "Does 03/04 mean the third of April or the fourth of March here?",
        .askWhen: "Which column says when a row happened? Its heading, or its number from 1.",
        .askOwner: "Whose account, mailbox or telephone is this? An account number, a name or an "
            + "address; “rows” for a chat that is asked for by sender.",
        .askSubject: "About whom does the letter ask? account:NUMBER, person:NAME or "
            + "handle:ADDRESS.",
        .askDocument: "Is this document inside the measure?",
        .askZone: "By the clock of which place do the letter’s days begin and end? Such as "
            + "Europe/Zurich.",
        .unseen: "Exhibits that came after this copy was checked: #. The office searches them for "
            + "what was removed; nothing leaves before.",
        .ledgers: "Ledgers within the exhibit, each cut by itself. They leave with the exhibit, or "
            + "stay, as is said here. Where the cut got one wrong, decide on it by itself.",
        .asCut: "Disclose as cut", .uncut: "Disclose whole, not cut",
        .inLedger: "part # of the exhibit",
    ]

    static let frenchReview: [ReviewPhrase: String] = [
        .review: "Examen de la communication", .reviews: "Examens de la communication",
        .exhibit: "Pièce", .measures: "Mesures", .state: "État", .revision: "Révision",
        .officer: "Attribué à", .nobody: "Personne", .decided: "Décidés", .open: "Ouverts",
        .forYou: "Ouverts pour vous", .copy: "Copie qui part", .approver: "Approuvé par",
        .working: "L’office y travaille. Rechargez cette page pour voir où il en est :",
        .whole: "La pièce entière", .disclose: "Communiquer", .withhold: "Retenir",
        .classes: "Par classe", .category: "Classe", .act: "Ce qui se passe",
        .decidesWhat: "Décide", .keep: "Garder", .pseudonymise: "Pseudonymiser",
        .redact: "Caviarder", .entries: "Éléments trouvés",
        .shown: "# élément|# éléments",
        .noEntries: "Il n’y a pas de tel élément.", .allEntries: "Tous les éléments",
        .onlyOpen: "Seulement ce que personne n’a décidé",
        .onlyMine: "Seulement ce que vous pouvez décider", .show: "Afficher",
        .next: "Éléments suivants", .first: "Depuis le début", .context: "Le texte autour",
        .noContext: "Son texte n’est pas affiché ici.", .why: "Pourquoi", .rule: "Règle",
        .alike: "Éléments de cette valeur", .doubtful: "La machine n’est pas sûre : à vérifier.",
        .decidedBy: "Décidé par", .proposal: "Proposé",
        .notYours: "Un autre rôle en décide :", .reason: "Motif",
        .reasonHint: "Nécessaire si l’on s’écarte de la proposition ; sans données personnelles.",
        .bulk: "Tous ceux de cette classe, ouverts, avec cet acte",
        .alikeToo: "Tous ceux de la même valeur", .scope: "Coupe à la mesure",
        .inside: "Dedans", .outside: "Dehors", .timeline: "Lignes dans le temps",
        .label: "Temps", .noScope: "Cette pièce n’a pas de lignes à couper.",
        .leaks: "Contrôle des fuites",
        .clean: "Aucune valeur retirée n’a été trouvée dans ce qui part.",
        .notClean: "Des valeurs retirées partiraient encore :", .leakIn: "dans",
        .history: "Décisions", .noHistory: "Personne n’a encore décidé.", .undo: "Reprendre",
        .undone: "Reprise à la révision", .approve: "Approuver",
        .approveText: "L’office fait la copie et la contrôle. Vous n’en avez rien décidé.",
        .refused: "Cela n’a pas été fait", .place: "Lieu", .row: "ligne", .column: "colonne",
        .page: "page", .message: "message", .special: "délégué à la protection des données",
        .privilege: "juriste", .ordinary: "officier d’exécution ou juriste",
        .back: "Retour à l’affaire", .failed: "Elle n’a pu être lue ni exécutée :",
        .keys: "Touches, dans un élément : j le suivant, k le précédent ; 1 garder, 2 caviarder, "
            + "3 pseudonymiser, 4 retenir ; x tous ceux de la même valeur.",
        .keysStart: "Aller au premier élément",
        .asked: "Ce que la pièce ne dit pas elle-même", .answer: "Répondre",
        .dayFirst: "le jour vient en premier", .monthFirst: "le mois vient en premier",
        .askDateOrder: "03/04 désigne-t-il ici le trois avril ou le quatre mars ?",
        .askWhen: "Quelle colonne dit quand une ligne a eu lieu ? Son titre, ou son numéro à "
            + "partir de 1.",
        .askOwner: "À qui est ce compte, cette boîte ou ce téléphone ? Un numéro de compte, un "
            + "nom ou une adresse ; « rows » pour une conversation demandée par expéditeur.",
        .askSubject: "Sur qui porte la demande ? account:NUMÉRO, person:NOM ou handle:ADRESSE.",
        .askDocument: "Ce document est-il dans la mesure ?",
        .askZone: "À l’heure de quel lieu commencent et finissent les jours de la demande ? Par "
            + "exemple Europe/Zurich.",
        .unseen: "Pièces arrivées après le contrôle de cette copie : #. L’office y cherche ce "
            + "qui a été retiré ; rien ne part avant.",
        .ledgers: "Relevés contenus dans la pièce, chacun coupé pour lui-même. Ils partent avec "
            + "la pièce, ou restent, comme il est dit ici. Si la coupe s’est trompée sur l’un "
            + "d’eux, décidez-en séparément.",
        .asCut: "Communiquer tel que coupé", .uncut: "Communiquer en entier, sans coupe",
        .inLedger: "partie # de la pièce",
    ]

    static let frenchReviewCodes: [String: String] = [
        "preparing": "en préparation", "asked": "question ouverte", "open": "ouvert",
        "approved": "approuvé",
        "disclosed": "communiqué", "withheld": "retenu", "blocked": "bloqué",
        "failed": "échoué", "dropped": "abandonné", "waiting": "en attente",
        "opening": "ouverture", "reading": "lecture", "placing": "repérage",
        "removing": "retrait", "checking": "contrôle", "sealing": "scellement",
        "keeping": "enregistrement", "other-account": "autre compte",
        "other-person": "autre personne", "outside-period": "hors période",
        "other-category": "autre catégorie", "summary": "récapitulatif",
        "unreadable": "illisible", "by-officer": "décision d’un officier",
        "no-scratch": "pas de mémoire de travail", "too-large": "trop grande",
        "vault": "le coffre ne répond pas", "too-many-entries": "trop d’éléments",
        "letter": "la lettre est illisible", "unplaceable": "le plan ne correspond pas",
        "scope": "coupe impossible", "record": "relevé refusé",
        "unavailable": "indisponible",
    ]
}
