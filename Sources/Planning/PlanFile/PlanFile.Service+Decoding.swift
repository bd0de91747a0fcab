import BackendModel
import Diffing

extension PlanFile.Service {
    init(from members: inout PlanFileMembers, _ files: FileTable) throws(PlanFileError) {
        let leftOut = try members.objects("leftOut") { members throws(PlanFileError) in
            (BackendID(try members.text("backend")), try members.paths("paths"))
        }
        self.init(
            desired: try members.text("desired"),
            plan: Plan(
                environment: try Environment(from: &members),
                steps: try members.objects("steps") { members throws(PlanFileError) in
                    try PlanStep(from: &members, files)
                },
                notes: try members.objects("notes") { members throws(PlanFileError) in
                    Plan.Note(id: BackendID(try members.text("backend")), settled: try members.settled())
                },
                lifted: try members.objects("lifted", Guard.init(from:)),
                counts: try members.object("counts", Plan.Counts.init(from:)),
                leftOut: Dictionary(leftOut) { first, _ in first }
            )
        )
    }
}

extension Environment {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        guard let scope = ServiceScope(armID: try members.text("service")) else { throw members.error("service") }
        guard let plane = Plane(text: try members.text("plane")) else { throw members.error("plane") }
        self.init(
            name: try members.text("environment"),
            scope: scope,
            plane: plane,
            apiVersion: try members.text("apiVersion"),
            mark: SourceMark(file: FileID(0), line: 1, column: 1)
        )
    }
}

extension Plan.Counts {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        self.init()
        live = try members.count("live")
        declared = try members.count("declared")
        spokenFor = try members.count("spokenFor")
        unchanged = try members.count("unchanged")
        unmanaged = try members.count("unmanaged")
    }
}

extension Guard {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        self.init(
            try members.word("kind"),
            count: try members.count("count"),
            total: try members.count("total"),
            limit: try members.count("limit"),
            names: try members.texts("names")
        )
    }
}
