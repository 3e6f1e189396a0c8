/// What is said of disclosures to the defence, in each language of the catalogues.
enum DefencePhrase: String, AreaPhrase {
    static let area = "defence"

    case title, none, number, date, recipient, exhibits, ground, limits, exculpatory, take, note
    case archive, package, noteTitle, notDisclosed, howTo, sender, verdicts, help
}

extension Catalogue {
    static let englishDefence: [DefencePhrase: String] = [
        .title: "Disclosed to the defence", .none: "Nothing was disclosed to the defence.",
        .number: "Number", .date: "Date", .recipient: "To whom", .exhibits: "Exhibits",
        .ground: "Legal ground", .limits: "Use limits", .exculpatory: "exonerates",
        .take: "To hand over", .note: "Note", .archive: "Archive", .package: "Package",
        .noteTitle: "Disclosure to the defence",
        .notDisclosed: "Exhibits of this package that are not disclosed: #",
        .howTo:
            "Each archive is as its sender signed it. Comity checks it on any computer, without a "
            + "network. It needs the archive, the trust list of the office that hands it over, "
            + "and the fingerprint below, which that office tells by another way:",
        .sender: "Signed by #.",
        .verdicts:
            "`verified`: everything is as it was signed. `incomplete`: what is here is as it was "
            + "signed, and something is not here, such as an exhibit that is not disclosed. "
            + "`failed`: do not rely on it, and say so.",
        .help:
            "An archive holds only the exhibits that were disclosed; it names the others and "
            + "holds the sender’s records of all. Hand the note over with it.",
    ]

    static let frenchDefence: [DefencePhrase: String] = [
        .title: "Communiqué à la défense", .none: "Rien n’a été communiqué à la défense.",
        .number: "Numéro", .date: "Date", .recipient: "À qui", .exhibits: "Pièces",
        .ground: "Base légale", .limits: "Limites d’utilisation", .exculpatory: "à décharge",
        .take: "À remettre", .note: "Note", .archive: "Archive", .package: "Paquet",
        .noteTitle: "Communication à la défense",
        .notDisclosed: "Pièces de ce paquet qui ne sont pas communiquées : #",
        .howTo:
            "Chaque archive est telle que son expéditeur l’a signée. Comity la vérifie sur tout "
            + "ordinateur, sans réseau. Il faut l’archive, la liste de confiance de l’office qui "
            + "la remet, et l’empreinte ci-dessous, que cet office dit par une autre voie :",
        .sender: "Signée par #.",
        .verdicts:
            "`verified` : tout est comme il a été signé. `incomplete` : ce qui est là est comme "
            + "il a été signé, et quelque chose manque, par exemple une pièce qui n’est pas "
            + "communiquée. `failed` : ne vous y fiez pas, et dites-le.",
        .help:
            "Une archive ne contient que les pièces communiquées ; elle nomme les autres et "
            + "contient les relevés de l’expéditeur sur toutes. Remettez la note avec elle.",
    ]
}
