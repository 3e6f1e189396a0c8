/// Writes a text document anew (ECMA-376, part 1, §17): its shown text with its form, and nothing
/// else of it.
struct WordRewriter {
    let job: OfficeJob

    private static let base = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    private static let kinds: [String: (root: String, type: String)] = [
        "document": ("w:document", "document.main+xml"), "header": ("w:hdr", "header+xml"),
        "footer": ("w:ftr", "footer+xml"), "footnotes": ("w:footnotes", "footnotes+xml"),
        "endnotes": ("w:endnotes", "endnotes+xml"), "styles": ("w:styles", "styles+xml"),
        "numbering": ("w:numbering", "numbering+xml"),
    ]

    func write() throws {
        let relations = try job.relations(of: "word/document.xml")
        var names = OfficeStyleNames()
        func member(_ kind: String) -> String? {
            let found = relations.values.filter { $0.kind == kind && !$0.isExternal }
            return found.map(\.target).filter { job.members[$0] != nil }.min()
        }
        if let styles = member("styles"), let bytes = job.members[styles] {
            names.hidden = try WordStyleScan(bytes).hidden
        }
        var handler = WordHandler(names, relations)
        for kind in ["styles", "numbering"] {
            guard let member = member(kind) else { continue }
            let target = "word/\(kind).xml"
            _ = handler.made.add(kind, target)
            try part(member, kind, target, &handler)
        }
        try part("word/document.xml", "document", "word/document.xml", &handler)
        let notes = handler.notes
        for kind in ["footnotes", "endnotes"] {
            guard let member = member(kind) else { continue }
            let target = "word/\(kind).xml"
            _ = handler.made.add(kind, target)
            try own(member, kind, target, &handler, notes)
        }
        for wanted in handler.wanted {
            let target = WordRewriter.name(wanted.kind, wanted.member, handler)
            try own(wanted.member, wanted.kind, target, &handler, [])
        }
        finish("word/document.xml", handler)
        var package = OfficeRelations()
        _ = package.add("officeDocument", "word/document.xml")
        package.write(for: "", job)
    }

    private static func name(_ kind: String, _ member: String, _ handler: WordHandler) -> String {
        let index = handler.wanted.firstIndex { $0.kind == kind && $0.member == member } ?? 0
        return "word/\(kind)\(index + 1).xml"
    }

    /// A part with relations of its own.
    private func own(
        _ member: String,
        _ kind: String,
        _ target: String,
        _ handler: inout WordHandler,
        _ notes: Set<String>
    ) throws {
        var own = WordHandler(handler.names, try job.relations(of: member))
        own.notes = notes
        try part(member, kind, target, &own)
        finish(target, own)
        handler.names = own.names
    }

    private func part(
        _ member: String,
        _ kind: String,
        _ target: String,
        _ handler: inout WordHandler
    ) throws {
        guard let bytes = job.members[member], let form = WordRewriter.kinds[kind] else {
            throw RedactFailure.refused(.broken)
        }
        job.use(member)
        handler.boxes = try WordBoxes(bytes)
        var rewriter = OfficeRewriter(bytes, job.edits(member))
        try rewriter.run(&handler, root: form.root)
        job.count(rewriter.dropped)
        job.add(target, WordRewriter.base + form.type, rewriter.out)
    }

    /// What a part is related to gets its new name.
    private func finish(_ target: String, _ handler: WordHandler) {
        var made = handler.made
        made.rename { kind, member in
            switch kind {
            case "image": job.picture(member, in: "word/media")
            case "header", "footer": WordRewriter.name(kind, member, handler)
            default: member
            }
        }
        made.write(for: target, job)
    }
}

/// What leaves of the parts of a text document.
struct WordHandler: OfficeHandler {
    var names: OfficeStyleNames
    private let relations: [String: OfficeRelation]
    var made = OfficeRelations()
    /// Headers and footers that the document shows.
    private(set) var wanted: [(kind: String, member: String)] = []
    /// Notes that the text refers to; of a part of notes the others go.
    var notes: Set<String> = []
    private var drawing: (width: String, height: String, image: String?)?
    private var drawings = 0
    /// A drawing that does not leave: how deep in it, and whether it is a box with text.
    private var box: (depth: Int, hasText: Bool)?
    private var style: String?
    /// Whether the drawing that is open holds a box with text.
    private var hasText = false
    /// Drawings of the part whose text leaves.
    var boxes = WordBoxes()
    /// The size of the box that is open.
    private var size = (width: 0, height: 0)
    /// Of each open drawing, whether it is a box whose text leaves.
    private var openBoxes: [Bool] = []

    var allowance: OfficeAllowance { WordHandler.allowance }

    init(_ names: OfficeStyleNames, _ relations: [String: OfficeRelation]) {
        self.names = names
        self.relations = relations
    }

    private static let allowance = OfficeAllowance(
        "w",
        kept: """
            document body p r tab br cr noBreakHyphen softHyphen pPr rPr tbl tblPr tblGrid gridCol \
            tr trPr tc tcPr sectPr hdr ftr footnotes endnotes footnote endnote footnoteRef \
            endnoteRef footnoteReference endnoteReference separator continuationSeparator keepNext \
            keepLines pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr top \
            left bottom right between bar shd tabs suppressAutoHyphens kinsoku wordWrap \
            overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid \
            spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl \
            framePr rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint \
            noProof color w kern position sz szCs highlight u bdr vertAlign rtl cs em lang tblW \
            tblBorders tblLayout tblCellMar tblInd tblLook tblOverlap tblpPr jc insideH insideV \
            start end tcW gridSpan vMerge hMerge tcBorders tcMar noWrap vAlign tl2br tr2bl \
            trHeight cantSplit tblHeader gridBefore gridAfter wBefore wAfter tblCellSpacing \
            pgSz pgMar cols col pgBorders pgNumType type titlePg docGrid vAlign lnNumType \
            formProt rtlGutter styles docDefaults rPrDefault pPrDefault style qFormat uiPriority \
            semiHidden unhideWhenUsed tblStylePr tblStyleRowBandSize tblStyleColBandSize \
            numbering abstractNum num lvl numFmt suff lvlJc lvlRestart isLgl multiLevelType \
            abstractNumId lvlOverride startOverride ptab m:oMathPara m:oMath m:r m:f m:num m:den \
            m:sSup m:sSub m:sSubSup m:e m:sup m:sub m:rad m:deg m:nary m:func m:fName m:d m:m \
            m:mr m:acc m:bar m:eqArr m:limLow m:limUpp m:lim m:box m:sPre m:phant
            """,
        unwrapped: """
            ins moveTo hyperlink smartTag sdt sdtContent customXml fldSimple dir bdo ruby rubyBase
            """,
        texts: "t m:t",
        attributes: """
            w:val w:type w:w w:h w:left w:right w:top w:bottom w:header w:footer w:gutter w:orient \
            w:space w:color w:sz w:fill w:line w:lineRule w:before w:after w:beforeAutospacing \
            w:afterAutospacing w:firstLine w:hanging w:start w:end w:pos w:leader w:id w:numId \
            w:abstractNumId w:ilvl w:default w:hint w:num w:equalWidth w:linePitch w:fmt w:tblpX \
            w:tblpY w:horzAnchor w:vertAnchor w:leftFromText w:rightFromText w:topFromText \
            w:bottomFromText w:tblpXSpec w:tblpYSpec w:hRule w:clear w:relativeTo w:alignment \
            w:bidi w:firstRow w:lastRow w:firstColumn w:lastColumn w:noHBand w:noVBand \
            w:x w:y w:hAnchor w:vAnchor w:wrap w:customMarkFollows
            """,
        fonts: "w:ascii w:hAnsi w:cs w:eastAsia",
        dropped: [
            .changes: """
            del moveFrom rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange \
            tblGridChange numberingChange tblPrExChange cellIns cellDel cellMerge \
            moveFromRangeStart moveToRangeStart delText delInstrText
            """,
            .comments: "commentReference",
            .links: "bookmarkStart",
            .custom: "sdtPr customXmlPr smartTagPr altChunk subDoc",
            .embedded: "object control",
            .fields: "instrText",
        ]
    )

    static func isOn(_ element: OfficeElement) -> Bool {
        !["0", "false", "off"].contains(element["w:val"] ?? "1")
    }

    mutating func open(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction {
        if let action = box(element, &rewriter) { return action }
        switch element.name {
        case "w:del", "w:moveFrom": return deletion(&rewriter)
        case "w:cellDel":
            rewriter.cancel("w:tc", instead: "<w:tc><w:p></w:p></w:tc>", .changes)
            return .drop(nil)
        case "w:ins", "w:moveTo":
            rewriter.count(.changes)
            return .unwrap
        case "w:fldSimple": rewriter.count(.fields)
        case "w:hyperlink": rewriter.count(.links)
        case "w:vanish", "w:webHidden", "w:specVanish":
            if WordHandler.isOn(element), rewriter.ancestor(1) == "w:r" {
                rewriter.cancel("w:r", .hiddenText)
            }
            return .drop(nil)
        case "w:r" where rewriter.isInside("w:ruby"): return .unwrap
        case "w:rPr" where rewriter.parent == "w:r" && rewriter.isInside("w:ruby"):
            return .drop(nil)
        case "w:t": return .write([("xml:space", "preserve")])
        case "w:style": return styled(element)
        case "w:name":
            guard let style, rewriter.parent == "w:style" else { return .drop(nil) }
            return .write([("w:val", names.name(element["w:val"] ?? "", id: style))])
        case "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link":
            return reference(element, &rewriter)
        case "w:lvlText":
            let text = element["w:val"] ?? ""
            let isPlain = text.utf8.count <= 24 && text.filter(\.isLetter).count <= 2
            return .write([("w:val", isPlain ? text : "")])
        case "w:headerReference", "w:footerReference": return header(element)
        case "w:footnoteReference", "w:endnoteReference": notes.insert(WordHandler.note(element))
        case "w:footnote", "w:endnote":
            guard element["w:type"] != nil || notes.contains(WordHandler.note(element)) else {
                return .drop(.changes)
            }
        case "w:pict", "mc:AlternateContent":
            box = (1, false)
            return .inspect
        case "w:drawing":
            drawing = ("", "", nil)
            openBoxes.append(false)
            return .inspect
        default: break
        }
        return allowance.action(element.name)
    }

    /// What is done with an element of a box with text; nothing for one of anything else.
    private mutating func box(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) -> OfficeAction? {
        let low = element.range.lowerBound
        switch element.name {
        case "w:txbxContent":
            guard WordHandler.drawings.contains(rewriter.innermost(WordHandler.boxed) ?? "") else {
                return .drop(.textBoxes)
            }
            drawings += 1
            rewriter.emit(WordBoxes.head(drawings, size))
            return .write([])
        case "mc:AlternateContent": return boxes.alternatives.contains(low) ? .unwrap : nil
        case "mc:Choice", "mc:Fallback": return boxes.branches.contains(low) ? .unwrap : .drop(nil)
        case "w:drawing", "w:pict":
            guard let found = boxes.shapes[low] else { break }
            size = found
            openBoxes.append(true)
            return .unwrap
        default: break
        }
        // Of the shape around the text nothing leaves.
        let isShape = WordHandler.drawings.contains(rewriter.innermost(WordHandler.boxed) ?? "")
        return isShape ? .unwrap : nil
    }

    private static let drawings: Set<String> = ["w:drawing", "w:pict"]
    private static let boxed = drawings.union(["w:txbxContent"])

    /// A note and a reference to it have this in common.
    private static func note(_ element: OfficeElement) -> String {
        "\(element.name.prefix(4)) \(element["w:id"] ?? "")"
    }

    /// Deleted text, or the mark of a deleted row.
    private func deletion(_ rewriter: inout OfficeRewriter) -> OfficeAction {
        if rewriter.parent == "w:trPr" { rewriter.cancel("w:tr", .changes) }
        return .drop(.changes)
    }

    private mutating func styled(_ element: OfficeElement) -> OfficeAction {
        guard let id = element["w:styleId"] else { return .drop(nil) }
        style = id
        var list = [("w:styleId", names.id(id))]
        for name in ["w:type", "w:default"] {
            if let value = element[name], OfficeValue.isPlain(value) { list.append((name, value)) }
        }
        return .write(list)
    }

    private mutating func reference(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) -> OfficeAction {
        guard let old = element["w:val"] else { return .drop(nil) }
        if names.hidden.contains(old) {
            if element.name == "w:rStyle" { rewriter.cancel("w:r", .hiddenText) }
            if element.name == "w:pStyle" {
                rewriter.cancel("w:p", instead: "<w:p></w:p>", .hiddenText)
            }
        }
        return .write([("w:val", names.id(old))])
    }

    private mutating func header(_ element: OfficeElement) -> OfficeAction {
        guard let relation = relations[element["r:id"] ?? ""], !relation.isExternal,
            relation.kind == "header" || relation.kind == "footer"
        else { return .drop(.other) }
        if !wanted.contains(where: { $0 == (relation.kind, relation.target) }) {
            wanted.append((relation.kind, relation.target))
        }
        let type = element["w:type"].flatMap { OfficeValue.isPlain($0) ? $0 : nil } ?? "default"
        return .write([("w:type", type), ("r:id", made.add(relation.kind, relation.target))])
    }

    mutating func inspect(_ element: OfficeElement, _ rewriter: inout OfficeRewriter) {
        if let open = box {
            box = (open.depth + 1, open.hasText || element.name == "w:txbxContent")
            return
        }
        switch element.name {
        case "w:txbxContent": hasText = true
        case "wp:extent": drawing = (element["cx"] ?? "", element["cy"] ?? "", drawing?.image)
        case "a:blip": drawing?.image = element["r:embed"]
        case "wp:docPr":
            if element["hidden"].map({ $0 != "0" && $0 != "false" }) ?? false { drawing = nil }
        default: break
        }
    }

    mutating func close(_ name: String, at end: Int, _ rewriter: inout OfficeRewriter) {
        if name == "w:style" { style = nil }
        if let open = box {
            box = open.depth > 1 ? (open.depth - 1, open.hasText) : nil
            if box == nil { rewriter.count(open.hasText ? .textBoxes : .drawings) }
            return
        }
        // What ends within a drawing that is only looked at is no drawing that was opened.
        if rewriter.isInspecting { return }
        if name == "w:txbxContent", openBoxes.last == true { rewriter.emit(WordBoxes.tail) }
        if WordHandler.drawings.contains(name), openBoxes.popLast() == true { return }
        guard name == "w:drawing" else { return }
        defer { hasText = false }
        guard let found = drawing, let image = found.image, let relation = relations[image],
            relation.kind == "image", !relation.isExternal, let width = Int(found.width),
            let height = Int(found.height)
        else { return rewriter.count(hasText ? .textBoxes : .drawings) }
        drawing = nil
        drawings += 1
        let id = made.add("image", relation.target)
        rewriter.emit(WordHandler.picture(id, drawings, width, height))
    }

    /// A picture in the line, with nothing but its size.
    private static func picture(_ id: String, _ number: Int, _ width: Int, _ height: Int) -> String
    {
        let address = OfficeSpaces.written["pic"] ?? ""
        return """
            <w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">\
            <wp:extent cx="\(width)" cy="\(height)"/><wp:docPr id="\(number)" \
            name="Picture \(number)"/><a:graphic><a:graphicData uri="\(address)"><pic:pic>\
            <pic:nvPicPr><pic:cNvPr id="\(number)" name="Picture \(number)"/><pic:cNvPicPr/>\
            </pic:nvPicPr><pic:blipFill><a:blip r:embed="\(id)"/><a:stretch><a:fillRect/>\
            </a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>\
            <a:ext cx="\(width)" cy="\(height)"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>\
            </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>
            """
    }
}
