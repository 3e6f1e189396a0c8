/// The parts of an Office document (ECMA-376, ISO/IEC 26300), each with the text it has.
///
/// What a reader of the document sees is the shown text. Comments, deleted text, a speaker's notes,
/// hidden sheets, rows and columns, and strings that no cell uses any more are hidden text;
/// properties are metadata. Pictures, thumbnails and embedded files are read as exhibits.
struct OfficeReader {
    /// What it is.
    let type: MediaType

    private let extraction: Extraction
    private let part: Part
    private let stream: Source
    private let members: [(name: String, member: TarReader.Member)]

    /// Members that say how things look, and hold no words.
    private static let looks: Set<String> = [
        "[Content_Types].xml", "mimetype", "word/styles.xml", "word/fontTable.xml",
        "word/webSettings.xml", "word/numbering.xml", "xl/styles.xml", "xl/calcChain.xml",
        "xl/workbook.xml", "ppt/presProps.xml", "ppt/viewProps.xml", "ppt/tableStyles.xml",
        "manifest.rdf", "META-INF/manifest.xml", "settings.xml", "xl/metadata.xml",
    ]

    /// Nothing when the members are not those of an Office document.
    init?(
        _ extraction: Extraction,
        _ part: Part,
        _ stream: Source,
        _ members: [(name: String, member: TarReader.Member)]
    ) {
        self.extraction = extraction
        self.part = part
        self.stream = stream
        self.members = members
        let names = Set(members.map(\.name))
        if names.contains("[Content_Types].xml") {
            if names.contains("word/document.xml") {
                type = .docx
            } else if names.contains("xl/workbook.xml") {
                type = .xlsx
            } else if names.contains("ppt/presentation.xml") {
                type = .pptx
            } else {
                return nil
            }
            return
        }
        guard let mark = members.first(where: { $0.name == "mimetype" })?.member,
            mark.content.count < 200, names.contains("content.xml"),
            let word = try? stream.read(mark.content.count, at: mark.content.lowerBound)
        else { return nil }
        let open: [MediaType] = [.odt, .ods, .odp]
        let named = String(decoding: word, as: UTF8.self)
        guard let found = open.first(where: { named.hasPrefix($0.rawValue) }) else { return nil }
        type = found
    }

    private var isOpen: Bool { [.odt, .ods, .odp].contains(type) }

    /// Hands on the text of all members.
    func read() async throws {
        var sheets = type == .xlsx ? SheetBook(extraction, part) : nil
        if sheets != nil { try sheets?.readStrings(member("xl/sharedStrings.xml")) }
        for sheet in try sheetNames() { sheets?.add(sheet) }
        for (name, member) in members where member.isFile && !member.content.isEmpty {
            if isOpen, PrinterItems.isSettings(name) {
                let settings = Source(member.content, of: stream)
                if try PrinterItems.isIn(settings) { extraction.settings += 1 }
            }
            let source = Source(member.content, of: stream)
            let isLook = OfficeReader.looks.contains(name) || name.contains("/theme/theme")
            if isLook || name == "xl/sharedStrings.xml" {
                let isMeant = ["mimetype", "[Content_Types].xml"].contains(name)
                let within = isLook ? nil : "rPh"
                var aside = OfficeAside(extraction, part, name, within: within)
                if !isMeant { try aside.read(source) }
                continue
            }
            if name.hasPrefix("xl/worksheets/"), name.hasSuffix(".xml"), sheets != nil {
                try sheets?.readSheet(source, name)
            } else if type == .ods && name == "content.xml" {
                var table = OpenSheetText(extraction, part, name)
                try table.read(source)
                var aside = OfficeAside(extraction, part, name, readsText: false)
                try aside.read(source)
            } else if let rules = OfficeRules.of(name, type) {
                var text = OfficeText(extraction, part, name, rules)
                try text.read(source)
            } else if OfficeDropped.isSettings(name) {
                // What a driver wrote for itself is no text; what reads like one is looked at.
                extraction.settings += 1
                let inner = part.inner("member:\(name)")
                var strings = StringsText(extraction.writer(inner, .hidden))
                try strings.read(source, extraction, inner)
            } else {
                try await ArchiveReader(extraction, part).read(member, of: stream, name)
            }
        }
        try sheets?.finish()
    }

    private func member(_ name: String) -> Source? {
        members.first { $0.name == name && $0.member.isFile }
            .map { Source($0.member.content, of: stream) }
    }

    /// The sheets of a workbook with the members that hold them.
    private func sheetNames() throws -> [SheetBook.Sheet] {
        guard type == .xlsx, let book = member("xl/workbook.xml") else { return [] }
        var names = ElementList("sheet")
        try names.read(book, extraction)
        var relations = ElementList("Relationship")
        if let source = member("xl/_rels/workbook.xml.rels") {
            try relations.read(source, extraction)
        }
        return names.found.enumerated().map { index, sheet in
            let id = sheet["id"] ?? ""
            let target = relations.found.first { $0["Id"] == id }?["Target"]
            let path = target.map { $0.hasPrefix("/") ? String($0.dropFirst()) : "xl/\($0)" }
            return SheetBook.Sheet(
                member: path ?? "xl/worksheets/sheet\(index + 1).xml",
                name: sheet["name"] ?? "\(index + 1)",
                isHidden: sheet["state"].map { $0 != "visible" } ?? false
            )
        }
    }
}

/// The attributes of all elements of one name.
private struct ElementList: XMLVisitor {
    private let name: String
    private(set) var found: [[XMLAttribute]] = []

    /// The most elements that are kept.
    static let countLimit = 10_000

    init(_ name: String) { self.name = name }

    mutating func read(_ source: Source, _ extraction: Extraction) throws {
        let text = TextReader(source, .utf8)
        var reader = XMLReader(text, fieldSize: extraction.limits.field)
        try reader.read(&self)
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) {
        // A sheet's relation is `r:id` beside its own `sheetId`.
        if name == self.name && found.count < ElementList.countLimit { found.append(attributes) }
    }

    func end(_ name: String, at high: Int) {}
    func text(_ text: DecodedText, _ range: Range<Int>) {}
    func aside(_ text: DecodedText, _ range: Range<Int>) {}
}

/// Which elements of a member of an Office document hold which kind of text.
struct OfficeRules {
    /// Elements with text; all of them when empty.
    var texts: Set<String> = []
    /// Elements all of whose text is hidden.
    var hidden: Set<String> = []
    /// Elements whose text a reader never meets.
    var dropped: Set<String> = []
    /// Attributes that hold words, which are hidden text.
    var attributes: Set<String> = []
    /// What the text of the member is that no rule names otherwise.
    var kind = Layer.Kind.text

    private static let word = OfficeRules(
        texts: ["t", "delText", "instrText", "delInstrText"],
        hidden: ["delText", "delInstrText", "instrText", "moveFrom", "del"],
        attributes: ["author", "descr", "title", "instr", "initials"]
    )
    private static let open = OfficeRules(
        hidden: ["annotation", "tracked-changes", "notes", "hidden-text", "hidden-paragraph"],
        dropped: ["automatic-styles", "font-face-decls", "scripts", "binary-data"],
        attributes: ["href", "name", "string-value", "description"]
    )
    private static let any = OfficeRules(
        attributes: ["Target", "userId", "author", "displayName", "name", "v", "val", "ref"],
        kind: .hidden
    )

    /// The rules for a member; nothing for one that is no XML of Office.
    static func of(_ name: String, _ type: MediaType) -> OfficeRules? {
        guard name.hasSuffix(".xml") || name.hasSuffix(".rels") || name.hasSuffix(".rdf") else {
            return nil
        }
        if name.hasPrefix("docProps/") || name == "meta.xml" {
            return OfficeRules(attributes: ["name", "value"], kind: .metadata)
        }
        if [.odt, .ods, .odp].contains(type) {
            return name.hasSuffix("content.xml") || name.hasSuffix("styles.xml") ? open : any
        }
        let file = name.split(separator: "/").last ?? ""
        var rules = word
        if file.hasPrefix("comment") || name.contains("notesSlide") || name.contains("/comments") {
            rules.kind = .hidden
            rules.texts.formUnion(["text", "author", "threadedComment"])
            return rules
        }
        let isText = [
            "document", "header", "footer", "footnotes", "endnotes", "slide", "drawing", "diagram",
            "chart", "data",
        ].contains { file.hasPrefix($0) }
        return isText && name.hasSuffix(".xml") && !name.contains("customXml") ? rules : any
    }
}
