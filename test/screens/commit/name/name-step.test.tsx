import {expect, test, vi} from 'vitest';
import {nameStep} from '../../../../source/screens/commit/name/name-step.tsx';
import {renderFlow} from '../../../helpers/render-flow.tsx';
import {createSampleEngine, sampleNow} from '../../../helpers/sample-engine.ts';
import {sampleFlow} from '../sample-flow.ts';

const renderStep = (changes: Parameters<typeof sampleFlow>[1] = {}) =>
	renderFlow({
		engine: createSampleEngine(),
		flow: sampleFlow('name', changes),
		steps: [nameStep],
		now: () => sampleNow,
	});

test('The Name step starts with a free tag next to the base', async () => {
	const app = renderStep();
	await app.waitFor(/❯ Name .*web:1\.2-changed/);
	expect(app.frame()).toMatch(/Currently tagged +no image \(the name is free\)/);
	expect(app.flow.get().reference).toBe('web:1.2-changed');
	app.unmount();
});

test('The Name step points at the offending part of a name and keeps what was typed', async () => {
	const app = renderStep({reference: 'web:2'});
	await app.waitFor(/❯ Name/);
	await app.press('enter');
	await app.waitFor(/Name of the new image/);
	await app.type('web/App:1');
	const frame = await app.waitFor(/Write app\. /);
	const lines = frame.split('\n');
	const carets = lines.findIndex(line => line.includes(' ^ '));
	expect(lines[carets]?.indexOf('^')).toBe(lines[carets - 1]?.indexOf('App'));
	await app.press('enter');
	await app.waitFor(/For example:/);
	await app.press('backspace', 'ctrl-u');
	await app.type('registry.example.com:5000/team/app');
	await app.press('enter');
	await app.waitFor(/Name +registry\.example\.com:5000\/team\/app:latest/);
	expect(app.flow.get().reference).toBe('registry.example.com:5000/team/app:latest');
	app.unmount();
});

test('The Name step says which image has the name and what becomes of it, and lets choose', async () => {
	const app = renderStep({reference: 'postgres:16'});
	await app.waitFor(/Currently tagged +Image bbbbbbbbbbbb, made 2 hours ago, 432MB/);
	expect(app.frame()).toMatch(/That image +Kept as postgres:prev-20260115-120000/);
	await app.press('O');
	await app.waitFor(/Overwrite/);
	await app.press('j', 'enter');
	await app.waitFor(/That image .*Overwritten\. Image bbbbbbbbbbbb loses its only name/);
	expect(app.flow.get().existing).toBe('overwrite');

	await app.press('O');
	await app.waitFor(/Choose another name/);
	await app.press('j', 'enter');
	await app.waitFor(/Name of the new image/);
	await app.press('escape', 'a');
	await vi.waitFor(() => expect(app.flow.get().reference).toBe('web:1.2-changed'));
	app.unmount();
});

test.each([`web@sha256:${'a'.repeat(64)}`, 'slipway-session/0123456789ab:1'])(
	'The Name step refuses %s as a name',
	async reference => {
		const app = renderStep({reference});
		await app.waitFor(/▲/);
		expect(app.frame()).toMatch(/Remove the @digest part|Choose another name/);
		app.unmount();
	},
);

test('What is left in the form is kept until it is set or deleted', async () => {
	const app = renderStep({reference: 'web:2'});
	await app.waitFor(/❯ Name/);
	await app.press('enter');
	await app.waitFor(/Name of the new image/);
	await app.type('web:3');
	await app.press('escape');
	await app.waitUntilGone(/Name of the new image/);
	await app.waitFor('Typed and not set yet: web:3. Enter goes on with it.');
	expect(app.flow.get().reference).toBe('web:2');

	await app.press('enter');
	await app.waitFor('Becomes web:3');
	await app.type('3');
	await app.press('enter');
	await app.waitUntilGone(/Name of the new image/);
	expect(app.flow.get().reference).toBe('web:33');
	expect(app.flow.get().typed).toEqual({});

	await app.press('enter');
	await app.waitFor(/Name of the new image/);
	await app.type('x');
	await app.press('ctrl-u', 'escape');
	await app.waitUntilGone(/Name of the new image/);
	expect(app.flow.get().typed).toEqual({});
	app.unmount();
});
