/// What a choice of a form is made from; the office fills each with what the case has.
package enum StepSource: String, Sendable, Hashable, CaseIterable {
    case measures, conditionalMeasures, peers, officers, involved, holds, windows, defects, rules
    case letter, questions, openUses, terms, announcements, crossed, deadEnvelopes, ownEnvelopes
    case packed, waiting, arrived, verifiedExhibits, acceptedExhibits, collected, kept, reviews
    case disposals, notices, binding, decide, postpone, lift, resume
    case handOver = "hand-over"
}

/// A line that says more of a choice.
package struct StepNote: Sendable, Hashable {
    let phrase: Phrase?
    let text: String
    let isCode: Bool

    /// A text or a code, with what it is where that is not plain.
    package init(_ text: String, _ phrase: Phrase? = nil, isCode: Bool = false) {
        self.text = text
        self.phrase = phrase
        self.isCode = isCode
    }
}

/// One thing that can be chosen.
package struct StepChoice: Sendable, Hashable {
    /// What the step is told.
    package let value: String
    /// What a person reads: a name or a number of the case.
    package let label: String
    /// Lines that say more.
    package let notes: [StepNote]
    /// What belongs to it and is answered by itself, such as an envelope's questions.
    package let items: [StepChoice]
    /// True when its label is a code that has words of its own.
    package let isCode: Bool

    /// A choice.
    package init(
        _ value: String,
        _ label: String,
        notes: [StepNote] = [],
        items: [StepChoice] = [],
        isCode: Bool = false
    ) {
        self.value = value
        self.label = label
        self.notes = notes
        self.items = items
        self.isCode = isCode
    }
}

extension Catalogue {
    /// A choice by its name, and below it the lines that say more.
    func choice(_ choice: StepChoice) -> HTML {
        let name: HTML = choice.isCode ? "\(code(choice.label))" : "<bdi>\(choice.label)</bdi>"
        let notes = choice.notes.map { note -> HTML in
            let text = note.isCode ? code(note.text) : note.text
            let before = note.phrase.map { self[$0] + ": " } ?? ""
            return "<span class=\"more\">\(before)\(text)</span>"
        }
        // A space, for whoever reads without the style sheet; a line break would show with it.
        return notes.reduce(name) { "\($0) \($1)" }
    }
}

/// How a member of a step is asked for.
package enum FieldKind: Sendable, Hashable {
    case line
    /// Some sentences.
    case text
    /// A whole file: a letter, facts.
    case file
    case day
    /// A day whose end is meant.
    case end
    case flag
    case yesNo
    case one(StepSource)
    case many(StepSource)
    /// Rules, by boxes for those that the assessment found and a line for others.
    case rules
    case questions
    case answers
    case conditions
    /// One outcome for each measure.
    case outcomes
    /// Keep or leave out, for each exhibit.
    case verdicts
    /// What may be done with what leaves.
    case limits
}

/// A member of a step, as a form asks for it.
package struct StepField: Sendable, Hashable {
    /// The member's name; where words are asked for by the act, the act's name stands before it.
    package let name: String
    /// How it is asked for.
    package let kind: FieldKind
    /// True when the step is not taken without it.
    package let isNeeded: Bool

    init(_ name: String, _ kind: FieldKind, needed: Bool = true) {
        self.name = name
        self.kind = kind
        isNeeded = needed
    }
}

/// The form of one step.
package struct StepForm: Sendable, Hashable {
    /// The form's name in its address.
    package let name: String
    /// The step it takes.
    package let step: String
    /// For a prepared act, which.
    package let act: String?
    /// What is asked for.
    package let fields: [StepField]
    /// True when the answers are shown once more before anything is done.
    package let isChecked: Bool
    /// True when the officer's passphrase opens a key for it.
    package let isSigned: Bool

    /// The form of that name; nothing when there is no such step.
    package static func named(_ name: String) -> StepForm? { all.first { $0.name == name } }

    /// All forms, in the order of the work.
    package static let all: [StepForm] =
        letter + evidence + reception + passed + decision + execution + common

    private init(
        _ name: String,
        _ fields: [StepField] = [],
        step: String? = nil,
        act: String? = nil,
        checked: Bool = false,
        signed: Bool = false
    ) {
        self.name = name
        self.step = step ?? name
        self.act = act
        self.fields = fields
        isChecked = checked || signed
        isSigned = signed
    }

    private static let reasons = StepField("reasons", .text)
    private static let measures = StepField("measures", .many(.measures))

    private static let letter: [StepForm] = [
        StepForm(
            "draft",
            [
                StepField("reference", .line), StepField("peer", .one(.peers)),
                StepField("letter", .file),
            ]
        ),
        StepForm("revise", [StepField("letter", .file)]),
        StepForm("share-draft", [StepField("remarks", .text, needed: false)], checked: true),
        StepForm("recall-draft", [StepField("reasons", .text, needed: false)], checked: true),
        StepForm("abandon", [reasons], checked: true),
        StepForm(
            "submit",
            [
                StepField("acknowledged", .many(.defects), needed: false),
                StepField("reasons", .text, needed: false),
            ]
        ),
        StepForm("return", [reasons]),
        StepForm("approve", [StepField("letter", .one(.letter))], checked: true),
        StepForm(
            "translate",
            [
                StepField("language", .line), StepField("translation", .file),
                StepField("certified", .flag, needed: false),
            ]
        ),
        StepForm("sign", signed: true),
        StepForm("send", checked: true),
        StepForm(
            "supplement",
            [
                StepField("about", .one(.questions), needed: false),
                StepField("answers", .answers, needed: false),
                StepField("text", .text, needed: false),
                StepField("supplement", .file, needed: false),
            ],
            checked: true
        ),
        StepForm(
            "withdraw",
            [measures, StepField("reasons", .text, needed: false)],
            signed: true
        ),
        StepForm(
            "declare-emergency",
            [
                StepField("measures", .many(.measures), needed: false),
                StepField("deadline", .end, needed: false),
                StepField("reasons", .text),
            ],
            signed: true
        ),
        StepForm(
            "accept-conditions",
            [
                StepField("measures", .many(.conditionalMeasures)),
                StepField("about", .one(.terms)),
            ],
            signed: true
        ),
        StepForm(
            "decline-conditions",
            [
                StepField("measures", .many(.conditionalMeasures)),
                StepField("about", .one(.terms)), reasons,
            ],
            signed: true
        ),
    ]

    private static let evidence: [StepForm] = [
        StepForm(
            "accept",
            [
                StepField("parcel", .one(.arrived)),
                StepField("exhibits", .many(.verifiedExhibits), needed: false),
            ],
            checked: true
        ),
        StepForm("release", [StepField("useLimitsAcknowledged", .flag)]),
        StepForm(
            "use",
            [StepField("purpose", .text), StepField("exhibits", .many(.acceptedExhibits))]
        ),
        StepForm(
            "use-report",
            [
                StepField("report", .text),
                StepField("about", .one(.announcements), needed: false),
            ],
            checked: true
        ),
        StepForm(
            "disclose-to-defence",
            [
                StepField("recipient", .line),
                StepField("exhibits", .many(.acceptedExhibits), needed: false),
                StepField("ground", .line),
                StepField("binding", .many(.binding), needed: false),
                StepField("confidential", .flag, needed: false),
                StepField("otherProceedings", .flag, needed: false),
                StepField("exculpatory", .flag, needed: false),
                StepField("notice", .one(.notices), needed: false),
                StepField("noticeImpossible", .text, needed: false),
            ],
            checked: true
        ),
        StepForm("request-collateral-use", [measures, reasons], signed: true),
        StepForm(
            "dispose",
            [
                StepField("about", .one(.announcements)),
                StepField("outcome", .one(.disposals)), StepField("certificate", .text),
            ],
            signed: true
        ),
    ]

    private static let reception: [StepForm] = [
        StepForm("register", [StepField("officer", .one(.officers), needed: false)]),
        StepForm(
            "acknowledge",
            [StepField("contact", .line, needed: false)],
            checked: true
        ),
        StepForm("check-form"),
        StepForm("examine"),
        StepForm(
            "ask",
            [
                StepField("questions", .questions), StepField("deadline", .end),
                StepField("measures", .many(.measures), needed: false),
            ],
            checked: true
        ),
        StepForm("return-formal", [reasons], signed: true),
        StepForm(
            "forward",
            [
                StepField("to", .line), reasons, StepField("email", .line, needed: false),
                StepField("telephone", .line, needed: false),
            ],
            checked: true
        ),
        StepForm(
            "provisional-measure",
            [
                measures, StepField("report", .text),
                StepField("grounds", .rules, needed: false),
                StepField("deadline", .end, needed: false),
            ],
            signed: true
        ),
    ]

    private static let passed: [StepForm] = [
        StepForm("decide-on-file", [StepField("reasons", .text, needed: false)]),
        StepForm(
            "let-pass",
            [
                StepField("measures", .many(.conditionalMeasures)),
                StepField("reasons", .text, needed: false),
            ]
        ),
    ]

    private static let decision: [StepForm] = [
        StepForm(
            "prepare-decide",
            [
                StepField("outcomes", .outcomes), StepField("grounds", .rules, needed: false),
                reasons, StepField("conditions", .conditions, needed: false),
                StepField("deadline", .end, needed: false),
                StepField("remedies", .text, needed: false),
            ],
            step: "prepare",
            act: "decide"
        ),
        StepForm(
            "prepare-postpone",
            [measures, StepField("grounds", .rules, needed: false), reasons],
            step: "prepare",
            act: "postpone"
        ),
        StepForm("prepare-resume", [measures], step: "prepare", act: "resume"),
        StepForm("prepare-lift", [measures, reasons], step: "prepare", act: "lift"),
        StepForm(
            "prepare-hand-over",
            [measures, StepField("judgment", .line), StepField("report", .text)],
            step: "prepare",
            act: "hand-over"
        ),
        StepForm("decide", [StepField("draft", .one(.decide))], signed: true),
        StepForm("postpone", [StepField("draft", .one(.postpone))], signed: true),
        StepForm("resume", [StepField("draft", .one(.resume))], signed: true),
        StepForm("lift", [StepField("draft", .one(.lift))], signed: true),
        StepForm("hand-over", [StepField("draft", .one(.handOver))], signed: true),
    ]

    private static let execution: [StepForm] = [
        StepForm("assign", [StepField("officer", .one(.officers))]),
        StepForm("seek-compulsion", [StepField("court", .line)]),
        StepForm("grant-order", [StepField("court", .line), StepField("order", .line)]),
        StepForm("deny-order", [StepField("court", .line), reasons]),
        StepForm("execute", [StepField("noCompulsion", .text, needed: false)]),
        StepForm("collect", [StepField("exhibits", .many(.collected))]),
        StepForm("begin-review", [StepField("exhibit", .one(.collected)), measures]),
        StepForm(
            "assign-review",
            [
                StepField("review", .one(.reviews)), StepField("officer", .one(.officers)),
                StepField("reasons", .text, needed: false),
            ]
        ),
        StepForm("drop-review", [StepField("review", .one(.reviews)), reasons]),
        StepForm("record-redaction", [StepField("entries", .file)]),
        StepForm(
            "report-execution",
            [
                measures, StepField("report", .text), StepField("open", .line, needed: false),
                StepField("expected", .day, needed: false),
                StepField("complete", .flag, needed: false),
            ],
            checked: true
        ),
        StepForm(
            "review",
            [StepField("exhibits", .verdicts), StepField("reasons", .text, needed: false)]
        ),
        StepForm(
            "notify-order",
            [StepField("notified", .day), StepField("rule", .one(.windows))]
        ),
        StepForm("no-remedy", [StepField("rule", .line)]),
        StepForm(
            "consent",
            [
                StepField("document", .line), StepField("allEntitled", .flag),
                StepField("irrevocable", .flag),
            ],
            checked: true
        ),
        StepForm("complaint", [measures, reasons], signed: true),
        StepForm("complaint-ended", [measures, reasons], signed: true),
        StepForm("approve-transfer", checked: true),
        StepForm(
            "pack",
            [
                StepField("number", .line), measures,
                StepField("exhibits", .many(.kept), needed: false),
                StepField("useLimits", .limits, needed: false),
                StepField("unconditional", .flag, needed: false),
            ],
            signed: true
        ),
        StepForm(
            "deliver",
            [
                StepField("parcel", .one(.packed)),
                StepField("replaces", .one(.ownEnvelopes), needed: false),
            ],
            signed: true
        ),
        StepForm("cancel-parcel", [StepField("parcel", .one(.waiting)), reasons], checked: true),
        StepForm(
            "answer-use",
            [
                StepField("about", .one(.openUses)), measures, StepField("consent", .yesNo),
                reasons,
            ],
            signed: true
        ),
    ]

    private static let common: [StepForm] = [
        StepForm("assess", [StepField("on", .day, needed: false)]),
        StepForm("add-facts", [StepField("facts", .file)]),
        StepForm(
            "consult",
            [
                measures, StepField("text", .text),
                StepField("deadline", .end, needed: false),
            ],
            checked: true
        ),
        StepForm(
            "involve",
            [StepField("person", .one(.officers)), StepField("reasons", .text, needed: false)]
        ),
        StepForm(
            "dismiss",
            [StepField("person", .one(.involved)), StepField("reasons", .text, needed: false)]
        ),
        StepForm("hold", [StepField("name", .line), reasons]),
        StepForm("lift-hold", [StepField("name", .one(.holds)), reasons]),
        StepForm("clear-data-protection", [StepField("cleared", .yesNo), reasons]),
        StepForm("resend", [StepField("envelope", .one(.deadEnvelopes))]),
        StepForm(
            "retract",
            [
                StepField("envelope", .one(.crossed)), StepField("reasons", .text, needed: false),
            ],
            signed: true
        ),
        StepForm("close", [StepField("remarks", .text, needed: false)], signed: true),
    ]
}
