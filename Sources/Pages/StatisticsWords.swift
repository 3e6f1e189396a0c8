/// What the pages of statistics say, in each language of the catalogues; the codes of tables and
/// columns are phrases of the same name.
enum StatisticsPhrase: String, AreaPhrase {
    static let area = "statistics"

    case title, intro, filter, from, to, everything, show, clear, least, leastHint, refused
    case reports, overview, fatf, national, eEvidence = "e-evidence", download, csv, json, empty
    case heldBack, chartOf, fatfNote, eEvidenceNote, nationalNote, clock, unknown, shownFirst
    // tables
    case totals, months, ageing, days, spread, states, instruments, measures, grounds, happened
    case countries, types, orders, addressees, obtaining, years
    case byState = "by-state", byInstrument = "by-instrument", byMeasure = "by-measure"
    // columns
    case side, state, instrument, measure, begun, ended, open, asked, month, backlog, age, total
    case rule, step, cases, median, p90, average, longest, what, year
    case openBefore = "open-before", openAfter = "open-after"
    case medianDecided = "median-decided", medianDelivered = "median-delivered"
    case days7 = "days-7", days30 = "days-30", days90 = "days-90", days180 = "days-180"
    case days365 = "days-365", daysMore = "days-more"
    case age0 = "age-0", age1 = "age-1", age3 = "age-3", age6 = "age-6", age12 = "age-12"
    case age24 = "age-24"
    // what stands in them
    case requesting, requested, both
    case accepted, conditional, refusedOutcome = "refused-outcome", withdrawn, lifted
    case handedOver = "handed-over"
    case acknowledged, decided, delivered
}

extension Catalogue {
    static let englishStatistics: [StatisticsPhrase: String] = [
        .title: "Statistics",
        .intro:
            "Letters that came or went out, what became of them and how long it took. A draft is "
            + "not counted before it is sent. An outcome counts in the year of the decision.",
        .filter: "What is counted", .from: "From year", .to: "To year", .everything: "All",
        .show: "Show", .clear: "Show everything", .least: "Hold back numbers below",
        .leastHint: "For a report that leaves this office, such as 5. Zero shows all.",
        .refused: "This cannot be counted so", .reports: "Reports", .overview: "Overview",
        .fatf: "FATF, Recommendation 33", .national: "Yearly report",
        .eEvidence: "e-Evidence, Article 28", .download: "Download", .csv: "CSV", .json: "JSON",
        .empty: "There is nothing to count.", .heldBack: "below #", .chartOf: "Chart: #",
        .fatfNote:
            "Recommendation 33 asks for statistics of requests for mutual legal assistance and "
            + "other cooperation. It sets no form; this one is Comity’s.",
        .eEvidenceNote:
            "Regulation (EU) 2023/1543, Article 28(2), asks by 31 March for the calendar year "
            + "before. Counted here, of cases that rest on the Regulation first: orders by kind "
            + "of data and by state, fulfilled or not, grounds, and the time until the data came. "
            + "Not counted here: service providers as addressees, notifications under Article 8, "
            + "preservation followed by production, remedies, costs. Check it against the text.",
        .nationalNote: "No state’s own form: what most of them ask for, by year.",
        .clock: "Days and years are those of #. As of", .unknown: "Not known",
        .shownFirst: "The chart shows the # largest.", .totals: "In all",
        .months: "Month by month", .ageing: "How old open cases are",
        .days: "Days from the letter to each step", .spread: "How many cases took how long",
        .states: "Measures by state and outcome", .instruments: "Measures by instrument",
        .measures: "Measures by kind", .grounds: "Grounds of refusal",
        .happened: "What else happened", .countries: "Requests by state",
        .types: "Measures by state and kind", .orders: "Orders by kind of measure",
        .addressees: "Orders by state", .obtaining: "Days until the data came",
        .years: "Cases by year", .byState: "Measures by state",
        .byInstrument: "Measures by instrument", .byMeasure: "Measures by kind",
        .side: "This authority", .state: "Other state", .instrument: "Instrument",
        .measure: "Kind of measure", .begun: "New cases", .ended: "Ended", .open: "Open now",
        .asked: "Measures asked", .month: "Month", .backlog: "Open at its end",
        .age: "Months since the letter", .total: "Decided or ended", .rule: "Rule",
        .step: "Step", .cases: "Cases", .median: "Median", .p90: "Nine of ten within",
        .average: "Mean", .longest: "Longest", .what: "What", .year: "Year",
        .openBefore: "Open at its beginning", .openAfter: "Open at its end",
        .medianDecided: "Median days to decision", .medianDelivered: "Median days to evidence",
        .days7: "up to 7 days", .days30: "8 to 30", .days90: "31 to 90", .days180: "91 to 180",
        .days365: "181 to 365", .daysMore: "more", .age0: "this month", .age1: "1 or 2",
        .age3: "3 to 5", .age6: "6 to 11", .age12: "12 to 23", .age24: "24 and more",
        .requesting: "asks", .requested: "is asked", .both: "Both sides",
        .accepted: "Accepted", .conditional: "With conditions", .refusedOutcome: "Refused",
        .withdrawn: "Withdrawn", .lifted: "Lifted", .handedOver: "Handed over",
        .acknowledged: "Acknowledged", .decided: "Decided", .delivered: "Evidence announced",
    ]
}
