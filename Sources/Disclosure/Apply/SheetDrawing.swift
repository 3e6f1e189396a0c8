/// The pictures and texts on a sheet (ECMA-376, part 1, §20.5), written anew: where they are and
/// what they say, nothing else.
struct SheetDrawing {
    private static let type = "application/vnd.openxmlformats-officedocument.drawing+xml"

    private struct Anchor {
        var kind = ""
        var corners: [String: [String: Int]] = [:]
        var size: (width: Int, height: Int)?
        var image: String?
        var isHidden = false
        /// The paragraphs of its shapes, without what goes.
        var paragraphs: [[UInt8]] = []
    }

    let job: OfficeJob

    /// Writes the drawing of a sheet; nothing when there is no picture in it.
    ///
    /// - Parameter member: the drawing in the old document.
    func write(_ member: String, number: Int) throws -> String? {
        guard let bytes = job.members[member] else { return nil }
        job.use(member)
        let relations = try job.relations(of: member)
        var made = OfficeRelations()
        var text = ""
        for (index, anchor) in try anchors(bytes, job.edits(member)).enumerated() {
            let hasText = anchor.paragraphs.contains { !$0.isEmpty }
            guard !anchor.isHidden, let frame = SheetDrawing.frame(anchor) else {
                job.count(hasText ? .textBoxes : .drawings)
                continue
            }
            if hasText {
                if anchor.image != nil { job.count(.drawings) }
                text += SheetDrawing.text(anchor, frame, index + 1)
                continue
            }
            guard let relation = relations[anchor.image ?? ""], relation.kind == "image",
                !relation.isExternal
            else {
                job.count(.drawings)
                continue
            }
            let id = made.add("image", job.picture(relation.target, in: "xl/media"))
            text += SheetDrawing.text(anchor.kind, frame, id, index + 1)
        }
        guard !text.isEmpty else { return nil }
        let target = "xl/drawings/drawing\(number).xml"
        let root = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <xdr:wsDr\(OfficeSpaces.declared(["xdr", "a", "r"]))>\(text)</xdr:wsDr>
            """
        job.add(target, SheetDrawing.type, Array(root.utf8))
        made.write(for: target, job)
        return target
    }

    private func anchors(
        _ bytes: [UInt8],
        _ edits: OfficeEdits
    ) throws(RedactFailure) -> [Anchor] {
        var editor = OfficeRewriter(bytes, edits)
        var xml = try OfficeXML(bytes)
        var anchors: [Anchor] = []
        var open: [String] = []
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                open.append(element.name)
                if open.count == 2 { anchors.append(Anchor(kind: element.name)) }
                guard let last = anchors.indices.last else { continue }
                SheetDrawing.read(element, depth: open.count, &anchors[last])
            case .end: open.removeLast()
            case .text(let range, let isPlain):
                if open.last == "a:t", open.contains("xdr:txBody"), let at = anchors.indices.last,
                    let paragraph = anchors[at].paragraphs.indices.last
                {
                    // It stays as the part wrote it, but must be what XML allows.
                    if !isPlain { _ = try OfficeXML.decoded(bytes[range]) }
                    let text = editor.edited(range)
                    anchors[at].paragraphs[paragraph] += isPlain ? OfficeXML.escaped(text) : text
                }
                guard open.count == 4, let last = anchors.indices.last,
                    let number = Int(String(decoding: bytes[range], as: UTF8.self))
                else { continue }
                anchors[last].corners[open[2], default: [:]][open[3]] = number
            case .aside: break
            }
        }
        return anchors
    }

    private static func read(_ element: OfficeElement, depth: Int, _ anchor: inout Anchor) {
        switch element.name {
        case "xdr:ext" where depth == 3:
            if let width = element["cx"].flatMap({ Int($0) }),
                let height = element["cy"].flatMap({ Int($0) })
            {
                anchor.size = (width, height)
            }
        case "a:blip": anchor.image = element["r:embed"]
        case "a:p", "a:br": anchor.paragraphs.append([])
        case "xdr:cNvPr":
            if ["1", "true"].contains(element["hidden"] ?? "0") { anchor.isHidden = true }
        default: break
        }
    }

    /// Where a picture is, as its anchor says; nothing for an anchor of another kind.
    private static func frame(_ anchor: Anchor) -> String? {
        func corner(_ name: String) -> String? {
            guard let values = anchor.corners["xdr:\(name)"] else { return nil }
            let parts = ["col", "colOff", "row", "rowOff"].map { part in
                "<xdr:\(part)>\(values["xdr:\(part)"] ?? 0)</xdr:\(part)>"
            }
            return "<xdr:\(name)>\(parts.joined())</xdr:\(name)>"
        }
        guard let from = corner("from") else { return nil }
        switch anchor.kind {
        case "xdr:twoCellAnchor": return corner("to").map { from + $0 }
        case "xdr:oneCellAnchor":
            return anchor.size.map { "\(from)<xdr:ext cx=\"\($0.width)\" cy=\"\($0.height)\"/>" }
        default: return nil
        }
    }

    /// A box with the text of an anchor's shapes.
    private static func text(_ anchor: Anchor, _ frame: String, _ number: Int) -> String {
        let paragraphs = anchor.paragraphs.map { text in
            "<a:p><a:r><a:t>\(String(decoding: text, as: UTF8.self))</a:t></a:r></a:p>"
        }.joined()
        return """
            <\(anchor.kind)>\(frame)<xdr:sp macro="" textlink=""><xdr:nvSpPr>\
            <xdr:cNvPr id="\(number)" name="Text box \(number)"/><xdr:cNvSpPr txBox="1"/>\
            </xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>\
            <xdr:txBody><a:bodyPr/><a:lstStyle/>\(paragraphs)</xdr:txBody></xdr:sp>\
            <xdr:clientData/></\(anchor.kind)>
            """
    }

    private static func text(_ kind: String, _ frame: String, _ id: String, _ number: Int) -> String
    {
        """
        <\(kind)>\(frame)<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="\(number)" \
        name="Picture \(number)"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>\
        <a:blip r:embed="\(id)"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>\
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/>\
        </\(kind)>
        """
    }
}
