import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.test.ts'))
	.map((name) => `test/${name.replaceAll('\\', '/')}`);

/** Tests of the core, which holds no state: they share what they have loaded, unless they replace parts of it. */
const shares = (file: string): boolean =>
	/^test\/(?:base|features|model|oracle|rules|schema|syntax|workspace)\//.test(file) &&
	!readFileSync(file, 'utf8').includes('vi.mock(');

export default defineConfig({
	test: {
		// A bound against hanging only: tests that start processes share a machine with others.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			{ extends: true, test: { name: 'core', include: files.filter(shares), isolate: false } },
			{ extends: true, test: { name: 'edges', include: files.filter((file) => !shares(file)) } },
		],
	},
});
