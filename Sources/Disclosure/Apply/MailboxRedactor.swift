import Crypto
import Files
import Glibc

/// Takes parts out of a mailbox of any size, message by message: what ``MailRedactor`` makes of the
/// whole, in bounded memory and on all cores.
///
/// Messages in which nothing is changed go on byte for byte. Batches of messages are changed side
/// by side and written in their order.
struct MailboxRedactor {
    /// How much is held at once, in bytes.
    struct Sizes {
        /// What is read of the file.
        var piece = 1 << 20
        /// Messages that go together, or one message more.
        var batch = 1 << 20
        /// A message in which nothing is changed; of a longer one the beginning is passed on.
        var passed = 16 << 20
    }

    /// Where the end of the first line is looked for, which all lines that are put in have.
    private static let headSize = 1 << 20
    private static let cores = min(16, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

    private let redactor: Redactor
    /// What has to go, by the number of its message, as seen from a mailbox of that one alone.
    private let removals: [Int: [Removal]]
    /// What the cut to a measure changes in the bytes of the whole, in order.
    private let cut: [Edit]
    private let sizes: Sizes

    /// The first edit of the cut that may touch the message that is read.
    private var next = 0
    private var structure = MailStructure(isMailbox: true)
    private var batch = Batch()
    /// Where the message that is read begins in the batch, and where the batch ends in the file.
    private var start = 0
    private var position = 0
    /// The message is read, and the beginning of it was passed on.
    private var isPassing = false
    private var running: [Task<Batch, any Error>] = []

    init(
        removals: [Removal],
        cut: [Edit],
        redactor: Redactor,
        sizes: Sizes = Sizes()
    ) throws(RedactFailure) {
        self.sizes = sizes
        self.redactor = Redactor(
            scratch: redactor.scratch,
            depth: redactor.depth + 1,
            tally: redactor.tally,
            work: redactor.work
        )
        self.cut = cut
        var sorted: [Int: [Removal]] = [:]
        for removal in removals {
            guard let number = removal.message else { throw .unplaceable(entry: removal.entry) }
            var own = removal
            own.path[0] = "message:1"
            sorted[number, default: []].append(own)
        }
        self.removals = sorted
    }

    /// Reads the mailbox and writes it without what has to go; the digest of what was written.
    mutating func redact(
        _ source: Source,
        to file: borrowing OutputFile
    ) async throws -> ExhibitDigest {
        var lines = MailLines()
        let head = try source.head(MailboxRedactor.headSize)
        var writer = MailboxWriter(lineEnd: MailEncoding.lineEnd(of: head))
        defer { for task in running { task.cancel() } }
        while position + lines.bytes.count < source.size {
            let piece = try source.read(sizes.piece, at: position + lines.bytes.count)
            guard !piece.isEmpty else {
                throw FileFailure(.read, code: FileFailure.invalid, path: source.path ?? "")
            }
            lines.add(piece)
            let isLast = position + lines.bytes.count >= source.size
            try take(&lines, isLast: isLast)
            if isLast { try endMessage() }
            if batch.bytes.count >= sizes.batch || isLast { submit() }
            while running.count > (isLast ? 0 : 2 * MailboxRedactor.cores) {
                let batch = try await running.removeFirst().value
                try writer.write(batch, to: file)
            }
        }
        if let lost = removals.keys.filter({ $0 > structure.message }).min() {
            let withheld = removals[lost]?.last { $0.act == .withhold }
            throw RedactFailure.unplaceable(entry: withheld?.entry ?? "message:\(lost)")
        }
        return writer.digest
    }

    /// Acts on the lines there are: all of them stand in the batch then.
    private mutating func take(_ lines: inout MailLines, isLast: Bool) throws(RedactFailure) {
        var pending = lines.place
        while let line = lines.next(isLast: isLast) {
            let kind = structure.next(
                lines.bytes[line],
                isStart: lines.isStart,
                isEnded: lines.isEnded
            )
            if kind == .body { lines.passBody(of: &structure) }
            if kind == .header || kind == .body { continue }
            _ = structure.takeHeader()
            guard kind == .message, position + line.lowerBound - pending > 0 else { continue }
            add(lines.bytes[pending..<line.lowerBound])
            pending = line.lowerBound
            try endMessage(before: structure.message)
        }
        add(lines.bytes[pending..<lines.place])
        lines.drop()
        try pass()
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        batch.bytes += bytes
        position += bytes.count
    }

    /// The message whose bytes are at the end of the batch.
    private func number(before following: Int?) -> Int {
        following.map { $0 - 1 } ?? structure.message
    }

    /// What the cut changes in the message that ends here, from its beginning on.
    private mutating func cuts(of size: Int) -> [Edit] {
        let low = position - size
        while next < cut.count, cut[next].range.upperBound <= low { next += 1 }
        var own: [Edit] = []
        var index = next
        while index < cut.count, cut[index].range.lowerBound < position {
            let part = cut[index].range.clamped(to: low..<position)
            own.append(
                Edit(
                    range: part.lowerBound - low..<part.upperBound - low,
                    replacement: cut[index].replacement
                )
            )
            index += 1
        }
        return own
    }

    /// Ends the message that is read, before the one with number `following` if one follows.
    private mutating func endMessage(before following: Int? = nil) throws(RedactFailure) {
        let range = start..<batch.bytes.count
        guard !range.isEmpty || !isPassing else { return isPassing = false }
        let edits = cuts(of: range.count)
        let message = number(before: following)
        let own = removals[message] ?? []
        let work = redactor.work.inside("message:\(message)")
        guard work.isIdle || !isPassing else { throw .tooLarge }
        guard edits.isEmpty || !isPassing, range.count <= Redactor.memoryLimit else {
            throw .tooLarge
        }
        if !range.isEmpty {
            batch.messages.append(
                Batch.Message(
                    range: range,
                    begins: !isPassing,
                    removals: own,
                    cut: edits,
                    work: work
                )
            )
        }
        isPassing = false
        start = batch.bytes.count
        if batch.bytes.count >= sizes.batch { submit() }
    }

    /// Passes on the beginning of a long message in which nothing is changed.
    private mutating func pass() throws(RedactFailure) {
        let size = batch.bytes.count - start
        guard size >= sizes.passed else { return }
        let work = redactor.work.inside("message:\(structure.message)")
        let isChanged =
            removals[structure.message] != nil || !cuts(of: size).isEmpty || !work.isIdle
        guard !isChanged else {
            if isPassing || size > Redactor.memoryLimit { throw .tooLarge }
            return
        }
        batch.messages.append(
            Batch.Message(
                range: start..<batch.bytes.count,
                begins: !isPassing,
                removals: [],
                cut: [],
                work: PartWork()
            )
        )
        isPassing = true
        start = batch.bytes.count
    }

    /// Lets the batch be changed, but for the message that has not ended.
    private mutating func submit() {
        guard start > 0 else { return }
        var whole = Batch()
        swap(&whole, &batch)
        batch.bytes = Array(whole.bytes[start...])
        whole.bytes.removeSubrange(start...)
        start = 0
        let ready = whole
        running.append(
            Task.detached { [redactor] in
                var batch = ready
                try await batch.change(with: redactor)
                return batch
            }
        )
    }
}

/// Messages that are changed together.
private struct Batch: Sendable {
    struct Message: Sendable {
        /// Where it is in the batch.
        let range: Range<Int>
        /// Whether it begins here; else it goes on with what was passed on before.
        let begins: Bool
        let removals: [Removal]
        let cut: [Edit]
        /// What else is done in its parts.
        let work: PartWork
        /// What is left of it, where something is changed.
        var made: [UInt8]?
    }

    var bytes: [UInt8] = []
    var messages: [Message] = []

    /// Takes out of each message what has to go.
    mutating func change(with redactor: Redactor) async throws {
        for index in messages.indices {
            let message = messages[index]
            if message.removals.isEmpty && message.cut.isEmpty && message.work.isIdle { continue }
            if message.cut.contains(where: { $0.covers(message.range.count) }) {
                messages[index].made = []
                continue
            }
            var mail = MailRedactor(
                isMailbox: true,
                removals: message.removals,
                redactor: Redactor(
                    scratch: redactor.scratch,
                    depth: redactor.depth,
                    tally: redactor.tally,
                    work: message.work.asOnlyMessage
                )
            )
            mail.cut = message.cut
            messages[index].made = try await mail.redact(Array(bytes[message.range]))
        }
    }
}

/// Writes the messages of a mailbox, an empty line before each.
private struct MailboxWriter {
    private let gap: [UInt8]
    private let lineEnd: [UInt8]
    private var hash = SHA256()
    /// The last bytes that were written, as many as ``gap`` has.
    private var tail: [UInt8] = []

    init(lineEnd: [UInt8]) {
        self.lineEnd = lineEnd
        gap = lineEnd + lineEnd
    }

    mutating func write(_ batch: Batch, to file: borrowing OutputFile) throws(FileFailure) {
        // Messages that stay and follow one another go out together.
        var pending = 0..<0
        for message in batch.messages {
            let isJoined =
                message.made == nil && pending.upperBound == message.range.lowerBound
                && !pending.isEmpty
                && (!message.begins || batch.bytes[pending].ends(with: gap))
            if isJoined {
                pending = pending.lowerBound..<message.range.upperBound
                continue
            }
            try put(batch.bytes[pending], to: file)
            pending = 0..<0
            if message.begins { try separate(file) }
            if let made = message.made {
                try put(made[...], to: file)
            } else {
                pending = message.range
            }
        }
        try put(batch.bytes[pending], to: file)
    }

    /// A message begins after an empty line, which may have gone with what was before.
    private mutating func separate(_ file: borrowing OutputFile) throws(FileFailure) {
        while !tail.isEmpty, tail != gap { try put(lineEnd[...], to: file) }
    }

    private mutating func put(
        _ bytes: ArraySlice<UInt8>,
        to file: borrowing OutputFile
    ) throws(FileFailure) {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        try file.write(bytes)
        tail += bytes[max(bytes.startIndex, bytes.endIndex - gap.count)...]
        tail.removeFirst(max(0, tail.count - gap.count))
    }

    /// The digest of all that was written.
    var digest: ExhibitDigest { ExhibitDigest(hash) }
}

extension ArraySlice<UInt8> {
    /// Looks at no more than the end, however long it is.
    func ends(with end: [UInt8]) -> Bool {
        count >= end.count && self[(endIndex - end.count)...].elementsEqual(end)
    }
}

extension Edit {
    /// True for the removal of all of `count` bytes.
    fileprivate func covers(_ count: Int) -> Bool { replacement.isEmpty && range == 0..<count }
}

extension Applier {
    /// A mailbox is changed message by message, however large it is; nothing for what is none.
    func mailbox(
        _ exhibit: DisclosurePlan.Exhibit,
        _ removals: [Removal],
        _ cut: [Edit],
        _ work: PartWork
    ) async throws -> ExhibitOutcome? {
        let source = try Source(file(of: exhibit))
        let type = MediaType.detect(try source.head(MediaType.headSize), size: source.size).0
        let name = names[exhibit.path]
        guard type == .mbox, CopySuffix.document(name).isEmpty else { return nil }
        let redactor = Redactor(scratch: extractor.scratch, work: work)
        var mailbox = try MailboxRedactor(removals: removals, cut: cut, redactor: redactor)
        let path = output.copy(name)
        try Files.makeDirectory(Files.directory(of: path), mode: 0o700)
        let file = try OutputFile(path, mode: 0o600)
        let digest = try await mailbox.redact(source, to: file)
        try file.commit()
        var outcome = ExhibitOutcome(copy: name, digest: digest, withheld: nil)
        outcome.dropped = redactor.tally.named
        return outcome
    }
}
