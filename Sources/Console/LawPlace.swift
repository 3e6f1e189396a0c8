import Files
package import Law

/// Finds the law book and loads it.
package enum LawPlace {
    /// `COMITY_LAW`, else the folder beside the program, else its share folder.
    package static func find() throws -> String {
        if let given = Files.variable("COMITY_LAW"), !given.isEmpty { return given }
        let folder = Files.directory(of: Files.programPath)
        for place in ["\(folder)/law", "\(folder)/../share/comity/law"]
        where Files.isDirectory(place) { return place }
        throw CommandFailure(.missing, "there is no law book", hint: hint)
    }

    /// The book with what is laid over it.
    ///
    /// - Throws: ``CommandFailure``, naming what is wrong and where.
    package static func load(overlays: [String] = []) throws -> LawBook {
        let folder = try find()
        do throws(LawBookFailure) {
            return try LawBook(folder: folder, overlays: overlays)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// What to do when there is none.
    package static let hint = "set COMITY_LAW to the folder of the law book"
}

extension CommandFailure {
    /// What is wrong with a law book: one line for each problem, at most twenty.
    package init(_ failure: LawBookFailure) {
        switch failure {
        case .missing(let path):
            self.init(.missing, "there is no law book at `\(path)`", hint: LawPlace.hint)
        case .unreadable(let path, let reason):
            self.init(.inputOutput, "read `\(path)`: \(reason)")
        case .faulty(let problems):
            let lines = problems.prefix(20).map(\.description).joined(separator: "\n  ")
            let hint = "`comity law lint DIR` lists everything that is wrong"
            self.init(.malformed, "the law book is faulty:\n  \(lines)", hint: hint)
        }
    }
}
