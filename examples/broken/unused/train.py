"""Trains a small forest and saves it with MLEM, as models/rf and models/rf.mlem."""

import csv

import numpy as np
from mlem.api import save
from ruamel.yaml import YAML
from sklearn.ensemble import RandomForestClassifier

with open("params.yaml") as file:
    params = YAML(typ="safe").load(file)

with open("data/train.csv", newline="") as file:
    header, *rows = csv.reader(file)

features = np.array([row[:-1] for row in rows], dtype=float)
species = np.array([row[-1] for row in rows])

model = RandomForestClassifier(
    n_estimators=params["forest"]["trees"],
    max_depth=params["forest"]["depth"],
    random_state=params["seed"],
)
model.fit(features, species)
save(model, "models/rf", sample_data=features)
