import Casework
import Encoding
import Evidence
import Exchange
import Files
import Ledger
import Logging
import Registry

extension CentralAuthority {
    /// How long the office rests between two looks at what is to be told.
    private static let noticePause = Duration.seconds(1)
    /// The most mails of one round.
    private static let roundLimit = 50
    /// The most cases of one person that are looked at for days, the next due first.
    private static let dueLimit = 200
    /// So many entries are read before the file says so, where nothing came of them.
    private static let stretch: UInt64 = 1_024

    /// Tells persons by mail that something waits, until it is cancelled.
    func tellByMail() async {
        while !Task.isCancelled {
            await noticeRound()
            try? await Task.sleep(for: CentralAuthority.noticePause)
        }
    }

    /// One round: what the ledger and the days say, and the mails that may go.
    package func noticeRound() async {
        guard notices.begin() else { return }
        defer { notices.finish() }
        let access: MailAccess?
        do throws(HomeFailure) { access = try mailAccess() } catch {
            notices.failed("settings", at: clock())
            return
        }
        guard let access else {
            // Whoever turns it on later is not told of what was before.
            if notices.memory != nil { notices.take(nil) }
            return
        }
        do throws(CourierFailure) {
            try await recordGone()
            try await readLedger()
            try await lookAtDays()
            try await sendDue(access)
        } catch {
            if Task.isCancelled || error == .early { return }
            logger.error("notifications: left for later", metadata: ["why": "\(error.code)"])
        }
    }

    /// The settings with their password; nothing when the office sends no mail.
    private func mailAccess() throws(HomeFailure) -> MailAccess? {
        guard let settings = try MailSettings.read(home) else { return nil }
        let authority = home.configuration.authority
        guard let access = settings.opened(of: authority, under: keys.officeKey) else {
            throw .malformed(MailSettings.name)
        }
        return access
    }

    /// Keeps what is remembered, durably.
    private func keep(_ memory: NoticeMemory) throws(CourierFailure) {
        do throws(HomeFailure) { try memory.write(home) } catch {
            throw .impossible("notices-not-written")
        }
        notices.take(memory)
    }

    // MARK: - What is to be told

    /// What is remembered; a first time begins at the end of the ledger.
    private func remembered() async throws(CourierFailure) -> NoticeMemory {
        if let memory = notices.memory { return memory }
        let size = await sequencer.checkpoint.checkpoint.size
        var memory = NoticeMemory(of: size)
        do throws(HomeFailure) {
            if let kept = try NoticeMemory.read(home) { memory = kept }
        } catch {
            logger.error("notifications: `\(NoticeMemory.name)` cannot be read and begins anew")
        }
        // A register that was put back is shorter than what was read of it.
        memory.read = min(memory.read, size)
        try keep(memory)
        return memory
    }

    /// Reads what the ledger has grown by.
    private func readLedger() async throws(CourierFailure) {
        var memory = try await remembered()
        let size = await sequencer.checkpoint.checkpoint.size
        var reader = TrailReader(self)
        while memory.read < size {
            let before = memory
            let from = memory.read
            let page = try await cases { () async throws(Refusal) in
                try await reader.page(of: nil, from: from, count: 1_000)
            }
            let wishing = directory.people().wishing(at: clock())
            for kept in page where !wishing.isEmpty {
                let opened = try await cases { () async throws(Refusal) in
                    try await reader.open(kept)
                }
                guard case .event(let event) = opened else { continue }
                try await take(event, in: kept.caseID, wishing, into: &memory)
            }
            guard let last = page.last else { break }
            memory.read = last.index + 1
            if memory.persons != before.persons
                || memory.read - notices.noted >= CentralAuthority.stretch
            {
                try keep(memory)
            } else {
                notices.reach(memory.read)
            }
        }
    }

    private func take(
        _ event: OfficeEvent,
        in caseID: String?,
        _ wishing: [(person: Person, wish: NoticeWish)],
        into memory: inout NoticeMemory
    ) async throws(CourierFailure) {
        guard let caseID, let news = NoticeNews(event),
            let open = try await opened(.id(caseID))
        else { return }
        let isEmergency = news.mayBeEmergency && open.state?.emergency == true
        for (person, wish) in wishing where person.holder != event.who {
            let involved = open.involves(person)
            guard Access.reads(person, involved: involved) else { continue }
            let isOwn = involved.isOwn || !involved.principals.isEmpty
            var kinds: Set<NoticeKind> = []
            if isEmergency { kinds.insert(.emergency) }
            if news.isAnswer, isOwn { kinds.insert(.answer) }
            if news.isDraft,
                Access.permits(person, .comment, on: .requested, involved: involved)
            {
                kinds.insert(.draft)
            }
            if let holder = news.assigned, person.stands(for: holder) { kinds.insert(.assigned) }
            for kind in NoticeKind.allCases where kinds.contains(kind) && wish.kinds.contains(kind)
            {
                memory.wake(person.holder, kind, at: clock())
            }
        }
    }

    /// Looks for days that came near, where a person is involved.
    private func lookAtDays() async throws(CourierFailure) {
        let size = await sequencer.checkpoint.checkpoint.size
        let today = clock().day
        guard notices.looks(at: size, on: today) else { return }
        var memory = try await remembered()
        let before = memory
        let people = directory.people()
        let all = people.wishing(at: clock())
        memory.tidy(today: today, known: Set(all.map(\.person.holder)))
        for (person, wish) in all where wish.kinds.contains(.deadline) {
            for (caseID, day) in try await near(today, person) {
                memory.wake(person.holder, due: day, in: caseID, at: clock())
            }
        }
        if memory != before { try keep(memory) }
    }

    private func near(
        _ today: Day,
        _ person: Person
    ) async throws(CourierFailure) -> [(caseID: String, day: Day)] {
        let reach = Access.read(by: person)
        guard let yesterday = today.adding(days: -1),
            let last = today.adding(days: DocketQuery.soonDays - 1), !reach.holders.isEmpty
        else { return [] }
        var query = IndexQuery(
            nil,
            order: .due(after: ("\(yesterday)", 0)),
            count: CentralAuthority.dueLimit
        )
        query.holders = reach.holders.sorted().map { terms.term(.holder, $0) }
        let asked = query
        let found = try await cases { () async throws(Refusal) in try await self.asked(asked) }
        return shown(found, to: person).compactMap { listed in
            guard let due = listed.card.deadline?.due, due <= last else { return nil }
            return (listed.entry.id, due)
        }
    }

    // MARK: - Mails

    private func sendDue(_ access: MailAccess) async throws(CourierFailure) {
        for holder in try await remembered().due(at: clock()).prefix(CentralAuthority.roundLimit) {
            let now = clock()
            guard notices.server.next <= now.seconds, !Task.isCancelled else { return }
            try await send(to: holder, access, now)
        }
    }

    private func send(
        to holder: String,
        _ access: MailAccess,
        _ now: Instant
    ) async throws(CourierFailure) {
        var memory = try await remembered()
        guard let entry = memory.persons[holder] else { return }
        let pause = access.settings.pause * 60
        let wish = directory.people().wish(of: holder)
        let authority = home.configuration.authority
        guard let address = wish?.address(of: holder, at: authority, under: keys.officeKey) else {
            // Who wishes to hear of nothing any more is told nothing.
            memory.recorded(holder)
            return try keep(memory)
        }
        do throws(MailFailure) {
            let mail = OutgoingMail(id: entry.id, recipient: address, at: now)
            try await self.mail.send(mail, by: access)
        } catch {
            return try await failed(holder, error, entry, now, pause)
        }
        notices.answered()
        memory.went(holder, at: clock(), pause: pause)
        try keep(memory)
        try await recordGone()
    }

    private func failed(
        _ holder: String,
        _ failure: MailFailure,
        _ entry: NoticeMemory.Entry,
        _ now: Instant,
        _ pause: Int64
    ) async throws(CourierFailure) {
        var memory = try await remembered()
        logger.warning("notifications: a mail was not taken: \(failure.code)")
        switch failure {
        case .recipient(let code) where code >= 500:
            notices.answered()
            memory.gaveUp(holder, why: failure.code, at: now, pause: pause)
            try await record("notification-failed", holder, entry, why: failure.code)
        case .recipient:
            notices.answered()
            memory.failed(holder, at: now)
        case .unconfirmed where entry.isUnsure:
            // It was sent twice by now; the server has it or loses all.
            memory.went(holder, at: now, pause: pause)
            try keep(memory)
            return try await recordGone()
        case .unconfirmed: memory.failed(holder, at: now, isUnsure: true)
        default: notices.failed(failure.code, at: now)
        }
        try keep(memory)
    }

    /// Puts on record what went out.
    private func recordGone() async throws(CourierFailure) {
        for holder in try await remembered().gone {
            var memory = try await remembered()
            guard let entry = memory.persons[holder] else { continue }
            try await record("notified", holder, entry)
            memory.recorded(holder)
            try keep(memory)
        }
    }

    private func record(
        _ act: String,
        _ holder: String,
        _ entry: NoticeMemory.Entry,
        why: String = ""
    ) async throws(CourierFailure) {
        let name = "comity/account/v1\n\(home.configuration.authority)\n\(holder)"
        var event = event(act, "account", ContentDigest(of: name.utf8), why: why)
        event.detail = ["account": .string(holder), "about": NoticeKind.json(entry.kinds)]
        try await keepClear(event, [], once: "notice/\(entry.id)/\(act)")
    }
}

/// What an event has that somebody may wish to hear of.
private struct NoticeNews {
    /// True when the other side wrote.
    let isAnswer: Bool
    /// True when it showed an informal draft.
    let isDraft: Bool
    /// True when that may have declared an emergency.
    let mayBeEmergency: Bool
    /// To whom work was given.
    let assigned: String?

    init?(_ event: OfficeEvent) {
        var holder: String?
        switch event.act {
        case OfficeStep.assign.rawValue, OfficeStep.register.rawValue,
            OfficeStep.assignReview.rawValue:
            holder = event.text("officer")
        case OfficeStep.involve.rawValue: holder = event.text("person")
        default: break
        }
        assigned = holder
        let came: Set = ["letter-received", "envelope-received", "supplement-received"]
        isDraft = event.act == CaseRecord.draftReceived
        isAnswer = came.contains(event.act) || event.act == "parcel-received"
        mayBeEmergency =
            event.act == "letter-received"
            || came.contains(event.act) && event.what == "emergency"
        if assigned == nil, !isAnswer, !isDraft, !mayBeEmergency { return nil }
    }
}

extension Person {
    /// True for the person of that identifier, and for whoever acts for that person now.
    fileprivate func stands(for holder: String) -> Bool {
        self.holder == holder || principals.contains { $0.holder == holder }
    }
}
