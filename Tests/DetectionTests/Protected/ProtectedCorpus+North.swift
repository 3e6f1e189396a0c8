extension ProtectedCorpus {
    static let estonian = """
        special.health | Arst leidis vasakust kopsust kasvaja.
        special.politics | {n} jagas kommunistide lendlehti.
        special.genetic | Labor võrdles tema DNA-d kindal olnuga.
        special.biometric | Seif avaneb tema pöidlajäljega.
        special.health | {n} põeb vähki ja saab alates {d} keemiaravi.
        special.health | Ta võtab antidepressante ja oli psühhiaatriahaiglas.
        special.health | Naine on neljandat kuud rase ja haiguslehel.
        special.health | Pärast infarkti sai {n} stendi.
        special.religion | {n} on praktiseeriv moslem ja kannab pearätti.
        special.religion | Kogu pere on Jehoova tunnistajad.
        special.ethnicity | Perekond on romi päritolu.
        special.politics | {n} on Keskerakonna liige alates 2009. aastast.
        special.politics | Ta on tuntud paremäärmuslik aktivist.
        special.union | {n} kuulub ametiühingusse.
        special.union | Ta valiti tehase ametiühingu usaldusisikuks.
        special.sexual-life | {n} on gei ja elab koos oma elukaaslasega.
        special.sexual-life | Tal oli armusuhe raamatupidajaga.
        special.genetic | {n} DNA-proov langes jäljega kokku.
        special.genetic | Isadustest näitas, et tema ei ole isa.
        special.biometric | Tema sõrmejäljed võeti {d}.
        privilege.lawyer | Minu advokaat soovitab vaikida.
        privilege.lawyer | Lugupeetud vandeadvokaat, saadan materjalid oma kaitseks.
        privilege.press | Olen ajakirjanik ja oma allikat ma ei avalda.
        privilege.clergy | Ta pihtis selle preestrile.
        privilege.medical | See on arstisaladus.
        protected.minor | Tüdruk on kolmteist aastat vana ja elab kasuperes.
        protected.minor | {n}, alaealine, viidi lastekaitsesse.
        protected.victim | Onu vägistas ta.
        protected.victim | {n} on inimkaubanduse ohver.
        protected.witness | Informaatorit ei tohi üheski aruandes nimetada.
        protected.witness | {n} on tunnistajakaitse all.
        - | Õigusteaduste doktor õpetab Tartus.
        - | Poliitiline kaart ripub koridoris.
        - | Ta elab Kiriku tänaval.
        - | Kauba partii saabus {d}.
        - | Haigla tellis sada voodit.
        - | Pettuse ohver kaotas raha.
        - | Tunnistaja nägi punast autot.
        - | Rike allikas leiti.
        - | Pressiteade läheb täna välja.
        - | Riikide liit loodi Roomas.
        """
    static let finnish = """
        special.health | Lääkäri löysi kasvaimen vasemmasta keuhkosta.
        special.politics | {n} jakoi kommunistien lehtisiä.
        special.genetic | Laboratorio vertasi hänen DNA:taan hanskaan.
        special.biometric | Kassakaappi aukeaa hänen peukalonjäljellään.
        special.health | {n} sairastaa syöpää ja saa sytostaattihoitoa {d} alkaen.
        special.health | Hän syö masennuslääkkeitä ja oli psykiatrisessa sairaalassa.
        special.health | Nainen on neljännellä kuulla raskaana ja sairauslomalla.
        special.health | Sydäninfarktin jälkeen {n} sai stentin.
        special.religion | {n} on harras muslimi ja käyttää huivia.
        special.religion | Koko perhe on Jehovan todistajia.
        special.ethnicity | Perhe on romanitaustainen.
        special.politics | {n} on vasemmistoliiton jäsen vuodesta 2009.
        special.politics | Hän on tunnettu äärioikeiston aktivisti.
        special.union | {n} on ammattiliiton jäsen.
        special.union | Hänet valittiin tehtaan luottamusmieheksi.
        special.sexual-life | {n} on homo ja asuu poikaystävänsä kanssa.
        special.sexual-life | Hänellä oli suhde kirjanpitäjän kanssa.
        special.genetic | {n} DNA-näyte vastasi jälkeä.
        special.genetic | Isyystesti sulki hänet pois.
        special.biometric | Hänen sormenjälkensä otettiin {d}.
        privilege.lawyer | Asianajajani neuvoo vaikenemaan.
        privilege.lawyer | Hyvä asianajaja, lähetän asiakirjat puolustustani varten.
        privilege.press | Olen toimittaja enkä paljasta lähdettäni.
        privilege.clergy | Hän ripittäytyi papille.
        privilege.medical | Se kuuluu lääkärin salassapitovelvollisuuden piiriin.
        protected.minor | Tyttö on kolmetoistavuotias ja asuu sijaisperheessä.
        protected.minor | {n}, alaikäinen, otettiin huostaan.
        protected.victim | Setä raiskasi hänet.
        protected.victim | {n} on ihmiskaupan uhri.
        protected.witness | Ilmiantajaa ei saa mainita missään raportissa.
        protected.witness | {n} on todistajansuojelussa.
        - | Oikeustieteen tohtori opettaa Turussa.
        - | Poliittinen kartta on käytävällä.
        - | Hän asuu Kirkkokadulla.
        - | Tavaraerä saapui {d}.
        - | Sairaala tilasi sata sänkyä.
        - | Petoksen uhri menetti rahaa.
        - | Todistaja näki punaisen auton.
        - | Häiriön lähde löytyi.
        - | Lehdistötiedote lähtee tänään.
        - | Valtioiden liitto solmittiin Roomassa.
        """
    static let swedish = """
        special.health | Läkaren hittade en tumör i vänster lunga.
        special.politics | {n} delade ut flygblad för kommunisterna.
        special.genetic | Labbet jämförde hans DNA med handskens.
        special.biometric | Kassaskåpet öppnas med hennes tumavtryck.
        special.health | {n} har cancer och får cellgifter sedan {d}.
        special.health | Han äter antidepressiva och var på en psykiatrisk klinik.
        special.health | Hon är gravid i fjärde månaden och sjukskriven.
        special.health | Efter hjärtinfarkten fick {n} en stent.
        special.religion | {n} är troende muslim och bär slöja.
        special.religion | Hela familjen är Jehovas vittnen.
        special.ethnicity | Familjen är romer.
        special.ethnicity | {n} har samisk bakgrund.
        special.politics | {n} är medlem i Vänsterpartiet sedan 2009.
        special.politics | Han är en känd högerextrem aktivist.
        special.union | {n} är med i facket på fabriken.
        special.union | Hon är fackligt ombud sedan {d}.
        special.sexual-life | {n} är homosexuell och bor med sin pojkvän.
        special.sexual-life | Han hade en affär med bokhållaren.
        special.genetic | {n}s DNA-profil stämde med spåret.
        special.genetic | Faderskapstestet uteslöt honom.
        special.biometric | Hans fingeravtryck togs {d}.
        privilege.lawyer | Min advokat råder mig att tiga.
        privilege.lawyer | Bäste advokat, jag skickar handlingarna till mitt försvar.
        privilege.press | Jag är journalist och röjer inte min källa.
        privilege.clergy | Han biktade sig för prästen.
        privilege.medical | Det omfattas av läkarens tystnadsplikt.
        protected.minor | Flickan är tretton år gammal och bor i fosterfamilj.
        protected.minor | {n}, minderårig, omhändertogs av socialen.
        protected.victim | Hon våldtogs av sin morbror.
        protected.victim | {n} är offer för människohandel.
        protected.witness | Informatören får inte nämnas i någon rapport.
        protected.witness | {n} har vittnesskydd.
        - | Juris doktorn undervisar i Lund.
        - | Den politiska kartan hänger i korridoren.
        - | Han bor på Kyrkogatan 7.
        - | Varupartiet kom den {d}.
        - | Sjukhuset beställde hundra sängar.
        - | Bedrägeriets offer förlorade pengar.
        - | Vittnet såg en röd bil.
        - | Felkällan hittades.
        - | Pressmeddelandet går ut i dag.
        - | Staternas union slöts i Rom.
        """
    static let polish = """
        special.health | Lekarz znalazł guza w lewym płucu.
        special.politics | {n} rozdawał ulotki komunistów.
        special.genetic | Laboratorium porównało jego DNA z rękawiczką.
        special.biometric | Sejf otwiera się jej kciukiem.
        special.health | {n} choruje na raka i od {d} dostaje chemię.
        special.health | Bierze leki przeciwdepresyjne i był w szpitalu psychiatrycznym.
        special.health | Jest w czwartym miesiącu ciąży i na zwolnieniu.
        special.health | Po zawale {n} dostał stent.
        special.religion | {n} jest praktykującą muzułmanką i nosi chustę.
        special.religion | Cała rodzina to Świadkowie Jehowy.
        special.ethnicity | Rodzina jest romskiego pochodzenia.
        special.politics | {n} jest członkiem partii Razem od 2009 roku.
        special.politics | To znany działacz skrajnej prawicy.
        special.union | {n} należy do związku zawodowego.
        special.union | Wybrano ją na przewodniczącą związków w fabryce.
        special.sexual-life | {n} jest gejem i mieszka ze swoim chłopakiem.
        special.sexual-life | Miał romans z księgową.
        special.genetic | Profil DNA {n} zgadza się ze śladem.
        special.genetic | Badanie ojcostwa go wykluczyło.
        special.biometric | Jego odciski palców pobrano {d}.
        privilege.lawyer | Mój adwokat radzi mi milczeć.
        privilege.lawyer | Szanowny Panie Mecenasie, przesyłam dokumenty do mojej obrony.
        privilege.press | Jestem dziennikarzem i nie ujawnię mojego informatora.
        privilege.clergy | Wyznał to księdzu na spowiedzi.
        privilege.medical | To objęte jest tajemnicą lekarską.
        protected.minor | Dziewczynka ma trzynaście lat i mieszka w rodzinie zastępczej.
        protected.minor | {n}, małoletni, został zabrany przez kuratora.
        protected.victim | Została zgwałcona przez wuja.
        protected.victim | {n} jest ofiarą handlu ludźmi.
        protected.witness | Informatora nie wolno wymieniać w żadnym raporcie.
        protected.witness | {n} jest objęty programem ochrony świadków.
        - | Doktor prawa uczy w Krakowie.
        - | Mapa polityczna wisi na korytarzu.
        - | Mieszka przy ulicy Kościelnej 7.
        - | Partia towaru przyszła {d}.
        - | Szpital zamówił sto łóżek.
        - | Ofiara oszustwa straciła pieniądze.
        - | Świadek widział czerwony samochód.
        - | Znaleziono źródło awarii.
        - | Komunikat prasowy wychodzi dzisiaj.
        - | Unię państw zawarto w Rzymie.
        """
}
