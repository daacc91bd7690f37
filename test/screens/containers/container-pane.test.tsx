import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ContainerOperations} from '../../../source/engine/containers.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from './scripted-engine.ts';

let app: RenderedApp;
let scripted: ScriptedEngine;
/** Streams that are open now, and all that were. */
let open: Set<string>;
let opened: string[];
const print = new Map<string, (text: string) => void>();

const nameOf = (id: string) => Buffer.from(id.replace(/0+$/, ''), 'hex').toString();

const logs: ContainerOperations['logs'] = async function* (id, {signal}) {
	const name = nameOf(id);
	open.add(name);
	opened.push(name);
	const queue = [`${name} says hello`];
	let wake = () => {};
	print.set(name, text => {
		queue.push(text);
		wake();
	});
	signal.addEventListener('abort', () => wake());
	try {
		while (!signal.aborted) {
			for (const text of queue.splice(0)) {
				yield {stream: 'stdout', timestamp: 1000, text};
			}

			await new Promise<void>(resolve => {
				wake = resolve;
			});
		}

		signal.throwIfAborted();
	} finally {
		open.delete(name);
	}
};

const three = [container('aaa'), container('bbb'), container('ccc')];

beforeEach(() => {
	open = new Set();
	opened = [];
	print.clear();
	scripted = scriptedEngine(three, {
		logs,
		async *stats() {
			yield {
				at: 1000,
				cpuPercent: 12.5,
				memoryBytes: 5_000_000,
				memoryLimitBytes: undefined,
				networkReceivedBytes: 0,
				networkSentBytes: 0,
				blockReadBytes: 0,
				blockWrittenBytes: 0,
				processes: 3,
			};
		},
		top: async () => ({titles: ['PID', 'CMD'], rows: [['1', 'the-process']]}),
	});
});
afterEach(() => app.unmount());

function show(columns: number, endpoint?: string, rows = 24) {
	const {engine} = scripted;
	app = renderApp({
		engine: endpoint === undefined ? engine : {...engine, endpoint},
		screenId: 'containers',
		columns,
		rows,
	});
}

test('From 120 columns on the log of the selected container stands beside the list, as it comes', async () => {
	show(120);
	await app.waitFor('aaa says hello');
	print.get('aaa')?.('and more');
	await app.waitFor('and more');
	await app.waitFor('Following');
	expect(opened).toEqual(['aaa']);
	for (const line of app.frame().split('\n')) {
		expect([...line].length).toBeLessThanOrEqual(120);
	}
});

test('Below 120 columns it stands below the list, and in a low terminal nowhere, which Tab says', async () => {
	show(80);
	const frame = await app.waitFor('aaa says hello');
	expect(frame.indexOf('ccc')).toBeLessThan(frame.indexOf('aaa says hello'));
	expect(frame).toContain('3 containers');
	app.unmount();
	opened = [];
	show(119, undefined, 18);
	await app.waitFor('aaa');
	await app.press('tab');
	await app.waitFor('The pane needs 120 columns, or a terminal of 19 lines');
	expect(opened).toEqual([]);
});

test('Moving on ends the stream and opens one only where the selection rests', async () => {
	show(140);
	await app.waitFor('aaa says hello');
	await app.press('j', 'j');
	await app.waitFor('ccc says hello');
	expect(opened).toEqual(['aaa', 'ccc']);
	await expect.poll(() => [...open]).toEqual(['ccc']);
});

test('A filter that finds nothing, and one that is being typed, leave the log', async () => {
	show(140);
	await app.waitFor('aaa says hello');
	await app.press('/');
	await app.type('zzz');
	await app.waitFor('No match for "zzz"');
	expect(app.frame()).toContain('aaa says hello');
	print.get('aaa')?.('still here');
	await app.waitFor('still here');
	expect(opened).toEqual(['aaa']);
});

test('Tab goes from the log to details, stats and processes; the stream ends with its tab', async () => {
	show(140);
	await app.waitFor('aaa says hello');
	await app.press('tab');
	await app.waitFor(/Image +nginx:1.27/);
	await expect.poll(() => open.size).toBe(0);
	await app.press('tab');
	await app.waitFor('12.5% of a core');
	await app.press('tab');
	await app.waitFor('the-process');
	await app.press('tab');
	await app.waitFor('aaa says hello');
	await app.press('shift-tab');
	await app.waitFor('the-process');
});

test('Another screen, and a view over the list, end the stream', async () => {
	show(140);
	await app.waitFor('aaa says hello');
	await app.press('1');
	await expect.poll(() => open.size).toBe(0);
	await app.press('2');
	await app.waitFor('aaa says hello');
	await app.press('enter');
	await expect.poll(() => open.size).toBe(0);
});

test.each(['ssh://me@far', 'tcp://10.1.2.3:2376', 'https://engine.example.com'])(
	'Over %s no stream is opened unasked',
	async endpoint => {
		show(140, endpoint);
		await app.waitFor(/Image +nginx:1.27/);
		await app.press('j');
		await app.waitFor(/❯ +bbb/);
		expect(opened).toEqual([]);
		await app.press('shift-tab');
		await app.waitFor('bbb says hello');
	},
);

test('A container that is removed leaves an empty pane until another one is selected', async () => {
	show(140);
	await app.waitFor('aaa says hello');
	scripted.change('aaa', undefined);
	await app.waitFor('bbb says hello');
	await expect.poll(() => [...open]).toEqual(['bbb']);
});
