import Detection
import Fixtures
import Testing

/// The numbers of `domain` sources that were published as specimens or reckoned by hand.
private let vectors: [(name: String, valid: [String], invalid: [String])] = [
    ("fr.nir", ["295109912611193", "253072B07300470"], ["295109912611194"]),
    ("de.idnr", ["36574261809", "86095742719"], ["36574261890"]),
    ("nl.bsn", ["111222333"], ["111222334"]),
    ("es.dni", ["54362315K"], ["54362315Z"]),
    ("es.nie", ["X2482300W"], ["X2482300A"]),
    ("it.codicefiscale", ["RCCMNL83S18D969H"], ["RCCMNL83S18D969", "RCCMNL83S18D969I"]),
    ("gb.nino", ["AB123456C"], ["QQ123456C", "BG123456C", "AO123456C", "AB123456E"]),
    ("gb.nhs", ["9434765919"], ["9434765918"]),
    ("us.ssn", ["536904399"], ["000121234", "666121234", "900121234", "078051120"]),
    ("br.cpf", ["39053344705"], ["39053344706", "11111111111"]),
    ("br.cnpj", ["16727230000197", "12ABC34501DE35"], ["16727230000198", "12ABC34501DE36"]),
    ("in_.aadhaar", ["234123412346"], ["234123412347", "123412341234"]),
    ("in_.pan", ["ACUPA7085R"], ["ACUDA7085R", "ACUPA0000R"]),
    (
        "sg.nric", ["S1234567D", "T0123456G", "F1234567N", "G1234567X", "M1234567K"],
        ["S1234567E", "T0123456D", "F1234567X", "G1234567N", "M1234567L"]
    ),
    ("za.idnr", ["7503305044089"], ["7503305044088", "7513305044089"]),
    ("ee.ik", ["36805280109"], ["36805280108"]),
    ("ch.ssn", ["7569217076985"], ["7569217076984"]),
    ("jp.in_", ["621498320257"], ["621498320258"]),
    ("ca.sin", ["123456782"], ["123456789"]),
    ("au.tfn", ["123456782"], ["123456783"]),
    ("pl.pesel", ["44051401458"], ["44051401459"]),
    ("be.nn", ["85073003328"], ["85073003329"]),
    ("se.personnummer", ["8803200016"], ["8803200017"]),
    ("fi.hetu", ["131052308T"], ["131052308U"]),
    ("no.fodselsnummer", ["15108695088"], ["15108695089"]),
]

/// Every scheme of a class on one number.
private func readings(_ name: String, _ number: String) -> [Finding.Validation] {
    NumberSchemes.all.filter { $0.dataClass.rawValue == name }
        .compactMap { $0.check(Array(number.utf8)[...]) }
}

@Test func publishedNumbersPassAndTheirNeighboursDoNot() {
    for vector in vectors {
        for number in vector.valid {
            #expect(!readings(vector.name, number).isEmpty, "\(vector.name) \(number)")
        }
        for number in vector.invalid {
            #expect(readings(vector.name, number).isEmpty, "\(vector.name) \(number)")
        }
    }
}

@Test func everySchemeHasNumbersAndRefusesOtherShapes() {
    var maker = NumberMaker(seed: 1)
    for scheme in NumberSchemes.all {
        let name = scheme.dataClass.rawValue
        guard let number = maker.valid(scheme) else {
            Issue.record("no number found for \(name)")
            continue
        }
        #expect(scheme.check([]) == nil)
        #expect(scheme.check(number.dropLast()) == nil || scheme.shapes.count > 1, "\(name)")
        #expect(scheme.check((number + [0x20])[...]) == nil)
        #expect(scheme.check(Array(repeating: 0xFF, count: number.count)[...]) == nil)
        #expect(scheme.check(Array(repeating: 0x2F, count: number.count)[...]) == nil)
    }
}

@Test func aSliceIsReadFromItsOwnStart() {
    let line = Array("xx 36805280109".utf8)
    let scheme = NumberSchemes.all.first { $0.dataClass.rawValue == "ee.ik" }
    #expect(scheme?.check(line[3...]) == .checksum)
}

@Test func whatIsWrittenHasTheShapeOfTheNumber() {
    for scheme in NumberSchemes.all {
        for written in scheme.written {
            let kinds = String(written.filter { "9AX".contains($0) })
            #expect(scheme.shapes.contains(kinds), "\(scheme.dataClass.rawValue) \(written)")
        }
        #expect(scheme.words == scheme.words.map { $0.lowercased() })
        #expect(!scheme.words.isEmpty)
    }
}

/// How many random tokens of a scheme's shapes pass, at worst, of `tries`.
///
/// Tokens are digits and capitals by equal chance where a capital must be; else digits, and digits
/// with few capitals. Where invoices have the shape too, they are numbers of it.
private func passing(_ scheme: NumberScheme, of tries: Int, _ maker: inout NumberMaker) -> Int {
    scheme.shapes.flatMap { shape in
        (shape.contains("A") ? [50] : shape.contains("X") ? [0, 10] : [0]).map { (shape, $0) }
    }.map { shape, letters in
        (0..<tries).count { _ in
            let token =
                scheme.isCommonShape
                ? maker.shaped(shape) : maker.token(shape.utf8.count, letters: letters)
            return scheme.check(token[...]) != nil
        }
    }.max() ?? tries
}

/// The rate that a confidence stands for, against what passes; four standard deviations are chance.
///
/// The highest and the lowest confidence bound the rate on one side only.
@Test func confidenceFollowsFromHowManyRandomNumbersPass() {
    let tries = 2_500
    for scheme in NumberSchemes.all {
        var maker = NumberMaker(seed: 3)
        let passed = Double(passing(scheme, of: tries, &maker))
        let rate = (1000 / Double(scheme.standalone) - 1) / 200
        let expected = rate * Double(tries)
        let slack = 4 * max(expected, 1).squareRoot() + 4
        let name = "\(scheme.dataClass.rawValue) \(scheme.shapes[0]) \(passed) of \(expected)"
        #expect(scheme.standalone == 30 || passed <= expected + slack, "\(name)")
        #expect([990, 500].contains(scheme.standalone) || passed >= expected - slack, "\(name)")
    }
}
