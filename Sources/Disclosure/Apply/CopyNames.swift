import Detection

/// Under which name each exhibit's copy leaves.
///
/// A name that some system or the package refuses, that says somebody's number, address or name,
/// or that differs from another's by case or the spelling of letters only, becomes `exhibit-` and
/// the exhibit's number in the plan. A name that the plan says is taken before all others.
struct CopyNames: Sendable {
    /// The longest part of a name that stays, in bytes: endings are put behind it.
    static let partLimit = 200
    /// The longest name that stays, in bytes.
    static let nameLimit = 900
    /// The most parts of a name that stays.
    static let depthLimit = 12

    private var names: [String: String] = [:]
    private var exhibits: [String: String] = [:]
    /// Names of files and of the folders above them, case and spelling aside.
    private var files: Set<String> = []
    private var folders: Set<String> = []

    /// The names of the copies that a plan lets leave.
    init(of plan: DisclosurePlan) {
        var odd: [(number: Int, path: String)] = []
        for exhibit in plan.exhibits where exhibit.inside == nil {
            guard let name = exhibit.copy?.name, CopyNames.isTaken(name) else { continue }
            _ = take(name, for: exhibit.path)
        }
        for (index, exhibit) in plan.exhibits.enumerated()
        where exhibit.inside == nil && names[exhibit.path] == nil {
            let path = exhibit.path
            guard CopyNames.isTaken(path), !CopyNames.namesSomebody(path), take(path, for: path)
            else {
                odd.append((index + 1, path))
                continue
            }
        }
        for (number, path) in odd {
            let end = ArchiveRedactor.ending(of: path)
            var name = "exhibit-\(number)\(end)"
            var times = 1
            while !take(name, for: path) {
                times += 1
                name = "exhibit-\(number)-\(times)\(end)"
            }
        }
    }

    /// The name of an exhibit's copy; what it is made into may put an ending behind it.
    subscript(path: String) -> String { names[path] ?? path }

    /// True when the copy of some exhibit has that name.
    func holds(_ name: String) -> Bool { exhibits[name] != nil }

    /// The exhibit that a copy is of, whatever was put behind its name.
    func exhibit(behind copy: String) -> String? {
        var name = copy
        while true {
            if let path = exhibits[name] { return path }
            guard let end = CopyNames.endings.first(where: { name.hasSuffix($0) }) else {
                return nil
            }
            name = String(name.dropLast(end.count))
        }
    }

    /// What copies get behind their names.
    private static let endings = [
        ".redacted", ".png", ".pdf", ".gz", ".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods",
        ".odp",
    ]

    private mutating func take(_ name: String, for path: String) -> Bool {
        let folded = CopyNames.folded(name)
        var above: [String] = []
        let bytes = Array(folded.utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
            above.append(String(decoding: bytes[..<index], as: UTF8.self))
        }
        guard !folders.contains(folded), !files.contains(folded),
            files.isDisjoint(with: above)
        else { return false }
        files.insert(folded)
        folders.formUnion(above)
        names[path] = name
        exhibits[name] = path
        return true
    }

    /// A name as a machine holds it that ignores case; Swift compares whatever the spelling.
    private static func folded(_ name: String) -> String { name.uppercased().lowercased() }

    private static let detector = Detector(countries: [], terms: [], lexicon: false)
    /// Classes that are in names of files and name nobody.
    private static let impersonal: Set<String> = ["date", "bic", "lei", "hash", "url"]

    /// Whether a name says what a plan would take out of a text.
    private static func namesSomebody(_ path: String) -> Bool {
        detector.findings(in: Array(path.utf8)).contains { finding in
            finding.best.confidence >= PlanProposal.sureFrom
                && !impersonal.contains(finding.best.dataClass.rawValue)
        }
    }

    /// Whether systems and packages take a name as it is.
    private static func isTaken(_ path: String) -> Bool {
        let bytes = Array(path.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isDrive =
            bytes.count > 1 && bytes[1] == UInt8(ascii: ":")
            && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[0] | 0x20)
        return !isDrive && !bytes.contains(UInt8(ascii: "\\")) && bytes.count <= nameLimit
            && parts.count <= depthLimit && parts.allSatisfy { $0.count <= partLimit }
    }
}
