// Keeps the diagnostics of every open document true: works them out again after changes, and sends
// what differs from what the editor has.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Diagnostic } from 'vscode-languageserver';
import { equal } from '../core/base/equal.ts';
import {
	checkingSteps,
	findingsMark,
	findingsOf,
	type OnFailure,
	type RuleSettings,
} from '../core/rules/check.ts';
import { textOf } from '../core/workspace/workspace.ts';
import type { ShownDiagnostic } from './client.ts';
import { clock } from './clock.ts';
import { diagnosticOf } from './convert.ts';
import { type Latch, latch } from './latch.ts';
import type { Log } from './log.ts';
import { delayOf, type Pace, SLICE_MS } from './pace.ts';
import { positionOf } from './positions.ts';
import { type FilePlace, isLarge, type Project, type Session } from './session.ts';

/** How answers reach the editor. */
export interface Outlet {
	/** The editor asks by itself: it is told to ask again, and nothing is sent. */
	readonly pull: boolean;
	readonly send: (uri: string, version: number | undefined, diagnostics: Diagnostic[]) => void;
	readonly askAgain: () => void;
	/** Told when all open documents of a project have been looked at after a change. */
	readonly onRound: (project: Project) => Promise<void>;
}

export interface Sources {
	readonly session: Session;
	readonly rules: (project: Project) => Promise<RuleSettings>;
	readonly ruleDocs: (id: string) => string;
	readonly shown: ShownDiagnostic;
	readonly log: Log;
	/** See `Host`. */
	readonly clearAway: () => void;
}

/** What the editor was given last for a document. */
interface Given {
	readonly id: string;
	readonly diagnostics: readonly Diagnostic[];
}

/** The findings of one file with all that they were made of. */
interface Looked {
	readonly mark: object;
	readonly text: string | undefined;
	readonly settings: RuleSettings;
	readonly diagnostics: readonly Diagnostic[];
}

interface Work extends Pace {
	timer: NodeJS.Timeout | undefined;
	running: boolean;
	/** Something changed since the run under way began. */
	again: boolean;
	/** Opened when the run under way, or the next one, has ended. */
	ended: Latch;
}

export class Diagnostics {
	readonly #sources: Sources;
	readonly #outlet: Outlet;
	readonly #given = new Map<string, Given>();
	/** Documents that have been looked at by all rules since they were opened. */
	readonly #whole = new Set<string>();
	/** What was found by the last looks of an editor that asks about all files, by path. */
	readonly #looked = new WeakMap<Project, Map<string, Looked>>();
	readonly #work = new Map<Project, Work>();
	#ids = 0;
	#changed = latch();

	constructor(sources: Sources, outlet: Outlet) {
		this.#sources = sources;
		this.#outlet = outlet;
	}

	/** Has a project's open documents looked at again soon; changes that follow each other count once. */
	schedule(project: Project): void {
		this.#changed.open();
		this.#changed = latch();
		const work = this.#workOf(project);
		if (work.running) {
			work.again = true;
			return;
		}
		const now = clock();
		const delay = delayOf(work, now);
		if (work.timer === undefined) work.since = now;
		else if (delay === undefined) return;
		clearTimeout(work.timer);
		work.timer = setTimeout(() => void this.#run(project, work), delay);
	}

	scheduleAll(): void {
		for (const project of this.#sources.session.projects) this.schedule(project);
	}

	/** Forgets a closed document, and clears it in the editor. */
	close(uri: string): void {
		const given = this.#given.get(uri);
		this.#given.delete(uri);
		this.#whole.delete(uri);
		if (!this.#outlet.pull && given !== undefined && given.diagnostics.length > 0)
			this.#outlet.send(uri, undefined, []);
	}

	end(project: Project): void {
		clearTimeout(this.#workOf(project).timer);
		this.#work.delete(project);
	}

	/** Fulfilled when something changes that diagnostics may depend on. */
	nextChange(): Promise<void> {
		return this.#changed.opened;
	}

	/** Fulfilled when what has been scheduled so far has been looked at. */
	async shown(project: Project): Promise<void> {
		const work = this.#work.get(project);
		if (work?.running || work?.timer !== undefined) await work.ended.opened;
	}

	/** The diagnostics of a file now, with an id that stays while they do. */
	async pull(place: FilePlace, goOn: () => boolean): Promise<Given> {
		const { loader, ready } = place.project;
		await ready;
		await loader.caughtUp();
		const rules = await this.#sources.rules(place.project);
		const diagnostics = await loader.settled(() => this.#look(place, rules), goOn);
		return this.#give(this.#sources.session.uriOf(place.project, place.path), diagnostics);
	}

	#workOf(project: Project): Work {
		let work = this.#work.get(project);
		if (work === undefined) {
			work = {
				timer: undefined,
				since: 0,
				running: false,
				again: false,
				ended: latch(),
				cost: 0,
				endedAt: 0,
			};
			this.#work.set(project, work);
		}
		return work;
	}

	#give(uri: string, diagnostics: readonly Diagnostic[]): Given {
		const before = this.#given.get(uri);
		if (before !== undefined && equal(before.diagnostics, diagnostics)) return before;
		const given = { id: String(++this.#ids), diagnostics };
		this.#given.set(uri, given);
		return given;
	}

	async #run(project: Project, work: Work): Promise<void> {
		work.timer = undefined;
		work.running = true;
		work.again = false;
		work.cost = 0;
		try {
			await this.#refresh(project, work);
			if (!work.again) await this.#outlet.onRound(project);
		} catch (error) {
			this.#sources.log.failure('Checking', error);
		}
		work.running = false;
		work.endedAt = clock();
		work.ended.open();
		work.ended = latch();
		if (work.again) this.schedule(project);
	}

	async #refresh(project: Project, work: Work): Promise<void> {
		const { session, rules, log } = this.#sources;
		await project.loader.caughtUp();
		const settings = await rules(project);
		let differs = false;
		for (const uri of [...session.documents.keys()]) {
			const isOpen = (): boolean => session.documents.get(uri)?.project === project;
			if (!isOpen()) continue;
			try {
				const isFirst = !this.#whole.has(uri);
				// What was begun for a text that is no more is gone on with for the next one.
				if (!(await this.#prepare(uri, work, settings))) {
					if (isFirst) work.cost = 0;
					continue;
				}
				const found = await project.loader.settled(() => {
					const open = session.documents.get(uri);
					const began = clock();
					const diagnostics = open === undefined ? [] : this.#compute(open, settings);
					work.cost += clock() - began;
					return { diagnostics, version: open?.document.version };
				}, isOpen);
				// The first look at a document says nothing of what the next ones take.
				if (isFirst) work.cost = 0;
				if (isOpen()) this.#whole.add(uri);
				if (isOpen()) differs = this.#show(uri, found.version, found.diagnostics) || differs;
				if (isFirst) {
					await nextTurn();
					this.#countLines(uri);
				}
			} catch (error) {
				log.failure(`Checking ${uri}`, error);
			}
			// Requests that came meanwhile are answered before the next document.
			await nextTurn();
		}
		if (differs) this.#outlet.askAgain();
	}

	/** The lines of a text are looked for when somebody needs one: better now than at the first key. */
	#countLines(uri: string): void {
		const open = this.#sources.session.documents.get(uri);
		if (open === undefined) return;
		open.document.offsetAt({ line: 0, character: 0 });
		positionOf(open.project, open.path, 0);
	}

	/**
	 * Does the work of `#compute` in slices, between which requests are answered; false when the
	 * document changed meanwhile.
	 */
	async #prepare(uri: string, work: Work, settings: RuleSettings): Promise<boolean> {
		const open = this.#sources.session.documents.get(uri);
		if (open === undefined) return true;
		const { workspace, loader } = open.project;
		const { clearAway } = this.#sources;
		let began = clock();
		let reading = Promise.resolve();
		for (const step of checkingSteps(workspace, open.path)) {
			if (step === 'wants') reading = loader.readWanted();
			if (step === 'known' && isLarge(open) && !this.#whole.has(uri)) clearAway();
			const shows = step === 'shows' && !this.#outlet.pull && !this.#whole.has(uri);
			if (shows) this.#show(uri, open.document.version, this.#compute(open, settings, true));
			if (step !== 'builds' && !shows && clock() - began < SLICE_MS) continue;
			work.cost += clock() - began;
			await (step === 'builds' ? reading : nextTurn());
			if (shows) this.#countLines(uri);
			if (this.#sources.session.documents.get(uri)?.document !== open.document) return true;
			if (work.again) return false;
			began = clock();
		}
		work.cost += clock() - began;
		return true;
	}

	/** Sends what is new; true when the editor must ask for it. */
	#show(uri: string, version: number | undefined, found: readonly Diagnostic[]): boolean {
		const before = this.#given.get(uri);
		if (this.#outlet.pull) {
			// Before its first question an editor has nothing that could be out of date.
			if (before === undefined || equal(before.diagnostics, found)) return false;
			this.#give(uri, found);
			return true;
		}
		if (version !== this.#sources.session.documents.get(uri)?.document.version) return false;
		if (this.#give(uri, found) === before) return false;
		this.#outlet.send(uri, version, [...found]);
		return false;
	}

	/** As `#compute`; of a file of which nothing has changed since the last look, what that found. */
	#look(place: FilePlace, settings: RuleSettings): readonly Diagnostic[] {
		const { project, path } = place;
		const mark = findingsMark(project.workspace, path);
		const text = textOf(project.workspace, path);
		const looked = this.#looked.get(project) ?? new Map<string, Looked>();
		this.#looked.set(project, looked);
		const before = looked.get(path);
		if (before?.mark === mark && before.text === text && before.settings === settings)
			return before.diagnostics;
		const diagnostics = this.#compute(place, settings);
		// Places in other files are where the texts of these say.
		const isAlone = diagnostics.every(({ relatedInformation }) => relatedInformation === undefined);
		if (isAlone) looked.set(path, { mark, text, settings, diagnostics });
		else looked.delete(path);
		return diagnostics;
	}

	#compute(place: FilePlace, settings: RuleSettings, early = false): readonly Diagnostic[] {
		const { session, ruleDocs, shown, log } = this.#sources;
		const { project, path } = place;
		const onFailure: OnFailure = (rule, at, failure) =>
			log.failure(`The rule \`${rule.id}\` in ${at}`, failure);
		return findingsOf(project.workspace, path, settings, onFailure, early).map((finding) =>
			diagnosticOf(session, place, finding, ruleDocs, shown),
		);
	}
}
