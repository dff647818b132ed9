# %% attempts="practice-code"
#: right
first_codes = {note_id: "waiting" for note_id in four["note_id"]}

#: right
first_codes = luis[luis["note_id"].isin(four["note_id"])]

#: first_codes: These are the notes without codes. Read the table that the board wrote.
first_codes = four

#: first_codes: One note still has no code.
first_codes = first_codes.iloc[1:]

#: first_codes: One code is not in the codebook.
first_codes = first_codes.replace("waiting", "anger")

#: first_codes: One note has two codes. Take back the one that is not the main one.
first_codes = pd.concat([first_codes, first_codes.tail(1).assign(code="booking")])

# %% attempts="practice-kappa"
#: right
carrying_agreed = 57 / 60
carrying_chance = (5 * 4 + 55 * 56) / 3600
carrying_kappa = cohen_kappa_score(both["A"] == "carrying", both["B"] == "carrying")

#: right
carrying_agreed = 1 - 3 / 60
carrying_chance = round(5 / 60 * 4 / 60 + (1 - 5 / 60) * (1 - 4 / 60), 4)
carrying_kappa = (carrying_agreed - carrying_chance) / (1 - carrying_chance)

#: carrying_chance: {value:.3f} is the chance of a yes from both. Add that of a no from both.
carrying_chance = 5 / 60 * 4 / 60

#: carrying_chance: {value:.3f} is only about no. Add the chance of a yes from both.
carrying_chance = 55 / 60 * 56 / 60

#: carrying_chance: {value:.3f} leaves the notes of both out of each coder's yes.
carrying_chance = 2 / 60 * 1 / 60 + 58 / 60 * 59 / 60

#: carrying_kappa: {value:.2f} is how far they are above chance. Divide by how far they could be.
carrying_kappa = carrying_agreed - carrying_chance

#: carrying_kappa: {value:.2f} divides by the chance. Divide by 1 minus the chance.
carrying_kappa = (carrying_agreed - carrying_chance) / carrying_chance

# %% attempts="practice-range"
#: right
library_kappa = round(cohen_kappa_score(library["B"], library["A"]), 3)
library_draws = []
for turn in range(600):
    drawn = library.sample(60, replace=True, random_state=turn + 900)
    library_draws.append(cohen_kappa_score(drawn["A"], drawn["B"]))
library_low = np.quantile(library_draws, 0.025)
library_high = np.quantile(library_draws, 0.975)

#: right
library_kappa = cohen_kappa_score(library["A"], library["B"])
a, b = library["A"].to_numpy(), library["B"].to_numpy()
rng = np.random.default_rng(2)
library_draws = pd.Series(
    [cohen_kappa_score(a[which], b[which]) for which in rng.integers(0, 60, (500, 60))]
)
library_low, library_high = library_draws.quantile(0.025), library_draws.quantile(0.975)

#: library_kappa: {value:.2f} is Port Alder's. Use `library`.
library_kappa = cohen_kappa_score(both["A"], both["B"])

#: library_kappa: {value:.2f} is the raw agreement.
library_kappa = (library["A"] == library["B"]).mean()

#: library_draws: All these draws are the same notes. Give each another `random_state`.
#~ random_state=seed -> random_state=3

#: library_draws: These put no note back, so each draw holds the same 60.
#~ replace=True -> replace=False

#: library_draws: These are raw agreements. Compute kappa of each draw.
#~ library_draws.append(cohen_kappa_score(drawn["A"], drawn["B"])) -> library_draws.append((drawn["A"] == drawn["B"]).mean())

# %% attempts="practice-pair"
#: right
library_pair = ("noise", "children")
one = library.replace({"noise": "children"})
library_merged = round(cohen_kappa_score(one["A"], one["B"]), 3)

#: right
library_pair = ["noise", "children"]
names = {"noise": "one", "children": "one"}
library_merged = cohen_kappa_score(library["A"].replace(names), library["B"].replace(names))

#: library_pair: The other way around: first what A says.
library_pair = ["children", "noise"]

#: library_pair: That is the pair of Port Alder.
library_pair = ["waiting", "trust"]

#: library_merged: {value:.2f} still takes them as two codes.
library_merged = cohen_kappa_score(library["A"], library["B"])

#: library_merged: {value:.2f} changes B's codes only. Change those of A, too.
library_merged = cohen_kappa_score(library["A"], library["B"].replace("children", "noise"))

#: library_merged: {value:.2f} merges computers and printing. Merge the pair that comes up most often.
one = library.replace("printing", "computers")
library_merged = cohen_kappa_score(one["A"], one["B"])

# %% attempts="my-codes"
#: right
my_codes = {note_id: "other" for note_id in my_notes["note_id"]}

#: right
my_codes = codes[(codes["coder"] == "B") & codes["note_id"].isin(my_notes["note_id"])]

#: right
my_codes = {"waiting": set(my_notes["note_id"].head(3)), "trust": tuple(my_notes["note_id"].tail(2))}

#: right
my_codes = my_notes.assign(code=["booking"] * 3 + ["waiting"] * 2)[["note_id", "code"]]

#: my_codes: This is the list of notes. It has no codes yet: read the table that the board wrote.
my_codes = my_notes

#: my_codes: One note still has no code.
my_codes = my_codes.iloc[:-1]

#: my_codes: Here, notes have two codes. Take back the one that is not the main one.
my_codes = pd.concat([my_codes, my_codes.head(2).assign(code="other")])

#: my_codes: These are all notes of coder A. The task is about the five on the board.
my_codes = codes[codes["coder"] == "A"][["note_id", "code"]]

#: my_codes: One code is not in the codebook.
my_codes = my_codes.replace(my_codes["code"].iloc[0], "anger")

#: my_codes: This is the name of the file. Read it with `boards.read`.
my_codes = "my-codes.csv"

# %% attempts="by-hand"
#: right
def kappa_of(both_yes, only_a, only_b, both_no):
    a = [1] * both_yes + [1] * only_a + [0] * only_b + [0] * both_no
    b = [1] * both_yes + [0] * only_a + [1] * only_b + [0] * both_no
    return cohen_kappa_score(a, b)


#: right
def kappa_of(both_yes, only_a, only_b, both_no):
    n = both_yes + only_a + only_b + both_no
    yes = (both_yes + only_a) * (both_yes + only_b) / n
    no = (both_no + only_a) * (both_no + only_b) / n
    return (both_yes + both_no - yes - no) / (n - yes - no)


#: right
def kappa_of(both_yes, only_a, only_b, both_no):
    apart = both_yes * both_no - only_a * only_b
    a_yes, a_no = both_yes + only_a, only_b + both_no
    b_yes, b_no = both_yes + only_b, only_a + both_no
    return 2 * apart / (a_yes * b_no + b_yes * a_no)


#: kappa_of: That is the share on which they agree. Chance is still in it.
#~ return (agreed - by_chance) / (1 - by_chance) -> return agreed

#: kappa_of: That is how far they are above chance. Divide by how far above chance they could be.
#~ return (agreed - by_chance) / (1 - by_chance) -> return agreed - by_chance

#: kappa_of: That divides by the chance itself. Divide by what chance leaves over.
#~ / (1 - by_chance) -> / by_chance

#: kappa_of: Here, chance is only about yes. Two coders can also agree on a no by chance.
#~ by_chance = a_yes * b_yes + (1 - a_yes) * (1 - b_yes) -> by_chance = a_yes * b_yes

#: kappa_of: That takes the notes with a yes from both as all agreement. On a no, they agree, too.
#~ agreed = (both_yes + both_no) / total -> agreed = both_yes / total

#: kappa_of: That gives both coders the same share of yes, the mean of the two. Each coder has a share of their own.
def kappa_of(both_yes, only_a, only_b, both_no):
    total = both_yes + only_a + only_b + both_no
    agreed = (both_yes + both_no) / total
    yes = (2 * both_yes + only_a + only_b) / (2 * total)
    by_chance = yes**2 + (1 - yes) ** 2
    return (agreed - by_chance) / (1 - by_chance)


#: kappa_of: That takes one half as the chance. It depends on how often each coder says yes.
#~ by_chance = a_yes * b_yes + (1 - a_yes) * (1 - b_yes) -> by_chance = 0.5

#: kappa_of: A's yes are the notes of both and those of A alone.
#~ a_yes = (both_yes + only_a) / total -> a_yes = only_a / total

#: kappa_of: That is the chance alone. How far above it do they agree?
#~ return (agreed - by_chance) / (1 - by_chance) -> return by_chance

#: kappa_of: Without parentheses, Python divides first. Put them around both differences.
#~ return (agreed - by_chance) / (1 - by_chance) -> return agreed - by_chance / 1 - by_chance

#: kappa_of: That divides by 60, whatever it is given. Add up the four counts.
#~ total = both_yes + only_a + only_b + both_no -> total = 60

#: kappa_of: The result is rounded. Return it as it is.
#~ return (agreed - by_chance) / (1 - by_chance) -> return round((agreed - by_chance) / (1 - by_chance), 1)

# %% attempts="all-codes"
#: right
raw = 1 - (both["A"] != both["B"]).sum() / len(both)
shares = both["A"].value_counts(normalize=True) * both["B"].value_counts(normalize=True)
by_chance = shares.sum()
kappa = (raw - by_chance) / (1 - by_chance)
rng = np.random.default_rng(8)
a = both["A"].to_numpy()
b = both["B"].to_numpy()
kappas = []
for _ in range(500):
    which = rng.integers(0, 60, 60)
    kappas.append(cohen_kappa_score(a[which], b[which]))
kappa_low, kappa_high = np.quantile(kappas, [0.025, 0.975])

#: right
raw = round(sum(both["A"] == both["B"]) / 60, 4)
kappa = round(cohen_kappa_score(both["B"], both["A"]), 4)
kappas = pd.Series(
    [
        cohen_kappa_score(*both.sample(60, replace=True, random_state=5000 + turn).to_numpy().T)
        for turn in range(500)
    ]
)
kappa_low, kappa_high = kappas.quantile(0.025), kappas.quantile(0.975)

#: raw: {value:.0f} is a number of notes. Divide by how many both coders coded.
raw = (both["A"] == both["B"]).sum()

#: raw: {value:.2f} divides by all notes. B coded only 60 of them.
raw = (both["A"] == both["B"]).sum() / len(notes)

#: raw: {value:.2f} is the share on which they differ.
raw = (both["A"] != both["B"]).mean()

#: kappa: {value:.2f} is the raw share. Kappa takes out what chance brings.
kappa = (both["A"] == both["B"]).mean()

#: kappa: {value:.2f} takes the chance of each code as one in twelve. It depends on how often each coder uses it.
kappa = (raw - 1 / 12) / (1 - 1 / 12)

#: kappas: All these draws are the same notes. Give each another `random_state`.
#~ random_state=seed -> random_state=1

#: kappas: These draw 60 of 60 and put none back, so each holds the same notes.
#~ replace=True -> replace=False

#: kappas: These are raw shares. Compute kappa of each draw.
#~ kappas.append(cohen_kappa_score(drawn["A"], drawn["B"])) -> kappas.append((drawn["A"] == drawn["B"]).mean())

#: kappas: Here, A's and B's codes are drawn apart, so they belong to different notes.
kappas = []
for seed in range(500):
    one = both["A"].sample(frac=1, replace=True, random_state=seed)
    other = both["B"].sample(frac=1, replace=True, random_state=seed + 5000)
    kappas.append(cohen_kappa_score(one, other))

#: kappas: These draw 30 notes. Draw as many as there are, 60.
#~ both.sample(frac=1, replace=True, random_state=seed) -> both.sample(30, replace=True, random_state=seed)

#: kappa_high: {value:.2f} is the largest of all draws. Take a quantile.
#~ kappa_high = np.quantile(kappas, 0.975) -> kappa_high = max(kappas)

#: kappa_low: {value:.2f} leaves out 5 of 100 on this side. Leave out half of that.
#~ kappa_low = np.quantile(kappas, 0.025) -> kappa_low = np.quantile(kappas, 0.05)

# %% attempts="code-by-code"
#: right
rows = []
for code in sorted(both["A"].unique()):
    a, b = (both["A"] == code).astype(int), (both["B"] == code).astype(int)
    rows.append({"code": code, "raw": 1 - abs(a - b).mean(), "kappa": cohen_kappa_score(a, b)})
table = pd.DataFrame(rows).set_index("code")
by_code = table["kappa"].round(3)
look_again = table[(table["raw"] > 0.899) & (table["kappa"] < 0.6)].index

#: right
by_code = pd.Series(
    {
        code: cohen_kappa_score(both["B"].eq(code), both["A"].eq(code))
        for code in codebook["code"]
    }
)
raw_by_code = pd.Series({code: (both.eq(code).sum(axis=1) != 1).mean() for code in by_code.index})
look_again = set(by_code[by_code < 0.6].index) & set(raw_by_code[raw_by_code >= 0.9].index)

#: by_code: These are raw shares. Compute kappa for each code.
by_code = {code: ((both["A"] == code) == (both["B"] == code)).mean() for code in codebook["code"]}

#: by_code: These say how many of A's notes with this code have it from B, too. That is not kappa.
by_code = (both["A"] == both["B"]).groupby(both["A"]).mean()

#: by_code: These count how often each code came up.
by_code = both["A"].value_counts()

#: look_again: These are all codes with a kappa below 0.6. Which of them have a raw share of 90 percent or more?
look_again = [code for code in by_code if by_code[code] < 0.6]

#: look_again: These are all codes with a raw share of 90 percent or more. Which of them have a kappa below 0.6?
look_again = [
    code
    for code in codebook["code"]
    if ((both["A"] == code) == (both["B"] == code)).mean() >= 0.9
]

#: look_again: For these, kappa is 0.6 or more. The task asks for those below.
look_again = [
    code
    for code in codebook["code"]
    if ((both["A"] == code) == (both["B"] == code)).mean() >= 0.9 and by_code[code] >= 0.6
]

#: look_again: Their raw share is below 90 percent, so anybody would look at them again.
look_again = [
    code
    for code in codebook["code"]
    if ((both["A"] == code) == (both["B"] == code)).mean() < 0.9 and by_code[code] < 0.6
]

# %% attempts="the-pair"
#: right
table = pd.crosstab(both["A"], both["B"])
largest = 0
for first in table.index:
    for second in table.columns:
        if first != second and table.loc[first, second] > largest:
            largest = table.loc[first, second]
            pair = (first, second)
pair_count = int(largest)
one = both.replace({pair[0]: "merged", pair[1]: "merged"})
merged_kappa = round(cohen_kappa_score(one["A"], one["B"]), 3)

#: right
counted = both[both["A"] != both["B"]].groupby(["A", "B"]).size().sort_values(ascending=False)
pair = list(counted.idxmax())
pair_count = counted.max()
joined = both.replace(pair[0], pair[1])
merged_kappa = cohen_kappa_score(joined["A"], joined["B"])

#: pair: The other way around: first what A says, then what B says.
#~ pair = list(pairs.index[0]) -> pair = list(pairs.index[0])[::-1]

#: pair: These are the codes on which A and B agree most often. Keep the notes on which they differ.
same = both[both["A"] == both["B"]]
pair = list(same.value_counts().index[0])

#: pair: This is one code. A pair has two: A's and B's.
pair = pair[0]

#: pair: That is A's most frequent code. Look at the notes on which the two coders differ.
pair = list(both["A"].value_counts().index[:2])

#: pair_count: {value:.0f} counts all notes on which they differ. Count those of this pair.
pair_count = len(differ)

#: pair_count: {value:.0f} counts each note that has one of the two codes from A and one of them from B. Count those with the first from A and the second from B.
pair_count = (both["A"].isin(pair) & both["B"].isin(pair)).sum()

#: pair_count: {value:.0f} is how often A used the first code. On some of these notes, B did, too.
pair_count = (both["A"] == pair[0]).sum()

#: merged_kappa: {value:.2f} still takes them as two codes.
merged_kappa = cohen_kappa_score(both["A"], both["B"])

#: merged_kappa: {value:.2f} leaves notes out. Keep all 60, and take the two codes as one.
kept = both[~((both["A"] == pair[0]) & (both["B"] == pair[1]))]
merged_kappa = cohen_kappa_score(kept["A"], kept["B"])
#: or
kept = both[~both["A"].isin(pair) & ~both["B"].isin(pair)]
merged_kappa = cohen_kappa_score(kept["A"], kept["B"])
#: or
merged_kappa = cohen_kappa_score(differ["A"].replace(pair[1], pair[0]), differ["B"].replace(pair[1], pair[0]))

#: merged_kappa: {value:.2f} is a raw share. Compute kappa.
merged_kappa = (merged["A"] == merged["B"]).mean()

#: merged_kappa: {value:.2f} replaces the code in one column alone. Replace it for both coders.
merged_kappa = cohen_kappa_score(both["A"], both["B"].replace(pair[1], pair[0]))
#: or
merged_kappa = cohen_kappa_score(both["A"].replace(pair[1], pair[0]), both["B"])
#: or
merged_kappa = cohen_kappa_score(both["A"].replace(pair[0], pair[1]), both["B"])
#: or
merged_kappa = cohen_kappa_score(both["A"], both["B"].replace(pair[0], pair[1]))
