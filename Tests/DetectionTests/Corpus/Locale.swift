/// How a state's people write: the sentences around what is to be found, and its usual forms.
///
/// Names and places are made up; telephone numbers are random in their form.
struct Locale: Sendable {
    let country: String
    let people: [String]
    /// Patterns: `d` a digit, `N` 2 to 9.
    let phones: [String]
    let addresses: [String]
    /// Patterns of `YYYY`, `MM`, `DD` and `NAME` of the month.
    let dates: [String]
    let months: [String]
    /// Sentences with one place `{}`.
    let phoneLines: [String]
    let birthLines: [String]
    let addressLines: [String]
    let subjects: [String]
    let chatter: [String]

    /// Lists apart by `|`, so that a locale fits on a page.
    init(
        _ country: String,
        people: String,
        phones: String,
        addresses: String,
        dates: String,
        months: String,
        phone: String,
        birth: String,
        address: String,
        subjects: String,
        chatter: String
    ) {
        func list(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }
        self.country = country
        self.people = list(people)
        self.phones = list(phones)
        self.addresses = list(addresses)
        self.dates = list(dates)
        self.months = list(months)
        phoneLines = list(phone)
        birthLines = list(birth)
        addressLines = list(address)
        self.subjects = list(subjects)
        self.chatter = list(chatter)
    }

    /// The states of the profiles.
    static let all: [Locale] = [
        estonia, unitedStates, brazil, switzerland, finland, netherlands, germany, france, japan,
        canada, britain, australia, singapore, southAfrica, india,
    ]

    static let englishMonths = """
        January|February|March|April|May|June|July|August|September|October|November|December
        """
    static let germanMonths = """
        Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember
        """
    private static let englishPhone = """
        Call me on {}.|Tel: {}|mobile {}|You can reach him at {} (phone).|Fax: {}
        """
    private static let englishBirth = """
        He was born on {}.|Date of birth: {}|DOB {}|born {} in the capital
        """
    private static let englishAddress = """
        She lives at {}.|Address: {}|The parcel went to {}.|domiciled at {}
        """
    private static let englishSubjects = """
        Meeting on Friday|Statement of account|Re: shipment|Summary of the interview
        """
    private static let englishChatter = """
        ok see you at 10|did you get the 3 boxes?|transfer done, 4500 as agreed|no idea|
        """

    /// English sentences around the numbers of a state without a profile.
    static func english(_ country: String) -> Locale {
        make(country, "+32 Ndd dd dd dd|+48 Ndd ddd ddd|+420 Ndd ddd ddd|+353 8N ddd dddd")
    }

    private static func make(
        _ country: String,
        _ phones: String,
        people: String = "Harriet Blackwood|Owen Fairchild|Maud Pennington",
        addresses: String =
            "#4 Mill Lane, Ashford|1# Harbour Road, Kinsale|# Church Street, Elm Park",
        dates: String = "DD/MM/YYYY|DD NAME YYYY|DD.MM.YYYY"
    ) -> Locale {
        Locale(
            country,
            people: people,
            phones: phones,
            addresses: addresses,
            dates: dates,
            months: englishMonths,
            phone: englishPhone,
            birth: englishBirth,
            address: englishAddress,
            subjects: englishSubjects,
            chatter: englishChatter
        )
    }

    private static let unitedStates = make(
        "US",
        "(N1N) NdN-dddd|N1N-NdN-dddd|+1 N1N NdN dddd|1-800-NdN-dddd|N1N.NdN.dddd",
        people: "Darnell Whitaker|Maribel Ocasio|Grace Oyelaran",
        addresses: "#414 Elm Street, Springfield, IL 6#704|1# Peachtree Ave, Atlanta, GA 303#9",
        dates: "MM/DD/YYYY|NAME DD, YYYY"
    )
    private static let canada = make(
        "CA",
        "(514) NdN-dddd|416-NdN-dddd|+1 604 NdN dddd",
        people: "Gilles Thibodeau|Wendy Nakamoto",
        addresses: "#20 Queen Street West, Toronto, ON M5V 2A9|1#9 rue Sherbrooke, Montréal",
        dates: "YYYY-MM-DD|DD/MM/YYYY|NAME DD, YYYY"
    )
    private static let britain = make(
        "GB",
        "020 7946 0Ndd|07700 900Ndd|+44 7700 900 Ndd|0161 496 0Ndd|+44 20 7946 0Ndd",
        people: "Nigel Featherstone|Priya Chandarana",
        addresses: "#4 Camden High Street, London NW1 0JH|1# Deansgate, Manchester M3 2BQ"
    )
    private static let australia = make(
        "AU",
        "04Nd ddd ddd|(02) Nddd dddd|+61 4Nd ddd ddd|03 9Ndd dddd",
        people: "Bruce Dunmore|Kylie Tranmere",
        addresses: "#7 Collins Street, Melbourne VIC 3000|1# George Street, Sydney NSW 2000"
    )
    private static let singapore = make(
        "SG",
        "+65 dNdd dddd|6Ndd dddd|8Ndd dddd",
        people: "Tan Wei Ming|Siti Nurhaliza Rahman",
        addresses: "Blk #12 Ang Mo Kio Avenue 3, Singapore 560#12|1# Orchard Road, Singapore 2388#9"
    )
    private static let southAfrica = make(
        "ZA",
        "08N ddd dddd|+27 8N ddd dddd|011 Ndd dddd",
        people: "Thabo Mokoena|Annelize van Rensburg",
        addresses: "#4 Long Street, Cape Town 8001|1# Jan Smuts Avenue, Johannesburg 2196"
    )
    private static let india = make(
        "IN",
        "+91 98Ndd ddddd|098Ndd ddddd|022 Nddd dddd|98Nddddddd",
        people: "Arvind Deshpande|Lakshmi Narayanan",
        addresses: "#4 MG Road, Bengaluru 560001|1# Linking Road, Bandra, Mumbai 400050",
        dates: "DD/MM/YYYY|DD-MM-YYYY"
    )
}
