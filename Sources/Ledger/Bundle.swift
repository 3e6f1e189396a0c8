/// An entry of the log: the 32-byte commitment that a leaf holds.
package typealias LedgerEntry = Hash

/// The two kinds of tile as bytes: hashes end to end, and entries with a length before each.
enum TileBytes {
    /// Two bytes of length before each entry (C2SP tlog-tiles, "Log entries").
    static let entryStride = 2 + Hash.size

    static func hashes(_ hashes: [Hash]) -> [UInt8] {
        unsafe records(hashes.count, stride: Hash.size) { index, buffer in
            unsafe hashes[index].store(into: buffer)
        }
    }

    static func entries(_ entries: [LedgerEntry]) -> [UInt8] {
        unsafe records(entries.count, stride: entryStride) { index, buffer in
            unsafe buffer[0] = 0
            unsafe buffer[1] = UInt8(Hash.size)
            unsafe entries[index].store(into: UnsafeMutableRawBufferPointer(rebasing: buffer[2...]))
        }
    }

    /// The hashes of a tile of that width, or nothing when its size is another.
    static func hashes(in bytes: [UInt8], width: Int) -> [Hash]? {
        guard bytes.count == width * Hash.size else { return nil }
        return unsafe bytes.withUnsafeBytes { buffer in
            (0..<width).map { index in
                let start = index * Hash.size
                return unsafe Hash(unsafe: UnsafeRawBufferPointer(rebasing: buffer[start...]))
            }
        }
    }

    /// The entries of a bundle of that width, or nothing when one isn't 32 bytes long or the bundle
    /// ends elsewhere.
    static func entries(in bytes: [UInt8], width: Int) -> [LedgerEntry]? {
        guard bytes.count == width * entryStride else { return nil }
        var entries: [LedgerEntry] = []
        entries.reserveCapacity(width)
        let sound = unsafe bytes.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: buffer.count, by: entryStride) {
                guard unsafe buffer[start] == 0, unsafe buffer[start + 1] == UInt8(Hash.size) else {
                    return false
                }
                let entry = unsafe UnsafeRawBufferPointer(rebasing: buffer[(start + 2)...])
                entries.append(unsafe Hash(unsafe: entry))
            }
            return true
        }
        return sound ? entries : nil
    }

    /// Bytes made of records of one size, each written in place by `fill`.
    static func records(
        _ count: Int,
        stride: Int,
        fill: (Int, UnsafeMutableRawBufferPointer) -> Void
    ) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count * stride) { buffer, filled in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            for index in 0..<count {
                let start = index * stride
                let slot = unsafe raw[start..<start + stride]
                unsafe fill(index, UnsafeMutableRawBufferPointer(rebasing: slot))
            }
            filled = count * stride
        }
    }
}
