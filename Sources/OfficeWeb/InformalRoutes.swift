import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Law
import Office
import Pages

/// The page of an informal draft, on which the other side writes its comments, and the same for
/// programs.
struct InformalRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let drafts: Drafts

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference/informal", use: show)
        group.post("cases/:reference/informal", use: take)
    }

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let kept = drafts.kept(in: request.uri.path, by: context.person.holder, at: clock())
        return try await page(request, context) { page in
            page.isSent = request.uri.queryParameters["sent"] != nil
            page.typed = InformalRoutes.comments(kept ?? [:])
        }
    }

    private func page(
        _ request: Request,
        _ context: PersonContext,
        _ change: (inout InformalPage) -> Void
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        let all: [InformalDraft]
        do throws(OfficeFailure) {
            all = try await office.informalDrafts(reference, for: context.person)
        } catch { throw WebFailure(error) }
        guard let last = all.last else { throw WebFailure.notFound }
        var page = InformalPage(
            reference,
            all.map(InformalPage.Draft.init),
            isOwn: last.isOwn,
            book: office.letterLaw,
            authority: authority
        )
        if let visit = context.visit, visit.acts, InformalRoutes.mayComment(context.person) {
            page.seal = (visit.token, Secret.token())
        }
        change(&page)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    /// Whether the step is taken is asked again when it is; here it only shows the fields.
    private static func mayComment(_ person: Office.Person) -> Bool {
        !person.roles.isDisjoint(with: OfficeStep.comment.roles)
            || person.principals.contains { !$0.roles.isDisjoint(with: OfficeStep.comment.roles) }
    }

    /// What was typed, by topic.
    private static func comments(_ values: [String: String]) -> [String: String] {
        var comments: [String: String] = [:]
        for (name, text) in values where name.hasPrefix("comment:") {
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            comments[String(name.dropFirst("comment:".count))] = text
        }
        return comments
    }

    @Sendable private func take(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard let visit = context.visit, visit.acts else { throw WebFailure.notFound }
        let form = try await Form(request, cookie: Cookie.session.value(request), step: true)
        let reference = try context.part("reference")
        let typed = InformalRoutes.comments(form.values)
        guard !typed.isEmpty else {
            return try await page(request, context) { $0.isEmpty = true }
        }
        let list = typed.sorted { $0.key < $1.key }.map { topic, text -> JSON in
            ["topic": .string(topic), "text": .string(text)]
        }
        let answer = await (try door.entered).perform(
            StepRequest(
                reference: reference,
                step: OfficeStep.comment.rawValue,
                body: ["about": .string(form["about"]), "comments": .array(list)],
                person: context.person,
                key: form.key
            )
        )
        if case .refused(let refusal) = answer {
            if refusal.kind == .notFound { throw WebFailure.notFound }
            return try await page(request, context) { page in
                page.typed = typed
                let said = refusal.problems.map(\.text)
                page.refused = said.isEmpty ? [WebFailure(refusal).text] : said
            }
        }
        drafts.forget(request.uri.path, by: context.person.holder)
        return .redirect("/cases/\(PathSegment.encode(reference))/informal?sent=1")
    }
}

extension InformalPage.Draft {
    fileprivate init(_ draft: InformalDraft) {
        let letter = draft.text.flatMap { text in
            (try? LetterFile(Array(text.utf8))).flatMap { try? LetterDraft($0.json) }
        }
        self.init(
            digest: draft.digest,
            number: draft.number,
            at: draft.at,
            state: draft.state.rawValue,
            letter: letter,
            remarks: draft.remarks,
            reasons: draft.reasons,
            comments: draft.comments.map(InformalPage.Comment.init)
        )
    }
}

extension InformalPage.Comment {
    init(_ comment: InformalDraft.Comment) {
        self.init(draft: comment.draft, topic: comment.topic, text: comment.text, at: comment.at)
    }
}

/// What programs ask of informal drafts.
struct InformalAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/cases/{reference}/informal",
                "informal-drafts",
                "the informal drafts that one side showed the other, with what was said of each",
                answer: .json(InformalAPI.schema),
                .person(list)
            ).failing(.notFound)
        ]
    }

    private static let schema = APISchema.object([
        "drafts": APISchema.list(
            APISchema.object(
                [
                    "digest": APISchema.digest, "number": APISchema.count, "own": APISchema.flag,
                    "at": APISchema.instant,
                    "state": ["enum": ["current", "superseded", "withdrawn", "followed"]],
                    "comments": APISchema.list(
                        APISchema.object([
                            "draft": APISchema.count, "topic": APISchema.text,
                            "text": APISchema.text, "at": APISchema.instant,
                        ])
                    ),
                ],
                optional: [
                    "letter": APISchema.text, "remarks": APISchema.text, "reasons": APISchema.text,
                ]
            )
        )
    ])

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let drafts = try await office.informalDrafts(reference, for: context.person)
            return Response(json: ["drafts": .array(drafts.map(\.json))])
        } catch { throw WebFailure(error) }
    }
}
