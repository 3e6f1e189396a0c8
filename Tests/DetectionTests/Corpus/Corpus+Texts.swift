import Detection

extension CorpusMaker {
    mutating func mail(_ story: Story) -> MadeText {
        var text = TextBuilder()
        text.add("From: ")
        text.add(mailbox(), as: "email")
        text.add("\nTo: ")
        text.add(mailbox(), as: "email")
        text.add("\nDate: Tue, ")
        let day = Int.random(in: 1...28, using: &maker.random)
        text.add("\(day) Mar 2025", as: "date", isOptional: true)
        text.add(filled(" 1N:N0:N0 +0100\nMessage-ID: <"))
        text.add(filled("N9999.99999@mx.example.org"), as: "email", isOptional: true)
        text.add(">\nSubject: \(pick(story.locale.subjects))\n\n")
        for _ in 0..<Int.random(in: 5...9, using: &maker.random) {
            sentence(story, &text)
            text.add(chance(30) ? "\n\n" : " ")
        }
        text.add("\n\n")
        name(story, &text)
        text.add("\n")
        return text.text("mail")
    }

    mutating func ledger(_ story: Story) -> MadeText {
        var text = TextBuilder()
        let head = pick([
            "date,iban,name,amount,currency,reference", "booked;account;holder;amount;cur;text",
        ])
        let separator = head.contains(";") ? ";" : ","
        text.add(head + "\n")
        for _ in 0..<Int.random(in: 6...12, using: &maker.random) {
            text.add(day(ISO: true), as: "date", isOptional: true)
            text.add(separator)
            text.add(iban(), as: "iban")
            text.add(separator)
            let person = pick(story.people)
            text.add(person, as: "name")
            text.add(separator + filled(pick(["999.99", "N999.99", "-9999.00", "0.99"])))
            text.add(separator + pick(["EUR", "USD", "GBP", "CHF"]) + separator)
            text.add(
                pick([
                    "INV-\(filled("999999"))", "order \(filled("99999999"))",
                    "TX\(filled("N99999999999"))",
                ])
            )
            text.add("\n")
        }
        let scheme = pick(story.schemes)
        text.add("\(cased(pick(scheme.words)))\(separator)")
        number(scheme, &text, isNamed: true)
        text.add("\n")
        return text.text("ledger")
    }

    mutating func chat(_ story: Story) -> MadeText {
        var text = TextBuilder()
        for _ in 0..<Int.random(in: 6...10, using: &maker.random) {
            text.add("[")
            text.add(filled("0N/0N/2025"), as: "date", isOptional: true)
            text.add(", \(filled("1N:59"))] ")
            text.add(pick(["sunny77", "mk", "old_fox", "Boss"]) + ": ")
            if chance(55) { sentence(story, &text) } else { text.add(pick(story.locale.chatter)) }
            text.add("\n")
        }
        return text.text("chat")
    }

    mutating func report(_ story: Story) -> MadeText {
        var text = TextBuilder()
        text.add("\(pick(story.locale.subjects))\n\(filled("AZ 99 Js 9999/25"))\n\n")
        for index in 1...Int.random(in: 6...10, using: &maker.random) {
            text.add("\(index). ")
            sentence(story, &text)
            text.add("\n")
        }
        return text.text("report")
    }

    /// One statement: something to find, or something that only looks like it.
    private mutating func sentence(_ story: Story, _ text: inout TextBuilder) {
        let locale = story.locale
        switch Int.random(in: 0..<100, using: &maker.random) {
        case 0..<34: identifier(story, &text)
        case 34..<46:
            let number = filled(pick(locale.phones), any: "d")
            text.add(pick(locale.phoneLines)) { $0.add(number, as: "phone") }
        case 46..<56:
            let date = day(ISO: chance(15), locale)
            text.add(pick(locale.birthLines)) { $0.add(date, as: "date-of-birth") }
        case 56..<64:
            let place = pick(story.addresses)
            text.add(pick(locale.addressLines)) { $0.add(place, as: "address") }
        case 64..<68:
            let place = address(locale)
            text.add(pick(locale.addressLines)) {
                $0.add(place, as: "address", isOptional: true)
            }
        case 68..<74: name(story, &text)
        case 74..<78:
            let card = card()
            text.add("card ")
            text.add(card, as: "pan")
        case 78..<82:
            let account = iban()
            text.add("IBAN ")
            text.add(account, as: "iban")
        default: decoy(story, &text)
        }
    }

    private mutating func identifier(_ story: Story, _ text: inout TextBuilder) {
        let scheme = pick(story.schemes)
        let isWeak = scheme.standalone < 900
        guard isWeak || chance(70) else {
            return number(scheme, &text, isNamed: false)
        }
        let template = pick(["W: ", "W ", "W = ", "(W) ", "W no. ", "W\n"])
        let word = cased(pick(scheme.words))
        text.add(template.replacing("W", with: word))
        number(scheme, &text, isNamed: true)
    }

    private mutating func number(
        _ scheme: NumberScheme,
        _ text: inout TextBuilder,
        isNamed: Bool
    ) {
        guard let written = written(scheme) else { return }
        text.add(
            written,
            as: scheme.dataClass.rawValue,
            country: scheme.country,
            isNamed: isNamed
        )
    }

    private mutating func name(_ story: Story, _ text: inout TextBuilder) {
        let person = pick(story.people)
        let parts = person.split(separator: " ").map(String.init)
        let particle = parts.firstIndex { $0.first?.isLowercase ?? false } ?? parts.count - 1
        let surname = parts[particle...].joined(separator: " ")
        let given = parts[..<particle].joined(separator: " ")
        let variant = pick([
            person, person, person.uppercased(), "\(surname), \(given)",
            "\(given.prefix(1)). \(surname)", "\(given) \(surname.uppercased())",
        ])
        text.add(variant, as: "name")
    }

    /// What looks like a number of a person and is none.
    private mutating func decoy(_ story: Story, _ text: inout TextBuilder) {
        let scheme = pick(story.schemes)
        let near = maker.valid(scheme).map { maker.spoilt($0) } ?? []
        let spoilt = scheme.check(near[...]) == nil ? String(decoding: near, as: UTF8.self) : "7"
        text.add(
            pick([
                "Order no. \(filled("N999999999"))", "Invoice \(spoilt)", "ref. \(spoilt)",
                "ref \(filled("N9-999"))",
                "Total: \(filled("N,999,999.99"))", "\(filled("N.999.999,99")) EUR",
                "t=17\(filled("99999999"))", "\(filled("202N-0N-1N"))T\(filled("1N:0N:0N"))Z",
                "lot \(filled("N99-99-999"))", "version \(filled("N.9.9"))",
                "\(filled("N99 999")) units", "page \(filled("N9")) of \(filled("N9"))",
                "tracking \(filled("N99999999999999"))", "ticket #\(filled("N9999999"))",
                "\(filled("N9.99")) % of \(filled("N99 999 999"))",
                "Rechnung \(filled("2025-N99999"))",
                "lat \(filled("4N.999999")), lon \(filled("N.999999"))",
            ])
        )
    }

    private mutating func mailbox() -> String {
        pick(["info", "j.doe", "office", "anna_k", "x99"]) + filled("99") + "@"
            + pick(["example.org", "mail.example.com", "example.net"])
    }

    private mutating func day(ISO: Bool, _ locale: Locale? = nil) -> String {
        let year = Int.random(in: locale == nil ? 2021...2025 : 1941...2006, using: &maker.random)
        let month = Int.random(in: 1...12, using: &maker.random)
        let day = Int.random(in: 1...28, using: &maker.random)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        guard let locale, !ISO else { return "\(year)-\(two(month))-\(two(day))" }
        return pick(locale.dates).replacing("YYYY", with: "\(year)")
            .replacing("MM", with: two(month)).replacing("DD", with: two(day))
            .replacing("NAME", with: locale.months[month - 1])
    }

    /// An account number with its two check digits (ISO 13616).
    private mutating func iban() -> String {
        let (country, pattern) = pick([
            ("DE", "999999999999999999"), ("FR", "99999999999999999999999"),
            ("NL", "ABNA9999999999"), ("EE", "9999999999999999"), ("CH", "99999999999999999"),
            ("GB", "NWBK99999999999999"),
        ])
        let account =
            country == "NL" || country == "GB"
            ? String(pattern.prefix(4)) + filled(String(pattern.dropFirst(4))) : filled(pattern)
        var rest = 0
        for byte in (account + country + "00").utf8 {
            let value = byte < 65 ? Int(byte) - 48 : Int(byte) - 55
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        let check = 98 - rest
        let compact = Array(country + (check < 10 ? "0\(check)" : "\(check)") + account)
        guard chance(50) else { return String(compact) }
        return stride(from: 0, to: compact.count, by: 4)
            .map { String(compact[$0..<min($0 + 4, compact.count)]) }.joined(separator: " ")
    }

    /// A card number with its Luhn digit.
    private mutating func card() -> String {
        let body = filled("4N9999999999999").utf8.map { Int($0) - 48 }
        var sum = 0
        for (place, digit) in body.enumerated() {
            let value = digit * (place % 2 == 0 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        let digits = (body + [(10 - sum % 10) % 10]).map { String($0) }
        guard chance(50) else { return digits.joined() }
        return stride(from: 0, to: 16, by: 4).map { digits[$0..<$0 + 4].joined() }
            .joined(separator: " ")
    }
}
