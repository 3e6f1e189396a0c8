import Casework

extension FactSheets {
    /// Which states the letter is between, whether it goes by a lane beside assistance, and whether
    /// the requested state takes its language.
    ///
    /// `letter.languageAccepted` speaks of the languages taken from everybody, and
    /// `letter.languageAccepted.KEY` of those taken under the instrument `KEY`. A language taken
    /// only on reciprocity, or of which we are not sure, leaves the fact open.
    func learnLanguages(_ sheet: inout FactSheet) {
        sheet.learn("requesting.state", .text(letter.requesting.state), from: .letter)
        sheet.learn("requested.state", .text(letter.requested.state), from: .letter)
        let byLane = letter.channel.map(book.laneChannels.contains) ?? false
        sheet.learn("letter.byLane", .truth(byLane), from: .letter)
        let languages = book.profiles[letter.requested.state]?.languages ?? []
        let current = languages.filter { $0.citation.validity.contains(day) }
        for key in Set(current.map(\.instrument)) {
            let name = ["letter.languageAccepted", key].compactMap(\.self).joined(separator: ".")
            guard book.facts[name] != nil else { continue }
            if let accepted = accepts(current.filter { $0.instrument == key }) {
                sheet.learn(name, .truth(accepted), from: .profile)
            }
        }
    }

    private func accepts(_ languages: [StateProfile.Language]) -> Bool? {
        let given = [letter.language, letter.translation?.language].compactMap(\.self)
        let fitting = languages.filter { given.contains($0.code) }
        if fitting.contains(where: { $0.citation.confidence.decides && !$0.reciprocityOnly }) {
            return true
        }
        return fitting.isEmpty ? false : nil
    }
}

extension Assessor {
    /// The languages taken under these instruments; those taken from everybody where the profile
    /// names none for them.
    func languages(
        of profile: StateProfile?,
        under keys: [String]
    ) -> [StateProfile.Language] {
        let current = profile?.languages.filter { $0.citation.validity.contains(day) } ?? []
        let own = current.filter { $0.instrument.map(keys.contains) ?? false }
        return own.isEmpty ? current.filter { $0.instrument == nil } : own
    }
}
