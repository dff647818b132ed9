# %% attempts="practice-price"
#: right
norm_each = 0.69 / (148 / 1500 - 92 / 1500)
norm_step = 0.03 / (148 / 1500 - 144 / 1500)

#: right
norm_each = round(1500 * 0.69 / (148 - 92), 2)
norm_step = round(1500 * (0.69 - 0.66) / (148 - 144), 2)

#: norm_each: ${value:.2f} divides by all bookings. Subtract those that come with the current letter.
norm_each = 0.69 / share["norm"]

#: norm_each: ${value:.2f} takes the price of the plain letter. The norm letter costs $0.69.
norm_each = 0.66 / (share["norm"] - share["current"])

#: norm_each: ${value:.2f} is a negative price. Here the whole price of the norm letter counts.
norm_each = (0.69 - 0.72) / (share["norm"] - share["current"])

#: norm_each: ${value:.2f} compares with plain. Here current stands for no letter.
norm_each = 0.69 / (share["norm"] - share["plain"])

#: norm_step: ${value:.2f} takes the whole price. From plain to norm, only the 3 cents are new.
norm_step = 0.69 / (share["norm"] - share["plain"])

#: norm_step: ${value:.2f} divides by what norm adds to current. What does it add to plain?
norm_step = (0.69 - 0.66) / (share["norm"] - share["current"])

#: norm_step: ${value:.2f} has a minus sign. Subtract plain from norm, in the price and in the share.
norm_step = (0.66 - 0.69) / (share["norm"] - share["plain"])

# %% attempts="practice-range"
#: right
norm_cheapest = 0.69 / 0.05689
norm_dearest = 0.69 / 0.01796

#: right
norm_cheapest, norm_dearest = sorted(
    0.69 / end for end in confint_proportions_2indep(148, 1500, 92, 1500)
)

#: norm_cheapest: ${value:.2f} comes from the low end of the effect. Many extra bookings make each one cheap.
norm_cheapest, norm_dearest = norm_dearest, norm_cheapest

#: norm_cheapest: ${value:.2f} is for the plain letter. The norm letter has 148 bookings and costs $0.69.
norm_low, norm_high = confint_proportions_2indep(144, 1500, 92, 1500)
norm_cheapest, norm_dearest = 0.66 / norm_high, 0.66 / norm_low

#: norm_cheapest: ${value:.4f} divides by points. The function gives shares: divide by them as they are.
norm_cheapest = norm_cheapest / 100
norm_dearest = norm_dearest / 100

#: norm_dearest: ${value:.2f} compares norm with plain. Here compare it with the current letter.
norm_low, norm_high = confint_proportions_2indep(148, 1500, 144, 1500)
norm_dearest = 0.69 / norm_low

#: norm_dearest: ${value:.2f} is the best guess. The dearest price comes from the low end of the effect.
norm_dearest = 0.69 / (148 / 1500 - 92 / 1500)

#: norm_dearest: ${value:.2f} is as far above the best guess as the cheapest is below it. A price range is lopsided.
norm_dearest = 2 * 0.69 / (148 / 1500 - 92 / 1500) - norm_cheapest

# %% attempts="practice-pays"
#: right
card_from = 40 / 16
card_verdict = "c"

#: right
card_from = round(0.40 / 16 * 100, 1)
if card_from > 2.2:
    card_verdict = "C"

#: card_from: {value:.3f} is a share. Give percentage points: times 100.
card_from = 0.40 / 16

#: card_from: {value:.1f} is worth over price. It is price over worth.
card_from = 16 / 0.40

#: card_from: {value:.1f} is for a worth of $20. Here a booking is worth $16.
card_from = 100 * 0.40 / 20

#: card_from: {value:.3f} takes the price of the plain letter. A postcard costs $0.40.
card_from = 100 * 0.66 / 16

#: card_verdict: The card would have to bring 2.5 points. Where does that lie in the range from 0.6 to 2.2?
card_verdict = "A"
#: or
card_verdict = "B"

# %% attempts="practice-kept"
#: right
kept_of_40 = 11
prospects = ["a", "b", "a"]

#: right
kept_of_40 = round(20 / 73 * 40, 2)
prospects = list("ABA")

#: kept_of_40: {value:.1f} comes from 27 percent, which is rounded. Use 20 / 73.
kept_of_40 = 40 * 0.27

#: kept_of_40: {value:.2f} is the share. How many of 40 is that?
kept_of_40 = 20 / 73

#: kept_of_40: {value:.1f} is the number that you expect to be dropped.
kept_of_40 = 40 * 53 / 73

#: kept_of_40: {value:.0f} is 20 of 40. The rate is 20 in 73.
kept_of_40 = 20

#: kept_of_40: {value:.0f} turns the fraction round. It is 20 in 73.
kept_of_40 = 40 * 73 / 20

#: prospects: Change 2 has strong evidence, but nobody made this call before the trial. Which sign told kept from dropped?
prospects = ["A", "A", "A"]

#: prospects: Change 3 takes the place of a notice that goes out anyway. Fair evidence does not change that.
prospects = ["A", "B", "B"]

#: prospects: These letters are turned round. A is better than the base rate.
prospects = ["B", "A", "B"]

# %% attempts="whole-price"
#: right
booked, sent = arms["booked"], arms["homes"]
extra_thousand = 1000 * (booked["text"] / sent["text"] - booked["current"] / sent["current"])
text_each = round(1000 * 0.71 / extra_thousand, 2)

#: right
shares = homes.groupby("arm")["booked"].mean()
extra_thousand = round(1000 * (shares["text"] - shares["current"]))
text_each = 0.71 / (shares["text"] - shares["current"])

#: extra_thousand: {value:.0f} are all bookings from 1,000 text letters. How many come with the current letter?
extra_thousand = 1000 * arms.loc["text", "share"]

#: extra_thousand: {value:.1f} is from 100 letters. Here it is 1,000.
extra_thousand = 100 * extra_share

#: extra_thousand: {value:.0f} is the difference of the bookings in your trial. How many is that from 1,000 letters?
extra_thousand = arms.loc["text", "booked"] - arms.loc["current", "booked"]

#: extra_thousand: {value:.0f} compares with the plain letter. Compare with the current one.
extra_thousand = 1000 * (arms.loc["text", "share"] - arms.loc["plain", "share"])

#: extra_thousand: {value:.0f} has a minus sign. Subtract current from text.
extra_thousand = -extra_thousand

#: text_each: ${value:.2f} divides by all bookings. Only the extra ones count.
text_each = arms.loc["text", "price"] / arms.loc["text", "share"]

#: text_each: ${value:.2f} takes the difference of the prices. For "a letter, or no letter?" the whole price counts.
text_each = (arms.loc["text", "price"] - arms.loc["current", "price"]) / extra_share

#: text_each: ${value:.2f} takes the price of another letter. Use the price of text.
text_each = arms.loc["plain", "price"] / extra_share
#: or
text_each = arms.loc["current", "price"] / extra_share

#: text_each: ${value:.4f} is the price of one letter over the extra bookings of 1,000. Take both from 1,000, or both from one.
text_each = arms.loc["text", "price"] / extra_thousand

#: text_each: {value:.3f} is bookings for a dollar. Turn the fraction round.
text_each = extra_share / arms.loc["text", "price"]

#: extra_thousand: {value:.1f} is about the plain letter. This task is about the text letter.
extra_thousand = 1000 * (arms.loc["plain", "share"] - arms.loc["current", "share"])

#: extra_thousand: {value:.0f} comes from a share that was rounded to two places. Do not round before the end.
extra_thousand = 1000 * round(extra_share, 2)

#: text_each: {value:,.2f} dollars is about the plain letter. This task is about the text letter.
text_each = arms.loc["plain", "price"] / (arms.loc["plain", "share"] - arms.loc["current", "share"])

#: text_each: ${value:.2f} divides by what text adds to the plain letter. Compare with the current one.
text_each = arms.loc["text", "price"] / (arms.loc["text", "share"] - arms.loc["plain", "share"])

# %% attempts="one-step-up"
#: right
step_thousand = 1000 * (arms.loc["text", "share"] - arms.loc["plain", "share"])
step_each = 1000 * (0.71 - 0.66) / step_thousand
about_current = "b"

#: right
shares = homes.groupby("arm")["booked"].mean()
step_thousand = round(1000 * shares["text"] - 1000 * shares["plain"])
step_each = round(0.05 / (shares["text"] - shares["plain"]), 2)
about_current = "B"

#: step_thousand: {value:.0f} compares text with current. Here plain is sent anyway.
step_thousand = 1000 * (arms.loc["text", "share"] - arms.loc["current", "share"])

#: step_thousand: {value:.1f} is from 100 letters. Here it is 1,000.
step_thousand = 100 * step["share"]

#: step_thousand: {value:.0f} is the difference of the bookings in your trial. How many is that from 1,000 letters?
step_thousand = step["booked"]

#: step_thousand: {value:.0f} are all bookings from 1,000 text letters. Subtract those from plain letters.
step_thousand = 1000 * arms.loc["text", "share"]

#: step_thousand: {value:.0f} has a minus sign. Subtract plain from text.
step_thousand = -step_thousand

#: step_each: ${value:.2f} takes the whole price of text. Plain is paid for anyway: only the difference is new.
step_each = arms.loc["text", "price"] / step["share"]

#: step_each: ${value:.2f} divides by what text adds to current. What does it add to plain?
step_each = step["price"] / (arms.loc["text", "share"] - arms.loc["current", "share"])

#: step_each: ${value:.2f} divides by all bookings of the text letter. Only those count that the message adds.
step_each = step["price"] / arms.loc["text", "share"]

#: step_each: ${value:.2f} subtracts two averages, each with all its bookings. Divide the difference of the prices by the
#: difference of the shares.
step_each = (
    arms.loc["text", "price"] / arms.loc["text", "share"]
    - arms.loc["plain", "price"] / arms.loc["plain", "share"]
)

#: step_each: ${value:.2f} is the price of the message for 1,000 letters. Divide it by the bookings that it adds.
step_each = 1000 * step["price"]

#: about_current: A negative price means nothing. Say what differs: price and bookings.
about_current = "A"

#: about_current: Look at the column price: which of the two letters costs less?
about_current = "C"

#: about_current: The current letter is paid for now, too, and it costs more than the text letter.
about_current = "D"

#: step_each: {value:.2f} dollars compares with the current letter. Here plain is sent anyway.
step_each = (arms.loc["text", "price"] - arms.loc["current", "price"]) / (
    arms.loc["text", "share"] - arms.loc["current", "share"]
)

#: step_each: {value:.2f} takes the price of the current letter away. Take the price of plain away.
step_each = (arms.loc["text", "price"] - arms.loc["current", "price"]) / step["share"]

#: step_each: {value:.2f} needs parentheses: Python divides before it subtracts. Put each difference in ( ).
text, plain = arms.loc["text"], arms.loc["plain"]
step_each = text["price"] - plain["price"] / text["share"] - plain["share"]

# %% attempts="price-range"
#: right
def fair_price(price, points):
    if price > 0 and points > 0:
        return round(100 * price / points, 2)


low, high = confint_proportions_2indep(
    arms.loc["text", "booked"],
    arms.loc["text", "homes"],
    arms.loc["plain", "booked"],
    arms.loc["plain", "homes"],
)
step_cheapest, step_dearest = 0.05 / high, 0.05 / low


#: right
def fair_price(price, points):
    result = None
    if min(price, points) > 0:
        result = price / points * 100
    return result


booked, sent = arms["booked"], arms["homes"]
ends = confint_proportions_2indep(booked["text"], sent["text"], booked["plain"], sent["plain"])
step_dearest, step_cheapest = [round(0.05 / end, 2) for end in ends]

#: fair_price: Your function divides although the letter brings fewer bookings. Look at the points first.
#~ if price <= 0 or points <= 0: -> if price <= 0:

#: fair_price: Your function gives a negative price. A letter that is cheaper and brings more has no price for one more booking.
#~ if price <= 0 or points <= 0: -> if points <= 0:

#: fair_price: Your function looks at nothing before it divides. Where price or points are negative, there is no price.
def fair_price(price, points):
    return price / (points / 100)


#: fair_price: Your function divides by points as if they were shares. Divide the points by 100.
#~ return price / (points / 100) -> return price / points

#: fair_price: Your function multiplies by the points. The price of one booking is price over effect.
#~ return price / (points / 100) -> return price * points / 100

#: fair_price: Your function turns the fraction round. The price of one booking is price over effect.
#~ return price / (points / 100) -> return points / 100 / price

#: fair_price: Your function returns 0 where there is no price. Return None.
#~ return None -> return 0

#: fair_price: Your function needs both to be zero or less before it says None. One of them is enough.
#~ if price <= 0 or points <= 0: -> if price <= 0 and points <= 0:

#: fair_price: Your function prints the price. Give it back with return.
#~ return price / (points / 100) -> print(price / (points / 100))

#: step_cheapest: ${value:.2f} comes from the low end of the effect. Many more bookings make each one cheap.
step_cheapest, step_dearest = step_dearest, step_cheapest

#: step_cheapest: ${value:.2f} compares text with current. Task 2 goes from plain to text.
current = arms.loc["current"]
low, high = confint_proportions_2indep(
    text["booked"], text["homes"], current["booked"], current["homes"]
)
step_cheapest, step_dearest = 0.05 / high, 0.05 / low

#: step_cheapest: ${value:.2f} takes the whole price of text. From plain to text, only the difference is new.
step_cheapest, step_dearest = text["price"] / high, text["price"] / low

#: step_cheapest: ${value:.0f} gives your function shares. It wants points: times 100.
step_cheapest = fair_price(text["price"] - plain["price"], high)
step_dearest = fair_price(text["price"] - plain["price"], low)

#: step_cheapest: ${value:.4f} divides by points. Divide by the share, or use your function.
step_cheapest, step_dearest = 0.05 / (100 * high), 0.05 / (100 * low)

#: step_cheapest: {value:.2f} is no price. Do both differences go from plain to text, with the text letter first?
low, high = confint_proportions_2indep(
    plain["booked"], plain["homes"], text["booked"], text["homes"]
)
step_cheapest, step_dearest = 0.05 / high, 0.05 / low

#: step_dearest: ${value:.2f} comes from the high end of the effect. Few more bookings make each one dear.
step_dearest = step_cheapest

#: step_dearest: ${value:.2f} is the best guess. Use the low end of the range.
step_dearest = 0.05 / (text["share"] - plain["share"])

#: step_dearest: ${value:.2f} is as far above the best guess as the cheapest is below it. A price range is lopsided.
step_dearest = 2 * 0.05 / (text["share"] - plain["share"]) - step_cheapest

#: fair_price: Your function divides where the price or the points are exactly 0. They have to be above zero: <= 0.
#~ if price <= 0 or points <= 0: -> if price < 0 or points < 0:

#: ${value:.2f} belongs to a 90% range. Without alpha, the function gives 95%.
low, high = confint_proportions_2indep(
    text["booked"], text["homes"], plain["booked"], plain["homes"], alpha=0.1
)
step_cheapest, step_dearest = 0.05 / high, 0.05 / low

#: ${value:.2f} comes from the range of one share. Take the range of the difference: confint_proportions_2indep.
low, high = proportion_confint(text["booked"], text["homes"])
step_cheapest, step_dearest = 0.05 / high, 0.05 / low
#: or
low, high = proportion_confint(text["booked"], text["homes"], method="wilson")
step_cheapest, step_dearest = 0.05 / high, 0.05 / low

#: Your function found no price here. Is the text letter first in confint_proportions_2indep, and plain second?
low, high = confint_proportions_2indep(
    plain["booked"], plain["homes"], text["booked"], text["homes"]
)
step_cheapest = fair_price(text["price"] - plain["price"], 100 * high)
step_dearest = fair_price(text["price"] - plain["price"], 100 * low)

# %% attempts="pays-from"
#: right
pays_from = 3.55
text, current = arms.loc["text"], arms.loc["current"]
low, high = confint_proportions_2indep(
    text["booked"], text["homes"], current["booked"], current["homes"]
)
low, high = 100 * low, 100 * high
text_verdict = "A" if pays_from < low else "B" if pays_from < high else "C"
worth_needed = 71 / low

#: right
pays_from = 71 / 20
ends = confint_proportions_2indep(
    arms.loc["text", "booked"],
    arms.loc["text", "homes"],
    arms.loc["current", "booked"],
    arms.loc["current", "homes"],
)
if pays_from / 100 < ends[0]:
    text_verdict = "a"
elif pays_from / 100 <= ends[1]:
    text_verdict = "b"
worth_needed = round(0.71 / ends[0], 2)

#: pays_from: {value:.4f} is a share. Give percentage points: times 100.
pays_from = text["price"] / 20

#: pays_from: {value:.1f} takes another price. The whole price of the text letter counts.
pays_from = 100 * arms.loc["plain", "price"] / 20
#: or
pays_from = 100 * arms.loc["current", "price"] / 20

#: pays_from: {value:.2f} takes the price of the message alone. Here the whole price counts.
pays_from = 100 * (text["price"] - arms.loc["plain", "price"]) / 20

#: pays_from: {value:.1f} is worth over price. It is price over worth.
pays_from = 20 / text["price"]

#: pays_from: {value:.2f} is the effect of the trial. The break-even effect needs only price and worth.
pays_from = 100 * (text["share"] - current["share"])

#: text_verdict: Lay `pays_from` beside the two ends of the range of text minus current, all in points.
text_verdict = {"A": "B", "B": "A"}[text_verdict]
#: or
text_verdict = "C"

#: worth_needed: ${value:.2f} comes from the high end. The letter must pay even at the low end.
worth_needed = text["price"] / high

#: worth_needed: ${value:.2f} comes from the best guess. Take the low end of the range.
worth_needed = text["price"] / (text["share"] - current["share"])

#: worth_needed: ${value:.2f} comes from the range of text minus plain. Here current stands for no letter.
low, high = confint_proportions_2indep(
    text["booked"], text["homes"], arms.loc["plain", "booked"], arms.loc["plain", "homes"]
)
worth_needed = text["price"] / low

#: worth_needed: ${value:.4f} divides by points. Divide by the share.
worth_needed = text["price"] / (100 * low)

#: worth_needed: ${value:.2f} takes the price of another letter. Use the price of text.
worth_needed = current["price"] / low
#: or
worth_needed = arms.loc["plain", "price"] / low

# %% attempts="forecast"
#: right
kept_low, kept_high = [100 * end for end in proportion_confint(20, 73, method="wilson")]
shares = homes.groupby("arm")["booked"].mean()
forecast = (shares["text"] - shares["current"]) * len(homes) * (20 / 73)

#: right
kept_low, kept_high = 18.5, 38.6
forecast = round(arms["homes"].sum() * (arms["share"]["text"] - arms["share"]["current"]) * 20 / 73)

#: kept_low: {value:.3f} is a share. Give percent: times 100.
kept_low, kept_high = low, high

#: {value:.1f} comes from another method. The task asks for Wilson: method="wilson".
kept_low, kept_high = [100 * end for end in proportion_confint(20, 73)]
#: or
kept_low, kept_high = [100 * end for end in proportion_confint(20, 73, method="beta")]
#: or
kept_low, kept_high = [100 * end for end in proportion_confint(20, 73, method="agresti_coull")]

#: kept_low: {value:.1f} is the range of those that were dropped. 20 of 73 were kept.
kept_low, kept_high = [100 * end for end in proportion_confint(53, 73, method="wilson")]

#: kept_low: {value:.1f} is the high end. The low end comes first.
kept_low, kept_high = kept_high, kept_low

#: kept_high: {value:.1f} is the low end. The high end comes second.
kept_low, kept_high = kept_high, kept_low

#: kept_low: {value:.1f} takes 27 of 73. 27 is the percent; the count is 20.
kept_low, kept_high = [100 * end for end in proportion_confint(27, 73, method="wilson")]

#: forecast: {value:.0f} is what you get if the letter is surely kept. Multiply by the chance of that.
forecast = len(homes) * extra_share

#: forecast: {value:.0f} counts all bookings of the text letter. Only the extra ones count.
forecast = len(homes) * arms.loc["text", "share"] * 20 / 73

#: forecast: {value:.1f} is for 1,000 letters. Next year every home of `homes` gets one.
forecast = 1000 * extra_share * 20 / 73

#: forecast: {value:.0f} mails one arm only. Next year every home of `homes` gets the letter.
forecast = arms.loc["text", "homes"] * extra_share * 20 / 73

#: forecast: {value:.0f} compares with plain. Compare with the current letter.
forecast = len(homes) * (arms.loc["text", "share"] - arms.loc["plain", "share"]) * 20 / 73

#: forecast: {value:.0f} uses the chance that the letter is dropped. It is kept in 20 of 73 cases.
forecast = len(homes) * extra_share * 53 / 73

#: forecast: {value:.0f} is 100 times too large: the extra share already runs from 0 to 1.
forecast = 100 * forecast

#: forecast: {value:.2f} is for one home. Multiply by the number of homes.
forecast = extra_share * 20 / 73

#: {value:.1f} belongs to a 90% range. Without alpha, the function gives 95%.
kept_low, kept_high = [100 * end for end in proportion_confint(20, 73, alpha=0.1, method="wilson")]

#: forecast: {value:,.0f} multiplies by 27. That is the percent; the chance is 20 / 73.
forecast = len(homes) * extra_share * 27

#: forecast: {value:,.0f} multiplies by a chance that was rounded. Use 20 / 73.
forecast = len(homes) * extra_share * 0.3
#: or
forecast = len(homes) * extra_share * 0.27

#: forecast: {value:,.0f} divides by the chance. Multiply by it.
forecast = len(homes) * extra_share / (20 / 73)

#: forecast: {value:.0f} takes an end of the range of the chance. The task says 20 in 73.
forecast = len(homes) * extra_share * low
#: or
forecast = len(homes) * extra_share * high

# %% attempts="outlook"
#: right
outlook = list("ABBA")

#: right
outlook = {1: "a", 2: "b", 3: "b", 4: "a"}
outlook = list(outlook.values())

#: A postcard that nobody sent before starts from nothing, whatever its p-value.
outlook = ["A", "B", "A", "A"]
#: or
outlook = ["A", "B", "A", "B"]

#: The calendar goes out every year. Its p-value hardly matters here.
outlook = ["A", "B", "B", "B"]

#: The office does not have the text service yet: it is a new message, whoever likes it.
outlook = ["A", "A", "B", "A"]

#: These letters are turned round. A is better than the base rate.
outlook = ["B", "A", "A", "B"]

#: You expect the worst of all four. Some of these messages went out before the trial.
outlook = ["B", "B", "B", "B"]
