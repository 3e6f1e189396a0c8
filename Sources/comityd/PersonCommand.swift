import ArgumentParser
import Casework
import Console
import Encoding
import Evidence
import Files
import Office
import Transport

/// Who works in an authority.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Add, list and remove the persons of an authority.",
        subcommands: [
            PersonAdd.self, PersonList.self, PersonRemove.self, PersonToken.self, PersonLink.self,
            PersonPassword.self, PersonIdentity.self, PersonDeputy.self,
            PersonCertificate.self,
        ]
    )
}

/// Adds a person.
struct PersonAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a person: a token, and a key of the person's own for one who signs.",
        discussion: """
            Token and passphrase are shown once. A person who signs is named in the next \
            descriptor, which your peers need before they can verify that signature.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier, such as `o-17`; not a name.") var holder: String
    @Option(
        help: """
            drafter, lawyer, approver, executing, dpo, auditor, operator; several with commas.
            """
    )
    var role: String
    @Option(help: "In which capacity the person signs: officer, judge or prosecutor.")
    var signs: String?
    @Option(help: "The folder of the root keys; HOME/root when absent.") var root: String?
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() throws {
        let place = try Home.read(home)
        let roles = try PersonToken.roles(role)
        let capacity = signs.flatMap(Role.init(rawValue:))
        guard signs == nil || capacity?.isPerson == true else {
            throw CommandFailure(.usage, "--signs: not officer, judge or prosecutor")
        }
        let person = Office.Person(holder: holder, roles: roles, signs: capacity)
        let keys = root ?? place.rootKeys
        let made = try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            return try enrolment.add(person, root: keys, now: Clock.now)
        }
        try Terminal.write(format == .json ? json(made).pretty : text(made))
    }

    private func json(_ made: Enrolled) -> JSON {
        var members: [String: JSON] = [
            "version": 1, "holder": .string(holder), "token": .string(made.token),
        ]
        if let passphrase = made.passphrase { members["passphrase"] = .string(passphrase) }
        if let descriptor = made.descriptor {
            members["sequence"] = .integer(descriptor.content.sequence)
        }
        return .object(members)
    }

    private func text(_ made: Enrolled) -> String {
        var lines = ["person      \(holder)", "token       \(made.token)"]
        if let passphrase = made.passphrase { lines.append("passphrase  \(passphrase)") }
        if let descriptor = made.descriptor {
            lines.append("descriptor  number \(descriptor.content.sequence); give it to your peers")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Lists the persons.
struct PersonList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the persons of an authority, with roles and capacity."
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() throws {
        let place = try Home.read(home)
        let persons = try Home.asking(home) { () throws(HomeFailure) in
            try People.load(place).all
        }
        if format == .json {
            return try Terminal.write(JSON.array(persons.map(\.json)).pretty)
        }
        let lines = persons.map { person in
            let roles = person.roles.map(\.rawValue).sorted().joined(separator: ",")
            return "\(person.holder)  \(roles)  \(person.signs?.rawValue ?? "-")\n"
        }
        try Terminal.write(lines.joined())
    }
}

/// Removes a person.
struct PersonRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a person's token, and revoke the person's key.",
        discussion: """
            A running office refuses the token at once. Peers refuse the key once they have your \
            next descriptor.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier.") var holder: String
    @Option(help: "The folder of the root keys; HOME/root when absent.") var root: String?

    mutating func run() throws {
        let place = try Home.read(home)
        let (keys, holder) = (root ?? place.rootKeys, holder)
        let next = try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            return try enrolment.remove(holder, root: keys, now: Clock.now)
        }
        guard let next else { return }
        try Terminal.write("descriptor  number \(next.content.sequence); give it to your peers\n")
    }
}

/// Gives a person a link to the office's pages.
struct PersonLink: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Make a link to the office's pages that counts once and for ten minutes."
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier.") var holder: String

    mutating func run() throws {
        let place = try Home.read(home)
        let holder = holder
        let secret = try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            return try enrolment.link(holder, now: Clock.now)
        }
        try Terminal.write("http://\(place.configuration.listen)/enter?link=\(secret)\n")
    }
}

extension Office.Person {
    fileprivate var json: JSON {
        [
            "holder": .string(holder),
            "roles": .array(roles.map(\.rawValue).sorted().map { .string($0) }),
            "signs": signs.map { .string($0.rawValue) } ?? .null,
        ]
    }
}
