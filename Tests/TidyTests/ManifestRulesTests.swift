import Testing

/// The manifest's reader and the rules over it.
struct ManifestRulesTests {
    private let manifest = Manifest(
        SwiftText(
            path: "Package.swift",
            text: """
                let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
                let package = Package(
                    name: "p",
                    products: [.executable(name: "p", targets: ["p"])],
                    targets: [
                        .target(name: "Low", swiftSettings: [.define("X")]),
                        // .target(name: "Gone"),
                        .target(name: "High", dependencies: ["Low", crypto, .product(
                            name: "NIO", package: "swift-nio")]),
                        .target(name: "Fixtures", dependencies: ["Low"], path: "Tests/Fixtures"),
                        test("HighTests", ["High"]),
                    ]
                )
                func test(_ name: String) -> Target { .testTarget(name: name) }
                """
        )
    )

    @Test func targetsAreReadInTheirOrder() {
        #expect(manifest.targets.map(\.name) == ["Low", "High", "Fixtures", "HighTests"])
        #expect(
            manifest.targets.map(\.dependencies) == [
                [], ["Low", "Crypto", "NIO"], ["Low"], ["Fixtures", "High"],
            ]
        )
        #expect(
            manifest.targets.map(\.folder) == [
                "Sources/Low", "Sources/High", "Tests/Fixtures", "Tests/HighTests",
            ]
        )
    }

    @Test(arguments: [
        "import Low", "package import Low", "import struct Low.A", "@preconcurrency import Low",
        "#if os(Linux)\nimport Low\n#endif",
    ])
    func anUndeclaredImportIsFound(_ text: String) {
        let source = SwiftText(path: "A.swift", text: text + "\nimport Foundation // import X")
        let low = ManifestRules.undeclaredImports(source, of: manifest.targets[0])
        #expect(low.map(\.rule) == [.undeclaredImport])
        #expect(ManifestRules.undeclaredImports(source, of: manifest.targets[1]) == [])
    }

    @Test func aDependencyOnATargetBelowIsFound() {
        #expect(ManifestRules.upwardDependencies(manifest) == [])
        let turned = Manifest(
            SwiftText(
                path: "Package.swift",
                text: """
                    targets: [
                        .target(name: "Low", dependencies: ["High"]),
                        .target(name: "High", dependencies: ["High"]),
                    ]
                    """
            )
        )
        let findings = ManifestRules.upwardDependencies(turned)
        #expect(findings.map(\.rule) == [.upwardDependency, .upwardDependency])
    }
}
