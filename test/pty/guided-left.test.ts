import {expect, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importBusybox} from '../helpers/private-images.ts';
import type {PtyProgram} from '../helpers/pty-program.ts';
import {useGuided} from './use-guided.ts';
import {commit, goToMetadata, nameImage, resume, startSession} from './walk-session.ts';

const {signal} = new AbortController();

/** ctrl-c gets out of everything, once, and the terminal is as it was. */
async function leave(program: PtyProgram): Promise<void> {
	program.press('ctrl-c');
	expect(await program.exit()).toBe(0);
	expect(program.isOnAlternateScreen()).toBe(false);
	expect(program.isCursorShown()).toBe(true);
}

describeWithEngines('A session that is left with ctrl-c', ['docker'], () => {
	const guided = useGuided(({socketPath}) => importBusybox(socketPath, 'work:1'));
	const start = () => guided.start({columns: 80, rows: 24});

	const startAndReview = async (command: string) => {
		const program = start();
		await startSession(program, 'work');
		program.type(`${command}; exit\r`);
		await program.waitFor(/The shell ended/);
		program.press('>');
		await program.waitFor(/Layer \S+.* paths?/);
		return program;
	};

	const goOn = async () => {
		const program = start();
		await resume(program);
		return program;
	};

	test('has at every step what was decided, and what was only typed', async () => {
		let program = await startAndReview('echo kept > /kept');
		await goToMetadata(program);
		program.press('enter');
		await program.waitFor('Cmd of the new image');
		program.press('ctrl-u');
		program.type('["cat"');
		await program.waitFor(/Cmd +\["cat"/);
		await leave(program);

		program = await goOn();
		await program.waitFor('Typed and not set yet: ["cat". Enter goes on with it.');
		program.press('enter');
		await program.waitFor('Cmd of the new image');
		program.type(', "/kept"]\r');
		await program.waitFor(/docker run executes +cat \/kept/);
		program.press('>');
		await program.waitFor('Currently tagged');
		program.press('enter');
		await program.waitFor('Name of the new image');
		program.press('ctrl-u');
		program.type('left');
		await program.waitFor('Becomes left:latest');
		program.press('escape');
		await program.waitUntilGone('Name of the new image');
		await program.waitFor('Typed and not set yet: left.');
		await leave(program);

		program = await goOn();
		await program.waitFor('Typed and not set yet: left.');
		program.press('enter');
		await program.waitFor('Becomes left:latest');
		program.type(':1\r');
		await program.waitUntilGone('Name of the new image');
		await program.waitFor(/Name +left:1/);
		// The changes are being read again.
		await program.waitFor(/ > Next/);
		program.press('>');
		await program.waitFor(/^ *Files +1 added/m);
		await leave(program);

		program = await goOn();
		await program.waitFor(/Executes +cat \/kept/);
		program.press('enter');
		await program.waitFor('left:1 matches the plan');
		await leave(program);

		program = await goOn();
		await program.waitFor('left:1 matches the plan');
		program.press('enter');
		await program.waitFor('left:1 is on the engine');
	}, 60_000);

	test('in the middle of a commit cancels it, and leaves nothing of it on the engine', async () => {
		let program = await startAndReview('head -c 6000000 /dev/urandom > /big');
		await goToMetadata(program);
		await nameImage(program, 'cancelled:1');
		program.press('>');
		await program.waitFor(/^ *Files +1 added/m);
		const before = await guided.everything();
		const replayed = guided.created('slipway-replay-');
		program.press('enter');
		await replayed;
		await leave(program);
		expect(program.screen()).toContain('cancelling running jobs');
		expect(await guided.everything()).toEqual(before);

		program = await goOn();
		await program.waitFor(/^ *Files +1 added/m);
		expect(program.screen()).not.toContain('broke off');
		program.press('enter');
		await program.waitFor('cancelled:1 matches the plan', 30_000);
	}, 60_000);

	test('in the middle of a trial run ends that, too', async () => {
		let program = await startAndReview('touch /kept');
		await goToMetadata(program);
		program.press('enter');
		await program.waitFor('Cmd of the new image');
		program.press('ctrl-u');
		program.type('["sleep", "1000"]\r');
		await program.waitFor(/docker run executes +sleep 1000/);
		await nameImage(program, 'tried:1');
		await commit(program);
		const before = await guided.everything();
		const tried = guided.created('slipway-smoke-');
		program.press('r');
		await tried;
		await leave(program);
		const containers = await guided.engine.containers.list({signal});
		expect(containers.map(({name}) => name)).toEqual(
			before.filter(name => name.startsWith('slipway-session-')),
		);
		program = await goOn();
		await program.waitFor('tried:1 matches the plan');
	}, 60_000);
});
