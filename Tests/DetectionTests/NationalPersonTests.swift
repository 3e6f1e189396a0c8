import Detection
import Testing

/// Numbers that another program reckoned from the rules of the states, and the words for them.
private let persons: [(name: String, words: [String], numbers: [String])] = [
    (
        "de.vsnr", ["Rentenversicherungsnummer:", "RVNR:", "SV-Nummer:", "Versicherungsnummer"],
        ["08210952H336", "02231054C325", "89291168B727", "02200196V428", "02 231054 C 325"]
    ),
    (
        "de.kvnr", ["Krankenversichertennummer:", "Versichertennummer", "Versicherten-Nr.:"],
        ["R985984675", "T991858707", "X442606950", "F471286566", "F 471 286 566"]
    ),
    (
        "hu.taj", ["TAJ:", "TAJ szám:", "TAJ-szám:", "társadalombiztosítási azonosító:"],
        ["238246638", "892 847 031", "519-189-584", "351.579 178"]
    ),
    (
        "hu.adoazonosito", ["adóazonosító jel:", "Adóazonosító:", "adóazonosító jele"],
        ["8346794894", "8415003730", "8349601299", "8481 833 614"]
    ),
    (
        "hu.szemelyi", ["személyi azonosító:", "személyi szám:"],
        ["30007265576", "1-561014-1143", "2 430518 3635", "26105055384"]
    ),
    (
        "lu.matricule", ["matricule national:", "n° matricule:", "matricule"],
        ["1969031425413", "19470323 35031", "1963 0817 08401", "1967031956249"]
    ),
    (
        "mt.id", ["ID card:", "I.D. No.:", "Identity card number:", "ID Card No.:"],
        ["4470136G", "5854786L", "6798967(B)", "9210180(H)"]
    ),
    (
        "es.nuss", ["número de afiliación a la Seguridad Social:", "NUSS:", "Seg. Social", "NAF:"],
        ["414818286780", "28/96352211/14", "01 89579677 64", "46-83842585/93"]
    ),
    ("es.cip", ["CIP:", "tarjeta sanitaria"], ["EGPG0590214443", "BBBBBBBBAN989429"]),
    (
        "pt.niss", ["NISS:", "Segurança Social n.º:"],
        ["27789806666", "24207295254", "18885616725", "130 554 186 94"]
    ),
    (
        "br.pis", ["PIS:", "NIS:", "PIS/PASEP:", "NIT:"],
        ["17783992224", "127.49339.25-3", "11390972024", "147 36472 72-0"]
    ),
    ("br.cns", ["CNS:", "Cartão Nacional de Saúde"], ["762131323970790", "273 0134 4644 2772"]),
    ("br.titulo", ["título de eleitor"], ["361545231910", "6155 0988 1465", "199910020620"]),
    (
        "br.rg", ["RG:", "R.G.:", "RG nº:", "Identidade:"],
        ["553218864", "47.805.629-7", "53.270.029-9", "54.898.311-X"]
    ),
    (
        "au.medicare", ["Medicare number:", "Medicare card:", "Medicare no.:"],
        ["3731686797", "2571 68218 5", "3814 14818/6", "4106906572"]
    ),
    ("au.ihi", ["IHI", "healthcare identifier:"], ["8003609854590336", "8003 6091 1591 4226"]),
    ("ca.ohip", ["OHIP", "health card number:"], ["5160387188", "3631-389-669", "9587 311 706"]),
    ("ca.ramq", ["RAMQ", "assurance maladie:"], ["NECF78121189", "MATT 7011 0783"]),
    ("us.mbi", ["Medicare number", "MBI:"], ["9D21YU8JJ44", "1YP2-DC5-WC74"]),
    ("hr.jmbg", ["JMBG:", "matični broj"], ["1604998394631", "1810968383855", "0301942344635"]),
    (
        "eu.ehic", ["Kennnummer der Versichertenkarte", "tessera sanitaria", "EHIC"],
        ["80756962195445478239", "80380482871651409775", "80276948915406823672"]
    ),
]

extension Detector {
    /// How sure it is that a number behind `before` is one of a class; 0 if no finding covers it
    /// exactly.
    fileprivate func sure(_ name: String, _ before: String, _ number: String) -> Int {
        let start = before.utf8.count
        let range = start..<(start + number.utf8.count)
        return findings(in: Array((before + number + " ok\n").utf8))
            .first { $0.range == range }?.candidates
            .first { $0.dataClass.rawValue == name }?.confidence ?? 0
    }

    /// How sure the surest reading in a text is.
    fileprivate func best(_ text: String) -> Int {
        findings(in: Array(text.utf8)).flatMap(\.candidates).map(\.confidence).max() ?? 0
    }

    fileprivate static let anywhere = Detector(countries: [], terms: [], lexicon: false)
    fileprivate static let finnish = Detector(countries: ["FI"], terms: [], lexicon: false)

    /// One for a case of no state, one for the state of the class, one for another.
    fileprivate static func three(_ name: String) -> [Detector] {
        let state = name.prefix(2).uppercased()
        return [anywhere, Detector(countries: [state], terms: [], lexicon: false), finnish]
    }
}

private func compact(_ number: String) -> [UInt8] {
    number.utf8.filter {
        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0)
    }
}

/// Numbers of insured persons, taxpayers, patients and voters.
struct NationalPersonTests {
    @Test func everyOneIsFoundBesideItsWord() {
        var missed: [String] = []
        for person in persons {
            let detectors = Detector.three(person.name)
            for word in person.words {
                for number in person.numbers {
                    let found = detectors.map { $0.sure(person.name, "see \(word) ", number) }
                    if found.contains(where: { $0 < 300 }) {
                        missed.append("\(word) \(number): \(found)")
                    }
                }
            }
        }
        #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(20))")
    }

    /// One wrong figure, and two exchanged ones where the check tells them apart.
    @Test func oneWrongDigitIsRefused() {
        let unchecked: Set = ["mt.id", "es.cip", "br.rg", "ca.ramq", "us.mbi", "eu.ehic"]
        for person in persons where !unchecked.contains(person.name) {
            let schemes = NumberSchemes.all.filter { $0.dataClass.rawValue == person.name }
            #expect(!schemes.isEmpty)
            for number in person.numbers.map(compact) {
                #expect(schemes.contains { $0.check(number[...]) == .checksum }, "\(person.name)")
                // The issue of a card is not checked.
                let place = person.name == "au.medicare" ? 8 : number.count - 1
                var refused = 0
                for digit in UInt8(0x30)...0x39 where digit != number[place] {
                    var wrong = number
                    wrong[place] = digit
                    if schemes.allSatisfy({ $0.check(wrong[...]) == nil }) { refused += 1 }
                }
                #expect(refused == 9, "\(person.name) \(number)")
            }
        }
    }

    @Test func whatTheShapesRefuse() {
        func isOne(_ name: String, _ number: String) -> Bool {
            NumberSchemes.all.contains {
                $0.dataClass.rawValue == name && $0.check(Array(number.utf8)[...]) != nil
            }
        }
        // A day, a month, a letter, a first digit, a state that does not exist.
        #expect(isOne("lu.matricule", "1893120105732"))
        #expect(!isOne("lu.matricule", "1893130105732"))
        #expect(isOne("de.vsnr", "15070649C103") && !isOne("de.vsnr", "15071349C103"))
        #expect(isOne("mt.id", "0123456M") && !isOne("mt.id", "0123456X"))
        #expect(isOne("us.mbi", "1EG4TE5MK73") && !isOne("us.mbi", "1SG4TE5MK73"))
        #expect(!isOne("eu.ehic", "80999962195445478239"))
        #expect(!isOne("ca.ramq", "NECF78131189") && isOne("ca.ramq", "NECF78621189"))
    }

    /// What has the shape and no word is not said to be one with certainty.
    @Test(arguments: [
        "238246639", "order 892847031 of May", "4470136G", "553218864", "1234567890", "54898311X",
    ])
    func whatIsWeakNeedsAWord(_ number: String) {
        let text = Array("see \(number) there".utf8)
        let names = Set(persons.map(\.name))
        let found = Detector.anywhere.findings(in: text).flatMap(\.candidates)
        #expect(!found.contains { names.contains($0.dataClass.rawValue) && $0.confidence >= 300 })
    }
}

/// Separators that the state does not use, or not the same between all groups.
struct NationalSeparatorTests {
    private static let written: [(name: String, word: String, number: String)] = [
        ("be.nn", "rijksregisternummer: ", "68.07.05-297-60"),
        ("cz.rc", "rodné číslo ", "765103 / 8538"), ("cz.rc", "r. č. ", "5661033433"),
        ("fr.nir", "n° de sécurité sociale ", "1 73 11 32 865 692 / 83"),
        ("it.codicefiscale", "Cod. Fisc. ", "EZJCPK 92R44 F839G"),
        ("br.cpf", "CPF/MF ", "674.688.958/05"), ("nl.bsn", "BSN ", "993.139.334"),
        ("lv.pvn", "pers. kods ", "04095212493"), ("us.ssn", "Soc. Sec. # ", "839179325"),
        ("us.ssn", "SSN ", "839.17-9325"), ("fr.siren", "R.C.S. Lyon B: ", "620134296"),
        ("de.stnr", "St.-Nr. ", "93815/08152"), ("de.stnr", "Steuernummer: ", "9181/081/5081"),
        ("se.personnummer", "pnr ", "7612175732"),
    ]

    @Test func aLabelIsEnough() {
        var missed: [String] = []
        for one in Self.written {
            let found = Detector.three(one.name).map {
                $0.sure(one.name, "see \(one.word)", one.number)
            }
            if found.contains(where: { $0 < 300 }) { missed.append("\(one): \(found)") }
        }
        #expect(missed.isEmpty, "\(missed)")
    }

    /// Numbers of many states, cut at places and joined by signs that a lot draws.
    @Test func anySeparatorsWillDoBehindALabel() {
        let names: [(String, String)] = [
            ("be.nn", "rijksregisternummer"), ("pl.pesel", "PESEL"), ("br.cpf", "CPF"),
            ("nl.bsn", "BSN"), ("ee.ik", "isikukood"), ("hu.taj", "TAJ szám"), ("es.nuss", "NUSS"),
            ("fr.nir", "sécurité sociale"), ("ro.cnp", "CNP"), ("it.iva", "partita IVA"),
            ("ch.ssn", "AHV-Nr."), ("za.idnr", "ID number"), ("hr.oib", "OIB"),
        ]
        var maker = NumberMaker(seed: 77)
        let signs = [" ", ".", "-", "/", " / ", " - "]
        var (tried, missed) = (0, [String]())
        for (name, word) in names {
            guard let scheme = NumberSchemes.all.first(where: { $0.dataClass.rawValue == name })
            else { continue }
            let detector = Detector(countries: [scheme.country], terms: [], lexicon: false)
            for _ in 0..<20 {
                guard let number = maker.valid(scheme) else { continue }
                let cut = Int.random(in: 2...number.count / 2, using: &maker.random)
                let next = Int.random(in: cut + 2...number.count - 2, using: &maker.random)
                let text = String(decoding: number, as: UTF8.self)
                let sign = signs.randomElement(using: &maker.random) ?? " "
                let other = signs.randomElement(using: &maker.random) ?? "-"
                let joined =
                    text.prefix(cut) + sign + text.prefix(next).dropFirst(cut) + other
                    + text.dropFirst(next)
                tried += 1
                let found = detector.sure(name, "\(word): ", String(joined))
                if found < 300 { missed.append("\(word): \(joined) \(found)") }
            }
        }
        #expect(tried == 260)
        #expect(missed.isEmpty, "\(missed.count): \(missed.prefix(30))")
    }

    /// Where no label stands, unlike separators make nothing of sums, ranges and references.
    @Test func withoutALabelTheyAreNothing() {
        var random = Seeded(5)
        let known = Set(NumberSchemes.all.map(\.dataClass.rawValue))
        var certain: [String] = []
        func digits(_ count: Int) -> String {
            (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        }
        for _ in 0..<400 {
            let text =
                "from \(digits(4)) - \(digits(5)) to \(digits(3)).\(digits(3))-\(digits(4)),"
                + " \(digits(3))/\(digits(2))-\(digits(4)) and"
            let found = Detector.anywhere.findings(in: Array(text.utf8))
            for one in found where known.contains(one.best.dataClass.rawValue) {
                if one.best.confidence >= 300 { certain.append("\(text): \(one.best)") }
            }
        }
        #expect(certain.count <= 4, "\(certain.count): \(certain.prefix(5))")
    }
}

/// Letters behind a number that are the label of the next one.
struct NationalLabelTests {
    @Test(arguments: [
        "UID CHE103220113 TVA no. CHE215149942", "UID CHE103220113 TVA\nCHE215149942",
    ])
    func whatNamesTheNextNumberIsNoPartOfThis(_ text: String) {
        #expect(DisguiseTests.found("ch.uid", text).first == "CHE103220113")
    }

    @Test func whatEndsAValueAddedTaxNumberIsPartOfIt() {
        let text = "CHE-103.220.113 TVA\n8001 Zürich"
        #expect(DisguiseTests.found("ch.vat", text) == ["CHE-103.220.113 TVA"])
    }
}

/// One letter and eight digits are many things.
struct NationalPrecisionTests {
    private static let spanish = Detector(countries: ["ES"], terms: [])
    private static let irish = Detector(countries: ["IE"], terms: [])
    private static let romanian = Detector(countries: ["RO"], terms: [])

    @Test(arguments: [
        "built v95110078 today", "Charge 11230945C geliefert", "S/N 51928469G",
        "facture n° R27137140 du", "the book 9780110197615 there", "ISBN 9780110197615",
    ])
    func aSerialNumberIsNotCertain(_ text: String) {
        #expect(Detector.anywhere.best(text) < 500, "\(text)")
        #expect(Detector.finnish.best(text) < 500, "\(text)")
    }

    /// The state or a word makes it certain, and alone it is still proposed.
    @Test func itsStateOrItsWordMakesItCertain() {
        #expect(Self.spanish.best("el 54362315K ha") >= 500)
        #expect(Detector.anywhere.best("DNI 54362315K ha") >= 900)
        #expect(Detector.anywhere.best("el 54362315K ha") >= 300)
        #expect(Detector.anywhere.best("PPS no 1234567T here") >= 900)
        #expect(Self.irish.best("his 1234567T here") >= 500)
        // A book's number behind the word for persons is a person's.
        #expect(Self.romanian.sure("ro.cnp", "CNP ", "9780110197615") >= 900)
    }

    /// Random serials of the commonest shapes, behind the words for such and behind none.
    @Test func randomSerialsAreNotCertain() {
        var maker = NumberMaker(seed: 9)
        var wrong: [String] = []
        for index in 0..<900 {
            let shape = ["A99999999", "99999999A", "A9999999A", "999999999A"][index % 4]
            let word = ["serial", "S/N", "batch", "invoice", "unit"][index % 5]
            let serial = String(decoding: maker.shaped(shape), as: UTF8.self)
            let text = "the \(word) \(serial) came"
            if Detector.anywhere.best(text) >= 500 { wrong.append(text) }
        }
        #expect(wrong.count <= 9, "\(wrong.count): \(wrong.prefix(9))")
    }
}
