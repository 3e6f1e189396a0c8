/// Which drawings of a part of a text document are boxes with text, found before it is rewritten:
/// the text of a box leaves like any other, in a plain box in the line.
///
/// Word writes a box twice, as a drawing and for programs that know none: the first of the two that
/// has text is the one that is taken.
struct WordBoxes {
    /// Drawings that hold the text of a box, by their first byte, with their size in EMU.
    private(set) var shapes: [Int: (width: Int, height: Int)] = [:]
    /// Alternatives one of which is such a drawing, and the one that is taken, by their first byte.
    private(set) var alternatives: Set<Int> = []
    private(set) var branches: Set<Int> = []

    private struct Open {
        let name: String
        let low: Int
        var hasText = false
        var isHidden = false
        var width = 2_700_000
        var height = 540_000
        /// Whether a branch of these alternatives was taken already.
        var isSettled = false
    }

    /// No boxes.
    init() {}

    init(_ bytes: [UInt8]) throws(RedactFailure) {
        var xml = try OfficeXML(bytes)
        var open: [Open] = []
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                open.append(Open(name: element.name, low: element.range.lowerBound))
                WordBoxes.read(element, &open)
            case .end:
                guard let ended = open.popLast() else { continue }
                take(ended, &open)
            case .text, .aside: break
            }
        }
    }

    private static let drawings: Set<String> = ["w:drawing", "w:pict"]

    private static func read(_ element: OfficeElement, _ open: inout [Open]) {
        guard let drawing = open.lastIndex(where: { drawings.contains($0.name) }) else { return }
        switch element.name {
        case "w:txbxContent":
            for index in open.indices { open[index].hasText = true }
        case "wp:extent":
            if let width = element["cx"].flatMap({ Int($0) }),
                let height = element["cy"].flatMap({ Int($0) })
            {
                size(&open[drawing], width, height)
            }
        case "wp:docPr":
            if ["1", "true", "on"].contains(element["hidden"] ?? "0") {
                open[drawing].isHidden = true
            }
        default:
            if let style = element["style"] { read(style, &open[drawing]) }
        }
    }

    /// What a style of VML says of a shape: `width:187pt;height:110.5pt;visibility:hidden`.
    private static func read(_ style: String, _ open: inout Open) {
        var sizes: [Substring: Int] = [:]
        for word in style.utf8.prefix(4_096).split(separator: UInt8(ascii: ";")) {
            let pair = Substring(word).split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            if pair == ["visibility", "hidden"] || pair == ["display", "none"] {
                open.isHidden = true
            }
            guard pair[1].hasSuffix("pt"), let points = Double(pair[1].dropLast(2)),
                (1...10_000).contains(points)
            else { continue }
            sizes[pair[0]] = Int(points * 12_700)
        }
        if let width = sizes["width"], let height = sizes["height"] { size(&open, width, height) }
    }

    private static func size(_ open: inout Open, _ width: Int, _ height: Int) {
        let possible = 1...200_000_000
        guard possible.contains(width), possible.contains(height) else { return }
        (open.width, open.height) = (width, height)
    }

    private mutating func take(_ ended: Open, _ open: inout [Open]) {
        guard ended.hasText else { return }
        switch ended.name {
        case "w:drawing", "w:pict":
            guard ended.isHidden else {
                shapes[ended.low] = (ended.width, ended.height)
                return
            }
            // A hidden box is none, nor is what stands for it in other programs.
            let first = open.lastIndex { $0.name == "mc:AlternateContent" } ?? open.endIndex
            for index in first..<open.endIndex { open[index].isHidden = true }
        case "mc:Choice", "mc:Fallback":
            guard let last = open.indices.last, open[last].name == "mc:AlternateContent",
                !open[last].isSettled, !open[last].isHidden
            else { return }
            open[last].isSettled = true
            branches.insert(ended.low)
        case "mc:AlternateContent":
            if ended.isSettled { alternatives.insert(ended.low) }
        default: break
        }
    }

    /// What stands before the text of a box, up to where its paragraphs begin.
    static func head(_ number: Int, _ size: (width: Int, height: Int)) -> String {
        let extent = "cx=\"\(size.width)\" cy=\"\(size.height)\""
        return """
            <w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent \(extent)/>\
            <wp:docPr id="\(number)" name="Text box \(number)"/><a:graphic>\
            <a:graphicData uri="\(OfficeSpaces.written["wps"] ?? "")"><wps:wsp>\
            <wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext \(extent)/>\
            </a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>
            """
    }

    /// What stands behind it.
    static let tail = """
        </wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>
        """
}
