/// The name or identifier by which an officer decides, approves, answers or is shown something, as
/// it stands in plans, records and logs.
///
/// It is one line of signs that are seen, in composed form (UAX #15), with single spaces between
/// words and none around them: two names that look alike are not two officers.
package struct OfficerName: Sendable, Hashable {
    /// The longest name, in bytes of UTF-8.
    package static let limit = 200

    /// Why a text is no name.
    package enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// Nothing of it is a letter or a digit.
        case blank
        /// It has more bytes than ``OfficerName/limit``.
        case tooLong
        /// It holds a sign that nobody sees: a control character, a mark of direction.
        case hidden

        package var description: String {
            switch self {
            case .blank: "an officer's name has a letter or a digit"
            case .tooLong: "an officer's name has at most \(OfficerName.limit) bytes"
            case .hidden: "an officer's name is one line of signs that are seen"
            }
        }
    }

    /// The name.
    package let text: String

    /// Reads a name.
    package init(_ text: String) throws(Fault) {
        // What is far too long is not even put into form.
        guard text.utf8.count <= OfficerName.limit * 4 else { throw .tooLong }
        let words = text.split { $0.isWhitespace && !$0.isNewline }
        let name = Folding.text(words.joined(separator: " ").utf8)
        guard !name.unicodeScalars.contains(where: OfficerName.isHidden) else { throw .hidden }
        guard name.contains(where: { $0.isLetter || $0.isNumber }) else { throw .blank }
        guard name.utf8.count <= OfficerName.limit else { throw .tooLong }
        self.text = name
    }

    /// True when two names are one person's: they differ at most in case.
    package static func isSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return false }
        return one == other || one.lowercased() == other.lowercased()
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return true }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: true
        case .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
