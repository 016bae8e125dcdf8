// Compares our reading of ignore files with live DVC, or records what DVC says.
//   npm run oracle:ignore -- PYTHON_WITH_DVC [PAIRS [SEED]]
//   npm run oracle:ignore -- PYTHON_WITH_DVC --record
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'oracle-ignore-'));
try {
	const outfile = join(folder, 'live.cjs');
	await build({
		entryPoints: [fileURLToPath(new URL('../test/oracle/ignore-live.ts', import.meta.url))],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		outfile,
		logLevel: 'error',
	});
	const { run } = createRequire(import.meta.url)(outfile);
	process.exitCode = run(
		process.argv.slice(2),
		fileURLToPath(new URL('../test/oracle/', import.meta.url)),
	);
} finally {
	rmSync(folder, { recursive: true });
}
