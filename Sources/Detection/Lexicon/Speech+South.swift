extension Lexicon {
    static let portugueseSpeech = entries(
        "pt",
        """
        special.health: nódulo no, tumor no, câncer, cancro, alcoólicos anônimos, com câncer,
         tem câncer, com cancro, tem cancro, câncer de mama, cancro da mama, câncer de pulmão,
         faz quimioterapia, infarto, enfarte, derrame cerebral, um avc, sofreu avc,
         teve avc, de avc, do avc, após avc, avc isquémico, avc isquêmico, avc hemorrágico,
         operado do coração, operada
         do coração, está grávida, estava grávida, grávida de, gravidez, aborto espontâneo, é
         soropositivo, é soropositiva, é seropositivo, teste de hiv, infectado pelo hiv,
         psiquiatra, depressão, deprimido, deprimida, em tratamento médico, toma remédio para,
         viciado em, alcoólatra, toxicodependente, deficiente físico, cadeirante, overdose, uti,
         de licença médica, de baixa
        special.religion: muçulmana praticante, é muçulmano, é muçulmana, é judeu, é judia, é
         católico, é católica, é evangélico, é evangélica, é espírita, usa véu, testemunha de
         jeová, terreiro, terreiro de candomblé, foi batizado, foi batizada, batismo, convertido
         ao, frequenta a mesquita, frequenta a igreja, culto evangélico, jejua no ramadã, grupo
         de oração
        special.ethnicity: etnia cigana, família cigana, é cigano, é cigana, indígena, é
         indígena, de origem indígena, de origem árabe, de origem curda, de origem japonesa,
         declarou-se indígena, declarou-se negro, declarou-se negra, declarou-se pardo,
         afrodescendente, comunidade quilombola, pele negra, pele escura
        special.politics: comunistas, dos comunistas, filiado ao, filiada ao, é filiado ao,
         militante da, militante do, militante de, extrema-esquerda, extrema-direita, extrema
         esquerda, extrema direita, partido comunista, partido socialista, membro do partido,
         votou no candidato, preso político, refugiado político, opositor do regime
        special.union: delegado sindical, delegada sindical, é sindicalizado, é sindicalizada,
         do sindicato, no sindicato, ao sindicato, líder sindical, greve dos
        special.sexual-life: é gay, é homossexual, é lésbica, é bissexual, mora com o namorado,
         com o namorado, com a namorada, um caso com, tem um caso, teve um caso, sua amante, seu
         amante, prostituta, prostituto, prostitui-se, se prostitui, bordel, fotos nuas, fotos
         nua, nudes, relações sexuais, vídeo íntimo, aplicativo de encontros, sífilis, mulher
         trans, homem trans
        special.genetic: dna, adn, perfil genético, teste de paternidade, material genético,
         coleta de dna, seu dna, mutação genética, doença genética, banco de perfis genéticos
        special.biometric: polegar, digital do polegar, impressões digitais, impressão digital,
         reconhecimento facial, leitura biométrica, biometria
        privilege.lawyer: meu advogado, minha advogada, nosso advogado, nossos advogados,
         prezado doutor, para a minha defesa, minha defesa, caro advogado, defensor público
         orientou
        privilege.press: minha fonte, minhas fontes, nossa fonte, nossas fontes, não revelo a
         minha fonte, sou jornalista, como jornalista, nossa reportagem, denunciante anônimo
        privilege.clergy: confessou ao padre, confessou tudo ao padre, ao padre, confissão ao,
         em confissão, confessou-se, contou ao pastor, contou ao padre, contou ao imã, contou ao
         rabino, confessor
        privilege.medical: sigilo médico, sessão de terapia, sessões de terapia, terapeuta, ao
         seu psiquiatra, ao psicólogo, segredo médico, prontuário
        protected.minor: a menina tem, o menino tem, menor de idade, menores de idade, conselho
         tutelar, família de acolhimento, abrigo de menores, tem onze anos, tem doze anos, tem
         treze anos, tem quatorze anos, tem catorze anos, tem quinze anos, tem dez anos,
         adolescente de, criança de, bebê, bebé, aluno da escola, aluna da escola, guarda da
         criança
        protected.victim: foi estuprada, foi estuprado, estuprada, estuprada por, estupro, foi
         violada, foi violentada, violada por, violentada, vítima de violência, agrediu a mulher,
         bateu na mulher, abuso sexual, abusada, tráfico de pessoas, tráfico humano, trabalho
         escravo, exploração sexual, assédio sexual, perseguida pelo ex
        protected.witness: o informante, informante, informantes, programa de proteção, proteção
         a testemunhas, testemunha protegida, testemunha anônima, não pode ser identificado, não
         pode ser identificada, infiltrado, infiltrada, delator, delatora
        """
    )

    static let spanishSpeech = entries(
        "es",
        """
        special.health: bulto en el, tumor en, cáncer, alcohólicos anónimos, tiene cáncer,
         cáncer de mama, cáncer de pulmón, cáncer de próstata, con cáncer, recibe quimioterapia,
         infarto, ictus, operado del corazón, operada del corazón, está embarazada, estaba
         embarazada, embarazada de, embarazo, es seropositivo, antirretrovirales, prueba del vih,
         infectado por el vih, psiquiatra, depresión, deprimido, deprimida, de baja médica, de
         baja por, en tratamiento médico, adicto a, adicta a, alcohólico, toxicómano,
         discapacidad, sobredosis, silla de ruedas, cuidados intensivos
        special.religion: musulmana practicante, musulmán practicante, es musulmán, es
         musulmana, es judío, es judía, es católico, es católica, es evangélico, lleva velo,
         lleva kipá, ayuna en ramadán, fue bautizado, fue bautizada, bautismo, testigo de jehová,
         se convirtió al, va a la mezquita, va a misa, grupo de oración, comunión de su
        special.ethnicity: etnia gitana, es gitano, es gitana, familia gitana, origen magrebí,
         origen marroquí, origen kurdo, origen árabe, origen africano, origen latino, origen
         judío, rasgos árabes, rasgos magrebíes, raza negra, tez oscura, indígena
        special.politics: comunistas, de los comunistas, militante del partido, militante de,
         partido comunista, partido socialista, partido popular, miembro del partido, extrema
         derecha, extrema izquierda, ultraderecha, votó a la, votó al, votó por, preso político,
         refugiado político, opositor, independentista
        special.union: delegado sindical, delegada sindical, comisiones obreras, afiliada a
         comisiones, afiliado a comisiones, afiliado a ugt, afiliada a ugt, del sindicato, al
         sindicato, dirigente sindical, piquete
        special.sexual-life: es gay, es homosexual, es lesbiana, es bisexual, vive con su novio,
         con su novio, con su novia, una aventura con, tiene una aventura, tuvo una aventura, su
         amante, prostituta, prostituto, se prostituye, prostíbulo, burdel, fotos desnuda, fotos
         desnudo, fotos íntimas, relaciones sexuales, vídeo sexual, aplicación de citas, sífilis,
         mujer trans, hombre trans
        special.genetic: adn, perfil genético, prueba de paternidad, su adn, muestra de saliva,
         cotejo de adn, mutación genética, enfermedad genética
        special.biometric: huella del pulgar, con su pulgar, huellas dactilares, huella
         dactilar, sus huellas, reconocimiento facial, reseña policial
        privilege.lawyer: mi abogado, mi abogada, nuestro abogado, nuestros abogados, estimado
         letrado, estimada letrada, para mi defensa, mi defensa, consejo legal, abogado defensor
         me
        privilege.press: mi fuente, mis fuentes, nuestra fuente, nuestras fuentes, no revelo mi
         fuente, soy periodista, como periodista, filtró a la prensa, informante del periódico
        privilege.clergy: confesó al cura, confesó al sacerdote, se confesó, en confesión, al
         cura, secreto de confesión, contó al imán, contó al rabino, contó al pastor, mi confesor
        privilege.medical: secreto médico, sesión de terapia, sesiones de terapia, terapeuta, a
         su psiquiatra, a su psicólogo, a su psicóloga, historial del paciente
        protected.minor: la niña tiene, el niño tiene, menor de edad, familia de acogida, juez
         de menores, centro de menores, tiene once años, tiene doce años, tiene trece años, tiene
         catorce años, tiene quince años, tiene diez años, niña de, niño de, adolescente de,
         bebé, alumna del colegio, alumno del colegio, tutela del menor, servicios de protección
        protected.victim: fue violada, fue violado, violada por, violación, violó a, víctima de
         violencia, maltrató a, maltratada, mujer maltratada, pegó a su mujer, agresión sexual,
         abuso sexual, abusó de, abusos sexuales, trata de personas, trata de mujeres,
         explotación sexual, acosada por, orden de alejamiento, obligada a prostituirse
        protected.witness: el confidente, confidentes, confidente, testigo protegido, testigo
         anónimo, no puede ser identificado, no puede ser identificada, infiltrado, agente
         encubierto, soplón, informante, colaborador de la justicia
        """
    )

    static let italianSpeech = entries(
        "it",
        """
        special.health: nodulo, tumore, alcolisti anonimi, ha un tumore, tumore al seno, tumore
         ai polmoni, cancro, cancro al seno, fa la chemioterapia, infarto, ictus, operato al
         cuore, operata al cuore, è incinta, era incinta, incinta di, gravidanza, aborto
         spontaneo, è sieropositivo, è sieropositiva, sieropositivo, sieropositiva, test hiv,
         psichiatra, reparto di psichiatria, depressione, depresso, depressa, in malattia, in
         cura per, tossicodipendente, alcolista, disabile, invalidità, overdose, sedia a rotelle,
         terapia intensiva, comunità di recupero
        special.religion: musulmana praticante, musulmano praticante, cattolico praticante,
         cattolica praticante, è musulmano, è musulmana, è ebreo, è ebrea, è cattolico, è
         cattolica, porta il velo, porta la kippah, testimone di geova, testimoni di geova, è
         stato battezzato, è stata battezzata, battesimo, convertito all'islam, convertita
         all'islam, va in moschea, va a messa, gruppo di preghiera
        special.ethnicity: etnia rom, famiglia rom, è rom, di origine rom, origine maghrebina,
         origine araba, origine curda, origine africana, origine ebraica, origine marocchina,
         zingaro, zingara, zingari, campo nomadi, colore della pelle
        special.politics: comunisti, dei comunisti, iscritto al partito, iscritta al partito,
         partito comunista, partito democratico, tesserato del partito, militante di, estrema
         destra, estrema sinistra, neofascista, ha votato per, ha votato la, anarchico,
         anarchica, rifugiato politico, perseguitato politico, dissidente
        special.union: delegato sindacale, delegata sindacale, iscritta alla cgil, iscritto alla
         cgil, alla cgil, alla cisl, alla uil, iscritto al sindacato, iscritta al sindacato,
         sindacalista, tessera sindacale, cassa di resistenza
        special.sexual-life: è gay, è omosessuale, è lesbica, è bisessuale, con il suo compagno,
         con la sua compagna, relazione con la moglie, relazione con il marito, relazione
         extraconiugale, una relazione con, la sua amante, si prostituisce, prostituta,
         prostituto, bordello, foto nuda, foto di nudo, foto intime, rapporti sessuali, video
         hot, app di incontri, sifilide, donna trans, uomo trans
        special.genetic: dna, profilo genetico, test di paternità, test del dna, tampone
         salivare, suo dna, traccia di dna, mutazione genetica, malattia genetica
        special.biometric: impronta del pollice, il suo pollice, impronte digitali, impronta
         digitale, sue impronte, riconoscimento facciale, fotosegnalato, fotosegnalamento
        privilege.lawyer: il mio avvocato, la mia avvocata, mio avvocato, nostro avvocato, i
         nostri avvocati, gentile avvocato, egregio avvocato, per la mia difesa, la mia difesa,
         parere legale, mio difensore, nomina difensore
        privilege.press: la mia fonte, mia fonte, le mie fonti, nostra fonte, nostre fonti, non
         rivelo la mia fonte, sono giornalista, come giornalista, segreto professionale del
         giornalista
        privilege.clergy: confessato al prete, confessato al parroco, in confessione, si è
         confessato, si è confessata, al prete, al parroco, segreto confessionale, confidato
         all'imam, confidato al rabbino, confidato al pastore
        privilege.medical: segreto professionale del medico, segreto medico, seduta di
         psicoterapia, sedute di psicoterapia, seduta di terapia, terapeuta, al suo psichiatra,
         al suo psicologo, cartella del paziente
        protected.minor: la bambina ha, il bambino ha, minorenne, minorenni, famiglia
         affidataria, in affido, tribunale per i minorenni, tribunale dei minori, ha undici anni,
         ha dodici anni, ha tredici anni, ha quattordici anni, ha quindici anni, ha dieci anni,
         neonato, neonata, alunna della, alunno della, assistenti sociali hanno, casa famiglia
        protected.victim: è stata violentata, è stato violentato, violentata, violentata da,
         stupro, stuprata, vittima di violenza, violenza domestica, maltrattamenti in famiglia,
         picchiava la moglie, violenza sessuale, abusi sessuali, abusata, tratta di esseri umani,
         tratta di persone, costretta a prostituirsi, stalking, codice rosso, divieto di
         avvicinamento
        protected.witness: l'informatore, informatore, informatori, confidente della polizia,
         non può essere identificato, non può essere identificata, testimone protetto, testimone
         di giustizia, protezione dei testimoni, programma di protezione, collaboratore di
         giustizia, pentito, agente sotto copertura, infiltrato
        """
    )
}
