/// Finds identifiers, the case's own terms and words that ask for protection, in one pass.
///
/// It reads hostile bytes: any input gives findings in time and memory linear to its length. How
/// places and confidences come about is fixed in `spec/disclosure-detect.md`.
package struct Detector: Sendable {
    private let tables: Tables
    private let recognisers: [any NameRecogniser]
    /// How bytes are sorted; findings do not depend on it.
    var lanes = Lanes.best

    /// A detector for one case.
    ///
    /// `countries` are the states of the case in ISO 3166-1 alpha-2; their numbers count as
    /// likelier. `terms` come from the letter. Without `lexicon` no words are proposed.
    /// `recognisers` propose names that the case does not know.
    package init(
        countries: [String],
        terms: [CaseTerm],
        lexicon: Bool = true,
        recognisers: [any NameRecogniser] = []
    ) {
        tables = Tables(countries: countries, terms: terms, lexicon: lexicon)
        self.recognisers = recognisers
    }

    /// Every class that can be reported, sorted by name.
    package static let classes: [DataClass] = {
        var all = Set(Kinds.names.map { DataClass(rawValue: $0) })
        all.formUnion(GenericSchemes.all.map(\.dataClass))
        all.formUnion(NumberSchemes.all.map(\.dataClass))
        all.formUnion(Lexicon.entries.map(\.dataClass))
        return all.sorted()
    }()

    /// What stands in `text`, as byte ranges of it: sorted, none overlapping another.
    package func findings(in text: [UInt8]) -> [Finding] {
        unsafe text.withUnsafeBytes { unsafe findings(in: $0) }
    }

    /// What stands in `bytes`, which stay unchanged meanwhile.
    package func findings(in bytes: UnsafeRawBufferPointer) -> [Finding] {
        let (hits, _) = unsafe readings(bytes)
        for recogniser in recognisers {
            for range in unsafe recogniser.names(in: bytes)
            where range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty {
                hits.append(
                    Hit(
                        start: range.lowerBound,
                        end: range.upperBound,
                        dataClass: tables.kinds.name,
                        confidence: 400,
                        validation: .proposal
                    )
                )
            }
        }
        var resolve = Resolve(classes: tables.classes)
        resolve.resolve(hits)
        return resolve.findings
    }

    /// How many places were looked at in detail: a measure of work that does not depend on a clock.
    func steps(in text: [UInt8]) -> Int {
        unsafe text.withUnsafeBytes { unsafe readings($0).steps }
    }

    private func readings(_ bytes: UnsafeRawBufferPointer) -> (hits: Pile<Hit>, steps: Int) {
        guard unsafe lanes.isASCII(Bytes(bytes)) else {
            let folding = unsafe Folding(bytes)
            return unsafe folding.bytes.withUnsafeBytes { folded in
                let scan = unsafe Scan(Bytes(folded), tables, lanes)
                scan.run()
                let hits = Pile<Hit>()
                for index in 0..<scan.hits.count {
                    var hit = scan.hits[index]
                    let length = hit.length
                    let range = folding.source(hit.start..<hit.end)
                    (hit.start, hit.end) = (range.lowerBound, range.upperBound)
                    if hit.validation == .proposal, length <= Accents.longest,
                        hit.length > length,
                        unsafe !Accents.areRight(bytes, range, tables.classes[Int(hit.dataClass)])
                    {
                        continue
                    }
                    hits.append(hit)
                }
                return (hits, scan.steps)
            }
        }
        let scan = unsafe Scan(Bytes(bytes), tables, lanes)
        scan.run()
        return (scan.hits, scan.steps)
    }
}

/// Proposes names that the case does not know: another model may be put in its place.
package protocol NameRecogniser: Sendable {
    /// Byte ranges of `bytes` that may be names.
    func names(in bytes: UnsafeRawBufferPointer) -> [Range<Int>]
}
