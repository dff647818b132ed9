# %% attempts="practice-rho"
#: right
weeks_of = falls.groupby("route_id")["piles"]
among = 12 * weeks_of.mean().var()
inside = weeks_of.var().mean()
rho_falls = (among - inside) / (among + 11 * inside)

#: right
found = anova_lm(ols("piles ~ C(route_id)", falls).fit())["F"].iloc[0]
rho_falls = (found - 1) / (found + 11)

#: {value:.2f} is the share within routes. rho is the share between them.
rho_falls = 1 - rho_falls

#: {value:.2f} divides by the variance within. Divide by both together.
rho_falls = between_falls / model_falls.scale

#: {value:.2f} is the variance between routes. Which share is it of both?
rho_falls = between_falls

#: {value:.2f} is that of Port Alder. Use `falls`, in both places.
rho_falls = rho

#: {value:.2f} takes roots first. rho is a share of variances.
rho_falls = between_falls**0.5 / (between_falls**0.5 + model_falls.scale**0.5)

# %% attempts="practice-route"
#: right
design_year = 1 + 51 * rho
routes_three = power.solve_power(
    3 / (spread * (design_effect(20, rho) / 20) ** 0.5), alpha=0.05, power=0.8
)

#: right
design_year = round(design_effect(52, rho), 2)
noise_again = (between + within / 20) ** 0.5
routes_three = power.solve_power(effect_size=3 / noise_again, alpha=0.05, power=0.8)

#: design_year: {value:.1f} is for 20 weeks. Here it is 52.
design_year = design_effect(20, rho)

#: design_year: {value:.1f} counts 53 weeks. The formula has m − 1.
design_year = 1 + 52 * rho

#: design_year: {value:.1f} is what the weeks count like. Give the design effect itself.
design_year = 52 / design_effect(52, rho)

#: routes_three: {value:.1f} is for 2 piles. Here it is 3.
routes_three = power.solve_power(effect_size=2 / noise, alpha=0.05, power=0.8)

#: routes_three: {value:.1f} is for 52 weeks. Here it is 20.
routes_three = power.solve_power(
    effect_size=3 / (spread * (design_year / 52) ** 0.5), alpha=0.05, power=0.8
)

#: routes_three: {value:.1f} uses the spread of one week. Use `noise`, the spread of a route's mean.
routes_three = power.solve_power(effect_size=3 / spread, alpha=0.05, power=0.8)

#: routes_three: {value:.1f} is for both halves. How many are in each?
routes_three = 2 * routes_three

# %% attempts="practice-screen"
#: right
first_look = ("Change", "Stop", "Go", "Stop")

#: right
first_look = "change stop go stop".split()

#: Plan 1: did people give their number for this kind of message?
first_look[0] = "go"

#: Plan 1: does anybody lose something? Questions 1 to 3 are in order.
first_look[0] = "stop"

#: Plan 2: half of the homes wait a month for a service that they had.
first_look[1] = "go"
#: or
first_look[1] = "change"

#: Plan 3: go down the table once more. Which question gets a no?
first_look[2] = "change"
#: or
first_look[2] = "stop"

#: Plan 4: is every word true?
first_look[3] = "go"
#: or
first_look[3] = "change"

# %% attempts="who-gets-lots"
#: right
lots_for = list("BHCRH")

#: right
lots_for = ("b", "h", "c", "r", "h")

#: Plan 1: everybody who waits for this elevator sees the poster. Who is that?
lots_for[0] = "H"
#: or
lots_for[0] = "R"

#: Plan 2: a letter reaches one home and tells of its own day.
lots_for[1] = "B"
#: or
lots_for[1] = "R"

#: Plan 3: whoever has learned it talks that way to every caller.
lots_for[2] = "H"
#: or
lots_for[2] = "R"

#: Plan 4: who hears the tune? A truck cannot play it for some homes only.
lots_for[3] = "H"
#: or
lots_for[3] = "B"

#: Plan 5: one phone, one message. Who else gets it?
lots_for[4] = "B"
#: or
lots_for[4] = "R"

# %% attempts="intra-class"
#: right
weeks_of = weeks.groupby("route_id")["piles"]
among = 12 * weeks_of.mean().var()
inside = weeks_of.var().mean()
rho = (among - inside) / (among + 11 * inside)

#: right
found = anova_lm(ols("piles ~ C(route_id)", weeks).fit())["mean_sq"]
between = (found.iloc[0] - found.iloc[1]) / 12
rho = between / (between + found.iloc[1])

#: {value:.2f} is the share within routes. rho is the share between them.
rho = within / (between + within)

#: {value:.2f} divides by the variance within. Divide by both together.
rho = between / within

#: {value:.2f} is the variance between routes. Which share is it of both?
rho = between

#: {value:.2f} takes roots first. rho is a share of variances.
rho = between**0.5 / (between**0.5 + within**0.5)

#: {value:.2f} is in percent. rho runs from 0 to 1.
rho = 100 * rho

#: {value:.2f} takes the variance of the routes' means. The ups and downs of single weeks are in it, too.
rho = weeks.groupby("route_id")["piles"].mean().var() / weeks["piles"].var()

#: {value:.2f} is the high end of the range. rho itself comes from the model.
rho = rho_high

#: {value:.3f} takes the weeks for clusters. The clusters are the routes: `groups=weeks["route_id"]`.
turned = mixedlm("piles ~ 1", weeks, groups=weeks["week_start"]).fit()
rho = turned.cov_re.iloc[0, 0] / (turned.cov_re.iloc[0, 0] + turned.scale)

#: {value:.2f} uses all weeks of `routes`. Use `weeks`, the twelve before the pilot.
every = mixedlm("piles ~ 1", routes, groups=routes["route_id"]).fit()
rho = every.cov_re.iloc[0, 0] / (every.cov_re.iloc[0, 0] + every.scale)

#: {value:.2f} looks at bookings. Here it is `piles`.
early = routes[routes["week_start"] < "2025-03-31"]
other = mixedlm("bookings ~ 1", early, groups=early["route_id"]).fit()
rho = other.cov_re.iloc[0, 0] / (other.cov_re.iloc[0, 0] + other.scale)

#: {value:.3f} takes districts for clusters. The clusters are the routes.
early = routes[routes["week_start"] < "2025-03-31"]
wide = mixedlm("piles ~ 1", early, groups=early["district"]).fit()
rho = wide.cov_re.iloc[0, 0] / (wide.cov_re.iloc[0, 0] + wide.scale)

#: {value:.2f} is R squared. The ups and downs of single weeks are in it, too. Take the two variances of the mixed model.
rho = ols("piles ~ C(route_id)", weeks).fit().rsquared

#: {value:.2f} is for means of twelve weeks. rho is about single weeks.
rho = between / (between + within / 12)

#: {value:.2f} is the root of the share. rho is the share itself.
rho = rho**0.5

#: {value:.2f} is the middle of the range. rho itself comes from the model.
rho = (rho_low + rho_high) / 2

#: Python divides before it adds. Put parentheses around the sum of both variances.
rho = between / between + within

# %% attempts="design-effect"
#: right
def design_effect(m, rho):
    return 1 - rho + m * rho


#: right
def design_effect(m, rho):
    effect = 1
    for _ in range(int(m) - 1):
        effect = effect + rho
    return effect


#: Your function takes m × rho. The formula has m − 1: a single row has none that is like it.
#~ return 1 + (m - 1) * rho -> return 1 + m * rho

#: Your function leaves out the 1. Rows that are not alike have the design effect 1, not 0.
#~ return 1 + (m - 1) * rho -> return (m - 1) * rho

#: Your function divides by rho. The more alike the rows, the larger the design effect.
#~ return 1 + (m - 1) * rho -> return 1 + (m - 1) / max(rho, 0.001)

#: Your function returns what the rows count like. Give the design effect itself.
#~ return 1 + (m - 1) * rho -> return m / (1 + (m - 1) * rho)

#: Your function lacks the parentheses: m − 1 comes first, then times rho.
#~ return 1 + (m - 1) * rho -> return 1 + m - 1 * rho

#: Your function uses 20 for m, whatever it gets.
#~ return 1 + (m - 1) * rho -> return 1 + 19 * rho

#: It prints the design effect. A function hands its answer back with return.
#~ return 1 + (m - 1) * rho -> print(1 + (m - 1) * rho)

#: Your function takes rho first. The check gives m first, as in design_effect(20, 0.25).
def design_effect(rho, m):
    return 1 + (m - 1) * rho


#: Your function rounds. Give the number as it is.
#~ return 1 + (m - 1) * rho -> return round(1 + (m - 1) * rho)

#: Your function takes the root. The design effect itself has none.
#~ return 1 + (m - 1) * rho -> return (1 + (m - 1) * rho) ** 0.5

#: Your function uses the rho of your city, whatever it gets. Use the one in its parentheses.
def design_effect(m, share):
    return 1 + (m - 1) * rho


# %% attempts="routes-needed"
#: right
each_route = (between + within / 20) ** 0.5
routes_each = power.solve_power(effect_size=worth / each_route, alpha=0.05, power=0.8)
both = between + within
each_route_high = (both * rho_high + both * (1 - rho_high) / 20) ** 0.5
routes_high = power.solve_power(effect_size=worth / each_route_high, alpha=0.05, power=0.8)
if_short = "c"

#: right
def needed(alike):
    several = (between + within) * design_effect(20, alike) / 20
    return power.solve_power(worth / several**0.5, None, 0.05, 0.8)


routes_each = round(needed(rho), 2)
routes_high = round(needed(rho_high), 2)
if_short = "C"

#: routes_each: {value:.1f} takes the weeks for separate facts. Use `noise`, not `spread` over 20 weeks.
routes_each = power.solve_power(effect_size=worth / spread, alpha=0.05, power=0.8) / 20

#: routes_each: {value:.1f} counts weeks, not routes. Use `noise`, the spread of a route's mean.
routes_each = power.solve_power(effect_size=worth / spread, alpha=0.05, power=0.8)

#: routes_each: {value:.1f} forgets to divide by the 20 weeks.
routes_each = power.solve_power(
    effect_size=worth / (spread * design_effect(20, rho) ** 0.5), alpha=0.05, power=0.8
)

#: routes_each: {value:.1f} is for 12 weeks, those of the table. The pilot runs for 20.
routes_each = power.solve_power(
    effect_size=worth / (spread * (design_effect(12, rho) / 12) ** 0.5), alpha=0.05, power=0.8
)

#: routes_each: {value:.1f} is for the lesson's 2 piles. Here it is `worth`.
routes_each = power.solve_power(effect_size=2 / noise, alpha=0.05, power=0.8)

#: routes_each: {value:.1f} is for both halves. How many are in each?
routes_each = 2 * routes_each

#: routes_each: {value:.1f} lacks the root of the design effect over the weeks.
routes_each = power.solve_power(
    effect_size=worth / (spread * design_effect(20, rho) / 20), alpha=0.05, power=0.8
)

#: routes_each: {value:.1f} takes the variance for the spread. The spread is its root.
routes_each = power.solve_power(
    effect_size=worth / ((between + within) * (design_effect(20, rho) / 20) ** 0.5),
    alpha=0.05,
    power=0.8,
)

#: routes_each: {value:.1f} is for a power of 0.9. Here it is 0.8.
routes_each = power.solve_power(effect_size=worth / noise, alpha=0.05, power=0.9)

#: routes_each: {value:.1f} looks to one side only. Leave out alternative: the pilot may also do harm.
routes_each = power.solve_power(
    effect_size=worth / noise, alpha=0.05, power=0.8, alternative="larger"
)

#: routes_each: {value:.1f} is for the high end of the range. Here it is `rho` itself.
routes_each = routes_high

#: routes_each: {value:.1f} turns the effect round. It is the difference, divided by `noise`.
routes_each = power.solve_power(effect_size=noise / worth, alpha=0.05, power=0.8)

#: routes_high: {value:.1f} still has rho itself. Put `rho_high` into the design effect.
routes_high = routes_each

#: routes_high: {value:.1f} is for the low end of the range. Put in `rho_high`.
routes_high = power.solve_power(
    effect_size=worth / (spread * (design_effect(20, rho_low) / 20) ** 0.5), alpha=0.05, power=0.8
)

#: routes_high: {value:.1f} is for both halves. How many are in each?
routes_high = 2 * routes_high

#: if_short: Many weeks of few routes are still few routes.
if_short = "A"

#: if_short: Look at the loop over weeks in the lesson. What does a year count like?
if_short = "B"

#: {value:.0f} is rounded up. Leave the number as it is here.
routes_each = -(-routes_each // 1)
routes_high = -(-routes_high // 1)

#: {value:.1f} is for `alpha=0.01`. Here it is 0.05.
routes_each = power.solve_power(effect_size=worth / noise, alpha=0.01, power=0.8)
routes_high = power.solve_power(effect_size=worth / noise_high, alpha=0.01, power=0.8)

#: {value:.1f} takes `worth` itself for the effect. The effect is in spreads: divide it by the noise.
routes_each = power.solve_power(effect_size=worth, alpha=0.05, power=0.8)
routes_high = power.solve_power(effect_size=worth, alpha=0.05, power=0.8)

#: {value:.1f} comes from the tool for shares. `power`, the tool for means, knows that few routes leave more to chance.
from statsmodels.stats.power import NormalIndPower

by_shares = NormalIndPower()
routes_each = by_shares.solve_power(effect_size=worth / noise, alpha=0.05, power=0.8)
routes_high = by_shares.solve_power(effect_size=worth / noise_high, alpha=0.05, power=0.8)

#: {value:.1f} takes the spread of the routes' means for `spread`. It is the root of both variances together.
spread = weeks.groupby("route_id")["piles"].mean().std()
routes_each = power.solve_power(effect_size=worth / (spread * (design_effect(20, rho) / 20) ** 0.5), alpha=0.05, power=0.8)
routes_high = power.solve_power(effect_size=worth / (spread * (design_effect(20, rho_high) / 20) ** 0.5), alpha=0.05, power=0.8)

#: {value:.1f} is for 52 weeks. The pilot runs for 20.
routes_each = power.solve_power(effect_size=worth / (spread * (design_effect(52, rho) / 52) ** 0.5), alpha=0.05, power=0.8)
routes_high = power.solve_power(effect_size=worth / (spread * (design_effect(52, rho_high) / 52) ** 0.5), alpha=0.05, power=0.8)

#: {value:.1f} takes the variance within alone for the spread. Both variances belong in it.
spread = within**0.5
routes_each = power.solve_power(effect_size=worth / (spread * (design_effect(20, rho) / 20) ** 0.5), alpha=0.05, power=0.8)
routes_high = power.solve_power(effect_size=worth / (spread * (design_effect(20, rho_high) / 20) ** 0.5), alpha=0.05, power=0.8)

#: `design_effect` takes the weeks first, then rho.
routes_each = power.solve_power(effect_size=worth / (spread * (design_effect(rho, 20) / 20) ** 0.5), alpha=0.05, power=0.8)
routes_high = power.solve_power(effect_size=worth / (spread * (design_effect(rho_high, 20) / 20) ** 0.5), alpha=0.05, power=0.8)

#: routes_each: {value:.0f} is what the city has. How many does it need?
routes_each = half

#: routes_high: {value:.1f} also changes the spread of one week. It stays as it is.
routes_high = power.solve_power(
    effect_size=worth / (within * rho_high / (1 - rho_high) + within / 20) ** 0.5, alpha=0.05, power=0.8
)

# %% attempts="screen"
#: right
verdicts = "go stop change stop change go stop change".split()
decided_by = {8: 7, 7: 1, 5: 5, 4: 2, 3: 4, 2: 1}

#: right
verdicts = ("GO", "STOP", "CHANGE", "STOP", "CHANGE", "GO", "STOP", "CHANGE")
decided_by = dict(zip([2, 3, 4, 5, 7, 8], [1, 4, 2, 5, 1, 7], strict=True))

#: verdicts: Plan 1: even the control group gets a letter. Which question gets a no?
verdicts[0] = "change"
#: or
verdicts[0] = "stop"

#: verdicts: Plan 2: there are dates, and people are told there are none.
verdicts[1] = "go"
#: or
verdicts[1] = "change"

#: verdicts: Plan 3: STOP works. But what did parents give the number for?
verdicts[2] = "go"

#: verdicts: Plan 3: nobody loses anything, and every word may be true. So questions 1 to 3 are in order.
verdicts[2] = "stop"

#: verdicts: Plan 4: has a neighbor complained?
verdicts[3] = "go"
#: or
verdicts[3] = "change"

#: verdicts: Plan 5: how does somebody end it?
verdicts[4] = "go"

#: verdicts: Plan 5: a way to end it can be added. Which question is that?
verdicts[4] = "stop"

#: verdicts: Plan 6: nobody loses a pickup, and those who carry the burden agreed. Which question gets a no?
verdicts[5] = "change"
#: or
verdicts[5] = "stop"

#: verdicts: Plan 7: half of the people lose a reminder that they have today, and it costs them money.
verdicts[6] = "go"
#: or
verdicts[6] = "change"

#: verdicts: Plan 8: who can open the folder, and what is it for?
verdicts[7] = "go"

#: verdicts: Plan 8: the folder can be mended. Which question is that?
verdicts[7] = "stop"

#: decided_by: Plan 2: before any other question, look at what these homes can do today and no longer can.
decided_by[2] = 2
#: or
decided_by[2] = 3

#: decided_by: Plan 3: STOP works. What was the number given for?
decided_by[3] = 5
#: or
decided_by[3] = 8

#: decided_by: Plan 4: is the first sentence true?
decided_by[4] = 1
#: or
decided_by[4] = 3

#: decided_by: Plan 5: people who booked gave their number. What can they not do?
decided_by[5] = 4
#: or
decided_by[5] = 6

#: decided_by: Plan 7: the fine is a harm, but a question further up already gets a no.
decided_by[7] = 3

#: decided_by: Plan 7: no word is untrue. What do these people have today?
decided_by[7] = 2

#: decided_by: Plan 8: it is about data, and who can see them.
decided_by[8] = 4
#: or
decided_by[8] = 8
