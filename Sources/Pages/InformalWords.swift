/// What the pages say of informal drafts, in each language of the catalogues.
enum InformalPhrase: String, AreaPhrase {
    static let area = "informal"

    case title, mark, explained, own, theirs, draft, shown, state, current, superseded, withdrawn
    case followed, remarks, reasons, comments, noComments, said, onDraft, comment, commentHint
    case whole, send, sent, earlier, noDrafts, nothingTyped, readIt
    case erased
    case draftWaits = "draft-waits", commentsCame = "comments-came"
}

extension Catalogue {
    static let englishInformal: [InformalPhrase: String] = [
        .title: "Informal draft", .mark: "Informal, not a request",
        .explained: "Nothing is asked for and nothing is decided on it, and no period runs. The "
            + "formal letter may follow, changed or not at all.",
        .own: "Your authority showed it to the other side for comment.",
        .theirs: "The other side showed it to your authority for comment.",
        .draft: "Draft", .shown: "Shown", .state: "State", .current: "open for comment",
        .superseded: "a newer draft took its place", .withdrawn: "taken back",
        .followed: "the formal letter followed", .remarks: "Remarks", .reasons: "Reasons",
        .comments: "Comments", .noComments: "Nothing was said of it yet.",
        .said: "What the other side said of the informal draft", .onDraft: "on draft",
        .comment: "Your comment",
        .commentHint: "The other side sees it beside this part of its letter. Leave empty what "
            + "you have nothing to say of.",
        .whole: "The letter as a whole", .send: "Send the comments",
        .sent: "The comments are on their way.", .earlier: "Earlier drafts",
        .noDrafts: "No informal draft was shown.",
        .nothingTyped: "write a comment on one part at least",
        .readIt: "Informal draft and comments",
        .erased: "What it said was erased.",
        .draftWaits: "An informal draft waits for your comments",
        .commentsCame: "Comments on your informal draft came",
    ]

    static let frenchInformal: [InformalPhrase: String] = [
        .title: "Projet informel", .mark: "Informel, pas une demande",
        .explained: "Rien n’est demandé, rien n’est décidé à son sujet et aucun délai ne court. La "
            + "lettre formelle peut suivre, modifiée ou pas du tout.",
        .own: "Votre autorité l’a montré à l’autre partie pour avis.",
        .theirs: "L’autre partie l’a montré à votre autorité pour avis.",
        .draft: "Projet", .shown: "Montré", .state: "État", .current: "ouvert aux commentaires",
        .superseded: "un projet plus récent le remplace", .withdrawn: "repris",
        .followed: "la lettre formelle a suivi", .remarks: "Remarques", .reasons: "Motifs",
        .comments: "Commentaires", .noComments: "Rien n’en a encore été dit.",
        .said: "Ce que l’autre partie a dit du projet informel", .onDraft: "sur le projet",
        .comment: "Votre commentaire",
        .commentHint: "L’autre partie le voit à côté de cette partie de sa lettre. Laissez vide "
            + "ce dont vous n’avez rien à dire.",
        .whole: "La lettre dans son ensemble", .send: "Envoyer les commentaires",
        .sent: "Les commentaires sont en route.", .earlier: "Projets antérieurs",
        .noDrafts: "Aucun projet informel n’a été montré.",
        .nothingTyped: "écrivez un commentaire sur une partie au moins",
        .readIt: "Projet informel et commentaires", .erased: "Son contenu a été effacé.",
        .draftWaits: "Un projet informel attend vos commentaires",
        .commentsCame: "Des commentaires sur votre projet informel sont arrivés",
    ]
}
