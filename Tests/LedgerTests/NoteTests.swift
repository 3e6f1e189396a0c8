import Encoding
import Ledger
import Testing

@Suite struct NoteTests {
    /// The example of C2SP signed-note.
    private let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    private let signed = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYj\
        OBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    @Test func theExampleOfTheSpecificationVerifies() throws {
        let key = try VerifierKey(vkey)
        #expect(key.text == vkey)
        #expect(key.name == "example.com/foo")
        let note = try UnverifiedNote(Array(signed.utf8))
        #expect(note.text == Array("This is an example message.\n".utf8))
        #expect(try note.open(with: [key]).map(\.key) == [key])
    }

    @Test func aFlippedBitAnywhereIsRefused() throws {
        let key = try VerifierKey(vkey)
        let bytes = Array(signed.utf8)
        for index in bytes.indices {
            for bit in 0..<8 {
                var spoiled = bytes
                spoiled[index] ^= 1 << UInt8(bit)
                #expect(throws: NoteFailure.self, "byte \(index), bit \(bit)") {
                    try UnverifiedNote(spoiled).open(with: [key])
                }
            }
        }
    }

    @Test(arguments: [
        ("", NoteFailure.noSignatures),
        ("text\n", .noSignatures),
        ("text\n\n", .noSignatures),
        ("text\n\n— a AAAAAAE=", .noSignatures),
        ("text\n\n— a AAAAAAE=\n\n", .noSignatures),
        ("text\n\nno dash\n", .malformedSignature(line: 0)),
        ("text\n\n- a AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n—a AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n—  AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n— a  AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n— a AAAAAAE= \n", .malformedSignature(line: 0)),
        ("text\n\n— a AAAAAA==\n", .malformedSignature(line: 0)),
        ("text\n\n— a AAAAAAE\n", .malformedSignature(line: 0)),
        ("text\n\n— a AAAAAAF=\n", .malformedSignature(line: 0)),
        ("text\n\n— a+b AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n— a\u{a0}b AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n— a\u{2003}b AAAAAAE=\n", .malformedSignature(line: 0)),
        ("text\n\n— a AAAAAAE=\nmore\n", .malformedSignature(line: 1)),
        ("te\u{1}xt\n\n— a AAAAAAE=\n", .notText),
        ("text\r\n\n— a AAAAAAE=\n", .notText),
    ])
    func malformedNotesAreRefused(text: String, failure: NoteFailure) {
        #expect(throws: failure) { try UnverifiedNote(Array(text.utf8)) }
    }

    @Test func boundsAreKept() throws {
        let line = "— a AAAAAAE=\n"
        let limit = UnverifiedNote.limits.signatures
        let most = "text\n\n" + String(repeating: line, count: limit)
        #expect(try UnverifiedNote(Array(most.utf8)).signatures.count == limit)
        #expect(throws: NoteFailure.tooManySignatures(limit: limit)) {
            try UnverifiedNote(Array((most + line).utf8))
        }
        let large = [UInt8](repeating: 0x61, count: UnverifiedNote.limits.bytes + 1)
        #expect(throws: NoteFailure.tooLarge(limit: UnverifiedNote.limits.bytes)) {
            try UnverifiedNote(large)
        }
        #expect(throws: NoteFailure.notText) {
            try UnverifiedNote([0xc3, 0x28, 0x0a, 0x0a])
        }
    }

    @Test func linesOfOthersAreKeptAndIgnored() throws {
        let mine = try Sample.key()
        let text = Array("text\n".utf8)
        let signature = try #require(mine.signature(of: text))
        let sameName = NoteSignature(name: Sample.origin, keyID: 7, signature: [1])
        let sameID = NoteSignature(name: "other", keyID: mine.verifier.keyID, signature: [1])
        let bytes = UnverifiedNote.bytes(text: text, signatures: [sameName, signature, sameID])
        let note = try UnverifiedNote(bytes)
        #expect(note.signatures == [sameName, signature, sameID])
        #expect(note.bytes == bytes)
        #expect(try note.open(with: [mine.verifier]).count == 1)
        let other = try Sample.key("other", seed: 2).verifier
        #expect(throws: NoteFailure.unknownKeys) { try note.open(with: [other]) }
        let wrong = NoteSignature(
            name: Sample.origin,
            keyID: mine.verifier.keyID,
            signature: [UInt8](repeating: 0, count: 64)
        )
        let both = UnverifiedNote.bytes(text: text, signatures: [signature, wrong])
        #expect(throws: NoteFailure.wrongSignature(key: Sample.origin)) {
            try UnverifiedNote(both).open(with: [mine.verifier])
        }
    }

    @Test func keysRoundTripAndMalformedOnesAreRefused() throws {
        for algorithm in [NoteAlgorithm.log, .cosignature] {
            let key = try Sample.key("witness.example/w1", algorithm)
            #expect(try SigningKey(key.secretText).verifier == key.verifier)
            #expect(try VerifierKey(key.verifier.text) == key.verifier)
        }
        let material = "AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        let cases: [(String, NoteKeyFailure)] = [
            ("", .malformed),
            ("example.com/foo+530d903a", .malformed),
            ("+530d903a+\(material)", .malformed),
            ("example.com/foo+530d903b+\(material)", .wrongID),
            ("example.com/fop+530d903a+\(material)", .wrongID),
            ("example.com/foo+530D903A+\(material)", .wrongID),
            ("example.com/foo+530d903a+A\(material)", .malformed),
            ("example.com/foo+530d903a+AekyeRrm", .malformed),
            ("example.com/foo+530d903a+Buky", .unknownAlgorithm(6)),
            ("example com+530d903a+\(material)", .malformed),
        ]
        for (text, failure) in cases {
            #expect(throws: failure, "\(text)") { try VerifierKey(text) }
        }
        #expect(throws: NoteKeyFailure.malformed) { try SigningKey("PRIVATE+KEX+a+b+c") }
    }

    @Test func aKeySignsOnlyInItsOwnWay() throws {
        let text = Array("text\n".utf8)
        #expect(try Sample.key().signature(of: text, time: 1) == nil)
        let witness = try Sample.key("w", .cosignature)
        #expect(witness.signature(of: text) == nil)
        #expect(witness.signature(of: text, time: 1 << 63) == nil)
        var source = Repeatable(1)
        #expect(SigningKey(name: "a b", algorithm: .log, using: &source) == nil)
    }
}
