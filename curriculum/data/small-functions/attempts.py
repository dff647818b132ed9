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

#: Your function gives nothing back. Its line starts with return, and needs no print.
def in_days(hours):
    print(hours / 24)
#: or
def in_days(hours):
    hours / 24

#: Your function gives back the hours. Divide them by 24.
#~ hours / 24 -> hours

# %% attempts="practice-two"
#: right
def is_kept(days, promise):
    return not days > promise

#: right
def is_kept(days, promise):
    if days <= promise:
        return True
    return False

#: Your function calls exactly the promised days late. They keep the promise: `<=` says no more than.
#~ <= -> <

#: Your function says when the request is late. Ask the other question.
#~ <= -> >
#: or
#~ <= -> >=

#: Your function always compares with 5. Use the name promise.
#~ <= promise -> <= 5

#: Your function always compares with 10. Use the name promise.
#~ <= promise -> <= 10

#: Your function says yes only exactly at the limit. Shorter waits keep the promise too.
#~ <= -> ==

#: Your function shows the answer and gives nothing back. Use return in place of print.
def is_kept(days, promise):
    print(days <= promise)

#: Your function gives a text. Take the quotes away: True and False are no texts.
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

#: The two words are exchanged: more than 10 days is late.
#~ days > 10 -> days <= 10

#: Your function uses 5, the promise for piles. For pickups it is 10.
#~ days > 10 -> days > 5

#: Your function gives an answer only when it is late. Add a last line, not indented as far, that
#: returns the other text.
def answer_for(days):
    if days > 10:
        return "late"

#: Your function gives True or False. The task asks for one of two texts: use if.
def answer_for(days):
    return days > 10

#: Your function shows the answer and gives nothing back. Use return in place of print.
def answer_for(days):
    if days > 10:
        print("late")
    else:
        print("on time")

#: Your function says late to every wait. The last return belongs to the answer no.
def answer_for(days):
    if days > 10:
        return "late"
    return "late"

#: Your function says on time to every wait: its first return ends it before the question is asked.
def answer_for(days):
    return "on time"
    if days > 10:
        return "late"

# %% attempts="practice-sentence"
#: right
sentence = "90 cubic feet need a " + vehicle_for(90) + "."

#: right
word = vehicle_for(90)
sentence = f"90 cubic feet need a {word}."

#: The f in front of the quotes is missing, so Python took the braces as they are.
#~ f"90 -> "90

#: This is the sentence from above. Change both numbers to 90.
#~ f"90 -> f"12
#~ (90) -> (12)

#: One of the two numbers is still 12: the size in the sentence, or the one that the function gets.
#~ (90) -> (12)
#: or
#~ f"90 -> f"12

#: print shows the sentence, but keeps nothing for it. Take print away.
sentence = print(f"90 cubic feet need a {vehicle_for(90)}.")

#: That is only the word. Put it into the whole sentence.
sentence = vehicle_for(90)

# %% attempts="practice-column"
#: right
def count_over(column, limit):
    return len(column[column > limit])

#: right
def count_over(column, limit):
    over = column > limit
    return over.sum()

#: Your function counts a value of exactly the limit. More than the limit is `>` alone.
#~ column > limit -> column >= limit

#: Your function counts those below the limit. Turn the sign around.
#~ column > limit -> column < limit

#: Your function gives True or False for each row. Count the yes answers with .sum().
#~ .sum() ->

#: Your function counts all rows. len counts the answers, and sum counts the yes answers.
def count_over(column, limit):
    return len(column > limit)

#: Your function adds up the values themselves. Put parentheses around the question, then count.
def count_over(column, limit):
    return column[column > limit].sum()

#: Your function gives a share. Count with sum.
#~ sum -> mean

#: Your function always uses 10. Use the name limit.
#~ column > limit -> column > 10

#: Your function shows the number and gives nothing back. Use return in place of print.
def count_over(column, limit):
    print((column > limit).sum())

# %% attempts="late"
#: right
def is_late(days, promise):
    if days > promise:
        return True
    return False

#: right
def is_late(days, promise):
    return not days <= promise

#: Your function calls exactly the promised days late. Use `>` alone.
#~ > -> >=

#: Your function says when the promise was kept. Ask the other question.
#~ > -> <=

#: Your function always compares with 10. Use the name promise.
#~ > promise -> > 10

#: Your function always compares with 5. Use the name promise.
#~ > promise -> > 5

#: Your function asks it the wrong way around: is days more than promise?
#~ days > promise -> promise > days
#: or
#~ days > promise -> days < promise

#: Your function shows the answer and gives nothing back. Use return in place of print.
def is_late(days, promise):
    print(days > promise)

#: Your function gives a text. Give back what the comparison says: True or False.
def is_late(days, promise):
    if days > promise:
        return "late"
    return "on time"

#: Your function gives how many days it is over. The task asks for True or False: compare, do not subtract.
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

#: A wait of 0 days is possible. Use `<` alone.
#~ days < 0 -> days <= 0

#: The two words are exchanged: less than 0 is impossible.
#~ days < 0 -> days >= 0
#: or
#~ days < 0 -> days > 0

#: Your function gives an answer only when it is impossible. Add a last line, not indented as far, that
#: returns the other text.
def verdict_on(days):
    if days < 0:
        return "impossible"

#: Your function gives True or False. The task asks for one of two texts: use if.
def verdict_on(days):
    return days < 0

#: Your function shows the answer and gives nothing back. Use return in place of print.
def verdict_on(days):
    if days < 0:
        print("impossible")
    else:
        print("possible")

#: Your function calls every wait possible: its first return ends it before the question is asked.
def verdict_on(days):
    return "possible"
    if days < 0:
        return "impossible"

#: Your function lets some waits below 0 pass. All of them are impossible.
#~ days < 0 -> days < -1

#: Your function calls some waits above 0 impossible. Only what is less than 0 cannot be.
#~ days < 0 -> days < 1
#: or
#~ days < 0 -> days > 10

# %% attempts="missing"
#: right
def missing_in(column):
    return len(column) - column.count()


open_pickups = missing_in(pickups["closed"])

#: right
def missing_in(column):
    return len(column[column.isnull()])


open_pickups = pickups["closed"].isna().sum()

#: missing_in: Your function counts the fields that are filled in. Ask for the empty ones: isna.
#~ isna -> notna

#: missing_in: Your function gives True or False for each field. Count the yes answers with .sum().
#~ .sum() ->

#: missing_in: Your function gives a share. Count with sum.
#~ sum -> mean

#: missing_in: Your function looks at pickups whatever it is given. Use column, the name in its parentheses.
#~ column.isna -> pickups["closed"].isna

#: missing_in: Your function counts all fields. Ask first which are missing: .isna(), then .sum().
def missing_in(column):
    return len(column)

#: missing_in: Your function shows the number and gives nothing back. Use return in place of print.
def missing_in(column):
    print(column.isna().sum())

#: open_pickups: {value} means that no opening date is missing. Call your function with the column closed.
#~ pickups["closed"] -> pickups["opened"]

#: open_pickups: {value:,} counts the open requests of all services. Take the column of pickups.
#~ pickups["closed"] -> requests["closed"]

#: open_pickups: These are the missing fields of every column. Call your function with one column: closed.
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

#: count_longer: Your function counts a value of exactly the limit. More than the limit is `>` alone.
#~ column > limit -> column >= limit

#: count_longer: Your function counts those below the limit. Turn the sign around.
#~ column > limit -> column < limit

#: count_longer: Your function gives True or False for each row. Count the yes answers with .sum().
#~ .sum() ->

#: count_longer: Your function counts all rows. len counts the answers, and sum counts the yes answers.
def count_longer(column, limit):
    return len(column > limit)

#: count_longer: Your function adds up the values themselves. Put parentheses around the question, then
#: count.
def count_longer(column, limit):
    return column[column > limit].sum()

#: count_longer: Your function gives a share. Count with sum.
#~ sum -> mean

#: count_longer: Your function looks at waits whatever it is given. Use column, the name in its parentheses.
#~ column > limit -> waits > limit

#: count_longer: Your function always uses 21. Use the name limit.
#~ column > limit -> column > 21

#: count_longer: Your function shows the number and gives nothing back. Use return in place of print.
def count_longer(column, limit):
    print((column > limit).sum())

#: long_waits: {value:,} took more than 3 days. The waits are in days, and three weeks are 21 of them.
#~ waits, 21 -> waits, 3

#: long_waits: {value:,} took more than 10 days. The task asks for more than 21.
#~ waits, 21 -> waits, 10

#: long_waits: {value:,} took up to 21 days. The task asks for those that took more.
long_waits = (waits <= 21).sum()
