extension ProtectedCorpus {
    static let english = """
        special.health | The scan shows a lump in the left lung and the consultant is worried.
        special.health | He has good days since he stopped drinking and goes to AA.
        special.politics | {n} handed out leaflets for the Communists before the election.
        special.genetic | The lab compared his genetic markers with those on the glove.
        special.biometric | Her thumbprint unlocks the safe.
        special.health | {n} has been on insulin since {d} and missed work again.
        special.health | Her oncologist wants another scan before the second round of chemo.
        special.health | He told the insurer about the heart attack and the stent they put in.
        special.health | After the breakdown {n} spent six weeks on a psychiatric ward.
        special.health | She is three months pregnant and does not want her employer to know.
        special.health | The blood test came back positive for HIV.
        special.religion | {n} was baptised in the parish last year.
        special.religion | He prays five times a day and fasts during Ramadan.
        special.religion | They left the Jehovah's Witnesses after the wedding.
        special.religion | She is a practising Catholic and sings in the choir.
        special.ethnicity | The family are Roma and were stopped three times that week.
        special.ethnicity | {n} is of Kurdish descent, says the note of the patrol.
        special.ethnicity | The form asks for ethnicity: mixed race.
        special.politics | {n} has been a member of the Socialist Party since {d}.
        special.politics | He voted for the far-right candidate and said so online.
        special.politics | She fled as a political dissident and asked for asylum.
        special.union | {n} is the shop steward of the night shift.
        special.union | He pays his union dues by standing order.
        special.union | She joined the trade union before the strike.
        special.sexual-life | {n} came out as gay to his colleagues.
        special.sexual-life | Her wife did not know about the affair with the neighbour.
        special.sexual-life | He kept nude pictures of her on the second phone.
        special.sexual-life | She works as an escort under another name.
        special.genetic | A DNA swab taken from {n} matched the stain.
        special.genetic | The paternity test excluded him as the father.
        special.genetic | She carries the BRCA1 mutation like her mother.
        special.biometric | His fingerprints were taken on {d} at the station.
        special.biometric | The gate opens after facial recognition of the employee.
        privilege.lawyer | My lawyer says we should not answer the second question.
        privilege.lawyer | This letter is privileged and meant for counsel only.
        privilege.lawyer | Dear Counsel, attached is what you asked me before the hearing.
        privilege.press | I promised my source that her name stays out of the paper.
        privilege.press | Off the record: the minister signed it himself.
        privilege.clergy | He said it in confession and Father Brown kept silent.
        privilege.clergy | I told the imam in confidence what happened.
        privilege.medical | She told her psychiatrist in a session that she had taken the money.
        privilege.medical | Notes of the therapy session with {n}, {d}.
        protected.minor | The girl is fourteen years old and lives with foster parents.
        protected.minor | {n}, a 12-year-old boy, was alone in the flat.
        protected.minor | The pupil was placed in care by child services.
        protected.victim | She was raped by two men in the car park.
        protected.victim | {n} was trafficked and forced into prostitution.
        protected.victim | He beat his wife; the court issued a restraining order.
        protected.witness | The informant must not be named in any report.
        protected.witness | {n} testifies under witness protection.
        - | Dr. Weber is a doctor of law and teaches at the university.
        - | The political map of the region hangs in the hall.
        - | The union of states was signed in Rome.
        - | He lives at 14 Church Street, behind the bank.
        - | The race took place on Sunday in the old town.
        - | The company has a healthy balance sheet.
        - | Please confess nothing about the price to the buyers yet.
        - | The party of the second part shall deliver the goods.
        - | The minor changes to the contract were accepted.
        - | Union Bank transferred the amount on {d}.
        - | The source code was copied to a USB stick.
        - | The witness saw a red car near the bridge.
        - | Our hospital invoice for gloves is still unpaid.
        - | The attorney general opened the conference.
        - | St Mary's Church sold the parking lot to the city.
        - | The victim of the fraud lost 400 euros.
        - | The press release goes out on Monday.
        - | A pregnant pause followed the question.
        - | The genetic algorithm optimises delivery routes.
        - | He printed his boarding pass and left.
        - | Party City sells balloons for children's parties.
        - | The doctor's office on the second floor is for rent.
        """
    static let french = """
        special.health | Le médecin a trouvé une grosseur au poumon gauche.
        special.health | {n} suit des soins pour son diabète depuis le {d}.
        special.politics | {n} distribuait des tracts pour les communistes.
        special.genetic | Le laboratoire a comparé son ADN avec celui du gant.
        special.biometric | Le coffre s'ouvre avec son empreinte.
        special.health | {n} est suivie pour un cancer du sein depuis le {d}.
        special.health | Il est séropositif et prend une trithérapie.
        special.health | Son psychiatre lui a prescrit des antidépresseurs.
        special.health | Elle est enceinte de quatre mois et en arrêt maladie.
        special.health | Après son infarctus, {n} a été opéré à cœur ouvert.
        special.religion | {n} est musulmane pratiquante et porte le voile.
        special.religion | Il a été baptisé à l'âge de trente ans.
        special.religion | Toute la famille est témoin de Jéhovah.
        special.ethnicity | La famille est d'origine rom, selon le rapport.
        special.ethnicity | {n}, de type nord-africain, a été contrôlé.
        special.politics | {n} est adhérent du parti communiste depuis 1998.
        special.politics | Elle milite à l'extrême gauche et l'écrit sur son profil.
        special.union | {n} est délégué syndical à l'usine de Lens.
        special.union | Elle est syndiquée à la CGT depuis le {d}.
        special.sexual-life | {n} vit en couple avec un autre homme et ne le cache pas.
        special.sexual-life | Il a une liaison avec la femme de son associé.
        special.sexual-life | Elle se prostitue le week-end pour payer ses dettes.
        special.genetic | L'empreinte génétique de {n} figure au fichier.
        special.genetic | Le test de paternité est négatif.
        special.biometric | Ses empreintes digitales ont été relevées sur le volant.
        special.biometric | L'accès se fait par reconnaissance faciale.
        privilege.lawyer | Mon avocat me conseille de garder le silence.
        privilege.lawyer | Cher Maître, voici les pièces pour ma défense.
        privilege.press | Je ne donnerai jamais le nom de ma source, je suis journaliste.
        privilege.press | La rédaction protège son informateur au ministère.
        privilege.clergy | Il l'a avoué en confession au curé.
        privilege.medical | Cela relève du secret médical, a dit le docteur.
        privilege.medical | Compte rendu de la séance de psychothérapie de {n}.
        protected.minor | La fillette a onze ans et vit en famille d'accueil.
        protected.minor | {n}, mineure, a été entendue par le juge des enfants.
        protected.victim | Elle a été violée par son beau-père.
        protected.victim | {n} est victime de violences conjugales.
        protected.witness | Le témoin dépose sous X, sans que son nom figure au dossier.
        protected.witness | L'indicateur de la police doit rester anonyme.
        - | Le docteur en droit enseigne à Lyon.
        - | La carte politique de l'Europe est au mur.
        - | L'Union européenne a signé l'accord.
        - | Il habite 12 rue de l'Église.
        - | La partie adverse demande le rejet.
        - | Le courrier de la banque est arrivé le {d}.
        - | Une erreur mineure a été corrigée.
        - | La source d'alimentation est en panne.
        - | L'avocat du conseil municipal a quitté la salle.
        - | L'hôpital a commandé cent lits.
        - | Le syndicat de copropriété se réunit lundi.
        - | La victime de l'escroquerie a porté plainte.
        - | Le témoin a vu une voiture rouge.
        - | La course cycliste passe par le village.
        - | Le communiqué de presse part ce soir.
        - | Un avocat mûr coûte deux euros.
        """
    static let german = """
        special.health | Der Arzt hat einen Knoten in der linken Lunge gefunden.
        special.health | {n} ist trocken und geht zu den Anonymen Alkoholikern.
        special.politics | {n} verteilte vor der Wahl Flugblätter für die Kommunisten.
        special.genetic | Das Labor verglich seine DNA mit der am Handschuh.
        special.biometric | Ihr Daumenabdruck öffnet den Tresor.
        special.health | {n} ist seit dem {d} an Krebs erkrankt.
        special.health | Er nimmt Antidepressiva und war in der Psychiatrie.
        special.health | Sie ist im vierten Monat schwanger und krankgeschrieben.
        special.health | Nach dem Herzinfarkt bekam {n} einen Stent.
        special.health | Der Bluttest auf HIV war positiv.
        special.religion | {n} ist gläubige Muslimin und trägt Kopftuch.
        special.religion | Er ist aus der katholischen Kirche ausgetreten.
        special.religion | Die Familie gehört den Zeugen Jehovas an.
        special.ethnicity | Die Familie gehört zu den Sinti.
        special.ethnicity | {n} ist kurdischer Abstammung.
        special.politics | {n} ist Mitglied der Linken seit 2009.
        special.politics | Er ist Parteimitglied und war auf der Demo der Rechten.
        special.union | {n} ist Gewerkschaftsmitglied bei der IG Metall.
        special.union | Sie wurde in den Betriebsrat gewählt und ist bei ver.di.
        special.sexual-life | {n} ist schwul und lebt mit seinem Freund.
        special.sexual-life | Er hatte eine Affäre mit der Buchhalterin.
        special.sexual-life | Sie arbeitet als Prostituierte in einem Club.
        special.genetic | Das DNA-Profil von {n} passt zur Spur.
        special.genetic | Der Vaterschaftstest schließt ihn aus.
        special.biometric | Seine Fingerabdrücke wurden am {d} genommen.
        special.biometric | Der Zugang erfolgt mit Gesichtserkennung.
        privilege.lawyer | Mein Anwalt rät mir zu schweigen.
        privilege.lawyer | Sehr geehrter Herr Rechtsanwalt, anbei alles zu meiner Verteidigung.
        privilege.press | Als Journalistin gebe ich meine Quelle nicht preis.
        privilege.press | Der Informant der Redaktion sitzt im Ministerium.
        privilege.clergy | Er hat es dem Pfarrer gebeichtet.
        privilege.medical | Das fällt unter die ärztliche Schweigepflicht.
        privilege.medical | Protokoll der Therapiesitzung mit {n} vom {d}.
        protected.minor | Das Mädchen ist dreizehn Jahre alt und lebt bei Pflegeeltern.
        protected.minor | {n}, minderjährig, wurde vom Jugendamt abgeholt.
        protected.victim | Sie wurde von ihrem Onkel vergewaltigt.
        protected.victim | {n} wurde von ihrem Mann geschlagen und lebt im Frauenhaus.
        protected.witness | Die Vertrauensperson der Polizei darf nicht genannt werden.
        protected.witness | {n} ist im Zeugenschutz.
        - | Der Doktor der Rechte lehrt in Bonn.
        - | Die politische Landkarte hängt im Flur.
        - | Die Union der Staaten wurde in Rom gegründet.
        - | Er wohnt in der Kirchstraße 7.
        - | Die Partei des Vertrages liefert die Ware.
        - | Die Bank hat am {d} überwiesen.
        - | Eine kleine Änderung wurde übernommen.
        - | Die Stromquelle ist ausgefallen.
        - | Der Staatsanwalt eröffnete die Sitzung.
        - | Das Krankenhaus hat hundert Betten bestellt.
        - | Das Opfer des Betrugs verlor Geld.
        - | Der Zeuge sah ein rotes Auto.
        - | Das Rennen fand am Sonntag statt.
        - | Die Pressemitteilung geht heute raus.
        - | Das Arztzimmer im zweiten Stock ist frei.
        - | Gesunde Bilanzen freuen den Vorstand.
        """
    static let dutch = """
        special.health | De arts vond een gezwel in de linkerlong.
        special.politics | {n} deelde folders uit voor de communisten.
        special.genetic | Het lab vergeleek zijn DNA met dat op de handschoen.
        special.biometric | Haar duimafdruk opent de kluis.
        special.health | {n} heeft kanker en krijgt sinds {d} chemo.
        special.health | Hij slikt antidepressiva en was opgenomen in een psychiatrische kliniek.
        special.health | Ze is vier maanden zwanger en zit ziek thuis.
        special.health | Na het hartinfarct kreeg {n} een stent.
        special.religion | {n} is praktiserend moslim en bidt vijf keer per dag.
        special.religion | Het gezin is lid van de gereformeerde kerk.
        special.ethnicity | De familie is van Roma-afkomst.
        special.ethnicity | {n} is van Koerdische afkomst volgens de agent.
        special.politics | {n} is lid van de SP sinds 2009.
        special.politics | Hij is een bekende activist van extreemrechts.
        special.union | {n} is vakbondslid bij de FNV.
        special.union | Zij betaalt elke maand contributie aan de vakbond.
        special.sexual-life | {n} is homo en woont samen met zijn vriend.
        special.sexual-life | Hij had een affaire met de boekhoudster.
        special.genetic | Het DNA-profiel van {n} komt overeen met het spoor.
        special.genetic | Uit de vaderschapstest blijkt dat hij niet de vader is.
        special.biometric | Zijn vingerafdrukken zijn op {d} afgenomen.
        privilege.lawyer | Mijn advocaat raadt mij aan te zwijgen.
        privilege.lawyer | Geachte mr. Bos, hierbij de stukken voor mijn verdediging.
        privilege.press | Als journalist geef ik mijn bron niet prijs.
        privilege.clergy | Hij heeft het de pastoor opgebiecht.
        privilege.medical | Dat valt onder het medisch beroepsgeheim.
        privilege.medical | Verslag van de therapiesessie met {n}.
        protected.minor | Het meisje is dertien jaar oud en woont in een pleeggezin.
        protected.minor | {n}, minderjarig, werd door jeugdzorg opgehaald.
        protected.victim | Ze is verkracht door haar oom.
        protected.victim | {n} is slachtoffer van mensenhandel.
        protected.witness | De informant mag in geen enkel rapport genoemd worden.
        protected.witness | {n} zit in het getuigenbeschermingsprogramma.
        - | De doctor in de rechten doceert in Leiden.
        - | De politieke kaart van Europa hangt in de gang.
        - | De Unie van staten werd in Rome gesloten.
        - | Hij woont in de Kerkstraat 7.
        - | De partij goederen is geleverd op {d}.
        - | De bron van de storing is gevonden.
        - | Het ziekenhuis bestelde honderd bedden.
        - | Het slachtoffer van de oplichting verloor geld.
        - | De getuige zag een rode auto.
        - | De race was op zondag.
        - | Het persbericht gaat vandaag uit.
        - | Een kleine wijziging is verwerkt.
        """
    static let afrikaans = """
        special.health | Die dokter het 'n gewas in die linkerlong gevind.
        special.genetic | Die laboratorium het sy DNS met die handskoen vergelyk.
        special.health | {n} het kanker en kry sedert {d} chemoterapie.
        special.health | Sy is vier maande swanger en met siekteverlof.
        special.religion | {n} is 'n belydende lidmaat van die kerk.
        special.religion | Die gesin is Jehovas Getuies.
        special.ethnicity | {n} is van Zoeloe-afkoms volgens die vorm.
        special.politics | {n} is lid van die party sedert 2009.
        special.union | {n} is lid van die vakbond by die myn.
        special.sexual-life | {n} is gay en woon saam met sy vriend.
        special.sexual-life | Hy het 'n verhouding met die boekhouer gehad.
        special.genetic | Die DNS-profiel van {n} pas by die spoor.
        special.biometric | Sy vingerafdrukke is op {d} geneem.
        privilege.lawyer | My prokureur sê ek moet stilbly.
        privilege.press | As joernalis gee ek nie my bron se naam nie.
        privilege.clergy | Hy het dit aan die dominee bely.
        privilege.medical | Dit val onder dokter-pasiënt-vertroulikheid.
        protected.minor | Die dogtertjie is dertien jaar oud en in pleegsorg.
        protected.minor | {n}, 'n minderjarige, is deur die maatskaplike werker gehaal.
        protected.victim | Sy is deur haar oom verkrag.
        protected.victim | {n} is 'n slagoffer van mensehandel.
        protected.witness | Die informant mag nie genoem word nie.
        protected.witness | {n} is in die getuiebeskermingsprogram.
        - | Hy woon in Kerkstraat 7.
        - | Die politieke kaart hang in die gang.
        - | Die hospitaal het honderd beddens bestel.
        - | Die getuie het 'n rooi motor gesien.
        - | Die party goedere is op {d} gelewer.
        - | 'n Klein verandering is aanvaar.
        """
}
