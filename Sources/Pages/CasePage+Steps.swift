extension CasePage {
    /// What the reader can do, and where there is more to read.
    package struct Steps: Sendable {
        let acts: Bool
        let offers: [Offer]
        let takesExhibits, hasReceived, hasAssessment, hasLetter, hasDrafts, hasDocument: Bool

        /// The forms of a case.
        ///
        /// - Parameter acts: false for a session that reads only.
        package init(
            acts: Bool,
            offers: [Offer],
            takesExhibits: Bool,
            hasReceived: Bool,
            hasAssessment: Bool,
            hasLetter: Bool = false,
            hasDrafts: Bool = false,
            hasDocument: Bool = false
        ) {
            self.acts = acts
            self.offers = offers
            self.takesExhibits = takesExhibits
            self.hasReceived = hasReceived
            self.hasAssessment = hasAssessment
            self.hasLetter = hasLetter
            self.hasDrafts = hasDrafts
            self.hasDocument = hasDocument
        }
    }
}
