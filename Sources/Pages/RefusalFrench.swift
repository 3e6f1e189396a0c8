extension Catalogue {
    /// The office's sentences in French; `#1` is what stands in the first gap.
    static let frenchRefusals =
        frenchForms.merging(frenchStates) { $1 }.merging(frenchOrder) { $1 }
        .merging(frenchHints) { $1 }.merging(frenchDesk) { $1 }.merging(frenchLetter) { $1 }

    /// What is wrong with a form or a request.
    private static let frenchForms: [String: String] = [
        "`#` #": "`#1` : #2",
        "# (#)": "#1 (#2)",
        "# – #": "#1 – #2",
        "is missing": "manque", "is empty": "est vide",
        "is longer than # bytes": "dépasse #1 octets", "must be #": "doit être #1",
        "a text": "un texte",
        "letters, digits, `.`, `-` and `_`":
            "lettres, chiffres, `.`, `-` et `_`",
        "must be a list of different identifiers":
            "doit être une liste d’identifiants différents",
        "must be a list of different names": "doit être une liste de noms différents",
        "must be a list of objects": "doit être une liste d’objets",
        "must be a day written YYYY-MM-DD": "doit être un jour écrit AAAA-MM-JJ",
        "must be an instant": "doit être un instant",
        "must be `sha256:` and 64 digits": "doit être `sha256:` et 64 chiffres",
        "must be true or false": "doit être vrai ou faux",
        "must be a whole number": "doit être un nombre entier",
        "must be one line": "doit tenir en une ligne", "must lie ahead": "doit être à venir",
        "lies ahead": "est à venir", "must be true": "doit être confirmé",
        "must be one of #": "doit être l’un de #1",
        "must be true: whoever uses it is bound by them":
            "doit être confirmé : qui s’en sert y est tenu",
        "must be true: one missing consent is none":
            "doit être confirmé : s’il en manque un, il n’y en a pas",
        "must each have `id` and `text`": "doivent avoir chacune `id` et `text`",
        "must each have `question` and `text`": "doivent avoir chacune `question` et `text`",
        "must each have `name` and `keep`, and `reason` when not kept":
            "doivent avoir chacune `name` et `keep`, et `reason` si elle n’est pas gardée",
        "must give each of `measures` one of #": "doit donner à chaque mesure l’un de #1",
        "must be keep, pseudonymise, redact or withhold":
            "doit être keep, pseudonymise, redact ou withhold",
        "must be disclose or withhold": "doit être disclose ou withhold",
        "must be disclose, withhold or uncut": "doit être disclose, withhold ou uncut",
        "is about the exhibit alone": "ne concerne que la pièce",
        "must say whether the ledger leaves": "doit dire si le relevé part",
        "the exhibit has no ledger of that number": "la pièce n’a pas de relevé de ce numéro",
        "the ledger cannot be cut to the measure": "le relevé ne peut être coupé à la mesure",
        "`uncut` lets it leave as it is": "`uncut` le laisse partir tel quel",
        "or `class`, `like`, `proposed`, `open` or `whole` must say what is decided":
            "ou `class`, `like`, `proposed`, `open` ou `whole` doit dire ce qui est décidé",
        "the body is not a JSON object": "le corps n’est pas un objet JSON",
        "`#` is not a member of this step": "`#1` n’est pas un membre de cette étape",
        "`#` does not have the form of its section": "`#1` n’a pas la forme de sa section",
        "`#` is missing or not of its form": "`#1` manque ou n’a pas sa forme",
        "is no member of this query, or not of its form":
            "n’est pas un membre de cette question, ou n’a pas sa forme",
        "the only member, 1 to 1,024 bytes of text":
            "le seul membre, 1 à 1 024 octets de texte",
        "it would never count": "cela ne vaudrait jamais",
        "the members are #":
            "les membres sont #1",
        "missing, or not 1 to 128 visible ASCII characters":
            "manque, ou n’a pas 1 à 128 caractères ASCII visibles",
        "over # bytes": "plus de #1 octets",
        "nested too deep at byte #": "imbriqué trop profondément à l’octet #1",
        "not UTF-8": "pas de l’UTF-8", "not JSON at byte #": "pas du JSON à l’octet #1",
        "a name twice at byte #": "un nom deux fois à l’octet #1",
        "a number that is no integer at byte #": "un nombre non entier à l’octet #1",
        "more than one value at byte #": "plus d’une valeur à l’octet #1",
        "a person is known by `Authorization: Bearer TOKEN`":
            "une personne est connue par `Authorization: Bearer TOKEN`",
        "its keys are not unlocked": "ses clés ne sont pas ouvertes",
        "`from` and `to` are years, # at most": "`from` et `to` sont des années, #1 au plus",
        "two of state, instrument and measure at most: three would show a case":
            "deux au plus parmi État, instrument et mesure : trois montreraient une affaire",
        "`least` is a number up to #": "`least` est un nombre jusqu’à #1",
        "unknown field": "champ inconnu", "missing": "manque",
        "longer than # bytes": "plus long que #1 octets",
        "more than # entries":
            "plus de #1 entrées",
        "used twice": "employé deux fois", "ends before it begins": "finit avant de commencer",
        "no word of the law book's #": "n’est pas dans « #1 » du recueil de droit",
        "requesting and requested state are the same":
            "l’État requérant et l’État requis sont le même",
        "not a list of objects": "pas une liste d’objets",
        "a digest of what stays here may not leave; use a commitment":
            "l’empreinte de ce qui reste ici ne sort pas ; prenez un engagement",
        "they are not a redaction record: #": "ce n’est pas un relevé de caviardages : #1",
        "the facts are not YAML that is read": "les faits ne sont pas du YAML lisible",
        "the facts are not in the law book's form#":
            "les faits n’ont pas la forme du recueil de droit#1",
        "the letter is neither YAML nor JSON that is read":
            "la commission rogatoire n’est ni YAML ni JSON lisible",
        "neither YAML nor JSON that is read": "ni YAML ni JSON lisible",
        "a reference has letters, digits, `.`, `-` and `_`":
            "une référence a des lettres, des chiffres, `.`, `-` et `_`",
        "not JSON that is read": "pas du JSON lisible",
        "not of its form, or out of its range": "pas de sa forme, ou hors limites",
        "over # entries": "plus de #1 entrées",
    ]

    /// What stands against a step in the state of a case.
    private static let frenchStates: [String: String] = [
        "the other side writes such envelopes": "l’autre partie écrit de tels envois",
        "the letter stands at `#`": "la commission rogatoire en est à `#1`",
        "the letter has no such measure, or has it already: `#`":
            "il n’y a pas de telle mesure, ou elle y est déjà : `#1`",
        "what it answers or rests on is not there, or not open":
            "ce à quoi cela répond n’est pas là, ou n’est pas ouvert",
        "measure `#`: #": "mesure `#1` : #2",
        "measure `#` is not ended": "la mesure `#1` n’est pas terminée",
        "measure `#` is decided or secured, so the letter stays here":
            "la mesure `#1` est décidée ou sauvegardée : la lettre reste ici",
        "it would claim to have seen less than before": "cela dirait avoir vu moins qu’avant",
        "there is no `#` from `#`": "il n’y a pas de `#1` depuis `#2`",
        "`#` is missing: #": "`#1` manque : #2",
        "a consultation must be recorded before": "une consultation doit être inscrite d’abord",
        "reasons must be given": "il faut des motifs",
        "the grounds must be named by their rules": "les motifs sont nommés par leurs règles",
        "whoever drafted it may not approve it": "qui l’a rédigé ne l’approuve pas",
        "a named officer must sign it": "une personne désignée doit le signer",
        "the remedy window is open and nobody waived it":
            "le délai de recours court et personne n’y a renoncé",
        "something suspends it": "quelque chose le suspend",
        "the conditions are not accepted yet": "les conditions ne sont pas encore acceptées",
        "not everything was reviewed": "tout n’a pas été examiné",
        "the other side was not heard": "l’autre partie n’a pas été entendue",
        "no order of a competent authority is recorded":
            "aucune ordonnance d’une autorité compétente n’est inscrite",
        "the law's content rules are not met, nor acknowledged":
            "les règles de contenu ne sont ni remplies ni reconnues",
        "there is no legal basis": "il n’y a pas de base légale",
        "no final and enforceable judgment is recorded":
            "aucun jugement définitif et exécutoire n’est inscrit",
        "the final order was not notified": "la décision finale n’a pas été notifiée",
        "it has to be on record first": "cela doit être inscrit d’abord",
        "the envelope does not fit the case": "l’envoi ne convient pas à l’affaire",
        "an envelope of the other side is missing": "un envoi de l’autre partie manque",
        "the letter has not gone out yet": "la commission rogatoire n’est pas encore partie",
        "the letter has no measure `#`": "la commission rogatoire n’a pas de mesure `#1`",
        "the letter's text was erased": "le texte de la commission rogatoire a été effacé",
        "the states of a case's letter stay the same": "les États d’une affaire ne changent pas",
        "the law book finds against the letter by `#`":
            "le recueil de droit s’oppose à la commission rogatoire par `#1`",
        "the letter may not be issued, or no reasons are given":
            "la commission rogatoire ne peut être émise, ou il manque des motifs",
        "that is not the letter as it stands now": "ce n’est pas le texte actuel",
        "the letter as it stands is not approved": "le texte actuel n’est pas approuvé",
        "the letter is not signed as it stands": "le texte actuel n’est pas signé",
        "a signature on the letter no longer counts": "une signature ne vaut plus",
        "the peer is no longer paired": "l’autre autorité n’est plus reliée",
        "the descriptor names no such key now": "le descripteur ne nomme pas cette clé",
        "no paired authority is called `#`": "aucune autorité reliée ne s’appelle `#1`",
        "`requesting` is not the state of this authority":
            "`requesting` n’est pas l’État de cette autorité",
        "`requested` is not the state of `#`": "`requested` n’est pas l’État de `#1`",
        "nothing of that digest waits to be decided": "rien de tel n’attend de décision",
        "it was prepared for `#`": "c’était préparé pour `#1`",
        "a hand-over names the judgment it rests on":
            "une remise nomme le jugement qui la fonde",
        "the release gate is closed: `#`": "le passage est fermé : `#1`",
        "no such package waits here": "aucun paquet de ce nom n’attend ici",
        "# are not verified exhibits of the package": "#1 ne sont pas des pièces vérifiées",
        "the evidence is not released to the case": "les preuves ne sont pas à disposition",
        "not all of them were accepted into the case": "toutes ne sont pas versées au dossier",
        "the other side consented to no further use":
            "l’autre partie n’a consenti à aucune autre utilisation",
        "condition `#` is in force and is not named":
            "la condition `#1` est en vigueur et n’est pas nommée",
        "no condition `#` is in force for them": "aucune condition `#1` n’est en vigueur ici",
        "no consultation or use report of this side is called so":
            "aucune consultation ni aucun rapport de ce côté ne s’appelle ainsi",
        "it has not reached the other side yet": "cela n’est pas encore parvenu à l’autre partie",
        "what exonerates may be disclosed once the other side was told":
            "ce qui est à décharge se communique une fois l’autre partie avertie",
        "it is kept confidential: the other side has to consent first":
            "c’est confidentiel : l’autre partie doit d’abord y consentir",
        "the law does not let it be used so: `#`": "le droit ne permet pas cet usage : `#1`",
        "the package was not accepted into the case": "le paquet n’a pas été accepté",
        "# of them were never taken in": "#1 n’ont jamais été prises en charge",
        "# are not of this case, # are not looked at":
            "#1 ne sont pas de cette affaire, #2 n’ont pas été vues",
        "# would go out together with a disclosed copy":
            "#1 partiraient avec une copie communiquée",
        "what was left out is recorded at `material-collected` or `review`":
            "ce qui est retiré s’inscrit à `material-collected` ou `review`",
        "review `#` stands at `#`": "l’examen `#1` en est à `#2`",
        "this state's law has no period under `#` in the book":
            "le recueil n’a pas de délai sous `#1` dans le droit de cet État",
        "another package was signed under this number":
            "un autre paquet a été signé sous ce numéro",
        "not all of them were reviewed and kept": "toutes n’ont pas été examinées et gardées",
        "a disclosed copy goes with a record of what was left out":
            "une copie communiquée va avec un relevé de ce qui est retiré",
        "the peer has no key to seal to that counts now":
            "l’autre autorité n’a pas de clé valable pour sceller",
        "no one decision is in force for all of them":
            "aucune décision ne vaut pour toutes à la fois",
        "the package would not hold together": "le paquet ne serait pas cohérent",
        "a name that no package has": "un nom qu’aucun paquet n’a",
        "too many exhibits for one package": "trop de pièces pour un paquet",
        "material is collected while the letter stands at `executing`":
            "on recueille pendant que la commission rogatoire en est à `executing`",
        "a disclosed copy is made at `material-collected` or `review`":
            "une copie communiquée se fait à `material-collected` ou `review`",
        "no exhibit of that name was collected": "aucune pièce de ce nom n’a été recueillie",
        "no package can hold such a name": "aucun paquet ne peut contenir ce nom",
        "there is an exhibit of that name": "il y a déjà une pièce de ce nom",
        "exhibits are reviewed at `material-collected` or `review`":
            "on examine les pièces à `material-collected` ou `review`",
        "the case has no such review": "l’affaire n’a pas cet examen",
        "it was given up, or another was begun in its place":
            "il a été abandonné, ou remplacé par un autre",
        "the office reads exhibits of up to # bytes":
            "l’office lit des pièces jusqu’à #1 octets",
        "it stands at `#`": "il en est à `#1`",
        "the exhibit is another version than the plan's":
            "la pièce est une autre version que celle du plan",
        "somebody decided meanwhile: the review is at revision #":
            "quelqu’un a décidé entre-temps : l’examen en est à la révision #1",
        "nobody decided whether the exhibit leaves at all":
            "personne n’a décidé si la pièce part",
        "# entries are not decided: #": "#1 éléments ne sont pas décidés : #2",
        "entries `#` and `#` overlap and differ":
            "les éléments `#1` et `#2` se recouvrent et diffèrent",
        "the case has too many reviews": "l’affaire a trop d’examens",
        "the exhibit is not read yet": "la pièce n’est pas encore lue",
        "it is not of this exhibit, or of another version of it":
            "il n’est pas de cette pièce, ou d’une autre version",
        "its measures are not those of the letter":
            "ses mesures ne sont pas celles de la demande",
        "the plan has no # of them": "le plan n’en a pas #1",
        "the plan has no such entry, or it has no value":
            "le plan n’a pas cet élément, ou il n’a pas de valeur",
        "the review has no decision of that number":
            "l’examen n’a pas de décision de ce numéro",
        "it was taken back at #": "elle a été reprise à #1",
        "nothing is what was named": "rien ne correspond",
        "entry `#` was decided at revision #; the review is at #":
            "l’élément `#1` a été décidé à la révision #2 ; l’examen en est à #3",
        "another act than the proposed one needs a reason":
            "un autre traitement que celui proposé demande un motif",
        "it stands already": "elle existe déjà",
        "no such hold stands":
            "aucune retenue de ce nom n’existe",
        "no envelope of that digest was given up": "aucun envoi de ce nom n’a été abandonné",
    ]
}
