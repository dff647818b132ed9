# %% attempts="practice-lead"
#: right
some = cards[cards["change_id"].notna() & cards["finished"].notna()]
waits = (some["finished"] - some["written"]) / pd.Timedelta(days=1)
lead_median, lead_85 = waits.quantile([0.5, 0.85])

#: right
asked = cards.dropna(subset=["change_id", "finished"])
spans = [(row["finished"] - row["written"]).days for _, row in asked.iterrows()]
lead_median = np.median(spans)
lead_85 = np.quantile(spans, 0.85)

#: lead_median: {value:.1f} counts from the start of the work. Count from the day on which the card was written.
#~ asked["finished"] - asked["written"] -> asked["finished"] - asked["started"]

#: lead_median: {value:.1f} counts all cards. Keep those with a `change_id`.
#~ asked = cards[cards["change_id"].notna()] -> asked = cards

#: lead_median: {value:.1f} counts cards of the first scope. Keep those with a `change_id`.
#~ notna() -> isna()

#: lead_median: {value:.1f} is the mean. Take the median.
#~ lead.median() -> lead.mean()

#: lead_85: {value:.1f} is the quantile 0.15: 15 percent were faster. Take 0.85.
#~ quantile(0.85) -> quantile(0.15)

#: lead_85: {value:.1f} is the longest of all. Take the quantile 0.85.
#~ lead.quantile(0.85) -> lead.max()

# %% attempts="practice-waiting"
#: right
def waiting(cards, day):
    return (cards["written"] <= day).sum() - (cards["started"] <= day).sum()


#: right
def waiting(cards, day):
    unbegun = cards["started"].isna() | (cards["started"] > day)
    return len(cards[unbegun & (cards["written"] <= day)])


#: waiting: That counts cards that are in progress. Count cards that were written and not started.
def waiting(cards, day):
    return ((cards["started"] <= day) & ~(cards["finished"] <= day)).sum()


#: waiting: Cards that were started only later did wait on that day. Compare the start with the day, and turn it around with `~`.
def waiting(cards, day):
    return ((cards["written"] <= day) & cards["started"].isna()).sum()


#: waiting: The day itself counts: use `<=`, also for the start.
def waiting(cards, day):
    return ((cards["written"] <= day) & ~(cards["started"] < day)).sum()


#: waiting: Cards that have no start yet wait, too. With `>`, a missing date gives False.
def waiting(cards, day):
    return ((cards["written"] <= day) & (cards["started"] > day)).sum()


# %% attempts="practice-weekly"
#: right
all_weeks = cards["started"].dropna().dt.to_period("W").dt.end_time.dt.normalize()
begun_weekly = all_weeks.value_counts().sort_index()

#: right
begun_weekly = {}
for sunday in pd.date_range("2025-03-16", "2025-07-06", freq="7D"):
    monday = sunday - pd.Timedelta(days=6)
    begun_weekly[sunday] = ((cards["started"] >= monday) & (cards["started"] <= sunday)).sum()

#: begun_weekly: These are cards that were finished. Count those that were started.
#~ on="started" -> on="finished"

#: begun_weekly: These are only some of the weeks. Count all weeks of the log.
begun_weekly = begun_weekly[begun_weekly.index <= "2025-06-29"].tail(12)

#: begun_weekly: These are points. Count the cards.
#~ ["card_id"].count() -> ["points"].sum()

#: begun_weekly: These count the cards that were written in a week, not those that were started.
#~ on="started" -> on="written"

# %% attempts="practice-more"
#: right
rng = np.random.default_rng(3)
more_runs = []
for _ in range(2000):
    todo, weeks = 28, 0
    while todo > 0:
        todo = todo - rng.choice(recent)
        weeks = weeks + 1
    more_runs.append(weeks)
more_weeks = int(np.ceil(np.quantile(more_runs, 0.85)))

#: right
more_runs = []
for seed in range(1500):
    sums = recent.sample(40, replace=True, random_state=seed + 5000).cumsum().to_numpy()
    more_runs.append(int((sums >= 28).argmax()) + 1)
more_weeks = pd.Series(more_runs).quantile(0.85)

#: more_runs: The week that reaches the last card is missing. Add 1.
#~ .sum() + 1) -> .sum())

#: more_runs: These runs have 23 cards. Use 28.
more_runs = runs

#: more_runs: All these runs are the same. Give each another `random_state`.
#~ random_state=seed -> random_state=1

#: more_runs: These are cards, not weeks. Count the weeks in which the sum is still below 28, and add 1.
#~ (drawn.cumsum() < 28).sum() + 1 -> drawn.sum()

#: more_weeks: {value:.0f} is enough in half of the runs. Take the quantile 0.85.
#~ np.quantile(more_runs, 0.85) -> np.quantile(more_runs, 0.5)

#: more_weeks: {value:.0f} is the longest run. Take the quantile 0.85.
#~ np.quantile(more_runs, 0.85) -> max(more_runs)

# %% attempts="how-long"
#: right
over = cards.dropna(subset=["finished"])
took = (over["finished"] - over["started"]) / pd.Timedelta(days=1)
typical_days = np.median(took)
promise_days = np.quantile(took, 0.85)

#: right
spans = (cards["finished"] - cards["started"]).dropna().dt.days
typical_days, promise_days = spans.quantile(0.5), spans.quantile(0.85)

#: typical_days: {value:.2f} is the mean. Take the median.
#~ days_taken.median() -> days_taken.mean()

#: typical_days: {value:.1f} counts from the day on which the card was written. Count from its start.
#~ cards["finished"] - cards["started"] -> cards["finished"] - cards["written"]

#: typical_days: {value:.1f} counts from writing to starting. Count from starting to finishing.
#~ cards["finished"] - cards["started"] -> cards["started"] - cards["written"]

#: typical_days: {value:.1f} counts both the first and the last day. Subtract one date from the other.
typical_days = (days_taken + 1).median()

#: typical_days: {value:.1f} is the median in working days. Weekends count, too; cards that are not finished do not.
over = cards.dropna(subset=["finished"])
typical_days = np.median(
    np.busday_count(
        over["started"].to_numpy("datetime64[D]"), over["finished"].to_numpy("datetime64[D]")
    )
)

#: promise_days: {value:.1f} is the quantile 0.15. Take 0.85.
#~ quantile(0.85) -> quantile(0.15)

#: promise_days: {value:.1f} is the longest of all. Take the quantile 0.85.
#~ days_taken.quantile(0.85) -> days_taken.max()

#: promise_days: {value:.1f} is 85 percent of the longest. Take the quantile 0.85.
#~ days_taken.quantile(0.85) -> days_taken.max() * 0.85

#: promise_days: {value:.1f} is the quantile 0.5. Take 0.85.
#~ days_taken.quantile(0.85) -> days_taken.median()

# %% attempts="in-progress"
#: right
def in_progress(cards, day):
    day = pd.Timestamp(day)
    return (cards["started"] <= day).sum() - (cards["finished"] <= day).sum()


#: right
def in_progress(cards, day):
    number = 0
    for _, row in cards.iterrows():
        if row["started"] <= pd.Timestamp(day):
            if pd.isna(row["finished"]) or row["finished"] > pd.Timestamp(day):
                number = number + 1
    return number


#: in_progress: A card without a finish is in progress, too. With `>`, a missing date gives False; use `~` and `<=`.
def in_progress(cards, day):
    return ((cards["started"] <= day) & (cards["finished"] > day)).sum()


#: in_progress: A card that is finished on that very day is not in progress anymore.
def in_progress(cards, day):
    return ((cards["started"] <= day) & ~(cards["finished"] < day)).sum()


#: in_progress: A card that is started on that very day is in progress.
def in_progress(cards, day):
    return ((cards["started"] < day) & ~(cards["finished"] <= day)).sum()


#: in_progress: That counts all cards that were started. Leave out those that are finished.
def in_progress(cards, day):
    return (cards["started"] <= day).sum()


#: in_progress: Cards that were finished only later were in progress on that day. Compare the finish with the day.
def in_progress(cards, day):
    return ((cards["started"] <= day) & cards["finished"].isna()).sum()


#: in_progress: That counts cards without a start, too. Only a card that was started can be in progress.
def in_progress(cards, day):
    return (~(cards["finished"] <= day)).sum()


#: or
def in_progress(cards, day):
    return (~(cards["started"] > day) & ~(cards["finished"] <= day)).sum()


#: in_progress: This counts for a day of its own. Compare with `day`, the second thing that the function is given.
def in_progress(cards, day):
    day = "2025-06-16"
    return ((cards["started"] <= day) & ~(cards["finished"] <= day)).sum()


#: in_progress: Return the number of cards, not a table of them.
def in_progress(cards, day):
    return cards[(cards["started"] <= day) & ~(cards["finished"] <= day)]


# %% attempts="law"
#: right
whole = pd.date_range(cards["started"].min(), pd.Timestamp("2025-07-03"))
until = cards["finished"].fillna(pd.Timestamp("2025-07-04"))
spans = (until - cards["started"]).dt.days
average_cards = spans.sum() / len(whole)
finished = cards["finished"].count()
per_day = finished / len(whole)
by_law = (cards["finished"] - cards["started"]).dt.days.sum() / len(whole)

#: right
n_days = (pd.Timestamp("2025-07-03") - cards["started"].min()).days + 1
start = cards["started"].min()
series = pd.Series([in_progress(cards, start + pd.Timedelta(days=i)) for i in range(n_days)])
average_cards = round(series.mean(), 3)
per_day = round(len(cards.dropna(subset=["finished"])) / n_days, 4)
by_law = per_day * (cards["finished"] - cards["started"]).dt.days.mean()

#: average_cards: {value:.2f} is the average from the day on which the first card was written. The days that count begin with the first start.
every = pd.date_range(cards["written"].min(), "2025-07-03")
average_cards = np.mean([in_progress(cards, day) for day in every])

#: average_cards: {value:.2f} leaves out weekends. Cards are in progress then, too.
every = pd.bdate_range(cards["started"].min(), "2025-07-03")
average_cards = np.mean([in_progress(cards, day) for day in every])

#: average_cards: {value:.2f} is the most on any day. Take the average.
average_cards = max(counts)

#: average_cards: {value:.2f} is a sum over days. Divide by the number of days.
average_cards = sum(counts)

#: per_day: {value:.3f} counts all cards. Count those that are finished.
#~ cards["finished"].notna().sum() / len(days) -> len(cards) / len(days)

#: per_day: {value:.3f} counts cards that were started. Count those that are finished.
#~ cards["finished"].notna().sum() / len(days) -> cards["started"].notna().sum() / len(days)

#: per_day: {value:.4f} divides by one day too few. Both the first and the last day count.
per_day = cards["finished"].notna().sum() / (len(days) - 1)

#: per_day: {value:.2f} is the number per week. Give it per day.
per_day = cards["finished"].notna().sum() / len(days) * 7

#: per_day: {value:.2f} is the wrong way around: days for each card.
#~ cards["finished"].notna().sum() / len(days) -> len(days) / cards["finished"].notna().sum()

#: by_law: {value:.2f} uses the median. The law is about means.
#~ days_taken.mean() -> days_taken.median()

#: by_law: {value:.2f} counts from the day on which a card was written. Count from its start.
by_law = per_day * (cards["finished"] - cards["written"]).dt.days.mean()

#: by_law: {value:.2f} divides. Multiply the cards per day by the days per card.
#~ per_day * days_taken.mean() -> days_taken.mean() / per_day

# %% attempts="limit"
#: right
replayed = project.limited(cards, 2, until="2025-07-03").dropna(subset=["finished"])
limited_done = len(replayed)
limited_mean = ((replayed["finished"] - replayed["started"]) / pd.Timedelta(days=1)).mean()

#: right
played = project.limited(cards, limit=2, until=pd.Timestamp("2025-07-03"))
limited_done = played["finished"].notna().sum()
limited_mean = round((played["finished"] - played["started"]).dt.days.mean(), 3)

#: limited_done: {value:.0f} counts all cards of the replay, also those that are not finished.
limited_done = len(two)
#: or
limited_done = two["started"].notna().sum()

#: limited_mean: {value:.2f} is the median. Take the mean.
#~ limited_mean = two_days.mean() -> limited_mean = two_days.median()

#: limited_mean: {value:.2f} is the mean without a limit. Use the table of the replay.
limited_mean = days_taken.mean()

#: limited_mean: {value:.2f} counts from the day on which a card was written. Count from its start.
limited_mean = (two["finished"] - two["written"]).dt.days.mean()

#: limited_mean: {value:.2f} is the mean with a limit of 3. Use 2.
three = project.limited(cards, 3, until="2025-07-03")
limited_mean = (three["finished"] - three["started"]).dt.days.mean()

#: limited_mean: {value:.2f} is the mean with a limit of 4. Use 2.
four = project.limited(cards, 4, until="2025-07-03")
limited_mean = (four["finished"] - four["started"]).dt.days.mean()

#: limited_mean: {value:.2f} is the mean with a limit of 1. Use 2.
one = project.limited(cards, 1, until="2025-07-03")
limited_mean = (one["finished"] - one["started"]).dt.days.mean()

#: limited_mean: {value:.2f} mixes two tables. Take the start from the replay, too.
limited_mean = (two["finished"] - cards["started"]).dt.days.mean()

# %% attempts="weeks"
#: right
left = len(cards) - cards["finished"].count()
sundays = pd.date_range(end="2025-06-29", periods=12, freq="W")
first = cards["finished"].min()
last_weeks = {
    sunday: ((cards["finished"] > sunday - pd.Timedelta(days=7)) & (cards["finished"] <= sunday)).sum()
    for sunday in sundays
    if sunday >= first
}

#: right
left = len(cards[~(cards["finished"] <= "2025-07-03")])
ended = cards["finished"].dropna().dt.to_period("W").dt.end_time.dt.normalize()
last_weeks = ended.value_counts().sort_index()[:"2025-06-29"].tail(12)

#: left: {value:.0f} counts the cards that are done. Count those that are not.
left = cards["finished"].notna().sum()

#: left: {value:.0f} counts the cards that nobody has begun. Cards in progress are left, too.
left = cards["started"].isna().sum()

#: left: {value:.0f} counts the cards in progress. Those that nobody has begun are left, too.
left = in_progress(cards, "2025-07-03")

#: left: {value:.0f} are points. Count cards.
left = cards[cards["finished"].isna()]["points"].sum()

#: last_weeks: The last week is not over. Leave it out.
#~ weekly[weekly.index <= "2025-06-29"] -> weekly

#: last_weeks: These are cards that were started. Count those that were finished.
#~ on="finished" -> on="started"

#: last_weeks: These are the last four weeks. Keep the last 12, or all if there are fewer.
#~ tail(12) -> tail(4)

#: last_weeks: These are the points of the cards. Count the cards.
#~ ["card_id"].count() -> ["points"].sum()

# %% attempts="forecast"
#: right
rng = np.random.default_rng(11)
pool = last_weeks.to_numpy()
runs = []
for _ in range(2000):
    todo, weeks = left, 0
    while todo > 0:
        todo = todo - rng.choice(pool)
        weeks = weeks + 1
    runs.append(weeks)
safe_weeks = int(np.ceil(np.quantile(runs, 0.85)))
safe_date = (pd.Timestamp("2025-07-03") + pd.Timedelta(weeks=safe_weeks)).date()

#: right
runs = []
for seed in range(1500):
    sums = last_weeks.sample(40, replace=True, random_state=9000 + seed).cumsum().to_numpy()
    runs.append(int((sums >= left).argmax()) + 1)
runs = pd.Series(runs)
safe_weeks = runs.quantile(0.85)
safe_date = str((pd.to_datetime("2025-07-03") + pd.Timedelta(days=7 * safe_weeks)).date())

#: right
runs = []
for seed in range(1200):
    drawn = last_weeks.sample(35, replace=True, random_state=seed)
    runs.append((drawn.cumsum() < left).sum() + 1)
runs = sorted(runs)
safe_weeks = int(runs[int(0.85 * len(runs))])
end = pd.Timestamp("2025-07-03") + pd.Timedelta(weeks=safe_weeks)
safe_date = f"{end:%B} {end.day}, {end.year}"

#: runs: The week that reaches the last card is missing. Add 1.
#~ .sum() + 1) -> .sum())

#: runs: All these runs are the same. Give each another `random_state`.
#~ random_state=seed -> random_state=1

#: runs: These are cards, not weeks. Count the weeks in which the sum is still below `left`, and add 1.
#~ (drawn.cumsum() < left).sum() + 1 -> drawn.sum()

#: runs: `cumsum` is missing, so each week is compared by itself. Add up the weeks first.
#~ drawn.cumsum() -> drawn

#: runs: These go on until all cards of the log are done. Stop when `left` cards are done.
#~ drawn.cumsum() < left -> drawn.cumsum() < len(cards)

#: safe_weeks: {value:.0f} is the longest run. Take the quantile 0.85.
#~ np.quantile(runs, 0.85) -> max(runs)

#: safe_date: That date counts from the start of the log. Count from July 3, 2025.
safe_date = cards["written"].min() + pd.Timedelta(days=7 * safe_weeks)

#: safe_date: That date counts working days. Count weeks: 7 days each.
safe_date = pd.Timestamp("2025-07-03") + pd.offsets.BDay(int(7 * safe_weeks))

#: safe_date: That date is so many days after July 3. Count weeks: 7 days each.
safe_date = pd.Timestamp("2025-07-03") + pd.Timedelta(days=safe_weeks)
