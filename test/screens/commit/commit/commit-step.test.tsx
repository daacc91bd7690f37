import {expect, test, vi} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import {Problem} from '../../../../source/problem.ts';
import {commitStep} from '../../../../source/screens/commit/commit/commit-step.tsx';
import {nameStep} from '../../../../source/screens/commit/name/name-step.tsx';
import {proofStep} from '../../../../source/screens/commit/proof/proof-step.tsx';
import type {Flow} from '../../../../source/store/commit/flow.ts';
import {createTheme} from '../../../../source/theme.ts';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {practiceBase, practiceFlow} from '../practice-flow.ts';

const renderStep = (
	{engine, flow}: {engine: Engine; flow: Flow},
	options: {columns?: number; rows?: number} = {},
) => renderFlow({engine, flow, steps: [commitStep], columns: 100, rows: 40, ...options});

/** The same engine, whose commits go this way. */
const withCommit = (engine: Engine, commit: Engine['images']['commit']): Engine => ({
	...engine,
	images: {...engine.images, commit},
});

test.each([
	[80, 24],
	[200, 50],
])(
	'The Commit step says at %ix%i what will be done, why this way, and in docker words',
	async (columns, rows) => {
		const app = renderStep(await practiceFlow('commit'), {columns, rows});
		const frame = await app.waitFor(/Name +greeter:1, a free name/);
		expect(frame).toMatch(new RegExp(`Base +${practiceBase} \\(\\w{12}\\), \\d+ of 125 layers`));
		expect(frame).toMatch(/Files +1 added, 0 changed, 0 deleted/);
		expect(frame).toMatch(/Layer +5B/);
		expect(frame).toMatch(/Metadata +Labels added/);
		expect(frame).toMatch(/Method +replay\. The staged changes are written into a new container/);
		expect(frame).toMatch(/Pause +not needed/);
		await app.press('G');
		await app.waitFor(/slipway-session-0123456789ab greeter:1/);
		app.unmount();
	},
);

test('Enter commits as a job and keeps result and proof', async () => {
	const {engine, flow} = await practiceFlow('commit');
	const app = renderStep({engine, flow});
	await app.waitFor(/Name +greeter:1/);
	await app.press('enter');
	await app.waitFor(/Committed as greeter:1/);
	const {result} = app.flow.get();
	expect(result?.reference).toBe('greeter:1');
	expect(result?.proof.realDifferences).toEqual([]);
	const image = await engine.images.inspect('greeter:1', {signal: new AbortController().signal});
	expect(image.id).toBe(result?.imageId);
	expect(app.services.jobs.list.get()[0]).toMatchObject({
		title: 'Commit greeter:1',
		state: 'succeeded',
	});
	app.unmount();
});

test('A secret that nobody decided about stops it and shows the way back', async () => {
	const files = {'root/.ssh/id_ed25519': '-----BEGIN OPENSSH PRIVATE KEY-----\nabc'};
	const app = renderStep(await practiceFlow('commit', {files}));
	await app.waitFor(/A secret would be in the image\. In the review \(F\)/);
	expect(app.frame()).toContain('/root/.ssh/id_ed25519');
	await app.press('enter');
	await app.waitFor(/decide in the review/);
	expect(app.services.jobs.list.get()).toEqual([]);
	app.unmount();
});

test.each([
	['disk-full', 'The disk of the engine is full.', 'Free some space with P.'],
	['unreachable', 'The engine does not answer.', 'Start it.'],
	['not-supported', 'The image would have too many layers.', 'Flatten it.'],
] as const)(
	'A commit that fails with %s says why, keeps everything and tries again',
	async (reason, message, nextStep) => {
		const {engine, flow} = await practiceFlow('commit');
		let attempts = 0;
		const failing = withCommit(engine, async (...call) => {
			attempts += 1;
			if (attempts === 1) {
				throw new Problem({reason, message, nextStep});
			}

			return engine.images.commit(...call);
		});
		const app = renderStep({engine: failing, flow});
		await app.waitFor(/Name +greeter:1/);
		await app.press('enter');
		const frame = await app.waitFor(/Nothing was lost/);
		// Another session may be on the screen by then.
		await app.waitFor('greeter:1 was not committed');
		expect(frame).toContain(message);
		expect(frame).toContain(nextStep);
		expect(app.flow.get().result).toBeUndefined();
		await app.press('enter');
		await app.waitFor(/Committed as greeter:1/);
		app.unmount();
	},
);

test('The Commit step shows phases and time while it runs; cancel asks, and leaves nothing behind', async () => {
	const {engine, flow} = await practiceFlow('commit');
	const never = withCommit(
		engine,
		(_container, _specification, {signal}) =>
			new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason));
			}),
	);
	const app = renderStep({engine: never, flow});
	await app.waitFor(/Name +greeter:1/);
	await app.press('enter');
	const frame = await app.waitFor(/● Commit +running/);
	expect(frame).toMatch(/✔ Write the files/);
	expect(frame).toMatch(/○ Tag/);
	expect(frame).toMatch(/so far\. No time limit/);
	await app.press('x');
	await app.waitFor(/Cancel the commit\?/);
	await app.press('y');
	await app.waitFor(/Cancelled\. The partial image/);
	await vi.waitFor(async () => {
		const all = await engine.containers.list({signal: new AbortController().signal});
		expect(all.filter(({name}) => name.startsWith('slipway-replay'))).toEqual([]);
	});
	app.unmount();
});

test('A commit goes on while another step is on the screen, and takes nobody away from there', async () => {
	const {engine, flow} = await practiceFlow('commit');
	let goOn = () => {};
	const held = new Promise<void>(resolve => {
		goOn = resolve;
	});
	const slow = withCommit(engine, async (...call) => {
		await held;
		return engine.images.commit(...call);
	});
	const app = renderFlow({engine: slow, flow, steps: [nameStep, commitStep, proofStep], rows: 40});
	await app.waitFor(/Name +greeter:1/);
	await app.press('enter');
	await app.waitFor(/● Commit +running/);
	await app.press('<');
	await app.waitFor(/Currently tagged/);
	goOn();
	await vi.waitFor(() => expect(app.flow.get().result?.reference).toBe('greeter:1'));
	expect(app.flow.get().step).toBe('name');
	app.unmount();
});

test('A commit takes whoever waits for it on to the proof', async () => {
	const made = await practiceFlow('commit');
	const app = renderFlow({...made, steps: [nameStep, commitStep, proofStep], rows: 40});
	await app.waitFor(/Name +greeter:1/);
	await app.press('enter');
	await app.waitFor(/greeter:1 matches the plan/);
	app.unmount();
});

test('The Commit step can be read without colours and without symbols', async () => {
	const {engine, flow} = await practiceFlow('commit');
	const theme = createTheme({mode: 'dark', noColour: true, ascii: true});
	const app = renderFlow({engine, flow, steps: [commitStep], rows: 40, theme});
	await app.waitFor(/Name +greeter:1/);
	expect(app.styledFrame()).not.toMatch(/\u001B\[[39]\dm/);
	expect(app.frame()).toMatch(/^[\x20-\x7e\n]*$/);
	app.unmount();
});

test('A commit whose container is gone promises nothing of it', async () => {
	const {engine, flow} = await practiceFlow('commit');
	const app = renderFlow({engine, flow, steps: [commitStep], rows: 40});
	await app.waitFor(/Enter commits|Commit/);
	await engine.containers.remove(flow.session?.containerId ?? '', {
		signal: new AbortController().signal,
		force: true,
		volumes: false,
	});
	await app.press('enter');
	const frame = await app.waitFor(/Its changes are lost/);
	expect(frame).not.toContain('Nothing was lost');
	app.unmount();
});
