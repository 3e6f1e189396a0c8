/// The same as in the west, in the languages of the south.
extension Lexicon {
    static let portugueseOther = entries(
        "pt",
        """
        special.health: doente terminal, vive com hiv, ouve vozes, se automutila, perdeu o bebê,
         perdeu o bebé, fila de transplante, transplante de rim, parou de beber, clínica de
         reabilitação, saúde mental, seus remédios, toma remédio para, em cadeira de rodas
        special.religion: lê o alcorão, não come porco, não come carne de porco, guarda o sábado,
         peregrinação a meca, vai à mesquita, vai à missa, seu pastor, filha de santo, filho de
         santo, terreiro de candomblé, perdeu a fé, encontrou jesus
        special.ethnicity: pele escura, raízes africanas, de pele negra, fala romani
        special.politics: panfletos do partido, protestou contra o governo, opositor do regime,
         apoia a oposição, reunião do partido
        special.union: liderou a greve, organizou a greve, piquete de greve, eleito pelos
         trabalhadores, eleita pelos trabalhadores
        special.sexual-life: dorme com homens, relação aberta, relacionamento aberto, traiu a
         mulher, traiu o marido, sente atração por homens, sente atração por mulheres, bar gay,
         tratamento hormonal, pílula do dia seguinte, pagou por sexo, não binário, não binária
        special.genetic: herdou a doença, portador do gene, portadora do gene, pai biológico, mãe
         biológica, amostra de saliva, raiz do cabelo
        special.biometric: escaneou o rosto, leitura do rosto, leitura da íris, impressão do
         polegar, reconhecido pela voz, reconhecida pela voz, desbloqueado com o dedo
        """
    )
    static let spanishOther = entries(
        "es",
        """
        special.health: enfermo terminal, enferma terminal, vive con vih, oye voces, se autolesiona,
         perdió el bebé, espera un trasplante, trasplante de riñón, dejó de beber, clínica de
         desintoxicación, salud mental, sus medicinas, toma pastillas para, en silla de ruedas
        special.religion: lee el corán, no come cerdo, guarda el sabbat, peregrinación a la meca, va
         a la mezquita, va a misa, su imán, su rabino, perdió la fe, encontró a dios, lleva velo
        special.ethnicity: piel oscura, raíces africanas, de piel negra, habla romaní, aspecto
         magrebí
        special.politics: octavillas del partido, protestó contra el gobierno, opositor al régimen,
         apoya a la oposición, reunión del partido
        special.union: lideró la huelga, organizó la huelga, piquete de huelga, elegido por los
         trabajadores, elegida por los trabajadores
        special.sexual-life: se acuesta con hombres, relación abierta, engañó a su mujer, engañó a
         su marido, le gustan los hombres, le gustan las mujeres, bar gay, tratamiento hormonal,
         píldora del día después, pagó por sexo, no binario, no binaria
        special.genetic: heredó la enfermedad, portador del gen, portadora del gen, padre biológico,
         madre biológica, muestra de saliva, raíz del pelo
        special.biometric: escaneó la cara, escaneo facial, escaneo del iris, huella del pulgar,
         reconocido por la voz, reconocida por la voz, desbloqueado con el dedo
        """
    )
    static let italianOther = entries(
        "it",
        """
        special.health: malato terminale, malata terminale, vive con l'hiv, sente le voci, si taglia
         le braccia, ha perso il bambino, aspetta un trapianto, trapianto di rene, ha smesso di
         bere, clinica per disintossicarsi, salute mentale, le sue medicine, prende pastiglie per,
         in sedia a rotelle
        special.religion: legge il corano, non mangia maiale, osserva il sabato, pellegrinaggio alla
         mecca, va in moschea, va a messa, il suo imam, il suo rabbino, ha perso la fede, ha trovato
         dio, porta il velo
        special.ethnicity: pelle scura, radici africane, di pelle nera, parla romanì, aspetto
         maghrebino
        special.politics: volantini del partito, manifestato contro il governo, oppositore del
         regime, sostiene l'opposizione, riunione del partito
        special.union: ha guidato lo sciopero, organizzato lo sciopero, picchetto dello sciopero,
         eletto dai lavoratori, eletta dai lavoratori
        special.sexual-life: va a letto con uomini, relazione aperta, ha tradito la moglie, ha
         tradito il marito, attratto dagli uomini, attratta dalle donne, bar gay, cura ormonale,
         pillola del giorno dopo, pagato per sesso
        special.genetic: ha ereditato la malattia, portatore del gene, portatrice del gene, padre
         biologico, madre biologica, campione di saliva
        special.biometric: scansione del volto, scansione dell'iride, impronta del pollice,
         riconosciuto dalla voce, riconosciuta dalla voce, sbloccato con il dito
        """
    )
}
