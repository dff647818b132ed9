# %% attempts="practice-measure"
#: right
found = letter.measure(short)
short_words, short_grade = found.words, found.grade

#: right
short_words = len(short.split())
short_grade = round(letter.measure(short).grade)
short_grade = letter.measure(short).grade

#: {value} is for the whole notice. Measure `short`.
short_words = letter.measure(notice).words
short_grade = letter.measure(notice).grade

#: {value} is the number of letters and spaces. Take the words.
short_words = len(short)

#: short_grade: {value} is the number of words. The grade has a name of its own: `.grade`.
short_grade = letter.measure(short).words

# %% attempts="practice-request"
#: right
request = "Please wrap mattresses in plastic."

#: right
request = "Wrap your mattress in plastic, please."

#: That is the old sentence. Who should do what?
request = "Mattresses should be enclosed in plastic where feasible."

#: It is still a rule, not a request: begin with the action.
request = "You must put your mattress in plastic."

# %% attempts="practice-cut"
#: right
useful = {"b", "c"}

#: right
useful = list("CB")

#: At the curb, nobody needs to know when the department was founded.
useful = ["A", "B", "C"]

#: Praise for the program helps nobody act.
useful = ["B", "C", "D"]

#: Somebody will put tires out, and the crew will leave them.
useful = ["B"]

#: A sofa in front of a hydrant is a danger, and costs a second trip.
useful = ["C"]

# %% attempts="practice-notice"
#: right
my_notice = """Sorry, we could not take your sofa.

Call 311 to book a pickup at no charge, or go to pickup.example. You can give us 5 items. Put them out at 6 p.m. the day before."""

#: right
my_notice = "Book a free pickup: 311 or pickup.example. Five items at most."

#: That is the notice as it was. Rewrite it.
my_notice = notice

#: This is the short sentence of section 1. It does not say what to do.
my_notice = short

# %% attempts="practice-norm"
#: right
docks = bulky[bulky["neighborhood"] == "Lower Docks"]["service"] == "Bulky item pickup"
low, high = proportion_confint(docks.sum(), docks.count(), method="wilson")
dock_low = low
send_it = bool(low > 0.5)

#: right
docks = bulky[bulky["neighborhood"] == "Lower Docks"]
dock_low, _ = proportion_confint((docks["service"] == "Bulky item pickup").sum(), len(docks), method="wilson")
dock_low = round(dock_low, 3)
send_it = False

#: {value:.2f} is the high end. The low one comes first: `[0]`.
dock_low = proportion_confint(dock_count, len(docks), method="wilson")[1]

#: {value:.2f} is the low end in Old Town.
dock_low = proportion_confint(count, len(old_town), method="wilson")[0]

#: {value:.2f} is the share of the dumped ones.
dock_low = proportion_confint(len(docks) - dock_count, len(docks), method="wilson")[0]

#: send_it: Less than half was booked there.
send_it = True

# %% attempts="measure"
#: right
found = letter.measure(current)
old_words, old_grade, request_found = found.words, found.grade, "c"

#: right
old_words = letter.measure(current).words
old_grade = round(letter.measure(current).grade, 1)
request_found = "C"

#: {value} is the number of letters and spaces. Take the words.
old_words = len(current)

#: {value} is for a single paragraph. Measure `current`.
old_words = letter.measure(texts["text"].iloc[-1]).words
#: or
paragraph = letter.measure(texts.loc[texts["letter"] == "current", "text"].iloc[0])
old_words, old_grade = paragraph.words, paragraph.grade

#: {value} is for the longest sentence. Measure `current`.
longest = letter.measure(current).longest
old_words, old_grade = len(longest.split()), letter.measure(longest).grade

#: {value} is for a name in quotes. Without quotes, `current` is the letter.
old_words, old_grade = letter.measure("current").words, letter.measure("current").grade

#: {value} is for the notice at the door. Measure `current`.
notice = letter.measure("\n\n".join(texts.loc[texts["letter"] == "notice", "text"]))
old_words, old_grade = notice.words, notice.grade

#: old_words: {value} is the number of paragraphs. Take the words.
old_words = (texts["letter"] == "current").sum()

#: old_words: {value} counts a word that comes again only once. Take `.words`.
old_words = len(set(current.split()))

#: {value} is for both texts together. Measure `current`.
old_words = letter.measure("\n\n".join(texts["text"])).words

#: old_grade: {value} is the number of words. The grade has a name of its own: `.grade`.
old_grade = letter.measure(current).words

#: request_found: `.before` is None when a letter makes no request. Which of the three says so?
request_found = letter.measure(current).before

#: request_found: It begins with a heading in capitals. Look at `.before`.
request_found = "A"

#: request_found: It only says "Collections may be scheduled". Does it begin with what the reader should do?
request_found = "B"

# %% attempts="keep"
#: right
stays = list("hgeca")

#: right
stays = {"A", "C", "E", "G", "H"}

#: The number of the chapter helps nobody book.
stays = ["A", "B", "C", "E", "G", "H"]

#: A threat frightens people who did nothing wrong, and books no pickup.
stays = ["A", "C", "D", "E", "G", "H"]

#: Thanks are friendly, but cost a line that nobody acts on.
stays = ["A", "C", "E", "F", "G", "H"]

#: Somebody will put tires out, and the crew will leave them there.
stays = ["A", "C", "E", "G"]

#: Without that rule, things lie on the sidewalk for days.
stays = ["A", "C", "E", "H"]

#: Without the limit, somebody puts out a whole apartment.
stays = ["A", "C", "G", "H"]

# %% attempts="norm"
#: right
may_send = []
for name, group in bulky.groupby("neighborhood"):
    count = (group["service"] == "Bulky item pickup").sum()
    if proportion_confint(count, len(group), method="wilson")[0] > 0.5:
        may_send.append(name)

#: right
table = bulky.assign(booked=bulky["service"] == "Bulky item pickup").groupby("neighborhood")["booked"].agg(["sum", "count"])
low = proportion_confint(table["sum"], table["count"], method="wilson")[0]
may_send = list(table.index[low > 0.5])

#: In some of these, one half lies inside the interval: take its low end.
booked = (bulky["service"] == "Bulky item pickup").groupby(bulky["neighborhood"]).mean()
may_send = booked[booked > 0.5].index

#: or
may_send = high[high > 0.5].index

#: Those are the neighborhoods where most was dumped.
may_send = low[low < 0.5].index

#: That counts the piles, not the bookings.
is_dumped = bulky["service"] == "Illegal dumping"
dumped = is_dumped.groupby(bulky["neighborhood"])
low, high = proportion_confint(dumped.sum(), dumped.count(), method="wilson")
may_send = low[low > 0.5].index

# %% attempts="write"
#: right
my_letter = """Hello neighbor!

Call 311 to book a pickup at no charge. You can also go to pickup.example, day or night.

We take 5 large things each time. Put them out at 6pm or later, on the evening before. Do not put out tires."""

#: right
my_letter = """Old sofa? Book a free pickup at pickup.example or 311.
- Put out up to five things after 6 p.m. the evening before.
- Keep tires at home. We can't take them."""

#: That is the letter as it was. Rewrite it in the box, or between the quotes.
my_letter = current

#: That is the other text of the table, the notice at the door.
my_letter = "\n\n".join(texts.loc[texts["letter"] == "notice", "text"])

# %% attempts="changes"
#: right
kinds = list("TXAEXS")

#: right
kinds = ["t", "x", "a", "e", "x", "s"]

#: "Last chance!" is not true: people can book all year. That is false urgency.
kinds = ["T", "T", "A", "E", "X", "S"]

#: Nobody counted the streets. A norm that is not checked may not be sent.
kinds = ["T", "X", "A", "E", "S", "S"]

#: On the day people move in, they need it: what matters in 1 is the moment.
kinds = ["E", "X", "A", "E", "X", "S"]

#: A picture catches the eye. It takes no step away.
kinds = ["T", "X", "E", "E", "X", "S"]

#: A form that is filled in takes steps away. That is easy.
kinds = ["T", "X", "A", "A", "X", "S"]

#: The letter comes from a person whom people know. That is social.
kinds = ["T", "X", "A", "E", "X", "A"]
