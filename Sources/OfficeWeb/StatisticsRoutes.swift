import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages
import Registry

/// Statistics for people and for programs: the same numbers, from one question.
struct StatisticsRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("statistics", use: page)
        group.get("statistics/tables/:table", use: StatisticsAPI(door: door).table)
    }

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        let asked = StatisticsQuery(lenient: request)
        do throws(OfficeFailure) {
            let found = try await office.statistics(asked, for: context.person)
            return response(found, [], request, context)
        } catch {
            guard case .refused(let refusal) = error else { throw WebFailure(error) }
            var plain = StatisticsQuery()
            plain.report = asked.report
            do throws(OfficeFailure) {
                let found = try await office.statistics(plain, for: context.person)
                return response(found, refusal.problems, request, context)
            } catch { throw WebFailure(error) }
        }
    }

    private func response(
        _ found: Statistics,
        _ problems: [Problem],
        _ request: Request,
        _ context: PersonContext
    ) -> Response {
        var page = StatisticsPage(
            found.tables.map(StatisticsPage.Table.init),
            authority: authority,
            now: clock()
        )
        page.filter = StatisticsPage.Filter(found)
        page.states = found.choices.states
        page.instruments = found.choices.instruments
        page.measures = found.choices.measures
        page.zone = found.zone
        page.written = found.written.kept { WrittenTables() }
        page.problems = problems.map(\.text)
        return Response(
            html: page.html(in: request.words, for: context.reader(request)),
            status: problems.isEmpty ? .ok : .badRequest
        )
    }
}

/// What programs ask of statistics.
struct StatisticsAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            StatisticsAPI.asking(
                APIRoute(
                    .get,
                    "/statistics",
                    "statistics",
                    "numbers of all cases, for whoever knows the docket",
                    answer: .named("Statistics"),
                    .person(all)
                )
            ),
            StatisticsAPI.asking(
                APIRoute(
                    .get,
                    "/statistics/{table}",
                    "statistics-table",
                    "one table of them, as CSV or JSON",
                    answer: .bytes("*/*"),
                    .person(table)
                )
            )
            .with(
                StatisticsAPI.query("form", ["enum": ["csv", "json"]], "CSV unless it is `json`")
            ),
        ]
    }

    /// What the answers look like.
    static let schemas: [String: JSON] = [
        "Statistics": APISchema.object(
            [
                "report": APISchema.text, "from": APISchema.count, "to": APISchema.count,
                "asOf": APISchema.day, "zone": APISchema.text, "least": APISchema.count,
                "tables": APISchema.list(
                    APISchema.object([
                        "name": APISchema.text, "columns": APISchema.list(APISchema.text),
                        "rows": APISchema.list(
                            APISchema.list(["type": ["string", "integer", "null"]])
                        ),
                    ])
                ),
            ],
            optional: [
                "side": APISchema.side, "state": APISchema.text, "instrument": APISchema.text,
                "measure": APISchema.text,
            ]
        )
    ]

    private static func query(_ name: String, _ schema: JSON, _ text: String) -> APIRoute.Parameter
    {
        APIRoute.Parameter(name: name, place: .query, schema: schema, text: text)
    }

    private static func asking(_ route: APIRoute) -> APIRoute {
        let word: JSON = ["type": "string", "maxLength": .integer(Int64(StepAPI.pathLimit))]
        let reports = StatisticsQuery.Report.allCases.map { JSON.string($0.rawValue) }
        let least: JSON = [
            "type": "integer", "minimum": 0,
            "maximum": .integer(Int64(StatisticsQuery.leastLimit)),
        ]
        let year: JSON = ["type": "integer", "minimum": 1, "maximum": 9999]
        return route.with(
            query("report", ["enum": .array(reports)], "which tables"),
            query("from", year, "the first year; the last five when absent"),
            query("to", year, "the last year"),
            query("side", APISchema.side, "one side"),
            query("state", word, "one state, by its two letters"),
            query("instrument", word, "one instrument"),
            query("measure", word, "one kind of measure; two of the last three at most"),
            query("least", least, "numbers from 1 and below this are held back")
        )
        .failing(.badRequest, .notFound)
    }

    @Sendable private func all(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let query = try StatisticsQuery(strict: request)
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.statistics(query, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    /// One table as a file; the pages offer it too.
    @Sendable func table(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let name = try context.part("table")
        let query = try StatisticsQuery(strict: request, alsoTaking: ["form"])
        let form = request.uri.queryParameters["form"].map(String.init) ?? "csv"
        guard ["csv", "json"].contains(form) else { throw StatisticsQuery.malformed("form") }
        let office = try await door.entered
        let found: Statistics
        do throws(OfficeFailure) {
            found = try await office.statistics(query, for: context.person)
        } catch { throw WebFailure(error) }
        guard let table = found.table(name) else { throw WebFailure.notFound }
        var response =
            form == "json"
            ? Response(json: table.json(least: query.least))
            : Response(
                text: table.csv(least: query.least),
                type: "text/csv; charset=utf-8; header=present"
            )
        response.headers[.contentDisposition] =
            "attachment; filename=\"\(query.report.rawValue)-\(name).\(form)\""
        return response
    }
}

extension StatisticsQuery {
    /// What a program asks for; a member of another form is refused by its name.
    fileprivate init(strict request: Request, alsoTaking: Set<String> = []) throws(WebFailure) {
        self.init()
        for (name, value) in request.uri.queryParameters where !alsoTaking.contains(String(name)) {
            let (name, text) = (String(name), String(value))
            guard text.utf8.count <= StepAPI.pathLimit else {
                throw StatisticsQuery.malformed(name)
            }
            if text.isEmpty { continue }
            guard take(name, text) else { throw StatisticsQuery.malformed(name) }
        }
    }

    /// What a person's form asks for; what is not known there asks for nothing.
    fileprivate init(lenient request: Request) {
        self.init()
        for (name, value) in request.uri.queryParameters
        where !value.isEmpty && value.utf8.count <= StepAPI.pathLimit {
            _ = take(String(name), String(value))
        }
    }

    private mutating func take(_ name: String, _ text: String) -> Bool {
        let number = text.count <= 4 ? Int(text) : nil
        switch name {
        case "report":
            guard let known = Report(rawValue: text) else { return false }
            report = known
        case "side":
            guard let known = CaseRow.Side(rawValue: text) else { return false }
            side = known
        case "from", "to", "least":
            guard let number, number >= 0 else { return false }
            switch name {
            case "from": from = number
            case "to": to = number
            default: least = number
            }
        case "state": state = text
        case "instrument": instrument = text
        case "measure": measure = text
        default: return false
        }
        return true
    }

    fileprivate static func malformed(_ name: String) -> WebFailure {
        WebFailure(
            Refusal(
                .malformed,
                [
                    Problem(
                        field: name,
                        "is no member of this query, or not of its form",
                        hint: "`report`, `from`, `to`, `side`, `state`, `instrument`, `measure`, "
                            + "`least`"
                    )
                ]
            )
        )
    }
}

extension StatisticsPage.Filter {
    fileprivate init(_ found: Statistics) {
        self.init()
        let query = found.query
        report = query.report.rawValue
        (from, to) = (found.years.lowerBound, found.years.upperBound)
        side = query.side?.rawValue ?? ""
        state = query.state ?? ""
        instrument = query.report == .eEvidence ? "" : query.instrument ?? ""
        measure = query.measure ?? ""
        least = query.least
    }
}

extension StatisticsPage.Table {
    fileprivate init(_ table: StatisticsTable) {
        self.init(
            table.name,
            table.columns,
            table.rows.map { row in
                row.map { cell -> StatisticsPage.Cell in
                    switch cell {
                    case .code(let code): .code(code)
                    case .count(let number): .count(number)
                    case .held: .held
                    case .none: .none
                    }
                }
            }
        )
    }
}
