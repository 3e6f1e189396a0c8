extension Catalogue {
    /// What is wrong with the files of a letter, and with drafts that are shown to the other side.
    static let frenchLetter: [String: String] = [
        "the file is empty": "le fichier est vide",
        "the attachments of a letter have at most 2 MiB together":
            "les pièces jointes d’une lettre ont au plus 2 Mio ensemble",
        "the letter has this file already": "la lettre a déjà ce fichier",
        "a letter has at most 20 attachments": "une lettre a au plus 20 pièces jointes",
        "must each have `id` and `content`": "doivent avoir chacune `id` et `content`",
        "the file `#` is not the one that the letter names":
            "le fichier `#1` n’est pas celui que désigne la lettre",
        "the letter names the file `#`, which did not come":
            "la lettre désigne le fichier `#1`, qui n’est pas venu",
        "attach it on the letter's page, or send its `content`":
            "joignez-le sur la page de la lettre, ou envoyez son `content`",
        "the letter names no file `#`": "la lettre ne désigne aucun fichier `#1`",
        "the letter and its files fit in no envelope":
            "la lettre et ses fichiers ne tiennent pas dans un envoi",
        "the letter is no draft any more": "la lettre n’est plus un projet",
        "the other side has the draft as it stands":
            "l’autre partie a déjà le projet tel qu’il est",
        "no informal draft is out": "aucun projet informel n’est en cours",
        "the letter has left, or was given up before":
            "la lettre est partie, ou il y a déjà été renoncé",
        "what was asked for is taken back by `withdraw`":
            "ce qui a été demandé se retire par `withdraw`",
        "is no text, or `language` is not written in two small letters":
            "n’est pas un texte, ou `language` n’est pas en deux petites lettres",
        "no informal draft of that digest came":
            "aucun projet informel de cette empreinte n’est venu",
        "must each have `topic` and `text`": "doivent avoir chacun `topic` et `text`",
        "only an informal draft came: there is no request yet":
            "seul un projet informel est venu : il n’y a pas encore de demande",
        "something was sent to the other side since the letter was signed":
            "quelque chose a été envoyé à l’autre partie depuis la signature de la lettre",
        "change the letter and have it signed again":
            "modifiez la lettre et faites-la signer de nouveau",
    ]
}
