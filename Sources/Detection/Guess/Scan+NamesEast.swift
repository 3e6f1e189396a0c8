/// Names that the case does not know, in Cyrillic, Greek, Arabic, Devanagari, Chinese, Japanese
/// and Korean: folded text has no capitals there, so that lists, endings and roles must do.
extension Scan {
    private static let cyrillicNames = WordTable.folded(GivenNames.cyrillic)
    private static let greekNames = WordTable.folded(GivenNames.greek)
    private static let semiticNames = WordTable.folded(GivenNames.arabic + GivenNames.hindi)
    /// Words of Hindi and Arabic grammar that follow names.
    private static let grammar = WordTable.folded(
        """
        ने को का की के से में पर और है था थे थी हैं ने, भी तक लिए
        في من على إلى عن قال قالت كان كانت التي الذي هو هي أن وقع وقعت
        """
    )
    private static let links = WordTable.folded("بن ابن بنت أبو ابو عبد آل ال أم")

    /// The next word on the line behind one space.
    private func next(_ end: Int) -> Range<Int>? {
        guard bytes[end] == 0x20, bytes[end + 1] >= 0x80 else { return nil }
        let stop = bytes.wordEnd(end + 1)
        return stop > end + 1 ? (end + 1)..<stop : nil
    }

    private func previous(_ start: Int) -> Range<Int>? {
        guard bytes[start - 1] == 0x20, bytes[start - 2] >= 0x80 else { return nil }
        let begin = bytes.wordStart(start - 1)
        return begin < start - 1 ? begin..<(start - 1) : nil
    }

    private func ends(_ word: Range<Int>, _ endings: [[UInt8]]) -> Bool {
        endings.contains { ending in
            guard word.count >= ending.count + 4 else { return false }
            let from = word.upperBound - ending.count
            return ending.indices.allSatisfy { bytes[from + $0] == ending[$0] }
        }
    }

    private static let greekEndings = [
        "ησ", "οσ", "ασ", "ισ", "ουσ", "ου", "η", "α", "ω",
    ].map { Array($0.utf8) }

    private func guess(_ range: Range<Int>, _ confidence: Int16) {
        guard guesses.insert(range) else { return }
        report(range, tables.kinds.name, confidence, .proposal)
        hits[hits.count - 1].isGuess = true
    }

    /// A given name in another script stands at `word`.
    func easternGiven(_ word: Range<Int>) {
        guard guesses.isFree(word) else { return }
        switch bytes[word.lowerBound] {
        case 0xd0, 0xd1: cyrillic(word)
        case 0xce, 0xcf: greek(word)
        default: semitic(word)
        }
    }

    private func cyrillic(_ word: Range<Int>) {
        var range = word
        var count = 0
        while count < 3, let more = next(range.upperBound),
            ends(more, Surnames.cyrillicEndings) || Scan.cyrillicNames.contains(bytes.hash(more))
        {
            range = range.lowerBound..<more.upperBound
            count += 1
            if !Scan.isPatronymic(bytes, more) { break }
        }
        if count == 0
            || count == 1 && Scan.isPatronymic(bytes, word.upperBound + 1..<range.upperBound),
            let before = previous(range.lowerBound), ends(before, Surnames.cyrillicEndings)
        {
            range = before.lowerBound..<range.upperBound
            count += 1
        }
        if count > 0 { guess(range, Guess.likely) }
    }

    private static let patronymics = ["ович", "евич", "ьич", "овна", "евна", "ична", "івна"].map {
        Array($0.utf8)
    }

    private static func isPatronymic(_ bytes: Bytes, _ word: Range<Int>) -> Bool {
        patronymics.contains { ending in
            let from = word.upperBound - ending.count
            return from > word.lowerBound
                && ending.indices.allSatisfy { bytes[from + $0] == ending[$0] }
        }
    }

    private func greek(_ word: Range<Int>) {
        if let more = next(word.upperBound), more.count >= 8, ends(more, Scan.greekEndings) {
            return guess(word.lowerBound..<more.upperBound, Guess.possible)
        }
    }

    private func semitic(_ word: Range<Int>) {
        let isLink = Scan.links.contains(bytes.hash(word))
        guard let end = semiticEnd(word.upperBound, words: isLink ? 2 : 1) else { return }
        guess(word.lowerBound..<end, Guess.weak)
    }

    /// The end of `words` more words of a name in Arabic or Devanagari, links not counted.
    private func semiticEnd(_ start: Int, words: Int) -> Int? {
        var end = start
        var count = 0
        var steps = 0
        while count < words, steps < 6, let more = next(end) {
            let hash = bytes.hash(more)
            guard !Scan.grammar.contains(hash) else { break }
            end = more.upperBound
            steps += 1
            if !Scan.links.contains(hash) { count += 1 }
        }
        return count > 0 ? end : nil
    }

    /// A title, role or label in a script without capitals: the name behind it.
    func easternRole(_ range: Range<Int>) {
        var place = range.upperBound
        while place < range.upperBound + 4, bytes[place] == 0x20 || bytes[place] == 0x3a {
            place += 1
        }
        easternLabel(place)
    }

    /// The name at `place`, where a role or a label says that one stands.
    func easternLabel(_ place: Int) {
        let end = bytes.wordEnd(place)
        guard end > place, guesses.isFree(place..<end), bytes[place] >= 0x80 else { return }
        switch bytes[place] {
        case 0xd0, 0xd1:
            var last = end
            var isName = Scan.cyrillicNames.contains(bytes.hash(place..<end))
            var isFamily = ends(place..<end, Surnames.cyrillicEndings)
            for _ in 0..<2 {
                guard let more = next(last) else { break }
                let given = Scan.cyrillicNames.contains(bytes.hash(more))
                let family = ends(more, Surnames.cyrillicEndings)
                guard given || family || isName && !isFamily else { break }
                isName = isName || given
                isFamily = isFamily || family
                last = more.upperBound
            }
            if last > end, isName || isFamily { guess(place..<last, Guess.likely) }
        case 0xce, 0xcf:
            if let more = next(end), more.count >= 6, end - place >= 6 {
                guess(place..<more.upperBound, Guess.likely)
            }
        case 0xd8...0xdb, 0xe0:
            guard !Scan.grammar.contains(bytes.hash(place..<end)),
                let last = semiticEnd(end, words: 1)
            else { return }
            guess(place..<last, Guess.possible)
        default: ideographs(place)
        }
    }

    /// Two or three words, or up to four ideographs, between the beginning of a sentence and `end`.
    func easternBefore(_ end: Int) {
        if Bytes.standsAlone(bytes[end - 3]) {
            var start = end
            while start > end - 15, isIdeograph(start - 3) || isHangul(start - 3) { start -= 3 }
            guard (2...5).contains((end - start) / 3), guesses.isFree(start..<end) else { return }
            let isKnown = [Scan.japanese, Scan.chinese, Scan.korean].contains {
                Scan.surname(bytes, start, $0) != nil
            }
            return isKnown ? guess(start..<end, Guess.likely) : ()
        }
        var start = bytes.wordStart(end)
        var words = 1
        while words < 3, let word = previous(start) {
            start = word.lowerBound
            words += 1
        }
        let isFirst =
            start == 0 || bytes[start - 1] == 0x0a
            || bytes[start - 1] == 0x20 && [0x2e, 0x2c, 0x29, 0x3a].contains(bytes[start - 2])
        guard isFirst, words > 1, guesses.isFree(start..<end), end - start <= 90 else { return }
        guess(start..<end, Guess.possible)
    }

    /// Chinese, Japanese or Korean: a surname and one to three characters.
    private func ideographs(_ start: Int) {
        guard Bytes.standsAlone(bytes[start]) else { return }
        if let surname = Scan.surname(bytes, start, Scan.japanese) {
            return japanese(start..<surname)
        }
        let isKorean = bytes[start] >= 0xea
        // Behind a label any first character does for one.
        let sets = isKorean ? Scan.korean : Scan.chinese
        let surname = Scan.surname(bytes, start, sets)
        guard surname != nil || isIdeograph(start) && !isIdeograph(start + 9) else { return }
        var end = surname ?? start + 3
        var count = 0
        while count < 2, isKorean ? isHangul(end) : isIdeograph(end), !isChineseVerb(end) {
            end += 3
            count += 1
        }
        if count > 0 { guess(start..<end, Guess.likely) }
    }

    private static func list(_ text: String) -> WordSet {
        var set = WordSet(capacity: text.count)
        for character in text where !character.isWhitespace {
            set[WordTable.hash(String(character))] = 0
        }
        return set
    }

    private static let chinese = [list(Surnames.chinese)]
    private static let korean = [list(Surnames.korean)]
    /// By length in characters, longest first.
    private static let japanese: [WordSet] = {
        var sets = [3, 2].map { _ in WordSet(capacity: 512) }
        for name in Surnames.japanese.split(whereSeparator: \.isWhitespace) where name.count > 1 {
            sets[3 - name.count][WordTable.hash(String(name))] = 0
        }
        return sets
    }()

    /// The end of a surname of one of `sets`, which hold three, two or one characters.
    private static func surname(_ bytes: Bytes, _ start: Int, _ sets: [WordSet]) -> Int? {
        for (index, set) in sets.enumerated() {
            let length = (sets.count == 1 ? 1 : 3 - index) * 3
            if set.contains(bytes.hash(start..<(start + length))) { return start + length }
        }
        return nil
    }

    private func isIdeograph(_ place: Int) -> Bool {
        (0xe4...0xe9).contains(bytes[place]) || bytes[place] == 0xe3 && bytes[place + 1] >= 0x90
    }

    private func isHangul(_ place: Int) -> Bool { (0xea...0xed).contains(bytes[place]) }

    private func isKana(_ place: Int) -> Bool {
        bytes[place] == 0xe3 && (0x81...0x83).contains(bytes[place + 1])
    }

    /// A character that begins what a witness does rather than ends a name.
    private func isChineseVerb(_ place: Int) -> Bool {
        Scan.verbs.contains(bytes.hash(place..<(place + 3)))
    }

    private static let verbs = list("作在于说称签的是与和向将已未被对系到从及等氏様殿")

    /// A Japanese surname: with a given name, or with what is said behind names.
    func japanese(_ surname: Range<Int>) {
        guard guesses.isFree(surname) else { return }
        var place = surname.upperBound
        if bytes[place] == 0x20 { place += 1 }
        var end = place
        var count = 0
        while count < 3, isIdeograph(end), !isChineseVerb(end) {
            end += 3
            count += 1
        }
        if count == 0, place > surname.upperBound || isJapaneseTail(end) {
            while count < 5, isKana(end), place > surname.upperBound {
                end += 3
                count += 1
            }
            if count == 0 { return guess(surname, Guess.possible) }
        }
        guard (1...2).contains(count) || count == 3 && place > surname.upperBound,
            !Scan.firms.contains(bytes.hash((end - 3 * min(count, 2))..<end))
        else { return }
        guess(surname.lowerBound..<end, Guess.likely)
    }

    /// A standing surname: nothing of another word before it.
    func japaneseAlone(_ surname: Range<Int>) {
        guard surname.lowerBound < 3 || !isIdeograph(surname.lowerBound - 3) else { return }
        japanese(surname)
    }

    private static let tails = list("様氏殿君さ")

    private func isJapaneseTail(_ place: Int) -> Bool {
        Scan.tails.contains(bytes.hash(place..<(place + 3)))
    }

    private static let firms: WordSet = {
        var set = WordSet(capacity: 64)
        let words = """
            商店 会社 銀行 病院 電機 運輸 保険 建設 工業 商事 農林 水産 印刷 食品 通信 情報 鉱業 ガス 区役 県立 市立 駅前 川市 町一
            先生 女士 小姐 公司 大学 学校 市役
            """
        for word in words.split(whereSeparator: \.isWhitespace) {
            set[WordTable.hash(String(word))] = 0
        }
        return set
    }()

    /// What is said behind a name: `先生`, `女士`, `씨`, `님`.
    func tail(_ range: Range<Int>) {
        var end = range.lowerBound
        if bytes[end - 1] == 0x20 { end -= 1 }
        let isKorean = isHangul(range.lowerBound)
        for count in [3, 2, 4] {
            let start = end - 3 * count
            guard start >= 0, bytes[start] >= 0xe4, bytes[start] <= 0xed else { continue }
            let sets = isKorean ? Scan.korean : Scan.chinese
            guard Scan.surname(bytes, start, sets) != nil, count < 4,
                (1..<count).allSatisfy({
                    isKorean ? isHangul(start + 3 * $0) : isIdeograph(start + 3 * $0)
                })
            else { continue }
            return guess(start..<end, Guess.likely)
        }
    }
}
