import Encoding
import HTTPTypes
import Hummingbird

/// A clear "no" to a peer: a status, a word for its program, and perhaps when to come back.
struct Refusal: Error, Sendable, Hashable, HTTPResponseError {
    let status: HTTPResponse.Status
    let code: String
    var retryAfter: Int?
    var fields: HTTPFields = [:]

    init(
        _ status: HTTPResponse.Status,
        _ code: String,
        retryAfter: Int? = nil,
        fields: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.retryAfter = retryAfter
        self.fields = fields
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        var headers = fields
        if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
        // An answer to HEAD has no body, whatever it says (RFC 9110 §9.3.2).
        if request.method == .head { return Response(status: status, headers: headers) }
        headers[.contentType] = "application/json"
        let body = JSON.object(["error": .string(code)]).canonical
        return Response(
            status: status,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}

extension HTTPResponse.Status {
    /// Another request is working on the same file (RFC 4918 §11.3).
    static let locked = HTTPResponse.Status(code: 423, reasonPhrase: "Locked")
    /// tus 1.0.0, "Checksum".
    static let checksumMismatch = HTTPResponse.Status(
        code: 460,
        reasonPhrase: "Checksum Mismatch"
    )
}

extension HTTPField.Name {
    /// The canonical cover in base64url, on a deposit in one request.
    static let comityCover = Self.known("Comity-Cover")
    static let tusResumable = Self.known("Tus-Resumable")
    static let tusVersion = Self.known("Tus-Version")
    static let tusExtension = Self.known("Tus-Extension")
    static let tusMaxSize = Self.known("Tus-Max-Size")
    static let tusChecksumAlgorithm = Self.known("Tus-Checksum-Algorithm")
    static let uploadLength = Self.known("Upload-Length")
    static let uploadOffset = Self.known("Upload-Offset")
    static let uploadMetadata = Self.known("Upload-Metadata")
    static let uploadChecksum = Self.known("Upload-Checksum")
    static let uploadExpires = Self.known("Upload-Expires")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("a field name") }
        return name
    }
}
