/// Words that say a name follows, or that what follows is none.
enum NameWords {
    /// What somebody is in a case, before a name, also with a colon.
    static let roles = """
        mottaker,mottakeren,modtager,mottagare,haltija,saaja,begunstigde,odbiorca,nadawca,příjemce,\
        príjemca,kedvezményezett,beneficiar,primatelj,prejemnik,gavėjas,saņēmējs,получател,alıcı,\
        borrower,client,cardholder,subscriber,driver,passenger,kunde,kundin,fahrer,halter,\
        witness,suspect,defendant,accused,victim,complainant,plaintiff,claimant,respondent,\
        appellant,\
        detective,inspector,officer,sergeant,constable,agent,judge,justice,attorney,counsel,\
        solicitor,barrister,prosecutor,notary,director,manager,accountant,holder,beneficiary,payee,\
        sender,recipient,signatory,interpreter,expert,debtor,creditor,tenant,owner,\
        zeuge,zeugin,zeugen,beschuldigter,beschuldigte,beschuldigten,angeklagter,angeklagte,\
        angeklagten,verdächtiger,verdächtige,geschädigter,geschädigte,geschädigten,opfer,kläger,\
        klägerin,beklagter,rechtsanwalt,rechtsanwältin,staatsanwalt,staatsanwältin,richter,\
        richterin,\
        kommissar,kommissarin,notar,geschäftsführer,kontoinhaber,kontoinhaberin,inhaber,empfänger,\
        absender,auftraggeber,dolmetscher,dolmetscherin,sachbearbeiter,sachbearbeiterin,\
        tatverdächtiger,\
        témoin,prévenu,prévenue,suspect,mis en cause,victime,plaignant,plaignante,maître,juge,\
        procureur,avocat,avocate,notaire,gérant,titulaire,bénéficiaire,destinataire,expéditeur,\
        teste,testimone,indagato,indagata,imputato,imputata,avvocato,avv,pubblico ministero,\
        giudice,\
        notaio,intestatario,beneficiario,mittente,destinatario,legale rappresentante,\
        testigo,investigado,investigada,imputado,imputada,acusado,acusada,abogado,abogada,fiscal,\
        juez,jueza,notario,titular,beneficiario,remitente,destinatario,víctima,denunciante,\
        testemunha,arguido,arguida,réu,ré,suspeito,suspeita,advogado,advogada,juiz,juíza,promotor,\
        titular,vítima,beneficiário,remetente,destinatário,\
        getuige,verdachte,slachtoffer,aangever,aangeefster,advocaat,rechter,officier,notaris,\
        rekeninghouder,getuie,verdagte,beskuldigde,klaer,prokureur,\
        tunnistaja,kahtlustatav,süüdistatav,kannatanu,advokaat,prokurör,kohtunik,omanik,\
        todistaja,epäilty,syytetty,asianomistaja,asianajaja,syyttäjä,tuomari,tilinomistaja,\
        vittnet,vittne,misstänkt,misstänkte,målsägande,åtalad,advokat,åklagare,domare,vidne,\
        mistænkt,sigtede,vitnet,mistenkt,siktede,\
        świadek,świadka,podejrzany,podejrzana,oskarżony,oskarżona,pokrzywdzony,adwokat,prokurator,\
        sędzia,mecenas,właściciel,\
        svědek,svědkyně,podezřelý,obviněný,obžalovaný,poškozený,advokát,soudce,\
        tanú,gyanúsított,vádlott,sértett,ügyvéd,bíró,ügyész,\
        martorul,suspectul,inculpatul,avocat,\
        svjedok,osumnjičenik,optuženik,odvjetnik,priča,obdolženec,\
        saksi,suspek,tertuduh,peguam,mangsa,hakim,\
        свидетель,подозреваемый,подозреваемая,обвиняемый,потерпевший,потерпевшая,адвокат,судья,\
        следователь,подсудимый,гражданин,гражданка,гр,владелец,получатель,отправитель,\
        свідок,підозрюваний,підозрювана,обвинувачений,потерпілий,слідчий,суддя,громадянин,\
        свидетел,заподозрян,обвиняем,\
        μάρτυρας,ύποπτος,κατηγορούμενος,κατηγορουμένη,δικηγόρος,παθών
        """
    /// Words before a colon that name somebody.
    static let labels = """
        nm,fn,fullname,firstname,lastname,displayname,holdername,dbtr,cdtr,\
        name,full name,surname,first name,last name,given name,names,nom,prénom,nome,nombre,\
        apellidos,\
        apellido,cognome,naam,voornaam,achternaam,nimi,eesnimi,perekonnanimi,sukunimi,etunimi,namn,\
        efternamn,förnamn,navn,nazwisko,imię,jméno,příjmení,meno,priezvisko,név,prezime,ime,nume,\
        vārds,uzvārds,vardas,pavardė,vorname,nachname,familienname,from,to,cc,bcc,von,an,de,à,\
        da,per,\
        od,do,od,kellele,kellelt,saatja,vastaanottaja,lähettäjä,från,till,fra,til,attn,\
        attention,zhd,\
        ansprechpartner,kontakt,contact,kontaktperson,unterzeichnet,signed,gezeichnet,signé,\
        firmado,\
        assinado,firmato,getekend,allkirjastatud,customer,client,kunde,kundin,cliente,klant,klient,\
        patient,applicant,antragsteller,employee,mitarbeiter,employé,imię nazwisko,nama,naam,\
        имя,фамилия,фио,имя отчество,прізвище,имена,ονοματεπώνυμο,όνομα,επώνυμο
        """
    /// Before a name, in scripts without capitals; a colon may follow.
    static let eastern = """
        السيد السيدة السيده الشاهد الشاهدة المتهم المتهمة الاسم الأستاذ الدكتور المحامي الضحية
        श्री श्रीमती सुश्री गवाह नाम आरोपी अभियुक्त डॉ वकील पीड़ित पीड़िता
        """
    /// The same in Chinese, Japanese and Korean.
    static let ideographic = """
        证人,嫌疑人,犯罪嫌疑人,被告人,被告,原告,姓名,受害人,被害人,申请人,收款人,付款人,户名,联系人,律师,\
        代理人,负责人,法定代表人,持卡人,開戶人,證人,証人,被疑者,氏名,名前,容疑者,弁護士,口座名義,被害者,\
        担当者,代表者,원고,증인,피의자,피고인,성명,이름,예금주,수취인,피해자,변호사,대표자,담당자
        """
    /// What is said behind a name.
    static let tails = "先生,女士,小姐,同志,씨,님,귀하"
    /// What people say before their own or another's name.
    static let intros = """
        my name is,name is,in the name of,on behalf of,signed by,ich heiße,mein name ist,\
        auf den namen,im namen von,namens,je m'appelle,mon nom est,au nom de,me llamo,\
        mi nombre es,a nombre de,mi chiamo,il mio nome è,intestato a,intestata a,a nome di,\
        chamo-me,me chamo,o meu nome é,meu nome é,em nome de,ik heet,mijn naam is,op naam van,\
        my naam is,jag heter,mitt namn är,i namnet,jeg hedder,mit navn er,jeg heter,mitt navn er,\
        nimeni on,minun nimeni on,minu nimi on,nazywam się,na nazwisko,jmenuji se,na jméno,\
        volám sa,na meno,nevem,mă numesc,numele meu este,pe numele,zovem se,moje ime je,\
        ime mi je,mano vardas,mani sauc,adım,benim adım,меня зовут,на имя,мене звати,на ім'я,\
        казвам се,на името на,λέγομαι,ονομάζομαι,με λένε,στο όνομα,मेरा नाम,اسمي,nama saya,\
        我叫,我的名字是,名叫,私の名前は,名前は,제 이름은,내 이름은,이름은
        """
    /// Words for birth before which, behind a comma or bracket, a name may stand.
    static let births = """
        born,b,dob,date of birth,geboren,geb,né,née,nato,nata,nacido,nacida,nascido,nascida,\
        gebore,född,født,fødd,syntynyt,synt,sündinud,urodzony,urodzona,ur,narozen,narozena,nar,\
        narodený,narodená,született,szül,născut,născută,rođen,rođena,rojen,rojena,gimęs,gimusi,\
        dzimis,dzimusi,doğum tarihi,geburtsdatum,date de naissance,fecha de nacimiento,\
        data di nascita,data de nascimento,geboortedatum,födelsedatum,fødselsdato,syntymäaika,\
        sünniaeg,data urodzenia,datum narození,lahir,tarikh lahir,родился,родилась,народився,\
        народилася,роден,родена,γεννήθηκε,γεν,дата рождения,дата народження,जन्म,जन्म तिथि,ولد
        """
    /// Before an address.
    static let residence = """
        address,home address,residing at,resides at,resident at,living at,lives at,domiciled at,\
        residence,adresse,anschrift,wohnanschrift,wohnhaft in,wohnhaft,wohnt in,wohnort,demeurant,\
        domicilié,domiciliée,domicilié au,domicilié à,habitant,résidant,adresse postale,indirizzo,\
        residente in,residente a,residenza,domiciliato in,domiciliata in,dirección,\
        con domicilio en,\
        domiciliado en,domiciliada en,domicilio,residente en,morada,endereço,residente em,\
        residente na,residente no,domiciliado em,adres,woonadres,wonende te,woonachtig te,\
        woonachtig,wonende,woonachtig op,aadress,elukoht,elab aadressil,elukoha aadress,osoite,\
        asuu osoitteessa,kotiosoite,adress,boende på,bosatt på,bostadsadress,bopæl,bopel,bosatt,\
        adres zamieszkania,zamieszkały,zamieszkała,zam,adresa,bytem,bydliště,trvale bytem,\
        lakcím,lakóhely,lakik,adresa de domiciliu,domiciliat în,cu domiciliul în,prebivalište,\
        stanuje na,adresas,gyvena,adrese,dzīvo,адрес,проживает по адресу,проживающий по адресу,\
        зарегистрирован по адресу,адреса,проживає за адресою,живущ,διεύθυνση,κάτοικος,\
        العنوان,पता,निवासी,住所,地址,住址,주소,거주지,alamat,beralamat di,tinggal di,ikamet
        """
    /// The last words of a letter, before the name of who signs it.
    static let closings = """
        regards,kind regards,best regards,warm regards,sincerely,yours sincerely,yours faithfully,\
        yours truly,best wishes,cheers,many thanks,mit freundlichen grüßen,freundliche grüße,\
        viele grüße,beste grüße,herzliche grüße,liebe grüße,hochachtungsvoll,cordialement,\
        bien cordialement,bien à vous,sincères salutations,salutations distinguées,\
        meilleures salutations,cordiali saluti,distinti saluti,saluti,un saludo,saludos,\
        atentamente,saludos cordiales,un cordial saludo,atenciosamente,cumprimentos,\
        melhores cumprimentos,com os melhores cumprimentos,abraços,met vriendelijke groet,\
        met vriendelijke groeten,hoogachtend,groeten,groetjes,lugupidamisega,parimate soovidega,\
        tervitades,terveisin,ystävällisin terveisin,parhain terveisin,med vänlig hälsning,\
        vänliga hälsningar,med vennlig hilsen,med venlig hilsen,hälsningar,hilsen,z poważaniem,\
        pozdrawiam,z wyrazami szacunku,s pozdravem,s pozdravom,s úctou,tisztelettel,üdvözlettel,\
        cu stimă,cu respect,s poštovanjem,lep pozdrav,lp,pagarbiai,ar cieņu,с уважением,з повагою,\
        με εκτίμηση,vriendelike groete,groete,yang benar,salam hormat,saygılarımla,signed,gez
        """
    /// Words that make an institution, a firm or a street of the names before them.
    static let institutions = """
        street road avenue lane drive square court park gardens hill bridge station airport hospital
        school college university institute church cathedral clinic bank trust foundation fund group
        holding holdings ltd limited llc llp plc inc corp corporation company gmbh ag kg kgaa ohg se
        sa sas sarl bv nv oy oyj ab aps as asa spa srl sl lda ltda pty pte co sro kft zrt rt ooo oü
        straße strasse str platz weg allee gasse ring ufer damm rue quai boulevard via viale piazza
        corso calle plaza avenida rua travessa praça straat laan plein gracht tänav tee katu tie
        gatan vägen ulica plac aleja international national committee convention act treaty tribunal
        parliament ministry department office agency council union republic kingdom city county
        island islands river lake mountain ocean hotel restaurant cafe café museum theatre stadium
        center centre tower mall award prize cup league stiftung schule krankenhaus klinik kirche
        gymnasium universität hochschule verlag lycée hôpital école université fondation ospedale
        scuola università fondazione escuela universidad fundación escola universidade fundação
        highway parkway boulevard terrace crescent close way place row mews grove walk
        """
    /// Words with capitals that are no names of persons.
    static let stops = """
        monday tuesday wednesday thursday friday saturday sunday january february march april may
        june july august september october november december montag dienstag mittwoch donnerstag
        freitag samstag sonntag phone number email mail address dob iban bic invoice order tel fax
        mobile handy konto rechnung vertrag bericht akte adresse telefon datum date account state
        team model the and und et der die das dear re fw aw subject betreff objet this that please
        paid born resident yesterday today passport visa id no nr
        """
    /// Words before a name that make it a street's, a saint's or an institution's.
    static let places = """
        rue avenue boulevard quai allée impasse chemin route place square via viale piazza corso
        vicolo largo calle plaza paseo avenida carrer rua travessa praça alameda estrada ulica ul
        aleja plac street road saint st sankt san santa santo são sao sainte ste hôpital lycée
        collège école hospital escuela colegio universidad instituto ospedale scuola ulice náměstí
        rua largo jalan lorong estate villa casa institut schule port lake mount fort new south
        north east west
        """
    /// What precedes a name and belongs to it, or not.
    static let titles = """
        mr mrs ms miss mx sir dr prof professor herr herrn frau fräulein ing dipl mag
        monsieur madame
        mademoiselle mme mlle me maître signor signora signore sig sig.ra dott dottor dottoressa
        avv señor señora señorita don doña sr sra srta senhor senhora dhr mevr mevrouw meneer heer
        mnr mev pan pani pana panu hr fru härra proua herra rouva gospodin gospođa dl dna úr mgr
        juDr encik puan tuan cik shri smt kumari haji
        """
}
