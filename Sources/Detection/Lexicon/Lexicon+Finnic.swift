extension Lexicon {
    static let estonian = entries(
        "et",
        """
        special.health: hiv-positiivne, hiv positiivne, haiguslugu, haigusloo, haigusleht,
         haiguslehel,
         arstitõend, epikriis, terviseandmed, terviseandmete, diagnoositi vähk, vähihaige,
         keemiaravi, kiiritusravi, onkoloog, onkoloogia, psühhiaatriakliinik, psühhiaatriahaigla,
         skisofreenia, bipolaarne häire, antidepressandid, antidepressante, diabeetik, insuliin,
         epilepsia, dialüüs, b-hepatiit, c-hepatiit, hulgiskleroos, dementsus, aborti, abordi,
         tehti abort, abort tehti, raseduse
         katkestamine, enesetapukatse, võõrutusravi, narkosõltlane, töövõimetus, puudega isik
        special.religion: usulised veendumused, usuline veendumus, usutunnistus, pöördus islamisse,
         praktiseeriv moslem, jehoova tunnistaja, jehoova tunnistajad, ristimistunnistus,
         koguduse liige, vabamüürlane, ateist, juudi kogudus, moslemi kogudus
        special.ethnicity: etniline päritolu, etnilise päritolu, rassiline päritolu, rahvusvähemus,
         romi päritolu, juudi päritolu, mustlane, nahavärv, nahavärvus
        special.politics: poliitilised vaated, poliitilised veendumused, poliitiline veendumus,
         erakonna liige, erakonna liikmeks, erakondlik kuuluvus, poliitiline aktivist, hääletas
         erakonna,
         annetus erakonnale, poliitiline varjupaik, dissident
        special.union: ametiühingu liige, ametiühingu liikmeks, ametiühingusse kuulumine,
         ametiühingusse kuuluvus, ametiühingu usaldusisik, ametiühingumaks, streigikomitee,
         streigifond
        special.sexual-life: seksuaalne sättumus, seksuaalse sättumuse, seksuaalelu, homoseksuaal,
         homoseksuaalne, biseksuaal, biseksuaalne, lesbi, samasooline partner, transsooline,
         soovahetus, prostituut, abieluväline suhe, intiimsed fotod, alastifotod, suguhaigus
        special.genetic: dna-profiil, dna profiil, dna-proov, dna proov, dna-analüüs, dna-test,
         geneetilised andmed, geenitest, pärilik haigus, isadustest, geenivaramu
        special.biometric: sõrmejälg, sõrmejäljed, sõrmejälgede, daktüloskoopia, silmaiirise
         skaneering,
         näotuvastus, biomeetrilised andmed, peopesajälg, biomeetria
        privilege.lawyer: advokaadisaladus, advokaadi kutsesaladus, kliendileping, minu advokaat
         soovitas,
         minu kaitsja, advokaadibüroo, õigusnõu, kaitsestrateegia, vandeadvokaat, hagiavalduse
         mustand
        privilege.press: allikakaitse, ajakirjanduslik allikas, konfidentsiaalne allikas, uuriv
         ajakirjanik, pressikaart, toimetuse koosolek, peatoimetaja, meie toimetus
        privilege.clergy: pihisaladus, pihisaladuse, pihtis preestrile, hingehoidlik vestlus,
         hingehoid,
         vaimuliku saladus
        privilege.medical: arstisaladus, arstisaladuse, tervishoiutöötaja saladus, teraapiaseanss,
         rääkisin
         oma psühhiaatrile, raviarst
        protected.minor: alaealine, alaealise, alaealised, alaealine laps, lastekaitse,
         lastekaitsetöötaja,
         lastekaitsespetsialist, kasulaps, hooldusperekond, eestkoste, hooldusõigus, saatjata
         alaealine,
         lapse väärkohtlemine, lastepornograafia, algkool, lasteaed
        protected.victim: inimkaubanduse ohver, vägistamise ohver, vägistamisohver, perevägivald,
         lähisuhtevägivald, lähisuhtevägivalla, naiste varjupaik, ohvriabi, lähenemiskeeld,
         kannatanu
         kaitse, sundabielu, prostitutsioonile kallutamine
        protected.witness: kaitstav tunnistaja, tunnistajakaitse, tunnistajakaitset, anonüümne
         tunnistaja,
         anonüümse tunnistaja, politsei informaator, politseiagent, variisik, salajane kaastöö, uus
         identiteet, variandmed, kaasisik tegi koostööd
        """
    )

    static let finnish = entries(
        "fi",
        """
        special.health: hiv-positiivinen, hiv-tartunta, potilaskertomus, potilastiedot,
         sairauskertomus,
         lääkärintodistus, sairausloma, sairauslomalla, syöpähoito, syöpädiagnoosi, kemoterapia,
         solunsalpaajahoito, sädehoito, onkologi, psykiatrinen sairaala, psykiatrinen osasto,
         skitsofrenia, kaksisuuntainen mielialahäiriö, masennuslääke, masennuslääkkeet, diabeetikko,
         insuliini, epilepsia, dialyysi, b-hepatiitti, c-hepatiitti, ms-tauti, dementia,
         alzheimerin tauti, raskaudenkeskeytys, keskenmeno, itsemurhayritys, päihdehoito,
         vieroitushoito, työkyvyttömyyseläke, vammaistuki
        special.religion: uskonnollinen vakaumus, uskonnollisen vakaumuksen, uskonnollinen
         yhdyskunta,
         kääntyi islamiin, harras muslimi, jehovan todistaja, jehovan todistajat, jehovan
         todistajien,
         kastetodistus, kirkollisvero, seurakunnan jäsen, vapaamuurari, lestadiolainen, ateisti
        special.ethnicity: etninen alkuperä, etnisen alkuperän, etninen tausta, rodullinen alkuperä,
         etninen vähemmistö, romanitaustainen, saamelainen syntyperä, juutalainen syntyperä,
         ihonväri,
         ihonvärin
        special.politics: poliittinen mielipide, poliittiset mielipiteet, poliittinen vakaumus,
         puolueen jäsen, puolueen jäsenyys, puoluejäsenyys, poliittinen aktivisti, äänesti
         puoluetta,
         vaalirahoitus, poliittinen turvapaikka, toisinajattelija
        special.union: ammattiliiton jäsen, ammattiliiton jäsenyys, ammattiliittoon kuuluminen,
         luottamusmies, pääluottamusmies, liiton jäsenmaksu, lakkokassa, lakkotoimikunta
        special.sexual-life: seksuaalinen suuntautuminen, seksuaalisen suuntautumisen,
         sukupuolielämä,
         homoseksuaali, homoseksuaalinen, biseksuaali, lesbo, samaa sukupuolta oleva kumppani,
         transsukupuolinen, sukupuolenkorjaus, prostituoitu, avioliiton ulkopuolinen suhde,
         alastonkuvat, alastonkuvia, sukupuolitauti
        special.genetic: dna-profiili, dna-näyte, dna-testi, dna-tunniste, dna-tutkimus, geneettiset
         tiedot, geenitesti, perinnöllinen sairaus, isyystesti, isyystutkimus
        special.biometric: sormenjälki, sormenjäljet, sormenjälkien, kämmenjälki, iiriskuva,
         kasvojentunnistus, biometriset tiedot, biometrinen tunniste
        privilege.lawyer: asianajosalaisuus, asianajajan salassapitovelvollisuus, asianajotoimisto,
         asianajajani neuvoi, avustajani neuvoi, puolustusasianajaja, oikeudellinen neuvonta,
         puolustusstrategia, oikeudenkäyntiavustaja
        privilege.press: lähdesuoja, lähdesuojan, luottamuksellinen lähde, tutkiva journalisti,
         pressikortti, päätoimittaja, toimituksemme, toimituksen lähde
        privilege.clergy: rippisalaisuus, rippisalaisuuden, sielunhoitokeskustelu, ripittäytyi
         papille,
         papin vaitiolovelvollisuus
        privilege.medical: lääkärin vaitiolovelvollisuus, potilassalaisuus, terapiaistunto,
         terapiaistunnon, kerroin psykiatrilleni, kerroin terapeutilleni, hoitava lääkäri
        protected.minor: alaikäinen, alaikäisen, alaikäiset, alaikäisten, alaikäinen lapsi,
         lastensuojelu, lastensuojelun, huostaanotto, huostaan otettu, sijaisperhe, huoltajuus,
         edunvalvoja lapselle, yksin tullut alaikäinen, lapsen hyväksikäyttö, ala-aste, päiväkoti
        protected.victim: ihmiskaupan uhri, ihmiskaupan uhrin, raiskauksen uhri, seksuaalirikoksen
         uhri,
         perheväkivalta, lähisuhdeväkivalta, turvakoti, turvakodin, lähestymiskielto,
         lähestymiskiellon, rikosuhripäivystys, pakkoavioliitto, asianomistaja
        protected.witness: suojeltu todistaja, todistajansuojelu, todistajansuojeluohjelma, anonyymi
         todistaja, nimetön todistaja, poliisin tietolähde, peitepoliisi, peitehenkilöllisyys, uusi
         henkilöllisyys, valeosto, uhattu todistaja
        """
    )
}
