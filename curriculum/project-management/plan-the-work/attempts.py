# %% attempts="practice-links"
#: right
before_t21 = ["T07", "T13", "T19"]

#: right
before_t21 = before["T21"].split()

#: These tasks wait for T21. Look into its own row.
before_t21 = ["T22"]

#: Three tasks stand in the row of T21, and this list has some of them.
before_t21 = ["T19"]
#: or
before_t21 = ["T07", "T13"]

#: These are the tasks before T19. Take T21.
before_t21 = project.ids_in(before["T19"])

# %% attempts="practice-later"
#: right
later_t16 = 10

#: right
changed = tasks.copy()
changed.loc[changed["task_id"] == "T16", "likely"] += 10
later_t16 = project.schedule(changed)["early_finish"].max() - 98

#: {value:.0f} is when the project is done. By how much is that later than 98?
later_t16 = max(finishes(slower, before).values())

#: {value:.0f} is what the trial would bring. Change T16 in a new copy of `days`.
slower = days.copy()
slower["T06"] = slower["T06"] + 10
later_t16 = max(finishes(slower, before).values()) - 98

#: {value:.0f} would be the delay with T16 at 10 days. Add 10 to its 20.
slower = days.copy()
slower["T16"] = 10
later_t16 = max(finishes(slower, before).values()) - 98

#: The sign is turned around. A later end is a positive number.
later_t16 = 98 - max(finishes(slower, before).values())

# %% attempts="practice-float"
#: right
room = plan.set_index("task_id")["float"]
tight = ["T01", "T02", "T03", "T14", "T15", "T16", "T17", "T19", "T21", "T22", "T23", "T24"]

#: right
room = pd.Series((plan["late_start"] - plan["early_start"]).to_numpy(), index=plan["task_id"])
tight = room[room < 3].index

#: room: The sign is turned around. Take the earliest finish off the latest.
#~ by_task["late_finish"] - by_task["early_finish"] -> by_task["early_finish"] - by_task["late_finish"]

#: room: This is the latest finish minus the earliest start, so the task's own days are in it.
#~ by_task["late_finish"] - by_task["early_finish"] -> by_task["late_finish"] - by_task["early_start"]

#: room: The rows have numbers as labels. Put the task ids in front with `set_index`.
room = plan["late_finish"] - plan["early_finish"]

#: tight: This list has the tasks with no float at all. T17 has exactly 2 days, and 2 counts.
#~ room[room <= 2] -> room[room < 2]

#: tight: This list has the tasks with exactly 2 days. Fewer than 2 count, too.
#~ room[room <= 2] -> room[room == 2]

#: tight: These are the tasks with more room. Turn the question around.
#~ room[room <= 2] -> room[room > 2]

# %% attempts="practice-date"
#: right
import numpy as np

with_holidays = np.busday_offset("2025-02-28", 97, holidays=closed)

#: right
with_holidays = "2025-07-18"

#: {value} is the date without holidays.
with_holidays = project.finish_date("2025-02-28", 98)

#: {value} is one working day too late. The first day is day 1 already.
with_holidays = project.finish_date("2025-02-28", 99, holidays=closed)

#: {value} is three working days earlier than July 15. Holidays make the end later.
with_holidays = project.finish_date("2025-02-28", 95)

#: {value} skips only some of the three holidays. Hand over the whole list.
with_holidays = project.finish_date("2025-02-28", 98, holidays=closed[:1])

#: {value} is one working day too early. Are all three holidays in the list, and 98 days in all?
with_holidays = project.finish_date("2025-02-28", 98, holidays=closed[:2])
#: or
with_holidays = project.finish_date("2025-02-28", 97, holidays=closed)

#: {value} counts weekends as work. Count Monday to Friday.
with_holidays = pd.Timestamp("2025-02-28") + pd.Timedelta(days=98)
#: or
with_holidays = pd.Timestamp("2025-02-28") + pd.Timedelta(days=97)

# %% attempts="forward"
#: right
finish = project.schedule(tasks).set_index("task_id")["early_finish"]
end = finish.max()

#: right
finish = {}
for _, row in tasks.iterrows():
    waits = [finish[one] for one in project.ids_in(row["depends_on"])]
    finish[row["task_id"]] = max(waits, default=0) + row["likely"]
end = sorted(finish.values())[-1]

#: right
finish = pd.Series(0, index=days.index)
for task in days.index:
    start = 0
    if isinstance(before[task], str):
        start = max(finish[one] for one in before[task].split(" "))
    finish[task] = start + days[task]
end = finish["T24"]

#: finish: This adds up the days row by row, as if one person did everything. Start after the tasks before.
finish = days.cumsum()

#: finish: These are the earliest starts. Add each task's own days.
finish = project.schedule(tasks).set_index("task_id")["early_start"]

#: finish: These are the latest finishes. Walk forward from the start.
finish = late_finish

#: finish: Here some tasks start before all of those that they wait for are finished. Take the largest finish.
finish = {}
for task in days.index:
    waits = [finish[one] for one in project.ids_in(before[task])]
    finish[task] = min(waits, default=0) + days[task]

#: or
finish = {}
for task in days.index:
    start = 0
    for one in project.ids_in(before[task]):
        start = finish[one]
    finish[task] = start + days[task]

#: finish: Here the tasks before are added up. They run side by side, so take the largest finish.
finish = {}
for task in days.index:
    start = 0
    for one in project.ids_in(before[task]):
        start = start + finish[one]
    finish[task] = start + days[task]

#: finish: Here a day is lost at each link. A task starts at the very `finish` of the last one before it.
#~ finish[task] = start + days[task] -> finish[task] = start + 1 + days[task]

#: finish: These are the days of each task alone. Add the start.
finish = days

#: end: {value:.0f} is the sum of all days. Tasks run side by side: take the largest finish.
end = days.sum()

#: end: {value:.0f} is how many tasks there are.
end = len(finish)

#: end: {value:.0f} counts the days of the critical path without the last task.
end = max(finish.values()) - days["T24"]

# %% attempts="float"
#: right
floats = pd.Series({task: late_finish[task] - finish[task] for task in late_finish.index})
critical = floats.index[floats < 1]

#: right
plan = project.schedule(tasks).set_index("task_id")
floats = plan["float"]
critical = list(plan[plan["critical"]].index)

#: floats: The sign is turned around. Take the earliest finish off the latest.
#~ late_finish - pd.Series(finish) -> pd.Series(finish) - late_finish

#: floats: These are the latest finishes. Take the earliest off.
floats = late_finish

#: floats: This is how far each task is from the end of the project. Use the latest finish of each task.
floats = end - pd.Series(finish)

#: floats: Here a task's own days are in its float. Take the earliest finish off, not the start.
floats = late_finish - (pd.Series(finish) - days)

#: floats: Here a task's own days are taken off twice. The finish holds them already.
floats = late_finish - pd.Series(finish) - days

#: critical: These tasks have room. Look for those without float.
#~ floats == 0 -> floats > 0

#: critical: Besides the critical tasks, this list has some with room. Critical is a float of 0.
#~ floats == 0 -> floats <= 14

#: critical: These are the longest tasks. Long is not the same as critical.
critical = list(days.nlargest(11).index)
#: or
critical = list(days.nlargest(5).index)

# %% attempts="date"
#: right
end_date = np.busday_offset(first_day.date(), end - 1)
end_with_holidays = np.busday_offset(first_day.date(), end - 1, holidays=holidays)

#: right
end_date = pd.bdate_range(first_day, periods=end)[-1]
away = pd.to_datetime(holidays)
open_days = [day for day in pd.bdate_range(first_day, periods=end + 9) if day not in away]
end_with_holidays = open_days[end - 1].date()

#: right
end_date = str(project.finish_date(first_day, end).date())
end_with_holidays = project.schedule(tasks, start=first_day, holidays=holidays)["finish"].max()

#: end_date: {value} is one working day too late. The first day is day 1 already.
end_date = np.busday_offset(first_day.date(), end)
#: or
end_date = project.start_date(first_day, end)

#: end_date: {value} is one working day too early. Only `np.busday_offset` needs one day less, and only once.
end_date = project.finish_date(first_day, end - 1)

#: end_date: {value} adds up the days of all tasks, as if one person did everything. Take `end`.
end_date = project.finish_date(first_day, days.sum())

#: end_date: {value} counts weekends as work. Count Monday to Friday.
end_date = first_day + pd.Timedelta(days=int(end))
#: or
end_date = first_day + pd.Timedelta(days=int(end) - 1)

#: end_date: {value} skips the holidays. That is the second date.
end_date = project.finish_date(first_day, end, holidays=holidays)

#: end_with_holidays: {value} is the date without holidays.
end_with_holidays = project.finish_date(first_day, end)

#: end_with_holidays: {value} is one working day too late. The first day is day 1 already, and only holidays between the first day and the end move it.
end_with_holidays = np.busday_offset(first_day.date(), end, holidays=holidays)

#: end_with_holidays: {value} skips only some of the holidays. Hand over the whole list.
end_with_holidays = project.finish_date(first_day, end, holidays=holidays[1:2])

#: end_with_holidays: {value} is one working day too early. Is the whole list of holidays in it, and all of `end`?
end_with_holidays = project.finish_date(first_day, end - 1, holidays=holidays)

#: end_with_holidays: {value} takes the holidays off the work. They make the end later.
end_with_holidays = project.finish_date(first_day, end - 3)
#: or
end_with_holidays = project.finish_date(first_day, end - 4)

# %% attempts="what-if"
#: right
def end_of(days, before):
    plan = pd.DataFrame({"task_id": days.index, "n": days.values, "w": before[days.index].values})
    return project.schedule(plan, days="n", after="w")["early_finish"].max()


later_t14 = end_of(days + 10 * (days.index == "T14"), before) - end
later_t09 = end_of(days + 10 * (days.index == "T09"), before) - end

#: right
def end_of(days, before):
    done = {}
    for task in days.index:
        done[task] = days[task] + max([done[one] for one in project.ids_in(before[task])] or [0])
    return float(pd.Series(done).max())


later_t14 = max(10 - floats["T14"], 0)
later_t09 = max(10 - floats["T09"], 0)

#: end_of: That gives the finish of the task in the last row. Another task may be finished later.
def end_of(days, before):
    finish = {}
    for task in days.index:
        start = 0
        for one in project.ids_in(before[task]):
            start = max(start, finish[one])
        finish[task] = start + days[task]
    return finish[task]


#: end_of: That adds up all days. Tasks run side by side.
def end_of(days, before):
    return days.sum()


#: end_of: Here a task starts when the first of those before it is finished. It must wait for the last.
def end_of(days, before):
    finish = {}
    for task in days.index:
        waits = [finish[one] for one in project.ids_in(before[task])]
        finish[task] = min(waits, default=0) + days[task]
    return max(finish.values())


#: end_of: That starts a task after the one that stands last in its row. Take the largest finish.
def end_of(days, before):
    finish = {}
    for task in days.index:
        start = 0
        for one in project.ids_in(before[task]):
            start = finish[one]
        finish[task] = start + days[task]
    return max(finish.values())


#: end_of: That gives the end of your city's plan, whatever plan it is given. Use its inputs.
def end_of(days, before):
    return end


#: end_of: That gives the finish of each task. Return the largest of them.
def end_of(days, before):
    finish = {}
    for task in days.index:
        start = 0
        for one in project.ids_in(before[task]):
            start = max(start, finish[one])
        finish[task] = start + days[task]
    return finish


#: later_t14: {value:.0f} is when the project is done. By how much is that later than `end`?
later_t14 = end + later_t14

#: later_t09: {value:.0f} is when the project is done. By how much is that later than `end`?
later_t09 = end + later_t09

#: later_t09: {value:.0f} is the float of T09. How much of the 10 days is left after it?
later_t09 = floats["T09"]

#: later_t14: A task that takes longer cannot make the project end earlier.
later_t14 = -5
#: or
later_t14 = -10

# %% attempts="cut"
#: right
gains = pd.Series(
    {
        task: end - end_of(days.where(days.index != task, (days - 10).clip(lower=0)), before)
        for task in days.index
    }
)
most = [task for task in gains.index if gains[task] == gains.max()]

#: right
gains = {}
for nth, task in enumerate(tasks["task_id"]):
    changed = tasks.copy()
    changed.loc[nth, "likely"] = max(0, changed.loc[nth, "likely"] - 10)
    gains[task] = end - project.schedule(changed)["early_finish"].max()
most = {task for task, gain in gains.items() if gain >= max(gains.values())}

#: gains: Here the cuts pile up, because the copy is made only once. Make a new copy for each task.
gains = {}
faster = days.copy()
for task in days.index:
    faster[task] = max(faster[task] - 10, 0)
    gains[task] = end - end_of(faster, before)

#: gains: Some tasks take less than 0 days here. Stop at 0.
#~ max(faster[task] - 10, 0) -> faster[task] - 10

#: gains: The sign is turned around: an earlier end is a gain.
#~ end - end_of(faster, before) -> end_of(faster, before) - end

#: gains: These are the new ends. Take each off `end`.
#~ end - end_of(faster, before) -> end_of(faster, before)

#: gains: These gains are for 3 days less. Take off 10.
#~ faster[task] - 10 -> faster[task] - 3

#: gains: These are the days that were cut. How much earlier is the project done?
gains = days.clip(upper=10)

#: gains: Here each day off a critical task counts. After some days, another path may decide: find the new end.
gains = days.clip(upper=10).where(floats == 0, 0)
#: or
gains = {task: 10 if floats[task] == 0 else 0 for task in days.index}

#: most: Here is every task whose cut brings something. Keep those that bring the most.
#~ gained == gained.max() -> gained > 0

#: most: These are the tasks that take at least 10 days. How much earlier is the project done?
most = list(days[days >= 10].index)

#: most: These are the critical tasks that take at least 10 days. Another path may decide before all 10 are gained.
most = list(days[(days >= 10) & (floats == 0)].index)

#: most: These are the tasks whose cut brings nothing.
#~ gained == gained.max() -> gained == 0

#: most: These are gains. Give the ids of the tasks.
most = list(gained[gained == gained.max()])
