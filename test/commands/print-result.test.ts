import {beforeAll, expect, test} from 'vitest';
import type {Output} from '../../source/commands/output.ts';
import {printResult} from '../../source/commands/prune/print-prune.ts';
import {loadFrames} from '../../source/commands/table-text.ts';
import {Problem} from '../../source/problem.ts';
import {exactly} from '../../source/prune/byte-range.ts';
import {planPrune} from '../../source/prune/plan-prune.ts';
import type {PruneOutcome} from '../../source/prune/prune-result.ts';
import {createTheme} from '../../source/theme.ts';
import {image, now, stateOf} from '../prune/sample-state.ts';

const unreachable = new Problem({reason: 'unreachable', message: 'Nothing answers.'});

beforeAll(loadFrames);

test('The result of a prune tells what failed, and only the number of what had no turn', () => {
	const names = Array.from({length: 300}, (_, index) => `app:${index}`);
	const {entries} = planPrune(
		stateOf({images: names.map(name => image(name, [name]))}),
		{protect: []},
		now,
	);
	const outcomeAt = (index: number): PruneOutcome => {
		if (index === 0) {
			return {kind: 'removed'};
		}

		return index === 1 ? {kind: 'failed', error: unreachable} : {kind: 'not-reached'};
	};

	let text = '';
	const output: Pick<Output, 'print' | 'write' | 'width' | 'theme' | 'now'> = {
		print: (...lines) => {
			text += lines.map(line => `${line}\n`).join('');
		},
		write: more => {
			text += more;
		},
		width: 80,
		theme: createTheme({mode: 'dark', noColour: true, ascii: false}),
		now: () => now,
	};
	printResult(output as Output, {
		items: entries.map((entry, index) => ({entry, outcome: outcomeAt(index)})),
		plannedBytes: exactly(300),
		freedBytes: exactly(1),
		measuredBytes: undefined,
		wasCancelled: false,
	});
	expect(text).toContain('Nothing answers.');
	expect(text).toContain(
		'removed 1 item, of 300B in 300 items. Not attempted: 298 items. Failed: 1 item.\n',
	);
	expect(text.split('\n')).toHaveLength(7);
});
