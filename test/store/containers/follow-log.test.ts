import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {
	type ContainerLog,
	createContainerLog,
} from '../../../source/store/containers/container-log.ts';
import {followLog} from '../../../source/store/containers/follow-log.ts';
import {tailRange} from '../../../source/store/containers/log-range.ts';
import {type OpenEngine, openEngine} from '../../../source/store/open-engine.ts';
import {connectionLost} from '../../helpers/fake-engine.ts';
import {type ScriptedLog, scriptedLog} from '../../screens/containers/logs/scripted-log.ts';
import {
	container,
	type ScriptedEngine,
	scriptedEngine,
} from '../../screens/containers/scripted-engine.ts';

const web = container('web');
let script: ScriptedLog;
let scripted: ScriptedEngine;
let opened: OpenEngine;
let log: ContainerLog;
let stop = () => {};

beforeEach(async () => {
	script = scriptedLog();
	scripted = scriptedEngine([web], {logs: script.logs});
	opened = openEngine(scripted.engine, Date.now);
	log = createContainerLog(web.id, tailRange, true);
	await vi.waitFor(() => expect(opened.containers.data()).toHaveLength(1));
});
afterEach(() => {
	stop();
	opened.close();
});

const texts = () =>
	Array.from(
		{length: log.all.end() - log.all.first()},
		(_, index) => log.all.at(log.all.first() + index).plain,
	);

function follow() {
	stop = followLog(log, opened);
}

const waitForTexts = (expected: readonly string[]) =>
	vi.waitFor(() => expect(texts()).toEqual(expected));

const waitForStatus = (kind: string) =>
	vi.waitFor(() => expect(log.status.get().kind).toBe(kind), {timeout: 5000});

it('A followed log reads the tail first and then what comes', async () => {
	script.print('old');
	follow();
	await waitForTexts(['old']);
	script.print('new');
	await waitForTexts(['old', 'new']);
	expect(script.requests).toEqual([{follow: true, timestamps: true, since: undefined, tail: 1000}]);
});

it('A followed log tells of many lines in few batches', async () => {
	follow();
	await waitForStatus('following');
	let batches = 0;
	log.version.subscribe(() => {
		batches += 1;
	});
	for (let line = 0; line < 5000; line += 1) {
		script.print(`line ${line}`);
	}

	await vi.waitFor(() => expect(log.all.end()).toBe(5000));
	expect(batches).toBeLessThan(20);
});

it('A followed log says that the container has stopped, and goes on when it starts again', async () => {
	script.print('one');
	follow();
	await waitForTexts(['one']);
	script.setRunning(false);
	scripted.change('web', {state: 'exited'});
	await waitForStatus('stopped');
	expect(log.status.get()).toEqual({kind: 'stopped', exitCode: 0});
	script.print('two');
	script.setRunning(true);
	scripted.change('web', {state: 'running'});
	await waitForTexts(['one', 'two']);
	await waitForStatus('following');
	expect(script.requests.at(-1)).toMatchObject({since: 1000, tail: undefined});
});

it('A followed log goes on after a lost connection without repeating or losing a line', async () => {
	const sameTime = {timestamp: 5000};
	script.print('one', sameTime);
	script.print('two', sameTime);
	follow();
	await waitForTexts(['one', 'two']);
	script.refuseWith(connectionLost);
	script.end(connectionLost);
	await waitForStatus('lost');
	script.print('three', sameTime);
	script.print('four', {timestamp: 5001});
	script.refuseWith(undefined);
	await vi.waitFor(() => expect(texts()).toEqual(['one', 'two', 'three', 'four']), {timeout: 5000});
	await waitForStatus('following');
});

it('A followed log says that the container is gone', async () => {
	script.print('one');
	follow();
	await waitForTexts(['one']);
	script.setRunning(false);
	scripted.change('web', undefined);
	await waitForStatus('removed');
	expect(texts()).toEqual(['one']);
});

it('A followed log says why it cannot be read', async () => {
	const error = new Problem({reason: 'not-supported', message: 'The log driver is none.'});
	script.refuseWith(error);
	follow();
	await waitForStatus('failed');
	expect(log.status.get()).toEqual({kind: 'failed', error});
});

it('A followed log goes on where it was when the view comes back', async () => {
	script.print('one');
	follow();
	await waitForTexts(['one']);
	stop();
	script.print('two');
	follow();
	await waitForTexts(['one', 'two']);
});

it('A followed log does not bring cleared lines back', async () => {
	script.print('one');
	follow();
	await waitForTexts(['one']);
	log.clear();
	stop();
	script.print('two');
	follow();
	await waitForTexts(['two']);
});
