import NIOPosix

/// Does work that waits for the disk on a thread made for waiting, not on one that serves sockets.
func blocking<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await NIOThreadPool.singleton.runIfActive(work)
}
