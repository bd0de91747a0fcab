// swift-tools-version: 6.2
import PackageDescription

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
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
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
            name: "Importing",
            dependencies: ["BackendModel", "BackendSchema", "Diffing", "Loading", "Resolving", "Validating"]
        ),

        // Adapters: one technology each.
        .target(name: "PrivateFiles"),
        .target(
            name: "StateFolder",
            dependencies: [
                "BackendModel", "Planning", "PrivateFiles", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "SavedPlans",
            dependencies: ["Planning", "PrivateFiles", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(
            name: "EmbeddedEmulator",
            dependencies: ["AzureTransport", "Emulator", .product(name: "HTTPTypes", package: "swift-http-types")]
        ),
        .target(
            name: "AzureTransport",
            dependencies: [
                "Applying", "BackendModel", "BackendSchema", "Diagnosing", "Observing",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .target(
            name: "AzureCredentials",
            dependencies: [
                "Applying", "AzureTransport", "BackendModel",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "SQLiteJournal",
            dependencies: [
                "Applying", "BackendModel", "Planning", "PrivateFiles", "Reconciling",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Emulator",
            dependencies: [
                "BackendModel", "BackendSchema", "PrivateFiles",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),

        .executableTarget(
            name: "backstay",
            dependencies: [
                "Applying", "AzureCredentials", "AzureTransport", "BackendModel", "BackendSchema", "Diagnosing",
                "Diffing", "EmbeddedEmulator", "Emulator", "Importing", "Loading", "Observing", "Planning",
                "PrivateFiles", "Reconciling", "Reporting", "Resolving", "SQLiteJournal", "SavedPlans", "StateFolder",
                "Validating",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // Tests.
        .target(name: "TestSupport", dependencies: ["BackendModel"]),
        .testTarget(
            name: "BackendModelTests",
            dependencies: [
                "BackendModel",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "BackendSchemaTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Loading",
                "TestSupport",
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "LoadingTests",
            dependencies: [
                "BackendModel",
                "Loading",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "ResolvingTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Loading",
                "Resolving",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "ValidatingTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Loading",
                "Resolving",
                "TestSupport",
                "Validating",
            ]
        ),
        .testTarget(
            name: "ObservingTests",
            dependencies: [
                "BackendModel",
                "Observing",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "DiagnosingTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Diagnosing",
                "Observing",
                "Reporting",
                "TestSupport",
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "DiffingTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Diffing",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "PlanningTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Diffing",
                "Planning",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "ApplyingTests",
            dependencies: [
                "Applying",
                "BackendModel",
                "BackendSchema",
                "Diffing",
                "Planning",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Applying",
                "BackendModel",
                "BackendSchema",
                "Diffing",
                "Importing",
                "Planning",
                "Reporting",
                "TestSupport",
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "ReconcilingTests",
            dependencies: [
                "Applying",
                "AzureTransport",
                "BackendModel",
                "BackendSchema",
                "Diffing",
                "EmbeddedEmulator",
                "Emulator",
                "Importing",
                "Loading",
                "Observing",
                "Planning",
                "Reconciling",
                "Reporting",
                "Resolving",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]
        ),
        .testTarget(
            name: "StateFolderTests",
            dependencies: [
                "BackendModel",
                "Diffing",
                "Planning",
                "StateFolder",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "SavedPlansTests",
            dependencies: ["BackendModel", "Diffing", "Planning", "SavedPlans", "TestSupport"],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "ImportingTests",
            dependencies: [
                "BackendModel",
                "BackendSchema",
                "Importing",
                "Loading",
                "Resolving",
                "TestSupport",
                "Validating",
            ],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "SQLiteJournalTests",
            dependencies: [
                "Applying",
                "BackendModel",
                "Planning",
                "Reconciling",
                "SQLiteJournal",
                "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "Applying",
                "AzureTransport",
                "BackendModel",
                "BackendSchema",
                "Diffing",
                "EmbeddedEmulator",
                "Emulator",
                "Loading",
                "Observing",
                "Planning",
                "Reconciling",
                "Reporting",
                "Resolving",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "AzureCredentialsTests",
            dependencies: [
                "Applying",
                "AzureCredentials",
                "AzureTransport",
                "BackendModel",
                "Emulator",
                "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Certificates"]
        ),
        .testTarget(
            name: "AzureTransportTests",
            dependencies: [
                "Applying",
                "AzureTransport",
                "BackendModel",
                "BackendSchema",
                "Observing",
                "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ]
        ),
        .testTarget(
            name: "EmulatorTests",
            dependencies: [
                "BackendModel",
                "Emulator",
                "PrivateFiles",
                "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "backstay",
                "BackendModel",
                "Planning",
                "SavedPlans",
                "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
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
