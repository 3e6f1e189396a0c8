/// Words beside a place that say what it is.
enum ContextWords {
    static let phone = ContextSet(
        """
        tel,phone,telephone,mobile,cell,mob,fax,gsm,whatsapp,signal,viber,telefon,telefono,\
        telefone,\
        telefoon,handy,mobil,mobiltelefon,celular,movil,cellulare,telemovel,portable,puhelin,\
        telefonas,matkapuhelin,rufnummer,telefonnummer,msisdn,call,called,calls,sms,caller,ring,\
        komorka,komorkowy,тел,телефон,моб,电话,電話,携帯,手机,هاتف,جوال,फोन,मोबाइल,ligar,appeler,anrufen,\
        dial,hotline,extension,ph,phone number,contact
        """
    )
    static let plate = ContextSet(
        """
        plate,registration,licence plate,license plate,number plate,kennzeichen,immatriculation,\
        plaque,matricula,targa,placa,kenteken,registreerimisnumber,rekisterinumero,rejestracyjny,\
        registreringsnummer,vehicle,car,fahrzeug,vehicule,voiture,vrm,reg
        """
    )
    static let birth = ContextSet(
        """
        born,birth,dob,d.o.b,date of birth,birthday,birthdate,geboren,geb,geburtsdatum,geburtstag,\
        geboortedatum,ne le,nee le,ne,nee,naissance,nato,nata,nascita,nacido,nacida,nacimiento,\
        nascido,nascida,nascimento,sundinud,sunniaeg,sunnikuupaev,syntynyt,syntymaaika,synt,fodd,\
        fodelsedatum,fodt,fodselsdato,urodzony,urodzona,urodzenia,ur,narozen,narozeni,szuletett,\
        родился,родилась,рождения,γεννηση,γεννηθηκε,生年月日,出生日期,出生,生まれ,مواليد,الميلاد,ولد,जन्म,\
        जन्मतिथि,dzimis,gimes,nascut,rojen,rođen,roden
        """
    )
    static let bic = ContextSet(
        "bic,swift,bank,iban,swift-bic,bic/swift,swiftcode,banque,banco,banca"
    )
    static let version = ContextSet("version,ver,v,release,build,firmware,section,chapter,clause")
    static let ip = ContextSet("ip,ipv4,address,host,server,from,login,client,source,destination")
}

extension Scan {
    /// How far before and behind a place its words are looked for.
    private static let reach = (before: 56, after: 24)

    /// Whether one of `words` stands shortly before `start`, or behind `end` on the same line.
    ///
    /// What is followed by a colon names what comes after it.
    func near(_ words: ContextSet, _ start: Int, _ end: Int) -> Bool {
        guard !words.isEmpty else { return false }
        return leads(words, start) || words.isIn(bytes, end..<reachOn(end))
    }

    /// Whether one of `words` stands shortly before `start`, with no other number between: what
    /// names one number does not name the next one.
    ///
    /// With `ownLine` not before a line break either, unless the line begins at `start`.
    func leads(_ words: ContextSet, _ start: Int, ownLine: Bool = false) -> Bool {
        words.isIn(bytes, reachBack(start, ownLine: ownLine)..<start)
    }

    /// Looks for the words of every set shortly before `start`: ``before`` has what is found.
    func lookBefore(_ start: Int) {
        if before.place == start { return }
        let range = reachBack(start, ownLine: false)..<start
        before = (start, tables.contexts.found(bytes, range))
    }

    /// Looks for them behind `end`, on the same line: ``behind`` has what is found.
    func lookBehind(_ end: Int) {
        if behind.place == end { return }
        behind = (end, tables.contexts.found(bytes, end..<reachOn(end)))
    }

    /// Whether a word of `scheme` stands near the place that was looked around last.
    @inline(__always)
    func isNear(_ scheme: Int) -> Bool {
        before.found.contains(scheme) || behind.found.contains(scheme)
    }

    /// How far on words speak for what ends at `end`.
    private func reachOn(_ end: Int) -> Int {
        let last = min(bytes.count, end + Scan.reach.after)
        for place in end..<last {
            switch bytes[place] {
            case 0x3a, 0x3d: return end
            case 0x0a: return place
            default: break
            }
        }
        return last
    }

    /// How far back words speak for what begins at `start`.
    private func reachBack(_ start: Int, ownLine: Bool) -> Int {
        let first = max(0, start - Scan.reach.before)
        let most = ownLine ? 4 : 6
        if !ownLine, first > 0, digits(first, Scan.reach.before) < most { return first }
        var place = start
        var letters = 0
        var digits = 0
        while place > first {
            let byte = bytes[place - 1]
            if byte.isDigit {
                digits += 1
                if digits >= most, ownLine || letters > 1 { return place }
            } else if byte.isLetter || byte >= 0x80 {
                digits = 0
                letters += 1
            } else if byte == 0x0a, ownLine, place < start {
                let isBlank = (place..<start).allSatisfy { bytes[$0].isSpace }
                if !isBlank { return place }
            }
            place -= 1
        }
        return first
    }

    /// How many digits stand in `count` bytes from `start` on, a multiple of eight.
    private func digits(_ start: Int, _ count: Int) -> Int {
        var digits = 0
        for place in stride(from: start, to: start + count, by: 8) {
            digits += Kind(bytes.inner(place)).digits.nonzeroBitCount
        }
        return digits
    }
}
