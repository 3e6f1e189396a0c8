import Casework
import Encoding
import Evidence
import Testing

/// Descriptors and trust lists that must not be believed, each with its class.
@Suite struct TrustMutationTests {
    let swiss: NewAuthority
    let brazil: NewAuthority

    init() throws {
        swiss = try Made.swiss.get()
        brazil = try Made.brazil.get()
    }

    private func list(
        _ peers: [Trust.Peer],
        sequence previous: Seen? = nil
    ) throws -> [UInt8] {
        try Trust.sign(
            owner: swiss.descriptor,
            peers: peers,
            by: swiss.seal.signatories,
            issued: Made.from,
            expires: Made.after,
            previous: previous
        )
    }

    private func verify(_ list: [UInt8], now: Instant = Made.during) throws {
        _ = try Trust(verifying: list, root: swiss.descriptor.fingerprint, now: now)
    }

    /// A list whose payload was changed and whose owner signed it again.
    private func resigned(_ change: (inout Pieces) throws -> Void) throws -> [UInt8] {
        var pieces = try Pieces(list([Trust.Peer(brazil.descriptor)]))
        try change(&pieces)
        try pieces.resign([swiss.seal.es256, swiss.seal.mldsa65])
        return pieces.bytes
    }

    /// A descriptor whose payload was changed and whose root signed it again.
    private func descriptor(_ change: (inout Pieces) throws -> Void) throws -> [UInt8] {
        var pieces = try Pieces(swiss.descriptor.object.bytes)
        try change(&pieces)
        try pieces.resign([swiss.rootES256, swiss.rootMLDSA65])
        return pieces.bytes
    }

    @Test func aDescriptorIsTakenWithItsRootAndRefusedWithAnother() throws {
        let bytes = swiss.descriptor.object.bytes
        let own = swiss.descriptor.fingerprint
        #expect(throws: Never.self) {
            try Descriptor(verifying: bytes, root: own, now: Made.during)
        }
        #expect(throws: TrustFailure.wrongRoot) {
            try Descriptor(verifying: bytes, root: brazil.descriptor.fingerprint, now: Made.during)
        }
    }

    @Test func aRootOfAnotherPostQuantumKeyHasAnotherFingerprint() throws {
        let mixed = try #require(
            RootKeys(swiss.rootES256.publicKey, brazil.rootMLDSA65.publicKey)
        )
        #expect(mixed.fingerprint != swiss.descriptor.fingerprint)
        let stolen = try descriptor { it in
            it.set(
                "root",
                [
                    "es256": swiss.rootES256.publicKey.jwk,
                    "mldsa65": brazil.rootMLDSA65.publicKey.jwk,
                ]
            )
        }
        #expect(throws: TrustFailure.signature(.unknownSigner)) {
            try Descriptor(verifying: stolen, now: Made.during)
        }
    }

    @Test func bothRootKeysMustSign() throws {
        var pieces = try Pieces(swiss.descriptor.object.bytes)
        pieces.signatures.removeLast()
        let stripped = TrustFailure.signature(.stripped(Requirement(.root, .mldsa65)))
        #expect(throws: stripped) { try Descriptor(verifying: pieces.bytes, now: Made.during) }
        let downgraded = TrustFailure.signature(.downgraded(Requirement(.root, .mldsa65)))
        pieces.set("required", [["alg": "ES256", "role": "root"]])
        try pieces.resign([swiss.rootES256])
        #expect(throws: downgraded) { try Descriptor(verifying: pieces.bytes, now: Made.during) }
    }

    @Test func aSealCannotSignADescriptorNorARootAStatement() throws {
        var pieces = try Pieces(swiss.descriptor.object.bytes)
        for (index, key) in [swiss.seal.es256, swiss.seal.mldsa65].enumerated() {
            pieces.setHeader(index, "kid", .string(key.publicKey.thumbprint))
        }
        try pieces.resign([swiss.seal.es256, swiss.seal.mldsa65])
        #expect(throws: TrustFailure.signature(.unknownSigner)) {
            try Descriptor(verifying: pieces.bytes, now: Made.during)
        }
        let statement = try SignedObject.sign(
            Made.statement,
            as: .statement,
            by: [Signatory(swiss.rootES256, .root), Signatory(swiss.rootMLDSA65, .root)]
        )
        #expect(throws: SignatureFailure.unknownSigner) {
            try swiss.descriptor.signers.verify(statement, as: .statement, at: Made.during)
        }
    }

    @Test func everyMemberIsCheckedByName() throws {
        let changes: [(String, JSON?)] = [
            ("version", 2), ("version", nil), ("names", [:]), ("names", ["en": ""]),
            ("state", "ch"), ("state", "CHE"), ("keys", ["x"]), ("demands", [["alg": "ES256"]]),
            ("sequence", 0), ("issued", "2026-03-02"), ("expires", "2020-01-01T00:00:00Z"),
            ("previous", "sha256:00"), ("units", [["unit": "Cyber"]]), ("extra", 1),
            ("endpoints", [["kind": "gateway", "url": "http://x"]]), ("scope", ["all"]),
        ]
        for (name, value) in changes {
            let bytes = try descriptor { $0.set(name, value) }
            #expect(throws: TrustFailure.signature(.malformed(.member(name)))) {
                try Descriptor(verifying: bytes, now: Made.during)
            }
        }
    }

    @Test func aKeyWithAForeignCertificateOrNameIsRefused() throws {
        let bytes = try descriptor { it in
            var keys = it.payload["keys"]?.array ?? []
            guard var seal = keys[0].object else { return }
            seal["x5c"] = .array(brazil.seal.chain.map { .string(Base64.standard.encode($0)) })
            keys[0] = .object(seal)
            it.set("keys", .array(keys))
        }
        #expect(throws: TrustFailure.signature(.wrongChain)) {
            try Descriptor(verifying: bytes, now: Made.during)
        }
        let renamed = try descriptor { it in
            var keys = it.payload["keys"]?.array ?? []
            guard var seal = keys[0].object else { return }
            seal["kid"] = keys[1]["kid"]
            keys[0] = .object(seal)
            it.set("keys", .array(keys))
        }
        #expect(throws: TrustFailure.signature(.malformed(.member("keys")))) {
            try Descriptor(verifying: renamed, now: Made.during)
        }
    }

    @Test func itCountsFromItsFirstInstantUntilItsLast() throws {
        let bytes = swiss.descriptor.object.bytes
        let before = try #require(Instant(seconds: Made.from.seconds - 1))
        #expect(throws: TrustFailure.notYetValid) { try Descriptor(verifying: bytes, now: before) }
        #expect(throws: Never.self) { try Descriptor(verifying: bytes, now: Made.from) }
        #expect(throws: TrustFailure.expired) { try Descriptor(verifying: bytes, now: Made.after) }
    }

    @Test func anOlderOrAForkedDescriptorIsRefused() throws {
        let bytes = swiss.descriptor.object.bytes
        let name = swiss.descriptor.content.authority
        let digest = swiss.descriptor.object.digest
        let other = [UInt8](repeating: 1, count: 32)
        let cases: [(Seen, TrustFailure?)] = [
            (Seen(sequence: 1, digest: digest), nil),
            (Seen(sequence: 2, digest: other), .rolledBack),
            (Seen(sequence: 1, digest: other), .forked),
        ]
        for (seen, failure) in cases {
            let result = Result { () throws(TrustFailure) in
                try Descriptor(verifying: bytes, now: Made.during, seen: [name: seen])
            }
            if case .failure(let thrown) = result {
                #expect(thrown == failure)
            } else {
                #expect(failure == nil)
            }
        }
        var content = swiss.descriptor.content
        content.sequence = 2
        content.previous = other
        let next = try content.signed(by: swiss.rootES256, swiss.rootMLDSA65).object.bytes
        #expect(throws: TrustFailure.forked) {
            try Descriptor(
                verifying: next,
                now: Made.during,
                seen: [name: swiss.descriptor.mark]
            )
        }
    }

    @Test func aUnitActsOnlyWithinWhatItsAuthorityGranted() throws {
        let unit = swiss.units[0].descriptor.object.bytes
        #expect(throws: Never.self) {
            try Descriptor(verifyingUnit: unit, under: swiss.descriptor, now: Made.during)
        }
        #expect(throws: TrustFailure.notGranted) {
            try Descriptor(verifyingUnit: unit, under: brazil.descriptor, now: Made.during)
        }
        #expect(throws: TrustFailure.notGranted) {
            try Descriptor(verifying: unit, now: Made.during)
        }
        for change: (inout DescriptorContent) -> Void in [
            { $0.units = [] },
            { $0.units = [.init(unit: "cyber", scope: ["freezing"], $0.units[0].validity)] },
            {
                let term = $0.units[0].validity
                let ended = Validity(from: term.from, until: term.until, revoked: Made.during)
                $0.units = [.init(unit: "cyber", scope: ["all"], ended)]
            },
        ] {
            var content = swiss.descriptor.content
            change(&content)
            let parent = try content.signed(by: swiss.rootES256, swiss.rootMLDSA65)
            #expect(throws: TrustFailure.notGranted) {
                try Descriptor(verifyingUnit: unit, under: parent, now: Made.during)
            }
        }
    }

    @Test func anOlderUnitIsRefusedInAListToo() throws {
        let peer = Trust.Peer(brazil.descriptor, units: brazil.units.map(\.descriptor))
        let list = try list([peer])
        let root = swiss.descriptor.fingerprint
        let trust = try Trust(verifying: list, root: root, now: Made.during)
        #expect(trust.seen["br-drci/cyber"] == brazil.units[0].descriptor.mark)
        var seen = trust.seen
        seen["br-drci/cyber"] = Seen(sequence: 2, digest: [UInt8](repeating: 1, count: 32))
        #expect(throws: TrustFailure.rolledBack) {
            try Trust(verifying: list, root: root, now: Made.during, seen: seen)
        }
    }

    @Test func aUnitSignsForItselfAndNotForTheAuthority() throws {
        let unit = swiss.units[0]
        var payload = Made.statement
        let asAuthority = try SignedObject.sign(payload, as: .statement, by: unit.seal.signatories)
        payload["from"] = Party(authority: "ch-foj", unit: "cyber").json
        let asUnit = try SignedObject.sign(payload, as: .statement, by: unit.seal.signatories)
        let signers = unit.descriptor.signers
        #expect(throws: Never.self) {
            try signers.verify(asUnit, as: .statement, to: "br-drci", at: Made.during)
        }
        #expect(throws: SignatureFailure.unknownSigner) {
            try signers.verify(asAuthority, as: .statement, at: Made.during)
        }
        #expect(throws: SignatureFailure.unknownSigner) {
            try swiss.descriptor.signers.verify(asUnit, as: .statement, at: Made.during)
        }
    }

    @Test func anEntryWithoutTheOwnersSignatureForItIsRefused() throws {
        let swapped = try resigned { it in
            var entries = it.payload["entries"]?.array ?? []
            guard var entry = entries[0].object else { return }
            var content = brazil.descriptor.content
            content.names = ["en": "Another name"]
            let changed = try content.signed(by: brazil.rootES256, brazil.rootMLDSA65)
            entry["descriptor"] = .string(Base64.url.encode(changed.object.bytes))
            entries[0] = .object(entry)
            it.set("entries", .array(entries))
        }
        #expect(throws: TrustFailure.notCountersigned) { try verify(swapped) }
        let foreign = try resigned { it in
            var entries = it.payload["entries"]?.array ?? []
            guard var entry = entries[0].object else { return }
            let own = try SignedObject.sign(
                ["from": ["authority": "br-drci"]],
                as: .countersignature,
                by: brazil.seal.signatories
            )
            entry["countersignature"] = .string(Base64.url.encode(own.bytes))
            entries[0] = .object(entry)
            it.set("entries", .array(entries))
        }
        #expect(throws: TrustFailure.signature(.unknownSigner)) { try verify(foreign) }
    }

    @Test func anAuthorityTwiceIsRefused() throws {
        let doubled = try resigned { it in
            let entries = it.payload["entries"]?.array ?? []
            it.set("entries", .array(entries + entries))
        }
        #expect(throws: TrustFailure.duplicate) { try verify(doubled) }
        #expect(throws: SigningFailure.malformed(.member("entries"))) {
            try list([Trust.Peer(swiss.descriptor)])
        }
    }

    @Test func theListItselfIsBoundInNumberAndTime() throws {
        let mark = Seen(sequence: 4, digest: [UInt8](repeating: 9, count: 32))
        let fifth = try list([Trust.Peer(brazil.descriptor)], sequence: mark)
        let root = swiss.descriptor.fingerprint
        let cases: [(Seen, TrustFailure?)] = [
            (mark, nil), (Seen(sequence: 6, digest: mark.digest), .rolledBack),
            (Seen(sequence: 5, digest: mark.digest), .forked),
            (Seen(sequence: 4, digest: [UInt8](repeating: 8, count: 32)), .forked),
        ]
        for (seen, failure) in cases {
            var thrown: TrustFailure?
            do throws(TrustFailure) {
                _ = try Trust(verifying: fifth, root: root, now: Made.during, seenList: seen)
            } catch { thrown = error }
            #expect(thrown == failure)
        }
        let ended = try resigned { $0.set("expires", "2026-05-01T00:00:00Z") }
        #expect(throws: TrustFailure.expired) { try verify(ended) }
    }

    @Test func aMemberOfTheListIsCheckedByName() throws {
        let changes: [(String, JSON?)] = [
            ("version", 2), ("owner", 1), ("entries", ["x"]), ("sequence", 0),
            ("previous", "sha256:00"), ("issued", "now"), ("extra", 1),
        ]
        for (name, value) in changes {
            let bytes = try resigned { $0.set(name, value) }
            #expect(throws: TrustFailure.malformed(name)) { try verify(bytes) }
        }
    }

    @Test func aFingerprintIsReadInEveryWayAPersonWritesIt() throws {
        let fingerprint = swiss.descriptor.fingerprint
        let text = fingerprint.description
        #expect(text.count == 79)
        for form in [
            text, text.uppercased(), text.filter { $0 != "-" },
            text.replacing("-", with: " "), text.replacing("-", with: ":"),
        ] { #expect(Fingerprint(form) == fingerprint) }
        for form in ["", String(text.dropLast()), text + "0", text.replacing("-", with: ".")] {
            #expect(Fingerprint(form) == nil)
        }
    }
}
