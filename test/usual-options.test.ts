import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseCommandLine} from '../source/command-line.ts';
import {usualOptions} from '../source/usual-options.ts';

const word = fc.constantFrom(
	'--demo',
	'--read-only',
	'--screen',
	'--screen=jobs',
	'containers',
	'images',
	'prune',
	'df',
	'-h',
	'--help',
	'--version',
	'--host',
	'tcp://example.com',
	'-c',
	'--',
	'-',
	'',
	'--toString',
	'Containers',
);

test('A usual start is understood as the parser understands it', async () => {
	let understood = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(word, {maxLength: 5}), async args => {
			const usual = usualOptions(args);
			if (usual) {
				understood++;
				// An option that only the parser knows has it read all of them.
				expect(await parseCommandLine(['--config', 'other.json', ...args], '1.0.0')).toEqual({
					kind: 'run',
					options: {...usual, config: 'other.json'},
				});
			}
		}),
		{numRuns: 3000},
	);
	expect(understood).toBeGreaterThan(50);
});

test.each([[[]], [['--screen', 'containers']], [['--demo', '--read-only', '--screen', 'jobs']]])(
	'%j needs no parser',
	args => {
		expect(usualOptions(args)).toBeDefined();
	},
);

test.each([[['df']], [['--help']], [['--screen']], [['--screen', '--demo']], [['--screen=jobs']]])(
	'%j is left to the parser',
	args => {
		expect(usualOptions(args)).toBeUndefined();
	},
);
