import Files
import Testing

@testable import Disclosure

/// What one list of edits does to bytes, done the simplest way there is.
private func applied(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var place = 0
    for edit in edits {
        out += bytes[place..<edit.range.lowerBound] + edit.replacement
        place = edit.range.upperBound
    }
    return out + bytes[place...]
}

private func read(
    _ bytes: [UInt8],
    _ edits: [Edit],
    by count: Int = 7
) throws -> [UInt8] {
    var stream = EditedStream(ByteQueue(bytes), edits: edits.makeIterator())
    var out: [UInt8] = []
    while true {
        let piece = try stream.read(upTo: count)
        if piece.isEmpty { return out }
        out += piece
    }
}

/// A list in order and without overlap, with some insertions.
private func randomEdits(
    _ length: Int,
    _ mark: UInt8,
    using random: inout SystemRandomNumberGenerator
) -> [Edit] {
    var edits: [Edit] = []
    var place = 0
    while place < length {
        place += Int.random(in: 0...9, using: &random)
        let end = place + Int.random(in: 0...6, using: &random)
        guard end <= length else { break }
        let text = [UInt8](repeating: mark, count: Int.random(in: 0...3, using: &random))
        if end > place || !text.isEmpty {
            edits.append(Edit(range: place..<end, replacement: text))
        }
        place = max(end, place + 1)
    }
    return edits
}

@Test func anEditedStreamIsTheSourceWithItsEdits() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
        let bytes = (0..<Int.random(in: 0...200)).map { _ in UInt8.random(in: 0x61...0x7a) }
        let edits = randomEdits(bytes.count, UInt8(ascii: "#"), using: &random)
        let count = Int.random(in: 1...40)
        #expect(try read(bytes, edits, by: count) == applied(edits, to: bytes))
    }
}

@Test func ofMergedEditsNoByteComesBackThatOneOfThemTakesOut() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<500 {
        let bytes = (0..<120).map { UInt8($0) }
        let lists = [UInt8](200..<203).map { randomEdits(120, $0, using: &random) }
        let merged = Array(MergedEdits(lists))
        for (left, right) in zip(merged, merged.dropFirst()) {
            #expect(left.range.upperBound <= right.range.lowerBound)
        }
        let gone = Set(lists.joined().flatMap(\.range))
        let left = try read(bytes, merged).filter { $0 < 200 }
        #expect(left == bytes.filter { !gone.contains(Int($0)) })
    }
}

@Test func anOuterRemovalSwallowsWhatItHolds() {
    let row = Edit(range: 10..<40)
    let cell = Edit(range: 15..<20, replacement: Array("Person-1".utf8))
    #expect(Array(MergedEdits([[cell], [row]])) == [row])
    let same = Edit(range: 10..<40, replacement: [1])
    #expect(Array(MergedEdits([[row], [same]])) == [row])
    #expect(Array(MergedEdits([[same], [row]])) == [same])
}

@Test func editsThatOverlapByHalvesGoTogether() {
    let left = Edit(range: 0..<10, replacement: [1])
    let right = Edit(range: 8..<12, replacement: [2])
    #expect(Array(MergedEdits([[right], [left]])) == [Edit(range: 0..<12, replacement: [1])])
}

@Test func anEditOutOfPlaceIsRefused() {
    let bytes = [UInt8](repeating: 0, count: 10)
    for edits in [
        [Edit(range: 8..<12)], [Edit(range: 11..<11)], [Edit(range: 5..<6), Edit(range: 2..<3)],
    ] {
        #expect(throws: FileFailure.self) { try read(bytes, edits) }
    }
}
