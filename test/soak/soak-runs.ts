import {floodText, startLogFlood} from './log-flood.ts';
import {randomKeys} from './random-keys.ts';
import {type SoakAnswer, type SoakSubject, startSoakSubject} from './soak-subject.ts';

/** Most that the heap may grow after the first look at it, in MiB. */
export const mostGrowthMib = 20;

export type SoakOptions = {
	/** How often the heap is looked at; the first look is what the last is compared with. */
	looks: number;
	/** What lies between two looks: keys or lines, what is drawn meanwhile, or time. */
	stretch: {count: number} | {drawnBytes: number} | {ms: number};
	/** Told of each look. @param count Keys or lines since the beginning. */
	onLook?(look: SoakAnswer, count: number): void;
};

/** Between two looks: an app that hangs needs no more memory, either. */
const leastDrawnBytes = 10_000;

/** In it nothing that is on its way to the app takes longer, unless the machine is busy with others. */
const settleMs = 500;

const linesPerSecond = 50_000;

/** Above the containers, beside which the log is, too. */
const listTitle = 'STATUS';

/**
Leaves whatever is open, so that the looks compare the same place: a container that one is attached to and
that hears nothing, a shell, views, dialogs. Quitting is out of reach.
*/
const home = ['ctrl-p', 'ctrl-q', 'ctrl-c', 'ctrl-d', ...Array.from({length: 12}, () => 'escape')];

/**
How much more the app needed at the end than at the first look, in MiB. The lower one of the last two looks counts: a
file that is read in the background takes its room at one of them, and gives it back.
*/
export const growthMib = (looks: readonly SoakAnswer[]): number =>
	Math.min(
		...looks
			.slice(1)
			.slice(-2)
			.map(({heapMib}) => heapMib),
	) - (looks[0]?.heapMib ?? 0);

async function lookAgain(
	subject: SoakSubject,
	{looks, stretch, onLook}: SoakOptions,
	work: {
		step(): Promise<SoakAnswer>;
		/** Before a look. */
		rest?(): Promise<unknown>;
		/** After it. */
		goOn?(): void;
		count(): number;
	},
): Promise<SoakAnswer[]> {
	const answers: SoakAnswer[] = [];
	while (answers.length < looks) {
		const [startedAt, countBefore] = [performance.now(), work.count()];
		const drawnBefore = answers.at(-1)?.drawnBytes ?? 0;
		const isOver = ({drawnBytes}: SoakAnswer) => {
			if ('ms' in stretch) {
				return performance.now() - startedAt >= stretch.ms;
			}

			return 'count' in stretch
				? work.count() - countBefore >= stretch.count
				: drawnBytes - drawnBefore >= stretch.drawnBytes;
		};

		while (!isOver(await work.step())) {
			// One step after the other.
		}

		await work.rest?.();
		const look = await subject.look();
		work.goOn?.();
		if (look.drawnBytes - drawnBefore < leastDrawnBytes) {
			throw new Error('The app draws nothing any more');
		}

		answers.push(look);
		onLook?.(look, work.count());
	}

	return answers;
}

/** Presses random keys on the practice engine. @returns Each look. */
export async function soakKeys(
	{seed, paceMs}: {seed: number; paceMs: number},
	options: SoakOptions,
): Promise<SoakAnswer[]> {
	const subject = await startSoakSubject();
	try {
		const keys = randomKeys(seed);
		let count = 0;
		return await lookAgain(subject, options, {
			count: () => count,
			async step() {
				const some = Array.from({length: 50}, () => keys.next().value);
				count += some.length;
				let answer = await subject.press([...some, ...home], paceMs);
				// What was typed into the end of a shell is dropped, until Enter comes alone.
				while (answer.isHeld) {
					answer = await subject.press(['enter'], settleMs);
				}

				return answer;
			},
		});
	} finally {
		await subject.end();
	}
}

/** Opens the log in a view of its own, where it can be emptied: keys that come before the list is there do nothing. */
async function openLog(subject: SoakSubject): Promise<void> {
	let {frame} = await subject.press(['l'], 50);
	while (!frame.includes(floodText) || frame.includes(listTitle)) {
		({frame} = await subject.press(['l'], 50));
	}
}

/** Lines that were under way when the log was emptied are in it again: it is emptied until none came. */
async function emptyLog(subject: SoakSubject): Promise<void> {
	let {frame} = await subject.press(['k', 'G', 'ctrl-l'], settleMs);
	while (frame.includes(floodText)) {
		({frame} = await subject.press(['ctrl-l'], settleMs));
	}
}

/**
Follows a log in 50,000 coloured lines a second, or as many as it takes.

@param clears Empties the log before each look: it may grow to a limit of its own, which takes long to reach.
@returns Each look.
*/
export async function soakLog(
	{clears}: {clears: boolean},
	options: SoakOptions,
): Promise<SoakAnswer[]> {
	const flood = await startLogFlood(linesPerSecond);
	try {
		const subject = await startSoakSubject(flood.socketPath);
		try {
			await openLog(subject);
			return await lookAgain(subject, options, {
				count: flood.lines,
				step: () => subject.press(['k', 'G', 'right', 'left'], 50),
				async rest() {
					if (clears) {
						// What comes between the key and the look would be a part of what is looked at.
						flood.pause();
						await emptyLog(subject);
					}
				},
				goOn: flood.resume,
			});
		} finally {
			await subject.end();
		}
	} finally {
		await flood.end();
	}
}
