/// Looks for what an OpenDocument file says of a printer in its settings: the name of the one it
/// was last printed on, and what that one's driver keeps.
///
/// LibreOffice writes it into `settings.xml` of a document and of each object within one; names of
/// printers name offices and people.
struct PrinterItems: XMLVisitor {
    private static let names: Set<String> = ["PrinterName", "PrinterSetup", "PrintFaxName"]
    /// The longest attribute, in bytes.
    private static let fieldSize = 1 << 16

    private var isItem = false
    private var isFound = false

    private init() {}

    /// True for the member of a document, by its name, that holds its settings.
    static func isSettings(_ member: String) -> Bool {
        let name = member.lowercased()
        return name == "settings.xml" || name.hasSuffix("/settings.xml")
    }

    /// True when settings say anything of a printer; also where they cannot be read.
    static func isIn(_ settings: Source) throws -> Bool {
        guard settings.size > 0 else { return false }
        let head = try settings.head(MediaType.headSize)
        let charset = MediaType.detect(head, size: settings.size).1
        var items = PrinterItems()
        var xml = XMLReader(TextReader(settings, charset), fieldSize: fieldSize)
        try xml.read(&items)
        return items.isFound || xml.isMalformed || xml.declaresEntities || xml.hasFailed
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) {
        isItem = name == "config-item" && PrinterItems.names.contains(attributes["name"] ?? "")
    }

    mutating func end(_ name: String, at high: Int) { isItem = false }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) {
        if isItem, text.bytes[range].contains(where: { $0 > 0x20 }) { isFound = true }
    }

    func aside(_ text: DecodedText, _ range: Range<Int>) {}
}
