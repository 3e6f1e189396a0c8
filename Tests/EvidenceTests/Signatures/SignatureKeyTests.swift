import Casework
import Crypto
import Encoding
import Evidence
import Files
import Fixtures
import Glibc
import Testing

/// Key files, file signatures and what a folder of an authority holds.
@Suite struct SignatureKeyTests {
    let folder: TemporaryFolder
    let swiss: NewAuthority

    init() throws {
        folder = try TemporaryFolder()
        swiss = try Made.swiss.get()
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func aKeyComesBackFromItsText(_ algorithm: SignatureAlgorithm) throws {
        let key = try PrivateKey(algorithm)
        let again = try PrivateKey(pem: key.pem)
        #expect(again.publicKey == key.publicKey)
        let signature = try again.sign([1, 2, 3])
        #expect(key.publicKey.isValid(signature, over: [1, 2, 3]))
        #expect(!key.publicKey.isValid(signature, over: [1, 2]))
        #expect(PublicKey(jwk: key.publicKey.jwk) == key.publicKey)
    }

    @Test func pythonReadsTheSameKeysFromOurText() throws {
        let script = """
            import sys
            from cryptography.hazmat.primitives.serialization import *
            key = load_pem_private_key(open(sys.argv[1], 'rb').read(), None).public_key()
            kind = (Encoding.X962, PublicFormat.UncompressedPoint) if sys.argv[2] == 'ES256' \\
                else (Encoding.Raw, PublicFormat.Raw)
            sys.stdout.write(key.public_bytes(*kind).hex())
            """
        for algorithm in SignatureAlgorithm.allCases {
            let key = try PrivateKey(algorithm)
            try Files.write(Array(key.pem.utf8), to: folder.file("key"))
            let run = try Command.python(
                "-c",
                script,
                "key",
                algorithm.rawValue,
                in: folder.path
            )
            #expect(run.text == Hex.encode(key.publicKey.bytes), "\(run.errorText)")
        }
    }

    @Test func aKeyTextOfAnotherFormIsRefused() throws {
        let pem = try PrivateKey(.es256).pem
        let seed = try PrivateKey(.mldsa65).pem
        let texts = [
            "", "x", pem + "x", " " + pem, String(pem.dropLast()), pem + pem,
            pem.replacing("PRIVATE", with: "PUBLIC"), pem.replacing("\n", with: "\r\n"),
            PEM.block("PRIVATE KEY", [0x30, 0x00]), PEM.block("PRIVATE KEY", []),
            String(seed.replacing("MDQCAQ", with: "MDQCAR")),
        ]
        for text in texts { #expect(throws: KeyFailure.malformed) { try PrivateKey(pem: text) } }
    }

    @Test func aKeyFileOthersCanReadIsRefused() throws {
        let path = folder.file("key")
        let pem = Array(try PrivateKey(.es256).pem.utf8)
        for mode: UInt32 in [0o640, 0o604, 0o620] {
            try Files.write(pem, to: path, mode: mode)
            _ = try Command.run("chmod", [String(mode, radix: 8), path])
            #expect(throws: KeyFailure.exposed(mode: mode)) { try PrivateKey(file: path) }
        }
        _ = try Command.run("chmod", ["600", path])
        #expect(throws: Never.self) { try PrivateKey(file: path) }
        try Files.write([UInt8](repeating: 0x2d, count: 16385), to: path, mode: 0o600)
        #expect(throws: KeyFailure.file(FileFailure(.read, code: EFBIG, path: path))) {
            try PrivateKey(file: path)
        }
    }

    @Test func aFilesSignatureNamesThePersonTheDescriptorNames() throws {
        let file = FileDigest(sha256: [UInt8](repeating: 3, count: 32), size: 7)
        for (officer, key) in swiss.officers {
            let signed = try FileSignature.sign(
                file,
                with: key,
                of: swiss.descriptor,
                at: Made.during
            )
            let signature = try FileSignature(
                verifying: signed.bytes,
                by: swiss.descriptor.signers,
                at: Made.during
            )
            #expect(signature.file == file)
            #expect(signature.signer.holder == officer.holder)
            #expect(signature.signer.role == officer.role)
            #expect(signature.claimed == Made.during)
        }
    }

    @Test func nobodySignsAFileInACapacityNotGiven() throws {
        let file = FileDigest(sha256: [UInt8](repeating: 3, count: 32), size: 7)
        let prosecutor = swiss.officers[0].key
        #expect(throws: FileSignature.Refused.unknownKey) {
            try FileSignature.sign(
                file,
                with: swiss.seal.es256,
                of: swiss.descriptor,
                at: Made.from
            )
        }
        #expect(throws: FileSignature.Refused.unfit(.expired)) {
            try FileSignature.sign(file, with: prosecutor, of: swiss.descriptor, at: Made.after)
        }
        let signed = try FileSignature.sign(
            file,
            with: prosecutor,
            of: swiss.descriptor,
            at: Made.from
        )
        let changes: [(String, JSON?, SignatureFailure)] = [
            ("holder", "j-3", .unknownSigner), ("role", "judge", .unknownSigner),
            ("sha256", "00", .malformed(.member("sha256"))),
            ("size", -1, .malformed(.member("size"))), ("at", nil, .malformed(.member("at"))),
            ("extra", 1, .malformed(.member("extra"))),
        ]
        for (name, value, failure) in changes {
            var pieces = try Pieces(signed.bytes)
            pieces.set(name, value)
            try pieces.resign([prosecutor])
            #expect(throws: failure) {
                try FileSignature(
                    verifying: pieces.bytes,
                    by: swiss.descriptor.signers,
                    at: Made.from
                )
            }
        }
    }

    @Test func theSealsStatementIsNoFileSignature() throws {
        let sealed = try SignedObject.sign(
            Made.statement,
            as: .signature,
            by: swiss.seal.signatories
        )
        #expect(throws: SignatureFailure.malformed(.member("at"))) {
            try FileSignature(
                verifying: sealed.bytes,
                by: swiss.descriptor.signers,
                at: Made.during
            )
        }
    }

    @Test func aFolderHoldsWhatTheDescriptorNames() throws {
        let path = folder.file("authority")
        try swiss.write(to: path)
        let descriptor = try Descriptor(folder: path, now: Made.during)
        #expect(descriptor.object.bytes == swiss.descriptor.object.bytes)
        let seal = try SealKeys(folder: path, of: descriptor)
        #expect(seal.chain == swiss.seal.chain)
        let other = try PrivateKey(.mldsa65)
        try Files.write(Array(other.pem.utf8), to: path + "/seal-mldsa65.pem", mode: 0o600)
        #expect(throws: FolderFailure.foreignKey(name: "seal-mldsa65.pem")) {
            try SealKeys(folder: path, of: descriptor)
        }
        #expect(throws: FileFailure.self) { try swiss.write(to: path) }
        let listed = try Command.run(
            "find",
            [path, "-type", "f", "-perm", "600", "-printf", "%f\n"]
        )
        #expect(
            Set(listed.text.split(separator: "\n").map(String.init)) == [
                "root-es256.pem", "root-mldsa65.pem", "seal-es256.pem", "seal-mldsa65.pem",
                "officer-p-17.pem", "officer-j-3.pem", "officer-o-9.pem", "log.key",
            ]
        )
    }
}
