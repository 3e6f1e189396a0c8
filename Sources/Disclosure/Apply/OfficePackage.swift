import Files
import Sandbox

/// Why a document or an archive is withheld as a whole although only a part of it had to go.
enum RewriteRefusal: String, Error, Sendable, Hashable {
    case encrypted = "it is encrypted, so nothing in it can be taken out"
    case bomb = "it unpacks to more than may be unpacked"
    case broken = "it is damaged or not what it seems to be, so it cannot be written anew"
    case unsupported = "it is of a form that cannot be written anew"
    case empty = "nothing of it that is shown would be left"
    case outside = "it is not inside the measure"
}

/// The members of an archive, unpacked by libarchive in the sandbox.
struct UnpackedArchive {
    /// The most members.
    static let memberLimit = 20_000
    /// The most bytes that a file unpacks to for each of its own.
    static let ratioLimit = 250
    /// What any file may unpack to, however small it is, in bytes.
    static let floorLimit = 16 << 20

    struct Member {
        /// The name as ``ArchiveReader`` tells it: printable, and each its own.
        let name: String
        /// The name as the archive has it.
        let raw: String
        let content: [UInt8]
        let isFile: Bool
        let isFolder: Bool
    }

    let members: [Member]
    /// True when two members have one name.
    let hasDoubles: Bool

    /// Unpacks an archive.
    ///
    /// - Parameter scratch: the folder for what a program must read from a file.
    init(_ bytes: [UInt8], in scratch: String) async throws {
        if UnpackedArchive.isEncrypted(bytes) { throw RedactFailure.refused(.encrypted) }
        let words = ["-cf", "-", "--format=pax", "@/in/x"]
        let stream = Source(try await UnpackedArchive.run("bsdtar", words, bytes, in: scratch))
        var reader = TarReader(stream)
        var seen: [String: Int] = [:]
        var members: [Member] = []
        while let member = reader.next() {
            guard members.count < UnpackedArchive.memberLimit else {
                throw RedactFailure.refused(.bomb)
            }
            let shown = ArchiveReader.shown(member.name)
            let times = seen[shown, default: 0] + 1
            seen[shown] = times
            members.append(
                Member(
                    name: times == 1 ? shown : "\(shown)#\(times)",
                    raw: member.name,
                    content: try stream.read(member.content.count, at: member.content.lowerBound),
                    isFile: member.isFile,
                    isFolder: member.isFolder
                )
            )
        }
        guard !reader.isMalformed else { throw RedactFailure.refused(.broken) }
        self.members = members
        // Names that differ in case alone are one name to a reader of Office documents.
        hasDoubles = Set(members.map { $0.raw.lowercased() }).count < members.count
    }

    /// What a compressed file holds.
    static func content(_ bytes: [UInt8], in scratch: String) async throws -> [UInt8] {
        try await run("bsdcat", ["/in/x"], bytes, in: scratch)
    }

    private static func run(
        _ program: String,
        _ words: [String],
        _ bytes: [UInt8],
        in scratch: String
    ) async throws -> [UInt8] {
        let file = try ScratchInput(bytes, in: scratch)
        var sandbox = Sandbox(program, inputs: [.init(file.path, at: "/in/x")])
        sandbox.limits.time = .seconds(120)
        let (most, isOver) = bytes.count.multipliedReportingOverflow(by: ratioLimit)
        sandbox.limits.output = min(Redactor.memoryLimit, isOver ? .max : max(floorLimit, most))
        do throws(Sandbox.Failure) {
            return try await sandbox.run(words)
        } catch {
            switch error {
            case .tooMuch, .tooSlow: throw RedactFailure.refused(.bomb)
            case .refused, .killed: throw RedactFailure.refused(.broken)
            case .unavailable, .missing: throw RedactFailure.program(program)
            }
        }
    }

    /// Whether the first entry of a ZIP file says that it is encrypted.
    private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: "PK\u{3}\u{4}".utf8) && bytes.count > 8 && bytes[6] & 1 != 0
    }
}

/// A relation of one part of a document to another (ECMA-376, part 2).
struct OfficeRelation {
    let id: String
    /// The last word of its type: `image`, `styles`, `header`.
    let kind: String
    /// The member, or an address outside.
    let target: String
    let isExternal: Bool
}

/// An Office document that is written anew: what it was, and what was made of it so far.
final class OfficeJob {
    let members: [String: [UInt8]]
    let type: MediaType
    /// What goes from each member that is XML.
    private(set) var removals: [String: [Removal]] = [:]
    /// What goes from members that are exhibits themselves: pictures, embedded files.
    private(set) var inner: [String: [Removal]] = [:]
    /// What goes from sheets, by the sheet's name.
    private(set) var sheets: [String: [Removal]] = [:]
    private(set) var dropped: [OfficeDropped: Int] = [:]
    /// What the cut to a measure changes in a workbook; nothing when it is not cut.
    let cut: SheetCut?
    /// Kinds of parts that an officer lets leave.
    let keeps: Set<OfficeDropped>
    /// Parts of the new document, in order.
    private(set) var parts: [(name: String, type: String, content: [UInt8])] = []
    /// The members that have a part in the new document.
    private(set) var used: Set<String> = []
    private var pictures: [String: String] = [:]
    private(set) var pictureOrder: [String] = []

    init(
        _ archive: UnpackedArchive,
        _ type: MediaType,
        _ removals: [Removal],
        cut: SheetCut? = nil,
        keeps: Set<OfficeDropped> = []
    ) throws {
        self.cut = cut
        self.keeps = keeps
        guard !archive.hasDoubles else { throw RedactFailure.refused(.broken) }
        var members: [String: [UInt8]] = [:]
        for member in archive.members where member.isFile { members[member.name] = member.content }
        self.members = members
        self.type = type
        for removal in removals where !removal.isBeside { try sort(removal) }
    }

    private func sort(_ removal: Removal) throws(RedactFailure) {
        guard let first = removal.path.first else {
            if removal.act == .withhold { throw .withheld(entry: removal.entry) }
            for place in removal.places {
                guard case .member(let name, let range) = place, let content = members[name],
                    range.upperBound <= content.count
                else { throw .unplaceable(entry: removal.entry) }
                if removals[name]?.last?.entry != removal.entry {
                    removals[name, default: []].append(removal)
                }
            }
            return
        }
        if first.hasPrefix("sheet:") {
            sheets[String(first.dropFirst(6)), default: []].append(removal.inner())
            return
        }
        let name = String(first.dropFirst(7))
        guard first.hasPrefix("member:"), members[name] != nil else {
            throw .unplaceable(entry: removal.entry)
        }
        inner[name, default: []].append(removal.inner())
    }

    /// What goes from a member.
    func edits(_ member: String) -> OfficeEdits { OfficeEdits(placed(in: member)) }

    /// What goes from a member, with where in it.
    func placed(in member: String) -> [(removal: Removal, ranges: [Range<Int>])] {
        (removals[member] ?? []).map { removal in
            let ranges = removal.places.compactMap { place in
                if case .member(member, let range) = place { range } else { nil }
            }
            return (removal, ranges)
        }
    }

    func count(_ what: OfficeDropped, _ times: Int = 1) {
        if times > 0 { dropped[what, default: 0] += times }
    }

    func count(_ more: [OfficeDropped: Int]) { for (what, times) in more { count(what, times) } }

    func add(_ name: String, _ type: String, _ content: [UInt8]) {
        parts.append((name, type, content))
    }

    func use(_ member: String) { used.insert(member) }

    /// The name that a picture gets in the new document.
    func picture(_ member: String, in folder: String) -> String {
        if let name = pictures[member] { return name }
        use(member)
        pictureOrder.append(member)
        let name = "\(folder)/image\(pictureOrder.count).png"
        pictures[member] = name
        return name
    }

    func pictureName(_ member: String) -> String { pictures[member] ?? "" }

    /// The relations of a part, by id.
    func relations(of part: String) throws(RedactFailure) -> [String: OfficeRelation] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let file = slash.map { part[part.index(after: $0)...] } ?? part[...]
        let name = "\(folder)_rels/\(file).rels"
        guard let bytes = members[name] else { return [:] }
        use(name)
        var xml = try OfficeXML(bytes)
        var found: [String: OfficeRelation] = [:]
        while let mark = try xml.next() {
            guard case .start(let element) = mark, element.name == "rel:Relationship" else {
                continue
            }
            guard let id = element["Id"], let target = element["Target"], found[id] == nil else {
                throw .malformed
            }
            let isExternal = element["TargetMode"] == "External"
            found[id] = OfficeRelation(
                id: id,
                kind: String(element["Type"]?.split(separator: "/").last ?? ""),
                target: isExternal ? target : OfficeJob.resolved(target, in: folder),
                isExternal: isExternal
            )
        }
        return found
    }

    /// A target of a relation as the name of a member.
    private static func resolved(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var words = folder.split(separator: "/")
        for word in target.split(separator: "/") {
            if word == ".." { _ = words.popLast() } else if word != "." { words.append(word) }
        }
        return words.joined(separator: "/")
    }
}

/// The relations of a new part.
struct OfficeRelations {
    private static let types =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    private var list: [(kind: String, target: String)] = []

    /// A relation to a part, with its id; the same part has one relation.
    mutating func add(_ kind: String, _ target: String) -> String {
        if let index = list.firstIndex(where: { $0 == (kind, target) }) { return "rId\(index + 1)" }
        list.append((kind, target))
        return "rId\(list.count)"
    }

    /// Gives every target its new name.
    mutating func rename(_ name: (_ kind: String, _ target: String) -> String) {
        for index in list.indices {
            list[index].target = name(list[index].kind, list[index].target)
        }
    }

    /// Adds them to a document as the relations of a part that has some.
    func write(for part: String, _ job: OfficeJob) {
        guard !list.isEmpty else { return }
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        text += "<Relationships xmlns=\"\(OfficeSpaces.written["rel"] ?? "")\">"
        for (index, relation) in list.enumerated() {
            text += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(OfficeRelations.types)"
            text += "\(relation.kind)\" Target=\"/\(relation.target)\"/>"
        }
        job.add("\(folder)_rels/\(file).rels", "", Array("\(text)</Relationships>".utf8))
    }
}
