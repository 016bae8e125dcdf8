// Params files in JSON, TOML and Python, most of them with a mistake or two: the same on every machine.
import { randomOf } from './random.mjs';

const PYTHON = [
	`lr = 0.1
class Train:
    epochs = 3
    names = ["a", 'b', """c
"""]
    sizes = (1, 2.)

    def __init__(self):
        self.x = {"a": 1, "b": [1, 2]}  # why
`,
	`BATCH: int = 32
D = {
    "k": 1,
}
T = "a" "b"
N = -1e-5
P = r"\\d" + b"x".decode()
if N == 1 and D != 2: pass
x = y = 3
`,
];

const JSON_TEXTS = [
	'{"train": {"lr": 0.1, "names": ["a", "b\\n"], "x": null}, "y": [1, 2e-5, true, NaN]}',
	'{\n\t"a": {\n\t\t"b": []\n\t},\n\t"c": "d"\n}\n',
];

const TOML = [
	`lr = 0.1
name = "rf"
[train]
epochs = 3
sizes = [1, 2, 3]
[train.deep]
when = 1979-05-27T07:32:00Z
x.y = { a = 1, b = "c" }
[[list]]
a = 'lit'
[[list]]
a = """m
l"""
`,
	`# c
a = 1_000
b = 0x1F
c = true
d = inf
"q k" = 1
`,
];

const SIGNS = [
	'"',
	"'",
	'{',
	'}',
	'[',
	']',
	'(',
	')',
	',',
	' ',
	'\n',
	'=',
	':',
	'#',
	'\\',
	'\t',
	'.',
];
const WORDS = ['1', '0', 'x', 'é', '_', 'True', 'true', 'None', '"""', '//', ' 1', '    '];

const FORMATS = [
	{ file: 'params.json', texts: JSON_TEXTS },
	{ file: 'params.toml', texts: TOML },
	{ file: 'params.py', texts: PYTHON },
];

/** So many files: one or two places of a text are cut, or have something put in. */
export const paramsTexts = (count, seed) => {
	const random = randomOf(seed);
	const below = (most) => Math.floor(random() * most);
	const pick = (list) => list[below(list.length)];
	return Array.from({ length: count }, (_, index) => {
		const { file, texts } = FORMATS[index % FORMATS.length];
		let text = pick(texts);
		for (let left = below(3); left > 0; left--) {
			const at = below(text.length + 1);
			const put = random() < 0.5 ? pick(random() < 0.7 ? SIGNS : WORDS) : '';
			text = text.slice(0, at) + put + text.slice(at + below(3));
		}
		return { file, text };
	});
};
