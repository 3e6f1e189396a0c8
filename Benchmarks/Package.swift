// swift-tools-version: 6.2
import PackageDescription

// A package of its own: building Comity never builds it. `bench` times whole commands as users run
// them; the other ones measure inside one process and compile the same sources, reached through
// links, since a package's inner declarations end at its border. `detect-findings` shows that a
// change of speed changes nothing.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .target(name: "Encoding", swiftSettings: settings),
        .target(name: "Files", swiftSettings: settings + [.strictMemorySafety()]),
        .target(
            name: "Ledger",
            dependencies: ["Encoding", "Files", crypto],
            swiftSettings: settings + [.strictMemorySafety()]
        ),
        .target(name: "Casework", dependencies: ["Encoding"], swiftSettings: settings),
        .target(
            name: "Law",
            dependencies: ["Encoding", "Files", "Casework", crypto, yams],
            swiftSettings: settings
        ),
        .target(
            name: "Registry",
            dependencies: ["Encoding", "Files", "Casework", "Ledger"],
            swiftSettings: settings
        ),
        .target(
            name: "RegistrySQLite",
            dependencies: ["Encoding", "Files", "Casework", "Ledger", "Registry", grdb],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CScan"),
        .target(
            name: "Detection",
            dependencies: ["Encoding", "CScan", crypto],
            swiftSettings: settings + [.strictMemorySafety()]
        ),
        .target(
            name: "Sandbox",
            dependencies: ["Files", subprocess, system],
            swiftSettings: settings
        ),
        .target(
            name: "Evidence",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", crypto, cryptoExtras, x509, asn1,
            ],
            swiftSettings: settings + [.strictMemorySafety()]
        ),
        .target(
            name: "Disclosure",
            dependencies: ["Encoding", "Files", "Casework", "Sandbox", "Detection", crypto],
            swiftSettings: settings
        ),
        .target(
            name: "Transport",
            dependencies: ["Encoding", "Files", "Casework", "Evidence", crypto],
            swiftSettings: settings
        ),
        .target(
            name: "Exchange",
            dependencies: ["Encoding", "Casework", "Ledger", "Evidence"],
            swiftSettings: settings
        ),
        // the office, and beside its sources what fills a register with cases
        .target(
            name: "Office",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Sandbox", "Law", "Evidence",
                "Detection", "Disclosure", "Transport", "Registry", "Exchange", crypto,
                cryptoExtras, logging,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Pages",
            dependencies: ["Encoding", "Casework", "Law"],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CMalloc"),
        .executableTarget(name: "bench", swiftSettings: settings),
        .executableTarget(
            name: "detect-bench",
            dependencies: ["Detection"],
            exclude: ["hyperscan.c", "presidio.py"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "detect-findings",
            dependencies: ["Detection"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "ledger-bench",
            dependencies: ["Files", "Ledger", crypto],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "law-bench",
            dependencies: ["Encoding", "Files", "Casework", "Law"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "office-bench",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Law", "Evidence", "Registry",
                "RegistrySQLite", "Office", "Pages", "Transport", logging,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "redact-bench",
            dependencies: [
                "Encoding", "Files", "Casework", "Detection", "Disclosure", "CMalloc",
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "register-bench",
            dependencies: ["Ledger", "Registry", "RegistrySQLite", sqlite],
            swiftSettings: settings
        ),
    ]
)
