extension Catalogue {
    /// What the requesting side is asked beside the letter, by the facts' names; the law book asks
    /// in English.
    static let frenchWriterFacts: [String: String] = [
        "letter.byLane":
            "La lettre va-t-elle directement à un fournisseur, ou d’une cellule de "
            + "renseignement financier à une autre ?",
        "requesting.deathPenalty": "Le droit de l’État requérant connaît-il la peine de mort ?",
        "proceedings.judgeMayBeCalled":
            "Un juge peut-il être saisi de l’affaire selon le droit de l’État requérant ?",
        "proceedings.revisionGrounds": "Y a-t-il des motifs de révision du jugement définitif ?",
        "proceedings.otherPersonsToo":
            "La procédure étrangère vise-t-elle aussi d’autres personnes ?",
        "reciprocity.granted": "L’État requérant accorderait-il la même entraide ?",
        "request.announcedOnly": "La demande est-elle seulement annoncée jusqu’ici ?",
        "conditions.accepted": "Les conditions sont-elles acceptées ?",
        "information.arrived": "Les informations complémentaires ont-elles été envoyées ?",
        "presence.releasedOn":
            "Quel jour la personne a-t-elle appris que sa présence n’est plus requise ?",
        "standard.probableCause":
            "Quels faits rendent probable, pour toute la période demandée, que des "
            + "preuves de l’infraction se trouvent dans ce compte ou ce lieu ?",
        "standard.specificFacts":
            "Quels faits précis montrent que les données sont pertinentes et importantes "
            + "pour l’enquête ?",
        "standard.reasonableGrounds.offence":
            "Quels faits donnent lieu de croire que l’infraction a été commise ?",
        "standard.reasonableGrounds.evidenceHere":
            "Quels faits donnent lieu de croire que des preuves se trouvent dans l’État "
            + "requis ?",
        "use.otherProceedings":
            "Les éléments, ou ce qui en est tiré, doivent-ils servir dans une autre "
            + "procédure que celle indiquée ?",
        "use.exculpatory": "Les éléments disculpent-ils une personne poursuivie ?",
        "use.noticeGiven":
            "L’État expéditeur a-t-il été avisé avant la communication à la personne "
            + "poursuivie ?",
        "use.noticeImpossible": "L’avis préalable était-il impossible dans ce cas exceptionnel ?",
        "use.immediateThreat":
            "L’autre utilisation sert-elle à écarter une menace immédiate et grave pour "
            + "la sécurité publique ?",
        "use.directlyRelated":
            "L’autre procédure est-elle directement liée à celle indiquée dans la demande "
            + "?",
        "offence.transnational":
            "L’infraction est-elle transnationale : commise, préparée ou ressentie dans "
            + "un autre État, ou avec des victimes, témoins, produits ou preuves dans un "
            + "autre État ?",
        "order.reasonableBasis":
            "Quels faits donnent lieu de croire que les motifs suffisent et que les biens "
            + "seront confisqués ?",
        "emergency.lifeAtRisk":
            "Y a-t-il un risque important et imminent pour la vie ou la sécurité d’une "
            + "personne physique ?",
        "data.publiclyAvailable": "Les données sont-elles accessibles au public ?",
        "data.consentOfEntitled":
            "La personne qui peut légalement communiquer les données y consent-elle "
            + "librement ?",
        "data.atRisk": "Les données risquent-elles particulièrement d’être perdues ou modifiées ?",
        "requesting.boundBy.LED":
            "L’État requérant est-il dans l’espace de la directive en matière de police "
            + "et de justice (Union européenne ou Schengen) ?",
        "requesting.boundBy.GDPR":
            "L’État requérant est-il dans l’espace du règlement général sur la protection "
            + "des données ?",
        "requesting.boundBy.EIO":
            "L’État requérant participe-t-il à la décision d’enquête européenne ?",
        "requesting.boundBy.TCA":
            "L’État requérant est-il lié par l’accord de commerce et de coopération entre "
            + "l’Union européenne et le Royaume-Uni ?",
        "letter.languageAccepted":
            "Envoyez la demande, ou une traduction, dans une langue que l’État requis "
            + "accepte.",
        "letter.languageAccepted.EIO":
            "Envoyez la décision dans une langue que l’État d’exécution a déclaré "
            + "accepter.",
        "letter.followUp": "La lettre complète-t-elle une lettre antérieure ?",
        "domesticCase.available":
            "La mesure pourrait-elle être ordonnée aux mêmes conditions dans une affaire "
            + "nationale semblable ?",
        "requesting.judgeOnlyForData":
            "Le droit de l’État requérant réserve-t-il au juge d’ordonner les données de "
            + "trafic, de localisation et de contenu ?",
        "issuing.remedyExists":
            "Le droit de l’État d’émission offre-t-il un recours contre la décision ?",
        "proceedings.administrative":
            "La procédure est-elle conduite par des autorités administratives ?",
        "interception.withoutHelp":
            "La personne se trouve-t-elle dans un État dont l’aide technique n’est pas "
            + "nécessaire ?",
        "eev.domesticCase":
            "Y a-t-il lieu de croire que l’infraction a été commise, et la personne "
            + "vit-elle, dans l’État d’émission ?",
        "trial.inAbsentia": "La personne était-elle absente du procès qui a mené à la décision ?",
        "recipient.competent": "Le destinataire est-il une autorité compétente en matière pénale ?",
        "threat.immediateSerious":
            "Y a-t-il une menace immédiate et grave pour la sécurité publique qui ne "
            + "laisse pas le temps de demander ?",
        "use.onwardTransfer":
            "Les éléments doivent-ils être remis à un État tiers ou à une organisation ?",
        "use.lawAuthorises":
            "Quel droit de l’État destinataire autorise l’autre utilisation, et pourquoi "
            + "est-elle nécessaire et proportionnée ?",
        "use.asEvidence": "Ce qui a été donné comme renseignement doit-il servir de preuve ?",
        "target.personProtected":
            "La personne visée est-elle un ressortissant, un résident permanent ou une "
            + "personne se trouvant dans l’autre État, que l’accord exclut ?",
        "proceedings.onFoot": "Une procédure est-elle ouverte, ou une enquête en cours ?",
        "deathPenalty.personCharged":
            "Une personne a-t-elle été inculpée ou condamnée pour l’infraction passible "
            + "de la peine de mort ?",
        "letter.rogatory":
            "La demande est-elle une commission rogatoire, ou une demande sans traité ?",
        "letter.casePendingBeforeJudge":
            "L’affaire est-elle déjà pendante devant le juge qui délivre la lettre ?",
        "order.reasonableGroundsPropertyHere":
            "Quels faits montrent que les biens se trouvent dans l’État requis ?",
        "use.thirdState": "Les éléments doivent-ils aller à un État tiers ou à une organisation ?",
        "epoc.defectNotified":
            "Le défaut de l’injonction a-t-il été signalé au destinataire ?",
        "epoc.issuedBeforeValidation":
            "L’injonction a-t-elle été émise avant sa validation ?",
        "offence.all.fiscal":
            "Les infractions portent-elles uniquement sur des impôts, droits ou taxes ?",
        "offence.any.fiscal": "Une des infractions porte-t-elle sur des impôts, droits ou taxes ?",
    ]
}
