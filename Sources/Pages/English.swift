extension Catalogue {
    /// English.
    package static let english = Catalogue(
        language: "en",
        name: "English",
        words: englishWords.merging(englishActs) { $1 },
        codes: englishCodes,
        steps: englishSteps,
        fields: englishFields,
        areas: [
            AreaTable(englishDefence),
            AreaTable(englishDrill, codes: englishDrillCodes),
            AreaTable(englishLaw, codes: englishLawCodes),
            AreaTable(englishNotifications, codes: englishNotificationCodes),
            AreaTable(englishPeers, codes: englishPeerCodes),
            AreaTable(englishClasses, codes: englishClassCodes),
            AreaTable(englishReview),
            AreaTable(englishReviewSheet, codes: englishReviewSheetCodes),
            AreaTable(englishSearch),
            AreaTable(englishSignOn),
            AreaTable(englishStatistics),
            AreaTable(englishUpload),
            AreaTable(englishOutside),
            AreaTable(englishEnclosures),
            AreaTable(englishInformal),
            AreaTable(englishWatch, codes: englishWatchCodes),
            AreaTable(englishWriter),
        ],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ],
        weekdays: [
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ]
    )

    private static let englishWords: [Phrase: String] = [
        .skip: "Skip to the content", .navigation: "Pages", .statistics: "Statistics",
        .cases: "Cases", .letters: "Letters",
        .noCases: "There is no case that you may see.", .caseNamed: "Case",
        .caseList: "Your cases, the newest change first",
        .readOnly: "This page changes nothing.",
        .asOf: "As of", .overview: "Overview", .reference: "Reference", .side: "This authority",
        .requesting: "Asks", .requested: "Is asked", .peer: "Other authority",
        .noPeer: "None yet", .stage: "Stage", .letterStage: "Stage both sides agree on",
        .changed: "Last change", .due: "Due", .nothingDue: "Nothing", .measures: "Measures",
        .measure: "Measure", .kind: "Kind", .conditions: "Conditions", .suspended: "Suspended",
        .yes: "Yes", .no: "No", .noMeasures: "There are no measures yet.",
        .wholeLetter: "Whole letter", .findings: "To be looked at",
        .noFindings: "There is nothing to look at.", .deadlines: "Deadlines", .rule: "Rule",
        .remarks: "Remarks", .noDeadlines: "Nothing is due.", .envelopes: "Envelopes",
        .direction: "Direction", .sent: "Sent", .received: "Received", .number: "Number",
        .type: "Type", .date: "Date", .delivery: "Delivery", .digest: "Digest",
        .noEnvelopes: "Nothing was sent or received.", .exhibits: "Exhibits", .name: "Name",
        .mediaType: "Media type", .size: "Size", .byteCount: "# byte|# bytes", .state: "State",
        .noExhibits: "There are no exhibits.", .ledger: "Ledger", .position: "Position",
        .event: "Event", .who: "Who", .noLedger: "The ledger says nothing of this case.",
        .checkpoint: "Newest checkpoint",
        .checkpointHelp:
            "The signed size and root of the whole ledger; every position above is below it.",
        .noCheckpoint: "Nothing was signed yet.",
        .placeInbox: "To look at", .placeHealth: "Keys and peers",
        .placeDirectory: "Directory", .placeLaw: "Law book", .placeMore: "More",
        .notFoundTitle: "Not found",
        .notFoundText: "There is no such page, or it is not for you.",
        .lockedTitle: "Locked",
        .lockedText: "The keys of this office are not unlocked. Its operator can unlock them.",
        .formTitle: "Not accepted",
        .formText:
            "The form is too old, too large, or does not come from this page. Nothing was "
            + "done. Go back, load the page again, and send it once more.",
        .logIn: "Log in", .logOut: "Log out", .loggedInAs: "You are",
        .readOnlySession: "reading only", .logInTitle: "Log in", .logInName: "Identifier",
        .logInNameHint: "The one this office gave you, such as o-17.",
        .logInPassword: "Password", .logInCode: "One-time code",
        .logInCodeHint: "Six digits from your authenticator app. Each counts once.",
        .logInFailed: "That did not let you in.",
        .logInFailedText:
            "Identifier, password and code must all be right, and the code must be a new one. "
            + "After several failures in a row an account waits for a while.",
        .logInLink:
            "Without a password, the operator of this office can give you a link for reading: "
            + "it counts once and for ten minutes.",
        .myWork: "My work", .workDeadlines: "Due, the next first",
        .workSteps: "Ready for your next step",
        .noWorkDeadlines: "Nothing is due in your cases.",
        .noWorkSteps: "No case waits for a step of yours.", .today: "today",
        .tomorrow: "tomorrow",
        .yesterday: "yesterday",
        .overdue: "overdue", .inDays: "in # day|in # days", .daysAgo: "# day ago|# days ago",
        .counted: "How it was counted", .peerSaid: "The other side last",
        .peerSaidNothing: "The other side has sent nothing yet.", .youCan: "You can",
        .runsByHours:
            "the next full hour after the emergency was declared. No day of rest moves the end.",
        .setByLetter: "The question or the conditions name the day themselves.",
        .failedTitle: "That failed",
        .failedText: "The office could not answer. Try again; its log tells its operator why.",
    ]
}
