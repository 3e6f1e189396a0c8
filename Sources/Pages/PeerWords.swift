/// What the pages of the authorities that are known, and of keys and peers, say.
enum PeerPhrase: String, AreaPhrase {
    static let area = "peers"

    case directory, directoryHelp, identifier, name, state, relation, since, expires, authority
    case fingerprint, fingerprintHelp, sequence, issued, endpoints, kind, address, keys, purpose
    case holder, from, until, keyState, keyName, units, unit, scope, demands, role, algorithm
    case onWhat, everything, languages, stateInBook, none, back
    case health, gateway, gatewayAlive, gatewaySilent, gatewayNever, ownKeys, peers, peer, sent
    case received, contact, queueOut, queueIn, dead, cosigned, clock, clockHelp, files, never
    case trustList, descriptor, toCheck, renew, noPeers, ends
    case register, registerWhole, registerChecking, registerFailed
    case peersInAll, firstPeers, nextPeers
}

extension Catalogue {
    static let englishPeers: [PeerPhrase: String] = [
        .peersInAll: "# authority in all.|# authorities in all.",
        .firstPeers: "From the first authority", .nextPeers: "Further authorities",
        .directory: "Directory",
        .directoryHelp:
            "Authorities this office knows. Letters go to those it is paired with; of the others "
            + "only the name is left in its cases.",
        .identifier: "Authority", .name: "Name", .state: "State", .relation: "Relation",
        .since: "Countersigned", .expires: "Ends", .authority: "Authority",
        .fingerprint: "Root fingerprint",
        .fingerprintHelp:
            "Compare it by voice, group by group, before you rely on a new descriptor.",
        .sequence: "Descriptor number", .issued: "Issued", .endpoints: "Channels",
        .kind: "Kind", .address: "Address", .keys: "Keys", .purpose: "For", .holder: "Holder",
        .from: "From", .until: "Until", .keyState: "State", .keyName: "Known by",
        .units: "Units", .unit: "Unit", .scope: "Competence",
        .demands: "Signatures it demands on what it sends", .role: "Signer",
        .algorithm: "Algorithm", .onWhat: "On", .everything: "everything its seal signs",
        .languages: "Languages its state takes", .stateInBook: "In the law book",
        .none: "None.", .back: "Directory", .health: "Keys and peers", .gateway: "Gateway",
        .gatewayAlive: "The gateway runs; it last showed itself:",
        .gatewaySilent: "The gateway does not run. It last showed itself:",
        .gatewayNever: "The gateway has never shown itself. Start it: `comityd gateway HOME`.",
        .ownKeys: "Own keys", .peers: "Peers", .peer: "Authority", .sent: "Last sent",
        .received: "Last received", .contact: "Last contact", .queueOut: "Waits to go out",
        .queueIn: "Waits to be taken in", .dead: "Given up", .cosigned: "Cosignature, age",
        .clock: "Clock difference",
        .clockHelp:
            "Clock difference: the peer’s clock less ours at the last delivery, the way back "
            + "included. More than a minute ahead means that one of the two is wrong.",
        .files: "files", .never: "never", .trustList: "Trust list, number",
        .descriptor: "Own descriptor", .toCheck: "Check of the ledger",
        .renew:
            "Something ends within thirty days, or has ended. Renew the descriptor with the root "
            + "(`comity authority renew`), and have the peers pair with the new one.",
        .noPeers: "There is no peer yet.", .ends: "Ends in", .register: "Register",
        .registerWhole: "The register was found whole.",
        .registerChecking:
            "The register is being checked since the office started, while it works. Entries:",
        .registerFailed:
            "The register is not what it was, and nothing is kept any more. Stop the office, look "
            + "with `comityd check HOME`, and restore the register.",
    ]

    static let frenchPeers: [PeerPhrase: String] = [
        .peersInAll: "# autorité en tout.|# autorités en tout.",
        .firstPeers: "Depuis la première autorité", .nextPeers: "Autorités suivantes",
        .directory: "Annuaire",
        .directoryHelp:
            "Les autorités que cet office connaît. Les lettres vont à celles qui sont appariées ; "
            + "des autres il ne reste que le nom dans ses dossiers.",
        .identifier: "Autorité", .name: "Nom", .state: "État", .relation: "Lien",
        .since: "Contresignée", .expires: "Fin", .authority: "Autorité",
        .fingerprint: "Empreinte de la racine",
        .fingerprintHelp:
            "Comparez-la de vive voix, groupe par groupe, avant de vous fier à un descripteur.",
        .sequence: "Numéro du descripteur", .issued: "Émis", .endpoints: "Voies",
        .kind: "Genre", .address: "Adresse", .keys: "Clés", .purpose: "Pour",
        .holder: "Titulaire", .from: "Dès", .until: "Jusqu’au", .keyState: "État",
        .keyName: "Se reconnaît à", .units: "Unités", .unit: "Unité", .scope: "Compétence",
        .demands: "Signatures exigées sur ses envois", .role: "Signataire",
        .algorithm: "Algorithme", .onWhat: "Sur", .everything: "tout ce que scelle son sceau",
        .languages: "Langues admises par son État", .stateInBook: "Dans le recueil de droit",
        .none: "Aucune.", .back: "Annuaire", .health: "Clés et partenaires",
        .gateway: "Passerelle",
        .gatewayAlive: "La passerelle tourne ; dernier signe :",
        .gatewaySilent: "La passerelle ne tourne pas. Dernier signe :",
        .gatewayNever:
            "La passerelle n’a jamais fait signe. Lancez-la : `comityd gateway HOME`.",
        .ownKeys: "Clés de l’office", .peers: "Partenaires", .peer: "Autorité",
        .sent: "Dernier envoi", .received: "Dernière réception", .contact: "Dernier contact",
        .queueOut: "Attend de partir", .queueIn: "Attend d’être pris", .dead: "Abandonnés",
        .cosigned: "Âge de la cosignature", .clock: "Écart d’horloge",
        .clockHelp:
            "Écart d’horloge : celle du partenaire moins la nôtre à la dernière remise, retour "
            + "compris. Plus d’une minute d’avance : l’une des deux est fausse.",
        .files: "fichiers", .never: "jamais", .trustList: "Liste de confiance, numéro",
        .descriptor: "Descripteur de l’office", .toCheck: "Contrôle du registre",
        .renew:
            "Quelque chose prend fin dans les trente jours, ou a pris fin. Renouvelez le "
            + "descripteur avec la racine (`comity authority renew`) et faites-le apparier.",
        .noPeers: "Il n’y a pas encore de partenaire.", .ends: "Fin dans",
        .register: "Registre", .registerWhole: "Le registre a été trouvé intact.",
        .registerChecking:
            "Le registre est contrôlé depuis le démarrage, pendant que l’office travaille. "
            + "Inscriptions :",
        .registerFailed:
            "Le registre n’est plus ce qu’il était, et rien n’est plus conservé. Arrêtez l’office, "
            + "examinez avec `comityd check HOME`, et rétablissez le registre.",
    ]

    static let englishPeerCodes: [String: String] = [
        "own": "this authority", "paired": "paired", "known": "only known",
        "counts": "counts", "ending": "ends soon", "ended": "has ended",
        "later": "not yet", "revoked": "revoked", "seal-es256": "seal (ES256)",
        "seal-mldsa65": "seal (ML-DSA-65)", "person": "own signature",
        "log": "log’s checkpoints", "witness": "cosigning others’ logs",
        "recipient": "sealing to it", "tls": "gateway’s TLS", "carrier": "transport receipts",
    ]

    static let frenchPeerCodes: [String: String] = [
        "own": "cette autorité", "paired": "appariée", "known": "seulement connue",
        "counts": "compte", "ending": "finit bientôt", "ended": "a pris fin",
        "later": "pas encore", "revoked": "révoquée", "seal-es256": "sceau (ES256)",
        "seal-mldsa65": "sceau (ML-DSA-65)", "person": "signature personnelle",
        "log": "états du registre", "witness": "cosigne les autres registres",
        "recipient": "lui sceller", "tls": "TLS de la passerelle",
        "carrier": "reçus de transport", "officer": "officier", "judge": "juge",
        "prosecutor": "procureur", "seal": "sceau", "gateway": "passerelle",
    ]
}
