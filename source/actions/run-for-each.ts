import type {Problem} from '../problem.ts';
import type {JobPart} from '../store/jobs.ts';
import {toProblem} from '../to-problem.ts';
import type {ActionServices} from './services.ts';

type ForEach<Item> = {
	/** The job's title. */
	title: string;
	items: readonly Item[];
	nameOf(item: Item): string;
	act(item: Item, signal: AbortSignal): Promise<void>;
	/** Result line when all went well. @param done How many. */
	resultOf(done: number): string;
};

export type ItemFailure = {name: string; error: Problem};

/**
Does the same to several things, one after the other, as one job. A failure does not stop the rest;
cancelling does. The job's parts tell what came of each.

@returns The failures, in order; `firstError` is `undefined` when there was none.
*/
export async function runForEach<Item>(
	{jobs, notices}: Pick<ActionServices, 'jobs' | 'notices'>,
	{title, items, nameOf, act, resultOf}: ForEach<Item>,
): Promise<{firstError: Problem | undefined; failures: readonly ItemFailure[]}> {
	const failures: ItemFailure[] = [];
	const parts: JobPart[] = [];
	const job = await jobs.start(title, async ({signal, report}) => {
		for (const [index, item] of items.entries()) {
			signal.throwIfAborted();
			report({text: nameOf(item), fraction: index / items.length, parts: [...parts]});
			try {
				await act(item, signal);
				parts.push({name: nameOf(item), state: 'done'});
			} catch (error) {
				signal.throwIfAborted();
				const failure = {name: nameOf(item), error: toProblem(error)};
				failures.push(failure);
				parts.push({name: failure.name, state: failure.error.message});
			}
		}

		report({text: '', fraction: 1, parts});

		const [first] = failures;
		if (first && failures.length === items.length && items.length === 1) {
			throw first.error;
		}

		const failed = failures.map(({name, error}) => `${name}: ${error.message}`).join('; ');
		const done = items.length - failures.length;
		return failures.length === 0
			? resultOf(done)
			: `${done} done, ${failures.length} failed. ${failed}`;
	}).ended;
	if (job.state === 'succeeded') {
		notices.show({
			tone: failures.length > 0 ? 'warning' : 'success',
			text: job.result ?? title,
		});
	}

	return {firstError: failures[0]?.error, failures};
}
