/// What goes wrong with one call, or around it.
package enum SyncTrouble: String, CaseIterable, Sendable {
    case none
    case busy
    /// The call never arrives.
    case lostBefore
    /// The call is carried out, and nobody hears of it.
    case lostAfter
    /// 412 though nobody wrote: the service's own lock.
    case locked
    /// A read or a list shows what was there before.
    case stale
    /// Others change a field right before the call is looked at.
    case editBefore
    /// Others change a field right after it was answered.
    case editAfter
    /// The same, and they take it back before the next call.
    case editUnseen
    /// Others delete the backend, or any.
    case deletion
    /// The process ends before the call arrives.
    case deathBefore
    /// The process ends once the call was carried out.
    case deathAfter
    /// Somebody pushes a commit, good or bad.
    case push
}
