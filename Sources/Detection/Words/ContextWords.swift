/// Words beside a place that say what it is, in the languages of the Union and of the profiles.
///
/// Written as people write them; what is compared is folded, as the text is.
enum ContextWords {
    /// A list with commas between, folded and in small letters.
    private static func set(_ text: String) -> ContextSet {
        ContextSet(
            text.split(separator: ",").map { word in
                Folding.fold(Array(word.utf8)).map(\.folded)
            }
        )
    }

    static let phone = set(
        """
        phnenb,mobnb,phonenumber,phone_number,mobilephone,al numero,numeroon,na numer,call me,\
        tel,phone,telephone,mobile,cell,cellphone,mob,fax,gsm,whatsapp,signal,viber,telegram,\
        msisdn,call,called,calls,calling,sms,caller,ring,dial,hotline,extension,ph,phone number,\
        contact,contact no,landline,my number,his number,her number,their number,callback,\
        telefon,telefonnummer,telefonnr,handy,handynummer,mobil,mobilnummer,mobiltelefon,\
        rufnummer,festnetz,durchwahl,anrufen,angerufen,anruf,rückruf,fon,fernsprecher,mobilfunk,\
        meine nummer,erreichbar,erreichen,\
        téléphone,portable,appeler,appelez,joindre,joignable,mon numéro,télécopie,n° de tél,\
        teléfono,móvil,celular,llamar,llámeme,llamarme,mi número,\
        telefono,cellulare,chiamare,chiamarmi,chiamami,il mio numero,recapito,\
        telefone,telemóvel,ligar,ligue,telem,meu número,contacto,contato,\
        telefoon,telefoonnummer,bellen,mobiele,mijn nummer,selfoon,bel,telefoonnr,\
        telefoninumber,helista,mobiil,minu number,puh,puhelin,puhelinnumero,matkapuhelin,soita,\
        numeroni,mobilnr,tlf,telefonnummeret,mitt nummer,mit nummer,når mig,nå meg,\
        komórka,komórkowy,kom,zadzwoń,dzwonić,mój numer,mobilní,volejte,zavolejte,volat,\
        mobilný,volajte,telefonní,telefonszám,telefonszáma,hívja,hívható,mobilszám,\
        telefonas,mobilusis,tālr,tālrunis,telefonul,sunați,mobitel,telefonska,gsm številka,\
        телефон,телефонът,тел,моб,мобильный,мобилен,звоните,звонить,позвоните,позвонить,мой номер,\
        мобільний,телефонуйте,мій номер,gsm номер,сотовый,\
        τηλ,τηλέφωνο,τηλέφωνό,κινητό,κιν,φαξ,καλέστε,\
        telefonu,cep,ara,telefon bimbit,hubungi,no telefon,bimbit,hp,\
        هاتف,الهاتف,جوال,الجوال,موبايل,تليفون,محمول,اتصل,\
        फ़ोन,\u{95e}ोन,फोन,मोबाइल,दूरभाष,संपर्क,\
        reach me,reach him,reach her,reach them,reached at,text me,faks,faksi,σταθερό,\
        טלפון,טל,נייד,פלאפון,fón,guthán,uimhir fóin,telefown,mowbajl,tālruņa numurs,\
        appelé,appelle,téléphoné,llamó,llama,chiamato,telefonato,ligou,belde,gebeld,ringde,\
        ringede,ringte,fange mig,soitti,helistas,zvanīja,skambino,dzwonił,dzwoniła,volal,volala,\
        zvao,klical,sunat,звонил,звонила,дзвонив,дзвонила,обади,звънете,τηλεφώνησε,\
        電話,携帯,連絡先,电话,手机,联系方式,電話番号,ＴＥＬ,전화,휴대폰,연락처,핸드폰,휴대전화
        """
    )
    static let plate = set(
        """
        plate,plates,registration,licence plate,license plate,number plate,vehicle,car,vrm,reg,\
        registered keeper,kennzeichen,kfz,amtliches kennzeichen,fahrzeug,pkw,nummernschild,wagen,\
        immatriculation,immatriculé,immatriculée,plaque,véhicule,voiture,matrícula,vehículo,coche,\
        targa,targato,targata,veicolo,placa,placas,veículo,carro,viatura,kenteken,kentekenplaat,\
        voertuig,auto,nommerplaat,registrasienommer,registreerimisnumber,numbrimärk,reg nr,sõiduk,\
        rekisterinumero,rekisteritunnus,rekisterikilpi,ajoneuvo,registreringsnummer,regnr,reg.nr,\
        registreringsskylt,fordon,nummerplade,kjennemerke,skiltnummer,rejestracyjny,nr rej,\
        rejestracja,pojazd,tablica,tablice,spz,rz,poznávací značka,evč,rendszám,forgalmi rendszám,\
        număr de înmatriculare,înmatriculare,registracija,registracijska,valstybinis numeris,\
        valsts numurs,регистрационен номер,рег,госномер,номерной знак,автомобиль,номерний знак,\
        cláruimhir,registarska oznaka,reģistrācijas numurs,numru ta' reġistrazzjoni,ečv,\
        registrska številka,рег. знак,гос. номер,держномер,לוחית רישוי,מספר רישוי,\
        державний номер,αριθμός κυκλοφορίας,πινακίδα,plaka,nombor pendaftaran,pendaftaran,\
        kenderaan,nombor plat,वाहन,वाहन संख्या,गाड़ी,ナンバー,车牌,车牌号,차량번호,번호판,لوحة
        """
    )
    static let birth = set(
        """
        birthdt,birthdate,dateofbirth,geburtsdat,born,birth,dob,d.o.b,date of birth,birthday,\
        birthdate,bday,date-of-birth,date_of_birth,\
        birth_date,geboren,geb,geborene,geborener,geborenen,geburtsdatum,geburtstag,geb.-datum,\
        né le,née le,né,née,né(e) le,naissance,date de naiss,naquit,\
        nato,nata,nascita,nacido,nacida,nacimiento,nació,f. nac,fecha nac,\
        nascido,nascida,nascimento,nasceu,nasc,data nasc,\
        geboortedatum,geboortedag,gebore,geboorte,geb.datum,\
        sündinud,sünniaeg,sünnikuupäev,sünd,syntynyt,syntymäaika,synt,syntymäpäivä,\
        född,fødd,födelsedatum,födelsedag,födelsetid,fødselsdato,født,fødselsdag,\
        urodzony,urodzona,urodzenia,ur,urodzony/a,urodził,\
        narozen,narozena,narození,nar,dat. nar,datum narození,narodený,narodená,narodenia,\
        született,születési,szül,rođen,rođena,rođenja,rođ,rojen,rojena,rojstva,roj,\
        născut,născută,nașterii,gimęs,gimusi,gimimo,gim,dzimis,dzimusi,dzimšanas,dzim,\
        роден,родена,раждане,род,родился,родилась,рождения,рожд,народився,народилася,\
        народилась,народження,\
        γέννησης,γέννηση,γεννήθηκε,γεννηθείς,γεννηθείσα,γεν,\
        gimė,narodil,narodila,родена,родено,нар,imwieled,imwielda,dáta breithe,\
        ddn,data nașt,d. tarihi,doğumu,誕生日,الولادة,المولودة,נולד,נולדה,יליד,ילידת,תאריך לידה,\
        生日,twieled,twieldet,twelid,rugadh,doğum,doğumlu,lahir,kelahiran,\
        生年月日,出生日期,出生,生まれ,生于,生於,생년월일,출생,출생일,태어난,\
        مواليد,الميلاد,ميلاد,ولد,ولدت,المولود,जन्म,जन्मतिथि,जन्म तिथि
        """
    )
    /// Words for birth that stand behind a date.
    static let birthBehind = set(
        """
        生まれ,出生,生日,년생,생,출생,года рождения,г. рождения,год рождения,г.р,г. р,гр,\
        р.н,року народження,р. н,geborene,geborener,geborenen,geborenem,született,születésű,\
        geboren,syntyi,sündis,doğdu,태어났,태어난,\
        syntynyt,sündinud,doğumlu,gimęs,gimusi,dzimis,dzimusi,urodzony,urodzona
        """
    )
    static let bic = set(
        "bic,swift,bank,iban,swift-bic,bic/swift,swiftcode,banque,banco,banca"
    )
    static let version = set("version,ver,v,release,build,firmware,section,chapter,clause")
    static let ip = set("ip,ipv4,address,host,server,from,login,client,source,destination")
    /// Headings of columns that hold names of persons.
    static let name = set(
        """
        name,names,full name,surname,first name,last name,given name,holder,account holder,payee,\
        beneficiary,customer,client,sender,recipient,subscriber,kunde,kontoinhaber,inhaber,\
        empfänger,auftraggeber,nachname,vorname,nom,prénom,titulaire,bénéficiaire,client,\
        nome,cognome,intestatario,beneficiario,nombre,apellidos,apellido,titular,cliente,naam,\
        voornaam,achternaam,klant,rekeninghouder,nimi,eesnimi,perekonnanimi,sukunimi,etunimi,\
        namn,efternamn,förnamn,navn,nazwisko,imię,imię i nazwisko,jméno,příjmení,meno,priezvisko,\
        név,prezime,ime,priimek,nume,prenume,vārds,uzvārds,vardas,pavardė,имя,фамилия,фио,\
        прізвище,ім'я,име,όνομα,επώνυμο,ονοματεπώνυμο,الاسم,नाम,氏名,名前,姓名,户名,성명,이름,\
        예금주,nama,ad,soyad
        """
    )
    static let address = set(
        """
        address,street,residence,adresse,anschrift,straße,wohnort,wohnanschrift,domicile,\
        indirizzo,residenza,via,dirección,domicilio,morada,endereço,adres,woonplaats,aadress,\
        elukoht,osoite,adress,adresas,adrese,adresa,bydliště,lakcím,cím,adresă,adres zamieszkania,\
        адрес,адреса,διεύθυνση,العنوان,पता,住所,地址,주소,alamat
        """
    )
    /// Words for what has numbers and is nobody's.
    static let other = set(
        """
        timestamp,epoch,ts,unix time,created_at,updated_at,createdat,updatedat,\
        s/n,serial no,serial number,gtin,upc,chargennummer,seriennummer,serien-nr,vertragsnummer,\
        numéro de série,n° de série,número de serie,numero di serie,serienummer,numer seryjny,\
        order,order no,order-id,order id,invoice,inv,ref,reference,lot,ticket,tracking,shipment,\
        parcel,version,page,pages,amount,total,sum,balance,units,ean,isbn,article,item,sku,\
        transaction,booking,receipt,batch,serial,bestellung,bestellnummer,rechnung,\
        rechnungsnummer,rechnungsnr,betrag,summe,saldo,auftrag,auftragsnummer,aktenzeichen,\
        sendung,beleg,vorgang,commande,facture,montant,solde,dossier,réf,référence,colis,\
        ordine,fattura,importo,saldo,pratica,riferimento,pedido,factura,importe,expediente,\
        referencia,encomenda,fatura,valor,processo,referência,bestelling,factuur,bedrag,zaak,\
        tellimus,arve,summa,viitenumber,tilaus,lasku,viite,order nr,faktura,belopp,ordernummer,\
        beløp,ordre,zamówienie,kwota,numer sprawy,objednávka,částka,suma,rendelés,számla,összeg,\
        comandă,sumă,narudžba,račun,iznos,naročilo,znesek,užsakymas,sąskaita,pasūtījums,rēķins,\
        заказ,счет,счёт,сумма,замовлення,рахунок,сума,поръчка,фактура,παραγγελία,τιμολόγιο,ποσό,\
        注文,請求書,金額,订单,发票,金额,주문,송장,금액,الطلب,فاتورة,المبلغ,आदेश,चालान,राशि,invois,pesanan
        """
    )
    static let passport = set(
        """
        cestovný pas,cestovného pasu,pass,pas,passportno,passportnumber,passport,passports,\
        passport no,travel document,reisepass,passnummer,pass-nr,passnr,\
        reisepassnummer,reisedokument,pass nr,passeport,passeports,n° de passeport,passaporto,\
        pasaporte,passaporte,paspoort,paspoortnummer,paspoortnr,paspoortnommer,reisdocument,\
        passi number,passinumber,passi,passin,passinumero,passnumret,pasnummer,passnr,\
        paszport,paszportu,cestovní pas,číslo pasu,pas č,pasu,číslo cestovného pasu,útlevél,\
        útlevélszám,pașaport,pașaportului,pasas,paso,pases numurs,pase,putovnica,putovnice,\
        potni list,potnega lista,paspoort nr,passaport,pas uimhir,\
        паспорт,паспорта,загранпаспорт,задграничен паспорт,паспорт №,закордонний паспорт,\
        διαβατήριο,διαβατηρίου,pasaport,pasport,\
        דרכון,מספר דרכון,uimhir phas,\
        旅券,旅券番号,パスポート,护照,護照,护照号,여권,여권번호,جواز,جواز سفر,الجواز,पासपोर्ट
        """
    )
    static let identityCard = set(
        """
        identity card,id card,identity document,id no,id number,national id,id-card,id doc,\
        identification document,document no,document number,driving licence,driver's license,\
        driver license,drivers license,licence no,personalausweis,ausweis,ausweisnummer,\
        ausweis-nr,personalausweisnummer,identitätskarte,id-karte,führerschein,aufenthaltstitel,\
        carte d'identité,carte nationale d'identité,cni,permis de conduire,titre de séjour,\
        carta d'identità,c.i.,patente,permesso di soggiorno,documento de identidad,\
        carné de identidad,cédula,permiso de conducir,cartão de cidadão,bilhete de identidade,\
        rg,cnh,carteira de identidade,documento de identidade,identiteitskaart,id-kaart,\
        identiteitsbewijs,rijbewijs,verblijfsdocument,isikutunnistus,juhiluba,henkilökortti,\
        ajokortti,id-kort,identitetskort,legitimation,körkort,kørekort,førerkort,\
        dowód osobisty,dowodu osobistego,dowodu,dowód,prawo jazdy,občanský průkaz,č. op,\
        číslo op,občanského průkazu,občiansky preukaz,személyi igazolvány,\
        személyazonosító igazolvány,jogosítvány,carte de identitate,c.i. seria,buletin,seria,\
        osobna iskaznica,osobne iskaznice,osebna izkaznica,osebne izkaznice,asmens tapatybės,\
        tapatybės kortelė,personas apliecība,lična karta,лична карта,личната карта,\
        удостоверение личности,водительское удостоверение,посвідчення особи,id-картка,\
        ταυτότητα,ταυτότητας,αδτ,δελτίο ταυτότητας,kimlik,kad pengenalan,mykad,\
        在留カード,運転免許証,免許証番号,身份证,驾驶证,신분증,운전면허,بطاقة الهوية,الهوية,\
        पहचान पत्र,ड्राइविंग लाइसेंस,nr dowodu,seria i numer dowodu,op č,\
        občianskeho preukazu,občiansky preukaz č,carnet de conducir,nº de soporte,\
        numero de soporte,cni n,szig,szig. szám,driving license,dl no
        """
    )
}
