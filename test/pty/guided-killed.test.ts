import {expect, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {importBusybox} from '../helpers/private-images.ts';
import type {PtyProgram} from '../helpers/pty-program.ts';
import {type Guided, useGuided} from './use-guided.ts';
import {
	chooseBase,
	commit,
	enterShell,
	goToMetadata,
	leaveAndReview,
	nameImage,
	prepare,
	resume,
	run,
	startSession,
} from './walk-session.ts';

const {signal} = new AbortController();

/** One way through all steps, cut off where the program is killed: as soon as the screen shows it. */
type Stage = {
	step: string;
	/** Goes on from the stage before. */
	reach(program: PtyProgram, guided: Guided): Promise<unknown>;
	/** What another program finds. */
	check(program: PtyProgram, guided: Guided): Promise<unknown>;
};

const stages: readonly Stage[] = [
	{
		step: 'its container was prepared',
		async reach(program) {
			await chooseBase(program, 'work');
			await prepare(program);
			program.press('enter');
			await program.waitFor("Name of the session's container");
			program.press('ctrl-u');
			program.type('mine\r');
			await program.waitUntilGone("Name of the session's container");
			await program.waitFor(/Name +mine/);
		},
		check: program => program.waitFor(/Name +mine/),
	},
	{
		step: 'its shell runs',
		async reach(program, {kept}) {
			await enterShell(program);
			await run(program, 'cd /var; mkdir drop; echo 1 > keep; echo 1 > drop/me', /^\/var #/m);
			await kept('drop/me"');
		},
		async check(program) {
			await program.waitFor(/sh running/);
			await program.waitFor(/cd \/var; mkdir drop.* exit 0/);
			program.press('enter');
			await program.waitFor(/^\/var #/m);
			await run(program, 'cat drop/me keep', /^1\n1\n/m);
		},
	},
	{
		step: 'its changes were reviewed',
		async reach(program) {
			await leaveAndReview(program);
			program.press('down', 'space');
			await program.waitFor(/\[ \].*drop/);
		},
		async check(program) {
			const review = await program.waitFor(/Layer .* paths/);
			expect(review).toMatch(/\[ \].*drop/);
			expect(review).toMatch(/\[x\].*keep/);
		},
	},
	{
		step: 'its metadata were typed',
		async reach(program) {
			await goToMetadata(program);
			program.press('enter');
			await program.waitFor('Cmd of the new image');
			program.press('ctrl-u');
			program.type('["cat", "/var/keep"]\r');
			await program.waitFor(/Cmd +changed/);
		},
		check: program => program.waitFor(/docker run executes +cat \/var\/keep/),
	},
	{
		step: 'its image was named',
		reach: program => nameImage(program, 'killed:7'),
		async check(program) {
			await program.waitFor(/Name +killed:7/);
			await program.waitFor(/ > Next/);
			await commit(program);
		},
	},
	{
		step: 'its image was committed and proved',
		reach: program => commit(program),
		async check(program) {
			await program.waitFor('killed:7 is what was planned');
			program.press('enter');
			await program.waitFor('killed:7 is on the engine');
		},
	},
	{
		step: 'it was done but for the tidying up',
		async reach(program) {
			program.press('enter');
			await program.waitFor('killed:7 is on the engine');
		},
		async check(program, {engine, everything, drafts}) {
			await program.waitFor('killed:7 is on the engine');
			const made = await engine.images.inspect('killed:7', {signal});
			const images = await engine.images.list({signal});
			expect(images.filter(({id}) => id === made.id)).toHaveLength(1);
			expect(images.filter(({references}) => references.length === 0)).toEqual([]);
			const before = await everything();
			expect(before.filter(name => name.startsWith('slipway-session'))).toEqual([]);
			expect(before).toContain('mine');
			program.press('c');
			await program.waitFor(/container mine/);
			expect(program.screen()).toContain('The image killed:7 stays.');
			program.press('y');
			await program.waitFor('There is no session yet');
			expect(await everything()).toEqual(before.filter(name => name !== 'mine'));
			expect(await drafts()).toBe('');
		},
	},
];

describeWithEngines('a session whose program was killed', ['docker'], () => {
	const guided = useGuided(({socketPath}) => importBusybox(socketPath, 'work:1'));

	test.each(stages.map(({step}, index) => ({step, index})))(
		'goes on where it was when $step',
		async ({index}) => {
			const program = guided.start();
			for (const {reach} of stages.slice(0, index + 1)) {
				await reach(program, guided);
			}
			await program.kill();

			const next = guided.start();
			await resume(next);
			await stages[index]?.check(next, guided);
		},
		60_000,
	);

	test('leaves nothing behind when only its base was chosen', async () => {
		const before = await guided.everything();
		const program = guided.start();
		await chooseBase(program, 'work');
		await program.kill();
		expect(await guided.everything()).toEqual(before);
		const next = guided.start({args: ['--screen', 'commit']});
		await next.waitFor('There is no session yet');
	});

	test('commits again what was cut off in the middle of the commit', async () => {
		const program = guided.start();
		await startSession(program, 'work');
		await run(program, 'head -c 9000000 /dev/urandom > /big; echo written', /^written/m);
		await leaveAndReview(program);
		await goToMetadata(program);
		await nameImage(program, 'killed:8');
		const replayed = guided.created('slipway-replay-');
		program.press('>');
		await program.waitFor(/^ *Files +1 added/m);
		program.press('enter');
		await replayed;
		await program.kill();

		const next = guided.start();
		await resume(next);
		await next.waitFor(/^ *Files +1 added/m);
		next.press('enter');
		await next.waitFor('killed:8 is what was planned', 30_000);
		const left = await guided.everything();
		expect(left.filter(name => name.startsWith('slipway-'))).toEqual([
			expect.stringMatching(/^slipway-session-[\da-f]{12}$/),
		]);
	}, 60_000);
});
