# %% attempts="practice-difference"
#: right
standard, redesigned = 16291 / 69318, 20061 / 69955
email_points = (redesigned - standard) * 100
email_low, email_high = [
    100 * end for end in confint_proportions_2indep(20061, 69955, 16291, 69318, method="wald")
]
email_p = 0

#: right
both = test_proportions_2indep(20061, 69955, 16291, 69318, method="score")
email_points = round(100 * both.diff, 2)
email_low, email_high = 4.71, 5.64
email_p = round(both.pvalue, 4)

#: email_points: {value:.3f} is a share. Give percentage points: times 100.
email_points = email_points / 100

#: email_points: {value:.1f} has the wrong sign: redesigned minus standard.
email_points = -email_points

#: email_points: {value:.0f} is the relative change, in percent. Subtract the shares.
email_points = 100 * (20061 / 69955) / (16291 / 69318) - 100

#: email_low: {value:.3f} is a share. Give percentage points: times 100.
email_low, email_high = low_end, high_end

#: email_low: {value:.1f} is the range of standard minus redesigned. The redesigned email comes first.
email_low, email_high = [100 * end for end in confint_proportions_2indep(16291, 69318, 20061, 69955)]

#: email_low: {value:.1f} is the other end. The low end comes first.
email_low, email_high = email_high, email_low

#: email_p: {value:.2f} is the test's statistic. Its p-value is `.pvalue`.
email_p = test_proportions_2indep(20061, 69955, 16291, 69318).statistic

#: email_p: {value:.0f} is one minus the p-value.
email_p = 1 - email_p

# %% attempts="practice-odds"
#: right
general_odds = (0.099 / 0.901) / (0.082 / 0.918)
general_low, general_high = 1.01, 1.50

#: right
counts = np.array([[244, 2462 - 244], [202, 2462 - 202]])
general_odds = Table2x2(counts).oddsratio
general_low, general_high = [round(end, 2) for end in Table2x2(counts).oddsratio_confint()]

#: general_odds: {value:.2f} is the ratio of the shares. The odds ratio needs those who did not miss, too.
general_odds = general / specific

#: general_odds: {value:.2f} is the odds ratio turned over. General words come first, and in each row those who missed.
general_odds = 1 / second.oddsratio

#: general_odds: {value:.2f} is the first trial, of the lesson.
general_odds = hospital.oddsratio

#: general_odds: {value:.2f} is the logarithm of the odds ratio.
general_odds = second.log_oddsratio

#: general_low: {value:.2f} is on the scale of logarithms. Use `.oddsratio_confint()`.
general_low, general_high = second.log_oddsratio_confint()

#: general_low: {value:.2f} comes from the odds ratio turned over. General words come first, and in each row those who
#: missed.
general_low, general_high = 1 / general_high, 1 / general_low

#: general_low: {value:.2f} takes all appointments for one group. Each has 2,462.
whole = Table2x2([[0.099 * 9848, 0.901 * 9848], [0.082 * 9848, 0.918 * 9848]])
general_low, general_high = whole.oddsratio_confint()

# %% attempts="practice-reached"
#: right
visit_points = 13 - 9
visit_reached = visit_points * 1000 / 640

#: right
visit_points = 4.0
visit_reached = round(100 * 0.04 / 0.64, 2)

#: visit_points: {value:.2f} is a share. Give percentage points: times 100.
visit_points = 0.04

#: visit_points: {value:.1f} counts only homes that opened. As assigned, all 1,000 count.
visit_points = 100 * (130 / 640 - 90 / 1000)

#: visit_points: {value:.0f} has the wrong sign: homes with a visit minus the others.
visit_points = -visit_points

#: visit_reached: {value:.2f} is multiplied by the share that opened. Divide.
visit_reached = visit_points * 0.64

#: visit_reached: {value:.1f} is divided by the share that did not open.
visit_reached = visit_points / 0.36

#: visit_reached: {value:.1f} puts all bookings on the homes that opened. Some of the others booked, too. Divide the
#: difference as assigned by the share that opened.
visit_reached = 100 * (130 / 640 - 90 / 1000)

#: visit_reached: {value:.1f} is the difference as assigned. It is not yet divided.
visit_reached = visit_points

# %% attempts="difference"
#: right
share = homes.groupby("arm")["booked"].mean() * 100
norm_points = share["norm"] - share["current"]
low, high = confint_proportions_2indep(
    booked["norm"], mailed["norm"], booked["current"], mailed["current"], method="score"
)
norm_low, norm_high = 100 * low, 100 * high
norm_reading = "B" if norm_low <= 0 <= norm_high else "A"

#: right
norm_points = round(100 * (booked["norm"] - booked["current"]) / size_each, 2)
low, high = confint_proportions_2indep(
    booked["norm"], size_each, booked["current"], size_each, method="agresti-caffo"
)
norm_low, norm_high = round(100 * low, 2), round(100 * high, 2)
norm_reading = "a" if norm_low > 0 else "b"

#: norm_points: {value:.3f} is a share. Give percentage points: times 100.
norm_points = norm_points / 100

#: norm_points: {value:.1f} has the wrong sign: norm minus current.
norm_points = -norm_points

#: norm_points: {value:.1f} compares plain with current. Here it is norm.
norm_points = 100 * (booked["plain"] / mailed["plain"] - booked["current"] / mailed["current"])

#: norm_points: {value:.1f} compares norm with plain. Here it is current.
norm_points = 100 * (booked["norm"] / mailed["norm"] - booked["plain"] / mailed["plain"])

#: norm_points: {value:.0f} is a number of homes. Divide each by what was mailed.
norm_points = booked["norm"] - booked["current"]

#: norm_points: {value:.1f} is the relative change, in percent. Subtract the shares.
norm_points = 100 * booked["norm"] / booked["current"] - 100

#: norm_points: {value:.1f} leaves out the letters that came back. Count every home as assigned.
kept = homes[homes["letter_returned"] == 0].groupby("arm")["booked"].mean() * 100
norm_points = kept["norm"] - kept["current"]

#: norm_low: {value:.3f} is a share. Give percentage points: times 100.
norm_low, norm_high = low, high

#: norm_low: {value:.1f} is the range of current minus norm. The new letter comes first.
norm_low, norm_high = -norm_high, -norm_low

#: {value:.1f} is an end of a 90% range. Leave `alpha` as it is.
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["norm"], mailed["norm"], booked["current"], mailed["current"], alpha=0.1
    )
]

#: norm_low: {value:.1f} is the range for the plain letter. Here it is norm.
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["plain"], mailed["plain"], booked["current"], mailed["current"]
    )
]

#: norm_reading: This does not fit the range of norm minus current. Does that range hold zero?
norm_reading = "B" if norm_low > 0 else "A"

#: norm_reading: No trial can show that. The range says what is still possible.
norm_reading = "C"

#: {value:.1f} compares text with current. Here it is norm.
norm_points = 100 * (booked["text"] / mailed["text"] - booked["current"] / mailed["current"])
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["text"], mailed["text"], booked["current"], mailed["current"]
    )
]

#: norm_low: {value:.1f} is for norm minus plain. Here it is current.
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["norm"], mailed["norm"], booked["plain"], mailed["plain"]
    )
]

#: {value:.1f} is the other end of the range. The low end comes first.
norm_low, norm_high = norm_high, norm_low

#: norm_points: {value:.1f} is the share of norm alone. Subtract that of current.
norm_points = 100 * booked["norm"] / mailed["norm"]

#: norm_points: In {value:.1f}, only the first share is times 100. Put parentheses around the difference.
norm_points = 100 * booked["norm"] / mailed["norm"] - booked["current"] / mailed["current"]

#: {value:.2f} is with `alpha=0.95`. For a 95% range leave `alpha` as it is.
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["norm"], mailed["norm"], booked["current"], mailed["current"], alpha=0.95
    )
]

#: {value:.1f} is for a ratio. Leave out `compare`: this is a difference.
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["norm"], mailed["norm"], booked["current"], mailed["current"], compare="ratio"
    )
]

#: {value:.1f} leaves out the letters that came back. Count every home as assigned.
there = homes[homes["letter_returned"] == 0].groupby("arm")["booked"].agg(["sum", "size"])
norm_low, norm_high = [
    100 * end for end in confint_proportions_2indep(*there.loc["norm"], *there.loc["current"])
]

#: There is no such range. First come the two numbers of the new letter, booked and mailed, then those of the current one.
norm_low, norm_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["norm"], booked["current"], mailed["norm"], mailed["current"]
    )
]

#: {value:.1f} is one standard error away. A 95% range takes nearly two.
step = (norm_high - norm_low) / 2 / 1.96
norm_low, norm_high = norm_points - step, norm_points + step

# %% attempts="odds"
#: right
yes, yes_now = booked["text"], booked["current"]
share_text, share_now = yes / mailed["text"], yes_now / mailed["current"]
text_odds = (share_text / (1 - share_text)) / (share_now / (1 - share_now))
odds_low, odds_high = confint_proportions_2indep(
    yes, mailed["text"], yes_now, mailed["current"], compare="odds-ratio", method="logit"
)
text_times = share_text / share_now
newsletter = "b"

#: right
counts = np.array([[booked[arm], mailed[arm] - booked[arm]] for arm in ["text", "current"]])
text_odds = round(Table2x2(counts).oddsratio, 2)
odds_low, odds_high = Table2x2(counts).oddsratio_confint(method="normal")
text_times = Table2x2(counts).riskratio
newsletter = "B"

#: text_odds: {value:.2f} is the ratio of the shares. The second number of each row is the homes of that letter that did not book.
text_odds = Table2x2([[yes, no], [yes_now, no_now]]).riskratio

#: text_odds: {value:.2f} is the odds ratio turned over. The new letter comes first, and in each row those who booked.
text_odds = 1 / text_odds

#: text_odds: {value:.2f} is the logarithm of the odds ratio.
text_odds = table.log_oddsratio

#: text_odds: {value:.2f} compares text with plain. Here it is current.
text_odds = Table2x2([[yes, no], [booked["plain"], mailed["plain"] - booked["plain"]]]).oddsratio

#: text_odds: {value:.2f} has plain in place of text.
text_odds = Table2x2(
    [[booked["plain"], mailed["plain"] - booked["plain"]], [yes_now, no_now]]
).oddsratio

#: text_odds: {value:.2f} mixes two letters in one row. Both numbers of the second row are of the current letter.
text_odds = Table2x2([[yes, no], [yes_now, mailed["current"] - booked["norm"]]]).oddsratio
#: or
text_odds = Table2x2([[yes, no], [yes_now, mailed["current"] - booked["plain"]]]).oddsratio

#: odds_low: {value:.2f} is on the scale of logarithms. Use `.oddsratio_confint()`.
odds_low, odds_high = table.log_oddsratio_confint()

#: odds_low: {value:.2f} is the range of the ratio of shares. Use `.oddsratio_confint()`.
odds_low, odds_high = table.riskratio_confint()

#: odds_low: {value:.2f} comes from the odds ratio turned over. The new letter comes first, and in each row those who
#: booked.
odds_low, odds_high = 1 / odds_high, 1 / odds_low

#: text_times: {value:.2f} is the odds ratio. Divide one share by the other.
text_times = text_odds

#: text_times: {value:.1f} is a difference in points. Divide one share by the other.
text_times = 100 * (yes / mailed["text"] - yes_now / mailed["current"])

#: text_times: {value:.2f} is current over text. The new letter stands above.
text_times = 1 / text_times

#: newsletter: An odds ratio counts those who booked against those who did not. Readers will take it for shares.
newsletter = "A"

#: newsletter: An odds ratio has no points. It is a ratio.
newsletter = "C"

#: text_odds: {value:.2f} has all homes mailed in one row. The second number of each row is the homes that did not book.
text_odds = Table2x2([[yes, no], [yes_now, mailed["current"]]]).oddsratio
#: or
text_odds = Table2x2([[yes, mailed["text"]], [yes_now, no_now]]).oddsratio

#: odds_low: {value:.2f} has all homes mailed in the table. The second number of each row is the homes that did not book.
odds_low, odds_high = Table2x2([[yes, mailed["text"]], [yes_now, mailed["current"]]]).oddsratio_confint()

#: {value:.2f} is an end of a 90% range. Leave the parentheses empty.
odds_low, odds_high = table.oddsratio_confint(0.1)

#: {value:.2f} is with `alpha` 0.95. For a 95% range leave the parentheses empty.
odds_low, odds_high = table.oddsratio_confint(0.95)

#: {value:.2f} is the other end of the range. The low end comes first.
odds_low, odds_high = odds_high, odds_low

#: {value:.3f} belongs to the difference of the shares. Use `.oddsratio_confint()`.
odds_low, odds_high = confint_proportions_2indep(yes, mailed["text"], yes_now, mailed["current"])

#: text_times: {value:.2f} is the ratio minus 1. Give the ratio itself.
text_times = text_times - 1

#: text_odds: {value:.2f} has norm in place of text.
text_odds = Table2x2(
    [[booked["norm"], mailed["norm"] - booked["norm"]], [booked["current"], mailed["current"] - booked["current"]]]
).oddsratio

#: text_odds: {value:.2f} counts only homes whose message arrived. Count the whole text arm.
arrived = homes[(homes["arm"] == "text") & (homes["text_received"] == 1)]["booked"]
text_odds = Table2x2([[arrived.sum(), len(arrived) - arrived.sum()], [yes_now, no_now]]).oddsratio

#: text_odds: {value:.2g} is a p-value. Use `.oddsratio`.
text_odds = table.oddsratio_pvalue()

#: text_odds: These are the odds of text alone, {value:.2f}. Divide them by those of current.
text_odds = yes / no

# %% attempts="as-assigned"
#: right
share = homes.groupby("arm")["booked"].mean() * 100
added_points = share["text"] - share["plain"]
low, high = confint_proportions_2indep(
    booked["text"], mailed["text"], booked["plain"], mailed["plain"], method="score"
)
added_low, added_high = 100 * low, 100 * high
why_all = "b"

#: right
added_points = round(100 * (booked["text"] - booked["plain"]) / size_each, 2)
low, high = confint_proportions_2indep(
    booked["text"], size_each, booked["plain"], size_each, method="agresti-caffo"
)
added_low, added_high = round(100 * low, 2), round(100 * high, 2)
why_all = "B"

#: added_points: {value:.1f} compares text with current: that counts the new letter, too.
added_points = 100 * (booked["text"] / mailed["text"] - booked["current"] / mailed["current"])

#: added_points: {value:.2f} leaves out homes whose message never arrived. As assigned, they stay in.
arrived = homes[(homes["arm"] == "text") & (homes["text_received"] == 1)]
added_points = 100 * (arrived["booked"].mean() - booked["plain"] / mailed["plain"])

#: added_points: {value:.2f} compares messages that arrived with those that did not. Lots did not decide that.
within_arm = homes[homes["arm"] == "text"].groupby("text_received")["booked"].mean()
added_points = 100 * (within_arm[1] - within_arm[0])

#: added_points: {value:.2f} leaves out the letters that came back. As assigned, they stay in.
kept = homes[homes["letter_returned"] == 0].groupby("arm")["booked"].mean() * 100
added_points = kept["text"] - kept["plain"]

#: added_points: {value:.3f} is a share. Give percentage points: times 100.
added_points = added_points / 100

#: added_points: {value:.1f} has the wrong sign: text minus plain.
added_points = -added_points

#: {value:.1f} is the range of text minus current. The other arm is plain.
added_low, added_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["text"], mailed["text"], booked["current"], mailed["current"]
    )
]

#: added_low: {value:.3f} is a share. Give percentage points: times 100.
added_low, added_high = low, high

#: added_low: {value:.1f} is the range of plain minus text. Text comes first.
added_low, added_high = -added_high, -added_low

#: why_all: The arm is large enough without them. Who would be missing, and from which arm?
why_all = "A"

#: why_all: Perhaps, but that is no reason that holds for all of them.
why_all = "C"

#: {value:.1f} is the other end of the range. The low end comes first.
added_low, added_high = added_high, added_low

#: {value:.1f} is an end of a 90% range. Leave `alpha` as it is.
added_low, added_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["text"], mailed["text"], booked["plain"], mailed["plain"], alpha=0.1
    )
]

#: {value:.1f} is an end of a 99% range. Leave `alpha` as it is.
added_low, added_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["text"], mailed["text"], booked["plain"], mailed["plain"], alpha=0.01
    )
]

#: {value:.1f} is the difference of two ends. Two ranges cannot be subtracted: take the range of text minus plain.
over_text = confint_proportions_2indep(
    booked["text"], mailed["text"], booked["current"], mailed["current"]
)
over_plain = confint_proportions_2indep(
    booked["plain"], mailed["plain"], booked["current"], mailed["current"]
)
added_low = 100 * (over_text[0] - over_plain[0])
added_high = 100 * (over_text[1] - over_plain[1])

#: {value:.1f} is for norm minus current, the range of task 1.
added_low, added_high = norm_low, norm_high

#: {value:.1f} compares norm with plain. Here it is text.
added_points = 100 * (booked["norm"] / mailed["norm"] - booked["plain"] / mailed["plain"])
added_low, added_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["norm"], mailed["norm"], booked["plain"], mailed["plain"]
    )
]

#: {value:.1f} compares text with norm. The other arm is plain.
added_points = 100 * (booked["text"] / mailed["text"] - booked["norm"] / mailed["norm"])
added_low, added_high = [
    100 * end
    for end in confint_proportions_2indep(
        booked["text"], mailed["text"], booked["norm"], mailed["norm"]
    )
]

#: added_points: {value:.1f} compares homes that got a message with all others, in every arm. Compare two arms.
added_points = 100 * homes.groupby("text_received")["booked"].mean().diff().iloc[1]

#: {value:.1f} leaves out homes whose message never arrived. As assigned, they stay in.
arrived = homes[(homes["arm"] == "text") & (homes["text_received"] == 1)]["booked"]
added_low, added_high = [
    100 * end
    for end in confint_proportions_2indep(
        arrived.sum(), len(arrived), booked["plain"], mailed["plain"]
    )
]

#: added_points: {value:.0f} is the relative change, in percent. Subtract the shares.
added_points = 100 * booked["text"] / mailed["text"] / (booked["plain"] / mailed["plain"]) - 100

#: added_points: {value:.1f} is the share of text alone. Subtract that of plain.
added_points = 100 * booked["text"] / mailed["text"]

#: added_points: {value:.0f} is a number of homes. Divide each by what was mailed.
added_points = booked["text"] - booked["plain"]

# %% attempts="on-the-treated"
#: right
text_arm = homes[homes["arm"] == "text"]
reach = text_arm["text_received"].sum() / len(text_arm)
reached_points = added_points / reach
reached_low = added_low / reach
reached_high = added_high / reach
not_this = "c"

#: right
reach = homes["text_received"].sum() / mailed["text"]
reached_points = round(added_points / reach, 2)
reached_low, reached_high = round(added_low / reach, 1), round(added_high / reach, 1)
not_this = "C"

#: reach: {value:.2f} is the share of all homes. Only the text arm was sent a message.
reach = homes["text_received"].mean()

#: reach: {value:.2f} is the share that got none.
reach = 1 - reach

#: reach: {value:.0f} is a number of homes. Give a share, from 0 to 1.
reach = homes["text_received"].sum()

#: reach: {value:.0f} is in percent. Give a share, from 0 to 1.
reach = 100 * reach

#: reached_points: {value:.2f} is multiplied by the reach. Divide.
reached_points = added_points * reach

#: reached_points: {value:.2f} divides text minus current. Divide the difference of task 3.
reached_points = 100 * (booked["text"] - booked["current"]) / size_each / reach

#: reached_points: {value:.2f} takes homes whose message arrived, minus plain. Divide the difference as assigned
#: by the reach.
arrived = homes[(homes["arm"] == "text") & (homes["text_received"] == 1)]
reached_points = 100 * (arrived["booked"].mean() - booked["plain"] / mailed["plain"])

#: reached_points: {value:.2f} compares messages that arrived with those that did not. Lots did not decide that.
within_arm = homes[homes["arm"] == "text"].groupby("text_received")["booked"].mean()
reached_points = 100 * (within_arm[1] - within_arm[0])

#: reached_points: {value:.2f} is the difference as assigned. It is not yet divided.
reached_points = added_points

#: reached_low: {value:.1f} is the end of task 3. Divide it by the reach, too.
reached_low, reached_high = added_low, added_high

#: reached_low: {value:.1f} is multiplied by the reach. Divide.
reached_low, reached_high = added_low * reach, added_high * reach

#: reached_high: {value:.0f} is cut to a whole number. Divide with one slash.
#~ rounds
reached_high = added_high // reach

#: not_this: A larger number is not a better one. What else did the text arm get that the current arm did not?
not_this = "A"

#: not_this: That no message went there is fine. What else did the text arm get?
not_this = "B"

#: reach: {value:.2f} is about letters. The column `text_received` says whether the message arrived.
reach = 1 - homes[homes["arm"] == "text"]["letter_returned"].mean()

#: reach: {value:.2f} looks at homes that booked. Take the whole text arm.
reach = homes[(homes["arm"] == "text") & (homes["booked"] == 1)]["text_received"].mean()

#: reach: {value:.2f} is the share that booked where the message arrived. Take the share where it arrived.
reach = homes[(homes["arm"] == "text") & (homes["text_received"] == 1)]["booked"].mean()

#: reach: {value:.2f} also asks that the letter arrived. Only the message counts here.
text_arm = homes[homes["arm"] == "text"]
reach = ((text_arm["text_received"] == 1) & (text_arm["letter_returned"] == 0)).mean()

#: {value:.1f} is the other end of the range. The low end comes first.
reached_low, reached_high = reached_high, reached_low

#: {value:.1f} divides norm minus current. Divide the numbers of task 3.
reached_points = norm_points / reach
reached_low, reached_high = norm_low / reach, norm_high / reach

#: {value:.1f} keeps the width of task 3. Both ends are divided by the reach, so the range grows.
reached_low = reached_points - (added_high - added_low) / 2
reached_high = reached_points + (added_high - added_low) / 2

#: reached_points: {value:.2f} adds the reach. Divide by it.
reached_points = added_points + reach

# %% attempts="rebuild-one"
#: right
def rebuild(new_percent, new_size, old_percent, old_size):
    new, old = round(new_percent / 100 * new_size), round(old_percent / 100 * old_size)
    ends = confint_proportions_2indep(new, new_size, old, old_size)
    points = 100 * (new / new_size - old / old_size)
    return {"points": points, "low": 100 * ends[0], "high": 100 * ends[1]}


emergency = {"points": 2.5, "low": 0.52, "high": 4.48}
emergency_p = test_proportions_2indep(1374, 4201, 1278, 4231, method="score").pvalue


#: right
def rebuild(new_percent, new_size, old_percent, old_size):
    low, high = confint_proportions_2indep(
        new_percent * new_size / 100, new_size, old_percent * old_size / 100, old_size, method="wald"
    )
    answer = {}
    answer["low"] = round(low * 100, 2)
    answer["high"] = round(high * 100, 2)
    answer["points"] = round(new_percent - old_percent, 2)
    return answer


emergency = rebuild(new_percent=32.7, new_size=4201, old_percent=30.2, old_size=4231)
emergency_p = round(test_proportions_2indep(1373.727, 4201, 1277.762, 4231).pvalue, 3)


#: rebuild: Your function subtracts new from old. It should be new minus old.
#~ return {"points": new_percent - old_percent, "low": 100 * low, "high": 100 * high} -> return {"points": old_percent - new_percent, "low": -100 * high, "high": -100 * low}

#: rebuild: Your function gives the ends as shares. Multiply them by 100.
#~ return {"points": new_percent - old_percent, "low": 100 * low, "high": 100 * high} -> return {"points": new_percent - old_percent, "low": low, "high": high}

#: rebuild: Your function passes percents on as counts. Turn them into counts first: percent / 100 * size.
#~ new, old = new_percent / 100 * new_size, old_percent / 100 * old_size -> new, old = new_percent, old_percent

#: rebuild: Your function swaps the low and the high end.
#~ return {"points": new_percent - old_percent, "low": 100 * low, "high": 100 * high} -> return {"points": new_percent - old_percent, "low": 100 * high, "high": 100 * low}

#: rebuild: It prints its numbers. A function hands its answer back with return.
#~ return {"points": new_percent - old_percent, "low": 100 * low, "high": 100 * high} -> print({"points": new_percent - old_percent, "low": 100 * low, "high": 100 * high})

#: rebuild: Your function gives a 90% range. Leave `alpha` as it is.
#~ low, high = confint_proportions_2indep(new, new_size, old, old_size) -> low, high = confint_proportions_2indep(new, new_size, old, old_size, alpha=0.1)

#: emergency: These are the visits to a doctor. Here it is the emergency room: 32.7 and 30.2.
emergency = rebuild(44.9, 4201, 45.2, 4231)

#: emergency: The groups are the other way round. Texts are the new group.
emergency = rebuild(30.2, 4231, 32.7, 4201)

#: emergency_p: {value:.2f} is the test's statistic. Its p-value is `.pvalue`.
emergency_p = test_proportions_2indep(0.327 * 4201, 4201, 0.302 * 4231, 4231).statistic

#: emergency_p: {value:.2f} is for the visits to a doctor. Here it is the emergency room.
emergency_p = test_proportions_2indep(0.449 * 4201, 4201, 0.452 * 4231, 4231).pvalue

#: emergency_p: {value:.3f} is half of it: it looks to one side only. The texts may also have done harm, or good.
emergency_p = emergency_p / 2

#: emergency_p: {value:.3f} is one minus the p-value.
emergency_p = 1 - emergency_p

#: rebuild: Your function gives `points` as old minus new. It should be new minus old.
#~ "points": new_percent - old_percent -> "points": old_percent - new_percent

#: rebuild: Your function gives the range of old minus new. The new group comes first.
#~ low, high = confint_proportions_2indep(new, new_size, old, old_size) -> low, high = confint_proportions_2indep(old, old_size, new, new_size)

#: rebuild: Your function gives the relative change as `points`. Subtract the percents.
#~ "points": new_percent - old_percent -> "points": 100 * (new_percent / old_percent - 1)

#: rebuild: Your function gives a number of people as `points`. Subtract the percents.
#~ "points": new_percent - old_percent -> "points": new - old

#: rebuild: Your function rounds the ends to whole points. Keep two decimals at least.
#~ "low": 100 * low, "high": 100 * high -> "low": round(100 * low), "high": round(100 * high)

#: emergency: Your function wants percents, such as 32.7. These are shares.
emergency = rebuild(0.327, 4201, 0.302, 4231)

#: emergency: Your function wants percent, size, percent, size, in this order.
emergency = rebuild(32.7, 30.2, 4201, 4231)

#: emergency_p: {value:.2f} takes percents for counts. Turn them into counts first: 0.327 * 4201.
emergency_p = test_proportions_2indep(32.7, 4201, 30.2, 4231).pvalue
