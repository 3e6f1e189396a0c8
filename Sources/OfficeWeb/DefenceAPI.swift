import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages

/// What goes to the defence beside the archive (spec/office.md, "Disclosure to the defence").
struct DefenceAPI: Sendable {
    let door: OfficeDoor

    /// Which disclosure an archive is for.
    static let parameter = APIRoute.Parameter(
        name: "disclosure",
        place: .query,
        schema: ["type": "integer", "minimum": 1, "maximum": 9_999],
        text: "only with the exhibits of this disclosure to the defence"
    )

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/cases/{reference}/disclosures",
                "disclosures",
                "what the defence got to see; who looked is on record first",
                answer: StepAPI.list("disclosures", of: "Disclosure"),
                .person(list)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/cases/{reference}/disclosures/{number}",
                "disclosure-note",
                "the note that goes with a disclosure: what it is and how it is checked",
                answer: .bytes("text/plain"),
                .person(note)
            ).failing(.notFound),
        ]
    }

    /// What the answers look like.
    static let schemas: [String: JSON] = [
        "Disclosure": APISchema.object([
            "number": APISchema.count, "at": APISchema.instant, "by": APISchema.text,
            "recipient": APISchema.text, "ground": APISchema.text,
            "exhibits": APISchema.list(APISchema.text),
            "packages": APISchema.list(APISchema.text),
            "limits": APISchema.list(APISchema.text), "exculpatory": APISchema.flag,
        ])
    ]

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let desk = try await desk(context)
        let all = desk.disclosures.map { disclosure -> JSON in
            let list = { (words: [String]) in JSON.array(words.map { .string($0) }) }
            return [
                "number": .integer(Int64(disclosure.number)), "at": .string("\(disclosure.at)"),
                "by": .string(disclosure.by), "recipient": .string(disclosure.recipient),
                "ground": .string(disclosure.ground), "exhibits": list(disclosure.exhibits),
                "packages": list(disclosure.packages), "limits": list(disclosure.limits),
                "exculpatory": .bool(disclosure.isExculpatory),
            ]
        }
        return Response(json: ["disclosures": .array(all)])
    }

    /// The note as a file; the pages offer it too.
    @Sendable func note(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let number = try context.part("number")
        let desk = try await desk(context)
        guard let disclosure = desk.disclosures.first(where: { "\($0.number)" == number }) else {
            throw WebFailure.notFound
        }
        let note = DefenceNote(disclosure, desk)
        var response = Response(
            text: note.text(in: request.words),
            type: "text/plain; charset=utf-8"
        )
        response.headers[.contentDisposition] =
            "attachment; filename=\"disclosure-\(disclosure.number).txt\""
        return response
    }

    private func desk(_ context: PersonContext) async throws -> CaseDesk {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let desk = try await office.desk(reference, for: context.person)
            // Whoever only watches sees no content.
            guard !desk.offers.isEmpty else { throw .notFound }
            return desk
        } catch { throw WebFailure(error) }
    }
}

extension StepAPI {
    /// Which disclosure is asked for.
    static func disclosure(_ request: Request) throws -> Int? {
        guard let text = request.uri.queryParameters["disclosure"] else { return nil }
        guard text.count <= 4, let number = Int(text), number > 0 else {
            throw WebFailure(
                Refusal(.malformed, [Problem(field: "disclosure", "must be a whole number")])
            )
        }
        return number
    }
}

extension DefenceNote {
    fileprivate init(_ disclosure: DefenceDisclosure, _ desk: CaseDesk) {
        let parcels = desk.parcels.filter { parcel in
            parcel.isReceived && disclosure.packages.contains(parcel.number)
        }
        self.init(
            reference: desk.view.summary.reference,
            number: disclosure.number,
            at: disclosure.at,
            ground: disclosure.ground,
            limits: disclosure.limits,
            parcels: parcels.map { parcel in
                let shown = parcel.exhibits.filter { disclosure.exhibits.contains($0.path) }
                return Parcel(
                    number: parcel.number,
                    exhibits: shown.map { ($0.path, $0.digest) },
                    left: parcel.exhibits.count - shown.count
                )
            },
            sender: desk.view.summary.peer ?? "",
            fingerprint: desk.fingerprint ?? ""
        )
    }
}

extension ReceivedPage.Disclosure {
    init(_ disclosure: DefenceDisclosure) {
        self.init(
            number: disclosure.number,
            at: disclosure.at,
            recipient: disclosure.recipient,
            ground: disclosure.ground,
            exhibits: disclosure.exhibits,
            packages: disclosure.packages,
            limits: disclosure.limits,
            isExculpatory: disclosure.isExculpatory
        )
    }
}
