import {expect, test} from 'vitest';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {createLedger} from '../../../source/session/recording/create-ledger.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {markEnd, markStart, separator} from '../../../source/session/recording/marks.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';

const nonce = 'abc';
const mark = (...fields: string[]) => `${markStart(nonce)}${fields.join(separator)}${markEnd}`;
const prompt = `${mark('prompt', '0', '/')}$ `;

const session: GuidedSession = {
	id: '0123456789ab',
	containerId: 'c'.repeat(64),
	containerName: 'box',
	base: {imageId: `sha256:${'a'.repeat(64)}`, reference: 'debian:12', digest: undefined},
	shell: {path: '/bin/bash', nonce},
	startedAt: 0,
	isAdopted: false,
};

/** Commands that a shell has run before the engine is asked again, in a container that holds one more file of 7 bytes at its end. */
async function record(...commands: string[]) {
	const {ledger, hold, told} = begin();
	await ledger.settled();
	hold('/new');
	const printed = commands.map(
		(text, index) => mark('start', `    ${index + 1}  ${text}`) + prompt,
	);
	ledger.read(Buffer.from(printed.join('')));
	await ledger.settled();
	await ledger.end();
	return told();
}

/** A shell at its first prompt, in a container of which nothing has been asked yet. */
function begin() {
	let entries: readonly LedgerEntry[] = [];
	let files: string[] = [];
	const engine = createFakeEngine({
		containerCalls: {
			size: async () => ({writableBytes: files.length * 7, totalBytes: 0}),
			changes: async () => files.map(path => ({kind: 'added', path})),
			inspect: async () => {
				throw new Error('It is gone.');
			},
		},
	});
	const ledger = createLedger({
		engine,
		session,
		columns: 80,
		now: () => 1000,
		entries,
		onChange(next) {
			entries = next;
		},
	});
	ledger.read(Buffer.from(mark('begin') + prompt));
	return {
		ledger,
		hold(path: string) {
			files = [path];
		},
		told: () => entries.map(({text, growthBytes, newPaths}) => [text, growthBytes, newPaths]),
	};
}

test('What came with a command is not shared with the end of the shell right behind it', async () => {
	expect(await record('make', 'exit 3')).toEqual([
		['make', 7, ['/new']],
		['exit 3', 0, []],
	]);
});

test("What came with several commands is nobody's", async () => {
	const entries = await record('make', 'make more', 'exit');
	expect(entries).toEqual([
		['make', undefined, undefined],
		['make more', undefined, undefined],
		['exit', undefined, undefined],
	]);
});

test('What a line does before the shell tells of it is not taken for what was there before', async () => {
	const {ledger, hold, told} = begin();
	ledger.noteInput(Buffer.from('make\r'));
	hold('/new');
	await ledger.settled();
	ledger.read(Buffer.from(mark('start', '    1  make') + prompt));
	await ledger.settled();
	expect(told()).toEqual([['make', undefined, undefined]]);
});
