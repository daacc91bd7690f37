import type {ContainerSummary} from '../../engine/containers.ts';

/** What the two containers are called besides NAME while one takes the place of the other. */
const asNext = '.slipway-next';
const asPrevious = '.slipway-previous';
/** Behind both, when the container did not run: what is taken up later is left as it was. */
const asStopped = '-stopped';

export type RecreateNames = {next: string; previous: string};

export function recreateNames(name: string, wasRunning: boolean): RecreateNames {
	const end = wasRunning ? '' : asStopped;
	return {next: `${name}${asNext}${end}`, previous: `${name}${asPrevious}${end}`};
}

/**
A container that was being recreated when its program ended, or whose previous one is still there. The names
on the engine say all of it: anybody finds it again, from any machine.
*/
export type UnfinishedRecreate = {
	name: string;
	wasRunning: boolean;
	/** Has the name now; `undefined`: it had it no more, or not yet. */
	current: ContainerSummary | undefined;
	/** Was made, and has not taken the name yet. */
	next: ContainerSummary | undefined;
	/** Had the name before. */
	previous: ContainerSummary | undefined;
};

const pattern = /^(.+)\.slipway-(?:next|previous)(-stopped)?$/;

/** By name. */
export function findUnfinished(containers: readonly ContainerSummary[]): UnfinishedRecreate[] {
	const byName = new Map(containers.map(container => [container.name, container]));
	const names = new Map<string, boolean>();
	for (const {name} of containers) {
		const [, own, stopped] = pattern.exec(name) ?? [];
		if (own !== undefined) {
			names.set(own, stopped === undefined);
		}
	}

	return [...names]
		.map(([name, wasRunning]) => {
			const {next, previous} = recreateNames(name, wasRunning);
			return {
				name,
				wasRunning,
				current: byName.get(name),
				next: byName.get(next),
				previous: byName.get(previous),
			};
		})
		.sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The one that this container has a part in. */
export const unfinishedOf = (
	containers: readonly ContainerSummary[],
	id: string,
): UnfinishedRecreate | undefined =>
	findUnfinished(containers).find(({current, next, previous}) =>
		[current, next, previous].some(part => part?.id === id),
	);
