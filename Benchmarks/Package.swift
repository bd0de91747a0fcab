// swift-tools-version: 6.2
import PackageDescription

// What the loader is measured against: nothing in it is part of the program.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")],
    targets: [
        .executableTarget(name: "cost"),
        .executableTarget(name: "yaml-events", linkerSettings: [.linkedLibrary("yaml")]),
        .executableTarget(name: "yams-compose", dependencies: ["Yams"]),
    ],
    swiftLanguageModes: [.v6]
)
