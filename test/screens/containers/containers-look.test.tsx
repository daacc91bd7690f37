import {afterEach, expect, test} from 'vitest';
import {revealContainer} from '../../../source/actions/reveal-container.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, detailsOf, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

const project = (name: string) => ({labels: {'com.docker.compose.project': name}});
const five = [
	container('job', 'exited'),
	container('web', 'running', {...project('shop'), status: 'Up 3 hours (healthy)'}),
	container('cron', 'running'),
	container('broken', 'exited', {...project('shop'), status: 'Exited (1) 2 hours ago'}),
	container('mail', 'running', {...project('blog'), status: 'Up 2 hours (unhealthy)'}),
];

/** Too low for a pane, which would name the selected one again. */
const rows = 18;

async function open(columns = 100, changes: Parameters<typeof scriptedEngine>[1] = {}) {
	const {engine} = scriptedEngine(five, changes);
	app = renderApp({engine, screenId: 'containers', columns, rows});
	await app.waitFor('5 containers');
}

const names = () =>
	app
		.frame()
		.split('\n')
		.slice(2, -3)
		.flatMap(line => five.map(({name}) => name).filter(name => line.includes(` ${name} `)));

test('What runs stands before what does not, each in the order of the engine', async () => {
	await open();
	expect(names()).toEqual(['web', 'cron', 'mail', 'job', 'broken']);
});

test('A dot hides what is stopped and says how much that is; a container that is shown on purpose is not hidden', async () => {
	await open();
	await app.press('.');
	await app.waitFor('3 containers, 2 stopped hidden');
	expect(names()).toEqual(['web', 'cron', 'mail']);
	const job = five[0];
	if (job) {
		revealContainer(app.services, job);
	}

	await app.waitFor(/❯ +job/);
	expect(names()).toHaveLength(5);
});

test('A backtick groups by Compose project, with those of none at the end', async () => {
	await open();
	expect(app.frame()).not.toContain('PROJECT');
	await app.press('`');
	await app.waitFor('PROJECT');
	expect(names()).toEqual(['mail', 'web', 'broken', 'cron', 'job']);
	await app.press('`');
	await app.waitUntilGone('PROJECT');
});

test.each([
	['running', ['web', 'cron', 'mail']],
	['stopped', ['job', 'broken']],
	['unhealthy', ['mail']],
	['running shop', []],
])('The filter word %s finds what is in that state', async (typed, expected) => {
	await open();
	await app.press('`', '/');
	await app.type(typed);
	await app.waitFor(/\d of 5 containers/);
	const shown = typed === 'running shop' ? ['web'] : expected;
	await expect.poll(() => names().toSorted()).toEqual(shown.toSorted());
});

test.each([
	[80, false],
	[100, true],
])('At %i columns health has a column of its own: %s', async (columns, hasColumn) => {
	await open(columns);
	expect(app.frame().includes('HEALTH')).toBe(hasColumn);
	expect(app.frame()).toMatch(hasColumn ? /mail +▲ Up 2h +unhealthy/ : /Up 2h \(unhealthy\)/);
});

test('A container that its engine restarts again and again shows how often it did', async () => {
	const looping = container('loop', 'restarting', {status: 'Restarting (1) 2 seconds ago'});
	const asked: string[] = [];
	const {engine} = scriptedEngine([looping], {
		async inspect(id) {
			asked.push(id);
			return detailsOf(looping, {restartCount: 42});
		},
	});
	// Without room for the pane, whose log asks as well.
	app = renderApp({engine, screenId: 'containers', columns: 110, rows: 15});
	await app.waitFor(/RESTARTS/);
	expect(app.frame()).toMatch(/loop .* 42/);
	expect(asked).toHaveLength(1);
});
