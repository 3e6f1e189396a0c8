import Encoding
import HTTPTypes
import Hummingbird

/// A request that programs can make, for the listener and for the document of it.
///
/// Both are made from it: one cannot say what the other does not do.
struct APIRoute: Sendable {
    /// Who may ask, and what is done then.
    enum Handler: Sendable {
        case anybody(@Sendable (Request, VisitorContext) async throws -> Response)
        case person(@Sendable (Request, PersonContext) async throws -> Response)
    }

    /// Something of a request beside its body.
    struct Parameter: Sendable {
        enum Place: String, Sendable {
            case query, header, path
        }

        let name: String
        let place: Place
        let schema: JSON
        let text: String
        var isRequired = false
    }

    /// What is sent or answered.
    enum Content: Sendable {
        /// JSON of a named schema.
        case named(String)
        /// JSON of a schema of its own.
        case json(JSON)
        /// Bytes of a media type; any when it is `*/*`.
        case bytes(String)
    }

    let method: HTTPRequest.Method
    /// Below ``APITable/root``, with its parts in braces.
    let path: String
    /// What a part of the path looks like, where not everything can be one.
    var partSchemas: [String: JSON] = [:]
    /// The operation's identifier.
    let name: String
    let summary: String
    var parameters: [Parameter] = []
    var body: Content?
    var status = HTTPResponse.Status.ok
    var answer: Content
    /// The failures it can come to beside those of every request.
    var failures: [HTTPResponse.Status] = []
    let handler: Handler

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ name: String,
        _ summary: String,
        answer: Content,
        _ handler: Handler
    ) {
        self.method = method
        self.path = path
        self.name = name
        self.summary = summary
        self.answer = answer
        self.handler = handler
    }

    /// The same with the failures of something that is named in the path.
    func failing(_ failures: HTTPResponse.Status...) -> APIRoute {
        var route = self
        route.failures += failures
        return route
    }

    /// The same with parameters.
    func with(_ parameters: Parameter...) -> APIRoute {
        var route = self
        route.parameters += parameters
        return route
    }

    /// The same with a body.
    func taking(_ body: Content) -> APIRoute {
        var route = self
        route.body = body
        return route
    }

    /// The names in braces.
    var parts: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }
            .map { String($0.dropFirst().dropLast()) }
    }

    /// As the router takes it.
    var routerPath: RouterPath {
        let parts = path.split(separator: "/").map { part in
            part.hasPrefix("{") ? ":" + part.dropFirst().dropLast() : String(part)
        }
        return RouterPath(APITable.root + "/" + parts.joined(separator: "/"))
    }

    var isForAnybody: Bool {
        if case .anybody = handler { return true }
        return false
    }
}

/// Every request that programs can make.
struct APITable: Sendable {
    /// Where they begin.
    static let root = "/api/v1"

    /// What HTTP knows of (RFC 9110 §9.3, RFC 5789), and a method that is being proposed.
    private static let methods =
        [.get, .head, .post, .put, .patch, .delete, .options, .trace]
        + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    let routes: [APIRoute]

    /// Sets the listener up.
    ///
    /// - Parameter known: finds out who asks.
    func add(to router: Router<VisitorContext>, known: Authenticator) {
        let people = router.group().add(middleware: known).group(context: PersonContext.self)
        for route in routes {
            switch route.handler {
            case .anybody(let handler):
                router.on(route.routerPath, method: route.method) { request, context in
                    try await handler(request, context)
                }
            case .person(let handler):
                people.on(route.routerPath, method: route.method) { request, context in
                    try await handler(request, context)
                }
            }
        }
        for (_, same) in Dictionary(grouping: routes, by: \.path) { refuse(same, router) }
    }

    /// What is there and is not done in that way says how it is done.
    private func refuse(_ same: [APIRoute], _ router: Router<VisitorContext>) {
        let allowed = same.map(\.method.rawValue).sorted().joined(separator: ", ")
        for method in APITable.methods where !same.contains(where: { $0.method == method }) {
            router.on(same[0].routerPath, method: method) { _, _ in
                var response = WebFailure.otherMethod.response
                response.headers[.allow] = allowed
                return response
            }
        }
    }
}
