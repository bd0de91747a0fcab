package import BackendModel
package import Diagnosing
import HTTPTypes

extension AnswerDecoder {
    package func profile(_ answer: Answer) throws(CallFailure) -> ServiceProfile {
        guard answer.status == 200 else { throw answer.failure }
        let members = try answer.members()
        let properties = members["properties"]?.members ?? [:]
        return ServiceProfile(
            sku: members["sku"]?.members["name"]?.text ?? "",
            provisioningState: properties["provisioningState"]?.text ?? "",
            minAPIVersion: properties["apiVersionConstraint"]?.members["minApiVersion"]?.text,
            answered: answer.head.headerFields[.date].flatMap { HTTPDate($0) }?.secondsSince1970
        )
    }
}
