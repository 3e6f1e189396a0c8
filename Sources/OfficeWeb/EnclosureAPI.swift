import Casework
import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// What programs ask of the files that come with letters (spec/api.md, "Letters").
struct EnclosureAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        ["/letters/{letter}", "/cases/{reference}/letter"].flatMap(routes) + [
            APIRoute(
                .get,
                "/cases/{reference}/attachments",
                "attachments",
                "the files that came with a case's letter; who looked is on record first",
                answer: .json(EnclosureAPI.list),
                .person(ofCase)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/cases/{reference}/attachments/{file}",
                "attachment",
                "one of them, if it is what the letter names; who looked is on record first",
                answer: .bytes("*/*"),
                .person { _, context in try await LetterFileAnswer(door: door).ofCase(context) }
            ).failing(.notFound),
        ]
    }

    /// A file of a letter.
    static let attachedFile = APISchema.object(
        [
            "id": APISchema.text, "title": APISchema.text, "mediaType": APISchema.text,
            "digest": APISchema.digest, "state": ["enum": ["verified", "missing"]],
        ],
        optional: ["size": APISchema.count]
    )

    private static let list = APISchema.object(["attachments": APISchema.list(attachedFile)])

    private static let title = APIRoute.Parameter(
        name: "title",
        place: .query,
        schema: ["type": "string", "minLength": 1, "maxLength": 500],
        text: "what the file is, for people",
        isRequired: true
    )

    private func routes(_ base: String) -> [APIRoute] {
        let suffix = base.hasPrefix("/cases") ? "-of-case" : ""
        var attach = APIRoute(
            .post,
            base + "/attachments",
            "attach" + suffix,
            "attaches the body to the letter, if it is not attached already",
            answer: .named("WrittenLetter"),
            .person(attach)
        )
        .with(EnclosureAPI.title)
        .taking(.bytes("*/*"))
        .failing(.notFound)
        attach.status = .created
        return [
            attach,
            APIRoute(
                .get,
                base + "/attachments/{file}",
                "letter-attachment" + suffix,
                "a file of a letter that is being written",
                answer: .bytes("*/*"),
                .person(file)
            ).failing(.notFound),
            APIRoute(
                .delete,
                base + "/attachments/{file}",
                "detach" + suffix,
                "takes a file out of the letter",
                answer: .named("WrittenLetter"),
                .person(detach)
            ).failing(.notFound),
        ]
    }

    private func place(_ context: PersonContext) throws -> LetterPlace {
        let isCase = context.parameters.get("reference") != nil
        return isCase
            ? .inCase(try context.part("reference")) : .begun(try context.part("letter"))
    }

    @Sendable private func attach(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let place = try place(context)
        let title = request.uri.queryParameters["title"].map(String.init) ?? ""
        let bytes: [UInt8]
        do {
            let body = try await request.body.collect(upTo: Attachment.sizeLimit)
            bytes = Array(body.readableBytesView)
        } catch is NIOTooManyBytesError { throw WebFailure.tooLarge }
        let office = try await door.entered
        do throws(OfficeFailure) {
            let new = NewAttachment(title: title, bytes: bytes)
            let letter = try await office.attach(new, at: place, by: context.person).letter
            return Response(json: letter.json, status: .created)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func file(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await LetterFileAnswer(door: door).written(try place(context), context)
    }

    @Sendable private func detach(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (place, id) = (try place(context), try context.part("file"))
        let office = try await door.entered
        do throws(OfficeFailure) {
            let letter = try await office.detach(id, at: place, by: context.person)
            return Response(json: letter.json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func ofCase(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let desk = try await office.desk(reference, for: context.person)
            // Whoever only watches sees no content.
            guard !desk.offers.isEmpty else { throw .notFound }
            return Response(json: ["attachments": .array(desk.attachments.map(\.json))])
        } catch { throw WebFailure(error) }
    }
}
