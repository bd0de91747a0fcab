package import Planning

/// What earlier runs over a service left behind.
package struct Recollection: Sendable {
    package var memory: ChangeMemory
    package var debts: [ReconnectDebt]

    package init(memory: ChangeMemory = .none, debts: [ReconnectDebt] = []) {
        self.memory = memory
        self.debts = debts
    }
}
