# %% attempts="practice-funnel"
#: right
considered = round(179 / 7500, 3)
listed_here = scores["idea_id"].nunique() / 129

#: right
considered = 0.0239
listed_here = len(listed) / len(ideas["same_as"].unique())

#: considered: {value:.1f} is the wrong way around. Divide the part by the whole.
considered = 7500 / 179

#: considered: {value:.1f} is a percentage. Give a share from 0 to 1.
considered = 179 / 7500 * 100

#: listed_here: {value:.3f} divides by the cards. Divide by the different ideas.
listed_here = 8 / len(ideas)

# %% attempts="practice-lowest"
#: right
lowest = scores.groupby(["idea_id", "criterion"])["score"].min().unstack()

#: right
by_both = scores.groupby(["idea_id", "criterion"], as_index=False)["score"].min()
lowest = by_both.pivot(index="idea_id", columns="criterion", values="score")

#: These are the highest scores.
#~ aggfunc="min" -> aggfunc="max"

#: These are the means. Say which number each cell should hold: `aggfunc`.
#~ values="score", aggfunc="min" -> values="score"

# %% attempts="practice-weights"
#: right
her_winner = (means["Fairness"] + means["Cost"]).idxmax()

#: right
her_winner = (means * her_weights).sum(axis=1).sort_values().index[-1]

#: {value} wins with the first weights. Use hers.
her_winner = totals.idxmax()

#: {value} comes last with her weights. Take the largest score.
her_winner = (means * her_weights).sum(axis=1).idxmin()

# %% attempts="practice-swing"
#: right
still_first = 5

#: right
winners = []
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] *= 1.2
    winners.append(winner_with(changed / changed.sum()))
still_first = winners.count("I064")

#: {value:.0f} counts the criteria where another idea wins. Count those where it still does.
still_first = 0

#: {value:.0f} is the count with weights 20 percent lower. Make them higher.
#~ * 1.2 -> * 0.8

#: {value:.0f}: here all changes pile up, because the copy is made only once. Make a new copy for each criterion.
changed = weights.copy()
still_first = 0
for criterion in weights.index:
    changed[criterion] = changed[criterion] * 1.2
still_first = int(winner_with(changed) == "I064")

# %% attempts="merge-the-dots"
#: right
distinct = len(set(ideas["same_as"]))
merged = votes.merge(ideas, on="idea_id").groupby("same_as")["dots"].sum()
merged = merged.reindex(ideas["same_as"].unique()).fillna(0)
favorite = merged.sort_values(ascending=False).index[0]

#: right
distinct = (ideas["idea_id"] == ideas["same_as"]).sum()
merged = ideas.pivot_table(index="same_as", values="votes", aggfunc="sum")["votes"]
favorite = merged[merged == merged.max()].index[0]

#: distinct: {value:.0f} counts cards. Count different ideas.
distinct = len(ideas)

#: distinct: {value:.0f} counts the ideas that got a dot. Count all different ideas.
distinct = (merged > 0).sum()

#: distinct: {value:.0f} counts the headings on the wall. Count different ideas.
distinct = ideas["cluster"].nunique()

#: distinct: {value:.0f} is how many cards repeat another one. Count the ideas.
distinct = (ideas["idea_id"] != ideas["same_as"]).sum()

#: merged: These are the dots of each card. Add up the cards that say the same.
merged = ideas.set_index("idea_id")["votes"]

#: merged: These count cards. Add up their dots.
merged = ideas["same_as"].value_counts()

#: merged: These add up the dots under each heading. Group by `same_as`.
merged = ideas.groupby("cluster")["votes"].sum()

#: merged: These are means. Add up the dots.
merged = ideas.groupby("same_as")["votes"].mean()

#: favorite: No idea has fewer dots than {value}. Take the one with the most.
favorite = merged.idxmin()

#: favorite: {value} is the card with the most dots. Merge the cards first.
favorite = ideas.set_index("idea_id")["votes"].idxmax()

# %% attempts="short-list"
#: right
owner = ideas.set_index("idea_id")["same_as"]
named = votes.assign(idea=votes["idea_id"].map(owner))
voters = named.groupby("idea")["voter_id"].nunique()
rank = merged.sort_values(ascending=False) + voters.reindex(merged.index).fillna(0) / 1000
short_list = rank.nlargest(8).index
listed_share = 8 / len(merged)

#: right
all_votes = votes.merge(ideas[["idea_id", "same_as"]], on="idea_id")
voters = all_votes.drop_duplicates(["voter_id", "same_as"])["same_as"].value_counts()
short_list = sorted(voters.index, key=lambda idea: (-merged[idea], -voters[idea]))[:8]
listed_share = round(8 / distinct, 3)

#: right
all_votes = votes.merge(ideas[["idea_id", "same_as"]], on="idea_id")
voters = all_votes.groupby("same_as")["voter_id"].nunique().reindex(merged.index, fill_value=0)
table = pd.DataFrame({"dots": merged, "people": voters})
short_list = table.nlargest(8, ["dots", "people"]).index
listed_share = 8 / len(table)

#: voters: These are people for each card. Group by the idea.
voters = votes.groupby("idea_id")["voter_id"].nunique()

#: voters: These add up dots. Count people.
voters = all_votes.groupby("same_as")["dots"].sum()

#: short_list: The last place is a tie, and this list breaks it by chance. Sort by people, too.
short_list = [one for one in short_list if one != short_list[7]] + [
    both[both["dots"] == both["dots"].iloc[both.index.get_loc(short_list[7])]]["people"].idxmin()
]

#: short_list: These are the cards with the most dots, in their order. Merge the cards first.
short_list = list(ideas.sort_values("votes", ascending=False)["idea_id"].head(8))

#: short_list: There are eight places.
short_list = short_list[:7]

#: listed_share: {value:.3f} divides by the cards. Divide by the different ideas.
listed_share = 8 / len(ideas)

#: listed_share: {value:.3f} divides by the ideas that got a dot. Divide by all different ideas.
listed_share = 8 / len(voters)

#: listed_share: {value:.1f} is a percentage. Give a share from 0 to 1.
listed_share = 8 / distinct * 100

# %% attempts="weighted"
#: right
means = scores.groupby(["idea_id", "criterion"])["score"].mean().unstack()
totals = means.mul(weights, axis=1).sum(axis=1).round(3)
winner = totals.sort_values().index[-1]

#: right
weighted_scores = scores.assign(part=scores["score"] * scores["criterion"].map(weights))
means = scores.pivot_table(index="idea_id", columns="criterion", values="score")
totals = weighted_scores.groupby("idea_id")["part"].sum() / 6
winner = totals[totals == totals.max()].index[0]

#: means: These are sums over the jurors. Take means.
#~ values="score") -> values="score", aggfunc="sum")

#: means: These are medians. Take means.
#~ values="score") -> values="score", aggfunc="median")

#: means: These are the highest scores. Take means.
#~ values="score") -> values="score", aggfunc="max")

#: totals: These leave the weights out. Multiply by them first.
totals = means.mean(axis=1)

#: totals: These add up the scores without weights. Multiply by the weights first.
totals = means.sum(axis=1)

#: totals: These are means of the weighted scores. Add them up.
totals = (means * weights).mean(axis=1)

#: totals: Here, weights meet criteria by place, and they stand in another order. Multiply by name: `means * weights`.
totals = pd.Series(means.to_numpy() @ weights.to_numpy(), index=means.index)

#: winner: {value} has the lowest score.
winner = totals.idxmin()

#: winner: {value} comes second.
winner = totals.nlargest(2).index[1]

# %% attempts="sensitivity"
#: right
def winner_with(new_weights):
    result = {}
    for idea, row in means.iterrows():
        result[idea] = sum(row[criterion] * new_weights[criterion] for criterion in row.index)
    return max(result, key=result.get)


#: right
def winner_with(new_weights):
    total = means.mul(new_weights).sum(axis=1)
    return total[total == total.max()].index[0]


#: That gives the winner with the old weights. Use those that the function is given.
def winner_with(new_weights):
    return (means * weights).sum(axis=1).idxmax()


#: That gives the highest score. Return the id of its idea.
def winner_with(new_weights):
    return (means * new_weights).sum(axis=1).max()


#: That adds up the ideas for each criterion. Add up each row: `axis=1`.
def winner_with(new_weights):
    return (means * new_weights).sum().idxmax()


#: That gives the idea with the lowest score.
def winner_with(new_weights):
    return (means * new_weights).sum(axis=1).idxmin()


# %% attempts="swing"
#: right
found = {}
for criterion in weights.index:
    changed = weights.copy()
    changed[criterion] = 0.8 * changed[criterion]
    found[criterion] = winner_with(changed / changed.sum())
swing = [criterion for criterion in found if found[criterion] != winner][0]
rival = found[swing]

#: right
for name in weights.index:
    lower = weights.where(weights.index != name, weights * 0.8)
    if winner_with(lower) != totals.idxmax():
        swing, rival = name, winner_with(lower)

#: swing: With 20 percent less for {value}, the first winner still wins.
swing = weights.drop(swing).index[0]
#: or
swing = weights.drop(swing).index[1]
#: or
swing = weights.drop(swing).index[2]
#: or
swing = weights.drop(swing).index[3]

#: rival: {value} has the lowest score with the first weights. Who wins with the changed one?
rival = totals.idxmin()

#: rival: {value} does not win with that weight lower. Run `winner_with` with the changed weights.
rival = totals.drop([winner, rival]).nlargest(2).index[0]
#: or
rival = totals.drop([winner, rival]).nlargest(2).index[1]

#: rival: {value} is the winner with the first weights. Who wins with the changed weight?
rival = winner

# %% attempts="another-jury"
#: right
rng = np.random.default_rng(1)
six = leads_of(winner, rival).to_numpy()
juries = [rng.choice(six, 6) for _ in range(800)]
leads = [jury.mean() for jury in juries]
lead_low, lead_high = np.quantile(leads, [0.025, 0.975])

#: right
lead = leads_of(winner, rival)
juries = [lead.sample(frac=1, replace=True, random_state=900 + k) for k in range(500)]
leads = pd.Series([jury.mean() for jury in juries])
lead_low = leads.quantile(0.025)
lead_high = leads.quantile(0.975)

#: juries: All these juries are the same. Give each draw another `random_state`.
#~ random_state=seed -> random_state=1

#: juries: Without putting jurors back, every draw holds the same six. Say replace=True.
#~ replace=True, random_state=seed -> random_state=seed

#: juries: These are single jurors. Draw six each time.
#~ sample(6, replace -> sample(1, replace

#: juries: These are juries of twelve. Draw six, as many as there were.
#~ sample(6, replace -> sample(12, replace

#: juries: The sign is turned around: the score of the winner minus that of the rival.
#~ leads_of(winner, rival) -> leads_of(rival, winner)

#: leads: These add up the leads. Take the mean of each draw.
#~ jury.mean() -> jury.sum()

#: leads: These are medians. Take the mean of each draw.
#~ jury.mean() -> jury.median()

#: lead_low: {value:.2f} is the smallest of all. Take the quantile 0.025.
#~ np.quantile(leads, 0.025) -> min(leads)

#: lead_high: {value:.2f} is the end of a narrower range. Take the quantile 0.975.
#~ np.quantile(leads, 0.975) -> np.quantile(leads, 0.75)
