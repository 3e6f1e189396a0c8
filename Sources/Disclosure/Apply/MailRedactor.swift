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
    }

    func redact(_ bytes: [UInt8]) async throws -> [UInt8] {
        let changes = try changes()
        let lineEnd = MailEncoding.lineEnd(of: bytes)
        let hasSteps = !redactor.work.steps.isEmpty
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        // Messages come in the order of their numbers.
        var (message, noted) = (0, 0)
        var change: Changes?
        var work = PartWork()
        var parts: [Int: Set<String>] = [:]
        for piece in MailPiece.all(of: bytes, isMailbox: isMailbox) {
            if piece.message > message {
                message = piece.message
                change = changes[message]
                work = self.work(message)
                // A message begins after an empty line, which may have gone with what was before.
                while isMailbox, !out.isEmpty, !out[...].ends(with: lineEnd + lineEnd) {
                    out += lineEnd
                }
            }
            let edits = cuts(of: piece.range)
            if edits.contains(where: { $0.covers(piece.range) }) { continue }
            if hasSteps, let step = piece.step { parts[message, default: []].insert(step) }
            if change == nil, edits.isEmpty, work.isIdle {
                out += bytes[piece.range]
                continue
            }
            if let entry = change?.withheld {
                guard isMailbox else { throw RedactFailure.withheld(entry: entry) }
                if noted < message { out += MailRedactor.stub(lineEnd) }
                noted = message
                continue
            }
            let isForSettings = change == nil && edits.isEmpty && work.steps.isEmpty
            if case .hidden = piece.kind, isForSettings {
                out += bytes[piece.range]
                continue
            }
            try await rewrite(piece, bytes, change ?? Changes(), edits, work, &out)
        }
        if let (lost, change) = changes.filter({ $0.key > message }).min(by: { $0.key < $1.key }) {
            throw RedactFailure.unplaceable(entry: change.withheld ?? "message:\(lost)")
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
        let isWhole = !isMailbox || redactor.work.isIdle
        return isWhole ? redactor.work : redactor.work.inside("message:\(message)")
    }

    /// What the cut changes within a piece, from its beginning on.
    private func cuts(of range: Range<Int>) -> [Edit] {
        if cut.isEmpty { return [] }
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

    private static func stub(_ lineEnd: [UInt8]) -> [UInt8] {
        stub.flatMap { $0 == 0x0a ? lineEnd : [$0] }
    }

    private func changes() throws(RedactFailure) -> [Int: Changes] {
        // Seen where they lie: a copy of one counts a reference to each of its parts.
        try removals.withUnsafeBufferPointer { removals throws(RedactFailure) in
            guard let first = removals.baseAddress else { return [:] }
            var all: [Int: Changes] = [:]
            // Removals of one message mostly follow each other.
            var (message, open) = (0, Changes())
            for index in removals.indices {
                var number = 1
                if isMailbox {
                    guard let found = (first + index).pointee.message else {
                        throw .unplaceable(entry: removals[index].entry)
                    }
                    number = found
                }
                if number != message {
                    if message > 0 { all[message] = open }
                    open = all.removeValue(forKey: number) ?? Changes()
                    message = number
                }
                try MailRedactor.note(first + index, from: isMailbox ? 1 : 0, &open)
            }
            if message > 0 { all[message] = open }
            return all
        }
    }

    /// - Parameter depth: how many steps of the way lead to the message.
    private static func note(
        _ removal: UnsafePointer<Removal>,
        from depth: Int,
        _ change: inout Changes
    ) throws(RedactFailure) {
        if removal.pointee.act == .withhold {
            change.withheld = removal.pointee.entry
            return
        }
        if removal.pointee.path.count > depth {
            let first = removal.pointee.path[depth]
            guard first.hasPrefix("attachment:"), let part = Int(first.dropFirst(11)) else {
                throw .unplaceable(entry: removal.pointee.entry)
            }
            let inner = removal.pointee.inner(depth + 1)
            if inner.path.isEmpty, case .field? = inner.places.first {
                change.unnamed.insert(part)
            } else {
                change.attachments[part, default: []].append(inner)
            }
            return
        }
        for place in removal.pointee.places {
            guard case .message(_, let part, let range) = place else {
                throw .unplaceable(entry: removal.pointee.entry)
            }
            let edit = Edit(range: range, replacement: removal.pointee.replacement)
            switch removal.pointee.kind {
            case .header: change.headers[part, default: []].append(edit)
            case .hidden: change.hidden = true
            default: change.texts[part, default: []].append(edit)
            }
        }
    }

    /// Adds a piece as it is after the changes.
    private func rewrite(
        _ piece: MailPiece,
        _ bytes: [UInt8],
        _ change: Changes,
        _ cut: [Edit],
        _ work: PartWork,
        _ out: inout [UInt8]
    ) async throws {
        if case .header = piece.kind {
        } else if !cut.isEmpty {
            // A body is decoded before it is edited; a cut inside of one has no place there.
            throw RedactFailure.malformed
        }
        switch piece.kind {
        case .line: out += bytes[piece.range]
        case .hidden: break
        case .header:
            let edits = change.headers[piece.part] ?? []
            guard !change.unnamed.isEmpty || !change.attachments.isEmpty else {
                return try apply(edits, cut, to: bytes, in: piece.range, onto: &out)
            }
            let raw = Array(bytes[piece.range])
            let header = try apply(edits, cut, to: raw)
            let described = MailHeader(raw).isMultipart ? piece.part : max(1, piece.part)
            if change.unnamed.contains(described) {
                out += MailPiece.withoutName(header)
            } else {
                let isRewritten = change.attachments[described] != nil
                out += isRewritten ? MailPiece.withoutMacros(header) : header
            }
        case .text(let fields):
            let edits = change.texts[piece.part] ?? []
            let cut = work.isIdle ? nil : work.inside(MailText.step(piece.part)).own
            guard !edits.isEmpty || cut != nil else { return out += bytes[piece.range] }
            let charset = fields.charset ?? .utf8
            if cut == nil, charset.keepsASCII, piece.stands(in: bytes, fields, isMailbox: isMailbox)
            {
                return try edit(piece, bytes, edits, &out)
            }
            let raw = Array(bytes[piece.range])
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            let made = try text(content, edits, cut, charset)
            out += piece.encoded(made, like: raw, fields, isMailbox: isMailbox)
        case .attachment(let fields):
            let step = "attachment:\(piece.part)"
            let work = work.inside(step)
            let inner = change.attachments[piece.part] ?? []
            guard !inner.isEmpty || !work.isIdle else { return out += bytes[piece.range] }
            let raw = Array(bytes[piece.range])
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            let within = isMailbox ? redactor.inside("message:\(piece.message)") : redactor
            let made = try await attachment(content, inner, fields, within.inside(step))
            // What was not changed stays as it was encoded.
            guard made != content else { return out += raw }
            out += piece.encoded(made, like: raw, fields, isMailbox: isMailbox)
        }
    }

    private func apply(
        _ edits: [Edit],
        _ cut: [Edit] = [],
        to bytes: [UInt8]
    ) throws(RedactFailure) -> [UInt8] {
        var out: [UInt8] = []
        try apply(edits, cut, to: bytes, in: bytes.indices, onto: &out)
        return out
    }

    private func apply(
        _ edits: [Edit],
        _ cut: [Edit] = [],
        to bytes: [UInt8],
        in part: Range<Int>,
        onto out: inout [UInt8]
    ) throws(RedactFailure) {
        let moved = try TextRedactor.apply(edits, cut, to: bytes, in: part, onto: &out)
        redactor.tally.count(moved)
    }

    /// Adds a text whose content is its bytes with the edits.
    private func edit(
        _ piece: MailPiece,
        _ bytes: [UInt8],
        _ edits: [Edit],
        _ out: inout [UInt8]
    ) throws(RedactFailure) {
        let start = out.count
        try apply(edits, to: bytes, in: piece.range, onto: &out)
        // What was taken out may have stood before a word that begins a message.
        guard isMailbox, MailStructure.hasFromLine(out[start...]) else { return }
        let lines = MailStructure.lines(Array(out[start...]))
        out.replaceSubrange(start..., with: lines.flatMap(MailStructure.quoted))
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
        guard edits.allSatisfy({ $0.range.upperBound <= content.count }) else {
            throw RedactFailure.malformed
        }
        let encoded = try charset.encoded(edits, in: content)
        redactor.tally.count(encoded.steps)
        return try apply(encoded.edits, rows, to: content)
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

extension Removal {
    /// The number of the message of a mailbox that its way leads to.
    var message: Int? {
        guard let first = path.first, first.hasPrefix("message:") else { return nil }
        return Int(first.dropFirst(8))
    }
}

extension MailPiece {
    /// Whether the content of a body is its bytes in the file.
    fileprivate func stands(
        in bytes: [UInt8],
        _ fields: MailHeader,
        isMailbox: Bool
    ) -> Bool {
        TransferDecoder(fields.transferEncoding).form == .identity
            && !(isMailbox && MailStructure.hasFromLine(bytes[range]))
    }

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
