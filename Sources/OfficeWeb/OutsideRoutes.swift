import Encoding
import Hummingbird
import Office
import Pages

/// Plans that the offline program made of exhibits over what the office reads itself.
struct OutsideRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let work = WorkGauge(limit: ReviewAPI.uploadLimit)

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference/plans", use: show)
        group.post("cases/:reference/plans", use: take)
        let reviews = ReviewAPI(door: door, work: work)
        group.get("cases/:reference/reviews/:review/plan", use: reviews.plan)
    }

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await page(request, context) { _ in }
    }

    private func page(
        _ request: Request,
        _ context: PersonContext,
        _ change: (inout OutsidePage) -> Void
    ) async throws -> Response {
        guard let visit = context.visit, visit.acts else { throw WebFailure.notFound }
        let reference = try context.part("reference")
        let name = request.uri.queryParameters["exhibit"].map(String.init) ?? ""
        let office = try await door.entered
        let desk: CaseDesk
        do throws(OfficeFailure) {
            desk = try await office.desk(reference, for: context.person)
        } catch { throw WebFailure(error) }
        let exhibits = CasePage(desk.view, authority: authority, now: desk.view.summary.changed)
            .exhibits
        guard desk.takesExhibits, exhibits.contains(where: { $0.isNamed(name) }) else {
            throw WebFailure.notFound
        }
        let seal = (token: visit.token, key: Secret.token())
        var page = OutsidePage(reference, exhibit: name, authority: authority, seal: seal)
        change(&page)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    @Sendable private func take(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let name = request.uri.queryParameters["exhibit"].map(String.init) ?? ""
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        var form = try await FileForm(request, of: context.visit)
        guard form.file != nil else {
            return try await page(request, context) { $0.isMissing = true }
        }
        let (office, key) = (try await door.entered, form.key)
        let answer = try await form.send { () async throws(OfficeFailure) in
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            return try await office.planIntake(
                reference,
                exhibit: name,
                by: context.person,
                key: key
            )
        }
        switch answer {
        case .done(let answer):
            let home = "/cases/\(PathSegment.encode(reference))"
            let review = answer["review"]?.string ?? ""
            return .redirect("\(home)/reviews/\(PathSegment.encode(review))")
        case .refused(let refusal):
            let failure = WebFailure(refusal)
            let lines = refusal.problems.map { problem in
                problem.hint.map { "\(problem.text) – \($0)" } ?? problem.text
            }
            return try await page(request, context) { page in
                page.problems = lines.isEmpty ? [failure.text] : lines
            }
        }
    }
}
