import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {unlessGone} from '../../engine/unless-gone.ts';
import type {DiscardPlan} from './plan-discard.ts';

export type DiscardReport = {
	/** Its name, reference, or a volume's name. */
	name: string;
	kind: 'container' | 'image' | 'volume';
};

/**
Removes what the plan names, one after the other, and nothing else. What is already gone counts as
removed; where one cannot be removed, the others are all the same.
@param options.report Told of each as it is removed.
@throws The first failure, after all were tried.
*/
export async function discardSession(
	{containers, images, volumes}: Engine,
	plan: DiscardPlan,
	{signal, report}: RequestOptions & {report: (removed: DiscardReport) => void},
): Promise<void> {
	const failures: unknown[] = [];
	const attempt = async (removed: DiscardReport, removal: () => Promise<unknown>) => {
		try {
			await unlessGone(removal());
			report(removed);
		} catch (error) {
			signal.throwIfAborted();
			failures.push(error);
		}
	};

	for (const {id, name} of plan.containers) {
		await attempt({kind: 'container', name}, () =>
			containers.remove(id, {signal, force: true, volumes: true}),
		);
	}

	for (const reference of plan.images) {
		await attempt({kind: 'image', name: reference}, () => images.untag(reference, {signal}));
	}

	for (const name of plan.volumes) {
		await attempt({kind: 'volume', name}, () => volumes.remove(name, {signal}));
	}

	if (failures.length > 0) {
		throw failures[0];
	}
}
