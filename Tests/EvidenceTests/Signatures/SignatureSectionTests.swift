import Crypto
import Encoding
import Evidence
import Fixtures
import Testing

/// Body sections as RFC 9901 salts and discloses them.
@Suite struct SignatureSectionTests {
    let swiss: NewAuthority
    let pieces: Pieces

    init() throws {
        swiss = try Made.swiss.get()
        let object = try SignedObject.sign(
            Made.statement,
            as: .statement,
            sections: ["summary": "Überweisung", "facts": [["n": 1]]],
            by: swiss.seal.signatories
        )
        pieces = try Pieces(object.bytes)
    }

    private var disclosures: [String] {
        pieces.signatures[0].header?["disclosures"]?.array?.compactMap(\.string) ?? []
    }

    /// Reads the object with other disclosures beside it.
    private func read(_ disclosures: [String]) throws {
        var changed = pieces
        let list = disclosures.map { JSON.string($0) }
        changed.signatures[0].header = ["disclosures": .array(list)]
        _ = try SignedObject(changed.bytes)
    }

    /// A disclosure with a salt of our choice, and the payload's digest for it.
    private func forged(_ parts: JSON) -> (text: String, digest: JSON) {
        let text = Base64.url.encode(parts.canonical)
        let digest = Array(SHA256.hash(data: Array(text.utf8)))
        return (text, .string(Base64.url.encode(digest)))
    }

    /// Reads an object whose signer put this disclosure's digest into the payload.
    private func read(committedTo parts: JSON, changing: (inout Pieces) -> Void = { _ in }) throws {
        let (text, digest) = forged(parts)
        var changed = pieces
        changed.set("_sd", [digest])
        changed.signatures[0].header = ["disclosures": [.string(text)]]
        changing(&changed)
        _ = try SignedObject(changed.bytes)
    }

    private let salt = JSON.string(Base64.url.encode([UInt8](repeating: 7, count: 32)))

    @Test func pythonComputesTheSameDigests() throws {
        let script = """
            import base64, hashlib, json, sys
            for text in sys.argv[1:]:
                digest = hashlib.sha256(text.encode('ascii')).digest()
                parts = json.loads(base64.urlsafe_b64decode(text + '=' * (-len(text) % 4)))
                assert len(base64.urlsafe_b64decode(parts[0] + '=')) == 32
                print(base64.urlsafe_b64encode(digest).decode().rstrip('='), parts[1])
            """
        let run = try Command.run("python3", ["-c", script] + disclosures)
        let lines = run.text.split(separator: "\n").map { $0.split(separator: " ") }
        let digests = pieces.payload["_sd"]?.array?.compactMap(\.string)
        #expect(lines.map { String($0[0]) }.sorted() == digests)
        #expect(Set(lines.map { String($0[1]) }) == ["summary", "facts"])
        #expect(pieces.payload["_sd_alg"] == "sha-256")
    }

    @Test func twoSectionsOfTheSameTextHaveDifferentDigests() throws {
        let twice = try SignedObject.sign(
            Made.statement,
            as: .statement,
            sections: ["a": "same", "b": "same"],
            by: swiss.seal.signatories
        )
        let again = try SignedObject.sign(
            Made.statement,
            as: .statement,
            sections: ["a": "same", "b": "same"],
            by: swiss.seal.signatories
        )
        let all = [twice, again].flatMap { $0.payload["_sd"]?.array ?? [] }
        #expect(Set(all).count == 4)
    }

    @Test func everySectionMayBeAbsent() throws {
        #expect(throws: Never.self) { try read([]) }
        var none = pieces
        none.signatures[0].header = nil
        let verified = try swiss.descriptor.signers.verify(
            SignedObject(none.bytes),
            as: .statement,
            at: Made.during
        )
        #expect(verified.sections.isEmpty && verified.absentSections == 2)
    }

    @Test func aTamperedForeignOrDoubledDisclosureIsRefused() throws {
        let all = disclosures
        let tampered = forged([salt, "summary", "another text"]).text
        #expect(throws: SignatureFailure.malformed(.unknownDisclosure)) { try read([tampered]) }
        #expect(throws: SignatureFailure.malformed(.duplicateDisclosure)) {
            try read([all[0], all[0]])
        }
        #expect(throws: SignatureFailure.malformed(.member("disclosures"))) { try read(["e30="]) }
    }

    @Test func aNameMayNotShadowThePayloadOrAReservedWord() throws {
        for name: JSON in ["package", "from", "required", "_sd", "_sd_alg", "..."] {
            #expect(throws: SignatureFailure.malformed(.sectionName)) {
                try read(committedTo: [salt, name, 1])
            }
        }
        #expect(throws: SignatureFailure.malformed(.sectionName)) {
            try read(committedTo: [salt, "fresh", ["deep": [["_sd": []]]]])
        }
        #expect(throws: SignatureFailure.malformed(.sectionName)) {
            try read(committedTo: [salt, "fresh", 1]) { $0.set("deep", ["...": "x"]) }
        }
        #expect(throws: Never.self) { try read(committedTo: [salt, "fresh", 1]) }
    }

    @Test func twoSectionsOfOneNameAreRefused() throws {
        let first = forged([salt, "fresh", 1])
        let second = forged([salt, "fresh", 2])
        var changed = pieces
        changed.set("_sd", [first.digest, second.digest])
        let list: JSON = [.string(first.text), .string(second.text)]
        changed.signatures[0].header = ["disclosures": list]
        #expect(throws: SignatureFailure.malformed(.sectionName)) {
            try SignedObject(changed.bytes)
        }
    }

    @Test func aShortSaltOrAnotherShapeIsRefused() throws {
        let short = JSON.string(Base64.url.encode([UInt8](repeating: 7, count: 16)))
        for parts: JSON in [[short, "fresh", 1], [salt, "fresh"], [salt, 1, 1], ["", "a", 1]] {
            #expect(throws: SignatureFailure.malformed(.member("disclosures"))) {
                try read(committedTo: parts)
            }
        }
    }

    @Test func digestsAreCheckedForForm() throws {
        let cases: [(String, JSON?)] = [
            ("_sd", ["short"]), ("_sd", "text"), ("_sd", nil), ("_sd_alg", "sha-512"),
            ("_sd_alg", nil),
        ]
        for (name, value) in cases {
            var changed = pieces
            changed.set(name, value)
            #expect(throws: SignatureFailure.malformed(.member(name))) {
                try SignedObject(changed.bytes)
            }
        }
        var doubled = pieces
        let first = try #require(pieces.payload["_sd"]?.array?.first)
        doubled.set("_sd", [first, first])
        #expect(throws: SignatureFailure.malformed(.member("_sd"))) {
            try SignedObject(doubled.bytes)
        }
    }

    @Test func disclosuresStandInTheFirstHeaderAlone() throws {
        var moved = pieces
        moved.signatures[1].header = moved.signatures[0].header
        moved.signatures[0].header = nil
        #expect(throws: SignatureFailure.malformed(.member("header"))) {
            try SignedObject(moved.bytes)
        }
        var other = pieces
        other.signatures[0].header = ["disclosures": [], "kid": "x"]
        #expect(throws: SignatureFailure.malformed(.member("header"))) {
            try SignedObject(other.bytes)
        }
    }

    @Test func theSignerCannotShadowEither() throws {
        #expect(throws: SigningFailure.malformed(.sectionName)) {
            try SignedObject.sign(
                Made.statement,
                as: .statement,
                sections: ["package": 1],
                by: swiss.seal.signatories
            )
        }
    }
}
