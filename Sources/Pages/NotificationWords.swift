/// What is said of notifications by mail, in each language of the catalogues.
enum NotificationPhrase: String, AreaPhrase {
    static let area = "notifications"

    case title, help, address, addressHint, about, aboutHint, save, end, saved, refused, toPage
    case mail, mailWaiting, mailOldest, mailSent, mailFailure, mailGivenUp, mailGoes
}

extension Catalogue {
    static let englishNotifications: [NotificationPhrase: String] = [
        .title: "Notifications by mail",
        .help:
            "A mail says that something waits and where this office is, and nothing else: no "
            + "case, no name, no state. However much happens, one comes in a while.",
        .address: "Your mail address",
        .addressHint: "In plain letters. It is kept sealed, and no event holds it.",
        .about: "What you wish to hear of",
        .aboutHint:
            "In the cases in which you take part; an emergency or a draft, in whatever case you "
            + "may read.",
        .save: "Save", .end: "Hear of nothing any more", .saved: "This is how it is from now on.",
        .refused: "That was not saved", .toPage: "Notifications by mail",
        .mail: "Notifications by mail", .mailWaiting: "Wait to be sent",
        .mailOldest: "The oldest waits", .mailSent: "Last sent",
        .mailFailure: "The mail server", .mailGivenUp: "Addresses that are not taken",
        .mailGoes: "takes what it is given",
    ]

    static let frenchNotifications: [NotificationPhrase: String] = [
        .title: "Avis par courriel",
        .help:
            "Un courriel dit que quelque chose attend et où est cet office, rien d’autre : ni "
            + "dossier, ni nom, ni État. Quoi qu’il arrive, il en vient un de temps en temps.",
        .address: "Votre adresse de courriel",
        .addressHint: "En lettres simples. Elle est gardée scellée, et n’est dans aucun registre.",
        .about: "Ce dont vous voulez être averti",
        .aboutHint:
            "Dans les dossiers auxquels vous prenez part ; une urgence ou un projet, dans tout "
            + "dossier que vous pouvez lire.",
        .save: "Enregistrer", .end: "N’être plus averti de rien",
        .saved: "Il en est ainsi désormais.",
        .refused: "Rien n’a été enregistré", .toPage: "Avis par courriel",
        .mail: "Avis par courriel", .mailWaiting: "Attendent de partir",
        .mailOldest: "Le plus ancien attend", .mailSent: "Dernier envoi",
        .mailFailure: "Le serveur de courriel", .mailGivenUp: "Adresses refusées",
        .mailGoes: "prend ce qui lui est remis",
    ]

    static let englishNotificationCodes: [String: String] = [
        "deadline": "a day that is near", "emergency": "an emergency that was declared",
        "assigned": "work that is given to you", "answer": "an answer of the other side",
        "draft": "an informal draft that waits for comments",
        "unreachable": "does not answer", "time-out": "does not answer in time",
        "untrusted": "shows a certificate that is not to be believed",
        "no-encryption": "does not offer to encrypt",
        "no-log-in": "takes no password as it is given",
        "log-in-refused": "does not know this office by its password",
        "malformed": "says what is not SMTP", "deferred": "takes nothing now",
        "refused": "does not take what this office sends",
        "no-carrier": "is asked by nobody", "settings": "has settings that cannot be read",
    ]

    static let frenchNotificationCodes: [String: String] = [
        "deadline": "une échéance proche", "emergency": "une urgence déclarée",
        "assigned": "un travail qui vous est confié", "answer": "une réponse de l’autre partie",
        "draft": "un projet informel qui attend des commentaires",
        "unreachable": "ne répond pas", "time-out": "ne répond pas à temps",
        "untrusted": "montre un certificat auquel on ne peut se fier",
        "no-encryption": "n’offre pas de chiffrer",
        "no-log-in": "ne prend pas le mot de passe tel qu’il est donné",
        "log-in-refused": "ne reconnaît pas le mot de passe de cet office",
        "malformed": "ne parle pas SMTP", "deferred": "ne prend rien pour l’instant",
        "refused": "ne prend pas ce que cet office envoie",
        "no-carrier": "n’est interrogé par personne", "settings": "a des réglages illisibles",
    ]
}
