extension Catalogue {
    /// The fields of the steps in French.
    static let frenchFields: [String: FieldWords] = [
        "reference": .init(
            "Référence",
            "Celle de cette autorité, par exemple BR-2026-0117."
        ),
        "peer": .init("Destinataire"),
        "letter": .init(
            "La commission rogatoire",
            "Son texte en YAML ou en JSON, tel qu’il sera signé."
        ),
        "acknowledged": .init(
            "Ce que le droit y oppose",
            "Cochez ce que vous connaissez et envoyez malgré tout ; dites pourquoi ci-dessous."
        ),
        "reasons": .init(
            "Motifs",
            "En phrases entières, pour quelqu’un qui ne connaît pas le dossier."
        ),
        "supplement": .init(
            "Une partie de plus de la commission rogatoire",
            "En YAML ou en JSON, avec sa date : traduction, déclaration, mesure corrigée."
        ),
        "text": .init(
            "Votre texte",
            "En phrases entières ; il est signé et envoyé tel quel."
        ),
        "answers": .init("Réponses", "Laissez vide ce que vous répondrez plus tard."),
        "about": .init("De quoi il s’agit"),
        "measures": .init("Mesures"),
        "parcel": .init("Colis"),
        "exhibit": .init("Pièce"),
        "review": .init("Examen"),
        "exhibits": .init("Pièces", "Aucune coche veut dire toutes, là où c’est possible."),
        "useLimitsAcknowledged": .init(
            "J’ai lu les limites d’utilisation ; quiconque utilise ces pièces y est tenu"
        ),
        "recipient": .init(
            "Qui la reçoit",
            "Une fonction ou une référence, comme la défense dans un dossier. Pas de nom."
        ),
        "ground": .init("Base légale", "La disposition qui permet à la défense de la voir."),
        "binding": .init(
            "Conditions en vigueur",
            "Cochez chacune une fois lue : toutes doivent être nommées."
        ),
        "confidential": .init("Une des limites ou conditions la tient confidentielle"),
        "otherProceedings": .init("C’est pour une autre procédure que celle de la demande"),
        "exculpatory": .init("Elle est à décharge d’une personne accusée"),
        "notice": .init(
            "Comment l’autre partie en a été avertie",
            "Une consultation ou un rapport de votre part qui lui est parvenu."
        ),
        "noticeImpossible": .init(
            "Pourquoi elle n’a pu être avertie avant",
            "Seulement si c’était impossible ; elle est avertie sans délai."
        ),
        "purpose": .init(
            "À quoi elles servent",
            "La procédure, ou la personne à qui elles ont été communiquées."
        ),
        "report": .init("Rapport", "Ce qui a été fait, en phrases entières."),
        "outcome": .init("Ce qu’elles sont devenues"),
        "certificate": .init("Attestation", "Ce qui a été fait, quand et par qui."),
        "officer": .init("Responsable", "Qui répond du dossier désormais."),
        "contact": .init(
            "À qui s’adresser",
            "Un service ou une personne à qui l’autre partie peut écrire."
        ),
        "questions": .init(
            "Questions",
            "Une par case. Les cases vides ne sont pas envoyées."
        ),
        "deadline": .init("Jusqu’à quand", "La fin de ce jour, temps universel coordonné."),
        "grounds": .init(
            "Règles invoquées",
            "Cochez celles sur lesquelles l’acte repose. L’évaluation a jugé celles-ci décisives."
        ),
        "outcomes": .init(
            "Décision pour chaque mesure",
            "Une exécution partielle est le cas ordinaire."
        ),
        "conditions": .init(
            "Conditions",
            "Une par case. Les cases vides ne sont pas envoyées."
        ),
        "remedies": .init(
            "Voies de recours",
            "Ce qui peut être fait contre la décision, et jusqu’à quand."
        ),
        "judgment": .init("Jugement", "Le jugement définitif et exécutoire qui la fonde."),
        "draft": .init(
            "Ce qui a été préparé",
            "Lisez-le en entier : il est repris mot pour mot."
        ),
        "court": .init("Tribunal ou autorité"),
        "order": .init("L’ordonnance", "Sa date et son numéro."),
        "noCompulsion": .init(
            "Pourquoi aucune ordonnance n’est nécessaire",
            "Seulement si personne ne doit être contraint. À laisser vide si une ordonnance est "
                + "au dossier."
        ),
        "entries": .init(
            "Ce qui a été écarté",
            "Les entrées que le programme de communication a écrites."
        ),
        "notified": .init("Jour de la notification"),
        "rule": .init("Règle", "La règle du droit de cet État, comme la nomme le recueil."),
        "document": .init("Document", "Où le consentement se trouve au dossier."),
        "allEntitled": .init("Tous les ayants droit ont consenti"),
        "irrevocable": .init("Le consentement ne peut pas être révoqué"),
        "number": .init(
            "Numéro du colis",
            "Lettres, chiffres, points et traits d’union, par exemple CH-2026-0042. Chaque numéro "
                + "ne sert qu’une fois."
        ),
        "useLimits": .init(
            "Limites d’utilisation",
            "Ce que l’autre partie peut faire de ces pièces. Laissez le but vide s’il n’y en a "
                + "aucune."
        ),
        "open": .init("Reste ouvert", "Ce qu’il reste à faire, en une ligne."),
        "expected": .init("Attendu pour le"),
        "complete": .init("Ce que ces mesures demandaient est complet"),
        "language": .init("Langue", "Deux petites lettres, comme `de`."),
        "translation": .init("Traduction", "Le texte entier."),
        "certified": .init("Un traducteur juré l’a certifiée"),
        "to": .init("Autorité compétente", "Son nom, tel que l’autre partie peut la trouver."),
        "email": .init("Son adresse de courriel"), "telephone": .init("Son téléphone"),
        "unconditional": .init("Seulement ce qui ne dépend d’aucune condition"),
        "replaces": .init("À la place d’une annonce antérieure"),
        "consent": .init("Consentez-vous ?"),
        "on": .init("À quel jour", "À laisser vide pour aujourd’hui."),
        "facts": .init("Faits", "En YAML : source, date et les faits par leurs noms."),
        "person": .init("Personne"),
        "name": .init("Nom de la retenue", "Un mot court, par exemple third-state."),
        "cleared": .init("Cela peut-il partir ?"),
        "envelope": .init("Envoi"),
        "remarks": .init("Remarques"),
    ]
}
