/// Names from one script in another: one usual romanisation of each, not every possible one.
enum Transliteration {
    /// Cyrillic as passports write it (ICAO 9303-3 §6), Greek by ELOT 743 letters, Arabic
    /// consonants.
    private static let latin: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
        "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "і": "i",
        "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
        "ђ": "dj", "џ": "dz", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z",
        "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x",
        "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
        "χ": "ch", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e", "ή": "i", "ί": "i", "ό": "o",
        "ύ": "y", "ώ": "o", "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t",
        "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
        "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
        "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
        "و": "w", "ي": "y", "ى": "a", "ئ": "", "ؤ": "", "ء": "",
    ]
    /// Names whose vowels Arabic does not write.
    private static let arabic: [String: String] = [
        "محمد": "mohammed", "احمد": "ahmed", "أحمد": "ahmed", "علي": "ali", "حسن": "hassan",
        "حسين": "hussein", "عمر": "omar", "عثمان": "othman", "خالد": "khaled", "يوسف": "youssef",
        "ابراهيم": "ibrahim", "إبراهيم": "ibrahim", "عبد": "abd", "الله": "allah",
        "فاطمة": "fatima", "مريم": "maryam", "عائشة": "aisha", "سعيد": "said", "كريم": "karim",
        "رشيد": "rashid", "سالم": "salem", "ناصر": "nasser", "منصور": "mansour", "صالح": "saleh",
    ]
    private static let pairs: [(String, String)] = [
        ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"),
        ("iu", "ю"), ("yu", "ю"), ("ia", "я"), ("ya", "я"), ("a", "а"), ("b", "б"), ("v", "в"),
        ("w", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "й"),
        ("y", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"),
        ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "к"),
        ("x", "кс"), ("q", "к"),
    ]

    /// `text` in Latin letters, or nothing if it has none of the scripts known here.
    static func latin(_ text: String) -> String? {
        var changed = false
        let words = text.lowercased().split(separator: " ").map { word -> String in
            if let known = arabic[String(word)] {
                changed = true
                return known
            }
            return word.reduce(into: "") { out, letter in
                guard let other = latin[letter] else {
                    out.append(letter)
                    return
                }
                out += other
                changed = true
            }
        }
        return changed ? words.joined(separator: " ") : nil
    }

    /// A Latin name in Cyrillic letters, or nothing if something else stands in it.
    static func cyrillic(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var rest = text.lowercased()[...]
        var out = ""
        while let letter = rest.first {
            if let (latin, other) = pairs.first(where: { rest.hasPrefix($0.0) }) {
                out += other
                rest = rest.dropFirst(latin.count)
            } else {
                guard letter == " " || letter == "-" || letter == "." else { return nil }
                out.append(letter)
                rest = rest.dropFirst()
            }
        }
        return out
    }
}
