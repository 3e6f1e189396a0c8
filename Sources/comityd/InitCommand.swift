import ArgumentParser
import Casework
import Console
import Encoding
import Evidence
import Files
import Office
import RegistrySQLite
import Transport

/// Makes an authority's home.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make an authority's home: root, office, gateway, spool.",
        discussion: """
            Move HOME/root to a safe afterwards: its keys sign descriptors and are needed when \
            somebody who signs comes or goes. Read the fingerprint to your peers by voice.
            """
    )

    @Argument(help: "The folder to make; it must not exist yet.") var home: String
    @Option(help: "The authority's identifier, such as `ch-foj`.") var id: String
    @Option(help: "The authority's name, as it signs letters.") var name: String
    @Option(help: "Its state: two letters of ISO 3166-1.") var state: String
    @Option(help: "Where peers reach its gateway, as `https://HOST:PORT`.") var gateway: String
    @Option(help: "Where the gateway listens, if not there: HOST:PORT.") var gatewayListen: String?
    @Option(help: "Where its people reach the office: HOST:PORT on this machine.") var office:
        String
    @Option(help: "A file to write the passphrase to, mode 0600; printed when absent.")
    var unlockFile: String?
    @Option(help: "text or json.") var format: ReportFormat = .text

    mutating func run() throws {
        let request = try request()
        if let unlockFile, Files.exists(unlockFile) {
            throw CommandFailure(.usage, "`\(unlockFile)` exists")
        }
        let root = home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
        let made = try Home.asking(home) { () throws(HomeFailure) in
            let made = try NewHome(request, at: root)
            try made.write()
            return made
        }
        do { try finish(made) } catch {
            made.discard()
            throw error
        }
        try Terminal.write(format == .json ? json(made).pretty : text(made))
    }

    private func finish(_ made: NewHome) throws {
        do throws(RegistrySQLite.OpenFailure) {
            try SQLiteRegister.create(at: made.draftRegister, origin: made.origin).close()
        } catch { throw CommandFailure(error, made.draftRegister) }
        // Before the home is there: a home whose passphrase nobody has would be lost.
        if let unlockFile {
            do throws(FileFailure) {
                let text = made.passphrase + "\n"
                try Files.write(text.utf8, to: unlockFile, mode: 0o600, replacing: false)
            } catch { throw CommandFailure(error) }
        }
        try Home.asking(home) { () throws(HomeFailure) in try made.publish() }
    }

    private func request() throws -> HomeRequest {
        guard Identifier.isValid(id) else {
            throw CommandFailure(
                .usage,
                "--id: not an identifier",
                hint: "use 1 to 48 of a–z, 0–9, `.`, `-` and `_`, a letter or digit first"
            )
        }
        guard DescriptorContent.isName(name) else {
            throw CommandFailure(.usage, "--name: 1 to 200 bytes without control characters")
        }
        guard DescriptorContent.isState(state) else {
            throw CommandFailure(.usage, "--state: not two capital letters")
        }
        guard let address = GatewayAddress(gateway) else {
            throw CommandFailure(.usage, "--gateway: not `https://HOST:PORT`")
        }
        guard let listen = ListenAddress(office), listen.isLoopback else {
            throw CommandFailure(
                .usage,
                "--office: not an address of this machine alone",
                hint: "write `127.0.0.1:8443`; nothing on this listener is encrypted"
            )
        }
        var request = HomeRequest(
            authority: id,
            name: name,
            state: state,
            gateway: address,
            office: listen,
            from: Clock.now
        )
        if let gatewayListen {
            guard let place = ListenAddress(gatewayListen) else {
                throw CommandFailure(.usage, "--gateway-listen: not HOST:PORT")
            }
            request.gatewayListen = place
        }
        return request
    }

    private func json(_ made: NewHome) -> JSON {
        var members: [String: JSON] = [
            "version": 1, "authority": .string(id), "home": .string(made.home.root),
            "fingerprint": .string("\(made.descriptor.fingerprint)"),
            "descriptor": .string(made.home.descriptor),
        ]
        if unlockFile == nil { members["passphrase"] = .string(made.passphrase) }
        return .object(members)
    }

    private func text(_ made: NewHome) -> String {
        let secret = unlockFile.map { "in `\($0)`" } ?? made.passphrase
        return """
            authority    \(id) (\(state))
            fingerprint  \(made.descriptor.fingerprint)
            passphrase   \(secret)

            keep offline      \(made.home.rootKeys)
            for your peers    \(made.home.descriptor)
            next              comityd person add, comityd pair, comityd serve

            """
    }
}
