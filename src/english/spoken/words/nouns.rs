//! Nouns for those who can take over, those who can't, and things that are passed on.

use crate::english::spoken::class::{
    BAD, BOT, CASE, COMPANY_PERSON, CONTACT_DATA, Classes, DESK, HANDOFF, HOPES, KEY, MAKES, MOVES,
    NO_CASE, OTHER_SENSE_BEFORE, OTHER_SENSE_BEHIND, OUTSIDER, QUALIFIER, RING, ROLE,
    STRONG_PERSON, TEAM_HEAD, TRADE, WEAK_BOT, WEAK_PERSON,
};

pub(crate) const LISTS: &[(Classes, &str)] = &[
    (
        STRONG_PERSON.or(KEY),
        "human humans representative representatives operator operators supervisor supervisors advisor advisors adviser advisers",
    ),
    (STRONG_PERSON, "rep reps csr csrs"),
    (
        COMPANY_PERSON.or(KEY),
        "agent agents employee employees colleague colleagues specialist specialists manager managers assistant associate associates \
         technician technicians consultant consultants attendant coworker coworkers teammate teammates executive executives engineer engineers developer developers analyst analysts coordinator coordinators owner owners director directors",
    ),
    (
        COMPANY_PERSON,
        "boss mgr authority authorities founder founders ceo staff expert experts clerk teller officer officers official officials banker bankers nurse nurses pharmacist pharmacists broker brokers worker workers moderator admin administrator superior superiors caseworker techs seniors professional leader personnel",
    ),
    (
        TRADE,
        "specialist specialists expert experts consultant professional technician technicians engineer engineers developer developers analyst analysts coordinator coordinators owner owners director directors assistant clerk staff being officer official banker nurse nurses pharmacist broker worker workers",
    ),
    (
        ROLE.or(COMPANY_PERSON).or(TRADE),
        "midwife doctor doctors clinician accountant accountants landlord teacher teachers headteacher headmaster \
         counsellor counselor tutor receptionist caretaker concierge adjuster underwriter vet dentist surveyor gp physio optician warden porter matron dean registrar plumber electrician mechanic stylist",
    ),
    (WEAK_PERSON.or(KEY), "someone somebody anyone anybody person persons people"),
    (
        WEAK_PERSON,
        "whoever adult individual guy guys folks dude lady man woman soul being one persn bloke chap fella gentleman",
    ),
    (
        QUALIFIER,
        "real live actual human proper living genuine breathing flesh normal physical competent senior other different another responsible free available qualified certified trained in-person alive higher concerned relevant appropriate respective",
    ),
    (
        TEAM_HEAD,
        "tier level team teams department departments dept desk desks center centre service services staff crew line hotline helpline division office",
    ),
    (
        DESK,
        "support billing sales accounts dispute disputes accounting care helpdesk customer tech technical finance legal logistics warehouse returns refunds \
         shipping security fraud complaints payments onboarding it fulfilment fulfillment retention retentions success relations operations dispatch \
         engineering compliance hr reception backoffice management claims maintenance admissions housekeeping bookings lettings repairs reservations enquiries payroll headquarters hq corporate",
    ),
    (KEY, "customer support service please transfer connect"),
    (BOT.or(KEY), "robot robots chatbot chatbots"),
    (BOT, "bot bots"),
    (
        WEAK_BOT,
        "machine machines computer computers ai algorithm program software automation virtual automated gpt chatgpt",
    ),
    (
        OTHER_SENSE_BEFORE,
        "travel estate user insurance gate secret virtual booking ticket free cleaning cleaner press talent literary sports double special \
         real-estate reagent chemical biological foreign federal law customs shipping leasing letting rental bail pharmacy dental loan \
         mortgage ai automated digital smart smartest autonomous software voice bot sub",
    ),
    (
        OTHER_SENSE_BEHIND,
        "rights resources resource name names number numbers error errors policy policies id code codes body trafficking fee fees portal app \
         commission license licence type types count size interface readable generated made nature resourcing race history life lives \
         anatomy brain eye eyes blood dna population capital beings-of list string header header: password passwords login id: version model models memory \
         sleep heart skin hair bones bone cells genome cannibal report special badge discount plan edition training job vacancy salary seat role permissions appointment",
    ),
    (
        CONTACT_DATA,
        "phone number telephone email mail address contact hotline helpline line details hours website fax chat extension",
    ),
    (
        CASE,
        "case cases ticket tickets issue issues request requests chat conversation matter problem problems concern concerns inquiry enquiry \
         query this it you details information complaint claim appeal dispute situation report question order return refund",
    ),
    (HANDOFF, "escalation escalations handoff handover"),
    (
        RING,
        "callback callbacks shout buzz bell word natter yarn chinwag mr mrs ms dr upstairs ladder chain higher",
    ),
    (
        MAKES,
        "ask tell get have want need like love prefer let hoping arrange send message note remind make ensure",
    ),
    (HOPES, "entitled hoping expecting wanting after hope rather hear use without wish"),
    (MOVES, "run introduce step jump come go mark leave tag keep"),
    (
        NO_CASE,
        "feedback suggestion suggestions compliments compliment thanks regards idea ideas thoughts comments comment",
    ),
    (
        OUTSIDER,
        "courier couriers driver drivers partner partners carrier carriers postman seller sellers merchant bank doctor landlord",
    ),
    (
        BAD,
        "tiring useless annoying stupid dumb frustrating terrible awful waste hate tired sick sucks suck worst idiotic pointless horrible \
         ridiculous painful exhausting unhelpful crap garbage rubbish boring fed dislike detest despise helpless incompetent silly infuriating maddening irritating disgusting unacceptable disgrace nonsense shambles outrageous appalling dreadful shocking disappointing",
    ),
];
