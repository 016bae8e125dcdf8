import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { tokenBlocks } from '../../server/src/core/features/semantic-tokens.ts';
import { shellTokens } from '../../server/src/core/syntax/shell-tokens.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, workspaceOf } from '../fixture.ts';
import { checkTokens } from './check-tokens.ts';

/** The parts of a command, each with what it is. */
const checkShell = (text: string, ...expected: string[]): void => {
	const found = shellTokens(text).map(
		({ kind, range }) => `${kind} ${text.slice(range.start, range.end)}`,
	);
	expect(found).toEqual(expected);
};

describe('the tokens of a command', () => {
	it('tell programs, flags and what the shell does', () => {
		checkShell(
			'A=1 run.sh --lr=0.1 -v x && cat <in | tee "a b" 2>&1',
			...['variable A', 'word 1', 'program run.sh', 'flag --lr', 'word 0.1', 'flag -v', 'word x'],
			...['operator &&', 'program cat', 'operator <', 'word in', 'operator |', 'program tee'],
			...['quoted "a b"', 'operator 2>&', 'word 1'],
		);
	});

	it('begin again behind keywords, lines and substitutions', () => {
		checkShell(
			'if a; then\nb $(c) `d`\nfi # why',
			...['keyword if', 'program a', 'operator ;', 'keyword then', 'program b', 'operator $('],
			...['program c', 'operator )', 'operator `', 'program d', 'operator `', 'keyword fi'],
			'comment # why',
		);
	});

	it('go on behind a backslash at the end of a line', () => {
		checkShell('a \\\n  --b', 'program a', 'flag --b');
		checkShell('a\\\n  --b', 'program a', 'flag --b');
	});

	it('end where a here-document begins, and where a quote is never closed', () => {
		checkShell('a <<EOF\nb\nEOF\n', 'program a', 'operator <<');
		checkShell('a "b\nc', 'program a', 'quoted "b\nc');
	});
});

describe('the tokens of a dvc.yaml', () => {
	it('are its names, paths and parameters', () => {
		checkTokens(`
vars:
  - more.yaml
#   ^^^^^^^^^ string
  - lr: 0.1
#   ^^ variable declares
stages:
  train:
# ^^^^^ function declares
    wdir: sub
#         ^^^ string
    deps: [data/a.csv]
#          ^^^^^^^^^^ string
    params:
      - lr
#       ^^ parameter
      - other.yaml: [a.b]
#       ^^^^^^^^^^ string
#                    ^^^ parameter
    outs:
      - models/rf.mlem:
#       ^^^^^^^^^^^^^^ string
          cache: false
          remote: store
#                 ^^^^^ namespace
artifacts:
  rf:
# ^^ class declares
    path: models/rf
#         ^^^^^^^^^ string
`);
	});

	it('are the parts of expressions, within texts too', () => {
		checkTokens(`
stages:
  train:
# ^^^^^ function declares
    matrix:
      n: [a, b]
#     ^ property declares
    deps:
      - data/\${a[0].b}.csv
#       ^^^^^ string
#            ^^ operator
#              ^ variable
#               ^ operator
#                ^ number
#                 ^^ operator
#                   ^ property
#                    ^ operator
#                     ^^^^ string
`);
	});

	it('are the words of commands, in every style of YAML, line by line', () => {
		checkTokens(`
stages:
  a:
# ^ function declares
    cmd:
      - python src/x.py --n 3
#       ^^^^^^ function
#              ^^^^^^^^ string
#                       ^^^ parameter
#                           ^ number
      - 'run \${n}'
#        ^^^ function
#            ^^ operator
#              ^ variable
#               ^ operator
      - |
        echo "a
#       ^^^^ function
#            ^^ string
        b"
#       ^^ string
        ls
#       ^^ function
      - >-
        python x.py
#       ^^^^^^ function
#              ^^^^ string
        --y
#       ^^^ parameter
      - "a\\tb --n"
`);
	});

	it('stand once where aliases repeat them', () => {
		checkTokens(`
stages:
  a: &a
# ^ function declares
    cmd: x
#        ^ function
  b: *a
# ^ function declares
`);
	});
});

describe('the tokens of other files', () => {
	it('are what the signs of an ignore file do', () => {
		checkTokens(`
#- .dvcignore
  # why
# ^^^^^ comment
  !/a/*.csv
# ^ operator
#     ^ operator
 b[0-9]?\\*
# ^^^^^ regexp
#      ^ operator
#       ^^ regexp
`);
	});

	it('are the sections and options of a configuration', () => {
		checkTokens(`
#- .dvc/config
[ core]
# ^^^^ namespace
    remote = a
#   ^^^^^^ property
['remote "a"']
# ^^^^^^ namespace
#        ^^^ class declares
`);
	});

	it('are the types and methods of an object, and the stages of a lock', () => {
		checkTokens(`
#- models/rf.mlem
object_type: model
#            ^^^^^ type
artifacts:
  data:
# ^^^^ class declares
    uri: rf
#        ^^ string
model_type:
  methods:
    predict:
#   ^^^^^^^ method declares
      args: []
`);
		checkTokens(`
#- dvc.lock
schema: '2.0'
stages:
  m@1:
# ^^^ function declares
    cmd: y
`);
	});
});

describe('blocks', () => {
	it('keep what is known of a stage when another one is edited', () => {
		const { files } = readFixture('stages:\n  a:\n    cmd: x\n  b:\n    cmd: y\n');
		const workspace = workspaceOf(files);
		const path = repoPath('dvc.yaml');
		const before = tokenBlocks(workspace, path) ?? [];
		const text = 'stages:\n  a:\n    cmd: xxx yyy\n  b:\n    cmd: y\n';
		apply(workspace, [{ kind: 'editor', path, text }]);
		const after = tokenBlocks(workspace, path) ?? [];
		expect(after.map(({ tokens }, index) => tokens === before[index]?.tokens)).toEqual([
			true,
			false,
			true,
		]);
	});

	it('are those around a range', () => {
		const { files } = readFixture('stages:\n  a:\n    cmd: x\n  b:\n    cmd: y\n');
		const workspace = workspaceOf(files);
		const seen = tokenBlocks(workspace, repoPath('dvc.yaml'), { start: 30, end: 31 });
		expect(seen?.map(({ text }) => text)).toEqual(['  b:\n    cmd: y\n']);
	});

	it('are none for what a grammar colours, and for files that are not there', () => {
		const workspace = workspaceOf(new Map([[repoPath('params.yaml'), 'a: 1\n']]));
		for (const path of ['params.yaml', 'gone/dvc.yaml', 'data.csv.dvc', 'x.py'])
			expect(tokenBlocks(workspace, repoPath(path))).toBeUndefined();
	});
});
