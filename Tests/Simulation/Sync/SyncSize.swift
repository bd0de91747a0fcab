import BackendModel
import Syncing

/// How large a life is: most are small, as most of what goes wrong needs no more, and some as large as is promised.
package enum SyncSize: UInt64, CaseIterable, Sendable {
    /// One to five services of one to eight backends.
    case small
    /// Two small services under two daemons.
    case twofold
    /// Ten services of thirty backends.
    case medium
    /// Thirty services of a hundred backends.
    case large

    private static let shift: UInt64 = 56

    /// How many lives of one run of the tests; `BACKSTAY_SIMULATIONS` multiplies them.
    package var lives: Int {
        switch self {
        case .small: 2_000
        case .twofold: 64
        case .medium: 40
        case .large: 3
        }
    }

    /// The seed of a life tells its size as well, so that it alone replays it.
    package func life(_ number: Int) -> SyncLife { Self.life(seed: rawValue << Self.shift | UInt64(number)) }

    /// The life of a seed: of a small one where the seed tells no size.
    package static func life(seed: UInt64) -> SyncLife {
        var draw = Draw(seed: seed ^ 0x51_2E)
        var life = SyncLife(seed: seed)
        switch SyncSize(rawValue: seed >> shift) ?? .small {
        case .small:
            life.services = draw.number(in: 1..<6)
            life.backends = draw.number(in: 1..<9)
            // Of small ones some are not held from pass to pass, as those of a large daemon are not.
            life.room = draw.pick([8, HeldProjects.standardRoom])
        case .twofold:
            life.services = 2
            life.daemons = 2
        case .medium:
            (life.services, life.backends, life.trouble) = (10, 30, 10)
            life.beginsMade = draw.chance(50)
        case .large:
            // Short, so that there can be thousands: a few commits and ends of processes, over all services.
            (life.services, life.backends, life.trouble) = (30, 100, 3)
            life.beginsMade = draw.chance(96)
            life.hasRival = draw.chance(20)
            life.troubledTime = .seconds(life.hasRival ? 420 : 240)
            life.interval = "1m"
            life.room = life.services * life.backends * 2
            life.readsOnce = true
        }
        return life
    }
}
