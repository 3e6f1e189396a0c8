/// A ``DigitSum`` as a scan asks it: by sixteen products at once.
struct Weighing {
    /// Those of even places, then those of odd ones; a negative one as what makes it zero.
    private let weights: SIMD16<UInt16>
    private let modulus: UInt32
    /// 2²⁰ by the modulus, rounded up.
    private let inverse: UInt32
    /// A multiple of the modulus that makes every sum positive.
    private let bias: UInt16
    /// Where its rests begin in ``Tables/rests``.
    private let rests: Int32
    private let place: UInt8
    private let doubled: UInt8

    /// Nothing if its numbers are too large; `rests` are those of the ones before it.
    init?(_ sum: DigitSum, rests: inout [UInt16]) {
        let (least, most) = sum.weights.reduce((0, 0)) {
            ($0.0 + 9 * min($1, 0), $0.1 + 9 * max($1, 0))
        }
        let modulus = sum.modulus
        let bias = (modulus - 1 - least) / modulus * modulus
        // So far a product with the inverse is right, and no sum of a lane runs over.
        guard sum.weights.count <= DigitSum.width, most + bias < 8192, modulus < 128 else {
            return nil
        }
        var weights = SIMD16<UInt16>(repeating: 0)
        for (place, weight) in sum.weights.enumerated() {
            weights[place / 2 + place % 2 * 8] = UInt16(truncatingIfNeeded: weight)
        }
        self.weights = weights
        self.modulus = UInt32(modulus)
        inverse = UInt32((1 << 20 + modulus - 1) / modulus)
        self.bias = UInt16(bias)
        self.rests = Int32(rests.count)
        place = UInt8(sum.place)
        doubled = sum.doubled.rawValue
        rests += sum.allowed
    }

    /// Whether the compact form of a chain may satisfy it; whatever is weighed are digits.
    @inline(__always)
    func mayHold(_ chain: Chain, _ tables: Tables) -> Bool {
        let products = chain.values(doubled: Int(doubled)) &* weights
        let total = UInt32(products.wrappedSum() &+ bias)
        let rest = total &- modulus &* ((total &* inverse) &>> 20)
        let digit = UInt16(chain.character(Int(place)) & 15)
        return tables.rests[Int(rests) &+ Int(rest)] &>> digit & 1 == 1
    }
}

extension Tables {
    /// One shape of a scheme: bit n of `digits` and `letters` says what place n must be.
    struct Shape {
        let digits: UInt64
        let letters: UInt64
        let scheme: Int
        /// What it begins with, as far as that is always the same: up to four bytes.
        let lead: UInt32
        let leadMask: UInt32
        let weighing: Weighing?

        /// Whether a number in which `digits` are some has a digit and a letter wherever one must
        /// be.
        @inline(__always)
        func fits(_ digits: UInt64) -> Bool { self.digits & ~digits == 0 && letters & digits == 0 }

        /// Whether the compact form of a chain, in which `digits` are some, may have it.
        @inline(__always)
        func mayBe(_ chain: Chain, _ digits: UInt64, _ tables: Tables) -> Bool {
            guard fits(digits), chain.lead & leadMask == lead else { return false }
            return weighing?.mayHold(chain, tables) ?? true
        }
    }

    /// Shapes of one length: a range of ``shapes``, at most 64.
    struct Shapes {
        var all = 0..<0
        /// For each form, as bits, those whose numbers are reported without a word beside them.
        var alone = InlineArray<5, UInt64>(repeating: 0)
    }

    /// What numbers of the schemes look like, by length.
    struct Looks {
        var shapes: [Shape] = []
        /// By length: those of digits alone, and those that need a letter somewhere.
        var plain: [Shapes] = []
        var mixed: [Shapes] = []
        /// By the rest of a sum, which digits may stand where it says.
        var rests: [UInt16] = []

        init(_ all: [NumberScheme], _ schemes: [Scheme]) {
            for length in 0...Chain.lengthLimit {
                plain.append(add(all, schemes, length, isPlain: true))
                mixed.append(add(all, schemes, length, isPlain: false))
            }
        }

        private mutating func add(
            _ all: [NumberScheme],
            _ schemes: [Scheme],
            _ length: Int,
            isPlain: Bool
        ) -> Shapes {
            var found = Shapes()
            let first = shapes.count
            for (index, scheme) in all.enumerated() {
                for text in scheme.shapes where text.utf8.count == length {
                    var (digits, letters): (UInt64, UInt64) = (0, 0)
                    for (place, kind) in text.utf8.enumerated() {
                        if kind == UInt8(ascii: "9") { digits |= 1 << UInt64(place) }
                        if kind == UInt8(ascii: "A") { letters |= 1 << UInt64(place) }
                    }
                    let isAll = digits == (1 << UInt64(length)) - 1
                    guard isPlain ? letters == 0 : !isAll else { continue }
                    for form in Scan.Form.allCases where schemes[index].isReported(alone: form) {
                        found.alone[form.rawValue] |= 1 << UInt64(shapes.count - first)
                    }
                    add(scheme, index, length, (isPlain ? .max : digits, digits, letters))
                }
            }
            precondition(shapes.count - first <= 64)
            found.all = first..<shapes.count
            return found
        }

        /// `known` are the places that hold digits in a text of this shape.
        private mutating func add(
            _ scheme: NumberScheme,
            _ index: Int,
            _ length: Int,
            _ places: (known: UInt64, digits: UInt64, letters: UInt64)
        ) {
            var (lead, mask): (UInt32, UInt32) = (0, 0)
            for (place, byte) in scheme.lead.prefix(4).enumerated() {
                lead |= UInt32(byte) << UInt32(8 * place)
                mask |= 0xff << UInt32(8 * place)
            }
            let sum = scheme.sum(length).flatMap { sum in
                sum.places & ~places.known == 0 ? sum : nil
            }
            shapes.append(
                Shape(
                    digits: places.digits,
                    letters: places.letters,
                    scheme: index,
                    lead: lead,
                    leadMask: mask,
                    weighing: sum.flatMap { Weighing($0, rests: &rests) }
                )
            )
        }
    }
}
