import Crypto
import Detection

/// The digest of what a plan says of one exhibit: whoever goes on with a broken run asks whether it
/// is still the same.
///
/// Entries, of which there may be very many, are hashed field by field, each with its length, and
/// no text is made of them first.
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

    private mutating func add(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { held += $0 }
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

    /// Adds an entry with all that is decided of it.
    mutating func add(_ entry: DisclosurePlan.Entry) {
        add(entry.id)
        add(entry.dataClass.rawValue)
        add(entry.layer.kind.rawValue)
        add(entry.layer.path)
        add(entry.places.count)
        for place in entry.places { add(place) }
        add(entry.act.rawValue)
        add(entry.reason)
        add(entry.ground)
        add(entry.value?.bytes ?? [])
        add(entry.measures ?? [])
        add(entry.record.proposedBy.rawValue)
        add(entry.record.decidedBy)
        add(entry.record.decidedAs?.rawValue)
        add(entry.record.agreedBy)
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
