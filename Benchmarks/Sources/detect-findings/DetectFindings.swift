import Detection

/// Writes what a detector finds in made texts, a line for each finding: the labelled corpus of the
/// tests, mail, and pieces of both put together anyhow.
///
/// `detect-findings [ROUNDS]` of a build before a change of speed and of one after it must give the
/// same bytes.
@main
struct DetectFindings {
    static func main() {
        let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 4000 : 4000
        var pieces = Pieces()
        for seed: UInt64 in 1...3 {
            for made in CorpusMaker.all(seed: seed) {
                let detector = Detector(countries: made.countries, terms: made.terms)
                for text in made.texts {
                    show(detector, text.bytes)
                    pieces.take(from: text)
                }
            }
        }
        var mail = Mail(seed: 9)
        let terms =
            mail.names.map { CaseTerm(kind: .name, text: $0) } + [
                CaseTerm(kind: .account, text: "DE89370400440532013000"),
                CaseTerm(kind: .account, text: "12345678"),
                CaseTerm(kind: .term, text: "Projekt Adler"),
                CaseTerm(kind: .name, text: "李伟"), CaseTerm(kind: .name, text: "Jürgen Groß"),
            ]
        let detectors = [
            Detector(countries: ["DE", "US"], terms: terms),
            Detector(countries: [], terms: []),
            Detector(countries: ["BR", "FR", "IT"], terms: Array(terms.suffix(5)), lexicon: false),
        ]
        let text = mail.text(2_000_000)
        for detector in detectors { show(detector, text) }
        pieces.take(from: text)
        for round in 0..<rounds { show(detectors[round % 3], pieces.text(round)) }
    }

    private static func show(_ detector: Detector, _ text: [UInt8]) {
        print("#", text.count)
        for finding in detector.findings(in: text) {
            var line = "\(finding.range.lowerBound) \(finding.range.upperBound)"
            for candidate in finding.candidates {
                line += " \(candidate.dataClass.rawValue) \(candidate.confidence)"
                line += " \(candidate.validation)"
            }
            print(line)
        }
    }
}

/// Parts of texts that are put together in any order.
struct Pieces {
    private var random = Random(state: 77)
    private var labelled: [[UInt8]] = []
    private var others: [[UInt8]] = []

    private static let signs = [
        " ", " ", " ", " ", "\n", ", ", ". ", "-", ".", "/", ":", ": ", ";", "\t", "|", "(", ")",
        "@", "<", ">", "+", "#", "*", "_", "=", "\"", "'", "\r\n", "\n\n", "", "", "é", "ß", "中",
        "\u{a0}", "\u{200b}", "٣", "３", "\u{0}", "年", "月", "日", "x", "A", "7", "00", "O", "l",
    ].map { Array($0.utf8) }
    private static let words = [
        "IBAN", "tel", "Phone", "born", "geboren am", "Name:", "Mr", "Frau Dr.", "ssn", "passport",
        "order no", "invoice", "Rechnung", "account", "IMEI", "card", "plate", "Kennzeichen", "St",
        "12 rue de la Paix", "Hauptstraße 5", "10115 Berlin", "Anna Schmidt", "BERG Anna", "Berg,",
        "Erika Mustermann", "Projekt Adler", "李伟", "P<UTO", "at", "dot", "www.", "https://", "0x",
        "March", "März", "III", "2024", "ext. 12", "version", "Kind regards,", "witness", "address",
        "BELADEBEXXX", "ABCDEFGH", "name;number;date", "id,phone,birth date", "deadbeef", "00:1b",
        "+49 30 1234567", "(212) 555-7483", "12.03.1985", "1985-03-12", "4111 1111 1111 1111",
        "DE89 3704 0044 0532 0130 00", "a@b.example.com", "192.0.2.7", "2001:db8::1", "Müller",
    ].map { Array($0.utf8) }

    /// The labelled places of a text, and its words.
    mutating func take(from text: MadeText) {
        labelled += text.labels.map { Array(text.bytes[$0.range]) }
        take(from: text.bytes)
    }

    /// A few runs of words of a text.
    mutating func take(from text: [UInt8]) {
        for _ in 0..<(4 + text.count / 10_000) {
            let start = random.below(max(1, text.count))
            others.append(Array(text[start..<min(text.count, start + random.below(60))]))
        }
    }

    private mutating func digits() -> [UInt8] {
        let kind = random.below(4)
        var text = (0..<(1 + random.below(kind == 0 ? 22 : 11))).map { _ in
            UInt8(0x30 + random.below(10))
        }
        if kind == 2 { text.insert(UInt8(0x41 + random.below(26)), at: random.below(text.count)) }
        if kind == 3 { for _ in 0..<2 { text.append(UInt8(0x61 + random.below(26))) } }
        return text
    }

    private mutating func spoilt(_ piece: [UInt8]) -> [UInt8] {
        guard !piece.isEmpty, random.below(4) == 0 else { return piece }
        var piece = piece
        let place = random.below(piece.count)
        switch random.below(3) {
        case 0: piece[place] = UInt8(0x30 + random.below(10))
        case 1: piece.remove(at: place)
        default: piece.insert(UInt8(0x20 + random.below(96)), at: place)
        }
        return piece
    }

    /// A text of up to some thousand bytes.
    mutating func text(_ round: Int) -> [UInt8] {
        var out: [UInt8] = []
        let length = round % 16 == 0 ? 9000 : random.below(900)
        let density = random.below(10)
        while out.count < length {
            switch random.below(10) {
            case 0..<(density / 2): out += digits()
            case 7: out += spoilt(Pieces.words[random.below(Pieces.words.count)])
            case 8: out += spoilt(others[random.below(others.count)])
            default: out += spoilt(labelled[random.below(labelled.count)])
            }
            out += Pieces.signs[random.below(Pieces.signs.count)]
            if random.below(20) == 0 { out.append(UInt8(random.below(256))) }
        }
        return out
    }
}
