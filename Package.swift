// swift-tools-version: 6.2
import PackageDescription

/// Tests, which all know the vocabulary.
func tests(_ name: String, _ others: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: ["BackendModel", "TestSupport"] + others, exclude: exclude)
}

extension Target.Dependency {
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let jwtKit = product(name: "JWTKit", package: "jwt-kit")
    static let logging = product(name: "Logging", package: "swift-log")
    static let metrics = product(name: "CoreMetrics", package: "swift-metrics")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let swiftASN1 = product(name: "SwiftASN1", package: "swift-asn1")
    static let systemPackage = product(name: "SystemPackage", package: "swift-system")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let x509 = product(name: "X509", package: "swift-certificates")
}

// Versions are exact: the project commits no Package.resolved, and a build must be the same build everywhere.
let package = Package(
    name: "backstay",
    products: [.executable(name: "backstay", targets: ["backstay"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        // Without its standard trait, which would link all of Foundation and its Unicode tables.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        // Vocabulary: nouns.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "BackendModel"),
        .target(name: "BackendSchema", dependencies: ["BackendModel"]),

        // Stages: gerunds, in the order they run.
        .target(name: "Loading", dependencies: ["BackendModel", "CLibYAML"]),
        .target(name: "Resolving", dependencies: ["BackendModel", "BackendSchema"]),
        .target(name: "Validating", dependencies: ["BackendModel", "BackendSchema", "Resolving"]),
        .target(name: "Observing", dependencies: ["BackendModel", "BackendSchema"]),
        .target(name: "Diffing", dependencies: ["BackendModel", "BackendSchema"]),
        .target(name: "Planning", dependencies: ["BackendModel", "BackendSchema", "Diffing"]),
        .target(name: "Applying", dependencies: ["BackendModel", "BackendSchema", "Diffing", "Planning"]),
        .target(name: "Diagnosing", dependencies: ["BackendModel", "BackendSchema", "Observing"]),
        .target(
            name: "Reporting",
            dependencies: [
                "Applying", "BackendModel", "BackendSchema", "Diagnosing", "Diffing", "Importing", "Planning",
            ]
        ),
        .target(
            name: "Reconciling",
            dependencies: [
                "Applying", "BackendModel", "BackendSchema", "Diffing", "Loading", "Observing", "Planning", "Resolving",
                "Validating",
            ]
        ),
        .target(
            name: "Syncing",
            dependencies: [
                "Applying", "BackendModel", "BackendSchema", "Diffing", "Loading", "Observing", "Planning",
                "Reconciling",
                "Reporting", "Resolving",
            ]
        ),

        .target(name: "StatusReporting", dependencies: ["BackendModel", "Reporting", "Syncing"]),

        .target(
            name: "Importing",
            dependencies: ["BackendModel", "BackendSchema", "Diffing", "Loading", "Resolving", "Validating"]
        ),

        // Adapters: one technology each.
        .target(name: "PrivateFiles"),
        .target(
            name: "StateFolder",
            dependencies: ["BackendModel", "Planning", "PrivateFiles", .crypto]
        ),
        .target(
            name: "SavedPlans",
            dependencies: ["Planning", "PrivateFiles", .crypto]
        ),
        .target(
            name: "EmbeddedEmulator",
            dependencies: ["AzureTransport", "Emulator", .httpTypes]
        ),
        .target(
            name: "AzureTransport",
            dependencies: [
                "Applying", "BackendModel", "BackendSchema", "Diagnosing", "Observing", .asyncHTTPClient, .httpTypes,
                .nioCore, .nioHTTP1, .nioPosix, .nioSSL,
            ]
        ),
        .target(
            name: "AzureCredentials",
            dependencies: [
                "Applying", "AzureTransport", "BackendModel", .crypto, .cryptoExtras, .httpTypes, .nioSSL, .subprocess,
                .systemPackage,
            ]
        ),
        .target(
            name: "SQLiteJournal",
            dependencies: ["Applying", "BackendModel", "Planning", "PrivateFiles", "Reconciling", "Syncing", .grdb]
        ),
        .target(
            name: "Emulator",
            dependencies: [
                "BackendModel", "BackendSchema", "PrivateFiles", .httpTypes, .hummingbird, .logging, .nioCore,
            ]
        ),
        .target(
            name: "GitSource",
            dependencies: ["BackendModel", "Loading", "PrivateFiles", .crypto, .subprocess, .systemPackage]
        ),
        .target(
            name: "ControlServer",
            dependencies: [
                "Applying", "BackendModel", "Syncing", .crypto, .httpTypes, .hummingbird, .hummingbirdCore, .logging,
                .metrics, .nioCore, .nioHTTPTypes, .serviceLifecycle,
            ],
            exclude: ["Page/Files"]
        ),

        .executableTarget(
            name: "backstay",
            dependencies: [
                "Applying", "AzureCredentials", "AzureTransport", "BackendModel", "BackendSchema", "ControlServer",
                "Diagnosing",
                "Diffing", "EmbeddedEmulator", "Emulator", "GitSource", "Importing", "Loading", "Observing", "Planning",
                "PrivateFiles", "Reconciling", "Reporting", "Resolving", "SQLiteJournal", "SavedPlans", "StateFolder",
                "StatusReporting", "Syncing",
                "Validating", .argumentParser, .httpTypes, .logging, .serviceLifecycle, .unixSignals,
            ]
        ),

        // Tests.
        .target(name: "TestSupport", dependencies: ["BackendModel"]),
        .target(
            name: "Simulation",
            dependencies: [
                "Applying", "AzureTransport", "BackendModel", "BackendSchema", "Emulator", "Loading", "Observing",
                "Planning", "Reconciling", "Reporting", "Syncing", .httpTypes,
            ],
            path: "Tests/Simulation"
        ),
        // Not linked into tests: what is simulated by the thousand, optimised.
        .executableTarget(
            name: "simulate",
            dependencies: ["Simulation", .argumentParser],
            path: "Tests/Simulate"
        ),
        tests("BackendModelTests", []),
        tests("BackendSchemaTests", ["BackendSchema", "Loading"], exclude: ["Golden"]),
        tests("LoadingTests", ["Loading"]),
        tests("ResolvingTests", ["Resolving", "BackendSchema", "Loading"]),
        tests("ValidatingTests", ["Validating", "BackendSchema", "Loading", "Resolving"]),
        tests("ObservingTests", ["Observing"]),
        tests("DiagnosingTests", ["Diagnosing", "BackendSchema", "Observing", "Reporting"], exclude: ["Golden"]),
        tests("DiffingTests", ["Diffing", "BackendSchema"]),
        tests("PlanningTests", ["Planning", "BackendSchema", "Diffing"]),
        tests("ApplyingTests", ["Applying", "BackendSchema", "Diffing", "Planning"]),
        tests(
            "ReportingTests",
            ["Reporting", "Applying", "BackendSchema", "Diffing", "Importing", "Planning"],
            exclude: ["Golden"]
        ),
        tests(
            "ReconcilingTests",
            [
                "Reconciling", "Applying", "AzureTransport", "BackendSchema", "Diffing", "EmbeddedEmulator", "Emulator",
                "Importing", "Loading", "Observing", "Planning", "Reporting", "Resolving", .httpTypes,
            ]
        ),
        tests(
            "SyncingTests",
            [
                "Syncing", "Applying", "BackendSchema", "Diffing", "Loading", "Planning", "Reconciling", "Resolving",
            ]
        ),
        tests("StatusReportingTests", ["StatusReporting", "Reporting", "Syncing"], exclude: ["Golden"]),
        tests("GitSourceTests", ["GitSource", "Loading", "PrivateFiles", .subprocess, .systemPackage]),
        tests(
            "ControlServerTests",
            [
                "ControlServer", "Applying", "Syncing", .asyncHTTPClient, .crypto, .httpTypes, .logging, .metrics,
                .nioCore, .nioHTTP1, .nioPosix, .serviceLifecycle,
            ],
            exclude: ["Golden"]
        ),
        tests("StateFolderTests", ["StateFolder", "Diffing", "Planning"]),
        tests("SavedPlansTests", ["SavedPlans", "Diffing", "Planning"], exclude: ["Golden"]),
        tests(
            "ImportingTests",
            ["Importing", "BackendSchema", "Loading", "Resolving", "Validating"],
            exclude: ["Golden"]
        ),
        tests("SQLiteJournalTests", ["SQLiteJournal", "Applying", "Planning", "Reconciling", "Syncing", .grdb]),
        tests(
            "SimulationTests",
            [
                "Applying", "AzureTransport", "BackendSchema", "Diffing", "EmbeddedEmulator", "Emulator", "Loading",
                "Observing", "Planning", "Reconciling", "Reporting", "Resolving", "Simulation", "Syncing", .httpTypes,
                .logging,
            ]
        ),
        tests(
            "AzureCredentialsTests",
            ["AzureCredentials", "Applying", "AzureTransport", "Emulator", .httpTypes, .logging, .crypto, .jwtKit],
            exclude: ["Certificates"]
        ),
        tests(
            "AzureTransportTests",
            [
                "AzureTransport", "Applying", "BackendSchema", "Observing", .httpTypes, .crypto, .nioCore, .nioHTTP1,
                .nioPosix, .nioSSL, .swiftASN1, .x509,
            ]
        ),
        tests(
            "EmulatorTests",
            ["Emulator", "PrivateFiles", .httpTypes, .logging, .asyncHTTPClient, .nioCore, .nioHTTP1]
        ),
        tests(
            "CommandTests",
            [
                "backstay", "Planning", "SavedPlans", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioPosix, .subprocess,
                .systemPackage,
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// Measured by Benchmarks/run alone.
if Context.environment["BACKSTAY_BENCHMARKS"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "LoaderBenchmark",
            dependencies: ["BackendModel", "BackendSchema", "Loading", "Resolving", "Validating"],
            path: "Benchmarks/LoaderBenchmark"
        )
    )
}

// Every Swift target gets the same settings; none can opt out by omission.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
    ]
}
