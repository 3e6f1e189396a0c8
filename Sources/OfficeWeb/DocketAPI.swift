import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages

/// What programs ask of lists and searches of cases (spec/api.md, "Lists and search").
struct DocketAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/work",
                "work",
                "a page of what waits for the person, the next day first",
                answer: DocketAPI.page("work", of: APISchema.reference("WorkItem")),
                .person(work)
            )
            .with(
                DocketAPI.after(#"^([0-9]{4}-[0-9]{2}-[0-9]{2}|step)_[0-9]{1,19}$"#),
                DocketAPI.count
            )
            .failing(.badRequest),
            APIRoute(
                .get,
                "/cases",
                "cases",
                "a page of the cases the person may see, the newest change first",
                answer: DocketAPI.page("cases", of: APISchema.reference("CaseSummary")),
                .person(cases)
            )
            .taking(parameters: DocketAPI.filters)
            .failing(.badRequest),
            APIRoute(
                .get,
                "/search",
                "search",
                "a page of the cases with these words; who searched is on record first",
                answer: DocketAPI.page("found", of: DocketAPI.found),
                .person(search)
            )
            .taking(parameters: [DocketAPI.words] + DocketAPI.filters)
            .failing(.badRequest, .notFound),
        ]
    }

    // MARK: - The document

    private static let found = APISchema.object([
        "case": APISchema.reference("CaseSummary"),
        "in": APISchema.list([
            "enum": ["reference", "peer", "person", "offence", "measure", "state"]
        ]),
    ])

    private static func page(_ name: String, of element: JSON) -> APIRoute.Content {
        .json(
            APISchema.object(
                [name: APISchema.list(element)],
                optional: ["next": APISchema.text, "building": APISchema.count]
            )
        )
    }

    private static func query(
        _ name: String,
        _ schema: JSON,
        _ text: String
    ) -> APIRoute.Parameter {
        APIRoute.Parameter(name: name, place: .query, schema: schema, text: text)
    }

    private static func after(_ pattern: String) -> APIRoute.Parameter {
        query(
            "after",
            ["type": "string", "pattern": .string(pattern)],
            "where the page before ended, as its `next` says"
        )
    }

    private static let count = PageOfList.count(DocketQuery.countLimit)

    private static let words: APIRoute.Parameter = {
        var words = query(
            "q",
            [
                "type": "string", "minLength": 1,
                "maxLength": .integer(Int64(SearchQuery.textLimit)),
            ],
            "the words; a case has to have all of them"
        )
        words.isRequired = true
        return words
    }()

    private static let filters = [
        query("side", APISchema.side, "only those of this side"),
        query("peer", word, "only those with this authority"),
        query("stage", word, "only those at this stage of the own file"),
        query(
            "due",
            ["enum": .array(DocketQuery.Due.allCases.map { .string($0.rawValue) })],
            "only those of which the next day is so near"
        ),
        query("officer", word, "only those assigned to this officer"),
        after("^[0-9]{1,19}$"), count,
    ]

    private static let word: JSON = [
        "type": "string", "minLength": 1, "maxLength": .integer(Int64(wordLimit)),
    ]
    private static let wordLimit = 80

    // MARK: - Answers

    @Sendable private func work(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let query = try DocketAPI.read(request, ["after", "count"], DocketAPI.isWorkPlace)
            .docket
        let office = try await door.entered
        do throws(OfficeFailure) {
            let part = try await office.work(
                after: query.after,
                count: query.count,
                for: context.person
            )
            return Response(json: part.json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func cases(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let query = try DocketAPI.read(request, DocketAPI.names).docket
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.docket(query, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func search(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let query = try DocketAPI.read(request, DocketAPI.names + ["q"])
        guard !query.text.isEmpty else { throw DocketAPI.malformed("q") }
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.search(query, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    // MARK: - The query

    private static let names = ["side", "peer", "stage", "due", "officer", "after", "count"]

    /// Reads a query whole; what is no member of it, or malformed, is refused by its name.
    private static func read(
        _ request: Request,
        _ names: [String],
        _ isPlace: (String) -> Bool = DocketAPI.isPlace
    ) throws(WebFailure) -> SearchQuery {
        var query = SearchQuery("", in: DocketQuery(count: DocketRoutes.pageSize))
        var seen: Set<String> = []
        for (name, text) in try QueryText.members(of: request) {
            guard names.contains(name), seen.insert(name).inserted,
                name != "after" || isPlace(text), query.take(name, text)
            else { throw malformed(names.contains(name) ? name : "…") }
        }
        return query
    }

    /// True for where a page of cases may begin, as the document says it.
    private static func isPlace(_ text: String) -> Bool {
        (1...19).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// True for where a page of work may begin: a day, or none, and a place.
    private static func isWorkPlace(_ text: String) -> Bool {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, isPlace(parts[1]) else { return false }
        return parts[0] == "step" || Day(parts[0]) != nil
    }

    private static func malformed(_ name: String) -> WebFailure {
        WebFailure(
            Refusal(
                .malformed,
                [
                    Problem(
                        field: name,
                        "is no member of this query, there twice, or not of its form",
                        hint: "`GET /api/v1/openapi.json` has the members of each request"
                    )
                ]
            )
        )
    }
}

extension APIRoute {
    /// The same with parameters.
    fileprivate func taking(parameters: [Parameter]) -> APIRoute {
        var route = self
        route.parameters += parameters
        return route
    }
}

extension SearchQuery {
    /// Takes a member of an address; false when it is not of its form.
    mutating func take(_ name: String, _ text: String) -> Bool {
        let isWord = (1...80).contains(text.unicodeScalars.count)
        switch name {
        case "q":
            guard (1...SearchQuery.textLimit).contains(text.unicodeScalars.count) else {
                return false
            }
            self.text = text
        case "side":
            guard ["requested", "requesting"].contains(text) else { return false }
            docket.side = text
        case "peer" where isWord: docket.peer = text
        case "stage" where isWord: docket.stage = text
        case "officer" where isWord: docket.officer = text
        case "due":
            guard let due = DocketQuery.Due(rawValue: text) else { return false }
            docket.due = due
        case "after" where isWord: docket.after = text
        case "count":
            guard let count = Int(text), (1...DocketQuery.countLimit).contains(count) else {
                return false
            }
            docket.count = count
        default: return false
        }
        return true
    }
}

/// The members of an address, as forms write them (WHATWG URL §5.1).
enum QueryText {
    /// The longest query read, in bytes.
    static let sizeLimit = 4_096

    /// The members in their order, decoded; what is not UTF-8 or too long is refused.
    static func members(of request: Request) throws(WebFailure) -> [(String, String)] {
        guard let query = request.uri.query, !query.isEmpty else { return [] }
        guard query.utf8.count <= sizeLimit else { throw WebFailure.tooLarge }
        var members: [(String, String)] = []
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = pair.map { PathSegment.decode(String($0).replacing("+", with: " ")) }
            guard let name = texts.first ?? nil, let value = texts.count > 1 ? texts[1] : "" else {
                throw WebFailure.malformedForm
            }
            members.append((name, value))
        }
        return members
    }
}
