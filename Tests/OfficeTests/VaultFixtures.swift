import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Office
import Testing

/// Two authorities that send each other packages, made once for all tests.
enum Pair {
    static let from = instant("2026-03-02T10:00:00Z")
    static let packed = instant("2026-06-01T00:00:00Z")
    static let opened = instant("2026-06-02T00:00:00Z")
    static let swiss = Result { try authority("ch-foj", "CH") }
    static let brazil = Result { try authority("br-drci", "BR") }
    static let trust = Result { try list(about: [swiss.get().descriptor]) }

    static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("a constant") }
        return instant
    }

    static func authority(_ name: String, _ state: String) throws -> NewAuthority {
        var request = AuthorityRequest(
            authority: name,
            names: ["en": "Central authority of \(state)"],
            state: state,
            from: from
        )
        request.officers = [Officer(holder: "o-9", role: .officer)]
        return try NewAuthority(request)
    }

    /// Brazil's own list, anchored by its own root.
    static func list(about peers: [Descriptor]) throws -> Trust {
        let brazil = try brazil.get()
        let bytes = try Trust.sign(
            owner: brazil.descriptor,
            peers: peers.map { Trust.Peer($0) },
            by: brazil.seal.signatories,
            issued: packed,
            expires: instant("2027-01-01T00:00:00Z")
        )
        return try Trust(verifying: bytes, root: brazil.descriptor.fingerprint, now: packed)
    }
}

/// A parcel from the Swiss to the Brazilian authority, with the vaults of both.
struct ParcelRun {
    let folder: TemporaryFolder
    let sender: Vault
    let receiver: Vault
    let senderKey = VaultKey.generate(classical: true)
    let receiverKey = VaultKey.generate()
    let identity: Identity
    var items: [Packing.Item] = []
    var events = CustodyChain()

    static let letter = Array("{\"id\":\"L-1\"}\n".utf8)
    static let envelope = ContentDigest(of: [1])
    static let opening = "\(ContentDigest(of: [2]))"
    static let actor = CustodyEvent.Actor(
        role: "officer",
        identifier: "o-9",
        organization: "Central authority of CH",
        state: "CH"
    )
    static let tool = CustodyEvent.Tool(name: "comity", version: "test")
    static let custodian = Custodian(actor, tool: tool, under: "order 17")

    init(classical: Bool = false) throws {
        folder = try TemporaryFolder()
        sender = Vault(folder.file("sender"))
        receiver = Vault(folder.file("receiver"))
        try sender.prepare()
        try receiver.prepare()
        identity = Identity.generate(classical: classical)
    }

    /// A run with one stored exhibit for each path.
    init(_ exhibits: [(String, [UInt8])], classical: Bool = false) throws {
        try self.init(classical: classical)
        for (path, bytes) in exhibits { try add(path, bytes) }
    }

    mutating func add(_ path: String, _ bytes: [UInt8]) throws {
        var writer = try sender.intake(under: senderKey)
        try writer.write(bytes)
        try add(path, try writer.finish())
    }

    mutating func add(_ path: String, _ stored: StoredExhibit) throws {
        items.append(Packing.Item(path, stored))
        let collected = Self.custodian.collected(
            path,
            stored,
            at: Pair.from,
            reason: "produced by the bank"
        )
        try events.append(collected)
    }

    func packing(number: String = "CH-1") throws -> Packing {
        var packing = Packing(
            number: number,
            from: Party(authority: "ch-foj"),
            to: Party(authority: "br-drci"),
            caseReference: Self.opening,
            at: Pair.packed,
            by: Self.actor,
            with: Self.tool,
            letter: Self.letter,
            letterIsJSON: true,
            decision: DecisionRecord(
                on: Pair.packed.day,
                letter: ContentDigest(of: Self.letter),
                envelope: Self.envelope,
                by: "o-9",
                measures: [
                    .init("M1", .acceptWithConditions, conditions: ["only in this case"]),
                    .init("M2", .refuse, provision: "CH.IMAC.3"),
                ]
            ),
            items: items,
            recipients: [try #require(identity.recipient)]
        )
        packing.custody = events
        let first = try #require(items.first)
        packing.useLimits = Array(
            """
            {"limits":[{"exhibits":["data/\(first.path.dropFirst(5))"],"purpose":"case L-1",
            "onwardTransfer":"withConsent","sourceRule":"CH.IMAC.67"}]}
            """.utf8
        )
        return packing
    }

    static func signatories(of authority: NewAuthority) throws -> [Evidence.Signatory] {
        let officer = try #require(authority.officers.first)
        let own = Evidence.Signatory(officer.key, officer.officer.role, remote: true)
        return authority.seal.signatories + [own]
    }

    func signed() throws -> SignedPackage {
        try packing().signed(by: Self.signatories(of: Pair.swiss.get()))
    }

    /// Seals to `parcel` in the folder; what the announcement says of it.
    func seal(_ package: SignedPackage) throws -> Parcel {
        var sink = try OutputFile(folder.file("parcel"))
        try package.seal(into: &sink, proofs: [:], from: sender, with: senderKey)
        try sink.commit()
        return try parcel("parcel", package.digest)
    }

    func parcel(_ name: String, _ statement: ContentDigest) throws -> Parcel {
        let found = try FileDigest(of: InputFile(folder.file(name)))
        let digest = try #require(ContentDigest(hex: Array(Hex.encode(found.sha256).utf8)))
        return Parcel(digest: digest, size: found.size, statement: statement)
    }

    func expected(_ parcel: Parcel) -> ParcelIntake.Expected {
        ParcelIntake.Expected(
            parcel,
            from: Party(authority: "ch-foj"),
            to: Party(authority: "br-drci"),
            caseReference: Self.opening,
            decisions: [Self.envelope],
            letter: ContentDigest(of: Self.letter)
        )
    }

    func intake(
        _ expected: ParcelIntake.Expected,
        trust: Trust? = nil,
        with identities: [Identity]? = nil,
        of name: String = "parcel"
    ) throws -> ParcelResult {
        let intake = ParcelIntake(
            expecting: expected,
            trust: try trust ?? Pair.trust.get(),
            identities: identities ?? [identity],
            into: receiver,
            under: receiverKey
        )
        return try intake.open(folder.file(name), at: Pair.opened)
    }

    /// The parcel opened, its archive changed, and sealed again as the sender would.
    func reseal(
        _ statement: ContentDigest,
        to other: Identity? = nil,
        _ change: (inout Archive) throws -> Void = { _ in }
    ) throws -> Parcel {
        let sealed = try Files.read(folder.file("parcel"), limit: 1 << 30)
        var archive = try Archive(Opener(with: [identity]).open(sealed))
        try change(&archive)
        let recipient = try #require((other ?? identity).recipient)
        try Files.write(Sealer(to: [recipient]).seal(archive.tar), to: folder.file("parcel"))
        return try parcel("parcel", statement)
    }

    func content(_ stored: StoredExhibit) throws -> [UInt8] {
        var sink = ByteQueue()
        try receiver.open(stored.object, with: receiverKey, into: &sink)
        return sink.bytes
    }
}

/// The files of a package, to be changed one by one.
struct Archive {
    /// Full paths, in the order of the archive.
    var files: [(name: String, bytes: [UInt8])] = []

    init(_ tar: [UInt8]) throws {
        var reader = TarReader()
        for event in try reader.read(tar) {
            switch event {
            case .entry(let entry): files.append((entry.name.description, []))
            case .content(let bytes): files[files.count - 1].bytes += bytes
            case .endOfEntry: break
            }
        }
        try reader.finish()
    }

    var tar: [UInt8] {
        get throws {
            var writer = try #require(TarWriter(modified: Pair.packed.seconds))
            var out: [UInt8] = []
            for (name, bytes) in files {
                out += writer.begin(try EntryName(name), size: Int64(bytes.count)) + bytes
                let fits = writer.wrote(bytes.count)
                #expect(fits)
            }
            return out + writer.finish()
        }
    }

    /// The bytes of a file by its path in the package.
    subscript(path: String) -> [UInt8]? {
        get { files.first { $0.name.hasSuffix("/" + path) }?.bytes }
        set {
            let index = files.firstIndex { $0.name.hasSuffix("/" + path) }
            switch (index, newValue) {
            case (let index?, let bytes?): files[index].bytes = bytes
            case (let index?, nil): files.remove(at: index)
            case (nil, let bytes?): files.append(("CH-1/" + path, bytes))
            case (nil, nil): break
            }
        }
    }
}

/// Bytes that no cipher or compression makes the same.
func pattern(_ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) }
}
