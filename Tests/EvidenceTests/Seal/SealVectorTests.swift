import Crypto
import Encoding
import Evidence
import Files
import Fixtures
import Foundation
import Testing

/// Our own sealed files, one failure class each, in the form of the published age vectors.
///
/// Sealing is random by nature, so the files are kept and read again rather than made anew; with
/// `COMITY_WRITE_VECTORS` set, they are replaced by fresh ones.
@Suite(.serialized) struct SealVectorTests {
    static let folder = Checkout.path + "/vectors/seal"
    static let writes = ProcessInfo.processInfo.environment["COMITY_WRITE_VECTORS"] != nil
    /// Mutations that show with a plaintext of a few bytes.
    static let small = SealMutationTests.mutations.filter { mutation in
        if case .payload(let chunk) = mutation.expected { chunk == 0 } else { true }
    }.filter { $0.name != "two chunks swapped" }

    @Test(.enabled(if: writes, "COMITY_WRITE_VECTORS is not set"))
    func writeThemAnew() throws {
        try Files.makeDirectory(Self.folder)
        let plain = Array("Evidence of an invented case.\n".utf8)
        for identity in [Identity.generate(), Identity.generate(classical: true)] {
            let kind = identity.text?.contains("-PQ-") == true ? "hybrid" : "x25519"
            let sealer = try Sealer(to: [SealTests.recipient(identity)])
            try write("sound_\(kind)", try sealer.seal(plain), "success", identity, plain)
            let armored = try sealer.seal(plain, armored: true)
            try write("armored_\(kind)", armored, "success", identity, plain)
        }
        let identity = Identity.generate()
        for mutation in Self.small {
            var bytes = try Sealer(to: [SealTests.recipient(identity)]).seal(plain)
            mutation.change(&bytes)
            let name = mutation.name.replacing(" ", with: "_").lowercased()
            try write(name, bytes, SealMutationTests.className(mutation.expected), identity, [])
        }
    }

    private func write(
        _ name: String,
        _ bytes: [UInt8],
        _ expect: String,
        _ identity: Identity,
        _ released: [UInt8]
    ) throws {
        let header = """
            expect: \(expect)
            payload: \(Hex.encode(Array(SHA256.hash(data: released))))
            identity: \(identity.text ?? "")


            """
        try Files.write(Array(header.utf8) + bytes, to: Self.folder + "/" + name)
    }

    static var names: [String] { (try? Files.list(folder)) ?? [] }

    @Test func thereIsOneForEachClass() throws {
        let classes = try Self.names.map { try SealVector(Self.folder + "/" + $0).expect }
        let expected = ["success", "header failure", "HMAC failure", "no match", "payload failure"]
        #expect(Set(classes).isSuperset(of: expected))
    }

    @Test(arguments: names)
    func comesOutAsWritten(_ name: String) throws {
        try SealVector(Self.folder + "/" + name).check()
    }
}
