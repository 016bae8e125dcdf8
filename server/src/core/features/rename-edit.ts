// What a rename answers.
import type { RepoPath } from '../base/path.ts';
import type { Range, TextEdit } from '../base/text.ts';
import type { Move } from './moved-path.ts';

/** Why a person should look at an edit before it is made. */
export type Doubt = 'command' | 'word' | 'ignore-line';

export interface RenameEdit extends TextEdit {
	readonly doubt?: Doubt;
}

export type RenameEdits = ReadonlyMap<RepoPath, readonly RenameEdit[]>;

export interface DoubtText {
	readonly label: string;
	readonly description: string;
	/** Made without a question where the editor can't ask one: left out, the project would break. */
	readonly needed: boolean;
}

export const DOUBTS: Readonly<Record<Doubt, DoubtText>> = {
	command: {
		label: 'Paths and names in commands',
		description: 'A word of a command is the old name; what the program does with it is not known',
		needed: true,
	},
	word: {
		label: 'Words in commands that may be paths',
		description: 'The word is the old name, but has neither a dot nor a slash',
		needed: false,
	},
	'ignore-line': {
		label: 'Lines of ignore files',
		description: 'The line also holds for files of that name in the folders below',
		needed: false,
	},
};

/** Why something can't be renamed, for a person. */
export interface Refusal {
	readonly kind: 'refused';
	readonly reason: string;
}

export interface Renamable {
	readonly kind: 'renamable';
	/** The name alone, in the text. */
	readonly range: Range;
	readonly name: string;
}

export interface Renamed {
	readonly kind: 'renamed';
	readonly edits: RenameEdits;
	/** Files and folders to be renamed as well, after the edits. */
	readonly moves: readonly Move[];
}

/** What the editor can do besides editing texts. */
export interface RenameOptions {
	readonly movesFiles: boolean;
}

export const refused = (reason: string): Refusal => ({ kind: 'refused', reason });

/** Gathers edits; each place once. */
export class EditSet {
	readonly #edits = new Map<RepoPath, Map<number, RenameEdit>>();

	/** False when something else is to be written there already. */
	add(file: RepoPath, edit: RenameEdit): boolean {
		const edits = this.#edits.get(file) ?? new Map<number, RenameEdit>();
		this.#edits.set(file, edits);
		const known = edits.get(edit.range.start);
		if (known === undefined) edits.set(edit.range.start, edit);
		return known === undefined || known.text === edit.text;
	}

	get edits(): RenameEdits {
		return new Map([...this.#edits].map(([file, edits]) => [file, [...edits.values()]]));
	}
}
