package import BackendModel
import BackendSchema

/// Writes manifests of live backends, such that the plan right after is empty.
///
/// That is proven, not hoped for: each manifest is read back, held against the rules and compared with what is live. A
/// field that stands in the way is left to the service, by name under `policy.ignore`; a backend that cannot be had so is
/// left out. The names in `taken` are of environment variables that stand for something else.
package func importManifests(
    of sources: [ImportSource],
    in environment: Environment,
    taken: Set<String> = []
) -> ImportedBackends {
    var importing = ImportRun(sources, environment: environment, taken: taken)
    return importing.run()
}
