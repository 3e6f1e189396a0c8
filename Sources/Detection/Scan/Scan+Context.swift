/// Words beside a place that say what it is.
enum ContextWords {
    static func list(_ text: String) -> [[UInt8]] {
        text.utf8.split(separator: 0x2c).map { part in
            Array(part.drop(while: \.isSpace))
        }
    }

    static let phone = list(
        """
        tel,phone,telephone,mobile,cell,mob,fax,gsm,whatsapp,signal,viber,telefon,telefono,telefone,\
        telefoon,handy,mobil,mobiltelefon,celular,movil,cellulare,telemovel,portable,puhelin,\
        telefonas,matkapuhelin,rufnummer,telefonnummer,msisdn,call,called,calls,sms,caller,ring,\
        komorka,komorkowy,тел,телефон,моб,电话,電話,携帯,手机,هاتف,جوال,फोन,मोबाइल,ligar,appeler,anrufen,\
        dial,hotline,extension,ph,phone number,contact
        """
    )
    static let plate = list(
        """
        plate,registration,licence plate,license plate,number plate,kennzeichen,immatriculation,\
        plaque,matricula,targa,placa,kenteken,registreerimisnumber,rekisterinumero,rejestracyjny,\
        registreringsnummer,vehicle,car,fahrzeug,vehicule,voiture,vrm,reg
        """
    )
    static let birth = list(
        """
        born,birth,dob,d.o.b,date of birth,birthday,birthdate,geboren,geb,geburtsdatum,geburtstag,\
        geboortedatum,ne le,nee le,ne,nee,naissance,nato,nata,nascita,nacido,nacida,nacimiento,\
        nascido,nascida,nascimento,sundinud,sunniaeg,sunnikuupaev,syntynyt,syntymaaika,synt,fodd,\
        fodelsedatum,fodt,fodselsdato,urodzony,urodzona,urodzenia,ur,narozen,narozeni,szuletett,\
        родился,родилась,рождения,γεννηση,γεννηθηκε,生年月日,出生日期,出生,生まれ,مواليد,الميلاد,ولد,जन्म,\
        जन्मतिथि,dzimis,gimes,nascut,rojen,rođen,roden
        """
    )
    static let bic = list("bic,swift,bank,iban,swift-bic,bic/swift,swiftcode,banque,banco,banca")
    static let version = list("version,ver,v,release,build,firmware,section,chapter,clause")
    static let ip = list("ip,ipv4,address,host,server,from,login,client,source,destination")
}

extension Scan {
    /// How far before and behind a place its words are looked for.
    private static let reach = (before: 56, after: 24)

    /// Whether one of `words` stands shortly before `start` or behind `end`.
    func near(_ words: [[UInt8]], _ start: Int, _ end: Int) -> Bool {
        guard !words.isEmpty else { return false }
        let first = max(0, start - Scan.reach.before)
        let last = min(bytes.count, end + Scan.reach.after)
        return contains(words, first..<start) || contains(words, end..<last)
    }

    /// Whether one of `words` stands shortly before `start`.
    func leads(_ words: [[UInt8]], _ start: Int) -> Bool {
        contains(words, max(0, start - Scan.reach.before)..<start)
    }

    private func contains(_ words: [[UInt8]], _ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = bytes[place]
            guard byte.isWord else {
                place += 1
                continue
            }
            if place > 0, bytes[place - 1].isLetter, byte < 0x80 {
                place += 1
                continue
            }
            let first = byte.folded
            for word in words where word[0] == first && isWord(word, place, range.upperBound) {
                return true
            }
            place += 1
        }
        return false
    }

    /// Whether `word` stands at `place` as a whole word; an inner space of it may be any separator.
    private func isWord(_ word: [UInt8], _ place: Int, _ end: Int) -> Bool {
        guard place + word.count <= end else { return false }
        for (index, byte) in word.enumerated() {
            let other = bytes[place + index].folded
            guard other == byte || byte == 0x20 && !other.isWord else { return false }
        }
        return !bytes[place + word.count].isLetter || word[0] >= 0xe3
    }
}
