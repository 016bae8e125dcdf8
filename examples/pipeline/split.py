"""Splits the iris flowers into those to learn from and those to be tested with."""

import csv
import random

from ruamel.yaml import YAML

with open("params.yaml") as file:
    params = YAML(typ="safe").load(file)

with open("data/iris.csv", newline="") as file:
    header, *rows = csv.reader(file)

random.Random(params["seed"]).shuffle(rows)
count = round(len(rows) * params["split"]["test_share"])

for path, part in {"data/test.csv": rows[:count], "data/train.csv": rows[count:]}.items():
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *part])
