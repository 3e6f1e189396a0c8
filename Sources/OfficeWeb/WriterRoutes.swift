import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Law
import Office
import Pages

/// The pages on which a letter is written: one topic a page, each kept as it is sent.
struct WriterRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant
    let drafts: Drafts

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("letters", use: list)
        group.get("letters/new", use: start)
        group.post("letters/new", use: begin)
        for base in ["letters/draft/:id", "cases/:reference/letter"] {
            group.get(RouterPath(base + "/:page"), use: show)
            group.post(RouterPath(base + "/:page"), use: take)
            // By the same name as the pages: a word there would hide the page of that word.
            group.get(RouterPath(base + "/:page/:file"), use: attached)
        }
        group.get("cases/:reference/attachments/:file", use: attachedToCase)
        group.get("cases/:reference/versions", use: versions)
    }

    // MARK: - The beginning

    /// A session that acts, of somebody who may draft.
    func writing(_ context: PersonContext) throws(WebFailure) -> Sessions.Visit {
        guard let visit = context.visit, visit.acts, Access.drafts(context.person) else {
            throw .notFound
        }
        return visit
    }

    @Sendable private func start(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await start(request, context, [:], [])
    }

    private func start(
        _ request: Request,
        _ context: PersonContext,
        _ values: [String: String],
        _ wrong: [WriterStartPage.Wrong]
    ) async throws -> Response {
        let visit = try writing(context)
        let office = try await door.entered
        let peers = await office.letterPeers()
        var page = WriterStartPage(
            peers.map(PeerNames.Peer.init),
            book: office.letterLaw,
            authority: authority,
            seal: (visit.token, Secret.token())
        )
        page.values = values
        page.wrong = wrong
        if values.isEmpty,
            let kept = drafts.kept(in: "/letters/new", by: context.person.holder, at: clock())
        {
            page.values = kept
        }
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    @Sendable private func begin(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        _ = try writing(context)
        let form = try await Form(request, cookie: Cookie.session.value(request), step: true)
        let office = try await door.entered
        let (peers, values) = (await office.letterPeers(), form.values)
        let beginning = WriterBeginning(
            values: values,
            isText: form["do"] == "text",
            peers: peers,
            state: office.letterState,
            day: clock().day,
            book: office.letterLaw
        )
        guard let draft = beginning.draft, let peer = beginning.peer else {
            return try await start(request, context, values, beginning.wrong)
        }
        do throws(OfficeFailure) {
            let letter = try await office.beginLetter(draft, to: peer, by: context.person)
            drafts.forget("/letters/new", by: context.person.holder)
            return .redirect(WriterPlace(draft: letter.id).path + "/basis")
        } catch { throw WebFailure(error) }
    }

    // MARK: - One page

    /// A letter on its way to a page or from one.
    struct Work {
        let place: LetterPlace
        let pages: WriterPlace
        let written: WrittenLetter
        let visit: Sessions.Visit
        let book: LawBook
        let page: String
        let path: String

        var topics: [LetterTopic] { LetterTopic.all(of: written.draft) }

        /// What an officer is asked besides, or said already.
        func facts(_ questions: [LetterQuestion], _ values: [String: String]) -> [FactDeclaration] {
            let asked = questions.map(\.field.id) + values.keys
            let names = Set(asked.filter { $0.hasPrefix("case.") }.map { String($0.dropFirst(5)) })
                .union(written.draft.facts.keys)
            return names.sorted().compactMap { book.facts[$0] }
                .filter { $0.answeredBy == .requesting }
        }

        /// What the other side said of a part of an informal draft.
        func comments(on topic: String) -> [InformalPage.Comment] {
            written.comments.filter { $0.topic == topic }.map(InformalPage.Comment.init)
        }

        /// The form of a topic with what was typed, or as the letter fills it.
        func form(
            _ topic: LetterTopic,
            _ questions: [LetterQuestion],
            _ typed: [String: String]?
        ) -> WriterForm {
            let facts = topic == .known ? self.facts(questions, typed ?? [:]) : []
            return typed.map { WriterForm(topic, $0, facts: facts) }
                ?? WriterForm(topic, of: written.draft, facts: facts)
        }

        func outlook(_ holder: String) -> WriterOutlook {
            let unfinished = Set(written.typed.filter { $0.value[holder] != nil }.keys)
            var outlook = WriterOutlook(written.draft, unfinished: unfinished, in: book)
            outlook.lackingFiles = written.attachments.filter { $0.size == nil }.count
            return outlook
        }
    }

    func work(_ request: Request, _ context: PersonContext) async throws -> Work {
        guard let visit = context.visit, visit.acts else { throw WebFailure.notFound }
        let place: LetterPlace
        let pages: WriterPlace
        if context.parameters.get("reference") != nil {
            let reference = try context.part("reference")
            (place, pages) = (.inCase(reference), WriterPlace(reference: reference))
        } else {
            let id = try context.part("id")
            (place, pages) = (.begun(id), WriterPlace(draft: id))
        }
        let office = try await door.entered
        do throws(OfficeFailure) {
            return Work(
                place: place,
                pages: pages,
                written: try await office.letter(at: place, for: context.person),
                visit: visit,
                book: office.letterLaw,
                page: context.parameters.get("page").flatMap(PathSegment.decode) ?? "",
                path: request.uri.path
            )
        } catch { throw WebFailure(error) }
    }

    @Sendable private func show(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let work = try await work(request, context)
        switch work.page {
        case "basis": return check(.basis, work, request, context)
        case "check": return check(.check, work, request, context)
        case "preview", "letter.pdf": return try await document(work, request)
        case "attachments": return attachments(work, request, context)
        case WriterTranslationForm.topic: return translation(work, request, context)
        default: break
        }
        guard let topic = LetterTopic.named(work.page, in: work.written.draft) else {
            throw WebFailure.notFound
        }
        let (holder, written) = (context.person.holder, work.written)
        let typed = written.typed[topic.name]?[holder]
        if let lapsed = drafts.kept(in: work.path, by: holder, at: clock()) {
            return page(work, topic, request, context, lapsed) { $0.notice = .kept }
        }
        let touches = [topic.name, WrittenLetter.whole].compactMap { written.touched[$0] }
        let touch = touches.max { $0.revision < $1.revision }
        return page(work, topic, request, context, typed?.values) { page in
            if request.uri.queryParameters["saved"] != nil { page.notice = .saved }
            guard let typed else { return }
            if let touch, touch.revision > typed.base {
                page.notice = .overtaken(by: touch.by, at: touch.at)
            } else if request.uri.queryParameters["row"] == nil {
                page.notice = .kept
                page.problems = page.form.problems(with: written.draft, in: work.book)
            }
        }
    }

    private func page(
        _ work: Work,
        _ topic: LetterTopic,
        _ request: Request,
        _ context: PersonContext,
        _ typed: [String: String]?,
        _ change: (inout WriterPage) -> Void
    ) -> Response {
        let questions = LetterGuide.questions(about: topic, work.written.draft, in: work.book)
        let form = work.form(topic, questions, typed)
        var page = WriterPage(
            work.pages,
            form,
            questions,
            work.written.draft,
            work.outlook(context.person.holder),
            book: work.book,
            authority: authority,
            seal: (work.visit.token, Secret.token(), work.written.revision)
        )
        page.isOvertaken = work.written.isOvertaken
        page.comments = work.comments(on: topic.name)
        change(&page)
        let isBehind =
            switch page.notice {
            case .overtaken: true
            case .kept: drafts.kept(in: work.path, by: context.person.holder, at: clock()) != nil
            default: false
            }
        if isBehind { page.current = work.form(topic, questions, nil).values }
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    private func check(
        _ kind: WriterCheckPage.Kind,
        _ work: Work,
        _ request: Request,
        _ context: PersonContext,
        _ change: (inout WriterCheckPage) -> Void = { _ in }
    ) -> Response {
        var page = WriterCheckPage(
            kind,
            work.pages,
            work.written.draft,
            work.outlook(context.person.holder),
            book: work.book,
            authority: authority,
            seal: (work.visit.token, Secret.token(), work.written.revision)
        )
        page.isOvertaken = work.written.isOvertaken
        page.comments = work.comments(on: InformalPage.whole)
        page.reference = WriterRoutes.word(work.written.draft.fields["id"]?.string ?? "")
        change(&page)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    /// A reference that an office takes, made from the letter's own.
    private static func word(_ text: String) -> String {
        let isPlain = { (character: Character) in
            character.isASCII
                && (character.isLetter || character.isNumber || "._-".contains(character))
        }
        return String(text.map { isPlain($0) ? $0 : "-" }.prefix(80))
    }

    /// The letter as the document it becomes.
    private func document(_ work: Work, _ request: Request) async throws -> Response {
        guard let content = work.written.draft.letter,
            let letter = try? LetterOfRequest(content, vocabulary: work.book.vocabulary)
        else { throw WebFailure.notFound }
        let office = try await door.entered
        let document = try LetterDocument(letter, work.book)
        return work.page == "letter.pdf"
            ? try await document.pdf(for: request, by: office) : document.html(for: request)
    }

    // MARK: - What was sent

    @Sendable private func take(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        if context.parameters.get("page") == "attachments" {
            return try await takeFile(request, context)
        }
        let form = try await Form(request, cookie: Cookie.session.value(request), step: true)
        let work = try await work(request, context)
        if work.page == WriterTranslationForm.topic {
            return try await takeTranslation(form, work, request, context)
        }
        if work.page == "check" { return try await close(form, work, request, context) }
        guard let topic = LetterTopic.named(work.page, in: work.written.draft) else {
            throw WebFailure.notFound
        }
        let values = form.values
        let questions =
            topic == .known
            ? LetterGuide.questions(about: topic, work.written.draft, in: work.book) : []
        var typed = work.form(topic, questions, values)
        let (act, here) = (form["do"], work.pages.topic(topic))
        let base = Int(form["form-revision"]) ?? 0
        if let row = typed.act(act) {
            let change = LetterChange(topic.name, base: base, typed: typed.values)
            _ = try await keep(work, change, context)
            return .redirect("\(here)?row=\(PathSegment.encode(row))#w-\(row)")
        }
        let problems = typed.problems(with: work.written.draft, in: work.book)
        let sound = typed
        var apply: (@Sendable (LetterDraft) -> LetterDraft)?
        if problems.isEmpty { apply = { sound.apply(to: $0) } }
        let change = LetterChange(topic.name, base: base, typed: values, apply: apply)
        let kept: WrittenLetter
        switch try await keep(work, change, context) {
        case .overtaken: return .redirect(here)
        case .kept(let letter): kept = letter
        }
        if act == "back" { return .redirect(step(-1, topic, kept, work)) }
        if !problems.isEmpty {
            return page(work, topic, request, context, values) { $0.problems = problems }
        }
        if act == "save" { return .redirect("\(here)?saved=1") }
        return .redirect(step(1, topic, kept, work))
    }

    func keep(
        _ work: Work,
        _ change: LetterChange,
        _ context: PersonContext
    ) async throws -> LetterKept {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let kept = try await office.keepLetter(at: work.place, change, by: context.person)
            drafts.forget(work.path, by: context.person.holder)
            return kept
        } catch { throw WebFailure(error) }
    }

    /// The page after or before one.
    private func step(
        _ way: Int,
        _ topic: LetterTopic,
        _ letter: WrittenLetter,
        _ work: Work
    ) -> String {
        let all = LetterTopic.all(of: letter.draft)
        let place = (all.firstIndex(of: topic) ?? -1) + way
        if place < 0 { return work.pages.path + "/basis" }
        return all.indices.contains(place)
            ? work.pages.topic(all[place]) : work.pages.path + "/translation"
    }

    /// Puts the letter into its case by the step that takes a letter as text, or forgets it.
    private func close(
        _ form: Form,
        _ work: Work,
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        let written = work.written
        if form["do"] == "drop" {
            do throws(OfficeFailure) {
                try await office.dropLetter(at: work.place, by: context.person)
            } catch { throw WebFailure(error) }
            let home = written.reference.map { "/cases/\(PathSegment.encode($0))" }
            return .redirect(home ?? "/letters?dropped=1")
        }
        let typed = form["reference"]
        guard Int(form["form-revision"]) == written.revision else {
            return check(.check, work, request, context) { page in
                page.isChanged = true
                if !typed.isEmpty { page.reference = typed }
            }
        }
        let isNew = written.reference == nil
        let reference = written.reference ?? typed
        if let said = try await perform(written, reference, form.key, context) {
            return check(.check, work, request, context) { page in
                page.refused = said
                if !typed.isEmpty { page.reference = typed }
            }
        }
        do throws(OfficeFailure) {
            // What was kept is in the case now; where it cannot be forgotten, it only lies there.
            if isNew || written.revision > 0 {
                try await office.dropLetter(at: work.place, by: context.person)
            }
        } catch { throw WebFailure(error) }
        return .redirect("/cases/\(PathSegment.encode(reference))")
    }

    /// Takes the steps by which the letter, and what was said besides, come into the case.
    ///
    /// - Returns: what the office said against it; nothing when it is done.
    private func perform(
        _ written: WrittenLetter,
        _ reference: String,
        _ key: String,
        _ context: PersonContext
    ) async throws -> [String]? {
        let isNew = written.reference == nil
        var body: [String: JSON] = ["letter": .string(written.draft.yaml)]
        let files = try await files(of: written, context)
        if !files.isEmpty { body["attachments"] = .array(files) }
        if isNew { body["peer"] = .string(written.peer) }
        var steps: [(name: String, body: JSON)] = [(isNew ? "draft" : "revise", .object(body))]
        if let facts = written.draft.factsYAML(on: clock().day) {
            steps.append(("add-facts", ["facts": .string(facts)]))
        }
        for step in steps {
            let answer = await (try door.entered).perform(
                StepRequest(
                    reference: reference,
                    step: step.name,
                    body: step.body,
                    person: context.person,
                    key: step.name == "add-facts" ? key + ".facts" : key
                )
            )
            guard case .refused(let refusal) = answer else { continue }
            let said = refusal.problems.map { problem in
                (problem.field.map { "\($0): " } ?? "") + problem.text
            }
            return said.isEmpty ? [WebFailure(refusal).text] : said
        }
        return nil
    }
}
