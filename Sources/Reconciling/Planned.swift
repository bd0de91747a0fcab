package import Planning

/// What came of planning: a project, and a plan where the project allows one.
package struct Planned<Service: Sendable>: Sendable {
    package struct Made: Sendable {
        package let plan: Plan
        /// The service that was read, and is to be written.
        package let service: Service
        package let differ: Differ
    }

    package let project: Project
    package let planned: Made?
}
