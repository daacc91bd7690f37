import {parseBytes} from '../../format/parse-bytes.ts';
import {parseAmount} from '../../prune/goal/parse-amount.ts';
import type {Amount, PruneGoal} from '../../prune/goal/prune-goal.ts';
import {UsageProblem} from '../usage-problem.ts';

/** The flags of `slipway prune` that say what it shall come to, as commander gives them. */
export type GoalFlags = {
	free?: string;
	untilFree?: string;
	keepCache?: string;
	/** Of buildx and docker, for `untilFree`. */
	minFreeSpace?: string;
	/** The same for `keepCache`. */
	keepStorage?: string;
	reservedSpace?: string;
	maxUsedSpace?: string;
};

/** Each flag and its other names, as they are typed. */
const names = {
	'--free': ['free'],
	'--until-free': ['untilFree', 'minFreeSpace'],
	'--keep-cache': ['keepCache', 'keepStorage', 'reservedSpace', 'maxUsedSpace'],
} as const satisfies Record<string, readonly (keyof GoalFlags)[]>;

const typed = (flag: string): string =>
	`--${flag.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** What was given under any of its names. */
function given(
	flags: GoalFlags,
	name: keyof typeof names,
): {flag: string; text: string} | undefined {
	const [first, second] = names[name].flatMap(flag => {
		const text = flags[flag];
		return text === undefined ? [] : [{flag: typed(flag), text}];
	});
	if (first && second) {
		throw new UsageProblem(`${first.flag} and ${second.flag} are the same: use one of them`);
	}

	return first;
}

function readBytes(flags: GoalFlags, name: keyof typeof names): number | undefined {
	const found = given(flags, name);
	const bytes = found && parseBytes(found.text);
	if (found && bytes === undefined) {
		throw new UsageProblem(`${found.flag} ${found.text}: use a size, such as 20GB or 512MiB`);
	}

	return bytes;
}

function readAmount(flags: GoalFlags): Amount | undefined {
	const found = given(flags, '--until-free');
	const amount = found && parseAmount(found.text);
	if (found && !amount) {
		throw new UsageProblem(
			`${found.flag} ${found.text}: use a share of the disk, such as 15%, or a size, such as 20GB`,
		);
	}

	return amount;
}

/** @returns `undefined`: none was given. @throws UsageProblem */
export function parseGoal(flags: GoalFlags): PruneGoal | undefined {
	const goal: PruneGoal = {
		freeBytes: readBytes(flags, '--free'),
		untilFree: readAmount(flags),
		keepCacheBytes: readBytes(flags, '--keep-cache'),
	};
	return Object.values(goal).every(part => part === undefined) ? undefined : goal;
}
