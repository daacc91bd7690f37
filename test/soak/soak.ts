import {parseArgs} from 'node:util';
import {growthMib, mostGrowthMib, type SoakOptions, soakKeys, soakLog} from './soak-runs.ts';
import type {SoakAnswer} from './soak-subject.ts';

/*
Proves over minutes that memory has a limit: random keys on the practice engine, then a log that floods,
each for the time that is given. The heap may not stand higher at the end than after one minute, but for
`mostGrowthMib`.
*/
const {values} = parseArgs({
	options: {
		minutes: {type: 'string', default: '30'},
		seed: {type: 'string', default: String(Date.now() % 2 ** 32)},
		only: {type: 'string'},
	},
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes >= 2) || !Number.isSafeInteger(seed)) {
	process.stderr.write('Usage: npm run soak -- [--minutes 30] [--seed NUMBER] [--only keys|log]\n');
	process.exit(2);
}

const minute = 60_000;

/** @returns Whether the heap stayed where it was. */
async function report(
	title: string,
	unit: string,
	run: (options: SoakOptions) => Promise<SoakAnswer[]>,
): Promise<boolean> {
	process.stdout.write(`\n${title}\n`);
	let past = 0;
	const answers = await run({
		looks: Math.round(minutes),
		stretch: {ms: minute},
		onLook({heapMib}, count) {
			past += 1;
			process.stdout.write(`  ${past} min  ${heapMib.toFixed(1)} MiB  ${count} ${unit}\n`);
		},
	});
	const growth = growthMib(answers);
	const isFine = growth <= mostGrowthMib;
	process.stdout.write(
		`  ${isFine ? 'fine' : 'FAILED'}: ${growth.toFixed(1)} MiB since the first minute, at most ${mostGrowthMib}\n`,
	);
	return isFine;
}

const results: boolean[] = [];
if (values.only !== 'log') {
	results.push(
		await report(`Random keys, seed ${seed}`, 'keys', options =>
			soakKeys({seed, paceMs: 15}, options),
		),
	);
}

if (values.only !== 'keys') {
	results.push(
		await report('A log of 50,000 coloured lines a second', 'lines', options =>
			soakLog({clears: false}, options),
		),
	);
}

process.exitCode = results.every(Boolean) ? 0 : 1;
