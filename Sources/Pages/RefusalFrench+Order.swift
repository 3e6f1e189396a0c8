extension Catalogue {
    /// Who may, what happens at once, and what the office itself cannot do.
    static let frenchOrder: [String: String] = [
        "no conditions of `#` wait for an answer":
            "aucune condition de `#1` n’attend de réponse",
        "the other side may still answer the conditions of `#`":
            "l’autre partie peut encore répondre aux conditions de `#1`",
        "no envelope of this side with that digest crossed":
            "aucun envoi de cette partie et de cette empreinte ne s’est croisé",
        "what it announced is on its way and is not taken back":
            "ce qu’il annonce est en route et ne se reprend pas",
        "the other side takes its own envelope back": "l’autre partie reprend son propre envoi",
        "nothing is being executed yet": "rien n’est encore en cours d’exécution",
        "is for what is not complete": "sert à ce qui n’est pas complet",
        "the material is not said to be complete":
            "il n’a pas été dit que les pièces sont complètes",
        "step `collect` comes before": "l’étape `collect` vient d’abord",
        "no one decision is in force for all of them":
            "aucune décision unique n’est en vigueur pour toutes",
        "report on the measures of each decision by themselves":
            "rendez compte à part des mesures de chaque décision",
        "they can be let pass the day after": "on peut les laisser passer le lendemain",
        "there is nothing here that you may see": "il n’y a rien ici que vous puissiez voir",
        "you have not the role for this step": "vous n’avez pas le rôle pour cette étape",
        "the request is malformed": "la demande est mal formée",
        "the case is not at a stage for this step": "l’affaire n’en est pas à cette étape",
        "something else stands against this step": "autre chose s’oppose à cette étape",
        "this key was used for another request": "cette clé a servi à une autre demande",
        "the request is too large": "la demande est trop grande",
        "too much is waiting; send the same request again":
            "trop attend déjà ; renvoyez la même demande",
        "the office cannot keep anything at the moment":
            "l’office ne peut rien garder pour l’instant",
        "the case was erased": "l’affaire a été effacée",
        "the register does not answer": "le registre ne répond pas",
        "the register holds something else than was put in":
            "le registre contient autre chose que ce qui y fut mis",
        "the step holds more than one event can":
            "l’étape contient plus qu’un événement ne peut tenir",
        "the step could not be kept": "l’étape n’a pas pu être gardée",
        "too much is waiting": "trop attend déjà",
        "there is a case of that reference": "il y a déjà une affaire de cette référence",
        "the key was used for another request": "la clé a servi à une autre demande",
        "a legal hold stands on the case": "une retenue légale pèse sur l’affaire",
        "more than is kept": "plus que ce qui se garde",
        "a narrowed token gives nothing on": "un jeton restreint ne transmet rien",
        "nobody of that identifier works here": "personne de cet identifiant ne travaille ici",
        "not roles of the giver, or the taker works on no cases":
            "ce ne sont pas des rôles de qui donne, ou qui reçoit n’a pas d’affaires",
        "there is no room for one more": "il n’y a plus de place",
        "there is no step of that name": "il n’y a pas d’étape de ce nom",
        "the idempotence key is empty or too long": "la clé d’idempotence est vide ou trop longue",
        "the case keeps changing": "l’affaire ne cesse de changer",
        "the case changed meanwhile": "l’affaire a changé entre-temps",
        "this person is absent and takes no step": "cette personne est absente et n’agit pas",
        "this person's roles do not include the step":
            "les rôles de cette personne ne comprennent pas l’étape",
        "this step is not signed by a person": "cette étape n’est pas signée par une personne",
        "this person has no key to sign with": "cette personne n’a pas de clé de signature",
        "the step is signed: it needs the officer's passphrase":
            "l’étape est signée : il faut la phrase de passe",
        "the passphrase does not open this officer's key":
            "la phrase de passe n’ouvre pas la clé de cette personne",
        "this person's roles do not review exhibits":
            "les rôles de cette personne n’examinent pas de pièces",
        "it is assigned to this person": "il est attribué à cette personne",
        "it is assigned to another officer": "il est attribué à une autre personne",
        "they are decided by #": "la décision revient à #1",
        "the executing officer or a lawyer": "la personne chargée de l’exécution ou un juriste",
        "the data protection officer": "la personne chargée de la protection des données",
        "a lawyer": "un juriste",
        "whoever decided in a review does not approve it":
            "qui a décidé dans un examen ne l’approuve pas",
        "is involved already": "participe déjà",
        "is not involved in the case":
            "ne participe pas à l’affaire",
        "the case is assigned to this person": "l’affaire est attribuée à cette personne",
        "nobody of that identifier works on cases here":
            "personne de cet identifiant n’a d’affaires ici",
        "the envelope could not be signed": "l’envoi n’a pas pu être signé",
        "the signatures are not those the authority's descriptor asks for":
            "les signatures ne sont pas celles que le descripteur demande",
        "an object of the vault is not what was stored":
            "un objet du coffre n’est pas ce qui y fut mis",
    ]

    /// What can be done about it.
    static let frenchHints: [String: String] = [
        "run `comityd check`": "lancez `comityd check`",
        "send the same request with the same key": "renvoyez la même demande avec la même clé",
        "use the person's own token": "prenez le jeton propre de la personne",
        "try again": "essayez à nouveau", "come again": "revenez",
        "end the absence first, or let the deputy act":
            "mettez d’abord fin à l’absence, ou laissez agir la suppléance",
        "the plan's `sha256` has to be the exhibit's":
            "le `sha256` du plan doit être celui de la pièce",
        "step `assign-review` gives it to you": "l’étape `assign-review` vous le donne",
        "look again, and send that revision": "regardez à nouveau, et envoyez cette révision",
        "prepare its plan with `comity plan make` and upload that: PUT …/exhibits/NAME/plan":
            "préparez son plan avec `comity plan make` et déposez-le : PUT …/exhibits/NAME/plan",
        "another approver has to": "une autre personne doit le faire",
        "decide one like the other": "décidez de l’un comme de l’autre",
        "name another": "nommez-en une autre",
        "an operator pairs with `comityd pair`": "l’exploitation relie avec `comityd pair`",
        "step `record-redaction` comes before the transfer is approved":
            "l’étape `record-redaction` vient avant l’approbation de la remise",
        "such as 2026-03-02T10:00:00+01:00": "par exemple 2026-03-02T10:00:00+01:00",
        "see spec/letter.md, and `facts.yaml` of the law book":
            "voir spec/letter.md, et `facts.yaml` du recueil de droit",
        "assign it to another first": "attribuez-la d’abord à quelqu’un d’autre",
        "wait until it is transported": "attendez qu’il soit transporté",
        "send a consultation, or say why notice is impossible":
            "envoyez une consultation, ou dites pourquoi l’avertir est impossible",
        "ask with `request-collateral-use`": "demandez-le par `request-collateral-use`",
        "keep either an exhibit or one copy of it": "gardez une pièce ou une seule copie d’elle",
        "spec/package.md, \"Redaction\"": "spec/package.md, « Redaction »",
        "it is to be decided and approved, or given up: step `drop-review`":
            "il faut en décider et l’approuver, ou l’abandonner : étape `drop-review`",
        "such as `CH.IMAC.80k`; a law without a remedy: step `no-remedy`":
            "par exemple `CH.IMAC.80k` ; un droit sans recours : étape `no-remedy`",
        "put it right, or acknowledge it with `reasons`":
            "corrigez-le, ou reconnaissez-le avec `reasons`",
        "make one for each act and send it again with every attempt":
            "faites-en une par acte et renvoyez-la à chaque essai",
        "POST /api/v1/unlock with its passphrase":
            "POST /api/v1/unlock avec sa phrase de passe",
    ]
}
