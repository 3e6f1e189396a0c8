/// What the pages of the ledger and of what needs a person say.
enum WatchPhrase: String, AreaPhrase {
    static let area = "watch"

    case ledger, trailOf, entriesInAll, fromDay, toDay, officer, exhibit, reference, act, anyAct
    case show, position, time, about, why, proof, noEntries, byItself, onBehalf, older
    case export, asCSV, asJSON, withProofs, exportHelp
    case checkTitle, checkText, checkNow, checkRuns, lookAgain, neverChecked, lastCheck, isWhole
    case isBroken, entries, checkpoints, openings, chains, tiles, root, newestCheckpoint
    case cosignedCheckpoint, elsewhere, witnesses, witnessHelp, peer, cosignedSize, cosignedAt
    case age, witnessed, noPeers
    case mirrors, mirrorHelp, mirrorSeen, mirrorAt, mirrorVerified, mirrorLag, mirrorState
    case mirrorFits, noMirrors
    case readings, follow, nothingToSee, toSee, seenBefore, seenBecause, seenHint, seenGo, refused
    case newest, olderToSee
}

extension Catalogue {
    static let englishWatch: [WatchPhrase: String] = [
        .ledger: "Ledger", .follow: "Follow the trail, with proofs",
        .readings: "# reading|# readings", .trailOf: "Trail of case #",
        .entriesInAll: "The ledger has # entry.|The ledger has # entries.",
        .fromDay: "From day (UTC)",
        .toDay: "To day (UTC)", .officer: "Who", .exhibit: "Exhibit (digest)",
        .reference: "Case", .act: "Act", .anyAct: "Any act", .show: "Show",
        .position: "Position", .time: "Time", .about: "About", .why: "Why", .proof: "Proof",
        .noEntries: "There is no such entry here.", .byItself: "the office itself",
        .onBehalf: "for", .older: "Earlier entries", .newest: "From the newest",
        .olderToSee: "Earlier ones", .export: "Take it out",
        .asCSV: "As CSV", .asJSON: "As JSON", .withProofs: "With proofs (tar)",
        .exportHelp:
            "As many entries as one file may have, chosen as above. In the archive each entry "
            + "has its proof, which anybody can check offline with the key beside it and the "
            + "digest of the object, without its first word:",
        .checkTitle: "Check of the ledger",
        .checkText:
            "Every entry is compared with what opens it, every checkpoint and tile computed "
            + "again, every chain of envelopes followed. Work goes on meanwhile.",
        .checkNow: "Verify now", .checkRuns: "A check is running:",
        .lookAgain: "Look again", .neverChecked: "No check is on record lately.",
        .lastCheck: "Last check", .isWhole: "Register and ledger are whole.",
        .isBroken: "Something is wrong. Stop, keep everything as it is, and find out what.",
        .entries: "Entries", .checkpoints: "Checkpoints computed again",
        .openings: "Entries that open to their record", .chains: "Cases with whole chains",
        .tiles: "Tiles", .root: "Root", .newestCheckpoint: "Newest checkpoint",
        .cosignedCheckpoint: "Newest checkpoint that a peer has cosigned",
        .elsewhere: "The ledger’s files are checked elsewhere, without this office, by:",
        .witnesses: "Who else holds it",
        .witnessHelp:
            "A peer cosigns this ledger when it takes an envelope, and this office cosigns the "
            + "peer’s. Neither can be rewritten up to the size the other has seen.",
        .peer: "Other authority", .cosignedSize: "Cosigned up to", .cosignedAt: "At",
        .age: "Age", .witnessed: "Of the peer’s, cosigned here up to",
        .mirrors: "Copies of peers’ ledgers",
        .mirrorHelp:
            "This office fetches what its peers’ ledgers show (commitments, nothing else), "
            + "verifies each entry against the checkpoint that the peer signed, and keeps it.",
        .mirrorSeen: "Newest checkpoint", .mirrorAt: "Fetched", .mirrorVerified: "Verified until",
        .mirrorLag: "Lag", .mirrorState: "State", .mirrorFits: "one history",
        .noMirrors: "No peer’s ledger was fetched yet.",
        .noPeers: "There is no peer yet.", .nothingToSee: "Nothing needs you now.",
        .toSee: "# to look at.", .seenBefore: "What was seen before",
        .seenBecause: "I have seen it, because…",
        .seenHint: "It is put in the ledger in your name. No names of persons.",
        .seenGo: "Seen", .refused: "This was not done",
    ]

    static let englishWatchCodes: [String: String] = [
        "erased": "erased", "unreadable": "does not open: check the ledger",
        "ledger-checked": "Ledger checked", "anomaly-seen": "Seen and set aside",
        "audit": "audit", "work": "work", "proof": "a proof was taken out",
        "arrival-refused": "A file was not taken in",
        "do-arrival-refused":
            "The peer was told why. Ask whether it will send again; if it was forged, tell the "
            + "peer by another way.",
        "quarantine": "Exhibits in quarantine",
        "do-quarantine":
            "They are not what their sender listed. Ask for a second package; nothing of them "
            + "may be used.",
        "gap": "A letter of the peer is missing",
        "do-gap": "It was asked for. If it does not come, call the peer.",
        "crossed": "Two envelopes crossed",
        "do-crossed": "Both sides acted at once. Read both, agree, and write again.",
        "fork": "Two envelopes for one place",
        "do-fork":
            "The peer signed two histories of one case. Do nothing in it, keep both, and call "
            + "the peer.",
        "no-effect": "An envelope had no effect",
        "do-no-effect": "It did not fit where the case stands. Ask the peer what was meant.",
        "peer-refused": "The peer refused what was sent",
        "do-peer-refused": "Put right what it names, and send again.",
        "overdue": "A day has passed",
        "do-overdue": "Somebody waits, or has not answered. Act, or remind the other side.",
        "return-overdue": "Material is to be returned",
        "do-return-overdue": "Return or destroy it, or agree to keep it, and put that on record.",
        "dead-letter": "A file was given up",
        "do-dead-letter": "See whether the peer is reached, then resend it from its case.",
        "no-receipt": "No receipt for a day",
        "do-no-receipt":
            "The peer’s gateway has it, its office has not signed. Ask whether it is unlocked.",
        "ledger-rewritten": "A peer’s ledger was rewritten",
        "do-ledger-rewritten":
            "Two checkpoints it signed do not fit. Keep everything and call the peer: it may be "
            + "a restored backup, or a forgery.",
        "check-failed": "A check of the ledger failed",
        "do-check-failed": "Stop the office, keep a copy of its home, run `comityd check`.",
        "cosignature-late": "A cosignature is missing",
        "do-cosignature-late":
            "The peer took envelopes and has not cosigned the ledger since. Ask it why.",
        "log-ins": "Many failed log-ins",
        "do-log-ins": "Ask the person. If it was somebody else, change the password.",
        "expiring": "Ends within thirty days",
        "do-expiring": "Renew it, and have peers take the new descriptor.",
        "expired": "Has ended",
        "do-expired": "Nothing is taken by it any more. Renew it now.",
        "files-audit": "the files do not match their checkpoint",
        "mirror-checkpoint": "the checkpoint is not signed by the peer’s log",
        "mirror-incomplete": "what was fetched does not lead to the checkpoint; it is asked again",
        "mirror-forked": "two histories: see what needs a person",
        "mirror-too-long": "longer than is copied", "mirror-mirror": "the own copy is damaged",
        "ledger-forked": "Two histories of a peer’s ledger", "forked": "two histories",
    ]
}
