"""What real DVC makes of texts of dvc.yaml (dvc==3.67.1).

    python test/oracle/uncached_verdicts.py < texts.json

Reads a JSON list of texts, writes a JSON list: of each text all outputs of its stages as
[path, cached], or the words of DVC's refusal.
"""
import json
import os
import sys
import tempfile

os.environ["DVC_NO_ANALYTICS"] = "1"
# DVC prints to standard output, where only the answer belongs.
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

from dvc.repo import Repo


def verdict(text):
    with open("dvc.yaml", "w", newline="", encoding="utf-8") as file:
        file.write(text)
    try:
        with Repo(".") as repo:
            return [[out.def_path, out.use_cache] for stage in repo.index.stages for out in stage.outs]
    except Exception as error:
        return str(error)


texts = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    Repo.init(".", no_scm=True).close()
    verdicts = [verdict(text) for text in texts]
    os.chdir("/")
json.dump(verdicts, answer)
