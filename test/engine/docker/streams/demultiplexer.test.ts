import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	createDemultiplexer,
	type StreamPart,
} from '../../../../source/engine/docker/streams/demultiplexer.ts';
import {frame, splitAt} from './frames.ts';

const join = (parts: StreamPart[], stream: StreamPart['stream']) =>
	Buffer.concat(parts.filter(part => part.stream === stream).map(({data}) => data)).toString();

describe('Framed output', () => {
	test('comes apart the same, wherever the chunks are cut', () => {
		const writes = fc.array(
			fc.record({stream: fc.constantFrom('stdout', 'stderr'), text: fc.string()}),
		);
		fc.assert(
			fc.property(writes, fc.array(fc.nat(200)), (frames, cuts) => {
				const bytes = Buffer.concat(frames.map(({stream, text}) => frame(stream, text)));
				const parts = splitAt(bytes, cuts).flatMap(createDemultiplexer());
				for (const stream of ['stdout', 'stderr'] as const) {
					const written = frames.filter(part => part.stream === stream).map(({text}) => text);
					expect(join(parts, stream)).toBe(written.join(''));
				}
			}),
		);
	});

	test('is passed on before its frame is complete', () => {
		const split = createDemultiplexer();
		expect(split(frame('stdout', 'hello').subarray(0, 10))).toEqual([
			{stream: 'stdout', data: Buffer.from('he')},
		]);
	});

	test('that is not framed after all is passed on whole', () => {
		const parts = splitAt(Buffer.from('no frames at all\n'), [3]).flatMap(createDemultiplexer());
		expect(join(parts, 'stdout')).toBe('no frames at all\n');
	});
});
