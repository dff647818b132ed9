# %% attempts="the-journey"
#: right
journey = visits.groupby("step").agg(came=("session_id", "nunique"), seconds=("seconds", "median"))
gone = visits[visits["outcome"] == "left"]["step"].value_counts()
journey["leave"] = (gone / journey["came"]).round(4)
longest = journey.sort_values("seconds").index[-1]
leakiest = journey.sort_values("leave").index[-1]

#: right
rows = []
for step in order:
    here = visits[visits["step"] == step]
    sessions = here["session_id"].nunique()
    lost = (here["outcome"] == "left").sum()
    rows.append([step, sessions, here["seconds"].median(), lost / sessions])
journey = pd.DataFrame(rows, columns=["step", "came", "seconds", "leave"])
longest = journey.set_index("step")["seconds"].idxmax()
leakiest = journey.set_index("step")["leave"].idxmax()

#: journey: That counts visits. Somebody who goes back comes twice: count sessions.
#~ came = visits.groupby("step")["session_id"].nunique() -> came = visits.groupby("step").size()

#: journey: These seconds are about those who left. Take all visits to the step.
journey["seconds"] = visits[visits["outcome"] == "left"].groupby("step")["seconds"].median()

#: journey: These seconds are means. Visits with nobody at the screen pull them up.
#~ .median() -> .mean()

#: journey: That divides by all sessions. Divide by those who came to the step.
#~ left / came -> left / visits["session_id"].nunique()

#: journey: That is the share of **visits** that end there. Somebody who goes back comes twice: count sessions.
share_of_visits = (visits["outcome"] == "left").groupby(visits["step"]).mean()
journey = pd.DataFrame({"came": came, "seconds": seconds, "leave": share_of_visits})

#: journey: `came` leaves out those who left at the step. They came, too.
stayed = visits[visits["outcome"] != "left"]
journey["came"] = stayed.groupby("step")["session_id"].nunique()
#: or
stayed = visits[visits["outcome"] != "left"]
came = stayed.groupby("step")["session_id"].nunique()
journey = pd.DataFrame({"came": came, "seconds": seconds, "leave": left / came})

#: journey: `leave` holds numbers of sessions. Divide them by those who came.
#~ left / came -> left

#: journey: `leave` holds percentages. Give shares from 0 to 1.
#~ left / came -> left / came * 100

#: journey: That is the share of those who go **back** a step. Count those who left.
#~ == "left" -> == "back"

#: journey: That is each step's part of all who left. Divide by those who came to the step.
#~ left / came -> left / left.sum()

#: journey: These are minutes. The task asks for seconds.
#~ "seconds": seconds, -> "seconds": seconds / 60,

#: longest: {value} loses the largest share. Which step takes the most seconds?
longest = leakiest

#: leakiest: {value} takes longest. Which step loses the largest share of those who come?
leakiest = longest

#: longest: {value} is the quickest step.
longest = journey["seconds"].idxmin()

#: leakiest: {value} loses the smallest share.
leakiest = journey["leave"].idxmin()

# %% attempts="for-whom"
#: right
on_step = visits[visits["step"] == leakiest].drop_duplicates(["session_id", "outcome"])
gone = on_step[on_step["outcome"] == "left"].groupby("device").size()
came_here = on_step.groupby("device")["session_id"].nunique()
rates = (gone / came_here).round(4)
phone_share = rates["Phone"]
computer_share = rates["Computer"]
gap_low, gap_high = confint_proportions_2indep(
    gone["Phone"], came_here["Phone"], gone["Computer"], came_here["Computer"], compare="diff"
)

#: right
def counts(device):
    rows = visits[(visits["step"] == leakiest) & (visits["device"] == device)]
    return (rows["outcome"] == "left").sum(), rows["session_id"].nunique()


phone_left, phone_came = counts("Phone")
computer_left, computer_came = counts("Computer")
phone_share = phone_left / phone_came
computer_share = computer_left / computer_came
ends = confint_proportions_2indep(
    phone_left, phone_came, computer_left, computer_came, method="newcomb"
)
gap_low = ends[0]
gap_high = ends[1]

#: phone_share: {value:.2f} counts visits. Somebody who goes back comes twice: count sessions.
#~ came_by = here.groupby("device")["session_id"].nunique() -> came_by = here.groupby("device").size()

#: phone_share: {value:.2f} is about all steps. Keep the rows of the leakiest step.
#~ here = visits[visits["step"] == leakiest] -> here = visits

#: phone_share: {value:.2f} is the share of phones among those who left. Divide by those who came on a phone.
phone_share = left_by["Phone"] / left_by.sum()

#: phone_share: {value:.2f} is about the step that takes longest.
#~ == leakiest -> == longest

#: phone_share: {value:.2f} divides by all sessions that came. Divide by those on a phone.
phone_share = left_by["Phone"] / came_by.sum()

#: computer_share: {value:.2f} also counts the tablets. Keep "Computer".
computer_share = (left_by.sum() - left_by["Phone"]) / (came_by.sum() - came_by["Phone"])

#: phone_share: {value:.2f} is the share on a computer. Keep "Phone".
phone_share, computer_share = computer_share, phone_share

#: gap_low: The sign is reversed: phone minus computer.
gap_low, gap_high = -gap_high, -gap_low

#: gap_low: {value:.2f} is an end of the range for phones alone. The task asks for the difference.
gap_low, gap_high = proportion_confint(left_by["Phone"], came_by["Phone"], method="wilson")

#: gap_low: {value:.2f} takes one range from the other, end by end. That is not the range of the difference.
phone_low, phone_high = proportion_confint(left_by["Phone"], came_by["Phone"], method="wilson")
other_low, other_high = proportion_confint(
    left_by["Computer"], came_by["Computer"], method="wilson"
)
gap_low, gap_high = phone_low - other_high, phone_high - other_low
#: or
phone_low, phone_high = proportion_confint(left_by["Phone"], came_by["Phone"], method="wilson")
other_low, other_high = proportion_confint(
    left_by["Computer"], came_by["Computer"], method="wilson"
)
gap_low, gap_high = phone_low - other_low, phone_high - other_high

#: gap_low: {value:.2f} is the difference itself. The task asks for the two ends of its range.
gap_low = gap_high = phone_share - computer_share

#: gap_low: {value:.2f} is an end of a 90% interval. Leave out `alpha`.
gap_low, gap_high = confint_proportions_2indep(
    left_by["Phone"], came_by["Phone"], left_by["Computer"], came_by["Computer"], alpha=0.1
)

#: gap_low: {value:.2f} also counts the tablets. Keep "Computer".
gap_low, gap_high = confint_proportions_2indep(
    left_by["Phone"],
    came_by["Phone"],
    left_by.sum() - left_by["Phone"],
    came_by.sum() - came_by["Phone"],
)

#: gap_low: {value:.2f} is a ratio. Leave out `compare`, so that you get the difference.
gap_low, gap_high = confint_proportions_2indep(
    left_by["Phone"], came_by["Phone"], left_by["Computer"], came_by["Computer"], compare="ratio"
)

#: gap_low: {value:.3f} comes from another method. Leave out `method`.
gap_low, gap_high = confint_proportions_2indep(
    left_by["Phone"], came_by["Phone"], left_by["Computer"], came_by["Computer"], method="wald"
)
#: or
gap_low, gap_high = confint_proportions_2indep(
    left_by["Phone"],
    came_by["Phone"],
    left_by["Computer"],
    came_by["Computer"],
    method="agresti-caffo",
)

# %% attempts="your-map"
#: right
counts = told[told["code"].isin(order)].groupby("code")["interviewee"].nunique()
chosen = counts.sort_values(ascending=False).index[:2]
my_map = pd.DataFrame(
    {
        "step": chosen,
        "feeling": [-2, -1],
        "evidence": [list(told[told["code"] == step]["note_id"]) for step in chosen],
        "what_happens": ["People get stuck here.", "It asks too much of them."],
    }
)

#: right
my_map = []
for step, spoken in told[told["code"].isin(order)].groupby("code"):
    if spoken["interviewee"].nunique() > 1:
        my_map.append(
            {
                "step": step,
                "evidence": " ".join(spoken.drop_duplicates("interviewee")["note_id"]),
                "what_happens": "People tell us that they have trouble at " + step,
                "feeling": 0,
            }
        )

#: right
my_map = pd.DataFrame({"step": order, "feeling": None, "evidence": "", "what_happens": ""})
for row in range(len(order)):
    spoken = told[told["code"] == order[row]].drop_duplicates("interviewee")
    if len(spoken) > 1:
        my_map.loc[row, "feeling"] = -1
        my_map.loc[row, "evidence"] = ", ".join(spoken["note_id"])
        my_map.loc[row, "what_happens"] = "They stop and ask somebody."

#: One step is too few. Choose two or more.
my_map = my_map.head(1)

#: Each step rests on one note. Name two or more, from different people.
my_map["evidence"] = my_map["evidence"].str.slice(0, 5)

#: The notes are about other steps. Look at `code` in `told`.
my_map["evidence"] = list(my_map["evidence"][1:]) + [my_map["evidence"][0]]

#: `what_happens` holds no words. Say what people do or meet there.
my_map["what_happens"] = ""

#: These are numbers of notes. Name the notes by their ids.
my_map["evidence"] = my_map["evidence"].str.count("N-")

#: These are ids of people. Evidence needs the ids of notes.
my_map["evidence"] = [
    ", ".join(told[told["code"] == step]["interviewee"]) for step in my_map["step"]
]

# %% attempts="how-high"
#: right
too_broad = list("AFI")
about_right = list("HEB")
too_narrow = list("GCD")

#: right
right = {"A": 1, "B": 2, "C": 3, "D": 3, "E": 2, "F": 1, "G": 3, "H": 2, "I": 1}
too_broad = [letter for letter, rung in right.items() if rung == 1]
about_right = {letter for letter, rung in right.items() if rung == 2}
too_narrow = tuple(letter for letter, rung in right.items() if rung == 3)

#: too_broad: One of them names tenants, and the paper that they do not have.
too_broad = ["A", "E", "F", "I"]

#: too_broad: One of them names people who work days, and what they cannot find.
too_broad = ["A", "F", "H", "I"]

#: too_broad: One of them names what stands in the way: people have only a free minute here and there.
too_broad = ["A", "B", "F", "I"]

#: about_right: A reminder text is an idea already. It may come later.
about_right = ["B", "C", "E", "H"]

#: about_right: A tablet in a laundromat is an idea already, even a good one.
about_right = ["B", "E", "G", "H"]

#: about_right: To make people care: who, where, and what stands in the way? Nobody can begin there.
about_right = ["A", "B", "E", "H"]

#: about_right: One with people and a hindrance is missing. "A time" is no idea for a solution yet.
about_right = ["B", "E"]

#: about_right: One with people and a hindrance is missing. Having only a free minute is what stops them, and no button yet.
about_right = ["E", "H"]

#: too_narrow: A question about a landlord's paper says where people are stuck, not what to build.
too_narrow = ["C", "D", "E", "G"]

#: too_narrow: The best service in the state says nothing about what to build.
too_narrow = ["C", "D", "F", "G"]

#: too_narrow: Finding a time is what people need. It does not say what to build.
too_narrow = ["C", "D", "G", "H"]

# %% attempts="your-ladder"
#: right
my_ladder = pd.DataFrame(
    {
        "rung": ["too broad", "about right", "too narrow"],
        "question": [
            "How might we make this a cleaner city for all the people in it?",
            "How might we help tenants book although the bill is in the landlord's name?",
            "How might we let people upload a photo of their lease instead?",
        ],
    }
)

#: right
my_ladder = pd.Series(
    {
        "about right": "how might we help people who read little English know what is asked of them?",
        "too narrow": "How might we print the form in eleven languages and mail it out?",
        "too broad": "How might we be a city that everybody can understand and trust?",
    }
)

#: Two rungs hold the same question. Go one rung down from the middle.
my_ladder["too narrow"] = my_ladder["about right"]

#: The middle rung is still empty.
del my_ladder["about right"]

#: The middle rung should begin with "How might we".
my_ladder["about right"] = "How can we help people who book on a phone on a break get to the end?"

#: The middle rung ends without a question mark.
my_ladder["about right"] = my_ladder["about right"].rstrip("?") + "."

#: The top rung is too short to be a question about anything.
my_ladder["too broad"] = "How might we help?"

#: The lowest rung is a solution, not yet a question.
my_ladder["too narrow"] = "Add a button that saves the form and sends a link to it."

#: The middle rung is too long. Cut it to one group and one hindrance.
my_ladder["about right"] = (
    "How might we help all people who book on a phone or a tablet, on a break or on the bus, in any "
    "language, get to the end of the form without things they left at home?"
)

# %% attempts="practice-journey"
#: right
dog_steps = licenses.groupby("step").agg(
    came=("session_id", "nunique"), seconds=("seconds", "median")
)
dog_steps["leave"] = licenses[licenses["outcome"] == "left"]["step"].value_counts()
dog_steps["leave"] = dog_steps["leave"] / dog_steps["came"]
dog_worst = dog_steps.sort_values("leave").index[-1]

#: right
rows = {}
for step in licenses["step"].unique():
    here = licenses[licenses["step"] == step]
    sessions = here["session_id"].nunique()
    lost_here = (here["outcome"] == "left").sum()
    rows[step] = {
        "came": sessions,
        "seconds": here["seconds"].median(),
        "leave": lost_here / sessions,
    }
dog_steps = pd.DataFrame(rows).T
dog_worst = "vaccine"

#: dog_steps: These are the numbers of the booking form. Use `licenses`.
dog_steps = steps

#: dog_steps: That counts visits. Somebody who goes back comes twice: count sessions.
dog_visits = licenses.groupby("step").size()
dog_steps = pd.DataFrame(
    {"came": dog_visits, "seconds": dog_seconds, "leave": dog_left / dog_visits}
)

#: dog_steps: These seconds are means. The median holds when the clock runs on.
dog_steps["seconds"] = licenses.groupby("step")["seconds"].mean()

#: dog_steps: That divides by all sessions. Divide by those who came to the step.
#~ dog_left / dog_came -> dog_left / licenses["session_id"].nunique()

#: dog_steps: `leave` holds numbers of sessions. Divide them by those who came.
#~ dog_left / dog_came -> dog_left

#: dog_worst: {value} takes longest. Which step loses the largest share?
dog_worst = dog_steps["seconds"].idxmax()

#: dog_worst: {value} is the worst step of the booking form.
dog_worst = "Account"

# %% attempts="practice-language"
#: right
gone = (account["outcome"] == "left").groupby(account["english"]).sum()
all_in = account.drop_duplicates("session_id")["english"].value_counts()
more_low, more_high = confint_proportions_2indep(
    gone[False], all_in[False], gone[True], all_in[True], method="newcomb"
)

#: right
more_low, more_high = confint_proportions_2indep(33, 68, 141, 441)

#: more_low: {value:.3f} counts visits. Somebody who goes back comes twice: count sessions.
all_visits = account.groupby("english").size()
more_low, more_high = confint_proportions_2indep(
    left_in[False], all_visits[False], left_in[True], all_visits[True]
)

#: more_low: The sign is reversed: other minus English.
more_low, more_high = -more_high, -more_low

#: more_low: {value:.2f} is an end of the range for the other languages alone. Take the difference.
more_low, more_high = proportion_confint(left_in[False], came_in[False], method="wilson")

# %% attempts="practice-heights"
#: right
broad = (3, 6)
fitting = {4, 1}
narrow = pd.Series([5, 2])

#: right
broad = [6, 3]
fitting = [4, 1]
narrow = [2.0, 5.0]

#: broad: Question 1 names people who work all day, and what they cannot find.
broad = [1, 3, 6]

#: broad: Question 4 names what stops people: a short break.
broad = [3, 4, 6]

#: fitting: 2 says what to change. It is one idea.
fitting = [1, 2, 4]

#: fitting: 6 names nobody, and nothing that stands in the way.
fitting = [1, 4, 6]

#: narrow: Going on later is what people need. How to do it is left open.
narrow = [2, 4, 5]

#: narrow: One more says what to build.
narrow = [2]
