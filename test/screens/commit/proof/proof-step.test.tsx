import {expect, test} from 'vitest';
import {committedPlan} from '../../../../source/actions/commit/compare-whole.ts';
import {proofStep} from '../../../../source/screens/commit/proof/proof-step.tsx';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {committedFlow} from '../committed-flow.ts';

const signal = new AbortController().signal;

test.each([
	[80, 24],
	[200, 50],
])('The Proof step shows the proof at %ix%i', async (columns, rows) => {
	const app = renderFlow({...(await committedFlow('proof')), steps: [proofStep], columns, rows});
	const frame = await app.waitFor(/greeter:1 matches the plan/);
	expect(frame).toMatch(/Files +the one path of the new layer matches the plan in type/);
	expect(frame).toMatch(/Layers +\d+ of 125/);
	expect(frame).toMatch(/r runs it once/);
	app.unmount();
});

test('r runs the image once, says how that ended, and removes the container', async () => {
	const {engine, flow} = await committedFlow('proof');
	const app = renderFlow({engine, flow, steps: [proofStep], rows: 40});
	await app.waitFor(/r runs it once/);
	await app.press('r');
	await app.waitFor(/Ended with exit code \d+|Still running after|Does not start/);
	const containers = await engine.containers.list({signal});
	expect(containers.filter(({name}) => name.startsWith('slipway-smoke'))).toEqual([]);
	app.unmount();
});

test('= compares all of the image beside everything else, and the proof says so', async () => {
	const {engine, flow} = await committedFlow('proof');
	const {session, review, result, metadata, staging} = flow;
	if (!session || review?.status !== 'ready' || !result || !metadata) {
		throw new Error('The practice flow is not complete');
	}
	const app = renderFlow({engine, flow, steps: [proofStep], columns: 120, rows: 40});
	await app.waitFor('of the new layer matches');
	await app.press('=');
	await app.waitFor('The plan is kept until Slipway is closed');
	app.services.retained.store(committedPlan, flow.id).set({
		imageId: result.imageId,
		comparison: undefined,
		plan: {
			...{session, metadata, staging, review: review.data, provenance: ''},
			...{reference: result.reference, existing: 'overwrite', method: 'replay'},
		},
	});
	await app.press('=');
	const frame = await app.waitFor(/Files +all [\d,]+ paths match the plan/);
	expect(frame).toContain('greeter:1 matches the plan');
	await app.press('=');
	await app.waitFor('All of the image was compared');
	expect((await engine.containers.list({signal})).map(({name}) => name).join()).not.toContain(
		'slipway-proof',
	);
	app.unmount();
});

test('A trial run that cannot be made says why and leaves the proof as it is', async () => {
	const {engine, flow} = await committedFlow('proof');
	const refusing = {
		...engine,
		images: {...engine.images, inspect: () => Promise.reject(new Error('gone'))},
	};
	const app = renderFlow({engine: refusing, flow, steps: [proofStep], rows: 40});
	await app.waitFor(/r runs it once/);
	await app.press('r');
	const frame = await app.waitFor(/✖ .*gone/);
	expect(frame).toContain('greeter:1 matches the plan');
	app.unmount();
});

test('The proof loses its tick when its image is removed, and has it while another name is', async () => {
	const {engine, flow} = await committedFlow('proof');
	const imageId = flow.result?.imageId ?? '';
	const app = renderFlow({engine, flow, steps: [proofStep], rows: 40});
	await app.waitFor('greeter:1 matches the plan');
	await engine.images.tag(imageId, 'greeter:other', {signal});
	await engine.images.untag('greeter:1', {signal});
	await app.services.engine.get()?.images.refresh();
	expect(app.frame()).toContain('greeter:1 matches the plan');
	await engine.images.remove({id: imageId, references: ['greeter:other']}, {signal, force: false});
	const frame = await app.waitFor('of greeter:1 was removed from the engine');
	expect(frame).not.toContain('✔ greeter:1');
	await app.press('r');
	await app.waitFor('The image was removed');
	expect(app.frame()).not.toContain('Ended with');
	app.unmount();
});
