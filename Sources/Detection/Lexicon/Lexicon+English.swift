extension Lexicon {
    static let english = entries(
        "en",
        """
        special.health: hiv positive, hiv-positive, diagnosed with, medical diagnosis, chemotherapy,
         radiotherapy, oncologist, oncology, psychiatric ward, psychiatric hospital, psychiatric
         treatment, schizophrenia, bipolar disorder, clinical depression, antidepressants,
         antipsychotic, medical record, medical records, patient file, discharge summary,
         blood test results, miscarriage, abortion clinic, terminated the pregnancy, insulin,
         diabetic, epilepsy, dialysis, hepatitis b, hepatitis c, multiple sclerosis, dementia,
         alzheimer's disease, methadone programme, drug rehabilitation, alcohol dependence,
         suicide attempt, attempted suicide, eating disorder, sick leave certificate,
         disability benefit, wheelchair user, biopsy, tumour, tumor, metastasis, cardiologist
        special.religion: religious belief, religious beliefs, converted to islam, converted to
         christianity, converted to judaism, practising muslim, practicing muslim, practising
         catholic, practicing catholic, devout christian, devout muslim, jehovah's witness,
         jehovah's witnesses, member of the church, baptised, baptism certificate, church tax,
         friday prayers, goes to the mosque, goes to the synagogue, bar mitzvah, bat mitzvah,
         atheist, ahmadiyya, scientologist, church of scientology, freemason, religious conversion,
         shia muslim, sunni muslim, orthodox jew, born-again christian, apostate
        special.ethnicity: ethnic origin, ethnic origins, racial origin, ethnic minority, ethnic
         group, of roma origin, roma community, sinti and roma, gypsy family, of jewish descent,
         of african descent, of arab origin, of kurdish origin, indigenous descent, mixed race,
         mixed-race, skin colour, skin color, scheduled caste, scheduled tribe, caste certificate,
         first nations status, aboriginal descent, tribal affiliation, native american tribe
        special.politics: political opinion, political opinions, political views, political
         affiliation, party membership, party member since, member of the communist party, party
         card, voted for, registered democrat, registered republican, political activist, political
         dissident, opposition activist, anti-government protest, far-right group, far-left group,
         party donation, donated to the campaign, campaign volunteer, banned party, political
         asylum, green party member, labour party member, conservative party member
        special.union: trade union membership, trade union member, trade-union member, union
         membership, union member, member of the union, labor union member, labour union member,
         shop steward, union representative, union dues, union delegate, works council member,
         strike committee, strike fund, joined the union, union organiser, union organizer
        special.sexual-life: sexual orientation, sex life, homosexual, bisexual, lesbian, came out
         as gay, he is gay, she is gay, gay relationship, same-sex partner, same-sex relationship,
         transgender, gender reassignment, gender dysphoria, sex worker, escort service,
         extramarital
         affair, sexual preference, sexual preferences, sexually transmitted disease, intimate
         photos, intimate pictures, nude photos, sexting, fetish, erectile dysfunction
        special.genetic: dna profile, dna sample, dna test, dna analysis, genetic test, genetic
         testing, genetic data, genetic profile, genome sequencing, genome sequence, hereditary
         disease, genetic predisposition, brca1, brca2, huntington's disease, str profile, str loci,
         paternity test, mitochondrial dna, familial dna
        special.biometric: fingerprint record, fingerprint records, fingerprint card, ten-print
         card,
         tenprint, latent fingerprint, fingerprint template, iris scan, retina scan, facial
         recognition match, face recognition match, face template, biometric template, biometric
         data, voice print, voiceprint, palm print, gait analysis, faceprint
        privilege.lawyer: attorney-client privilege, attorney client privilege, legally privileged,
         legal professional privilege, privileged and confidential, privileged & confidential,
         without prejudice, attorney work product, work product doctrine, solicitor-client
         privilege, my lawyer advised, my attorney advised, my solicitor advised, legal advice from
         counsel, advice of counsel, letter from my lawyer, instructed counsel, defence counsel
         advised, defense counsel advised, draft pleading, dear counsel, law offices of, barrister's
         opinion, subject to privilege
        privilege.press: journalistic source, journalistic sources, journalist's source,
         confidential
         source, protection of sources, anonymous source, off the record, source protection,
         whistleblower told the newspaper, whistleblower told our newsroom, newsroom, editorial
         office, investigative journalist, press card, unpublished notes, my editor, leaked to the
         press, press privilege
        privilege.clergy: confessional, seal of confession, sacramental confession, confessed to the
         priest, confessed to his priest, confessed to her priest, clergy privilege, clergy-penitent
         privilege, pastoral counselling, pastoral counseling, pastoral care conversation, spoke in
         confidence to the imam, spoke in confidence to the rabbi, father confessor
        privilege.medical: doctor-patient confidentiality, doctor-patient privilege, patient
         confidentiality, medical confidentiality, medical secrecy, physician-patient privilege,
         psychotherapist-patient privilege, therapy session notes, psychotherapy notes, told my
         therapist, told my psychiatrist, told her therapist, told his therapist, dear patient,
         treating physician's notes, counselling session notes
        protected.minor: minor child, minor children, underage, under-age, juvenile offender,
         juvenile
         court, child protection, child protective services, child victim, years old girl, years old
         boy, year-old girl, year-old boy, schoolgirl, schoolboy, foster child, foster care, legal
         guardian, child custody, unaccompanied minor, kindergarten, primary school pupil, child
         sexual abuse, date of birth of the child, under the age of 18, under the age of eighteen
        protected.victim: victim of trafficking, victim of human trafficking, trafficking victim,
         rape
         victim, victim of rape, sexual assault victim, victim of sexual assault, victim of domestic
         violence, domestic violence, battered woman, women's shelter, women's refuge, safe house,
         restraining order, protection order, victim support, victim statement, injured party,
         forced marriage, forced prostitution, torture victim, stalking victim
        protected.witness: protected witness, witness protection, witness protection programme,
         witness protection program, anonymous witness, crown witness, cooperating witness,
         confidential informant, police informant, undercover officer, undercover agent, new
         identity, cover name, threatened witness, endangered witness, vulnerable witness, identity
         withheld, witness anonymity order, registered informant, covert human intelligence source
        """
    )
}
