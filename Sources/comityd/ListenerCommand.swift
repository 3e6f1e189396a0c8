import ArgumentParser
import Console
import Evidence
import Files
import Office
import Transport

/// How people reach the office.
struct ListenerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listener",
        abstract: "Have the office's listener encrypt (TLS 1.3), or not.",
        discussion: """
            With --certificate and --key it encrypts, and may listen where other machines reach \
            it; with --plain it does not, and listens on this machine alone. The certificate is \
            one that people's browsers believe, with those that lead to its authority. It counts \
            when the office starts next.
            """
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: "A PEM file with the certificate and those that lead to its authority.")
    var certificate: String?
    @Option(help: "A PEM file with its key, mode 0600.") var key: String?
    @Flag(help: "Encrypt no more.") var plain = false
    @Option(help: "Where to listen, as HOST:PORT; as before when absent.") var listen: String?

    mutating func validate() throws {
        guard plain ? certificate == nil && key == nil : certificate != nil && key != nil else {
            throw ValidationError("give either --certificate and --key, or --plain")
        }
    }

    mutating func run() throws {
        let place = try Home.read(home)
        let listen = try listen.map { try ListenerCommand.address($0) }
        let configuration = OfficeConfiguration(
            authority: place.authority,
            state: place.configuration.state,
            listen: listen ?? place.configuration.listen,
            encrypts: !plain
        )
        guard !plain || configuration.listen.isLoopback else {
            throw CommandFailure(
                .usage,
                "the office would be reached from other machines, and nothing would encrypt",
                hint: "name an address of this machine with --listen"
            )
        }
        if let certificate, let key {
            let limit = OfficeTLS.fileLimit
            let secret = try ListenerCommand.secret(key, limit: limit)
            let chain: [UInt8]
            do throws(FileFailure) { chain = try Files.read(certificate, limit: limit) } catch {
                throw CommandFailure(error)
            }
            try Home.asking(home) { () throws(HomeFailure) in
                try OfficeTLS.write(certificates: chain, key: secret, place)
            }
        }
        try Home.asking(home) { () throws(HomeFailure) in try configuration.write(place) }
        try Terminal.write("listens    \(configuration.listen)\(plain ? "" : ", TLS 1.3")\n")
    }

    private static func address(_ text: String) throws -> ListenAddress {
        guard let address = ListenAddress(text) else {
            throw CommandFailure(.usage, "--listen: not HOST:PORT")
        }
        return address
    }

    private static func secret(_ path: String, limit: Int) throws -> [UInt8] {
        let bytes: [UInt8]
        let mode: UInt32
        do throws(FileFailure) {
            let file = try InputFile(path)
            mode = file.permissions ?? 0o600
            bytes = try file.readAll(limit: limit)
        } catch { throw CommandFailure(error) }
        guard mode & 0o077 == 0 else {
            throw CommandFailure(
                .malformed,
                "`\(path)` can be read or changed by others (mode \(String(mode, radix: 8)))",
                hint: "run `chmod 600` on it, and ask yourself who has read it"
            )
        }
        return bytes
    }
}
