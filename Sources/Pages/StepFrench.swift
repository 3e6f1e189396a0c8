extension Catalogue {
    /// The steps in French.
    static let frenchSteps: [String: StepWords] = [
        "draft": .init(
            "Commencer une commission rogatoire",
            "Un texte en YAML ou en JSON, sous une référence de cette autorité. Rien ne part ; il "
                + "peut être remanié jusqu’à son approbation.",
            "Voyez ce qu’en dit le droit de l’autre État, puis soumettez-la."
        ),
        "revise": .init(
            "Remanier la commission rogatoire",
            "Ce texte remplace le précédent. Approbation et signature tombent.",
            "Voyez ce que le droit dit du nouveau texte, puis soumettez-la de nouveau."
        ),
        "share-draft": .init(
            "Montrer le projet à l’autre partie",
            "La lettre telle qu’elle est part à l’autre autorité pour avis, marquée informelle et "
                + "non comme une demande : rien n’est demandé et aucun délai ne court.",
            "Ses commentaires reviennent et figurent à côté des parties de la lettre. La lettre "
                + "formelle doit encore être approuvée, signée et envoyée."
        ),
        "recall-draft": .init(
            "Reprendre le projet",
            "L’autre partie apprend que le projet informel qui lui a été montré ne vaut plus.",
            "Vous pouvez en montrer un autre, ou envoyer la lettre."
        ),
        "abandon": .init(
            "Renoncer à la commission rogatoire",
            "Elle n’est pas partie et ne partira pas. Un projet informel montré est repris ; les "
                + "motifs restent dans cette autorité.",
            "Plus rien n’est dû. Le dossier peut être clos ; ce qui a été écrit reste lisible."
        ),
        "submit": .init(
            "Soumettre pour approbation",
            "Remet le texte à qui l’approuve. Ce que le droit y oppose encore est nommé, et ne "
                + "part ainsi qu’avec des motifs.",
            "Une autre personne l’approuve ou le renvoie."
        ),
        "return": .init(
            "Renvoyer à l’auteur",
            "Le texte retourne à son auteur, avec des motifs.",
            "L’auteur le remanie et le soumet de nouveau."
        ),
        "approve": .init(
            "Approuver la commission rogatoire",
            "Vous approuvez exactement ce texte. On n’approuve pas ce qu’on a rédigé soi-même.",
            "Elle peut être signée."
        ),
        "translate": .init(
            "Joindre une traduction",
            "La traduction de la commission rogatoire approuvée. Elle part avec elle, dont le "
                + "texte propre reste ce qui est signé.",
            "Elle peut être signée ainsi. Une traduction plus récente prend sa place d’ici là."
        ),
        "sign": .init(
            "Signer la commission rogatoire",
            "Votre signature porte sur le texte définitif et sur l’envoi qui le contient.",
            "Elle peut être envoyée."
        ),
        "send": .init(
            "Envoyer la commission rogatoire",
            "Elle est scellée pour l’autre autorité et part. Elle ne peut pas être rappelée, "
                + "seulement retirée.",
            "L’autre autorité vérifie chaque signature et en accuse réception. Vous voyez ici où "
                + "elle en est."
        ),
        "supplement": .init(
            "Répondre ou compléter",
            "Envoie ce que l’autre partie a demandé : réponses, texte, ou partie de plus de la "
                + "commission rogatoire.",
            "L’autre partie poursuit son examen."
        ),
        "withdraw": .init(
            "Retirer des mesures",
            "L’autre partie cesse d’y travailler. Cela ne peut pas être défait.",
            "L’autre partie voit le retrait aussitôt."
        ),
        "declare-emergency": .init(
            "Déclarer une urgence",
            "Une vie ou la sécurité d’une personne est menacée : dites ce qui le montre et en quoi "
                + "les pièces y touchent. Les délais de la voie courent dès lors, 8 et 96 heures.",
            "L’autre partie le voit aussitôt, avant tout le reste."
        ),
        "accept-conditions": .init(
            "Accepter les conditions",
            "Votre autorité y est tenue désormais.",
            "L’autre partie peut envoyer ce qui en dépend."
        ),
        "decline-conditions": .init(
            "Refuser les conditions",
            "L’autre partie ne peut alors envoyer que ce qui ne dépend d’aucune condition.",
            "L’autre partie le voit, avec vos motifs."
        ),
        "accept": .init(
            "Accepter le colis",
            "Verse au dossier les pièces vérifiées. Ce qui n’a pas été vérifié reste en "
                + "quarantaine, quel que soit l’acceptant.",
            "Un reçu signé dit à l’autre partie ce qui a été accepté. Mettez-le ensuite à "
                + "disposition."
        ),
        "release": .init(
            "Mettre à disposition du dossier",
            "Les pièces peuvent être utilisées désormais, dans les limites qui les accompagnent.",
            "Inscrivez chaque utilisation."
        ),
        "use": .init(
            "Inscrire une utilisation",
            "Inscrit qui a utilisé quelles pièces et pour quoi. Ce que reçoit la défense a son "
                + "étape propre.",
            "Elle figure au registre des opérations et peut être rapportée à l’autre partie."
        ),
        "disclose-to-defence": .init(
            "Communiquer à la défense",
            "Inscrit quelles pièces la défense reçoit, sur quelle base légale et dans quelles "
                + "limites. Ce qui reste confidentiel suppose le consentement de l’autre partie, "
                + "ou est à décharge et lui a été annoncé auparavant.",
            "Prenez l’archive et sa note sous « Reçu », et remettez les deux."
        ),
        "use-report": .init(
            "Rapporter une utilisation",
            "Dit à l’autre partie à quoi les preuves ont servi.",
            "L’autre partie a votre rapport."
        ),
        "request-collateral-use": .init(
            "Demander une autre utilisation",
            "Les preuves ne servent qu’à ce pour quoi elles ont été remises. Ceci demande à "
                + "l’autre partie de consentir à un autre but.",
            "Sans ce consentement, l’autre utilisation n’est pas permise."
        ),
        "dispose": .init(
            "Restituer, détruire ou conserver",
            "Atteste ce que les preuves sont devenues. Les conserver suppose que l’autre partie "
                + "ait consenti à une autre utilisation.",
            "L’autre partie reçoit votre attestation."
        ),
        "register": .init(
            "Enregistrer la commission rogatoire",
            "L’inscrit au rôle et nomme qui s’en charge.",
            "Accusez-en réception, puis contrôlez la forme."
        ),
        "acknowledge": .init(
            "Accuser réception",
            "Dit à l’autre partie que vous l’avez en main, et à qui s’adresser.",
            "Contrôlez ensuite la forme."
        ),
        "check-form": .init(
            "Contrôler la forme",
            "Vous avez lu la commission rogatoire et commencez à en contrôler la forme.",
            "Évaluez-la selon votre droit. Puis examinez-la, demandez ce qui manque, ou "
                + "renvoyez-la."
        ),
        "examine": .init(
            "Examiner la demande",
            "La forme est en ordre ; la demande elle-même est examinée désormais.",
            "Consultez l’autre partie, ou préparez une décision."
        ),
        "ask": .init(
            "Interroger l’autre partie",
            "Envoie vos questions, avec le jour jusqu’auquel une réponse est attendue.",
            "Ce jour figure parmi les échéances des deux parties."
        ),
        "decide-on-file": .init(
            "Poursuivre en l’état du dossier",
            "La réponse à vos questions n’est pas venue à temps. La demande est examinée en l’état "
                + "du dossier ; une réponse tardive est encore lue.",
            "Préparez une décision. L’autre partie l’apprend par la décision."
        ),
        "let-pass": .init(
            "Laisser passer des conditions",
            "Personne n’a accepté ni refusé les conditions à temps. Ce qui ne dépend d’aucune peut "
                + "partir ; ce qui dépend d’une reste.",
            "Emballez ce qui ne dépend d’aucune condition. L’autre partie l’apprend par l’annonce."
        ),
        "return-formal": .init(
            "Renvoyer pour vice de forme",
            "Renvoie la commission rogatoire à cause de sa forme, avec des motifs.",
            "L’autre partie peut la compléter ; la forme est alors contrôlée de nouveau."
        ),
        "forward": .init(
            "Transmettre à l’autorité compétente",
            "Une autre autorité de cet État est compétente. L’autre partie apprend laquelle et "
                + "pourquoi ; c’est elle qui répond, et rien de plus ne se fait ici.",
            "Clôturez le dossier une fois la lettre à sa place."
        ),
        "provisional-measure": .init(
            "Prendre une mesure provisoire",
            "Met aussitôt en sûreté ce qui pourrait disparaître, quoi qu’il manque à la forme, et "
                + "le dit à l’autre partie.",
            "La mesure tient jusqu’à la décision ou à sa levée."
        ),
        "prepare-decide": .init(
            "Préparer une décision",
            "Dites pour chaque mesure ce qui est accordé ou refusé, et pourquoi. Ce qui reste "
                + "ouvert ici peut être décidé à part.",
            "Une autre personne la prend mot pour mot, ou la laisse."
        ),
        "prepare-postpone": .init(
            "Préparer un ajournement",
            "Certaines mesures doivent attendre. L’autre partie doit avoir été consultée avant.",
            "Une autre personne le prend mot pour mot, ou le laisse."
        ),
        "prepare-resume": .init(
            "Préparer une reprise",
            "Ce qui était ajourné reprend.",
            "Une autre personne la prend mot pour mot, ou la laisse."
        ),
        "prepare-lift": .init(
            "Préparer une levée",
            "Une mesure provisoire prend fin. L’autre partie doit avoir été entendue avant.",
            "Une autre personne la prend mot pour mot, ou la laisse."
        ),
        "prepare-hand-over": .init(
            "Préparer une remise d’avoirs",
            "Des avoirs sont remis sur un jugement définitif et exécutoire.",
            "Une autre personne la prend mot pour mot, ou la laisse."
        ),
        "decide": .init(
            "Décider",
            "Vous prenez mot pour mot ce qu’une autre personne a préparé, et le signez. Cela part "
                + "à l’autre partie et ne peut pas être repris.",
            "L’autre partie lit la décision et ses motifs. Attribuez ce qui est accordé à qui "
                + "l’exécute."
        ),
        "postpone": .init(
            "Ajourner",
            "Vous prenez mot pour mot ce qu’une autre personne a préparé, et le signez.",
            "L’autre partie le lit avec ses motifs."
        ),
        "resume": .init(
            "Reprendre",
            "Vous prenez ce qu’une autre personne a préparé, et le signez.",
            "Les mesures peuvent de nouveau être décidées."
        ),
        "lift": .init(
            "Lever une mesure provisoire",
            "Vous prenez ce qu’une autre personne a préparé, et le signez. Ce qui était en sûreté "
                + "redevient libre.",
            "L’autre partie le lit avec ses motifs."
        ),
        "hand-over": .init(
            "Remettre des avoirs",
            "Vous prenez ce qu’une autre personne a préparé, et le signez.",
            "L’autre partie le lit."
        ),
        "assign": .init(
            "Attribuer l’exécution",
            "Nomme la personne qui exécute les mesures ; elle voit le dossier désormais.",
            "Elle requiert une ordonnance, ou exécute là où il n’en faut pas."
        ),
        "seek-compulsion": .init(
            "Requérir une ordonnance",
            "Inscrit qu’une ordonnance a été demandée à un tribunal ou à une autre autorité.",
            "Inscrivez sa réponse quand elle vient."
        ),
        "grant-order": .init(
            "Inscrire une ordonnance",
            "Le tribunal ou l’autorité l’a ordonné.",
            "Exécutez-la."
        ),
        "deny-order": .init(
            "Inscrire un refus",
            "Le tribunal ou l’autorité ne l’a pas ordonné, pour ces motifs.",
            "Consultez l’autre partie."
        ),
        "execute": .init(
            "Commencer l’exécution",
            "Des pièces peuvent être prises en charge désormais.",
            "Ajoutez les pièces, puis dites qu’elles sont complètes."
        ),
        "collect": .init(
            "Dire que les pièces sont complètes",
            "Chaque pièce a été empreinte et scellée à son arrivée, et sa garde est consignée.",
            "Examinez chaque pièce."
        ),
        "begin-review": .init(
            "Examiner ce qui peut partir d’une pièce",
            "L’office la lit, la coupe aux mesures et propose ce qui reste ; des personnes "
                + "décident de chaque découverte.",
            "Ouvrez l’examen depuis la page du dossier : elle dit où en est l’office."
        ),
        "assign-review": .init(
            "Attribuer un examen",
            "Son responsable, les juristes et le délégué à la protection des données décident ; "
                + "d’autres non.",
            "L’examen attend parmi les tâches de ce responsable."
        ),
        "drop-review": .init(
            "Abandonner un examen",
            "Ce qui y fut décidé reste consigné et ne compte plus.",
            "Commencez-en un autre, ou décidez de la pièce entière."
        ),
        "record-redaction": .init(
            "Inscrire ce qui a été écarté",
            "Dit en termes généraux ce qui a été retiré des copies et pourquoi ; cela part avec "
                + "le colis.",
            "Examinez les copies."
        ),
        "report-execution": .init(
            "Rendre compte de l’exécution",
            "Dit à l’autre partie ce qui a été fait pour ces mesures, ce qui reste ouvert et pour "
                + "quand on l’attend. N’en dites rien de ce que contiennent les preuves.",
            "L’autre partie voit où en est l’exécution."
        ),
        "review": .init(
            "Examiner les pièces",
            "Dites pour chaque pièce si elle peut partir. Une pièce et sa copie ne partent pas "
                + "toutes les deux.",
            "Notifiez l’ordonnance finale, ou inscrivez que le droit ne donne aucun recours."
        ),
        "notify-order": .init(
            "Inscrire la notification",
            "L’ordonnance finale a été notifiée. Le délai de recours court de ce jour.",
            "Rien ne part avant la fin du délai ou le consentement de tous les ayants droit."
        ),
        "no-remedy": .init(
            "Inscrire qu’il n’y a pas de recours",
            "Le droit ne donne aucun recours qui retiendrait la remise.",
            "Quelqu’un qui n’a ni recueilli ni examiné approuve la remise."
        ),
        "consent": .init(
            "Inscrire le consentement de tous les ayants droit",
            "Tous consentent irrévocablement, ce qui met fin au délai de recours. Un seul "
                + "consentement qui manque, et il n’y en a aucun.",
            "Quelqu’un qui n’a ni recueilli ni examiné approuve la remise."
        ),
        "complaint": .init(
            "Inscrire un recours",
            "Quelqu’un a recouru. Rien ne part pour ces mesures avant la fin du recours.",
            "L’autre partie voit la suspension."
        ),
        "complaint-ended": .init(
            "Inscrire la fin d’un recours",
            "Le recours ne s’oppose plus à la remise.",
            "L’autre partie voit que la suspension est finie."
        ),
        "approve-transfer": .init(
            "Approuver la remise",
            "Ce qui a été examiné et retenu peut partir. On n’approuve pas ce qu’on a recueilli "
                + "ou examiné soi-même.",
            "La personne qui exécute l’emballe."
        ),
        "pack": .init(
            "Emballer et signer",
            "Réunit les pièces, la commission rogatoire, la décision et la garde, signe le tout "
                + "et le scelle pour l’autre autorité.",
            "Une autre personne l’annonce ; alors seulement il part."
        ),
        "deliver": .init(
            "Annoncer et remettre",
            "Interroge encore une fois le passage, annonce le colis et le laisse partir. On ne "
                + "remet pas ce qu’on a emballé soi-même.",
            "Le passage est interrogé avant chaque essai. Vous voyez ici où il en est."
        ),
        "cancel-parcel": .init(
            "Annuler un colis",
            "Reprend un colis qui n’est pas arrivé.",
            "Il peut être emballé de nouveau, sous un autre numéro."
        ),
        "answer-use": .init(
            "Répondre sur une autre utilisation",
            "Consentez à l’autre utilisation ou refusez-la, avec des motifs.",
            "L’autre partie est tenue par votre réponse."
        ),
        "assess": .init(
            "Évaluer selon le droit",
            "Le recueil de droit dit ce qui suit de la demande et des faits au dossier. Il "
                + "propose ; vous décidez.",
            "Lisez les résultats, mesure par mesure."
        ),
        "add-facts": .init(
            "Ajouter des faits",
            "Des faits constatés, dans les termes du recueil de droit. Ils comptent dès la "
                + "prochaine évaluation.",
            "Évaluez de nouveau la demande."
        ),
        "consult": .init(
            "Consulter l’autre partie",
            "Écrit à l’autre partie avant de refuser ou d’ajourner, ou lui répond.",
            "Votre texte est chez l’autre partie, et la consultation est inscrite."
        ),
        "involve": .init(
            "Associer une personne",
            "Une personne de cette autorité voit le dossier désormais.",
            "Elle le trouve parmi ses dossiers."
        ),
        "dismiss": .init(
            "Retirer une personne",
            "La personne ne voit plus le dossier, sauf si un rôle le lui montre.",
            "Elle ne le trouve plus parmi ses dossiers."
        ),
        "hold": .init(
            "Tout retenir",
            "Rien ne quitte cette autorité pour ce dossier tant que la retenue tient.",
            "Le passage est fermé jusqu’à la levée de la retenue."
        ),
        "lift-hold": .init(
            "Lever une retenue",
            "Les choses peuvent de nouveau partir, si rien d’autre ne s’y oppose.",
            "Le passage est interrogé de nouveau au prochain essai."
        ),
        "clear-data-protection": .init(
            "Libérer des catégories particulières",
            "En tant que responsable de la protection des données, permettez ou interdisez que "
                + "parte ce qui est marqué comme particulier.",
            "Le passage tient compte de votre parole."
        ),
        "resend": .init(
            "Envoyer de nouveau",
            "Un envoi qu’aucun porteur n’a pu remettre est scellé et envoyé de nouveau.",
            "Vous voyez ici où il en est."
        ),
        "retract": .init(
            "Reprendre un envoi",
            "Deux envois se sont croisés et aucun ne vaut. Le vôtre est comme s’il n’avait jamais "
                + "été écrit, et celui de l’autre partie produit son effet.",
            "Les deux parties le voient. Ce que vous aviez à dire peut l’être de nouveau."
        ),
        "close": .init(
            "Clore le dossier",
            "Votre partie n’a plus rien à faire. L’autre partie clôt pour elle-même.",
            "Le dossier reste lisible, et ses preuves restent valables."
        ),
    ]
}
