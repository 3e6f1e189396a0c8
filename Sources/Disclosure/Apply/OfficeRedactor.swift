/// Takes parts out of an Office document by writing all of it anew.
///
/// Only what is understood and shown leaves: the parts and elements that an allowance names. All
/// else stays behind and is counted, so that records can say what a copy is without.
struct OfficeRedactor {
    /// The folder for what a program must read from a file.
    let scratch: String
    let tally: DropTally
    /// Kinds of parts that an officer lets leave.
    var keeps: Set<OfficeDropped> = []

    /// Which document the members of an archive are; nothing when they are another archive.
    static func type(of archive: UnpackedArchive) throws(RedactFailure) -> MediaType? {
        let names = Set(archive.members.map(\.name))
        if names.contains("[Content_Types].xml") {
            if names.contains("word/document.xml") { return .docx }
            if names.contains("xl/workbook.xml") { return .xlsx }
            if names.contains("ppt/presentation.xml") { return .pptx }
            throw .refused(.unsupported)
        }
        guard let mark = archive.members.first(where: { $0.name == "mimetype" }),
            names.contains("content.xml")
        else { return nil }
        let text = String(decoding: mark.content.prefix(200), as: UTF8.self)
        let open: [MediaType] = [.odt, .ods, .odp]
        guard let found = open.first(where: { text.hasPrefix($0.rawValue) }) else {
            throw .refused(.unsupported)
        }
        return found
    }

    func redact(
        _ archive: UnpackedArchive,
        _ type: MediaType,
        _ removals: [Removal],
        cut: SheetCut? = nil
    ) async throws -> [UInt8] {
        guard cut == nil || type == .xlsx || type == .ods else {
            throw RedactFailure.refused(.unsupported)
        }
        let job = try OfficeJob(archive, type, removals, cut: cut, keeps: keeps)
        try OfficeRedactor.write(job)
        let pictures = try await self.pictures(job)
        OfficeRedactor.leftOut(job)
        let isOpen = [.odt, .ods, .odp].contains(type)
        tally.add(job.dropped)
        return isOpen ? try open(job, pictures) : try office(job, pictures)
    }

    private static func write(_ job: OfficeJob) throws {
        switch job.type {
        case .docx: try WordRewriter(job: job).write()
        case .xlsx: try SheetRewriter(job: job).write()
        case .pptx: try SlideRewriter(job: job).write()
        default: try OpenRewriter(job: job).write()
        }
    }

    /// What a document would be without; its pictures are not looked at.
    static func dropped(from archive: UnpackedArchive) throws -> [OfficeDropped: Int] {
        guard let type = try type(of: archive) else { return [:] }
        let job = try OfficeJob(archive, type, [])
        try write(job)
        leftOut(job)
        return job.dropped
    }

    // MARK: pictures

    /// A grey point, where a picture was that nothing here can paint.
    private static let blank: [UInt8] = {
        let pixel = Array("P6\n1 1\n255\n".utf8) + [0xc0, 0xc0, 0xc0]
        return Raster(ppm: pixel)?.png ?? []
    }()

    /// All pictures that are shown, painted anew.
    private func pictures(_ job: OfficeJob) async throws -> [(name: String, content: [UInt8])] {
        var made: [(String, [UInt8])] = []
        for member in job.pictureOrder {
            let name = job.pictureName(member)
            let content = try await picture(job.members[member] ?? [], job.inner[member] ?? [])
            if content == nil { job.count(.drawings) }
            made.append((name, content ?? OfficeRedactor.blank))
        }
        return made
    }

    private func picture(_ bytes: [UInt8], _ removals: [Removal]) async throws -> [UInt8]? {
        let head = Array(bytes.prefix(MediaType.headSize))
        switch MediaType.detect(head, size: bytes.count).0 {
        case .png, .jpeg, .gif, .tiff, .bmp, .webp: break
        default: return nil
        }
        do {
            let made = try await PageRedactor(scratch: scratch).redactPicture(bytes, removals)
            return made.starts(with: [0x89, 0x50]) ? made : nil
        } catch RedactFailure.malformed, RedactFailure.withheld, RedactFailure.program("python3") {
            return nil
        }
    }

    // MARK: what stays behind

    private static func leftOut(_ job: OfficeJob) {
        for (name, content) in job.members where !job.used.contains(name) {
            let isPrinter = OfficeDropped.isSettings(name, content)
            job.count(isPrinter ? .settings : OfficeRedactor.kind(of: name))
        }
    }

    /// What a part of a document is, by its name.
    static func kind(of name: String) -> OfficeDropped {
        if OfficeDropped.isSettings(name) { return .settings }
        let lower = name.lowercased()
        let kinds: [(OfficeDropped, [String])] = [
            (.thumbnails, ["thumbnail"]), (.properties, ["docprops/", "meta.xml", "settings.xml"]),
            (.comments, ["comment", "/people.xml", "/persons/"]),
            (.notes, ["notesslide", "notesmaster"]), (.custom, ["customxml/"]),
            (
                .embedded,
                [
                    "embeddings/", "vba", "activex", "printersettings", "oleobject", "macro",
                    "basic/", "scripts/", "object ",
                ]
            ),
            (.links, ["externallink", "connections"]),
            (.formulas, ["pivot", "calcchain", "querytable", "tables/"]),
            (.drawings, ["drawings/", "charts/", "diagrams/", "media/", "pictures/"]),
        ]
        return kinds.first { $0.1.contains { lower.contains($0) } }?.0 ?? .other
    }

    // MARK: files

    private func office(
        _ job: OfficeJob,
        _ pictures: [(name: String, content: [UInt8])]
    ) throws(RedactFailure) -> [UInt8] {
        var types = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="png" ContentType="image/png"/>
            """
        for part in job.parts where !part.type.isEmpty {
            types += "<Override PartName=\"/\(part.name)\" ContentType=\"\(part.type)\"/>"
        }
        var zip = ZIPWriter()
        try zip.add("[Content_Types].xml", Array("\(types)</Types>".utf8))
        for part in job.parts.sorted(by: { $0.name < $1.name }) {
            try zip.add(part.name, part.content)
        }
        for picture in pictures { try zip.add(picture.name, picture.content) }
        return zip.finish()
    }

    private func open(
        _ job: OfficeJob,
        _ pictures: [(name: String, content: [UInt8])]
    ) throws(RedactFailure) -> [UInt8] {
        let space = OfficeSpaces.written["manifest"] ?? ""
        var manifest = """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest:manifest xmlns:manifest="\(space)" manifest:version="1.2">\
            <manifest:file-entry manifest:full-path="/" \
            manifest:media-type="\(job.type.rawValue)"/>
            """
        for (name, type) in job.parts.map({ ($0.name, $0.type) })
            + pictures.map({ ($0.name, "image/png") })
        {
            manifest += "<manifest:file-entry manifest:full-path=\"\(name)\" "
            manifest += "manifest:media-type=\"\(type)\"/>"
        }
        var zip = ZIPWriter()
        try zip.add("mimetype", Array(job.type.rawValue.utf8), isStored: true)
        try zip.add("META-INF/manifest.xml", Array("\(manifest)</manifest:manifest>".utf8))
        for part in job.parts { try zip.add(part.name, part.content) }
        for picture in pictures { try zip.add(picture.name, picture.content) }
        return zip.finish()
    }
}
