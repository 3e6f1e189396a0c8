extension Catalogue {
    /// What letters in the making, reviews, uploads, lists and the law book are refused with.
    static let frenchDesk: [String: String] = [
        // queries
        "`GET /api/v1/openapi.json` has the members of each request":
            "`GET /api/v1/openapi.json` donne les membres de chaque requête",
        "is no member of this query, there twice, or not of its form":
            "n’est pas un membre de cette requête, y est deux fois, ou n’en a pas la forme",
        "missing, no member of this, or not of its form":
            "manque, n’en est pas un membre, ou n’en a pas la forme",
        "missing, or longer than 500 bytes": "manque, ou dépasse 500 octets",
        "or `count`: no such number": "ou `count` : aucun nombre de ce genre",
        "the only member, a text": "le seul membre, un texte",
        "not one to ten states by two letters": "n’est pas de un à dix États, en deux lettres",
        "write it as `CH,BR`": "écrivez-le ainsi : `CH,BR`",
        // notifications, emergencies, drills
        "is not a mail address in plain letters":
            "n’est pas une adresse de courriel en lettres simples",
        "choose what you wish to hear of": "choisissez ce dont vous voulez être averti",
        "an emergency is declared already": "une urgence est déjà déclarée",
        "a drill stays a drill, and a letter that is meant is none":
            "un exercice reste un exercice, et une demande réelle n’en est pas un",
        "a drill takes in the exhibit of drills, and no other file":
            "un exercice ne prend que la pièce des exercices, et aucun autre fichier",
        "`GET /api/v1/cases/{reference}/drill/exhibit` gives it":
            "`GET /api/v1/cases/{reference}/drill/exhibit` la donne",
        // letters
        "a letter with all that was typed has at most 4 MiB":
            "une lettre, avec tout ce qui a été saisi, a 4 Mio au plus",
        "too many letters are being written": "trop de lettres sont en rédaction",
        "finish or drop some": "achevez-en ou abandonnez-en",
        "somebody changed the letter since": "quelqu’un a modifié la lettre depuis",
        "read it again": "relisez-la",
        "too little is said yet to apply any law":
            "il en est dit trop peu encore pour appliquer un droit",
        "no PDF was made of the letter": "la lettre n’a pu être mise en PDF",
        "the preview needs no other program; `weasyprint` and `bubblewrap` are what a PDF needs":
            "l’aperçu se passe d’autres programmes ; un PDF demande `weasyprint` et `bubblewrap`",
        // reviews
        "it cannot be read here now: `#`": "elle ne peut être lue ici à présent : `#1`",
        "it has too many entries": "elle a trop d’éléments",
        "it is over what the office opens to show it":
            "elle dépasse ce que l’office ouvre pour la montrer",
        "its exhibit is not one that the office reads itself":
            "sa pièce n’est pas de celles que l’office lit lui-même",
        "mark it in a plan and upload that": "marquez-le dans un plan, que vous chargerez",
        "nothing of that name is asked about this exhibit":
            "rien de ce nom n’est demandé au sujet de cette pièce",
        "nothing of the exhibit is what was marked": "rien dans la pièce n’est ce qui fut marqué",
        "or `row` and `column`, or `page` and `box`, must say what is marked":
            "ou `row` et `column`, ou `page` et `box`, doivent dire ce qui est marqué",
        "over # places of the exhibit are that": "plus de #1 passages de la pièce y répondent",
        "say more words, or one row, page or message":
            "donnez plus de mots, ou une ligne, une page ou un message",
        // uploads
        "an object with `name`, `size`, `key` and maybe `of` is wanted":
            "il faut un objet avec `name`, `size`, `key` et au besoin `of`",
        "must say where the piece begins": "doit dire où le morceau commence",
        "send it again": "renvoyez-le",
        "the piece ends behind the size": "le morceau finit au-delà de la taille",
        "the piece is not the one that was sent": "le morceau n’est pas celui qui fut envoyé",
        "the whole is not what was sent": "le tout n’est pas ce qui fut envoyé",
    ]
}
