extension ProtectedCorpus {
    static let portuguese = """
        special.health | O médico achou um nódulo no pulmão esquerdo.
        special.politics | {n} distribuía panfletos dos comunistas.
        special.genetic | O laboratório comparou o DNA dele com o da luva.
        special.biometric | O cofre abre com o polegar dela.
        special.health | {n} está com câncer e faz quimioterapia desde {d}.
        special.health | Ele é soropositivo e toma remédio todos os dias.
        special.health | Ela está grávida de quatro meses e de licença médica.
        special.health | Depois do infarto, {n} foi operado do coração.
        special.religion | {n} é muçulmana praticante e usa véu.
        special.religion | A família é testemunha de Jeová.
        special.religion | Ele frequenta o terreiro de candomblé.
        special.ethnicity | A família é de etnia cigana.
        special.ethnicity | {n} declarou-se indígena no formulário.
        special.politics | {n} é filiado ao PT desde 1998.
        special.politics | Ela é militante da extrema-esquerda.
        special.union | {n} é delegado sindical na fábrica.
        special.union | Ela é sindicalizada desde {d}.
        special.sexual-life | {n} é gay e mora com o namorado.
        special.sexual-life | Ele tem um caso com a mulher do sócio.
        special.genetic | O perfil genético de {n} coincide com o vestígio.
        special.genetic | O teste de paternidade deu negativo.
        special.biometric | As impressões digitais foram colhidas em {d}.
        privilege.lawyer | Meu advogado me aconselhou a ficar calado.
        privilege.lawyer | Prezado Doutor, seguem os documentos para a minha defesa.
        privilege.press | Sou jornalista e não revelo a minha fonte.
        privilege.clergy | Ele confessou tudo ao padre.
        privilege.medical | Isso está coberto pelo sigilo médico.
        privilege.medical | Anotações da sessão de terapia com {n}.
        protected.minor | A menina tem treze anos e vive em família de acolhimento.
        protected.minor | {n}, menor de idade, foi ouvido pelo conselho tutelar.
        protected.victim | Ela foi estuprada pelo tio.
        protected.victim | {n} foi vítima de violência doméstica.
        protected.witness | O informante não pode ser identificado.
        protected.witness | {n} está no programa de proteção a testemunhas.
        - | O doutor em direito leciona em Coimbra.
        - | O mapa político da região está na parede.
        - | A União dos Estados foi assinada em Roma.
        - | Ele mora na Rua da Igreja, 12.
        - | A parte contrária pediu o adiamento.
        - | A fonte de energia falhou em {d}.
        - | O hospital comprou cem camas.
        - | A vítima da fraude perdeu dinheiro.
        - | A testemunha viu um carro vermelho.
        - | A corrida foi no domingo.
        - | Uma alteração menor foi aceita.
        - | O comunicado de imprensa sai hoje.
        """
    static let spanish = """
        special.health | El médico encontró un bulto en el pulmón izquierdo.
        special.politics | {n} repartía panfletos de los comunistas.
        special.genetic | El laboratorio comparó su ADN con el del guante.
        special.biometric | La caja se abre con su pulgar.
        special.health | {n} tiene cáncer y recibe quimioterapia desde el {d}.
        special.health | Es seropositivo y toma antirretrovirales.
        special.health | Está embarazada de cuatro meses y de baja médica.
        special.health | Tras el infarto, {n} fue operado del corazón.
        special.religion | {n} es musulmana practicante y lleva velo.
        special.religion | Toda la familia es testigo de Jehová.
        special.ethnicity | La familia es de etnia gitana.
        special.ethnicity | {n} es de origen magrebí, según el atestado.
        special.politics | {n} es militante del partido comunista desde 1998.
        special.politics | Votó a la extrema derecha y lo publicó.
        special.union | {n} es delegado sindical en la fábrica.
        special.union | Está afiliada a Comisiones Obreras.
        special.sexual-life | {n} es gay y vive con su novio.
        special.sexual-life | Tiene una aventura con la mujer de su socio.
        special.genetic | El perfil genético de {n} coincide con el vestigio.
        special.genetic | La prueba de paternidad salió negativa.
        special.biometric | Se tomaron sus huellas dactilares el {d}.
        privilege.lawyer | Mi abogado me aconseja callar.
        privilege.lawyer | Estimado letrado, le envío los documentos para mi defensa.
        privilege.press | Soy periodista y no revelo mi fuente.
        privilege.clergy | Se lo confesó al cura.
        privilege.medical | Está amparado por el secreto médico.
        privilege.medical | Notas de la sesión de terapia con {n}.
        protected.minor | La niña tiene trece años y vive con una familia de acogida.
        protected.minor | {n}, menor de edad, fue oído por el juez de menores.
        protected.victim | Fue violada por su tío.
        protected.victim | {n} es víctima de violencia de género.
        protected.witness | El confidente no puede ser identificado.
        protected.witness | {n} es testigo protegido.
        - | El doctor en derecho enseña en Madrid.
        - | El mapa político de la región está en la pared.
        - | La unión de los estados se firmó en Roma.
        - | Vive en la calle de la Iglesia, 12.
        - | La parte contraria pidió un aplazamiento.
        - | La fuente de alimentación falló el {d}.
        - | El hospital compró cien camas.
        - | La víctima de la estafa perdió dinero.
        - | El testigo vio un coche rojo.
        - | La carrera fue el domingo.
        - | Un cambio menor fue aceptado.
        - | La nota de prensa sale hoy.
        """
    static let italian = """
        special.health | Il medico ha trovato un nodulo nel polmone sinistro.
        special.politics | {n} distribuiva volantini dei comunisti.
        special.genetic | Il laboratorio ha confrontato il suo DNA con quello del guanto.
        special.biometric | La cassaforte si apre con il suo pollice.
        special.health | {n} ha un tumore e fa la chemioterapia dal {d}.
        special.health | È sieropositivo e prende farmaci ogni giorno.
        special.health | È incinta di quattro mesi e in malattia.
        special.health | Dopo l'infarto {n} è stato operato al cuore.
        special.religion | {n} è musulmana praticante e porta il velo.
        special.religion | Tutta la famiglia è testimone di Geova.
        special.ethnicity | La famiglia è di etnia rom.
        special.ethnicity | {n} è di origine maghrebina, secondo il verbale.
        special.politics | {n} è iscritto al partito comunista dal 1998.
        special.politics | È un militante di estrema destra.
        special.union | {n} è delegato sindacale in fabbrica.
        special.union | È iscritta alla CGIL dal {d}.
        special.sexual-life | {n} è gay e vive con il suo compagno.
        special.sexual-life | Ha una relazione con la moglie del socio.
        special.genetic | Il profilo genetico di {n} coincide con la traccia.
        special.genetic | Il test di paternità è negativo.
        special.biometric | Le impronte digitali sono state prese il {d}.
        privilege.lawyer | Il mio avvocato mi consiglia di tacere.
        privilege.lawyer | Gentile Avvocato, le invio i documenti per la mia difesa.
        privilege.press | Sono giornalista e non rivelo la mia fonte.
        privilege.clergy | L'ha confessato al prete.
        privilege.medical | È coperto dal segreto professionale del medico.
        privilege.medical | Appunti della seduta di psicoterapia con {n}.
        protected.minor | La bambina ha tredici anni e vive in una famiglia affidataria.
        protected.minor | {n}, minorenne, è stato sentito dal tribunale per i minorenni.
        protected.victim | È stata violentata dallo zio.
        protected.victim | {n} è vittima di violenza domestica.
        protected.witness | L'informatore non può essere identificato.
        protected.witness | {n} è nel programma di protezione dei testimoni.
        - | Il dottore in legge insegna a Pisa.
        - | La carta politica della regione è appesa al muro.
        - | L'unione degli stati fu firmata a Roma.
        - | Abita in via della Chiesa 12.
        - | La parte avversa ha chiesto un rinvio.
        - | La fonte di energia è guasta dal {d}.
        - | L'ospedale ha comprato cento letti.
        - | La vittima della truffa ha perso denaro.
        - | Il testimone ha visto un'auto rossa.
        - | La gara si è svolta domenica.
        - | Una modifica minore è stata accettata.
        - | Il comunicato stampa esce oggi.
        """
}
