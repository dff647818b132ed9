# %% attempts="practice-size"
#: right
size_nine = np.ceil(power.solve_power(proportion_effectsize(0.09, 0.06), alpha=0.05, power=0.8))
arms_possible = int(6000 / size_nine)

#: right
size_nine = 1199
arms_possible = 5

#: size_nine: {value:.0f} is for the target 0.08. Here it is 0.09.
size_nine = size

#: size_nine: {value:.0f} is for the target 0.10. Here it is 0.09.
size_nine = np.ceil(
    power.solve_power(effect_size=proportion_effectsize(0.10, 0.06), alpha=0.05, power=0.8)
)

#: size_nine: {value:.0f} is for a power of 0.9. Here it is 0.8.
size_nine = np.ceil(power.solve_power(effect_size=effect_nine, alpha=0.05, power=0.9))

#: arms_possible: {value:.0f} is one too many: there are not enough homes for the last arm. Round down.
arms_possible = np.ceil(6000 / size_nine)

#: arms_possible: {value:.2f} is not a whole number. Round down with //.
arms_possible = 6000 / size_nine

# %% attempts="practice-see"
#: right
see_nine = chance_to_see(0.06, 0.09, 900)
tries = [number / 10 for number in range(1, 200)]
smallest_small = min(
    points for points in tries if chance_to_see(0.06, 0.06 + points / 100, 900) >= 0.8
)

#: right
see_nine = round(chance_to_see(0.06, 0.09, 900), 3)
smallest_small = 3.6

#: see_nine: {value:.2f} is for 1,500 homes. Here each arm has 900.
see_nine = chance_to_see(0.06, 0.09, 1500)

#: see_nine: {value:.0f} is in percent. The chance runs from 0 to 1.
see_nine = 100 * see_nine

#: see_nine: {value:.2f} is for the target 0.08. Here it is 0.09.
see_nine = chance_to_see(0.06, 0.08, 900)

#: smallest_small: {value:.1f} is what 1,500 homes an arm can see. Here each arm has 900.
for points in np.arange(0.1, 20, 0.1):
    if chance_to_see(0.06, 0.06 + points / 100, 1500) >= 0.8:
        break
smallest_small = points

#: smallest_small: {value:.3f} is a share. Give percentage points: times 100.
smallest_small = smallest_small / 100

#: smallest_small: {value:.1f} is the share that would book, in percent. How far is it from 6?
smallest_small = smallest_small + 6

# %% attempts="practice-again"
#: right
again = mixed.assign(lot=lots("bulky-april", mixed["person_id"])).sort_values(["district", "lot"])
again["arm"] = (again.groupby("district").cumcount() % 4).map(arms)
audit_print = fingerprint(again)

#: right
mixed["lot"] = lots("bulky-april", mixed["person_id"])
place = mixed.groupby("district")["lot"].rank().astype(int) - 1
mixed["arm"] = (place % 4).map(arms)
audit_print = fingerprint(mixed).upper()

#: This is the fingerprint of a draw without sorting. Sort by lot first, then deal.
mixed["lot"] = lots("bulky-april", mixed["person_id"])
mixed = mixed.sort_index(ascending=False)
mixed["arm"] = (mixed.groupby("district").cumcount() % 4).map(arms)
audit_print = fingerprint(mixed)

#: This is the fingerprint of another seed. The seed is "bulky-april".
mixed["lot"] = lots("bulky", mixed["person_id"])
mixed = mixed.sort_values("lot")
mixed["arm"] = (mixed.groupby("district").cumcount() % 4).map(arms)
audit_print = fingerprint(mixed)

#: This is the fingerprint of a draw over the whole city. Deal in each district: groupby("district").
mixed = mixed.sort_values("lot")
mixed["arm"] = [arms[number % 4] for number in range(len(mixed))]
audit_print = fingerprint(mixed)

# %% attempts="size-needed"
#: right
needed_each = power.solve_power(proportion_effectsize(0.075, 0.06), alpha=0.05, power=0.8) + 0.5
needed_all = needed_each * 4

#: right
base, target = 0.06, 0.075
spread = base * (1 - base) + target * (1 - target)
needed_each = int((1.96 + 0.8416) ** 2 * spread / (target - base) ** 2) + 1
needed_all = needed_each * 4

#: {value:,.0f} is for the target 0.08 from the lesson. Here it is 0.075.
needed_each = power.solve_power(effect_size=proportion_effectsize(0.08, 0.06), alpha=0.05, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=proportion_effectsize(0.08, 0.06), alpha=0.05, power=0.8))
needed_all = 4 * needed_each

#: {value:,.0f} is for the target 0.09. Here it is 0.075.
needed_each = power.solve_power(effect_size=proportion_effectsize(0.09, 0.06), alpha=0.05, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=proportion_effectsize(0.09, 0.06), alpha=0.05, power=0.8))
needed_all = 4 * needed_each

#: {value:.1f} is for a target of 75 in 100. 7.5 in 100 is 0.075.
needed_each = power.solve_power(effect_size=proportion_effectsize(0.75, 0.06), alpha=0.05, power=0.8)
needed_all = 4 * needed_each

#: {value:.1f} is for a base of 60 in 100. 6 in 100 is 0.06.
needed_each = power.solve_power(effect_size=proportion_effectsize(0.075, 0.6), alpha=0.05, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=proportion_effectsize(0.075, 0.6), alpha=0.05, power=0.8))
needed_all = 4 * needed_each

#: {value:.1f} comes from percentages. Base and target are shares: 0.06 and 0.075.
needed_each = power.solve_power(effect_size=1.5, alpha=0.05, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=1.5, alpha=0.05, power=0.8))
needed_all = 4 * needed_each

#: {value:,.0f} takes the difference of the two shares as the effect. Use `proportion_effectsize`.
needed_each = power.solve_power(effect_size=0.015, alpha=0.05, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=0.015, alpha=0.05, power=0.8))
needed_all = 4 * needed_each

#: {value:,.0f} takes the difference as the target. `proportion_effectsize` needs both shares: 0.075 and 0.06.
needed_each = power.solve_power(effect_size=proportion_effectsize(0.015, 0.06), alpha=0.05, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=proportion_effectsize(0.015, 0.06), alpha=0.05, power=0.8))
needed_all = 4 * needed_each

#: {value:,.0f} is for a power of 0.9. Here it is 0.8.
needed_each = power.solve_power(effect_size=effect, alpha=0.05, power=0.9)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=effect, alpha=0.05, power=0.9))
needed_all = 4 * needed_each

#: {value:,.0f} is for more false alarms than 5 in 100, or for one side only. Keep alpha=0.05, and leave out
#: alternative: the letter may also do harm.
needed_each = power.solve_power(effect_size=effect, alpha=0.05, power=0.8, alternative="larger")
needed_all = 4 * needed_each
#: or
needed_each = power.solve_power(effect_size=effect, alpha=0.1, power=0.8)
needed_all = 4 * needed_each
#: or
needed_each = np.ceil(power.solve_power(effect_size=effect, alpha=0.05, power=0.8, alternative="larger"))
needed_all = 4 * needed_each

#: {value:.1f} is no size: without names, `solve_power` takes its second value as the size. Write alpha=0.05 and
#: power=0.8.
needed_each = power.solve_power(effect, 0.05, 0.8)
needed_all = 4 * needed_each

#: {value:.2f} comes from `power.power`, which gives a chance. `power.solve_power` finds the size.
needed_each = power.power(effect, size_each, 0.05)
needed_all = 4 * needed_each

#: {value:,.0f} is for alpha 0.0125, a quarter of what it should be. Here it is 0.05.
needed_each = power.solve_power(effect_size=effect, alpha=0.05 / 4, power=0.8)
needed_all = 4 * needed_each

#: {value:.3f} comes from the effect itself. `power.solve_power` finds the size for it.
needed_each = effect
needed_all = 4 * needed_each

#: {value:,.0f} is what your city has. How many are needed?
needed_each = size_each
needed_all = len(homes)

#: needed_each: {value:,.0f} is for all four arms. How many are in each?
needed_each = needed_all

#: needed_all: {value:,.0f} is a quarter of what one arm needs. Multiply by four.
needed_all = needed_each / 4

#: needed_all: {value:,.0f} is for two arms. There are four letters.
needed_all = 2 * needed_each

#: needed_all: {value:,.0f} is for three new letters. The current one is an arm, too.
needed_all = 3 * needed_each

#: needed_all: {value:,.0f} is for one arm. There are four letters.
needed_all = needed_each

# %% attempts="chance"
#: right
def chance_of_seeing(base, target, size):
    return NormalIndPower().solve_power(
        effect_size=proportion_effectsize(target, base), nobs1=size, alpha=0.05
    )


#: right
def chance_of_seeing(base, target, size):
    effect = abs(proportion_effectsize(base, target))
    return round(power.power(effect, nobs1=size, alpha=0.05), 3)


#: Your function takes the difference of the shares as the effect. Use proportion_effectsize.
#~ effect = proportion_effectsize(target, base) -> effect = target - base

#: Your function halves the homes. `size` is for one arm already.
#~ return power.power(effect, size, 0.05) -> return power.power(effect, size / 2, 0.05)

#: Your function doubles the homes. `size` is for one arm, as power.power needs it.
#~ return power.power(effect, size, 0.05) -> return power.power(effect, size * 2, 0.05)

#: Your function allows a false alarm in 10 of 100 trials. Here alpha is 0.05.
#~ return power.power(effect, size, 0.05) -> return power.power(effect, size, 0.1)

#: It prints the chance. A function hands back its answer with return.
#~ return power.power(effect, size, 0.05) -> print(power.power(effect, size, 0.05))

#: Your function answers in percent. The power runs from 0 to 1.
#~ return power.power(effect, size, 0.05) -> return 100 * power.power(effect, size, 0.05)

# %% attempts="smallest"
#: right
tries = [number / 10 for number in range(1, 200)]
smallest_points = min(
    points for points in tries if chance_of_seeing(0.06, 0.06 + points / 100, size_each) >= 0.8
)

#: right
points = 0.1
while chance_of_seeing(0.06, 0.06 + points / 100, size_each) < 0.8:
    points = points + 0.1
smallest_points = round(points, 1)

#: {value:.3f} is a share. Give percentage points: times 100.
smallest_points = smallest_points / 100

#: {value:.1f} is for all homes in one arm. Each arm has `size_each` homes.
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.06, 0.06 + points / 100, len(homes)) >= 0.8:
        break
smallest_points = points

#: {value:.1f} is for two arms that share all homes. There are four arms: `size_each` homes each.
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.06, 0.06 + points / 100, len(homes) // 2) >= 0.8:
        break
smallest_points = points

#: {value:.1f} is larger than it needs to be: a smaller difference has power 0.8. Look at the power, the base and the
#: steps: 0.8, 0.06 and 0.1.
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.06, 0.06 + points / 100, size_each) >= 0.9:
        break
smallest_points = points
#: or
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.08, 0.08 + points / 100, size_each) >= 0.8:
        break
smallest_points = points

#: {value:.1f} is the share that would book, in percent. How far is it from the base?
smallest_points = smallest_points + 6

#: {value:.1f} is the first try, so the condition was true at once. The target is 0.06 + points / 100, and the
#: chance must be 0.8 or more.
smallest_points = 0.1

#: {value:.1f} is the last one tried: the loop went on to its end. Is there a `break`, and can its condition be true?
smallest_points = 19.9

#: {value:.1f} is one step above the first that is good enough.
smallest_points = smallest_points + 0.1

#: {value:.1f} is one step too low: its chance is below 0.8.
smallest_points = smallest_points - 0.1

#: {value:.3f} is the share that would book. How far is it from the base, in points?
smallest_points = 0.06 + smallest_points / 100

#: {value:.3f} is the chance to see that difference. Give the difference.
smallest_points = chance_of_seeing(0.06, 0.06 + smallest_points / 100, size_each)

#: {value:.1f} is for half the homes. `size_each` is the size of one arm already.
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.06, 0.06 + points / 100, size_each // 2) >= 0.8:
        break
smallest_points = points

#: {value:.1f} is too small: its chance is below 0.8. Is the target 0.06 + points / 100, and the size `size_each`?
for points in np.arange(0.1, 20, 0.1):
    if chance_of_seeing(0.06, 0.06 + points / 100, len(homes) // 3) >= 0.8:
        break
smallest_points = points
#: or
for points in np.arange(0.1, 6, 0.1):
    if chance_of_seeing(0.06, 0.06 - points / 100, size_each) >= 0.8:
        break
smallest_points = points

# %% attempts="draw"
#: right
homes["lot"] = lots("spring-letters", homes["person_id"])
homes["arm"] = ((homes.groupby("district")["lot"].rank() - 1) % 4).map(arms)
arm_of = homes["arm"][0]
draw_print = fingerprint(homes).upper()

#: right
homes = homes.assign(lot=lots("spring-letters", homes["person_id"])).sort_values(["district", "lot"])
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
arm_of = homes[homes["person_id"] == first_home]["arm"].item()
draw_print = fingerprint(homes)

#: arm_of: "{value}" is not the arm of that home. Does it come from the row of `first_home`? If so, the draw is
#: another one: look at the seed, the sorting, and the districts.
arm_of = [arm for arm in arms.values() if arm != homes["arm"][0]][0]
#: or
arm_of = [arm for arm in arms.values() if arm != homes["arm"][0]][1]
#: or
arm_of = [arm for arm in arms.values() if arm != homes["arm"][0]][2]

#: draw_print: This draw used the lesson's seed. Here it is "spring-letters".
homes["lot"] = lots("bulky-april", homes["person_id"])
homes = homes.sort_values("lot")
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)

#: draw_print: This draw dealt over the whole city. Deal in each district: groupby("district").
homes = homes.sort_values("lot")
homes["arm"] = [arms[number % 4] for number in range(len(homes))]
draw_print = fingerprint(homes)

#: draw_print: This draw was not sorted by lot before dealing.
homes = homes.sort_index()
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)

#: draw_print: This draw dealt from the highest number down. Sort from low to high.
homes = homes.sort_values("lot", ascending=False)
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)

#: draw_print: This draw used other blocks than the districts: groupby("district").
homes["arm"] = (homes.groupby(["district", "tenure"]).cumcount() % 4).map(arms)
draw_print = fingerprint(homes)
#: or
homes["arm"] = (homes.groupby("language").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)
#: or
homes["arm"] = (homes.groupby("tenure").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)

#: draw_print: This draw used another seed. It is "spring-letters", with each sign as it is written here.
homes["lot"] = lots("Spring-letters", homes["person_id"])
homes = homes.sort_values("lot")
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)
#: or
homes["lot"] = lots("spring letters", homes["person_id"])
homes = homes.sort_values("lot")
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(arms)
draw_print = fingerprint(homes)

#: draw_print: This draw deals three arms. There are four: `% 4`.
homes["arm"] = (homes.groupby("district").cumcount() % 3).map(arms)
draw_print = fingerprint(homes)

#: draw_print: This draw deals the arms in another order: `cumcount` counts from 0, and `arms` says the order.
homes["arm"] = ((homes.groupby("district").cumcount() + 1) % 4).map(arms)
draw_print = fingerprint(homes)
#: or
homes["arm"] = (homes.groupby("district").cumcount() % 4).map(dict(enumerate(sorted(arms.values()))))
draw_print = fingerprint(homes)

#: draw_print: These arms are still numbers. `.map(arms)` turns them into names.
homes["arm"] = homes.groupby("district").cumcount() % 4
draw_print = fingerprint(homes)

#: draw_print: This is the fingerprint of one home. Take it of the whole table.
draw_print = fingerprint(homes[homes["person_id"] == first_home])

# %% attempts="balance"
#: right
renting = homes.groupby("arm")["tenure"].value_counts(normalize=True).unstack()["rents"] * 100
renting_gap = round(renting.max(), 2) - round(renting.min(), 2)
next_step = "c"

#: right
homes["rents"] = (homes["tenure"] == "rents") * 100
renting = homes.groupby("arm")["rents"].mean().round(2)
renting_gap = np.ptp(renting)
next_step = "C"

#: renting: These are numbers of homes. Take shares, in percent.
renting = (homes["tenure"] == "rents").groupby(homes["arm"]).sum()

#: renting: These are shares from 0 to 1. Give percent: times 100.
renting = (homes["tenure"] == "rents").groupby(homes["arm"]).mean()

#: renting: These are the homes that own. Take those that rent.
renting = (homes["tenure"] == "owns").groupby(homes["arm"]).mean() * 100

#: renting: These are shares by district. Give one for each arm.
renting = (homes["tenure"] == "rents").groupby(homes["district"]).mean() * 100

#: renting: These are shares of all homes that rent. Divide by the homes of each arm.
renting = homes[homes["tenure"] == "rents"]["arm"].value_counts(normalize=True) * 100

#: renting: These divide by all homes. Divide by the homes of each arm.
renting = homes[homes["tenure"] == "rents"].groupby("arm").size() / len(homes) * 100

#: renting: These are for the arms in the file. Use the arms that you drew.
old = data.load("letter-trial")
renting = (old["tenure"] == "rents").groupby(old["arm"]).mean() * 100

#: renting_gap: {value:.2f} is less than the largest minus the smallest.
renting_gap = renting.max() - renting.mean()
#: or
renting_gap = renting.std()

#: renting_gap: {value:.2f} is a percentage of the smallest. Points are a plain difference.
renting_gap = (renting.max() - renting.min()) / renting.min() * 100

#: renting_gap: {value:.3f} is a ratio. Points are a difference.
renting_gap = renting.max() / renting.min()

#: renting_gap: {value:.3f} is not in percentage points. Use the percentages.
renting_gap = renting_gap / 100

#: renting_gap: {value:.1f} is the largest share. Subtract the smallest.
renting_gap = renting.max()

#: renting_gap: {value:.1f} has the wrong sign: take the largest minus the smallest.
renting_gap = renting.min() - renting.max()

#: next_step: Then you choose the draw, and chance no longer decides.
next_step = "A"

#: next_step: You know that chance made the gap: you drew lots. A test answers a question that nobody has.
next_step = "B"

# %% attempts="seen-or-not"
#: right
reading = list("CAB")

#: right
reading = ("c", "a", "b")

#: Result 2: the trial was large enough for large effects only. There may be a small one.
reading[1] = "D"

#: Result 2: it had the planned size, so it says more than that.
reading[1] = "B"

#: Result 3: with 50 homes an arm, even a large effect would most likely not have shown.
reading[2] = "A"

#: Result 3: a trial that sees nothing because it is small cannot say that there is no difference.
reading[2] = "D"

#: Result 1: the new letter is clearly ahead. Which sentence speaks of a difference?
reading[0] = "A"
#: or
reading[0] = "B"
#: or
reading[0] = "D"
