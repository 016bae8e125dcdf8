import { describe, expect, it } from 'vitest';
import { checkComplete, completionsAt } from './check-complete.ts';

const config = (text: string, more = ''): string => `#- .dvc/config\n${text}\n${more}`;

describe('sections', () => {
	it('are those of DVC, the old ones last', () => {
		checkComplete(config('[<|>]'), {
			has: ['core', 'cache', 'remote', 'parsing', 'db', 'state'],
			after: { core: '[core]', remote: `['remote "name"']` },
		});
		checkComplete(config('[co<|>'), { after: { core: '[core]' } });
		checkComplete(config(`['remote<|>']`), { after: { remote: `['remote "name"']` } });
	});

	it('may begin on an empty line', () => {
		checkComplete(config('[core]\nautostage = true\n<|>'), {
			has: ['remote', 'analytics', '[core]', '[cache]'],
			hasNot: ['autostage', 'core'],
			after: { '[cache]': '[cache]' },
		});
	});

	it('are found from the first lines on, empty or not', () => {
		checkComplete(config('\n<|>'), { has: ['[core]'] });
		checkComplete(config('<|>\n'), { has: ['[core]'] });
	});

	it('ask for a name where the editor can', () => {
		const { items } = completionsAt(config('[<|>'), true);
		const remote = items.find(({ label }) => label === 'remote');
		expect(remote?.edit.text).toBe(`'remote "\${1:name}"']`);
		expect(remote?.isSnippet).toBe(true);
	});

	it('are those of the other file too', () => {
		checkComplete(
			`#- .dvc/config.local\n[<|>]\n#- .dvc/config\n['remote "store"']\nurl = s3://b/k\n`,
			{ has: ['remote "store"'], after: { 'remote "store"': `['remote "store"']` } },
		);
	});
});

describe('options', () => {
	it('are those of the section that are not there yet', () => {
		checkComplete(config('[parsing]\nbool = nargs\nli<|>'), {
			labels: ['list'],
			after: { list: 'list = ' },
		});
		checkComplete(config('[parsing]\nli<|> = nargs'), { after: { list: 'list = nargs' } });
		checkComplete(config('[nope]\na<|>'), { labels: [] });
		checkComplete(config('# a<|>'), { labels: [] });
	});

	it('are those of the kind of remote, wherever its URL stands', () => {
		checkComplete(config(`['remote "a"']\nurl = ssh://h/k\nk<|>`), {
			has: ['keyfile'],
			hasNot: ['region', 'url'],
		});
		checkComplete(
			`#- .dvc/config.local\n['remote "a"']\ns<|>\n#- .dvc/config\n['remote "a"']\nurl = s3://b/k\n`,
			{ has: ['secret_access_key'], hasNot: ['keyfile'] },
		);
		checkComplete(config(`['remote "a"']\n<|>`), { has: ['url', 'region', 'keyfile'] });
	});
});

describe('values', () => {
	it('are true and false, and those of closed sets', () => {
		checkComplete(config('[core]\nautostage = <|>'), { labels: ['true', 'false'] });
		checkComplete(config('[parsing]\nlist = n<|>'), {
			labels: ['append', 'nargs'],
			after: { append: 'list = append' },
		});
	});

	it('are other remotes in the URL of a remote', () => {
		const remotes = (url: string): string =>
			config(`['remote "a"']\nurl = ssh://h\n['remote "b"']\nurl = ${url}\n`);
		checkComplete(remotes('remote://<|>'), { labels: ['a'], after: { a: 'url = remote://a' } });
		checkComplete(remotes('remote://x<|>/d'), { after: { a: 'url = remote://a/d' } });
		checkComplete(remotes('s3://<|>'), { labels: [] });
	});

	it('may be several', () => {
		checkComplete(config('[cache]\ntype = reflink, <|>'), {
			has: ['hardlink', 'symlink', 'copy'],
			after: { copy: 'type = reflink, copy' },
		});
		checkComplete(config('[cache]\ntype = reflink,sym<|>link'), {
			after: { copy: 'type = reflink,copy' },
		});
	});

	it('are names of remotes', () => {
		checkComplete(config(`[core]\nremote = <|>\n['remote "store"']\nurl = /srv`), {
			labels: ['store'],
			after: { store: 'remote = store' },
		});
	});

	it('are schemes of URLs', () => {
		checkComplete(config(`['remote "store"']\nurl = s<|>`), {
			has: ['s3://', 'ssh://', 'remote://'],
			after: { 's3://': 'url = s3://' },
		});
		checkComplete(config(`['remote "store"']\nurl = s3://<|>`), { labels: [] });
	});
});
