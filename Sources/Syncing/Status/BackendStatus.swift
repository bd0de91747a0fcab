package import BackendModel

/// How one backend stands, as the last pass over its service found it and left it.
package struct BackendStatus: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case asDesired
        /// It differs, and is to be left so for now: the mode is `report`, or something holds the service up.
        case drifted
        /// The service took a value and kept another.
        case notKept
        /// Somebody sets it back again and again; it is healed after a pause.
        case contested
        /// Its step was tried and failed.
        case failed
        /// No manifest declares it.
        case undeclared
    }

    /// One field that differs, as a plan shows it: secrets are masked.
    package struct Difference: Hashable, Sendable {
        package let path: String
        /// The texts of the live and of the desired value; nothing where there is none.
        package let live: String?
        package let desired: String?

        package init(path: String, live: String?, desired: String?) {
            self.path = path
            self.live = live
            self.desired = desired
        }
    }

    /// A member of a pool as it is desired.
    package struct Member: Hashable, Sendable {
        package let name: String
        package let weight: Int64?
        package let priority: Int64?

        package init(name: String, weight: Int64?, priority: Int64?) {
            self.name = name
            self.weight = weight
            self.priority = priority
        }
    }

    package let name: String
    package let state: State
    package let isPool: Bool
    /// None of a single backend.
    package let members: [Member]
    package let differences: [Difference]
    /// When this program last changed it, as far as the journal reaches.
    package let lastChange: Timestamp?
    /// Why it is not as desired, where more is to be said than ``differences`` do.
    package let problem: String?

    package init(
        name: String,
        state: State,
        isPool: Bool = false,
        members: [Member] = [],
        differences: [Difference] = [],
        lastChange: Timestamp? = nil,
        problem: String? = nil
    ) {
        self.name = name
        self.state = state
        self.isPool = isPool
        self.members = members
        self.differences = differences
        self.lastChange = lastChange
        self.problem = problem
    }
}
