import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {LogsView} from '../../../../source/screens/containers/logs/logs-view.tsx';
import {createTheme} from '../../../../source/theme.ts';
import {connectionLost} from '../../../helpers/fake-engine.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {container, type ScriptedEngine, scriptedEngine} from '../scripted-engine.ts';
import {type ScriptedLog, scriptedLog} from './scripted-log.ts';

const web = container('web');
let sources = [web];
let app: RenderedApp;
let script: ScriptedLog;
let scripted: ScriptedEngine;

const showLog = () =>
	app.services.navigation.openView({
		id: 'logs',
		title: 'Log of web',
		content: <LogsView sources={sources} />,
	});

async function open(options: Parameters<typeof renderApp>[0] = {}) {
	app = renderApp({engine: scripted.engine, screenId: 'containers', ...options});
	await app.waitFor('web');
	showLog();
	await app.waitFor('Log of web');
}

function printMany(count: number, text = (line: number) => `line ${line} end`) {
	for (let line = 1; line <= count; line += 1) {
		script.print(text(line));
	}
}

beforeEach(() => {
	sources = [web];
	script = scriptedLog();
	scripted = scriptedEngine([web], {logs: script.logs});
});
afterEach(() => app.unmount());

test('The log view shows the end of the log and stays there', async () => {
	printMany(300);
	await open();
	expect(await app.waitFor('line 300 end')).toContain('282-300 of 300');
	await app.waitFor('● Following');
	script.print('and one more');
	await app.waitFor('and one more');
	expect(app.frame()).not.toContain('line 282 end');
});

test('The log view stands still once scrolled up, tells what is missed, and follows again', async () => {
	printMany(300);
	await open();
	await app.waitFor('line 300 end');
	await app.press('k');
	await app.waitFor(/Not following · 1 newer line · G follows/);
	printMany(9);
	await app.waitFor('10 newer lines');
	expect(app.frame()).toContain('line 299 end');
	await app.press('G');
	await app.waitFor('● Following');
	await app.waitFor('291-309 of 309');
	await app.press('f');
	await app.waitFor('Not following');
	await app.press('f');
	await app.waitFor('● Following');
});

test('The log view searches while lines keep coming', async () => {
	printMany(300, line => (line % 100 === 0 ? 'an error here' : 'fine'));
	await open();
	await app.waitFor('300 of 300');
	await app.press('/');
	await app.type('error');
	await app.press('enter');
	await app.waitFor('3 of 3');
	await app.press('n');
	await app.waitFor('1 of 3');
	script.print('one more error');
	await app.waitFor('1 of 4');
});

test('The log view marks stderr, shows only that, and then everything again', async () => {
	printMany(50);
	script.print('bad news', {stream: 'stderr'});
	printMany(50, line => `later ${line}`);
	await open();
	await app.waitFor('later 50');
	await app.press('|');
	const only = await app.waitFor('only stderr');
	expect(only).toContain('bad news');
	expect(only).not.toContain('later');
	await app.press('|');
	await app.waitFor('later 50');
	await app.press('/');
	await app.type('bad');
	await app.waitFor('│ bad news');
});

test('The log view shows local times when asked to', async () => {
	script.print('with a time', {timestamp: new Date(2026, 10, 23, 14, 5, 9, 120).getTime()});
	await open();
	await app.waitFor('with a time');
	await app.press('.');
	await app.waitFor(/2026-11-23 14:05:09\.120[+-]\d\d:\d\d with a time/);
	await app.press('.', '.');
	await app.waitUntilGone('14:05');
});

test('The log view reads from another time on', async () => {
	script.print('hello');
	await open({now: () => 10_000_000});
	await app.waitFor('hello');
	await app.press('@');
	await app.waitFor('since another time');
	await app.press('k', 'enter');
	await app.waitFor('Time ago');
	await app.type('soon');
	await app.press('enter');
	await app.waitFor('90s, 15m, 1h30m or 2d');
	await app.press('ctrl-u');
	await app.type('15m');
	await app.press('enter');
	await app.waitFor('since 15m ago');
	expect(script.requests.at(-1)).toMatchObject({since: 10_000_000 - 900_000, tail: undefined});
});

test('The log view says when the container stops and goes on when it starts', async () => {
	script.print('before');
	await open();
	await app.waitFor('before');
	script.setRunning(false);
	scripted.change('web', {state: 'exited'});
	await app.waitFor('web has stopped with exit code 0');
	script.print('after');
	script.setRunning(true);
	scripted.change('web', {state: 'running'});
	await app.waitFor('after');
	await app.waitFor('● Following');
});

test('The log view says when the connection is lost, keeps the lines, and goes on', async () => {
	script.print('before');
	await open();
	await app.waitFor('before');
	script.refuseWith(connectionLost);
	script.end(connectionLost);
	expect(await app.waitFor('Connection lost, reconnecting')).toContain('before');
	script.refuseWith(undefined);
	script.print('after');
	await app.waitFor('after');
	expect(app.frame().match(/before/g)).toHaveLength(1);
});

test('The log view clears the view and shows what comes then', async () => {
	script.print('old news');
	await open();
	await app.waitFor('old news');
	await app.press('ctrl-l');
	await app.waitUntilGone('old news');
	script.print('new news');
	await app.waitFor('new news');
});

test('The log view is as it was left after a look at another screen', async () => {
	printMany(300);
	await open();
	await app.waitFor('line 300 end');
	await app.press('g');
	await app.waitFor('1-19 of 300');
	await app.press('1');
	await app.waitUntilGone('Log of web');
	printMany(5);
	await app.press('2');
	await app.waitFor('1-19 of 305');
});

test('The log view drops the colours of the lines where none are wanted', async () => {
	script.print('\u001B[31mred\u001B[0m \u001B[2Jend');
	await open({theme: createTheme({mode: 'dark', noColour: true, ascii: false})});
	await app.waitFor('red end');
	expect(app.styledFrame()).not.toContain('\u001B[31m');
});

test('The log view holds 100,000 lines, says how many went, and still answers keys', async () => {
	printMany(100_050);
	await open();
	await app.press('@');
	await app.waitFor('all lines');
	await app.press('k', 'k', 'enter');
	await app.waitFor('of 100000');
	await app.waitFor('line 100050 end');
	expect(await app.waitFor('50 older ones dropped')).toContain('99982-100000 of 100000');
	await app.press('/');
	await app.type('line 50000 end');
	await app.waitFor('1 of 1');
	await app.waitFor('line 50001 end');
});

test('The log view saves to a file as plain text, and never replaces one unasked', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-logs-'));
	const file = path.join(folder, 'web.log');
	await writeFile(file, 'precious');
	script.print('\u001B[31mred\u001B[0m');
	script.print('two');
	await open({columns: 120});
	await app.waitFor('two');
	await app.press('S');
	await app.waitFor('Save the log of web');
	await app.press('ctrl-u');
	await app.type(file);
	await app.press('enter');
	await app.waitFor('Replace the file?');
	await app.press('n');
	await app.waitFor('Choose another name');
	expect(await readFile(file, 'utf8')).toBe('precious');
	await app.press('enter');
	await app.waitFor('Replace the file?');
	await app.press('y');
	await app.waitFor('Saved 2 lines to');
	expect(await readFile(file, 'utf8')).toBe('red\ntwo\n');
	await rm(folder, {recursive: true});
});

test('& shows only the lines that match as one types, keeps them as lines come, and Escape shows all again', async () => {
	printMany(300, line => (line % 100 === 0 ? `error ${line}` : `fine ${line}`));
	await open();
	await app.waitFor('300 of 300');
	await app.press('&');
	await app.type('error');
	await app.waitFor('1-3 of 3');
	expect(app.frame()).not.toContain('fine');
	await app.press('enter');
	script.print('error 301');
	script.print('fine 302');
	await app.waitFor('1-4 of 4');
	await app.press('/');
	await app.type('200');
	await app.press('enter');
	await app.waitFor('1 of 1');
	await app.press('escape', 'escape');
	await app.waitFor('of 302');
	await app.press('&');
	await app.type('!fine');
	await app.waitFor('1-4 of 4');
	await app.press('escape');
	await app.waitFor('of 302');
	await app.press('escape');
	await app.waitUntilGone('Log of web');
});

test('Filtering keeps the place: the line at the top, or the next one that matches', async () => {
	printMany(300, line => (line % 50 === 0 ? `error ${line}` : `fine ${line}`));
	await open();
	await app.waitFor('300 of 300');
	await app.press('g', 'pagedown', 'pagedown', 'pagedown');
	await app.waitFor(/^ ?fine 58/m);
	await app.press('&');
	await app.type('r');
	await app.press('enter', 'escape');
	await app.waitFor('of 300');
	expect(app.frame()).toMatch(/Not following/);
});

test('~ shows JSON lines as words', async () => {
	script.print('{"level":"error","msg":"no disk","disk":"sda"}');
	await open();
	await app.waitFor('"level"');
	await app.press('~');
	await app.waitFor('ERROR no disk disk=sda');
	await app.press('/');
	await app.type('disk=sda');
	await app.waitFor('1 of 1');
	await app.press('escape', '~');
	await app.waitFor('"level"');
});

test('y copies the lines of the screen, to the end, all, or a range', async () => {
	printMany(300);
	await open();
	await app.waitFor('282-300 of 300');
	await app.press('y');
	await app.waitFor('Copy lines');
	await app.press('enter');
	await expect.poll(() => app.copied.at(-1)?.split('\n')).toHaveLength(19);
	await app.press('y', 'j', 'enter');
	await expect.poll(() => app.copied.at(-1)).toBe('line 282 end');
	await app.press('y', 'k', 'enter');
	await app.waitFor('From 1 to 300');
	await app.press('ctrl-u');
	await app.type('7-9');
	await app.press('enter');
	await expect.poll(() => app.copied.at(-1)).toBe('line 7 end\nline 8 end\nline 9 end');
});

test('. goes from no times to local ones to UTC, each with its zone', async () => {
	script.print('hello');
	await open();
	await app.waitFor('hello');
	await app.press('.');
	await app.waitFor(/\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d hello/);
	await app.press('.');
	await app.waitFor('1970-01-01 00:00:01.000Z hello');
	await app.press('.');
	await app.waitFor(/^ ?hello/m);
});

test('The further rows of a wrapped line stand in, behind the time where one is shown', async () => {
	script.print(`first ${'x'.repeat(150)}`);
	await open();
	await app.press('w');
	await app.waitFor(/^ {2}x{10}/m);
	await app.press('.', '.');
	await app.waitFor(/^ {25}x{10}/m);
});

test('Logs of several containers stand in one by time, each line with its name, and ends are told', async () => {
	const db = container('db');
	const other = scriptedLog();
	const logs: ScriptedLog['logs'] = (id, options) =>
		(id === db.id ? other : script).logs(id, options);
	scripted = scriptedEngine([web, db], {logs});
	sources = [web, db];
	for (const timestamp of [1000, 1002, 1004]) {
		script.print(`of web at ${timestamp}`, {timestamp});
		other.print(`of db at ${timestamp + 1}`, {timestamp: timestamp + 1});
	}

	app = renderApp({engine: scripted.engine, screenId: 'containers'});
	await app.waitFor('web');
	showLog();
	await app.waitFor('Logs of web, db');
	const frame = await app.waitFor('of db at 1005');
	const shown = Array.from(frame.matchAll(/^ ?(web|db ) of (\w+) at (\d+)/gm), match =>
		match.slice(1),
	);
	expect(shown).toEqual(
		[1000, 1001, 1002, 1003, 1004, 1005].map(at =>
			at % 2 === 0 ? ['web', 'web', String(at)] : ['db ', 'db', String(at)],
		),
	);
	await app.waitFor('Following 2 logs');
	other.print('db says more', {timestamp: 2000});
	await app.waitFor('db says more');
	other.setRunning(false);
	scripted.change('db', {state: 'exited'});
	await app.waitFor('Following 1 of 2 · db has stopped with exit code 0');
	script.print('web goes on', {timestamp: 3000});
	await app.waitFor('web goes on');
});

test("' goes to the first line of a time, and reads from there on where that is not kept", async () => {
	const start = new Date(2026, 10, 23, 14, 0).getTime();
	for (let minute = 0; minute < 60; minute += 1) {
		script.print(`minute ${minute} end`, {timestamp: start + minute * 60_000});
	}

	await open({now: () => start + 3_600_000});
	await app.waitFor('minute 59 end');
	const asked = script.requests.length;
	await app.press("'");
	await app.type('noon');
	await app.press('enter');
	await app.waitFor('Use the form 14:05');
	await app.press('ctrl-u');
	await app.type('14:05');
	await app.press('enter');
	await app.waitFor(/^ ?2026-11-23 14:05:00\.000\S+ minute 5 end/m);
	expect(app.frame()).not.toContain('minute 4 end');
	await app.press("'");
	await app.type('20m ago');
	await app.press('enter');
	await app.waitFor(/^ ?2026-11-23 14:40:00\.000\S+ minute 40 end/m);
	expect(script.requests).toHaveLength(asked);

	await app.press("'");
	await app.type('2026-11-23 13:00');
	await app.press('enter');
	await app.waitFor('from 2026-11-23 13:00');
	await app.waitFor('minute 0 end');
	expect(script.requests.at(-1)).toMatchObject({since: start - 3_600_000, tail: undefined});
	await app.press("'");
	await app.type('14:59:30');
	await app.press('enter');
	await app.waitFor('No line of that time or a later one yet');
});
