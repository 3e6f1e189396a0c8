extension Locale {
    static let estonia = Locale(
        "EE",
        people: "Kristjan Tammsalu|Õie Mägipere|Riho Vaarmaa",
        phones: "+372 5Ndd dddd|5Ndd dddd|+3725Ndddddd",
        addresses: "Pärna tn #4, Tallinn 10129|Riia mnt 1#, Tartu 50409",
        dates: "DD.MM.YYYY|DD. NAME YYYY",
        months: """
            jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|\
            detsember
            """,
        phone: "Tel {}|Telefon: {}|helista numbril {} (mobiil)",
        birth: "sündinud {}|Sünniaeg: {}|sünnikuupäev {}",
        address: "Elukoht: {}|Aadress: {}|ta elab aadressil {}",
        subjects: "Arve|Kohtumine reedel|Ülekuulamise protokoll",
        chatter: "ok, homme kell 10|raha on üle kantud|ei tea"
    )
    static let switzerland = Locale(
        "CH",
        people: "Reto Zumthor|Nadia Fontanellaz",
        phones: "079 Ndd dd dd|+41 79 Ndd dd dd|044 Ndd dd dd|0041 44 Ndd dd dd",
        addresses: "Bahnhofstrasse #4, 8001 Zürich|Rue du Marché 1#, 1204 Genève",
        dates: "DD.MM.YYYY|DD. NAME YYYY",
        months: germanMonths,
        phone: "Tel. {}|Mobile: {}|Natel {}|erreichbar unter Telefon {}",
        birth: "geboren am {}|Geburtsdatum: {}|geb. {}",
        address: "wohnhaft {}|Adresse: {}|Die Lieferung ging an {}.",
        subjects: "Kontoauszug|Besprechung|Aktennotiz",
        chatter: "bis morgen um 10|Geld ist da|keine Ahnung"
    )
    static let germany = Locale(
        "DE",
        people: "Jürgen Großkreutz|Swantje Petersen|Mehmet Yıldırım",
        phones: "030 Nddddddd|0171 Ndddddd|+49 171 Ndddddd|089/Ndddddd|+49 (0)30 Ndddddd",
        addresses: "Lindenstraße #4, 10969 Berlin|Am Markt 1#, 28195 Bremen",
        dates: "DD.MM.YYYY|DD. NAME YYYY",
        months: germanMonths,
        phone: "Tel.: {}|Handy {}|Telefon {}|Rufen Sie mich an: {} (mobil)",
        birth: "geboren am {}|Geburtsdatum: {}|geb. {}",
        address: "wohnhaft {}|Anschrift: {}|Die Ware ging an {}.",
        subjects: "Rechnung|Besprechung am Freitag|Vernehmungsprotokoll",
        chatter: "bis morgen um 10|Geld ist da|keine Ahnung"
    )
    static let netherlands = Locale(
        "NL",
        people: "Joost Hoogendoorn|Fatima el Bakkali|Sanne de Wit",
        phones: "06 Nddddddd|06-Nddddddd|+31 6 Nddddddd|020-Ndddddd|+31 20 Ndd dddd",
        addresses: "Prinsengracht #4, 1015 DV Amsterdam|Kerkstraat 1#, 3511 KX Utrecht",
        dates: "DD-MM-YYYY|DD NAME YYYY",
        months: """
            januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december
            """,
        phone: "Tel: {}|mobiel {} (telefoon)|Telefoon: {}|bel mij op tel {}",
        birth: "geboren op {}|Geboortedatum: {}|geb. {}",
        address: "woonachtig {}|Adres: {}|bezorgd op {}",
        subjects: "Factuur|Overleg vrijdag|Proces-verbaal",
        chatter: "tot morgen 10 uur|geld is binnen|geen idee"
    )
    static let france = Locale(
        "FR",
        people: "Élodie Marchand|Jean-Luc Perrin|Aïssatou Diallo",
        phones: "06 Nd dd dd dd|01.Nd.dd.dd.dd|+33 6 Nd dd dd dd|0033 1 Nd dd dd dd|06Nddddddd",
        addresses: "#4 rue des Lilas, 75020 Paris|1# avenue Jean Jaurès, 69007 Lyon",
        dates: "DD/MM/YYYY|DD NAME YYYY",
        months: """
            janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
            """,
        phone: "Tél. : {}|portable {}|Téléphone : {}|on m'appelle au téléphone {}",
        birth: "né le {}|née le {} à Lille|Date de naissance : {}",
        address: "demeurant {}|Adresse : {}|domicilié au {}",
        subjects: "Facture|Rendez-vous vendredi|Procès-verbal d'audition",
        chatter: "à demain 10 h|virement fait|aucune idée"
    )
    static let finland = Locale(
        "FI",
        people: "Pekka Väyrynen|Aino Kallioinen",
        phones: "040 Ndddddd|+358 40 Ndddddd|050-Ndddddd|09 Ndd dddd",
        addresses: "Mannerheimintie #4, 00100 Helsinki|Hämeenkatu 1#, 33100 Tampere",
        dates: "DD.MM.YYYY",
        months: """
            tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|\
            syyskuuta|lokakuuta|marraskuuta|joulukuuta
            """,
        phone: "Puh. {}|Puhelin: {}|matkapuhelin {}",
        birth: "syntynyt {}|Syntymäaika: {}|synt. {}",
        address: "Osoite: {}|asuu osoitteessa {}",
        subjects: "Lasku|Tapaaminen|Kuulustelupöytäkirja",
        chatter: "huomenna klo 10|rahat siirretty|en tiedä"
    )
    static let brazil = Locale(
        "BR",
        people: "João Batista Figueira|Conceição Albuquerque",
        phones: "(11) 9Nddd-dddd|+55 21 9Nddd-dddd|(21) Nddd-dddd|11 9Nddd-dddd",
        addresses: "Rua das Palmeiras, #4, São Paulo|Avenida Atlântica, 1#20, Rio de Janeiro",
        dates: "DD/MM/YYYY|DD de NAME de YYYY",
        months: """
            janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro
            """,
        phone: "Tel.: {}|celular {}|Telefone: {}|ligar para {}",
        birth: "nascido em {}|Data de nascimento: {}|nascida em {}",
        address: "residente na {}|Endereço: {}|entregue em {}",
        subjects: "Fatura|Reunião sexta|Termo de depoimento",
        chatter: "até amanhã às 10|pix feito|não sei"
    )
    static let japan = Locale(
        "JP",
        people: "Haruto Kawabata|Yumi Shiraishi",
        phones: "090-Nddd-dddd|+81 90 Nddd dddd|03-Nddd-dddd|080Nddddddd",
        addresses: "1-#-4 Jingumae, Shibuya-ku, Tokyo|3-1#-2 Umeda, Kita-ku, Osaka",
        dates: "YYYY年MM月DD日|YYYY/MM/DD",
        months: Locale.englishMonths,
        phone: "電話 {}|携帯: {}|TEL {}",
        birth: "生年月日: {}|{}生まれ",
        address: "住所: {}|お届け先 {}",
        subjects: "請求書|会議の件|供述調書",
        chatter: "明日10時に|送金しました|わかりません"
    )
}
