import Testing

/// The rules of the house, over every source of this checkout.
struct HouseTests {
    private let repository = Repository.checkout

    @Test func everySourceKeepsItsSize() throws {
        let sources = try repository.swift()
        #expect(sources.count > 20)
        expectNone(sources.flatMap(SourceRules.sizes))
    }

    @Test func noBannedCallStandsInSources() throws {
        let sources = try repository.swift(below: "Sources")
        expectNone(sources.flatMap(SourceRules.bannedCalls))
    }

    @Test func whatOtherTargetsSeeIsDocumented() throws {
        let sources =
            try repository.swift(below: "Sources") + repository.swift(below: "Tests/Fixtures")
        expectNone(sources.flatMap(SourceRules.undocumented))
    }

    @Test func everyImportIsDeclared() throws {
        let manifest = Manifest(try SwiftText(path: "Package.swift", in: repository.folder))
        let findings = try manifest.targets.flatMap { target in
            try repository.swift(below: target.folder).flatMap {
                ManifestRules.undeclaredImports($0, of: target)
            }
        }
        expectNone(findings)
    }

    @Test func everyTargetDependsOnlyOnThoseAbove() throws {
        let manifest = Manifest(try SwiftText(path: "Package.swift", in: repository.folder))
        expectNone(ManifestRules.upwardDependencies(manifest))
    }

    /// A target the manifest's reader overlooks would be checked by nothing.
    @Test func everyFolderIsATargetOfTheManifest() throws {
        let manifest = Manifest(try SwiftText(path: "Package.swift", in: repository.folder))
        let folders = repository.paths.filter { path in
            ["Sources/", "Tests/"].contains { path.hasPrefix($0) }
        }.map { $0.split(separator: "/").prefix(2).joined(separator: "/") }
        #expect(Set(folders) == Set(manifest.targets.map(\.folder)))
    }
}
