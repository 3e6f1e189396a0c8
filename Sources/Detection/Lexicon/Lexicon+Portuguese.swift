extension Lexicon {
    static let portuguese = entries(
        "pt",
        """
        special.health: hiv positivo, soropositivo, soropositiva, seropositivo, portador do vírus
         hiv,
         prontuário médico, atestado médico, diagnóstico médico, laudo médico, quimioterapia,
         radioterapia, oncologista, oncologia, hospital psiquiátrico, internação psiquiátrica,
         esquizofrenia, transtorno bipolar, antidepressivo, antidepressivos, diabético, diabética,
         insulina, epilepsia, hemodiálise, hepatite b, hepatite c, esclerose múltipla, mal de
         alzheimer,
         aborto, interrupção da gravidez, tentativa de suicídio, dependência química, dependente
         químico, clínica de reabilitação, auxílio-doença, baixa médica, licença médica, tumor,
         metástase
        special.religion: convicção religiosa, convicções religiosas, crença religiosa, convertido
         ao
         islã, convertido ao islamismo, muçulmano praticante, católico praticante, católica
         praticante,
         evangélico, evangélica, testemunha de jeová, testemunhas de jeová, candomblé, umbanda,
         certidão de batismo, maçom, maçonaria, ateu, ateia, membro da igreja
        special.ethnicity: origem étnica, origem racial, minoria étnica, comunidade cigana, de etnia
         cigana, de origem judaica, de origem africana, quilombola, povo indígena, de etnia
         indígena,
         autodeclarado pardo, autodeclarada parda, autodeclarado preto, cor da pele, raça ou cor
        special.politics: opinião política, opiniões políticas, convicção política, filiação
         partidária,
         filiado ao partido, filiada ao partido, militante político, militante política, título de
         filiação, doação ao partido, votou no, votou em, dissidente político, asilo político,
         ativista político
        special.union: filiação sindical, filiado ao sindicato, filiada ao sindicato, sindicalizado,
         sindicalizada, sindicalista, delegado sindical, dirigente sindical, contribuição sindical,
         quota sindical, comissão de greve, fundo de greve
        special.sexual-life: orientação sexual, vida sexual, homossexual, bissexual, lésbica, ele é
         gay,
         relação homossexual, parceiro do mesmo sexo, transgênero, transexual, travesti, mudança de
         sexo, profissional do sexo, garota de programa, acompanhante de luxo, caso extraconjugal,
         fotos
         íntimas, nudes, doença sexualmente transmissível
        special.genetic: perfil genético, perfil de adn, perfil de dna, amostra de dna, exame de
         dna,
         teste de dna, teste de adn, teste genético, dados genéticos, doença hereditária,
         predisposição
         genética, teste de paternidade, exame de paternidade, sequenciamento do genoma
        special.biometric: impressão digital, impressões digitais, dados biométricos, biometria
         facial,
         reconhecimento facial, leitura da íris, dactiloscopia, datiloscópico, impressão palmar,
         papiloscopia, papiloscopista
        privilege.lawyer: sigilo profissional do advogado, sigilo advogado-cliente, segredo
         profissional do advogado, comunicação privilegiada com advogado, meu advogado orientou,
         minha
         advogada orientou, consulta jurídica, escritório de advocacia, sociedade de advogados,
         ilustre
         colega, minuta da petição, estratégia de defesa, parecer jurídico, procuração ad judicia
        privilege.press: sigilo da fonte, sigilo de fonte, proteção das fontes, fonte jornalística,
         fonte
         confidencial, jornalista investigativo, jornalista de investigação, carteira de jornalista,
         redação do jornal, nossa redação, editor-chefe, chefe de redação
        privilege.clergy: segredo da confissão, sigilo da confissão, sigilo sacramental,
         confessionário,
         confessou ao padre, aconselhamento pastoral, confidenciou ao pastor
        privilege.medical: sigilo médico, segredo médico, sigilo profissional médico, sessão de
         terapia,
         sessão de psicoterapia, contei ao meu psiquiatra, contei ao meu psicólogo, médico
         assistente
        protected.minor: menor de idade, menores de idade, filho menor, filha menor, menor impúbere,
         conselho tutelar, vara da infância, estatuto da criança e do adolescente, criança e
         adolescente, comissão de proteção de crianças, família de acolhimento, guarda dos filhos,
         poder
         familiar, responsabilidades parentais, abuso sexual de menores, pornografia infantil, menor
         desacompanhado, ensino fundamental
        protected.victim: vítima de tráfico, vítima de tráfico de pessoas, vítima de estupro,
         vítima de
         violação, violência doméstica, lei maria da penha, medida protetiva, casa abrigo, casa de
         abrigo, apoio à vítima, exploração sexual, prostituição forçada, casamento forçado,
         assistente
         de acusação
        protected.witness: testemunha protegida, proteção de testemunhas, proteção à testemunha,
         programa
         de proteção a vítimas e testemunhas, provita, testemunha anônima, testemunha sob sigilo,
         colaborador premiado, colaboração premiada, delação premiada, delator, informante da
         polícia,
         agente infiltrado, agente encoberto, nova identidade, identidade preservada
        """
    )
}
