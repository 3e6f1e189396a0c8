import ArgumentParser
import Console
import Evidence
import Files
import Office

/// Logging in by a card.
struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Have people log in by their cards: certificates of the authority's own.",
        subcommands: [CardSet.self, CardList.self, CardRemove.self]
    )
}

/// Says where cards come from.
struct CardSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Say which authorities cards come from; the listener has to encrypt.",
        discussion: """
            `person certificate` says whose card is whose. A card counts beside a list of what \
            its issuer took back, which `card list` keeps up to date: without one that is not \
            over, no card lets anybody in. --no-list does without. It counts when the office \
            starts next.
            """
    )

    /// The largest file with certificates, in bytes.
    static let authoritiesLimit = 256 << 10

    @Argument(help: "The authority's home.") var home: String
    @Option(
        name: .customLong("ca"),
        help: "A PEM file of the authorities, those between the cards and the roots included."
    )
    var authorities: String
    @Option(help: "A file with the newest list of each authority, PEM or DER.") var list: String?
    @Flag(help: "A card counts until it is taken from its person.") var noList = false

    mutating func validate() throws {
        if noList != (list == nil) { throw ValidationError("give either --list or --no-list") }
    }

    mutating func run() throws {
        let place = try Home.read(home)
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.read(authorities, limit: CardSet.authoritiesLimit)
        } catch { throw CommandFailure(error) }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let settings = CardSettings(authorities: text, needsList: !noList) else {
            throw CommandFailure(
                .malformed,
                "`\(authorities)` has no certificate that signs itself, or something else",
                hint: "give certificates in PEM, the root among them"
            )
        }
        if let list { try CardList.keep(list, beside: text, place, home) }
        try Home.asking(home) { () throws(HomeFailure) in try settings.write(place) }
    }
}

/// Takes the newest list.
struct CardList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Take the newest lists of cards that their issuers took back.",
        discussion: """
            A running office reads them at once. A list that is not signed by one of the \
            authorities, or that is over already, is refused and changes nothing.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "A file with the newest list of each authority, PEM or DER.") var list: String

    mutating func run() throws {
        let place = try Home.read(home)
        let settings = try Home.asking(home) { () throws(HomeFailure) in
            try CardSettings.read(place)
        }
        guard let settings else {
            throw CommandFailure(.missing, "no card lets in", hint: "see `comityd card set --help`")
        }
        try CardList.keep(list, beside: settings.authorities, place, home)
    }

    static func keep(
        _ path: String,
        beside authorities: String,
        _ place: OfficeHome,
        _ home: String
    ) throws {
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.read(path, limit: RevocationList.sizeLimit)
        } catch { throw CommandFailure(error) }
        guard let lists = RevocationList.all(bytes),
            CardAuthorities(pem: authorities)?.areListed(by: lists, at: Clock.now) ?? false
        else {
            throw CommandFailure(
                .verdict,
                "`\(path)` is not a list of one of the authorities that counts now",
                hint: "fetch the newest one; its authority must be among those of `card set`"
            )
        }
        try Home.asking(home) { () throws(HomeFailure) in
            try CardSettings.write(lists: bytes, place)
        }
    }
}

/// Has nobody log in by a card any more.
struct CardRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Have nobody log in by a card any more."
    )

    @Argument(help: "The authority's home.") var home: String

    mutating func run() throws {
        let place = try Home.read(home)
        try Home.asking(home) { () throws(HomeFailure) in try CardSettings.remove(place) }
    }
}

/// Says whose card it is.
struct PersonCertificate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate",
        abstract: "Say whose card it is that has this certificate, or whose it is no more.",
        discussion: """
            The digest of the certificate is kept, and nothing else of it: a new card is told \
            here again. Sessions of the person end.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier.") var holder: String
    @Argument(help: "The certificate, PEM or DER, or its digest `sha256:…` with --remove.")
    var certificate: String
    @Flag(help: "The card is taken from the person.") var remove = false

    mutating func run() throws {
        let place = try Home.read(home)
        let card = try digest()
        let (holder, remove) = (holder, remove)
        try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            try enrolment.setCard(card, of: holder, isTaken: remove)
        }
        if !remove { try Terminal.write("card       \(card)\n") }
    }

    private func digest() throws -> ContentDigest {
        if remove, let digest = ContentDigest(certificate) { return digest }
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.read(certificate, limit: CardAuthorities.cardLimit * 2)
        } catch { throw CommandFailure(error) }
        guard let der = CardAuthorities.card(bytes) else {
            throw CommandFailure(.malformed, "`\(certificate)` is not one certificate")
        }
        return ContentDigest(of: der)
    }
}
