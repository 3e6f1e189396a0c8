import Files
import Law

/// Where the law book lies.
enum LawPlace {
    static let hint = "set COMITY_LAW to the folder of the law book"

    /// `COMITY_LAW`, else the folder beside the program, else its share folder.
    static func find() throws -> String {
        if let given = Files.variable("COMITY_LAW"), !given.isEmpty { return given }
        let folder = Files.directory(of: Files.programPath)
        for place in ["\(folder)/law", "\(folder)/../share/comity/law"]
        where Files.isDirectory(place) { return place }
        throw CommandFailure(.missing, "there is no law book beside the program", hint: hint)
    }

    static func load() throws -> LawBook {
        let folder = try find()
        do throws(LawBookFailure) { return try LawBook(folder: folder) } catch {
            switch error {
            case .faulty(let problems):
                throw CommandFailure(
                    .malformed,
                    "the law book has \(problems.count) problems",
                    hint: "`comity law lint` prints them"
                )
            default:
                throw CommandFailure(.missing, "the law book cannot be read", hint: hint)
            }
        }
    }
}
