import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createOutputLines} from '../../../../source/engine/docker/builds/output-lines.ts';

const pieces = fc.array(
	fc.oneof(fc.constantFrom('\n', '\r', '\r\n', '|', '50%', '\u001b[31m', 'é', '😀'), fc.string()),
	{maxLength: 60},
);

test('What is open of a line is told as it comes, and its end is told once', () => {
	fc.assert(
		fc.property(pieces, fc.array(fc.nat(9), {maxLength: 40}), (texts, cuts) => {
			const bytes = Buffer.from(texts.join(''));
			const lines = createOutputLines('1');
			const told: string[] = [];
			let sent = 0;
			const add = (size: number) => {
				const events = lines.add('stdout', bytes.subarray(sent, sent + size));
				sent += size;
				for (const event of events) {
					if (event.kind === 'output') {
						told.push(event.text);
					}
				}

				const last = events.at(-1);
				// Of a character that is cut nothing is known yet.
				const whole = bytes.toString('utf8', 0, sent).replace(/\uFFFD+$/, '');
				const open = whole.slice(whole.lastIndexOf('\n') + 1).slice(-4096);
				if (last?.kind === 'open-line') {
					expect(last.text.replace(/\uFFFD+$/, '')).toBe(open);
				} else if (size > 0) {
					expect(open).toBe('');
				}
			};
			for (const cut of cuts) {
				add(cut);
			}

			add(bytes.length);
			told.push(...lines.end().flatMap(event => (event.kind === 'output' ? [event.text] : [])));
			const all = bytes.toString();
			const expected = (all.endsWith('\n') ? all.slice(0, -1) : all)
				.split('\n')
				.map(line => (line.endsWith('\r') ? line.slice(0, -1) : line));
			expect(told).toEqual(all === '' ? [] : expected);
		}),
		{numRuns: 500},
	);
});

test('A progress bar that never ends its line fills neither the memory nor the output', () => {
	const lines = createOutputLines('1');
	const texts: string[] = [];
	for (let step = 0; step < 20_000; step += 1) {
		for (const event of lines.add('stderr', Buffer.from(`\r${'#'.repeat(40)} ${step}`))) {
			if (event.kind === 'output') {
				texts.push(event.text);
			} else if (event.kind === 'open-line') {
				expect(event.text.length).toBeLessThanOrEqual(4096);
				expect(event.text.endsWith(` ${step}`)).toBe(true);
			}
		}
	}

	expect(texts).toEqual([]);
	expect(lines.end()).toEqual([
		expect.objectContaining({stream: 'stderr', text: expect.stringMatching(/# 19999$/)}),
	]);
});
