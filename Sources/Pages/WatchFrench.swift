extension Catalogue {
    static let frenchWatch: [WatchPhrase: String] = [
        .ledger: "Registre des opérations", .follow: "Suivre la trace, avec preuves",
        .readings: "# lecture|# lectures",
        .trailOf: "Trace du dossier #",
        .entriesInAll: "Le registre compte # inscription.|Le registre compte # inscriptions.",
        .fromDay: "Du jour (UTC)",
        .toDay: "Au jour (UTC)", .officer: "Auteur", .exhibit: "Pièce (empreinte)",
        .reference: "Dossier", .act: "Opération", .anyAct: "Toutes", .show: "Afficher",
        .position: "Position", .time: "Heure", .about: "Objet", .why: "Motif",
        .proof: "Preuve", .noEntries: "Il n’y a pas de telle inscription ici.",
        .byItself: "l’office lui-même", .onBehalf: "pour", .older: "Inscriptions antérieures",
        .newest: "Depuis les plus récents", .olderToSee: "Éléments antérieurs",
        .export: "Extraire", .asCSV: "En CSV", .asJSON: "En JSON",
        .withProofs: "Avec les preuves (tar)",
        .exportHelp:
            "Autant d’inscriptions qu’un fichier peut en tenir, choisies comme ci-dessus. Dans "
            + "l’archive, chacune a sa preuve, que l’on vérifie hors ligne avec la clé jointe et "
            + "l’empreinte de l’objet, sans son premier mot :",
        .checkTitle: "Contrôle du registre",
        .checkText:
            "Chaque inscription est comparée à ce qui l’ouvre, chaque état signé et chaque "
            + "tuile recalculés, chaque suite d’envois parcourue. Le travail continue.",
        .checkNow: "Vérifier maintenant", .checkRuns: "Un contrôle est en cours :",
        .lookAgain: "Regarder de nouveau",
        .neverChecked: "Aucun contrôle récent n’est inscrit.",
        .lastCheck: "Dernier contrôle", .isWhole: "Le registre est entier.",
        .isBroken: "Quelque chose ne va pas. Arrêtez, gardez tout en l’état et cherchez quoi.",
        .entries: "Inscriptions", .checkpoints: "États signés recalculés",
        .openings: "Inscriptions qui s’ouvrent", .chains: "Dossiers aux suites entières",
        .tiles: "Tuiles", .root: "Racine", .newestCheckpoint: "Dernier état signé",
        .cosignedCheckpoint: "Dernier état cosigné par un partenaire",
        .elsewhere: "Les fichiers du registre se vérifient ailleurs, sans cet office, par :",
        .witnesses: "Qui d’autre le tient",
        .witnessHelp:
            "Un partenaire cosigne ce registre quand il prend un envoi, et cet office cosigne le "
            + "sien. Aucun ne peut être réécrit jusqu’à la taille que l’autre a vue.",
        .peer: "Autre autorité", .cosignedSize: "Cosigné jusqu’à", .cosignedAt: "Le",
        .age: "Âge", .witnessed: "Du sien, cosigné ici jusqu’à",
        .mirrors: "Copies des registres des partenaires",
        .mirrorHelp:
            "Cet office va chercher ce que montrent les registres de ses partenaires (des "
            + "engagements, rien d’autre), vérifie chaque inscription contre l’état que le "
            + "partenaire a signé, et la garde.",
        .mirrorSeen: "Dernier état", .mirrorAt: "Obtenu", .mirrorVerified: "Vérifié jusqu’à",
        .mirrorLag: "Retard", .mirrorState: "Constat", .mirrorFits: "une seule histoire",
        .noMirrors: "Aucun registre de partenaire n’a encore été obtenu.",
        .noPeers: "Il n’y a pas encore de partenaire.",
        .nothingToSee: "Rien ne vous attend pour l’instant.", .toSee: "# à examiner.",
        .seenBefore: "Ce qui a déjà été vu", .seenBecause: "Je l’ai vu, car…",
        .seenHint: "C’est inscrit au registre en votre nom. Aucun nom de personne.",
        .seenGo: "Vu", .refused: "Cela n’a pas été fait",
    ]

    static let frenchWatchCodes: [String: String] = [
        "erased": "effacée", "unreadable": "ne s’ouvre pas : contrôlez le registre",
        "ledger-checked": "Registre contrôlé", "anomaly-seen": "Vu et écarté",
        "audit": "audit", "work": "travail", "proof": "une preuve a été extraite",
        "upload-plan": "Plan versé", "review-prepared": "Examen préparé",
        "review-failed": "Examen échoué", "review-blocked": "Examen bloqué",
        "review-disclosed": "Copie communiquée", "review-withheld": "Pièce retenue",
        "depute": "Suppléance donnée", "deputy-ended": "Suppléance terminée",
        "token-issued": "Jeton émis", "token-revoked": "Jeton repris",
        "notices-set": "Avis par courriel demandés",
        "notices-ended": "Avis par courriel terminés", "notified": "Avis envoyé",
        "notification-failed": "Avis refusé", "recipient": "destinataire refusé",
        "case": "Dossier", "account": "Compte", "ledger": "Registre", "parcel": "Colis",
        "receipt": "Reçu", "envelope": "Envoi", "anomaly": "Constat", "exhibit": "Pièce",
        "descriptor": "descripteur", "duplicate": "déjà reçu",
        "arrival-refused": "Un fichier n’a pas été pris",
        "do-arrival-refused":
            "Le partenaire sait pourquoi. Demandez s’il renverra ; si c’est un faux, "
            + "avertissez-le par une autre voie.",
        "quarantine": "Pièces en quarantaine",
        "do-quarantine":
            "Elles ne sont pas ce que l’expéditeur a annoncé. Demandez un second paquet ; rien "
            + "n’en peut être utilisé.",
        "gap": "Un envoi du partenaire manque",
        "do-gap": "Il a été demandé. S’il ne vient pas, appelez le partenaire.",
        "crossed": "Deux envois se sont croisés",
        "do-crossed": "Les deux ont agi à la fois. Lisez, accordez-vous et écrivez de nouveau.",
        "fork": "Deux envois pour une place",
        "do-fork":
            "Le partenaire a signé deux histoires d’un dossier. N’y faites rien, gardez les deux "
            + "et appelez-le.",
        "no-effect": "Un envoi est resté sans effet",
        "do-no-effect": "Il ne convenait pas à l’état du dossier. Demandez ce qui était voulu.",
        "peer-refused": "Le partenaire a refusé un envoi",
        "do-peer-refused": "Corrigez ce qu’il nomme et envoyez de nouveau.",
        "overdue": "Une échéance est passée",
        "do-overdue": "Quelqu’un attend ou n’a pas répondu. Agissez, ou relancez l’autre partie.",
        "return-overdue": "Des pièces sont à restituer",
        "do-return-overdue":
            "Restituez, détruisez ou convenez de garder, et inscrivez-le.",
        "dead-letter": "Un envoi a été abandonné",
        "do-dead-letter": "Voyez si le partenaire est joignable, puis renvoyez-le du dossier.",
        "no-receipt": "Pas de reçu depuis un jour",
        "do-no-receipt":
            "La passerelle du partenaire l’a, son office n’a pas signé. Est-il déverrouillé ?",
        "ledger-rewritten": "Le registre d’un partenaire a été réécrit",
        "do-ledger-rewritten":
            "Deux états qu’il a signés ne s’accordent pas. Gardez tout et appelez-le : ce peut "
            + "être une sauvegarde restaurée ou un faux.",
        "check-failed": "Un contrôle du registre a échoué",
        "do-check-failed":
            "Arrêtez l’office, copiez son dossier, exécutez `comityd check`.",
        "cosignature-late": "Une cosignature manque",
        "do-cosignature-late":
            "Le partenaire a pris des envois et n’a pas cosigné depuis. Demandez pourquoi.",
        "log-ins": "Nombreuses connexions refusées",
        "do-log-ins": "Demandez à la personne. Si c’était autrui, changez le mot de passe.",
        "expiring": "Prend fin dans les trente jours",
        "do-expiring": "Renouvelez, et faites reprendre le nouveau descripteur.",
        "expired": "A pris fin",
        "do-expired": "Rien n’est plus admis par lui. Renouvelez maintenant.",
        "mirror-checkpoint": "l’état n’est pas signé par le registre du partenaire",
        "mirror-incomplete": "ce qui fut obtenu ne mène pas à l’état signé ; on redemande",
        "mirror-forked": "deux histoires : voyez ce qui demande quelqu’un",
        "mirror-too-long": "plus long que ce qui est copié",
        "mirror-mirror": "la copie de cet office est abîmée",
        "ledger-forked": "Deux histoires du registre d’un partenaire",
        "forked": "deux histoires",
        "files-audit": "les fichiers ne correspondent pas à leur état signé",
    ]
}
