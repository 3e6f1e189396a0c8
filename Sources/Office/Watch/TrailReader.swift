import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Registry

/// Opens entries of the register one after the other, remembering the keys of their cases.
struct TrailReader {
    let office: CentralAuthority
    /// The keys of cases, and the references of those that were asked for.
    private var keys: [String: CaseKey?] = [:]
    private var references: [String: String?] = [:]

    init(_ office: CentralAuthority) { self.office = office }

    /// What an entry commits to.
    enum Opened {
        case event(OfficeEvent)
        case erased
        /// It does not open, or opens to something else than the entry says.
        case unreadable
    }

    /// The event of an entry.
    mutating func open(_ kept: KeptEntry) async throws(Refusal) -> Opened {
        let opening: EventOpening?
        switch kept.event {
        case nil: return .erased
        case .clear(let clear): opening = clear
        case .sealed(let bytes):
            guard let id = kept.caseID else { return .unreadable }
            guard let key = try await key(of: id) else {
                // Whoever erased the case's key erased all its events.
                return try await reference(of: id) == nil ? .unreadable : .erased
            }
            opening = key.event(bytes)
        }
        guard let opening, kept.opening == nil || kept.opening?.inner == opening.inner,
            let event = OfficeEvent(opening.event)
        else { return .unreadable }
        return .event(event)
    }

    /// The reference of a case; nothing when there is none.
    mutating func reference(of caseID: String) async throws(Refusal) -> String? {
        if let known = references[caseID] { return known }
        try await learn([caseID] as Set)
        return references[caseID] ?? nil
    }

    /// Asks for the keys and references of the cases of some entries at once.
    mutating func learn(_ entries: [KeptEntry]) async throws(Refusal) {
        try await learn(Set(entries.compactMap(\.caseID)).filter { keys[$0] == nil })
    }

    /// Asks for the keys and references of some cases at once.
    mutating func learn(_ cases: [String]) async throws(Refusal) {
        try await learn(Set(cases).filter { keys[$0] == nil })
    }

    private mutating func learn(_ cases: Set<String>) async throws(Refusal) {
        if cases.isEmpty { return }
        let office = office
        let labels = try await TrailReader.asking { () throws(RegisterFailure) in
            try await office.register.labels(of: Array(cases), body: CaseKey.bodyName)
        }
        for id in cases {
            references[id] = .some(labels[id]?.reference)
            let key = labels[id]?.body.flatMap {
                CaseKey($0, of: id, under: office.keys.officeKey)
            }
            keys[id] = .some(key)
        }
    }

    /// The key of a case; nothing when there is none or it was erased.
    private mutating func key(of caseID: String) async throws(Refusal) -> CaseKey? {
        if let known = keys[caseID] { return known }
        try await learn([caseID] as Set)
        return keys[caseID] ?? nil
    }

    /// An entry as it is shown.
    ///
    /// - Parameter reads: whether reasons that officers gave in a case are shown too.
    mutating func entry(
        _ kept: KeptEntry,
        reads: Bool
    ) async throws(Refusal) -> (entry: TrailEntry, event: OfficeEvent?) {
        var entry = TrailEntry(index: kept.index, act: TrailEntry.unreadable)
        entry.object = (kept.opening?.object).map { "\($0.content)" }
        if let id = kept.caseID { entry.reference = try await reference(of: id) }
        switch try await open(kept) {
        case .unreadable: return (entry, nil)
        case .erased:
            entry.act = TrailEntry.erased
            return (entry, nil)
        case .event(let event):
            (entry.act, entry.at, entry.who) = (event.act, event.when, event.who)
            (entry.what, entry.stage) = (event.what, event.stage)
            entry.principal = event.text("for")
            entry.object = "\(event.object)"
            // What an officer writes about a case is content, but for why somebody looked.
            let isCode = event.who == OfficeEvent.machine || event.act == "read"
            if reads || isCode || kept.caseID == nil, !event.why.isEmpty {
                entry.why = event.why
            }
            return (entry, event)
        }
    }

    /// Entries of the ledger, or of a case, from a position on.
    func page(
        of caseID: String?,
        from first: UInt64,
        count: Int
    ) async throws(Refusal) -> [KeptEntry] {
        let office = office
        return try await TrailReader.asking { () throws(RegisterFailure) in
            try await office.register.entries(of: caseID, from: first, count: count)
        }
    }

    /// Entries of the ledger, or of a case, below a position, the newest first; with the keys and
    /// references of their cases.
    mutating func page(
        of caseID: String?,
        before end: UInt64?,
        count: Int
    ) async throws(Refusal) -> [KeptEntry] {
        let office = office
        let page = try await TrailReader.asking { () throws(RegisterFailure) in
            try await office.register.entries(of: caseID, before: end, count: count)
        }
        try await learn(page)
        return page
    }

    /// Asks the register, mapping its failure.
    static func asking<Value: Sendable>(
        _ question: () async throws(RegisterFailure) -> Value
    ) async throws(Refusal) -> Value {
        do throws(RegisterFailure) { return try await question() } catch {
            throw Refusal(.unavailable, [Problem("the register does not answer")])
        }
    }
}

extension OfficeEvent {
    /// True when it is about that exhibit: by its digest, or by its name where `reads` allows.
    func concerns(_ exhibit: String, reads: Bool) -> Bool {
        if "\(object)" == exhibit { return true }
        let isDigest = ContentDigest(exhibit) != nil
        return (reads || isDigest) && JSON.object(detail).mentions(exhibit)
    }
}

extension JSON {
    /// True when one of the texts in it is that one.
    fileprivate func mentions(_ text: String) -> Bool {
        switch self {
        case .string(let own): own == text
        case .array(let elements): elements.contains { $0.mentions(text) }
        case .object(let members): members.values.contains { $0.mentions(text) }
        case .null, .bool, .integer: false
        }
    }
}
