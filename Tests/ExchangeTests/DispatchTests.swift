import Encoding
import Evidence
import Exchange
import Ledger
import Testing

/// What is sealed in a spool file: read back as written, and refused with one change.
@Suite struct DispatchTests {
    private static let hashes = (0..<3).map { Hash.of([UInt8($0)]) }

    private static let good = Result {
        let letter = try Talk().all[0].bytes
        let proof = try Self.proof(size: 9)
        let consistency = ConsistencyProof(from: 4, to: 9, path: hashes)
        return Dispatch(envelope: letter, proof: proof, consistency: consistency)
    }

    private static func proof(size: UInt64) throws -> UnverifiedProof {
        let key = try Made.of(.requesting).log
        let text = Checkpoint(origin: key.verifier.name, size: size, root: hashes[0]).text
        let signature = try #require(key.signature(of: text))
        let note = text + [0x0a] + Array(signature.line.utf8)
        return UnverifiedProof(
            extra: Array(repeating: 5, count: 96),
            index: 3,
            path: hashes,
            checkpoint: try UnverifiedCheckpoint(note)
        )
    }

    @Test func whatIsWrittenIsRead() throws {
        let good = try Self.good.get()
        #expect(try Dispatch(good.bytes) == good)
        let proof = try #require(good.proof)
        let first = Dispatch(envelope: good.object, proof: proof)
        #expect(try Dispatch(first.bytes) == first)
        let receipt = Dispatch(receipt: [0, 255, 7])
        #expect(try Dispatch(receipt.bytes) == receipt)
        #expect(try UnverifiedEnvelope(Dispatch(good.bytes).object).claim.type == .letter)
    }

    private static func link(_ from: JSON, _ to: JSON, _ path: JSON) -> JSON {
        ["from": from, "to": to, "path": path]
    }

    static let changes: [(String, String, JSON?, DispatchFailure)] = [
        ("no version", "version", nil, .malformed(member: "version")),
        ("version as text", "version", "1", .malformed(member: "version")),
        ("next version", "version", 2, .unknownVersion),
        ("no kind", "kind", nil, .malformed(member: "kind")),
        ("another kind", "kind", "parcel", .malformed(member: "kind")),
        ("an envelope called a receipt", "kind", "receipt", .malformed(member: "proof")),
        ("no object", "object", nil, .malformed(member: "object")),
        ("an empty object", "object", "", .malformed(member: "object")),
        ("base64 of another kind", "object", "+/==", .malformed(member: "object")),
        ("no proof", "proof", nil, .malformed(member: "proof")),
        ("proof as an object", "proof", [:], .malformed(member: "proof")),
        ("proof of another format", "proof", "c2sp.org/x@v1\n", .proof(.unknownVersion)),
        ("a foreign member", "note", 1, .malformed(member: "note")),
        ("consistency as a list", "consistency", [], .malformed(member: "consistency")),
        ("no path", "consistency", ["from": 4, "to": 9], .malformed(member: "consistency")),
        ("from nothing", "consistency", link(0, 9, []), .malformed(member: "consistency")),
        ("backwards", "consistency", link(10, 9, []), .malformed(member: "consistency")),
        ("to another tree", "consistency", link(4, 8, []), .malformed(member: "consistency")),
        ("no hash", "consistency", link(4, 9, ["AA=="]), .malformed(member: "consistency")),
        (
            "too long a path", "consistency",
            link(4, 9, .array(Array(repeating: .string(hashes[0].base64), count: 65))),
            .malformed(member: "consistency")
        ),
    ]

    private static func failure(_ bytes: [UInt8]) -> DispatchFailure? {
        do throws(DispatchFailure) {
            _ = try Dispatch(bytes)
            return nil
        } catch { return error }
    }

    @Test(arguments: changes.map(\.0)) func oneChangeIsRefusedInItsClass(name: String) throws {
        let it = try #require(Self.changes.first { $0.0 == name })
        let bytes = try Self.good.get().bytes
        var members = try #require(try JSON(parsing: bytes, limit: bytes.count).object)
        members[it.1] = it.2
        #expect(Self.failure(JSON.object(members).canonical) == it.3)
    }

    @Test func aReceiptHasNeitherProof() throws {
        let good = try Self.good.get().bytes
        var members = try #require(try JSON(parsing: good, limit: good.count).object)
        (members["kind"], members["proof"]) = ("receipt", nil)
        let bytes = JSON.object(members).canonical
        #expect(Self.failure(bytes) == .malformed(member: "consistency"))
    }

    @Test func otherBytesForTheSameAreRefused() throws {
        let bytes = try Self.good.get().bytes
        #expect(Self.failure([]) == .notCanonical)
        #expect(Self.failure(bytes + [0x0a]) == .notCanonical)
        #expect(Self.failure([0x20] + bytes) == .notCanonical)
        #expect(Self.failure(bytes.dropLast()) == .notCanonical)
        for at in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[at] ^= 1
            // The object is its signatures' to defend; all else is refused or reads as changed.
            if let read = try? Dispatch(changed) { #expect(read.bytes == changed) }
        }
    }

    @Test func moreThanTheBoundIsRefusedBeforeItIsRead() {
        let bytes = [UInt8](repeating: 0x20, count: Dispatch.sizeLimit + 1)
        #expect(Self.failure(bytes) == .tooLarge)
        let object = [UInt8](repeating: 1, count: SignedObject.sizeLimit + 1)
        #expect(Self.failure(Dispatch(receipt: object).bytes) == .tooLarge)
    }
}
