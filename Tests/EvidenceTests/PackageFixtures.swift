import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Ledger
import Testing

/// A package made in memory and taken apart, so that a test can change one thing in it.
struct TestPackage {
    /// In the order of the archive, with the base folder in front.
    var files: [(name: String, bytes: [UInt8])]
    static let folder = "CH-1"
    static let exhibits: [(String, [UInt8])] = [
        ("data/account/rows.csv", Array("day,amount\n2026-01-02,100\n".utf8)),
        ("data/empty.txt", []),
        ("data/Überweisung.txt", Array("ref 17\n".utf8)),
    ]
    static let letter = Array("{\"id\":\"L-1\"}\n".utf8)
    static let recipient = "age1example"
    static let limits = """
        {"limits":[{"exhibits":["data/empty.txt"],"purpose":"case L-1",
        "onwardTransfer":"withConsent","sourceRule":"CH.IMAC.67"}]}
        """
    static let redaction = """
        {"approvedBy":"lawyer","entries":[{"act":"withheld","category":"third persons",
        "reason":"outside the measure","count":3,"exhibit":"data/empty.txt"}]}
        """

    static func decision(_ outcome: String = "ACCEPT") -> [UInt8] {
        Array(
            """
            {"decided":"2026-05-30","letter":"\(ContentDigest(of: letter))","measures":[
            {"id":"M1","outcome":"\(outcome)"},{"id":"M2","outcome":"REFUSE","why":"scope"}]}
            """.utf8
        )
    }

    static func draft() throws -> PackageDraft {
        var draft = PackageDraft(
            number: folder,
            from: Party(authority: "ch-foj"),
            to: Party(authority: "br-drci"),
            caseReference: "BR-2026-4",
            instant: Made.during,
            actor: actor,
            tool: CustodyEvent.Tool(name: "comity", version: "test"),
            letter: letter,
            letterIsJSON: true,
            decision: decision(),
            exhibits: try exhibits.map { name, bytes in
                PackedExhibit(
                    name: try EntryName(name),
                    size: Int64(bytes.count),
                    digest: ContentDigest(of: bytes)
                )
            }
        )
        draft.recipients = [recipient]
        draft.useLimits = Array(limits.utf8)
        draft.redaction = Array(redaction.utf8)
        return draft
    }

    static let actor = CustodyEvent.Actor(
        role: "officer",
        identifier: "o-17",
        organization: "Federal Office of Justice",
        state: "CH"
    )

    /// A whole package; `draft` may be changed first.
    static func make(
        officers: Bool = true,
        logged: Bool = true,
        witness: Ledger.SigningKey? = nil,
        _ change: (inout PackageDraft) throws -> Void = { _ in }
    ) throws -> TestPackage {
        var draft = try draft()
        try change(&draft)
        let prepared = try draft.prepare()
        let signed = try sign(prepared.statement.members, officers: officers)
        let proofs = logged ? ["sender": try proof(of: signed, witness)] : [:]
        let folder = try TemporaryFolder()
        for (name, bytes) in exhibits {
            try Files.makeDirectory(Files.directory(of: folder.file(name)))
            try Files.write(bytes, to: folder.file(name))
        }
        var sink = ByteQueue()
        try prepared.write(into: &sink, statement: signed, proofs: proofs) {
            (name: EntryName) throws(FileFailure) in try InputFile(folder.file("\(name)"))
        }
        return try TestPackage(sink.bytes)
    }

    static func sign(
        _ members: [String: JSON],
        officers: Bool = true,
        by authority: NewAuthority? = nil
    ) throws -> [UInt8] {
        let authority = try authority ?? Made.swiss.get()
        var signatories = authority.seal.signatories
        if officers {
            signatories.append(
                Signatory(authority.officers[0].key, authority.officers[0].officer.role)
            )
        }
        return try SignedObject.sign(members, as: .statement, by: signatories).bytes
    }

    static func proof(of signed: [UInt8], _ witness: Ledger.SigningKey? = nil) throws -> [UInt8] {
        let key = try Made.swiss.get().log
        let store = MemoryStore()
        var writer = try LogWriter.create(in: store, key: key)
        var random = SystemRandomNumberGenerator()
        let others = (0..<3).map { _ in
            Commitment(object: Hash.of([1]), event: [1], using: &random)
        }
        let ours = Commitment(object: Hash.of(signed), event: Array("{}".utf8), using: &random)
        _ = try writer.append(others + [ours])
        if let witness {
            let text = writer.checkpoint.checkpoint.text
            let time = UInt64(Made.during.seconds + 60)
            let cosignature = try #require(witness.signature(of: text, time: time))
            try writer.attach(cosignature, by: witness.verifier)
        }
        return try LedgerReader(store).proof(of: 3).bytes
    }

    // MARK: Apart and together

    init(_ tar: [UInt8]) throws {
        var reader = TarReader()
        files = []
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
            var writer = try #require(TarWriter(modified: Made.during.seconds))
            var out: [UInt8] = []
            for (name, bytes) in files {
                out += writer.begin(try EntryName(name), size: Int64(bytes.count)) + bytes
                let fits = writer.wrote(bytes.count)
                #expect(fits)
            }
            return out + writer.finish()
        }
    }

    /// A file by its path in the package; nothing takes it out, a new one goes to its place.
    subscript(path: String) -> [UInt8]? {
        get { files.first { $0.name == "\(TestPackage.folder)/\(path)" }?.bytes }
        set {
            let name = "\(TestPackage.folder)/\(path)"
            let index = files.firstIndex { $0.name == name }
            guard let newValue else {
                if let index { files.remove(at: index) }
                return
            }
            if let index {
                files[index].bytes = newValue
                return
            }
            let later = files.dropFirst(4).firstIndex {
                name.utf8.lexicographicallyPrecedes($0.name.utf8)
            }
            files.insert((name, newValue), at: later ?? files.count)
        }
    }

    func text(_ path: String) -> String { String(decoding: self[path] ?? [], as: UTF8.self) }

    /// Changes the text of a file.
    mutating func edit(_ path: String, _ change: (String) -> String) {
        self[path] = Array(change(text(path)).utf8)
    }

    /// Makes the tag manifest fit again.
    mutating func relist() throws {
        let lines = try files.compactMap { name, bytes -> Manifest.Line? in
            let path = String(name.dropFirst(TestPackage.folder.count + 1))
            let skipped = ["tagmanifest-sha256.txt", "comity/statement.jws"]
            if skipped.contains(path) || path.hasPrefix("data/") || path.hasPrefix("comity/proofs/")
            {
                return nil
            }
            return Manifest.Line(name: try EntryName(path), digest: ContentDigest(of: bytes))
        }
        self["tagmanifest-sha256.txt"] = try #require(Manifest(lines)).bytes
    }

    /// Makes tag manifest, statement, signatures and proof fit again, with what `change` says.
    mutating func resign(
        by authority: NewAuthority? = nil,
        _ change: (inout [String: JSON]) -> Void = { _ in }
    ) throws {
        try relist()
        var members = try Pieces(self["comity/statement.jws"] ?? []).payload.object ?? [:]
        members["required"] = nil
        let tags = ContentDigest(of: self["tagmanifest-sha256.txt"] ?? [])
        members["tagManifest"] = .string("\(tags)")
        members["decision"] = .string("\(ContentDigest(of: self["comity/decision.json"] ?? []))")
        members["letter"] = .string("\(ContentDigest(of: self["comity/letter.json"] ?? []))")
        change(&members)
        let signed = try TestPackage.sign(members, by: authority)
        self["comity/statement.jws"] = signed
        self["comity/proofs/sender.tlog-proof"] = try TestPackage.proof(of: signed)
    }
}

/// What a verifier at the Brazilian authority knows and finds.
struct TestVerifier {
    static let brazil = Result { try TestVerifier.list(of: Made.brazil.get().descriptor) }
    static let later = Instant("2026-06-02T00:00:00Z") ?? Made.during

    static func list(of owner: Descriptor, about: Descriptor? = nil) throws -> [UInt8] {
        let swiss = try about ?? Made.swiss.get().descriptor
        return try Trust.sign(
            owner: owner,
            peers: [Trust.Peer(swiss)],
            by: Made.brazil.get().seal.signatories,
            issued: Made.during,
            expires: Made.after
        )
    }

    static func context(
        root: Bool = true,
        list: [UInt8]? = nil,
        now: Instant = later
    ) throws -> VerificationContext {
        let anchor = try Made.brazil.get().descriptor.fingerprint
        let trust = try Trust(
            verifying: list ?? brazil.get(),
            root: root ? anchor : nil,
            now: now
        )
        return VerificationContext(now: now, trust: trust)
    }

    let failure: PackageFailure?
    let isVerified: Bool
    let exhibits: [ExhibitResult]
    let checks: [PackageCheck]

    /// Verifies in pieces of an odd size, so that nothing depends on where they are cut.
    init(
        _ tar: [UInt8],
        _ context: VerificationContext? = nil,
        extractingTo folder: String? = nil
    ) throws {
        var inspector = PackageInspector(
            in: try context ?? TestVerifier.context(),
            extractingTo: folder
        )
        var rest = tar[...]
        while !rest.isEmpty {
            try inspector.write(Array(rest.prefix(777)))
            rest = rest.dropFirst(777)
        }
        try inspector.finish()
        failure = inspector.failure
        exhibits = inspector.exhibits
        checks = (inspector.verification?.checks ?? []) + inspector.payloadChecks
        isVerified = inspector.verification?.verified != nil
    }

    /// The faults found, in order.
    var faults: [PackageFault] {
        checks.compactMap { if case .failed(let fault) = $0.result { fault } else { nil } }
    }

    /// What was not checked, and why.
    var unchecked: [Unchecked] {
        checks.compactMap { if case .notChecked(let why) = $0.result { why } else { nil } }
    }
}
