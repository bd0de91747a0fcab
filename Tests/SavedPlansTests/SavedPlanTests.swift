import BackendModel
import Diffing
import Foundation
import Planning
import SavedPlans
import TestSupport
import Testing

struct SavedPlanTests {
    private let scratch: ScratchFolder
    private var folder: String { scratch.path }

    init() throws { scratch = try ScratchFolder() }

    @Test func `a plan is for its owner's eyes, and takes the place of an older one`() throws {
        let saved = SavedPlan(path: folder + "/plan.json")
        for lifetime in [60, 3_600] as [Int64] {
            let file = PlanFile.sample(.small, lifetime: lifetime)
            try saved.write(file)
            #expect(try saved.read() == file)
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: saved.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["plan.json"])
    }

    @Test func `what is no plan is not written over`() throws {
        let path = folder + "/orders.yaml"
        try "kind: Backend".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: SavedPlanError.occupied(path: path)) { try SavedPlan(path: path).write(.sample(.small)) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "kind: Backend")
    }

    @Test func `a damaged plan is written over`() throws {
        let path = folder + "/plan.json"
        try #"{"format": "backstay.planfile/2", "#.write(toFile: path, atomically: true, encoding: .utf8)
        try SavedPlan(path: path).write(.sample(.small))
        #expect(try SavedPlan(path: path).read() == .sample(.small))
    }

    @Test func `what could not be read again is not written`() {
        let deep = (0..<JSONReader.depthLimit).reduce(Value.string("x")) { value, _ in .array([value]) }
        let step = PlanStep.patch([FieldChange(path: "title", live: nil, desired: deep)])
        let path = folder + "/plan.json"
        #expect(throws: SavedPlanError.unreadable(path: path)) {
            try SavedPlan(path: path).write(.sample(.sample([step])))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a folder that is not there is an error`() {
        #expect(throws: SavedPlanError.self) { try SavedPlan(path: folder + "/no/plan.json").write(.sample(.small)) }
        #expect(throws: SavedPlanError.self) { try SavedPlan(path: folder + "/none.json").read() }
    }
}
