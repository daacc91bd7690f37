import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {jsonLines} from '../../../../source/engine/docker/streams/json-lines.ts';
import {readAll} from '../fake-engine.ts';
import {chunksOf, splitAt} from './frames.ts';

describe('A stream of JSON lines', () => {
	test('gives the same values, wherever the chunks are cut', async () => {
		const cases = fc.tuple(
			fc.array(fc.object()),
			fc.array(fc.nat(500)),
			fc.constantFrom('\n', '\r\n'),
			// As `application/json-seq` has it before every value.
			fc.constantFrom('', '\u001e', '\u001e\u001e'),
		);
		await fc.assert(
			fc.asyncProperty(cases, async ([values, cuts, end, start]) => {
				const lines = values.map(value => JSON.stringify(value));
				const text = lines.map(line => `${start}${line}`).join(end);
				const chunks = splitAt(Buffer.from(text), cuts);
				const read = await readAll(jsonLines(chunksOf(chunks)));
				expect(read).toEqual(lines.map(line => JSON.parse(line)));
			}),
		);
	});

	test('that is cut off in a line fails after the whole ones', async () => {
		const seen: unknown[] = [];
		const reading = (async () => {
			for await (const value of jsonLines(chunksOf([Buffer.from('{"a":1}\n{"b"')]))) {
				seen.push(value);
			}
		})();
		await expect(reading).rejects.toMatchObject({reason: 'failed'});
		expect(seen).toEqual([{a: 1}]);
	});
});
