/// The daemon, as far as the control server reaches it.
package typealias SyncControl = SyncReading & SyncSteering
