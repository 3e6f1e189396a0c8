/// Given names that many people have, by language: what makes a name of the words around it.
///
/// Facts that the registers and statistical offices of these states publish year by year (SSA, ONS,
/// INSEE, ISTAT, INE, IBGE, SVB, BFS, Statistics Finland, SCB, GUS, ČSÚ, KSH and their like); the
/// choice is ours. Names that are words, months or places as often are left out.
enum GivenNames {
    static let latin = english + romance + germanic + northern + slavic + southern + distant

    private static let english = """
        james john robert michael william david richard joseph thomas charles christopher daniel
        matthew anthony donald steven andrew kenneth joshua kevin brian george timothy ronald edward
        jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
        benjamin samuel gregory alexander patrick jack dennis jerry tyler aaron jose adam nathan
        henry zachary douglas peter kyle noah ethan jeremy christian walter keith austin roger terry
        sean gerald carl dylan harold bryan lawrence jesse gabriel albert logan wayne billy bruce
        roy eugene elijah randy vincent philip phillip louis bobby johnny bradley howard
        craig oliver
        harry leo theo archie alfie freddie oscar graham nigel trevor clive ian stuart gareth
        callum liam connor declan ciaran niall darren lee simon martin geoffrey gordon hugh ralph
        darnell maurice leonard frederick francis clarence norman marcus mitchell travis shane corey
        mary patricia jennifer linda elizabeth barbara susan jessica karen sarah lisa nancy betty
        sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
        rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole
        anna samantha katherine christine helen debra rachel carolyn janet maria catherine heather
        diane olivia julie joyce victoria ruth lauren kelly christina joan evelyn judith andrea
        hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail
        sophia frances jean alice judy isabella julia denise amber marilyn danielle beverly
        charlotte natalie theresa diana brittany doris kayla alexis lori marie ella chloe amelia
        lily freya phoebe lucy holly gemma fiona siobhan niamh aoife louise claire wendy tracy
        lynn jane eleanor edith rhiannon bethany leah gillian hazel annie harriet matilda maud
        tamara vanessa yvonne yolanda latoya keisha kendra brooke
        """
    private static let romance = """
        jean pierre michel philippe alain bernard nicolas christophe laurent frédéric stéphane
        olivier sébastien julien thierry pascal françois dominique gérard gilbert rené marcel
        jacques andré yves didier bruno guillaume mathieu antoine maxime alexandre hugo lucas théo
        louis jules arthur gabriel raphaël adrien benoît fabrice hervé roland henri luc rémi quentin
        baptiste clément cédric xavier grégory étienne emmanuel denis maurice gilles lucien
        marie nathalie isabelle sylvie catherine françoise valérie christine monique
        véronique sophie
        patricia céline sandrine nicole stéphanie martine aurélie élodie camille léa manon chloé
        inès émilie mélanie virginie hélène brigitte jacqueline suzanne jeanne madeleine geneviève
        simone odette denise margaux mathilde clémence pauline juliette laetitia aurore agathe
        bénédicte corinne delphine florence anaïs élise noémie océane lucie marguerite marine
        antonio manuel josé francisco juan javier carlos daniel alejandro miguel rafael pedro pablo
        sergio fernando alberto luis álvaro adrián diego raúl iván joaquín enrique ramón vicente
        andrés óscar rubén santiago eduardo roberto jaime mario ignacio jordi marc salvador ricardo
        emilio gonzalo julián lorenzo tomás agustín felipe gabriel guillermo alfonso josep nicolás
        esteban mauricio rodrigo arturo gustavo hernán jesús octavio leandro benito ismael
        maría carmen josefa isabel dolores francisca cristina marta antonia laura lucía paula elena
        rosario juana teresa raquel beatriz silvia rocío patricia mercedes julia irene nuria encarna
        montserrat rosa alba sonia alicia inmaculada sofía natalia yolanda margarita eva noelia
        verónica susana ainhoa itziar gisela valentina camila ximena guadalupe mariana fernanda
        joão antónio antônio josé luís francisco paulo marcos luiz lucas rafael felipe bruno
        rodrigo thiago tiago gustavo leandro vinícius guilherme henrique joaquim rui nuno gonçalo
        vasco duarte fábio márcio sérgio jorge ricardo benício otávio caio davi murilo renan matheus
        mateus thales enzo bernardo heitor fernando afonso dinis martim
        ana maria adriana juliana márcia fernanda patrícia aline sandra camila amanda bruna jéssica
        letícia júlia luciana vanessa mariana gabriela vera cláudia inês beatriz leonor catarina
        matilde carolina joana rita filipa tatiana lívia isadora larissa conceição raquel graça
        helena luísa olívia yasmin rafaela bianca natália débora simone rosana lara benedita
        giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo
        franco domenico bruno paolo michele giorgio aldo sergio luciano alessandro marco andrea
        stefano roberto matteo lorenzo simone davide riccardo federico luca filippo giacomo tommaso
        nicola fabio claudio massimo daniele enrico gianluca maurizio alberto emanuele raffaele
        edoardo gabriele leonardo mattia cristian ettore azeglio dario renzo ugo umberto gino
        anna giuseppina rosa angela giovanna teresa lucia carmela caterina francesca antonietta
        carla elena concetta rita margherita franca paola giulia chiara sara martina federica
        valentina alessia elisa silvia ilaria giorgia beatrice alice serena roberta laura monica
        simona barbara patrizia cristina stefania daniela donatella antonella tiziana sonia bianca
        ginevra aurora greta camilla ludovica fabrizia ornella
        andrei alexandru mihai ionuț ștefan cristian gheorghe ion vasile constantin florin adrian
        daniel marius bogdan radu dumitru nicolae cătălin răzvan vlad sorin liviu
        elena ioana mihaela alexandra andreea cristina ana maria gabriela simona adina raluca
        mădălina georgiana alina oana diana roxana anca corina
        """
    private static let germanic = """
        peter michael thomas andreas wolfgang klaus jürgen günter stefan christian uwe werner hans
        horst manfred dieter frank bernd martin joachim matthias markus helmut ralf karl heinz
        gerhard alexander sebastian daniel jan tobias florian philipp lukas felix jonas maximilian
        paul leon moritz niklas julian fabian dominik benjamin patrick sven dirk jörg torsten
        thorsten holger rainer reinhard rudolf walter otto ernst friedrich wilhelm heinrich georg
        josef johann franz anton alois konrad kurt erich egon herbert hermann ludwig lothar
        norbert roland siegfried ulrich volker winfried karsten carsten kai lars jens olaf steffen
        marcel marvin timo bastian emil finn elias noah ben luca urs beat reto ruedi hansjörg
        bajram marc filip
        ursula maria monika petra elisabeth sabine renate helga karin brigitte ingrid erika andrea
        gisela claudia susanne gabriele christa christine hildegard anna birgit barbara gertrud
        heike ute anke silke katja nicole stefanie melanie sandra julia katharina sarah laura lena
        lisa johanna sophie marie emma hannah mia leonie luisa clara greta frieda mathilda theresa
        magdalena franziska anja kerstin tanja martina cornelia angelika ruth irmgard edith ilse
        waltraud hannelore bernadette isabella nadia yasmina rosemarie heidi doris irene marianne
        elfriede eva jana jasmin vanessa antje annette bettina dagmar elke simone ulrike veronika
        jan johannes cornelis hendrik willem pieter jacobus gerrit dirk jacob marinus adrianus
        henk kees piet joop wim ton gerard joost bart bas daan sem lars thijs matthijs jeroen
        maarten sander stijn ruben jasper niels koen tom tim rik sjoerd wouter bram luuk gijs
        floris teun mees jurre hugo ramon youssef mohamed mohammed
        johanna maria anna cornelia wilhelmina catharina elisabeth margaretha hendrika adriana
        anneke marijke ingrid petra monique saskia esther marloes sanne lotte fleur anouk femke
        lieke eva emma julia sophie tess noa roos maud iris lynn nina charlotte kate fatima
        aisha marieke annemiek wendy els greet griet jolanda mirjam ilse hanneke tineke
        annelize pieter johannes petrus hendrik gerhardus kobus christo francois riaan deon hennie
        elsabe marlene susanna anel elmarie ilze marietjie
        lars erik karl anders johan per nils lennart mikael jan hans peter bengt sven gunnar fredrik
        thomas daniel björn bo göran håkan magnus mats stefan ulf leif axel oskar hugo elias ludvig
        viktor emil gustav jonas mattias henrik rikard stig roland eddie marcus john filip isak
        maria margareta elisabeth eva anna kristina birgitta karin elisabet marie ingrid kerstin
        christina sofia lena marianne helena annika johanna linnéa ulla gunilla susanne jenny
        agneta inger emma ida elin sara malin frida hanna astrid maja wilma ebba saga
        jens michael henrik søren thomas niels jørgen christian martin morten rasmus mads jesper
        kasper mikkel frederik kirsten anne mette hanne helle lene pernille camilla louise
        rikke maiken signe freja bjørn ole kjell knut odd arne øyvind geir terje trond svein tor
        håkon sigurd even kristian ingvild silje siri marit randi solveig bente
        """
    private static let northern = """
        juhani johannes olavi antero tapani kalevi tapio matti mikael pekka ilmari juha timo kari
        jari markku jukka mika antti heikki hannu ari sami marko petri janne tuomas jussi
        eero veikko reijo seppo esko pentti onni eetu väinö leevi oliver elias aleksi lauri teemu
        maria helena anneli johanna kaarina marjatta hannele kristiina liisa emilia elina tuulia
        annikki sofia susanna leena katariina anna marja ritva pirjo päivi tuula sirpa minna sari
        heidi kirsi aino eila maire raija riitta satu hanna helmi venla ilona iida
        jaan tõnu jüri mart rein toomas andres margus urmas aivar meelis priit indrek tarmo marko
        siim rasmus kristjan martin rauno peeter ants ivan sergei andrei vladimir aleksandr raivo
        tiit ain kalev kaspar
        riina tiina katrin anne piret sirje anu tiiu kersti merike urve maarja kadri liis laura
        triin kristi karin mari jekaterina jelena tatjana olga irina natalja svetlana ljudmila
        jānis andris juris edgars mārtiņš artūrs aivars ilze inese līga kristīne ieva vilnis
        jonas vytautas antanas mindaugas darius rimantas algirdas gediminas tomas andrius
        ona rasa jurgita daiva dalia lina kristina eglė asta birutė
        seán pádraig mícheál eoin cillian oisín darragh caitríona róisín gráinne aisling sinéad
        """
    private static let slavic = """
        piotr krzysztof andrzej tomasz paweł jan marcin michał marek grzegorz stanisław józef
        łukasz adam zbigniew jerzy mateusz dariusz tadeusz mariusz wojciech ryszard jakub henryk
        robert kazimierz rafał jacek maciej kamil szymon dawid bartosz damian sebastian przemysław
        sławomir leszek juliusz bogdan witold wiesław
        anna katarzyna agnieszka małgorzata barbara ewa krystyna magdalena elżbieta joanna zofia
        aleksandra monika teresa danuta natalia karolina marta jadwiga janina alicja dorota
        jolanta halina irena wiktoria paulina beata aneta iwona grażyna bożena justyna urszula
        hanna zuzanna julia maja lena nicole kinga
        jiří jan petr josef pavel jaroslav martin tomáš miroslav františek zdeněk václav michal
        milan vladimír lukáš jakub ondřej marek stanislav radek roman břetislav vojtěch ladislav
        jana marie eva hana anna lenka kateřina věra lucie alena petra jaroslava vlasta jitka
        martina jiřina zdeňka markéta veronika ludmila šárka
        ján štefan juraj ľubomír marián dušan rastislav mária zuzana katarína gabriela ľudmila
        istván lászló józsef jános zoltán sándor ferenc attila gábor tamás péter zsolt balázs
        csaba ádám dávid gergő bence éva erzsébet ilona katalin mária anikó ágnes zsuzsanna
        judit andrea ildikó edit eszter réka krisztina
        ivan marko josip luka ante tomislav željko zoran dragan goran nikola hrvoje davor
        domagoj marija katarina jelena ivana vesna snježana željka gordana dubravka andreja
        franc janez anton marjan luka matej rok bojan mateja maja nataša tjaša jernej
        georgi dimitar hristo stoyan todor krasimir plamen desislava radka yordanka
        oleksandr serhii andrii volodymyr mykola vasyl yurii oleh dmytro taras bohdan
        olena natalia oksana iryna tetiana svitlana halyna lesia
        aleksandr sergei sergey dmitri dmitry alexei alexey mikhail vladimir nikolai evgeny yuri
        igor oleg viktor vladislav maksim ekaterina anastasia yulia galina svetlana lyudmila
        """
    private static let southern = """
        georgios dimitrios konstantinos ioannis nikolaos christos panagiotis vasileios athanasios
        giorgos yannis nikos kostas dimitris eleni vasiliki aikaterini sofia angeliki georgia
        mehmet mustafa ahmet ali hüseyin hasan ibrahim ismail osman yusuf murat emre burak serkan
        fatma ayşe emine hatice zeynep elif meryem şerife sultan merve büşra
        ġużeppi karmenu ġorġ marija carmelo
        mohammed mohamed muhammad ahmed mahmoud mustafa omar khaled hassan hussein youssef yusuf
        abdullah abdul abdel abdelrahman tariq samir karim rachid hamza bilal ibrahim ismail salah
        nabil walid faisal khalid nasser jamal rashid hamid said saeed mehdi reza amir
        fatima aicha khadija maryam mariam zainab amina layla leila nadia samira yasmin hanan
        noura salma rania huda naima malika latifa soraya aïssatou mamadou ousmane ibrahima
        moussa amadou cheikh fatou mariama abdoulaye
        yosef moshe avraham yitzhak shlomo chaim rivka tamar noam itai yael shira
        """
    private static let distant = """
        raj rahul amit sanjay rajesh suresh ramesh vijay ajay anil sunil arun ashok deepak manoj
        prakash ravi sandeep vikram arvind mukesh naveen pradeep rakesh vinod gaurav rohit nikhil
        karan arjun krishna ganesh mahesh dinesh harish girish kiran mohan gopal dev siddharth
        priya pooja anita sunita kavita neha anjali deepa lakshmi meena rekha geeta shanti radha
        sita divya shreya swati nisha aishwarya ananya asha kamala padma sarita usha vidya jyoti
        thabo sipho themba mandla bongani sibusiso nkosinathi lerato thandiwe nomsa nomvula
        nomthandazo nomathemba zanele ntombi tebogo kagiso lindiwe precious ayanda sizwe nelson
        kwame kofi chidi emeka ngozi chinedu adebayo oluwaseun chioma
        haruto yuto sota yuki hiroshi takashi kenji satoshi akira kazuo hideki makoto naoki shinji
        takeshi kenta yuko keiko yoko akiko kyoko yumiko naoko tomoko emiko sakura hina aoi misaki
        yumi ayumi kaori megumi
        siti nurul nur ahmad muhammad mohd abdul azman ismail zainal norhayati fatimah aishah
        noraini roslan hafiz faizal aminah budi agus bambang dewi sri eko joko susilo ratna putri
        wayan made ketut yuliana hendra rina slamet
        nguyen hoang minh tuan thanh huong
        chidi juma wanjiru
        """

    /// Russian, Ukrainian, Bulgarian, Serbian.
    static let cyrillic = """
        александр сергей владимир андрей алексей дмитрий иван михаил евгений николай максим игорь
        юрий виктор анатолий олег павел константин виталий роман артём артем денис антон илья вадим
        вячеслав станислав василий борис валерий григорий леонид никита кирилл егор даниил матвей
        тимофей арсений радим пётр петр федор фёдор степан семён георгий геннадий лев глеб руслан
        зосима ярослав тимур марк богдан эдуард филипп
        елена ольга наталья татьяна ирина светлана анна мария людмила екатерина анастасия юлия
        галина валентина марина дарья ксения лариса вера алёна алина оксана полина александра
        виктория евгения нина тамара раиса зоя софья софия варвара евфросиния ульяна вероника
        антонина лидия маргарита кристина диана
        олександр сергій володимир андрій олексій дмитро іван михайло євген микола ігор юрій
        віктор анатолій павло костянтин віталій василь тарас назар остап богдан петро степан
        григорій ярослав святослав роксолана оксана олена наталія тетяна ірина світлана ганна
        катерина людмила галина марія юлія оксана леся дарина соломія софія христина надія
        георги димитър иван петър николай стефан христо тодор стоян красимир пламен мария
        йорданка десислава радка цветелина милена драган зоран милан никола јелена марија
        """
    static let greek = """
        γεώργιος γιώργος δημήτριος δημήτρης κωνσταντίνος κώστας ιωάννης γιάννης νικόλαος νίκος
        χρήστος παναγιώτης βασίλειος βασίλης αθανάσιος θανάσης μιχαήλ μιχάλης ευάγγελος βαγγέλης
        σπυρίδων σπύρος αντώνιος αντώνης αναστάσιος τάσος θεόδωρος ανδρέας χαράλαμπος αλέξανδρος
        εμμανουήλ μανώλης ηλίας σταύρος πέτρος στυλιανός στέλιος απόστολος φώτιος σωτήριος
        ευστάθιος γρηγόριος λάμπρος ευριπίδης σωκράτης περικλής αριστείδης
        μαρία ελένη αικατερίνη κατερίνα βασιλική σοφία αγγελική γεωργία δήμητρα κωνσταντίνα
        παρασκευή ευαγγελία άννα ιωάννα ειρήνη χριστίνα ευγενία δέσποινα αναστασία αθανασία
        παναγιώτα φωτεινή αλεξάνδρα καλλιόπη στυλιανή θεοδώρα χρυσούλα ευφροσύνη ταξιαρχία ζωή
        """
    static let arabic = """
        محمد أحمد محمود مصطفى علي عمر خالد حسن حسين يوسف عبدالله إبراهيم إسماعيل طارق سمير كريم
        رشيد حمزة بلال صلاح نبيل وليد فيصل ناصر جمال حامد سعيد مهدي أمير ياسر عادل ماجد سامي زياد
        فاطمة عائشة خديجة مريم زينب أمينة ليلى نادية سميرة ياسمين حنان نورة سلمى رانيا هدى
        عبد منى سعاد مايا لينا ريم دينا هالة إيمان
        """
    static let hindi = """
        राहुल अमित संजय राजेश सुरेश रमेश विजय अजय अनिल सुनील अरुण अशोक दीपक मनोज प्रकाश रवि संदीप
        विक्रम अरविंद मुकेश नवीन प्रदीप राकेश विनोद गौरव रोहित निखिल करण अर्जुन कृष्ण गणेश महेश
        दिनेश मोहन गोपाल प्रिया पूजा अनीता सुनीता कविता नेहा अंजलि दीपा लक्ष्मी मीना रेखा गीता
        शांति राधा सीता दिव्या श्रेया स्वाति निशा आशा उषा विद्या ज्योति मोहना अवनी एषा पद्म
        """
}
