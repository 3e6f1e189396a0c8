extension Lexicon {
    static let estonianSpeech = entries(
        "et",
        """
        special.health: kasvaja, kasvajat, vähki, põeb vähki, vähk, rinnavähk, kopsuvähk,
         vähiravi, keemiaravi, infarkt, infarkti, infarktist, insult, stent, stendi, on rase,
         kuud rase, rase naine, rasedus, rasedust, raseduse, haiguslehel, psühhiaater,
         psühhiaatri, psühhiaatriahaiglas, depressioon, depressiooni, antidepressante,
         alkohoolik, narkomaan, puue, puudega, ratastoolis, hiv-test, hiv-nakkus, üledoos,
         intensiivravi
        special.religion: praktiseeriv moslem, on moslem, on juut, on katoliiklane, on
         luterlane, kannab pearätti, paastub, jehoova tunnistajad, ristiti, ristitud, leeritatud,
         usklik, käib mošees, käib kirikus, palvegrupp, usuline
        special.ethnicity: romi päritolu, juudi päritolu, vene päritolu, kurdi päritolu, araabia
         päritolu, aafrika päritolu, mustanahaline, tumedanahaline, rahvus
        special.politics: kommunistide, kommunist, keskerakonna liige, reformierakonna liige,
         ekre liige, isamaa liige, sotsiaaldemokraatide liige, erakonna liikmena, erakonna,
         paremäärmuslik, vasakäärmuslik, paremäärmuslane, vasakäärmuslane, neonats,
         opositsionäär, poliitvang, poliitpagulane
        special.union: ametiühingusse, ametiühingu, ametiühing, ametiühingus, usaldusisik,
         usaldusisikuks, streigi
        special.sexual-life: on gei, on lesbi, on homo, on homoseksuaalne, elab koos oma
         elukaaslasega, armusuhe, armusuhte, armusuhet, armuke, armukese, truudusetus,
         prostituudi, prostituudina, bordell, bordelli, alasti, alastipildid, seksuaalvahekord,
         seksvideo, süüfilis
        special.genetic: dna, dna-d, dna-proov, dna-jälg, dna-ekspertiis, isadustest,
         isadusuuring, geenimutatsioon, süljeproov
        special.biometric: pöidlajälg, pöidlajäljega, sõrmejäljed, sõrmejälgi, sõrmejälje,
         näotuvastus, näotuvastuse
        privilege.lawyer: minu advokaat, minu advokaadi, minu advokaadiga, meie advokaat,
         lugupeetud vandeadvokaat, oma kaitseks, minu kaitsja, kaitsja soovitas, kaitsjaga
        privilege.press: oma allikat, oma allikaid, minu allikas, meie allikas, allikat ei
         avalda, olen ajakirjanik, ajakirjanikuna, toimetus, toimetuse
        privilege.clergy: pihtis, pihtimine, pihil, preestrile, pastorile, imaamile,
         hingehoidja, vaimulikule
        privilege.medical: arstisaladus, teraapiaseansi, teraapiaseansil, terapeut, terapeudile,
         psühholoogile, psühhiaatrile
        protected.minor: alaealine, alaealist, alaealisele, kasuperes, kasupere, kasuvanemad,
         lastekodu, lastekaitsesse, aastat vana ja elab, kolmteist aastat vana, neliteist aastat
         vana, kaksteist aastat vana, viisteist aastat vana, kümme aastat vana, aastane tüdruk,
         aastane poiss, aastane laps, väikelaps, imik
        protected.victim: vägistas, vägistati, vägistamine, vägistatud, vägistamise,
         inimkaubanduse, inimkaubandus, peksis oma naist, peksis naist, lähisuhtevägivald,
         seksuaalselt kuritarvitatud, seksuaalne väärkohtlemine, ahistamine, ahistas, varjupaika,
         sunniti prostitutsioonile
        protected.witness: informaator, informaatorit, informaatori, tunnistajakaitse,
         tunnistajakaitse all, ei tohi nimetada, anonüümne tunnistaja, politseiagendi, variisiku
        """
    )

    static let finnishSpeech = entries(
        "fi",
        """
        special.health: kasvain, kasvaimen, sairastaa syöpää, syöpä, syöpää, rintasyöpä,
         keuhkosyöpä, syöpähoito, sytostaattihoitoa, sytostaatti, sydäninfarkti, sydäninfarktin,
         aivohalvaus, stentin, stentti, raskaana, raskaus, raskauden, sairauslomalla,
         sairausloma, masennus, masennusta, masennuslääkkeitä, masennuslääke, psykiatrisessa
         sairaalassa, psykiatri, psykiatrinen, psykiatrille, alkoholisti, narkomaani,
         huumeriippuvainen, vammainen, pyörätuolissa, hiv-testi, hiv-positiivinen, yliannostus,
         tehohoidossa, itsemurhayritys, itsemurhaa yritti
        special.religion: harras muslimi, on muslimi, on juutalainen, on katolilainen, on
         helluntailainen, käyttää huivia, jehovan todistajia, jehovan todistaja, jehovan
         todistajat, kastettiin, kaste, kastettu, erosi kirkosta, käy moskeijassa, käy kirkossa,
         rukouspiiri, uskonto, uskonnollinen, lestadiolainen
        special.ethnicity: romanitaustainen, romani, romaneja, romanien, saamelainen,
         saamelaistaustainen, kurditaustainen, venäläistaustainen, somalitaustainen,
         juutalaistaustainen, ihonväri, tummaihoinen, mustalainen, etninen tausta
        special.politics: kommunistien, kommunisti, vasemmistoliiton jäsen, kokoomuksen jäsen,
         perussuomalaisten jäsen, keskustan jäsen, vihreiden jäsen, demarien jäsen, puolueen
         jäsen, puolueen jäsenenä, äärioikeiston, äärioikeisto, äärivasemmiston, äärivasemmisto,
         uusnatsi, äänesti, poliittinen vanki, poliittinen pakolainen, toisinajattelija
        special.union: ammattiliiton jäsen, ammattiliiton, ammattiliitto, ammattiliittoon,
         luottamusmies, luottamusmieheksi, luottamusmiehenä, ammattiyhdistys, ammattiyhdistyksen,
         lakkoavustus
        special.sexual-life: on homo, on lesbo, on bi, on homoseksuaali, homo ja, poikaystävänsä
         kanssa, tyttöystävänsä kanssa, suhde kirjanpitäjän, oli suhde, salasuhde, sivusuhde,
         rakastajatar, rakastaja, prostituoitu, prostituoituna, bordelli, alastonkuvia,
         alastonkuvat, seksivideo, sukupuoliyhteys, sukupuolitauti, kuppa, transnainen, transmies
        special.genetic: dna, dna-näyte, dna-näytteen, dna-jälki, dna-tunniste, isyystesti,
         isyystutkimus, geenivirhe, perinnöllinen sairaus
        special.biometric: peukalonjälki, peukalonjäljellään, sormenjälki, sormenjäljet,
         sormenjälkensä, sormenjälkiä, sormenjälkien, kasvojentunnistus, kasvojentunnistuksen,
         iiristunnistus
        privilege.lawyer: asianajajani, asianajajamme, hyvä asianajaja, puolustustani varten,
         puolustukseni, avustajani, oikeusavustajani, lakimieheni, puolustusasianajajani
        privilege.press: lähdettäni, lähteeni, lähteemme, lähdesuoja, olen toimittaja,
         toimittajana, toimituksemme, toimituksen
        privilege.clergy: ripittäytyi, rippi, ripissä, ripittäytyminen, papille, imaamille,
         pastorille, rippisalaisuus, sielunhoito, sielunhoitokeskustelu
        privilege.medical: lääkärin salassapitovelvollisuus, lääkärin salassapitovelvollisuuden,
         terapiaistunto, terapiaistunnossa, terapeutti, terapeutille, psykologille,
         potilassalaisuus, potilastietojen
        protected.minor: alaikäinen, alaikäisen, alaikäistä, alaikäiset, otettiin huostaan,
         huostaanotto, huostaan, sijaisperhe, sijaisperheessä, lastenkoti, lastensuojelu,
         lastensuojelun, kolmetoistavuotias, neljätoistavuotias, kaksitoistavuotias,
         yksitoistavuotias, viisitoistavuotias, kymmenvuotias, vuotias tyttö, vuotias poika,
         vuotias lapsi, koululainen, vauva, taapero
        protected.victim: raiskasi, raiskattiin, raiskattu, raiskaus, raiskauksen, ihmiskaupan,
         ihmiskaupan uhri, ihmiskauppa, hakkasi vaimonsa, pahoinpiteli vaimonsa, perheväkivalta,
         lähisuhdeväkivalta, turvakoti, turvakodissa, seksuaalinen hyväksikäyttö, hyväksikäytti,
         seksuaalisesti, pakkoavioliitto, vainoaminen, pakotettiin prostituutioon
        protected.witness: ilmiantaja, ilmiantajaa, ilmiantajan, tietolähde, tietolähteen,
         tietolähdettä, todistajansuojelu, todistajansuojelussa, todistajansuojeluohjelma,
         anonyymi todistaja, peitepoliisi, ei saa mainita, salainen henkilöllisyys
        """
    )

    static let swedishSpeech = entries(
        "sv",
        """
        special.health: tumör, tumören, cancer, har cancer, hade cancer, bröstcancer,
         lungcancer, prostatacancer, cancerpatient, cellgifter, cellgift, hjärtinfarkt,
         hjärtinfarkten, stroke, stent, är gravid, gravid i, gravid, graviditet, graviditeten,
         sjukskriven, sjukskrivning, hiv-test, hiv-smitta, psykiatriker, psykiatrin, depression,
         deprimerad, utbränd, antidepressiva, alkoholist, missbrukare, narkoman,
         funktionshindrad, funktionsnedsättning, rullstol, överdos, intensivvård, hjärtoperation
        special.religion: troende muslim, praktiserande muslim, är muslim, är jude, är katolik,
         bär slöja, bär kippa, jehovas vittnen, döptes, döpt, dop, lämnade kyrkan, gått ur
         kyrkan, konverterade, konverterat, går i moskén, går i kyrkan, bönegrupp, frikyrka,
         pingstvän
        special.ethnicity: är romer, är rom, romer, romska, romsk, samisk bakgrund, kurdisk
         bakgrund, judisk bakgrund, arabisk bakgrund, afrikansk bakgrund, turkisk bakgrund,
         somalisk bakgrund, finsk bakgrund, mörkhyad, hudfärg, zigenare, etnisk bakgrund
        special.politics: kommunisterna, kommunist, medlem i vänsterpartiet, medlem i
         moderaterna, medlem i socialdemokraterna, medlem i sverigedemokraterna, medlem i
         centerpartiet, medlem i miljöpartiet, medlem i liberalerna, medlem i kristdemokraterna,
         högerextrem, högerextremist, vänsterextrem, vänsterextremist, nynazist, röstade på,
         röstat på, politisk flykting, politisk fånge, dissident, regimkritiker
        special.union: med i facket, medlem i facket, facket på, fackligt ombud, fackombud,
         facklig, fackligt, fackförening, fackföreningen, skyddsombud, strejkkassa
        special.sexual-life: är homosexuell, är gay, är bög, är lesbisk, är bisexuell, med sin
         pojkvän, med sin flickvän, en affär med, hade en affär, otrohet, otrogen, älskarinna,
         älskare, prostituerad, prostituerade, bordell, nakenbilder, nakenbild, sexvideo, samlag,
         könssjukdom, syfilis, transkvinna, transman
        special.genetic: dna, dna-profil, dna-spår, dna-träff, dna-topsning, topsades,
         faderskapstest, faderskapstestet, genmutation, ärftlig
        special.biometric: tumavtryck, fingeravtryck, fingeravtrycken, ansiktsigenkänning,
         ansiktsigenkänningen
        privilege.lawyer: min advokat, vår advokat, mina advokater, bäste advokat, bästa
         advokat, till mitt försvar, mitt försvar, min försvarare, min jurist
        privilege.press: min källa, mina källor, vår källa, våra källor, röjer inte min källa,
         är journalist, som journalist, vår redaktion
        privilege.clergy: biktade sig, biktat sig, bikt, bikten, berättade för prästen,
         berättade för imamen, för prästen, själavård, själavårdande
        privilege.medical: läkarens tystnadsplikt, läkares tystnadsplikt, tystnadsplikt,
         terapisession, terapisamtal, terapeut, terapeuten, sin psykiater, sin psykolog,
         patientsekretess
        protected.minor: minderårig, minderåriga, fosterfamilj, familjehem, fosterbarn,
         omhändertogs, omhändertagen, omhändertagande, tretton år gammal, fjorton år gammal, tolv
         år gammal, elva år gammal, femton år gammal, tio år gammal, årig flicka, årig pojke,
         åriga flickan, åriga pojken, årige pojken, skolelev, elev i, spädbarn, bebis, barnhem,
         socialen
        protected.victim: våldtogs, våldtagen, våldtäkt, våldtäkten, våldtog, offer för
         människohandel, människohandel, misshandlade sin fru, slog sin fru, misshandlad av sin
         man, sexuellt utnyttjad, sexuella övergrepp, sexuellt övergrepp, tvingades till
         prostitution, kvinnojouren, kvinnojour, hedersvåld, förföljd av, stalkad
        protected.witness: informatören, informatör, informatörer, uppgiftslämnare,
         vittnesskydd, vittnesskyddet, skyddat vittne, anonymt vittne, får inte nämnas,
         infiltratör, kronvittne, tjallare, under täckmantel
        """
    )

    static let polishSpeech = entries(
        "pl",
        """
        special.health: guza, guz, choruje na raka, chory na raka, chora na raka, rak piersi,
         raka piersi, rak płuc, raka płuc, na raka, nowotwór, nowotworu, chemię, chemioterapii,
         chemioterapię, zawale, zawał, zawał serca, zawału, udar, udarze, stent, w ciąży,
         miesiącu ciąży, tygodniu ciąży, ciąży, jest w ciąży, poroniła, na zwolnieniu, zwolnieniu
         lekarskim, hiv dodatni, test na hiv, zakażenie hiv, psychiatra, psychiatry,
         psychiatrycznym, psychiatrycznego, depresja, depresję, depresji, leki przeciwdepresyjne,
         alkoholik, alkoholiczka, narkoman, uzależniony, uzależniona, niepełnosprawny,
         niepełnosprawna, wózku inwalidzkim, przedawkował, przedawkowała, intensywnej terapii
        special.religion: praktykującą muzułmanką, praktykującym muzułmaninem, praktykującym
         katolikiem, praktykującą katoliczką, jest muzułmaninem, jest muzułmanką, jest żydem,
         jest żydówką, jest katolikiem, jest katoliczką, nosi chustę, nosi kipę, świadkowie
         jehowy, świadkiem jehowy, świadków jehowy, ochrzczony, ochrzczona, chrzest, chrztu,
         wystąpił z kościoła, przeszła na islam, chodzi do meczetu, chodzi do kościoła, grupa
         modlitewna
        special.ethnicity: romskiego pochodzenia, żydowskiego pochodzenia, ukraińskiego
         pochodzenia, kurdyjskiego pochodzenia, arabskiego pochodzenia, niemieckiego pochodzenia,
         pochodzenia kurdyjskiego, pochodzenia arabskiego, cygan, cyganka, cyganie, romowie,
         romów, ciemnoskóry, ciemnoskóra, kolor skóry, pochodzenia etnicznego
        special.politics: komunistów, komunista, członkiem partii, członkini partii, członkinią
         partii, należy do partii, działacz partii, skrajnej prawicy, skrajnej lewicy, skrajna
         prawica, skrajna lewica, skrajnie prawicowy, skrajnie lewicowy, neonazista, głosował na,
         głosowała na, uchodźca polityczny, więzień polityczny, opozycjonista, opozycjonistka
        special.union: związku zawodowego, związek zawodowy, związkowiec, związków zawodowych,
         należy do związku, członkiem związku, członkiem związków, przewodniczącą związków,
         przewodniczący związków, przewodniczącym związków, składki związkowe, działaczka
         związkowa
        special.sexual-life: jest gejem, jest lesbijką, jest homoseksualistą, jest biseksualny,
         ze swoim chłopakiem, ze swoją dziewczyną, miał romans, miała romans, romans z, kochanka,
         kochanek, kochanką, kochankiem, prostytutka, prostytutką, prostytuuje się, burdel,
         agencja towarzyska, agencji towarzyskiej, nagie zdjęcia, nagich zdjęć, stosunki
         seksualne, seks z, kiła, osoba transpłciowa
        special.genetic: dna, profil dna, profilu dna, śladem dna, ślad dna, próbkę dna, badania
         dna, badanie ojcostwa, badania ojcostwa, test na ojcostwo, mutacja genetyczna, choroba
         genetyczna, wymaz z policzka
        special.biometric: kciukiem, odcisk kciuka, odciski palców, odcisków palców, odciskami
         palców, rozpoznawanie twarzy, rozpoznawania twarzy
        privilege.lawyer: mój adwokat, mojego adwokata, mojemu adwokatowi, moim adwokatem, nasz
         adwokat, mecenasie, panie mecenasie, pani mecenas, do mojej obrony, mojej obrony, moja
         obrona, moim obrońcą, mój prawnik
        privilege.press: mojego informatora, moje źródło, mojego źródła, nasze źródło, naszych
         źródeł, nie ujawnię, jestem dziennikarzem, jestem dziennikarką, jako dziennikarz,
         redakcja, redakcji
        privilege.clergy: na spowiedzi, spowiedzi, w spowiedzi, wyspowiadał się, wyspowiadała
         się, wyznał księdzu, wyznała księdzu, powiedział księdzu, spowiednik, duszpasterz
        privilege.medical: tajemnicą lekarską, tajemnica lekarska, tajemnicy lekarskiej,
         terapeuta, terapeuty, terapeucie, sesji terapeutycznej, sesji terapii, swojemu
         psychiatrze, swojemu psychologowi, psychologowi, psychoterapii
        protected.minor: małoletni, małoletniej, małoletnich, nieletnich, nieletniego,
         nieletniej, rodzinie zastępczej, rodziny zastępczej, dom dziecka, domu dziecka,
         dziewczynka ma, chłopiec ma, trzynaście lat, dwanaście lat, jedenaście lat, czternaście
         lat, piętnaście lat, dziesięć lat i, letnia dziewczynka, letni chłopiec, letnia
         uczennica, letni uczeń, uczeń szkoły, uczennica szkoły, niemowlę, przedszkole, kurator
         sądowy, przez kuratora
        protected.victim: zgwałcona, zgwałcony, zgwałcił, gwałt, gwałtu, została zgwałcona,
         ofiarą handlu ludźmi, ofiary handlu ludźmi, handlu ludźmi, bił żonę, pobił żonę,
         przemocy domowej, przemocy w rodzinie, wykorzystywana seksualnie, wykorzystywany
         seksualnie, molestował, molestowana, molestowanie, zmuszana do prostytucji, zmuszona do
         prostytucji, zmuszono do prostytucji, uporczywe nękanie, stalking
        protected.witness: informatora nie, informatora, informatorem, informator, tajny
         współpracownik, ochrony świadków, ochrony świadka, programem ochrony, programem ochrony
         świadków, świadka koronnego, świadkiem koronnym, świadka incognito, nie wolno wymieniać,
         pod przykryciem, przykrywkowiec
        """
    )
}
