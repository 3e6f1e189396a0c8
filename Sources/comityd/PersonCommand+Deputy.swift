import ArgumentParser
import Casework
import Console
import Encoding
import Evidence
import Files
import Office

/// Has somebody act for a person for a while.
struct PersonDeputy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deputy",
        abstract: "Have somebody act for a person for a while, or no longer.",
        discussion: """
            The deputy has the roles that are given, in the cases the person knows by them, and \
            acts in the own name; each act says for whom. Where two must act, both are one.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier.") var holder: String
    @Argument(help: "The deputy's identifier.") var deputy: String
    @Option(help: "Some of the person's roles, with commas; all that act when absent.")
    var role: String?
    @Option(help: "From when, as an instant with offset; now when absent.") var since: String?
    @Option(help: "Until when, as an instant with offset.") var until: String?
    @Flag(help: "The person is away meanwhile and takes no step.") var absence = false
    @Flag(help: "The deputy acts no longer.") var end = false

    mutating func validate() throws {
        if end != (until == nil) { throw ValidationError("give either --until or --end") }
    }

    mutating func run() throws {
        let place = try Home.read(home)
        let (holder, deputy) = (holder, deputy)
        if end {
            return try Home.asking(home) { () throws(HomeFailure) in
                var enrolment = try Enrolment(place)
                try enrolment.endDeputy(deputy, of: holder)
            }
        }
        let all = try Home.asking(home) { () throws(HomeFailure) in try People.load(place).all }
        let own = all.first { $0.holder == holder }?.roles ?? []
        let made = Deputy(
            holder: deputy,
            roles: try role.map { try PersonToken.roles($0) } ?? own.filter(\.acts),
            since: try since.map { try PersonToken.instant($0, "--since") } ?? Clock.now,
            until: try PersonToken.instant(until ?? "", "--until"),
            isAbsence: absence
        )
        guard let made, Clock.now < made.until else {
            throw CommandFailure(.usage, "such a deputation would never count")
        }
        try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            try enrolment.depute(holder, made)
        }
    }
}

/// Gives a person a token.
struct PersonToken: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Give a person a new token, or one that reaches less; or take that back.",
        discussion: """
            Without an option the old token counts no more. With --until there is one more token, \
            which ends then, has the roles of --role and reaches the cases of --case.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier.") var holder: String
    @Option(help: "Until when one more token counts, as an instant with offset.")
    var until: String?
    @Option(help: "Some of the person's roles, with commas; all when absent.") var role: String?
    @Option(
        name: .customLong("case"),
        help: "The reference of a case it reaches; several times; all when absent."
    )
    var cases: [String] = []
    @Option(help: "The identifier of a token to take back.") var revoke: String?
    @Flag(help: "List the tokens that reach less than the person does.") var list = false

    mutating func validate() throws {
        let narrows = role != nil || !cases.isEmpty
        if narrows && until == nil { throw ValidationError("--role and --case need --until") }
        if [until != nil, revoke != nil, list].filter({ $0 }).count > 1 {
            throw ValidationError("only one of --until, --revoke and --list")
        }
    }

    mutating func run() throws {
        let place = try Home.read(home)
        let holder = holder
        if list {
            let tokens = try Home.asking(home) { () throws(HomeFailure) in
                try People.load(place).tokens(of: holder)
            }
            return try Terminal.write(JSON.array(tokens.map(\.json)).pretty)
        }
        if let revoke {
            return try Home.asking(home) { () throws(HomeFailure) in
                var enrolment = try Enrolment(place)
                try enrolment.revoke(revoke, of: holder)
            }
        }
        guard let until else {
            let token = try Home.asking(home) { () throws(HomeFailure) in
                var enrolment = try Enrolment(place)
                return try enrolment.renewToken(holder)
            }
            return try Terminal.write(token + "\n")
        }
        try narrow(place, PersonToken.instant(until, "--until"))
    }

    private func narrow(_ place: OfficeHome, _ until: Instant) throws {
        let given = try role.map { try PersonToken.roles($0) }
        let cases = cases.isEmpty ? nil : Set(cases)
        let made = try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            let own = enrolment.all.first { $0.holder == holder }?.roles ?? []
            return try enrolment.issue(
                to: holder,
                roles: given ?? own,
                cases: cases,
                until: until,
                now: Clock.now
            )
        }
        try Terminal.write(made.secret + "\n")
    }

    /// Roles with commas.
    static func roles(_ text: String) throws -> Set<OfficeRole> {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let roles = names.compactMap(OfficeRole.init(rawValue:))
        guard roles.count == names.count else {
            let known = OfficeRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.usage, "--role: not a role", hint: "one or more of \(known)")
        }
        return Set(roles)
    }

    /// An instant of an option.
    static func instant(_ text: String, _ option: String) throws -> Instant {
        guard let instant = Instant(text) else {
            throw CommandFailure(
                .usage,
                "\(option): not an instant",
                hint: "such as 2027-01-04T08:00:00+01:00"
            )
        }
        return instant
    }
}
