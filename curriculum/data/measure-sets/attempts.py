# %% attempts="practice-questions"
#: right
lights_how_much, lights_how_well, lights_better_off = {"b"}, ("g", "c"), {"d"}
lights_population, lights_other = {"a"}, {"f", "e"}

#: right
lights_how_much, lights_how_well = "b", ["C", "G"]
lights_better_off, lights_population, lights_other = pd.Series(["d"]), "A", list("EF")

#: lights_how_much: g counts people, not jobs that the city did. It says how they liked the work.
#~ "b" -> "b", "g"
#~ "c", "g" -> "c"

#: lights_better_off: c is about the city's speed. It matters to people, but it is still about the work.
#~ "c", "g" -> "g"
#~ "d" -> "c", "d"

#: lights_better_off: g is satisfaction: how well the work was done, in the customers' eyes. What changed for
#: them?
#~ "c", "g" -> "c"
#~ "d" -> "d", "g"

#: lights_better_off: a is about all residents, not about the people whom the program served. No single
#: program can answer for it.
#~ "d" -> "a", "d"
#~ ["a"] -> []

#: lights_how_well: f names a value and a date. That is more than a measure.
#~ "g" -> "g", "f"
#~ "e", "f" -> "e"

#: lights_how_well: One more card says how good the work was, in the eyes of the people who reported.
#~ "c", "g" -> "c"

#: lights_population: d is about the people who reported a dark light. Which card is about everybody?
#~ ["a"] -> ["a", "d"]
#~ ["d"] -> []

#: lights_other: One more card is not a measure. It names a value and a date.
#~ "e", "f" -> "e"

#: lights_other: One more card is not a measure. It starts with a verb.
#~ "e", "f" -> "f"

# %% attempts="practice-card"
#: right
asked = potholes[(potholes["opened"] >= "2025-01-01") & (potholes["opened"] < "2025-12-01")]
pothole_share = (asked["days"] <= 7).mean()

#: right
asked = potholes[potholes["opened"].dt.year == 2025]
asked = asked[asked["opened"].dt.month <= 11]
pothole_share = round(len(asked[asked["days"] <= 7]) / len(asked), 3)

#: {value:.3f} leaves the open reports out. The card counts them in the denominator.
asked = potholes[(potholes["opened"].dt.year == 2025) & (potholes["opened"].dt.month <= 11)]
pothole_share = (asked["days"].dropna() <= 7).mean()

#: {value:.3f} is for both years. The card names one.
pothole_share = (potholes["days"] <= 7).mean()

#: {value:.3f} is for the whole of 2025. Look at the months on the card.
pothole_share = (potholes[potholes["opened"].dt.year == 2025]["days"] <= 7).mean()

#: {value:.3f} is within 5 days, as for the piles. This card names another number of days.
asked = potholes[(potholes["opened"].dt.year == 2025) & (potholes["opened"].dt.month <= 11)]
pothole_share = (asked["days"] <= 5).mean()


#: {value:.3f} is January to October. The card goes up to the end of November: <= 11.
#~ month <= 11 -> month < 11

#: {value:,} is how many. For the share, divide it by the number of rows in the denominator.
#~ / len(counted) ->

#: {value:.3f} counts those that took longer. The card counts those closed within 7 days: <=.
#~ ["days"] <= 7 -> ["days"] > 7

#: {value:.3f} is not for the rows of the card: opened in 2025, in the months 1 to 11.
#~ == 2025 -> != 2025
#: or
#~ month <= 11 -> month > 11
#: or
#~ potholes[(opened.dt.year == 2025) & (opened.dt.month <= 11)] -> potholes[opened.dt.month <= 11]
#: or
#~ ) & ( -> ) | (
#: or
#~ potholes["opened"] -> potholes["closed"]
#: or
#~ opened.dt.month <= -> opened.dt.day <=
#: or
#~ potholes[(opened.dt.year == 2025) & (opened.dt.month <= 11)] -> potholes[~((opened.dt.year == 2025) & (opened.dt.month <= 11))]

#: {value:.3f} is for another number of days. The card says 7.
#~ <= 7 -> <= 6
#: or
#~ <= 7 -> <= 8
#: or
#~ <= 7 -> <= 10

#: {value:,.1f} is more than 1. A share is the numerator divided by the denominator: at most 1.
#~ (counted["days"] <= 7).sum() / len(counted) -> len(counted) / (counted["days"] <= 7).sum()
#: or
pothole_share = pothole_share * 100
#: or
pothole_share = pothole_share * 1000
#: or
pothole_share = pothole_share * 24
#: or
#~ (counted["days"] <= 7).sum() / len(counted) -> len(counted)
#: or
#~ (counted["days"] <= 7).sum() / len(counted) -> (counted["days"] <= 7).sum() * len(counted)

#: {value:.4f} was divided twice: the mean of True and False is the share already.
#~ .sum() / -> .mean() /

# %% attempts="set-apart"
#: right
activities, targets, population = {"f", "b"}, ("j", "d"), pd.Series(["i", "e"])

#: right
activities, targets, population = list("BF"), list("DJ"), np.array(["e", "i"])

#: activities: h counts letters. The activity is sending them.
#~ "b", "f" -> "b", "f", "h"
#: or
#~ "b", "f" -> "b", "h"

#: activities: One more card says what somebody does. It is about the phone line.
#~ "b", "f" -> "b"

#: activities: One more card says what somebody does. It is about the letter.
#~ "b", "f" -> "f"

#: activities: This is one text. Put each letter in its own quotes, with a comma between them, in square
#: brackets.
activities = "b, f"
#: or
activities = ["b, f"]

#: targets: This is one text. Put each letter in its own quotes, with a comma between them, in square brackets.
targets = "d, j"
#: or
targets = ["d, j"]

#: population: This is one text. Put each letter in its own quotes, with a comma between them, in square
#: brackets.
population = "e, i"
#: or
population = ["e, i"]

#: activities: a and h are numbers that can go up and down: they count work. An activity starts with a verb.
activities = ["a", "h"]

#: targets: These cards say what somebody does. A target names a value and a date.
targets = ["b", "f"]

#: activities: These cards name a value and a date. An activity starts with a verb.
activities = ["d", "j"]

#: targets: e has no date. It is a number about the whole city.
targets = ["e", "j"]
#: or
targets = ["d", "e", "j"]

#: population: k and l are about the customers, not about everybody in the city.
population = ["k", "l"]

#: targets: One more card names a value and a date. It starts with No.
#~ "d", "j" -> "d"

#: targets: One more card names a value and a date. It starts with At least.
#~ "d", "j" -> "j"

#: targets: c names 10 days, but no value that the share should have, and no date. It is a measure.
#~ "d", "j" -> "c", "d", "j"
#: or
#~ "d", "j" -> "c", "d"

#: population: l is about the customers, not about everybody in the city.
#~ "e", "i" -> "e", "i", "l"
#: or
#~ "e", "i" -> "i", "l"

#: population: k is about the customers, not about everybody in the city.
#~ "e", "i" -> "e", "i", "k"

#: population: g is about people who had a pickup, not about everybody in the city.
#~ "e", "i" -> "e", "g", "i"

#: population: j is about the whole city, but it names a value and a date: a target.
#~ "e", "i" -> "e", "i", "j"

#: population: One more card is about everybody. The residents say it themselves.
#~ "e", "i" -> "e"

#: population: One more card is about everybody. It counts piles.
#~ "e", "i" -> "i"

# %% attempts="three-questions"
#: right
how_much, how_well, better_off = ("h", "a"), {"g", "c"}, pd.Series(["l", "k"])

#: right
how_much, how_well, better_off = list("AH"), np.array(["c", "g"]), ["K", "L"]

#: how_much: k is a number, but not a number of jobs that the city did. What does it say about the
#: customers?
#~ "a", "h" -> "a", "h", "k"
#: or
#~ "a", "h" -> "a", "k"

#: how_much: One more card counts work. It is about letters.
#~ "a", "h" -> "a"

#: how_much: One more card counts work. It is about pickups.
#~ "a", "h" -> "h"

#: how_much: e is about everybody in the city, so it is not a performance measure. It belongs to task 1.
#~ "a", "h" -> "a", "e", "h"

#: how_well: l is a share, but shares are not always about quality. What does it say about the customers?
#~ "c", "g" -> "c", "g", "l"
#: or
#~ "c", "g" -> "c", "l"

#: how_well: One more card says how good the work was. The customers say it themselves.
#~ "c", "g" -> "c"

#: how_well: One more card says how good the work was. It goes by the clock.
#~ "c", "g" -> "g"

#: better_off: g is satisfaction: it says how well the work was done, in the customers' eyes. What is
#: different in their lives now?
#~ "k", "l" -> "g", "k", "l"
#: or
#~ "k", "l" -> "g", "l"
#: or
#~ "k", "l" -> "g"

#: better_off: c is about the speed of the city. People like it, but it still says how good the work was.
#: What do people have when the work is done?
#~ "k", "l" -> "c", "k", "l"
#: or
#~ "k", "l" -> "c", "g"

#: better_off: i is about all residents, whoever booked a pickup. Which cards are about the customers?
#~ "k", "l" -> "i", "k", "l"
#: or
#~ "k", "l" -> "i", "l"

#: better_off: e is about all streets of the city, whoever booked a pickup. Which cards are about the
#: customers?
#~ "k", "l" -> "e", "k", "l"

#: better_off: e and i are about everybody in the city. Better off is about the customers of the service:
#: whom did it serve?
#~ "k", "l" -> "e", "i"
#: or
#~ "k", "l" -> "e", "i", "k", "l"

#: better_off: One more card says what changed for the customers. It is a number, but not of jobs that the
#: city did.
#~ "k", "l" -> "l"

#: better_off: One more card says what changed for the customers. It is a share, and it looks again a month
#: later.
#~ "k", "l" -> "k"

#: how_much: This is one text. Put each letter in its own quotes, with a comma between them, in square brackets.
how_much = "a, h"
#: or
how_much = ["a, h"]

#: how_well: This is one text. Put each letter in its own quotes, with a comma between them, in square brackets.
how_well = "c, g"
#: or
how_well = ["c, g"]

#: better_off: This is one text. Put each letter in its own quotes, with a comma between them, in square brackets.
better_off = "k, l"
#: or
better_off = ["k, l"]

#: how_much: These cards say how good the work was. Which two count work?
how_much = ["c", "g"]

#: how_well: These cards count work. Which two say how good it was?
how_well = ["a", "h"]

#: how_well: h counts letters: that is work. Which card says how good the work was?
how_well = ["c", "h"]

#: better_off: g is satisfaction: it says how well the work was done, in the customers' eyes. What is
#: different in their lives now?
better_off = ["g", "k"]

# %% attempts="by-the-card"
#: right
rows = pickups[(pickups["opened"] >= "2025-01-01") & (pickups["opened"] < "2025-12-01")]
asked = rows.shape[0]
on_time = len(rows[rows["days"] <= 10])
share_on_time = round(on_time / asked, 3)

#: right
year = pickups[pickups["opened"].dt.year == 2025]
year = year[year["opened"].dt.month < 12]
asked = float(year["request_id"].count())
share_on_time = (year["days"] <= 10).mean()
on_time = share_on_time * asked

#: This is for the whole year. Look at the months on the card.
counted = pickups[pickups["opened"].dt.year == 2025]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

#: This leaves the open requests out. The card counts them in the denominator.
asked = counted["days"].count()
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

#: This is from both years. The card names one.
counted = pickups[pickups["opened"].dt.month <= 11]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

#: November is missing here. The card goes up to its end: <= 11.
#~ month <= -> month <

#: This goes by the day of closing. The card goes by the day of opening.
counted = pickups[(pickups["closed"].dt.year == 2025) & (pickups["closed"].dt.month <= 11)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked

#: on_time: This counts those that took longer than 10 days. The card counts those closed within 10: <=.
#~ ["days"] <= 10 -> ["days"] > 10

#: share_on_time: {value:.1f} is a percentage. The task asks for a share between 0 and 1.
share_on_time = on_time / asked * 100

#: share_on_time: {value:.3f} is the denominator divided by the numerator. Turn them around.
#~ on_time / asked -> asked / on_time

#: share_on_time: This leaves the open requests out. The card counts them in the denominator.
share_on_time = (counted["days"].dropna() <= 10).mean()

#: on_time: {value:,} is within 5 days, as in the lesson. This card says 10.
#~ <= 10 -> <= 5

#: No request matched. A year is a number: write 2025 without quotes, and look at the months too.
#~ 2025 -> "2025"
#~ on_time / asked -> 0

#: on_time: {value:.3f} is the share. The numerator is how many: count True with .sum().
#~ sum -> mean
#~ / asked ->

#: on_time: This is a table. The numerator is a number: count its rows with len(...).
on_time = counted[counted["days"] <= 10]
share_on_time = (counted["days"] <= 10).mean()

#: asked: This is the table itself. Count its rows with len(...).
asked = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
on_time = (asked["days"] <= 10).sum()
share_on_time = on_time / len(asked)

#: asked: {value:,} rows are not those of the card: opened in 2025, in the months 1 to 11, up to the last hour of
#: November 30.
# In most cities this is <= "2025-11-30"; in some, nobody asked on that day.
last_day = pickups[pickups["opened"] < "2025-12-01"]["opened"].max().normalize()
counted = pickups[(pickups["opened"] >= "2025-01-01") & (pickups["opened"] <= last_day)]
asked = len(counted)
on_time = (counted["days"] <= 10).sum()
share_on_time = on_time / asked
#: or
#~ == 2025 -> != 2025
#: or
#~ month <= 11 -> month > 11
#: or
#~ ) & ( -> ) | (
#: or
#~ pickups["opened"].dt.month <= 11 -> pickups["opened"].dt.day <= 11
#: or
#~ pickups["opened"].dt.year == 2025 -> pickups["closed"].dt.year == 2025
#: or
asked = len(pickups)
#: or
asked = len(pickups) - len(counted)

#: asked: {value:,} is how many are on time. That is the numerator; the denominator holds all requests of the card.
asked = on_time

#: on_time: {value:,} is how many rows the denominator has. Count the True answers with .sum().
on_time = (counted["days"] <= 10).count()
share_on_time = (counted["days"] <= 10).mean()

#: on_time: {value:,} is for another number of days. The card says 10.
#~ <= 10 -> <= 9
#: or
#~ <= 10 -> <= 11
#: or
#~ <= 10 -> <= 7

#: share_on_time: {value:,} is how many. For the share, divide on_time by asked.
share_on_time = on_time
#: or
share_on_time = asked

#: share_on_time: {value:,.1f} is more than 1. A share is the numerator divided by the denominator: at most 1.
share_on_time = on_time * asked
#: or
share_on_time = on_time / asked * 1000
#: or
share_on_time = on_time / asked * 24

#: share_on_time: {value:.3f} is for all requests of both years. Divide on_time by asked.
share_on_time = (pickups["days"] <= 10).mean()

#: share_on_time: {value:.1f} is the mean wait in days. For the share, divide on_time by asked.
share_on_time = counted["days"].mean()

#: on_time: {value:,} is how many were not on time. Count those within 10 days.
on_time = asked - (counted["days"] <= 10).sum()

# %% attempts="same-for-all"
#: right
def on_time_share(days, limit):
    good = [day for day in days if day <= limit]
    return len(good) / len(days)

#: right
def on_time_share(days, limit):
    on_time = (days <= limit).sum()
    return on_time / len(days)

#: right
def on_time_share(days, limit):
    return days.fillna(limit + 1).le(limit).sum() / days.size

#: Exactly the limit is on time, too: use <= instead of <.
#~ days <= limit -> days < limit

#: A missing wait is left out here. The card keeps it in the denominator, as not on time.
#~ (days <= limit) -> (days.dropna() <= limit)
#: or
def on_time_share(days, limit):
    return (days <= limit).sum() / days.count()

#: A missing wait counts as on time here. The request is still open: count it as not on time.
#~ (days <= limit).mean() -> 1 - (days > limit).mean()
#: or
def on_time_share(days, limit):
    return (days.fillna(0) <= limit).mean()

#: This is the share that was late, as in the lesson. The task asks for the share on time.
#~ return (days -> return 1 - (days
#: or
def on_time_share(days, limit):
    return (days > limit).mean()

#: This is how many. For a share, take the mean of True and False.
def on_time_share(days, limit):
    return (days <= limit).sum()
#: or
def on_time_share(days, limit):
    return len(days[days <= limit])

#: It always compares with 10 days. Inside it, use the name limit.
#~ days <= limit -> days <= 10

#: It looks at the whole table pickups whatever you give it. Inside it, use the name days.
def on_time_share(days, limit):
    return (pickups["days"] <= limit).mean()
#: or
def on_time_share(days, limit):
    counted = pickups[(pickups["opened"].dt.year == 2025) & (pickups["opened"].dt.month <= 11)]
    return (counted["days"] <= limit).mean()

#: It returns a percentage. The task asks for a share, between 0 and 1.
#~ (days <= limit).mean() -> (days <= limit).mean() * 100

#: It returns an answer for each wait. The task asks for one share: add .mean() after the question.
def on_time_share(days, limit):
    return days <= limit

#: It returns the waits that are on time. The task asks for a share: take the mean of the answers.
def on_time_share(days, limit):
    return days[days <= limit]

#: It returns the mean wait of those on time, in days. The task asks for a share: take the mean of the answers.
def on_time_share(days, limit):
    return days[days <= limit].mean()

#: It rounds the share. Leave out round.
def on_time_share(days, limit):
    return round((days <= limit).mean(), 1)

#: It returns nothing. Does its line start with return?
def on_time_share(days, limit):
    (days <= limit).mean()
#: or
def on_time_share(days, limit):
    print((days <= limit).mean())

# %% attempts="two-denominators"
#: right
know_service = survey["knows_service"].value_counts(normalize=True)["yes"]
booked = survey[survey["used_service"] == "yes"]
satisfied = booked["satisfaction"].isin([4, 5]).sum() / len(booked)

#: right
know_service = round(len(survey[survey["knows_service"] == "yes"]) / len(survey), 3)
booked = survey["used_service"] == "yes"
satisfied = round((booked & (survey["satisfaction"] > 3)).sum() / booked.sum(), 2)

#: satisfied: {value:.3f} is for everybody who answered. Keep the customers first: used_service is yes.
satisfied = (survey["satisfaction"] >= 4).mean()

#: satisfied: {value:.3f} is a share of everybody who answered. Divide by the customers only.
satisfied = ((survey["used_service"] == "yes") & (survey["satisfaction"] >= 4)).mean()

#: satisfied: {value:.3f} is for those who never booked. The customers said yes.
satisfied = (survey[survey["used_service"] == "no"]["satisfaction"] >= 4).mean()

#: satisfied: {value:.3f} is for all who know the service. The customers are those who booked: used_service.
satisfied = (survey[survey["knows_service"] == "yes"]["satisfaction"] >= 4).mean()

#: satisfied: {value:.2f} is the mean of the points. For a share, ask first who gave 4 or 5.
satisfied = customers["satisfaction"].mean()

#: satisfied: {value:.3f} leaves out the people who gave 4 points. They count, too.
#~ >= 4 -> > 4
#: or
#~ >= 4 -> == 5

#: satisfied: {value:.3f} leaves out the people who gave 5 points. They count, too.
#~ >= 4 -> == 4

#: satisfied: {value:.3f} is the share who gave fewer than 4 points. Turn the sign around: >=.
#~ >= 4 -> < 4

#: satisfied: {value:.3f} is for 1 to 4 points. The task asks for 4 or 5: turn the sign around.
#~ >= 4 -> <= 4

#: satisfied: {value:,} is how many. For a share, take the mean of True and False.
satisfied = (customers["satisfaction"] >= 4).sum()

#: satisfied: {value:.3f} also counts people who gave 3 points. The task says 4 or 5.
#~ >= 4 -> >= 3

#: know_service: {value:.3f} is the share who did not know it. Ask for yes.
know_service = (survey["knows_service"] == "no").mean()

#: know_service: {value:.3f} is the share who used it. Who knows it is another question: the column is knows_service.
know_service = (survey["used_service"] == "yes").mean()

#: know_service: {value:,} is for the customers: anybody who has booked knows it. Take all people in survey.
know_service = (survey[survey["used_service"] == "yes"]["knows_service"] == "yes").mean()

#: know_service: {value:,} is how many. For a share, take the mean of True and False.
know_service = (survey["knows_service"] == "yes").sum()

#: know_service: No answer matched. In the table, the answer is the text yes, in lowercase.
know_service = (survey["knows_service"] == "Yes").mean()
#: or
know_service = (survey["knows_service"] == True).mean()

#: know_service: {value:,.1f} is more than 1. A share lies between 0 and 1.
know_service = know_service * 100
#: or
know_service = know_service * 1000
#: or
know_service = know_service * 24

#: satisfied: {value:,.1f} is more than 1. A share lies between 0 and 1.
satisfied = satisfied * 100
#: or
satisfied = satisfied * 1000
#: or
satisfied = satisfied * 24

#: satisfied: No row is left, so there is no share. Capitals count in a comparison: the table says yes, in
#: lowercase.
satisfied = (survey[survey["used_service"] == "Yes"]["satisfaction"] >= 4).mean()

#: satisfied: {value:.3f} is the share of customers among those who are satisfied. Turn it around: keep the customers
#: first, then ask who is satisfied.
satisfied = (survey[survey["satisfaction"] >= 4]["used_service"] == "yes").mean()

#: satisfied: {value:.3f} is about trust. The column is satisfaction.
satisfied = (customers["trust"] >= 4).mean()

#: satisfied: {value:.3f} is the share of customers among all who answered. Of the customers, who gave 4 or 5?
satisfied = len(customers) / len(survey)

#: satisfied: {value} is the median of the points. For a share, ask first who gave 4 or 5.
satisfied = customers["satisfaction"].median()
