import AsyncHTTPClient
import Casework
import Encoding
import Evidence
import Files
import NIOCore
import Testing
import Transport

/// Parcels by tus, from a client that is not ours.
@Suite struct ParcelTests {
    private let swiss: TestAuthority
    private let brazil: TestAuthority
    /// Some MiB that are not all alike.
    private let bytes = patterned(3_500_000)
    private let cover: Cover

    init() async throws {
        swiss = try await TestAuthority("ch-foj", "CH")
        brazil = try await TestAuthority("br-drci", "BR")
        try swiss.pair(brazil)
        cover = brazil.cover(bytes, .parcel, to: swiss)
    }

    private func piece(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }

    private func patch(
        _ client: TestClient,
        _ range: Range<Int>,
        checksum: [UInt8]? = nil
    ) async throws -> TestClient.Answer {
        try await client.patch(
            cover,
            at: range.lowerBound,
            checksum: checksum,
            body: .bytes(ByteBuffer(bytes: piece(range)))
        )
    }

    @Test func anUnexpectedParcelWaits() async throws {
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let refused = try await client.create(cover)
        #expect(refused.status == 409 && refused["Retry-After"] == "1")
        #expect(try await client.head(cover).status == 404)
        #expect(try await patch(client, 0..<10).status == 404)
        let smaller = Cover(
            from: "br-drci",
            to: "ch-foj",
            content: .parcel,
            digest: cover.digest,
            size: cover.size - 1,
            urgent: false
        )
        try swiss.office.expect(smaller)
        #expect(try await client.create(cover).status == 409)
        try swiss.office.expect(cover)
        #expect(try await client.create(cover).status == 201)
        // The announcement was taken back between two pieces.
        try swiss.office.unexpect(cover.digest, from: "br-drci")
        let stopped = try await patch(client, 0..<10)
        #expect(stopped.status == 409 && stopped["Retry-After"] == "1")
        await gateway.stop()
    }

    @Test func aParcelComesInPiecesAcrossARestart() async throws {
        try swiss.office.expect(cover)
        var gateway = try await swiss.start()
        var client = try TestClient(swiss, showing: brazil.keys)
        let created = try await client.create(cover)
        let place = "/v1/parcels/\(cover.digest.hex)"
        #expect(created.status == 201 && created["Location"] == place)
        #expect(created["Upload-Expires"]?.hasSuffix(" GMT") == true)
        #expect(try await client.head(cover)["Upload-Offset"] == "0")
        let sum = ContentDigest(of: piece(0..<1_000_000)).bytes
        let first = try await patch(client, 0..<1_000_000, checksum: sum)
        #expect(first.status == 204 && first["Upload-Offset"] == "1000000")
        let other = try await patch(client, 1_000_000..<2_000_000, checksum: sum)
        #expect(other.status == 460)
        #expect(try await patch(client, 0..<10).status == 409)
        await gateway.stop()
        gateway = try await swiss.start()
        client = try TestClient(swiss, showing: brazil.keys)
        let found = try await client.head(cover)
        #expect(found["Upload-Offset"] == "1000000")
        #expect(found["Upload-Length"] == "\(bytes.count)")
        #expect(found["Cache-Control"] == "no-store")
        #expect(try await patch(client, 1_000_000..<bytes.count).status == 204)
        let files = try swiss.office.incoming("br-drci")
        #expect(files.map(\.cover) == [cover])
        let file = try #require(files.first)
        #expect(try Files.readRegular(file.path, limit: 1 << 23) == bytes)
        let receipt = try await client.send("GET", "/v1/deposits/\(cover.digest.hex)")
        let verified = try UnverifiedTransportReceipt(receipt.body)
            .verify(by: swiss.descriptor, at: now())
        #expect(verified.content.covers(cover))
        // A repeat finds it whole, and changes nothing.
        #expect(try await client.create(cover).status == 201)
        #expect(try await client.head(cover)["Upload-Offset"] == "\(bytes.count)")
        #expect(try await patch(client, 0..<10).status == 409)
        #expect(try Files.list(swiss.path("part", of: brazil)).isEmpty)
        await gateway.stop()
    }

    @Test func aPieceThatBreaksOffIsKeptOrTakenBack() async throws {
        try swiss.office.expect(cover)
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        #expect(try await client.create(cover).status == 201)
        let part = swiss.path("part/\(cover.digest.hex)", of: brazil)
        let body = { () -> BrokenBody in BrokenBody(bytes: Array(bytes.prefix(300_000))) }
        let judged = ContentDigest(of: bytes).bytes
        for checksum in [judged, nil] {
            // While the broken request before it ends, the upload is claimed (423).
            var answer: TestClient.Answer?
            repeat {
                answer = try? await client.patch(
                    cover,
                    at: 0,
                    checksum: checksum,
                    body: .stream(body(), length: .known(Int64(1_000_000)))
                )
            } while answer?.status == 423
            #expect(answer == nil)
            // With a checksum nothing of a broken piece stays; without, whatever had arrived.
            if checksum != nil {
                try await eventually("it is taken back") { Files.status(part)?.size == 0 }
            }
        }
        // The offset is what is there; the sender goes on from it.
        var offset = 0
        var status = 409
        while status == 409 || status == 423 {
            offset = Int(try await client.head(cover)["Upload-Offset"] ?? "") ?? -1
            status = try await patch(client, offset..<bytes.count).status
        }
        #expect(status == 204 && (0...300_000).contains(offset))
        #expect(try swiss.office.incoming("br-drci").count == 1)
        await gateway.stop()
    }

    /// Killed after the last piece was written and before the deposit was recorded.
    @Test(arguments: [true, false])
    func aWholeUploadIsFinishedWhenItsSenderAsks(_ isSound: Bool) async throws {
        try swiss.office.expect(cover)
        var gateway = try await swiss.start()
        #expect(try await TestClient(swiss, showing: brazil.keys).create(cover).status == 201)
        await gateway.stop()
        let part = swiss.path("part/\(cover.digest.hex)", of: brazil)
        var found = bytes
        if !isSound { found[17] ^= 1 }
        try Files.write(found, to: part)
        gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let answer = try await client.head(cover)
        #expect(answer.status == (isSound ? 200 : 422))
        #expect(try swiss.office.incoming("br-drci").count == (isSound ? 1 : 0))
        #expect(try Files.list(swiss.path("part", of: brazil)).isEmpty)
        await gateway.stop()
    }

    @Test func otherBytesThanTheDigestsAreForgotten() async throws {
        try swiss.office.expect(cover)
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        #expect(try await client.create(cover).status == 201)
        var changed = bytes
        changed[1_234_567] ^= 1
        let answer = try await client.patch(
            cover,
            at: 0,
            body: .bytes(ByteBuffer(bytes: changed))
        )
        #expect(answer.status == 422)
        #expect(try Files.list(swiss.path("part", of: brazil)).isEmpty)
        #expect(try await client.head(cover).status == 404)
        #expect(try swiss.office.incoming("br-drci").isEmpty)
        await gateway.stop()
    }

    @Test func theRulesOfTusHold() async throws {
        try swiss.office.expect(cover)
        let gateway = try await swiss.start()
        let client = try TestClient(swiss, showing: brazil.keys)
        let options = try await client.send("OPTIONS", "/v1/parcels")
        #expect(options.status == 204 && options["Tus-Version"] == "1.0.0")
        #expect(options["Tus-Extension"] == "creation,checksum,expiration")
        #expect(options["Tus-Checksum-Algorithm"] == "sha256")
        let path = "/v1/parcels/\(cover.digest.hex)"
        let bare = try await client.send("HEAD", path)
        #expect(bare.status == 412 && bare["Tus-Version"] == "1.0.0")
        #expect(try await client.create(cover, length: 5).status == 400)
        let letter = brazil.cover(bytes, to: swiss)
        #expect(try await client.create(letter).status == 400)
        let foreign = swiss.cover(bytes, .parcel, to: brazil)
        #expect(try await client.create(foreign).status == 403)
        #expect(try await client.create(cover).status == 201)
        let typed = try await client.send(
            "PATCH",
            path,
            [("Tus-Resumable", "1.0.0"), ("Upload-Offset", "0"), ("Content-Type", "text/plain")],
            body: .bytes(ByteBuffer(bytes: [1]))
        )
        #expect(typed.status == 415)
        let long = try? await client.patch(
            cover,
            at: 0,
            body: .bytes(ByteBuffer(repeating: 0, count: (8 << 20) + 1))
        )
        #expect(long.map { $0.status == 413 } ?? true)
        let more = try? await client.patch(
            cover,
            at: 0,
            body: .bytes(ByteBuffer(repeating: 0, count: bytes.count + 1))
        )
        #expect(more.map { $0.status == 413 } ?? true)
        #expect(try await client.head(cover)["Upload-Offset"] == "0")
        await gateway.stop()
    }
}
