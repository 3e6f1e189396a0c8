import Hummingbird
import Office
import Pages

/// Exhibits by a form: hashed and sealed as they come in, like those of the step API.
struct UploadRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let work = WorkGauge(limit: StepAPI.workLimit)

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference/exhibits", use: show)
        group.post("cases/:reference/exhibits", use: take)
    }

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let taken = request.uri.queryParameters["taken"].map(String.init)
        return try await page(request, context) { $0.taken = taken }
    }

    private func page(
        _ request: Request,
        _ context: PersonContext,
        _ change: (inout UploadPage) -> Void
    ) async throws -> Response {
        guard let visit = context.visit, visit.acts else { throw WebFailure.notFound }
        let reference = try context.part("reference")
        let office = try await door.entered
        let desk: CaseDesk
        do throws(OfficeFailure) {
            desk = try await office.desk(reference, for: context.person)
        } catch { throw WebFailure(error) }
        guard desk.takesExhibits else { throw WebFailure.notFound }
        let exhibits = CasePage(desk.view, authority: authority, now: desk.view.summary.changed)
            .exhibits
        let seal = (token: visit.token, key: Secret.token())
        var page = UploadPage(reference, exhibits, authority: authority, seal: seal)
        page.readLimit = DisclosureReview.exhibitLimit
        change(&page)
        var response = Response(html: page.html(in: request.words, for: context.reader(request)))
        response.headers[.contentSecurityPolicy] = SafeHeaders.scripted
        return response
    }

    @Sendable private func take(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        guard work.enter() else { throw WebFailure(Refusal(.busy)) }
        defer { work.leave() }
        var form = try await FileForm(request, of: context.visit)
        let name = UploadRoutes.name(form.values["name"], form.file?.file)
        guard form.file != nil, !name.isEmpty else {
            return try await page(request, context) {
                $0.problem = StepProblem(nil, .uploadMissing)
            }
        }
        let (office, key) = (try await door.entered, form.key)
        let origin = form.values["of"].flatMap { $0.isEmpty ? nil : $0 }
        let answer = try await form.send { () async throws(OfficeFailure) in
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            return try await office.intake(
                reference,
                name: name,
                mediaType: "application/octet-stream",
                of: origin,
                by: context.person,
                key: key
            )
        }
        switch answer {
        case .done:
            let taken = PathSegment.encode(name)
            let home = "/cases/\(PathSegment.encode(reference))"
            return .redirect("\(home)/exhibits?taken=\(taken)")
        case .refused(let refusal):
            return try await page(request, context) { page in
                page.problem = refusal.asked
            }
        }
    }

    /// What was typed, or else the file's own name without the folders some browsers send.
    private static func name(_ typed: String?, _ file: String?) -> String {
        let given = typed.map { String($0.filter { !$0.isNewline }) } ?? ""
        if given.contains(where: { !$0.isWhitespace }) { return given }
        let last = file?.split { $0 == "/" || $0 == "\\" }.last
        return last.map(String.init) ?? ""
    }
}

extension Refusal {
    /// What a page says of an exhibit that was not taken in.
    fileprivate var asked: StepProblem {
        if kind == .conflict && problems.isEmpty { return StepProblem(nil, .uploadTaken) }
        let texts = problems.map { problem in
            problem.text + (problem.hint.map { " (\($0))" } ?? "")
        }
        return StepProblem(
            nil,
            said: texts.isEmpty ? WebFailure(self).text : texts.joined(separator: "; ")
        )
    }
}
