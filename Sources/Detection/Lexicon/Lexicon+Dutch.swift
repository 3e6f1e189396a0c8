extension Lexicon {
    static let dutch = entries(
        "nl",
        """
        special.health: hiv-positief, seropositief, medisch dossier, patiëntendossier, medische
         diagnose, chemotherapie, bestraling in het ziekenhuis, oncoloog, oncologie, psychiatrische
         kliniek, psychiatrische inrichting, ggz-instelling, schizofrenie, bipolaire stoornis,
         antidepressiva, antipsychotica, suikerziekte, diabetespatiënt, insuline, epilepsie,
         nierdialyse, hepatitis b, hepatitis c, multiple sclerose, dementie, ziekte van alzheimer,
         abortuskliniek, zwangerschapsafbreking, miskraam, zelfmoordpoging, suïcidepoging,
         verslavingszorg, afkickkliniek, arbeidsongeschikt, ziekmelding, wao-uitkering,
         huisartsbrief
        special.religion: godsdienstige overtuiging, geloofsovertuiging, levensbeschouwing, bekeerd
         tot
         de islam, bekeerd tot het christendom, praktiserend moslim, belijdend christen, jehova's
         getuige, jehova's getuigen, doopakte, doopbewijs, vrijdaggebed, bezoekt de moskee, bezoekt
         de
         synagoge, vrijmetselaar, gereformeerde kerk, atheïst, salafist, kerklidmaatschap
        special.ethnicity: etnische afkomst, etnische herkomst, ras of etnische afkomst, etnische
         minderheid, van roma afkomst, roma en sinti, van joodse afkomst, van marokkaanse afkomst,
         van
         turkse afkomst, van koerdische afkomst, van surinaamse afkomst, huidskleur,
         migratieachtergrond
        special.politics: politieke overtuiging, politieke gezindheid, politieke opvattingen, lid
         van
         de partij, partijlid, partijlidmaatschap, politiek activist, politieke activiste, stemde
         op,
         extreemrechts, extreemlinks, politiek asiel, dissident, partijdonatie
        special.union: vakbondslid, vakbondslidmaatschap, lid van de vakbond, lid van de fnv, lid
         van
         het cnv, vakbondsbestuurder, vakbondscontributie, vakbondsafgevaardigde, stakingskas,
         stakingscomité, kaderlid van de bond
        special.sexual-life: seksuele gerichtheid, seksuele geaardheid, seksuele voorkeur,
         seksleven,
         homoseksueel, homofiel, biseksueel, lesbisch, lesbienne, transgender, geslachtsverandering,
         genderdysforie, sekswerker, prostituee, escortdame, buitenechtelijke relatie, naaktfoto's,
         intieme foto's, geslachtsziekte, seksueel overdraagbare aandoening
        special.genetic: dna-profiel, dna-onderzoek, dna-monster, dna-test, celmateriaal, genetische
         gegevens, genetisch onderzoek, erfelijke ziekte, erfelijke aandoening, vaderschapstest,
         dna-databank
        special.biometric: vingerafdruk, vingerafdrukken, dactyloscopisch, dactyloscopie, irisscan,
         gezichtsherkenning, biometrische gegevens, biometrisch kenmerk, handpalmafdruk, stemafdruk,
         havank
        privilege.lawyer: verschoningsrecht, geheimhoudersgesprek, geheimhouderstukken,
         beroepsgeheim advocaat, advocaat-cliënt, vertrouwelijk advocaat, mijn advocaat adviseert,
         mijn
         raadsman, mijn raadsvrouw, waarde confrère, geachte confrère, advocatenkantoor,
         conceptdagvaarding, verdedigingsstrategie, juridisch advies van onze advocaat
        privilege.press: bronbescherming, journalistieke bron, vertrouwelijke bron, anonieme bron,
         onderzoeksjournalist, perskaart, hoofdredacteur, onze redactie, klokkenluider, gelekt naar
         de
         pers
        privilege.clergy: biechtgeheim, biechtstoel, pastoraal gesprek, geestelijk verzorger,
         opgebiecht
         aan de pastoor, opgebiecht aan de priester, ambtsgeheim van de predikant
        privilege.medical: medisch beroepsgeheim, medisch geheim, artsengeheim, zwijgplicht van de
         arts,
         therapiesessie, verteld aan mijn psychiater, verteld aan mijn psycholoog, behandelend arts
        protected.minor: minderjarig, minderjarige, minderjarig kind, minderjarige kinderen,
         kinderrechter, jeugdzorg, kinderbescherming, raad voor de kinderbescherming, pleegkind,
         pleeggezin, pleegouders, ondertoezichtstelling, voogdij, alleenstaande minderjarige,
         kindermisbruik, basisschool, kinderporno
        protected.victim: slachtoffer van mensenhandel, slachtoffer van verkrachting, slachtoffer
         van
         huiselijk geweld, huiselijk geweld, vrouwenopvang, blijf-van-mijn-lijfhuis,
         slachtofferhulp,
         contactverbod, straatverbod, gedwongen prostitutie, gedwongen huwelijk, benadeelde partij
        protected.witness: beschermde getuige, bedreigde getuige, anonieme getuige,
         getuigenbescherming,
         getuigenbeschermingsprogramma, kroongetuige, politie-informant, burgerinfiltrant,
         undercoveragent,
         criminele inlichtingen, nieuwe identiteit, afgeschermde getuige, team criminele
         inlichtingen
        """
    )
}
