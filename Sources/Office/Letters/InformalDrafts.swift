package import Casework
package import Encoding
import Evidence
import Exchange
import Ledger
import Registry

/// An informal draft that one side showed the other, with what was said of it.
///
/// It is no request: nothing is decided on it, and no period runs.
package struct InformalDraft: Sendable, Hashable {
    /// Whether it is still what is to be commented on.
    package enum State: String, Sendable, Hashable, CaseIterable {
        case current
        /// A newer draft took its place.
        case superseded
        /// It was taken back.
        case withdrawn
        /// The formal letter followed.
        case followed
    }

    /// What was said of one topic.
    package struct Comment: Sendable, Hashable {
        /// The number of the draft it is about, from 1.
        package let draft: Int
        /// The topic, such as `proceedings`; `letter` for the whole.
        package let topic: String
        /// What was said.
        package let text: String
        /// When.
        package let at: Instant

        /// As the API answers it.
        package var json: JSON {
            [
                "draft": .integer(Int64(draft)), "topic": .string(topic), "text": .string(text),
                "at": .string("\(at)"),
            ]
        }
    }

    /// The digest of the envelope that brought it.
    package let digest: String
    /// Its number, from 1.
    package let number: Int
    /// True on the side that showed it.
    package let isOwn: Bool
    /// When it was shown.
    package let at: Instant
    /// Whether it is still what is to be commented on.
    package let state: State
    /// The letter so far; nothing where it was erased.
    package let text: String?
    /// What its writer says of it.
    package let remarks: String?
    /// Why it was taken back.
    package let reasons: String?
    /// What the other side said of it, the oldest first.
    package let comments: [Comment]

    /// A draft of a case.
    package init(
        digest: String,
        number: Int,
        isOwn: Bool,
        at: Instant,
        state: State,
        text: String?,
        remarks: String? = nil,
        reasons: String? = nil,
        comments: [Comment] = []
    ) {
        (self.digest, self.number, self.isOwn, self.at) = (digest, number, isOwn, at)
        (self.state, self.text, self.remarks) = (state, text, remarks)
        (self.reasons, self.comments) = (reasons, comments)
    }

    /// As the API answers it.
    package var json: JSON {
        var members: [String: JSON] = [
            "digest": .string(digest), "number": .integer(Int64(number)), "own": .bool(isOwn),
            "at": .string("\(at)"), "state": .string(state.rawValue),
            "comments": .array(comments.map(\.json)),
        ]
        members["letter"] = text.map { .string($0) }
        members["remarks"] = remarks.map { .string($0) }
        members["reasons"] = reasons.map { .string($0) }
        return .object(members)
    }
}

extension CentralAuthority {
    /// The informal drafts of a case, the oldest first; who looked is on record first.
    package func informalDrafts(
        _ reference: String,
        for person: Person
    ) async throws(OfficeFailure) -> [InformalDraft] {
        try await shown(reference, for: person) { open, reads throws(Refusal) in
            guard reads else { throw Refusal(.notFound) }
            let drafts = try await informalDrafts(of: open)
            try await noteComments(open, readBy: person)
            return drafts
        }
    }

    /// How often it is noted anew because the case changed meanwhile.
    private static let notings = 4

    /// Notes that whoever wrote a draft has read what was said of it, so that it waits no more.
    ///
    /// It is an act of the case, unlike a look at it: the index follows what changed a case.
    private func noteComments(
        _ open: OpenCase,
        readBy person: Person
    ) async throws(Refusal) {
        var open = open
        for _ in 0..<CentralAuthority.notings {
            let readers = open.record.unreadComments.intersection(person.writers)
            guard !readers.isEmpty, let last = open.state?.drafts.last else { return }
            var event = OfficeEvent(
                CaseRecord.commentsRead,
                by: person.holder,
                of: party,
                about: "draft",
                last,
                at: max(clock(), open.row.changed)
            )
            event.detail = [CaseRecord.readers: .array(readers.sorted().map { .string($0) })]
            guard case .stale = try await keep(Plan(event), on: open) else { return }
            guard let now = try await store.open(.id(open.row.id)) else { return }
            open = now
        }
    }

    /// The informal drafts of a case, as both chains have them.
    func informalDrafts(of open: OpenCase) async throws(Refusal) -> [InformalDraft] {
        guard let state = open.state, !state.drafts.isEmpty else { return [] }
        let numbers = Dictionary(
            state.drafts.enumerated().map { ($1, $0 + 1) },
            uniquingKeysWith: { first, _ in first }
        )
        let others = try await said(of: open, numbers)
        var drafts: [InformalDraft] = []
        for (index, digest) in state.drafts.enumerated() {
            guard let row = open.kept.envelopes.first(where: { $0.digest.hex == digest.hex }) else {
                continue
            }
            let bodies = try await store.envelope(digest, of: open)?.bodies ?? [:]
            let isWithdrawn = state.withdrawnDrafts.contains(digest)
            let isLast = index == state.drafts.count - 1
            let stands: InformalDraft.State =
                isWithdrawn
                ? .withdrawn : !isLast ? .superseded : state.informal ? .current : .followed
            drafts.append(
                InformalDraft(
                    digest: "\(digest)",
                    number: index + 1,
                    isOwn: row.author == .own,
                    at: row.at,
                    state: stands,
                    text: bodies[.draft].flatMap(\.letterText),
                    remarks: bodies[.remarks].flatMap(\.plainText),
                    reasons: others.reasons[digest],
                    comments: others.comments.filter { $0.draft == index + 1 }
                )
            )
        }
        return drafts
    }

    private func said(
        of open: OpenCase,
        _ numbers: [ContentDigest: Int]
    ) async throws(Refusal) -> (
        comments: [InformalDraft.Comment], reasons: [ContentDigest: String]
    ) {
        var comments: [InformalDraft.Comment] = []
        var reasons: [ContentDigest: String] = [:]
        let types = [EnvelopeType.informalComments, .draftWithdrawn].map(\.rawValue)
        for row in open.kept.envelopes.sorted(by: { $0.at < $1.at }) where types.contains(row.type)
        {
            guard let envelope = try await store.envelope(row.digest.content, of: open),
                let about = envelope.header.header.about, let number = numbers[about]
            else { continue }
            if case .text(let text)? = envelope.bodies[.reasons] { reasons[about] = text.text }
            guard case .comments(let bodies)? = envelope.bodies[.comments] else { continue }
            comments += bodies.map { body in
                InformalDraft.Comment(
                    draft: number,
                    topic: body.topic,
                    text: body.text,
                    at: row.at
                )
            }
        }
        return (comments, reasons)
    }
}

extension SectionBody {
    /// The text of a letter, or of a draft of one.
    fileprivate var letterText: String? {
        if case .letter(let body) = self { body.text } else { nil }
    }

    fileprivate var plainText: String? {
        if case .text(let body) = self { body.text } else { nil }
    }
}
