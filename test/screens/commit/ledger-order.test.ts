import {expect, test} from 'vitest';
import {shellStep} from '../../../source/screens/commit/shell/shell-step.tsx';
import {renderFlow} from '../../helpers/render-flow.tsx';
import {practiceFlow} from './practice-flow.ts';

const entry = (text: string, startedAt: number) => ({
	text,
	directory: '/',
	startedAt,
	endedAt: startedAt + 1,
	exitCode: 0,
	growthBytes: undefined,
	newPaths: undefined,
});

test('The ledger stands in the order of time without an arrow, sorts by command, and goes back', async () => {
	const texts = ['make b', 'make c', 'make a'];
	const made = await practiceFlow('shell', {ledger: texts.map((text, at) => entry(text, at))});
	const session = made.flow.session && {
		...made.flow.session,
		shell: {path: '/bin/bash', nonce: 'abc'},
	};
	const flow = {...made.flow, session};
	const app = renderFlow({...made, flow, steps: [shellStep], rows: 40});
	const order = () => app.frame().match(/make [abc]/g);
	const head = await app.waitFor(/COMMAND/);
	expect(head).not.toMatch(/COMMAND[↑↓]/);
	expect(order()).toEqual(texts);
	await app.press('s');
	await app.waitFor('As typed');
	await app.press('j', 'enter');
	await app.waitFor(/COMMAND[↑↓]/);
	expect(order()).toEqual(['make a', 'make b', 'make c']);
	await app.press('s');
	await app.waitFor('As typed');
	await app.press('k', 'enter');
	await app.waitUntilGone(/COMMAND[↑↓]/);
	expect(order()).toEqual(texts);
	app.unmount();
});
