import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// An answer that is not success, in the API's one form (spec/api.md, "Errors").
struct WebFailure: Error, Hashable {
    let status: HTTPResponse.Status
    let text: String
    let problems: [Problem]

    init(_ status: HTTPResponse.Status, _ text: String, _ problems: [Problem] = []) {
        self.status = status
        self.text = text
        self.problems = problems
    }

    init(_ refusal: Refusal) {
        let (status, text) = WebFailure.words(refusal.kind)
        self.init(status, text, refusal.problems)
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
        "no token, or one that counts no more",
        [Problem("a person is known by `Authorization: Bearer TOKEN`")]
    )
    static let notFound = WebFailure(Refusal(.notFound))
    static let foreignForm = WebFailure(
        .forbidden,
        "the form is not one that was shown to its sender"
    )
    static let malformedForm = WebFailure(.badRequest, "the form is malformed")
    static let tooLarge = WebFailure(Refusal(.tooLarge))
    static let failed = WebFailure(.internalServerError, "that failed; the office's log says why")
    static let locked = WebFailure(
        .serviceUnavailable,
        "the office is locked",
        [Problem("its keys are not unlocked", hint: "POST /api/v1/unlock with its passphrase")]
    )

    private static func words(_ kind: Refusal.Kind) -> (HTTPResponse.Status, String) {
        switch kind {
        case .notFound: (.notFound, "there is nothing here that you may see")
        case .notPermitted: (.forbidden, "you have not the role for this step")
        case .malformed: (.badRequest, "the request is malformed")
        case .wrongState: (.conflict, "the case is not at a stage for this step")
        case .conflict: (.conflict, "something else stands against this step")
        case .keyReused: (.unprocessableContent, "this key was used for another request")
        case .tooLarge: (.contentTooLarge, "the request is too large")
        case .busy: (.serviceUnavailable, "too much is waiting; send the same request again")
        case .unavailable: (.serviceUnavailable, "the office cannot keep anything at the moment")
        }
    }

    var response: Response {
        let body: JSON = ["error": .string(text), "problems": .array(problems.map(\.json))]
        var response = Response(json: body, status: status)
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        if status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        return response
    }
}

extension Response {
    init(json: JSON, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status,
            headers: [.contentType: "application/json"],
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
