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
    ]
}
