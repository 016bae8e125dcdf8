import { describe, expect, it } from 'vitest';
import { checkRefactor, checkRefused, offers } from './check-refactor.ts';

const outs = (text: string) => `stages:\n  train:\n    cmd: echo\n    outs:\n${text}`;

describe('flags of an output', () => {
	it('are written for a plain path', () => {
		checkRefactor(
			outs('      - a.t<|>xt # a note\n      - b\n'),
			'Write `a.txt` as a mapping, with `cache: true`',
			outs('      - a.txt: # a note\n          cache: true\n      - b\n'),
		);
		checkRefactor(
			outs('      - b:\n          push: false\n      - "a.t<|>xt"\n'),
			'Keep `a.txt` out of the cache of DVC (`cache: false`)',
			outs('      - b:\n          push: false\n      - "a.txt":\n          cache: false\n'),
		);
		checkRefactor(
			'stages:\n  train: {cmd: echo, outs: [a.t<|>xt]}\n',
			'Keep `a.txt` when the stage runs again (`persist: true`)',
			'stages:\n  train: {cmd: echo, outs: [{a.txt: {persist: true}}]}\n',
		);
	});

	it('are turned, and go with the mapping when the last one does', () => {
		checkRefactor(
			outs('      - a.txt:\n          cache: f<|>alse\n          persist: true # yes\n'),
			'Let DVC cache `a.txt` again',
			outs('      - a.txt:\n          persist: true # yes\n'),
		);
		checkRefactor(
			outs("      - 'a.t<|>xt':\n          cache: false\n      - b\n"),
			'Let DVC cache `a.txt` again',
			outs("      - 'a.txt'\n      - b\n"),
		);
		checkRefactor(
			outs('      - a.t<|>xt:\n          # Small.\n          cache: false\n'),
			'Let DVC cache `a.txt` again',
			outs('      - a.txt:\n          # Small.\n          cache: true\n'),
		);
	});

	it('that say nothing can be left out', () => {
		const title = 'Write `a.txt` as a path alone';
		checkRefactor(
			outs('      - a.t<|>xt:\n          cache: true\n'),
			title,
			outs('      - a.txt\n'),
		);
		checkRefactor(outs('      - a.t<|>xt:\n'), title, outs('      - a.txt\n'));
		checkRefactor(outs('      - {a.t<|>xt: {}}\n'), title, outs('      - a.txt\n'));
		expect(offers(outs('      - a.t<|>xt:\n          cache: false\n'))).not.toContain(title);
	});

	it('of a stage in a group are those of all its stages', () => {
		checkRefactor(
			'stages:\n  train:\n    foreach: [a, b]\n    do:\n      cmd: echo\n      plots:\n      - ${it<|>em}.csv\n',
			'Keep `${item}.csv` out of the cache of DVC (`cache: false`)',
			'stages:\n  train:\n    foreach: [a, b]\n    do:\n      cmd: echo\n      plots:\n      - ${item}.csv:\n          cache: false\n',
		);
	});

	it('are left alone where another output shares them', () => {
		checkRefused(
			outs('      - a.t<|>xt: &flags\n          persist: true\n      - b: *flags\n'),
			'Keep `a.txt` out of the cache of DVC (`cache: false`)',
			'can not be changed safely',
		);
	});
});
