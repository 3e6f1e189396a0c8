import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Law
import NIOCore
import Office
import Pages

/// What goes with a letter that is being written: its files and its translation.
extension WriterRoutes {
    // MARK: - Attachments

    func attachments(
        _ work: Work,
        _ request: Request,
        _ context: PersonContext,
        _ change: (inout WriterAttachmentsPage) -> Void = { _ in }
    ) -> Response {
        let rows = work.written.attachments.map {
            WriterAttachmentsPage.Row($0.attachment, size: $0.size)
        }
        var page = WriterAttachmentsPage(
            work.pages,
            rows,
            work.written.draft,
            work.outlook(context.person.holder),
            book: work.book,
            authority: authority,
            seal: (work.visit.token, Secret.token())
        )
        page.done = request.uri.queryParameters["done"].map(String.init)
        change(&page)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    /// Takes in a file, or takes one out of the letter.
    func takeFile(_ request: Request, _ context: PersonContext) async throws -> Response {
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == "multipart/form-data" else { return try await removeFile(request, context) }
        let work = try await work(request, context)
        var form = try await FileForm(request, of: work.visit)
        let typed = (form.values["title"] ?? "").split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        let name = form.file?.file.flatMap { $0.split { $0 == "/" || $0 == "\\" }.last } ?? ""
        let title = typed.contains { !$0.isWhitespace } ? typed : String(name)
        guard form.file != nil, !title.isEmpty else {
            return attachments(work, request, context) { page in
                (page.lacksFile, page.title) = (true, typed)
            }
        }
        var bytes: [UInt8] = []
        while let piece = try await form.piece() {
            bytes += piece
            // One byte more than fits shows that it is too much; the rest is not read.
            if bytes.count > Attachment.sizeLimit { break }
        }
        let office = try await door.entered
        do throws(OfficeFailure) {
            let new = NewAttachment(title: title, bytes: bytes)
            _ = try await office.attach(new, at: work.place, by: context.person)
            return .redirect("\(work.pages.path)/attachments?done=added")
        } catch {
            guard case .refused(let refusal) = error else { throw WebFailure(error) }
            return attachments(work, request, context) { page in
                page.refused = refusal.problems.first?.text ?? WebFailure(refusal).text
                page.title = typed
            }
        }
    }

    private func removeFile(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let form = try await Form(request, cookie: Cookie.session.value(request))
        let work = try await work(request, context)
        let office = try await door.entered
        guard form["do"] == "remove" else { throw WebFailure.malformedForm }
        do throws(OfficeFailure) {
            _ = try await office.detach(form["id"], at: work.place, by: context.person)
        } catch {
            // Whoever removes it twice has what was wanted.
            guard error == .notFound else { throw WebFailure(error) }
        }
        return .redirect("\(work.pages.path)/attachments?done=removed")
    }

    /// A file of a letter that is being written.
    @Sendable func attached(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard let visit = context.visit, visit.acts else { throw WebFailure.notFound }
        let place: LetterPlace =
            context.parameters.get("reference") == nil
            ? .begun(try context.part("id")) : .inCase(try context.part("reference"))
        return try await LetterFileAnswer(door: door).written(place, context)
    }

    /// A file that came with a case's letter.
    @Sendable func attachedToCase(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await LetterFileAnswer(door: door).ofCase(context)
    }

    /// The files that the case does not have yet, as a step takes them.
    func files(of written: WrittenLetter, _ context: PersonContext) async throws -> [JSON] {
        let office = try await door.entered
        var files: [JSON] = []
        for file in written.draft.attachments where written.files[file.digest] != nil {
            do throws(OfficeFailure) {
                let bytes = try await office.attachment(
                    file.id,
                    at: written.place,
                    for: context.person
                ).bytes
                files.append(
                    ["id": .string(file.id), "content": .string(Base64.url.encode(bytes))]
                )
            } catch { throw WebFailure(error) }
        }
        return files
    }

    // MARK: - Translation

    func translation(
        _ work: Work,
        _ request: Request,
        _ context: PersonContext
    ) -> Response {
        let (holder, written) = (context.person.holder, work.written)
        let typed = written.typed[WriterTranslationForm.topic]?[holder]
        if let lapsed = drafts.kept(in: work.path, by: holder, at: clock()) {
            return translation(work, request, context, lapsed) { $0.notice = .kept }
        }
        let touches = [WriterTranslationForm.topic, WrittenLetter.whole]
            .compactMap { written.touched[$0] }
        let touch = touches.max { $0.revision < $1.revision }
        return translation(work, request, context, typed?.values) { page in
            if request.uri.queryParameters["saved"] != nil { page.notice = .saved }
            guard let typed else { return }
            if let touch, touch.revision > typed.base {
                page.notice = .overtaken(by: touch.by, at: touch.at)
                page.isBehind = true
            } else {
                page.notice = .kept
                page.problems = page.form.problems(with: written.draft, in: work.book)
            }
        }
    }

    private func translation(
        _ work: Work,
        _ request: Request,
        _ context: PersonContext,
        _ typed: [String: String]?,
        _ change: (inout WriterTranslationPage) -> Void
    ) -> Response {
        let draft = work.written.draft
        var page = WriterTranslationPage(
            work.pages,
            typed.map(WriterTranslationForm.init) ?? WriterTranslationForm(of: draft),
            draft,
            work.outlook(context.person.holder),
            book: work.book,
            authority: authority,
            seal: (work.visit.token, Secret.token(), work.written.revision)
        )
        change(&page)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    func takeTranslation(
        _ form: Form,
        _ work: Work,
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let typed = WriterTranslationForm(form.values)
        let problems = typed.problems(with: work.written.draft, in: work.book)
        var apply: (@Sendable (LetterDraft) -> LetterDraft)?
        if problems.isEmpty { apply = { typed.apply(to: $0) } }
        let change = LetterChange(
            WriterTranslationForm.topic,
            base: Int(form["form-revision"]) ?? 0,
            typed: typed.values,
            apply: apply
        )
        let here = "\(work.pages.path)/translation"
        if case .overtaken = try await keep(work, change, context) { return .redirect(here) }
        if !problems.isEmpty {
            return translation(work, request, context, typed.values) { $0.problems = problems }
        }
        let next = "\(work.pages.path)/attachments"
        return .redirect(form["do"] == "save" ? "\(here)?saved=1" : next)
    }
}

/// Answers with a file that goes or came with a letter.
///
/// It is never shown in the page: whoever opens it does so outside the office's site.
struct LetterFileAnswer: Sendable {
    let door: OfficeDoor

    func written(_ place: LetterPlace, _ context: PersonContext) async throws -> Response {
        let id = try context.part("file")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let (file, bytes) = try await office.attachment(id, at: place, for: context.person)
            return LetterFileAnswer.response(file, bytes)
        } catch { throw WebFailure(error) }
    }

    @Sendable func ofCase(_ context: PersonContext) async throws -> Response {
        let (reference, id) = (try context.part("reference"), try context.part("file"))
        let office = try await door.entered
        do throws(OfficeFailure) {
            let (file, bytes) = try await office.caseAttachment(
                id,
                of: reference,
                for: context.person
            )
            return LetterFileAnswer.response(file, bytes)
        } catch { throw WebFailure(error) }
    }

    private static func response(_ file: Attachment, _ bytes: [UInt8]) -> Response {
        // What a peer calls its file's kind may hold anything; a header holds visible ASCII.
        let isPlain = file.mediaType.utf8.allSatisfy { (0x21...0x7e).contains($0) }
        return Response(
            status: .ok,
            headers: [
                .contentType: isPlain ? file.mediaType : "application/octet-stream",
                .contentDisposition: "attachment; filename=\"\(file.id)\"",
            ],
            body: .init(byteBuffer: .init(bytes: bytes))
        )
    }
}
