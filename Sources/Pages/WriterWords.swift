/// What the pages say on which a letter is written, in each language of the catalogues.
///
/// Labels of fields go by their places in the letter, and their hints by these and `.hint`.
enum WriterPhrase: String, AreaPhrase {
    static let area = "writer"

    case groupMoney, groupData, groupObjects, groupPersons, groupRecords, groupTogether
    case groupOther
    case letters, lettersText, noLetters, begin, beginText, peer, noPeers, measuresHint, start
    case fromText, fromTextHint, fromTextGo, fromFile, drop, dropText, dropped, changedAt, by, goOn
    case forWhom, parts, partDone, partEmpty, partNeeded, partWanted, partWrong, parties
    case measures, proceedings, offences, persons, facts, measure, statements, undertakings
    case assurances, urgency, language, signature, known, basis, check, needed, wanted, optional
    case why, question, theRule, confidence, more, moreText, entry, add, remove, up, down
    case addOffence, addPerson, addFact, addMeasure, addSentence, suggested, saveGo, save, back
    case saved, kept, overtakenTitle, overtakenText, nowThere, overtakenCase, wrongTitle, choose
    case yes, no, notSaid, isNeeded, notADay, notALanguage, notAPenalty, notStates, tooLong
    case notInList, twice, reversed, sameState, notANumber, notTaken, stateTitle, noState, fit
    case unfit, ours, theirs, outcomes, bars, missing, stops, doesNotStop, open, deadlines
    case noDeadlines, notes, bases, primary, supplementary, rejected, lanes, noBases, form
    case formRefused, checkText, change, nothingSaid, caseReference, caseReferenceHint, openCase
    case openCaseText, changeCase, changeCaseText, preview, previewEnglish, previewFrench
    case previewBoth, pdf, versions, versionsText, version, noVersions, compare, compareGo, older
    case newer, same, field, kind, added, removed, changed, mustPick
    case mustPickPeer, mustName, notAWord, notALetter, nothingKnown, stays, whatNow, openNow
    case changeByPages, changedMeanwhile
    case id = "id", date, requestingAuthority = "requesting.authority", unit
    case requestedAuthority = "requested.authority", measureType = "measures.type"
    case stage = "proceedings.stage", proceedingsReference = "proceedings.reference", purpose
    case label = "offences.label", taxonomy = "offences.taxonomy"
    case provisions = "offences.provisions", maxPenalty = "offences.maxPenalty"
    case conduct = "offences.conduct", role = "persons.role", personName = "persons.name"
    case born = "persons.born", nationality = "persons.nationality"
    case location = "persons.location", identifiers = "persons.identifiers"
    case factsText = "facts.text", identifier = "measure.target.identifier"
    case description = "measure.target.description"
    case institution = "measure.target.institution", from = "measure.period.from"
    case to = "measure.period.to", dataCategories = "measure.dataCategories"
    case relevance = "measure.relevance", necessity = "measure.necessity"
    case procedure = "measure.procedure", statementKind = "statements.kind"
    case statementText = "statements.text", undertakingKind = "undertakings.kind"
    case undertakingText = "undertakings.text", assuranceKind = "assurances.kind"
    case assuranceText = "assurances.text", reason = "urgent.reason", until = "urgent.until"
    case ownLanguage = "letter.language", translation = "translation.language"
    case certified = "translation.certified", channel, signedBy = "signedBy.name"
    case signedRole = "signedBy.role"
    case idHint = "id.hint", dateHint = "date.hint", unitHint = "unit.hint"
    case purposeHint = "purpose.hint", labelHint = "offences.label.hint"
    case provisionsHint = "offences.provisions.hint", maxPenaltyHint = "offences.maxPenalty.hint"
    case conductHint = "offences.conduct.hint", nationalityHint = "persons.nationality.hint"
    case identifiersHint = "persons.identifiers.hint", factsHint = "facts.text.hint"
    case identifierHint = "measure.target.identifier.hint"
    case institutionHint = "measure.target.institution.hint"
    case relevanceHint = "measure.relevance.hint", necessityHint = "measure.necessity.hint"
    case procedureHint = "measure.procedure.hint", statementTextHint = "statements.text.hint"
    case undertakingTextHint = "undertakings.text.hint"
    case assuranceTextHint = "assurances.text.hint", reasonHint = "urgent.reason.hint"
    case certifiedHint = "translation.certified.hint"
}

extension AreaWords<WriterPhrase> {
    /// The hint of a field, where it has one.
    func hint(_ key: String) -> String? {
        WriterPhrase(rawValue: key + ".hint").map { self[$0] }
    }

    /// The label of a field.
    func label(_ key: String) -> String {
        let phrase = key == "language" ? .ownLanguage : WriterPhrase(rawValue: key)
        return phrase.map { self[$0] } ?? code(key)
    }
}
