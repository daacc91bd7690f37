import {chmod, copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {bareContainer} from '../../source/session/bare-container.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importBusybox, importFolder} from '../helpers/private-images.ts';
import {useGuided} from './use-guided.ts';
import {
	chooseBase,
	commit,
	goToMetadata,
	nameImage,
	prepare,
	run,
	startSession,
} from './walk-session.ts';

const {signal} = new AbortController();

describeWithEngines('A session without a shell of its own', ['docker'], () => {
	let folder: string;
	let editor: string;

	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), 'slipway-pty-'));
		editor = path.join(folder, 'editor');
		await writeFile(editor, '#!/bin/sh\ngrep -q before "$1" && echo after > "$1"\n');
		await chmod(editor, 0o755);
		const root = path.join(folder, 'root');
		await mkdir(path.join(root, 'etc'), {recursive: true});
		await copyFile('/bin/busybox', path.join(root, 'cat'));
		await writeFile(path.join(root, 'etc', 'motd'), 'before\n', {mode: 0o640});
	});
	afterAll(() => rm(folder, {recursive: true, force: true}));

	const guided = useGuided(async ({socketPath}) => {
		const root = path.join(folder, 'root');
		await importFolder(socketPath, 'bare:1', root, ['CMD ["/cat", "/etc/motd"]']);
		await importBusybox(socketPath, 'work:1');
	});

	test('edits the files of an image that has no shell in an editor of the user', async () => {
		const program = guided.start({environment: {EDITOR: editor}});
		await chooseBase(program, 'bare');
		await prepare(program);
		program.press('>');
		await program.waitFor(/Enter creates/);
		program.press('enter');
		await program.waitFor(/No shell: nothing is running/);
		await program.waitFor(/\/etc\/motd/);
		program.type('/motd\r');
		await program.waitFor(/1 of \d+ files/);
		program.press('enter');
		await program.waitFor('/etc/motd changed');
		program.press('>');
		await program.waitFor(/M +motd/);
		await goToMetadata(program);
		await nameImage(program, 'bare:edited');
		await commit(program);
		program.press('r');
		await program.waitFor(/│ after/);
	}, 60_000);

	test.each([true, false])(
		'takes a container of the user as it is and leaves it alone (running: %s)',
		async isRunning => {
			const {containers} = guided.engine;
			const command = ['sh', '-c', `echo mine > /mine; ${isRunning ? 'sleep 1000' : 'exit 0'}`];
			const {id} = await containers.create({...bareContainer('work:1', 'mine'), command}, {signal});
			await containers.start(id, {signal});
			const program = guided.start({args: ['--screen', 'containers']});
			await program.waitFor(isRunning ? /mine.*Up/ : /mine.*Exited/);
			program.press('c');
			await program.waitFor('your own container');
			await program.waitFor(/A +mine/);
			await goToMetadata(program);
			await nameImage(program, `taken:${isRunning ? 'running' : 'stopped'}`);
			await commit(program);
			const {state} = await containers.inspect(id, {signal});
			expect(state).toBe(isRunning ? 'running' : 'exited');
			expect(await guided.everything()).not.toContainEqual(expect.stringMatching(/^slipway-/));
		},
		60_000,
	);

	test('is discarded with all that it made, and with nothing else', async () => {
		await guided.engine.containers.create(bareContainer('work:1', 'bystander'), {signal});
		const before = await guided.everything();
		const program = guided.start();
		await startSession(program, 'work');
		await run(program, 'touch /x; exit', /The shell ended/);
		program.press('B');
		await program.waitFor('Save points of this session');
		program.press('enter');
		await program.waitFor(/Save point 1 is/);
		await guided.kept('"step":"shell"');
		program.press('D');
		await program.waitFor(/image slipway-session\/\w+:1/);
		program.press('y');
		await program.waitFor('Leave at any point');
		expect(await guided.everything()).toEqual(before);
		expect(await guided.drafts()).toBe('');
	}, 60_000);
});
