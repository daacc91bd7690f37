import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {encodeKeptLedger, readKeptLedger} from '../../../source/session/recording/kept-ledger.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';

const entry = fc.record({
	text: fc.option(fc.stringMatching(/^[ -~\n]{0,40}$/), {nil: undefined}),
	directory: fc.stringMatching(/^\/[a-z/]{0,20}$/),
	exitCode: fc.option(fc.nat(255), {nil: undefined}),
	startedAt: fc.nat(),
	endedAt: fc.nat(),
	growthBytes: fc.option(fc.integer(), {nil: undefined}),
	newPaths: fc.constant(undefined),
});

const one: LedgerEntry = {
	text: 'true',
	directory: '/',
	exitCode: 0,
	startedAt: 1,
	endedAt: 2,
	growthBytes: 0,
	newPaths: undefined,
};

describe('The commands that a container keeps of the ones before it', () => {
	test('are read back as they were, but for what looks like a secret', () => {
		fc.assert(
			fc.property(fc.array(entry), entries => {
				const read = readKeptLedger(encodeKeptLedger(entries));
				expect(read.map(({text: _, ...rest}) => rest)).toEqual(
					entries.map(({text: _, ...rest}) => rest),
				);
				// Once more changes nothing.
				expect(readKeptLedger(encodeKeptLedger(read))).toEqual(read);
			}),
		);
		expect(encodeKeptLedger([{...one, text: 'export API_TOKEN=hunter2'}])).not.toContain('hunter2');
	});

	test('hold no secret that another command shows to be one, and all that is none', () => {
		const texts = [
			'echo before hunter2 > /x',
			'mysql -phunter2',
			'redis-cli -a root ping',
			'chown root /x',
		];
		expect(
			readKeptLedger(encodeKeptLedger(texts.map(text => ({...one, text})))).map(({text}) => text),
		).toEqual(['echo before *** > /x', 'mysql -p***', 'redis-cli -a *** ping', 'chown root /x']);
	});

	test('are the newest ones where there are very many, in at most 100,000 characters', () => {
		const many = Array.from({length: 2000}, (_, startedAt) => ({...one, startedAt}));
		const label = encodeKeptLedger(many);
		const read = readKeptLedger(label);
		expect(label.length).toBeLessThan(102_000);
		const [before, ...newest] = read;
		expect(newest.length).toBeGreaterThan(500);
		expect(newest).toEqual(many.slice(-newest.length));
		expect(before).toMatchObject({text: undefined, startedAt: 0, endedAt: 2});
		// Once more, with others behind them: still one that stands for all that is not known.
		const again = readKeptLedger(encodeKeptLedger([...read, ...newest]));
		expect(again.filter(({text}) => text === undefined)).toEqual([before]);
	});

	test('are unknown where one is too long to be kept: a part of it would be another command', () => {
		const script = {...one, text: 'x'.repeat(25_000)};
		expect(readKeptLedger(encodeKeptLedger([script, one]))).toEqual([
			{...one, text: undefined},
			one,
		]);
	});

	test.each(['', '{}', '[{}]', '[{"text": 1}]', 'no'])('are none in %j', label => {
		expect(readKeptLedger(label)).toEqual([]);
	});
});
