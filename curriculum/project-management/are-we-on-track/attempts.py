# %% attempts="practice-amounts"
#: right
rows = progress[progress["month_end"] == pd.Timestamp("2025-04-30")].set_index("task_id")
budgets = tasks.set_index("task_id")["budget_usd"]
april_pv = round(sum(planned_share("2025-04-30") * tasks["budget_usd"]))
april_ev = round((rows["percent_done"] * budgets).sum() / 100)
april_ac = rows["spent_usd"].sum()

#: right
month = tasks.merge(progress[progress["month_end"] == "2025-04-30"])
april_pv = spending[spending["month_end"] <= "2025-04-30"]["planned_usd"].sum()
april_ev = (month["budget_usd"] * month["percent_done"] / 100).sum()
april_ac = spending[spending["month_end"] <= "2025-04-30"]["actual_usd"].sum()

#: april_pv: These are the amounts of May. Use April 30.
#~ planned_share("2025-04-30") -> planned_share("2025-05-31")

#: april_ev: That is 100 times too much. Divide the percent by 100.
#~ april["percent_done"] / 100 -> april["percent_done"]

#: april_ev: {value:,.0f} is the share of the days in the plan, not the share of the work that is done. Use `percent_done`.
#~ april_ev = (april["percent_done"] / 100 -> april_ev = (planned_share("2025-04-30")

#: april_ac: {value:,.0f} adds up the reports of several months. Each of them counts from the start, so take April's alone.
april_ac = progress[progress["month_end"] <= "2025-04-30"]["spent_usd"].sum()

#: april_ac: That is what was spent by the end of May.
april_ac = ac

# %% attempts="practice-verdict"
#: right
def cost_verdict(ev, ac):
    return "over cost" if ev / ac < 0.95 else "on cost"


#: right
def cost_verdict(ev, ac):
    cpi = ev / ac
    if cpi >= 0.95:
        return "on cost"
    else:
        return "over cost"


#: cost_verdict: The two amounts are the wrong way around: CPI is earned divided by spent.
#~ ev / ac -> ac / ev

#: cost_verdict: Exactly 0.95 is still on cost.
#~ < 0.95 -> <= 0.95

#: cost_verdict: The limit is 0.95, not 1.
#~ < 0.95 -> < 1

#: cost_verdict: The two words are swapped.
#~ alone
def cost_verdict(ev, ac):
    if ev / ac < 0.95:
        return "on cost"
    return "over cost"


# %% attempts="practice-days"
#: right
april_day = (planned >= april_ev).idxmax()
april_behind = (pd.to_datetime("2025-04-30") - april_day).days

#: right
april_day = "2025-04-24"
april_behind = 6

#: april_day: That is the last day on which the planned value was still below it. Take the first day that reaches it.
#~ planned[planned >= april_ev].index[0] -> planned[planned < april_ev].index[-1]

#: april_day: That day fits what was spent. Use the earned value.
#~ planned >= april_ev -> planned >= april_ac

#: april_day: That is the last of the days. Take the first day that reaches the earned value.
#~ index[0] -> index[-1]

#: april_behind: That counts to May 31. Count to April 30.
april_behind = (pd.Timestamp("2025-05-31") - april_day).days

#: april_behind: The sign is turned around: take the earlier day off the later one.
april_behind = (april_day - pd.Timestamp("2025-04-30")).days

# %% attempts="practice-scope"
#: right
early = cards[cards["written"] <= "2025-04-30"]
april_added = early["points"].sum() - early[early["change_id"].isna()]["points"].sum()
april_done = cards[cards["finished"] <= pd.Timestamp("2025-04-30")]["points"].sum()
april_looks = april_done - april_added

#: right
april_added, april_done = 17, 60
april_looks = 193 - (193 + 17 - 60)

#: april_added: {value:.0f} is what was added by the end of May. Count the cards written by April 30.
#~ alone
april_added = added
april_done = board[board["finished"] <= "2025-04-30"]["points"].sum()
april_looks = 43

#: april_added: {value:.0f} counts cards. Add up their points.
#~ april_added = april_board[april_board["change_id"].notna()]["points"].sum() -> april_added = len(april_board[april_board["change_id"].notna()])

#: april_done: {value:.0f} counts only the first scope. Added cards that are finished are done, too.
april_done = board[board["change_id"].isna() & (board["finished"] <= "2025-04-30")]["points"].sum()

#: april_done: {value:.0f} is what was finished by the end of May.
april_done = done

#: april_looks: {value:.0f} is what is really done. What seems done, if you see only the first scope and what is left?
april_looks = april_done

#: april_looks: {value:.0f} is what is left. Take it off the first scope.
april_looks = april_left

#: april_added: {value:.0f} is the first scope. Keep the cards that have a `change_id`.
april_added = first_scope

#: april_done: {value:.0f} includes cards that were begun and not finished by April 30.
april_done = april_board[april_board["started"] <= "2025-04-30"]["points"].sum()

#: april_looks: {value:.0f} adds what is left to the first scope. Take it off.
april_looks = first_scope + april_left

#: april_looks: {value:.0f} adds what was added to what is done. The burn-down hides it, so take it off.
april_looks = april_done + april_added

# %% attempts="three-amounts"
#: right
pv = spending[spending["month_end"] <= "2025-06-30"]["planned_usd"].sum()
june = progress[progress["month_end"] == progress["month_end"].max()].set_index("task_id")
ev = (june["percent_done"] * tasks.set_index("task_id")["budget_usd"]).sum() / 100
ac = june["spent_usd"].sum()

#: right
pv = round((planned_share("2025-06-30") * tasks["budget_usd"]).sum())
status = progress[progress["month_end"] == "2025-06-30"].merge(tasks, on="task_id")
status["earned"] = status["budget_usd"] * status["percent_done"] / 100
ev = round(status["earned"].sum())
ac = spending[spending["month_end"] <= "2025-06-30"]["actual_usd"].sum()

#: pv: That is the whole budget. Count what should be done by June 30.
pv = tasks["budget_usd"].sum()

#: pv: {value:,.0f} is planned for May 31. Use June 30.
#~ planned_share("2025-06-30") -> planned_share("2025-05-31")

#: ev: {value:,.0f} is 100 times too much. Divide the percent by 100.
#~ now["percent_done"] / 100 -> now["percent_done"]

#: ev: {value:,.0f} counts only finished tasks. Tasks under way have earned a part of their budget.
ev = now[now["percent_done"] == 100]["budget_usd"].sum()

#: ev: {value:,.0f} takes the percent of what was spent. Take it of the budget.
#~ now["percent_done"] / 100 * now["budget_usd"] -> now["percent_done"] / 100 * now["spent_usd"]

#: ev: {value:,.0f} is the mean progress of the tasks, times the budget. Weight each task by its own budget.
ev = now["percent_done"].mean() / 100 * now["budget_usd"].sum()

#: ev: {value:,.0f} adds up the reports of several months. Each counts from the start, so take June's alone.
every = tasks.merge(progress, on="task_id")
ev = (every["percent_done"] / 100 * every["budget_usd"]).sum()

#: ev: {value:,.0f} is the share of the days in the plan that are over. Use `percent_done`.
ev = pv

#: ac: {value:,.0f} adds up the reports of several months. Each counts from the start, so take June's alone.
ac = progress["spent_usd"].sum()

#: ev: {value:,.0f} was earned by May 31. Use June 30.
may = tasks.merge(progress[progress["month_end"] == "2025-05-31"], on="task_id")
ev = (may["percent_done"] / 100 * may["budget_usd"]).sum()

#: ev: {value:,.0f} is the work that is left. Take the part that is done.
ev = ((100 - now["percent_done"]) / 100 * now["budget_usd"]).sum()

#: ac: {value:,.0f} was spent by May 31. Use June 30.
ac = progress[progress["month_end"] == "2025-05-31"]["spent_usd"].sum()

#: ac: {value:,.0f} is all spending in the table. Stop at June 30.
ac = spending["actual_usd"].sum()

#: ac: {value:,.0f} was spent in June alone. Count from the start.
ac = spending[spending["month_end"] == "2025-06-30"]["actual_usd"].sum()

# %% attempts="ratios"
#: right
spi = round(ev / pv, 3)
cpi = round(ev / ac, 3)
eac = ac + (tasks["budget_usd"].sum() - ev) / (ev / ac)

#: right
bac = now["budget_usd"].sum()
spi, cpi = ev / pv, ev / ac
eac = round(bac * ac / ev)

#: spi: {value:.3f} is the wrong way around. Earned value is on top.
spi = pv / ev

#: spi: {value:.3f} divides what was spent by what was planned. That mixes time and cost; use earned value.
spi = ac / pv

#: spi: {value:.3f} divides by the whole budget. Divide by the planned value of June 30.
spi = ev / tasks["budget_usd"].sum()

#: spi: {value:,.0f} is a difference in dollars. Make the ratio.
spi = ev - pv

#: cpi: {value:.3f} is the wrong way around. Earned value is on top.
cpi = ac / ev

#: cpi: {value:,.0f} is a difference in dollars. Make the ratio.
cpi = ev - ac

#: cpi: {value:.3f} compares what was spent with what was planned. Use earned value.
cpi = ac / pv
#: or
cpi = pv / ac

#: eac: {value:,.0f} divides what was spent. Divide the whole budget.
eac = ac / cpi

#: eac: {value:,.0f} is the whole budget. What will the project cost at this CPI?
eac = tasks["budget_usd"].sum()

#: eac: {value:,.0f} adds the whole budget to what was spent. A part of that budget is done.
eac = ac + tasks["budget_usd"].sum()

#: eac: {value:,.0f} is how far the project goes over its budget. Give the whole cost.
eac = tasks["budget_usd"].sum() / cpi - tasks["budget_usd"].sum()

#: eac: {value:,.0f} divides by SPI. Use CPI.
eac = tasks["budget_usd"].sum() / spi

#: eac: {value:,.0f} multiplies by CPI. Divide by it.
eac = tasks["budget_usd"].sum() * cpi

#: eac: {value:,.0f} takes the rest at its planned price. Here the rest is as expensive as the work so far.
eac = ac + tasks["budget_usd"].sum() - ev

#: eac: {value:,.0f} is only the rest of the work. Count what is spent already, too.
eac = (tasks["budget_usd"].sum() - ev) / cpi

#: eac: {value:,.0f} divides the planned value of June 30. Divide the whole budget.
eac = pv / cpi

#: eac: {value:,.0f} makes the rest more expensive by SPI, too. Use CPI alone.
eac = ac + (tasks["budget_usd"].sum() - ev) / (cpi * spi)

# %% attempts="verdict"
#: right
def verdict(pv, ev, ac):
    if ev / pv >= 0.95 and ev / ac >= 0.95:
        return "on track"
    if ev / pv >= 0.95:
        return "over cost"
    if ev / ac >= 0.95:
        return "late"
    return "late and over cost"


#: right
def verdict(pv, ev, ac):
    words = []
    if ev / pv < 0.95:
        words.append("late")
    if ev / ac < 0.95:
        words.append("over cost")
    return " and ".join(words) or "on track"


#: verdict: When both ratios are below the limit, say both. Test for that case before the single ones.
def verdict(pv, ev, ac):
    if ev / pv < 0.95:
        return "late"
    if ev / ac < 0.95:
        return "over cost"
    return "on track"


#: verdict: Exactly 0.95 is not below the limit.
def verdict(pv, ev, ac):
    late = ev / pv <= 0.95
    expensive = ev / ac <= 0.95
    if late and expensive:
        return "late and over cost"
    if late:
        return "late"
    if expensive:
        return "over cost"
    return "on track"


#: verdict: The limit is 0.95, not 1.
def verdict(pv, ev, ac):
    if ev / pv < 1 and ev / ac < 1:
        return "late and over cost"
    if ev / pv < 1:
        return "late"
    if ev / ac < 1:
        return "over cost"
    return "on track"


#: verdict: The ratios are the wrong way around. Earned value is on top.
def verdict(pv, ev, ac):
    late = pv / ev < 0.95
    expensive = ac / ev < 0.95
    if late and expensive:
        return "late and over cost"
    if late:
        return "late"
    if expensive:
        return "over cost"
    return "on track"


#: verdict: Late goes with SPI (earned by planned), over cost with CPI (earned by spent). Here they are swapped.
def verdict(pv, ev, ac):
    if ev / ac < 0.95 and ev / pv < 0.95:
        return "late and over cost"
    if ev / ac < 0.95:
        return "late"
    if ev / pv < 0.95:
        return "over cost"
    return "on track"


#: verdict: Compare what was spent with what was earned, not with what was planned.
def verdict(pv, ev, ac):
    late = ev / pv < 0.95
    expensive = pv / ac < 0.95
    if late and expensive:
        return "late and over cost"
    if late:
        return "late"
    if expensive:
        return "over cost"
    return "on track"


#: verdict: Below 0.95 is bad, above it is good. Here they are swapped.
def verdict(pv, ev, ac):
    late = ev / pv > 0.95
    expensive = ev / ac > 0.95
    if late and expensive:
        return "late and over cost"
    if late:
        return "late"
    if expensive:
        return "over cost"
    return "on track"


#: verdict: That rounds the ratios. 0.949 is below 0.95, so compare them as they are.
def verdict(pv, ev, ac):
    late = round(ev / pv, 2) < 0.95
    expensive = round(ev / ac, 2) < 0.95
    if late and expensive:
        return "late and over cost"
    if late:
        return "late"
    if expensive:
        return "over cost"
    return "on track"


#: verdict: When only one ratio is below the limit, say only that one.
def verdict(pv, ev, ac):
    if ev / pv < 0.95 or ev / ac < 0.95:
        return "late and over cost"
    return "on track"


# %% attempts="days-behind"
#: right
steps = pd.date_range(tasks["planned_start"].min(), tasks["planned_finish"].max())
curve = pd.Series({d: (planned_share(d) * tasks["budget_usd"]).sum() for d in steps})
same_day = (curve >= ev).idxmax()
days_behind = (pd.Timestamp("2025-06-30") - same_day) / pd.Timedelta(days=1)

#: right
day = begun
while (planned_share(day) * tasks["budget_usd"]).sum() < ev:
    day = day + pd.Timedelta(days=1)
same_day = day.date()
days_behind = (pd.Timestamp("2025-06-30") - day).days

#: same_day: That is the last day on which the planned value was still below it. Take the first day that reaches it.
#~ planned[planned >= ev].index[0] -> planned[planned < ev].index[-1]

#: same_day: That is the last day of the list, June 30. Take the first day that is high enough.
#~ index[0] -> index[-1]

#: same_day: That is the first day of the plan. Take the first day on which the planned value reaches the earned value.
same_day = begun

#: same_day: That day fits what was spent. Use the earned value.
every_day = pd.date_range(begun, end)
curve = pd.Series([(planned_share(d) * tasks["budget_usd"]).sum() for d in every_day], index=every_day)
same_day = curve[curve >= ac].index[0]

#: same_day: That day fits the earned value of May 31. Use that of June 30.
may = tasks.merge(progress[progress["month_end"] == "2025-05-31"], on="task_id")
same_day = planned[planned >= (may["percent_done"] / 100 * may["budget_usd"]).sum()].index[0]

#: days_behind: {value:.0f} is a share of the days so far. Count the days from `same_day` to June 30.
days_behind = round((1 - spi) * len(days))

#: same_day: That is the planned end of the project. Take the day on which the planned value reached `ev`.
same_day = end

#: days_behind: {value:.0f} is how far into the plan that day lies. Count from it to June 30.
days_behind = (same_day - begun).days

#: days_behind: {value:.0f} counts to May 31. Count to June 30.
days_behind = (pd.Timestamp("2025-05-31") - same_day).days

#: days_behind: {value:.0f} counts working days. Count calendar days.
days_behind = np.busday_count(same_day.date(), "2025-06-30")

#: days_behind: {value:.0f} has the wrong sign: take the earlier day off the later one.
days_behind = (same_day - pd.Timestamp("2025-06-30")).days

#: days_behind: {value:.0f} counts both ends. Subtract one date from the other.
days_behind = (pd.Timestamp("2025-06-30") - same_day).days + 1

#: days_behind: {value:.0f} counts from `same_day` to the planned end of the project. Count to June 30.
days_behind = (end - same_day).days

# %% attempts="which-category"
#: right
until = spending[spending["month_end"] <= pd.Timestamp("2025-06-30")]
spent = until.groupby("category")["actual_usd"].sum()
ratio = round(spent / until.groupby("category")["planned_usd"].sum(), 3)
stands_out = ratio.sort_values(ascending=False).index[0]

#: right
until = spending[spending["month_end"] < "2025-07-01"]
wide = until.pivot_table(
    index="category", values=["planned_usd", "actual_usd"], aggfunc="sum"
)
ratio = {name: row["actual_usd"] / row["planned_usd"] for name, row in wide.iterrows()}
stands_out = max(ratio, key=ratio.get)

#: ratio: These count all months of the table. Stop at June 30.
#~ so_far = spending[spending["month_end"] <= "2025-06-30"] -> so_far = spending

#: ratio: These stop at May 31. Count June, too.
#~ "month_end"] <= -> "month_end"] <

#: ratio: These are means of the monthly ratios. Add up the dollars first, then divide.
ratio = (so_far["actual_usd"] / so_far["planned_usd"]).groupby(so_far["category"]).mean()

#: ratio: These count June alone. Count all months up to June 30.
#~ "month_end"] <= -> "month_end"] ==

#: ratio: These are the wrong way around. Divide the spent dollars by the planned ones.
#~ sums["actual_usd"] / sums["planned_usd"] -> sums["planned_usd"] / sums["actual_usd"]

#: ratio: These are differences in dollars. Divide.
#~ sums["actual_usd"] / sums["planned_usd"] -> sums["actual_usd"] - sums["planned_usd"]

#: ratio: These are shares of all that was spent. Divide by what was planned for the same category.
ratio = sums["actual_usd"] / sums["actual_usd"].sum()

#: stands_out: {value} has the lowest ratio.
stands_out = ratio.idxmin()

#: stands_out: {value} is where most dollars were spent. Compare with its plan.
stands_out = sums["actual_usd"].idxmax()

# %% attempts="scope"
#: right
kind = cards["change_id"].isna()
first_scope = cards[kind]["points"].sum()
added = cards[~kind & (cards["written"] <= "2025-06-30")]["points"].sum()
done = cards[cards["finished"] <= "2025-06-30"]["points"].sum()
looks_done = done - added

#: right
board = cards[cards["written"] < "2025-07-01"]
first_scope = board[board["change_id"].isna()]["points"].sum()
added = board["points"].sum() - first_scope
done = board[board["finished"] < "2025-07-01"]["points"].sum()
looks_done = first_scope - (board["points"].sum() - done)

#: first_scope: {value:.0f} are all the points on the board. Leave out the cards that were added.
first_scope = board["points"].sum()

#: first_scope: {value:.0f} counts cards. Add up their points.
first_scope = len(board[board["change_id"].isna()])

#: first_scope: {value:.0f} takes off the points that were added. Leave the first scope whole.
first_scope = first_scope - added

#: added: {value:.0f} are all the points on the board. Keep the cards that have a `change_id`.
added = board["points"].sum()

#: added: {value:.0f} counts cards. Add up their points.
added = board["change_id"].notna().sum()

#: done: {value:.0f} is done by July 3, the end of the log. Count to June 30.
done = cards[cards["finished"].notna()]["points"].sum()

#: done: {value:.0f} counts only the first scope. Added cards that are finished are done, too.
done = board[board["change_id"].isna() & (board["finished"] <= "2025-06-30")]["points"].sum()

#: done: {value:.0f} was not finished by June 30. Count what was.
done = board["points"].sum() - done

#: done: {value:.0f} was done by May 31. Count to June 30.
done = board[board["finished"] <= "2025-05-31"]["points"].sum()

#: done: {value:.0f} counts cards. Add up their points.
done = (board["finished"] <= "2025-06-30").sum()

#: done: {value:.0f} includes cards that were begun and are not finished.
done = board[board["started"] <= "2025-06-30"]["points"].sum()

#: looks_done: {value:.0f} is what is left. Take it off the first scope.
looks_done = left

#: looks_done: {value:.0f} is what is really done. What seems done, if you know only the first scope and what is left?
looks_done = done

#: looks_done: {value:.0f} is all the work. What seems done is the first scope minus what is left.
looks_done = first_scope + added

#: looks_done: {value:.0f} takes what is done off the first scope. Take off what is left.
looks_done = first_scope - done

#: looks_done: {value:.0f} adds what is left to the first scope. Take it off.
looks_done = first_scope + left

#: looks_done: {value:.0f} adds what was added to what is done. The burn-down hides it, so take it off.
looks_done = done + added

#: first_scope: {value:.0f} are the points that were added later. The first scope has no `change_id`.
first_scope = board[board["change_id"].notna()]["points"].sum()

#: added: {value:.0f} are the points of the first scope. Keep the cards that have a `change_id`.
added = board[board["change_id"].isna()]["points"].sum()

#: done: {value:.0f} are all the points on the board. Count the cards that were finished.
done = board["points"].sum()
