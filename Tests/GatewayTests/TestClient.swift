import AsyncHTTPClient
import Casework
import Encoding
import Evidence
import Files
import NIOCore
import NIOSSL
import Testing
import Transport

/// Any client that speaks HTTP/1.1 over TLS, with any certificate or none.
final class TestClient: Sendable {
    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let fields: [String: String]
        let body: [UInt8]

        subscript(name: String) -> String? { fields[name.lowercased()] }
    }

    private let http: HTTPClient
    private let base: String

    init(_ target: TestAuthority, showing keys: GatewayKeys?) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .noHostnameVerification
        tls.trustRoots = .certificates(
            [try NIOSSLCertificate(bytes: target.keys.certificate, format: .der)]
        )
        if let keys {
            tls.certificateChain = [
                .certificate(try NIOSSLCertificate(bytes: keys.certificate, format: .der))
            ]
            let pem = Array(keys.tls.pem.utf8)
            tls.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: pem, format: .pem))
        }
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        base = target.url
    }

    deinit { http.shutdown { _ in } }

    func send(
        _ method: String,
        _ path: String,
        _ fields: [(String, String)] = [],
        body: HTTPClientRequest.Body? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path)
        Self.set(&request.method, method)
        Self.set(&request.headers, fields)
        request.body = body
        let response = try await http.execute(request, timeout: .seconds(60))
        let pairs = response.headers.map { ($0.name.lowercased(), $0.value) }
        let buffer = try await response.body.collect(upTo: 1 << 20)
        return Answer(
            status: Int("\(response.status)".prefix { $0 != " " }) ?? 0,
            fields: Dictionary(pairs) { first, _ in first },
            body: Array(buffer.readableBytesView)
        )
    }

    func put(
        _ cover: Cover,
        _ bytes: [UInt8],
        under path: String? = nil
    ) async throws -> Answer {
        let folder = cover.content == .receipt ? "receipts" : "envelopes"
        return try await send(
            "PUT",
            path ?? "/v1/\(folder)/\(cover.digest.hex)",
            [("Comity-Cover", Base64.url.encode(cover.bytes))],
            body: .bytes(ByteBuffer(bytes: bytes))
        )
    }

    func create(_ cover: Cover, length: Int64? = nil) async throws -> Answer {
        let metadata = "filename eA==,cover \(Base64.standard.encode(cover.bytes))"
        return try await send(
            "POST",
            "/v1/parcels",
            [
                ("Tus-Resumable", "1.0.0"), ("Upload-Length", "\(length ?? cover.size)"),
                ("Upload-Metadata", metadata),
            ]
        )
    }

    func head(_ cover: Cover) async throws -> Answer {
        try await send("HEAD", "/v1/parcels/\(cover.digest.hex)", [("Tus-Resumable", "1.0.0")])
    }

    func patch(
        _ cover: Cover,
        at offset: Int,
        checksum: [UInt8]? = nil,
        body: HTTPClientRequest.Body
    ) async throws -> Answer {
        var fields = [
            ("Tus-Resumable", "1.0.0"), ("Content-Type", "application/offset+octet-stream"),
            ("Upload-Offset", "\(offset)"),
        ]
        if let checksum {
            fields.append(("Upload-Checksum", "sha256 " + Base64.standard.encode(checksum)))
        }
        return try await send("PATCH", "/v1/parcels/\(cover.digest.hex)", fields, body: body)
    }

    private static func set<Method: RawRepresentable>(_ method: inout Method, _ name: String)
    where Method.RawValue == String {
        if let named = Method(rawValue: name) { method = named }
    }

    private static func set<Fields: ExpressibleByDictionaryLiteral>(
        _ fields: inout Fields,
        _ given: [(String, String)]
    ) where Fields.Key == String, Fields.Value == String {
        let (a, b, c, d) = (0, 1, 2, 3)
        switch given.count {
        case 0: fields = [:]
        case 1: fields = [given[a].0: given[a].1]
        case 2: fields = [given[a].0: given[a].1, given[b].0: given[b].1]
        case 3:
            fields = [
                given[a].0: given[a].1, given[b].0: given[b].1, given[c].0: given[c].1,
            ]
        default:
            fields = [
                given[a].0: given[a].1, given[b].0: given[b].1, given[c].0: given[c].1,
                given[d].0: given[d].1,
            ]
        }
    }
}

/// A body that breaks off after its bytes, as a line that goes dead.
struct BrokenBody: AsyncSequence, Sendable {
    struct Broken: Error {}

    struct Iterator: AsyncIteratorProtocol {
        var bytes: ByteBuffer?

        mutating func next() async throws -> ByteBuffer? {
            guard let bytes else {
                try await Task.sleep(for: .milliseconds(200))
                throw Broken()
            }
            self.bytes = nil
            return bytes
        }
    }

    let bytes: [UInt8]

    func makeAsyncIterator() -> Iterator { Iterator(bytes: ByteBuffer(bytes: bytes)) }
}
