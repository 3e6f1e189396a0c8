import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Law
import Office
import Pages

/// What programs ask of the law book, and its pages.
struct LawRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("law", use: home)
        group.get("law/:kind/:name", use: page)
    }

    @Sendable private func home(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        let (text, between, on) = (
            asked("q", request), asked("between", request), asked("on", request)
        )
        do throws(OfficeFailure) {
            let contents = try await office.lawContents(for: context.person)
            var page = LawPage(contents, authority: authority, on: on ?? "\(clock().day)")
            page.text = text ?? ""
            page.between = between ?? ""
            if let text { page.found = try await office.lawSearch(text, for: context.person) }
            if let between {
                do throws(OfficeFailure) {
                    page.bindings = try await office.lawBindings(
                        of: LawAPI.states(between),
                        on: on.flatMap { Day($0) },
                        for: context.person
                    )
                } catch {
                    guard case .refused(let refusal) = error else { throw error }
                    page.problems = refusal.problems.map(\.text)
                }
            }
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }

    private func asked(_ name: String, _ request: Request) -> String? {
        let text = request.uri.queryParameters[name[...]].map(String.init) ?? ""
        return (1...StepAPI.pathLimit).contains(text.utf8.count) ? text : nil
    }

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let card = try await LawAPI(door: door).card(request, context)
        let page = LawEntryPage(card, authority: authority)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }
}

/// What programs ask of the law book (spec/api.md, "Law book").
struct LawAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        let text: JSON = [
            "type": "string", "minLength": 1, "maxLength": .integer(Int64(StepAPI.pathLimit)),
        ]
        let states: JSON = ["type": "string", "pattern": "^[A-Z]{2}(,[A-Z]{2}){0,9}$"]
        var search = LawAPI.query("q", text, "words that all stand in an entry")
        search.isRequired = true
        var between = LawAPI.query("between", states, "states by two letters, commas between")
        between.isRequired = true
        var entry = APIRoute(
            .get,
            "/law/{kind}/{name}",
            "law-entry",
            "one entry of the book in full",
            answer: .json(["type": "object"]),
            .person { request, context in Response(json: try await card(request, context)) }
        )
        .with(LawAPI.query("year", LawAPI.years, "whose holidays are told of a state"))
        .failing(.badRequest, .notFound)
        entry.partSchemas["kind"] = [
            "enum": .array(BookEntryKind.allCases.map { .string($0.rawValue) })
        ]
        return [
            APIRoute(
                .get,
                "/law",
                "law",
                "which law book is in force, and what is in it",
                answer: .json(["type": "object"]),
                .person(contents)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/law/search",
                "law-search",
                "the entries in which all words stand",
                answer: .json(LawAPI.found),
                .person(find)
            ).with(search).failing(.badRequest, .notFound),
            APIRoute(
                .get,
                "/law/bindings",
                "law-bindings",
                "what binds states to each other on a day",
                answer: .json(["type": "object"]),
                .person(bindings)
            )
            .with(between, LawAPI.query("on", APISchema.day, "the day; today when absent"))
            .failing(.badRequest, .notFound),
            entry,
        ]
    }

    private static let years: JSON = ["type": "integer", "minimum": 1900, "maximum": 2200]

    private static let found = APISchema.object([
        "entries": APISchema.list(
            APISchema.object([
                "entry": APISchema.text, "name": APISchema.text, "title": APISchema.text,
            ])
        )
    ])

    private static func query(
        _ name: String,
        _ schema: JSON,
        _ text: String
    ) -> APIRoute.Parameter {
        APIRoute.Parameter(name: name, place: .query, schema: schema, text: text)
    }

    /// The states of a list with commas between.
    static func states(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.filter { !$0.isWhitespace } }
    }

    @Sendable private func contents(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.lawContents(for: context.person))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func find(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let asked = try LawAPI.members(request, ["q"])
        guard let text = asked["q"] else { throw LawAPI.malformed("q") }
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.lawSearch(text, for: context.person))
        } catch { throw WebFailure(error) }
    }

    @Sendable private func bindings(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let asked = try LawAPI.members(request, ["between", "on"])
        guard let between = asked["between"] else { throw LawAPI.malformed("between") }
        let day = asked["on"].map { Day($0) }
        if case .some(.none) = day { throw LawAPI.malformed("on") }
        let office = try await door.entered
        do throws(OfficeFailure) {
            let states = between.split(separator: ",", omittingEmptySubsequences: false)
            let json = try await office.lawBindings(
                of: states.map(String.init),
                on: day ?? nil,
                for: context.person
            )
            return Response(json: json)
        } catch { throw WebFailure(error) }
    }

    /// The entry that an address names.
    func card(_ request: Request, _ context: PersonContext) async throws -> JSON {
        let name = try context.part("name")
        guard let kind = BookEntryKind(rawValue: try context.part("kind")) else {
            throw WebFailure.notFound
        }
        let asked = try LawAPI.members(request, ["year"])
        let year = asked["year"].map { Int($0) }
        if let year, year.map({ !(1900...2200).contains($0) }) ?? true {
            throw LawAPI.malformed("year")
        }
        let office = try await door.entered
        do throws(OfficeFailure) {
            return try await office.lawEntry(kind, name, year: year ?? nil, for: context.person)
        } catch { throw WebFailure(error) }
    }

    private static func members(
        _ request: Request,
        _ names: Set<String>
    ) throws(WebFailure) -> [String: String] {
        var members: [String: String] = [:]
        for (name, value) in request.uri.queryParameters {
            let (name, text) = (String(name), String(value))
            guard names.contains(name), (1...StepAPI.pathLimit).contains(text.utf8.count) else {
                throw malformed(name)
            }
            members[name] = text
        }
        return members
    }

    private static func malformed(_ name: String) -> WebFailure {
        let problem = Problem(field: name, "is no member of this query, or not of its form")
        return WebFailure(Refusal(.malformed, [problem]))
    }
}
