import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		// A bound against hanging only: tests that start processes share a machine with others.
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
