/// Bytes in order, from a file, a pipe or memory.
package protocol ByteSource: ~Copyable {
    /// The next `count` bytes; fewer, down to none, only at the end.
    mutating func read(upTo count: Int) throws(FileFailure) -> [UInt8]
}

/// Where bytes go in order.
package protocol ByteSink: ~Copyable {
    /// Takes all of `bytes`.
    mutating func write(_ bytes: [UInt8]) throws(FileFailure)
}

extension InputFile: ByteSource {}
extension OutputFile: ByteSink {}

/// Bytes in memory, taken from the front and added at the back.
package struct ByteQueue: ByteSource, ByteSink {
    /// What was written and not yet read.
    package var bytes: [UInt8] { Array(storage[start...]) }
    private var storage: [UInt8]
    private var start = 0

    /// A queue that holds `bytes`.
    package init(_ bytes: [UInt8] = []) { storage = bytes }

    /// Takes bytes from the front.
    package mutating func read(upTo count: Int) -> [UInt8] {
        let end = min(storage.count, start + count)
        defer { start = end }
        return Array(storage[start..<end])
    }

    /// Adds bytes at the back.
    package mutating func write(_ bytes: [UInt8]) { storage.append(contentsOf: bytes) }
}
