extension Lexicon {
    static let spanish = entries(
        "es",
        """
        special.health: vih positivo, seropositivo, seropositiva, historia clínica, historial
         médico,
         parte médico, informe médico, diagnóstico médico, quimioterapia, radioterapia, oncólogo,
         oncología, hospital psiquiátrico, ingreso psiquiátrico, esquizofrenia, trastorno bipolar,
         antidepresivos, antipsicóticos, diabético, diabética, insulina, epilepsia, diálisis,
         hepatitis
         b, hepatitis c, esclerosis múltiple, enfermedad de alzheimer, demencia, aborto,
         interrupción
         del embarazo, intento de suicidio, drogodependencia, centro de desintoxicación, baja
         médica,
         incapacidad permanente, tumor, metástasis, biopsia
        special.religion: convicciones religiosas, creencias religiosas, confesión religiosa,
         convertido al islam, convertida al islam, musulmán practicante, católico practicante,
         católica
         practicante, testigo de jehová, testigos de jehová, partida de bautismo, fe de bautismo,
         masón, masonería, ateo, atea, evangélico, opus dei
        special.ethnicity: origen étnico, origen racial, minoría étnica, etnia gitana, de raza
         gitana,
         comunidad gitana, de origen judío, de origen magrebí, de origen subsahariano, pueblo
         indígena,
         ascendencia indígena, color de piel
        special.politics: opiniones políticas, opinión política, ideología política, afiliación
         política,
         afiliado al partido, afiliada al partido, militante del partido, carné del partido, votó a,
         activista político, activista política, disidente político, asilo político, donación al
         partido
        special.union: afiliación sindical, afiliado al sindicato, afiliada al sindicato,
         sindicalista,
         delegado sindical, delegada sindical, enlace sindical, cuota sindical, comité de huelga,
         caja
         de resistencia, liberado sindical
        special.sexual-life: orientación sexual, vida sexual, homosexual, bisexual, lesbiana, es
         gay,
         pareja del mismo sexo, transgénero, transexual, cambio de sexo, trabajadora sexual,
         prostituta, relación extramatrimonial, fotos íntimas, enfermedad de transmisión sexual
        special.genetic: perfil de adn, perfil genético, muestra de adn, prueba de adn, análisis de
         adn,
         prueba genética, datos genéticos, enfermedad hereditaria, predisposición genética, prueba
         de
         paternidad, secuenciación del genoma
        special.biometric: huella dactilar, huellas dactilares, reseña decadactilar, reconocimiento
         facial, datos biométricos, escáner de iris, huella palmar, plantilla biométrica, huella de
         voz
        privilege.lawyer: secreto profesional del abogado, secreto profesional, comunicación
         abogado-cliente, mi abogado me aconseja, mi abogada me aconseja, despacho de abogados,
         bufete de abogados, estimado compañero, borrador de la demanda, estrategia de defensa,
         asesoramiento jurídico, dictamen jurídico, letrado defensor
        privilege.press: secreto de las fuentes, protección de las fuentes, fuente periodística,
         fuente
         confidencial, periodista de investigación, carné de prensa, nuestra redacción, redactor
         jefe
        privilege.clergy: secreto de confesión, sigilo sacramental, confesionario, se confesó con el
         cura, se confesó con el sacerdote, acompañamiento espiritual, capellán de la prisión
        privilege.medical: secreto médico, confidencialidad médica, secreto profesional médico,
         sesión de
         terapia, sesión de psicoterapia, le conté a mi psiquiatra, le conté a mi psicólogo, médico
         de
         cabecera
        protected.minor: menor de edad, menores de edad, hijo menor, hija menor, juzgado de menores,
         fiscalía de menores, tutela del menor, acogimiento familiar, patria potestad, custodia de
         los
         hijos, menor no acompañado, menores no acompañados, abuso de menores, abuso sexual de
         menores,
         pornografía infantil, interés superior del menor
        protected.victim: víctima de trata, víctima de la trata, trata de seres humanos, víctima de
         violación, víctima de agresión sexual, violencia de género, violencia machista, violencia
         doméstica, casa de acogida, orden de alejamiento, orden de protección, prostitución
         forzada,
         matrimonio forzado
        protected.witness: testigo protegido, testigo protegida, protección de testigos, programa de
         protección de testigos, testigo anónimo, arrepentido colaborador, confidente policial,
         confidente de la policía, agente encubierto, nueva identidad, identidad supuesta
        """
    )
}
