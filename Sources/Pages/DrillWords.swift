/// What is said of exercises, in each language of the catalogues.
enum DrillPhrase: String, AreaPhrase {
    static let area = "drill"

    case banner, bannerText, mark, report, toReport, help, exhibit, steps, event, what, at, who
    case took, clocks, clock, due, met, passed, kept, notKept, open, begun, lasted, none, noClocks
}

extension Catalogue {
    static let englishDrill: [DrillPhrase: String] = [
        .banner: "Drill", .bannerText: "This case is an exercise. Nothing in it is meant.",
        .mark: "drill", .report: "How the drill went", .toReport: "How long each step took",
        .help:
            "A drill goes the way of every case, under the same clocks. It counts in no "
            + "statistics, and its one exhibit is the same for everybody:",
        .exhibit: "The exhibit of drills", .steps: "Steps", .event: "Step", .what: "About",
        .at: "When", .who: "Who", .took: "After", .clocks: "Clocks", .clock: "Clock",
        .due: "Due", .met: "Met", .passed: "Ran", .kept: "kept", .notKept: "not kept",
        .open: "open", .begun: "Begun", .lasted: "Lasted",
        .none: "Nothing was done yet.", .noClocks: "No emergency is declared.",
    ]

    static let frenchDrill: [DrillPhrase: String] = [
        .banner: "Exercice",
        .bannerText: "Ce dossier est un exercice. Rien de ce qu’il contient n’est réel.",
        .mark: "exercice", .report: "Déroulement de l’exercice",
        .toReport: "Durée de chaque étape",
        .help:
            "Un exercice suit la voie de tout dossier, avec les mêmes délais. Il ne compte dans "
            + "aucune statistique, et sa seule pièce est la même pour tous :",
        .exhibit: "La pièce des exercices", .steps: "Étapes", .event: "Étape", .what: "Objet",
        .at: "Quand", .who: "Qui", .took: "Après", .clocks: "Délais", .clock: "Délai",
        .due: "Échéance", .met: "Tenu le", .passed: "A couru", .kept: "tenu",
        .notKept: "dépassé", .open: "ouvert", .begun: "Début", .lasted: "Durée",
        .none: "Rien n’a encore été fait.", .noClocks: "Aucune urgence n’est déclarée.",
    ]

    static let englishDrillCodes: [String: String] = [
        "answer": "Answer (8 hours)", "objection": "Ground against it (96 hours)",
    ]

    static let frenchDrillCodes: [String: String] = [
        "answer": "Réponse (8 heures)", "objection": "Motif opposé (96 heures)",
    ]
}
