import ArgumentParser
import Casework
import Console
import Evidence
import Gateway
import Office
import Transport

/// Runs an authority's gateway.
struct GatewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: "Run an authority's gateway, which carries sealed bytes and opens none.",
        discussion: "It reads HOME/gateway and HOME/spool, and nothing else of the home."
    )

    @Argument(help: "The authority's home.") var home: String
    @Option(help: .hidden) var parent: Int32?

    mutating func run() async throws {
        let root = home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
        let logger = Running.logger("gateway")
        let service: GatewayService
        do throws(GatewayHomeFailure) {
            let place = try GatewayHome(root + "/gateway", now: Clock.now)
            let host = place.listen.host
            let authority = place.authority
            service = try GatewayService(
                place,
                spool: root + "/spool",
                logger: logger,
                clock: { Clock.now },
                onListening: { port in
                    let address = ListenAddress(host: host, port: port)
                    Terminal.writeError("gateway of \(authority) listens on \(address)\n")
                }
            )
        } catch { throw CommandFailure(error) }
        do {
            try await Running.run([service], parent: parent, logger: logger)
        } catch { throw CommandFailure(.inputOutput, "the gateway ended: \(type(of: error))") }
    }
}

extension CommandFailure {
    /// What is wrong with a gateway's folder.
    init(_ failure: GatewayHomeFailure) {
        switch failure {
        case .file(name: _, let file): self.init(file)
        case .key(name: _, .file(let file)): self.init(file)
        default: self.init(.malformed, "\(failure)")
        }
    }
}
