import {expect, test} from 'vitest';
import {createJobs} from '../source/store/jobs.ts';
import {switchTerminal} from '../source/switch-terminal.ts';
import {tellJobEnds} from '../source/tell-job-ends.ts';

/** Runs a job of so many seconds. @returns What the terminal was sent. */
async function sentAfter(
	seconds: number,
	{
		notify = 'bell',
		hasFocus = false,
		fails = false,
		title = 'Pull',
	}: {
		notify?: 'bell' | 'osc9' | 'osc777';
		hasFocus?: boolean;
		fails?: boolean;
		title?: string;
	} = {},
): Promise<string> {
	let now = 0;
	let sent = '';
	const jobs = createJobs(() => now);
	tellJobEnds({
		jobs,
		notify,
		hasFocus: () => hasFocus,
		write(text) {
			sent += text;
		},
	});
	await jobs.start(title, async () => {
		now += seconds * 1000;
		if (fails) {
			throw new Error('No space left');
		}

		return undefined;
	}).ended;
	return sent;
}

test('A long job that ends while nobody looks is told once', async () => {
	expect(await sentAfter(10)).toBe('\u0007');
	expect(await sentAfter(10, {notify: 'osc9'})).toBe('\u001B]9;Pull: succeeded\u0007');
	expect(await sentAfter(10, {notify: 'osc777', fails: true})).toBe(
		'\u001B]777;notify;Slipway;Pull: failed\u0007',
	);
});

test('Nothing is told of a short job, nor to somebody who looks', async () => {
	expect(await sentAfter(9)).toBe('');
	expect(await sentAfter(60, {hasFocus: true})).toBe('');
});

test('What a job is called says nothing else to the terminal', async () => {
	const title = 'Pull \u0007\u001B[2J;x';
	expect(await sentAfter(10, {notify: 'osc777', title})).toMatch(
		/^\u001B\]777;notify;Slipway;[^;\u0000-\u001F]*: succeeded\u0007$/,
	);
});

test('The terminal is switched only as the settings ask, and back', () => {
	const switched: Array<{enter: string; leave: string}> = [];
	const told = {
		options: {host: 'ssh://ann@build\u0007'},
		jobs: createJobs(() => 0),
		writer: {switchAlso: (switches: {enter: string; leave: string}) => switched.push(switches)},
		stdin: {read: () => null},
		write: () => undefined,
	};
	switchTerminal({...told, settings: {title: false, notify: 'off'}} as never);
	expect(switched).toEqual([]);
	switchTerminal({...told, settings: {title: true, notify: 'bell'}} as never);
	expect(switched).toHaveLength(2);
	expect(switched[0]?.enter).toContain('\u001B]2;Slipway: ssh://ann@build');
	expect(switched[0]?.enter.match(/\u0007/g)).toHaveLength(1);
	expect(switched[1]).toEqual({enter: '\u001B[?1004h', leave: '\u001B[?1004l'});
});
