# %% attempts="practice-return"
#: right
def in_days(hours):
    days = hours / 24
    return days

#: right
def in_days(hours):
    return hours * (1 / 24)

#: Your function multiplies. From hours to days, divide by 24.
#~ hours / 24 -> hours * 24

#: Your function divides by 27, as for cubic yards. A day has 24 hours.
#~ 24 -> 27

#: Your function divides the wrong way around: the hours come first.
#~ hours / 24 -> 24 / hours

#: Your function returns nothing. Its line must start with return, and needs no print.
def in_days(hours):
    print(hours / 24)
#: or
def in_days(hours):
    hours / 24

#: Your function returns the hours. Divide them by 24.
#~ hours / 24 -> hours

#: Your function cuts off or rounds part of a day. Use one slash, and do not round.
#~ hours / 24 -> hours // 24
#: or
#~ hours / 24 -> round(hours / 24)

#: Your function returns a text. Return the number alone.
def in_days(hours):
    return f"{hours / 24} days"

# %% attempts="practice-two"
#: right
def is_kept(days, promise):
    return not days > promise

#: right
def is_kept(days, promise):
    if days <= promise:
        return True
    return False

#: Your function calls a wait of exactly the promised days late. It keeps the promise: `<=` says no more than.
#~ <= -> <

#: Your function says when the request is late. Turn the sign around.
#~ <= -> >
#: or
#~ <= -> >=

#: Your function always compares with 5. Use the name promise.
#~ <= promise -> <= 5

#: Your function always compares with 10. Use the name promise.
#~ <= promise -> <= 10

#: Your function says yes only exactly at the limit. Shorter waits keep the promise too.
#~ <= -> ==

#: Your function returns a text. Remove the quotes: True and False are not texts.
def is_kept(days, promise):
    if days <= promise:
        return "True"
    return "False"

# %% attempts="practice-if"
#: right
def answer_for(days):
    if days > 10:
        return "late"
    else:
        return "on time"

#: right
def answer_for(days):
    return "on time" if days <= 10 else "late"

#: right
def answer_for(days):
    answer = "on time"
    if days > 10:
        answer = "late"
    return answer

#: A wait of exactly 10 days is on time. Use `>` alone.
#~ days > 10 -> days >= 10

#: The two answers are swapped: more than 10 days is late.
#~ days > 10 -> days <= 10

#: Waits between 10 and 11 days are late, too. Compare with 10.
#~ days > 10 -> days > 11
#: or
#~ days > 10 -> days >= 11

#: Your function uses 5, the promise for piles. For pickups it is 10.
#~ days > 10 -> days > 5

#: Your function returns an answer only when it is late. Add a last line, indented by four spaces, that
#: returns the other text.
def answer_for(days):
    if days > 10:
        return "late"

#: Your function returns True or False. The task asks for one of two texts: use if.
def answer_for(days):
    return days > 10

#: Your function says late for every wait. The last return is for the answer no.
def answer_for(days):
    if days > 10:
        return "late"
    return "late"

#: Your function says on time for every wait: its first return ends it, whatever the wait is.
def answer_for(days):
    return "on time"
    if days > 10:
        return "late"

# %% attempts="practice-sentence"
#: right
sentence = "90 cubic feet needs a " + vehicle_for(90) + "."

#: right
word = vehicle_for(90)
sentence = f"90 cubic feet needs a {word}."

#: Python did not call the function. It needs an f in front of the quotes, and braces {{ }} around the call.
#~ f"90 -> "90

#: This is the sentence from above. Change both numbers to 90.
#~ f"90 -> f"12
#~ (90) -> (12)

#: 90 cubic feet do not fit in a van. Give the function 90.
#~ (90) -> (12)

#: The sentence still says 12. Change both numbers to 90.
#~ f"90 -> f"12

#: print shows the sentence but does not store it. Leave out print.
sentence = print(f"90 cubic feet needs a {vehicle_for(90)}.")

#: That is only the last word. Put it in the whole sentence.
sentence = vehicle_for(90)

# %% attempts="practice-column"
#: right
def count_over(column, limit):
    return len(column[column > limit])

#: right
def count_over(column, limit):
    over = column > limit
    return over.sum()

#: Your function counts a value that is exactly the limit. More than the limit is `>` alone.
#~ column > limit -> column >= limit

#: Your function counts those below the limit. Turn the sign around.
#~ column > limit -> column < limit

#: Your function returns True or False for each row. Count the yes answers with .sum().
#~ .sum() ->

#: Your function counts all rows, yes or no. Use sum to count the yes answers.
def count_over(column, limit):
    return len(column > limit)

#: Your function adds up the values. Put parentheses around the question, then count its yes answers with sum.
def count_over(column, limit):
    return column[column > limit].sum()

#: Your function returns a share. Count with sum.
#~ sum -> mean

#: Your function stops after the first row: its return is indented too far.
def count_over(column, limit):
    count = 0
    for value in column:
        if value > limit:
            count = count + 1
        return count

#: Your function always uses 10. Use the name limit.
#~ column > limit -> column > 10

# %% attempts="late"
#: right
def is_late(days, promise):
    if days > promise:
        return True
    return False

#: right
def is_late(days, promise):
    return not days <= promise

#: right
def is_late(days, promise):
    late = False
    if days > promise:
        late = True
    return late

#: Your function rounds, or asks for a whole day more. Half a day more than promised is late.
#~ days > -> round(days) >
#: or
#~ days > -> int(days) >
#: or
#~ days > promise -> days >= promise + 1

#: Your function says yes only exactly at the limit, and there the answer is no.
#~ > -> ==

#: Your function looks at the column waits, whatever it is given. Use days, the name in its parentheses.
#~ days > promise -> waits > promise
#: or
#~ days > promise -> (waits > promise).sum()

#: Your function calls a wait of exactly the promised days late. Use `>` alone.
#~ > -> >=

#: Your function says when the promise was kept. Turn the sign around.
#~ > -> <=

#: Your function always compares with 10. Use the name promise.
#~ > promise -> > 10

#: Your function always compares with 5. Use the name promise.
#~ > promise -> > 5

#: Your function compares the wrong way around. Ask whether days is more than promise.
#~ days > promise -> promise > days
#: or
#~ days > promise -> days < promise

#: Your function returns a text. Return what the comparison says, True or False, without quotes.
def is_late(days, promise):
    if days > promise:
        return "late"
    return "on time"
#: or
def is_late(days, promise):
    if days > promise:
        return "True"
    return "False"

#: Your function returns how many days it is over. The task asks for True or False: compare, do not subtract.
def is_late(days, promise):
    return days - promise

# %% attempts="possible"
#: right
def verdict_on(days):
    if days >= 0:
        return "possible"
    return "impossible"

#: right
def verdict_on(days):
    return "impossible" if days < 0 else "possible"

#: right
def verdict_on(days):
    answer = "possible"
    if days < 0:
        answer = "impossible"
    return answer

#: Your function calls a wait of 0 days impossible. Only a wait of less than 0 days is.
#~ days < 0 -> days <= 0

#: The two answers are swapped: less than 0 is impossible.
#~ days < 0 -> days >= 0
#: or
#~ days < 0 -> days > 0

#: Your function returns an answer only when it is impossible. Add a last line, indented by four spaces, that
#: returns the other text.
def verdict_on(days):
    if days < 0:
        return "impossible"

#: Your function returns True or False. The task asks for one of two texts: use if.
def verdict_on(days):
    return days < 0

#: Your function calls every wait possible: its first return ends it, whatever the wait is.
def verdict_on(days):
    return "possible"
    if days < 0:
        return "impossible"

#: Your function calls some waits below 0 possible. All of them are impossible.
#~ days < 0 -> days < -1
#: or
#~ days < 0 -> int(days) < 0

#: Your function calls some waits above 0 impossible. Only waits of less than 0 are.
#~ days < 0 -> days < 1
#: or
#~ days < 0 -> days > 10
#: or
#~ days < 0 -> days < 0 or days > 365

# %% attempts="missing"
#: right
def missing_in(column):
    return len(column) - column.count()


open_pickups = missing_in(pickups["closed"])

#: right
def missing_in(column):
    return len(column[column.isnull()])


open_pickups = pickups["closed"].isna().sum()

#: right
def missing_in(column):
    count = 0
    for is_missing in column.isna():
        if is_missing:
            count = count + 1
    return count


open_pickups = missing_in(waits)

#: missing_in: Your function counts the values that are there. Ask for the missing ones: isna.
#~ isna -> notna

#: missing_in: Your function returns True or False for each row. Count the yes answers with .sum().
#~ .sum() ->

#: missing_in: Your function returns a share. Count with sum.
#~ sum -> mean

#: missing_in: Your function looks at pickups, whatever it is given. Use column, the name in its parentheses.
#~ column.isna -> pickups["closed"].isna

#: missing_in: Your function finds nothing that is missing. A missing value does not equal any text: ask with .isna().
def missing_in(column):
    return (column == "").sum()
#: or
def missing_in(column):
    return (column == "NaT").sum()

#: missing_in: Your function counts all rows. First ask which values are missing, with .isna(), then count with .sum().
def missing_in(column):
    return len(column)

#: open_pickups: {value} would mean that no date is missing. Does your function use isna? Does it get the column closed?
#~ pickups["closed"] -> pickups["opened"]

#: open_pickups: {value:,} counts the open requests of all services. Use the column of pickups.
#~ pickups["closed"] -> requests["closed"]

#: open_pickups: These are the missing values of every column. Call your function with one column, closed.
#~ pickups["closed"] -> pickups

#: open_pickups: {value:,} is the number of closed pickups. The task asks for those without a date.
open_pickups = pickups["closed"].count()

#: open_pickups: {value:,} is the number of all pickups. The task asks for those without a date.
open_pickups = len(pickups)

# %% attempts="long-waits"
#: right
def count_longer(column, limit):
    return len(column[column > limit])


long_waits = count_longer(waits, 21)

#: right
def count_longer(column, limit):
    longer = column > limit
    return longer.sum()


long_waits = (waits > 21).sum()

#: right
def count_longer(column, limit):
    count = 0
    for value in column:
        if value > limit:
            count = count + 1
    return count


long_waits = count_longer(waits, 3 * 7)

#: count_longer: Your function counts a value that is exactly the limit. More than the limit is `>` alone.
#~ column > limit -> column >= limit

#: count_longer: Your function counts those below the limit. Turn the sign around.
#~ column > limit -> column < limit

#: count_longer: Your function returns True or False for each row. Count the yes answers with .sum().
#~ .sum() ->

#: count_longer: Your function counts all rows, yes or no. Use sum to count the yes answers.
def count_longer(column, limit):
    return len(column > limit)

#: count_longer: Your function adds up the values. Put parentheses around the question, then count its yes answers
#: with sum.
def count_longer(column, limit):
    return column[column > limit].sum()

#: count_longer: Your function returns a share. Count with sum.
#~ sum -> mean

#: count_longer: Your function looks at waits, whatever it is given. Use column, the name in its parentheses.
#~ column > limit -> waits > limit

#: count_longer: Your function always uses 21. Use the name limit.
#~ column > limit -> column > 21

#: count_longer: Your function stops after the first row: its return is indented too far.
def count_longer(column, limit):
    count = 0
    for value in column:
        if value > limit:
            count = count + 1
        return count

#: long_waits: {value:,} is the number of all pickups. Count those that took more than 21 days.
long_waits = len(waits)

#: long_waits: {value:,} took more than 3 days. The waits are in days, and three weeks are 21 days.
#~ waits, 21 -> waits, 3

#: long_waits: {value:,} took more than 10 days. The task asks for more than 21.
#~ waits, 21 -> waits, 10

#: long_waits: {value:,} took up to 21 days. The task asks for those that took more.
long_waits = (waits <= 21).sum()
