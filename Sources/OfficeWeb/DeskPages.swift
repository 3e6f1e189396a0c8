import Casework
import Encoding
import Hummingbird
import Law
import Office
import Pages

extension CaseDesk {
    /// A form of a case: whether it leads on from here, and what stands against it.
    struct Form: Sendable {
        let name: String
        /// True for what the work leads to next, rather than what can be done at any time.
        let isNext: Bool
        let obstacle: Obstacle?
    }

    /// Every form of this side, in the order of the work.
    var forms: [Form] {
        StepForm.all.compactMap { form in
            guard let offer = offers.first(where: { $0.step.rawValue == form.step }) else {
                return nil
            }
            return Form(
                name: form.name,
                isNext: isNext(form),
                obstacle: offer.obstacle ?? obstacle(form)
            )
        }
    }

    /// Only what stands so can be prepared for.
    private func obstacle(_ form: StepForm) -> Obstacle? {
        let stages = Set(view.measures.map(\.stage))
        let needed: Set<String> =
            switch form.act {
            case "resume": ["postponed"]
            case "lift", "hand-over": ["secured"]
            case "decide", "postpone": ["asked", "secured", "postponed", "in-question"]
            default: stages
            }
        return form.act != nil && stages.isDisjoint(with: needed) ? .nothing : nil
    }

    private func isNext(_ form: StepForm) -> Bool {
        let stage = view.summary.stage
        switch form.name {
        case "supplement": return papers.contains { $0.isOpen && $0.envelope.type == "question" }
        case "consult": return stage == "admissibility" || wasConsulted
        case "prepare-decide", "prepare-postpone":
            return ["admissibility", "consultation"].contains(stage)
        case "no-remedy": return stage == "review"
        case "provisional-measure": return stage == "formal-check"
        case "assess": return assessment == nil || stage == "formal-check" || stage == "draft"
        default: return !CaseDesk.anyTime.contains(form.name)
        }
    }

    /// True when the other side spoke last in a consultation.
    private var wasConsulted: Bool {
        papers.last { $0.envelope.type == "consultation" }?.envelope.author == "peer"
    }

    private static let anyTime: Set = [
        "withdraw", "declare-emergency", "close", "use-report", "add-facts", "involve", "dismiss",
        "hold", "complaint", "resend", "clear-data-protection", "cancel-parcel", "prepare-resume",
        "prepare-lift", "prepare-hand-over", "revise", "request-collateral-use", "dispose",
        "record-redaction", "report-execution", "share-draft", "recall-draft", "abandon",
        "translate", "return",
        "return-formal", "forward",
        "disclose-to-defence", "ask", "assign-review", "drop-review",
    ]

    /// True when this person may add exhibits now.
    var takesExhibits: Bool {
        let stage = view.summary.stage
        let may = { (step: OfficeStep) in
            self.offers.contains { offer in
                guard offer.step == step else { return false }
                if case .role = offer.obstacle { return false }
                return true
            }
        }
        return may(.collect) && ["executing", "material-collected"].contains(stage)
            || may(.review) && stage == "review"
    }
}

extension CasePage {
    /// What a person can do in the case, and what both sides wrote.
    mutating func add(_ desk: CaseDesk, acts: Bool, _ book: LawBook) {
        isEmergency = desk.isEmergency
        next = desk.next.map { Deadline($0, book, desk.view.summary.side) }
        then = desk.then.map { Deadline($0, book, desk.view.summary.side) }
        reckoned = desk.reckoned.map(WorkPage.Reckoned.init)
        said = desk.papers.last { $0.envelope.author == "peer" }.map(Said.init)
        readable = Set(desk.papers.map(\.envelope.digest))
        attachments = desk.attachments.map {
            WriterAttachmentsPage.Row($0.attachment, size: $0.size)
        }
        reviews = desk.reviews.map {
            Review(id: $0.id, exhibit: $0.exhibit, state: $0.state, open: $0.open)
        }
        guard !desk.offers.isEmpty else { return }
        steps = .init(
            acts: acts,
            offers: desk.forms.map { form in
                CasePage.Offer(
                    form.name,
                    isNext: form.isNext,
                    obstacle: form.obstacle.map { ($0.code, $0.names) }
                )
            },
            takesExhibits: desk.takesExhibits,
            hasReceived: desk.parcels.contains { $0.isReceived },
            hasAssessment: desk.assessment != nil,
            hasLetter: desk.view.summary.side == "requesting" && desk.letter != nil,
            hasDrafts: !desk.drafts.isEmpty,
            hasDocument: desk.letter != nil
        )
    }
}

extension CasePage.Deadline {
    /// A day with what its rule says, and whether that side of a case has to answer.
    init(_ view: DeadlineView, _ book: LawBook, _ side: String) {
        self.init(
            day: view.due,
            at: view.at,
            rule: view.rule,
            measure: view.measure,
            flags: view.flags,
            says: book.rule(view.rule)?.text
        )
        clock = view.clock.map { .init(hours: $0.hours, from: $0.from, rule: $0.rule) }
        isOurs = view.isOwed(by: side)
    }
}

extension WorkPage.Item {
    init(_ item: WorkItem, _ book: LawBook) {
        self.init(
            CaseListPage.Row(item.summary),
            deadline: item.deadline.map { .init($0, book, item.summary.side) },
            then: item.then.map { .init($0, book, item.summary.side) },
            reckoned: item.reckoned.map(WorkPage.Reckoned.init),
            isEmergency: item.isEmergency,
            said: item.said.map { ($0.type, $0.at) },
            informal: item.informal?.rawValue,
            steps: item.steps
        )
    }
}

extension WorkPage.Reckoned {
    init(_ reckoned: WorkItem.Reckoned) {
        self.init(
            from: reckoned.from,
            lengths: reckoned.lengths.map { ($0.count, $0.unit) },
            raw: reckoned.raw,
            due: reckoned.due,
            flags: reckoned.flags
        )
    }
}

extension CasePage.Said {
    /// Sections that say something by themselves, the most telling first.
    private static let telling = [
        "questions", "conditions", "reasons", "consultation", "comments", "remarks",
    ]

    fileprivate init(_ paper: CaseDesk.Paper) {
        let parts = CasePage.Said.telling.compactMap { section in
            paper.parts.first { $0.section == section }
        }
        self.init(
            digest: paper.envelope.digest,
            outcomes: paper.outcomes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            text: parts.first?.lines.first?.text
        )
    }
}

extension PaperPage.Paper {
    init(_ paper: CaseDesk.Paper) {
        self.init(
            digest: paper.envelope.digest,
            type: paper.envelope.type,
            isOwn: paper.envelope.author == "own",
            number: paper.envelope.seq,
            at: paper.envelope.at,
            measures: paper.measures,
            outcomes: paper.outcomes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            outcome: paper.outcome,
            grounds: paper.grounds,
            deadline: paper.deadline,
            about: paper.about,
            isOpen: paper.isOpen,
            parts: paper.parts.map { part in
                .init(part.section, part.lines.map { ($0.name, $0.text) })
            }
        )
    }
}

extension PageRoutes {
    private func desk(_ context: PersonContext) async throws -> CaseDesk {
        let reference = try context.part("reference")
        let office = try await door.entered
        do throws(OfficeFailure) {
            let desk = try await office.desk(reference, for: context.person)
            guard !desk.offers.isEmpty else { throw OfficeFailure.notFound }
            return desk
        } catch { throw WebFailure(error) }
    }

    @Sendable func shared(_ request: Request, _ context: PersonContext) async throws -> Response {
        let desk = try await desk(context)
        var page = PaperPage(
            desk.view.summary.reference,
            desk.papers.map(PaperPage.Paper.init),
            authority: authority
        )
        page.shared = .init(
            letterStage: desk.view.letterStage,
            measures: desk.view.measures.map {
                .init(
                    id: $0.id,
                    type: $0.type,
                    stage: $0.stage,
                    conditions: $0.conditions,
                    suspended: $0.suspended
                )
            }
        )
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    @Sendable func envelope(_ request: Request, _ context: PersonContext) async throws -> Response {
        let digest = try context.part("digest")
        let desk = try await desk(context)
        guard let paper = desk.papers.first(where: { $0.envelope.digest == digest }) else {
            throw WebFailure.notFound
        }
        let page = PaperPage(
            desk.view.summary.reference,
            [PaperPage.Paper(paper)],
            authority: authority
        )
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    /// The letter as it stands, as the document it is, for whoever reads the case on either side.
    @Sendable func document(_ request: Request, _ context: PersonContext) async throws -> Response {
        let reference = try context.part("reference")
        let office = try await door.entered
        let letter: LetterOfRequest
        do throws(OfficeFailure) {
            letter = try await office.letterAsItStands(reference, for: context.person)
        } catch { throw WebFailure(error) }
        let document = try LetterDocument(letter, office.letterLaw)
        return request.uri.path.hasSuffix(".pdf")
            ? try await document.pdf(for: request, by: office) : document.html(for: request)
    }

    @Sendable func assessment(
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let desk = try await desk(context)
        var page = AssessmentPage(
            desk.view.summary.reference,
            desk.assessment,
            authority: authority
        )
        page.book = (try await door.entered).letterLaw
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }

    @Sendable func received(_ request: Request, _ context: PersonContext) async throws -> Response {
        let desk = try await desk(context)
        var page = ReceivedPage(
            desk.view.summary.reference,
            desk.parcels.filter(\.isReceived).map(ReceivedPage.Parcel.init),
            authority: authority
        )
        page.disclosures = desk.disclosures.map(ReceivedPage.Disclosure.init)
        return Response(html: page.html(in: request.words, for: context.reader(request)))
    }
}

extension ReceivedPage.Parcel {
    init(_ parcel: CaseDesk.Parcel) {
        self.init(
            number: parcel.number,
            digest: parcel.digest,
            state: parcel.state,
            measures: parcel.measures,
            exhibits: parcel.exhibits.map {
                .init(
                    path: $0.path,
                    digest: $0.digest,
                    size: $0.size,
                    isVerified: $0.isVerified,
                    isAccepted: $0.isAccepted
                )
            },
            limits: (parcel.useLimits?["limits"]?.array ?? []).map { limit in
                .init(
                    purpose: limit["purpose"]?.string ?? "",
                    transfer: limit["onwardTransfer"]?.string ?? "",
                    authority: limit["consentAuthority"]?.string ?? "",
                    rule: limit["sourceRule"]?.string ?? "",
                    exhibits: limit["exhibits"]?.array?.compactMap(\.string) ?? []
                )
            },
            removals: (parcel.redaction?["entries"]?.array ?? []).map { entry in
                .init(
                    act: entry["act"]?.string ?? "",
                    category: entry["category"]?.string ?? "",
                    reason: entry["reason"]?.string ?? "",
                    count: entry["count"]?.integer ?? 0,
                    exhibit: entry["exhibit"]?.string ?? ""
                )
            },
            custody: parcel.custody.map {
                .init(item: $0.item, event: $0.event, at: $0.at, who: $0.who, state: $0.state)
            }
        )
    }
}
