# %% attempts="practice-documents"
#: right
documents = (asks["kind"] == "document").sum()
idle_documents = ((asks["kind"] == "document") & (asks["used_by"] == "nobody")).sum()

#: right
documents = 3
idle_documents = 1

#: documents: {value:.0f} counts all asks. Keep the rows whose kind is "document".
documents = len(asks)

#: documents: {value:.0f} counts the fields. Keep the rows whose kind is "document".
documents = (asks["kind"] == "field").sum()

#: idle_documents: {value:.0f} counts fields, too. Keep the documents first.
idle_documents = asks["unused"].sum()

#: idle_documents: {value:.0f} counts the documents that somebody uses.
idle_documents = (~papers["unused"]).sum()

#: idle_documents: {value:.2f} is a share. This task asks how many there are.
idle_documents = papers["unused"].mean()

# %% attempts="practice-phones"
#: right
phones = on_account[on_account["device"] == "Phone"]
ended = phones.groupby("session_id")["outcome"].last() == "left"
phone_share = ended.mean()
phone_low, phone_high = proportion_confint(ended.sum(), len(ended), method="wilson")

#: right
phones = visits[(visits["device"] == "Phone") & (visits["step"] == "Account")]
phones_left = len(phones[phones["outcome"] == "left"])
phone_share = round(phones_left / phones["session_id"].nunique(), 3)
ends = proportion_confint(phones_left, phones["session_id"].nunique(), method="wilson")
phone_low, phone_high = round(ends[0], 3), round(ends[1], 3)

#: {value:.3f} divides by rows. Some sessions came twice: divide by different sessions.
phone_share = phones_left / len(phones)
phone_low, phone_high = proportion_confint(phones_left, len(phones), method="wilson")

#: {value:.3f} divides by all phone sessions. Divide by those that came to Account.
began = visits[visits["device"] == "Phone"]["session_id"].nunique()
phone_share = phones_left / began
phone_low, phone_high = proportion_confint(phones_left, began, method="wilson")

#: {value:.3f} is about all devices. Keep the phones.
phone_share = leave_share["Account"]
phone_low, phone_high = proportion_confint(left["Account"], came["Account"], method="wilson")

#: {value:.3f} is about computers. Keep the phones.
computers = on_account[on_account["device"] == "Computer"]
gone = (computers["outcome"] == "left").sum()
phone_share = gone / computers["session_id"].nunique()
phone_low, phone_high = proportion_confint(gone, computers["session_id"].nunique(), method="wilson")

#: phone_share: {value:.3f} is the share of phones among those who left. Turn it around.
phone_share = phones_left / left["Account"]

#: {value:.3f} is the other end: the low one comes first.
phone_high, phone_low = phone_low, phone_high

#: {value:.3f} comes from another method. Give method="wilson".
phone_low, phone_high = proportion_confint(phones_left, phones_came)

# %% attempts="practice-in-vain"
#: right
in_vain = session_minutes[~session_minutes.index.isin(booked_ids)]
vain_minutes = in_vain.median()
vain_share = in_vain.sum() / session_minutes.sum()

#: right
ends = visits.groupby("session_id")["outcome"].last()
vain_minutes = round(session_minutes[ends == "left"].median(), 2)
vain_share = round(1 - session_minutes.loc[booked_ids].sum() / session_minutes.sum(), 3)

#: vain_minutes: {value:.1f} is about the sessions that booked.
vain_minutes = session_minutes.loc[booked_ids].median()

#: vain_minutes: {value:.1f} is the mean. This task asks for the median.
vain_minutes = session_minutes.loc[left_ids].mean()

#: vain_share: {value:.3f} is the share of sessions. Here it is about their minutes: add them up.
vain_share = len(left_ids) / len(session_minutes)

#: vain_share: {value:.3f} divides by the minutes of those who booked. Divide by all minutes.
vain_share = session_minutes.loc[left_ids].sum() / session_minutes.loc[booked_ids].sum()

#: vain_share: {value:.3f} is the share of those who booked.
vain_share = session_minutes.loc[booked_ids].sum() / session_minutes.sum()

#: vain_minutes: {value:.1f} takes only the visits in which somebody left. Take the whole session.
vain_minutes = visits[visits["outcome"] == "left"]["minutes"].median()

# %% attempts="asks"
#: right
unused_rows = paper[paper["used_by"] == "nobody"]
unused_by_step = unused_rows["step"].value_counts()
unused_documents = len(unused_rows[unused_rows["kind"] == "document"])

#: right
unused_by_step = {"You": 2, "Home": 3, "Items": 1, "Declaration": 2}
unused_documents = 3

#: unused_by_step: These count all asks of each part. Count those whose `used_by` is "nobody".
unused_by_step = paper["step"].value_counts()

#: unused_by_step: These count what somebody uses. Turn it around: `used_by` is "nobody".
unused_by_step = (paper["used_by"] != "nobody").groupby(paper["step"]).sum()

#: unused_by_step: These are shares. This task asks how many there are: sum, not mean.
unused_by_step = unused.groupby(paper["step"]).mean()

#: unused_by_step: These are about the web form. Use `paper`.
web = asks[asks["form"] == "web"]
unused_by_step = (web["used_by"] == "nobody").groupby(web["step"]).sum()

#: unused_by_step: These also count what only the office uses. Count only "nobody".
unused_by_step = (paper["used_by"] != "crew").groupby(paper["step"]).sum()

#: unused_documents: {value:.0f} counts all documents. How many of them does nobody use?
unused_documents = (paper["kind"] == "document").sum()

#: unused_documents: {value:.0f} is the number of documents that somebody uses. Turn it around.
unused_documents = ((paper["kind"] == "document") & ~unused).sum()

#: unused_documents: {value:.0f} is too many. Two things must be true of a row of `paper`: it is a document, and
#: nobody uses it.
unused_documents = unused.sum()
#: or
unused_documents = ((asks["kind"] == "document") & (asks["used_by"] == "nobody")).sum()
#: or
unused_documents = ((paper["kind"] == "document") | unused).sum()

# %% attempts="where-it-ends"
#: right
ends = visits[visits["outcome"] == "left"]["step"].value_counts()
firsts = visits.drop_duplicates(["session_id", "step"])["step"].value_counts()
lost_share = ends / firsts
worst_step = str(lost_share.sort_values().index[-1]).lower()
worst_low, worst_high = proportion_confint(ends.max(), firsts[ends.idxmax()], method="wilson")

#: right
lost_share = (
    visits.assign(lost=visits["outcome"] == "left").groupby(["step", "session_id"])["lost"].max()
)
lost_share = lost_share.groupby("step").agg(["sum", "count", "mean"])
worst_step = lost_share["mean"].idxmax()
row = lost_share.loc[worst_step]
worst_low, worst_high = proportion_confint(row["sum"], row["count"], method="wilson")
lost_share = lost_share["mean"].round(3)

#: lost_share: These divide by rows. Somebody who goes back has two rows at a step: divide by different sessions.
lost_share = (visits["outcome"] == "left").groupby(visits["step"]).mean()

#: lost_share: These divide by all sessions. Divide by those that came to the step.
lost_share = left / visits["session_id"].nunique()

#: lost_share: These are numbers of sessions. Divide by those that came to the step.
lost_share = left

#: lost_share: These are shares of all who left. Divide by those that came to the step.
lost_share = left / left.sum()

#: lost_share: These are shares of those who stayed. Take those who left.
lost_share = 1 - left / came

#: lost_share: These are in percent. Shares run from 0 to 1: leave out the 100.
lost_share = lost_share * 100

#: worst_step: This step loses the smallest share. Take the largest.
worst_step = lost_share.idxmin()

#: worst_step: This is the step that takes longest. Which one loses the largest share?
worst_step = visits.groupby("step")["seconds"].median().idxmax()

#: lost_share: These also count people who went back a step. Keep the outcome "left".
gone = visits[visits["outcome"].isin(["left", "back"])]
lost_share = gone.groupby("step")["session_id"].nunique() / came

#: lost_share: These are about sessions that booked. Keep the outcome "left".
lost_share = visits[visits["outcome"] == "booked"].groupby("step")["session_id"].nunique() / came

#: worst_step: This step loses the second-largest share. Take the largest.
worst_step = lost_share.sort_values().index[-2]

#: {value:.3f} divides by too many. Divide by the different sessions that came to the step.
worst_low, worst_high = proportion_confint(
    left[worst_step], (visits["step"] == worst_step).sum(), method="wilson"
)
#: or
every = visits["session_id"].nunique()
every = every if every > came[worst_step] else len(visits)
worst_low, worst_high = proportion_confint(left[worst_step], every, method="wilson")

#: {value:.3f} is about those who stayed at that step. Take those who left.
stayed = came[worst_step] - left[worst_step]
worst_low, worst_high = proportion_confint(stayed, came[worst_step], method="wilson")

#: {value:.3f} is about all who left, at any step. Take those who left at the worst step.
worst_low, worst_high = proportion_confint(left.sum(), visits["session_id"].nunique(), method="wilson")

#: This end comes from a share. `proportion_confint` takes a count first, then how many there are in all.
worst_low, worst_high = proportion_confint(lost_share[worst_step], came[worst_step], method="wilson")

#: {value:.3f} comes from another method. Give method="wilson".
worst_low, worst_high = proportion_confint(left[worst_step], came[worst_step])

#: {value:.3f} is the other end: the low one comes first.
worst_high, worst_low = worst_low, worst_high

#: {value:.3f} is an end of a 90% interval. Leave out alpha: a 95% interval is what you get without it.
worst_low, worst_high = proportion_confint(
    left[worst_step], came[worst_step], alpha=0.1, method="wilson"
)

# %% attempts="minutes"
#: right
capped = visits["seconds"].where(visits["seconds"] < 900, 900)
all_hours = capped.sum() / 3600
ends = visits.groupby("session_id")["outcome"].last()
typical_minutes = capped.groupby(visits["session_id"]).sum()[ends == "booked"].median() / 60

#: right
session_minutes = visits["seconds"].clip(0, 900).groupby(visits["session_id"]).sum() / 60
all_hours = round(session_minutes.sum() / 60, 2)
booked_ids = visits.loc[visits["outcome"] == "booked", "session_id"]
typical_minutes = round(session_minutes[session_minutes.index.isin(booked_ids)].median(), 2)

#: all_hours: {value:.1f} counts idle visits in full. Count at most 900 seconds for each visit.
all_hours = visits["seconds"].sum() / 3600

#: all_hours: {value:.1f} cuts off the whole session at 15 minutes. Cut off each visit, then add up.
all_hours = (visits.groupby("session_id")["seconds"].sum() / 60).clip(upper=15).sum() / 60

#: all_hours: {value:,.0f} is in minutes. Divide it by 60.
all_hours = session_minutes.sum()

#: all_hours: {value:,.0f} is in seconds. An hour has 3,600 of them.
all_hours = visits["seconds"].clip(upper=900).sum()

#: {value:.1f} leaves long visits out. Count 15 minutes for each of them.
short = visits[visits["seconds"] <= 900]
all_hours = short["seconds"].sum() / 3600
typical_minutes = short.groupby("session_id")["seconds"].sum().reindex(booked_ids).median() / 60

#: {value:.1f} cuts off each visit at 15 seconds. 15 minutes are 900 seconds.
short = visits["seconds"].clip(upper=15).groupby(visits["session_id"]).sum() / 60
all_hours = short.sum() / 60
typical_minutes = short.loc[booked_ids].median()

#: all_hours: {value:.3f} is the mean of a session. Add up all sessions.
all_hours = session_minutes.mean() / 60

#: all_hours: {value:.1f} raises short visits to 15 minutes. `upper=` cuts off at the top.
all_hours = visits["seconds"].clip(lower=900).sum() / 3600

#: all_hours: {value:.1f} is only the time of those who booked. Here all sessions count.
all_hours = session_minutes.loc[booked_ids].sum() / 60

#: typical_minutes: {value:.1f} is for all sessions. Keep those that booked.
typical_minutes = session_minutes.median()

#: typical_minutes: {value:.1f} is the mean. This task asks for the median.
typical_minutes = session_minutes.loc[booked_ids].mean()

#: typical_minutes: {value:.1f} is for the sessions that left. Keep those that booked.
left_ids = visits[visits["outcome"] == "left"]["session_id"]
typical_minutes = session_minutes.loc[left_ids].median()

#: typical_minutes: {value:.2f} takes only the last visit of each session. Take the whole session.
typical_minutes = visits[visits["outcome"] == "booked"]["minutes"].median()

#: typical_minutes: {value:.2f} is the typical visit to a step. Add up each session first.
typical_minutes = visits["minutes"].median()

#: typical_minutes: {value:.0f} is in seconds. Divide it by 60.
typical_minutes = typical_minutes * 60

# %% attempts="bill"
#: right
def time_bill(minutes, people, dollars):
    hours = minutes * people / 60
    return round(hours * dollars, 2)


bookings = (visits["outcome"] == "booked").sum()
hours_100 = visits["seconds"].clip(upper=900).sum() / 3600 / bookings * 100


#: right
def time_bill(minutes, people, dollars):
    total = 0
    total = total + minutes * people * dollars / 60
    return total


hours_100 = round(100 * session_minutes.sum() / (60 * len(booked_ids)), 2)

#: time_bill: An hour has 60 minutes. Divide the minutes by 60 before you multiply by dollars an hour.
#~ minutes / 60 * people * dollars -> minutes * people * dollars

#: time_bill: It leaves out the people: each of them spends these minutes.
#~ minutes / 60 * people * dollars -> minutes / 60 * dollars

#: time_bill: These are hours. Multiply them by what an hour is worth.
#~ minutes / 60 * people * dollars -> minutes / 60 * people

#: time_bill: Your function always counts 15 dollars. Use the name dollars inside it.
#~ people * dollars -> people * 15

#: time_bill: It prints the bill. A function hands back its answer with return.
def time_bill(minutes, people, dollars):
    print(minutes / 60 * people * dollars)


#: hours_100: {value:.1f} leaves out the people who gave up. Their time counts, too.
hours_100 = session_minutes.loc[booked_ids].sum() / len(booked_ids) / 60 * 100

#: hours_100: {value:.1f} is for 100 sessions. Divide by the bookings.
hours_100 = session_minutes.mean() / 60 * 100

#: hours_100: {value:.1f} is for 100 visits to a step. Divide by the bookings.
hours_100 = session_minutes.sum() / len(visits) / 60 * 100

#: hours_100: {value:,.0f} is in dollars. Give the hours.
hours_100 = time_bill(session_minutes.sum() / len(booked_ids), 100, 15)

#: hours_100: {value:.4f} divides by 100. What 100 bookings take is 100 times as much as what one takes.
hours_100 = session_minutes.sum() / len(booked_ids) / 60 / 100

#: hours_100: {value:,.0f} is in minutes. Divide by 60.
hours_100 = session_minutes.sum() / len(booked_ids) * 100

#: hours_100: {value:.2f} is for one booking. Multiply by 100.
hours_100 = session_minutes.sum() / len(booked_ids) / 60

#: hours_100: {value:.1f} counts idle visits in full. Count at most 900 seconds for each visit.
hours_100 = visits["seconds"].sum() / 3600 / len(booked_ids) * 100

#: hours_100: {value:.1f} is the time of all sessions in the log. How much is it for 100 bookings?
hours_100 = session_minutes.sum() / 60

#: hours_100: {value:.1f} comes from the typical session. A bill is a sum: add up all minutes.
hours_100 = typical_minutes / 60 * 100
#: or
hours_100 = session_minutes.median() / 60 * 100

# %% attempts="who-pays"
#: right
sessions = visits.groupby("session_id").agg(language=("language", "first"), end=("outcome", "last"))
gone = sessions["end"] == "left"
in_english = sessions["language"] == "English"
english_share, other_share = gone[in_english].mean(), gone[~in_english].mean()
other_low, other_high = proportion_confint(gone[~in_english].sum(), (~in_english).sum(), method="wilson")

#: right
other = visits[visits["language"].isin(["Spanish", "Other"])]
english = visits[visits["language"] == "English"]
english_share = round(len(english[english["outcome"] == "left"]) / english["session_id"].nunique(), 3)
other_left, other_all = (other["outcome"] == "left").sum(), other["session_id"].nunique()
other_share = round(other_left / other_all, 3)
ends = proportion_confint(other_left, other_all, method="wilson")
other_low, other_high = round(ends[0], 3), round(ends[1], 3)

#: {value:.3f} divides by rows. One session has many rows: divide by different sessions.
english_share = (english["outcome"] == "left").mean()
other_share = (other["outcome"] == "left").mean()
other_low, other_high = proportion_confint(other_left, len(other), method="wilson")

#: {value:.3f} is for Spanish alone. Take all other languages together.
spanish = visits[visits["language"] == "Spanish"]
spanish_left, spanish_all = (spanish["outcome"] == "left").sum(), spanish["session_id"].nunique()
other_share = spanish_left / spanish_all
other_low, other_high = proportion_confint(spanish_left, spanish_all, method="wilson")

#: {value:.3f} is for the language called Other alone. Take all languages but English.
alone = visits[visits["language"] == "Other"]
gone, every = (alone["outcome"] == "left").sum(), alone["session_id"].nunique()
other_share = gone / every
other_low, other_high = proportion_confint(gone, every, method="wilson")

#: {value:.3f} is for all languages together. Leave out English.
gone, every = (visits["outcome"] == "left").sum(), visits["session_id"].nunique()
other_share = gone / every
other_low, other_high = proportion_confint(gone, every, method="wilson")

#: {value:.3f} is a share of those who left. Turn it around: how many of the sessions in that language left?
gone = visits[visits["outcome"] == "left"]
english_share = (gone["language"] == "English").mean()
other_share = 1 - english_share
other_low, other_high = proportion_confint(other_left, len(gone), method="wilson")

#: {value:.3f} is about `worst_step` alone. Here people may leave at any step.
here = visits[visits["step"] == worst_step]
others = here[here["language"] != "English"]
gone = here[here["outcome"] == "left"].groupby("language")["session_id"].nunique()
english_share = gone["English"] / here[here["language"] == "English"]["session_id"].nunique()
other_share = gone.drop("English").sum() / others["session_id"].nunique()

#: {value:.3f} is an end of the interval of the English sessions. Take the other languages.
gone, every = (english["outcome"] == "left").sum(), english["session_id"].nunique()
other_low, other_high = proportion_confint(gone, every, method="wilson")

#: This end comes from a share. `proportion_confint` takes a count first, then how many there are in all.
other_low, other_high = proportion_confint(other_share, other["session_id"].nunique(), method="wilson")

#: {value:.3f} is an end of a 90% interval. Leave out alpha: a 95% interval is what you get without it.
every = other["session_id"].nunique()
other_low, other_high = proportion_confint(other_left, every, alpha=0.1, method="wilson")

#: other_share: {value:.3f} is the share of English sessions that did not leave. Look at the other languages.
other_share = 1 - english_share

#: {value:.3f} is the share that booked. Take those that left.
english_share = (english["outcome"] == "booked").sum() / english["session_id"].nunique()
other_share = (other["outcome"] == "booked").sum() / other["session_id"].nunique()

#: {value:.3f} divides by all sessions. Divide by the sessions in that language.
english_share = (english["outcome"] == "left").sum() / visits["session_id"].nunique()
other_share = other_left / visits["session_id"].nunique()
other_low, other_high = proportion_confint(other_left, visits["session_id"].nunique(), method="wilson")

#: {value:.3f} is the share of the other group: `english_share` is about English, `other_share` about the rest.
english_share, other_share = other_share, english_share

#: {value:.3f} is the other end: the low one comes first.
other_high, other_low = other_low, other_high

#: {value:.3f} comes from another method. Give method="wilson".
other_low, other_high = proportion_confint(other_left, other["session_id"].nunique())

# %% attempts="what-if"
#: right
share_second = sorted(lost_share)[-2]
past_now = came[worst_step] - left[worst_step]
past_then = came[worst_step] * (1 - share_second)
extra_bookings = len(booked_ids) * (past_then / past_now - 1)

#: right
second = lost_share.drop(worst_step).max()
more = left[worst_step] - second * came[worst_step]
go_on = len(booked_ids) / (came[worst_step] - left[worst_step])
extra_bookings = round(more * go_on, 2)

#: {value:.1f} more get past the step. Not all of them go on to book.
extra_bookings = kept

#: {value:.1f} counts as if nobody left at the worst step. The second-worst share still leaves.
extra_bookings = left[worst_step] * len(booked_ids) / (came[worst_step] - left[worst_step])

#: {value:.1f} is all who left at the worst step. Only a part of them would stay, and a part of these books.
extra_bookings = left[worst_step]

#: {value:.1f} divides by people who did not get past the worst step, too. Divide by those who got past it.
extra_bookings = kept * len(booked_ids) / visits["session_id"].nunique()
#: or
extra_bookings = kept * len(booked_ids) / came[worst_step]

#: {value:.1f} is how many would book in all. How many more is that than today?
extra_bookings = extra_bookings + len(booked_ids)

#: {value:.1f} compares with the third-worst step. Take the second-worst: `.iloc[1]`.
third = lost_share.sort_values(ascending=False).iloc[2]
extra_bookings = len(booked_ids) * ((1 - third) / (1 - lost_share[worst_step]) - 1)

#: {value:.1f} compares with a step that loses few. Sort from the largest share down: `ascending=False`.
few = lost_share.sort_values().iloc[1]
extra_bookings = len(booked_ids) * ((1 - few) / (1 - lost_share[worst_step]) - 1)

#: {value:.1f} compares with the mean of the other steps. Take the second-worst.
mean = lost_share.drop(worst_step).mean()
extra_bookings = len(booked_ids) * ((1 - mean) / (1 - lost_share[worst_step]) - 1)

#: {value:.3f} says by what part the bookings would grow. How many bookings is that?
extra_bookings = extra_bookings / len(booked_ids)

#: {value:.1f} says by how many percent the bookings would grow. How many bookings is that?
extra_bookings = 100 * extra_bookings / len(booked_ids)

#: {value:.1f} compares with the step that loses least. Take the second-worst.
best = lost_share.min()
extra_bookings = (
    came[worst_step]
    * (lost_share[worst_step] - best)
    * len(booked_ids)
    / (came[worst_step] - left[worst_step])
)
