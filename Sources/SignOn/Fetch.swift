import AsyncHTTPClient
import Encoding
import NIOCore
import NIOHTTP1
import NIOSSL

/// Requests to an identity provider: few, short and bounded in every direction.
struct Fetch: Sendable {
    /// The largest document that is read, in bytes.
    static let answerLimit = 256 << 10
    /// The most seconds until a connection stands.
    static let connectLimit: Int64 = 5
    /// The most seconds one request takes, its answer included.
    static let timeLimit: Int64 = 10

    /// PEM of the authorities that the provider's certificate may come from; else the system's.
    let authorities: String?

    /// The document at an address.
    func get(
        _ address: String,
        as document: SignOnFailure.Document
    ) async throws(SignOnFailure) -> JSON {
        let (status, bytes) = try await send(HTTPClientRequest(url: address), document)
        guard status == 200, let json = Fetch.json(bytes) else { throw .malformed(document) }
        return json
    }

    /// What the token endpoint answers to a form.
    ///
    /// - Parameter basic: the credentials of the client, where they stand in the header.
    func post(
        _ address: String,
        form: [(name: String, value: String)],
        basic: String?
    ) async throws(SignOnFailure) -> JSON {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "Accept", value: "application/json")
        if let basic { request.headers.add(name: "Authorization", value: "Basic \(basic)") }
        let body = form.map { "\($0.name)=\(Fetch.encoded($0.value))" }.joined(separator: "&")
        request.body = .bytes(ByteBuffer(string: body))
        let (status, bytes) = try await send(request, .answer)
        // A code that is not taken is answered with 400, wrong credentials with 401 (RFC 6749
        // §5.2).
        if status == 400 || status == 401 { throw .refusedCode }
        guard status == 200, let json = Fetch.json(bytes) else { throw .malformed(.answer) }
        return json
    }

    /// As it stands in a form or in an address: every byte but letters and digits escaped.
    static func encoded(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."):
                out.append(Character(UnicodeScalar(byte)))
            default: out += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return out
    }

    private static func json(_ bytes: [UInt8]) -> JSON? {
        try? JSON(parsing: bytes, limit: answerLimit)
    }

    /// Sends one request by a client of its own: log-ins are rare, and nothing is left open.
    private func send(
        _ request: HTTPClientRequest,
        _ document: SignOnFailure.Document
    ) async throws(SignOnFailure) -> (status: UInt, body: [UInt8]) {
        guard let configuration = configuration() else { throw .unreachable }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let result = await Fetch.inTime { () async -> Result<(UInt, [UInt8]), SignOnFailure> in
            do {
                let limit = TimeAmount.seconds(Fetch.timeLimit)
                let response = try await client.execute(request, timeout: limit)
                let body = try await response.body.collect(upTo: Fetch.answerLimit)
                return .success((response.status.code, Array(body.readableBytesView)))
            } catch is NIOTooManyBytesError {
                return .failure(.tooLarge(document))
            } catch { return .failure(.unreachable) }
        }
        try? await client.shutdown()
        return try (result ?? .failure(.unreachable)).get()
    }

    private func configuration() -> HTTPClient.Configuration? {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authorities {
            guard let all = try? NIOSSLCertificate.fromPEMBytes(Array(authorities.utf8)) else {
                return nil
            }
            tls.trustRoots = .certificates(all)
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .seconds(Fetch.connectLimit),
                read: .seconds(Fetch.timeLimit)
            )
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// What the work comes to, or nothing when it takes longer than one request may.
    ///
    /// A provider that sends a byte now and then would otherwise hold whoever waits for it.
    private static func inTime<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await work() }
            group.addTask {
                try? await Task.sleep(for: .seconds(timeLimit))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
