import Fixtures
import Testing

/// The documents of this checkout say what the code does.
struct DocumentTests {
    private let repository = Repository.checkout
    private let textEnds = [".swift", ".md", ".yaml", ".json", ".txt", ".svg"]

    private var texts: [String] {
        repository.paths.filter { path in
            textEnds.contains { path.hasSuffix($0) } || !path.contains(".")
                || path.hasPrefix(".")
        }
    }

    @Test func noTextTellsOfItsWorkplace() throws {
        #expect(texts.count > 60)
        let findings = try texts.flatMap { DocumentRules.traces(try repository.text($0), $0) }
        expectNone(findings)
    }

    @Test func everySpecificationIsListed() throws {
        for folder in ["spec", "law", "vectors"] {
            let names = repository.paths.filter { $0.hasPrefix(folder + "/") }
                .map { $0.dropFirst(folder.count + 1) }.filter { $0 != "README.md" }
                .map { $0.split(separator: "/").dropLast().first.map { $0 + "/" } ?? $0 }
            let index = try repository.text(folder + "/README.md")
            let all = Set(names.map(String.init)).sorted()
            expectNone(DocumentRules.unlisted(all, in: index, of: folder + "/README.md"))
        }
    }

    @Test func everySpecificationReferredToExists() throws {
        let existing = Set(repository.paths)
        let findings = try texts.filter { !$0.hasPrefix("Tests/TidyTests/") }.flatMap {
            DocumentRules.unknownReferences(try repository.text($0), $0, existing: existing)
        }
        expectNone(findings)
    }

    @Test func everyLimitIsListedOnce() throws {
        let table = try repository.text("spec/limits.md")
        let sources = try repository.swift(below: "Sources")
        expectNone(Limits.unlisted(sources, in: table))
        let declared = sources.flatMap { Limits.declared(in: $0).map(\.name) }
        let listed = Limits.listed(in: table)
        #expect(Set(listed).subtracting(declared) == [])
        #expect(listed.count == Set(listed).count)
    }

    @Test func everyTermHasASourceAndIsUsed() throws {
        let glossary = Glossary(try repository.text("GLOSSARY.md"))
        #expect(glossary.entries.count > 30)
        expectNone(glossary.unsourced())
        expectNone(glossary.repeated())
        let others = try texts.filter { $0 != "GLOSSARY.md" && !$0.hasPrefix("Tests/TidyTests/") }
            .map { try repository.text($0).lowercased() }
        expectNone(glossary.unused(in: others))
    }

    @Test func everyWordOfTheLawIsInTheGlossary() throws {
        let glossary = Glossary(try repository.text("GLOSSARY.md"))
        let findings = try ["Casework", "Law", "Evidence"].flatMap {
            try repository.swift(below: "Sources/" + $0).flatMap(glossary.unknownWords)
        }
        expectNone(findings)
    }

    @Test func theCommandsOfTheReadmeExist() throws {
        let commands = DocumentRules.makeCommands(try repository.text("README.md"))
        let targets = DocumentRules.makeTargets(try repository.text("Makefile"))
        #expect(commands.starts(with: ["demo", "test"]))
        #expect(Set(commands).subtracting(targets) == [])
    }

    /// A verb the README shows and the program lacks would be a promise.
    @Test func theVerbsOfTheReadmeExist() throws {
        let readme = try repository.text("README.md")
        let verbs = DocumentRules.programVerbs(readme)
        #expect(verbs.isSuperset(of: ["keygen", "seal", "open"]))
        for verb in verbs.sorted() {
            let help = try Command.comity("help", verb)
            #expect(help.text.contains("USAGE: comity \(verb)"), "`comity \(verb)`")
        }
    }

    @Test func everyDependencyHasItsReason() throws {
        let reasons = try repository.text("CONTRIBUTING.md")
        let manifest = DocumentRules.packageNames(try repository.text("Package.swift"))
        let system = DocumentRules.systemPackages(try repository.text("scripts/packages"))
        let python = DocumentRules.requirements(try repository.text("scripts/verifiers.txt"))
        #expect(manifest.count > 3)
        #expect(system.count > 8)
        #expect(python.count > 3)
        let unexplained = (manifest + system + python).filter { name in
            !reasons.contains("| \(name) |") && !reasons.contains("`\(name)`")
        }
        #expect(unexplained == [])
    }

    /// The architecture promises properties by the names of their tests.
    @Test func everyPropertyPromisedHasItsTest() throws {
        let text = try repository.text("ARCHITECTURE.md")
        let section = text.components(after: "## Properties that hold")
        let names = DocumentRules.lines(section).filter { $0.line.hasPrefix("- `") }
            .compactMap { $0.line.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(names.count > 5)
        let tests = try repository.swift(below: "Tests").flatMap { source in
            source.code.indices.map(source.codeLine).filter { $0.contains("func ") }
        }
        #expect(names.filter { name in !tests.contains { $0.contains("func \(name)(") } } == [])
    }

    @Test func theExhibitsAreWhatTheirGeneratorMakes() throws {
        let check = try Command.run(
            "/usr/bin/python3",
            [
                Checkout.path + "/Examples/generate", "--check",
            ]
        )
        #expect(check.errorText == "")
        #expect(check.status == 0)
    }
}

extension String {
    /// What follows the line `heading`, up to the next heading of its level.
    fileprivate func components(after heading: String) -> String {
        guard let start = firstRange(of: heading + "\n") else { return "" }
        let rest = self[start.upperBound...]
        return String(rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }
}
