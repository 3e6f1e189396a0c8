import Encoding
import Evidence
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
        let name = UploadRoutes.name(values["name"], file?.file)
        guard let file, file.name == "file", !name.isEmpty else {
            return try await page(request, context) {
                $0.problem = StepProblem(nil, .uploadMissing)
            }
        }
        let answer = try await intake(&parts, values, name, reference, context)
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

    private func intake(
        _ parts: inout Multipart,
        _ values: [String: String],
        _ name: String,
        _ reference: String,
        _ context: PersonContext
    ) async throws -> StepAnswer {
        let office = try await door.entered
        let origin = values["of"].flatMap { $0.isEmpty ? nil : $0 }
        let upload: any ExhibitUpload
        do throws(OfficeFailure) {
            guard try await office.shows(reference, to: context.person) else { throw .notFound }
            upload = try await office.intake(
                reference,
                name: name,
                mediaType: "application/octet-stream",
                of: origin,
                by: context.person,
                key: values[Form.keyField] ?? ""
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
