/// Takes parts out of a message or a mailbox: headers edited where they stand, bodies decoded,
/// edited and encoded again, attachments changed as the exhibits they are.
///
/// Messages and parts are those of ``MailStructure``. A body that nothing is taken out
/// of stays byte for byte. Text before the first and after the last part of a multipart, which no
/// program shows, goes from every message that is changed.
struct MailRedactor {
    let isMailbox: Bool
    let removals: [Removal]
    let redactor: Redactor
    /// What the cut to a measure changes: messages that go, and values in headers.
    var cut: [Edit] = []

    /// The parts of one message in which something has to go.
    private struct Changes {
        var headers: [Int: [Edit]] = [:]
        var texts: [Int: [Edit]] = [:]
        var attachments: [Int: [Removal]] = [:]
        var unnamed: Set<Int> = []
        var withheld: String?
        var hidden = false
        /// Nothing goes but what nobody reads of documents.
        var isForSettings = false
    }

    func redact(_ bytes: [UInt8]) async throws -> [UInt8] {
        let changes = try changes()
        let lineEnd = MailEncoding.lineEnd(of: bytes)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var noted: Set<Int> = []
        var seen: Set<Int> = []
        var parts: [Int: Set<String>] = [:]
        for piece in MailPiece.all(of: bytes, isMailbox: isMailbox) {
            if seen.insert(piece.message).inserted, isMailbox {
                // A message begins after an empty line, which may have gone with what was before.
                while !out.isEmpty, !out[...].ends(with: lineEnd + lineEnd) { out += lineEnd }
            }
            let edits = cuts(of: piece.range)
            if edits.contains(where: { $0.covers(piece.range) }) { continue }
            let work = work(piece.message)
            if let step = piece.step { parts[piece.message, default: []].insert(step) }
            var fresh = Changes()
            fresh.isForSettings = edits.isEmpty && work.steps.isEmpty
            let isIdle = edits.isEmpty && work.isIdle
            guard let change = changes[piece.message] ?? (isIdle ? nil : fresh) else {
                out += bytes[piece.range]
                continue
            }
            if let entry = change.withheld {
                guard isMailbox else { throw RedactFailure.withheld(entry: entry) }
                if noted.insert(piece.message).inserted {
                    out += MailRedactor.stub.flatMap { $0 == 0x0a ? lineEnd : [$0] }
                }
                continue
            }
            out += try await rewrite(piece, bytes, change, edits)
        }
        for (message, change) in changes where !seen.contains(message) {
            throw RedactFailure.unplaceable(entry: change.withheld ?? "message:\(message)")
        }
        try check(parts)
        return out
    }

    /// Refuses when a part that is to be cut is not there.
    private func check(_ parts: [Int: Set<String>]) throws(RedactFailure) {
        let messages = isMailbox ? redactor.work.steps.map { Int($0.dropFirst(8)) } : [1]
        for message in messages {
            guard let message else { throw .malformed }
            for step in work(message).steps where parts[message]?.contains(step) != true {
                throw .malformed
            }
        }
    }

    /// What else is done in the parts of a message.
    private func work(_ message: Int) -> PartWork {
        isMailbox ? redactor.work.inside("message:\(message)") : redactor.work
    }

    /// What the cut changes within a piece, from its beginning on.
    private func cuts(of range: Range<Int>) -> [Edit] {
        var low = 0
        var high = cut.count
        while low < high {
            let middle = (low + high) / 2
            if cut[middle].range.upperBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return cut[low...].prefix { $0.range.lowerBound < range.upperBound }.map { edit in
            let part = edit.range.clamped(to: range)
            return Edit(
                range: part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound,
                replacement: edit.replacement
            )
        }
    }

    /// What stands for a message that does not leave, so that those after it keep their numbers.
    private static let stub = Array(
        """
        From withheld Thu Jan  1 00:00:00 1970
        Subject: [withheld]
        Content-Type: text/plain

        [withheld]


        """.utf8
    )

    private func changes() throws(RedactFailure) -> [Int: Changes] {
        var all: [Int: Changes] = [:]
        for var removal in removals {
            var message = 1
            if isMailbox {
                guard let first = removal.path.first, first.hasPrefix("message:"),
                    let number = Int(first.dropFirst(8))
                else { throw .unplaceable(entry: removal.entry) }
                message = number
                removal = removal.inner()
            }
            try note(removal, &all[message, default: Changes()])
        }
        return all
    }

    private func note(_ removal: Removal, _ change: inout Changes) throws(RedactFailure) {
        if removal.act == .withhold {
            change.withheld = removal.entry
            return
        }
        if let first = removal.path.first {
            guard first.hasPrefix("attachment:"), let part = Int(first.dropFirst(11)) else {
                throw .unplaceable(entry: removal.entry)
            }
            let inner = removal.inner()
            if inner.path.isEmpty, case .field? = removal.places.first {
                change.unnamed.insert(part)
            } else {
                change.attachments[part, default: []].append(inner)
            }
            return
        }
        for place in removal.places {
            guard case .message(_, let part, let range) = place else {
                throw .unplaceable(entry: removal.entry)
            }
            let edit = Edit(range: range, replacement: removal.replacement)
            switch removal.kind {
            case .header: change.headers[part, default: []].append(edit)
            case .hidden: change.hidden = true
            default: change.texts[part, default: []].append(edit)
            }
        }
    }

    private func rewrite(
        _ piece: MailPiece,
        _ bytes: [UInt8],
        _ change: Changes,
        _ cut: [Edit]
    ) async throws -> [UInt8] {
        let raw = Array(bytes[piece.range])
        if case .header = piece.kind {
        } else if !cut.isEmpty {
            // A body is decoded before it is edited; a cut inside of one has no place there.
            throw RedactFailure.malformed
        }
        switch piece.kind {
        case .line: return raw
        case .hidden: return change.isForSettings ? raw : []
        case .header:
            let edits = change.headers[piece.part] ?? []
            let header = try TextRedactor.apply(edits, cut, to: raw)
            let described = MailHeader(raw).isMultipart ? piece.part : max(1, piece.part)
            if change.unnamed.contains(described) { return MailPiece.withoutName(header) }
            let isRewritten = change.attachments[described] != nil
            return isRewritten ? MailPiece.withoutMacros(header) : header
        case .text(let fields):
            let edits = change.texts[piece.part] ?? []
            let cut = work(piece.message).inside(MailText.step(piece.part)).own
            guard !edits.isEmpty || cut != nil else { return raw }
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            let made = try text(content, edits, cut, fields.charset ?? .utf8)
            return piece.encoded(made, like: raw, fields, isMailbox: isMailbox)
        case .attachment(let fields):
            let step = "attachment:\(piece.part)"
            let work = work(piece.message).inside(step)
            let inner = change.attachments[piece.part] ?? []
            guard !inner.isEmpty || !work.isIdle else { return raw }
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            let within = isMailbox ? redactor.inside("message:\(piece.message)") : redactor
            let made = try await attachment(content, inner, fields, within.inside(step))
            // What was not changed stays as it was encoded.
            if made == content { return raw }
            return piece.encoded(made, like: raw, fields, isMailbox: isMailbox)
        }
    }

    /// A text without what has to go, and without the rows of a ledger that it is.
    private func text(
        _ content: [UInt8],
        _ edits: [Edit],
        _ cut: PartWork.Cut?,
        _ charset: Charset
    ) throws -> [UInt8] {
        var rows: [Edit] = []
        switch cut {
        case .edits(let found): rows = found
        case .withheld: return Removal.note + MailEncoding.lineEnd(of: content)
        case .sheets: throw RedactFailure.malformed
        case nil: break
        }
        let encoded = try edits.map { edit in
            guard edit.range.upperBound <= content.count else { throw RedactFailure.malformed }
            let ascii = edit.replacement
            let made = try charset.encode(ascii: ascii, replacing: edit.range, in: content)
            return Edit(range: edit.range, replacement: made)
        }
        return try TextRedactor.apply(encoded, rows, to: content)
    }

    /// An attachment without what has to go; a note where that can't be done.
    private func attachment(
        _ content: [UInt8],
        _ removals: [Removal],
        _ fields: MailHeader,
        _ redactor: Redactor
    ) async throws -> [UInt8] {
        do {
            return try await redactor.redact(content, removals, charset: fields.charset)
        } catch RedactFailure.unsupported, RedactFailure.withheld, RedactFailure.tooLarge,
            RedactFailure.refused
        {
            return Removal.note + MailEncoding.lineEnd(of: content)
        }
    }
}

extension MailPiece {
    /// The step to it within its message, where it is a body.
    fileprivate var step: String? {
        switch kind {
        case .text: MailText.step(part)
        case .attachment: "attachment:\(part)"
        case .line, .header, .hidden: nil
        }
    }
}

extension Edit {
    /// True for the removal of a whole piece, seen from its beginning.
    fileprivate func covers(_ piece: Range<Int>) -> Bool {
        replacement.isEmpty && range == 0..<piece.count
    }
}
