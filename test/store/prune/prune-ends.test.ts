import {expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {createPruneModel} from '../../../source/store/prune/prune-model.ts';

const now = Date.UTC(2026, 10, 23, 12);
const day = 86_400_000;
const {signal} = new AbortController();

/** An engine whose stopped container ended so many days ago, which its status tells in weeks alone. */
async function openModel(daysAgo: number) {
	const practice = createPracticeEngine({now: () => now, speed: Infinity});
	const listed = await practice.containers.list({signal, onUnreadable() {}});
	const [sample] = listed;
	if (!sample) {
		throw new Error('The practice engine has containers');
	}

	const asked: string[] = [];
	const old = {
		...sample,
		id: 'old',
		name: 'old',
		state: 'exited' as const,
		status: 'Exited (0) 4 weeks ago',
		createdAt: now - 300 * day,
	};
	const model = createPruneModel(
		{
			...practice,
			diskUsage: async options => ({...(await practice.diskUsage(options)), lists: undefined}),
			containers: {
				...practice.containers,
				list: async () => [old],
				async inspect(id) {
					asked.push(id);
					const details = await practice.containers.inspect(sample.id, {signal});
					return {...details, id, finishedAt: now - daysAgo * day};
				},
			},
		},
		{protect: []},
		() => now,
	);
	await model.read();
	return {model, asked};
}

test.each([
	[29, false],
	[33, true],
])(
	'A container that ended %i days ago is marked as older than 30: %s',
	async (daysAgo, isMarked) => {
		const {model, asked} = await openModel(daysAgo);
		expect(asked).toEqual([]);
		model.choose({kind: 'unused-older-than', olderThanMs: 20 * day});
		expect(model.state.get().shown?.marks.isMarked('container:old')).toBe(true);
		expect(asked).toEqual([]);
		model.choose({kind: 'unused-older-than', olderThanMs: 30 * day});
		await expect.poll(() => asked).toEqual(['old']);
		await expect
			.poll(() => model.state.get().shown?.marks.isMarked('container:old'))
			.toBe(isMarked);
	},
);
