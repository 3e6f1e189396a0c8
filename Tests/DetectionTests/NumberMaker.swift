import Detection

/// SplitMix64: the same numbers on every machine and every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes national numbers, valid ones and spoilt ones, by asking a scheme what passes.
struct NumberMaker {
    var random: Seeded

    init(seed: UInt64) { random = Seeded(seed) }

    /// Random characters of a shape.
    mutating func shaped(_ shape: String) -> [UInt8] {
        shape.utf8.map { kind in
            switch kind {
            case UInt8(ascii: "9"): digit()
            case UInt8(ascii: "A"): capital()
            default: Bool.random(using: &random) ? digit() : capital()
            }
        }
    }

    /// Random characters of a length, of which `letters` in a hundred are capitals.
    mutating func token(_ length: Int, letters: Int) -> [UInt8] {
        (0..<length).map { _ in
            Int.random(in: 0..<100, using: &random) < letters ? capital() : digit()
        }
    }

    /// A number that the scheme takes, of one of its shapes; nil when none is found.
    mutating func valid(_ scheme: NumberScheme) -> [UInt8]? {
        let shape = scheme.shapes.randomElement(using: &random) ?? ""
        for _ in 0..<400_000 {
            var number = shaped(shape)
            Self.fix(&number, of: scheme, shape: shape)
            if scheme.check(number[...]) != nil { return number }
        }
        return nil
    }

    /// One character changed, or two neighbours exchanged; the shape stays.
    mutating func spoilt(_ number: [UInt8]) -> [UInt8] {
        var spoilt = number
        let place = Int.random(in: 0..<number.count, using: &random)
        let next = (place + 1) % number.count
        if Bool.random(using: &random), isDigit(number[place]) == isDigit(number[next]) {
            spoilt.swapAt(place, next)
        } else {
            spoilt[place] = isDigit(number[place]) ? digit() : capital()
        }
        return spoilt
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte < UInt8(ascii: "A") }

    private mutating func digit() -> UInt8 {
        UInt8.random(in: UInt8(ascii: "0")...UInt8(ascii: "9"), using: &random)
    }

    private mutating func capital() -> UInt8 {
        UInt8.random(in: UInt8(ascii: "A")...UInt8(ascii: "Z"), using: &random)
    }

    /// Letters that never vary are put where they belong, so that a number is found soon.
    private static func fix(_ number: inout [UInt8], of scheme: NumberScheme, shape: String) {
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { number[place + offset] = byte }
        }
        switch scheme.dataClass.rawValue {
        case "ch.uid", "ch.vat": put("CHE", at: 0)
        case "at.businessid" where shape.hasPrefix("AA"): put("FN", at: 0)
        case "at.uid" where shape.hasPrefix("AA"): put("ATU", at: 0)
        case "gr.vat" where shape.hasPrefix("AA"): put("EL", at: 0)
        case "ca.bn" where shape.hasSuffix("AA9999"): put("RT", at: 9)
        case "in_.gstin": put("Z", at: 13)
        case "ch.ssn": put("756", at: 0)
        case "nl.onderwijsnummer": put("10", at: 0)
        case "se.vat": put("01", at: number.count - 2)
        case "ro.onrc": put("19", at: number.count < 14 ? number.count - 4 : 1)
        case "de.handelsregisternummer": put(shape.hasPrefix("AAA") ? "HRB" : "VR", at: 0)
        case "lu.matricule": put("19", at: 0)
        case "eu.ehic": put("80276", at: 0)
        case "au.ihi": put("800360", at: 0)
        case "es.cip" where number.count == 16: put("BBBBBBBB", at: 0)
        case "sg.uen" where shape.hasPrefix("A"): put("LL", at: 3)
        case "no.mva": put("MVA", at: number.count - 3)
        default: break
        }
        switch scheme.dataClass.rawValue {
        case "ch.vat": put(shape.hasSuffix("AAAA") ? "MWST" : "TVA", at: 12)
        case "no.mva" where number.count == 14: put("NO", at: 0)
        case "at.uid", "gr.vat", "at.businessid", "no.mva", "ch.uid": break
        case "nl.identiteitskaartnummer", "de.handelsregisternummer", "gb.nino": break
        default:
            if shape.hasPrefix("AA9") || scheme.standalone == 990 && shape.hasPrefix("AA") {
                if !["in_.pan", "it.codicefiscale"].contains(scheme.dataClass.rawValue) {
                    put(scheme.country, at: 0)
                }
            }
        }
    }
}
