import Encoding
import Evidence
import Hummingbird
import NIOCore
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
        group.get("cases/:reference/reviews/:review/plan", use: plan)
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
        guard Form.isOfThisSite(request), let visit = context.visit, visit.acts else {
            throw WebFailure.foreignForm
        }
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        var parts = try Multipart(request)
        let (values, file) = try await parts.fields()
        guard
            ConstantTime.equal(
                Array(visit.token.utf8),
                Array((values[Form.tokenField] ?? "").utf8)
            )
        else { throw WebFailure.foreignForm }
        guard let file, file.name == "file" else {
            return try await page(request, context) { $0.isMissing = true }
        }
        let key = values[Form.keyField] ?? ""
        switch try await intake(&parts, name, reference, key, context) {
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

    private func intake(
        _ parts: inout Multipart,
        _ name: String,
        _ reference: String,
        _ key: String,
        _ context: PersonContext
    ) async throws -> StepAnswer {
        let office = try await door.entered
        let upload: any ExhibitUpload
        do throws(OfficeFailure) {
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            upload = try await office.planIntake(
                reference,
                exhibit: name,
                by: context.person,
                key: key
            )
        } catch {
            if case .refused(let refusal) = error { return .refused(refusal) }
            throw WebFailure(error)
        }
        do {
            while let piece = try await parts.piece() { try await upload.write(piece) }
        } catch {
            await upload.abandon()
            if case .refused(let refusal) = error as? OfficeFailure { return .refused(refusal) }
            if let failure = error as? OfficeFailure { throw WebFailure(failure) }
            throw error
        }
        return await upload.finish()
    }

    /// The plan as decided, for the offline program.
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
                headers: [
                    .contentType: "application/json", .cacheControl: "no-store",
                    .contentDisposition: "attachment; filename=\"plan.json\"",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        } catch { throw WebFailure(error) }
    }
}
