import {expect, test} from 'vitest';
import {proofStep} from '../../../../../source/screens/commit/steps/proof/step.tsx';
import {renderFlow} from '../../../../helpers/render-flow.tsx';
import {committedFlow} from '../committed-flow.ts';

const signal = new AbortController().signal;

test.each([
	[80, 24],
	[200, 50],
])('shows the proof at %ix%i', async (columns, rows) => {
	const app = renderFlow({...(await committedFlow('proof')), steps: [proofStep], columns, rows});
	const frame = await app.waitFor(/greeter:1 is what was planned/);
	expect(frame).toMatch(/Files +all [\d,]+ paths are as planned/);
	expect(frame).toMatch(/Layers +\d+ of 125/);
	expect(frame).toMatch(/r runs it once/);
	app.unmount();
});

test('r runs the image once, says how that ended, and removes the container', async () => {
	const {engine, flow} = await committedFlow('proof');
	const app = renderFlow({engine, flow, steps: [proofStep], rows: 40});
	await app.waitFor(/r runs it once/);
	await app.press('r');
	await app.waitFor(/Ended with exit code \d+|Still ran after|Does not start/);
	const containers = await engine.containers.list({signal});
	expect(containers.filter(({name}) => name.startsWith('slipway-smoke'))).toEqual([]);
	app.unmount();
});

test('a trial run that cannot be made says why and leaves the proof as it is', async () => {
	const {engine, flow} = await committedFlow('proof');
	const refusing = {
		...engine,
		images: {...engine.images, inspect: () => Promise.reject(new Error('gone'))},
	};
	const app = renderFlow({engine: refusing, flow, steps: [proofStep], rows: 40});
	await app.waitFor(/r runs it once/);
	await app.press('r');
	const frame = await app.waitFor(/✖ .*gone/);
	expect(frame).toContain('greeter:1 is what was planned');
	app.unmount();
});
