import {afterEach, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

const age = (hours: number) => ({createdAt: Date.now() - hours * 3_600_000});
const stopped = [
	container('job', 'exited', age(1)),
	container('draft', 'created', age(2)),
	container('broken', 'dead', age(3)),
];
const others = [container('web', 'running', age(4)), container('cache', 'paused', age(5))];

test('A prune of stopped containers removes exactly the stopped containers that it showed, one by one, volumes kept', async () => {
	const scripted = scriptedEngine([...stopped, ...others]);
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
	await app.press('X');
	const frame = await app.waitFor('Remove all 3 stopped containers?');
	for (const {name, image} of stopped) {
		expect(frame).toMatch(new RegExp(`│ +${name} +${image}`));
	}

	expect(frame).not.toMatch(/│ +(web|cache) /);
	expect(frame).toContain('Sizes unknown');

	// What stops while the question is open was not shown, so it stays.
	scripted.change('web', {state: 'exited', status: 'Exited (0) 1 second ago'});
	await app.press('y');
	await app.waitFor('Removed 3 containers');
	expect(scripted.calls).toEqual(['remove broken', 'remove draft', 'remove job']);
	expect(await app.waitFor(/^ 2 containers/m)).toContain('web');
});

test('A prune of stopped containers tells the sizes that are known and what is freed', async () => {
	const scripted = scriptedEngine([...stopped, ...others]);
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
	await app.press('G', '#');
	await app.waitFor('job: 3MB written');
	await app.press('X');
	const frame = await app.waitFor('Frees at least 3MB.');
	expect(frame).toMatch(/job +nginx:1.27 +3MB +Exited \(0\) 2 hours ago/);
});

test('One that cannot be removed does not keep the others', async () => {
	const scripted = scriptedEngine([...stopped, ...others]);
	const {remove} = scripted.engine.containers;
	scripted.engine.containers.remove = async (id, options) => {
		if (id === stopped[0]?.id) {
			throw new Problem({reason: 'conflict', message: 'The container job runs again'});
		}

		await remove(id, options);
	};
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
	await app.press('X');
	await app.waitFor('Remove all 3 stopped containers?');
	await app.press('y');
	await app.waitFor('job: The container job runs again');
	expect(scripted.calls).toEqual(['remove broken', 'remove draft']);
});

test('A long list scrolls, and the question stays in sight', async () => {
	const many = Array.from({length: 60}, (_, index) =>
		container(`job-${String(index).padStart(2, '0')}`, 'exited', age(index)),
	);
	const scripted = scriptedEngine(many);
	app = renderApp({engine: scripted.engine, screenId: 'containers'});
	await app.waitFor('job-00');
	await app.press('X');
	const frame = await app.waitFor('Remove all 60 stopped containers?');
	expect(frame).toMatch(/1-\d+ of 60/);
	expect(frame).toContain('y Remove');
	await app.press('pagedown', 'pagedown', 'pagedown', 'pagedown', 'pagedown', 'pagedown');
	expect(await app.waitFor(/\d+-60 of 60/)).toMatch(/^ *job-59/m);
});

test('A prune of stopped containers takes only what the filter shows, and says what it hides', async () => {
	const scripted = scriptedEngine([...stopped, ...others]);
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
	await app.press('/');
	await app.type('draft');
	await app.press('enter', 'X');
	const frame = await app.waitFor('Remove the stopped container?');
	expect(frame).toContain('The filter hides 2 stopped containers. They are kept.');
	await app.press('y');
	await app.waitFor('Removed draft');
	expect(scripted.calls).toEqual(['remove draft']);
});

test('A prune of stopped containers is not offered where the filter shows none', async () => {
	const scripted = scriptedEngine([...stopped, ...others]);
	app = renderApp({engine: scripted.engine, screenId: 'containers', columns: 119});
	await app.waitFor('web');
	await app.press('/');
	await app.type('cache');
	await app.press('enter', 'X');
	await app.waitFor('No stopped containers in the list');
});
