# %% attempts="practice-curve"
#: right
library_new = {number: int((library_first == number).sum()) for number in range(1, 31)}
library_curve = {number: int((library_first <= number).sum()) for number in range(1, 31)}

#: right
library_new = library_first.groupby(library_first).size().reindex(range(1, 31)).fillna(0)
library_curve = library_new.cumsum()

#: library_new: The interviews without a new theme are missing. `reindex` adds them.
#~ .reindex(range(1, 31), fill_value=0) -> .sort_index()

#: library_new: Where nothing was new, a 0 belongs: give `fill_value`.
#~ , fill_value=0 ->

#: library_new: These are the numbers of Port Alder. Start from `library_first`.
library_new = new

#: library_curve: These are the new themes of each interview. Add them up.
library_curve = library_new

#: library_curve: This is the curve of Port Alder. Add up `library_new`.
library_curve = curve

# %% attempts="practice-rule"
#: right
stop_1 = (new == 0).idxmax()
missed_1 = new[new.index > stop_1].sum()

#: right
stop_1 = new[new == 0].index[0]
missed_1 = 11 - curve[stop_1]

#: stop_1: {value:.0f} is the stop of the rule with two in a row.
stop_1 = stop_2

#: stop_1: {value:.0f} is the place in the list, which begins with 0. Use the label.
stop_1 = (new == 0).argmax()

#: missed_1: {value:.0f} is how many themes had been heard by then. How many came later?
missed_1 = curve[stop_1]

#: missed_1: {value:.0f} counts interviews. Count themes.
missed_1 = 30 - stop_1

# %% attempts="practice-orders"
#: right
shuffled = people["interviewee"].sample(frac=1, random_state=777).reset_index(drop=True)
place = {person: number + 1 for number, person in shuffled.items()}
last_777 = notes["interviewee"].map(place).groupby(notes["code"]).min().max()

#: right
order = people.sample(frac=1, random_state=777)
order["turn"] = range(1, 31)
last_777 = notes.merge(order[["interviewee", "turn"]]).groupby("code")["turn"].min().max()

#: last_777: {value:.0f} is the last place of any theme. Take the first place of each theme.
#~ .min().max() -> .max().max()

#: last_777: {value:.0f} comes from the order in which we met them. Shuffle the people first.
last_777 = first_heard.max()

#: last_777: {value:.0f} comes from places that begin with 0. Number the people from 1.
#~ range(1, 31), index -> range(30), index

# %% attempts="practice-group"
#: right
oldest = people[people["age_group"] == "65+"].copy()
old_count = len(oldest)
oldest["turn"] = range(1, old_count + 1)
last_new_old = notes.merge(oldest[["interviewee", "turn"]]).groupby("code")["turn"].min().max()

#: right
old_count = people["age_group"].value_counts()["65+"]
oldest = people[people["age_group"] == "65+"]["interviewee"].reset_index(drop=True)
turn = {person: number + 1 for number, person in oldest.items()}
last_new_old = notes["interviewee"].map(turn).groupby(notes["code"]).min().max()

#: old_count: {value:.0f} counts their notes. Count people.
old_count = (notes["age_group"] == "65+").sum()

#: last_new_old: {value:.0f} is the number among all 30. Number the oldest 1, 2, 3 …
last_new_old = notes[notes["age_group"] == "65+"].groupby("code")["number"].min().max()

#: last_new_old: {value:.0f} comes from places that begin with 0. Number the people from 1.
#~ range(1, old_count + 1) -> range(old_count)

#: last_new_old: {value:.0f} is how many themes they told. Give the number of a person.
last_new_old = notes[notes["age_group"] == "65+"]["code"].nunique()

# %% attempts="new-themes"
#: right
seen = notes.sort_values(["number", "order"]).drop_duplicates("code")
new = seen.groupby("number").size().reindex(range(1, 31), fill_value=0)
curve = new.cumsum()
last_new = seen["number"].max()

#: right
heard = set()
new = {}
curve = {}
for number in range(1, 31):
    themes = set(notes[notes["number"] == number]["code"])
    new[number] = len(themes - heard)
    heard = heard | themes
    curve[number] = len(heard)
last_new = max(number for number in new if new[number] > 0)

#: right
first = notes.groupby("code")["number"].min()
new = [int((first == number).sum()) for number in range(1, 31)]
curve = np.cumsum(new)
last_new = first.max()

#: new: These count all themes of each interview. Count only those that were not heard before.
new = notes.groupby("number")["code"].nunique()

#: new: These count notes. Count themes, each at its first interview.
new = notes.groupby("number").size()

#: new: These count where each theme was heard for the last time.
#~ new = first_heard.value_counts() -> new = notes.groupby("code")["number"].max().value_counts()

#: curve: These are the new themes of each interview. Add them up from the first interview on.
curve = new

#: curve: These are shares. Count the themes.
curve = new.cumsum() / 11

#: curve: These add up notes. Add up new themes.
curve = notes.groupby("number").size().cumsum()

#: last_new: {value:.0f} is where every theme had its last mention. Look at the first mention of each.
last_new = notes.groupby("code")["number"].max().max()

#: last_new: {value:.0f} is how many themes there are. Give the number of an interview.
last_new = curve.max()

#: last_new: {value:.0f} is how many interviews brought something new. Give the number of the last one.
last_new = (new > 0).sum()

# %% attempts="stopping-rule"
#: right
def stops_at(new_themes, run):
    sums = np.convolve(new_themes, np.ones(run), mode="valid")
    return int((sums == 0).argmax()) + run


stop_3 = stops_at(new, 3)
missed_3 = (first_heard > stop_3).sum()

#: right
def stops_at(new_themes, run):
    quiet = 0
    for number, found in new_themes.items():
        quiet = quiet + 1 if found == 0 else 0
        if quiet == run:
            return number


stop_3 = stops_at(new, 3)
missed_3 = new[new.index > stop_3].sum()

#: right
def stops_at(new_themes, run):
    sums = new_themes.rolling(run).sum()
    return sums[sums == 0].index[0]


stop_3 = int(stops_at(new, 3))
missed_3 = int(curve.iloc[-1] - curve.loc[stop_3])

#: stops_at: That is where the quiet run begins. The rule stops where it is complete.
def stops_at(new_themes, run):
    return (new_themes.rolling(run).sum() == 0).idxmax() - run + 1


#: stops_at: That is the first interview without a new theme. The rule asks for several in a row.
def stops_at(new_themes, run):
    return (new_themes == 0).idxmax()


#: stops_at: That counts quiet interviews from the start, whether or not they come in a row.
def stops_at(new_themes, run):
    return ((new_themes == 0).cumsum() == run).idxmax()


#: stops_at: That is the end of the last quiet run. The rule stops at the first one.
def stops_at(new_themes, run):
    sums = new_themes.rolling(run).sum()
    return sums[sums == 0].index[-1]


#: stops_at: The place in the list is one less than the number of the interview. Use the index.
def stops_at(new_themes, run):
    return (new_themes.rolling(run).sum() == 0).argmax()


#: stop_3: {value:.0f} is the stop of another rule. Use 3 in a row.
stop_3 = stops_at(new, 5)
#: or
stop_3 = stops_at(new, 2)

#: missed_3: {value:.0f} is how many themes had been heard by then. Count those that came later.
missed_3 = curve[stop_3]

#: missed_3: {value:.0f} counts `other`, too, which is no theme. Look where `curve` ends.
missed_3 = 12 - curve[stop_3]

#: missed_3: {value:.0f} counts interviews. Count themes.
missed_3 = 30 - stop_3

# %% attempts="other-orders"
#: right
lasts = []
for _ in range(600):
    shuffled = people["interviewee"].sample(frac=1).reset_index(drop=True)
    place = {person: number + 1 for number, person in shuffled.items()}
    first = notes.assign(place=notes["interviewee"].map(place)).groupby("code")["place"].min()
    lasts.append(int(first.max()))
lasts_low, lasts_high = np.quantile(lasts, [0.025, 0.975])

#: right
rng = np.random.default_rng(7)
lasts = []
for _ in range(500):
    places = pd.Series(rng.permutation(30) + 1, index=people["interviewee"])
    lasts.append(notes["interviewee"].map(places).groupby(notes["code"]).min().max())
lasts = pd.Series(lasts)
lasts_low, lasts_high = lasts.quantile(0.025), lasts.quantile(0.975)

#: lasts: All these orders are the same. Give each another `random_state`.
#~ random_state=seed -> random_state=1

#: lasts: These are the places of the last mention of any theme. Take the first place of each theme.
#~ .min().max() -> .max().max()

#: lasts: These shuffle the notes, not the people. A person tells all notes in one interview.
lasts = []
for seed in range(500):
    shuffled = notes.sample(frac=1, random_state=seed)
    places = pd.Series(range(1, len(notes) + 1), index=shuffled.index)
    lasts.append(places.groupby(notes["code"]).min().max())

#: lasts: Here, places begin with 0. Number the people from 1.
#~ range(1, 31), index -> range(30), index

#: `lasts_high` is the largest of all. Take the quantile 0.975.
#~ np.quantile(lasts, 0.975) -> max(lasts)

# %% attempts="for-whom"
#: right
ids = list(people[people["language"] == "Spanish"]["interviewee"])
spanish_count = len(ids)
theirs = notes[notes["interviewee"].isin(ids)]
first = theirs.groupby("code")["number"].min()
last_new_spanish = sorted(theirs["number"].unique()).index(first.max()) + 1
not_asked_share = round(adults["Other"] / adults.sum(), 3)

#: right
spanish_count = (people["language"] == "Spanish").sum()
spanish = notes[notes["language"] == "Spanish"]
order = {person: place for place, person in enumerate(spanish["interviewee"].unique(), 1)}
places = people[people["language"] == "Spanish"]["interviewee"].reset_index(drop=True)
place = spanish["interviewee"].map({person: number + 1 for number, person in places.items()})
last_new_spanish = place.groupby(spanish["code"]).min().max()
not_asked_share = 1 - (adults["English"] + adults["Spanish"]) / adults.sum()

#: spanish_count: {value:.0f} counts notes. Count people.
spanish_count = (notes["language"] == "Spanish").sum()

#: last_new_spanish: {value:.0f} is the number among all 30. Number the people who speak Spanish 1, 2, 3 …
last_new_spanish = notes[notes["language"] == "Spanish"].groupby("code")["number"].min().max()

#: last_new_spanish: {value:.0f} is more than there are people who were interviewed in Spanish. Number only these: 1, 2, 3 …
last_new_spanish = notes.groupby("code")["number"].min().max()
#: or
last_new_spanish = notes[notes["language"] == "Spanish"]["code"].nunique()

#: last_new_spanish: {value:.0f} is one too few. Does your first person have the number 0?
last_new_spanish = last_new_spanish - 1

#: not_asked_share: {value:.3f} is the share of Spanish. Use the group Other.
not_asked_share = adults["Spanish"] / adults.sum()

#: not_asked_share: {value:.1f} is in percent. Give a share from 0 to 1.
not_asked_share = adults["Other"] / adults.sum() * 100

#: not_asked_share: {value:.3f} is the share of everybody who does not speak English at home. Leave out Spanish.
not_asked_share = 1 - adults["English"] / adults.sum()

#: not_asked_share: {value:.3f} leaves out those who speak English. Divide by all adults.
not_asked_share = adults["Other"] / (adults["Other"] + adults["Spanish"])

#: not_asked_share: {value:.3f} compares with those who speak English. Divide by all adults.
not_asked_share = adults["Other"] / adults["English"]

# %% attempts="what-to-claim"
#: right
may_say = ("F", "D", "A")

#: right
may_say = {"a", "d", "f"}

#: Thirty people who could be found are not all residents. Nobody knows what the others would say.
#~ ["A", "D", "F"] -> ["A", "B", "D", "F"]

#: A finer codebook has more themes, so new ones come later.
#~ ["A", "D", "F"] -> ["A", "C", "D", "F"]

#: Notes are not people, and these people were not drawn at random. The share says nothing about residents.
#~ ["A", "D", "F"] -> ["A", "D", "E", "F"]

#: You saw it in task 3: what does another order change?
#~ ["A", "D", "F"] -> ["A", "F"]

#: Look at task 4 once more: who was not asked?
#~ ["A", "D", "F"] -> ["A", "D"]

#: One sentence too few: the curve is flat at its end. That may be said, as long as it is about these 30 people.
#~ ["A", "D", "F"] -> ["D", "F"]
