# %% attempts="practice-if"
#: right
def next_to_hide(shown):
    missing = int(shown.isna().sum())
    name = shown.idxmin()
    return name if missing == 1 else "nobody"

#: right
def next_to_hide(shown):
    if len(shown) - shown.count() == 1:
        return shown.dropna().sort_values().index[0]
    else:
        return "nobody"

#: It returns a name even when no count is missing, or when two are. Ask first, with if: is exactly one missing?
def next_to_hide(shown):
    return shown.idxmin()

#: It returns the number. The task asks for the name: idxmin.
def next_to_hide(shown):
    if shown.isna().sum() == 1:
        return shown.min()
    return "nobody"

#: It returns the name of the largest. Hide as few people as you can: the smallest that is still shown.
def next_to_hide(shown):
    if shown.isna().sum() == 1:
        return shown.idxmax()
    return "nobody"

#: It returns a name even when two are missing already. Ask for exactly one: two equals signs.
def next_to_hide(shown):
    if shown.isna().sum() >= 1:
        return shown.idxmin()
    return "nobody"

#: It returns a name even when nothing is missing. Ask for exactly one: two equals signs.
def next_to_hide(shown):
    if shown.isna().sum() < 2:
        return shown.idxmin()
    return "nobody"

#: It always says nobody. Does if ask whether exactly one is missing in shown? Does the line below it return the name?
def next_to_hide(shown):
    if shown.isna().sum() == 1:
        shown.idxmin()
    return "nobody"

#: It looks at the column visits, whatever you give it. Inside the function, use the name shown.
def next_to_hide(shown):
    counts = visits.where(visits >= 10)
    if counts.isna().sum() == 1:
        return counts.idxmin()
    return "nobody"

# %% attempts="practice-both"
#: right
safe_meals = meals.astype(float)
safe_meals.loc[["Canal", "Market"]] = np.nan

#: right
fewer = meals.min(axis=1)
safe_meals = meals.where((meals >= 10).all(axis=1), axis=0)

#: Only the column ate was tested. In Canal, only 4 did not eat. Let the smaller of the two counts of each row
#: decide.
fewer = hide_small(meals["ate"])
safe_meals["ate"] = meals["ate"].where(fewer.notna())
safe_meals["did_not"] = meals["did_not"].where(fewer.notna())

#: Only the column did_not was tested. In Market, only 7 ate. Let the smaller of the two counts of each row
#: decide.
fewer = hide_small(meals["did_not"])
safe_meals["ate"] = meals["ate"].where(fewer.notna())
safe_meals["did_not"] = meals["did_not"].where(fewer.notna())

#: In some row, only one count is hidden. The total of the row gives it back. Hide both.
safe_meals = meals.where(meals >= 10)

#: These are the true numbers, with nothing hidden.
safe_meals = meals.copy()

#: A zero says that there is nobody, which is wrong. Leave hidden cells missing.
safe_meals = safe_meals.fillna(0)

#: There is a row that meals does not have. Leave out the totals.
safe_meals.loc["All"] = meals.sum()

#: Some rows are gone. Keep all four, and leave the hidden cells missing.
safe_meals = safe_meals.dropna()

# %% attempts="hide-small"
#: right
def hide_small(counts, least):
    small = counts[counts < least].index.tolist()
    if len(small) == 1:
        small.append(counts[counts >= least].idxmin())
    return counts.mask(counts.index.isin(small))

#: right
def hide_small(counts, least):
    result = counts.astype(float).sort_values()
    hidden = (result < least).sum()
    if hidden == 1:
        hidden = 2
    result.iloc[:hidden] = np.nan
    return result

#: Where just one count is hidden, the total gives it away. Hide the next smallest too.
def hide_small(counts, least):
    return counts.where(counts >= least)

#: A second count is hidden even where none has to be, or where two are hidden already. Ask
#: first: is exactly one hidden?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    shown[shown.idxmin()] = np.nan
    return shown

#: A count of exactly the number in the rule may be shown: use >= instead of >.
def hide_small(counts, least):
    shown = counts.where(counts > least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown

#: A second count is hidden even where two are hidden already. Ask first: is exactly one hidden?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() >= 1:
        shown[shown.idxmin()] = np.nan
    return shown

#: A count is hidden even where none had to be. Ask first: is exactly one hidden?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() < 2:
        shown[shown.idxmin()] = np.nan
    return shown

#: It asks whether more than one is hidden. When does the total give a count away?
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() > 1:
        shown[shown.idxmin()] = np.nan
    return shown

#: Where three counts are below the rule, one of them is still shown. Hide every count below
#: least; a second one goes only when exactly one is hidden.
def hide_small(counts, least):
    if (counts < least).any():
        two = counts.nsmallest(2).index
        return counts.where(~counts.index.isin(two))
    return counts

#: shown[...] takes a name. min gives a count, and idxmin gives its name.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.min()] = np.nan
    return shown

#: It returns something only where a second count is hidden. Start the line with return as far left as the
#: line with if.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
        return shown

#: The second count that it hides is the largest. Hide as few people as you can: take the next smallest.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmax()] = np.nan
    return shown

#: A zero says that there is nobody, which is wrong. Give where only the test, and it leaves the rest missing.
def hide_small(counts, least):
    shown = counts.where(counts >= least, 0)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown

#: or
def hide_small(counts, least):
    shown = counts.where(counts >= least, 0)
    if (shown == 0).sum() == 1:
        shown[shown[shown > 0].idxmin()] = 0
    return shown

#: A hidden count should be missing (np.nan), not a word. Give where only the test, and it leaves the rest
#: missing.
def hide_small(counts, least):
    shown = counts.where(counts >= least, "hidden")
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown

#: or
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown.astype(object).fillna("hidden")

#: The hidden counts are gone with their rows. Keep the rows: where leaves them in, as missing.
def hide_small(counts, least):
    shown = counts.where(counts >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown.dropna()
#: or
def hide_small(counts, least):
    return counts[counts >= least]

#: Your function looks at answers, whatever you give it. Inside the function, use the name counts.
def hide_small(counts, least):
    shown = answers["booked"].where(answers["booked"] >= least)
    if shown.isna().sum() == 1:
        shown[shown.idxmin()] = np.nan
    return shown

#: The small counts are shown and the large ones hidden. where keeps what passes the test.
def hide_small(counts, least):
    return counts.where(counts < least)

#: It is right for 10, but your function always uses 10. Use the name least inside it.
#~ >= least -> >= 10

# %% attempts="safe-list"
#: right
smaller = np.minimum(answers["booked"], answers["not_booked"])
rows = hide_small(smaller, 10).isna()
safe_list = answers.astype(float)
safe_list.loc[rows, ["booked", "not_booked"]] = np.nan

#: right
smaller = hide_small(answers[["booked", "not_booked"]].min(axis=1), 10)
safe_list = answers.where(smaller.notna())
safe_list["answered"] = answers["answered"]
safe_list = safe_list.reset_index()

#: right
smaller = hide_small(answers[["not_booked", "booked"]].min(axis=1), 10)
safe_list = answers.sort_index().copy()
safe_list["booked"] = safe_list["booked"].mask(smaller.isna())
safe_list["not_booked"] = safe_list["not_booked"].mask(smaller.isna())

#: Nothing is hidden in not_booked yet. answered minus not_booked gives booked away.
safe_list = answers.copy()
safe_list["booked"] = hide_small(answers["booked"], 10)
#: or
safe_list = answers.copy()
safe_list["booked"] = answers["booked"].where(answers["booked"] >= 10)

#: A zero says that there is nobody, which is wrong. Leave hidden cells missing: np.nan.
safe_list = safe_list.fillna(0)

#: These are the true numbers: nothing is hidden. Are your smaller counts those of booked and not_booked, and do
#: both columns follow what hide_small returns?
safe_list = answers.copy()
hide_small(safe_list["booked"], 10)
#: or
smaller = hide_small(answers.max(axis=1), 10)
safe_list["booked"] = answers["booked"].where(smaller.notna())
safe_list["not_booked"] = answers["not_booked"].where(smaller.notna())

#: not_booked holds the counts of booked. Which column does its line start from?
safe_list["not_booked"] = safe_list["booked"]

#: Only one count of booked is hidden. The total of its column gives it away, or another small
#: one is still shown. Use your hide_small.
safe_list["booked"] = answers["booked"].where(answers.index != answers["booked"].idxmin())
safe_list["not_booked"] = answers["not_booked"].where(safe_list["booked"].notna())

#: In some row, booked is hidden and not_booked is shown. answered minus not_booked gives it back. Hide both
#: counts in the same rows.
safe_list["not_booked"] = answers["not_booked"].where(answers["booked"] > answers["booked"].min())

#: not_booked is hidden everywhere. Hide it only in the rows where booked is hidden: the council
#: needs the rest.
safe_list["not_booked"] = np.nan

#: not_booked is shown just where it has to be hidden. where keeps what passes its test: notna,
#: not isna.
#~ answers["not_booked"].where(smaller.notna()) -> answers["not_booked"].where(smaller.isna())

#: Some rows are gone. Readers should see that these neighborhoods answered: keep the rows, and leave
#: the hidden cells missing.
safe_list = safe_list.dropna()

#: There is a word in place of the hidden counts. Leave them missing: np.nan.
safe_list = safe_list.astype(object).fillna("hidden")

#: answered is hidden too. Readers should see how many people answered: hide only booked and
#: not_booked.
smaller = hide_small(answers[["booked", "not_booked"]].min(axis=1), 10)
safe_list = answers.where(smaller.notna())

#: There is a row that answers does not have. Leave out the totals: the page adds them.
safe_list.loc["All"] = answers.sum()

#: Both counts are hidden in every row. Is there one smaller count for each neighborhood, as .min(axis=1) gives
#: it, and is your rule 10?
smaller = hide_small(answers[["booked", "not_booked"]].min(), 10)
safe_list["booked"] = answers["booked"].where(smaller.notna())
safe_list["not_booked"] = answers["not_booked"].where(smaller.notna())

# %% attempts="safe-counters"
#: right
safe_counters = counters.astype(float)
safe_counters.loc[["Town Hall", "North Library"], ["booked", "not_booked"]] = np.nan

#: right
smaller = hide_small(np.minimum(counters["booked"], counters["not_booked"]), 10)
safe_counters = counters.mask(smaller.isna())
safe_counters["answered"] = counters["answered"]

#: You tested booked alone. At Town Hall nearly everybody booked, and only 6 did not. The page shows that. Let the
#: smaller of the two counts decide.
smaller = hide_small(counters["booked"], 10)
safe_counters["booked"] = counters["booked"].where(smaller.notna())
safe_counters["not_booked"] = counters["not_booked"].where(smaller.notna())

#: At Town Hall, only 6 people have not booked, and the page shows that. Let the smaller of the two counts of each row
#: decide.
shown = counters["booked"].where(counters["booked"] >= 10)
safe_counters["booked"] = shown
safe_counters["not_booked"] = counters["not_booked"].where(shown.notna())

#: You tested not_booked alone. At the North Library, only 8 booked, and the page shows that. Let the smaller of the
#: two counts decide.
smaller = hide_small(counters["not_booked"], 10)
safe_counters["booked"] = counters["booked"].where(smaller.notna())
safe_counters["not_booked"] = counters["not_booked"].where(smaller.notna())

#: At the North Library, only 8 people have booked, and the page shows that. Let the smaller of the two counts of each
#: row decide.
shown = counters["not_booked"].where(counters["not_booked"] >= 10)
safe_counters["booked"] = counters["booked"].where(shown.notna())
safe_counters["not_booked"] = shown

#: Four rows are hidden, and two are enough. Take the smaller count of each row first, then use hide_small once.
first = hide_small(counters["booked"], 10)
second = hide_small(counters["not_booked"], 10)
safe_counters["booked"] = counters["booked"].where(first.notna() & second.notna())
safe_counters["not_booked"] = counters["not_booked"].where(first.notna() & second.notna())

#: In some row, one count is hidden and the other is shown. answered minus the one gives the other away. Hide
#: both.
safe_counters["booked"] = counters["booked"].where(counters["booked"] >= 10)
safe_counters["not_booked"] = counters["not_booked"].where(counters["not_booked"] >= 10)
#: or
safe_counters["booked"] = hide_small(counters["booked"], 10)
safe_counters["not_booked"] = hide_small(counters["not_booked"], 10)
#: or
safe_counters["booked"] = hide_small(counters["booked"], 10)
safe_counters["not_booked"] = counters["not_booked"]
#: or
safe_counters["booked"] = counters["booked"].where(counters["booked"] >= 10)
safe_counters["not_booked"] = counters["not_booked"]
#: or
smaller = hide_small(counters[["booked", "not_booked"]].min(axis=1), 10)
safe_counters = counters.copy()
safe_counters["booked"] = counters["booked"].where(smaller.notna())

#: Nothing is hidden: these are the true numbers. Which counts are below 10?
safe_counters = counters.copy()
#: or
smaller = hide_small(counters[["booked", "not_booked"]].max(axis=1), 10)
safe_counters["booked"] = counters["booked"].where(smaller.notna())
safe_counters["not_booked"] = counters["not_booked"].where(smaller.notna())

#: Both counts are hidden in every row. Are your smaller counts made of counters, and one for each row:
#: .min(axis=1)?
smaller = hide_small(answers[["booked", "not_booked"]].min(axis=1), 10)
safe_counters["booked"] = counters["booked"].where(smaller.notna())
safe_counters["not_booked"] = counters["not_booked"].where(smaller.notna())

#: or
smaller = hide_small(counters[["booked", "not_booked"]].min(), 10)
safe_counters["booked"] = counters["booked"].where(smaller.notna())
safe_counters["not_booked"] = counters["not_booked"].where(smaller.notna())

#: booked is missing in every row. Does each name in its line belong to counters?
safe_counters["booked"] = answers["booked"].where(smaller.notna())

#: not_booked is missing in every row. Does each name in its line belong to counters?
safe_counters["not_booked"] = answers["not_booked"].where(smaller.notna())

#: The Clinic is hidden too. A count of exactly 10 may be shown: use >= instead of >.
smaller = counters[["booked", "not_booked"]].min(axis=1)
safe_counters["booked"] = counters["booked"].where(smaller > 10)
safe_counters["not_booked"] = counters["not_booked"].where(smaller > 10)

#: This is the table of the neighborhoods. Start from counters.
safe_counters = safe_list

#: answered is hidden too. Readers should see how many people answered: hide only booked and not_booked.
smaller = hide_small(counters[["booked", "not_booked"]].min(axis=1), 10)
safe_counters = counters.where(smaller.notna())

#: A zero says that there is nobody, which is wrong. Leave hidden cells missing: np.nan.
safe_counters = safe_counters.fillna(0)

#: There is a row that counters does not have. Leave out the totals: the page adds them.
safe_counters.loc["All"] = counters.sum()

#: Some rows are gone. Keep all five, and leave the hidden cells missing.
safe_counters = safe_counters.dropna()
