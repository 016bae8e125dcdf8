"""Trains a small forest on the iris flowers and saves it with MLEM, as models/rf and models/rf.mlem."""

import csv

import numpy as np
from mlem.api import save
from sklearn.ensemble import RandomForestClassifier

with open("data/iris.csv", newline="") as file:
    header, *rows = csv.reader(file)

features = np.array([row[:-1] for row in rows], dtype=float)
species = np.array([row[-1] for row in rows])

model = RandomForestClassifier(n_estimators=5, max_depth=3, random_state=42)
model.fit(features, species)
print(f"accuracy on what it learnt from: {model.score(features, species):.3f}")
save(model, "models/rf", sample_data=features)
