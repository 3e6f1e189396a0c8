import Files

/// The path of an exhibit below its folder, as ``FileName`` writes it.
package enum ExhibitPath {
    /// The longest, in bytes: what the system takes, each byte written as four.
    package static let lengthLimit = 16_384

    /// True for parts divided by `/`, none of them empty, `.` or `..`, without a control character,
    /// and with a backslash only before a byte of the name.
    package static func isSafe(_ path: String) -> Bool {
        guard let carried = FileName.carried(written: path) else { return false }
        let isPrintable = path.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control
        }
        return isPrintable
            && FileName.parts(of: carried).allSatisfy { part in
                !part.isEmpty && part != Array(".".utf8) && part != Array("..".utf8)
            }
    }

    /// Where the exhibit is, for the functions of ``Files``.
    package static func file(_ path: String, in folder: String) -> String {
        "\(folder)/\(FileName.carried(written: path) ?? path)"
    }
}
