# %% attempts="practice-corner"
#: right
deciders = ["City council", "Budget office", "Deputy director of sanitation"]

#: right
powerful = first_list[first_list["say"].isin([4, 5])]
deciders = set(powerful[powerful["affected"] < 3]["stakeholder"])

#: A say of exactly 4 belongs here, too.
#~ (first_list["say"] >= 4) -> (first_list["say"] > 4)

#: An affected of exactly 2 belongs here, too.
#~ (first_list["affected"] <= 2) -> (first_list["affected"] < 2)

#: Some of these have only one of the two. Both must hold: put `&` between the conditions.
#~ & -> |

#: This is the corner of those with little say. Swap the columns.
deciders = corner["stakeholder"]

#: These are all who have much say, however much they are affected.
deciders = first_list[first_list["say"] >= 4]["stakeholder"]

# %% attempts="practice-young"
#: right
yes = (invited["answered"] == "yes").groupby(invited["age"])
young_rate = yes.mean()["18 to 34"]
ends = proportion_confint(yes.sum()["18 to 34"], yes.size()["18 to 34"], method="wilson")
young_low, young_high = ends

#: right
young = invited[invited["age"] == "18 to 34"]
young_rate = round((young["answered"] == "yes").mean(), 3)
low_and_high = proportion_confint(len(young[young["answered"] == "yes"]), len(young), method="wilson")
young_low, young_high = round(low_and_high[0], 3), round(low_and_high[1], 3)

#: {value:.3f} is for renters. The names `count`, `low` and `high` still hold their numbers.
young_rate = count / len(renters)
young_low, young_high = low, high

#: {value:.3f} divides by everybody who was invited. Divide by those of that age.
young_rate = answered / len(invited)
young_low, young_high = proportion_confint(answered, len(invited), method="wilson")

#: {value:.3f} comes from another method. Give method="wilson".
young_low, young_high = proportion_confint(answered, len(young))

#: {value:.3f} is the other end of the interval. The low end comes first.
young_low, young_high = young_high, young_low

#: young_rate: {value} is a number of people. Divide it by the number of people of that age.
young_rate = answered

#: young_rate: {value:.1f} is in percent. Shares run from 0 to 1: leave out the 100.
young_rate = 100 * young_rate

# %% attempts="practice-plan"
#: right
plan_20 = {"English": 12, "Spanish": 4, "Other": 4}

#: right
plan_20 = (20 * adults / adults.sum()).round()
plan_20[plan_20 < 4] = 4
plan_20["English"] = 20 - plan_20["Spanish"] - plan_20["Other"]

#: plan_20: This adds up to more than 20. English gets what remains.
plan_20 = in_proportion_20.clip(lower=4)

#: plan_20: This adds up to 30. The line for English still has its 30.
plan_20["English"] = 30 - plan_20["Spanish"] - plan_20["Other"]

#: plan_20: The floor here is 5. This task asks for 4.
plan_20 = in_proportion_20.clip(lower=5)
plan_20["English"] = 20 - plan_20["Spanish"] - plan_20["Other"]

# %% attempts="practice-sort"
#: right
round_2 = pd.Series(
    ["open", "closed", "double", "leading"], index=["Q-13", "Q-14", "Q-16", "Q-17"]
)

#: right
round_2 = {"Q-13": "Open", "Q-14": "Closed"}
round_2 = round_2 | {"Q-16": "Double", "Q-17": "Leading"}

#: Q-14: nothing in it says which answer you hope for. Can a word answer it?
round_2["Q-14"] = "leading"
#: or
round_2["Q-14"] = "open"

#: Q-16 begins with "What", but a person may like one of the two and not the other.
round_2["Q-16"] = "open"

#: Q-17 begins with "Why", but it takes for granted what the person has not said.
round_2["Q-17"] = "open"

# %% attempts="practice-open"
#: right
opened = {"Q-17": "Tell me about the last time a big thing was left on your street."}

#: right
opened = pd.Series({"Q-17": "How do people on your street get rid of big things?"})

#: It still says that people do not care.
opened = {"Q-17": "What makes people on your street not care?"}

#: It can be answered with yes or no. Begin with one of the three words.
opened = {"Q-17": "Do people on your street like it clean?"}

#: These are two questions.
opened = {"Q-17": "What happens on your street? What would you change?"}

# %% attempts="listen-first"
#: right
corner = stakeholders["affected"].ge(4) & stakeholders["say"].le(2)
listen_first = list(stakeholders[corner]["stakeholder"])
firm = set(stakeholders[(stakeholders["affected"] > 4) & (stakeholders["say"] < 2)]["stakeholder"])

#: right
listen_first = []
firm = []
for _, row in stakeholders.iterrows():
    if row["affected"] >= 4 and row["say"] <= 2:
        listen_first.append(row["stakeholder"])
        if row["affected"] == 5 and row["say"] == 1:
            firm.append(row["stakeholder"])

#: listen_first: Some of these have only one of the two. Both must hold: put `&` between the conditions.
#~ (affected >= 4) & (say <= 2) -> (affected >= 4) | (say <= 2)

#: listen_first: A score of exactly 4 belongs here, too.
#~ (affected >= 4) & -> (affected > 4) &

#: listen_first: A say of exactly 2 belongs here, too.
#~ & (say <= 2) -> & (say < 2)

#: listen_first: These groups can already change the decision. Look for those with little say.
#~ & (say <= 2) -> & (say >= 4)

#: listen_first: These are all who are much affected, whatever their say.
#~ (affected >= 4) & (say <= 2) -> affected >= 4

#: listen_first: These are all with little say. Whom of them does the service touch?
#~ (affected >= 4) & (say <= 2) -> say <= 2

#: listen_first: This looks at the first list alone. Use the whole table.
first = stakeholders[stakeholders["list"] == 1]
listen_first = first[(first["affected"] >= 4) & (first["say"] <= 2)]["stakeholder"]

#: firm: This is the same as listen_first. If the first score was one too high, which value must it have?
firm = listen_first

#: firm: Here only one of the two scores may be off. Move both.
firm = stakeholders[(affected == 5) & (say <= 2)]["stakeholder"]
#: or
firm = stakeholders[(affected >= 4) & (say == 1)]["stakeholder"]

#: firm: Some of these have only one of the two. Both must hold: put `&` between the conditions.
#~ (affected == 5) & (say == 1) -> (affected == 5) | (say == 1)

# %% attempts="who-is-missing"
#: right
yes = (invited["answered"] == "yes").groupby(invited["language"] == "English")
others_rate = yes.mean()[False]
others_low, others_high = proportion_confint(yes.sum()[False], yes.size()[False], method="wilson")

#: right
others = invited[invited["language"].isin(["Spanish", "Other"])]
yes = len(others[others["answered"] == "yes"])
others_rate = round(yes / len(others), 3)
others_low = round(proportion_confint(yes, len(others), method="wilson")[0], 3)
others_high = round(proportion_confint(yes, len(others), method="wilson")[1], 3)

#: {value:.3f} counts the language Other alone. Take everybody who does not speak English at home.
others = invited[invited["language"] == "Other"]
count = (others["answered"] == "yes").sum()
others_rate = count / len(others)
others_low, others_high = proportion_confint(count, len(others), method="wilson")

#: {value:.3f} counts Spanish alone. Take everybody who does not speak English at home.
others = invited[invited["language"] == "Spanish"]
count = (others["answered"] == "yes").sum()
others_rate = count / len(others)
others_low, others_high = proportion_confint(count, len(others), method="wilson")

#: {value:.3f} divides by everybody who was invited. Divide by the people of that group.
others_rate = count / len(invited)
others_low, others_high = proportion_confint(count, len(invited), method="wilson")

#: {value:.3f} is a share of those who answered. Start from those who were invited: how many of them answered?
all_yes = (invited["answered"] == "yes").sum()
others_rate = count / all_yes
others_low, others_high = proportion_confint(count, all_yes, method="wilson")

#: {value:.3f} is about those who did not answer. Turn it around.
others_rate = 1 - others_rate
others_low, others_high = 1 - others_high, 1 - others_low

#: {value:.3f} comes from another method. Give method="wilson".
others_low, others_high = proportion_confint(count, len(others))

#: {value:.3f} is the mean of the rates of Spanish and Other. The two groups are not equally large: take all others as one.
yes = (invited["answered"] == "yes").groupby(invited["language"]).mean()
others_rate = (yes["Spanish"] + yes["Other"]) / 2

#: {value:.3f} is an end of the interval of those who speak English at home. Give that of all others.
others_low, others_high = proportion_confint(
    (english["answered"] == "yes").sum(), len(english), method="wilson"
)

#: {value:.3f} is the other end of the interval. The low end comes first.
others_low, others_high = others_high, others_low

#: others_rate: {value:,.0f} is a number of people. Divide it by the number of people in the group.
others_rate = count

#: {value:.1f} is in percent. Shares run from 0 to 1: leave out the 100.
others_rate = 100 * others_rate
others_low, others_high = 100 * others_low, 100 * others_high

#: {value:.3f} is an end of a 90% interval. Leave out alpha: a 95% interval is what you get without it.
others_low, others_high = proportion_confint(count, len(others), alpha=0.1, method="wilson")

# %% attempts="spread-the-interviews"
#: right
share = adults / adults.sum()
in_proportion = {group: int(round(30 * share[group])) for group in adults.index}
plan = {"Spanish": max(5, in_proportion["Spanish"]), "Other": max(5, in_proportion["Other"])}
plan["English"] = 30 - plan["Spanish"] - plan["Other"]

#: right
in_proportion = round(adults * 30 / adults.sum())
plan = in_proportion.copy()
for language in ["Spanish", "Other"]:
    if plan[language] < 5:
        plan[language] = 5
plan["English"] = 30 - plan["Spanish"] - plan["Other"]

#: in_proportion: These are shares. Multiply by 30.
#~ (30 * adults / adults.sum()) -> (adults / adults.sum())

#: in_proportion: These are percents. There are 30 interviews, not 100.
#~ (30 * adults / adults.sum()) -> (100 * adults / adults.sum())

#: in_proportion: Round to whole numbers. Nobody can hold a part of an interview.
in_proportion = 30 * adults / adults.sum()

#: in_proportion: These are for 20 interviews. Here, there are 30.
in_proportion = (20 * adults / adults.sum()).round()

#: in_proportion: These are the numbers of a plan. After `plan = in_proportion`, both names are one Series, and a change shows in both: `.clip` or `.copy()` makes a new one.
in_proportion = plan

#: in_proportion: The interviews follow the number of adults, not the number of groups.
in_proportion = adults * 0 + 10

#: plan: This adds up to more than 30. Take what the others gain away from English.
plan = in_proportion.clip(lower=5)

#: plan: This adds 5 to what the groups have. Those that have less than 5 get just 5.
plan = in_proportion + pd.Series({"English": -10, "Spanish": 5, "Other": 5})

#: plan: The smallest groups do not get their 5.
plan = in_proportion

#: plan: All three get the same here. A group that has more than 5 in proportion keeps it, and English gets the rest.
plan = adults * 0 + 10

#: plan: Give numbers of interviews, not shares.
plan = plan / 30

# %% attempts="sort-questions"
#: right
kinds = pd.Series(
    ["open", "closed", "leading", "leading", "double"],
    index=["Q-19", "Q-20", "Q-21", "Q-23", "Q-24"],
)
kinds_more = pd.Series(
    ["open", "leading", "double", "leading"], index=["Q-26", "Q-27", "Q-28", "Q-30"]
)

#: right
kinds = {"Q-19": "Open", "Q-20": "Closed"}
for question_id in ["Q-21", "Q-23"]:
    kinds[question_id] = "Leading"
kinds["Q-24"] = "Double"
kinds_more = {"Q-30": "Leading", "Q-28": "Double", "Q-27": "Leading", "Q-26": "Open"}

#: kinds: Q-21 can be answered with yes. But an earlier step comes first: which answer would please the person who asks?
kinds["Q-21"] = "closed"

#: kinds: Q-23 can be answered with a number. But an earlier step comes first: what does it take for granted?
kinds["Q-23"] = "closed"
#: or
kinds["Q-23"] = "open"

#: kinds: Q-24 can be answered with yes. But a person might trust one of the two and not the other.
kinds["Q-24"] = "closed"

#: kinds: Q-20 hints at no answer. Can a word answer it?
kinds["Q-20"] = "leading"
#: or
kinds["Q-20"] = "open"

#: kinds: Q-19 takes for granted that a block has such items, and hardly anybody would object. It leaves the answer free.
kinds["Q-19"] = "leading"

#: kinds_more: Q-26 has the word "and", but it asks about one thing that a family does together.
kinds_more["Q-26"] = "double"

#: kinds_more: Q-27 begins with a judgment of the form, which the person may not share.
kinds_more["Q-27"] = "open"
#: or
kinds_more["Q-27"] = "closed"

#: kinds_more: Q-28 begins with "What", but a person has two things to answer.
kinds_more["Q-28"] = "open"

#: kinds_more: Q-30 begins with "What", but it takes a feeling for granted.
kinds_more["Q-30"] = "open"

# %% attempts="rewrite"
#: right
better = {
    "Q-21": "What do you think about the fine?",
    "Q-24": "How do you get along with the office?",
}

#: right
better = pd.Series(
    {
        "Q-21": "How did you hear about fines on your street?",
        "Q-24": "Tell me about a day when the crew was on your street.",
    }
)

#: Q-21 still asks people whether they agree.
#~ "Tell me what happened when you last heard of somebody getting a fine." -> "Do you agree with the fine or not?"

#: Q-21 now hints at the opposite answer.
#~ "Tell me what happened when you last heard of somebody getting a fine." -> "How unfair is the fine in your eyes?"

#: Q-24 still asks about two things.
#~ "What happened the last time the crew came to your street?" -> "How do you feel about the crew and the office?"

#: Q-24 still takes trust as the answer.
#~ "What happened the last time the crew came to your street?" -> "What makes you trust the crew?"

#: Q-21 has a second question after the comma.
#~ "Tell me what happened when you last heard of somebody getting a fine." -> "What do you think of the fine, and why?"
