/// The words of a short text as they are looked for: without accents, in small letters, and as
/// other spellings and scripts have them.
///
/// Two words are taken for the same when one form of each is the same: `Müller`, `MULLER` and
/// `Mueller` are, and so are `Иванов` and `Ivanov`. Numbers are the same whatever zeros lead them.
package enum WordForms {
    /// The words of a text, in order, each with its forms.
    ///
    /// - Parameter limit: how many words at most.
    package static func words(of text: String, limit: Int) -> [Set<String>] {
        var words: [Set<String>] = []
        for part in text.split(whereSeparator: \.isWhitespace) {
            guard words.count < limit else { break }
            var forms = pieces(String(part)).map { Set([$0]) }
            for spelling in spellings(String(part)) {
                let other = pieces(spelling)
                guard other.count == forms.count else { continue }
                for (place, piece) in other.enumerated() { forms[place].insert(piece) }
            }
            words += forms
        }
        return Array(words.prefix(limit))
    }

    /// Cyrillic is not among them: whoever has it in Cyrillic finds it by its Latin form.
    private static func spellings(_ text: String) -> [String] {
        let all = NameVariants.spellings(text)
        let cyrillic = Transliteration.cyrillic(text)
        return all.dropFirst().filter { $0 != cyrillic }
    }

    /// Runs of letters and digits, folded.
    private static func pieces(_ text: String) -> [String] {
        let folded = Folding.fold(Array(text.utf8))
        return folded.split { !isPart($0) }.map { piece in
            let lower = piece.map { $0.isCapital ? $0 | 0x20 : $0 }
            guard lower.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return String(decoding: lower, as: UTF8.self)
            }
            let number = lower.drop { $0 == 0x30 }
            return number.isEmpty ? "0" : String(decoding: number, as: UTF8.self)
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte.isCapital || (0x61...0x7a).contains(byte)
            || (0x30...0x39).contains(byte)
    }
}

extension UInt8 {
    fileprivate var isCapital: Bool { (0x41...0x5a).contains(self) }
}
