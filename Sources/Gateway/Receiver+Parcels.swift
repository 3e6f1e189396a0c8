import Casework
import Encoding
import Evidence
import HTTPTypes
import Hummingbird
import Transport

/// Parcels by tus 1.0.0: core, creation, checksum, expiration (spec/transport.md, "Parcels").
extension Receiver {
    private static let version = "1.0.0"

    /// What this server can do, asked without a version.
    func options() -> Response {
        Response(
            status: .noContent,
            headers: [
                .tusResumable: Receiver.version, .tusVersion: Receiver.version,
                .tusExtension: "creation,checksum,expiration",
                .tusMaxSize: "\(Cover.parcelLimit)", .tusChecksumAlgorithm: "sha256",
            ]
        )
    }

    /// Creates an upload; the same again answers the same.
    func create(_ request: Request, _ context: PeerContext) async throws -> Response {
        try checkVersion(request)
        let cover = try Receiver.cover(in: request.headers[.uploadMetadata])
        try check(cover, context)
        guard cover.content == .parcel else { throw Refusal(.badRequest, "cover") }
        guard request.headers[.uploadLength] == "\(cover.size)" else {
            throw Refusal(.badRequest, "size")
        }
        if let kept = spool.kept(cover.digest, from: cover.from) {
            _ = try await answer(kept, to: cover)
        } else {
            try await claim(cover)
            do {
                try checkExpected(cover)
                try await blocking { [spool] in try spool.create(cover) }
            } catch {
                await uploads.release(cover.digest, of: cover.from)
                throw error
            }
            await uploads.release(cover.digest, of: cover.from)
        }
        var headers = fields()
        headers[.location] = "/v1/parcels/\(cover.digest.hex)"
        return Response(status: .created, headers: headers)
    }

    /// How much of an upload is here.
    func offset(_ request: Request, _ context: PeerContext) async throws -> Response {
        try checkVersion(request)
        let digest = try Receiver.digest(context)
        let peer = context.peer.authority
        try await complete(digest, of: peer)
        var headers = fields()
        headers[.cacheControl] = "no-store"
        if let kept = spool.kept(digest, from: peer) {
            headers[.uploadOffset] = "\(kept.cover.size)"
            headers[.uploadLength] = "\(kept.cover.size)"
        } else if let upload = spool.upload(digest, from: peer) {
            headers[.uploadOffset] = "\(upload.offset)"
            headers[.uploadLength] = "\(upload.cover.size)"
        } else {
            throw Refusal(.notFound, "unknown", fields: fields())
        }
        return Response(status: .ok, headers: headers)
    }

    /// Finishes an upload whose last piece was acknowledged to nobody: a process ended in between.
    private func complete(_ digest: ContentDigest, of peer: String) async throws {
        guard spool.kept(digest, from: peer) == nil,
            let upload = spool.upload(digest, from: peer), upload.offset == upload.cover.size
        else { return }
        try await claim(upload.cover)
        do {
            let incoming = try await uploads.incoming(upload.cover)
            if incoming.isWhole { _ = try await finish(incoming) }
        } catch {
            await uploads.release(digest, of: peer)
            throw error
        }
        await uploads.release(digest, of: peer)
    }

    /// Takes the next bytes of an upload.
    func append(_ request: Request, _ context: PeerContext) async throws -> Response {
        try checkVersion(request)
        guard request.headers[.contentType] == "application/offset+octet-stream" else {
            throw Refusal(.unsupportedMediaType, "type")
        }
        let digest = try Receiver.digest(context)
        let checksum = try Receiver.checksum(request.headers[.uploadChecksum])
        guard let offset = request.headers[.uploadOffset].flatMap(Receiver.number) else {
            throw Refusal(.badRequest, "offset")
        }
        if let length = request.headers[.contentLength].flatMap(Receiver.number),
            length > Incoming.chunkLimit
        {
            throw Refusal(.contentTooLarge, "chunk", fields: [.connection: "close"])
        }
        let peer = context.peer.authority
        if spool.kept(digest, from: peer) != nil { throw Refusal(.conflict, "offset") }
        guard let cover = spool.upload(digest, from: peer)?.cover else {
            throw Refusal(.notFound, "unknown")
        }
        try await claim(cover)
        do {
            let end = try await append(request.body, to: cover, at: offset, checksum)
            await uploads.release(digest, of: peer)
            var headers = fields()
            headers[.uploadOffset] = "\(end)"
            return Response(status: .noContent, headers: headers)
        } catch {
            await uploads.release(digest, of: peer)
            throw error
        }
    }

    private func append(
        _ body: RequestBody,
        to cover: Cover,
        at offset: Int64,
        _ checksum: [UInt8]?
    ) async throws -> Int64 {
        try checkExpected(cover)
        let incoming = try await uploads.incoming(cover)
        guard incoming.offset == offset else { throw Refusal(.conflict, "offset") }
        do {
            try await takePiece(body, into: incoming)
        } catch {
            // Without a checksum whatever came is as good as any; with one it can't be judged.
            let isOurs = error is Refusal
            try await blocking {
                if checksum == nil && !isOurs {
                    _ = try incoming.commit()
                } else {
                    try incoming.rollBack()
                }
            }
            throw error
        }
        guard try await blocking({ try incoming.commit(checksum: checksum) }) else {
            throw Refusal(.checksumMismatch, "checksum")
        }
        if incoming.isWhole { _ = try await finish(incoming) }
        return incoming.offset
    }

    private func takePiece(_ body: RequestBody, into incoming: Incoming) async throws {
        var count = 0
        for try await buffer in body {
            let bytes = Array(buffer.readableBytesView)
            count += bytes.count
            guard count <= Incoming.chunkLimit else {
                throw Refusal(.contentTooLarge, "chunk", fields: [.connection: "close"])
            }
            guard try await blocking({ try incoming.append(bytes) }) else {
                throw Refusal(.contentTooLarge, "size", fields: [.connection: "close"])
            }
        }
    }

    private func checkVersion(_ request: Request) throws {
        guard request.headers[.tusResumable] == Receiver.version else {
            let fields: HTTPFields = [.tusVersion: Receiver.version]
            throw Refusal(.preconditionFailed, "version", fields: fields)
        }
    }

    /// A parcel that the office did not announce, or with another size, is not taken yet.
    private func checkExpected(_ cover: Cover) throws {
        let expected = spool.expected(cover.digest, from: cover.from)
        guard let expected, expected.size == cover.size else {
            throw Refusal(.conflict, "unexpected", retryAfter: settings.retryAfter)
        }
    }

    private func fields() -> HTTPFields {
        var fields: HTTPFields = [.tusResumable: Receiver.version]
        let end = clock().seconds + settings.uploadSeconds
        fields[.uploadExpires] = Instant(seconds: end)?.httpDate
        return fields
    }

    /// `Upload-Metadata`: names and values in base 64, of which only `cover` is looked at.
    private static func cover(in metadata: String?) throws -> Cover {
        for pair in (metadata ?? "").split(separator: ",") {
            let parts = pair.split(separator: " ")
            guard parts.count == 2, parts[0] == "cover" else { continue }
            if let bytes = Base64.standard.decode(String(parts[1])), let cover = try? Cover(bytes) {
                return cover
            }
        }
        throw Refusal(.badRequest, "cover")
    }

    /// `Upload-Checksum`: the algorithm and the digest in base 64.
    private static func checksum(_ text: String?) throws -> [UInt8]? {
        guard let text else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0] == "sha256",
            let bytes = Base64.standard.decode(String(parts[1])), bytes.count == 32
        else { throw Refusal(.badRequest, "checksum") }
        return bytes
    }

    private static func number(_ text: String) -> Int64? {
        guard let number = Int64(text), number >= 0, "\(number)" == text else { return nil }
        return number
    }
}

extension Instant {
    /// The date of HTTP (RFC 9110 §5.6.7).
    var httpDate: String? {
        guard let utc = Instant(seconds: seconds) else { return nil }
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let text = Array("\(utc)")
        guard text.count == 20, let month = Int(String(text[5..<7])) else { return nil }
        let days = Int(utc.seconds / 86_400)
        let weekday = weekdays[((days % 7) + 7) % 7]
        let date = "\(String(text[8..<10])) \(months[month - 1]) \(String(text[0..<4]))"
        return "\(weekday), \(date) \(String(text[11..<19])) GMT"
    }
}
