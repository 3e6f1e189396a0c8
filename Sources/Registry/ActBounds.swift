import Ledger

/// The bounds on what an act may hold; both registers ask this before they keep anything.
package enum ActBounds {
    /// Changes of one act (spec/limits.md).
    package static let changeLimit = 1000
    /// An identifier, a code or a name, in UTF-8 bytes.
    package static let wordLimit = 200
    /// A body, an envelope or a receipt, in bytes.
    package static let bodyLimit = 8 << 20
    /// An answer kept under an idempotence key, in bytes.
    package static let answerLimit = 64 << 10
    /// A sealed event, in bytes: an event and what sealing adds.
    package static let sealedLimit = 68 << 10
    /// Codes of one case.
    package static let codeLimit = 64

    /// What is wrong with the act by itself; nothing when it may be tried.
    package static func defect(of act: Act) -> ActRefused? {
        if act.changes.count > changeLimit { return .tooLarge(.act) }
        if !isWord(act.caseID) { return .malformed(.act) }
        if let key = act.key {
            if !isWord(key.scope) || !isWord(key.key) { return .malformed(.key) }
            if key.answer.count > answerLimit { return .tooLarge(.key) }
        }
        if let defect = defect(of: act.event, in: act.opening) { return defect }
        for change in act.changes {
            if !words(of: change).allSatisfy(isWord) { return .malformed(change.thing) }
            if bytes(of: change) > bodyLimit { return .tooLarge(change.thing) }
            if !isSound(change) { return .malformed(change.thing) }
        }
        return nil
    }

    private static func defect(of event: KeptEvent, in opening: EntryOpening) -> ActRefused? {
        switch event {
        case .clear(let clear):
            if clear.event.count > EventOpening.eventLimit { return .tooLarge(.event) }
            return clear.inner == opening.inner ? nil : .otherEvent
        case .sealed(let bytes):
            if bytes.isEmpty { return .malformed(.event) }
            return bytes.count > sealedLimit ? .tooLarge(.event) : nil
        }
    }

    /// True for a text that is not empty, not too long, and has no control characters.
    private static func isWord(_ text: String?) -> Bool {
        guard let text else { return true }
        return (1...wordLimit).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 }
    }

    private static func words(of change: Change) -> [String?] {
        switch change {
        case .open(let row), .update(let row, _):
            [row.id, row.reference, row.peer, row.stage, row.officer]
                + row.codes.flatMap { [$0.key, $0.value] }
        case .measure(let row): [row.caseID, row.measure, row.stage]
        case .body(let caseID, let name, _): [caseID, name]
        case .envelope(let row, _): [row.caseID, row.type]
        case .receipt(let row): [row.type]
        case .spool(let row): [row.peer, row.caseID, row.state]
        case .store(let row): [row.name, row.caseID]
        case .destroy(let name, _): [name]
        case .hold(let row): [row.id, row.caseID, row.holder, row.reason]
        case .lift(let id, _): [id]
        case .witnessed(let row): [row.origin]
        case .cosigned(let row): [row.signature.name]
        case .figures(let figures): figures.words
        case .erase: []
        }
    }

    private static func bytes(of change: Change) -> Int {
        switch change {
        case .body(_, _, let bytes), .envelope(_, let bytes): bytes.count
        case .receipt(let row): row.bytes.count
        case .cosigned(let row): row.signature.signature.count
        case .erase(.envelope(_, let rest)): rest?.count ?? 0
        default: 0
        }
    }

    /// Numbers that a store can hold, and names that are nobody else's.
    private static func isSound(_ change: Change) -> Bool {
        switch change {
        case .open(let row), .update(let row, _): row.codes.count <= codeLimit
        case .body(_, let name, _): !name.hasPrefix(EnvelopeRow.bodyPrefix)
        case .envelope(let row, _):
            row.sequence >= 1 && row.sequence <= Tree.sizeLimit
                && (row.sequence == 1) == (row.previous == nil)
        case .spool(let row): row.size <= Tree.sizeLimit
        case .store(let row): row.size <= Tree.sizeLimit && row.destroyed == nil
        case .hold(let row): row.lifted == nil
        case .witnessed(let row): row.size <= Tree.sizeLimit
        case .cosigned(let row): row.size <= Tree.sizeLimit
        case .erase(.event(let index)), .erase(.opening(let index)): index < Tree.sizeLimit
        case .erase(.body(_, let name)): !name.hasPrefix(EnvelopeRow.bodyPrefix)
        case .measure, .receipt, .destroy, .lift, .figures, .erase: true
        }
    }
}

extension Change {
    /// The kind of thing it changes.
    package var thing: Thing {
        switch self {
        case .open, .update: .caseRow
        case .measure: .measure
        case .body: .body
        case .envelope: .envelope
        case .receipt: .receipt
        case .spool: .spool
        case .store, .destroy: .vault
        case .hold, .lift: .hold
        case .witnessed: .witnessed
        case .cosigned: .cosignature
        case .figures: .figures
        case .erase: .erasure
        }
    }
}
