extension Lexicon {
    static let italian = entries(
        "it",
        """
        special.health: sieropositivo, sieropositiva, positivo all'hiv, cartella clinica,
         certificato
         medico, diagnosi medica, referto medico, chemioterapia, radioterapia, oncologo, oncologia,
         ospedale psichiatrico, reparto psichiatrico, trattamento sanitario obbligatorio,
         schizofrenia,
         disturbo bipolare, antidepressivi, antipsicotici, diabetico, diabetica, insulina,
         epilessia,
         dialisi, epatite b, epatite c, sclerosi multipla, morbo di alzheimer, demenza, aborto
         spontaneo, interruzione di gravidanza, tentato suicidio, tossicodipendente, comunità di
         recupero, invalidità civile, tumore, metastasi, biopsia
        special.religion: convinzioni religiose, credo religioso, confessione religiosa, convertito
         all'islam, convertita all'islam, musulmano praticante, cattolico praticante, cattolica
         praticante, testimone di geova, testimoni di geova, certificato di battesimo, massone,
         massoneria, loggia massonica, ateo, atea
        special.ethnicity: origine etnica, origine razziale, minoranza etnica, di etnia rom, campo
         rom,
         rom e sinti, di origine ebraica, di origine curda, di origine africana, colore della pelle
        special.politics: opinioni politiche, opinione politica, appartenenza politica, iscritto al
         partito, iscritta al partito, tessera di partito, tessera del partito, militante politico,
         attivista politico, attivista politica, dissidente politico, asilo politico, ha votato per
        special.union: appartenenza sindacale, iscritto al sindacato, iscritta al sindacato,
         iscritto
         alla cgil, tessera sindacale, sindacalista, delegato sindacale, rappresentante sindacale,
         quota
         sindacale, comitato di sciopero
        special.sexual-life: orientamento sessuale, vita sessuale, omosessuale, bisessuale, lesbica,
         coppia omosessuale, compagno dello stesso sesso, transgender, transessuale, cambio di
         sesso,
         prostituta, relazione extraconiugale, foto intime, malattia sessualmente trasmissibile
        special.genetic: profilo del dna, profilo genetico, campione di dna, test del dna, analisi
         del
         dna, test genetico, dati genetici, malattia ereditaria, predisposizione genetica, test di
         paternità, banca dati del dna
        special.biometric: impronta digitale, impronte digitali, cartellino dattiloscopico, rilievi
         dattiloscopici, riconoscimento facciale, dati biometrici, scansione dell'iride, impronta
         palmare, impronta vocale
        privilege.lawyer: segreto professionale dell'avvocato, segreto professionale,
         corrispondenza con
         il difensore, il mio avvocato consiglia, il mio difensore, studio legale, egregio collega,
         gentile collega, bozza dell'atto, strategia difensiva, parere legale, consulenza legale
        privilege.press: segreto delle fonti, tutela delle fonti, fonte giornalistica, fonte
         confidenziale, fonte riservata, giornalista d'inchiesta, tessera da giornalista, la nostra
         redazione, caporedattore
        privilege.clergy: segreto confessionale, sigillo sacramentale, confessionale, confessato al
         prete,
         confessato al sacerdote, colloquio pastorale, assistente spirituale
        privilege.medical: segreto medico, segreto professionale medico, riservatezza medica,
         seduta di
         terapia, seduta di psicoterapia, detto al mio psichiatra, detto al mio psicologo, medico
         curante
        protected.minor: minorenne, minorenni, figlio minore, figlia minore, figli minori,
         tribunale per i
         minorenni, affidamento del minore, famiglia affidataria, potestà genitoriale,
         responsabilità
         genitoriale, minore non accompagnato, minori non accompagnati, abuso su minori,
         pedopornografia,
         scuola elementare
        protected.victim: vittima di tratta, vittima della tratta, tratta di esseri umani, vittima
         di
         stupro, vittima di violenza sessuale, violenza domestica, centro antiviolenza, casa
         rifugio,
         ordine di protezione, prostituzione forzata, matrimonio forzato, parte civile, persona
         offesa
        protected.witness: testimone protetto, testimone protetta, testimone di giustizia,
         collaboratore di
         giustizia, protezione dei testimoni, programma di protezione, testimone anonimo, pentito,
         confidente della polizia, agente sotto copertura, identità di copertura, nuova identità
        """
    )
}
