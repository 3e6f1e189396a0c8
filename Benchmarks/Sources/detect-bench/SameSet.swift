import Detection

/// What a pattern engine must look for to find the classes that a detector finds.
///
/// One pattern for each shape in which a number of a class is written, once however many classes
/// have it, and each word or phrase that leads to a reading as a literal. They say where something
/// may be: check digits, plans of telephone numbers, days of the calendar and words beside a number
/// would have to be looked at afterwards, which is not timed. Separators are those that the state
/// puts; a detector takes others too.
enum SameSet {
    /// Expressions, each with its class.
    static let expressions: [(String, String)] = {
        var all = [
            // What is greedy is a trigger.
            ("email", #"[a-z0-9]@[a-z0-9]"#),
            ("email", #"[a-z0-9] ?[\[(]at[\])] ?[a-z0-9]"#),
            ("url", #"[a-z]://[a-z0-9]"#),
            ("url", #"\bwww\.[a-z0-9]"#),
            ("iban", #"\b[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4} ?[A-Z0-9]{3}"#),
            ("bic", #"\b[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?\b"#),
            ("ipv4", #"\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b"#),
            ("ipv6", #"\b[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}:[0-9a-fA-F]{0,4}:"#),
            ("ipv6", #"[0-9a-fA-F]::[0-9a-fA-F]"#),
            ("mac", #"\b[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}\b"#),
            ("mrz", #"\b[PIACV][A-Z<][A-Z]{3}[A-Z0-9<]{25}"#),
            ("mrz", #"[0-9]{7}[MF<X][0-9]{7}"#),
            ("btc", #"\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b"#),
            ("btc", #"\bbc1[02-9ac-hj-np-z]{11,71}\b"#),
            ("eth", #"\b0x[0-9a-fA-F]{40}\b"#),
            ("hash", #"\b[0-9a-f]{32}"#),
            ("date", #"\b[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}([0-9]{2})?\b"#),
            ("date", #"\b[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}\b"#),
            ("date", #"[a-z]\.? [0-9]{1,2},? [12][0-9]{3}\b"#),
            ("date", #"\b[0-9]{4}"# + escaped("年") + "[0-9]{1,2}" + escaped("月")),
            ("phone", #"\+[1-9][0-9]{0,2}[ -]?\(?[0-9]{1,4}[ )-]{0,2}[0-9]{2}"#),
            ("phone", #"\b00[1-9][0-9 ]{8}"#),
            ("phone", #"\b0[0-9]{1,4}[ /-][0-9]{2,4}[ -]?[0-9]{2}"#),
            ("phone", #"\([0-9]{2,5}\) ?[0-9]{2,4}[ -]?[0-9]{2}"#),
            ("phone", #"\b[2-9][0-9]{2}[. -][0-9]{3}[. -][0-9]{4}\b"#),
            ("phone", #"\b[0-9]{2}([ .-][0-9]{2}){3}"#),
            ("phone", #"\b[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}\b"#),
            ("phone", #"\b[0-9]{3,4}[ -][0-9]{4}\b"#),
            ("address", #"(str\.|strasse|straat|gasse|weg|katu|gatan|vagen) [0-9]"#),
            ("address", "stra" + escaped("ß") + "e [0-9]"),
        ]
        // The first three letters of a month tell where to look.
        let starts = Vocabulary.months.flatMap { month in
            let start = String(month.prefix(3))
            return [start, start.prefix(1).uppercased() + start.dropFirst()]
        }
        let months = Set(starts.map(escaped)).sorted().joined(separator: "|")
        all.append(("date", #"[0-9](\.|st|nd|rd|th)?[ -](de |of )?("# + months + ")"))
        var seen = Set(all.map(\.1))
        let shapes = NumberSchemes.all.flatMap { scheme in
            (scheme.shapes + scheme.written).map { (scheme.dataClass.rawValue, $0) }
        }
        for (name, shape) in shapes + others {
            let pattern = #"\b"# + expression(shape) + #"\b"#
            if seen.insert(pattern).inserted { all.append((name, pattern)) }
        }
        return all
    }()

    /// Cards, handsets and the like, which no single state issues.
    private static let others: [(String, String)] = {
        var all = [
            ("pan", "9999 9999 9999 9999"), ("pan", "9999-9999-9999-9999"),
            ("pan", "9999 999999 99999"), ("pan", "9999-999999-99999"),
            ("pan", "9999 999999 9999"), ("imei", "99-999999-999999-9"),
            ("imei", "99 999999 999999 9"), ("imei", "999999-99-999999-9"),
            ("imeisv", "99-999999-999999-99"), ("lei", "XXXXXXXXXXXXXXXXXX99"),
            ("vin", "XXXXXXXXXXXXX9999"),
        ]
        for length in 12...20 { all.append(("pan", String(repeating: "9", count: length))) }
        return all
    }()

    /// `9` a digit, `A` a capital, `X` either; the same character many times is counted.
    private static func expression(_ shape: String) -> String {
        let kinds: [Character: String] = ["9": "[0-9]", "A": "[A-Z]", "X": "[A-Z0-9]"]
        var text = ""
        var rest = Substring(shape)
        while let first = rest.first {
            let run = rest.prefix { $0 == first }.count
            rest = rest.dropFirst(run)
            let one = kinds[first] ?? escaped(String(first))
            text += run > 1 ? one + "{\(run)}" : one
        }
        return text
    }

    /// As it is written, in small letters, with capitals where words begin, in capitals: for who
    /// takes much longer where case does not count.
    static func cased(_ text: String) -> Set<String> {
        let small = text.lowercased()
        let words = small.split(separator: " ", omittingEmptySubsequences: false)
        let named = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let first = small.prefix(1).uppercased() + small.dropFirst()
        return [text, small, named.joined(separator: " "), first, text.uppercased()]
    }

    /// A literal as an expression; what is beyond ASCII byte by byte, which both take.
    static func escaped(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            let character = Character(UnicodeScalar(byte))
            if byte >= 0x80 {
                out += #"\x"# + String(byte, radix: 16)
            } else {
                out += #"\.+*?()[]{}|^$"#.contains(character) ? "\\\(character)" : "\(character)"
            }
        }
        return out
    }

    /// Literals, whatever their case: words that lead to readings, then surnames of the case, which
    /// every way to write its names has.
    static func literals(_ names: [String]) -> [(String, String)] {
        let own = Set(names.compactMap { $0.split(separator: " ").last.map(String.init) }).sorted()
        var all = Vocabulary.phrases.map { ($0.dataClass, $0.text) }
        all += Vocabulary.names.map { ("name", $0) } + own.map { ("name", $0) }
        var seen: Set<String> = []
        return all.filter { seen.insert($0.1.lowercased()).inserted }
    }
}
