import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const {signal} = new AbortController();

/** Details of one reference of the practice engine, on the screen. */
async function openDetails(reference: string) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, columns: 100, rows: 40});
	onTestFinished(app.unmount);
	await app.waitFor(/\d+ references/);
	await app.press('/');
	await app.type(reference);
	await app.press('enter', 'enter');
	await app.waitFor(new RegExp(`Image ${reference}`));
	return {...app, engine};
}

test('A tag that is given in the details is there at once', async () => {
	const {press, type, waitFor} = await openDetails('node:22');
	await press('t');
	await waitFor(/node:22-?/);
	await press('ctrl-u');
	await type('mine:1');
	await press('enter');
	await waitFor(/^.*mine:1/m);
	expect(await waitFor(/References.*(?:\n.*)?mine:1/)).toContain('Image node:22');
});

test('The image can be run, looked into and left again', async () => {
	const {press, type, waitFor} = await openDetails('node:22');
	await press('i');
	await waitFor('references: [');
	await press('escape');
	await waitFor('Image node:22');
	// `h` goes to the left here, as in every text; the palette has the history.
	await press(':');
	await waitFor('Actions');
	await type('history');
	await press('enter');
	await waitFor('History of node:22');
	await press('escape');
	await waitFor('Image node:22');
	await press('r');
	await waitFor(/docker run/);
});

test('An image deleted in its details is said to be gone, and its keys with it', async () => {
	const {press, waitFor, engine} = await openDetails('node:22');
	await press('D');
	await waitFor(/Delete/);
	await press('y');
	await waitFor(/No such image|There is no image|does not exist/);
	expect((await engine.images.list({signal})).flatMap(({references}) => references)).not.toContain(
		'node:22',
	);
	await press('t');
	await waitFor('No image is selected');
});

test('Tab turns from the details to the layers of the image and back, also after a view on top', async () => {
	const {press, waitFor, waitUntilGone} = await openDetails('redis:7');
	await press('tab');
	await waitFor(/INSTRUCTION/);
	await waitFor(/❯ +write/);
	await press('w');
	await waitFor('Waste in redis:7');
	await press('escape');
	await waitFor(/INSTRUCTION/);
	await press('tab');
	await waitFor('Image redis:7');
	await press('tab', 'escape');
	await waitUntilGone('INSTRUCTION');
	await waitFor(/\d+ references/);
	await press('enter');
	await waitFor('Image redis:7');
});
