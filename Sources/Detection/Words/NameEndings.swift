/// Endings that the words of a name take in a sentence: `Habichts`, `Habichtowi`, `Virtasen`.
///
/// They are those of the declensions of German, the Slavic and Baltic languages, Estonian, Finnish,
/// Hungarian and Greek, put to a name whatever language it is of, as writers of them do with
/// foreign names. What an ending changes in the stem is known for the usual ends of names.
enum NameEndings {
    /// What stands behind a stem that ends in a consonant.
    private static let consonant = list(
        """
        s es a u i e y o em om am im um ie in ow ow ova owa owi owej ovej ove owie ovi ovou ovym
        owym owych ovych ami ach an ana as ui us is iks ia ina ille illa ilta issa ista iin it ile
        ilt iga ist il t et ot at nak nek ban ben val vel hoz hez tol rol ra re nal nel ek on en ul
        ului ov
        """
    )
    /// What stands behind a vowel.
    private static let vowel = list(
        """
        s n t nak nek val vel ban ben hoz hez tol rol ra re m mu ho go lle lla lta ssa sta ksi na
        le lt ga st l ja ju jem vi owi ovi va
        """
    )
    /// What stands in the place of an `a`.
    private static let feminine = list(
        "y i u ou e o ii ie iej ej ei ovi owi ini ova owa ovej ovou owej in an om ah ach ami am"
    )
    /// What stands in the place of the last vowel of an adjective, as surnames in `-ski` are.
    private static let adjective = list(
        """
        iego iemu im a iej ich imi ego emu ym eho oho omu ej ou e ych ymi ie i y
        """
    )
    /// What stands in the place of `-nen`.
    private static let finnish = list("sen selle selta sella sessa sesta seen sena seksi set sia")
    /// What stands in the place of `-as`, `-is`, `-us`.
    private static let lithuanian = list(
        "o ui a u e ai iui io iu iene aite yte ute iaus aus iai am im em"
    )
    /// What stands in the place of a Latvian `-s`.
    private static let latvian = list("a am u i iem us")
    /// What stands behind a stem that loses its `e`: `Pavel`, `Pavla`.
    private static let fleeting = list("a u ovi owi em iem e i y ie ova owa om ov")

    private static let cyrillic = list("а у ом ем е ы и ым ых ою")
    private static let cyrillicFeminine = list("ы и е у ой ою ей ю")
    private static let cyrillicAdjective = list(
        "ого ому им ым ом ем его ему ая ую ой ои ия ию ием ии"
    )
    private static let cyrillicSoft = list("я ю ем е и")

    private static func list(_ text: String) -> [[UInt8]] {
        text.utf8.split(whereSeparator: \.isSpace).map { Array($0) }
    }

    /// The other forms of a word of a name, folded as it is.
    static func forms(of name: [UInt8]) -> Set<[UInt8]> {
        guard let last = name.last, name.count >= 3 else { return [] }
        var forms = last >= 0x80 ? foreign(name) : latin(name, last)
        forms.remove(name)
        return forms.filter { $0.count >= 4 }
    }

    private static func latin(_ name: [UInt8], _ last: UInt8) -> Set<[UInt8]> {
        guard name.allSatisfy(\.isLower) else { return [] }
        var forms: Set<[UInt8]> = []
        func add(_ cut: Int, _ endings: [[UInt8]]) {
            guard name.count - cut >= 3 else { return }
            for ending in endings { forms.insert(name.dropLast(cut) + ending) }
        }
        func ends(_ text: String) -> Bool {
            name.count > text.utf8.count && name.suffix(text.utf8.count).elementsEqual(text.utf8)
        }
        guard !"aeiouy".utf8.contains(last) else {
            add(0, vowel)
            if last == UInt8(ascii: "a") { add(1, feminine) }
            if last == UInt8(ascii: "i") || last == UInt8(ascii: "y") { add(1, adjective) }
            return forms
        }
        add(0, consonant)
        // Hungarian doubles the letter: `Habichttal`.
        add(0, [[last, 0x61, 0x6c], [last, 0x65, 0x6c]])
        if ends("nen") { add(3, finnish) }
        if ends("as") || ends("is") || ends("us") || ends("es") { add(2, lithuanian) }
        if last == UInt8(ascii: "s") { add(1, latvian) }
        if name.count >= 4, name[name.count - 2] == UInt8(ascii: "e"), "lkcrn".utf8.contains(last) {
            for ending in fleeting { forms.insert(name.dropLast(2) + [last] + ending) }
        }
        return forms
    }

    /// The same for Cyrillic and Greek letters, which have two bytes each.
    private static func foreign(_ name: [UInt8]) -> Set<[UInt8]> {
        guard name.count >= 6, (0xcd...0xd4).contains(name[name.count - 2]) else { return [] }
        var forms: Set<[UInt8]> = []
        func add(_ cut: Int, _ endings: [[UInt8]]) {
            for ending in endings { forms.insert(name.dropLast(cut * 2) + ending) }
        }
        func ends(_ text: String) -> Bool { name.suffix(text.utf8.count).elementsEqual(text.utf8) }
        switch true {
        case ends("ος"), ends("οσ"): add(2, list("ου ο ε"))
        case ends("ης"), ends("ησ"), ends("ας"), ends("ασ"): add(1, [[]])
        case ends("а"), ends("я"): add(1, cyrillicFeminine)
        case ends("ий"), ends("ый"), ends("ии"), ends("ыи"): add(2, cyrillicAdjective)
        case ends("й"), ends("ь"): add(1, cyrillicSoft)
        case ends("о"), ends("е"), ends("и"), ends("у"): break
        default: add(0, cyrillic)
        }
        return forms
    }
}
