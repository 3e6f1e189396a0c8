import Dispatch

/// Runs work that blocks its thread (files, sealing, passphrases) on a thread of its own kind.
///
/// The shared pool has one thread for each core: two long exhibits would stop everything else.
enum Blocking {
    private static let queue = DispatchQueue(label: "comity.blocking", attributes: .concurrent)

    /// The result of `work`, without holding a thread of the shared pool.
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    /// The result of `work` or its failure.
    static func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(Failure) { continuation.resume(returning: .success(try work())) } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
