/// What opens a log entry: the salt, the object it is about, and the digest of the event.
///
/// An entry is SHA-256(`comity/entry/v1` ‖ salt ‖ object ‖ inner). Giving these three away shows
/// that the object was logged and says nothing of the event (spec/ledger.md, "Entries").
package struct EntryOpening: Sendable, Hashable {
    /// The 32-byte salt of the entry.
    package let salt: Hash
    /// The SHA-256 of the object the event is about, such as the bytes of a signed envelope.
    package let object: Hash
    /// SHA-256(salt′ ‖ canonical event).
    package let inner: Hash

    /// An opening of these values.
    package init(salt: Hash, object: Hash, inner: Hash) {
        self.salt = salt
        self.object = object
        self.inner = inner
    }

    private static let label: StaticString = "comity/entry/v1"

    /// The entry that these values open.
    package var entry: LedgerEntry {
        let start = EntryOpening.label.utf8CodeUnitCount
        let count = start + EntryOpening.size
        return unsafe withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { buffer in
            let label = unsafe UnsafeRawBufferPointer(
                start: EntryOpening.label.utf8Start,
                count: start
            )
            unsafe buffer.copyMemory(from: label)
            unsafe store(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...]))
            return unsafe Hash(digesting: UnsafeRawBufferPointer(buffer))
        }
    }

    /// The 96 bytes of a proof's `extra` line: salt ‖ object ‖ inner.
    package var bytes: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: EntryOpening.size) { buffer, count in
            unsafe store(into: UnsafeMutableRawBufferPointer(buffer))
            count = EntryOpening.size
        }
    }

    /// Copies ``bytes`` to the start of `buffer`, which must have room.
    func store(into buffer: UnsafeMutableRawBufferPointer) {
        unsafe salt.store(into: buffer)
        unsafe object.store(into: UnsafeMutableRawBufferPointer(rebasing: buffer[Hash.size...]))
        let last = unsafe buffer[(2 * Hash.size)...]
        unsafe inner.store(into: UnsafeMutableRawBufferPointer(rebasing: last))
    }

    /// The values in the first 96 bytes of `buffer`, which must hold them.
    init(unsafe buffer: UnsafeRawBufferPointer) {
        salt = unsafe Hash(unsafe: buffer)
        object = unsafe Hash(unsafe: UnsafeRawBufferPointer(rebasing: buffer[Hash.size...]))
        inner = unsafe Hash(unsafe: UnsafeRawBufferPointer(rebasing: buffer[(2 * Hash.size)...]))
    }

    /// The size of ``bytes``.
    package static let size = 3 * Hash.size

    /// Reads 96 bytes, or nothing when there is another number of them.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == EntryOpening.size else { return nil }
        self = unsafe bytes.withUnsafeBytes { unsafe EntryOpening(unsafe: $0) }
    }
}

/// An event with the salt that hides it: the part of a commitment that can be erased.
package struct EventOpening: Sendable, Hashable {
    /// The greatest size of an event, in bytes (spec/limits.md).
    package static let eventLimit = 64 << 10

    /// The salt′ of the event.
    package let salt: Hash
    /// The canonical JSON of the event; the ledger doesn't know what it means.
    package let event: [UInt8]

    /// An event hidden by `salt`.
    package init(salt: Hash, event: [UInt8]) {
        self.salt = salt
        self.event = event
    }

    /// SHA-256(salt′ ‖ canonical event).
    package var inner: Hash { Hash.of(salt.bytes, event) }
}

/// An entry to be appended, with everything that opens it.
package struct Commitment: Sendable, Hashable {
    /// What opens the entry.
    package let opening: EntryOpening
    /// The event and its salt; nothing once they are erased.
    package let event: EventOpening?

    /// Commits to `event` about the object with digest `object`, with two fresh salts.
    ///
    /// - Parameter source: where salts come from; the system's source outside tests.
    package init(
        object: Hash,
        event: [UInt8],
        using source: inout some RandomNumberGenerator
    ) {
        let salt = Hash.random(using: &source)
        let event = EventOpening(salt: Hash.random(using: &source), event: event)
        opening = EntryOpening(salt: salt, object: object, inner: event.inner)
        self.event = event
    }

    init(opening: EntryOpening, event: EventOpening?) {
        self.opening = opening
        self.event = event
    }

    /// The 32 bytes the leaf holds.
    package var entry: LedgerEntry { opening.entry }
}
