import Encoding
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// What programs ask of disclosure reviews (spec/api.md, "Disclosure reviews").
struct ReviewAPI: Sendable {
    /// The most plans on their way in at once, since each is held in memory.
    static let uploadLimit = 2

    let door: OfficeDoor
    let work: WorkGauge
    private let uploads = WorkGauge(limit: ReviewAPI.uploadLimit)

    init(door: OfficeDoor, work: WorkGauge) {
        self.door = door
        self.work = work
    }

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("reviews", use: queue)
        group.get("cases/:reference/reviews", use: reviews)
        group.get("cases/:reference/reviews/:review", use: review)
        group.get("cases/:reference/reviews/:review/entries", use: entries)
        group.get("cases/:reference/reviews/:review/plan", use: plan)
        group.put("cases/:reference/exhibits/:name/plan", use: upload)
    }

    @Sendable private func queue(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let items = try await office.reviewQueue(for: context.person)
            return Response(json: ["reviews": .array(items.map(\.json))])
        } catch { throw WebFailure(error) }
    }

    @Sendable private func reviews(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let all = try await office.reviews(reference, for: context.person)
            return Response(json: ["reviews": .array(all.map(\.json))])
        } catch { throw WebFailure(error) }
    }

    @Sendable private func review(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Response(json: try await office.review(reference, id, for: context.person).json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func entries(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let window = try ReviewAPI.window(request)
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        do throws(OfficeFailure) {
            let page = try await office.reviewEntries(reference, id, window, for: context.person)
            return Response(json: page.json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func plan(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        do throws(OfficeFailure) {
            let bytes = try await office.reviewPlan(reference, id, for: context.person)
            return Response(
                status: .ok,
                headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        } catch { throw WebFailure(error) }
    }

    @Sendable private func upload(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let (reference, name) = try (context.part("reference"), context.part("name"))
        let key = try StepAPI.key(request)
        let office = try await door.entered
        guard uploads.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { uploads.leave() }
        let upload: any ExhibitUpload
        do throws(OfficeFailure) {
            // Before anything is said of the case, and before a byte of the plan is read.
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            upload = try await office.planIntake(
                reference,
                exhibit: name,
                by: context.person,
                key: key
            )
        } catch { throw WebFailure(error) }
        return try await StepAPI.response(StepAPI.take(request.body, into: upload), .created)
    }

    /// Which entries a query asks for; an unknown or malformed member is refused by its name.
    static func window(_ request: Request) throws(WebFailure) -> ReviewWindow {
        var window = ReviewWindow()
        for (name, value) in request.uri.queryParameters {
            let text = String(value)
            guard text.utf8.count <= StepAPI.pathLimit else { throw malformed(String(name)) }
            switch String(name) {
            case "from": window.from = try number(text, "from", upTo: 1 << 40)
            case "count":
                window.count = try number(text, "count", upTo: DisclosureReview.pageLimit)
            case "class": window.dataClass = text
            case "act": window.act = text
            case "like": window.like = text
            case "open": window.isOpen = try flag(text, "open")
            case "mine": window.isMine = try flag(text, "mine")
            default: throw malformed("…")
            }
        }
        return window
    }

    private static func number(
        _ text: String,
        _ name: String,
        upTo most: Int
    ) throws(WebFailure) -> Int {
        guard let number = Int(text), (0...most).contains(number) else { throw malformed(name) }
        return number
    }

    private static func flag(_ text: String, _ name: String) throws(WebFailure) -> Bool {
        guard let flag = ["true": true, "false": false][text] else { throw malformed(name) }
        return flag
    }

    private static func malformed(_ name: String) -> WebFailure {
        WebFailure(
            Refusal(
                .malformed,
                [
                    Problem(
                        field: name,
                        "is no member of this query, or not of its form",
                        hint: "`from`, `count`, `class`, `act`, `like`, `open`, `mine`"
                    )
                ]
            )
        )
    }
}
