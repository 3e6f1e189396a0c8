extension Lexicon {
    static let french = entries(
        "fr",
        """
        special.health: séropositif, séropositive, positif au vih, atteint du sida, dossier médical,
         certificat médical, arrêt maladie, chimiothérapie, radiothérapie, oncologue, oncologie,
         hôpital psychiatrique, unité psychiatrique, hospitalisé d'office, schizophrénie, trouble
         bipolaire, dépression nerveuse, antidépresseurs, antidépresseur, neuroleptiques,
         diabétique,
         insuline, épilepsie, dialyse, hépatite b, hépatite c, sclérose en plaques, maladie
         d'alzheimer, démence, fausse couche, interruption volontaire de grossesse, ivg, tentative
         de
         suicide, cure de désintoxication, alcoolodépendance, compte rendu d'hospitalisation,
         ordonnance médicale, diagnostic médical, biopsie, tumeur, métastases, invalidité,
         allocation
         adulte handicapé
        special.religion: convictions religieuses, croyances religieuses, confession religieuse,
         converti à l'islam, convertie à l'islam, musulman pratiquant, musulmane pratiquante,
         catholique pratiquant, catholique pratiquante, juif pratiquant, témoin de jéhovah, témoins
         de
         jéhovah, certificat de baptême, prière du vendredi, fréquente la mosquée, fréquente la
         synagogue, athée, franc-maçon, francs-maçons, loge maçonnique, salafiste, musulman chiite,
         musulman sunnite, bar-mitsvah, scientologue, église de scientologie
        special.ethnicity: origine ethnique, origines ethniques, origine raciale, prétendue race,
         minorité ethnique, d'origine rom, communauté rom, gens du voyage, d'origine juive,
         d'origine
         maghrébine, d'origine kurde, d'origine arabe, couleur de peau, ascendance africaine, métis,
         autochtone, premières nations
        special.politics: opinions politiques, opinion politique, appartenance politique,
         affiliation
         politique, militant politique, militante politique, adhérent du parti, adhérente du parti,
         membre du parti, carte du parti, encarté, a voté pour, militant d'extrême droite, militant
         d'extrême gauche, opposant politique, opposante politique, asile politique, don au parti,
         dissident politique, parti communiste, rassemblement national
        special.union: appartenance syndicale, adhésion syndicale, adhérent syndical, syndicaliste,
         délégué syndical, déléguée syndicale, représentant syndical, cotisation syndicale,
         syndiqué,
         syndiquée, membre du syndicat, comité de grève, caisse de grève, carte syndicale,
         mandat syndical
        special.sexual-life: orientation sexuelle, vie sexuelle, homosexuel, homosexuelle, bisexuel,
         bisexuelle, lesbienne, il est gay, relation homosexuelle, conjoint de même sexe,
         transgenre,
         changement de sexe, dysphorie de genre, travailleuse du sexe, prostituée, escort-girl,
         relation extraconjugale, liaison extraconjugale, photos intimes, photos dénudées, infection
         sexuellement transmissible, maladie sexuellement transmissible, mœurs sexuelles
        special.genetic: profil adn, prélèvement adn, test adn, analyse adn, empreinte génétique,
         empreintes génétiques, test génétique, données génétiques, fnaeg, séquençage du génome,
         maladie héréditaire, maladie génétique, prédisposition génétique, test de paternité, adn
         mitochondrial
        special.biometric: empreintes digitales, empreinte digitale, relevé dactyloscopique, relevé
         décadactylaire, fichier automatisé des empreintes digitales, faed, reconnaissance faciale,
         gabarit biométrique, données biométriques, scan de l'iris, scan de la rétine, empreinte
         vocale, empreinte palmaire
        privilege.lawyer: secret professionnel de l'avocat, confidentiel avocat, correspondance
         d'avocat, couvert par le secret professionnel, cabinet d'avocats, mon avocat m'a conseillé,
         mon avocate m'a conseillé, consultation juridique, maître et cher confrère, mon cher
         confrère, ma chère consœur, avocat à la cour, avocat au barreau, note à l'avocat, projet de
         conclusions, stratégie de défense, legal privilege, notre conseil nous indique
        privilege.press: secret des sources, protection des sources, source journalistique, source
         confidentielle, sources confidentielles, journaliste d'investigation, carte de presse,
         conférence de rédaction, notre rédaction, rédacteur en chef, sous couvert d'anonymat,
         lanceur d'alerte a transmis, confié au journal
        privilege.clergy: secret de la confession, secret de confession, confessionnal, confessé au
         prêtre, confessée au prêtre, entretien pastoral, accompagnement spirituel, aumônier,
         confié à l'imam, confié au rabbin, confié au curé
        privilege.medical: secret médical, secret professionnel médical, confidentialité médicale,
         notes de psychothérapie, séance de psychothérapie, confié à mon psychiatre, confié à mon
         psychologue, confié à son psychiatre, médecin traitant
        protected.minor: enfant mineur, enfant mineure, enfants mineurs, mineur de quinze ans,
         mineure
         de quinze ans, tribunal pour enfants, juge des enfants, aide sociale à l'enfance,
         protection
         de l'enfance, mineur isolé, mineur non accompagné, mineurs non accompagnés, famille
         d'accueil,
         garde des enfants, autorité parentale, administrateur ad hoc, âgée de 15 ans, âgé de 15
         ans,
         école primaire, école maternelle, pédopornographie, corruption de mineur
        protected.victim: victime de traite, victime de la traite, traite des êtres humains, victime
         de viol, victime d'agression sexuelle, violences conjugales, femme battue, ordonnance de
         protection, téléphone grave danger, foyer d'accueil, aide aux victimes, partie civile,
         mariage forcé, prostitution forcée, proxénétisme, violences sexuelles
        protected.witness: témoin protégé, témoin sous protection, protection des témoins, témoin
         anonyme, témoin sous x, témoignage anonyme, collaborateur de justice, repenti, informateur
         de
         police, indicateur de police, agent infiltré, identité d'emprunt, nouvelle identité,
         officier
         infiltré, identité protégée
        """
    )
}
