/// What is said of an exhibit that is read and carried out by the offline program.
enum OutsidePhrase: String, AreaPhrase {
    static let area = "outside"

    case title, text, make, makeText, upload, uploadText, file, go, missing, done, back
    case heading, decide, approved, fetch, fetchText, carry, carryText, copy, copyText, copyLink
    case record, recordText, recordLink, link
}

extension Catalogue {
    static let englishOutside: [OutsidePhrase: String] = [
        .title: "An exhibit that is read outside",
        .text: "This exhibit is over what the office reads itself. A machine that may have it in "
            + "clear proposes the plan; officers decide and approve it here as any other; the "
            + "machine then makes the copy, and the copy comes back in.",
        .make: "Make the plan",
        .makeText: "On that machine: the exhibit alone in the folder “exhibits”, the letter beside "
            + "it. The key file is made by the first run and stays there.",
        .upload: "Upload the plan",
        .uploadText: "It says where something was found and holds no value of the exhibit. What it "
            + "says was decided counts as proposed.",
        .file: "The file plan.json", .go: "Upload and begin the review",
        .missing: "Choose the file of the plan.", .done: "The plan was taken in.",
        .back: "Back to the exhibits", .heading: "Carried out outside",
        .decide: "Officers decide here and another approves. The copy is made after that.",
        .approved: "It is approved. The copy is made by the program, on the machine that made the "
            + "plan:",
        .fetch: "Fetch the approved plan",
        .fetchText: "Any later decision voids the approval; then fetch it again.",
        .carry: "Make the copy and check it",
        .carryText: "The command checks what it makes and has to end with status 0. The "
            + "exhibit has to have the name that the plan gives it.",
        .copy: "Bring the copy in",
        .copyText: "Each file of “disclosure/disclosed”, as a copy of this exhibit. A copy that "
            + "came in before the approval does not leave.",
        .copyLink: "Add the copy",
        .record: "Put on record what was left out",
        .recordText: "As “disclosure/redaction.json” says: the package carries it.",
        .recordLink: "Record the redaction", .link: "plan made outside",
    ]

    static let frenchOutside: [OutsidePhrase: String] = [
        .title: "Une pièce lue au-dehors",
        .text: "Cette pièce dépasse ce que l’office lit lui-même. Une machine qui peut l’avoir en "
            + "clair propose le plan ; des officiers en décident et l’approuvent ici comme de tout "
            + "autre ; la machine fait ensuite la copie, et la copie revient.",
        .make: "Faire le plan",
        .makeText: "Sur cette machine : la pièce seule dans le dossier « exhibits », la lettre à "
            + "côté. Le fichier de clé est fait au premier passage et y reste.",
        .upload: "Verser le plan",
        .uploadText: "Il dit où quelque chose a été trouvé et ne contient aucune valeur de la "
            + "pièce. Ce qu’il dit décidé vaut proposition.",
        .file: "Le fichier plan.json", .go: "Verser et commencer l’examen",
        .missing: "Choisissez le fichier du plan.", .done: "Le plan a été reçu.",
        .back: "Retour aux pièces", .heading: "Exécuté au-dehors",
        .decide: "Des officiers décident ici et un autre approuve. La copie est faite après.",
        .approved: "C’est approuvé. La copie est faite par le programme, sur la machine qui a fait "
            + "le plan :",
        .fetch: "Prendre le plan approuvé",
        .fetchText: "Toute décision ultérieure annule l’approbation ; reprenez-le alors.",
        .carry: "Faire la copie et la contrôler",
        .carryText: "La commande contrôle ce qu’elle fait et doit finir avec le statut 0. La "
            + "pièce doit avoir le nom que le plan lui donne.",
        .copy: "Verser la copie",
        .copyText: "Chaque fichier de « disclosure/disclosed », comme copie de cette pièce. Une "
            + "copie arrivée avant l’approbation ne part pas.",
        .copyLink: "Ajouter la copie",
        .record: "Consigner ce qui a été écarté",
        .recordText: "Comme le dit « disclosure/redaction.json » : le paquet le porte.",
        .recordLink: "Consigner le caviardage", .link: "plan fait au-dehors",
    ]
}
