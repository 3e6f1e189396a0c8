/// Every string of the pages; one catalogue gives its words in one language.
package enum Phrase: String, Sendable, Hashable, CaseIterable {
    case skip, navigation, statistics, cases, letters, noCases, caseNamed, caseList, readOnly, asOf
    case overview, reference, side, requesting, requested, peer, noPeer, stage, letterStage
    case changed, due, nothingDue
    case measures, measure, kind, conditions, suspended, yes, no, noMeasures, wholeLetter
    case findings, noFindings
    case deadlines, rule, remarks, noDeadlines
    case envelopes, direction, sent, received, number, type, date, delivery, digest, noEnvelopes
    case exhibits, name, mediaType, size, byteCount, state, noExhibits
    case ledger, position, event, who, noLedger
    case checkpoint, checkpointHelp, noCheckpoint
    case placeInbox, placeHealth, placeDirectory, placeLaw, placeMore
    case notFoundTitle, notFoundText, lockedTitle, lockedText, formTitle, formText
    case failedTitle, failedText
    case logIn, logOut, loggedInAs, readOnlySession
    case logInTitle, logInName, logInNameHint, logInPassword, logInCode, logInCodeHint
    case logInFailed, logInFailedText, logInLink
    case myWork, workDeadlines, workSteps, noWorkDeadlines, noWorkSteps, today, tomorrow, yesterday,
        overdue, inDays
    case daysAgo, counted, peerSaid, peerSaidNothing, youCan, setByLetter, runsByHours

    // acting
    case lapsedText, notUploadable, reasonsShown, caseSteps, moreOfCase
    case wrongTitle, wrongHeading, wrongMark, saveDraft, leave, toCheck, keptText, savedText
    case changedTitle, changedText, nothingToFill, optional, noChoice, noneOfThem, otherRules
    case question, condition, ruleOfIt, notInThisDecision, choose, keepIt, leaveOut, whyLeftOut
    case isSpecial, onwardTransfer, transferWithConsent, transferForbidden, transferFree
    case limitPurpose, limitAuthority, checkTitle, signedAct, checkedAct, change, passphrase
    case passphraseHint, notGiven, doneTitle, doneLedger, envelopeOut, periodEnds, inQuarantine
    case nothingNext, youCanNow, backToCase, needed, notADay, notAWord, tooLong, mustTick
    case notAList, whyNeeded, wrongPassphrase, notNow, noStepsNow, anyTime, readOnlySteps
    case newLetter, obstacleRole, obstacleKey, obstacleStage, obstacleExchange, obstacleNothing
    case obstacleFourEyes, obstacleMissing, obstacleGate, papers, sharedTitle, sharedText
    case awaited, answerBy, answers, groundsShown, wrote, weWrote, theyWrote, readIt
    case assessmentTitle, assessmentNone, assessmentHelp, assessedOn, outcome, basis
    case determining, explanation, citation, holdsTrue, modality, confidence, openQuestions
    case nothingDecisive, preparedTitle, preparedBy, receivedTitle, receivedNone, verification
    case verifiedAll, verifiedPart, custodyTitle, custodyPicture, custodyNone, useLimitsTitle
    case useLimitsNone, redactionTitle, redactionNone, takeOut, takeOutHelp, verified
    case uploadTitle, uploadText, uploadFile, uploadName, uploadNameHint, uploadOf
    case uploadOriginal, uploadGo, uploadDone, uploadTaken, uploadMissing, incoming, outgoing
    case filterTitle, filterSide, filterPeer, filterStage, filterDue, filterText, filterGo
    case filterAll, filterClear, dueLate, dueSoon, dueSome, dueNone, noMatch, countedCases
    case emergencyTitle, emergencyMark, noEmergency, runsFrom, notCounted, endsAlone, isWeekend
    case isHoliday, isMoved, doubtful, clockStopped, draftWaits, unitDays, unitWorkingDays
    case unitWeeks, unitMonths, unitHours, busyTitle, letterText, showText, custodyEvent
    case organisation, exhibit, onlyDraft, letterDocument, letterPDF, letterSource
    case stands, dueToday, overdueCases, nothingToday, stateSaid, asksUs, isAsked
    case oursToAnswer, stateToAnswer, peerToAnswer, clockOfLane, ownEmergencyMark
    case noOtherDeadlines
}

/// The words of one language.
package struct Catalogue: Sendable {
    /// The language's tag (BCP 47).
    package let language: String
    /// The language's name in itself.
    let name: String
    /// `ltr` or `rtl`.
    let direction: String
    private let codes: [String: String]
    let steps: [String: StepWords]
    let fields: [String: FieldWords]
    let areas: [String: AreaTable]
    /// The office's sentences; nothing where they stand as they are.
    let refusals: RefusalWords?
    /// True where nothing is counted as one thing is.
    private let zeroIsOne: Bool
    private let words: [Phrase: String]
    private let months: [String]
    private let weekdays: [String]

    /// The words for a phrase.
    package subscript(phrase: Phrase) -> String { words[phrase] ?? phrase.rawValue }

    /// The phrases it lacks.
    package var missing: [Phrase] { Phrase.allCases.filter { words[$0] == nil } }

    /// The month's name; 1 is January.
    func month(_ number: Int) -> String { months[number - 1] }

    /// The day's name; 1 is Monday.
    func weekday(_ number: Int) -> String { weekdays[number - 1] }

    /// The words of one language.
    ///
    /// - Parameter codes: codes of lifecycles and formats; one that is missing stands as it is, its
    ///   hyphens as spaces, which is English.
    init(
        language: String,
        name: String,
        direction: String = "ltr",
        zeroIsOne: Bool = false,
        words: [Phrase: String],
        codes: [String: String] = [:],
        steps: [String: StepWords] = [:],
        fields: [String: FieldWords] = [:],
        areas: [AreaTable] = [],
        refusals: RefusalWords? = nil,
        months: [String],
        weekdays: [String]
    ) {
        self.language = language
        self.name = name
        self.direction = direction
        self.zeroIsOne = zeroIsOne
        self.words = words
        self.codes = codes
        self.steps = steps
        self.fields = fields
        self.areas = AreaTable.byName(areas)
        self.refusals = refusals
        self.months = months
        self.weekdays = weekdays
    }

    /// Every language, the one for whoever asks for none of them first.
    package static let all = [english, french]

    /// The language somebody chose, or else the first of those a browser accepts (RFC 9110
    /// §12.5.4).
    package static func best(chosen: String?, accepted: String) -> Catalogue {
        if let chosen, let match = all.first(where: { $0.language == chosen }) { return match }
        let ranges = accepted.prefix(1_000).split(separator: ",").map { range in
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { $0.dropFirst(2) }
            let tag = parts.first?.lowercased() ?? ""
            return (tag: tag, weight: weight.map { Double($0) ?? 0 } ?? 1)
        }
        var best: (catalogue: Catalogue, weight: Double)?
        for range in ranges where range.weight > best?.weight ?? 0 {
            let primary = range.tag.split(separator: "-").first.map(String.init) ?? ""
            if let match = all.first(where: { $0.language == primary }) {
                best = (match, range.weight)
            }
        }
        return best?.catalogue ?? all[0]
    }

    /// True for a code that has words of its own.
    package func knows(_ code: String) -> Bool { codes[code] != nil }

    /// A phrase with a number in the place of `#`, in the form that the number asks for.
    func counting(_ phrase: Phrase, _ number: some BinaryInteger) -> String {
        form(of: self[phrase], for: number)
            .split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            .joined(separator: self.number(number))
    }

    /// Of words for one and for several, with a bar between them, those that a number asks for:
    /// what is one thing in English, and nothing or one in French.
    func form(of words: String, for number: some BinaryInteger) -> String {
        let forms = words.split(separator: "|", maxSplits: 1).map(String.init)
        let isOne = number == 1 || (number == 0 && zeroIsOne)
        return (isOne ? forms.first : forms.last) ?? words
    }

    /// The phrases that say how many there are of something.
    package static let counted: Set<Phrase> = [
        .verifiedPart, .countedCases, .inDays, .daysAgo, .unitDays, .unitWorkingDays, .unitWeeks,
        .unitMonths, .unitHours, .byteCount, .dueToday, .overdueCases,
    ]

    /// The phrases without a form for one and another for several, or with too many.
    package var malformedCounts: [Phrase] {
        Phrase.allCases.filter { phrase in
            let forms = self[phrase].split(separator: "|", omittingEmptySubsequences: false)
            return forms.count != (Catalogue.counted.contains(phrase) ? 2 : 1)
                || (forms.count == 2 && !forms.allSatisfy { $0.contains("#") })
        }
    }

    /// A phrase with a text in the place of `#`.
    func telling(_ phrase: Phrase, _ text: String) -> String {
        self[phrase].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            .joined(separator: text)
    }

    /// A code of a lifecycle or a format as words: `in-execution` as “In execution”.
    func code(_ code: String) -> String {
        if let words = codes[code] { return words }
        let words = code.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
