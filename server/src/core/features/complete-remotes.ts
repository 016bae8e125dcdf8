// Names of remotes, wherever one is named: by itself, in `remote://name/…`, in a command.
import { lineStartAt, rangeAt } from '../base/text.ts';
import { begunRemote } from '../model/command-remotes.ts';
import { configFor, remotesIn } from '../workspace/config.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeRaw, writeString } from './slot.ts';

/** The remotes that the repository's configuration names, with their URLs. */
const remotesOf = ({ workspace, file }: Slot): readonly (readonly [string, string])[] => {
	const config = configFor(workspace, file);
	return [...(config === undefined ? [] : remotesIn(config))].map(([name, url]) => [
		name,
		url ?? 'remote',
	]);
};

export const completeRemotes = (slot: Slot): readonly Completion[] =>
	remotesOf(slot).map(([name, url], rank) => ({
		label: name,
		kind: 'reference',
		detail: url,
		edit: writeString(slot, name),
		rank,
	}));

const SCHEME = 'remote://';

/** `remote://name/`, once its first letter is there: a path is what is mostly meant. */
export const completeRemoteUrls = (slot: Slot): readonly Completion[] => {
	const { typed, quote } = slot.cursor;
	const begun = typed.startsWith(SCHEME)
		? !typed.slice(SCHEME.length).includes('/')
		: typed !== '' && SCHEME.startsWith(typed);
	return begun
		? remotesOf(slot).map(([name, url], rank) => ({
				label: `${SCHEME}${name}/`,
				kind: 'reference',
				detail: url,
				// The person goes on writing behind it, which quotes around it would end.
				edit:
					quote === '' && /^[\w.-]+$/.test(name)
						? writeRaw(slot, `${SCHEME}${name}/`)
						: writeString(slot, `${SCHEME}${name}/`, true),
				rank: 5000 + rank,
			}))
		: [];
};

/** The name of a remote that a word of a command is; nothing where it is something else. */
export const completeCommandRemote = (slot: Slot): readonly Completion[] | undefined => {
	const { text, offset, cursor } = slot;
	const line = text.slice(lineStartAt(text, offset), offset);
	const command = cursor.role === 'text' ? line : cursor.typed;
	const url = /(?:^|[\s"'=])remote:\/\/([^\s/"']*)$/.exec(command)?.[1];
	const typed = url ?? begunRemote(command);
	if (typed === undefined || !line.endsWith(typed)) return undefined;
	const rest = /^[\w.-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
	const range = rangeAt(offset - typed.length, offset + rest);
	const slash = url !== undefined && text[range.end] !== '/' ? '/' : '';
	return remotesOf(slot)
		.filter(([name]) => /^[\w.-]+$/.test(name))
		.map(([name, detail], rank) => ({
			label: name,
			kind: 'reference',
			detail,
			edit: { range, text: name + slash },
			rank,
		}));
};
