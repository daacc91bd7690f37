import {Readable} from 'node:stream';
import fc from 'fast-check';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {askBackground} from '../../source/terminal/ask-background.ts';

afterEach(() => {
	vi.useRealTimers();
});

/** A terminal that is read as Ink does it: all that is there, in pieces. */
function terminal() {
	const stdin = new Readable({read() {}});
	stdin.setEncoding('utf8');
	const written: string[] = [];
	return {
		stdin,
		written,
		answer: askBackground(stdin, text => written.push(text)),
		type: (text: string) => stdin.push(text),
		/** What keys are made of. */
		heard(): string {
			let text = '';
			for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) {
				text += chunk;
			}

			return text;
		},
	};
}

describe('The background of the terminal', () => {
	test.each([
		['\u001B]11;rgb:ffff/ffff/ffff\u001B\\', 'light'],
		['\u001B]11;rgb:fd/f6/e3\u0007', 'light'],
		['\u001B]11;rgba:0000/0000/0000/ffff\u001B\\', 'dark'],
		['\u001B]11;rgb:1e1e/1e1e/2e2e\u0007', 'dark'],
		['\u001B]11;something else\u0007', undefined],
	])('is read from %j as %s, and none of it is taken for keys', async (reply, mode) => {
		const {type, heard, answer, written} = terminal();
		expect(written).toEqual(['\u001B]11;?\u001B\\']);
		type(reply);
		expect(heard()).toBe('');
		expect(await answer).toBe(mode);
		type('d');
		expect(heard()).toBe('d');
	});

	test('comes in any pieces between keys: every key is heard, nothing else is', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.constantFrom('j', 'é', '\u001B[A', '/', '漢'), {maxLength: 6}),
				fc.array(fc.constantFrom('k', 'q', '\u001B[B', ' '), {maxLength: 6}),
				// A terminal writes its answer in one go; a link may cut it behind the first two bytes.
				fc.array(fc.integer({min: 3, max: 24}), {maxLength: 4}),
				async (before, after, cuts) => {
					const reply = '\u001B]11;rgb:1e1e/1e1e/2e2e\u001B\\';
					const {type, heard, answer} = terminal();
					let keys = '';
					const places = [...new Set([0, ...cuts, reply.length])].sort((a, b) => a - b);
					const pieces = places.slice(1).map((end, index) => reply.slice(places[index], end));
					for (const piece of [...before, ...pieces, ...after]) {
						type(piece);
						keys += heard();
					}

					expect(keys).toBe([...before, ...after].join(''));
					expect(await answer).toBe('dark');
				},
			),
			{numRuns: 300},
		);
	});

	test('is unknown where the terminal says nothing, and keys are heard as ever', async () => {
		vi.useFakeTimers();
		const {type, heard, answer} = terminal();
		type('j');
		expect(heard()).toBe('j');
		await vi.advanceTimersByTimeAsync(3000);
		expect(await answer).toBeUndefined();
		type('k\u001B]11;rgb:0/0/0');
		expect(heard()).toBe('k\u001B]11;rgb:0/0/0');
	});
});
