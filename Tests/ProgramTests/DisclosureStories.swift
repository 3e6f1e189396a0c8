import Encoding

/// Letters and exhibits of invented cases in which the measure, privilege, special categories and
/// a third state's data collide.
enum DisclosureStories {
    static let journalistLetter = """
        id: "AT-77"
        requesting: {state: "DE", authority: "Staatsanwaltschaft"}
        requested: "AT"
        date: "2026-05-04"
        persons:
          - {id: "p1", role: "suspect", name: "Viktor Halm", identifiers: ["v.halm@mail.example"]}
        measures:
          - id: "m1"
            type: "content-data"
            target: {identifier: "r.kern@zeitung.example", description: "mailbox"}
            period: {from: "2026-03-01", to: "2026-03-31"}
            dataCategories: ["content"]

        """

    /// What a third state's police gave, to be set as a PDF.
    static let report = """
        <html><body><h1>Bundeskriminalamt, Bericht 44</h1><p>Die Zeugin Erika Mustermann, Telefon
        +49 30 901820, wohnt in Lindau. Weitergabe nur mit Zustimmung.</p></body></html>
        """

    private static func message(_ to: String, _ day: String, _ subject: String, _ body: String)
        -> String
    {
        """
        From r.kern@zeitung.example \(day) 10:00:00 2026
        From: Rita Kern <r.kern@zeitung.example>
        To: \(to)
        Date: \(day.prefix(3)), \(day.suffix(2)) Mar 2026 10:00:00 +0100
        Subject: \(subject)
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        \(body)


        """
    }

    /// - Parameter report: the PDF that is attached to one of the messages.
    static func journalistMailbox(_ report: [UInt8]) -> String {
        message(
            "Viktor Halm <v.halm@mail.example>",
            "Mon Mar 02",
            "pillar",
            "The parcel is behind the third pillar. Come alone."
        )
            + message(
                "Dr Lux <lux@kanzlei.example>",
                "Tue Mar 03",
                "defence",
                "Privileged and confidential: shall I plead guilty, as my lawyer advised?"
            )
            + message(
                "Quelle <q@anon.example>",
                "Wed Mar 04",
                "talk",
                "You stay a confidential source. Is it the minister's driver, of Vollzugsanstalt 2?"
            )
            + message(
                "Viktor Halm <v.halm@mail.example>",
                "Thu Mar 05",
                "friend",
                "Your friend is hiv positive, said the clinic in Lindau."
            )
                + """
                From r.kern@zeitung.example Fri Mar 06 10:00:00 2026
                From: Rita Kern <r.kern@zeitung.example>
                To: Viktor Halm <v.halm@mail.example>
                Date: Fri, 06 Mar 2026 10:00:00 +0100
                Subject: the file
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="cut"

                --cut
                Content-Type: text/plain; charset=utf-8

                Here is what I got.
                --cut
                Content-Type: application/pdf; name="bericht.pdf"
                Content-Disposition: attachment; filename="bericht.pdf"
                Content-Transfer-Encoding: base64

                \(Base64.standard.encode(report))
                --cut--

                From r.kern@zeitung.example Wed Apr 01 10:00:00 2026
                From: Rita Kern <r.kern@zeitung.example>
                To: Viktor Halm <v.halm@mail.example>
                Date: Wed, 01 Apr 2026 10:00:00 +0200
                Subject: later
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                This was written after the period.

                """
    }

    static let clinicLetter = """
        id: "PT-12"
        requesting: {state: "PT", authority: "Ministério Público"}
        requested: "CH"
        date: "2026-05-04"
        measures:
          - id: "m1"
            type: "account-records"
            target: {identifier: "CH9300762011623852957"}
            period: {from: "2024-01-01", to: "2024-12-31"}
            dataCategories: ["transactions"]
          - id: "m2"
            type: "account-records"
            target: {identifier: "FR1420041010050500013M02606"}
            period: {from: "2025-01-01", to: "2025-12-31"}
            dataCategories: ["transactions"]

        """

    private static let swiss = "CH9300762011623852957"
    private static let french = "FR1420041010050500013M02606"
    private static let german = "DE89370400440532013000"

    static let clinicLedger = """
        booking_date,account,counterparty,counterparty_account,amount,text
        2024-01-31,\(swiss),Haus AG,\(german),100.00,rent of January
        2024-06-30,\(swiss),Jonas Patiens,\(german),900.00,chemotherapy cycle four
        2025-01-31,\(swiss),Haus AG,\(german),100.00,rent of 2025
        2024-03-01,\(french),Gerät SA,\(german),50.00,machine leased in 2024
        2025-03-01,\(french),Gerät SA,\(german),50.00,machine leased in 2025

        """

    static let chatLetter = """
        id: "ES-5"
        requesting: {state: "ES", authority: "Fiscalía"}
        requested: "FR"
        date: "2026-05-04"
        persons:
          - {id: "p1", role: "suspect", name: "Ramon Teste"}
        measures:
          - id: "m1"
            type: "digital-search"
            period: {from: "2026-04-01", to: "2026-04-30"}
            dataCategories: ["content"]

        """

    static let chat = """
        03/04/2026, 08:01 - Ramon Teste: the van is ready at nine
        03/04/2026, 08:02 - Lucie: Nadia est mineure, elle est au Collège Exemple
        03/04/2026, 08:03 - Ramon Teste: tell the schoolgirl Nadia to wait outside
        04/03/2026, 09:00 - Ramon Teste: this was written in March

        """

    /// What a clinic's bank hands over: a ledger beside a report that a third state's police gave.
    static let clinicArchive = """
        import zipfile
        ledger = '''booking_date,account,counterparty,counterparty_account,amount,text
        2024-01-31,\(swiss),Haus AG,\(german),100.00,rent of January
        2024-06-30,\(swiss),Jonas Patiens,\(german),900.00,chemotherapy cycle four
        2025-06-30,\(swiss),Jonas Patiens,\(german),900.00,radiotherapy later
        2024-03-01,\(german),Rosa Fremd,\(french),50.00,dialysis elsewhere
        '''
        report = '''Bundeskriminalamt, Bericht 44
        Die Zeugin Erika Mustermann, Telefon +49 30 901820, wurde mit Sarkoidose diagnostiziert.
        Weitergabe nur mit Zustimmung der deutschen Behörde.
        '''
        with zipfile.ZipFile('in/clinic.zip', 'w') as archive:
            archive.writestr('bank/ledger.csv', ledger)
            archive.writestr('bka/report.txt', report)
            archive.writestr('note.txt', 'The clinic pays its rent each month.\\n')
        """
}
