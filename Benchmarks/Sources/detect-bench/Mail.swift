/// Mail that looks like mail and is nobody's: the same for the same seed, on every machine.
struct Mail {
    private var random: Random
    let names: [String]
    /// One word in how many is an identifier, and one in how many a name.
    var words = (identifier: 80, name: 160)

    init(seed: UInt64) {
        var random = Random(state: seed)
        let first = (0..<250).map { _ in Mail.word(&random, capital: true, parts: 2) }
        let last = (0..<1000).map { _ in Mail.word(&random, capital: true, parts: 3) }
        var names: [String] = []
        var seen: Set<String> = []
        while names.count < 5000 {
            let name = first[random.below(first.count)] + " " + last[random.below(last.count)]
            if seen.insert(name).inserted { names.append(name) }
        }
        self.names = names
        self.random = random
    }

    /// At least `size` bytes of messages.
    mutating func text(_ size: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(size + 4096)
        while out.count < size { message(&out) }
        return out
    }

    /// At least `size` bytes of lines of numbers of any length, as exports of registers have them.
    mutating func numbers(_ size: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(size + 128)
        while out.count < size {
            for cell in 0..<8 {
                out += digits(4 + random.below(13)).utf8
                out.append(cell < 7 ? 0x3b : 0x0a)
            }
        }
        return out
    }

    /// The same messages as a mailbox has them.
    mutating func mailbox(_ size: Int) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(size + 4096)
        while out.count < size {
            out += "From \(mailbox()) Tue Nov 17 10:20:30 2026\n".utf8
            message(&out)
        }
        return out
    }

    private mutating func message(_ out: inout [UInt8]) {
        let day = 1 + random.below(28)
        let time = "\(10 + random.below(14)):\(10 + random.below(50)):\(10 + random.below(50))"
        out += "From: \(names[random.below(names.count)]) <\(mailbox())>\n".utf8
        out += "To: \(mailbox())\nDate: Tue, \(day) Nov 2026 \(time) +0100\n".utf8
        out += "Message-ID: <\(random.below(1 << 40))@mail.example.org>\n".utf8
        out += "Subject: \(Mail.common[random.below(Mail.common.count)])\n".utf8
        out +=
            "Received: from mx\(random.below(99)).example.net (192.0.2.\(random.below(250)))\n\n"
            .utf8
        var column = 0
        for index in 0..<(200 + random.below(600)) {
            var word = next()
            if random.below(words.identifier) == 0 { word = identifier() }
            if random.below(words.name) == 0 { word = names[random.below(names.count)] }
            if index % 14 == 0 { word = word.prefix(1).uppercased() + word.dropFirst() }
            out += word.utf8
            column += word.utf8.count + 1
            if index % 14 == 13 { out.append(0x2e) }
            out.append(column > 68 ? 0x0a : 0x20)
            if column > 68 { column = 0 }
        }
        out += "\n\n".utf8
    }

    private mutating func next() -> String {
        if random.below(10) < 7 { return Mail.common[random.below(Mail.common.count)] }
        if random.below(40) == 0 { return String(random.below(10_000)) }
        return Mail.word(&random, capital: false, parts: 2 + random.below(3))
    }

    private mutating func digits(_ count: Int) -> String {
        (0..<count).reduce(into: "") { text, _ in text += String(random.below(10)) }
    }

    private mutating func mailbox() -> String {
        let name = Mail.word(&random, capital: false, parts: 2)
        let host = Mail.word(&random, capital: false, parts: 3)
        return "\(name).\(Mail.word(&random, capital: false, parts: 3))@\(host).example.com"
    }

    private mutating func identifier() -> String {
        switch random.below(14) {
        case 0, 1: mailbox()
        case 2: iban()
        case 3: luhn("4" + digits(14))
        case 4: "+49 30 \(1 + random.below(9))" + digits(6)
        case 5:
            "https://www.example.org/" + Mail.word(&random, capital: false, parts: 3)
                + "?id=\(random.below(9999))"
        case 6: "198.51.100.\(random.below(255))"
        case 7: "2001:db8:\(String(4096 + random.below(60000), radix: 16))::\(1 + random.below(9))"
        case 8: "00:00:5e:00:53:\(String(16 + random.below(239), radix: 16))"
        case 9: "\(10 + random.below(18)).0\(1 + random.below(9)).19\(60 + random.below(39))"
        case 10: luhn("35693803" + digits(6))
        case 11: "\(100 + random.below(500))-\(10 + random.below(89))-\(1000 + random.below(8999))"
        case 12:
            (0..<64).reduce(into: "") { text, _ in text += String(random.below(16), radix: 16) }
        default: "(212) 555-\(1000 + random.below(8999))"
        }
    }

    private mutating func iban() -> String {
        let number = digits(18)
        var rest = 0
        for byte in (number + "131400").utf8 { rest = (rest * 10 + Int(byte) - 48) % 97 }
        let check = 98 - rest
        return "DE\(check < 10 ? "0" : "")\(check)" + number
    }

    private func luhn(_ digits: String) -> String {
        var sum = 0
        for (index, byte) in digits.utf8.reversed().enumerated() {
            let value = (Int(byte) - 48) * (index.isMultiple(of: 2) ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return digits + String((10 - sum % 10) % 10)
    }

    private static func word(_ random: inout Random, capital: Bool, parts: Int) -> String {
        var text = ""
        for _ in 0..<parts { text += syllables[random.below(syllables.count)] }
        return capital ? text.prefix(1).uppercased() + text.dropFirst() : text
    }

    private static let syllables = """
        ba be bi bo da de di do fa fe ga go ha he ka ke ki ko la le li lo ma me mi mo na ne ni no pa
        pe po ra re ri ro sa se si so ta te ti to va ve vi za ber den gar hol kin lan mar nor per
        ral sen tor ver win
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let common = """
        the of and to in is you that it he was for on are as with his they at be this have from or
        one
        had by word but not what all were we when your can said there use an each which she do how
        their if will up other about out many then them these so some her would make like him into
        time has look two more write go see number no way could people my than first water been call
        who oil its now find long down day did get come made may part over new sound take only
        little
        work know place year live me back give most very after thing our just name good sentence man
        think say great where help through much before line right too mean old any same tell boy
        follow came want show also around form three small set put end does another well large must
        big even such because turn here why ask went men read need land different home us move try
        kind hand picture again change off play spell air away animal house point page letter mother
        answer found study still learn should world account transfer payment invoice meeting
        contract
        company director office report agreement please regards attached document evidence request
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}

/// SplitMix64.
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((word ^ (word >> 31)) % UInt64(bound))
    }
}
