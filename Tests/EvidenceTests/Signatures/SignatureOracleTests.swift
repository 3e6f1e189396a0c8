import Casework
import Encoding
import Evidence
import Files
import Fixtures
import Testing

/// Foreign tools read what we sign, and refuse what was changed.
@Suite struct SignatureOracleTests {
    let folder: TemporaryFolder
    let swiss: NewAuthority
    let object: SignedObject

    init() throws {
        folder = try TemporaryFolder()
        swiss = try Made.swiss.get()
        object = try SignedObject.sign(
            Made.statement,
            as: .statement,
            sections: ["summary": "account 17"],
            by: swiss.seal.signatories
        )
    }

    /// Verifies a file with each key of a file of JSON Web Keys; prints their thumbprints.
    private static let jwcrypto = """
        import json, sys
        from jwcrypto import jwk, jws
        for key in json.load(open(sys.argv[2])):
            token = jws.JWS()
            token.deserialize(open(sys.argv[1]).read())
            key = jwk.JWK(**key)
            token.verify(key)
            print(key.thumbprint())
        """

    private func jwcrypto(_ bytes: [UInt8], _ keys: [PublicKey]) throws -> Command {
        try Files.write(bytes, to: folder.file("object.jws"))
        let list = JSON.array(keys.map(\.jwk)).canonical
        try Files.write(list, to: folder.file("keys.json"))
        return try Command.python(
            "-c",
            SignatureOracleTests.jwcrypto,
            "object.jws",
            "keys.json",
            in: folder.path
        )
    }

    private var keys: [PublicKey] {
        [swiss.seal.es256.publicKey, swiss.seal.mldsa65.publicKey]
    }

    @Test func jwcryptoVerifiesBothSignaturesAsTheyAre() throws {
        let run = try jwcrypto(object.bytes, keys)
        #expect(run.status == 0)
        #expect(run.text == keys.map { $0.thumbprint + "\n" }.joined())
    }

    @Test(arguments: [0, 1]) func jwcryptoRefusesAFlippedBit(_ index: Int) throws {
        var pieces = try Pieces(object.bytes)
        pieces.signatures[index].signature[7] ^= 1
        let run = try jwcrypto(pieces.bytes, [keys[index]])
        #expect(run.status != 0)
        #expect(run.errorText.contains("InvalidJWSSignature"))
    }

    @Test func jwcryptoRefusesAChangedPayload() throws {
        var pieces = try Pieces(object.bytes)
        pieces.set("package", "P-2")
        #expect(try jwcrypto(pieces.bytes, keys).errorText.contains("InvalidJWSSignature"))
    }

    @Test func theOneSignatureFormsVerifyToo() throws {
        let flattened = try #require(object.flattened(.es256))
        #expect(try jwcrypto(flattened.canonical, [keys[0]]).status == 0)
        let compact = try #require(object.compact(.es256))
        #expect(try jwcrypto(Array(compact.utf8), [keys[0]]).status == 0)
        let postQuantum = try #require(object.compact(.mldsa65))
        #expect(try jwcrypto(Array(postQuantum.utf8), [keys[1]]).status == 0)
    }

    @Test func weVerifyWhatJwcryptoSigned() throws {
        let script = """
            import json, sys
            from jwcrypto import jwk, jws
            token = jws.JWS(open('payload').read())
            for name, header in (('es256', 'h0'), ('mldsa65', 'h1')):
                key = jwk.JWK(**json.load(open(name)))
                token.add_signature(key, None, open(header).read(), None)
            sys.stdout.write(token.serialize())
            """
        let pieces = try Pieces(object.bytes)
        try Files.write(pieces.payload.canonical, to: folder.file("payload"))
        for index in 0...1 {
            let header = pieces.signatures[index].protected.canonical
            try Files.write(header, to: folder.file("h\(index)"))
        }
        try Files.write(Array(swiss.seal.es256.pem.utf8), to: folder.file("es256.pem"))
        try Files.write(Array(swiss.seal.mldsa65.pem.utf8), to: folder.file("mldsa65.pem"))
        let convert = """
            from jwcrypto import jwk
            for name in ('es256', 'mldsa65'):
                key = jwk.JWK.from_pem(open(name + '.pem', 'rb').read())
                open(name, 'w').write(key.export_private())
            """
        let converted = try Command.python("-c", convert, in: folder.path)
        #expect(converted.status == 0, "\(converted.errorText)")
        let run = try Command.python("-c", script, in: folder.path)
        #expect(run.status == 0, "\(run.errorText)")
        let signers = swiss.descriptor.signers
        #expect(throws: Never.self) {
            try signers.verify(SignedObject(run.output), as: .statement, at: Made.during)
        }
    }

    @Test func opensslVerifiesTheES256Signature() throws {
        let pieces = try Pieces(object.bytes)
        let raw = pieces.signatures[0].signature
        try Files.write(der(raw), to: folder.file("signature"))
        let compact = try #require(object.compact(.es256))
        let input = compact[..<(compact.lastIndex(of: ".") ?? compact.startIndex)]
        try Files.write(Array(input.utf8), to: folder.file("input"))
        try Files.write(Array(swiss.seal.es256.pem.utf8), to: folder.file("key"), mode: 0o600)
        let key = ["pkey", "-in", "key", "-pubout", "-out", "public"]
        #expect(try Command.run("openssl", key, in: folder.path).status == 0)
        let verify = ["dgst", "-sha256", "-verify", "public", "-signature", "signature", "input"]
        #expect(try Command.run("openssl", verify, in: folder.path).text == "Verified OK\n")
        try Files.write(Array((input + "x").utf8), to: folder.file("input"))
        #expect(try Command.run("openssl", verify, in: folder.path).status == 1)
    }

    /// R ‖ S as the DER sequence that X.509 tools take.
    private func der(_ raw: [UInt8]) -> [UInt8] {
        let numbers = [raw[..<32], raw[32...]].flatMap { half -> [UInt8] in
            var digits = Array(half.drop { $0 == 0 })
            if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
            return [0x02, UInt8(digits.count)] + digits
        }
        return [0x30, UInt8(numbers.count)] + numbers
    }

    @Test func opensslFollowsTheChainToOurRootAndToNoOther() throws {
        let brazil = try Made.brazil.get()
        let files = [
            ("root.pem", swiss.rootCertificate), ("other.pem", brazil.rootCertificate),
            ("seal.pem", swiss.seal.chain[0]), ("unit.pem", swiss.units[0].seal.chain[0]),
        ]
        for (name, der) in files {
            let text = PEM.block("CERTIFICATE", der)
            try Files.write(Array(text.utf8), to: folder.file(name))
        }
        let at = ["verify", "-x509_strict", "-attime", "\(Made.during.seconds)", "-CAfile"]
        for (root, leaf, status) in [
            ("root.pem", "seal.pem", 0), ("root.pem", "unit.pem", 0),
            ("other.pem", "seal.pem", 2), ("seal.pem", "unit.pem", 2),
        ] as [(String, String, Int32)] {
            let run = try Command.run("openssl", at + [root, leaf], in: folder.path)
            #expect(run.status == status)
        }
    }

    /// RFC 7515, appendix A.3: a signature and a key made by somebody else.
    @Test func theSignatureOfRFC7515AppendixA3Verifies() throws {
        let key = try #require(
            PublicKey(jwk: [
                "kty": "EC", "crv": "P-256",
                "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
            ])
        )
        let input =
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let signature = try #require(
            Base64.url.decode(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSA"
                    + "pmWQxfKTUJqPP3-Kg6NU1Q"
            )
        )
        #expect(key.isValid(signature, over: Array(input.utf8)))
        #expect(!key.isValid(signature, over: Array((input + "A").utf8)))
        #expect(!key.isValid(Array(signature.dropLast()), over: Array(input.utf8)))
    }
}
