import stringWidth from 'string-width';
import {afterEach, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

const hours = (count: number) => ({createdAt: Date.now() - count * 3_600_000});
const three = [
	container('web', 'running', {
		...hours(3),
		ports: [{containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '0.0.0.0'}],
	}),
	container('cache', 'paused', {...hours(5), image: 'redis:7'}),
	container('job', 'exited', {...hours(9), image: 'debian:12', command: 'sh -c "make all"'}),
];

async function open(
	scripted: Pick<ScriptedEngine, 'engine'>,
	size: {columns?: number; rows?: number} = {columns: 119},
) {
	app = renderApp({engine: scripted.engine, screenId: 'containers', ...size});
	await app.waitFor(/\d containers?\b/);
}

/** Names in the order of the rows. */
const names = (frame: string) =>
	frame
		.split('\n')
		.slice(2, -3)
		.flatMap(line => /^[❯ ][◆ ] (\S+) /.exec(line)?.[1] ?? []);

const selected = (frame: string) => /^❯[◆ ] (\S+)/m.exec(frame)?.[1];

test('The list of containers shows every container with its state, image, ports, command and age', async () => {
	await open(scriptedEngine(three));
	const frame = await app.waitFor('web');
	expect(frame).toMatch(/web +● Up 3h +nginx:1.27 +8080->80 +nginx -g daemon off; +3h/);
	expect(frame).toMatch(/cache +◐ Paused Up 3h +redis:7/);
	expect(frame).toMatch(/job +○ Exited \(0\) 2h ago +debian:12 +sh -c "make all" +9h/);
	expect(frame).toContain('3 containers');
});

test('The list of containers puts what runs first, and sorts by another column on s', async () => {
	await open(scriptedEngine(three));
	expect(names(await app.waitFor('web'))).toEqual(['web', 'cache', 'job']);
	await app.press('s');
	await app.waitFor('Sort by');
	await app.press('k', 'enter');
	expect(names(await app.waitFor('NAME↑'))).toEqual(['cache', 'job', 'web']);
	await app.press('s', 'j', 'enter');
	expect(names(await app.waitFor('STATUS↑'))).toEqual(['web', 'cache', 'job']);
});

test('The list of containers filters on every column as one types, and Escape shows all again', async () => {
	await open(scriptedEngine(three));
	await app.waitFor('web');
	await app.press('/');
	await app.type('redis');
	expect(names(await app.waitFor('1 of 3 containers'))).toEqual(['cache']);
	await app.press('enter', 'escape');
	expect(names(await app.waitFor(/^ 3 containers/m))).toHaveLength(3);
});

test('The list of containers says what to do when there is nothing', async () => {
	await open(scriptedEngine([]));
	await app.waitFor('No containers. Run one from an image');
});

test('The list of containers says why the list cannot be had', async () => {
	const {engine} = scriptedEngine([], {
		async list() {
			throw new Problem({reason: 'failed', message: 'The engine is out of sorts'});
		},
	});
	app = renderApp({engine, screenId: 'containers'});
	expect(await app.waitFor('The engine is out of sorts')).not.toMatch(/\d containers?\b/);
});

test('The list of containers follows the engine: the selection stays on its container, whatever comes and goes', async () => {
	const scripted = scriptedEngine(three);
	await open(scripted);
	await app.waitFor('web');
	await app.press('j');
	expect(selected(await app.waitFor(/❯. cache/))).toBe('cache');
	scripted.change('web', undefined);
	const frame = await app.waitFor(/^ 2 containers/m);
	expect(selected(frame)).toBe('cache');
	scripted.change('cache', {name: 'cache2', state: 'running', status: 'Up 1 second'});
	await app.waitFor(/❯. cache2 +● Up 1s/);
});

test('An unhealthy container stands out from those that run well', async () => {
	await open(scriptedEngine([container('web', 'running', {status: 'Up 1 hour (unhealthy)'})]));
	await app.waitFor(/▲ Up 1h +unhealthy/);
});

test('What ended with an error stands out from what was stopped', async () => {
	await open(
		scriptedEngine([
			container('broken', 'exited', {status: 'Exited (3) 1 hour ago'}),
			container('stopped', 'exited', {status: 'Exited (143) 1 hour ago'}),
		]),
	);
	expect(await app.waitFor(/broken +✖ Exited \(3\)/)).toMatch(/stopped +○ Exited \(143\)/);
});

test('The list of containers asks for no size by itself; w measures the selected one, W all that are listed', async () => {
	const asked: string[] = [];
	const {engine} = scriptedEngine(three, {
		async size(id) {
			asked.push(id);
			return {writableBytes: 42_000_000, totalBytes: 0};
		},
	});
	await open({engine}, {columns: 119});
	expect(await app.waitFor('web')).not.toContain('SIZE');
	await app.press('#');
	await app.waitFor(/web .*42MB/);
	expect(asked).toEqual([three[0]?.id]);
	expect(app.frame()).toContain('web: 42MB written');
	await app.press('$');
	await app.waitFor(/job .*42MB/);
	expect(asked).toHaveLength(4);
});

test('The list of containers measures the marked ones; one that cannot be measured says so and keeps no other from it', async () => {
	const {engine} = scriptedEngine(three, {
		async size(id) {
			if (id === three[0]?.id) {
				throw new Problem({reason: 'failed', message: 'The disk cannot be read'});
			}

			return {writableBytes: 7_000_000, totalBytes: 0};
		},
	});
	await open({engine}, {columns: 119});
	await app.waitFor('web');
	await app.press('space', 'space', '#');
	const frame = await app.waitFor(/cache .* 7MB/);
	expect(frame).toMatch(/web .* failed/);
	expect(frame).toMatch(/job .*9h$/m);
});

test.each([
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])('No line is wider than a $columns x $rows terminal, whatever the names', async size => {
	const long = 'a-very-long-name-'.repeat(6);
	await open(
		scriptedEngine([
			container(long, 'running', {image: `registry.example.com/${long}:1`, command: long}),
			container('数据库', 'exited', {image: '数据'.repeat(40), status: '🚀'.repeat(60)}),
			...three,
		]),
		size,
	);
	await app.waitFor('数据库');
	const lines = app.frame().split('\n');
	expect(lines).toHaveLength(size.rows);
	for (const line of lines) {
		expect(stringWidth(line)).toBeLessThanOrEqual(size.columns);
	}
});
