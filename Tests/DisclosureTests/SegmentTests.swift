import Disclosure
import Testing

@Test func aSegmentSaysWhereItsBytesAreFrom() {
    let run = Segment.Run(start: 0, place: .bytes(0..<4))
    let segment = Segment(layer: Layer(kind: .text), text: [1, 2, 3, 4], runs: [run])
    #expect(segment.runs.first?.place == .bytes(0..<4))
}
