import {chmod, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../source/engine/engine.ts';
import {connectTo} from '../contract/connect-to.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {outerEngineKinds, type PrivateEngineKind} from '../helpers/private-engine.ts';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import type {PtyProgram} from '../helpers/pty-program.ts';
import {usePrograms} from './use-program.ts';
import {
	commit,
	goToMetadata,
	leaveAndReview,
	nameImage,
	prompt,
	run,
	startSession,
} from './walk-session.ts';

const {signal} = new AbortController();

/** Where it is not BuildKit. */
const builders: Partial<Record<PrivateEngineKind, string>> = {
	podman: 'Podman has a builder of its own',
	'podman-5': 'Podman has a builder of its own',
};

for (const kind of outerEngineKinds) {
	describeWithEngines(`Building on ${engineMatrix[kind].title} in a terminal`, [kind], () => {
		const start = usePrograms();
		let engine: Engine;
		let environment: Record<string, string>;
		let folder: string;

		beforeAll(async () => {
			const socketPath = await sharedEngine(kind);
			engine = connectTo(socketPath);
			environment = {DOCKER_HOST: `unix://${socketPath}`};
		});

		afterAll(async () => {
			for (const made of ['built-here:1', 'from-session:1']) {
				await engine.images.untag(made, {signal}).catch(() => undefined);
			}

			engine.close();
		});

		beforeEach(async () => {
			folder = await makePrivateFolder();
		});

		afterEach(() => removePrivateFolder(folder));

		/** Opens the folder with nothing but keys. */
		const open = async (dockerfile: string): Promise<PtyProgram> => {
			const project = path.join(folder, 'project');
			await mkdir(project);
			await writeFile(path.join(project, 'Dockerfile'), dockerfile);
			// An editor that needs no keys: it puts right what the test has put wrong.
			const editor = path.join(folder, 'editor');
			await writeFile(editor, '#!/bin/sh\nsed -i s/exit.3/true/ "$1"\n');
			await chmod(editor, 0o755);
			const program = start({
				environment: {...environment, HOME: folder, XDG_STATE_HOME: folder, VISUAL: editor},
			});
			await program.waitFor('REPOSITORY');
			program.press('b');
			await program.waitFor('O opens a directory');
			program.press('O', 'ctrl-u');
			program.type(project);
			await program.waitFor(`Directory  ${project}`);
			program.press('enter');
			await program.waitFor(/Context {2}1 file,/);
			return program;
		};

		test('uses the best builder there is and selects the image in Images', async () => {
			const program = await open(`FROM ${sharedImage}\nRUN echo one > /one\nCMD ["cat", "/one"]\n`);
			program.press('b');
			await program.waitFor('Build an image');
			program.press('ctrl-u');
			program.type('built-here:1');
			await program.waitFor('docker build -t built-here:1');
			program.press('enter');
			await program.waitFor(/Build built-here:1 {2}built/, 60_000);
			expect(program.screen()).toContain(builders[kind] ?? 'BuildKit');
			const {config} = await engine.images.inspect('built-here:1', {signal});
			expect(config.command).toEqual(['cat', '/one']);
			program.press('enter');
			await program.waitFor(/SIZE {2}INSTRUCTION[\s\S]*RUN echo one > \/one/);
			program.press('escape');
			await program.waitFor('Build built-here:1  built');
			program.press('V');
			await program.waitFor(/❯ {2}built-here +1 /);
		}, 90_000);

		test('shows why a build failed, looks around in its last layer, and puts the line right', async () => {
			const program = await open(
				`FROM ${sharedImage}\nRUN echo kept > /kept\nRUN echo told why; exit 3\n`,
			);
			program.press('b');
			await program.waitFor('Build an image');
			program.press('up');
			program.type('c');
			await program.waitFor(/Builder +classic/);
			program.press('enter');
			await program.waitFor(/Line 3 of the Dockerfile/, 60_000);
			expect(program.screen()).toContain('classic builder');
			expect(program.screen()).toMatch(/^told why$/m);

			program.press('e');
			await program.waitFor(prompt, 30_000);
			program.type('cat /kept\r');
			await program.waitFor(/^kept$/m);
			program.type('exit\r');
			await program.waitFor('Press Enter');
			program.press('enter');
			await program.waitFor('Line 3 of the Dockerfile');

			program.press('enter');
			await program.waitFor('Line 3 failed the build');
			expect(program.screen()).toMatch(/❯. 3 {2}RUN echo told why; exit 3/);
			program.press('e');
			await program.waitFor('Dockerfile changed');
			expect(await readFile(path.join(folder, 'project', 'Dockerfile'), 'utf8')).toContain(
				'why; true',
			);
			program.press('b');
			await program.waitFor('Build an image');
			program.press('enter');
			await program.waitFor(/built \d/, 60_000);
		}, 120_000);

		test('writes a Dockerfile out of a session, and proves that it makes the image again', async () => {
			const program = start({
				columns: 100,
				rows: 30,
				environment: {...environment, HOME: folder, XDG_STATE_HOME: folder},
			});
			await startSession(program, 'slipway-base');
			await run(program, 'echo by-hand > /made; echo ended with $?', /^ended with 0/m);
			await leaveAndReview(program);
			await goToMetadata(program);
			await nameImage(program, 'from-session:1');
			await commit(program);
			program.press('>');
			await program.waitFor('W  Write a Dockerfile');
			program.press('W');
			await program.waitFor(/RUN .*echo by-hand > \/made/);
			expect(program.screen()).toMatch(/^ *FROM slipway-base/m);

			const saved = path.join(folder, 'written');
			program.press('S');
			await program.waitFor('Save the Dockerfile in which directory?');
			program.press('ctrl-u');
			program.type(saved);
			await program.waitFor(saved);
			program.press('enter');
			await program.waitFor(/Saved in/);
			expect(await readFile(path.join(saved, 'Dockerfile'), 'utf8')).toContain('by-hand > /made');
			program.press('=');
			// The notice says it, too, and a moment earlier: only the report has this title.
			const report = 'Does the Dockerfile make from-session:1 again?';
			await program.waitFor(report, 60_000);
			expect(program.screen()).toContain('Reproduces the committed image: yes');
			expect(await readFile(path.join(saved, 'Dockerfile.proof.txt'), 'utf8')).toMatch(
				/^Reproduces the committed image: yes/,
			);

			// Saving once more never replaces anything without a question.
			program.press('escape');
			await program.waitUntilGone(report);
			program.press('S');
			await program.waitFor('Save the Dockerfile in which directory?');
			program.press('enter');
			await program.waitFor('Replace these files?');
		}, 180_000);
	});
}
