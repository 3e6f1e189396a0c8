/// The words that headings and members go by, in the languages of those who write them.
enum ShapeWords {
    /// What a heading or member says, by the words it is made of; the first that fits.
    static func role(_ name: some BidirectionalCollection<UInt8>) -> ExhibitShape.Role? {
        let word = compared(name)
        if let role = words.first(where: { $0.words.contains(word) })?.role { return role }
        // Of members of members the last part of the name says it.
        guard let dot = name.reversed().firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let last = compared(name[dot.base...])
        return words.first { $0.words.contains(last) }?.role
    }

    /// Whether a heading is that of a time of day beside a day.
    static func isTime(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        times.contains(compared(name))
    }

    /// Whether a heading is that of an amount of money.
    static func isAmount(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        var word = compared(name)
        if amounts.contains(word) { return true }
        // The currency may stand in the heading: Betrag in EUR, Amount (CHF).
        guard word.count > 3, currencies.contains(String(word.suffix(3))) else { return false }
        word.removeLast(3)
        if amounts.contains(word) { return true }
        let joined = ["in", "en", "em"].first { word.hasSuffix($0) }
        return joined.map { amounts.contains(String(word.dropLast($0.count))) } ?? false
    }

    /// Whether a member holds what somebody wrote.
    static func isMessageText(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        ["text", "body", "message", "messagetext", "content"].contains(compared(name))
    }

    private static let times: Set<String> = [
        "time", "timeofday", "uhrzeit", "heure", "tijd", "hora", "ora", "kellaaeg", "calltime",
        "starttime", "zeitpunkt", "begin", "start",
    ]

    private static let amounts: Set<String> = [
        "amount", "debit", "credit", "balance", "montant", "solde", "betrag", "saldo", "umsatz",
        "bedrag", "bedrageur", "valor", "montante", "importe", "importo", "summa", "belopp",
        "kwota", "gutschrift", "lastschrift", "belastung", "einzelbetrag", "haben", "soll",
        "runningbal", "runningbalance", "withdrawal", "deposit", "paidin", "paidout", "moneyin",
        "moneyout", "avoir", "doit", "cargo", "abono", "addebiti", "accrediti", "dare",
        "avere", "kreeditkaive", "deebet", "kreedit", "afbij", "osszeg",
    ]

    /// ISO 4217, of the currencies that exports of banks are mostly in.
    private static let currencies: Set<String> = [
        "eur", "chf", "usd", "gbp", "brl", "pln", "czk", "huf", "sek", "nok", "dkk", "ron", "bgn",
        "cad", "aud", "inr", "jpy", "zar", "sgd", "try", "mxn",
    ]

    /// Lower-case letters and digits alone, with the accents of the languages below folded.
    private static func compared(_ name: some Collection<UInt8>) -> String {
        // What is as long as this is no heading.
        guard name.count <= 1_000 else { return "" }
        var out = ""
        for scalar in Folding.text(name).lowercased().unicodeScalars {
            switch scalar {
            case "à", "á", "â", "ã": out += "a"
            case "ä": out += "ae"
            case "å": out += "a"
            case "ç": out += "c"
            case "è", "é", "ê", "ë": out += "e"
            case "í", "ì", "î", "ï": out += "i"
            case "ñ": out += "n"
            case "ó", "ò", "ô", "õ": out += "o"
            case "ö": out += "oe"
            case "ú", "ù", "û": out += "u"
            case "ü": out += "ue"
            case "ß": out += "ss"
            case "a"..."z", "0"..."9": out.unicodeScalars.append(scalar)
            default: break
            }
        }
        return out
    }

    /// In en, fr, de, nl, pt, es, it, et, sv, da, pl; booking days before days of value.
    private static let words: [(role: ExhibitShape.Role, words: Set<String>)] = [
        (
            .when,
            [
                "date", "bookingdate", "bookdate", "transactiondate", "postingdate", "datetime",
                "timestamp", "timestampms", "ts", "time", "starttime", "start", "startdate",
                "calldate",
                "datetimeutc", "dateandtime", "createdat", "sentat", "dateunixtime", "datesent",
                "completeddate", "datedoperation", "dateoperation", "datecomptable", "buchungstag",
                "buchungsdatum", "buchung", "datum", "boekdatum", "boekingsdatum",
                "transactiedatum", "data", "datadomovimento", "datamovimento", "datalancamento",
                "datadolancamento",
                "fecha", "fechaoperacion", "fechadeoperacion", "fechacontable", "fechamovimiento",
                "datacontabile", "dataoperazione", "dataregistrazione", "kuupaev", "kuupaeev",
                "kandekuupaev", "kandekuupaeev", "bokforingsdatum", "bokfoeringsdatum",
                "bogfoeringsdato", "dato", "dataksiegowania", "datatransakcji", "begin",
                "zeitpunkt",
                "datedebut", "dateheure", "fechahora", "dataora", "datahora",
            ]
        ),
        (
            .account,
            [
                "account", "accountnumber", "accountno", "accno", "acctno", "kontonr", "numcompte",
                "nocompte", "numconta", "nconta", "accountiban", "iban", "ownaccount",
                "compte", "numerodecompte", "konto", "kontonummer", "auftragskonto",
                "ibanauftragskonto", "rekening",
                "rekeningnummer", "ibanbban", "conta", "numerodaconta", "cuenta", "numerodecuenta",
                "conto", "numeroconto", "kontonumber", "kliendikonto", "rachunek", "numerrachunku",
            ]
        ),
        (
            .holder,
            [
                "accountholder", "holder", "owner", "accountowner", "titulaire", "kontoinhaber",
                "rekeninghouder", "titular", "intestatario", "kontoomanik",
            ]
        ),
        (
            .counterpartyAccount,
            [
                "counterpartyaccount", "counterpartyiban", "beneficiaryaccount", "payeeaccount",
                "debtoraccount", "creditoraccount", "debtoraccountiban",
                "creditoraccountiban", "otheraccount", "comptecontrepartie",
                "comptebeneficiaire", "ibancontrepartie", "gegenkonto", "kontonummeriban",
                "gegenkontoiban", "ibanzahlungsbeteiligter", "tegenrekening",
                "tegenrekeningibanbban", "contacontraparte", "cuentacontraparte",
                "cuentabeneficiario", "contocontroparte", "saajakonto", "vastaspoolekonto",
            ]
        ),
        (
            .counterpartyName,
            [
                "counterparty", "counterpartyname", "beneficiary", "beneficiaryname", "payee",
                "payeename", "payer", "debtorname", "creditorname", "contrepartie",
                "nomcontrepartie", "beneficiaire",
                "auftraggeberempfaenger", "empfaengerauftraggeber", "zahlungsbeteiligter",
                "beguenstigterzahlungspflichtiger", "namezahlungsbeteiligter", "empfaenger",
                "auftraggeber", "zahlungsempfaenger", "gegenpartei", "naamtegenpartij",
                "naamomschrijving",
                "tegenpartij", "contraparte", "nomecontraparte", "beneficiario",
                "nombrecontraparte",
                "controparte", "nomecontroparte", "saaja", "saajanimi", "saajamaksja",
                "vastaspool", "maksja",
            ]
        ),
        (
            .party,
            [
                "caller", "callee", "called", "calling", "callingnumber", "callednumber", "anumber",
                "bnumber", "anummer", "bnummer", "callernumber", "calleenumber", "msisdn",
                "from", "to", "appelant", "appele", "numeroappelant", "numeroappele", "anrufer",
                "angerufener", "rufnummer", "beller", "gebelde", "chamador", "chamado", "llamante",
                "llamado", "chiamante", "chiamato", "helistaja", "originating", "terminating",
                "imsi", "imei", "source", "destination", "sourcenumber", "destinationnumber",
            ]
        ),
        (
            .user,
            [
                "user", "username", "userid", "login", "loginname", "useremail", "email",
                "customer", "customerid", "subscriber", "subscriberid", "utilisateur", "benutzer",
                "gebruiker", "utilizador", "usuario", "utente", "kasutaja",
            ]
        ),
        (
            .sender,
            [
                "sender", "sendername", "senderid", "author", "fromid", "fromname", "senderuuid",
                "sourcename", "senderphone", "absender", "expediteur", "afzender", "remitente",
                "mittente", "remetente",
            ]
        ),
        (.time, ["timeofday", "uhrzeit", "heure", "tijd", "hora", "ora", "kellaaeg", "calltime"]),
    ]
}
