# %% attempts="practice-small"
#: right
play = np.random.default_rng(8)
counts = play.binomial(500, [[0.06], [0.07]], (2, 20000))
result, spread = effectsize_2proportions(counts[1], 500, counts[0], 500)
small_games = pd.Series(result * 100)
small_winners = round(small_games[result / np.sqrt(spread) > 1.96].mean(), 2)

#: right
old_small = rng.binomial(500, 0.06, 30000) / 500
new_small = rng.binomial(500, 0.07, 30000) / 500
small_games = (new_small - old_small) * 100
own_errors = np.sqrt((old_small * (1 - old_small) + new_small * (1 - new_small)) / 500) * 100
small_winners = small_games[small_games - 1.96 * own_errors > 0].mean()

#: small_games: These are the games with 1,500 homes. Here each arm has 500.
small_games = games

#: small_games: These are shares. Give percentage points: times 100.
small_games = gap_small

#: small_games: These are old minus new. Take the old letter away from the new one.
small_games = -small_games

#: small_winners: {value:.1f} is the mean of all games. Keep the winners only.
small_winners = small_games.mean()

#: small_winners: {value:.1f} is the mean of the winners with 1,500 homes. Here each arm has 500.
small_winners = winners.mean()

#: small_winners: {value:.3f} is a share. Give percentage points: times 100.
small_winners = gap_small[small_games > 1.96 * errors_small].mean()

#: small_winners: {value:.1f} is the mean of all games above zero. A winner lies 1.96 standard errors above it.
small_winners = small_games[small_games > 0].mean()

# %% attempts="practice-norm"
#: right
norm = one_letter("norm")
frame = combine_effects(norm["points"].to_numpy(), norm["variance"].to_numpy(), use_t=True)
norm_mean = round(frame.mean_effect_re, 2)
norm_low, norm_high = [round(end, 2) for end in frame.conf_int()[1]]
pull = norm["variance"] / (norm["variance"] + frame.tau2)
norm_expected = (norm["points"] + pull * (frame.mean_effect_re - norm["points"]))["Port Alder"]

#: right
norm = one_letter("norm") / [100, 100**2]
part = combine_effects(norm["points"], norm["variance"])
norm_mean = 100 * part.mean_effect_re
low, high = part.conf_int(use_t=True)[1]
norm_low, norm_high = 100 * low, 100 * high
v = norm["variance"]["Port Alder"]
norm_expected = 100 * (v * part.mean_effect_re + part.tau2 * norm["points"]["Port Alder"]) / (v + part.tau2)

#: norm_mean: {value:.2f} is the mean of the fixed model. The random one is in the row "random effect".
norm_mean = norm_pool.mean_effect_fe

#: norm_mean: {value:.2f} is about the letter `plain`. This task asks for `norm`.
norm_mean = average

#: norm_mean: {value:.2f} is the plain mean of six cities. Pool them with combine_effects.
norm_mean = norm["points"].mean()

#: norm_low: {value:.2f} belongs to the fixed model. Take number 1 of conf_int.
norm_low = norm_pool.conf_int(use_t=True)[0][0]

#: norm_low: {value:.2f} leaves out use_t=True.
norm_low = norm_pool.conf_int(use_t=False)[1][0]

#: {value:.2f} is the other end of the interval. The low end comes first.
norm_high, norm_low = norm_pool.conf_int(use_t=True)[1]

#: norm_high: {value:.2f} belongs to the fixed model. Take number 1 of conf_int.
norm_high = norm_pool.conf_int(use_t=True)[0][1]

#: norm_expected: {value:.2f} is what Port Alder saw. Pull it toward the mean.
norm_expected = alder["points"]

#: norm_expected: {value:.2f} pulls with the weights swapped: the own result counts tau2 / (tau2 + variance).
norm_expected = norm_mean + (1 - alder_weight) * (alder["points"] - norm_mean)

#: norm_expected: {value:.2f} is the mean of the cities. The own result counts, too.
norm_expected = norm_mean

# %% attempts="practice-start"
#: right
pair = homes[homes["arm"].isin(["text", "current"])]
rents = (pair["tenure"] == "rents").groupby(pair["arm"]).agg(["sum", "size"])
gap, gap_variance = effectsize_2proportions(
    rents.loc["text", "sum"],
    rents.loc["text", "size"],
    rents.loc["current", "sum"],
    rents.loc["current", "size"],
)
start_gap = round(gap / gap_variance**0.5, 2)

#: right
share = (homes["tenure"] == "rents").groupby(homes["arm"]).mean()
count = homes.groupby("arm").size()
variance = share * (1 - share) / count
start_gap = (share["text"] - share["current"]) / np.sqrt(variance["text"] + variance["current"])

#: {value:.4f} is the difference of the shares. Divide it by its standard error.
start_gap = gap

#: {value:.2f} has the wrong sign: text minus current.
start_gap = -start_gap

#: {value:.0f} divides by the variance. The standard error is its root: ** 0.5.
start_gap = gap / gap_variance

#: {value:.2f} is about the letter plain. Compare text with current.
gap, gap_variance = effectsize_2proportions(
    renters["plain"], everybody["plain"], renters["current"], everybody["current"]
)
start_gap = gap / np.sqrt(gap_variance)

#: {value:.2f} compares bookings, the result. This task asks for homes that rent.
booked = homes.groupby("arm")["booked"].sum()
gap, gap_variance = effectsize_2proportions(
    booked["text"], everybody["text"], booked["current"], everybody["current"]
)
start_gap = gap / np.sqrt(gap_variance)

# %% attempts="winners"
#: right
play = np.random.default_rng(2026)
counts = play.binomial(size_each, [[0.03], [0.04]], (2, 20000))
result, spread = effectsize_2proportions(counts[1], size_each, counts[0], size_each)
games = pd.Series(result * 100)
winner_mean = round(games[result / np.sqrt(spread) > 1.96].mean(), 2)

#: right
old = rng.binomial(size_each, 0.03, 20000) / size_each
new = rng.binomial(size_each, 0.04, 20000) / size_each
games = (new - old) * 100
own_errors = np.sqrt((old * (1 - old) + new * (1 - new)) / size_each) * 100
winner_mean = np.mean([game for game, error in zip(games, own_errors) if game > 1.96 * error])

#: right
games = []
kept = []
for game in range(20000):
    old = rng.binomial(size_each, 0.03)
    new = rng.binomial(size_each, 0.04)
    difference, variance = effectsize_2proportions(new, size_each, old, size_each)
    games.append(100 * difference)
    if difference > 1.96 * variance**0.5:
        kept.append(100 * difference)
winner_mean = np.mean(kept)

#: games: These are shares. Give percentage points: times 100.
games = difference

#: games: These are old minus new. Take the old reminder away from the new one.
games = -games

#: games: Both arms have the same chance here. With the new reminder it is 4 of 100: 0.04.
new = rng.binomial(size_each, 0.03, 20000)
games = 100 * (new - old) / size_each

#: games: These games have all homes of the city in each arm. Each letter went to size_each homes.
old = rng.binomial(4 * size_each, 0.03, 20000)
new = rng.binomial(4 * size_each, 0.04, 20000)
games = 100 * (new - old) / (4 * size_each)

#: games: These are the winners only. Keep all 20,000 games here.
games = games[games > 1.96 * errors]

#: games: These games have other chances, such as those of the lesson. Here they are 3 and 4 of 100.
#~ alone
old = rng.binomial(size_each, 0.06, 20000)
new = rng.binomial(size_each, 0.07, 20000)
difference, variance = effectsize_2proportions(new, size_each, old, size_each)
games = 100 * difference
winner_mean = games[games > 196 * variance**0.5].mean()
#: or
#~ alone
old = rng.binomial(size_each, 0.04, 20000)
new = rng.binomial(size_each, 0.05, 20000)
difference, variance = effectsize_2proportions(new, size_each, old, size_each)
games = 100 * difference
winner_mean = games[games > 196 * variance**0.5].mean()

#: winner_mean: {value:.2f} comes from games with other chances, such as those of the lesson. Here they are 3 and 4 of 100.
#~ alone
old = rng.binomial(size_each, 0.06, 20000)
new = rng.binomial(size_each, 0.07, 20000)
difference, variance = effectsize_2proportions(new, size_each, old, size_each)
games = 100 * difference
winner_mean = games[games > 196 * variance**0.5].mean()
#: or
#~ alone
old = rng.binomial(size_each, 0.04, 20000)
new = rng.binomial(size_each, 0.05, 20000)
difference, variance = effectsize_2proportions(new, size_each, old, size_each)
games = 100 * difference
winner_mean = games[games > 196 * variance**0.5].mean()

#: winner_mean: {value:.2f} keeps the games above 1.96 points. A winner lies 1.96 of its own standard errors above zero.
winner_mean = games[games > 1.96].mean()

#: winner_mean: {value:.2f} is the mean of all games. Keep the winners only.
winner_mean = games.mean()

#: winner_mean: {value:.3f} is a share. Give percentage points: times 100.
winner_mean = difference[games > 1.96 * errors].mean()

#: winner_mean: {value:.2f} keeps nearly all games above zero. A winner lies 1.96 standard errors above it: 1.96 roots of the variance.
winner_mean = games[games > 0].mean()
#: or
winner_mean = games[games > 1.96 * 100 * variance].mean()

#: winner_mean: {value:.2f} is the share of games that win. Give the mean of their results.
winner_mean = (games > 1.96 * errors).mean()

#: winner_mean: {value:.2f} is the mean of the games that do not win.
winner_mean = games[games <= 1.96 * errors].mean()

#: winner_mean: {value:.2f} keeps the games above the truth, 1 point. A winner lies 1.96 standard errors above zero.
winner_mean = games[games > 1].mean()

#: winner_mean: {value:.2f} keeps the games more than one standard error above zero. It takes 1.96 of them.
winner_mean = games[games > errors].mean()

#: winner_mean: {value:.2f} is the median of the winners. Take their mean.
winner_mean = np.median(games[games > 1.96 * errors])

#: winner_mean: {value:.2f} comes from games in whole points. Round nothing.
whole = games.round()
winner_mean = whole[whole > 1.96 * errors].mean()

# %% attempts="registry"
#: right
small = registry["homes"] < 1000
printed = registry["published"].str.startswith("y")
printed_gap = registry[printed & small]["points"].mean() - registry[printed & ~small]["points"].mean()
pooled = {}
for name, part in {"printed": registry[printed], "all": registry}.items():
    pooled[name] = combine_effects(part["points"], part["standard_error"] ** 2, use_t=True)
printed_mean = round(pooled["printed"].mean_effect_re, 2)
registry_mean = round(pooled["all"].mean_effect_re, 2)

#: right
printed = registry[registry["published"] != "no"]
means = printed.groupby(printed["homes"] < 1000)["points"].mean()
printed_gap = means[True] - means[False]
frame = combine_effects(printed["points"], printed["standard_error"] ** 2).summary_frame()
printed_mean = frame["eff"]["random effect"]
registry_mean = combine_effects(registry["points"], registry["standard_error"] ** 2).mean_effect_re

#: printed_gap: {value:.2f} compares all trials of the registry. Keep those that were published.
printed_gap = (
    registry[registry["homes"] < 1000]["points"].mean() - registry[registry["homes"] >= 1000]["points"].mean()
)

#: printed_gap: {value:.2f} has the wrong sign: small trials minus the others.
printed_gap = -printed_gap

#: printed_gap: {value:.2f} is the mean of the small trials. Take the mean of the others away.
printed_gap = small["points"].mean()

#: printed_gap: {value:.2f} compares published trials with unpublished ones. Compare small with large.
printed_gap = printed["points"].mean() - registry[registry["published"] == "no"]["points"].mean()

#: printed_gap: {value:.2f} compares pooled means. Here it is the plain mean of the column points.
printed_gap = (
    combine_effects(small["points"], small["standard_error"] ** 2).mean_effect_re
    - combine_effects(large["points"], large["standard_error"] ** 2).mean_effect_re
)

#: registry_mean: {value:.2f} pools the trials that were not published. Pool all 100.
left = registry[registry["published"] == "no"]
registry_mean = combine_effects(left["points"], left["standard_error"] ** 2).mean_effect_re

#: printed_gap: {value:.2f} comes from medians. Use means.
printed_gap = small["points"].median() - large["points"].median()

#: printed_mean: {value:.2f} is the plain mean of the published trials. Pool them with combine_effects.
printed_mean = printed["points"].mean()

#: printed_mean: {value:.2f} is the mean of the fixed model. The random one is in the row "random effect".
printed_mean = combine_effects(printed["points"], printed["standard_error"] ** 2).mean_effect_fe

#: printed_mean: {value:.2f} comes from standard errors in place of variances. Square them.
printed_mean = combine_effects(printed["points"], printed["standard_error"]).mean_effect_re

#: printed_mean: {value:.2f} pools all 100 trials. Here only the published ones.
printed_mean = registry_mean

#: printed_mean: {value:.2f} pools the trials that were not published.
left = registry[registry["published"] == "no"]
printed_mean = combine_effects(left["points"], left["standard_error"] ** 2).mean_effect_re

#: registry_mean: {value:.2f} pools the published trials. Here all 100.
registry_mean = printed_mean

#: registry_mean: {value:.2f} is the mean of the fixed model. The random one is in the row "random effect".
registry_mean = combine_effects(registry["points"], registry["standard_error"] ** 2).mean_effect_fe

#: registry_mean: {value:.2f} is the plain mean of the 100 trials. Pool them with combine_effects.
registry_mean = registry["points"].mean()

#: registry_mean: {value:.2f} comes from standard errors in place of variances. Square them.
registry_mean = combine_effects(registry["points"], registry["standard_error"]).mean_effect_re

#: printed_gap: {value:.2f} compares small and large trials that were not published.
left = registry[registry["published"] == "no"]
printed_gap = left[left["homes"] < 1000]["points"].mean() - left[left["homes"] >= 1000]["points"].mean()

#: printed_gap: {value:.2f} takes the mean of all published trials away. Take that of the large ones away.
printed_gap = small["points"].mean() - printed["points"].mean()

#: printed_gap: {value:.2f} compares published trials with unpublished ones. Compare small with large.
left = registry[registry["published"] == "no"]
printed_gap = small["points"].mean() - left[left["homes"] < 1000]["points"].mean()

#: printed_gap: {value:.2f} draws the line between small and large elsewhere. It is at 1,000 homes in an arm.
printed_gap = printed[printed["homes"] < 2000]["points"].mean() - printed[printed["homes"] >= 2000]["points"].mean()
#: or
printed_gap = printed[printed["homes"] < 500]["points"].mean() - printed[printed["homes"] >= 500]["points"].mean()
#: or
middle = printed["homes"].median()
printed_gap = printed[printed["homes"] < middle]["points"].mean() - printed[printed["homes"] >= middle]["points"].mean()

#: printed_mean: {value:.2f} pools the small ones alone. Pool all published trials.
printed_mean = combine_effects(small["points"], small["standard_error"] ** 2).mean_effect_re

#: {value:.2f} comes from roots of the standard errors. The variance is the standard error times itself.
printed_mean = combine_effects(printed["points"], printed["standard_error"] ** 0.5).mean_effect_re
registry_mean = combine_effects(registry["points"], registry["standard_error"] ** 0.5).mean_effect_re

#: {value:.2f} is a standard error, from the column sd_eff. The mean is in the column eff.
printed_mean = printed_pool.sd_eff_w_re
registry_mean = registry_pool.sd_eff_w_re

# %% attempts="pool"
#: right
text = one_letter("text")
pool = combine_effects(text["points"].to_numpy(), text["variance"].to_numpy(), use_t=True)
fixed_mean, random_mean = round(pool.mean_effect_fe, 2), round(pool.mean_effect_re, 2)
random_low = round(pool.conf_int()[1][0], 1)
random_high = round(pool.conf_int()[1][1], 1)
spread = pool.tau2**0.5

#: right
text = one_letter("text") / [100, 100**2]
part = combine_effects(text["points"], text["variance"])
fixed_mean = 100 * part.mean_effect_fe
random_mean = 100 * part.mean_effect_re
low, high = part.conf_int(use_t=True)[1]
random_low, random_high = 100 * low, 100 * high
spread = 100 * np.sqrt(part.tau2)
pool = combine_effects(one_letter("text")["points"], one_letter("text")["variance"], use_t=True)

#: fixed_mean: {value:.2f} is the mean of the random model. The fixed one is in the row "fixed effect".
fixed_mean = pool.mean_effect_re

#: fixed_mean: {value:.2f} is the plain mean of six cities. Pool them: a city with a small variance counts more.
fixed_mean = text["points"].mean()

#: fixed_mean: {value:.2f} is about another letter. Pool `text`.
plain = one_letter("plain")
fixed_mean = combine_effects(plain["points"], plain["variance"]).mean_effect_fe
#: or
norm = one_letter("norm")
fixed_mean = combine_effects(norm["points"], norm["variance"]).mean_effect_fe

#: random_mean: {value:.2f} is the mean of the fixed model. The random one is in the row "random effect".
random_mean = pool.mean_effect_fe

#: random_mean: {value:.2f} comes from standard errors in place of variances. The column variance is ready for use.
random_mean = combine_effects(text["points"], np.sqrt(text["variance"])).mean_effect_re

#: random_mean: {value:.2f} is the plain mean of six cities. Pool them: a city with a small variance counts more.
random_mean = text["points"].mean()

#: random_mean: {value:.2f} comes from another way to estimate tau2. Leave method_re of combine_effects alone.
random_mean = combine_effects(text["points"], text["variance"], method_re="dl").mean_effect_re

#: random_low: {value:.2f} belongs to the fixed model. Take number 1 of conf_int.
random_low = pool.conf_int(use_t=True)[0][0]

#: random_low: {value:.2f} leaves out use_t=True.
random_low = pool.conf_int(use_t=False)[1][0]

#: {value:.2f} is the other end of the interval. The low end comes first.
random_high, random_low = pool.conf_int(use_t=True)[1]

#: random_low: {value:.2f} is where one more city may lie. This task asks for the interval of the mean.
random_low = pool.mean_effect_re - 2.78 * np.sqrt(pool.tau2 + pool.sd_eff_w_re**2)

#: random_high: {value:.2f} belongs to the fixed model. Take number 1 of conf_int.
random_high = pool.conf_int(use_t=True)[0][1]

#: random_high: {value:.2f} leaves out use_t=True.
random_high = pool.conf_int(use_t=False)[1][1]

#: spread: {value:.2f} is tau2 itself. The spread is its square root.
spread = pool.tau2

#: spread: {value:.2f} is the standard error of the mean. The spread of the true effects comes from tau2.
spread = pool.sd_eff_w_re

#: spread: {value:.2f} is the spread of the results, with chance in it. Take the root of tau2.
spread = text["points"].std()

#: spread: {value:.2f} says which part of the variation is more than chance. Take the root of tau2.
spread = pool.i2

#: fixed_mean: {value:.2f} comes from other variances. The column variance is ready for use.
fixed_mean = combine_effects(text["points"], text["variance"] ** 2).mean_effect_fe
#: or
fixed_mean = combine_effects(text["points"], text["variance"] ** 0.5).mean_effect_fe

#: {value:.2f} is a standard error, from the column sd_eff. The mean is in the column eff.
fixed_mean = table.loc["fixed effect", "sd_eff"]
random_mean = table.loc["random effect", "sd_eff"]

#: {value:.2f} is in another interval of conf_int. The one of the random model is number 1, the second.
random_low, random_high = pool.conf_int(use_t=True)[2]

#: {value:.2f} lies 1.96 standard errors from the mean. Six cities are few: take the end from conf_int(use_t=True).
reach = 1.96 * table.loc["random effect", "sd_eff"]
random_low, random_high = random_mean - reach, random_mean + reach

#: {value:.2f} is the result of one city. This task asks for the interval of the mean: conf_int.
random_low, random_high = text["points"].min(), text["points"].max()

#: random_high: {value:.2f} is where one more city may lie. This task asks for the interval of the mean.
random_high = pool.mean_effect_re + 2.78 * np.sqrt(pool.tau2 + pool.sd_eff_w_re**2)

# %% attempts="expect"
#: right
def shrink(own, variance, average, tau2):
    pull = variance / (variance + tau2)
    return own + pull * (average - own)


ours_expected = round(
    shrink(text.loc[our_city, "points"], text.loc[our_city, "variance"], random_mean, pool.tau2), 2
)


#: right
def shrink(own, variance, average, tau2):
    return (tau2 * own + variance * average) / (tau2 + variance)


ours_expected = shrink(*text.loc[our_city], random_mean, spread**2)


#: shrink: Your function has the weights swapped. The own result counts tau2 / (tau2 + variance).
#~ weight = tau2 / (tau2 + variance) -> weight = variance / (tau2 + variance)

#: shrink: Your function takes the middle of the two. The weight depends on variance and tau2.
#~ weight = tau2 / (tau2 + variance) -> weight = 0.5

#: shrink: Your function forgets the average: it has to start there.
#~ return average + weight * (own - average) -> return weight * (own - average)

#: shrink: Your function pulls away from the average. Write own - average.
#~ return average + weight * (own - average) -> return average + weight * (average - own)

#: shrink: It prints the answer. A function hands its answer back with return.
#~ return average + weight * (own - average) -> print(average + weight * (own - average))

#: shrink: Your function squares the variances, or takes their roots. Use them as they are.
#~ weight = tau2 / (tau2 + variance) -> weight = tau2**0.5 / (tau2**0.5 + variance**0.5)
#: or
#~ weight = tau2 / (tau2 + variance) -> weight = tau2**2 / (tau2**2 + variance**2)

#: ours_expected: {value:.2f} is what your city saw. Pull it toward the mean.
ours_expected = ours["points"]

#: ours_expected: {value:.2f} is the mean of the six cities. The own result counts, too.
ours_expected = pool.mean_effect_re

#: ours_expected: {value:.2f} is about the letter plain. Use `text`.
plain = one_letter("plain")
plain_pool = combine_effects(plain["points"], plain["variance"])
mine = plain.loc[our_city]
ours_expected = shrink(mine["points"], mine["variance"], plain_pool.mean_effect_re, plain_pool.tau2)

#: ours_expected: {value:.3f} is a share. Give percentage points.
ours_expected = ours_expected / 100

#: shrink: Your function needs parentheses: Python divides before it adds. Write tau2 / (tau2 + variance).
#~ weight = tau2 / (tau2 + variance) -> weight = tau2 / tau2 + variance

#: shrink: Your function starts from the own result. Start from the average, and go part of the way to the own one.
#~ return average + weight * (own - average) -> return own + weight * (own - average)

#: shrink: Your function returns the weight. Use it to pull the own result toward the average.
#~ return average + weight * (own - average) -> return weight

#: shrink: Your function takes the mean of this page, whatever average it is given. Use the name in its parentheses.
#~ return average + weight * (own - average) -> return random_mean + weight * (own - random_mean)

#: shrink: Your function takes the spread of this page, whatever tau2 it is given. Use the name in its parentheses.
#~ weight = tau2 / (tau2 + variance) -> weight = spread**2 / (spread**2 + variance)

#: shrink: Your function squares tau2. It is a variance already.
#~ weight = tau2 / (tau2 + variance) -> weight = tau2**2 / (tau2**2 + variance)

#: ours_expected: {value:.2f} is about the letter plain. Use `text`.
ours_expected = shrink(*one_letter("plain").loc[our_city], random_mean, pool.tau2)

#: ours_expected: {value:.2f} takes the spread in place of tau2. tau2 is the spread times itself.
ours_expected = shrink(ours["points"], ours["variance"], random_mean, spread)

#: ours_expected: {value:.2f} pulls toward the mean of the fixed model. Take that of the random one.
ours_expected = shrink(ours["points"], ours["variance"], fixed_mean, pool.tau2)

#: ours_expected: {value:.2f} takes the root of the variance. Give your function the column variance as it is.
ours_expected = shrink(ours["points"], ours["variance"] ** 0.5, random_mean, pool.tau2)

#: ours_expected: {value:.2f} pulls the mean toward the own result. The own result comes first in the parentheses.
ours_expected = shrink(random_mean, ours["variance"], ours["points"], pool.tau2)

#: ours_expected: {value:.2f} is about another city. The name of yours is in our_city.
ours_expected = shrink(*text.drop(our_city).iloc[0], random_mean, pool.tau2)
#: or
ours_expected = shrink(*text.drop(our_city).iloc[1], random_mean, pool.tau2)
#: or
ours_expected = shrink(*text.drop(our_city).iloc[2], random_mean, pool.tau2)
#: or
ours_expected = shrink(*text.drop(our_city).iloc[3], random_mean, pool.tau2)
#: or
ours_expected = shrink(*text.drop(our_city).iloc[4], random_mean, pool.tau2)

# %% attempts="warning"
#: right
gap = study["top"] - study["bottom"]
start_gaps = (gap / study["gap_error"])[study["time"] != "after"].round(2)
warning = "meter reading at the start (thousand gallons)"
next_step = "c"

#: right
early = study[study["time"] == "before"]
start_gaps = dict((early["top"] - early["bottom"]) / early["gap_error"])
warning = max(start_gaps, key=start_gaps.get)
next_step = "(C)"

#: start_gaps: The result of the study is among them. Keep the measures from before the lots.
start_gaps = (study["top"] - study["bottom"]) / study["gap_error"]

#: start_gaps: These are gaps in the units of each measure. Divide each by its standard error.
start_gaps = before["top"] - before["bottom"]

#: start_gaps: The signs are turned: top minus bottom.
start_gaps = -start_gaps

#: start_gaps: These are gaps relative to the bottom group. Divide by gap_error.
start_gaps = (before["top"] - before["bottom"]) / before["bottom"]
#: or
start_gaps = 100 * (before["top"] / before["bottom"] - 1)

#: start_gaps: These gaps are multiplied by the standard error. Divide.
start_gaps = (before["top"] - before["bottom"]) * before["gap_error"]

#: start_gaps: These gaps are divided by the square of gap_error. Divide by gap_error itself.
start_gaps = (before["top"] - before["bottom"]) / before["gap_error"] ** 2

#: start_gaps: These are ratios. Subtract bottom from top, and divide by gap_error.
start_gaps = before["top"] / before["bottom"]

#: warning: Give the whole name of the measure, as the table `study` shows it.
warning = "Meter reading at the start"
#: or
warning = "Meter reading"
#: or
warning = "Meter"

#: warning: Its gap is the largest in its own unit, but smaller than its standard error. Compare gaps in standard errors.
warning = (before["top"] - before["bottom"]).idxmax()

#: warning: This is the result of the study. It may differ. Look at what was known before the lots.
warning = study[study["time"] == "after"].index[0]

#: warning: This gap is the smallest. Which one lies far beyond 2?
warning = start_gaps.idxmin()

#: warning: This gap is between 1 and 2 standard errors: chance does that often.
warning = "People in the household"

#: next_step: The result is as large as that because the groups were not alike, perhaps. Far from zero does not mean right.
next_step = "A"

#: next_step: You can correct for a gap whose cause you know. Lots do not make such a gap, so something else did.
next_step = "B"

#: start_gaps: These gaps need parentheses: Python divides before it subtracts. Put the difference in ( ).
start_gaps = before["top"] - before["bottom"] / before["gap_error"]
