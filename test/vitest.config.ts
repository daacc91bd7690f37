import {availableParallelism, tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vitest/config';
import {inkTableFile, inkTableModule} from '../source/bundle/ink-table-plugin.ts';
import {EngineReporter} from './helpers/engine-reporter.ts';
import {LongestFirst} from './helpers/longest-first.ts';
import {SummaryReporter} from './helpers/summary-reporter.ts';

export default defineConfig({
	root: fileURLToPath(new URL('..', import.meta.url)),
	plugins: [
		{
			name: 'ink-table-module',
			transform: (code, id) => (inkTableFile.test(id) ? inkTableModule(code) : undefined),
		},
	],
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		sequence: {sequencer: LongestFirst},
		pool: 'forks',
		// Loading the modules anew for each of some 400 files took half of the processors' time.
		isolate: false,
		// One more than the cores, since real engines keep tests waiting; each engine does so many things at a time.
		maxWorkers: Math.min(Math.max(availableParallelism() + 1, 3), 6),
		reporters: ['default', new EngineReporter(), new SummaryReporter()],
		globalSetup: ['test/helpers/private-broker.ts'],
		// What has not changed since the last run is not compiled again: a single file starts in a fifth of the time.
		experimental: {fsModuleCache: true},
		setupFiles: ['test/helpers/refuse-listener-leaks.ts', 'test/helpers/wait-patiently.ts'],
		expect: {poll: {timeout: 15_000}},
		// Nothing takes that long but on a machine that has other things to do.
		testTimeout: 60_000,
		hookTimeout: 120_000,
		server: {deps: {inline: ['ink-table']}},
		// What tests remove is not written down where the developer's own Slipway does.
		env: {
			FORCE_COLOR: '3',
			XDG_STATE_HOME: path.join(tmpdir(), `slipway-state-${process.getuid?.()}`),
		},
	},
});
