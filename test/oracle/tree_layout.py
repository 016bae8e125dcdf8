"""Trees on the disk: as Git repositories with all that DVC needs."""
import base64
import os


def lay_out(files, root):
    for path, content in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(base64.b64decode(content["base64"]) if isinstance(content, dict) else content.encode())
        if path.endswith(".git/HEAD"):
            # It stands for a whole repository.
            os.makedirs(os.path.join(os.path.dirname(full), "objects"), exist_ok=True)
    for folder in (".git/objects", ".git/refs/heads", ".dvc/tmp"):
        os.makedirs(os.path.join(root, folder), exist_ok=True)
    with open(os.path.join(root, ".git", "HEAD"), "w") as head:
        head.write("ref: refs/heads/main\n")


def nested_in(root):
    for folder, folders, _ in os.walk(root):
        if folder != root and ".dvc" in folders:
            os.makedirs(os.path.join(folder, ".dvc", "tmp"), exist_ok=True)
            yield folder
        folders[:] = [one for one in folders if one not in (".git", ".dvc")]
