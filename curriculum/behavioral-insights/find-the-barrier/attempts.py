# %% attempts="practice-behavior"
#: right
behaviors = ["D", "B"]

#: right
behaviors = {"b", "d"}

#: Knowing is in the head. A camera cannot film it, and no column counts it unless you ask.
behaviors = ["A", "B", "D"]

#: Caring is in the head. Many people care and never act.
behaviors = ["B", "C", "D"]

#: Being satisfied is a feeling. People can be satisfied with a service that they never use.
behaviors = ["B", "D", "E"]

#: A camera could also film somebody who answers a text.
behaviors = ["B"]

#: A camera could also film somebody who books.
behaviors = ["D"]

# %% attempts="practice-interval"
#: right
wait_share = (non_users["barrier"] == "Too long to wait").mean()
wait_low, wait_high = proportion_confint(wait_share * len(non_users), len(non_users), method="wilson")

#: right
waits = non_users["barrier"].value_counts()["Too long to wait"]
wait_share = round(waits / 564, 3)
wait_low = round(proportion_confint(waits, 564, method="wilson")[0], 3)
wait_high = round(proportion_confint(waits, 564, method="wilson")[1], 3)

#: {value:.3f} is for everybody who answered. Use only non_users.
waits = (survey["barrier"] == "Too long to wait").sum()
wait_share = waits / len(survey)
wait_low, wait_high = proportion_confint(waits, len(survey), method="wilson")

#: {value:.3f} is about those who did not know. The name `count` still holds the number from the lesson.
wait_share = count / len(non_users)
wait_low, wait_high = low, high

#: {value:.3f} comes from another method. Give method="wilson".
wait_low, wait_high = proportion_confint(waits, len(non_users))

#: wait_share: {value} is a number of people. Divide it by the number of non-users.
wait_share = waits

#: {value:.3f} is the other end: the low one comes first.
wait_high, wait_low = wait_low, wait_high

#: wait_share: {value:.1f} is in percent. Shares run from 0 to 1: leave out the 100.
wait_share = wait_share * 100

# %% attempts="practice-kinds"
#: right
voices = list("COMOC")

#: right
voices = ["c", "o", "m", "o", "c"]

#: Sentence 2: the person knows and wants. It is the hours that do not fit.
voices[1] = "M"

#: Sentence 3: the person knows how to complain, and nothing is in the way. It is fear that holds them back.
voices[2] = "O"
#: or
voices[2] = "C"

#: Sentence 4: the person knows how to use the form. Home and library do not let them.
voices[3] = "C"

#: Sentence 5: somebody who cannot read the words is not able to do it, though they would like to.
voices[4] = "O"
#: or
voices[4] = "M"

#: Sentence 1: somebody who does not know the service cannot book it, however much they want to.
voices[0] = "M"
#: or
voices[0] = "O"

# %% attempts="practice-fit"
#: right
fits = pd.Series(
    ["P", "Q", "R", "V"], ["Did not know", "Nobody at home", "No internet", "Form only in English"]
)

#: right
fits = dict(zip(["No internet", "Nobody at home", "Form only in English", "Did not know"], "RQVP"))

#: A letter can say that there is a form. Somebody without internet still cannot open it.
fits["No internet"] = "P"

#: Words on paper do not bring the crew when somebody is at home.
fits["Nobody at home"] = "P"

#: A phone line helps those who know the service. Somebody who has never heard of it does not call.
fits["Did not know"] = "R"

#: Another day does not help those who cannot read the form.
fits["Form only in English"] = "Q"

# %% attempts="behavior"
#: right
does = "b"
field = "Outcome"
baseline = visits.groupby("session_id")["outcome"].last().eq("booked").mean()

#: right
does = "B"
field = "outcome"
sessions = visits["session_id"].nunique()
baseline = round(len(visits[visits["outcome"] == "booked"]) / sessions, 3)

#: does: Liking is in the head. Which one could a camera film?
does = "A"

#: does: Knowing where it is does not take a sofa off the sidewalk. Which one could a camera film?
does = "C"

#: does: A person who gives up at once also spends little time. Which behavior keeps the sidewalk clean?
does = "D"

#: field: That column says at which step a row is. Which one says how the visit ended?
field = "step"

#: field: That column says how long it took. Which one says how the visit ended?
field = "seconds"

#: field: That column says which session a row belongs to. Which one says how the visit ended?
field = "session_id"

#: field: That is a value in the column. Give the name of the column itself.
field = "booked"

#: baseline: {value:.3f} is a share of all rows. One session has many rows: divide by the number of sessions.
baseline = (visits["outcome"] == "booked").mean()

#: baseline: {value:,.0f} is a number of sessions. Divide it by the number of all sessions.
baseline = (visits["outcome"] == "booked").sum()

#: baseline: {value:.1f} is in percent. Shares run from 0 to 1: leave out the 100.
baseline = 100 * baseline

#: baseline: {value:.3f} is for those who came to the last step. Divide by all sessions.
confirm = visits[visits["step"] == "Confirm"]
baseline = (visits["outcome"] == "booked").sum() / confirm["session_id"].nunique()

#: baseline: {value:.3f} is the share that came to the last step. Not all of them booked.
baseline = visits[visits["step"] == "Confirm"]["session_id"].nunique() / visits["session_id"].nunique()

# %% attempts="named"
#: right
named_shares = non_users["barrier"].value_counts() / len(non_users)
top_barrier = "did not know"

#: right
named_shares = (non_users.groupby("barrier").size() / len(non_users)).round(3)
top_barrier = named_shares.drop(["None", "No answer"]).idxmax()

#: named_shares: These are counts. Divide them by the number of non-users, or use normalize=True.
named_shares = non_users["barrier"].value_counts()

#: named_shares: These are shares of everybody in the survey. Use only non_users.
named_shares = survey["barrier"].value_counts(normalize=True)

#: named_shares: These are in percent. Shares run from 0 to 1: leave out the 100.
named_shares = non_users["barrier"].value_counts(normalize=True) * 100

#: named_shares: You left out those who named nothing. Here each answer is a share of all non-users.
barriers = non_users[~non_users["barrier"].isin(["None", "No answer"])]
named_shares = barriers["barrier"].value_counts(normalize=True)

#: top_barrier: None is not a barrier: these people named nothing.
top_barrier = "None"

#: top_barrier: Another barrier is named more often.
top_barrier = "Too long to wait"
#: or
top_barrier = "Nobody at home"
#: or
top_barrier = "No internet"

# %% attempts="older"
#: right
share = (non_users["barrier"] == "No internet").groupby(non_users["age"] == "65 and over").mean()
older_share, younger_share = share[True], share[False]
people = (non_users["age"] == "65 and over").sum()
older_low, older_high = proportion_confint(round(older_share * people), people, method="wilson")

#: right
older = non_users[non_users["age"].str.startswith("65")]
younger = non_users[~non_users["age"].str.startswith("65")]
older_share = round((older["barrier"] == "No internet").mean(), 3)
younger_share = round((younger["barrier"] == "No internet").mean(), 3)
ends = proportion_confint((older["barrier"] == "No internet").sum(), len(older), method="wilson")
older_low, older_high = round(ends[0], 3), round(ends[1], 3)

#: {value:.3f} also counts people who have booked. Use only non_users.
older = survey[survey["age"] == "65 and over"]
younger = survey[survey["age"] != "65 and over"]
offline = (older["barrier"] == "No internet").sum()
older_share = offline / len(older)
older_low, older_high = proportion_confint(offline, len(older), method="wilson")
younger_share = (younger["barrier"] == "No internet").mean()

#: {value:.3f} divides by all non-users. Divide by those of that age.
older_share = offline / len(non_users)
older_low, older_high = proportion_confint(offline, len(non_users), method="wilson")
younger_share = (younger["barrier"] == "No internet").sum() / len(non_users)

#: older_share: {value:.3f} is the share of older people among those without internet. Turn it around: how
#: many of the older people name it?
without = non_users[non_users["barrier"] == "No internet"]
older_share = (without["age"] == "65 and over").mean()

#: {value:.3f} comes from another method. Give method="wilson".
older_low, older_high = proportion_confint(offline, len(older))
#: or
half = 1.96 * (older_share * (1 - older_share) / len(older)) ** 0.5
older_low, older_high = older_share - half, older_share + half

#: This end comes from a share. `proportion_confint` takes a count first, then how many there are in all.
older_low, older_high = proportion_confint(older_share, len(older), method="wilson")

#: {value:.3f} is an end of the interval of the younger people. Take those aged 65 and over.
offline = (younger["barrier"] == "No internet").sum()
older_low, older_high = proportion_confint(offline, len(younger), method="wilson")

#: {value:.3f} is about those who did not know the service. Here the barrier is "No internet".
offline = (older["barrier"] == "Did not know").sum()
older_share = offline / len(older)
older_low, older_high = proportion_confint(offline, len(older), method="wilson")

#: {value:.3f} comes from the column device. What people name is in the column barrier.
offline = (older["device"] == "None").sum()
older_share = offline / len(older)
older_low, older_high = proportion_confint(offline, len(older), method="wilson")
younger_share = (younger["device"] == "None").mean()

#: {value:.3f} is the other end: the low one comes first.
older_high, older_low = older_low, older_high

#: younger_share: {value:.3f} is the share among all non-users. Leave out those aged 65 and over.
younger_share = (non_users["barrier"] == "No internet").mean()

#: younger_share: {value:.3f} is for the youngest group alone. Take all who are younger than 65.
youngest = non_users[non_users["age"] == "18 to 34"]
younger_share = (youngest["barrier"] == "No internet").mean()

#: younger_share: {value:.3f} is the share of older people who do not name it. Look at the younger people.
younger_share = 1 - older_share

#: {value:.1f} is in percent. Shares run from 0 to 1: leave out the 100.
older_share, older_low = older_share * 100, older_low * 100
older_high, younger_share = older_high * 100, younger_share * 100

#: {value:,.0f} is a number of people. Divide it by the number of people in the group.
older_share = offline
younger_share = (younger["barrier"] == "No internet").sum()

#: {value:.3f} is an end of a 90% interval. Leave out alpha: a 95% interval is what you get without it.
older_low, older_high = proportion_confint(offline, len(older), alpha=0.1, method="wilson")

#: {value:.3f} is an end of a 5% interval: alpha is 1 minus 0.95. Leave it out.
older_low, older_high = proportion_confint(offline, len(older), alpha=0.95, method="wilson")

# %% attempts="kinds"
#: right
kinds = list("COMCOM")

#: right
kinds = ["c", "o", "m", "c", "o", "m"]

#: Sentence 1: the person knows of the service, but is wrong about it. Which kind is missing knowledge?
kinds[0] = "M"
#: or
kinds[0] = "O"

#: Sentence 2: the person knows the form and would book. What does not let them?
kinds[1] = "M"
#: or
kinds[1] = "C"

#: Sentence 3: the person could book in five minutes. So neither knowledge nor time is missing.
kinds[2] = "O"
#: or
kinds[2] = "C"

#: Sentence 4: capability is also strength. Ask the first question again.
kinds[3] = "O"
#: or
kinds[3] = "M"

#: Sentence 5: the person called and wanted to book. What did not let them?
kinds[4] = "M"
#: or
kinds[4] = "C"

#: Sentence 6: the person knows how to book and could do it. What holds them back is fear.
kinds[5] = "C"
#: or
kinds[5] = "O"

# %% attempts="measures"
#: right
fits_voice = pd.Series(list("PQRTU"), index=range(1, 6))
make_it = ("a", "e", "s")

#: right
fits_voice = dict(enumerate("PQRTU", start=1))
make_it = list("AES")

#: fits_voice: Sentence 1 has a wrong belief about how often. Sentence 3 does not believe that the city
#: comes to them. Swap their measures.
fits_voice = {1: "R", 2: "Q", 3: "P", 4: "T", 5: "U"}

#: fits_voice: Sentence 2 needs another day, sentence 5 needs the phone to be answered. Swap their measures.
fits_voice = {1: "P", 2: "U", 3: "R", 4: "T", 5: "Q"}

#: fits_voice: Sentence 4 needs hands. Two neighbors bring them, on a day that is known.
fits_voice = {1: "P", 2: "Q", 3: "T", 4: "R", 5: "U"}

#: make_it: Measure P takes no step away. Large type in the first line catches the eye.
make_it = ["E", "E", "S"]
#: or
make_it = ["E", "A", "S"]

#: make_it: Measure Q takes a step away and gives another choice. Nothing catches the eye.
make_it = ["A", "A", "S"]

#: make_it: Measure R says what happened at other homes.
make_it = ["A", "E", "A"]

# %% attempts="reach"
#: right
mark = (non_users["knows_service"] == "no") & (non_users["language"] == "English")
reach = mark.mean()
reach_low, reach_high = proportion_confint(mark.sum(), len(mark), method="wilson")
missed = (non_users["knows_service"] == "no").mean() - reach

#: right
unaware_rows = non_users[non_users["knows_service"] == "no"]
english = unaware_rows[unaware_rows["language"] == "English"]
others = unaware_rows[unaware_rows["language"] != "English"]
reach = round(len(english) / len(non_users), 3)
ends = proportion_confint(len(english), len(non_users), method="wilson")
reach_low, reach_high = round(ends[0], 3), round(ends[1], 3)
missed = round(len(others) / len(non_users), 3)

#: {value:.3f} is a share of those who did not know the service. Divide by all non-users.
reach = can_read / len(unaware_rows)
reach_low, reach_high = proportion_confint(can_read, len(unaware_rows), method="wilson")
missed = (unaware_rows["language"] != "English").mean()

#: reach: {value:.3f} counts all who did not know the service. Keep those who speak English at home.
reach = len(unaware_rows) / len(non_users)

#: reach: {value:.3f} counts those who named not knowing. Use the column knows_service: many did not know and
#: named something else.
reach = (non_users["barrier"] == "Did not know").mean()

#: reach: {value:.3f} counts only those who named it. Use the column knows_service.
reach = ((non_users["barrier"] == "Did not know") & (non_users["language"] == "English")).mean()

#: {value:.3f} divides by everybody in the survey. Divide by the non-users.
reach = can_read / len(survey)
reach_low, reach_high = proportion_confint(can_read, len(survey), method="wilson")
missed = (unaware_rows["language"] != "English").sum() / len(survey)

#: {value:.3f} comes from another method. Give method="wilson".
reach_low, reach_high = proportion_confint(can_read, len(non_users))

#: {value:.3f} is the other end: the low one comes first.
reach_high, reach_low = reach_low, reach_high

#: {value:.3f} is about people who know the service. Keep those who did not: `knows_service` is "no".
aware = non_users[non_users["knows_service"] == "yes"]
english = (aware["language"] == "English").sum()
reach = english / len(non_users)
reach_low, reach_high = proportion_confint(english, len(non_users), method="wilson")
missed = (aware["language"] != "English").sum() / len(non_users)

#: {value:.3f} counts everybody for whom one of the two holds. Here both must hold: use &.
either = (non_users["knows_service"] == "no") | (non_users["language"] == "English")
reach = either.mean()
reach_low, reach_high = proportion_confint(either.sum(), len(non_users), method="wilson")

#: {value:.3f} counts everybody who speaks English at home. Keep those who did not know the service.
english = (non_users["language"] == "English").sum()
reach = english / len(non_users)
reach_low, reach_high = proportion_confint(english, len(non_users), method="wilson")

#: {value:.3f} belongs to the other name: `reach` is about English, `missed` about all other languages.
reach, missed = missed, reach

#: {value:.3f} is an end of the interval of `missed`. Take the interval of `reach`.
others = (unaware_rows["language"] != "English").sum()
reach_low, reach_high = proportion_confint(others, len(non_users), method="wilson")

#: {value:.3f} is how far the end lies from the share. Give the end itself.
reach_low, reach_high = reach - reach_low, reach_high - reach

#: {value:.3f} is an end of a 90% interval. Leave out alpha: a 95% interval is what you get without it.
reach_low, reach_high = proportion_confint(can_read, len(non_users), alpha=0.1, method="wilson")

#: missed: {value:.3f} also counts those who speak English. Keep the other languages.
missed = len(unaware_rows) / len(non_users)

#: missed: {value:.3f} is everybody whom the letter does not reach. Keep those who did not know the service and
#: speak another language.
missed = 1 - reach

#: missed: {value:.3f} is for the language called Other alone. Spanish is another language, too.
missed = (unaware_rows["language"] == "Other").sum() / len(non_users)

#: missed: {value:.3f} is for those who speak Spanish. Others speak yet another language.
missed = (unaware_rows["language"] == "Spanish").sum() / len(non_users)

#: missed: {value:.3f} also counts people who know the service. Keep those who did not.
missed = (non_users["language"] != "English").mean()

#: {value:.1f} is in percent. Shares run from 0 to 1: leave out the 100.
reach, reach_low, reach_high = reach * 100, reach_low * 100, reach_high * 100
missed = missed * 100

#: {value:,.0f} is a number of people. Divide it by the number of non-users.
reach = can_read
missed = (unaware_rows["language"] != "English").sum()
