"""Plants a figure that its transcript does not see, and wants it reported.

usage: changed_figures_test.py <kopilka>
"""

import os
import sys
import tempfile
import unittest

import changed_figures
import figures

PROGRAMME = """# Up to 100 points.
programme: shop-1
zone: Europe/Moscow
currency: RUB
wallets: {bonus: {burn: {worth: 1.00 RUB}}}
campaigns:
  base-7: {on: purchase, give: {bonus: {per: 10.00 RUB, points: 2}}}
"""
# 50.00: 10 points, and not 10.01 or 9.99 a step; a burn of 10 that are worth 10.00.
TRANSCRIPT = """scenario: all of it
products: {tea: {}}
members: {anna: {}}
steps:
  - at: 2026-01-01 12:00
    purchase: {receipt: r1, store: s1, lines: [tea 50.00 RUB]}
    gives: {bonus: +10}
  - at: 2026-01-01 12:01
    purchase: {receipt: r2, store: s1, lines: [tea 9.99 RUB]}
    gives: {bonus: 0}
"""
BURN = """  - at: 2026-01-01 12:02
    redeem: {redemption: b1, points: 10, total: 10.00 RUB}
    answer: granted 10 worth 10.00 RUB
"""


class Figures(unittest.TestCase):
    def test_what_is_a_figure(self):
        text = 'g: {a-1: 5 %, s12: "12 months", x: [1 000.50 RUB, 2026-03-01, 09:00-12:00]}  # 7 of 8\n1 March\n'
        found = [(figure.line, figure.text) for figure in figures.figures(text)]
        wanted = ["5", "12", "1 000.50", "2026-03-01", "09:00", "12:00"]
        self.assertEqual(found, [(1, figure) for figure in wanted] + [(2, "1")])

    def test_neighbours(self):
        self.assertEqual(figures.neighbours("15 000.00"), ["14 999.99", "15 000.01"])
        self.assertEqual(figures.neighbours("999"), ["998", "1 000"])
        self.assertEqual(figures.neighbours("0.5"), ["0.4", "0.6"])
        self.assertEqual(figures.neighbours("0"), ["1"])
        self.assertEqual(figures.neighbours("2026-03-01"), ["2026-02-28", "2026-03-02"])
        self.assertEqual(figures.neighbours("12:00"), ["11:59", "12:01"])


class Survivors(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folders = [os.path.join(folder.name, name) for name in ("gallery", "vectors")]
        for path in self.folders:
            os.mkdir(path)

    def problems(self, where, transcript, alike=()):
        changed_figures.write(self.folders[where], "shop.yaml", PROGRAMME)
        changed_figures.write(self.folders[where], "shop.first.scenario.yaml", transcript)
        return changed_figures.problems(KOPILKA, *self.folders, alike=alike)

    def test_all_is_seen(self):
        self.assertEqual(self.problems(0, TRANSCRIPT + BURN), [])

    def test_a_survivor_is_reported(self):
        found = self.problems(0, TRANSCRIPT)
        self.assertEqual(len(found), 2, found)
        self.assertIn("shop.yaml:5: 1.00 may be 0.99: wallets", found[0])
        self.assertIn("shop.yaml:5: 1.00 may be 1.01: wallets", found[1])

    def test_an_exception_holds_while_it_is_one(self):
        same = [changed_figures.Alike("shop", f"worth: {worth} RUB", "said so") for worth in ("0.99", "1.01")]
        self.assertEqual(self.problems(0, TRANSCRIPT, same), [])
        self.assertEqual(len(self.problems(0, TRANSCRIPT + BURN, same)), 2)

    def test_a_transcript_that_fails_anyway_sees_nothing(self):
        with self.assertRaisesRegex(RuntimeError, "shop: the transcripts fail"):
            self.problems(0, TRANSCRIPT.replace("+10", "+11"))

    def test_a_vector_that_sees_something(self):
        self.assertEqual(self.problems(1, TRANSCRIPT), [])

    def test_a_vector_that_sees_nothing(self):
        blind = TRANSCRIPT.replace("    gives: {bonus: +10}\n", "").replace("    gives: {bonus: 0}\n", "")
        found = self.problems(1, blind)
        self.assertEqual(len(found), 1, found)
        self.assertIn("no change of 6 is seen", found[0])


if __name__ == "__main__":
    KOPILKA = os.path.abspath(sys.argv.pop(1))
    unittest.main()
