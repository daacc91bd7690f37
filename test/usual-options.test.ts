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
	'-H',
	'tcp://example.com',
	'-c',
	'--context',
	'prod-*',
	'--config',
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
			const usual = usualOptions(args, true);
			if (usual) {
				understood++;
				// A spelling that only the parser knows has it read all of them.
				const told = await parseCommandLine(['--config=other.json', ...args], '1.0.0');
				const options = {config: 'other.json', ...usual};
				expect(told).toMatchObject(
					told.kind === 'run' ? {kind: 'run', options} : {kind: 'command', screen: options},
				);
			}
		}),
		{numRuns: 3000},
	);
	expect(understood).toBeGreaterThan(50);
});

test.each([
	[[]],
	[['--screen', 'containers']],
	[['--demo', '--read-only', '--screen', 'jobs']],
	[['-H', 'ssh://box', '--config', '/etc/slipway.json']],
	[['--context', 'prod']],
])('%j needs no parser', args => {
	expect(usualOptions(args)).toBeDefined();
});

test.each([
	[['df']],
	[['prune']],
	[['--help']],
	[['--screen']],
	[['--screen', '--demo']],
	[['--screen=jobs']],
	[['-H', 'ssh://a', '-H', 'ssh://b']],
	[['-H', 'ssh://a', '--demo']],
	[['-c', 'prod-*']],
])('%j is left to the parser', args => {
	expect(usualOptions(args)).toBeUndefined();
});

test('The word prune alone opens its screen without a parser, where there is a terminal', () => {
	expect(usualOptions(['--demo', 'prune'], true)).toEqual({demo: true, screen: 'prune'});
	expect(usualOptions(['prune', '--unused'], true)).toBeUndefined();
	expect(usualOptions(['prune', '--screen', 'jobs'], true)).toBeUndefined();
	expect(usualOptions(['prune', '--demo'])).toBeUndefined();
});
