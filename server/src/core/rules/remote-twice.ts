import { folderOf, type RepoPath } from '../base/path.ts';
import { lineStartAt, rangeAt } from '../base/text.ts';
import type { MergedSection } from '../model/config.ts';
import { scalarOf } from '../syntax/tree.ts';
import { mergedConfigOf } from '../workspace/config.ts';
import { textOf } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** Of equal URLs a slash at the end makes no other. */
const sameUrl = (text: string): string => text.replace(/\/+$/, '');

/** Takes the section out, from its header to its last option; other files may have more of it. */
const removal = (
	text: string,
	{ name, headers, options }: MergedSection,
	path: RepoPath,
): readonly Fix[] => {
	const [header, ...more] = headers;
	const isHere = [...options.values()].every(({ file }) => file === path);
	if (header === undefined || more.length > 0 || !isHere) return [];
	const ends = [...options.values()].map(
		({ entry: { key, value } }) => value?.range.end ?? key.range.end,
	);
	const start = lineStartAt(text, header.key.range.start);
	const next = text.indexOf('\n', Math.max(header.key.range.end, ...ends));
	const range = rangeAt(start, next < 0 ? text.length : next + 1);
	return [{ title: `Remove the remote \`${name ?? ''}\``, here: [{ range, text: '' }] }];
};

export const remoteTwice: Rule = {
	id: 'remote-twice',
	kinds: ['dvc-config'],
	severity: 'hint',
	summary: 'Two remotes have the same URL.',
	behaviour: 'DVC takes them for two storages, and knows nothing of what the one has of the other.',
	why: 'Mostly one of the two was copied and never changed; what is pushed to both is one storage.',
	example: {
		bad: `
#- .dvc/config
['remote "store"']
    url = s3://bucket/irises
['remote "backup"']
    url = s3://bucket/irises/
#         ^^^^^^^^^^^^^^^^^^^ remote-twice
`,
		good: `
#- .dvc/config
['remote "store"']
    url = s3://bucket/irises
['remote "backup"']
    url = s3://backup/irises
`,
	},
	*check(workspace, path) {
		const first = new Map<string, { readonly name: string; readonly options: string }>();
		for (const section of mergedConfigOf(workspace, folderOf(path))?.values() ?? []) {
			const option = section.options.get('url');
			const value = scalarOf(option?.entry.value);
			if (section.group !== 'remote' || option === undefined || value === undefined) continue;
			const url = sameUrl(value.text);
			const others = [...section.options.keys()].filter((name) => name !== 'url').sort();
			const options = others.join();
			const other = first.get(url);
			if (other === undefined) first.set(url, { name: section.name ?? '', options });
			// Another user or another way of writing makes it a remote of its own.
			else if (option.file === path && url !== '' && other.options === options)
				yield {
					range: value.range,
					message: `The remote \`${other.name}\` has the same URL. Remove one of the two, or write another URL.`,
					fixes: removal(textOf(workspace, path) ?? '', section, path),
				};
		}
	},
};
