import Crypto
import Detection
import Glibc

/// The digest of what a plan says of one exhibit: whoever goes on with a broken run asks whether it
/// is still the same.
///
/// Entries, of which there may be very many, are hashed field by field, each with its length; what
/// an entry has in common with the one before it is not written again. No text is made of them, and
/// what is hashed could be read back: two lists of entries never give the same bytes.
struct PlanDigest {
    private var hash = SHA256()
    private var held: [UInt8] = []

    /// - Parameter key: what makes the digest one of this case.
    init(key: [UInt8]) { add(key) }

    /// The digest of all that was added.
    mutating func finish() -> ExhibitDigest {
        flush()
        return ExhibitDigest(hash)
    }

    /// Adds some bytes.
    mutating func add(_ bytes: some Collection<UInt8>) {
        add(bytes.count)
        held += bytes
        if held.count >= 1 << 16 { flush() }
    }

    private mutating func flush() {
        held.withUnsafeBytes { hash.update(bufferPointer: $0) }
        held.removeAll(keepingCapacity: true)
    }

    /// Adds a number that is not negative, seven bits a byte, the lowest first.
    private mutating func add(_ number: Int) {
        var rest = UInt(number)
        while rest >= 0x80 {
            held.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        held.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func add(_ text: String) { add(text.utf8) }

    private mutating func add(_ text: String?) {
        add(text == nil ? 0 : 1)
        if let text { add(text) }
    }

    private mutating func add(_ range: Range<Int>) {
        add(range.lowerBound)
        add(range.upperBound)
    }

    private mutating func add(_ texts: [String]) {
        add(texts.count)
        for text in texts { add(text) }
    }

    /// Adds entries with all that is decided of them.
    mutating func add(_ entries: [DisclosurePlan.Entry]) {
        add(entries.count)
        // Seen where they lie: a copy of an entry counts a reference to each of its parts.
        entries.withUnsafeBufferPointer { entries in
            guard let first = entries.baseAddress else { return }
            for index in entries.indices {
                let entry = first + index
                add(entry.pointee.id)
                let same = index == 0 ? 0 : PlanDigest.shared(entry - 1, entry)
                add(same)
                if same != 127 { add(entry.pointee, without: same) }
                add(entry.pointee.places.count)
                for place in entry.pointee.places { add(place) }
                add(entry.pointee.value?.bytes ?? [])
            }
        }
    }

    /// Adds the fields of an entry that differ from those of the one before.
    private mutating func add(_ entry: DisclosurePlan.Entry, without same: Int) {
        if same & 1 == 0 { add(entry.dataClass.rawValue) }
        if same & 2 == 0 {
            add(entry.layer.kind.rawValue)
            add(entry.layer.path)
        }
        if same & 4 == 0 { add(entry.act.rawValue) }
        if same & 8 == 0 { add(entry.reason) }
        if same & 16 == 0 { add(entry.ground) }
        if same & 32 == 0 {
            add(entry.measures == nil ? 0 : 1)
            add(entry.measures ?? [])
        }
        if same & 64 == 0 {
            add(entry.record.proposedBy.rawValue)
            add(entry.record.decidedBy)
            add(entry.record.decidedAs?.rawValue)
            add(entry.record.agreedBy)
        }
    }

    /// Which fields of two entries are the same, byte for byte, as bits.
    private static func shared(
        _ before: UnsafePointer<DisclosurePlan.Entry>,
        _ entry: UnsafePointer<DisclosurePlan.Entry>
    ) -> Int {
        var same = 0
        if isSame(before.pointee.dataClass.rawValue, entry.pointee.dataClass.rawValue) { same |= 1 }
        if before.pointee.layer.kind == entry.pointee.layer.kind,
            isSame(before.pointee.layer.path, entry.pointee.layer.path)
        {
            same |= 2
        }
        if before.pointee.act == entry.pointee.act { same |= 4 }
        if isSame(before.pointee.reason, entry.pointee.reason) { same |= 8 }
        if isSame(before.pointee.ground, entry.pointee.ground) { same |= 16 }
        if (before.pointee.measures == nil) == (entry.pointee.measures == nil),
            isSame(before.pointee.measures ?? [], entry.pointee.measures ?? [])
        {
            same |= 32
        }
        if before.pointee.record.proposedBy == entry.pointee.record.proposedBy,
            before.pointee.record.decidedAs == entry.pointee.record.decidedAs,
            isSame(before.pointee.record.decidedBy, entry.pointee.record.decidedBy),
            isSame(before.pointee.record.agreedBy, entry.pointee.record.agreedBy)
        {
            same |= 64
        }
        return same
    }

    /// Two texts of the same bytes: those that only mean the same characters differ.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        let isSame = left.utf8.withContiguousStorageIfAvailable { left in
            right.utf8.withContiguousStorageIfAvailable { right in
                guard let one = left.baseAddress, let other = right.baseAddress else { return true }
                return one == other || memcmp(one, other, left.count) == 0
            }
        }
        return isSame.flatMap(\.self) ?? left.utf8.elementsEqual(right.utf8)
    }

    private static func isSame(_ left: String?, _ right: String?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return isSame(left, right)
    }

    private static func isSame(_ left: [String], _ right: [String]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { isSame($0, $1) }
    }

    private mutating func add(_ place: Place) {
        switch place {
        case .bytes(let range):
            add(0)
            add(range)
        case .cell(let row, let column, let range):
            add(1)
            add(row)
            add(column)
            add(range)
        case .page(let page, let box):
            add(2)
            add(page)
            for edge in [box.left, box.top, box.right, box.bottom] { add(edge) }
        case .message(let message, let part, let range):
            add(3)
            add(message)
            add(part)
            add(range)
        case .member(let name, let range):
            add(4)
            add(name)
            add(range)
        case .field(let name):
            add(5)
            add(name)
        }
    }
}
