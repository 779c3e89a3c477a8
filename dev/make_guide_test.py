"""Shows that dev/make_guide --check notices a page that is not what the catalogue says, and passes one that is.

It runs in a copy of the catalogue and the guide, with a program that only tells two measures.
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

DEV = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(DEV)
MEASURES = [{"name": "trunk_thigh_sagittal_left", "plane": "sagittal"}, {"name": "height_mid_hip", "plane": "any"}]


class Guide(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="supple guide ")  # the blank is on purpose
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        os.mkdir(f"{self.root}/dev")
        shutil.copy(f"{DEV}/make_guide", f"{self.root}/dev/make_guide")
        shutil.copytree(f"{ROOT}/catalogue", f"{self.root}/catalogue")
        shutil.copytree(f"{ROOT}/docs/guide", f"{self.root}/docs/guide")
        self.supple = f"{self.root}/supple"
        with open(self.supple, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\ncat > /dev/null\necho '%s'\n" % json.dumps({"measures": MEASURES}))
        os.chmod(self.supple, 0o755)
        self.make("--text")

    def make(self, *options):
        return subprocess.run([f"{self.root}/dev/make_guide", *options, self.supple], capture_output=True, text=True,
                              check=False)

    def change(self, name, before, after):
        path = f"{self.root}/{name}"
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(before, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(before, after, 1))

    def test_passes_pages_that_are_as_the_catalogue_says(self):
        done = self.make("--check")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_fails_where_the_catalogue_has_changed(self):
        self.change("catalogue/movements/hip-lift.toml", '"name" = "Hip lift"', '"name" = "Bridge"')
        done = self.make("--check")
        self.assertEqual(done.returncode, 1)
        self.assertIn("docs/guide/hip-lift.md is not what the catalogue says. Make it with: dev/make_guide --text",
                      done.stdout)
        self.assertEqual(self.make("--text").returncode, 0)
        self.assertEqual(self.make("--check").returncode, 0)

    def test_fails_where_a_picture_is_missing(self):
        os.remove(f"{self.root}/docs/guide/hip-lift.jpg")
        self.assertIn("docs/guide/hip-lift.jpg is missing", self.make("--check").stdout)

    def test_says_from_where_a_fault_is_seen(self):
        with open(f"{self.root}/docs/guide/hip-lift.md", encoding="utf-8") as file:
            page = file.read()
        self.assertRegex(page, r"\| M7-F1 \|.*\| yes, from your side \|")
        self.assertRegex(page, r"\| M7-F8 \|.*\| no: it would take a second camera")


if __name__ == "__main__":
    unittest.main()
