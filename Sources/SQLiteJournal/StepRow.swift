import Applying
import BackendModel
import GRDB

/// A row of `step`.
struct StepRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "step"

    let run: Int64
    /// Its place in the plan, from 0 on.
    let place: Int
    let backend: String
    let action: String
    let outcome: String
    /// A list as JSON.
    let fields: String
    let clientRequest: String?
    let serviceRequest: String?
    let correlationRequest: String?

    init(_ step: StepRecord, run: Int64, place: Int) {
        self.run = run
        self.place = place
        backend = step.backend
        action = step.action
        outcome = step.outcome
        fields = JSONWriter.text(of: .array(step.fields.map { .string($0) }))
        clientRequest = step.request?.client
        serviceRequest = step.request?.service
        correlationRequest = step.request?.correlation
    }

    var record: StepRecord {
        let fields = (try? JSONReader.value(of: Array(fields.utf8)))?.items.compactMap(\.text) ?? []
        let request = serviceRequest.map {
            RequestIDs(client: clientRequest ?? "", service: $0, correlation: correlationRequest ?? "")
        }
        return StepRecord(backend: backend, action: action, outcome: outcome, fields: fields, request: request)
    }
}
