//! Words that hold a sentence together.

use crate::english::spoken::class::{
    ASKING, BE, COMMON, CONDITION, Classes, DESIRE, DETERMINER, DO, EXPLETIVE, FILLER, FIRST,
    GREETING, HAVE, HEDGE, JOINING, MODAL, NEGATION, NO, NUMBER, OBJECT, OWNED, PAST, PREPOSITION,
    SECOND, TAKES_BACK, THIRD, TIME, YES,
};

pub(crate) const LISTS: &[(Classes, &str)] = &[
    (FIRST, "i we"),
    (SECOND, "you u ya ye yall"),
    (OBJECT, "me us myself"),
    (DESIRE, "willing keen eager desperate"),
    (THIRD, "he she they him them it's"),
    (OWNED, "my his her their our mine its"),
    (
        DETERMINER,
        "a an the some any one another this that these those your ur each every either other else more same",
    ),
    (
        PREPOSITION,
        "to with from at by for of about on in into onto over through via regarding concerning thru",
    ),
    (
        NEGATION,
        "not never no without nothing none nobody neither nor cannot instead unable hardly stop refuse refuses",
    ),
    (MODAL, "can could may might would will shall should must gonna cud wud"),
    (BE, "am is are was were be been being"),
    (HAVE, "have has had having"),
    (DO, "do does did doing done"),
    (PAST, "was were had did spoken"),
    (
        FILLER,
        "please pls plz plss pleas kindly just now right then so well ok okay okey hey hi hello yo still really actually also directly \
         immediately instantly quickly straight back again asap urgently simply only even maybe perhaps somehow first instead finally \
         already ever today thanks thank sorry um uh er oh ah like lol finally honestly seriously literally \
         rather soon much very more anyway though too there here alright tho actually currently somebody's hereby ugh argh aargh grr pff pfft sigh hm hmm eh oi oy mate pal bro geez jeez gosh tbh bruh listen whatever fr btw urgent idk thx tnx ty ta cheers haha pliz x",
    ),
    (CONDITION, "if when once unless whenever until till provided assuming in-case whether"),
    (
        JOINING,
        "and but or so because cause cuz cos while although though then however since as yet plus",
    ),
    (ASKING, "how what where which who whom whose why when whats hows wheres whos"),
    (
        HEDGE,
        "may might possibly perhaps potentially maybe seems seem appears appear probably likely possible",
    ),
    (
        YES,
        "yes yeah yep yup yea ya sure ok okay okey fine absolutely definitely certainly affirmative correct alright k kk yess yesss y ye yh yeh yah aye yus yas indeed totally obviously alrighty oki okie roger",
    ),
    (NO, "no nope nah not na negative"),
    (
        TAKES_BACK,
        "mind nevermind nvm forget works solved figured myself longer anymore cancel bother resolved",
    ),
    (
        GREETING,
        "hi hello hey hiya heya greetings morning afternoon evening howdy yo good dear sir madam mam ma'am team folks",
    ),
    (
        NUMBER,
        "two three four five six seven eight nine ten eleven twelve first second third fourth per each many several number",
    ),
    (
        TIME,
        "today tomorrow tonight soon shortly hours hour minutes minute days day week weeks monday tuesday wednesday thursday friday \
         saturday sunday asap morning afternoon evening later moment business",
    ),
    (
        EXPLETIVE,
        "fucking fuckin freaking frigging damn damned bloody goddamn goddam effing fking stupid shitty ffs omg omfg wtf god gods sake christ jesus heaven heavens goodness",
    ),
    (
        COMMON,
        "able about above across after again all almost along already although always among and another answer any anything app around \
         as ask asked away back bad bank bad because been before being below best better between big bill book both bought bring but buy \
         came card change check city close come cost could country credit day days did didn't different do does done don't down each early \
         easy eat end english enough even every everything explain far fast few find first flight food for found free friday from fun game \
         gave get give gives go goes going gone good got great had half happen hard has have he head hear her here high him his home hotel \
         hour house how hundred if important in into is it its job keep kind know known large last late later least leave left less let \
         letter life light like line list little live long look looked lost lot love made make making many may maybe mean meet might mind \
         mine miss money month more most movie much music must my name near need never new next nice night no not nothing now number of off \
         office often old on once one only open or order other our out over own paid paper part past pay people phone pick place plan play \
         please point price problem put question quick quite rate read really reason red remember rent right road room same save saw say \
         school see seem seen send sent set shall she shop short should show side since sit small so sold some something song soon sorry \
         sound start state stay still stop store story street such sun sure take taken tell than thank that the their them then there these \
         they thing think this those though thought three through time tip to today told tomorrow too took top town travel trip try turn \
         two type under until up us use used very wait walk want was water way we weather week well went were what when where which while \
         white who why will wish with without word work world would write wrong year yes yet you your \
         hunan parson parsons employer employers cent cents aren gent gents urgent regent event decent recent patient latent content present client parent accent percent drives driving makes",
    ),
];
