"""Shows that every check can fail: each is run on a tiny tree that is good, and on one that is bad."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

DEV = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(DEV)

GOOD_HEADER = "#pragma once\n\n#include <string>\n\nstd::string Name();\n"
GOOD_SOURCE = '#include "base/name.h"\n\nstd::string Name() { return "name"; }\n'


class Tree:
    """A small project in a temporary folder."""

    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory(prefix="supple-checks-")
        self.root = self.folder.name
        for path, text in files.items():
            whole = os.path.join(self.root, path)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "w", encoding="utf-8") as file:
                file.write(text)

    def __del__(self):
        self.folder.cleanup()

    def run(self, check, *arguments, **environment):
        """(exit code, everything printed)."""
        done = subprocess.run([os.path.join(DEV, check), *arguments], capture_output=True, text=True, check=False,
                              env={**os.environ, **environment})
        return done.returncode, done.stdout + done.stderr


def good_files(**more):
    return {"base/name.h": GOOD_HEADER, "base/name.cc": GOOD_SOURCE, **more}


class Layers(unittest.TestCase):
    def look(self, files):
        tree = Tree({**good_files(), **files})
        return tree.run("check_layers", tree.root)

    def test_a_good_tree_passes(self):
        code, output = self.look({"vision/eye.cc": '#include <xnnpack.h>\n#include "base/name.h"\n'})
        self.assertEqual(code, 0, output)
        self.assertIn("4 includes looked at, 0 refused", output)

    def test_a_lower_room_may_not_include_a_higher_one(self):
        code, output = self.look({"vision/eye.h": "", "base/bad.cc": '#include "vision/eye.h"\n'})
        self.assertEqual(code, 1, output)
        self.assertIn('base/bad.cc:1: base may not include vision ("vision/eye.h"); it may include: no other room',
                      output)

    def test_a_library_stays_in_its_room(self):
        code, output = self.look({"reports/bad.cc": "\n#include <zlib.h>\n"})
        self.assertEqual(code, 1, output)
        self.assertIn("reports/bad.cc:2: <zlib.h> belongs to accuracy, not to reports", output)

    def test_a_library_stays_out_of_headers(self):
        code, output = self.look({"vision/bad.h": "#include <fmt/format.h>\n"})
        self.assertEqual(code, 1, output)
        self.assertIn("a library's header stays in .cc files", output)

    def test_the_core_has_no_clock(self):
        code, output = self.look({"base/bad.cc": "#include <chrono>\n"})
        self.assertEqual(code, 1, output)
        self.assertIn("<chrono>: base is core", output)

    def test_only_tests_include_a_test_library(self):
        self.assertEqual(self.look({"base/name_test.cc": "#include <gtest/gtest.h>\n"})[0], 0)
        code, output = self.look({"base/bad.cc": "#include <gtest/gtest.h>\n"})
        self.assertEqual(code, 1, output)
        self.assertIn("<gtest/gtest.h> is for tests only", output)

    def test_a_header_for_tests_alone_may_use_what_tests_use(self):
        files = {"base/made_up.h": "#include <gtest/gtest.h>\n", "base/name_test.cc": '#include "base/made_up.h"\n'}
        self.assertEqual(self.look(files)[0], 0)
        code, output = self.look({**files, "base/bad.cc": '#include "base/made_up.h"\n'})
        self.assertEqual(code, 1, output)
        self.assertIn("base/made_up.h:1: <gtest/gtest.h> is for tests only", output)

    def test_an_unknown_library_or_folder_is_refused(self):
        code, output = self.look({"vision/bad.cc": "#include <opencv2/core.hpp>\n", "helpers/bad.h": "\n"})
        self.assertEqual(code, 1, output)
        self.assertIn("<opencv2/core.hpp> is not in the table of libraries", output)
        self.assertIn("helpers/bad.h:1: this folder is not a room", output)

    def test_a_header_is_named_from_the_root(self):
        code, output = self.look({"base/bad.cc": '#include "name.h"\n'})
        self.assertEqual(code, 1, output)
        self.assertIn('"name.h" is not a header of ours named from the root', output)

    def test_an_empty_tree_is_a_fault_of_the_call(self):
        tree = Tree({})
        self.assertEqual(tree.run("check_layers", tree.root)[0], 1)


class Sizes(unittest.TestCase):
    def test_600_lines_pass_and_601_do_not(self):
        tree = Tree({"base/long.h": "\n" * 600})
        self.assertEqual(tree.run("check_sizes", tree.root)[0], 0)
        tree = Tree({"base/long.h": "\n" * 601})
        code, output = tree.run("check_sizes", tree.root)
        self.assertEqual(code, 1, output)
        self.assertIn("base/long.h: 601 lines; the most is 600.", output)

    def test_the_distribution_is_printed(self):
        tree = Tree({"base/a.h": "\n" * 10, "base/b.h": "\n" * 100, "base/c.h": "\n" * 500})
        _, output = tree.run("check_sizes", tree.root)
        self.assertIn("3 files, 610 lines: median 100, 95th percentile 500, longest 500", output)

    def test_what_is_fetched_or_built_does_not_count(self):
        tree = Tree({"base/a.h": "\n", "build/x.h": "\n" * 900, "tests/node_modules/y.mjs": "\n" * 900})
        self.assertEqual(tree.run("check_sizes", tree.root)[0], 0)


class Format(unittest.TestCase):
    def look(self, source, *options):
        with open(os.path.join(ROOT, ".clang-format"), encoding="utf-8") as file:
            tree = Tree({".clang-format": file.read(), "base/a.cc": source})
        return tree, tree.run("check_format", *options, tree.root)

    def test_a_well_laid_out_file_passes(self):
        _, (code, output) = self.look("int Two() { return 2; }\n")
        self.assertEqual(code, 0, output)

    def test_a_badly_laid_out_file_is_refused_and_can_be_mended(self):
        tree, (code, output) = self.look("int  Two( ){return 2;}\n")
        self.assertNotEqual(code, 0)
        self.assertIn("base/a.cc:1", output)
        self.assertIn("dev/check_format --fix", output)
        self.assertEqual(tree.run("check_format", "--fix", tree.root)[0], 0)
        self.assertEqual(tree.run("check_format", tree.root)[0], 0)


class Tidy(unittest.TestCase):
    def tree(self, source):
        with open(os.path.join(ROOT, ".clang-tidy"), encoding="utf-8") as file:
            tree = Tree({".clang-tidy": file.read(), "base/a.h": "int Two();\n", "base/a.cc": source})
        command = {"directory": tree.root, "file": f"{tree.root}/base/a.cc",
                   "command": f"c++ -std=c++20 -I{tree.root} -c {tree.root}/base/a.cc"}
        os.mkdir(f"{tree.root}/build")
        with open(f"{tree.root}/build/compile_commands.json", "w", encoding="utf-8") as file:
            json.dump([command], file)
        return tree

    def look(self, tree):
        return tree.run("check_tidy", f"{tree.root}/build", tree.root, XDG_CACHE_HOME=f"{tree.root}/cache", CI="")

    def test_a_clean_file_passes_and_is_remembered(self):
        tree = self.tree('#include "base/a.h"\n\nint Two() { return 2; }\n')
        code, output = self.look(tree)
        self.assertEqual(code, 0, output)
        self.assertIn("0 known to be clean, 1 looked at", output)
        self.assertIn("1 known to be clean, 0 looked at", self.look(tree)[1])

    def test_tests_are_left_out_where_time_is_short(self):
        tree = self.tree('#include "base/a.h"\n\nint Two() { return 2; }\n')
        with open(f"{tree.root}/build/compile_commands.json", encoding="utf-8") as file:
            commands = json.load(file)
        commands.append({**commands[0], "file": f"{tree.root}/base/a_test.cc"})
        with open(f"{tree.root}/base/a_test.cc", "w", encoding="utf-8") as file:
            file.write("int Three() { return 3; }\n")
        with open(f"{tree.root}/build/compile_commands.json", "w", encoding="utf-8") as file:
            json.dump(commands, file)
        arguments = ("check_tidy", f"{tree.root}/build", tree.root)
        for in_ci, looked_at in (("true", "1 files:"), ("", "2 files:")):
            code, output = tree.run(*arguments, XDG_CACHE_HOME=f"{tree.root}/cache", CI=in_ci)
            self.assertEqual(code, 0, output)
            self.assertIn(looked_at, output)

    def test_a_changed_header_brings_the_file_back(self):
        tree = self.tree('#include "base/a.h"\n\nint Two() { return 2; }\n')
        self.look(tree)
        with open(f"{tree.root}/base/a.h", "a", encoding="utf-8") as file:
            file.write("int bad_name();\nint Bad_Name();\n")
        code, output = self.look(tree)
        self.assertEqual(code, 1, output)
        self.assertIn("base/a.h:3", output)
        self.assertIn("readability-identifier-naming", output)

    def test_a_finding_is_an_error_every_time(self):
        tree = self.tree("struct Bad_Name {};\n")
        for _ in range(2):
            code, output = self.look(tree)
            self.assertEqual(code, 1, output)
            self.assertIn("invalid case style for struct 'Bad_Name'", output)


if __name__ == "__main__":
    sys.exit(unittest.main())
