//! Short forms, and words as they are typed in haste.

/// Each with the words that it stands for.
pub(crate) const SHORT_FORMS: &str = "dont=do not,don't=do not,doesnt=does not,didnt=did not,cant=can not,can't=can not,cannot=can not,\
     wont=will not,couldnt=could not,wouldnt=would not,shouldnt=should not,isnt=is not,arent=are not,wasnt=was not,\
     havent=have not,hasnt=has not,im=i am,ive=i have,youre=you are,wanna=want to,wana=want to,hav=have,gonna=going to,gotta=got to,\
     lemme=let me,gimme=give me,dunno=do not know,lets=let us,whats=what is,wheres=where is,hows=how is,\
     theres=there is,thats=that is,c'mon=come on,somethin=something,ppl=people,smb=somebody,sb=somebody,bck=back,\
     gt=get,sum1=someone,sm1=someone,some1=someone,smn=someone,cust=customer,rn=now,whos=who is,speek=speak,\
     speack=speak,wud=would,wld=would,cud=could,cld=could,cn=can,wnt=want,hooman=human,thru=through,u=you,tlk=talk,\
     spk=speak,operater=operator,operatar=operator,representive=representative,uman=human,grown=adult,grownup=adult,umans=humans,repersentative=representative,respresentative=representative,representant=representative,supervisior=supervisor,superviser=supervisor,manger=manager,menager=manager,managar=manager,custumer=customer,costumer=customer,servise=service,persone=person,any1=anyone,sumone=someone,sumbody=somebody,wit=with,wid=with,wiv=with,agnt=agent,hlp=help,rng=ring,tok=talk,gis=give us,waana=want to,wnna=want to,svc=service,tlak=talk,taalk=talk,humn=human";
