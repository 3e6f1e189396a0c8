import Detection

/// Which shape a pseudonym has and when two values are the same.
enum PseudonymFamily: String, Sendable {
    case iban, account, card, phone, email, person, place, host, url, handle, device, wallet, other

    /// The family of a class.
    ///
    /// An account number in the form of an IBAN is one, whatever column it stands in, so that both
    /// get the same pseudonym.
    init(_ dataClass: DataClass, value: [UInt8]) {
        switch dataClass.rawValue {
        case "iban": self = PseudonymFamily.looksLikeIBAN(value) ? .iban : .account
        case "account": self = PseudonymFamily.looksLikeIBAN(value) ? .iban : .account
        case "pan": self = .card
        case "phone": self = .phone
        case "email": self = .email
        case "name": self = .person
        case "address": self = .place
        case "ipv4", "ipv6": self = .host
        case "url": self = .url
        case "handle": self = .handle
        case "imei", "imsi", "iccid", "mac": self = .device
        case "btc", "eth": self = .wallet
        default: self = .other
        }
    }

    /// What is coded: the family, and the value without what differs between two ways to write it.
    func compared(_ value: [UInt8], dataClass: DataClass) -> [UInt8] {
        let family = self == .other ? dataClass.rawValue : rawValue
        return Array(family.utf8) + [0] + compared(value)
    }

    private func compared(_ value: [UInt8]) -> [UInt8] {
        switch self {
        case .person, .place, .handle, .email, .url: Folding.words(value)
        case .phone: Folding.phone(value)
        case .wallet: Array(Folding.text(value).utf8)
        case .iban, .account, .card, .host, .device, .other: Folding.identifier(value)
        }
    }

    /// The pseudonym with that token.
    func shaped(_ token: [UInt8], like value: [UInt8]) -> [UInt8] {
        let small = token.map { $0 >= UInt8(ascii: "A") ? $0 | 0x20 : $0 }
        return switch self {
        case .iban: PseudonymFamily.iban(token, like: Folding.identifier(value))
        // +999 is no country's code (ITU-T E.164), and .invalid no one's domain (RFC 2606).
        case .phone: Array("+999-".utf8) + token
        case .email: Array("person-".utf8) + small + Array("@pseudonym.invalid".utf8)
        case .host: Array("host-".utf8) + small + Array(".invalid".utf8)
        case .url: Array("https://".utf8) + small + Array(".pseudonym.invalid/".utf8)
        case .person: Array("Person-".utf8) + token
        case .account: Array("Account-".utf8) + token
        case .card: Array("Card-".utf8) + token
        case .place: Array("Place-".utf8) + token
        case .handle: Array("Handle-".utf8) + token
        case .device: Array("Device-".utf8) + token
        case .wallet: Array("Wallet-".utf8) + token
        case .other: Array("ID-".utf8) + token
        }
    }

    /// An IBAN of nobody: country and length stay, the rest is filled up with X.
    ///
    /// The check digits are 00, which ISO 13616 never gives; it also fails a reader that only
    /// divides by 97.
    private static func iban(_ token: [UInt8], like value: [UInt8]) -> [UInt8] {
        let fill = max(1, min(value.count, 34) - 4 - token.count)
        var made = value.prefix(2) + Array("00".utf8)
        made += repeatElement(UInt8(ascii: "X"), count: fill) + token
        if remainder(made) == 1 { made[4] = UInt8(ascii: "Z") }
        return Array(made)
    }

    /// What ISO 7064 MOD 97-10 comes to for an IBAN; 1 for a valid one.
    static func remainder(_ iban: some Collection<UInt8>) -> Int {
        var rest = 0
        for byte in Array(iban.dropFirst(4)) + Array(iban.prefix(4)) {
            let digit = byte >= UInt8(ascii: "A") ? Int(byte) - 55 : Int(byte) - 48
            rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97
        }
        return rest
    }

    /// Two letters, two digits, 11 to 30 letters and digits, with or without separators.
    static func looksLikeIBAN(_ value: [UInt8]) -> Bool {
        guard (15...60).contains(value.count) else { return false }
        let folded = Folding.identifier(value)
        let capital = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let digit = UInt8(ascii: "0")...UInt8(ascii: "9")
        return (15...34).contains(folded.count)
            && folded.prefix(2).allSatisfy(capital.contains)
            && folded[2..<4].allSatisfy(digit.contains)
            && folded.allSatisfy { capital.contains($0) || digit.contains($0) }
    }
}
