import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Law
import Office
import Pages

/// What programs ask of letters that are being written (spec/api.md, "Letters").
struct WriterAPI: Sendable {
    let door: OfficeDoor

    var routes: [APIRoute] {
        [
            APIRoute(
                .get,
                "/letters",
                "letters",
                "the letters the person writes before there is a case",
                answer: StepAPI.list("letters", of: "WrittenLetter"),
                .person(list)
            ),
            begin,
            APIRoute(
                .get,
                "/cases/{reference}/versions",
                "letter-versions",
                "the versions of a case's letter; who looked is on record first",
                answer: .json(WriterAPI.versions),
                .person(versions)
            ).failing(.notFound),
            APIRoute(
                .get,
                "/cases/{reference}/versions/{number}/since/{older}",
                "letter-differences",
                "what differs between two versions of a case's letter, field by field",
                answer: .json(WriterAPI.differences),
                .person(compare)
            ).failing(.notFound),
        ] + ["/letters/{letter}", "/cases/{reference}/letter"].flatMap(routes)
    }

    private static let versions = APISchema.object([
        "versions": APISchema.list(
            APISchema.object([
                "number": APISchema.count, "by": APISchema.text, "at": APISchema.instant,
                "digest": APISchema.digest, "letter": APISchema.text,
            ])
        )
    ])

    private static let differences = APISchema.object([
        "differences": APISchema.list(
            APISchema.object(
                ["path": APISchema.text, "kind": ["enum": ["added", "removed", "changed"]]],
                optional: ["old": APISchema.text, "new": APISchema.text]
            )
        )
    ])

    private static let questions = APISchema.object([
        "questions": APISchema.list(
            APISchema.object([
                "field": APISchema.text, "topic": APISchema.text, "text": APISchema.text,
                "needed": APISchema.flag,
                "reasons": APISchema.list(
                    APISchema.object(
                        ["citation": APISchema.text, "text": APISchema.text],
                        optional: ["rule": APISchema.text]
                    )
                ),
            ])
        )
    ])

    /// What is sent of a letter: its fields by the names of `spec/letter.schema.json`.
    private static func sent(_ more: [String: JSON]) -> JSON {
        APISchema.object(
            more.merging(["letter": ["type": "object"]]) { $1 },
            optional: ["facts": ["type": "object"]],
            isClosed: true
        )
    }

    private var begin: APIRoute {
        var route = APIRoute(
            .post,
            "/letters",
            "begin-letter",
            "begins a letter, whole or in part, for a paired authority",
            answer: .named("WrittenLetter"),
            .person(begun)
        )
        .taking(.json(WriterAPI.sent(["peer": APISchema.text])))
        .failing(.notFound, .unprocessableContent)
        route.status = .created
        return route
    }

    private func routes(_ base: String) -> [APIRoute] {
        let suffix = base.hasPrefix("/cases") ? "-of-case" : ""
        return [
            APIRoute(
                .get,
                base,
                "letter-written" + suffix,
                "a letter that is being written",
                answer: .named("WrittenLetter"),
                .person(letter)
            ).failing(.notFound),
            APIRoute(
                .put,
                base,
                "keep-letter" + suffix,
                "keeps a letter as it is sent, if nobody changed it since `revision`",
                answer: .named("WrittenLetter"),
                .person(keep)
            )
            .taking(.json(WriterAPI.sent(["revision": APISchema.count])))
            .failing(.notFound, .conflict),
            APIRoute(
                .get,
                base + "/questions",
                "letter-questions" + suffix,
                "what is open in a letter and why, the needed questions first",
                answer: .json(WriterAPI.questions),
                .person(asked)
            ).failing(.notFound),
            APIRoute(
                .get,
                base + "/check",
                "letter-check" + suffix,
                "whether a letter is fit to send, as `comity letter check` says it",
                answer: .json(["type": "object"]),
                .person(check)
            ).failing(.notFound, .conflict),
        ]
    }

    // MARK: - Answers

    @Sendable private func list(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        do throws(OfficeFailure) {
            let letters = try await office.letters(of: context.person)
            return Response(json: ["letters": .array(letters.map(\.json))])
        } catch { throw WebFailure(error) }
    }

    @Sendable private func begun(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        guard Access.drafts(context.person) else { throw WebFailure.notFound }
        let body = try await StepAPI.json(request, limit: Form.stepLimit)
        guard let peer = body["peer"]?.string else { throw WriterAPI.malformed("peer") }
        let draft = try WriterAPI.draft(body, ["peer"], office.letterLaw)
        do throws(OfficeFailure) {
            let letter = try await office.beginLetter(draft, to: peer, by: context.person)
            return Response(json: letter.json, status: .created)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func letter(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        Response(json: try await written(context).json)
    }

    @Sendable private func keep(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let office = try await door.entered
        let before = try await written(context)
        let body = try await StepAPI.json(request, limit: Form.stepLimit)
        guard let revision = body["revision"]?.integer else {
            throw WriterAPI.malformed("revision")
        }
        let draft = try WriterAPI.draft(body, ["revision"], office.letterLaw)
        guard Int(revision) == before.revision else { throw WriterAPI.overtaken }
        let change = LetterChange(WrittenLetter.whole, base: Int(revision)) { _ in draft }
        do throws(OfficeFailure) {
            let kept = try await office.keepLetter(at: before.place, change, by: context.person)
            guard case .kept(let letter) = kept else { throw .refused(Refusal(.conflict)) }
            return Response(json: letter.json)
        } catch { throw WebFailure(error) }
    }

    @Sendable private func asked(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let book = try await door.entered.letterLaw
        let questions = LetterGuide.next(try await written(context).draft, in: book)
        return Response(json: ["questions": .array(questions.map(\.json))])
    }

    @Sendable private func check(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let book = try await door.entered.letterLaw
        let draft = try await written(context).draft
        guard let content = draft.letter,
            let letter = try? LetterOfRequest(content, vocabulary: book.vocabulary)
        else {
            throw WebFailure(
                Refusal(.wrongState, [Problem("too little is said yet to apply any law")])
            )
        }
        let facts = draft.caseFacts(on: content.date, in: book)
        return Response(json: book.check(letter, on: content.date, facts: facts).json)
    }

    @Sendable private func versions(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let versions = try await all(context)
        let list = versions.map { version -> JSON in
            var members = version.json.object ?? [:]
            members["letter"] = .string(version.text)
            return .object(members)
        }
        return Response(json: ["versions": .array(list)])
    }

    @Sendable private func compare(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let versions = try await all(context)
        func version(_ name: String) throws -> LetterVersion {
            let number = Int(try context.part(name))
            guard let found = versions.first(where: { $0.number == number }) else {
                throw WebFailure.notFound
            }
            return found
        }
        let found = LetterVersion.differences(
            from: try version("older"),
            to: try version("number")
        )
        return Response(json: ["differences": .array(found.map(\.json))])
    }

    // MARK: - Requests

    private func all(_ context: PersonContext) async throws -> [LetterVersion] {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            return try await office.letterVersions(reference, for: context.person)
        } catch { throw WebFailure(error) }
    }

    private func written(_ context: PersonContext) async throws -> WrittenLetter {
        let isCase = context.parameters.get("reference") != nil
        let name = try context.part(isCase ? "reference" : "letter")
        let office = try await door.entered
        do throws(OfficeFailure) {
            return try await office.letter(
                at: isCase ? .inCase(name) : .begun(name),
                for: context.person
            )
        } catch { throw WebFailure(error) }
    }

    private static func draft(
        _ body: JSON,
        _ names: Set<String>,
        _ book: LawBook
    ) throws(WebFailure) -> LetterDraft {
        let known = names.union(["letter", "facts"])
        if let other = body.object?.keys.first(where: { !known.contains($0) }) {
            throw malformed(String(other.prefix(80)))
        }
        guard let letter = body["letter"] else { throw malformed("letter") }
        var draft: LetterDraft
        do throws(LetterOfRequest.Malformed) {
            draft = try LetterDraft(letter)
            if let defect = draft.defects(in: book).first { throw defect }
        } catch { throw malformed("letter.\(error.path)") }
        guard let facts = (body["facts"] ?? [:]).object else { throw malformed("facts") }
        for (name, value) in facts {
            guard let fact = book.facts[name], fact.answeredBy == .requesting,
                let said = FactValue(letterJSON: value), said.kind == fact.kind
            else { throw malformed("facts.\(name.prefix(80))") }
            draft.learn(name, said)
        }
        return draft
    }

    private static func malformed(_ field: String) -> WebFailure {
        WebFailure(
            Refusal(
                .malformed,
                [Problem(field: field, "missing, no member of this, or not of its form")]
            )
        )
    }

    private static let overtaken = WebFailure(
        Refusal(
            .conflict,
            [Problem(field: "revision", "somebody changed the letter since", hint: "read it again")]
        )
    )
}

extension LetterQuestion {
    /// The question as programs get it.
    fileprivate var json: JSON {
        [
            "field": .string(field.id), "topic": .string(LetterTopic(of: field).name),
            "text": .string(text), "needed": .bool(isNeeded),
            "reasons": .array(
                reasons.map { reason in
                    var members: [String: JSON] = [
                        "citation": .string(reason.citation), "text": .string(reason.text),
                    ]
                    if let rule = reason.rule { members["rule"] = .string(rule) }
                    return .object(members)
                }
            ),
        ]
    }
}

extension APISchema {
    /// A letter that is being written.
    static let writtenLetter = object(
        [
            "id": text, "holder": text, "peer": text, "changed": instant, "revision": count,
            "letter": ["type": "object"], "facts": ["type": "object"], "overtaken": flag,
            "attachments": list(EnclosureAPI.attachedFile),
        ],
        optional: ["reference": text]
    )
}
