// swift-tools-version: 6.2
import PackageDescription

// The order of the targets is the architecture: a target may depend only on those above it.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// What an auditor reads first: memory safety is spelled out there.
let strict = settings + [.strictMemorySafety()]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let http: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(
    name: "HummingbirdCore",
    package: "hummingbird"
)
let client: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)

let package = Package(
    name: "comity",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "comity", targets: ["comity"]),
        .executable(name: "comityd", targets: ["comityd"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle",
            exact: "2.13.0"
        ),
    ],
    targets: [
        // 0: bytes to text and back, durable files; the field itself, and the log
        .target(name: "Encoding", swiftSettings: settings),
        .target(name: "Files", swiftSettings: strict),
        .target(name: "Casework", dependencies: ["Encoding"], swiftSettings: settings),
        .target(
            name: "Ledger",
            dependencies: ["Encoding", "Files", crypto],
            swiftSettings: strict
        ),
        // foreign programs that read hostile files
        .target(
            name: "Sandbox",
            dependencies: ["Files", subprocess, system],
            swiftSettings: settings
        ),
        // 1: law and evidence
        .target(
            name: "Law",
            dependencies: ["Encoding", "Files", "Casework", crypto, "Yams"],
            swiftSettings: settings
        ),
        .target(
            name: "Evidence",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", crypto, cryptoExtras, x509, asn1,
            ],
            swiftSettings: strict
        ),
        // what is in an exhibit, and what of it may leave
        .systemLibrary(name: "CScan"),
        .target(
            name: "Detection",
            dependencies: ["Encoding", "CScan", crypto],
            swiftSettings: strict
        ),
        .target(
            name: "Disclosure",
            dependencies: [
                "Encoding", "Files", "Casework", "Sandbox", "Detection", crypto,
            ],
            swiftSettings: settings
        ),
        // sealed bytes between two authorities
        .target(
            name: "Transport",
            dependencies: ["Encoding", "Files", "Casework", "Evidence", crypto],
            swiftSettings: settings
        ),
        // 2: what an authority keeps
        .target(
            name: "Registry",
            dependencies: ["Encoding", "Files", "Casework", "Ledger"],
            swiftSettings: settings
        ),
        // and what two authorities tell each other
        .target(
            name: "Exchange",
            dependencies: ["Encoding", "Casework", "Ledger", "Evidence"],
            swiftSettings: settings
        ),
        // 3: what the system does
        .target(
            name: "Office",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Sandbox", "Law", "Evidence",
                "Detection", "Disclosure", "Transport", "Registry", "Exchange", crypto,
                cryptoExtras, logging,
            ],
            swiftSettings: settings
        ),
        // 4: where it keeps it, and what people see
        .target(
            name: "RegistrySQLite",
            dependencies: ["Encoding", "Files", "Casework", "Ledger", "Registry", grdb],
            swiftSettings: settings
        ),
        .target(
            name: "Pages",
            dependencies: ["Encoding", "Casework", "Law"],
            swiftSettings: settings
        ),
        // 5: the peers' side and the people's side
        .target(
            name: "Gateway",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Evidence", "Transport", hummingbird,
                hummingbirdTLS, client, nioCore, nioPosix, nioSSL, http, lifecycle, logging,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "SignOn",
            dependencies: [
                "Encoding", "Casework", "Evidence", "Office", crypto, jwt, client, nioCore,
                nioHTTP, nioSSL,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Mail",
            dependencies: [
                "Encoding", "Casework", "Transport", "Office", nioCore, nioPosix, nioSSL,
            ],
            swiftSettings: settings
        ),
        .target(
            name: "OfficeWeb",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Law", "Evidence", "Transport",
                "Registry", "Exchange", "Office", "Pages", "SignOn", hummingbird, hummingbirdCore,
                hummingbirdTLS, nioCore, nioSSL, http, lifecycle, logging,
            ],
            swiftSettings: settings
        ),
        // 6: the offline program, the authority's node, and what both command lines share
        .target(
            name: "Console",
            dependencies: ["Files", "Casework", "Law", arguments],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "comity",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Sandbox", "Law", "Evidence",
                "Detection", "Disclosure", "Pages", "CMalloc", "Console", arguments,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "comityd",
            dependencies: [
                "Encoding", "Files", "Casework", "Ledger", "Law", "Evidence", "Transport",
                "Registry", "Exchange", "Office", "RegistrySQLite", "Gateway", "OfficeWeb",
                "SignOn", "Mail", "CMalloc", "Console", arguments, lifecycle, logging,
            ],
            swiftSettings: settings
        ),
        // Tests; Fixtures is what they share
        .target(
            name: "Fixtures",
            dependencies: ["Files"],
            path: "Tests/Fixtures",
            swiftSettings: settings
        ),
        test("EncodingTests", ["Encoding"]),
        test("FilesTests", ["Files"]),
        test("CaseworkTests", ["Casework", "Encoding", "Files"]),
        test("LedgerTests", ["Ledger", "Encoding", "Files", crypto], exclude: ["Oracle"]),
        test(
            "LawTests",
            ["Law", "Casework", "Encoding", "Files"],
            exclude: ["Golden", "Oracle"]
        ),
        test("SandboxTests", ["Sandbox", "Files"]),
        test("DetectionTests", ["Detection", "Encoding", "Files"], exclude: ["Oracle"]),
        test(
            "DisclosureTests",
            ["Disclosure", "Detection", "Sandbox", "Casework", "Encoding", "Files", crypto]
        ),
        test(
            "EvidenceTests",
            ["Evidence", "Casework", "Ledger", "Encoding", "Files", crypto, x509, asn1]
        ),
        test(
            "ExchangeTests",
            ["Exchange", "Evidence", "Casework", "Ledger", "Encoding", "Files"]
        ),
        test(
            "RegistryTests",
            ["RegistrySQLite", "Registry", "Ledger", "Casework", "Encoding", "Files", grdb]
        ),
        test(
            "TransportTests",
            ["Transport", "Evidence", "Casework", "Encoding", "Files", crypto]
        ),
        test(
            "GatewayTests",
            [
                "Gateway", "Transport", "Ledger", "Evidence", "Casework", "Encoding", "Files",
                client, hummingbird, nioCore, nioPosix, nioSSL, http, lifecycle, logging,
            ]
        ),
        test(
            "OfficeTests",
            [
                "Office", "RegistrySQLite", "Registry", "Exchange", "Transport", "Law", "Evidence",
                "Disclosure", "Detection", "Ledger", "Casework", "Encoding", "Files", crypto,
                logging,
            ]
        ),
        test(
            "PagesTests",
            ["Pages", "Law", "Detection", "Casework", "Encoding", "Files"],
            exclude: ["Golden"]
        ),
        test(
            "SignOnTests",
            ["SignOn", "Office", "Evidence", "Casework", "Encoding", "Files", crypto, jwt],
            exclude: ["Oracle"]
        ),
        test(
            "MailTests",
            ["Mail", "Office", "Transport", "Casework", "Encoding", "Files", crypto, nioCore],
            exclude: ["Oracle"]
        ),
        test(
            "OfficeWebTests",
            [
                "OfficeWeb", "Office", "Pages", "Registry", "Exchange", "Transport", "Law",
                "Evidence", "Ledger", "Casework", "Encoding", "Files", hummingbird, client, http,
                nioCore, logging,
            ]
        ),
        test("ProgramTests", ["comity", "Ledger", "Encoding", "Files"]),
        test(
            "NodeTests",
            [
                "comityd", "comity", "Office", "Pages", "Law", "Exchange", "Evidence", "Ledger",
                "Casework", "Encoding", "Files", client, nioCore,
            ],
            exclude: ["Oracle"]
        ),
        test(
            "BrowserTests",
            [
                "comityd", "comity", "OfficeWeb", "Office", "RegistrySQLite", "Registry",
                "Transport",
                "Law", "Evidence", "Ledger", "Casework", "Encoding", "Files", crypto, logging,
            ]
        ),
        test("TidyTests", ["Files"]),
    ]
)

func test(
    _ name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: name,
        dependencies: ["Fixtures"] + dependencies,
        exclude: exclude,
        swiftSettings: settings
    )
}
