/// Words of everyday speech for what the law protects: what people write in mails, chats and police
/// notes, in the forms in which they write it, beside the terms of the tables by language.
extension Lexicon {
    static let englishSpeech = entries(
        "en",
        """
        special.health: is an alcoholic, an alcoholic, tumours, tumors, malignant, benign
         tumour, lump in, lung disease, kidney disease, liver disease, heart disease, anonymous
         alcoholics, alcoholics anonymous, has cancer, had cancer, breast cancer, lung cancer,
         prostate cancer, bowel cancer, skin cancer, cancer treatment, cancer patient, diagnosed
         with cancer, chemo, heart attack, a stent, stents, heart surgery, bypass surgery, stroke
         patient, suffered a stroke, months pregnant, weeks pregnant, is pregnant, was pregnant,
         became pregnant, got pregnant, her pregnancy, pregnancy test, caesarean, positive for
         hiv, hiv infection, hiv status, aids patient, tested positive for, on insulin, on
         dialysis, psychiatrist, suffers from depression, severe depression, panic attacks,
         anxiety disorder, post-traumatic stress, ptsd, nervous breakdown, on medication,
         prescribed him, prescribed her, painkillers, overdose, rehab clinic, in rehab, drug
         addict, heroin addict, parkinson's, arthritis, asthma, crohn's disease, on sick leave,
         signed off sick, mentally ill, mental illness, learning disability, autistic, in a coma,
         intensive care, hospitalised for, hospitalized for
        special.religion: was baptised, was baptized, baptised in, baptized in, practising
         christian, practicing christian, devout catholic, devout jew, orthodox christian, fasts
         during ramadan, fasting for ramadan, prays five times, wears a hijab, wears a headscarf,
         wears a kippah, keeps kosher, only eats halal, is a muslim, is muslim, is jewish, is a
         jew, is a hindu, is a sikh, is a buddhist, is a catholic, is catholic, is a mormon, went
         to mass, goes to church, attends church, bible group, prayer group, left the church,
         converted to catholicism, his faith, her faith, their faith
        special.ethnicity: are roma, is roma, roma family, roma descent, gypsies, travellers'
         site, of kurdish descent, of turkish descent, of pakistani descent, of chinese descent,
         of jewish origin, of african origin, of turkish origin, of asian origin,
         african-american, ethnicity, ethnic background, white british, black british, hispanic
         origin, dark-skinned, light-skinned
        special.politics: communists, the communists, fascist, socialist party, member of the
         socialist party, member of the labour party, member of the conservative party, member of
         the green party, member of the democratic party, member of the republican party, member
         of the liberal party, voted for the, voted labour, voted conservative, voted democrat,
         voted republican, far-right, far-left, right-wing extremist, left-wing extremist,
         anarchist, neo-nazi, communist party, party member, political prisoner, dissident, asked
         for asylum, applied for asylum, political refugee, separatist
        special.union: trade union, labor union, labour union, union official, union steward,
         union branch, on strike with, strike pay, paid-up member, union subscription, unionised,
         unionized
        special.sexual-life: came out as, as gay, is gay, are gay, a gay man, gay couple, his
         boyfriend, her girlfriend, his husband, her wife, an affair with, the affair with, had
         an affair, love affair, his mistress, her lover, one-night stand, slept with, had sex
         with, sexual relations, nude pictures, naked pictures, naked photos, nudes, sex tape,
         porn site, dating app, grindr, as an escort, works as a prostitute, worked as a
         prostitute, prostitute, brothel, sex club, swingers, trans woman, trans man, sex change,
         chlamydia, gonorrhoea, syphilis, std clinic
        special.genetic: dna, genetic markers, genome, dna swab, dna match, dna evidence, dna
         database, his dna, her dna, buccal swab, mouth swab, brca1 mutation, carrier of the
         gene, gene mutation, genetic disorder, genetic disease, hereditary condition, dna
         results, y chromosome
        special.biometric: fingerprints of the, fingerprints on the, fingerprint of the suspect,
         their fingerprints, thumbprint, thumb print, fingerprints were taken, his fingerprints,
         her fingerprints, fingerprint scan, fingerprint reader, facial recognition, face
         recognition, iris recognition, retinal scan, voice recognition sample, hand geometry
        privilege.lawyer: my lawyer, my lawyers, our lawyer, our lawyers, his lawyer told, her
         lawyer told, my attorney, our attorney, my solicitor, our solicitor, my barrister, our
         counsel, defence lawyer, defense lawyer, defense attorney, defence solicitor, is
         privileged, privileged communication, privileged letter, counsel only, for counsel, my
         defence, my defense, client confidentiality
        privilege.press: my source, our source, his source, her source, my sources, our sources,
         protect my source, as a journalist, as a reporter, our reporter, news editor, out of the
         paper, investigative reporter, our newspaper, leaked document, leaked documents
        privilege.clergy: in confession, at confession, heard his confession, heard her
         confession, confessed to father, told the imam, told the priest, told the rabbi, told
         the pastor, told the vicar, told my priest, told my pastor, my confessor, confided in
         the priest, confided in the pastor, penitent
        privilege.medical: told her psychiatrist, told his psychiatrist, told her doctor, told
         his doctor, told my doctor, told her therapist, my therapist, her therapist, his
         therapist, therapy session, therapy sessions, counselling session, counseling session,
         session with the psychologist, medical privilege, patient's secret
        protected.minor: years old and lives with foster, foster parents, foster home, foster
         mother, foster father, placed in care, child services, social services took, thirteen
         years old, fourteen years old, twelve years old, fifteen years old, sixteen years old,
         eleven years old, ten years old, nine years old, eight years old, seven years old,
         year-old girl, year-old boy, year-old child, year-old daughter, year-old son, year-old
         pupil, year-old schoolgirl, is a minor, was a minor, toddler, infant, pupil at,
         teenager, teenage girl, teenage boy, kidnapped child, the child's, juvenile, orphan
        protected.victim: was raped, were raped, raped her, raped him, raped by, attempted rape,
         was trafficked, were trafficked, trafficked into, trafficked for, forced into
         prostitution, beat his wife, beaten by her husband, hit his wife, sexually assaulted,
         sexual assault, sexually abused, sexual abuse, molested, groomed online, stalked by,
         stalker, battered, held captive, restraining order, kept as a slave, modern slavery,
         female genital mutilation, forced labour, forced labor
        protected.witness: the informant, our informant, an informant, informants, informer,
         under witness protection, protected identity, relocated witness, witness anonymity,
         anonymous witness, undercover, covert source, his handler, source handler, turned
         state's evidence, state's witness, cooperating with police, must not be named
        """
    )

    static let frenchSpeech = entries(
        "fr",
        """
        special.health: tumeur, diabète, diabétique, cancer, grosseur, alcooliques anonymes,
         maladie du cœur, cancer du sein, cancer du poumon, cancer de la prostate, un cancer, son
         cancer, atteint d'un cancer, atteinte d'un cancer, chimio, trithérapie, infarctus, crise
         cardiaque, opéré du cœur, opérée du cœur, à cœur ouvert, enceinte de, est enceinte,
         était enceinte, sa grossesse, fausse couche, séropositivité, porteur du vih, test vih,
         son psychiatre, sa psychiatre, en psychiatrie, hospitalisé en psychiatrie, dépression,
         dépressif, dépressive, burn-out, traitement médical, sous insuline, dialysé, toxicomane,
         cure de désintoxication, alcoolique, handicapé, handicapée, maladie chronique, sclérose
         en plaques, overdose, tentative de suicide, en arrêt maladie, accident vasculaire
         cérébral
        special.religion: musulmane pratiquante, musulman pratiquant, catholique pratiquant,
         catholique pratiquante, juif pratiquant, juive pratiquante, est musulman, est musulmane,
         est juif, est juive, est catholique, est protestant, est protestante, porte le voile,
         porte la kippa, fait le ramadan, jeûne pendant le ramadan, a été baptisé, a été
         baptisée, son baptême, témoin de jéhovah, témoins de jéhovah, converti à l'islam,
         convertie à l'islam, va à la messe, va à la mosquée, groupe de prière, sa foi
        special.ethnicity: d'origine rom, famille rom, de type nord-africain, de type maghrébin,
         de type africain, de type européen, d'origine maghrébine, d'origine algérienne,
         d'origine turque, d'origine kurde, d'origine africaine, d'origine juive, gens du voyage,
         tsigane, couleur de peau
        special.politics: communistes, les communistes, adhérent du parti, adhérente du parti,
         membre du parti, parti communiste, parti socialiste, front national, rassemblement
         national, extrême gauche, extrême droite, ultragauche, ultradroite, milite à, militant
         de, militante de, a voté pour, a voté à, opposant politique, réfugié politique,
         dissident
        special.union: délégué syndical, déléguée syndicale, est syndiqué, est syndiquée,
         syndiqué à, syndiquée à, adhérent de la cgt, à la cgt, à la cfdt, force ouvrière, piquet
         de grève, caisse de grève, cotisation syndicale
        special.sexual-life: est gay, est homosexuel, est homosexuelle, est lesbienne, en couple
         avec un autre homme, en couple avec une autre femme, son petit ami, sa petite amie, une
         liaison avec, liaison avec, sa maîtresse, son amant, se prostitue, se prostituait,
         prostituée, prostitué, maison close, club échangiste, photos nues, photos de nu, photos
         intimes, relations sexuelles, rapports sexuels, site de rencontre, changement de sexe,
         syphilis, vie intime
        special.genetic: adn, empreinte génétique, empreintes génétiques, profil génétique,
         prélèvement adn, son adn, trace adn, test adn, test de paternité, maladie génétique,
         mutation génétique, fichier des empreintes génétiques, fnaeg
        special.biometric: empreinte du pouce, son empreinte, empreintes digitales, empreinte
         digitale, ses empreintes, reconnaissance faciale, relevé d'empreintes, scan de l'iris,
         données biométriques
        privilege.lawyer: mon avocat, mon avocate, notre avocat, nos avocats, son avocat lui,
         cher maître, chère maître, pour ma défense, ma défense, secret professionnel, stratégie
         de défense
        privilege.press: ma source, mes sources, nos sources, sa source, notre source, comme
         journaliste, je suis journaliste, en tant que journaliste, informateur au, secret des
         sources, rédacteur en chef
        privilege.clergy: en confession, s'est confessé, s'est confessée, avoué au curé, avoué
         en confession, confié au prêtre, confié à l'imam, confié au rabbin, confié au pasteur,
         au confessionnal, mon confesseur
        privilege.medical: secret médical, confié à son psychiatre, confié à son psychologue,
         dit à son médecin, séance de psychothérapie, séance de thérapie, son psy, mon psy,
         dossier patient
        protected.minor: la fillette, fillette, famille d'accueil, foyer de l'enfance, juge des
         enfants, aide sociale à l'enfance, mineur isolé, est mineure, fille mineure, jeune
         mineure, enfant mineur, enfants mineurs, est mineur, âgé de douze ans, âgée de douze
         ans, a onze ans, a douze ans, a treize ans, a quatorze ans, a quinze ans, a dix ans, de
         12 ans, de 13 ans, de 14 ans, de 15 ans, collégien, collégienne, écolier, écolière, le
         bébé, garderie, pupille
        protected.victim: a été violée, a été violé, violée par, violé par, viol, victime de
         violences, violences conjugales, violée, battue par, femme battue, agression sexuelle,
         agressée sexuellement, traite des êtres humains, réseau de prostitution, mariage forcé,
         ordonnance de protection, bracelet anti-rapprochement, harcelée par, abus sexuels,
         inceste
        protected.witness: dépose sous x, témoin sous x, témoignage sous x, témoin anonyme,
         témoin protégé, l'indicateur, indic, indicateur de la police, repenti, collaborateur de
         justice, identité d'emprunt, agent infiltré, doit rester anonyme, protection des témoins
        """
    )

    static let germanSpeech = entries(
        "de",
        """
        special.health: tumor, knoten in der, geschwulst, anonymen alkoholikern, krebs erkrankt,
         an krebs, brustkrebs, lungenkrebs, prostatakrebs, darmkrebs, krebserkrankung,
         krebspatient, krebspatientin, chemotherapie, chemo, herzinfarkt, schlaganfall, stent,
         herzoperation, schwanger, schwangere, schwangerschaft, schwangeren, fehlgeburt,
         krankgeschrieben, krankschreibung, auf hiv, hiv-test, hiv-infektion, aids, in der
         psychiatrie, psychiatrie, psychiater, depression, depressionen, depressiv, angststörung,
         burnout, antidepressiva, medikamente gegen, drogensüchtig, alkoholiker, alkoholkrank,
         entzugsklinik, entziehungskur, selbstmordversuch, suizidversuch, schwerbehindert,
         schwerbehinderung, rollstuhlfahrer, diabetikerin, diabetiker, dialysepatient, überdosis,
         intensivstation, reha-klinik
        special.religion: gläubige muslimin, gläubiger muslim, praktizierender katholik, ist
         muslim, ist muslimin, ist jude, ist jüdin, ist katholisch, ist evangelisch, trägt
         kopftuch, trägt ein kopftuch, trägt die kippa, fastet im ramadan, kirche ausgetreten,
         aus der kirche, kirchenaustritt, kirchensteuer, getauft, taufe, konfirmation,
         erstkommunion, zeugen jehovas, konvertiert, betet fünfmal, freitagsgebet, gebetskreis,
         bibelkreis, glaubensgemeinschaft, jüdische gemeinde, moscheegemeinde
        special.ethnicity: zu den sinti, sinti, sinti und roma, roma-familie, zigeuner,
         kurdischer abstammung, türkischer abstammung, arabischer abstammung, jüdischer
         abstammung, afrikanischer abstammung, polnischer abstammung, russischer abstammung,
         kurdischer herkunft, türkischer herkunft, arabischer herkunft, afrikanischer herkunft,
         hautfarbe, dunkelhäutig, dunkelhäutiger, migrationshintergrund, südländisch,
         südländischer
        special.politics: kommunisten, für die kommunisten, mitglied der linken, mitglied der
         spd, mitglied der cdu, mitglied der csu, mitglied der afd, mitglied der fdp, mitglied
         der grünen, mitglied der npd, parteimitglied, parteibuch, wählt die, hat die afd
         gewählt, demo der rechten, rechtsextrem, rechtsextremist, linksextrem, linksextremist,
         neonazi, reichsbürger, politisch verfolgt, politisches asyl, regimegegner, politischer
         flüchtling
        special.union: gewerkschaftsmitglied, gewerkschafter, gewerkschafterin, mitglied der
         gewerkschaft, in der gewerkschaft, bei ver.di, bei der ig metall, betriebsrat,
         betriebsrätin, vertrauensmann der gewerkschaft, streikkasse, streikgeld,
         gewerkschaftsbeitrag
        special.sexual-life: ist schwul, ist lesbisch, ist homosexuell, ist bisexuell, schwules
         paar, schwuler, mit seinem freund, mit ihrer freundin, sein freund, seinem
         lebenspartner, affäre mit, hatte eine affäre, verhältnis mit, seine geliebte, ihr
         liebhaber, fremdgegangen, prostituierte, prostituierter, bordell, swingerclub,
         nacktfotos, nacktbilder, sexvideo, geschlechtsverkehr, geschlechtskrankheit, dating-app,
         transfrau, transmann, geschlechtsumwandlung, syphilis
        special.genetic: dna, dns-analyse, dns-profil, dna-profil, dna-spur, dna-probe,
         dna-abgleich, speichelprobe, dna-analyse, vaterschaftstest, gentest, erbkrankheit,
         genmutation, dna-muster
        special.biometric: daumenabdruck, fingerabdruckscanner, fingerabdrücke, fingerabdruck,
         gesichtserkennung, erkennungsdienstlich behandelt, erkennungsdienstliche behandlung,
         irisscan, handflächenabdruck, stimmprofil
        privilege.lawyer: mein anwalt, meine anwältin, meinem anwalt, meiner anwältin, meinen
         anwalt, unser anwalt, unsere anwälte, mein verteidiger, meinem verteidiger, meine
         verteidigerin, herr rechtsanwalt, frau rechtsanwältin, zu meiner verteidigung, meine
         verteidigung, verteidigungsstrategie, mandantengeheimnis
        privilege.press: meine quelle, meiner quelle, unsere quelle, meine quellen, quelle nicht
         preis, als journalist, als journalistin, informant der redaktion, redaktion, unserer
         redaktion, quellenschutz, informantenschutz, investigativ
        privilege.clergy: gebeichtet, beichte, beichtete, beichten, beichtgeheimnis,
         beichtstuhl, dem pfarrer anvertraut, dem priester anvertraut, dem imam anvertraut, dem
         rabbiner anvertraut, seelsorge, seelsorger, seelsorgegespräch
        privilege.medical: ärztliche schweigepflicht, ärztlichen schweigepflicht,
         schweigepflicht, therapiesitzung, therapiesitzungen, therapiestunde, therapeut,
         therapeutin, patientengeheimnis, arztgeheimnis, psychotherapie, ihrem psychiater, seinem
         psychiater, patientenakte
        protected.minor: minderjährig, minderjährige, minderjähriger, minderjährigen,
         pflegeeltern, pflegefamilie, pflegekind, jugendamt, kinderheim, elf jahre alt, zwölf
         jahre alt, dreizehn jahre alt, vierzehn jahre alt, fünfzehn jahre alt, zehn jahre alt,
         neun jahre alt, acht jahre alt, jährige schülerin, jähriger schüler, jähriges mädchen,
         jähriger junge, das kleinkind, säugling, kindeswohl, schülerin der, schüler der,
         jugendgericht, jugendstrafe, in obhut genommen, inobhutnahme
        protected.victim: vergewaltigt, vergewaltigung, vergewaltigte, von ihrem mann
         geschlagen, von ihrem mann, schlug seine frau, frauenhaus, häusliche gewalt, häuslicher
         gewalt, zwangsprostitution, zur prostitution gezwungen, menschenhandel, opfer von
         menschenhandel, zwangsheirat, sexuell missbraucht, sexueller missbrauch,
         missbrauchsopfer, sexuell belästigt, kontaktverbot, näherungsverbot, gestalkt, stalking,
         misshandelt
        protected.witness: zeugenschutz, zeugenschutzprogramm, vertrauensperson, v-mann,
         v-person, v-leute, informant der polizei, darf nicht genannt werden, anonymer zeuge,
         anonyme zeugin, verdeckter ermittler, verdeckte ermittlerin, kronzeuge, kronzeugin,
         tarnidentität, legende des ermittlers, hinweisgeber der polizei
        """
    )

    static let dutchSpeech = entries(
        "nl",
        """
        special.health: gezwel, tumor, kanker, anonieme alcoholisten, heeft kanker, had kanker,
         borstkanker, longkanker, prostaatkanker, darmkanker, kankerpatiënt, chemo, chemokuur,
         hartinfarct, hartaanval, beroerte, stent, maanden zwanger, weken zwanger, is zwanger,
         was zwanger, zwangerschap, ziek thuis, in de ziektewet, ziekgemeld, hiv-besmetting,
         hiv-test, psychiater, depressief, burn-out, overspannen, slikt antidepressiva, verslaafd
         aan, alcoholist, drugsverslaafde, gehandicapt, rolstoelgebruiker, overdosis, intensive
         care, opgenomen in een psychiatrische
        special.religion: praktiserend katholiek, praktiserende moslim, is moslim, is joods, is
         katholiek, is gereformeerd, draagt een hoofddoek, bidt vijf keer, vast tijdens de
         ramadan, lid van de kerk, lid van de gereformeerde, gedoopt, doop, jehova's getuigen,
         bekeerd, naar de moskee, naar de kerk, gebedsgroep
        special.ethnicity: roma-afkomst, van roma-afkomst, koerdische afkomst, turkse afkomst,
         marokkaanse afkomst, surinaamse afkomst, antilliaanse afkomst, afrikaanse afkomst,
         joodse afkomst, poolse afkomst, zigeuner, zigeuners, woonwagenbewoners, donkere
         huidskleur, noord-afrikaans uiterlijk
        special.politics: communisten, communistische partij, lid van de sp, lid van de vvd, lid
         van de pvda, lid van de pvv, lid van het cda, lid van d66, lid van groenlinks, lid van
         forum, stemt op, stemde op de, extreemrechts, extreemlinks, neonazi, politieke
         vluchteling, tegenstander van het regime
        special.union: vakbond, vakbonden, bij de fnv, bij het cnv, contributie aan de vakbond,
         vakbondsman, ondernemingsraad, stakers
        special.sexual-life: is homo, is gay, is lesbisch, is biseksueel, homo en, homostel, met
         zijn vriend, met haar vriendin, zijn vriend, affaire met, een affaire, had een affaire,
         verhouding met, zijn minnares, haar minnaar, vreemdgegaan, prostituee, prostituees,
         bordeel, parenclub, naaktfoto, naaktfoto's, seksvideo, geslachtsgemeenschap, seks met,
         datingapp, soa, syfilis, transvrouw, transman
        special.genetic: dna, dna-spoor, dna-match, dna-afname, wangslijm, zijn dna, haar dna,
         vaderschapstest, genmutatie, erfelijk belast
        special.biometric: duimafdruk, vingerafdrukken, vingerafdruk, gezichtsherkenning,
         irisherkenning, handpalm
        privilege.lawyer: mijn advocaat, mijn advocate, onze advocaat, onze advocaten, zijn
         advocaat zei, voor mijn verdediging, mijn verdediging, geachte mr, geachte raadsman,
         geachte raadsvrouw, raadsman adviseert, vertrouwelijk advies
        privilege.press: mijn bron, mijn bronnen, onze bron, onze bronnen, bron niet prijs, als
         journalist, als verslaggever, bronbescherming
        privilege.clergy: opgebiecht, gebiecht, biecht, biechtte, verteld aan de pastoor,
         verteld aan de dominee, verteld aan de imam, verteld aan de rabbijn, aan de pastoor, aan
         de dominee
        privilege.medical: beroepsgeheim van de arts, therapiesessie, therapiesessies,
         therapeut, haar psychiater, zijn psychiater, aan haar psycholoog, aan zijn psycholoog,
         patiëntgeheim, consult bij de psycholoog
        protected.minor: minderjarig, minderjarige, minderjarigen, pleeggezin, pleegouders,
         jeugdzorg, kinderrechter, elf jaar oud, twaalf jaar oud, dertien jaar oud, veertien jaar
         oud, vijftien jaar oud, tien jaar oud, negen jaar oud, acht jaar oud, jarig meisje,
         jarige jongen, jarige dochter, jarige zoon, jarige leerling, peuter, kleuter, baby, uit
         huis geplaatst, schoolmeisje
        protected.victim: is verkracht, werd verkracht, verkracht door, verkrachting,
         slachtoffer van mensenhandel, mishandeld door haar man, sloeg zijn vrouw, aanranding,
         aangerand, seksueel misbruik, seksueel misbruikt, gedwongen in de prostitutie, loverboy,
         vrouwenopvang, gestalkt, stalker, uitbuiting, eerwraak
        protected.witness: de informant, informanten, informant van de politie,
         getuigenbeschermingsprogramma, getuigenbescherming, beschermde getuige, anonieme
         getuige, mag niet genoemd worden, undercover, infiltrant, kroongetuige, tipgever
        """
    )

    static let afrikaansSpeech = entries(
        "af",
        """
        special.health: 'n gewas, gewas in, kanker, het kanker, borskanker, longkanker,
         kankerpasiënt, hartaanval, beroerte, swanger, maande swanger, swangerskap, siekteverlof,
         miv, miv-status, vigs, psigiater, psigiatriese, depressie, depressief, alkoholis,
         dwelmverslaafde, gestremd, rolstoel, oordosis
        special.religion: belydende lidmaat, lidmaat van die kerk, lidmaat van die, jehovas
         getuies, jehova se getuies, is moslem, is joods, is katoliek, gedoop, doop, bekeer tot,
         gaan kerk toe, gaan moskee toe, bidgroep
        special.ethnicity: zoeloe-afkoms, xhosa-afkoms, afkoms, indiese afkoms, maleise afkoms,
         khoi-afkoms, etniese groep, ras en geslag, bruin gemeenskap
        special.politics: lid van die anc, lid van die da, lid van die eff, lid van die party,
         partylid, gestem vir, regse ekstremis, linkse ekstremis, politieke vlugteling, aktivis
        special.union: vakbond, lid van die vakbond, vakbondleier, vakbondfooie, stakingsfonds
        special.sexual-life: is gay, is lesbies, is homoseksueel, met sy vriend, met haar
         vriendin, verhouding met, 'n verhouding, verhouding gehad, minnares, minnaar,
         prostituut, bordeel, kaal foto's, seks gehad
        special.genetic: sy dns, haar dns, dns-monster, dns-toets, dns-profiel, vaderskaptoets,
         oorerflike siekte
        special.biometric: vingerafdrukke, vingerafdruk, gesigsherkenning
        privilege.lawyer: my prokureur, my advokaat, ons prokureur, ons advokaat, my
         verdediging, my regsverteenwoordiger
        privilege.press: my bron, my bronne, ons bron, bron se naam, as joernalis, ons redaksie,
         die redaksie
        privilege.clergy: aan die dominee, aan die priester, aan die imam, gebieg, bely aan,
         dominee bely, aan die pastoor
        privilege.medical: dokter-pasiënt-vertroulikheid, terapiesessie, terapeut, aan haar
         sielkundige, aan sy sielkundige
        protected.minor: minderjarig, minderjarige, 'n minderjarige, dogtertjie, pleegsorg,
         pleegouers, kinderhuis, maatskaplike werker, dertien jaar oud, twaalf jaar oud, elf jaar
         oud, veertien jaar oud, vyftien jaar oud, tien jaar oud, jarige meisie, jarige seun,
         skoolkind, kleuter
        protected.victim: is verkrag, verkrag deur, verkrag, verkragting, slagoffer van
         mensehandel, mensehandel, slaan sy vrou, sy vrou geslaan, seksueel misbruik, seksuele
         misbruik, aanranding, gedwonge huwelik
        protected.witness: die informant, informant, getuiebeskerming, getuiebeskermingsprogram,
         beskermde getuie, mag nie genoem word, staatsgetuie
        """
    )
}
