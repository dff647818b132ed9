# %% attempts="practice-challenge"
#: right
permit_challenge = pd.DataFrame(
    {
        "field": ["outcome", "measure"],
        "value": [
            "Families who add a room can start before the winter, above all those without an architect.",
            "days from application to permit",
        ],
    }
)

#: right
permit_challenge = pd.Series(
    {
        "outcome": "Owners of small shops open on the day they planned.",
        "measure": "Shops that wait longer than 30 days, each month",
    }
)

#: `permit_challenge`: the field "outcome" says "we need", which it should do without.
#~ People who build or open something get an answer -> In permits, we need an answer for people

#: `permit_challenge`: the field "outcome" says "clerks", which it should do without.
#~ People who build or open something get an answer -> Two more clerks answer all people who build

#: `permit_challenge`: the field "measure" says "faster", which it should do without.
#~ applications answered within 10 days, percent of all in a year -> permits are faster

#: `permit_challenge`: the field "measure" has 1 word; this task asks for 2 to 20.
#~ applications answered within 10 days, percent of all in a year -> speed

# %% attempts="practice-baseline"
#: right
year_before = (len(dumping) - len(last_year)) / 12

#: right
year_before = round((dumping["opened"] < "2025-01-01").sum() / 12, 1)

#: {value:.0f} is the count of the whole year. Divide it by 12 months.
year_before = len(dumping[dumping["opened"] < "2025-01-01"])

#: {value:.1f} is the mean month of 2025. Keep the rows before that year.
year_before = baseline

#: {value:.1f} comes from both years together. Keep the rows of 2024 alone.
year_before = len(dumping) / 12

#: {value:.1f} counts all services. Take the rows in `dumping`.
year_before = len(requests[requests["opened"] < "2025-01-01"]) / 12

# %% attempts="practice-pace"
#: right
cards_per_month = round(750 / (302 / 30.4), 1)
cards_by_spring = 1250 + 6 * cards_per_month

#: right
months_left = (pd.Timestamp(2027, 6, 30) - pd.Timestamp(2026, 9, 1)).days / 30.4
cards_per_month = (2000 - 1250) / months_left
cards_by_spring = round(1250 + cards_per_month * 6)

#: cards_per_month: {value:.0f} is rounded too far. Keep one decimal.
#~ rounds
cards_per_month = round(cards_per_month)

#: cards_per_month: {value:.0f} is the whole gap. Divide it by the months.
cards_per_month = 2000 - 1250

#: cards_per_month: {value:.1f} is for one day. Divide the days by 30.4 first.
cards_per_month = 750 / 302

#: cards_per_month: {value:.1f} divides the target. Divide the gap: the target minus the 1,250 cards of today.
cards_per_month = 2000 / (302 / 30.4)

#: cards_per_month: The gap is the target minus the baseline, so here it is above zero.
cards_per_month = (1250 - 2000) / (302 / 30.4)

#: cards_by_spring: {value:.0f} is what six months bring. Add it to the 1,250 cards of today.
cards_by_spring = 6 * cards_per_month

#: cards_by_spring: {value:.0f} is one month's progress. Take six months.
cards_by_spring = 1250 + cards_per_month

# %% attempts="charter"
#: right
our_charter = pd.DataFrame(
    {
        "field": [
            "outcome", "measure", "baseline", "baseline_date", "source", "start", "target",
            "target_date", "owner", "decides", "team", "not_in_scope",
        ],
        "value": [
            "Every child in the valley has a library card before school starts.",
            "children with a card", "1250", "2026-08-15",
            "The library's list of members, counted by the team on August 15.", "2026-09-01",
            "2,000", "2027-06-30", "Head of the library system", "The school board, in October",
            "Noor Haddad, Tim Lee", "School libraries; cards for adults",
        ],
    }
)

#: right
our_charter = pd.Series(
    {
        "outcome": "People who call about food stamps reach a person on the same day.",
        "measure": "calls answered within the day, percent",
        "baseline": "41%",
        "baseline_date": "May 31, 2026",
        "source": "Phone system, all calls in May, exported by the call center",
        "start": pd.Timestamp("2026-06-01"),
        "target": 70.5,
        "target_date": pd.Timestamp("2027-03-31"),
        "owner": "Maria Lopez, director of human services",
        "decides": "The city manager. We ask in July.",
        "team": "Maria Chen; Ola Berg; Sam Ito",
        "not_in_scope": "We change no rule of the state. We buy no new phone system.",
    }
)

#: `our_charter`: the field "owner" is "The team", and that is nobody whom one can call. Name one person or one post.
#~ "Director of sanitation" -> "The team"

#: `our_charter`: the field "owner" names Carla Moss, who is in the field "team". Name somebody outside of it.
#~ "Director of sanitation" -> "Carla Moss, sanitation"

#: `our_charter`: the fields "target" and "baseline" say the same.
#~ "target": 80 -> "target": 97.6

#: `our_charter`: the field "baseline" is "about a hundred"; it should be a number.
#~ "baseline": 97.6 -> "baseline": "about a hundred"

#: `our_charter`: the field "target_date" is "soon"; it should be a day with its year, such as 2027-06-30.
#~ "2026-12-31" -> "soon"

#: `our_charter`: the field "target_date" is 2025-11-30, and "start" is 2026-01-12. It should be later.
#~ "2026-12-31" -> "2025-11-30"

#: `our_charter`: the field "start" is 2025-06-01, and "baseline_date" is 2025-12-31. It should not be earlier.
#~ "2026-01-12" -> "2025-06-01"

#: `our_charter`: the field "not_in_scope" names 1 thing; this task asks for 2 to 10, each on a line of its own.
#~ Dumped cars\nPiles on private lots -> Dumped cars

#: `our_charter` has nothing in the field "decides".
#~ The deputy mayor, about one more truck. We ask on February 3. ->

# %% attempts="pace"
#: right
per_month = round((80 - 97.6) / ((pd.Timestamp("2026-12-31") - pd.Timestamp("2026-01-12")).days / 30), 2)
after_three = round(97.6 + 3 * per_month, 1)

#: right
per_month = (80 - 97.6) / (353 / 30.4)
after_three = 97.6 - 3 * 1.516

#: per_month: `per_month` is -17.6. That is the whole gap. Divide it by the months.
per_month = 80 - 97.6

#: per_month: `per_month` is 1.5157. The sign is the wrong way around: take the target minus the baseline.
per_month = (97.6 - 80) / months

#: per_month: `per_month` is 11.6118. That is how many months there are. Divide the gap by them.
per_month = months

#: per_month: `per_month` is 6.8896. That divides the target. Divide the gap: the target minus the baseline.
per_month = 80 / months

#: after_three: `after_three` is 96.0843. That is one month's progress on top of the baseline. Take all the months.
after_three = 97.6 + per_month

#: after_three: `after_three` is -4.547. That is how far these months should bring you. Add it to the baseline.
after_three = 3 * per_month

#: after_three: `after_three` is 102.147. That goes the wrong way from the baseline.
after_three = 97.6 - 3 * per_month
