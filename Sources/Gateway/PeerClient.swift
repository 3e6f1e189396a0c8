import AsyncHTTPClient
import Casework
import Encoding
import Evidence
import Ledger
import NIOCore
import NIOSSL
import Transport

/// What a peer answered, as far as a delivery looks at it.
struct Answered: Sendable {
    let status: Int
    let body: [UInt8]
    private let fields: [(name: String, value: String)]

    init(_ response: HTTPClientResponse) async throws {
        // The client speaks in types of NIOHTTP1; their text and their sequence are enough here.
        status = Int("\(response.status)".prefix { $0 != " " }) ?? 0
        fields = response.headers.map { ($0.name.lowercased(), $0.value) }
        let buffer = try await response.body.collect(upTo: TransportReceiptContent.sizeLimit)
        body = Array(buffer.readableBytesView)
    }

    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// How long the peer asks to wait.
    var retryAfter: Duration? {
        guard let text = field("retry-after"), text.utf8.count <= 9, let seconds = Int64(text),
            seconds >= 0
        else { return nil }
        return .seconds(seconds)
    }

    /// How much of an upload the peer has.
    var offset: Int64? {
        field("upload-offset").flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
}

/// Calls one peer over TLS 1.3, trusting nothing but the certificates its descriptor lists.
///
/// Those are no authority's, so that the only chain that ends at one is that certificate alone.
struct PeerClient: Sendable {
    let target: Target
    private let http: HTTPClient
    private let timeout: TimeAmount

    init(_ target: Target, _ home: GatewayHome, _ settings: GatewaySettings) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        tls.certificateVerification = .noHostnameVerification
        tls.trustRoots = .certificates(
            try target.certificates.map { try NIOSSLCertificate(bytes: $0, format: .der) }
        )
        tls.certificateChain = [.certificate(try home.nioCertificate())]
        tls.privateKey = .privateKey(try home.nioKey())
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(settings.connect),
                read: TimeAmount(settings.request)
            )
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        self.target = target
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        timeout = TimeAmount(settings.request)
    }

    /// Ends every connection; a request under way fails and is made again by whoever needs it.
    func close() async { try? await http.shutdown() }

    /// Deposits a letter.
    func put(_ cover: Cover, _ bytes: [UInt8]) async throws -> Answered {
        let folder = cover.content == .receipt ? "receipts" : "envelopes"
        var request = self.request("PUT", "/v1/\(folder)/\(cover.digest.hex)")
        PeerClient.set(&request.headers, [("Comity-Cover", Base64.url.encode(cover.bytes))])
        request.body = .bytes(ByteBuffer(bytes: bytes))
        return try await send(request)
    }

    /// Creates the upload of a parcel, or finds it created.
    func create(_ cover: Cover) async throws -> Answered {
        var request = self.request("POST", "/v1/parcels")
        let metadata = "cover \(Base64.standard.encode(cover.bytes))"
        PeerClient.set(
            &request.headers,
            [
                ("Tus-Resumable", "1.0.0"), ("Upload-Length", "\(cover.size)"),
                ("Upload-Metadata", metadata),
            ]
        )
        return try await send(request)
    }

    /// Asks how much of a parcel the peer has.
    func head(_ cover: Cover) async throws -> Answered {
        var request = self.request("HEAD", "/v1/parcels/\(cover.digest.hex)")
        PeerClient.set(&request.headers, [("Tus-Resumable", "1.0.0")])
        return try await send(request)
    }

    /// Sends the next bytes of a parcel.
    func patch(_ cover: Cover, at offset: Int64, _ bytes: [UInt8]) async throws -> Answered {
        var request = self.request("PATCH", "/v1/parcels/\(cover.digest.hex)")
        let checksum = Base64.standard.encode(ContentDigest(of: bytes).bytes)
        PeerClient.set(
            &request.headers,
            [
                ("Tus-Resumable", "1.0.0"), ("Content-Type", "application/offset+octet-stream"),
                ("Upload-Offset", "\(offset)"), ("Upload-Checksum", "sha256 \(checksum)"),
            ]
        )
        request.body = .bytes(ByteBuffer(bytes: bytes))
        return try await send(request)
    }

    /// Asks for the receipt of a deposit.
    func receipt(_ cover: Cover) async throws -> Answered {
        try await send(request("GET", "/v1/deposits/\(cover.digest.hex)"))
    }

    /// Asks for a public file of the peer's ledger; nothing when it has none of that name.
    func ledger(_ file: LedgerFile) async throws -> [UInt8]? {
        let path = "/v1/ledger/\(file.path)"
        let response = try await http.execute(request("GET", path), timeout: timeout)
        // An answer that says no is small too.
        let limit = max(file.sizeLimit, TransportReceiptContent.sizeLimit)
        let buffer = try await response.body.collect(upTo: limit)
        let status = Int("\(response.status)".prefix { $0 != " " }) ?? 0
        return status == 200 ? Array(buffer.readableBytesView) : nil
    }

    private func request(_ method: String, _ path: String) -> HTTPClientRequest {
        let base = target.url.hasSuffix("/") ? String(target.url.dropLast()) : target.url
        var request = HTTPClientRequest(url: base + path)
        PeerClient.set(&request.method, method)
        return request
    }

    /// A method by its name, whatever module its type comes from.
    private static func set<Method: RawRepresentable>(_ method: inout Method, _ name: String)
    where Method.RawValue == String {
        if let named = Method(rawValue: name) { method = named }
    }

    /// The header fields of a request; those calls have one, three or four.
    private static func set<Fields: ExpressibleByDictionaryLiteral>(
        _ fields: inout Fields,
        _ given: [(name: String, value: String)]
    ) where Fields.Key == String, Fields.Value == String {
        let (first, last) = (given[0], given[given.count - 1])
        fields =
            switch given.count {
            case 1: [first.name: first.value]
            case 3: [first.name: first.value, given[1].name: given[1].value, last.name: last.value]
            default:
                [
                    first.name: first.value, given[1].name: given[1].value,
                    given[2].name: given[2].value, last.name: last.value,
                ]
            }
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answered {
        try await Answered(http.execute(request, timeout: timeout))
    }
}

extension Answered {
    /// What a delivery makes of an answer that is not the one hoped for.
    var failure: Delivery.Answer {
        switch status {
        case 400, 403, 405, 410, 411, 412, 413, 414, 415, 431, 501, 505: .refused
        case 422: .damaged
        default: .later(retryAfter)
        }
    }
}
