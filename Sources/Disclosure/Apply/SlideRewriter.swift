/// Writes a presentation anew (ECMA-376, part 1, §19): the slides that are shown, with their
/// layouts and masters; no notes, no comments, no slide that is hidden.
struct SlideRewriter {
    let job: OfficeJob

    private static let base =
        "application/vnd.openxmlformats-officedocument.presentationml."
    private static let first = "ppt/presentation.xml"
    private static let kinds: [String: (root: String, folder: String)] = [
        "slide": ("p:sld", "ppt/slides/slide"),
        "slideLayout": ("p:sldLayout", "ppt/slideLayouts/slideLayout"),
        "slideMaster": ("p:sldMaster", "ppt/slideMasters/slideMaster"),
        "notesSlide": ("p:notes", "ppt/notesSlides/notesSlide"),
        "notesMaster": ("p:notesMaster", "ppt/notesMasters/notesMaster"),
    ]

    private struct Outline {
        var slides: [String] = []
        var masters: [String] = []
        var width = 9_144_000
        var height = 6_858_000
    }

    func write() throws {
        let relations = try job.relations(of: SlideRewriter.first)
        let outline = try outline(relations)
        var queue: [(kind: String, member: String)] = []
        var names: [String: String] = [:]
        var counts: [String: Int] = [:]
        func name(_ kind: String, _ member: String) -> String {
            if let name = names[member] { return name }
            counts[kind, default: 0] += 1
            let name = "\(SlideRewriter.kinds[kind]?.folder ?? kind)\(counts[kind] ?? 0).xml"
            names[member] = name
            queue.append((kind, member))
            return name
        }
        var made = OfficeRelations()
        let masters = outline.masters.enumerated().map { index, member in
            "<p:sldMasterId id=\"\(2_147_483_648 + index * 1_000)\" "
                + "r:id=\"\(made.add("slideMaster", name("slideMaster", member)))\"/>"
        }
        var slides: [String] = []
        var shown: Set<String> = []
        for (index, member) in outline.slides.enumerated() {
            guard try !isHidden(member) else {
                job.count(.hiddenSheets)
                job.use(member)
                continue
            }
            shown.insert(member)
            let id = made.add("slide", name("slide", member))
            slides.append("<p:sldId id=\"\(256 + index)\" r:id=\"\(id)\"/>")
        }
        guard !slides.isEmpty, !masters.isEmpty else { throw RedactFailure.refused(.empty) }
        var place = 0
        while place < queue.count {
            let (kind, member) = queue[place]
            place += 1
            try part(kind, member, names[member] ?? "", shown, name)
        }
        let notes = names.values.filter { $0.hasPrefix("ppt/notesMasters/") }.sorted().first
        let notesMaster = notes.map { made.add("notesMaster", $0) }
        _ = made.add("theme", SlideRewriter.theme)
        let list = masters.joined() + "</p:sldMasterIdLst>"
        let rest = notesMaster.map { id in
            "<p:notesMasterIdLst><p:notesMasterId r:id=\"\(id)\"/></p:notesMasterIdLst>"
        }
        finish(outline, list + (rest ?? ""), slides.joined(), made)
    }

    private static let theme = "ppt/theme/theme1.xml"
    private static let notesTheme = "ppt/theme/theme2.xml"

    private func outline(_ relations: [String: OfficeRelation]) throws -> Outline {
        guard let bytes = job.members[SlideRewriter.first] else {
            throw RedactFailure.refused(.broken)
        }
        var xml = try OfficeXML(bytes)
        var outline = Outline()
        while let mark = try xml.next() {
            guard case .start(let element) = mark else { continue }
            let relation = relations[element["r:id"] ?? ""]
            switch element.name {
            case "p:sldId" where relation?.kind == "slide":
                outline.slides.append(relation?.target ?? "")
            case "p:sldMasterId" where relation?.kind == "slideMaster":
                outline.masters.append(relation?.target ?? "")
            case "p:sldSz":
                outline.width = element["cx"].flatMap { Int($0) } ?? outline.width
                outline.height = element["cy"].flatMap { Int($0) } ?? outline.height
            default: break
            }
        }
        job.use(SlideRewriter.first)
        return outline
    }

    private func isHidden(_ member: String) throws -> Bool {
        guard let bytes = job.members[member] else { throw RedactFailure.refused(.broken) }
        var xml = try OfficeXML(bytes)
        while let mark = try xml.next() {
            guard case .start(let element) = mark else { continue }
            return ["0", "false", "off"].contains(element["show"] ?? "1")
        }
        return true
    }

    private func part(
        _ kind: String,
        _ member: String,
        _ target: String,
        _ shown: Set<String>,
        _ name: (String, String) -> String
    ) throws {
        guard let bytes = job.members[member], let form = SlideRewriter.kinds[kind] else {
            throw RedactFailure.refused(.broken)
        }
        job.use(member)
        let relations = try job.relations(of: member)
        var handler = SlideHandler(relations)
        // A layout is shown by what is related to it alone, not by an element.
        for relation in relations.values.sorted(by: { $0.id < $1.id })
        where !relation.isExternal
            && (kind == "slide" && relation.kind == "slideLayout"
                || kind == "slideLayout" && relation.kind == "slideMaster"
                || isOfNotes(relation, of: kind, shown))
        {
            _ = handler.made.add(relation.kind, relation.target)
        }
        var rewriter = OfficeRewriter(bytes, job.edits(member))
        try rewriter.run(&handler, root: form.root)
        job.count(rewriter.dropped)
        if kind.hasSuffix("Master") { _ = handler.made.add("theme", kind) }
        handler.made.rename { kind, member in
            switch kind {
            case "image": job.picture(member, in: "ppt/media")
            case "theme":
                member == "notesMaster" ? SlideRewriter.notesTheme : SlideRewriter.theme
            default: name(kind, member)
            }
        }
        job.add(target, "\(SlideRewriter.base)\(kind)+xml", rewriter.out)
        handler.made.write(for: target, job)
    }

    /// Whether a relation leads to a speaker's notes that leave, or belongs to them.
    private func isOfNotes(
        _ relation: OfficeRelation,
        of kind: String,
        _ shown: Set<String>
    ) -> Bool {
        guard job.keeps.contains(.notes) else { return false }
        switch (kind, relation.kind) {
        case ("slide", "notesSlide"), ("notesSlide", "notesMaster"): return true
        case ("notesSlide", "slide"): return shown.contains(relation.target)
        default: return false
        }
    }

    private func finish(
        _ outline: Outline,
        _ masters: String,
        _ slides: String,
        _ made: OfficeRelations
    ) {
        let text = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <p:presentation\(OfficeSpaces.declared(["p", "a", "r"]))><p:sldMasterIdLst>\(masters)\
            <p:sldIdLst>\(slides)</p:sldIdLst>\
            <p:sldSz cx="\(outline.width)" cy="\(outline.height)"/>\
            <p:notesSz cx="6858000" cy="9144000"/></p:presentation>
            """
        let type = "\(SlideRewriter.base)presentation.main+xml"
        job.add(SlideRewriter.first, type, Array(text.utf8))
        made.write(for: SlideRewriter.first, job)
        let themes = [SlideRewriter.theme, SlideRewriter.notesTheme]
        for theme in themes.prefix(job.keeps.contains(.notes) ? 2 : 1) {
            let type = "application/vnd.openxmlformats-officedocument.theme+xml"
            job.add(theme, type, Array(SlideTheme.text.utf8))
        }
        var package = OfficeRelations()
        _ = package.add("officeDocument", SlideRewriter.first)
        package.write(for: "", job)
    }
}

/// What leaves of a slide, a layout or a master.
struct SlideHandler: OfficeHandler {
    private let relations: [String: OfficeRelation]
    var made = OfficeRelations()
    private var picture: (frame: String, image: String?, isHidden: Bool)?
    private var number = 1

    var allowance: OfficeAllowance { SlideHandler.allowance }

    init(_ relations: [String: OfficeRelation]) { self.relations = relations }

    private static let allowance = OfficeAllowance(
        "a",
        kept: """
            p:sld p:sldLayout p:sldMaster p:notes p:notesMaster p:notesStyle p:cSld p:spTree \
            p:nvGrpSpPr p:cNvGrpSpPr p:nvPr \
            p:grpSpPr p:sp p:nvSpPr p:cNvSpPr p:spPr p:txBody p:ph p:grpSp p:graphicFrame \
            p:nvGraphicFramePr p:cNvGraphicFramePr p:xfrm p:cxnSp p:nvCxnSpPr p:cNvCxnSpPr p:bg \
            p:bgPr p:bgRef p:clrMap p:clrMapOvr p:sldLayoutIdLst p:txStyles p:titleStyle \
            p:bodyStyle p:otherStyle masterClrMapping p r pPr rPr br endParaRPr bodyPr lstStyle \
            lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr defPPr defRPr \
            buNone buAutoNum buFont buSzPct buSzPts buClr buClrTx buFontTx spcBef spcAft lnSpc \
            spcPct spcPts solidFill srgbClr schemeClr prstClr sysClr lumMod lumOff tint shade \
            alpha satMod latin ea cs sym normAutofit noAutofit spAutoFit xfrm off ext chOff chExt \
            prstGeom avLst gd ln noFill headEnd tailEnd prstDash round miter gradFill gsLst gs \
            lin graphic graphicData tbl tblPr tblGrid gridCol tr tc tcPr lnL lnR lnT lnB txBody \
            tabLst tab effectLst
            """,
        unwrapped: "",
        texts: "t",
        attributes: """
            id type idx sz orient hasCustomPrompt x y cx cy rot flipH flipV prst name fmla val \
            lvl algn marL marR indent defTabSz rtl eaLnBrk latinLnBrk hangingPunct fontAlgn b i u \
            strike kern cap spc baseline lang dirty wrap lIns tIns rIns bIns anchor anchorCtr \
            rtlCol numCol vert fontScale lnSpcReduction w cmpd cap len pos ang scaled h gridSpan \
            rowSpan hMerge vMerge bandRow firstRow firstCol lastRow lastCol bandCol bg1 tx1 bg2 \
            tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink startAt \
            preserve matchingName userDrawn lim
            """,
        fonts: "typeface",
        dropped: [
            .drawings: "p:pic mc:AlternateContent p:contentPart",
            .links: "hlinkClick hlinkHover",
            .embedded: "p:controls",
            .custom: "p:custDataLst",
        ]
    )

    mutating func open(
        _ element: OfficeElement,
        _ rewriter: inout OfficeRewriter
    ) throws(RedactFailure) -> OfficeAction {
        switch element.name {
        case "p:cNvPr":
            let shape = rewriter.ancestor(1) ?? ""
            if SlideHandler.isHidden(element) { rewriter.cancel(shape, .hiddenText) }
            number += 1
            return .write([("id", "\(number)"), ("name", "Shape \(number)")])
        case "p:pic":
            picture = ("", nil, false)
            return .inspect
        case "p:sldLayoutId":
            guard let relation = relations[element["r:id"] ?? ""], relation.kind == "slideLayout",
                !relation.isExternal
            else { return .drop(.other) }
            let id = made.add("slideLayout", relation.target)
            let count = Int(id.dropFirst(3)) ?? 0
            return .write([("id", "\(2_147_483_700 + count)"), ("r:id", id)])
        case "p:graphicFrame": return .keep
        case "a:graphicData":
            let uri = element["uri"] ?? ""
            guard uri.hasSuffix("/table") else {
                rewriter.cancel("p:graphicFrame", .drawings)
                return .drop(nil)
            }
            return .write([("uri", "http://schemas.openxmlformats.org/drawingml/2006/table")])
        // A field is a run of text that is counted anew: its text stays as it is.
        case "a:fld":
            rewriter.emit("<a:r>")
            return .unwrap
        case "a:pPr" where rewriter.parent == "a:fld": return .drop(nil)
        case "a:buChar":
            let mark = element["char"] ?? ""
            return mark.count == 1 ? .write([("char", mark)]) : .drop(nil)
        default: return allowance.action(element.name)
        }
    }

    private static func isHidden(_ element: OfficeElement) -> Bool {
        ["1", "true", "on"].contains(element["hidden"] ?? "0")
    }

    mutating func inspect(_ element: OfficeElement, _ rewriter: inout OfficeRewriter) {
        func numbers(_ names: [String]) -> String {
            names.compactMap { name in
                element[name].flatMap { Int($0) }.map { " \(name)=\"\($0)\"" }
            }.joined()
        }
        switch element.name {
        case "a:blip": picture?.image = element["r:embed"]
        case "p:cNvPr": if SlideHandler.isHidden(element) { picture?.isHidden = true }
        case "a:off": picture?.frame += "<a:off\(numbers(["x", "y"]))/>"
        case "a:ext" where element["cx"] != nil:
            picture?.frame += "<a:ext\(numbers(["cx", "cy"]))/>"
        default: break
        }
    }

    mutating func close(_ name: String, at end: Int, _ rewriter: inout OfficeRewriter) {
        if name == "a:fld" { return rewriter.emit("</a:r>") }
        guard name == "p:pic" else { return }
        guard let found = picture, !found.isHidden, !found.frame.isEmpty,
            let relation = relations[found.image ?? ""], relation.kind == "image",
            !relation.isExternal
        else { return rewriter.count(.drawings) }
        picture = nil
        number += 1
        let id = made.add("image", relation.target)
        rewriter.emit(
            """
            <p:pic><p:nvPicPr><p:cNvPr id="\(number)" name="Picture \(number)"/><p:cNvPicPr/>\
            <p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="\(id)"/><a:stretch><a:fillRect/>\
            </a:stretch></p:blipFill><p:spPr><a:xfrm>\(found.frame)</a:xfrm>\
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>
            """
        )
    }
}

/// The theme of every presentation that is written: a theme has names, so its own stays behind.
enum SlideTheme {
    private static let colours = [
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"),
        ("accent1", "4472C4"), ("accent2", "ED7D31"), ("accent3", "A5A5A5"),
        ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"),
        ("hlink", "0563C1"), ("folHlink", "954F72"),
    ]

    static let text: String = {
        let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
        let line = "<a:ln w=\"6350\">\(fill)</a:ln>"
        let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
        let font =
            "<a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"
        let list = colours.map { "<a:\($0)><a:srgbClr val=\"\($1)\"/></a:\($0)>" }.joined()
        func thrice(_ text: String) -> String { String(repeating: text, count: 3) }
        return """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <a:theme\(OfficeSpaces.declared(["a"])) name="Theme"><a:themeElements>\
            <a:clrScheme name="Theme">\(list)</a:clrScheme><a:fontScheme name="Theme">\
            <a:majorFont>\(font)</a:majorFont><a:minorFont>\(font)</a:minorFont></a:fontScheme>\
            <a:fmtScheme name="Theme"><a:fillStyleLst>\(thrice(fill))</a:fillStyleLst>\
            <a:lnStyleLst>\(thrice(line))</a:lnStyleLst>\
            <a:effectStyleLst>\(thrice(effect))</a:effectStyleLst>\
            <a:bgFillStyleLst>\(thrice(fill))</a:bgFillStyleLst></a:fmtScheme>\
            </a:themeElements></a:theme>
            """
    }()
}
