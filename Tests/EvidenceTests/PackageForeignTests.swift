import Evidence
import Files
import Fixtures
import Testing

/// Other people's programs accept what we make and refuse what was changed.
@Suite struct PackageForeignTests {
    /// The package unpacked by GNU tar.
    private static func unpacked(
        _ change: (inout TestPackage) throws -> Void = { _ in }
    ) throws -> TemporaryFolder {
        var package = try TestPackage.make()
        try change(&package)
        let folder = try TemporaryFolder()
        try Files.write(try package.tar, to: folder.file("p.tar"))
        let tar = try Command.run("tar", ["-xf", folder.file("p.tar"), "-C", folder.path])
        #expect(tar.status == 0 && tar.errorText.isEmpty)
        return folder
    }

    private static func bagit(_ folder: TemporaryFolder) throws -> Int32 {
        try Command.python(
            Checkout.verifiers + "/bin/bagit.py",
            "--quiet",
            "--validate",
            folder.file("CH-1")
        ).status
    }

    @Test func bagitAcceptsTheBag() throws {
        #expect(try Self.bagit(Self.unpacked()) == 0)
    }

    static let changes: [(String, @Sendable (inout TestPackage) -> Void)] = [
        ("altered", { $0.edit("data/account/rows.csv") { $0.replacing("100", with: "900") } }),
        ("missing", { $0["data/empty.txt"] = nil }),
        ("unlisted", { $0["data/extra.txt"] = [1] }),
        ("tag file", { $0["comity/decision.json"] = [1] }),
        ("info", { $0.edit("bag-info.txt") { $0.replacing("Oxum: 3", with: "Oxum: 9") } }),
        ("manifest", { $0["manifest-sha256.txt"] = [] }),
    ]

    @Test(arguments: changes.map(\.0)) func bagitRefusesAChangedBag(name: String) throws {
        let change = try #require(Self.changes.first { $0.0 == name })
        #expect(try Self.bagit(Self.unpacked(change.1)) != 0)
    }

    private static func caseValidate(_ folder: TemporaryFolder) throws -> Command {
        try Command.python(
            Checkout.verifiers + "/bin/case_validate",
            "--built-version",
            "case-1.4.0",
            folder.file("CH-1/comity/case.jsonld")
        )
    }

    @Test func theExportConformsToTheOntology() throws {
        let report = try Self.caseValidate(Self.unpacked())
        #expect(report.status == 0)
        #expect(report.text.contains("Conforms: True"))
    }

    @Test(arguments: [
        ("xsd:integer", "xsd:string"), ("xsd:dateTime", "xsd:date"),
        ("uco-core:hasFacet", "uco-core:hasFacets"), ("uco-types:hashValue", "uco-types:hashWord"),
    ])
    func theOntologyRefusesAChangedExport(old: String, new: String) throws {
        let folder = try Self.unpacked {
            $0.edit("comity/case.jsonld") { $0.replacing(old, with: new) }
        }
        #expect(try Self.caseValidate(folder).status != 0)
    }
}
