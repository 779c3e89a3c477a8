"""Shows that ./supple builds exactly when it must, and that ./test counts right.

The launcher runs in a tiny copy of the project whose dev/setup and dev/build only note that they were called.
"""

import os
import shutil
import subprocess
import tempfile
import unittest

DEV = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(DEV)

SETUP = """#!/bin/sh
echo "setup $*" >> "$HOME/calls"; echo "setting up" >&2
mkdir -p "$HOME/.cache/supple/models"; echo x > "$HOME/.cache/supple/models/a.tflite"
"""
BUILD = """#!/bin/sh
echo "build $*" >> "$HOME/calls"; echo "building" >&2
root=$(dirname "$0")/..
[ ! -e "$root/base/broken.cc" ] || exit 1
mkdir -p "$root/build/release/bin"
printf '#!/bin/sh\\necho "supple says $*"\\nexit 3\\n' > "$root/build/release/bin/supple"
chmod +x "$root/build/release/bin/supple"
"""
BOTH = ["setup run", "build release supple"]


class Launcher(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="supple launcher ")  # the blank is on purpose
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for room in ("accuracy", "apps", "base", "body", "coach", "dev", "movements", "programme", "reports", "sessions", "vision"):
            os.mkdir(f"{self.root}/{room}")
        shutil.copy(f"{ROOT}/supple", f"{self.root}/supple")
        self.write("base/a.cc", "int a;\n")
        self.write("CMakeLists.txt", "")
        self.write("CMakePresets.json", "{}")
        self.write("dev/models.sha256", "0  a.tflite\n")
        self.write("dev/setup", SETUP)
        self.write("dev/build", BUILD)

    def write(self, path, text):
        with open(f"{self.root}/{path}", "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(f"{self.root}/{path}", 0o755)

    def start(self, *arguments, launcher=None):
        """What was called besides the program, how it ended, and what it printed."""
        calls = f"{self.root}/calls"
        if os.path.exists(calls):
            os.remove(calls)
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("SUPPLE_MODELS", "XDG_CACHE_HOME")}
        done = subprocess.run([launcher or f"{self.root}/supple", *arguments], capture_output=True, text=True,
                              check=False, cwd="/", env={**environment, "HOME": self.root})
        called = []
        if os.path.exists(calls):
            with open(calls, encoding="utf-8") as file:
                called = file.read().splitlines()
        return called, done

    def test_the_first_start_sets_up_builds_and_runs(self):
        called, done = self.start("pose", "my film.mp4")
        self.assertEqual(called, BOTH)
        self.assertEqual(done.stdout, "supple says pose my film.mp4\n", "stdout is the program's alone")
        self.assertIn("this happens once", done.stderr)
        self.assertEqual(done.returncode, 3, "the program's own exit code")

    def test_later_starts_only_run(self):
        self.start()
        called, done = self.start()
        self.assertEqual(called, [])
        self.assertEqual(done.stderr, "")

    def test_a_changed_a_new_and_a_lost_source_are_built(self):
        self.start()
        self.write("base/a.cc", "int b;\n")
        self.assertEqual(self.start()[0], BOTH)
        self.write("base/new.h", "")
        self.assertEqual(self.start()[0], BOTH)
        os.remove(f"{self.root}/base/new.h")
        self.assertEqual(self.start()[0], BOTH)
        self.assertEqual(self.start()[0], [])

    def test_an_older_source_put_back_is_built(self):
        self.start()
        os.utime(f"{self.root}/base/a.cc", (1, 1))
        self.assertEqual(self.start()[0], BOTH)

    def test_what_is_no_source_is_not_built(self):
        self.start()
        self.write("base/drawn.mp4", "x")
        self.assertEqual(self.start()[0], [])

    def test_a_failed_build_does_not_run_the_old_program(self):
        self.start()
        self.write("base/broken.cc", "")
        for _ in range(2):
            called, done = self.start()
            self.assertEqual(called, BOTH)
            self.assertEqual(done.stdout, "")
            self.assertNotEqual(done.returncode, 0)

    def test_lost_networks_are_fetched_again(self):
        self.start()
        os.remove(f"{self.root}/.cache/supple/models/a.tflite")
        self.assertEqual(self.start()[0], ["setup run"])
        self.assertEqual(self.start()[0], [])

    def test_it_may_be_started_through_a_link(self):
        self.start()
        os.symlink(f"{self.root}/supple", f"{self.root}/link")
        self.assertEqual(self.start("x", launcher=f"{self.root}/link")[1].stdout, "supple says x\n")


class Counting(unittest.TestCase):
    def count(self, tests, programs):
        """Counts a build folder with ctest's tests ({name: inner XML and status}) and GoogleTest's cases."""
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(f"{folder}/results")
            with open(f"{folder}/results.xml", "w", encoding="utf-8") as file:
                cases = "".join(f'<testcase name="{name}" status="{status}">{inner}</testcase>'
                                for name, (status, inner) in tests.items())
                file.write(f"<testsuite>{cases}</testsuite>")
            for name, cases in programs.items():
                with open(f"{folder}/results/{name}.xml", "w", encoding="utf-8") as file:
                    file.write(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
            done = subprocess.run([f"{DEV}/count_results", folder], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout.splitlines()[-1]

    GOOD = '<testcase name="A" status="run" result="completed"/>'
    BAD = '<testcase name="B" status="run" result="completed"><failure message="no"/></testcase>'
    SKIPPED = '<testcase name="C" status="run" result="skipped"><skipped message="why"/></testcase>'

    def test_cases_are_counted_one_by_one(self):
        self.assertEqual(self.count({"x": ("run", ""), "lint": ("run", "")}, {"x": self.GOOD * 3}),
                         (0, "4 passed, 0 failed"))

    def test_a_failed_case_fails_all(self):
        self.assertEqual(self.count({"x": ("fail", "<failure/>")}, {"x": self.GOOD + self.BAD}),
                         (1, "1 passed, 1 failed"))

    def test_skipped_cases_are_told(self):
        self.assertEqual(self.count({"x": ("run", "")}, {"x": self.GOOD + self.SKIPPED}),
                         (0, "1 passed, 0 failed, 1 skipped"))

    def test_a_crash_is_a_failure(self):
        self.assertEqual(self.count({"x": ("fail", "<failure/>"), "y": ("run", "")}, {}), (1, "1 passed, 1 failed"))
        self.assertEqual(self.count({"x": ("fail", "<failure/>")}, {"x": self.GOOD}), (1, "1 passed, 1 failed"))

    def test_a_program_that_is_missing_is_a_failure(self):
        self.assertEqual(self.count({"x": ("notrun", "<skipped message='Unable to find executable'/>")}, {}),
                         (1, "0 passed, 1 failed"))

    def test_nothing_at_all_is_no_success(self):
        self.assertEqual(self.count({}, {}), (1, "0 passed, 0 failed"))


if __name__ == "__main__":
    unittest.main()
