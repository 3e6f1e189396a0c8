/// Numbers with letters right before or behind, as text recognition and chats give them:
/// `IBANDE89…`, `Tel0041…`, `card4111…exp`.
///
/// Only what check digits confirm, or a word for telephones names, is told from such letters. It is
/// looked for where letters and at least seven digits stand together, or a state's code with two
/// digits behind other letters: few places of a text, so the scan of all others is as before.
extension Scan {
    /// The fewest characters of a run that is looked into.
    static let gluedFrom = 9
    /// The fewest digits that are a number by themselves.
    private static let fewest = 7
    /// A number without a word before it must be as sure as this.
    private static let sure: Int16 = 500

    /// What people write before a number, whichever it is.
    private static let labels = WordSet(
        """
        exp cvv cvc bic iban id nr no num number nummer numero card karte carte carta cartao bn
        tarjeta visa master mastercard amex konto kto account acct acc vat ust ustid ustidnr mwst
        tva iva btw uid uin tax tin ein ssn sin nif nie dni cif nip pesel regon rfc cpf cnpj ahv
        avs navs svnr nino nhs imei cc cb kk steuerid steuernr ico dic oib bsn kvk siren siret nir
        insee egn cnp cui cvr cpr hetu pps abn acn tfn aadhaar pan gstin inn snils orgnr
        personnummer rodnecislo
        """
    )

    /// Looks into the run of letters and digits from `start` to `end` whose first digit stands at
    /// `place`.
    @inline(never)
    func glued(_ start: Int, _ place: Int, _ end: Int) {
        var last = place
        while bytes[last].isDigit { last += 1 }
        let letters = place - start
        if letters >= 2 {
            if last - place >= 2 { gluedAccount(place - 2, start) }
            named(start, place, last)
        }
        guard last - place >= Scan.fewest else { return }
        // The letters of a state before the digits, and those of a check or a kind behind.
        for first in stride(from: place, through: max(start, place - 3), by: -1) {
            guard first == start || first - start >= 2 else { continue }
            for stop in Set([last, min(last + 1, end), end]) where first > start || stop < end {
                // Letters that are taken along are as good as any: only a word tells.
                let least = first < place || stop > last ? nil : Scan.sure
                solid(first..<stop, labels: [start..<first, stop..<end], least: least)
            }
        }
    }

    /// A word for telephones before the digits, or one for numbers with groups behind it.
    private func named(_ start: Int, _ place: Int, _ last: Int) {
        let mayBePhone = last - place >= Scan.fewest || bytes[last] == 0x20
        if mayBePhone, isIn(ContextWords.phone, start..<place) { return phone(place, last) }
        guard last == numberEnd, Chain.next(bytes, after: last) != nil,
            Scan.labels.contains(bytes.hash(start..<place))
        else { return }
        identifiers(from: place)
    }

    /// A number without separators, the words beside it read on their own.
    private func solid(_ place: Range<Int>, labels: [Range<Int>], least: Int16?) {
        guard place.count <= Chain.lengthLimit else { return }
        let isLabelled = labels.contains { !$0.isEmpty && Scan.labels.contains(bytes.hash($0)) }
        solid(place.map { bytes[$0].raised }, place, isLabelled: isLabelled, least: least)
    }

    /// A number at `place` whose characters are `text`, if check digits confirm it.
    ///
    /// - Parameter least: how sure it must be where no word names it; without, none is taken.
    func solid(_ text: [UInt8], _ place: Range<Int>, isLabelled: Bool, least: Int16?) {
        let isPlain = text.allSatisfy(\.isDigit)
        let shapes = isPlain ? tables.plain[text.count] : tables.mixed[text.count]
        guard !shapes.all.isEmpty else { return }
        var digits: UInt64 = 0
        for (index, byte) in text.enumerated() where byte.isDigit { digits |= 1 << UInt64(index) }
        _ = isAlone(place.lowerBound, place.upperBound)
        unsafe text.withUnsafeBufferPointer { text in
            for index in shapes.all where tables.shapes[index].fits(digits) {
                let scheme = tables.shapes[index].scheme
                let isNear = isLabelled || isNear(scheme)
                let odds = Form.joined.rawValue * 3 + (isNear ? 1 : 0)
                let confidence = tables.schemes[scheme].confidence[odds]
                guard let least = isNear ? Odds.floor : least, confidence >= least,
                    unsafe tables.schemes[scheme].test(CompactNumber(text)) == .checksum
                else { continue }
                report(place, tables.schemes[scheme].dataClass, confidence, .checksum)
            }
        }
    }

    /// An account that begins with the letters of its state at `first`, spaces inside or none.
    private func gluedAccount(_ first: Int, _ start: Int) {
        guard let kinds = Iban.structure(bytes[first].raised, bytes[first + 1].raised) else {
            return
        }
        var text: [UInt8] = []
        var place = first
        while text.count < kinds.count + 4 {
            let byte = bytes[place]
            if byte.isAlphanumeric {
                text.append(byte.raised)
            } else {
                guard byte == 0x20 || byte == 0x2d || byte == 0x2e,
                    bytes[place + 1].isAlphanumeric
                else { return }
            }
            place += 1
        }
        // One that stands by itself is found as such.
        guard first > start || bytes[place].isLetter, !bytes[place].isDigit,
            unsafe text.withUnsafeBufferPointer({ unsafe Iban.check(CompactNumber($0)) }) != nil
        else { return }
        report(first..<place, tables.kinds.iban, Odds.of(990, Odds.joined), .checksum)
    }

    /// Whether a word for telephones stands right before the `+` of a number: `Tel+41…`.
    func isLabelled(plus: Int) -> Bool {
        var start = plus
        while bytes[start - 1].isLetter, plus - start < 24 { start -= 1 }
        return start < plus && !bytes[start - 1].isWord && isIn(ContextWords.phone, start..<plus)
    }
}
