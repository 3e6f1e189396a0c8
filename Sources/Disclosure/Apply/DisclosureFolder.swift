package import Files

/// The folder that a disclosure is made in: what leaves, and what stays with the authority.
package struct DisclosureFolder: Sendable, Hashable {
    /// The folder's path.
    package let path: String

    /// A folder; it is made when missing.
    package init(_ path: String) { self.path = path }

    /// The copies that leave.
    package var disclosed: String { "\(path)/disclosed" }
    /// The record that leaves with them.
    package var redaction: String { "\(path)/redaction.json" }
    /// The plan as carried out.
    package var plan: String { "\(path)/internal/plan.json" }
    /// The complete record, sealed to the disclosing authority (age).
    package var record: String { "\(path)/internal/record.age" }
    /// What pseudonyms stand for, sealed under the case's key and then to the authority (age).
    package var pseudonyms: String { "\(path)/internal/pseudonyms.age" }
    /// The secret key that both are sealed to when no recipient is named.
    package var recordKey: String { "\(path)/internal/record.key" }
    /// Which rows leave, and for which measure.
    package var rows: String { "\(path)/internal/rows.jsonl" }
    /// What was unsealed since, by whom and why.
    package var unsealed: String { "\(path)/internal/unsealed.jsonl" }
    /// Which measures each copy answers; it leaves with the copies.
    package var measures: String { "\(path)/measures.json" }
    /// What the leak check found clean (``CheckedDisclosure``).
    package var checked: String { "\(path)/internal/checked.json" }
    /// The names of the records that leave with the copies.
    package var leavingRecords: [String] { ["measures.json", "redaction.json"] }
    /// The case's key when none is given.
    package var key: String { "\(path)/internal/case.key" }

    var journal: String { "\(path)/internal/journal.jsonl" }
    var lock: String { "\(path)/internal/lock" }

    /// Where the copy of an exhibit is.
    package func copy(_ name: String) -> String { ExhibitPath.file(name, in: disclosed) }

    /// The paths of all files below a folder, as ``FileName`` writes them, in order.
    package static func files(in folder: String) throws(FileFailure) -> [String] {
        try LeakCheck.files(in: folder, below: "").map { FileName.written($0) }
    }

    /// Whether a folder holds a disclosure, finished or not.
    package var isDisclosure: Bool {
        Files.exists(plan) || Files.exists(journal) || Files.exists(checked)
    }

    /// Takes the outgoing records and that of the check away: what is there is no disclosure any
    /// more before anything of it changes.
    package func retract() throws(FileFailure) {
        for path in [redaction, checked, measures] where Files.exists(path) {
            try Files.remove(path)
            try Files.syncDirectory(of: path)
        }
    }

    /// Makes the folders, which nobody else may look into.
    package func make() throws(FileFailure) {
        for folder in [path, disclosed, "\(path)/internal"] {
            try Files.makeDirectory(folder, mode: 0o700)
        }
    }
}

/// Holds a plan against the exhibits in a folder.
package struct PlanCheck: Sendable {
    private let plan: DisclosurePlan
    private let folder: String

    /// A plan and the folder of its exhibits.
    package init(plan: DisclosurePlan, folder: String) {
        self.plan = plan
        self.folder = folder
    }

    /// Files in the folder that the plan says nothing of, by path: they came later.
    package func unplanned() throws(FileFailure) -> [String] {
        let known = Set(plan.exhibits.map(\.path))
        return try DisclosureFolder.files(in: folder).filter { !known.contains($0) }
    }

    /// Exhibits that are missing or are not those that the plan was made for.
    ///
    /// - Parameter known: the place of an exhibit that is held against its digest elsewhere.
    package func defects(besides known: Int? = nil) -> [PlanDefect] {
        plan.exhibits.enumerated().compactMap { index, exhibit in
            if index == known { return nil }
            // What lies within another is held against its digest when it is taken out.
            if exhibit.inside != nil { return nil }
            let path = ExhibitPath.file(exhibit.path, in: folder)
            guard Files.isRegular(path) else {
                return PlanDefect("exhibits[\(index)].path", .missingExhibit)
            }
            guard let digest = try? ExhibitDigest(file: path), digest == exhibit.digest else {
                return PlanDefect("exhibits[\(index)].sha256", .otherVersion)
            }
            return nil
        }
    }
}
