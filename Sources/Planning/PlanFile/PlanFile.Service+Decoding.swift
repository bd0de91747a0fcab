import BackendModel
import Diffing

extension PlanFile.Service {
    init(from members: inout PlanFileMembers, _ files: FileTable) throws(PlanFileError) {
        let leftOut = try members.objects("leftOut") { members throws(PlanFileError) in
            (BackendID(try members.text("backend")), try members.paths("paths"))
        }
        let environment = try Environment(from: &members)
        var plan = Plan(
            environment: environment,
            steps: try members.objects("steps") { members throws(PlanFileError) in
                try PlanStep(from: &members, files, environment.scope)
            },
            notes: try members.objects("notes") { members throws(PlanFileError) in
                Plan.Note(id: BackendID(try members.text("backend")), settled: try members.settled())
            },
            retained: try members.objects("retained", Plan.Retained.init(from:)),
            lifted: try members.objects("lifted", Guard.init(from:)),
            counts: try members.object("counts", Plan.Counts.init(from:)),
            leftOut: Dictionary(leftOut) { first, _ in first }
        )
        plan.notListed = try members.notListed()
        self.init(desired: try members.text("desired"), address: try members.text("address"), plan: plan)
    }
}

extension PlanFileMembers {
    fileprivate mutating func notListed() throws(PlanFileError) -> [ReferenceKind: ServiceError] {
        let pairs = try objects("notChecked") { members throws(PlanFileError) in
            (try members.word("kind") as ReferenceKind, try members.object("error", ServiceError.init(from:)))
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension ServiceError {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        self.init(
            status: try members.count("status"),
            code: try members.text("code"),
            message: try members.text("message"),
            details: try members.objects("details") { members throws(PlanFileError) in
                Detail(
                    code: try members.text("code"),
                    target: try members.text("target"),
                    message: try members.text("message")
                )
            },
            request: try members.object("request") { members throws(PlanFileError) in
                RequestIDs(
                    client: try members.text("client"),
                    service: try members.text("service"),
                    correlation: try members.text("correlation")
                )
            }
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
            wave: try members.count("wave"),
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
        owned = try members.count("owned")
        unchanged = try members.count("unchanged")
        unmanaged = try members.count("unmanaged")
    }
}

extension Plan.Retained {
    fileprivate init(from members: inout PlanFileMembers) throws(PlanFileError) {
        let pools = try members.texts("pools").map { BackendID($0) }
        self.init(
            id: BackendID(try members.text("backend")),
            reason: pools.isEmpty ? .listIncomplete : .member(of: pools)
        )
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
