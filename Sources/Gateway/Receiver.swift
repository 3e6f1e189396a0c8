import Casework
import Encoding
import Evidence
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import Transport

/// What the peers' listener does with what arrives (spec/transport.md, "Requests").
struct Receiver: Sendable {
    let authority: String
    let spool: GatewaySpool
    let uploads: Uploads
    let carrier: PrivateKey
    let settings: GatewaySettings
    let logger: Logger
    let clock: @Sendable () -> Instant

    /// A letter in one request: an envelope or a receipt of the office.
    func deposit(
        _ content: SpoolContent,
        _ request: Request,
        _ context: PeerContext
    ) async throws -> Response {
        let cover = try cover(of: request, context)
        guard cover.content == content else { throw Refusal(.badRequest, "cover") }
        if let length = request.headers[.contentLength], length != "\(cover.size)" {
            throw Refusal(.badRequest, "size")
        }
        try await claim(cover)
        do {
            let response = try await deposit(cover, request.body)
            await uploads.release(cover.digest, of: cover.from)
            return response
        } catch {
            await uploads.release(cover.digest, of: cover.from)
            throw error
        }
    }

    private func deposit(_ cover: Cover, _ body: RequestBody) async throws -> Response {
        if let kept = spool.kept(cover.digest, from: cover.from) {
            return try await answer(kept, to: cover)
        }
        let incoming = try await blocking { [spool] in try spool.begin(cover) }
        do { try await take(body, into: incoming) } catch {
            try await blocking { [spool] in try spool.discard(cover.digest, from: cover.from) }
            throw error
        }
        let kept = try await finish(incoming)
        return Receiver.receipt(kept, status: .created)
    }

    private func take(_ body: RequestBody, into incoming: Incoming) async throws {
        for try await buffer in body {
            let bytes = Array(buffer.readableBytesView)
            guard try await blocking({ try incoming.append(bytes) }) else {
                throw Refusal(.contentTooLarge, "size", fields: [.connection: "close"])
            }
        }
        _ = try await blocking { try incoming.commit() }
        guard incoming.isWhole else { throw Refusal(.badRequest, "size") }
    }

    /// A repeat gets what the first deposit got, and changes nothing.
    func answer(_ kept: Kept, to cover: Cover) async throws -> Response {
        guard kept.cover.content == cover.content, kept.cover.size == cover.size else {
            throw Refusal(.unprocessableContent, "cover")
        }
        return Receiver.receipt(kept, status: .ok)
    }

    /// Keeps and publishes a whole file if it is the one its digest names; forgets it otherwise.
    func finish(_ incoming: Incoming) async throws -> Kept {
        let cover = incoming.cover
        guard incoming.isSound else {
            await uploads.close(cover.digest, of: cover.from)
            try await blocking { [spool] in try spool.discard(cover.digest, from: cover.from) }
            throw Refusal(.unprocessableContent, "digest")
        }
        let now = clock()
        let kept = try await blocking { [spool, carrier] in
            let content = TransportReceiptContent(cover, deposited: now)
            let kept = Kept(cover, deposited: now, receipt: try content.signed(by: carrier))
            try spool.keep(kept)
            return kept
        }
        await uploads.close(cover.digest, of: cover.from)
        logger.info(
            "deposited",
            metadata: [
                "peer": "\(cover.from)", "content": "\(cover.content.rawValue)",
                "digest": "\(cover.digest.short)",
            ]
        )
        return kept
    }

    /// The receipt given for a deposit, for a sender that lost it.
    func receipt(_ request: Request, _ context: PeerContext) throws -> Response {
        let digest = try Receiver.digest(context)
        guard let kept = spool.kept(digest, from: context.peer.authority) else {
            throw Refusal(.notFound, "unknown")
        }
        return Receiver.receipt(kept, status: .ok)
    }

    /// A public file of the own ledger, as the office shows it.
    func ledger(_ context: PeerContext) async throws -> Response {
        let path = context.parameters.getCatchAll().joined(separator: "/")
        guard let file = LedgerFile(path: path), !file.isPrivate else {
            throw Refusal(.notFound, "unknown")
        }
        let bytes = try await blocking { [spool] in
            try DirectoryStore(reading: spool.ownLog).read(file)
        }
        guard let bytes else { throw Refusal(.notFound, "unknown") }
        return Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// Claims a file for this request alone.
    func claim(_ cover: Cover) async throws {
        guard spool.isPrepared(cover.from) else {
            throw Refusal(.serviceUnavailable, "unprepared", retryAfter: settings.retryAfter)
        }
        guard await uploads.claim(cover.digest, of: cover.from) else {
            throw Refusal(.locked, "locked", retryAfter: 1)
        }
    }

    /// The cover a request carries, checked against who asks, whom it is for and what it names.
    private func cover(of request: Request, _ context: PeerContext) throws -> Cover {
        guard let text = request.headers[.comityCover], let bytes = Base64.url.decode(text),
            let cover = try? Cover(bytes)
        else { throw Refusal(.badRequest, "cover") }
        try check(cover, context)
        guard try cover.digest == Receiver.digest(context) else {
            throw Refusal(.badRequest, "cover")
        }
        return cover
    }

    func check(_ cover: Cover, _ context: PeerContext) throws {
        guard cover.from == context.peer.authority else { throw Refusal(.forbidden, "sender") }
        guard cover.to == authority else { throw Refusal(.forbidden, "addressee") }
    }

    static func digest(_ context: PeerContext) throws -> ContentDigest {
        guard let text = context.parameters.get("digest"),
            let digest = ContentDigest(hex: Array(text.utf8))
        else { throw Refusal(.badRequest, "digest") }
        return digest
    }

    private static func receipt(_ kept: Kept, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/jose+json"],
            body: .init(byteBuffer: ByteBuffer(bytes: kept.receipt))
        )
    }
}

extension ContentDigest {
    /// What a log shows of it.
    var short: String { String(hex.prefix(12)) }
}
