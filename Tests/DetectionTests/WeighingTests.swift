import Testing

@testable import Detection

/// What is asked before a number is checked must never refuse one that passes.
@Suite struct WeighingTests {
    private static let tables = Tables(countries: [], terms: [], lexicon: false)
    private static let schemes = GenericSchemes.all + NumberSchemes.all

    /// Whether each shape of its length that a scheme has may be that of `number`.
    private func mayBe(_ number: [UInt8], _ scheme: Int) -> [Bool] {
        number.withUnsafeBytes { buffer in
            let bytes = Bytes(buffer)
            let chain = Chain()
            chain.read(bytes, from: 0)
            let mask = (UInt64(1) << UInt64(number.count)) - 1
            let tables = Self.tables
            let isPlain = chain.digits == mask
            let list = isPlain ? tables.plain[number.count] : tables.mixed[number.count]
            return list.all.filter {
                let shape = tables.shapes[$0]
                return shape.scheme == scheme && shape.digits & ~chain.digits == 0
                    && shape.letters & chain.digits == 0
            }.map { tables.shapes[$0].mayBe(chain, chain.digits, tables) }
        }
    }

    /// Those of which something is refused before they are checked.
    private static let refusing = schemes.indices.filter { index in
        let scheme = schemes[index]
        return !scheme.lead.isEmpty || scheme.shapes.contains { scheme.sum($0.utf8.count) != nil }
    }

    @Test(arguments: refusing) func whatPassesIsNotRefusedBefore(_ index: Int) {
        let scheme = Self.schemes[index]
        var maker = NumberMaker(seed: UInt64(7 + index))
        for shape in scheme.shapes {
            var refused = 0
            for _ in 0..<200 {
                let number = maker.shaped(shape)
                let found = mayBe(number, index)
                if !found.contains(true) { refused += 1 }
                if scheme.check(number[...]) != nil {
                    #expect(found.contains(true), "\(scheme.dataClass) \(number)")
                }
            }
            // Of digits alone most that is wrong is refused where a sum is known.
            if shape.allSatisfy({ $0 == "9" }), scheme.sum(shape.utf8.count) != nil {
                #expect(refused > 100, "\(scheme.dataClass) \(shape)")
            }
        }
        for _ in 0..<10 {
            guard let number = maker.valid(scheme) else { break }
            #expect(mayBe(number, index).contains(true), "\(scheme.dataClass) \(number)")
        }
    }

    @Test func sumsAreKnownOfMostNumbersOfDigits() {
        let plain = Self.tables.plain.flatMap { Array($0.all) }.map { Self.tables.shapes[$0] }
        #expect(plain.count { $0.weighing != nil } * 5 >= plain.count * 3)
    }
}
