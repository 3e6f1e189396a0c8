import Casework
import Encoding
import Evidence

extension CaseRecord {
    /// Takes in what happened in a disclosure review.
    mutating func applyReview(_ event: OfficeEvent) {
        guard let id = event.text("review") else { return }
        switch event.act {
        case "begin-review", "upload-plan": beginReview(id, event)
        case "review-prepared": reviews[id]?.prepared(event)
        case "review-failed":
            reviews[id]?.state = .failed
            reviews[id]?.problem = event.text("problem")
        case "review-asked": reviews[id]?.asked(event)
        case "answer-question": reviews[id]?.answered(event)
        case "assign-review": reviews[id]?.officer = event.text("officer")
        case "decide-entries": reviews[id]?.decided(event)
        case "mark-place": reviews[id]?.marked(event)
        case "undo-decision": reviews[id]?.undid(event)
        case "approve-review": reviews[id]?.approved(event)
        case "drop-review": reviews[id]?.state = .dropped
        case "review-blocked":
            reviews[id]?.state = .blocked
            reviews[id]?.leaks = event.text("leaks")
        case "review-rechecked":
            reviews[id]?.looked = event.text("looked").flatMap { EntryRanges($0) }
            if let leaks = event.text("leaks") { reviews[id]?.leaks = leaks }
        case "review-withheld": reviews[id]?.carried(event, .withheld)
        case "review-disclosed": takeDisclosed(id, event)
        default: break
        }
    }

    private mutating func beginReview(_ id: String, _ event: OfficeEvent) {
        guard let exhibit = event.text("exhibit"), let digest = event.digest("digest") else {
            return
        }
        let measures = event.detail["measures"]?.array?.compactMap(\.string) ?? []
        // One review of an exhibit for a set of measures counts: the newest.
        for (other, review) in reviews
        where review.exhibit == exhibit && review.measures == measures {
            reviews[other]?.state = .dropped
        }
        var review = Review(
            id: id,
            exhibit: exhibit,
            measures: measures,
            digest: digest,
            by: event.who,
            at: event.when
        )
        review.upload = StoredExhibit(event.detail["plan"])
        review.isOffline = event.detail["offline"]?.bool ?? false
        reviews[id] = review
    }

    /// The copy is an exhibit; an earlier one of the same review does not leave any more.
    private mutating func takeDisclosed(_ id: String, _ event: OfficeEvent) {
        if let earlier = reviews[id]?.copy { exhibits[earlier]?.keep = false }
        takeExhibit(event)
        reviews[id]?.carried(event, .disclosed)
    }

    /// The reviews of an exhibit that were not given up, by their numbers.
    func reviews(of exhibit: String) -> [Review] {
        reviews.values.filter { $0.exhibit == exhibit && $0.state != .dropped }
            .sorted { $0.number < $1.number }
    }

    /// The reviews that bar a transfer: begun and not settled, or decided anew since.
    var unsettledReviews: [Review] {
        reviews.values.filter { review in
            switch review.state {
            case .approved where review.isOffline: false
            case .dropped: false
            default: !review.state.isSettled || !review.isCurrent
            }
        }.sorted { $0.number < $1.number }
    }
}

extension Review {
    /// The number in its name.
    var number: Int { Int(id.dropFirst()) ?? 0 }

    fileprivate mutating func prepared(_ event: OfficeEvent) {
        guard state == .preparing else { return }
        state = .open
        plan = StoredExhibit(event.detail["plan"])
        material = StoredExhibit(event.detail["material"])
        entries = Int(event.detail["entries"]?.integer ?? 0)
    }

    fileprivate mutating func asked(_ event: OfficeEvent) {
        guard state == .preparing else { return }
        state = .asked
        questions = event.detail["questions"]?.array?.compactMap(\.string) ?? []
    }

    fileprivate mutating func answered(_ event: OfficeEvent) {
        guard let question = event.text("question"), let text = event.text("answer") else { return }
        answers.append(Answer(question: question, text: text, by: event.who))
        (state, questions) = (.preparing, [])
    }

    /// Any change voids what was approved before.
    mutating func changed() -> Int {
        revision += 1
        state = .open
        return revision
    }

    fileprivate mutating func decided(_ event: OfficeEvent) {
        let number = changed()
        let cares = event.detail["cares"]?.array?.compactMap { $0.string.flatMap(Care.init) } ?? []
        decisions.append(
            Decision(
                number: number,
                by: event.who,
                at: event.when,
                entries: event.text("entries").flatMap { EntryRanges($0) },
                body: event.text("body"),
                count: Int(event.detail["count"]?.integer ?? 0),
                isWhole: event.detail["whole"]?.bool ?? false,
                ledger: event.detail["ledger"]?.integer.map { Int($0) },
                act: event.text("act"),
                reason: event.text("reason"),
                ground: event.text("ground"),
                cares: Set(cares)
            )
        )
    }

    fileprivate mutating func undid(_ event: OfficeEvent) {
        let number = changed()
        guard let of = event.detail["decision"]?.integer,
            let index = decisions.firstIndex(where: { $0.number == Int(of) })
        else { return }
        decisions[index].undone = number
    }

    fileprivate mutating func approved(_ event: OfficeEvent) {
        guard let plan = event.digest("plan"), let copy = event.text("copy") else { return }
        state = .approved
        approval = Approval(
            by: event.who,
            revision: revision,
            plan: plan,
            copy: copy,
            at: event.when
        )
    }

    fileprivate mutating func carried(_ event: OfficeEvent, _ next: State) {
        state = next
        leaks = event.text("leaks")
        redaction = event.text("redaction")
        keepsSpecial = event.detail["special"]?.bool ?? false
        copy = event.text("name")
        copyDigest = StoredExhibit(event.detail["stored"])?.digest
        looked = event.text("looked").flatMap { EntryRanges($0) }
        if next == .disclosed { version += 1 }
    }
}
