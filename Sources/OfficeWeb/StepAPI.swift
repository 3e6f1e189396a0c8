import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Pages
import Synchronization

/// What programs ask of the office (spec/api.md).
struct StepAPI: Sendable {
    /// The largest body of a step, in bytes.
    static let bodyLimit = 8 << 20
    /// The longest idempotence key, in bytes.
    static let keyLimit = 128
    /// The longest reference, step or name in a path, in bytes, decoded.
    static let pathLimit = 255
    /// The largest piece in which an exhibit is handed on, in bytes.
    static let pieceLimit = 1 << 20

    /// The most steps and exhibits on their way in at once.
    static let workLimit = 32

    let door: OfficeDoor
    let work = WorkGauge(limit: StepAPI.workLimit)

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/cases/{reference}",
                "case",
                "one case; who looked is on record first",
                answer: .named("Case"),
                .person(view)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/cases/{reference}/packages/{number}",
                "package",
                "an accepted package as its sender signed it; who took it is on record first",
                answer: .bytes("application/x-tar"),
                .person(export)
            )
            .with(DefenceAPI.parameter).failing(.badRequest, .notFound, .conflict),
            APIRoute(
                .get,
                "/checkpoint",
                "checkpoint",
                "the newest signed checkpoint, a C2SP signed note",
                answer: .bytes("text/plain"),
                .person(checkpoint)
            ),
            APIRoute(
                .get,
                "/checkpoint/cosigned",
                "cosigned",
                "the newest checkpoint that a peer has cosigned",
                answer: .bytes("text/plain"),
                .person(cosigned)
            ).failing(.notFound),
            exhibitRoute,
        ] + ReviewAPI(door: door, work: work).routes + StatisticsAPI(door: door).routes
            + DefenceAPI(door: door).routes
            + OfficeStep.allCases.map(route)
    }

    static func list(_ name: String, of schema: String) -> APIRoute.Content {
        .json(APISchema.object([name: APISchema.list(APISchema.reference(schema))]))
    }

    static let keyParameter = APIRoute.Parameter(
        name: "Idempotency-Key",
        place: .header,
        schema: ["type": "string", "pattern": "^[!-~]{1,128}$"],
        text: "made anew for each act, and sent again with every attempt",
        isRequired: true
    )

    private func route(_ step: OfficeStep) -> APIRoute {
        var route = APIRoute(
            .post,
            "/cases/{reference}/" + step.rawValue,
            step.rawValue,
            "takes the step `\(step.rawValue)` in a case (spec/office.md)",
            answer: .named("StepDone"),
            .person { try await perform(step, $0, $1) }
        )
        .with(StepAPI.keyParameter)
        .taking(.json(step.schema))
        .failing(.forbidden, .notFound, .conflict, .unprocessableContent)
        // The office's own references; those of a peer's letters may have a slash.
        if step == .draft { route.partSchemas["reference"] = APISchema.word }
        return route
    }

    private var exhibitRoute: APIRoute {
        var route = APIRoute(
            .put,
            "/cases/{reference}/exhibits/{name}",
            "intake",
            "takes in an exhibit; with `of`, the disclosed copy of that one",
            answer: .named("ExhibitTaken"),
            .person(intake)
        )
        .with(
            StepAPI.keyParameter,
            APIRoute.Parameter(
                name: "of",
                place: .query,
                schema: ["type": "string", "minLength": 1, "maxLength": 255],
                text: "the exhibit it is the disclosed copy of"
            )
        )
        .taking(.bytes("*/*"))
        .failing(.forbidden, .notFound, .conflict, .unprocessableContent)
        route.status = .created
        return route
    }

    @Sendable private func view(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.view(reference, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func checkpoint(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let bytes = await (try door.entered).checkpoint()
        let text = String(decoding: bytes, as: UTF8.self)
        return Response(text: text, type: "text/plain; charset=utf-8")
    }

    @Sendable private func cosigned(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard let bytes = await (try door.entered).cosignedCheckpoint() else {
            throw WebFailure.notFound
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return Response(text: text, type: "text/plain; charset=utf-8")
    }

    @Sendable func export(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let number = try context.part("number")
        let disclosure = try StepAPI.disclosure(request)
        let office = try await door.entered
        let package: PackageExport
        do throws(OfficeFailure) {
            package = try await office.export(
                reference,
                package: number,
                disclosure: disclosure,
                for: context.person
            )
        } catch { throw WebFailure(error) }
        let body = ResponseBody { writer in
            let pieces = package.pieces()
            while let piece = try await pieces.next() {
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/x-tar", .cacheControl: "no-store"],
            body: body
        )
    }

    @Sendable private func perform(
        _ step: OfficeStep,
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let key = try StepAPI.key(request)
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        let body = try await StepAPI.json(request, limit: StepAPI.bodyLimit)
        let asked = StepRequest(
            reference: reference,
            step: step.rawValue,
            body: body,
            person: context.person,
            key: key
        )
        return try await StepAPI.response(office.perform(asked), .ok)
    }

    @Sendable private func intake(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let name = try context.part("name")
        let key = try StepAPI.key(request)
        let type = request.headers[.contentType] ?? "application/octet-stream"
        let origin = request.uri.queryParameters["of"].map(String.init)
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        let upload: any ExhibitUpload
        do throws(OfficeFailure) {
            // Before anything is said of the case, and before a byte of the exhibit is read.
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            upload = try await office.intake(
                reference,
                name: name,
                mediaType: type,
                of: origin,
                by: context.person,
                key: key
            )
        } catch { throw WebFailure(error) }
        return try await StepAPI.response(StepAPI.take(request.body, into: upload), .created)
    }

    /// Hands the body on and has it kept; of one that breaks off nothing is.
    static func take(
        _ body: RequestBody,
        into upload: any ExhibitUpload
    ) async throws -> StepAnswer {
        do {
            try await pour(body, into: upload)
        } catch {
            await upload.abandon()
            if let failure = error as? OfficeFailure { throw WebFailure(failure) }
            throw error
        }
        return await upload.finish()
    }

    /// Hands on the body in pieces of a bounded size; the next is read when the last was taken.
    private static func pour(_ body: RequestBody, into upload: any ExhibitUpload) async throws {
        var piece: [UInt8] = []
        for try await buffer in body {
            piece.append(contentsOf: buffer.readableBytesView)
            guard piece.count >= pieceLimit else { continue }
            try await upload.write(piece)
            piece.removeAll(keepingCapacity: true)
        }
        if !piece.isEmpty { try await upload.write(piece) }
    }

    /// The value of a body that is JSON and nothing else.
    static func json(_ request: Request, limit: Int) async throws -> JSON {
        let buffer: ByteBuffer
        do { buffer = try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw WebFailure.tooLarge
        }
        do throws(JSON.Malformed) {
            return try JSON(parsing: Array(buffer.readableBytesView), limit: limit)
        } catch { throw WebFailure(Refusal(.malformed, [error.problem])) }
    }

    static func key(_ request: Request) throws(WebFailure) -> String {
        let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] } ?? ""
        guard (1...keyLimit).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else {
            throw WebFailure(
                Refusal(
                    .malformed,
                    [
                        Problem(
                            field: "Idempotency-Key",
                            "missing, or not 1 to 128 visible ASCII characters",
                            hint: "make one for each act and send it again with every attempt"
                        )
                    ]
                )
            )
        }
        return key
    }

    static func response(
        _ answer: StepAnswer,
        _ status: HTTPResponse.Status
    ) throws(WebFailure) -> Response {
        switch answer {
        case .done(let json): return Response(json: json, status: status)
        case .refused(let refusal): throw WebFailure(refusal)
        }
    }
}

extension OfficeDoor {
    /// The office, or the failure that says it is locked.
    var entered: any OfficeService {
        get throws(WebFailure) {
            guard let office else { throw .locked }
            return office
        }
    }
}

extension PersonContext {
    /// A part of the path, decoded; what cannot be one is not found.
    func part(_ name: String) throws(WebFailure) -> String {
        guard let text = parameters.get(name).flatMap({ PathSegment.decode($0) }),
            (1...StepAPI.pathLimit).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw .notFound }
        return text
    }
}

extension JSON.Malformed {
    /// What is wrong with a body, without a word of it.
    var problem: Problem {
        switch self {
        case .tooLarge(let limit): Problem("over \(limit) bytes")
        case .tooDeep(let place): Problem("nested too deep at byte \(place)")
        case .notUTF8: Problem("not UTF-8")
        case .unexpected(let place): Problem("not JSON at byte \(place)")
        case .duplicateName(let place): Problem("a name twice at byte \(place)")
        case .notAnInteger(let place): Problem("a number that is no integer at byte \(place)")
        case .trailingBytes(let place): Problem("more than one value at byte \(place)")
        }
    }
}

/// Counts what goes on at once, so that the memory for it is bounded.
final class WorkGauge: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    init(limit: Int) { self.limit = limit }

    /// Counts one more; false when there are too many.
    func enter() -> Bool {
        count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    /// Counts one less.
    func leave() { count.withLock { $0 -= 1 } }
}
