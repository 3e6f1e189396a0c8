/// What the law protects, said without its name: signs of it that people write of instead.
///
/// A sign is a reason to look and no more. Where a sign is an everyday word as well (`pray`,
/// `strike`, `blood`), only what makes it somebody's own is here.
extension Lexicon {
    static let englishOther = entries(
        "en",
        """
        special.health: lives with hiv, months to live, terminally ill, terminal illness, in
         remission, had a relapse, mental health, self-harm, cuts herself, cuts himself, hears
         voices, lost the baby, fertility treatment, ivf, sleeping pills, discharged from hospital,
         waiting for a transplant, kidney transplant, hearing aid, special needs, learning
         difficulties, stopped drinking, cannot walk any more, short of breath, blood sugar, her
         medication, his medication, takes tablets for, under psychiatric
        special.religion: attends the mosque, attends the synagogue, attends the temple, attends
         mass, bible study, koran classes, quran classes, reads the koran, keeps the sabbath, keeps
         the fast, does not eat pork, eats no pork, found jesus, lost his faith, lost her faith,
         worships at, her headscarf, his turban, pilgrimage to mecca, first communion, their imam,
         his rabbi, her rabbi, was confirmed in
        special.ethnicity: dark skin, darker skin, skin is dark, african roots, asian roots, turkish
         roots, speaks romani, romani family, looks arab, looks african, looks asian,
         foreign-looking, person of colour, person of color, people of colour, people of color
        special.politics: branch meeting of the party, leaflets for the party, marched against the
         government, protested against the government, critic of the government, critic of the
         regime, supports the opposition, canvassed for, sympathises with the party, stood for the
         party
        special.union: organised the strike, organized the strike, led the strike, called the
         strike, picket line, represents the staff, staff representative, workers' representative,
         employee representative, elected by the workforce, collective agreement for us
        special.sexual-life: sleeps with men, sleeps with other, open relationship, cheated on her
         husband, cheated on his wife, cheating on her husband, cheating on his wife, paid for sex,
         pays for sex, red-light district, gay bar, gay club, attracted to men, attracted to women,
         non-binary, hormone treatment, escort girl, cam shows, sugar daddy, morning-after pill,
         impotence, viagra
        special.genetic: inherited the disease, inherited the gene, gene test, swab from the cheek,
         saliva sample, hair root, ancestry test, biological father, biological mother
        special.biometric: scanned his face, scanned her face, scan of the face, scanned his iris,
         scanned her iris, print of his thumb, print of her thumb, prints of both hands, recognised
         by his voice, recognised by her voice, unlocked with the finger, finger scanner, by his
         gait, by her gait
        """
    )
    static let frenchOther = entries(
        "fr",
        """
        special.health: en phase terminale, vit avec le vih, en rémission, a rechuté, entend des
         voix, s'automutile, a perdu le bébé, somnifères, sortie de l'hôpital, attend une greffe,
         greffe de rein, a arrêté de boire, cure de désintoxication, santé mentale, son traitement
         médical, ses médicaments, prend des comprimés
        special.religion: fait ses prières, lit le coran, cours de coran, ne mange pas de porc, fait
         le ramadan, pèlerinage à la mecque, respecte le shabbat, va à la mosquée, va à la messe,
         son imam, son rabbin, perdu la foi, trouvé dieu, porte une kippa
        special.ethnicity: la peau noire, peau foncée, de type nord-africain, de type africain,
         origines maghrébines, racines africaines, parle romani, gens du voyage
        special.politics: tracts pour le parti, manifesté contre le gouvernement, opposant au
         régime, soutient l'opposition, sympathisant du parti, réunion du parti
        special.union: a mené la grève, organisé la grève, délégué du personnel, déléguée du
         personnel, élu par les salariés, élue par les salariés, représentant du personnel
        special.sexual-life: couche avec, a trompé sa femme, a trompé son mari, trompe sa femme,
         trompe son mari, relation libre, bar gay, attiré par les hommes, attirée par les femmes,
         traitement hormonal, pilule du lendemain, payé pour du sexe, non binaire
        special.genetic: a hérité de la maladie, porteur du gène, porteuse du gène, échantillon de
         salive, père biologique, mère biologique, racine de cheveu, maladie de famille
        special.biometric: scan du visage, scanné son visage, scan de l'iris, empreinte du pouce,
         reconnu à sa voix, reconnue à sa voix, lecteur d'empreinte, déverrouillé avec le doigt
        """
    )
    static let germanOther = entries(
        "de",
        """
        special.health: unheilbar krank, lebt mit hiv, hört stimmen, ritzt sich, verlor das baby,
         kinderwunschbehandlung, schlaftabletten, aus dem krankenhaus entlassen, wartet auf eine
         spenderniere, spenderorgan, trinkt nicht mehr, entzugsklinik, psychisch krank, nimmt
         tabletten gegen, ihre medikamente, seine medikamente, pflegegrad, behindertenausweis, sitzt
         im rollstuhl, hörgerät
        special.religion: liest im koran, koranschule, isst kein schweinefleisch, hält den sabbat,
         pilgerfahrt nach mekka, geht in die moschee, geht in die kirche, sein imam, sein rabbiner,
         glauben verloren, zu gott gefunden, gebetsteppich, ihr kopftuch
        special.ethnicity: dunkle haut, dunkelhäutig, südländisches aussehen, südländischer typ,
         afrikanische wurzeln, türkische wurzeln, spricht romanes, migrationshintergrund
        special.politics: flugblätter für die partei, gegen die regierung demonstriert, gegner des
         regimes, regimegegner, sympathisiert mit der partei, parteiversammlung, für die partei
         kandidiert
        special.union: streik organisiert, führte den streik, streikposten, warnstreik aufgerufen,
         personalrat, vertrauensleute, von der belegschaft gewählt
        special.sexual-life: schläft mit männern, schläft mit anderen, offene beziehung, betrog
         seine frau, betrog ihren mann, betrügt seine frau, betrügt ihren mann, steht auf männer,
         steht auf frauen, schwulenbar, hormonbehandlung, pille danach, bezahlte für sex,
         rotlichtviertel, nichtbinär
        special.genetic: geerbt hat sie die krankheit, krankheit geerbt, trägerin des gens, träger
         des gens, leiblicher vater, leibliche mutter, haarwurzel
        special.biometric: gesicht gescannt, gesichtsscan, irisscan, abdruck des daumens,
         daumenabdruck, an der stimme erkannt, mit dem finger entsperrt, fingerabdruckscanner
        """
    )
    static let dutchOther = entries(
        "nl",
        """
        special.health: ongeneeslijk ziek, leeft met hiv, hoort stemmen, snijdt zichzelf, verloor de
         baby, slaappillen, wacht op een donornier, gestopt met drinken, afkickkliniek, zijn
         medicijnen, haar medicijnen, zit in een rolstoel
        special.religion: leest de koran, koranles, eet geen varkensvlees, houdt de sabbat,
         bedevaart naar mekka, zijn imam, geloof verloren, haar hoofddoek
        special.ethnicity: donkere huid, noord-afrikaans type, afrikaanse wortels, spreekt romani
        special.politics: folders voor de partij, demonstreerde tegen de regering, tegenstander van
         het regime, partijbijeenkomst
        special.union: leidde de staking, organiseerde de staking, stakingspost, gekozen door het
         personeel
        special.sexual-life: slaapt met mannen, open relatie, bedroog zijn vrouw, bedroog haar man,
         valt op mannen, valt op vrouwen, hormoonbehandeling, morning-afterpil, betaalde voor seks
        special.genetic: ziekte geërfd, draagster van het gen, drager van het gen, biologische
         vader, biologische moeder, speekselmonster
        special.biometric: gezicht gescand, gezichtsscan, irisscan, afdruk van de duim, aan zijn
         stem herkend, met de vinger ontgrendeld
        """
    )
    static let afrikaansOther = entries(
        "af",
        """
        special.health: ongeneeslik siek, leef met mivs, hoor stemme, het die baba verloor,
         slaappille, opgehou drink, sy medikasie, haar medikasie, in 'n rolstoel
        special.religion: lees die koran, eet nie varkvleis nie, hou die sabbat, sy imam, haar
         kopdoek, geloof verloor
        special.ethnicity: donker vel, afrika-wortels
        special.politics: teen die regering betoog, pamflette vir die party, teenstander van die
         regime
        special.union: het die staking gelei, stakers gelei, deur die werkers verkies
        special.sexual-life: slaap met mans, oop verhouding, sy vrou verneuk, haar man verneuk, val
         vir mans, vir seks betaal
        special.genetic: siekte geërf, draer van die geen, biologiese vader, biologiese ma
        special.biometric: gesig geskandeer, irisskandering, aan sy stem herken
        """
    )
}
