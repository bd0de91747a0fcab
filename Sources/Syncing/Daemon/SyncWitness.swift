/// Is told what a daemon does, to count it and to write it into a log.
package protocol SyncWitness: Sendable {
    func passEnded(_ order: PassOrder, _ result: PassResult, after duration: Duration) async
    func sourceRead(_ status: SourceStatus) async
    /// Which services are kept from now on, and no others.
    func kept(_ services: [KeptService]) async
    func journalWritten(_ isWritable: Bool) async
}
