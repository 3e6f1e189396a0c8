/// What is said of logging in by an identity provider, in each language of the catalogues.
enum SignOnPhrase: String, AreaPhrase {
    static let area = "sign-on"

    case byProvider, byProviderText, orPassword, entered, enteredText, goOn, refused, refusedText
    case byCard, byCardText, cardRefused, cardRefusedText
    case again, unreachable, unreachableText, left, leftText, leave
}

extension Catalogue {
    static let englishSignOn: [SignOnPhrase: String] = [
        .byProvider: "Log in with your authority’s account",
        .byProviderText: "Your authority’s identity provider asks who you are, and sends you back.",
        .orPassword: "Or with a password of this office", .entered: "You are logged in",
        .enteredText: "This page goes on by itself.", .goOn: "Go on",
        .refused: "That did not let you in.",
        .refusedText:
            "The log-in came too late, was used before, or this office knows nobody of that "
            + "account. Try again; if it stays so, ask whoever runs this office.",
        .byCard: "Log in with your card",
        .byCardText: "Your browser shows this office the certificate of your card.",
        .cardRefused: "Your card did not let you in.",
        .cardRefusedText:
            "It is not one of this office’s, has run out or was taken back. Close the browser to "
            + "choose another card; if it stays so, ask whoever runs this office.",
        .again: "To the log-in", .unreachable: "Your authority’s account cannot be asked now",
        .unreachableText:
            "The identity provider did not answer as it should. Try again in a while; whoever "
            + "runs this office sees why in its log.",
        .left: "You are logged out of this office",
        .leftText: "The identity provider still knows you in this browser.",
        .leave: "Log out there as well",
    ]

    static let frenchSignOn: [SignOnPhrase: String] = [
        .byProvider: "Se connecter avec le compte de votre autorité",
        .byProviderText:
            "Le fournisseur d’identité de votre autorité demande qui vous êtes, puis vous renvoie "
            + "ici.",
        .orPassword: "Ou avec un mot de passe de ce service", .entered: "Vous êtes connecté",
        .enteredText: "Cette page continue d’elle-même.", .goOn: "Continuer",
        .refused: "La connexion a été refusée.",
        .refusedText:
            "La connexion est arrivée trop tard, a déjà servi, ou ce service ne connaît personne "
            + "de ce compte. Réessayez ; si cela persiste, demandez à l’exploitant de ce service.",
        .byCard: "Se connecter avec votre carte",
        .byCardText: "Votre navigateur montre à ce service le certificat de votre carte.",
        .cardRefused: "Votre carte a été refusée.",
        .cardRefusedText:
            "Elle n’est pas de ce service, a expiré ou a été révoquée. Fermez le navigateur pour "
            + "choisir une autre carte ; si cela persiste, demandez à l’exploitant de ce service.",
        .again: "Vers la connexion",
        .unreachable: "Le compte de votre autorité ne peut être interrogé",
        .unreachableText:
            "Le fournisseur d’identité n’a pas répondu comme il devrait. Réessayez plus tard ; "
            + "l’exploitant de ce service en voit la raison dans son journal.",
        .left: "Vous êtes déconnecté de ce service",
        .leftText: "Le fournisseur d’identité vous connaît encore dans ce navigateur.",
        .leave: "Se déconnecter là aussi",
    ]
}
