extension Catalogue {
    /// The steps in English.
    static let englishSteps: [String: StepWords] = [
        "draft": .init(
            "Begin a letter",
            "A letter of request as YAML or JSON, under a reference of this authority. Nothing "
                + "goes out; it can be changed until somebody approves it.",
            "See what the other state’s law says to it, then submit it for approval."
        ),
        "revise": .init(
            "Change the letter",
            "Puts this text in place of the letter. An approval or a signature it had is void.",
            "See what the law says to the new text, then submit it again."
        ),
        "share-draft": .init(
            "Show the draft to the other side",
            "The letter as it stands goes to the other authority for comment, marked as informal "
                + "and no request: nothing is asked for, and no period runs.",
            "Its comments come back and stand beside the parts of the letter. The formal letter "
                + "still has to be approved, signed and sent."
        ),
        "recall-draft": .init(
            "Take the draft back",
            "The other side is told that the informal draft it was shown counts no more.",
            "You can show another one, or send the letter."
        ),
        "abandon": .init(
            "Give the letter up",
            "The letter has not left, and will not. An informal draft that was shown is taken "
                + "back; the reasons stay in this authority.",
            "Nothing is due any more. The case can be closed; what was written stays readable."
        ),
        "submit": .init(
            "Submit for approval",
            "Hands the letter to whoever approves. What the law still misses is named, and goes "
                + "out so only with reasons.",
            "Somebody else approves it or sends it back."
        ),
        "return": .init(
            "Send back to the drafter",
            "The letter goes back to whoever drafted it, with reasons.",
            "The drafter changes it and submits it again."
        ),
        "approve": .init(
            "Approve the letter",
            "You approve exactly this text. You cannot approve what you drafted yourself.",
            "It can be signed now."
        ),
        "translate": .init(
            "Add a translation",
            "The translation of the letter as it was approved. It goes out beside the letter, "
                + "whose own text stays what is signed.",
            "The letter can be signed with it. A newer translation takes its place until then."
        ),
        "sign": .init(
            "Sign the letter",
            "Your signature stands on the letter’s final bytes and on the envelope around it.",
            "It can be sent now."
        ),
        "send": .init(
            "Send the letter",
            "The letter is sealed to the other authority and leaves. It cannot be called back, "
                + "only withdrawn.",
            "The other authority verifies every signature and acknowledges it. You see here how "
                + "far it got."
        ),
        "supplement": .init(
            "Answer or complete",
            "Sends what the other side asked for: answers, a text, or a further part of the "
                + "letter.",
            "The other side goes on with its examination."
        ),
        "withdraw": .init(
            "Withdraw measures",
            "The other side stops working on them. This cannot be undone.",
            "The other side sees the withdrawal at once."
        ),
        "declare-emergency": .init(
            "Declare an emergency",
            "Life or safety is at risk: say what shows it, and what the material has to do with "
                + "it. The clocks of the lane run from now on, 8 and 96 hours.",
            "The other side sees it at once, before everything else."
        ),
        "accept-conditions": .init(
            "Accept the conditions",
            "Your authority is bound by them from now on.",
            "The other side can send what hangs on them."
        ),
        "decline-conditions": .init(
            "Decline the conditions",
            "The other side may then send only what hangs on no condition.",
            "The other side sees it, with your reasons."
        ),
        "accept": .init(
            "Accept the package",
            "Takes the exhibits that were verified into the case. What did not verify stays in "
                + "quarantine, whoever accepts.",
            "A signed receipt tells the other side what was accepted. Release it to the case next."
        ),
        "release": .init(
            "Release to the case",
            "Exhibits can be used from now on, within the limits that came with them.",
            "Put each use on record."
        ),
        "use": .init(
            "Record a use",
            "Puts on record who used which exhibits for what. What the defence gets has a step "
                + "of its own.",
            "It stands in the ledger, and can be reported to the other side."
        ),
        "disclose-to-defence": .init(
            "Disclose to the defence",
            "Puts on record which exhibits the defence gets, on what legal ground and within "
                + "which limits. What is kept confidential needs the other side’s consent, or "
                + "exonerates somebody and was announced to the other side before.",
            "Take the archive and its note from “Received”, and hand both over."
        ),
        "use-report": .init(
            "Report a use",
            "Tells the other side what the evidence was used for.",
            "The other side has your report."
        ),
        "request-collateral-use": .init(
            "Ask for another use",
            "Evidence may serve only what it was given for. This asks the other side to consent "
                + "to another purpose.",
            "Until the other side consents, the other use is not allowed."
        ),
        "dispose": .init(
            "Return, destroy or keep",
            "Certifies what became of the evidence. Keeping it needs the other side’s consent to "
                + "a further use.",
            "The other side receives your certificate."
        ),
        "register": .init(
            "Register the letter",
            "Takes the letter into the docket and names who handles it.",
            "Acknowledge it, then check its form."
        ),
        "acknowledge": .init(
            "Acknowledge receipt",
            "Tells the other side that the letter is in your hands, and whom to ask.",
            "Check its form next."
        ),
        "check-form": .init(
            "Check the form",
            "You have read the letter and begin to check its form.",
            "Assess it under your law. Then examine it, ask for what is missing, or return it."
        ),
        "examine": .init(
            "Examine the request",
            "The form is in order; the request itself is examined from now on.",
            "Consult the other side, or prepare a decision."
        ),
        "ask": .init(
            "Ask the other side",
            "Sends your questions, with a day by which an answer is awaited.",
            "The day stands among the deadlines of both sides."
        ),
        "decide-on-file": .init(
            "Go on with what is on file",
            "The answer to your questions did not come in time. The request is examined on what "
                + "is on file; an answer that comes later is still read.",
            "Prepare a decision. The other side learns of it by the decision."
        ),
        "let-pass": .init(
            "Let conditions pass",
            "Nobody accepted or declined the conditions in time. What hangs on no condition may "
                + "leave; what hangs on one stays.",
            "Pack what hangs on no condition. The other side learns of it by the announcement."
        ),
        "return-formal": .init(
            "Return for its form",
            "Sends the letter back because of its form, with reasons.",
            "The other side may complete it; then its form is checked again."
        ),
        "forward": .init(
            "Pass the letter on",
            "Another authority of this state is competent. The other side is told which, and why; "
                + "that authority answers, and nothing more is done here.",
            "Close the case once the letter is where it belongs."
        ),
        "provisional-measure": .init(
            "Take a provisional measure",
            "Secures at once what could disappear, whatever the form still lacks, and tells the "
                + "other side.",
            "The measure stands until it is decided on or lifted."
        ),
        "prepare-decide": .init(
            "Prepare a decision",
            "Say for each measure what is granted or refused, and why. What is left open here can "
                + "be decided separately.",
            "Somebody else takes it, word for word, or leaves it."
        ),
        "prepare-postpone": .init(
            "Prepare a postponement",
            "Some measures have to wait. The other side must have been consulted before.",
            "Somebody else takes it, word for word, or leaves it."
        ),
        "prepare-resume": .init(
            "Prepare a resumption",
            "What was postponed goes on.",
            "Somebody else takes it, word for word, or leaves it."
        ),
        "prepare-lift": .init(
            "Prepare a lifting",
            "A provisional measure ends. The other side must have been heard before.",
            "Somebody else takes it, word for word, or leaves it."
        ),
        "prepare-hand-over": .init(
            "Prepare a hand-over",
            "Assets are handed over on a final and enforceable judgment.",
            "Somebody else takes it, word for word, or leaves it."
        ),
        "decide": .init(
            "Decide",
            "You take what somebody else prepared, word for word, and sign it. It goes to the "
                + "other side and cannot be taken back.",
            "The other side reads the decision and its reasons. Assign what was granted to "
                + "whoever executes it."
        ),
        "postpone": .init(
            "Postpone",
            "You take what somebody else prepared, word for word, and sign it.",
            "The other side reads it with its reasons."
        ),
        "resume": .init(
            "Resume",
            "You take what somebody else prepared, and sign it.",
            "The measures can be decided on again."
        ),
        "lift": .init(
            "Lift a provisional measure",
            "You take what somebody else prepared, and sign it. What was secured becomes free.",
            "The other side reads it with its reasons."
        ),
        "hand-over": .init(
            "Hand over",
            "You take what somebody else prepared, and sign it.",
            "The other side reads it."
        ),
        "assign": .init(
            "Assign the execution",
            "Names the officer who carries the measures out; from now on this person sees the "
                + "case.",
            "The officer seeks an order, or executes where none is needed."
        ),
        "seek-compulsion": .init(
            "Seek an order",
            "Records that a court or another competent authority was asked for an order.",
            "Record its answer when it comes."
        ),
        "grant-order": .init(
            "Record an order",
            "The court or authority ordered it.",
            "Execute it."
        ),
        "deny-order": .init(
            "Record a denial",
            "The court or authority did not order it, for these reasons.",
            "Consult the other side."
        ),
        "execute": .init(
            "Begin the execution",
            "Material can be taken in from now on.",
            "Add the exhibits, then say that they are complete."
        ),
        "collect": .init(
            "Say that the material is complete",
            "Each exhibit was hashed and sealed as it came in, and its custody is recorded.",
            "Review each exhibit."
        ),
        "begin-review": .init(
            "Review what may leave of an exhibit",
            "The office reads it, cuts it to the measures and proposes what stays behind; people "
                + "decide each finding.",
            "Open the review from the page of the case: it shows how far the office is."
        ),
        "assign-review": .init(
            "Give a review to an officer",
            "Its officer, lawyers and the data protection officer decide; others do not.",
            "The review waits among the work of that officer."
        ),
        "drop-review": .init(
            "Give a review up",
            "What was decided in it stays on record and counts for nothing.",
            "Begin another, or decide the exhibit as a whole."
        ),
        "record-redaction": .init(
            "Record what was left out",
            "Says in general terms what was removed from copies and why; it goes out with the "
                + "package.",
            "Review the copies."
        ),
        "report-execution": .init(
            "Report on the execution",
            "Tells the other side what was done for these measures, what is still open and by "
                + "when it is expected. Say nothing of what the evidence holds.",
            "The other side sees how far the execution is."
        ),
        "review": .init(
            "Review the exhibits",
            "Say for each exhibit whether it may leave. An exhibit and its disclosed copy do not "
                + "both go.",
            "Notify the final order, or record that the law gives no remedy."
        ),
        "notify-order": .init(
            "Record the notification",
            "The final order was notified. The period for remedies runs from that day.",
            "Nothing leaves before the period is over or all entitled persons consent."
        ),
        "no-remedy": .init(
            "Record that there is no remedy",
            "The law gives no remedy that would hold the transfer back.",
            "Somebody who neither collected nor reviewed approves the transfer."
        ),
        "consent": .init(
            "Record the consent of all entitled",
            "Everybody entitled consents irrevocably, which ends the period for remedies at once. "
                + "One missing consent is none.",
            "Somebody who neither collected nor reviewed approves the transfer."
        ),
        "complaint": .init(
            "Record a remedy",
            "Somebody took a remedy. Nothing leaves for these measures until it has ended.",
            "The other side sees the suspension."
        ),
        "complaint-ended": .init(
            "Record the end of a remedy",
            "The remedy no longer stands against the transfer.",
            "The other side sees that the suspension has ended."
        ),
        "approve-transfer": .init(
            "Approve the transfer",
            "What was reviewed and kept may leave. You cannot approve what you collected or "
                + "reviewed yourself.",
            "The executing officer packs it."
        ),
        "pack": .init(
            "Pack and sign",
            "Packs the exhibits with the letter, the decision and the record of custody, signs "
                + "the whole and seals it to the other authority.",
            "Somebody else announces it; only then does it leave."
        ),
        "deliver": .init(
            "Announce and deliver",
            "Asks the release gate once more, announces the package and lets it leave. You cannot "
                + "deliver what you packed yourself.",
            "The gate is asked again before each attempt. You see here how far it got."
        ),
        "cancel-parcel": .init(
            "Cancel a package",
            "Takes a package back that has not arrived.",
            "It can be packed anew, under another number."
        ),
        "answer-use": .init(
            "Answer a request for another use",
            "Consent to the other use or deny it, with reasons.",
            "The other side is bound by your answer."
        ),
        "assess": .init(
            "Assess under the law",
            "The law book is asked what follows from the letter and the facts on file. It "
                + "proposes; you decide.",
            "Read the findings, measure by measure."
        ),
        "add-facts": .init(
            "Add facts",
            "Facts that an officer found, in the law book’s words. They count from the next "
                + "assessment on.",
            "Assess the request again."
        ),
        "consult": .init(
            "Consult the other side",
            "Writes to the other side before something is refused or postponed, or answers it.",
            "Your text is with the other side, and the consultation is on record."
        ),
        "involve": .init(
            "Involve a person",
            "A person of this authority sees the case from now on.",
            "The person finds it among the cases."
        ),
        "dismiss": .init(
            "Dismiss a person",
            "The person no longer sees the case, unless a role shows it anyway.",
            "The person no longer finds it among the cases."
        ),
        "hold": .init(
            "Hold everything back",
            "Nothing leaves this authority for the case while the hold stands.",
            "The release gate is closed until the hold is lifted."
        ),
        "lift-hold": .init(
            "Lift a hold",
            "Things may leave again, if nothing else stands against it.",
            "The release gate is asked again at the next attempt."
        ),
        "clear-data-protection": .init(
            "Clear special categories",
            "As data protection officer, allow or forbid what was marked special to leave.",
            "The release gate counts your word."
        ),
        "resend": .init(
            "Send again",
            "An envelope that no carrier could bring is sealed and sent again.",
            "You see here how far it got."
        ),
        "retract": .init(
            "Take an envelope back",
            "Two envelopes crossed in the post, and neither counts. Yours is as if it had never "
                + "been written, and the other side’s has its effect.",
            "Both sides see it. What you had to say can be said again, if it still holds."
        ),
        "close": .init(
            "Close the case",
            "Your side has nothing more to do. The other side closes for itself.",
            "The case stays readable, and its proofs stay valid."
        ),
    ]
}
