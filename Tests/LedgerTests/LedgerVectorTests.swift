import Encoding
import Files
import Fixtures
import Foundation
import Ledger
import Testing

/// One scenario: a proof, what its reader knows, and the one class of outcome.
private struct Vector {
    let name: String
    let expect: String
    let comment: String
    let proof: [UInt8]

    /// The lines before the proof: what to expect, why, and what the reader knows.
    func file(_ key: VerifierKey, _ object: Hash) -> [UInt8] {
        let head = """
            expect: \(expect)
            comment: \(comment)
            key: \(key.text)
            object: \(object.hex)


            """
        return Array(head.utf8) + proof
    }
}

/// The proof the scenarios are made from, and ways of changing it.
private struct Original {
    let text: String
    let key: SigningKey
    let object = Sample.object(2)

    init() throws {
        key = try Sample.key()
        let store = MemoryStore()
        var writer = try LogWriter.create(in: store, key: key)
        _ = try writer.append(Sample.commitments(0..<7))
        text = String(decoding: try LedgerReader(store).proof(of: 2).bytes, as: UTF8.self)
    }

    func vector(
        _ name: String,
        _ expect: String,
        _ comment: String,
        _ change: (inout [String]) throws -> Void = { _ in }
    ) rethrows -> Vector {
        var lines = text.components(separatedBy: "\n")
        try change(&lines)
        let proof = Array(lines.joined(separator: "\n").utf8)
        return Vector(name: name, expect: expect, comment: comment, proof: proof)
    }

    /// The checkpoint's lines, signed anew after a change.
    func signed(_ lines: inout [String], by key: SigningKey, change: (inout [String]) -> Void)
        throws
    {
        var checkpoint = Array(lines[7..<10])
        change(&checkpoint)
        let text = checkpoint.joined(separator: "\n") + "\n"
        let signature = try #require(key.signature(of: Array(text.utf8)))
        lines[7...] = checkpoint[...] + ["", String(signature.line.dropLast()), ""]
    }
}

/// The files of `vectors/ledger/`: that they are what we make, and mean what they say.
@Suite(.serialized) struct LedgerVectorTests {
    private static let folder = Checkout.path + "/vectors/ledger"
    private static let zeros = Base64.standard.encode([UInt8](repeating: 0, count: 32))

    private func vectors() throws -> [Vector] {
        let original = try Original()
        return try sound(original) + wrong(original) + malformed(original)
    }

    private func sound(_ it: Original) throws -> [Vector] {
        let other = NoteSignature(name: "other.example", keyID: 7, signature: [1, 2, 3])
        return [
            try it.vector("proof_sound", "verified", "the third of seven entries"),
            it.vector("proof_unknown_signature", "verified", "a line by an unknown key is ignored")
            {
                $0.insert(String(other.line.dropLast()), at: 11)
            },
            try it.vector("proof_extension_line", "verified", "a checkpoint with a fourth line") {
                try it.signed(&$0, by: it.key) { $0.append("extension") }
            },
        ]
    }

    private func wrong(_ it: Original) throws -> [Vector] {
        let stranger = try Sample.key(seed: 2)
        return [
            it.vector("proof_other_place", "wrong root", "the index of the sibling") {
                $0[2] = "index 3"
            },
            it.vector("proof_swapped_hashes", "wrong root", "two hashes of the path swapped") {
                $0.swapAt(3, 4)
            },
            it.vector("proof_short_path", "wrong length", "the last hash is missing") {
                $0.remove(at: 5)
            },
            it.vector("proof_long_path", "wrong length", "one hash too many") {
                $0.insert(LedgerVectorTests.zeros, at: 6)
            },
            it.vector("proof_beyond_the_tree", "impossible", "an index that is the tree's size") {
                $0[2] = "index 7"
            },
            try it.vector("proof_other_root", "wrong root", "a signed root of another tree") {
                try it.signed(&$0, by: it.key) { $0[2] = LedgerVectorTests.zeros }
            },
            try it.vector("proof_other_key", "unknown key", "signed by a key of the same name") {
                try it.signed(&$0, by: stranger) { _ in }
            },
            try it.vector("proof_other_origin", "other origin", "another log's checkpoint") {
                try it.signed(&$0, by: it.key) { $0[0] = "other.example" }
            },
            it.vector("proof_changed_size", "wrong signature", "the signed size was changed") {
                $0[8] = "8"
            },
            it.vector("proof_other_object", "other object", "the opening of another entry") {
                $0[1] = "extra " + Base64.standard.encode([UInt8](repeating: 1, count: 96))
            },
            it.vector("proof_short_opening", "malformed opening", "an opening of 95 bytes") {
                $0[1] = "extra " + Base64.standard.encode([UInt8](repeating: 1, count: 95))
            },
        ]
    }

    private func malformed(_ it: Original) throws -> [Vector] {
        [
            it.vector("proof_unknown_version", "malformed proof", "version 2") {
                $0[0] = "c2sp.org/tlog-proof@v2"
            },
            it.vector("proof_leading_zero", "malformed proof", "an index with a leading zero") {
                $0[2] = "index 02"
            },
            it.vector(
                "proof_stray_bits",
                "malformed proof",
                "a hash whose last letter has bits set"
            ) {
                $0[3] = String(LedgerVectorTests.zeros.dropLast(2)) + "B="
            },
            it.vector("proof_no_blank_line", "malformed proof", "no line before the checkpoint") {
                $0.remove(at: 6)
            },
            it.vector("proof_carriage_returns", "malformed proof", "lines that end with CR LF") {
                $0 = $0.map { $0 + "\r" }
            },
            try it.vector("proof_size_leading_zero", "malformed proof", "a signed size 07") {
                try it.signed(&$0, by: it.key) { $0[1] = "07" }
            },
            it.vector("proof_no_final_newline", "malformed proof", "the last newline is missing") {
                $0.removeLast()
            },
            it.vector("proof_trailing_text", "malformed proof", "text after the signatures") {
                $0.append("more")
            },
        ]
    }

    @Test func theFilesAreThoseWeMake() throws {
        let original = try Original()
        let vectors = try vectors()
        if ProcessInfo.processInfo.environment["COMITY_WRITE_VECTORS"] != nil {
            try Files.makeDirectory(LedgerVectorTests.folder)
            for name in try Files.list(LedgerVectorTests.folder) {
                try Files.remove(LedgerVectorTests.folder + "/" + name)
            }
            for vector in vectors {
                let path = LedgerVectorTests.folder + "/\(vector.name).txt"
                try Files.write(vector.file(original.key.verifier, original.object), to: path)
            }
        }
        #expect(
            try Files.list(LedgerVectorTests.folder) == vectors.map { $0.name + ".txt" }.sorted()
        )
        for vector in vectors {
            let path = LedgerVectorTests.folder + "/\(vector.name).txt"
            let bytes = try Files.read(path, limit: 1 << 20)
            let made = vector.file(original.key.verifier, original.object)
            #expect(bytes == made, "\(vector.name)")
        }
    }

    /// Reads only the files, as another implementation would.
    @Test func everyFileMeansWhatItSays() throws {
        for name in try Files.list(LedgerVectorTests.folder) {
            let bytes = try Files.read(LedgerVectorTests.folder + "/" + name, limit: 1 << 20)
            var fields: [String] = []
            var rest = bytes[...]
            for _ in 0..<5 {
                let line = rest.prefix { $0 != 0x0a }
                rest = rest.dropFirst(line.count + 1)
                let text = String(decoding: line, as: UTF8.self)
                fields.append(text.components(separatedBy: ": ").last ?? "")
            }
            let verifier = ProofVerifier(log: try VerifierKey(fields[2]))
            let object = try #require(Hash(hex: fields[3]))
            #expect(outcome(verifier, Array(rest), object) == fields[0], "\(name)")
        }
    }

    private func outcome(_ verifier: ProofVerifier, _ proof: [UInt8], _ object: Hash) -> String {
        do throws(InclusionFailure) {
            _ = try verifier.verify(proof, object: object)
            return "verified"
        } catch {
            return switch error {
            case .file: "malformed proof"
            case .checkpoint(.note(.wrongSignature)): "wrong signature"
            case .checkpoint(.note(.unknownKeys)): "unknown key"
            case .checkpoint(.otherOrigin): "other origin"
            case .checkpoint: "malformed checkpoint"
            case .proof(.impossible): "impossible"
            case .proof(.wrongLength): "wrong length"
            case .proof(.wrongRoot), .proof(.wrongEarlierRoot): "wrong root"
            case .malformedOpening: "malformed opening"
            case .otherObject: "other object"
            case .otherEntry: "other entry"
            }
        }
    }
}
