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

/** One way through all steps, cut off where the program is killed: as soon as it is shown and kept. */
type Stage = {
	step: string;
	/** What the drafts say by then. On a busy disk they do so a moment after the screen. */
	kept?: RegExp;
	/** Goes on from the stage before. */
	reach(program: PtyProgram, guided: Guided): Promise<unknown>;
	/** What another program finds. */
	check(program: PtyProgram, guided: Guided): Promise<unknown>;
};

const stages: readonly Stage[] = [
	{
		step: 'its container was prepared',
		kept: /"mine"/,
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
		kept: /drop\/me"/,
		async reach(program) {
			await enterShell(program);
			await run(program, 'cd /var; mkdir drop; echo 1 > keep; echo 1 > drop/me', /^\/var #/m);
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
		kept: /"excluded":\["/,
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
		kept: /"cat"/,
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
		kept: /killed:7/,
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
			await program.waitFor('killed:7 matches the plan');
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
			program.press('d');
			await program.waitFor(/container mine/);
			expect(program.screen()).toContain('The image killed:7 is kept.');
			program.press('y');
			await program.waitFor('Leave at any point');
			expect(await everything()).toEqual(before.filter(name => name !== 'mine'));
			expect(await drafts()).toBe('');
		},
	},
];

describeWithEngines('A session whose program was killed', ['docker'], () => {
	const guided = useGuided(({socketPath}) => importBusybox(socketPath, 'work:1'));

	test.each(stages.map(({step}, index) => ({step, index})))(
		'goes on where it was when $step',
		async ({index}) => {
			const program = guided.start();
			for (const {reach, kept = /./} of stages.slice(0, index + 1)) {
				await reach(program, guided);
				await guided.kept(kept);
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
		await next.waitFor('Leave at any point');
	});

	test('commits again what was cut off in the middle of the commit', async () => {
		const program = guided.start();
		await startSession(program, 'work');
		await run(program, 'head -c 6000000 /dev/urandom > /big; echo written', /^written/m);
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
		await next.waitFor('killed:8 matches the plan', 30_000);
		const left = await guided.everything();
		expect(left.filter(name => name.startsWith('slipway-'))).toEqual([
			expect.stringMatching(/^slipway-session-[\da-f]{12}$/),
		]);
	}, 60_000);
});
