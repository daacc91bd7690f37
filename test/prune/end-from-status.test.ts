import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {endFromStatus} from '../../source/prune/end-from-status.ts';
import {readEnds} from '../../source/prune/read-ends.ts';
import {createPruneState, readPruneCount} from '../../source/prune/read-prune-state.ts';

const readAt = Date.UTC(2026, 10, 23, 12);
const {signal} = new AbortController();
const minute = 60_000;

/** An age as go-units writes it, which the engines use. */
function humanDuration(ms: number): string {
	const seconds = Math.trunc(ms / 1000);
	const minutes = Math.trunc(ms / minute);
	const hours = Math.trunc(ms / (60 * minute) + 0.5);
	switch (true) {
		case seconds < 1:
			return 'Less than a second';
		case seconds === 1:
			return '1 second';
		case seconds < 60:
			return `${seconds} seconds`;
		case minutes === 1:
			return 'About a minute';
		case minutes < 60:
			return `${minutes} minutes`;
		case hours === 1:
			return 'About an hour';
		case hours < 48:
			return `${hours} hours`;
		case hours < 24 * 7 * 2:
			return `${Math.trunc(hours / 24)} days`;
		case hours < 24 * 30 * 2:
			return `${Math.trunc(hours / 24 / 7)} weeks`;
		case hours < 24 * 365 * 2:
			return `${Math.trunc(hours / 24 / 30)} months`;
		default:
			return `${Math.trunc(Math.trunc(ms / (60 * minute)) / 24 / 365)} years`;
	}
}

const ages = fc.oneof(
	...[minute, 60 * 60_000, 100 * 3_600_000, 90 * 86_400_000, 3000 * 86_400_000].map(max =>
		fc.integer({min: 0, max}),
	),
);

test('An end lies between the two that its words allow', () => {
	fc.assert(
		fc.property(ages, fc.constantFrom('Exited (0) ', 'Exited (137) '), (ageMs, before) => {
			const status = `${before}${humanDuration(ageMs)} ago`;
			const {finishedAt, finishedFrom} = endFromStatus({state: 'exited', status}, readAt);
			expect(finishedAt).toBeGreaterThanOrEqual(readAt - ageMs);
			expect(finishedFrom).toBeLessThanOrEqual(readAt - ageMs);
		}),
		{numRuns: 1000},
	);
});

test.each([
	['running', 'Up 3 hours'],
	['created', 'Created'],
	['exited', 'Exited (0)'],
	['exited', ''],
	['dead', 'Dead'],
] as const)('No end is read from %s, %j', (state, status) => {
	expect(endFromStatus({state, status}, readAt).finishedAt).toBeUndefined();
});

test('Whatever age decides, each container is known to be older or not, and few are asked about', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(ages, {minLength: 1, maxLength: 20}),
			fc.array(ages, {maxLength: 2}),
			async (containerAges, agesMs) => {
				const practice = createPracticeEngine({now: () => readAt, speed: Infinity});
				const listing = await readPruneCount(practice, {
					signal,
					patienceMs: 1000,
					now: () => readAt,
				});
				const [sample] = createPruneState(listing.lists, undefined).containers;
				if (!sample) {
					throw new Error('The practice engine has containers');
				}

				const containers = containerAges.map((ageMs, index) => {
					const state = 'exited' as const;
					const status = `Exited (0) ${humanDuration(ageMs)} ago`;
					const end = endFromStatus({state, status}, readAt);
					return {...sample, id: `${index}`, state, status, createdAt: 0, ...end};
				});
				let asked = 0;
				const engine = {
					...practice,
					containers: {
						...practice.containers,
						async inspect(id: string) {
							asked += 1;
							const details = await practice.containers.inspect(sample.id, {signal});
							return {...details, finishedAt: readAt - (containerAges[Number(id)] ?? 0)};
						},
					},
				};
				const known = await readEnds(engine, containers, {signal, agesMs, now: readAt});
				for (const age of agesMs) {
					const older = known.filter(({finishedAt = 0}) => finishedAt <= readAt - age);
					expect(older.map(({id}) => id)).toEqual(
						containerAges.flatMap((ageMs, index) => (ageMs >= age ? [`${index}`] : [])),
					);
				}

				if (agesMs.length === 0) {
					expect(asked).toBe(0);
				}
			},
		),
		{numRuns: 50},
	);
});
