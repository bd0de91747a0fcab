package import BackendModel
package import Reconciling
import Synchronization

/// What services were wanted to be when they were last passed over, so that the next pass need not read it again.
///
/// A revision says for ever what it says; what a secret source answered is asked again. There is ``room`` for so many
/// backends and no more: what the services of a large daemon are wanted to be is read when it is needed, each time.
package final class HeldProjects: Sendable {
    /// Of a daemon, in backends; one takes about 4 KB.
    package static let standardRoom = 1_000

    private struct Held: Sendable {
        let revision: String
        let project: Project
        let secrets: HeldSecrets?

        var count: Int { project.states.reduce(0) { $0 + $1.backends.count } }
    }

    /// How many backends of all services are held at most.
    package let room: Int
    private let held = Mutex<[ServiceKey: Held]>([:])

    package init(room: Int = standardRoom) { self.room = room }

    /// Nothing where it has to be read: for the first time, from another revision, or with other secrets.
    package func project(of service: ServiceKey, at revision: String) -> Project? {
        guard let found = held.withLock({ $0[service] }), found.revision == revision else { return nil }
        return found.secrets?.isCurrent == false ? nil : found.project
    }

    /// Holds a project that `secrets` were asked for, where there is room; those of other revisions make way for it.
    package func hold(_ project: Project, of service: ServiceKey, at revision: String, _ secrets: HeldSecrets?) {
        let new = Held(revision: revision, project: project.wanted, secrets: secrets)
        held.withLock { held in
            held[service] = nil
            if !fits(new, beside: held) { held = held.filter { $0.value.revision == revision } }
            if !new.project.states.isEmpty, fits(new, beside: held) { held[service] = new }
        }
    }

    private func fits(_ new: Held, beside held: [ServiceKey: Held]) -> Bool {
        held.values.reduce(new.count) { $0 + $1.count } <= room
    }
}
