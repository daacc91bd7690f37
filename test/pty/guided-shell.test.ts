import {expect, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importBusybox} from '../helpers/private-images.ts';
import {useGuided} from './use-guided.ts';
import {
	chooseBase,
	enterShell,
	goToMetadata,
	leaveAndReview,
	prepare,
	prompt,
	resume,
	run,
	startSession,
} from './walk-session.ts';

const {signal} = new AbortController();

describeWithEngines("A session's shell in a real terminal", ['docker'], () => {
	const guided = useGuided(({socketPath}) => importBusybox(socketPath, 'work:1'));

	test('has vi, top, less, ctrl-p, a paste and the window size, and is left and entered again', async () => {
		const program = guided.start({columns: 100, rows: 30});
		await startSession(program, 'work');
		program.type('vi /note\r');
		await program.waitFor(/~\s*\n~/);
		program.type('iby hand');
		await program.waitFor(/^I \/note/m);
		program.press('escape');
		await program.waitFor(/^- \/note/m);
		program.type(':wq\r');
		await program.waitUntilGone(/~\s*\n~/);
		program.type('top\r');
		await program.waitFor(/PID +PPID/);
		program.type('q');
		await program.waitFor(prompt);
		await run(program, 'seq 200 | less', /^29$/m);
		program.type('G');
		await program.waitFor(/^200$/m);
		program.type('q');
		await run(program, 'clear; echo one-$((1+1))', /^one-2/m);
		program.press('ctrl-p');
		await program.waitFor(/# clear; echo one-/);
		program.press('ctrl-u');
		await run(program, 'cat > /pasted <<END\rfirst\rsecond\rEND', /^> END/m);
		program.resize(90, 20);
		program.type('until [ "$(stty size)" = "20 90" ]; do :; done; stty size\r');
		await program.waitFor(/^20 90/m);

		program.press('ctrl-^');
		program.type('q');
		await program.waitFor(/Left \/bin\/ash running/);
		expect(program.screen()).toMatch(/cat > \/pasted/);
		await program.waitFor(/ash running/);
		program.press('enter');
		await program.waitFor(prompt);
		await run(program, 'cat /note /pasted', /^by hand\nfirst\nsecond$/m);
		await leaveAndReview(program);
		expect(program.screen()).toMatch(/note[\s\S]*pasted/);
		expect(program.screen()).not.toContain('history');
		program.resize(60, 15);
		await program.waitFor(/^── work:1.{51}\n[\s\S]*Layer[\s\S]*Help$/m);
	}, 60_000);

	test('goes on when the terminal is closed, and is found by the next start', async () => {
		const program = guided.start();
		await startSession(program, 'work');
		await run(program, 'echo kept > /kept; echo done', /^done/m);
		process.kill(program.pid, 'SIGHUP');
		expect(await program.exit()).toBe(129);

		const next = guided.start();
		await resume(next);
		await next.waitFor(/ash running/);
		await next.waitFor(/echo kept > \/kept/);
		next.press('enter');
		await next.waitFor(prompt);
		await run(next, 'cat /kept', /^kept/m);
	}, 60_000);

	test('is said to be over when the engine restarts, and starts again with its changes', async () => {
		const program = guided.start();
		await startSession(program, 'work');
		await run(program, 'echo kept > /kept; echo done', /^done/m);
		await guided.server.restart();
		await program.waitFor('Press Enter to go back to Slipway.', 30_000);
		program.press('enter');
		await program.waitFor(/ash ended/, 30_000);
		expect(program.isOnAlternateScreen()).toBe(true);
		await program.waitUntilGone(/connection lost/);
		program.press('enter');
		await program.waitFor(prompt);
		await run(program, 'cat /kept', /^kept/m);
	}, 90_000);

	test('comes back sane when its container is removed, and says so', async () => {
		const program = guided.start();
		await startSession(program, 'work');
		const [container] = await guided.engine.containers.list({signal});
		await guided.engine.containers.remove(container?.id ?? '', {
			signal,
			force: true,
			volumes: true,
		});
		await program.waitFor('Press Enter to go back to Slipway.');
		program.press('enter');
		await program.waitFor('removed with its container');
		expect(program.isCursorShown()).toBe(false);
		program.press('enter');
		await program.waitFor('The container was removed');
	}, 60_000);

	test('is of another user when that is typed, and an empty session goes on all the same', async () => {
		const program = guided.start();
		await chooseBase(program, 'work');
		await prepare(program);
		program.press('down', 'down', 'enter');
		await program.waitFor("User of the session's container");
		program.type('1234:1234\r');
		await program.waitFor(/User +1234:1234/);
		await enterShell(program);
		await run(program, 'id -u; touch /no', /^1234/m);
		await program.waitFor(/Permission denied/);
		program.type('exit\r');
		await program.waitFor(/The shell ended/);
		program.press('>');
		await program.waitFor('No changes: the files are');
		await goToMetadata(program);
	}, 60_000);

	test.each(['base', 'prepare', 'shell', 'review'])(
		'ctrl-c in step %s ends the program, gives the terminal back and leaves the container',
		async step => {
			const program = guided.start();
			await chooseBase(program, 'work');
			if (step !== 'base') {
				await prepare(program);
			}

			if (step === 'shell' || step === 'review') {
				await enterShell(program);
				await run(program, 'touch /kept', prompt);
				await leaveAndReview(program);
			}

			if (step === 'shell') {
				program.press('<');
				await program.waitFor(/ash ended/);
			}

			program.press('ctrl-c');
			expect(await program.exit()).toBe(0);
			expect(program.isOnAlternateScreen()).toBe(false);
			expect(program.isCursorShown()).toBe(true);
			const containers = await guided.engine.containers.list({signal});
			const isMade = step === 'shell' || step === 'review';
			expect(containers.map(({name}) => name)).toEqual(
				isMade ? [expect.stringMatching(/^slipway-session-/)] : [],
			);
		},
		60_000,
	);
});
