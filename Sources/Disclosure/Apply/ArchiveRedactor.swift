import Encoding
import Synchronization

/// What documents and archives of an exhibit that were written anew are without.
final class DropTally: Sendable {
    private let state = Mutex<[OfficeDropped: Int]>([:])
    private let moved = Atomic(0)

    init() {}

    /// How many bytes of texts were moved and decoded: a measure of work that does not depend on a
    /// clock.
    var steps: Int { moved.load(ordering: .relaxed) }

    /// Counts bytes that were moved or decoded.
    func count(_ bytes: Int) { moved.add(bytes, ordering: .relaxed) }

    /// How many there are of each, by their names in records.
    var named: [String: Int] {
        state.withLock { counts in
            Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
        }
    }

    func add(_ more: [OfficeDropped: Int]) {
        state.withLock { counts in
            for (what, times) in more where times > 0 { counts[what, default: 0] += times }
        }
    }
}

/// Takes parts out of what holds others: documents of Office, archives, compressed files.
struct PackedRedactor {
    /// Takes parts out of what is inside.
    let inner: Redactor
    /// Kinds of parts of a document that an officer lets leave.
    let keeps: Set<OfficeDropped>

    func redact(
        _ bytes: [UInt8],
        _ type: MediaType,
        _ removals: [Removal],
        cut: SheetCut? = nil
    ) async throws -> [UInt8] {
        switch type {
        case .gzip, .bzip2, .xz, .zstd:
            guard cut == nil else { throw RedactFailure.refused(.unsupported) }
            return try await compressed(bytes, removals)
        default: break
        }
        let archive = try await UnpackedArchive(bytes, in: inner.scratch)
        if type == .zip, let office = try OfficeRedactor.type(of: archive) {
            // Nothing goes from it but what nobody reads, and it has none of that.
            if removals.isEmpty, cut == nil,
                !archive.members.contains(where: { OfficeDropped.isSettings($0.name, $0.content) })
            {
                return bytes
            }
            let redactor = OfficeRedactor(
                scratch: inner.scratch,
                tally: inner.tally,
                keeps: keeps
            )
            return try await redactor.redact(
                archive,
                office,
                removals,
                cut: cut
            )
        }
        guard cut == nil else { throw RedactFailure.refused(.unsupported) }
        let made = try await ArchiveRedactor(inner: inner).redact(archive, type, removals)
        return made ?? bytes
    }

    /// Whatever it was compressed with, gzip is what it is compressed with again.
    private func compressed(_ bytes: [UInt8], _ removals: [Removal]) async throws -> [UInt8] {
        var within: [Removal] = []
        var isWrapped = true
        for removal in removals {
            // Its head and what stands behind it are not written again.
            if removal.isBeside {
                isWrapped = false
                continue
            }
            guard removal.path.first == "content" else {
                throw RedactFailure.unplaceable(entry: removal.entry)
            }
            within.append(removal.inner())
        }
        let content = try await UnpackedArchive.content(bytes, in: inner.scratch)
        let made = try await inner.inside("content").redact(content, within)
        // What was not changed stays packed as it was.
        return made == content && isWrapped ? bytes : GzipWriter.file(made)
    }
}

/// Writes an archive anew: its members without what has to go, and nothing about them but names.
///
/// A member that is withheld, or that nothing here can change or understand, leaves a note. Links,
/// devices and folders by themselves do not leave.
struct ArchiveRedactor {
    let inner: Redactor

    /// What a note's name ends in.
    static let noteSuffix = ".withheld.txt"

    /// The archive anew; nothing when nothing in it was changed.
    func redact(
        _ archive: UnpackedArchive,
        _ type: MediaType,
        _ removals: [Removal]
    ) async throws -> [UInt8]? {
        var isChanged = !removals.isEmpty
        var wanted = try sorted(removals, archive)
        var names: Set<String> = []
        var made: [(name: String, content: [UInt8])] = []
        for (index, member) in archive.members.enumerated() {
            let within = wanted.removeValue(forKey: member.name) ?? []
            if member.isFolder { continue }
            guard member.isFile else {
                inner.tally.add([.members: 1])
                continue
            }
            let content = try await self.content(member, within)
            if content != member.content { isChanged = true }
            var name = ArchiveRedactor.name(member, within, removals, index + 1)
            name += content.map { suffix($0, of: name, instead: member.content) } ?? Self.noteSuffix
            if !names.insert(name.lowercased()).inserted {
                name = "member-\(index + 1)" + ArchiveRedactor.ending(of: name)
                guard names.insert(name).inserted else { throw RedactFailure.refused(.broken) }
            }
            if content == nil { inner.tally.add([.members: 1]) }
            made.append((name, content ?? Removal.note + [0x0a]))
        }
        guard Set(inner.work.steps).isSubset(of: archive.members.map { "member:\($0.name)" }) else {
            throw RedactFailure.refused(.broken)
        }
        return isChanged ? try write(made, type) : nil
    }

    private func write(
        _ members: [(name: String, content: [UInt8])],
        _ type: MediaType
    ) throws(RedactFailure) -> [UInt8] {
        if type == .tar {
            var tar = TarWriter()
            for (name, content) in members { tar.add(name, content) }
            return tar.finish()
        }
        var zip = ZIPWriter()
        for (name, content) in members { try zip.add(name, content) }
        return zip.finish()
    }

    private func sorted(
        _ removals: [Removal],
        _ archive: UnpackedArchive
    ) throws(RedactFailure) -> [String: [Removal]] {
        let names = Set(archive.members.map(\.name))
        var wanted: [String: [Removal]] = [:]
        for removal in removals where !removal.isBeside {
            guard let first = removal.path.first else {
                throw removal.act == .withhold
                    ? .withheld(entry: removal.entry) : .unplaceable(entry: removal.entry)
            }
            let name = String(first.dropFirst(7))
            guard first.hasPrefix("member:"), names.contains(name) else {
                throw .unplaceable(entry: removal.entry)
            }
            wanted[name, default: []].append(removal.inner())
        }
        return wanted
    }

    /// What a member holds without what has to go; nothing when it stays behind.
    private func content(
        _ member: UnpackedArchive.Member,
        _ removals: [Removal]
    ) async throws -> [UInt8]? {
        // What is said of a member by its container, as its name, is no place in it.
        let within = removals.filter { !$0.isOfContainer }
        if removals.contains(where: { $0.isOfContainer && $0.act == .withhold }) { return nil }
        let head = Array(member.content.prefix(MediaType.headSize))
        let type = MediaType.detect(head, size: member.content.count).0
        guard ArchiveRedactor.understood.contains(type) else { return nil }
        do {
            return try await inner.inside("member:\(member.name)").redact(member.content, within)
        } catch RedactFailure.unsupported, RedactFailure.withheld, RedactFailure.tooLarge,
            RedactFailure.malformed, RedactFailure.refused
        {
            return nil
        }
    }

    /// What is wholly read, so that it leaves unchanged where nothing in it has to go.
    private static let understood: Set<MediaType> = [
        .plainText, .csv, .json, .xml, .html, .rtf, .message, .mbox, .pdf, .docx, .xlsx, .pptx,
        .odt, .ods, .odp, .png, .jpeg, .gif, .tiff, .bmp, .webp, .zip, .tar, .sevenZip, .rar,
        .gzip, .bzip2, .xz, .zstd, .empty,
    ]

    /// A member's name, or a number where it says what it must not, or leads elsewhere.
    private static func name(
        _ member: UnpackedArchive.Member,
        _ own: [Removal],
        _ all: [Removal],
        _ number: Int
    ) -> String {
        let words = member.raw.split(separator: "/", omittingEmptySubsequences: false)
        let isOdd =
            member.raw.utf8.count > ZIPWriter.nameLimit / 2
            || words.contains { $0.isEmpty || $0 == "." || $0 == ".." }
            || member.raw.unicodeScalars.contains { scalar in
                scalar.value < 0x20 || "\\:*?\"<>|\u{7f}\u{fffd}".unicodeScalars.contains(scalar)
                    || [.control, .format, .privateUse].contains(scalar.properties.generalCategory)
            }
        let isTelling =
            own.contains { $0.isOfContainer } || all.contains { $0.contains(in: member.raw) }
        guard isOdd || isTelling else { return member.raw }
        return "member-\(number)\(ending(of: member.raw))"
    }

    /// The ending of a name, where it is one of a kind of file.
    static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        let ending = name[dot...].lowercased()
        return endings.contains(ending) ? ending : ""
    }

    private static let endings: Set<String> = [
        ".txt", ".csv", ".json", ".xml", ".html", ".eml", ".mbox", ".pdf", ".docx", ".xlsx",
        ".pptx", ".odt", ".ods", ".odp", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp",
        ".webp", ".zip", ".tar", ".gz", ".7z",
    ]

    private func suffix(_ content: [UInt8], of name: String, instead old: [UInt8]) -> String {
        if content == old { return "" }
        let type = CopySuffix.type(of: old)
        return CopySuffix.of(content, instead: type) + CopySuffix.document(name)
    }
}

extension Removal {
    /// True for what a container says of what it holds: a name, the target of a link.
    fileprivate var isOfContainer: Bool {
        guard path.isEmpty, kind == .metadata, case .field(let name)? = places.first else {
            return false
        }
        return name == "name" || name == "target"
    }
}

extension ExhibitOutcome {
    /// What the outgoing record says of parts that the copy is without.
    func droppedEntries(copy: String) -> [JSON] {
        dropped.sorted { $0.key < $1.key }.map { what, count in
            [
                "act": "removed", "category": .string(what),
                "reason": "not shown, or not of a kind that is written anew",
                "count": .integer(Int64(count)), "exhibit": .string("data/\(copy)"),
            ]
        }
    }
}

/// What a copy's name ends in where it is of another kind than what it was made of.
enum CopySuffix {
    static func type(of bytes: [UInt8]) -> MediaType {
        MediaType.detect(Array(bytes.prefix(MediaType.headSize)), size: bytes.count).0
    }

    /// Endings of documents with macros and of templates: programs hold them against the content.
    private static let plain = [
        ".docm": ".docx", ".dotm": ".docx", ".dotx": ".docx", ".xlsm": ".xlsx", ".xltm": ".xlsx",
        ".xltx": ".xlsx", ".pptm": ".pptx", ".potm": ".pptx", ".potx": ".pptx", ".ppsx": ".pptx",
        ".ppsm": ".pptx", ".ott": ".odt", ".ots": ".ods", ".otp": ".odp",
    ]

    /// What documents are that have the endings which stand instead.
    static let types: [String: MediaType] = [
        ".docx": .docx, ".xlsx": .xlsx, ".pptx": .pptx, ".odt": .odt, ".ods": .ods, ".odp": .odp,
    ]

    /// What the name of a document gets that was written anew without macros.
    static func document(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return plain[name[dot...].lowercased()] ?? ""
    }

    /// - Parameter old: what it was, by its content; documents are what holds them.
    static func of(_ made: [UInt8], instead old: MediaType) -> String {
        let new = type(of: made)
        switch (new, old) {
        case (.png, .png), (.pdf, .pdf), (.gzip, .gzip): return ""
        case (.png, _): return ".png"
        case (.pdf, _): return ".pdf"
        case (.gzip, .bzip2), (.gzip, .xz), (.gzip, .zstd): return ".gz"
        case (.zip, .sevenZip), (.zip, .rar): return ".zip"
        default: return ""
        }
    }
}
