import ArgumentParser
import Console
import Evidence
import Files
import Office

/// Says by what name the identity provider knows a person.
struct PersonIdentity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Say by what name the identity provider knows a person, or no longer.",
        discussion: """
            The name is the value of the claim that `sign-on set` chose, such as `sub`. Its digest \
            alone is kept, and counts for that provider and that claim alone. Sessions of the \
            person end.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Argument(help: "The person's identifier here.") var holder: String
    @Argument(help: "The provider's name for the person.") var name: String?
    @Option(help: "A file whose first line is that name, mode 0600.") var nameFile: String?
    @Flag(help: "The provider names the person no longer.") var none = false

    mutating func validate() throws {
        let given = [name != nil, nameFile != nil, none].count { $0 }
        if given != 1 { throw ValidationError("give either a name, --name-file or --none") }
    }

    mutating func run() throws {
        let place = try Home.read(home)
        let text = try nameFile.map { try Unlock.read($0) } ?? name
        let identity = try text.map { try Home.signOn(home).identity($0) }
        let holder = holder
        try Home.asking(home) { () throws(HomeFailure) in
            var enrolment = try Enrolment(place)
            try enrolment.setIdentity(identity, of: holder)
        }
    }
}
