"""Tests the saved forest with the flowers it has not seen."""

import csv
import json

import numpy as np
from mlem.api import load

with open("data/test.csv", newline="") as file:
    header, *rows = csv.reader(file)

actual = [row[-1] for row in rows]
predicted = load("models/rf").predict(np.array([row[:-1] for row in rows], dtype=float))

with open("metrics.json", "w") as file:
    json.dump({"accuracy": float(np.mean(predicted == actual))}, file)
    file.write("\n")

with open("confusion.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([("actual", "predicted"), *zip(actual, predicted)])
