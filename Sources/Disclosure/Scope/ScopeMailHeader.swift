import Detection

/// What the header of a message says: when it was sent, by whom and to whom (RFC 5322).
struct ScopeMailHeader {
    private let match: ScopeMatch
    private let judge: RowJudge

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        self.match = match
        judge = RowJudge(shape, match, .csv)
    }

    /// Who sent it and who got it, in lower case.
    private static let parties = [
        "from", "to", "cc", "bcc", "sender", "reply-to", "delivered-to", "x-original-to",
        "resent-from", "resent-to", "resent-cc", "resent-bcc", "resent-sender", "envelope-to",
        "return-path",
    ].map { name(Array($0.utf8)) }

    private static let date = name(Array("date".utf8))

    /// The name of a field in lower case as a number; 0 for one that is longer than all of those.
    private static func name(_ bytes: some Collection<UInt8>) -> UInt128 {
        // Where characters are written in several bytes, it is for folding to say.
        bytes.contains { $0 >= 0x80 } ? number(Folding.words(bytes)) : number(bytes)
    }

    private static func number(_ bytes: some Collection<UInt8>) -> UInt128 {
        guard bytes.count <= 16 else { return 0 }
        return bytes.reduce(0) { $0 << 8 | UInt128($1 &- 0x41 < 26 ? $1 | 0x20 : $1) }
    }

    /// Whether a message with this header stays, and whom it names that is not asked for.
    ///
    /// A message without one readable date, or without any address, is unreadable.
    func judge(
        _ window: Window,
        base: Int
    ) throws(ScopeProblem) -> (ScopeVerdict, [ScopeRow.Mask]) {
        if let standing = judge.standing { return (.leaveOut(standing), []) }
        var stamps: Set<Stamp?> = []
        var addresses: [MailAddress] = []
        MailFields.each(of: window) { field in
            let name = ScopeMailHeader.name(window[field.name])
            if name == ScopeMailHeader.date {
                stamps.insert(Stamp.mail(window, field.value))
            } else if ScopeMailHeader.parties.contains(name) {
                addresses += MailAddress.list(window, field.value)
            }
        }
        if !judge.isOwned {
            guard !addresses.isEmpty else { return (.leaveOut(.unreadable), []) }
            // A header that can be read in two ways may be of somebody asked about after all.
            let masks = match.keepsCounterparties ? [] : masks(addresses, base: base)
            guard addresses.contains(where: asks) else { return (.leaveOut(.otherPerson), masks) }
        }
        var verdict = ScopeVerdict.keep
        if match.period != nil {
            let stamp = stamps.count == 1 ? stamps.first ?? nil : nil
            verdict = try stamp.map(judge.verdict) ?? .leaveOut(.unreadable)
        }
        return (verdict, match.keepsCounterparties ? [] : masks(addresses, base: base))
    }

    /// The day of a message, where messages are to say it.
    func day(_ window: Window) -> Int? {
        guard match.isDated else { return nil }
        var day: Int?
        MailFields.each(of: window) { field in
            let name = ScopeMailHeader.name(window[field.name])
            guard day == nil, name == ScopeMailHeader.date else { return }
            day = Stamp.mail(window, field.value)?.day
        }
        return day
    }

    private func asks(_ address: MailAddress) -> Bool {
        match.asksHandle(address.address)
            || !address.name.isEmpty && match.persons.contains(address.name)
    }

    private func masks(_ addresses: [MailAddress], base: Int) -> [ScopeRow.Mask] {
        var masks: [ScopeRow.Mask] = []
        for address in addresses where !asks(address) {
            if !address.name.isEmpty {
                let range =
                    base + address.nameRange.lowerBound..<base + address.nameRange.upperBound
                let dataClass = RowJudge.dataClass(.sender, address.name)
                masks.append(ScopeRow.Mask(range, dataClass, address.name))
            }
            let place = address.addressRange
            let range = base + place.lowerBound..<base + place.upperBound
            masks.append(ScopeRow.Mask(range, DataClass(rawValue: "email"), address.address))
        }
        return masks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

extension Stamp {
    /// A date of a message: day, time and zone, with or without a weekday and a comment.
    static func mail(_ bytes: Window, _ range: Range<Int>) -> Stamp? {
        var reader = StampReader(bytes, range)
        reader.skipSpace()
        while let byte = reader.next, (byte | 0x20) &- 0x61 < 26 { reader.place += 1 }
        _ = reader.take(UInt8(ascii: ","))
        reader.skipSpace()
        guard let day = reader.two(1...31, single: true) else { return nil }
        reader.skipSpace()
        guard let month = reader.month() else { return nil }
        reader.skipSpace()
        guard let (number, length) = reader.number(), (2...4).contains(length) else { return nil }
        let year = length == 4 ? number : length == 3 ? 1900 + number : Stamp.century(number)
        reader.skipSpace()
        guard let date = Stamp.day(year, month, day), let second = reader.clock() else {
            return nil
        }
        reader.skipSpace()
        guard let offset = reader.offset() else { return nil }
        reader.skipSpace()
        guard reader.isAtEnd || reader.next == UInt8(ascii: "(") else { return nil }
        return Stamp(day: date, second: second, offset: offset)
    }
}
