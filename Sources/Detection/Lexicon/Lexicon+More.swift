extension Lexicon {
    static let swedish = entries(
        "sv",
        """
        special.health: hiv-positiv, patientjournal, läkarintyg, sjukskriven, cellgiftsbehandling,
         strålbehandling, psykiatrisk vård, psykiatrisk klinik, schizofreni, bipolär sjukdom,
         antidepressiva, diabetiker, insulin, epilepsi, dialys, hepatit b, hepatit c, demens,
         gjort abort, göra abort, gjorde abort, en abort, aborten, abort i vecka, abortmottagning,
         missfall, självmordsförsök, missbruksvård, sjukersättning
        special.religion: religiös övertygelse, konverterat till islam, troende muslim, jehovas
         vittne,
         jehovas vittnen, dopbevis, frimurare, ateist, trossamfund
        special.ethnicity: etniskt ursprung, etnisk tillhörighet, ras eller etniskt ursprung, av
         romskt
         ursprung, av judisk härkomst, av samisk härkomst, hudfärg
        special.politics: politisk åsikt, politiska åsikter, partimedlem, medlem i partiet,
         partitillhörighet,
         politisk aktivist, politisk asyl, röstade på
        special.union: medlem i facket, fackföreningsmedlem, fackligt medlemskap, medlemskap i
         fackförening,
         facklig förtroendeman, fackavgift
        special.sexual-life: sexuell läggning, sexualliv, homosexuell, bisexuell, lesbisk,
         transsexuell,
         könskorrigering, prostituerad, nakenbilder, könssjukdom, utomäktenskaplig förbindelse
        special.genetic: dna-profil, dna-prov, dna-test, genetiska uppgifter, ärftlig sjukdom,
         faderskapstest
        special.biometric: fingeravtryck, fingeravtrycken, ansiktsigenkänning, biometriska
         uppgifter,
         irisskanning, handavtryck
        privilege.lawyer: advokatsekretess, advokatbyrå, min advokat råder, min försvarare,
         försvarsadvokat, juridisk rådgivning, försvarsstrategi
        privilege.press: källskydd, källskyddet, meddelarfrihet, anonym källa, undersökande
         journalist,
         presslegitimation, chefredaktör
        privilege.clergy: biktsekretess, bikthemlighet, själavårdssamtal, biktat sig för prästen
        privilege.medical: läkarsekretess, patientsekretess, terapisession, behandlande läkare
        protected.minor: minderårig, minderåriga, minderårigt barn, socialtjänsten, fosterhem,
         familjehem,
         vårdnadstvist, ensamkommande barn, barnpornografi, sexuellt utnyttjande av barn, grundskola
        protected.victim: offer för människohandel, våldtäktsoffer, våld i nära relationer,
         kvinnojour,
         skyddat boende, kontaktförbud, brottsofferjour, tvångsäktenskap
        protected.witness: skyddat vittne, vittnesskydd, anonymt vittne, polisinformatör,
         kronvittne,
         ny identitet, skyddad identitet, skyddade personuppgifter, infiltratör
        """
    )

    static let polish = entries(
        "pl",
        """
        special.health: zakażony hiv, nosiciel hiv, dokumentacja medyczna, karta pacjenta,
         zaświadczenie
         lekarskie, zwolnienie lekarskie, chemioterapia, radioterapia, onkolog, szpital
         psychiatryczny,
         schizofrenia, choroba dwubiegunowa, leki przeciwdepresyjne, cukrzyca, insulina, padaczka,
         dializa, stwardnienie rozsiane, otępienie, aborcja, poronienie, próba samobójcza, leczenie
         odwykowe, orzeczenie o niepełnosprawności
        special.religion: przekonania religijne, wyznanie religijne, praktykujący katolik,
         praktykująca
         katoliczka, praktykujący muzułmanin, przeszedł na islam, świadek jehowy, świadkowie jehowy,
         akt chrztu, mason, ateista
        special.ethnicity: pochodzenie etniczne, pochodzenie rasowe, mniejszość etniczna,
         pochodzenia
         romskiego, pochodzenia żydowskiego, kolor skóry
        special.politics: poglądy polityczne, przekonania polityczne, przynależność partyjna,
         członek
         partii, legitymacja partyjna, działacz polityczny, azyl polityczny, głosował na
        special.union: przynależność związkowa, przynależność do związków zawodowych, członek
         związku
         zawodowego, działacz związkowy, składka związkowa, komitet strajkowy
        special.sexual-life: orientacja seksualna, życie seksualne, homoseksualista, homoseksualny,
         biseksualny, lesbijka, osoba transpłciowa, zmiana płci, prostytutka, romans pozamałżeński,
         nagie zdjęcia, choroba weneryczna
        special.genetic: profil dna, próbka dna, badanie dna, test dna, dane genetyczne, choroba
         dziedziczna, test na ojcostwo
        special.biometric: odciski palców, odcisk palca, karta daktyloskopijna, rozpoznawanie
         twarzy, dane
         biometryczne, skan tęczówki
        privilege.lawyer: tajemnica adwokacka, tajemnica obrończa, tajemnica radcowska, kancelaria
         adwokacka, mój adwokat radzi, mój obrońca, porada prawna, linia obrony
        privilege.press: tajemnica dziennikarska, ochrona źródeł, źródło dziennikarskie, dziennikarz
         śledczy, legitymacja prasowa, nasza redakcja
        privilege.clergy: tajemnica spowiedzi, konfesjonał, wyspowiadał się, rozmowa duszpasterska
        privilege.medical: tajemnica lekarska, sesja terapeutyczna, lekarz prowadzący
        protected.minor: małoletni, małoletnia, małoletniego, nieletni, nieletnia, sąd rodzinny,
         rodzina
         zastępcza, władza rodzicielska, pornografia dziecięca, szkoła podstawowa
        protected.victim: ofiara handlu ludźmi, ofiara gwałtu, przemoc domowa, przemoc w rodzinie,
         zakaz zbliżania się, niebieska karta, dom samotnej matki, oskarżyciel posiłkowy
        protected.witness: świadek koronny, świadek anonimowy, świadek incognito, ochrona świadka,
         program ochrony świadków, informator policji, agent pod przykryciem, nowa tożsamość
        """
    )

    static let afrikaans = entries(
        "af",
        """
        special.health: mediese rekord, mediese verslag, mediese diagnose, chemoterapie,
         psigiatriese
         hospitaal, skisofrenie, antidepressante, suikersiekte, selfmoordpoging, aborsie,
         miv-positief
        special.religion: godsdienstige oortuiging, geloofsoortuiging, doopsertifikaat, getuie van
         jehovah
        special.ethnicity: etniese oorsprong, etniese herkoms, velkleur, bevolkingsgroep
        special.politics: politieke oortuiging, politieke menings, lid van die party, politieke
         asiel
        special.union: vakbondlid, vakbondlidmaatskap, lid van die vakbond
        special.sexual-life: seksuele oriëntasie, seksuele voorkeur, homoseksueel, biseksueel,
         lesbies,
         geslagsverandering, naakfoto's, geslagsiekte
        special.genetic: dns-toets, dns-profiel, genetiese inligting, vaderskapstoets
        special.biometric: vingerafdruk, vingerafdrukke, gesigsherkenning, biometriese inligting
        privilege.lawyer: prokureur-kliënt-privilegie, regsprivilegie, regsadvies, my prokureur
        privilege.press: joernalistieke bron, vertroulike bron
        privilege.clergy: biegstoel, bieggeheim, pastorale gesprek
        privilege.medical: mediese vertroulikheid, dokter-pasiënt-vertroulikheid
        protected.minor: minderjarige kind, kinderhof, pleegsorg, pleegkind, kindermishandeling
        protected.victim: slagoffer van mensehandel, verkragtingslagoffer, gesinsgeweld,
         huishoudelike
         geweld, beskermingsbevel
        protected.witness: beskermde getuie, getuiebeskerming, polisie-informant, anonieme getuie
        """
    )
}
