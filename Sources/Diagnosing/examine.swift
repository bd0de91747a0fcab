import BackendModel
package import BackendSchema
import Observing

/// Looks a service over: every check there is, in the order they are told.
///
/// A call that fails is a finding and ends nothing; each is sent once, for whoever asks wants to know how things are now.
/// `now` is asked right after the service answered, in seconds since 1970.
package func examine(
    _ service: some ServiceProbe,
    under version: APIVersion,
    isWorkspace: Bool,
    credential: CredentialEvidence,
    now: () -> Int64
) async -> [Check] {
    var found = checks(of: credential, now: now())
    let profile = await outcome { () async throws(CallFailure) in try await service.profile() }
    found += checks(of: profile, under: version, now: now())
    guard case .success = profile else {
        return found + ["rights", "fields"].map { Check($0, .skipped, "the service does not answer") }
    }
    let permissions = await outcome { () async throws(CallFailure) in try await service.permissions() }
    found += checks(of: permissions, isWorkspace: isWorkspace)
    do throws(CallFailure) {
        found.append(try await unseenFields(service, version).check)
    } catch {
        found.append(Check("fields", .warning, "the backends cannot be listed", failure: error))
    }
    return found
}

private func unseenFields(
    _ service: some ServiceProbe,
    _ version: APIVersion
) async throws(CallFailure) -> UnseenFields {
    var fields = UnseenFields(under: version)
    var link: PageLink?
    repeat {
        let page = try await service.newestPage(link)
        fields.count(page)
        link = page.next
    } while link != nil
    return fields
}

private func outcome<Answer>(
    _ call: () async throws(CallFailure) -> Answer
) async -> Result<Answer, CallFailure> {
    do { return .success(try await call()) } catch { return .failure(error) }
}
