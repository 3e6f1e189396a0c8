extension Catalogue {
    /// The fields of the steps in English.
    static let englishFields: [String: FieldWords] = [
        "reference": .init("Reference", "As this authority names it, such as BR-2026-0117."),
        "peer": .init("Addressed to"),
        "letter": .init("The letter", "Its text as YAML or JSON, as it will be signed."),
        "acknowledged": .init(
            "What the law finds against it",
            "Tick what you know of and send all the same; say why below."
        ),
        "reasons": .init("Reasons", "In whole sentences, for somebody who does not know the case."),
        "supplement": .init(
            "A further part of the letter",
            "As YAML or JSON, with its date: a translation, a statement, a corrected measure."
        ),
        "text": .init("Your text", "In whole sentences; it is signed and sent as it stands."),
        "answers": .init("Answers", "Leave empty what you answer later."),
        "about": .init("Which one it is about"),
        "measures": .init("Measures"),
        "parcel": .init("Package"),
        "exhibit": .init("Exhibit"),
        "review": .init("Review"),
        "exhibits": .init("Exhibits", "None ticked means all of them, where that is possible."),
        "useLimitsAcknowledged": .init(
            "I have read the use limits; whoever uses these exhibits is bound by them"
        ),
        "purpose": .init("What it is used for", "The proceedings."),
        "recipient": .init(
            "Who gets it",
            "A role or a reference, such as counsel in a file. No name."
        ),
        "ground": .init("Legal ground", "The provision by which the defence may see it."),
        "binding": .init(
            "Conditions in force",
            "Tick each once you have read it: all of them have to be named."
        ),
        "confidential": .init("One of the limits or conditions keeps it confidential"),
        "otherProceedings": .init("It is for other proceedings than those the letter named"),
        "exculpatory": .init("It exonerates somebody who is accused"),
        "notice": .init(
            "How the other side was told before",
            "A consultation or a report of yours that has reached it."
        ),
        "noticeImpossible": .init(
            "Why it could not be told before",
            "Only where notice was impossible; it is told without delay."
        ),
        "report": .init("Report", "What was done, in whole sentences."),
        "outcome": .init("What became of it"),
        "certificate": .init("Certificate", "What was done, when, and by whom."),
        "officer": .init("Officer", "Who is responsible for the case from now on."),
        "contact": .init("Whom to ask", "A desk or a person, as the other side may write to."),
        "questions": .init("Questions", "One in each box. Boxes left empty are not sent."),
        "deadline": .init("By when", "The end of that day, Coordinated Universal Time."),
        "grounds": .init(
            "Grounds",
            "Tick the rules it rests on. Those that the assessment found decisive are listed."
        ),
        "outcomes": .init("Decision for each measure", "A partial execution is the normal case."),
        "conditions": .init("Conditions", "One in each box. Boxes left empty are not sent."),
        "remedies": .init("Remedies", "What can be done against the decision, and until when."),
        "judgment": .init("Judgment", "The final and enforceable judgment it rests on."),
        "draft": .init("What was prepared", "Read it as a whole: it is taken word for word."),
        "court": .init("Court or authority"),
        "order": .init("The order", "Its date and number."),
        "noCompulsion": .init(
            "Why no order is needed",
            "Only where nobody has to be compelled. Leave it empty when an order is on record."
        ),
        "entries": .init("What was left out", "The entries that the disclosure program wrote."),
        "notified": .init("Day of the notification"),
        "rule": .init("Rule", "The rule of this state’s law, as the law book names it."),
        "document": .init("Document", "Where the consent is on file."),
        "allEntitled": .init("Everybody who is entitled has consented"),
        "irrevocable": .init("The consent cannot be taken back"),
        "number": .init(
            "Number of the package",
            "Letters, digits, dots and hyphens, such as CH-2026-0042. Each number counts once."
        ),
        "useLimits": .init(
            "Use limits",
            "What the other side may do with these exhibits. Leave the purpose empty for none."
        ),
        "open": .init("Still open", "What remains to be done, in one line."),
        "expected": .init("Expected by"),
        "complete": .init("What was asked for by these measures is complete"),
        "language": .init("Language", "Two small letters, such as `de`."),
        "translation": .init("Translation", "The whole text."),
        "certified": .init("A sworn translator certified it"),
        "to": .init("Competent authority", "Its name, as the other side can find it."),
        "email": .init("Its mail address"), "telephone": .init("Its telephone"),
        "unconditional": .init("Only what hangs on no condition"),
        "replaces": .init("In place of an earlier announcement"),
        "consent": .init("Do you consent?"),
        "on": .init("On which day", "Leave it empty for today."),
        "facts": .init("Facts", "As YAML: source, date, and the facts by their names."),
        "person": .init("Person"),
        "name": .init("Name of the hold", "A short word, such as third-state."),
        "cleared": .init("May it leave?"),
        "envelope": .init("Envelope"),
        "remarks": .init("Remarks"),
    ]
}
