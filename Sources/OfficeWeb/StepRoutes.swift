import Casework
import Encoding
import Evidence
import Hummingbird
import Office
import Pages

/// Steps by forms: one page for each, what was answered once more where it cannot be taken back,
/// and what came of it.
struct StepRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let drafts: Drafts
    let outcomes = Outcomes()

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("letters/file", use: opening)
        group.post("letters/file", use: open)
        group.get("cases/:reference/steps/:name", use: show)
        group.post("cases/:reference/steps/:name", use: send)
        group.get("cases/:reference/steps/:name/done", use: done)
    }

    /// One form with its case, on its way to a page.
    fileprivate struct Work {
        let form: StepForm
        let place: StepPlace
        let desk: CaseDesk?
        let visit: Sessions.Visit
        let path: String

        var holder: String { visit.person.holder }
        var stand: UInt64 { desk?.stand ?? 0 }
    }

    // MARK: - Requests

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        kept(try await work(request, context), request, context)
    }

    /// The form of a step with what its writer typed into it before.
    private func kept(_ work: Work, _ request: Request, _ context: PersonContext) -> Response {
        page(work, request, context) { page in
            guard let kept = drafts.kept(in: work.path, by: work.holder, at: clock()) else {
                if work.form.name == "revise" { page.values["letter"] = work.desk?.letter?.text }
                return
            }
            page.values = kept
            page.notice = .kept
        }
    }

    @Sendable private func opening(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        kept(try await beginning(request, context), request, context)
    }

    @Sendable private func send(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let form = try await Form(request, cookie: Cookie.session.value(request), step: true)
        return try await take(form, try await work(request, context), request, context)
    }

    @Sendable private func open(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let form = try await Form(request, cookie: Cookie.session.value(request), step: true)
        return try await take(form, try await beginning(request, context), request, context)
    }

    private func work(_ request: Request, _ context: PersonContext) async throws -> Work {
        let reference = try context.part("reference")
        guard let form = StepForm.named(try context.part("name")), form.name != "draft" else {
            throw WebFailure.notFound
        }
        let visit = try acting(context)
        let office = try await door.entered
        let desk: CaseDesk
        do throws(OfficeFailure) {
            desk = try await office.desk(reference, for: context.person)
        } catch { throw WebFailure(error) }
        return Work(
            form: form,
            place: StepMatter(desk: desk).place(authority),
            desk: desk,
            visit: visit,
            path: request.uri.path
        )
    }

    private func beginning(_ request: Request, _ context: PersonContext) async throws -> Work {
        guard let form = StepForm.named("draft"),
            !OfficeStep.draft.roles.isDisjoint(with: context.person.roles)
        else { throw WebFailure.notFound }
        let visit = try acting(context)
        let peers = await (try door.entered).letterPeers()
        return Work(
            form: form,
            place: StepMatter.opening(authority, peers, request.words),
            desk: nil,
            visit: visit,
            path: request.uri.path
        )
    }

    /// A session that acts; a link for reading alone, or a token, has no forms.
    private func acting(_ context: PersonContext) throws(WebFailure) -> Sessions.Visit {
        guard let visit = context.visit, visit.acts else { throw .notFound }
        return visit
    }

    // MARK: - What was sent

    private func take(
        _ form: Form,
        _ work: Work,
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let values = form.values
        drafts.keep(values, in: work.path, by: work.holder, at: clock())
        let isStale = form["form-stand"] != "\(work.stand)"
        let body = StepBody(work.form, values, work.place)
        let act = form["do"]
        func again(_ change: (inout StepPage) -> Void) -> Response {
            page(work, request, context, key: form.key, status: .ok) { page in
                page.values = values
                change(&page)
            }
        }
        if act == "save" { return again { $0.notice = .saved } }
        if act == "change" { return again { _ in } }
        if isStale {
            let since = UInt64(form["form-stand"]) ?? 0
            return again { $0.notice = .changed(work.entries(since: since)) }
        }
        if !body.problems.isEmpty { return again { $0.problems = body.problems } }
        if work.form.isChecked && act != "confirm" {
            return check(work, values, form.key, request, context)
        }
        return try await perform(form, body, work, request, context, again)
    }

    private func perform(
        _ form: Form,
        _ body: StepBody,
        _ work: Work,
        _ request: Request,
        _ context: PersonContext,
        _ again: ((inout StepPage) -> Void) -> Response
    ) async throws -> Response {
        var members = body.json.object ?? [:]
        if work.form.isSigned { members["passphrase"] = .string(form["passphrase"]) }
        let reference = work.place.reference ?? form[StepField.reference]
        let answer = await (try door.entered).perform(
            StepRequest(
                reference: reference,
                step: work.form.step,
                body: .object(members),
                person: context.person,
                key: form.key
            )
        )
        switch answer {
        case .refused(let refusal):
            if refusal.kind == .notFound { throw WebFailure(refusal) }
            let problems = StepProblem.all(refusal, of: work.form)
            guard refusal.problems.contains(where: { $0.field == "passphrase" }) else {
                return again { $0.problems = problems }
            }
            let wrong = [StepProblem("passphrase", .wrongPassphrase)]
            return check(work, form.values, form.key, request, context, wrong)
        case .done(let json):
            drafts.forget(work.path, by: work.holder)
            outcomes.remember(
                Outcomes.Outcome(json, work.form.name, reference),
                key: form.key,
                by: work.holder,
                at: clock()
            )
            let home = "/cases/\(PathSegment.encode(reference))"
            if work.form.name == "assess" { return .redirect("\(home)/assessment") }
            let key = PathSegment.encode(form.key)
            return .redirect("\(home)/steps/\(work.form.name)/done?key=\(key)")
        }
    }

    // MARK: - Pages

    private func page(
        _ work: Work,
        _ request: Request,
        _ context: PersonContext,
        key: String? = nil,
        status: HTTPResponse.Status = .ok,
        _ change: (inout StepPage) -> Void
    ) -> Response {
        let seal = (token: work.visit.token, key: key ?? Secret.token(), stand: work.stand)
        var page = StepPage(work.form, work.place, seal: seal)
        if ["approve", "sign"].contains(work.form.name) { page.reading = work.desk?.letter?.text }
        change(&page)
        let html = page.html(in: request.words, for: context.reader(request))
        return Response(html: html, status: status)
    }

    private func check(
        _ work: Work,
        _ values: [String: String],
        _ key: String,
        _ request: Request,
        _ context: PersonContext,
        _ problems: [StepProblem] = []
    ) -> Response {
        let seal = (token: work.visit.token, key: key, stand: work.stand)
        var page = StepPage(work.form, work.place, seal: seal)
        page.values = values
        var checked = CheckPage(page)
        checked.problems = problems
        return Response(html: checked.html(in: request.words, for: context.reader(request)))
    }

    /// What came of a form; once that is forgotten, the case itself says it.
    @Sendable private func done(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let key = request.uri.queryParameters["key"].map(String.init) ?? ""
        let home = "/cases/\(PathSegment.encode(reference))"
        guard let outcome = outcomes.outcome(key: key, by: context.person.holder),
            outcome.reference == reference, let form = StepForm.named(outcome.form)
        else { return .redirect(home) }
        let office = try await door.entered
        do throws(OfficeFailure) {
            let desk = try await office.desk(reference, for: context.person)
            let place = StepMatter(desk: desk).place(authority)
            var page = DonePage(form, place, letterStage: desk.view.letterStage)
            page.envelope = outcome.envelope
            page.ends = outcome.ends
            page.quarantined = outcome.quarantined
            page.next = desk.forms.filter { $0.isNext && $0.obstacle == nil }.map(\.name)
            return Response(html: page.html(in: request.words, for: context.reader(request)))
        } catch { throw WebFailure(error) }
    }
}

extension StepRoutes.Work {
    /// What happened since a form was shown.
    fileprivate func entries(since stand: UInt64) -> [CasePage.Entry] {
        (desk?.view.ledger ?? []).filter { $0.index > stand && !$0.isRoutine }.map {
            CasePage.Entry(position: $0.index, event: $0.event, at: $0.at, who: $0.who)
        }
    }
}

extension Outcomes.Outcome {
    fileprivate init(_ answer: JSON, _ form: String, _ reference: String) {
        self.init(
            form: form,
            reference: reference,
            envelope: answer["envelope"]?.string,
            ends: answer["ends"]?.string.flatMap { Day($0) },
            quarantined: answer["quarantined"]?.array?.compactMap(\.string) ?? []
        )
    }
}

extension StepProblem {
    /// What the office said, each by its field where the form has one.
    fileprivate static func all(_ refusal: Refusal, of form: StepForm) -> [StepProblem] {
        guard !refusal.problems.isEmpty else {
            return [StepProblem(nil, said: WebFailure(refusal).text)]
        }
        return refusal.problems.map { problem in
            let name = problem.field.map { String($0.prefix { $0 != "." && $0 != "[" }) }
            let known = form.fields.contains { $0.name == name }
            let hint = problem.hint.map { " (\($0))" } ?? ""
            let text = (known ? "" : problem.field.map { "\($0): " } ?? "") + problem.text + hint
            return StepProblem(known ? name : nil, said: text)
        }
    }
}
