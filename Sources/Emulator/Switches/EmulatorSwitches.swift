/// How the emulated service behaves where nobody knows how the real one does.
///
/// Each switch is a question only a live service can answer; the first value of each is the documented or the likeliest
/// answer. A client is right when it is right under all of them.
package struct EmulatorSwitches: Hashable, Sendable {
    package enum PatchMerge: String, CaseIterable, Sendable {
        /// RFC 7396 below `properties`: objects merge, `null` deletes.
        case deep
        /// A first-level property is replaced whole; `null` there deletes it.
        case replaceFirstLevel
        case deepIgnoringNull
        case replaceIgnoringNull
        /// 400 to a body with an object or a list in it.
        case refuseObjects
    }

    package enum Precondition: String, CaseIterable, Sendable { case honoured, ignored }
    package enum Consent: String, CaseIterable, Sendable { case refused, allowed }
    package enum TypeChange: String, CaseIterable, Sendable { case inPlace, refused }
    package enum MissingDelete: String, CaseIterable, Sendable { case noContent, preconditionFailed }
    package enum Durations: String, CaseIterable, Sendable { case verbatim, normalised }
    package enum MemberIDs: String, CaseIterable, Sendable { case verbatim, full, short }
    package enum Defaults: String, CaseIterable, Sendable {
        case absent
        /// The flags of `tls` where `tls` is there, and no more.
        case tlsWhenPresent
        case filled
    }
    package enum Nulls: String, CaseIterable, Sendable {
        /// `title` (of a pool also `url` and `protocol`) is answered as `null` when it is not set.
        case explicit
        case absent
    }
    package enum HeaderCase: String, CaseIterable, Sendable { case verbatim, lowercase }
    package enum Thumbprints: String, CaseIterable, Sendable {
        /// A Service Fabric thumbprint also gives `clientCertificateId`.
        case resolved
        case verbatim
        case uppercase
        /// `credentials.certificate` becomes `certificateIds` as well.
        case resolvedEverywhere
    }
    package enum UnknownMembers: String, CaseIterable, Sendable {
        case kept
        /// All but `credentials.managedIdentity`, which the portal writes.
        case managedIdentityOnly
        case dropped
    }
    package enum Enforcement: String, CaseIterable, Sendable { case enforced, ignored }
    package enum Secrets: String, CaseIterable, Sendable { case shown, omitted, masked, null }
    package enum ArrayOrder: String, CaseIterable, Sendable { case verbatim, sorted, reversed }
    package enum ServiceFabric: String, CaseIterable, Sendable { case filled, verbatim }
    package enum URLSlash: String, CaseIterable, Sendable { case verbatim, dropped, added }
    package enum NameCase: String, CaseIterable, Sendable { case created, requested, lowercase }
    package enum UnchangedETag: String, CaseIterable, Sendable { case changes, same }
    package enum NewerFields: String, CaseIterable, Sendable { case hidden, shown }
    package enum NameMatching: String, CaseIterable, Sendable { case matters, ignored }
    package enum LastLink: String, CaseIterable, Sendable { case absent, empty, null }

    package var patchMerge = PatchMerge.deep
    package var patchWithoutIfMatch = Consent.refused
    package var ifNoneMatch = Precondition.honoured
    package var typeChange = TypeChange.inPlace
    package var deleteMember = Consent.refused
    package var deletePolicyUse = Consent.refused
    package var deleteMissing = MissingDelete.noContent
    package var durations = Durations.verbatim
    package var memberIDs = MemberIDs.verbatim
    package var defaults = Defaults.absent
    package var nulls = Nulls.explicit
    package var headerCase = HeaderCase.verbatim
    package var thumbprints = Thumbprints.resolved
    package var unknownMembers = UnknownMembers.kept
    package var reconnectMinimum = Enforcement.enforced
    package var secrets = Secrets.shown
    package var arrayOrder = ArrayOrder.verbatim
    package var serviceFabric = ServiceFabric.filled
    package var urlSlash = URLSlash.verbatim
    package var nameCase = NameCase.created
    package var etagOnNoChange = UnchangedETag.changes
    package var newerFields = NewerFields.hidden
    package var namedValueCase = NameMatching.matters
    package var lastLink = LastLink.absent

    package init() {}
}
