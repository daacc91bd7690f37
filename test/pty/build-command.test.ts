import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {builtProgram} from '../helpers/pty-program.ts';
import {usePrograms} from './use-program.ts';

describe('slipway build in a terminal', () => {
	const start = usePrograms();

	let folder: string;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'slipway-build-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		await writeFile(path.join(folder, '.env'), 'TOKEN=1');
	});

	const build = (...args: string[]) =>
		start({
			command: [process.execPath, builtProgram],
			args: ['build', folder, '--demo', ...args],
			environment: {XDG_STATE_HOME: folder},
		});

	test('asks before it sends secrets, and prints a table of what it made', async () => {
		await writeFile(path.join(folder, 'Dockerfile'), 'FROM busybox\nRUN echo hello\n');
		const no = build('-t', 'app:1');
		await no.waitFor(/\.env[\s\S]*Send files that look like secrets\? \[y\/N\]/);
		no.type('n\r');
		expect(await no.exit()).toBe(3);
		const yes = build('-t', 'app:1');
		await yes.waitFor('[y/N]');
		yes.type('y\r');
		const shown = await yes.waitFor(/Built app:1, 4\.26MB, 2 steps/);
		expect(shown).toMatch(/2 +│ +0B +│ +RUN echo hello/);
		expect(await yes.exit()).toBe(0);
	});

	test('shows one line of progress, and what the failed step printed', async () => {
		await writeFile(path.join(folder, 'Dockerfile'), 'FROM busybox\nRUN echo before; exit 3\n');
		const failing = build('--yes');
		const shown = await failing.waitFor(/=> RUN echo before; exit 3\s+before[\s\S]*Line 2: /);
		expect(shown).not.toMatch(/#2/);
		expect(await failing.exit()).toBe(1);
	});
});
