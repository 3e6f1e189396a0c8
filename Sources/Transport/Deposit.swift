import Casework
import Encoding

/// What stands beside a file in `in/`: its cover, and when the gateway had all of it.
struct Deposit: Sendable, Hashable {
    let cover: Cover
    let at: Instant

    init(_ cover: Cover, at: Instant) {
        self.cover = cover
        self.at = at
    }

    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes, limit: Cover.sizeLimit),
            json.canonical == bytes, let members = json.object, members.count == 2,
            let inner = members["cover"], let cover = try? Cover(inner),
            let at = members["deposited"]?.string.flatMap({ Instant($0) })
        else { return nil }
        self.init(cover, at: at)
    }

    var bytes: [UInt8] {
        JSON.object(["cover": cover.json, "deposited": .string("\(at)")]).canonical
    }
}
