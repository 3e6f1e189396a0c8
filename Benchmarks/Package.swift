// swift-tools-version: 6.2
import PackageDescription

// A package of its own: building Comity never builds it. `bench` times whole commands as users run
// them; `ledger-bench` measures the ledger inside one process and compiles the same sources,
// which it reaches through links, since a package's inner declarations end at its border.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")],
    targets: [
        .target(name: "Encoding", swiftSettings: settings),
        .target(name: "Files", swiftSettings: settings + [.strictMemorySafety()]),
        .target(
            name: "Ledger",
            dependencies: ["Encoding", "Files", crypto],
            swiftSettings: settings + [.strictMemorySafety()]
        ),
        .executableTarget(name: "bench", swiftSettings: settings),
        .executableTarget(
            name: "ledger-bench",
            dependencies: ["Files", "Ledger", crypto],
            swiftSettings: settings
        ),
    ]
)
