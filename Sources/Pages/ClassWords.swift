/// What kinds of findings are called (spec/disclosure-detect.md), in each language there is.
enum ClassPhrase: String, AreaPhrase {
    static let area = "class"

    case number
}

extension Catalogue {
    /// A class of findings in words; a state's own number by the state and the number's short name.
    func dataClass(_ code: String) -> HTML {
        let own = AreaWords<ClassPhrase>(self)
        let parts = code.split(separator: ".", maxSplits: 1)
        // `in_.pan`: where a state's letters are a word of Python, stdnum adds a line below.
        let letters = parts[0].last == "_" ? parts[0].dropLast() : parts[0]
        if parts.count == 2, letters.utf8.count == 2 {
            let (issuer, name) = (letters.uppercased(), String(parts[1]))
            return "\(own.telling(.number, state(issuer))) (<bdi>\(name)</bdi>)"
        }
        return "\(own.code(code))"
    }

    static let englishClasses: [ClassPhrase: String] = [.number: "National number, #"]
    static let frenchClasses: [ClassPhrase: String] = [.number: "Numéro national, #"]

    static let englishClassCodes: [String: String] = [
        "account": "Account of the case", "address": "Address", "bic": "Bank (BIC)",
        "btc": "Bitcoin address", "date": "Date", "date-of-birth": "Date of birth",
        "email": "E-mail address", "eth": "Ethereum address", "hash": "Digest of a file",
        "iban": "Bank account (IBAN)", "iccid": "SIM card (ICCID)",
        "id-card": "Identity card or licence", "imei": "Handset (IMEI)",
        "imeisv": "Handset (IMEISV)", "imsi": "Subscriber of a mobile network (IMSI)",
        "ipv4": "Internet address (IPv4)", "ipv6": "Internet address (IPv6)",
        "lei": "Legal entity (LEI)", "mac": "Network card (MAC)",
        "mrz": "Machine-readable lines of a passport", "name": "Name", "pan": "Payment card",
        "passport": "Passport number", "phone": "Telephone number", "plate": "Number plate",
        "privilege.clergy": "Clergy and confession", "privilege.lawyer": "Lawyer and client",
        "privilege.medical": "Doctor and patient", "privilege.press": "Press and its sources",
        "protected.minor": "A child", "protected.victim": "A victim",
        "protected.witness": "A protected witness", "special.biometric": "Biometric data",
        "special.ethnicity": "Ethnic origin", "special.genetic": "Genetic data",
        "special.health": "Health", "special.politics": "Political opinion",
        "special.religion": "Religion or belief", "special.sexual-life": "Sexual life",
        "special.union": "Membership of a trade union", "term": "Word of the case",
        "url": "Address of the web", "vin": "Vehicle (VIN)",
    ]

    static let frenchClassCodes: [String: String] = [
        "account": "Compte de l’affaire", "address": "Adresse", "bic": "Banque (BIC)",
        "btc": "Adresse Bitcoin", "date": "Date", "date-of-birth": "Date de naissance",
        "email": "Adresse électronique", "eth": "Adresse Ethereum",
        "hash": "Empreinte d’un fichier", "iban": "Compte bancaire (IBAN)",
        "iccid": "Carte SIM (ICCID)", "id-card": "Carte d’identité ou permis",
        "imei": "Téléphone (IMEI)", "imeisv": "Téléphone (IMEISV)",
        "imsi": "Abonné d’un réseau mobile (IMSI)", "ipv4": "Adresse internet (IPv4)",
        "ipv6": "Adresse internet (IPv6)", "lei": "Personne morale (LEI)",
        "mac": "Carte réseau (MAC)", "mrz": "Lignes lisibles par machine d’un passeport",
        "name": "Nom", "pan": "Carte de paiement", "passport": "Numéro de passeport",
        "phone": "Numéro de téléphone", "plate": "Plaque d’immatriculation",
        "privilege.clergy": "Clergé et confession", "privilege.lawyer": "Avocat et client",
        "privilege.medical": "Médecin et patient", "privilege.press": "Presse et ses sources",
        "protected.minor": "Un enfant", "protected.victim": "Une victime",
        "protected.witness": "Un témoin protégé", "special.biometric": "Données biométriques",
        "special.ethnicity": "Origine ethnique", "special.genetic": "Données génétiques",
        "special.health": "Santé", "special.politics": "Opinion politique",
        "special.religion": "Religion ou conviction", "special.sexual-life": "Vie sexuelle",
        "special.union": "Appartenance syndicale", "term": "Mot de l’affaire",
        "url": "Adresse du web", "vin": "Véhicule (VIN)",
    ]
}
