"""The project's own files, as the checks see them.

Everything below the root counts, except what is built (build/), fetched (node_modules/) or belongs to git.
The working tree is read rather than git's list: a file that was not added yet is checked too.
"""

import os

_NOT_OURS = {".git", "build", "node_modules", "__pycache__"}


def find_files(root, endings):
    """All files of ours under `root` whose name ends with one of `endings`, as sorted paths relative to it."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _NOT_OURS]
        for name in names:
            if name.endswith(endings):
                found.append(os.path.relpath(os.path.join(folder, name), root))
    return sorted(found)


def read_text(root, path):
    """The text of one file."""
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()
