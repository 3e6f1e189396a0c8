extension Lexicon {
    static let german = entries(
        "de",
        """
        special.health: hiv-positiv, hiv positiv, an krebs erkrankt, krebserkrankung, chemotherapie,
         strahlentherapie, onkologe, onkologie, psychiatrische klinik, psychiatrie, schizophrenie,
         bipolare störung, depression, antidepressiva, psychopharmaka, krankenakte, patientenakte,
         arztbrief, entlassungsbericht, befundbericht, ärztliches attest, arbeitsunfähig,
         arbeitsunfähigkeitsbescheinigung, krankschreibung, schwangerschaftsabbruch, abtreibung,
         fehlgeburt, diabetiker, diabetikerin, insulin, epilepsie, dialyse, hepatitis b, hepatitis
         c,
         multiple sklerose, demenz, suizidversuch, selbstmordversuch, entzugsklinik, suchttherapie,
         alkoholabhängig, schwerbehindertenausweis, pflegegrad, grad der behinderung, tumor,
         metastasen, biopsie
        special.religion: religiöse überzeugung, religionszugehörigkeit, religionsbekenntnis,
         konfessionszugehörigkeit, glaubensbekenntnis, zum islam konvertiert, zum christentum
         konvertiert, gläubiger muslim, gläubige muslimin, gläubiger christ, praktizierender
         katholik,
         zeuge jehovas, zeugen jehovas, kirchensteuer, kirchenaustritt, taufschein, freitagsgebet,
         moscheegemeinde, jüdische gemeinde, synagogengemeinde, freimaurer, scientology, atheist,
         atheistin, salafist, alevit, alevitin
        special.ethnicity: ethnische herkunft, ethnische zugehörigkeit, rassische herkunft,
         ethnische
         minderheit, sinti und roma, angehöriger der roma, angehörige der roma, jüdischer
         abstammung,
         kurdischer abstammung, arabischer abstammung, afrikanischer abstammung, hautfarbe,
         migrationshintergrund, volkszugehörigkeit
        special.politics: politische meinung, politische überzeugung, politische gesinnung,
         parteimitglied, parteizugehörigkeit, parteibuch, mitglied der afd, mitglied der spd,
         mitglied
         der cdu, mitglied der grünen, mitglied der linken, parteispende, politischer aktivist,
         politische aktivistin, regimekritiker, oppositionelle, rechtsextreme gruppe, linksextreme
         gruppe, politisches asyl, wahlverhalten, hat gewählt
        special.union: gewerkschaftszugehörigkeit, gewerkschaftsmitglied, mitglied der gewerkschaft,
         gewerkschafter, gewerkschafterin, gewerkschaftsbeitrag, gewerkschaftssekretär,
         vertrauensmann der gewerkschaft, mitglied der ig metall, mitglied bei verdi, streikkasse,
         streikgeld, streikkomitee, betriebsratsmitglied
        special.sexual-life: sexuelle orientierung, sexualleben, sexuelle neigung, homosexuell,
         homosexueller, bisexuell, lesbisch, er ist schwul, schwules paar, gleichgeschlechtlicher
         partner, gleichgeschlechtliche partnerin, transgender, transsexuell,
         geschlechtsangleichung,
         geschlechtsumwandlung, prostituierte, sexarbeiterin, escort-service, außereheliche affäre,
         seitensprung, nacktfotos, intimfotos, geschlechtskrankheit
        special.genetic: dna-profil, dna-probe, dna-test, dna-analyse, dna-spur, gentest, genetische
         daten, genetischer fingerabdruck, genomsequenzierung, erbkrankheit, genetische veranlagung,
         vaterschaftstest, abstammungsgutachten, dna-identifizierungsmuster
        special.biometric: fingerabdruck, fingerabdrücke, zehnfingerabdruck, daktyloskopie,
         daktyloskopische spur, handflächenabdruck, iris-scan, irisscan, gesichtserkennung,
         biometrische daten, biometrisches template, stimmabdruck, erkennungsdienstliche behandlung
        privilege.lawyer: anwaltsgeheimnis, anwaltliche schweigepflicht, verteidigerpost,
         mandantengeheimnis, anwaltskorrespondenz, mein anwalt rät, meine anwältin rät, mein
         verteidiger, meine verteidigerin, sehr geehrter herr rechtsanwalt, sehr geehrte frau
         rechtsanwältin, rechtsanwaltskanzlei, mandatsverhältnis, verteidigungsstrategie,
         strafverteidiger, entwurf der klageschrift, vertrauliche rechtsberatung, rechtsgutachten
        privilege.press: quellenschutz, informantenschutz, redaktionsgeheimnis, vertrauliche quelle,
         journalistische quelle, investigativjournalist, redaktionskonferenz, presseausweis,
         zeugnisverweigerungsrecht der presse, unserer redaktion zugespielt, der presse zugespielt
        privilege.clergy: beichtgeheimnis, beichtstuhl, seelsorgegeheimnis, seelsorgegespräch,
         seelsorgerische verschwiegenheit, dem pfarrer gebeichtet, dem priester gebeichtet,
         gefängnisseelsorger
        privilege.medical: ärztliche schweigepflicht, arztgeheimnis, patientengeheimnis,
         schweigepflichtentbindung, therapiesitzung, psychotherapeutische sitzung, meinem
         therapeuten
         erzählt, meiner therapeutin erzählt, meinem psychiater erzählt, behandelnder arzt
        protected.minor: minderjährig, minderjährige, minderjähriger, minderjähriges kind,
         minderjährige
         kinder, jugendamt, jugendgericht, jugendgerichtshilfe, vormundschaft, pflegekind,
         pflegefamilie, kindeswohlgefährdung, sorgerecht, sorgerechtsstreit, kindesmissbrauch,
         unbegleiteter minderjähriger, grundschule, kindergartenkind, inobhutnahme
        protected.victim: opfer von menschenhandel, opfer des menschenhandels, vergewaltigungsopfer,
         opfer einer vergewaltigung, opfer sexueller gewalt, häusliche gewalt, frauenhaus,
         gewaltschutzgesetz, kontaktverbot, opferschutz, opferhilfe, weißer ring, nebenklägerin,
         nebenkläger, zwangsprostitution, zwangsheirat, folteropfer, stalkingopfer
        protected.witness: zeugenschutz, zeugenschutzprogramm, geschützter zeuge, geschützte zeugin,
         anonymer zeuge, kronzeuge, kronzeugin, vertrauensperson der polizei, v-mann, v-person,
         verdeckter ermittler, verdeckte ermittlerin, tarnidentität, legendierung, neue identität,
         gefährdeter zeuge, gefährdete zeugin, sperrerklärung, polizeilicher informant
        """
    )
}
