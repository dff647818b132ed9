import ipywidgets
import pytest
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import proportion_effectsize
from support.outputs import WIDGET, inside, widget_of

from practicum import trial
from practicum.errors import WidgetError


def twin(shown):
    (image, metadata), _ = shown
    return image, metadata["image/png"]["alt"]


@pytest.mark.slow
class TestPower:
    def test_smallest_difference_and_chance_are_those_of_statsmodels(self, shown):
        assert trial.power(size=1500, base=6, points=2.0) is None
        image, alt = twin(shown)
        assert set(image) == {WIDGET, "image/png", "text/plain"}
        seen, unseen = (
            NormalIndPower().solve_power(proportion_effectsize(target, 0.06), alpha=0.05, power=0.8)
            for target in (0.087, 0.086)
        )
        assert seen <= 1500 < unseen and "seen in 80 of 100 trials from 2.7 points" in alt
        chance = NormalIndPower().power(proportion_effectsize(0.08, 0.06), 1500, 0.05)
        assert (
            f"2 points would be seen in {chance * 100:.0f} of 100 trials: this trial cannot count on" in alt
        )

    def test_lots_by_group_count_as_means_of_groups(self, shown):
        trial.power(size=1800, base=6, points=8.0, clusters=9, alike=0.02)
        _, alt = twin(shown)
        spread = ((1 + 199 * 0.02) / 200) ** 0.5  # of a group's mean, in spreads of one home
        effect = proportion_effectsize(0.14, 0.06) / spread
        chance = TTestIndPower().power(effect, 9, 0.05)
        assert f"8 points would be seen in {chance * 100:.0f} of 100 trials: this trial can find" in alt
        assert f"1,800 homes on 9 routes count like {1800 / 4.98:.0f} homes drawn one by one." in alt

    def test_too_few_groups_say_so(self, shown):
        trial.power(size=100, clusters=2, alike=0.5, of="people", by="offices")
        _, alt = twin(shown)
        assert "100 people on 2 offices an arm: seen in 80 of 100 trials not even with 10 points" in alt
        assert "cannot count on finding that out" in alt

    def test_almost_certain_enough_is_not_rounded_up(self, shown):
        trial.power(size=9500, base=6, points=1.0)
        _, alt = twin(shown)
        assert "difference of 1 point would be seen in 79 of 100 trials: this trial cannot" in alt

    @pytest.mark.parametrize(
        ("given", "names"),
        [
            ({}, ["Homes in each arm", "Base (percent)"]),
            ({"clusters": 9}, ["Homes in each arm", "Routes in each arm"]),
        ],
    )
    def test_each_control_has_a_named_box_for_the_keyboard(self, shown, given, names):
        trial.power(**given)
        box = widget_of(shown[0][0])
        kinds = (ipywidgets.BoundedIntText, ipywidgets.BoundedFloatText)
        labels = [entry.description for kind in kinds for entry in inside(box, kind)]
        assert len(labels) == (5 if given else 4)
        assert all(any(label.startswith(name) for label in labels) for name in names)

    def test_more_homes_show_a_smaller_difference(self, shown):
        trial.power(size=1500)
        box = widget_of(shown[0][0])
        inside(box, ipywidgets.BoundedIntText)[0].value = 9600
        assert "seen in 80 of 100 trials from 1.0 points" in inside(box, ipywidgets.HTML)[-1].value

    def test_number_outside_its_slider_is_refused(self):
        with pytest.raises(WidgetError, match="cannot start certainty at 99; it runs from 50 to 95"):
            trial.power(certainty=99)
