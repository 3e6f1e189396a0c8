/// Writes compound files ([MS-CFB], version 3) for tests: what the reader reads is made by other
/// code than its own.
struct CompoundFixture {
    /// Streams by their way: the names of their storages, then their own.
    var streams: [(path: [String], content: [UInt8])] = []

    private static let free: UInt32 = 0xFFFF_FFFF
    private static let end: UInt32 = 0xFFFF_FFFE

    private struct Node {
        var name: String
        var kind: UInt8
        var child = CompoundFixture.free
        var right = CompoundFixture.free
        var start = CompoundFixture.end
        var size = 0
    }

    static func long(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
    static func word(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }

    var bytes: [UInt8] {
        var sectors: [[UInt8]] = []
        var table: [UInt32] = []
        func add(_ content: [UInt8]) -> UInt32 {
            let first = UInt32(sectors.count)
            let count = (content.count + 511) / 512
            for index in 0..<count {
                let piece = content[(index * 512)..<min(content.count, index * 512 + 512)]
                sectors.append(Array(piece) + [UInt8](repeating: 0, count: 512 - piece.count))
                let isLast = index + 1 == count
                table.append(isLast ? CompoundFixture.end : first + UInt32(index) + 1)
            }
            return count == 0 ? CompoundFixture.end : first
        }
        var mini: [UInt8] = []
        var miniTable: [UInt32] = []
        var nodes = [Node(name: "Root Entry", kind: 5)]
        var places: [[String]: Int] = [[]: 0]
        func node(_ path: [String], _ kind: UInt8) -> Int {
            if let known = places[path] { return known }
            let parent = node(path.dropLast(), 1)
            nodes.append(Node(name: path[path.count - 1], kind: kind))
            let index = nodes.count - 1
            nodes[index].right = nodes[parent].child
            nodes[parent].child = UInt32(index)
            places[path] = index
            return index
        }
        for (path, content) in streams {
            let index = node(path, 2)
            nodes[index].size = content.count
            if content.count >= 4_096 {
                nodes[index].start = add(content)
            } else if !content.isEmpty {
                nodes[index].start = UInt32(mini.count / 64)
                let count = (content.count + 63) / 64
                let first = miniTable.count
                for piece in 0..<count {
                    let isLast = piece + 1 == count
                    miniTable.append(isLast ? CompoundFixture.end : UInt32(first + piece + 1))
                }
                mini += content + [UInt8](repeating: 0, count: count * 64 - content.count)
            }
        }
        nodes[0].size = mini.count
        nodes[0].start = add(mini)
        let miniStart = add(miniTable.flatMap(CompoundFixture.long))
        let directory = add(nodes.flatMap(CompoundFixture.entry))
        let tableStart = UInt32(sectors.count)
        let tableCount = (table.count + 128) / 127 + 1
        for _ in 0..<tableCount { table.append(0xFFFF_FFFD) }
        while table.count < tableCount * 128 { table.append(CompoundFixture.free) }
        _ = table.count
        let tableBytes = table.flatMap(CompoundFixture.long)
        let header = CompoundFixture.header(
            directory,
            miniStart,
            miniTable.count,
            tableStart,
            tableCount
        )
        return header + sectors.joined() + tableBytes
    }

    private static func entry(_ node: Node) -> [UInt8] {
        var units = Array(node.name.utf16).flatMap { word(Int($0)) }
        let size = units.count + 2
        units += [UInt8](repeating: 0, count: 64 - units.count)
        var bytes = units + word(size)
        bytes += [node.kind, 1]
        bytes += long(free) + long(node.right) + long(node.child)
        bytes += [UInt8](repeating: 0, count: 36) + long(node.start)
        bytes += long(UInt32(node.size)) + long(0)
        return bytes
    }

    private static func header(
        _ directory: UInt32,
        _ mini: UInt32,
        _ miniCount: Int,
        _ table: UInt32,
        _ tableCount: Int
    ) -> [UInt8] {
        var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        head += [UInt8](repeating: 0, count: 16) + word(0x3E) + word(3) + word(0xFFFE) + word(9)
        head += word(6) + [UInt8](repeating: 0, count: 6) + long(0) + long(UInt32(tableCount))
        head += long(directory) + long(0) + long(4_096) + long(mini)
        head += long(UInt32((miniCount + 127) / 128)) + long(end) + long(0)
        for index in 0..<109 {
            head += long(index < tableCount ? table + UInt32(index) : free)
        }
        return head
    }
}
