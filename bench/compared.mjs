// Sessions of several servers on one project, one beside the other.
import { join } from 'node:path';
import { median, p95 } from './numbers.mjs';
import { writeProject } from './projects.mjs';

/** What is typed into a dvc.yaml or dvc.lock. */
export const PLAN = {
	find: '    deps:',
	wrong: '    depz:',
	completeAt: '    cmd: ',
	completeBy: '\n    ',
};

const pick = (all, key) => all.map((one) => one[key]);
const together = (all, key) => all.flatMap((one) => one[key]);

/** Runs servers in turn on one file, and in the other order the next time. */
export const inTurn = async (bench, servers, run) => {
	const noted = new Map(servers.map(({ server }) => [server, []]));
	for (let count = 0; count < bench.runs; count++) {
		const order = count % 2 === 0 ? servers : [...servers].reverse();
		for (const { server, plan, slow } of order) {
			// Three runs of a slow server at least, when nobody asked for fewer.
			if (slow && count >= 3 && !bench.hasTime()) continue;
			noted.get(server).push(await run(server, plan));
		}
	}
	return noted;
};

export const project = (bench, name, files) => {
	const root = join(bench.place, name);
	writeProject(root, files);
	return root;
};

export const figuresOf = (noted) => ({
	initialized: median(pick(noted, 'initialized')),
	start: median(pick(noted, 'start')),
	open: median(pick(noted, 'open')),
	keystroke: p95(together(noted, 'keystrokes')),
	keystrokeMedian: median(together(noted, 'keystrokes')),
	completion: p95(together(noted, 'completions')),
	memory: median(pick(noted, 'memory')),
	runs: noted.length,
});

/** What one server took in its sessions. */
export const session = (what, { name }, figures) => ({ kind: 'session', what, name, ...figures });
