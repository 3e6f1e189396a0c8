import AsyncHTTPClient
import Casework
import Encoding
import Evidence
import Files
import NIOCore
import Testing
import Transport

/// One sender's letters at the listener of a gateway.
@Suite struct DepositTests {
    private let swiss: TestAuthority
    private let brazil: TestAuthority
    private let bytes: [UInt8] = Array("sealed".utf8)

    init() async throws {
        swiss = try await TestAuthority("ch-foj", "CH")
        brazil = try await TestAuthority("br-drci", "BR")
        try swiss.pair(brazil)
    }

    @Test(arguments: [SpoolContent.envelope, .receipt])
    func aLetterIsTakenOnce(_ content: SpoolContent) async throws {
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let cover = brazil.cover(bytes, content, to: swiss)
        let first = try await client.put(cover, bytes)
        #expect(first.status == 201)
        let receipt = try UnverifiedTransportReceipt(first.body)
            .verify(by: swiss.descriptor, at: now())
        #expect(receipt.content.covers(cover))
        let files = try swiss.office.incoming("br-drci")
        #expect(files.map(\.cover) == [cover])
        #expect(files.map(\.deposited) == [receipt.content.deposited])
        let file = try #require(files.first)
        #expect(try Files.readRegular(file.path, limit: 99) == bytes)
        let again = try await client.put(cover, bytes)
        #expect(again.status == 200 && again.body == first.body)
        try swiss.office.take(cover.digest, from: "br-drci")
        try await eventually("the gateway removes what was taken") {
            try Files.list(swiss.path("in", of: brazil)).isEmpty
        }
        // Taken long ago, even by an earlier process: still known, still not doubled.
        await gateway.stop()
        let next = try await swiss.start()
        let late = try await TestClient(swiss, showing: brazil.keys).put(cover, bytes)
        #expect(late.status == 200 && late.body == first.body)
        #expect(try Files.list(swiss.path("in", of: brazil)).isEmpty)
        let asked = try await client.send("GET", "/v1/deposits/\(cover.digest.hex)")
        #expect(asked.status == 200 && asked.body == first.body)
        await next.stop()
    }

    @Test func whatDoesNotFitIsRefusedAndNotKept() async throws {
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let cover = brazil.cover(bytes, to: swiss)
        let changed = { (from: String, to: String, content: SpoolContent, size: Int64) in
            Cover(
                from: from,
                to: to,
                content: content,
                digest: cover.digest,
                size: size,
                urgent: false
            )
        }
        let own = ("br-drci", "ch-foj")
        let letters = "/v1/envelopes/"
        let path = letters + cover.digest.hex
        let cases: [(Cover, [UInt8], String, Int)] = [
            (cover, Array("Sealed".utf8), path, 422), (cover, Array("seal".utf8), path, 400),
            (cover, bytes + bytes, path, 400),
            (changed("fr-x", own.1, .envelope, 6), bytes, path, 403),
            (changed(own.0, "fr-x", .envelope, 6), bytes, path, 403),
            (changed(own.0, own.1, .receipt, 6), bytes, path, 400),
            (changed(own.0, own.1, .parcel, 6), bytes, path, 400),
            (changed(own.0, own.1, .envelope, 9 << 20), bytes, path, 400),
            (cover, bytes, letters + ContentDigest(of: [1]).hex, 400),
            (cover, bytes, letters + cover.digest.hex.uppercased(), 400),
            (cover, bytes, letters + "..%2f..%2fx", 400), (cover, bytes, "/v1/else", 404),
        ]
        for (cover, bytes, path, status) in cases {
            let answer = try await client.put(cover, bytes, under: path)
            #expect(answer.status == status, "\(path) \(cover)")
        }
        let bare = try await client.send("PUT", path, body: .bytes(ByteBuffer(bytes: bytes)))
        #expect(bare.status == 400)
        for folder in ["in", "part", "kept"] {
            #expect(try Files.list(swiss.path(folder, of: brazil)).isEmpty)
        }
        #expect(try await client.put(cover, bytes).status == 201)
        await gateway.stop()
    }

    @Test func aBodyLongerThanItsCoverIsCutOff() async throws {
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let cover = brazil.cover(bytes, to: swiss)
        let endless = AsyncStream<ByteBuffer> { stream in
            for _ in 0..<64 { stream.yield(ByteBuffer(repeating: 7, count: 1 << 16)) }
            stream.finish()
        }
        // Either the answer comes, or the connection is closed under the sender.
        let answer = try? await client.send(
            "PUT",
            "/v1/envelopes/\(cover.digest.hex)",
            [("Comity-Cover", Base64.url.encode(cover.bytes))],
            body: .stream(endless, length: .unknown)
        )
        #expect(answer.map { $0.status == 413 } ?? true)
        try await eventually("nothing is kept") {
            try Files.list(swiss.path("part", of: brazil)).isEmpty
        }
        #expect(try swiss.office.incoming("br-drci").isEmpty)
        let long = String(repeating: "a", count: 20_000)
        let header = try? await client.send("GET", "/v1/health", [("X", long)])
        #expect(header.map { $0.status >= 400 } ?? true)
        #expect(try await client.send("GET", "/v1/health").status == 200)
        await gateway.stop()
    }

    @Test func aLineThatGoesDeadLeavesNothing() async throws {
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let cover = brazil.cover(bytes, to: swiss)
        let broken = try? await client.send(
            "PUT",
            "/v1/envelopes/\(cover.digest.hex)",
            [("Comity-Cover", Base64.url.encode(cover.bytes))],
            body: .stream(BrokenBody(bytes: Array(bytes.prefix(3))), length: .known(Int64(6)))
        )
        #expect(broken == nil)
        // The claim of the broken request ends with it.
        var status = 423
        while status == 423 { status = try await client.put(cover, bytes).status }
        #expect(status == 201)
        await gateway.stop()
    }

    @Test func withoutFoldersNothingIsTaken() async throws {
        let third = try await TestAuthority("fr-x", "FR")
        try Files.write(
            third.descriptor.object.bytes,
            to: swiss.home + "/peers/fr-x.jws",
            mode: 0o600
        )
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: third.keys)
        let cover = third.cover(bytes, to: swiss)
        let answer = try await client.put(cover, bytes)
        #expect(answer.status == 503 && answer["Retry-After"] != nil)
        try swiss.office.prepare("fr-x")
        #expect(try await client.put(cover, bytes).status == 201)
        await gateway.stop()
    }
}
