import Testing

/// The documents' checker finds bad snippets and leaves good ones.
struct DocumentRulesTests {
    @Test(arguments: DocumentRules.traces)
    func aTraceIsFound(_ trace: String) {
        let findings = DocumentRules.traces("fine\nsee \(trace)x", "A.md")
        #expect(findings == [Finding(.trace, "A.md", 2, trace)])
        #expect(DocumentRules.traces("comity\(trace)", "A.md") == [])
    }

    @Test func aFileItsReadmeDoesNotNameIsFound() {
        let index = "- [the seal](seal.md)\n- `letter.schema.json`\n- ledger.md"
        let names = ["seal.md", "letter.schema.json", "ledger.md"]
        let findings = DocumentRules.unlisted(names, in: index, of: "spec/README.md")
        #expect(findings.map(\.detail) == ["ledger.md"])
    }

    @Test func aReferenceToNoFileIsFound() {
        let text = "see spec/seal.md. Also\nspec/gone.md, spec/, myspec/x.md and `spec/a-b.json`"
        let findings = DocumentRules.unknownReferences(text, "A", existing: ["spec/seal.md"])
        #expect(findings.map(\.detail) == ["spec/gone.md", "spec/a-b.json"])
        #expect(findings.map(\.line) == [2, 2])
    }

    @Test func commandsAndTargetsAreRead() {
        #expect(
            DocumentRules.makeCommands("make demo\n make test  # all\nmakes x") == [
                "demo", "test",
            ]
        )
        let makefile = "a := b\nSHELL := x\ndemo: ## d\n\techo x: y\ntest: lint\n.PHONY: no"
        #expect(DocumentRules.makeTargets(makefile) == ["demo", "test"])
    }

    @Test func verbsAndDependenciesAreRead() {
        let text = "`comity seal -r x` and `comity ledger verify` or `comity COMMAND`, comity open"
        #expect(DocumentRules.programVerbs(text) == ["seal", "ledger"])
        let manifest = ".package(url: \"https://example.org/a/swift-x\", exact: \"1.0.0\"),"
        #expect(DocumentRules.packageNames(manifest) == ["swift-x"])
        let script = "# tests=(no)\nbuild=(git\n    make)\ntests=(age)"
        #expect(DocumentRules.systemPackages(script) == ["git", "make", "age"])
        #expect(DocumentRules.requirements("# a\nbagit==1.9.0") == ["bagit"])
    }

    @Test func aLimitWithoutARowIsFound() {
        let text = """
            package enum Note {
                static let limits = (a: 1, b: 2)
                struct Inner: Sendable {
                    private static let sizeLimit = 1
                }
                static let limitless = 3
                static let useLimits = "use-limits.json"
                package static let depthLimit: Int = 4
            }
            enum Limit { static let bytes = 6 }
            extension Package.Reader { static let limit = 5 }
            """
        let source = SwiftText(path: "A.swift", text: text)
        #expect(
            Limits.declared(in: source).map(\.name) == [
                "Note.limits", "Inner.sizeLimit", "Note.depthLimit", "Limit.bytes", "Reader.limit",
            ]
        )
        let table = """
            | a | 1 | `Note.limits`, `Inner.sizeLimit` |
            | `y` | 6 | `Limit.bytes` |
            | `x` | 5 | `Reader.limit` |
            """
        #expect(
            Limits.listed(in: table) == [
                "Note.limits", "Inner.sizeLimit", "Limit.bytes", "Reader.limit",
            ]
        )
        let findings = Limits.unlisted([source], in: table)
        #expect(findings == [Finding(.unlisted, "A.swift", 8, "Note.depthLimit")])
    }

    @Test func aTermWithoutSourceOrUseIsFound() {
        let glossary = Glossary(
            """
            | term | meaning | source |
            |---|---|---|
            | **Letter** | asks | UNCAC 46(15) |
            | **Ghost** | nothing | hearsay |
            | **`MUST_REFUSE`** | a no | UNTOC 18(21) |
            | **Letter** | again | RFC 1 |
            """
        )
        #expect(glossary.entries.map(\.term) == ["Letter", "Ghost", "MUST_REFUSE", "Letter"])
        #expect(glossary.unsourced() == [Finding(.unsourcedTerm, "GLOSSARY.md", 4, "Ghost")])
        #expect(glossary.repeated().map(\.line) == [6])
        #expect(glossary.unused(in: ["a letter", "must_refuse"]).map(\.detail) == ["Ghost"])
        let source = SwiftText(
            path: "A.swift",
            text: """
                enum A: String {
                    case no = "MUST_REFUSE"
                    case yes = "ACCEPT"
                    case http = "GET"
                }
                let x = "SHOUTING"
                """
        )
        let unknown = Finding(.unknownTerm, "A.swift", 3, "ACCEPT")
        #expect(glossary.unknownWords(source) == [unknown])
    }
}
