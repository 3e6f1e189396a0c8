import ArgumentParser
import Dispatch
import Files
import Glibc
import Logging
import ServiceLifecycle

/// Services that run until one of them ends or the process is asked to end.
enum Running {
    /// A logger on standard error; no personal data goes into it.
    static func logger(_ label: String) -> Logger {
        var logger = Logger(label: label, factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .info
        return logger
    }

    /// Runs services until SIGTERM or SIGINT, or until the process named has ended.
    static func run(_ services: [any Service], parent: Int32?, logger: Logger) async throws {
        var quiet = logger
        quiet.logLevel = .warning
        let group = ServiceGroup(
            configuration: .init(
                services: services.map {
                    .init(
                        service: $0,
                        successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup
                    )
                },
                logger: quiet
            )
        )
        let signals = Signals([SIGTERM, SIGINT]) { _ in
            Task { await group.triggerGracefulShutdown() }
        }
        defer { signals.cancel() }
        guard let parent else { return try await group.run() }
        let watch = Task {
            // Whoever started this process is gone when another has become its parent.
            while getppid() == parent { try await Task.sleep(for: .milliseconds(500)) }
            await group.triggerGracefulShutdown()
        }
        defer { watch.cancel() }
        try await group.run()
    }
}

/// Signals that are handled instead of ending the process.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    init(_ signals: [Int32], _ handle: @escaping @Sendable (Int32) -> Void) {
        sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { handle(number) }
            source.resume()
            return source
        }
    }

    func cancel() { for source in sources { source.cancel() } }
}
