import Casework
import Encoding
import HTTPTypes
import Hummingbird
import Office
import Pages

/// The page of a disclosure review, and the forms with which it is decided.
struct ReviewRoutes: Sendable {
    let door: OfficeDoor
    let authority: String
    let clock: @Sendable () -> Instant

    /// How many findings one page shows.
    private static let pageSize = 25

    func addRoutes(to group: RouterGroup<PersonContext>) {
        group.get("cases/:reference/reviews/:review", use: page)
        group.post("cases/:reference/reviews/:review", use: act)
    }

    @Sendable private func page(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await show(request, context, ReviewAPI.window(request), [], .ok)
    }

    private func show(
        _ request: Request,
        _ context: PersonContext,
        _ window: ReviewWindow,
        _ problems: [Problem],
        _ status: HTTPResponse.Status
    ) async throws -> Response {
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        var window = window
        window.count = min(window.count, ReviewRoutes.pageSize)
        do throws(OfficeFailure) {
            let view = try await office.review(reference, id, for: context.person)
            var page = ReviewPage(view, reference, authority: authority, now: clock())
            if !view.whole.act.isEmpty {
                let asked = window
                let entries = try await office.reviewEntries(
                    reference,
                    id,
                    asked,
                    for: context.person
                )
                page.take(entries, window)
            }
            page.key = Secret.token()
            page.problems = problems.map(\.line)
            let html = page.html(in: request.words, for: context.reader(request))
            var response = Response(html: html, status: status)
            response.headers[.contentSecurityPolicy] = SafeHeaders.scripted
            return response
        } catch { throw WebFailure(error) }
    }

    /// Takes the step of a form; what is refused is said above the same page.
    @Sendable private func act(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        guard context.visit?.acts == true else { throw WebFailure.foreignForm }
        let form = try await Form(request, cookie: Cookie.session.value(request))
        let (reference, id) = try (context.part("reference"), context.part("review"))
        let office = try await door.entered
        guard let (step, body) = ReviewRoutes.step(form, of: id) else {
            throw WebFailure.malformedForm
        }
        let answer = await office.perform(
            StepRequest(
                reference: reference,
                step: step,
                body: body,
                person: context.person,
                key: form.key
            )
        )
        switch answer {
        case .done:
            let back = form["back"]
            return .redirect(LocalPath.isLocal(back) ? back : request.uri.path)
        case .refused(let refusal):
            let failure = WebFailure(refusal)
            guard failure.status != .notFound else { throw failure }
            let problems = refusal.problems.isEmpty ? [Problem(failure.text)] : refusal.problems
            return try await show(request, context, ReviewWindow(), problems, failure.status)
        }
    }

    /// The step that a form asks for, and its body; nothing for any other form.
    static func step(_ form: Form, of review: String) -> (step: String, body: JSON)? {
        var members: [String: JSON] = ["review": .string(review)]
        func number(_ name: String) -> JSON? { Int64(form[name]).map { .integer($0) } }
        func add(_ name: String, _ text: String) {
            if !text.isEmpty { members[name] = .string(text) }
        }
        guard let revision = number("revision") else { return nil }
        if !["undo-decision", "answer-question"].contains(form["step"]) {
            members["revision"] = revision
        }
        switch form["step"] {
        case "approve-review": return ("approve-review", .object(members))
        case "undo-decision":
            guard let decision = number("decision") else { return nil }
            members["decision"] = decision
            members["reasons"] = .string(form["reason"])
            return ("undo-decision", .object(members))
        case "answer-question":
            add("question", form["question"])
            add("answer", form["answer"])
            return ("answer-question", .object(members))
        case "decide-whole": add("whole", form["act"])
        case "decide-ledger":
            guard let ledger = number("ledger") else { return nil }
            members["ledger"] = ledger
            add("whole", form["act"])
        case "decide-entry" where form["alike"] == "true":
            add("like", form["entry"])
            add("act", form["act"])
        case "decide-entry":
            members["entries"] = [.string(form["entry"])]
            add("act", form["act"])
        case "decide-class":
            add("class", form["class"])
            add("proposed", form["proposed"])
            members["open"] = true
            add("act", form["act"])
        default: return nil
        }
        add("reason", form["reason"])
        return ("decide-entries", .object(members))
    }
}

extension Problem {
    /// What is wrong and what can be done, in one line.
    fileprivate var line: String { hint.map { "\(text) – \($0)" } ?? text }
}

extension ReviewPage {
    /// What is known of a review, without its findings.
    fileprivate init(
        _ view: ReviewView,
        _ reference: String,
        authority: String,
        now: Instant
    ) {
        let summary = view.summary
        self.init(
            reference: reference,
            id: summary.id,
            exhibit: summary.exhibit,
            state: summary.state,
            revision: summary.revision,
            authority: authority,
            now: now
        )
        (measures, officer, approver) = (summary.measures, summary.officer, summary.approver)
        (copy, problem) = (summary.copy, summary.problem)
        (questions, unseen) = (summary.questions, summary.unseen)
        (decided, open, openForYou) = (summary.decided, summary.open, summary.openForYou)
        (isWholeDecided, mayApprove) = (summary.isWholeDecided, summary.mayApprove)
        isOffline = summary.isOffline
        (wholeAct, wholeReason) = (view.whole.act, view.whole.reason)
        phase = summary.progress?.phase.rawValue
        if phase == nil, ["preparing", "approved"].contains(summary.state) { phase = "waiting" }
        classes = summary.classes.map {
            ClassRow(
                dataClass: $0.dataClass,
                act: $0.act,
                care: $0.care,
                open: $0.open,
                decided: $0.decided,
                mayDecide: $0.mayDecide
            )
        }
        scope = view.scope.map(Scope.init)
        ledgers = view.ledgers.map {
            var ledger = Ledger(
                name: $0.name,
                act: $0.act,
                reason: $0.reason,
                scope: $0.scope.map(Scope.init)
            )
            (ledger.decidedBy, ledger.mayDecide) = ($0.decidedBy, $0.mayDecide)
            return ledger
        }
        decisions = view.decisions.map {
            Decision(
                number: $0.number,
                count: $0.count,
                ledger: $0.ledger,
                by: $0.by,
                at: $0.at,
                act: $0.act,
                reason: $0.reason,
                undone: $0.undone
            )
        }
        isClean = view.leaks?["clean"]?.bool
        leaks = (view.leaks?["leaks"]?.array ?? []).map { leak in
            (
                leak["exhibit"]?.string ?? "", leak["layer"]?.string ?? "",
                leak["class"]?.string ?? "", leak["entry"]?.string ?? ""
            )
        }
    }

    /// Takes the findings that were asked for.
    fileprivate mutating func take(_ view: ReviewEntriesView, _ window: ReviewWindow) {
        total = view.total
        next = view.next
        entries = view.entries.map { Entry($0) }
        let texts = [("class", window.dataClass), ("act", window.act), ("like", window.like)]
        filter = texts.compactMap { name, value in value.map { (name, $0) } }
        if window.isOpen { filter.append(("open", "true")) }
        if window.isMine { filter.append(("mine", "true")) }
    }
}

extension ReviewPage.Entry {
    fileprivate init(_ view: ReviewEntryView) {
        self.init(
            id: view.id,
            dataClass: view.dataClass,
            care: view.care,
            act: view.act,
            proposed: view.proposed,
            reason: view.reason,
            ground: view.ground,
            decidedBy: view.decidedBy,
            place: ReviewPage.Entry.place(view.places.array?.first),
            isDoubtful: view.isDoubtful,
            isDecided: view.isDecided,
            mayDecide: view.mayDecide,
            alike: view.alike,
            context: ReviewPage.Entry.pieces(view)
        )
    }

    /// Such as `row 2 column 3`.
    private static func place(_ json: JSON?) -> String {
        ["row", "column", "page", "message"].compactMap { name in
            json?[name]?.integer.map { "\(name) \($0)" }
        }.joined(separator: " ")
    }

    /// The context cut at its highlights; of two that overlap the entry's own is shown.
    private static func pieces(_ view: ReviewEntryView) -> [ReviewPage.Piece] {
        let bytes = Array(view.context.utf8)
        // Of an exhibit that is read outside nobody sees the text here.
        guard !bytes.isEmpty else { return [] }
        var kinds = [ReviewPage.Piece.Kind](repeating: .plain, count: bytes.count)
        for mark in view.highlights where mark.entry != view.id {
            for place in mark.range.clamped(to: bytes.indices) { kinds[place] = .other }
        }
        for mark in view.highlights where mark.entry == view.id {
            for place in mark.range.clamped(to: bytes.indices) { kinds[place] = .own }
        }
        var pieces: [ReviewPage.Piece] = []
        var start = 0
        for place in bytes.indices.dropFirst() + [bytes.count] {
            guard place == bytes.count || kinds[place] != kinds[start] else { continue }
            let text = String(decoding: bytes[start..<place], as: UTF8.self)
            pieces.append(ReviewPage.Piece(text, kinds[start]))
            start = place
        }
        return pieces
    }
}

extension ReviewPage.Scope {
    fileprivate init(_ scope: ReviewScope) {
        self.init(
            rows: scope.rows,
            kept: scope.kept,
            leftOut: scope.leftOut,
            buckets: scope.buckets.map {
                ReviewPage.Bucket(label: $0.label, inside: $0.inside, outside: $0.outside)
            }
        )
    }
}
