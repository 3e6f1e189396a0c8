import Files
import Sandbox

/// What a file holds, looked at member by member, however deep: archives in mail, documents in
/// archives, pages in documents.
extension LeakCheck {
    /// How deep packed streams may lie in each other where no format tells of them.
    private static let packedDepth = 2
    /// How much of a file is looked at for packed streams at once; as much again of what follows.
    private static let windowSize = 8 << 20

    /// Something within a file that leaves.
    struct Inside {
        let bytes: [UInt8]
        /// How to say where it is; names of members are not said, they may say anything.
        let layer: String
        let depth: Int
        /// How many of the parts that it lies in were streams that no format tells of.
        var packed = 0

        var type: MediaType { CopySuffix.type(of: bytes) }

        func inner(_ bytes: [UInt8], _ layer: String) -> Inside {
            var inner = Inside(bytes: bytes, layer: "\(self.layer)\(layer)/", depth: depth + 1)
            inner.packed = packed
            return inner
        }
    }

    /// Looks into everything that a file or a part of one holds.
    func inside(_ part: Inside, _ path: String, _ report: inout LeakReport) async {
        guard part.depth <= Redactor.depthLimit, part.bytes.count <= Redactor.memoryLimit else {
            report.unchecked.append("\(path): \(part.layer)parts within")
            return
        }
        switch part.type {
        case .zip, .tar, .sevenZip, .rar: await members(part, path, &report)
        case .gzip, .bzip2, .xz, .zstd:
            do {
                let content = try await UnpackedArchive.content(part.bytes, in: extractor.scratch)
                await look(part.inner(content, "content"), path, &report)
            } catch {
                report.unchecked.append("\(path): \(part.layer)content")
            }
        case .message, .mbox: await attachments(part, path, &report)
        case .pdf where part.depth > 0:
            guard let file = try? ScratchInput(part.bytes, in: extractor.scratch) else {
                report.unchecked.append("\(path): \(part.layer)pages")
                return
            }
            var own = LeakReport()
            await programs(file.path, path, &own)
            report.take(own, part.layer, path)
        default: break
        }
    }

    private func members(_ part: Inside, _ path: String, _ report: inout LeakReport) async {
        guard let archive = try? await UnpackedArchive(part.bytes, in: extractor.scratch) else {
            report.unchecked.append("\(path): \(part.layer)members")
            return
        }
        let isOffice = archive.members.contains {
            $0.name == "[Content_Types].xml" || $0.name == "mimetype"
        }
        for member in archive.members {
            note(
                hits(in: Array(member.raw.utf8), path),
                "\(part.layer)names of members",
                path,
                &report
            )
            guard member.isFile, !member.content.isEmpty else { continue }
            let kind = isOffice ? OfficeRedactor.kind(of: member.name).rawValue : "member"
            await look(part.inner(member.content, kind), path, &report)
        }
        // Entries that the directory at the end does not name are read by no program but one that
        // reads from the beginning.
        if part.type == .zip {
            var sandbox = Sandbox("bsdtar")
            sandbox.limits.time = .seconds(120)
            sandbox.limits.output = 4 << 30
            if let text = try? await sandbox.run(["-xOf", "-"], input: part.bytes) {
                note(hits(in: text, path), "\(part.layer)entries", path, &report)
            }
        }
    }

    private func look(_ part: Inside, _ path: String, _ report: inout LeakReport) async {
        let layer = String(part.layer.dropLast())
        note(hits(in: part.bytes, path), layer, path, &report)
        let start = part.bytes.prefix(64).drop { $0 <= 32 || $0 >= 0xef }
        if start.first == UInt8(ascii: "<") {
            let (text, values) = MarkupText.parts(of: part.bytes)
            note(hits(in: text, path), "\(layer) (text)", path, &report)
            note(hits(in: values, path), "\(layer) (attributes)", path, &report)
        }
        await packed(part, path, &report)
        await inside(part, path, &report)
    }

    /// Streams that are packed and stand where no format tells of one.
    ///
    /// What unpacks its own streams is looked into elsewhere.
    private func packed(_ part: Inside, _ path: String, _ report: inout LeakReport) async {
        guard part.packed < LeakCheck.packedDepth, LeakCheck.mayHide(part.type) else { return }
        var streams = PackedStreams(
            part.bytes,
            limit: PackedStreams.totalLimit >> (part.packed * 3)
        )
        var found: [[UInt8]] = []
        streams.each { found.append($0) }
        for content in found {
            var inner = part.inner(content, "packed")
            inner.packed += 1
            await look(inner, path, &report)
        }
        if streams.isCut { report.unchecked.append("\(path): \(part.layer)packed") }
    }

    /// Whether something packed within files of that kind would be seen by no program.
    private static func mayHide(_ type: MediaType) -> Bool {
        switch type {
        case .pdf, .zip, .docx, .xlsx, .pptx, .odt, .ods, .odp, .tar, .sevenZip, .rar: false
        case .gzip, .bzip2, .xz, .zstd: false
        case .png, .jpeg, .gif, .tiff, .bmp, .webp, .heif: false
        default: true
        }
    }

    /// The same for a file, which is read in windows that overlap.
    func packed(
        _ file: String,
        _ path: String,
        _ report: inout LeakReport
    ) async throws(FileFailure) {
        let input = try InputFile(regular: file)
        let head = try input.read(upTo: MediaType.headSize, at: 0)
        let size = Int(Files.status(file)?.size ?? 0)
        guard LeakCheck.mayHide(MediaType.detect(head, size: size).0) else { return }
        for start in stride(from: 0, to: size, by: LeakCheck.windowSize) {
            let bytes = try input.read(upTo: LeakCheck.windowSize * 2, at: start)
            // Within a message everything is looked into by itself, too.
            await packed(Inside(bytes: bytes, layer: "", depth: 0), path, &report)
        }
    }

    private func attachments(_ part: Inside, _ path: String, _ report: inout LeakReport) async {
        let isMailbox = part.type == .mbox
        for piece in MailPiece.all(of: part.bytes, isMailbox: isMailbox) {
            guard case .attachment(let fields) = piece.kind else { continue }
            let raw = Array(part.bytes[piece.range])
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            guard !content.isEmpty else { continue }
            await look(part.inner(content, "attachment"), path, &report)
        }
    }
}

extension LeakReport {
    /// Adds what was found in a part, with where the part is.
    fileprivate mutating func take(_ other: LeakReport, _ layer: String, _ path: String) {
        leaks += other.leaks.map { leak in
            Leak(
                exhibit: leak.exhibit,
                layer: layer + leak.layer,
                dataClass: leak.dataClass,
                entry: leak.entry
            )
        }
        unchecked += other.unchecked.map { "\(path): \(layer)\($0.dropFirst(path.count + 2))" }
    }
}

/// The text of marked up text whatever its elements are: a value can stand in several of them.
enum MarkupText {
    /// All text between marks without anything between, and all values of attributes.
    static func parts(of bytes: [UInt8]) -> (text: [UInt8], values: [UInt8]) {
        var text: [UInt8] = []
        var values: [UInt8] = []
        var quote: UInt8?
        var isInside = false
        for byte in bytes {
            if let open = quote {
                if byte == open {
                    quote = nil
                    values.append(10)
                } else {
                    values.append(byte)
                }
            } else if isInside {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                if byte == UInt8(ascii: ">") { isInside = false }
            } else if byte == UInt8(ascii: "<") {
                isInside = true
            } else {
                text.append(byte)
            }
        }
        return (text, values)
    }
}
