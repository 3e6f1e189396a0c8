import Casework
import Encoding
import Evidence
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// Exhibits in pieces: what breaks off goes on where it was.
///
/// One is begun with a name and a size, sent from an offset on, and finished, by a digest where
/// one is told. The same for programs, by their token, and for the page of the upload, by its
/// session and form.
struct ResumableUpload: Sendable {
    /// The largest request that begins one, in bytes.
    static let beginLimit = 16 << 10

    let door: OfficeDoor
    let clock: @Sendable () -> Instant
    private let uploads = Uploads()
    private let work = WorkGauge(limit: StepAPI.workLimit)

    init(door: OfficeDoor, clock: @escaping @Sendable () -> Instant) {
        self.door = door
        self.clock = clock
    }

    private static let path = "/cases/{reference}/uploads"
    private static let one = path + "/{upload}"
    private static let state = APISchema.object(
        ["upload": APISchema.text, "offset": APISchema.count, "size": APISchema.count]
    )

    // MARK: - For programs

    var routes: [APIRoute] { [beginRoute, finishRoute] + pieceRoutes }

    private var beginRoute: APIRoute {
        var begin = APIRoute(
            .post,
            ResumableUpload.path,
            "upload-begin",
            "begins an exhibit that comes in pieces; an hour without one ends it",
            answer: .json(ResumableUpload.state),
            .person(begin)
        )
        .taking(
            .json(
                APISchema.object(
                    ["name": APISchema.text, "size": APISchema.count, "key": APISchema.text],
                    optional: ["of": APISchema.text]
                )
            )
        )
        .failing(.badRequest, .forbidden, .notFound, .conflict, .contentTooLarge)
        begin.status = .created
        return begin
    }

    private var finishRoute: APIRoute {
        var finish = APIRoute(
            .post,
            ResumableUpload.one + "/finish",
            "upload-finish",
            "keeps an exhibit all of whose pieces came",
            answer: .named("ExhibitTaken"),
            .person(finish)
        )
        .with(
            APIRoute.Parameter(
                name: "digest",
                place: .query,
                schema: APISchema.text,
                text: "what the whole has to come to, as `sha256:` and 64 digits"
            )
        )
        .failing(
            .badRequest,
            .forbidden,
            .notFound,
            .conflict,
            .contentTooLarge,
            .unprocessableContent
        )
        finish.status = .created
        return finish
    }

    private var pieceRoutes: [APIRoute] {
        [
            APIRoute(
                .get,
                ResumableUpload.one,
                "upload-shown",
                "how far an exhibit in pieces is",
                answer: .json(ResumableUpload.state),
                .person(show)
            ).failing(.notFound),
            APIRoute(
                .put,
                ResumableUpload.one,
                "upload-piece",
                "takes the piece that begins at an offset; `Content-Digest` is held to it",
                answer: .json(ResumableUpload.state),
                .person(take)
            )
            .with(
                APIRoute.Parameter(
                    name: "offset",
                    place: .query,
                    schema: ["type": "integer", "minimum": 0],
                    text: "where it begins",
                    isRequired: true
                )
            )
            .taking(.bytes("application/octet-stream"))
            .failing(.badRequest, .notFound, .conflict, .contentTooLarge),
        ]
    }

    // MARK: - For the page

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.post("cases/:reference/uploads") { try await held($0, $1, begin) }
        group.get("cases/:reference/uploads/:upload") { try await held($0, $1, show) }
        group.put("cases/:reference/uploads/:upload") { try await held($0, $1, take) }
        group.post("cases/:reference/uploads/:upload/finish") { try await held($0, $1, finish) }
    }

    /// Holds a script's request to the session and the form it was served with; failures are told
    /// as to a program.
    private func held(
        _ request: Request,
        _ context: PersonContext,
        _ act: (Request, PersonContext) async throws -> Response
    ) async throws -> Response {
        let header = HTTPField.Name("Form-Token").flatMap { request.headers[$0] } ?? ""
        guard Form.isOfThisSite(request), let visit = context.visit, visit.acts,
            ConstantTime.equal(Array(visit.token.utf8), Array(header.utf8))
        else { return WebFailure.foreignForm.response }
        do { return try await act(request, context) } catch let failure as WebFailure {
            return failure.response
        }
    }

    // MARK: - What is done

    @Sendable private func begin(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let json = try await StepAPI.json(request, limit: ResumableUpload.beginLimit)
        guard let members = json.object, let name = members["name"]?.string, !name.isEmpty,
            let size = members["size"]?.integer, size >= 0, let key = members["key"]?.string,
            Set(members.keys).isSubset(of: ["name", "size", "key", "of"]),
            members["of"].map({ $0.string != nil }) ?? true
        else {
            throw WebFailure(
                Refusal(
                    .malformed,
                    [Problem("an object with `name`, `size`, `key` and maybe `of` is wanted")]
                )
            )
        }
        let office = try await door.entered
        let upload: any ExhibitUpload
        do throws(OfficeFailure) {
            // Before anything is said of the case, and before a byte of the exhibit is read.
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            upload = try await office.intake(
                reference,
                name: name,
                mediaType: "application/octet-stream",
                of: members["of"]?.string,
                by: context.person,
                key: key
            )
        } catch { throw WebFailure(error) }
        let id = await uploads.begin(
            upload,
            of: size,
            in: reference,
            by: context.person.holder,
            at: clock()
        )
        guard let id else {
            await upload.abandon()
            throw WebFailure(Refusal(.busy))
        }
        return ResumableUpload.answer(id, .init(size: size, offset: 0), .created)
    }

    private static func answer(
        _ id: String,
        _ progress: Uploads.Progress,
        _ status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            json: [
                "upload": .string(id), "offset": .integer(progress.offset),
                "size": .integer(progress.size),
            ],
            status: status
        )
    }

    /// The one a request names, if it is the person's own.
    private func known(
        _ context: PersonContext
    ) async throws -> (id: String, progress: Uploads.Progress) {
        let (reference, id) = try (context.part("reference"), context.part("upload"))
        let progress = await uploads.progress(
            id,
            of: reference,
            by: context.person.holder,
            at: clock()
        )
        guard let progress else { throw WebFailure.notFound }
        return (id, progress)
    }

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (id, progress) = try await known(context)
        return ResumableUpload.answer(id, progress)
    }

    /// Takes a piece whole or not at all, so that whoever was cut off knows where to go on.
    @Sendable private func take(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (id, _) = try await known(context)
        let offset = request.uri.queryParameters["offset"].flatMap { Int64(String($0)) }
        guard let offset, offset >= 0 else {
            throw WebFailure(
                Refusal(.malformed, [Problem(field: "offset", "must say where the piece begins")])
            )
        }
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: Uploads.chunkLimit)
        } catch is NIOTooManyBytesError { throw WebFailure.tooLarge }
        let bytes = Array(buffer.readableBytesView)
        try ResumableUpload.check(bytes, request)
        guard var claim = uploads.claim(id) else { throw WebFailure(Refusal(.busy)) }
        let progress = claim.progress
        guard progress.offset == offset else {
            uploads.give(id, claim, at: clock())
            return ResumableUpload.answer(id, progress, .conflict)
        }
        guard offset + Int64(bytes.count) <= progress.size else {
            uploads.give(id, claim, at: clock())
            throw WebFailure(
                Refusal(.malformed, [Problem(field: "offset", "the piece ends behind the size")])
            )
        }
        do throws(OfficeFailure) { try await claim.upload.write(bytes) } catch {
            uploads.forget(id)
            await claim.upload.abandon()
            throw WebFailure(error)
        }
        claim.digest.update(bytes[...])
        claim.progress = .init(size: progress.size, offset: offset + Int64(bytes.count))
        uploads.give(id, claim, at: clock())
        return ResumableUpload.answer(id, claim.progress)
    }

    /// Holds a piece to `Content-Digest` (RFC 9530), where one is sent.
    private static func check(_ bytes: [UInt8], _ request: Request) throws(WebFailure) {
        let name = HTTPField.Name("Content-Digest")
        guard let line = name.flatMap({ request.headers[$0] }) else { return }
        let digest = ContentDigest(of: bytes)
        let wanted = "sha-256=:\(Data(digest.bytes).base64EncodedString()):"
        guard line == wanted else {
            throw WebFailure(
                Refusal(
                    .malformed,
                    [
                        Problem(
                            field: "Content-Digest",
                            "the piece is not the one that was sent",
                            hint: "send it again"
                        )
                    ]
                )
            )
        }
    }

    @Sendable private func finish(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (id, progress) = try await known(context)
        guard progress.offset == progress.size else {
            return ResumableUpload.answer(id, progress, .conflict)
        }
        guard let claim = uploads.claim(id) else { throw WebFailure(Refusal(.busy)) }
        if let told = request.uri.queryParameters["digest"].map(String.init),
            ContentDigest(told) != claim.digest.digest
        {
            uploads.forget(id)
            await claim.upload.abandon()
            throw WebFailure(
                Refusal(.malformed, [Problem(field: "digest", "the whole is not what was sent")])
            )
        }
        uploads.forget(id)
        return try await StepAPI.response(claim.upload.finish(), .created)
    }
}
