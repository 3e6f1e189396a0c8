import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// An answer that is not success, in the API's one form (spec/api.md, "Errors").
struct WebFailure: Error, Hashable {
    /// What kind of failure it is, for programs.
    enum Kind: String, Hashable, CaseIterable {
        case notFound = "not-found"
        case notPermitted = "not-permitted"
        case malformed
        case wrongState = "wrong-state"
        case conflict
        case keyReused = "key-reused"
        case tooLarge = "too-large"
        case busy, unavailable, locked, failed
        case unknownPerson = "unknown-person"
        case foreignForm = "foreign-form"
        case otherMethod = "other-method"
        case wrongPassphrase = "wrong-passphrase"
    }

    /// Problem details (RFC 9457).
    static let mediaType = "application/problem+json"

    let status: HTTPResponse.Status
    let kind: Kind
    let text: String
    let problems: [Problem]

    init(_ status: HTTPResponse.Status, _ kind: Kind, _ text: String, _ problems: [Problem] = []) {
        self.status = status
        self.kind = kind
        self.text = text
        self.problems = problems
    }

    init(_ refusal: Refusal) {
        let (status, kind, text) = WebFailure.words(refusal.kind)
        self.init(status, kind, text, refusal.problems)
    }

    init(_ failure: OfficeFailure) {
        switch failure {
        case .notFound: self.init(Refusal(.notFound))
        case .unavailable: self.init(Refusal(.unavailable))
        case .refused(let refusal): self.init(refusal)
        }
    }

    static let unknownPerson = WebFailure(
        .unauthorized,
        .unknownPerson,
        "no token, or one that counts no more",
        [Problem("a person is known by `Authorization: Bearer TOKEN`")]
    )
    static let notFound = WebFailure(Refusal(.notFound))
    static let foreignForm = WebFailure(
        .forbidden,
        .foreignForm,
        "the form is not one that was shown to its sender"
    )
    static let malformedForm = WebFailure(.badRequest, .malformed, "the form is malformed")
    static let tooLarge = WebFailure(Refusal(.tooLarge))
    static let failed = WebFailure(
        .internalServerError,
        .failed,
        "that failed; the office's log says why"
    )
    static let otherMethod = WebFailure(
        .methodNotAllowed,
        .otherMethod,
        "it is there, and not asked for in this way"
    )
    static let locked = WebFailure(
        .serviceUnavailable,
        .locked,
        "the office is locked",
        [Problem("its keys are not unlocked", hint: "POST /api/v1/unlock with its passphrase")]
    )

    private static func words(
        _ kind: Refusal.Kind
    ) -> (HTTPResponse.Status, Kind, String) {
        switch kind {
        case .notFound: (.notFound, .notFound, "there is nothing here that you may see")
        case .notPermitted: (.forbidden, .notPermitted, "you have not the role for this step")
        case .malformed: (.badRequest, .malformed, "the request is malformed")
        case .wrongState:
            (.conflict, .wrongState, "the case is not at a stage for this step")
        case .conflict: (.conflict, .conflict, "something else stands against this step")
        case .keyReused:
            (.unprocessableContent, .keyReused, "this key was used for another request")
        case .tooLarge: (.contentTooLarge, .tooLarge, "the request is too large")
        case .busy:
            (.serviceUnavailable, .busy, "too much is waiting; send the same request again")
        case .unavailable:
            (
                .serviceUnavailable, .unavailable,
                "the office cannot keep anything at the moment"
            )
        }
    }

    /// Problem details of no type of their own (RFC 9457 §4.2.1): what there is to tell apart is
    /// in `kind`.
    var response: Response {
        let body: JSON = [
            "type": "about:blank", "title": .string(status.reasonPhrase),
            "status": .integer(Int64(status.code)), "kind": .string(kind.rawValue),
            "detail": .string(text), "problems": .array(problems.map(\.json)),
        ]
        var response = Response(json: body, status: status, type: WebFailure.mediaType)
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        return response
    }
}

extension Response {
    init(
        json: JSON,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) {
        self.init(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.canonical))
        )
    }

    init(text: String, type: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
