import Casework
package import Encoding

/// A letter, supplement or facts file as it was read: YAML or JSON, with lines for errors.
package struct LetterFile: Sendable {
    /// The value, with truth values where the letter's schema has them.
    package let json: JSON
    private let tree: SourceTree?

    /// Why a file is neither YAML nor JSON that we read.
    package enum Malformed: Error, Sendable, Hashable {
        case json(JSON.Malformed)
        case yaml(YAML.Malformed)
    }

    /// Reads JSON when the text begins with a brace, and YAML otherwise.
    package init(_ bytes: [UInt8]) throws(Malformed) {
        let limit = LetterOfRequest.Draft.sizeLimit
        let first = bytes.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
        guard first != UInt8(ascii: "{") else {
            do throws(JSON.Malformed) {
                json = try JSON(parsing: bytes, limit: limit)
                tree = nil
                return
            } catch { throw .json(error) }
        }
        do throws(YAML.Malformed) {
            let tree = try YAML.read(bytes, limit: limit)
            json = tree.json(truths: ["certified", "drill"])
            self.tree = tree
        } catch { throw .yaml(error) }
    }

    /// The line of the field at a path, when the file is YAML.
    package func line(at path: String) -> Int? { tree?.line(at: path) }

    /// The line of a member of the file's own map, by its whole name; 0 when it is not known.
    package func line(ofMember name: String) -> Int {
        tree?.members?.first { $0.name == name }?.line ?? 0
    }
}
