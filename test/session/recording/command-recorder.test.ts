import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createCommandRecorder} from '../../../source/session/recording/command-recorder.ts';
import {markEnd, markStart, separator} from '../../../source/session/recording/marks.ts';
import type {RecordingEvent} from '../../../source/session/recording/recorded-command.ts';

const nonce = 'abc';
const mark = (...fields: string[]) => `${markStart(nonce)}${fields.join(separator)}${markEnd}`;

/** Reads a stream in chunks of this size, at 1 ms per chunk. */
function record(stream: string, chunkBytes = 1_000_000, columns = 80) {
	const recorder = createCommandRecorder(nonce, columns);
	const bytes = Buffer.from(stream);
	const events: RecordingEvent[] = [];
	const shown: Buffer[] = [];
	let at = 0;
	const take = (part: {visible: Buffer; events: RecordingEvent[]}) => {
		shown.push(part.visible);
		events.push(...part.events);
	};
	for (let from = 0; from < bytes.length; from += chunkBytes) {
		at += 1;
		take(recorder.read(bytes.subarray(from, from + chunkBytes), at));
	}
	take(recorder.end(at + 1));
	const commands = events.flatMap(event => (event.type === 'finished' ? [event.command] : []));
	return {visible: Buffer.concat(shown).toString(), events, commands};
}

const session = [
	mark('prompt', '0', '/'),
	'$ ls\r\n',
	mark('start', '    1  ls -l;\\n\\\\n \\e[2J'),
	'a  b\r\n',
	mark('prompt', '3', '/srv;\\u'),
	mark('environment', 'A=1\\n2=3', 'B='),
	'$ ',
].join('');

describe('Recording commands', () => {
	test('takes the marks out of what the user sees and understands them', () => {
		const {visible, events} = record(session);
		expect(visible).toBe('$ ls\r\na  b\r\n$ ');
		const text = 'ls -l;\n\\n \u001b[2J';
		expect(events).toEqual([
			{type: 'prompt', directory: '/', exitCode: 0, at: 1},
			{type: 'started', text, directory: '/', at: 1},
			{
				type: 'finished',
				command: {text, directory: '/', exitCode: 3, startedAt: 1, endedAt: 1},
			},
			{type: 'prompt', directory: '/srv;\u001f', exitCode: 3, at: 1},
			{type: 'environment', variables: {A: '1\n2=3', B: ''}},
		]);
	});

	test('does so wherever chunks end', () => {
		const ofAll = record(session);
		const named = ({events}: typeof ofAll) =>
			events.map(event => (event.type === 'prompt' ? event.directory : event.type));
		fc.assert(
			fc.property(fc.integer({min: 1, max: 60}), chunkBytes => {
				const inChunks = record(session, chunkBytes);
				expect(inChunks.visible).toBe(ofAll.visible);
				expect(named(inChunks)).toEqual(named(ofAll));
				expect(inChunks.commands[0]?.text).toBe(ofAll.commands[0]?.text);
			}),
		);
	});

	test('passes on whatever else is printed, byte by byte', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), fc.integer({min: 1, max: 9}), (text, chunkBytes) => {
				const printed = `\u001b]0;title\u0007${text}\u001b]7717;other${separator}start\u0007\u001b`;
				expect(record(printed, chunkBytes).visible).toBe(printed);
			}),
		);
	});

	test('ends a command with the stream, without an exit code', () => {
		const {commands} = record(`${mark('prompt', '0', '/')}${mark('start', ' 5  exit 4')}exit\r\n`);
		expect(commands).toMatchObject([{text: 'exit 4', exitCode: undefined}]);
	});

	test('has no text for a command that bash did not keep in its history', () => {
		const {commands} = record(
			[
				mark('prompt', '0', '/'),
				mark('start', ' 5  one'),
				mark('prompt', '0', '/'),
				mark('start', ' 5  one'),
				mark('prompt', '0', '/'),
			].join(''),
		);
		expect(commands.map(({text}) => text)).toEqual(['one', undefined]);
	});
});

function typed(echo: string, columns = 20) {
	const stream = `${mark('prompt', '0', '/')}~ # ${mark('input', 'edited')}${echo}${mark('prompt', '0', '/')}`;
	return [1, 3, 1000].map(size => record(stream, size, columns).commands[0]?.text);
}

describe('Reading a command from its echo', () => {
	test.each([
		['plain', 'ls -l\r\na  b\r\n', 'ls -l'],
		['corrected', 'sl\b \b\b \bls\r\n', 'ls'],
		['put in between', 'eco\b\u001b[1@h\u001b[C x\r\n', 'echo x'],
		['cut to the end', 'echo no\b\b\u001b[Kyes\r\n', 'echo yes'],
		['recalled over another', 'abc\r\u001b[4C\u001b[Jecho\r\n', 'echo'],
		['in wide characters', 'echo 日本\b\b\u001b[K語\r\n', 'echo 日語'],
		['coloured', '\u001b[32mls\u001b[0m\r\n', 'ls'],
		['folded by the terminal', 'echo 0123456789abcdef\r\n', 'echo 0123456789abcdef'],
		['folded by the shell', 'echo 0123456789a\r\nbcdef\r\n', 'echo 0123456789abcdef'],
	])('finds what is %s', (_, echo, text) => {
		expect(typed(echo)).toEqual([text, text, text]);
	});

	test('goes on in further lines', () => {
		const {commands} = record(
			[
				mark('prompt', '0', '/'),
				mark('input', 'edited'),
				'if true\r\n',
				mark('more'),
				'> ',
				mark('input', 'edited'),
				'then ls; fi\r\n',
				mark('prompt', '0', '/'),
			].join(''),
		);
		expect(commands).toMatchObject([{text: 'if true\nthen ls; fi'}]);
	});

	test('records nothing for an empty line or one that was given up', () => {
		expect(typed('rm -r /^C\r\n')).toEqual([undefined, undefined, undefined]);
		expect(typed('\r\n')).toEqual([undefined, undefined, undefined]);
		expect(
			record(`${mark('prompt', '0', '/')}$ ${mark('input', 'edited')}\r\n`).events,
		).toHaveLength(1);
	});
});
