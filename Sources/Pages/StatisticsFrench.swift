extension Catalogue {
    static let frenchStatistics: [StatisticsPhrase: String] = [
        .title: "Statistiques",
        .intro:
            "Les demandes reçues ou envoyées, leur sort et le temps qu’elles ont pris. Un projet "
            + "ne compte pas avant son envoi. Un résultat compte l’année de la décision.",
        .filter: "Ce qui est compté", .from: "De l’année", .to: "À l’année",
        .everything: "Tout", .show: "Afficher", .clear: "Tout afficher",
        .least: "Taire les nombres en dessous de",
        .leastHint: "Pour un rapport qui quitte l’office, par exemple 5. Zéro montre tout.",
        .refused: "Cela ne peut être compté ainsi", .reports: "Rapports",
        .overview: "Vue d’ensemble", .fatf: "GAFI, recommandation 33",
        .national: "Rapport annuel", .eEvidence: "Preuves électroniques, article 28",
        .download: "Télécharger", .csv: "CSV", .json: "JSON",
        .empty: "Il n’y a rien à compter.", .heldBack: "moins de #",
        .chartOf: "Graphique : #",
        .fatfNote:
            "La recommandation 33 demande des statistiques sur les demandes d’entraide et "
            + "d’autre coopération. Elle ne fixe pas de forme ; celle-ci est de Comity.",
        .eEvidenceNote:
            "Le règlement (UE) 2023/1543, article 28, paragraphe 2, demande pour le 31 mars les "
            + "chiffres de l’année civile précédente. Comptés ici, pour les affaires fondées "
            + "d’abord sur le règlement : injonctions par type de données et par État, exécutées "
            + "ou non, motifs, et temps jusqu’aux données. Non comptés ici : les fournisseurs "
            + "destinataires, les notifications selon l’article 8, la conservation suivie de "
            + "production, les recours, les coûts. À vérifier d’après le texte.",
        .nationalNote: "La forme d’aucun État : ce que la plupart demandent, par année.",
        .clock: "Jours et années sont ceux de #. État au", .unknown: "Inconnu",
        .shownFirst: "Le graphique montre les # plus grands.", .totals: "Au total",
        .months: "Mois par mois", .ageing: "Âge des affaires ouvertes",
        .days: "Jours de la demande à chaque étape",
        .spread: "Combien d’affaires ont pris combien de temps",
        .states: "Mesures par État et résultat", .instruments: "Mesures par instrument",
        .measures: "Mesures par type", .grounds: "Motifs de refus",
        .happened: "Autres événements", .countries: "Demandes par État",
        .types: "Mesures par État et type", .orders: "Injonctions par type de mesure",
        .addressees: "Injonctions par État", .obtaining: "Jours jusqu’aux données",
        .years: "Affaires par année", .byState: "Mesures par État",
        .byInstrument: "Mesures par instrument", .byMeasure: "Mesures par type",
        .side: "Cette autorité", .state: "Autre État", .instrument: "Instrument",
        .measure: "Type de mesure", .begun: "Nouvelles affaires", .ended: "Terminées",
        .open: "Ouvertes", .asked: "Mesures demandées", .month: "Mois",
        .backlog: "Ouvertes à la fin", .age: "Mois depuis la demande",
        .total: "Décidées ou terminées", .rule: "Règle", .step: "Étape", .cases: "Affaires",
        .median: "Médiane", .p90: "Neuf sur dix en", .average: "Moyenne",
        .longest: "Maximum", .what: "Quoi", .year: "Année",
        .openBefore: "Ouvertes au début", .openAfter: "Ouvertes à la fin",
        .medianDecided: "Jours jusqu’à la décision (médiane)",
        .medianDelivered: "Jours jusqu’aux preuves (médiane)", .days7: "jusqu’à 7 jours",
        .days30: "8 à 30", .days90: "31 à 90", .days180: "91 à 180", .days365: "181 à 365",
        .daysMore: "plus", .age0: "ce mois", .age1: "1 ou 2", .age3: "3 à 5", .age6: "6 à 11",
        .age12: "12 à 23", .age24: "24 et plus", .requesting: "demande",
        .requested: "est requise", .both: "Les deux côtés", .accepted: "Acceptées",
        .conditional: "Sous conditions", .refusedOutcome: "Refusées",
        .withdrawn: "Retirées", .lifted: "Levées", .handedOver: "Cédées",
        .acknowledged: "Réception confirmée", .decided: "Décidée",
        .delivered: "Preuves annoncées",
    ]
}
