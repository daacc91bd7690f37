import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {describe, expect, it} from 'vitest';
import {logEntry} from '../../../source/store/text/log-entry.ts';
import {createLogRing} from '../../../source/store/text/log-ring.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const entry = (sequence: number, text = `line ${sequence}`) =>
	logEntry({stream: 'stdout', timestamp: sequence, text}, sequence, true);

function filled(count: number, limits = {lines: 5, characters: 1000}) {
	const ring = createLogRing(limits);
	for (let sequence = 0; sequence < count; sequence += 1) {
		ring.push(entry(sequence));
	}

	return ring;
}

describe('createLogRing', () => {
	it('keeps the newest lines under their numbers and counts the others', () => {
		const ring = filled(12);
		expect([ring.first(), ring.end(), ring.dropped()]).toEqual([7, 12, 7]);
		expect(ring.at(7).plain).toBe('line 7');
		expect(ring.at(11).plain).toBe('line 11');
		expect(() => ring.at(6)).toThrow(RangeError);
		expect(() => ring.at(12)).toThrow(RangeError);
	});

	it('also keeps within its characters, but never drops the line that just came', () => {
		const ring = createLogRing({lines: 100, characters: 20});
		ring.push(entry(0, 'x'.repeat(15)));
		ring.push(entry(1, 'y'.repeat(15)));
		expect([ring.first(), ring.end()]).toEqual([1, 2]);
		ring.push(entry(2, 'z'.repeat(50)));
		expect([ring.first(), ring.end()]).toEqual([2, 3]);
		ring.push(entry(3, 'short'));
		expect([ring.first(), ring.end()]).toEqual([3, 4]);
	});

	it('lets go of the lines that gave way, long before their places are used again', async () => {
		const ring = createLogRing({lines: 1000, characters: 20});
		const old = new WeakRef(entry(0, 'x'.repeat(15)));
		ring.push(old.deref() ?? entry(0));
		ring.push(entry(1, 'y'.repeat(15)));
		// A weak reference holds on until the end of the turn in which it was read.
		await new Promise(setImmediate);
		collectGarbage();
		expect(old.deref()).toBeUndefined();
	});

	it('goes on counting after it was cleared, with other content', () => {
		const ring = filled(8);
		const before = ring.content();
		ring.clear();
		expect([ring.first(), ring.end(), ring.dropped()]).toEqual([8, 8, 0]);
		expect(ring.content()).not.toBe(before);
		ring.push(entry(8));
		expect(ring.at(8).plain).toBe('line 8');
	});

	it('finds the line at a place of the whole log', () => {
		const ring = createLogRing({lines: 10, characters: 1000});
		for (const sequence of [2, 5, 9]) {
			ring.push(entry(sequence));
		}

		expect([0, 2, 3, 9, 10].map(ring.numberOf)).toEqual([0, 0, 1, 2, 3]);
	});
});

it('A ring of log lines makes a line safe and keeps its colours apart from what is searched', () => {
	const text = '\u001B[31mred\u001B[0m\u001B[2J\u202Eend';
	const coloured = logEntry({stream: 'stdout', timestamp: 1, text}, 0, true);
	expect(coloured.painted).toContain('\u001B[31mred');
	expect(coloured.painted).not.toContain('\u001B[2J');
	expect(coloured.plain).toBe('red\ufffdend');
	expect(logEntry({stream: 'stdout', timestamp: 1, text}, 0, false).painted).toBe('red\ufffdend');
});
