import Testing

@testable import Disclosure

/// A PDF of text set in Helvetica where it is told to stand, written without any program: what
/// makers of letters do not do and makers of traps do.
struct PlainPDF {
    private var pages: [String] = []
    /// What the catalogue, the font and the trailer hold beside what they must, and further objects
    /// from number 10 on, behind which no page may come.
    var catalogue = ""
    var font = "/BaseFont/Helvetica"
    var trailer = ""
    var objects: [String] = []

    init() { page() }

    /// Begins a page.
    mutating func page() { pages.append("") }

    /// Sets text in one go, its letters `apart` points further than usual.
    mutating func add(_ text: String, _ left: Double, _ up: Double, apart: Double = 0) {
        pages[pages.count - 1] += "BT /F 9 Tf \(apart) Tc \(left) \(up) Td (\(text)) Tj ET\n"
    }

    /// Sets every letter by itself, the next one `step` points further; spaces are left out.
    mutating func add(_ text: String, _ left: Double, _ up: Double, step: (Double, Double)) {
        for (index, letter) in text.enumerated() where letter != " " {
            let number = Double(index)
            add(String(letter), left + number * step.0, up + number * step.1)
        }
    }

    /// The file (ISO 32000-2, 7.5).
    var bytes: [UInt8] {
        let kids = pages.indices.map { "\(2 * $0 + 4) 0 R" }.joined(separator: " ")
        var objects = [
            "<</Type/Catalog/Pages 2 0 R\(catalogue)>>",
            "<</Type/Pages/Count \(pages.count)/Kids[\(kids)]>>",
            "<</Type/Font/Subtype/Type1\(font)>>",
        ]
        for (index, page) in pages.enumerated() {
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
                    + "/Contents \(2 * index + 5) 0 R>>"
            )
            objects.append("<</Length \(page.utf8.count)>>\nstream\n\(page)\nendstream")
        }
        if !self.objects.isEmpty {
            while objects.count < 9 { objects.append("null") }
            objects += self.objects
        }
        var out = "%PDF-1.4\n"
        var table = ""
        for (index, object) in objects.enumerated() {
            let digits = String(out.utf8.count)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            out += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = out.utf8.count
        out += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(table)"
        out += "trailer<</Size \(objects.count + 1)/Root 1 0 R\(trailer)>>\n"
        out += "startxref\n\(start)\n%%EOF\n"
        return Array(out.utf8)
    }
}
